"""A language more is a line in the program's list and a catalogue: it is spoken, in whatever a command makes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from govinfo_cli import i18n
from tests import catalogue
from tests.house import sources
from tests.office import Office

MADE = "ug"


@pytest.fixture
def _spoken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A made-up language in which every message stands in corners."""
    made = Catalog(locale="ug")
    for message in catalogue.messages():
        if isinstance(message.id, tuple):
            made.add(message.id, tuple(f"⌜{message.id[-1]}⌟" for _form in range(made.num_plurals)))
        elif message.id:
            made.add(message.id, f"⌜{message.id}⌟")
    folder = tmp_path / "locale" / "ug_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "govinfo.mo").open("wb") as file:
        write_mo(file, made)
    monkeypatch.setattr(i18n, "_FOLDER", str(tmp_path / "locale"))
    monkeypatch.setitem(i18n.LANGUAGES, MADE, i18n.Language("ug-CN", "ug_CN", ("ug", "uyghur")))
    yield
    i18n.choose(i18n.ENGLISH)


@pytest.mark.usefixtures("_spoken")
def test_it_is_chosen_by_what_is_said_and_by_what_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert i18n.choose("ug") == MADE
    monkeypatch.delenv("GOVINFO_LANG", raising=False)
    for system in ("ug_CN.UTF-8", "Uyghur_China"):
        monkeypatch.setenv("LC_ALL", system)
        assert i18n.choose() == MADE
    assert i18n.choose("zh") == "zh"


@pytest.mark.usefixtures("_spoken")
@pytest.mark.parametrize(
    "words", ["list units", "rank --month 2018-06 --as-of 2018-07-10", "rank --month 2018-06 -f html", "status", "due"]
)
def test_reports_speak_it(office: Office, words: str) -> None:
    said = office.run(*words.split(), lang=MADE)
    assert (said.exit_code, said.stderr) == (0, "")
    assert "⌜" in said.stdout


@pytest.mark.usefixtures("_spoken")
def test_what_is_wrong_is_said_in_it_and_another_language_is_told_all_that_there_are(office: Office) -> None:
    refused = office.run("void", "submission", "2018-000001", "--reason", "r", lang=MADE)
    assert refused.exit_code == 1
    assert "⌜" in refused.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVINFO_CONFIG", str(office.ledger.with_name("config.toml")))
        assert office.run("config", "language", MADE, lang=MADE).exit_code == 0
    assert re.search("zh.*en.*ug", office.run("list", "units", lang="fr").stderr)


def test_a_circular_is_in_it_from_when_it_was_there(
    office: Office, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """What was published before is read in English: a circular does not change."""
    office.done("publish", "--month", "2018-05", "--as-of", "2018-06-05")
    request.getfixturevalue("_spoken")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    texts = {}
    for month in ("2018-05", "2018-06"):
        path = tmp_path / f"{month}.docx"
        assert office.run("bulletin", "--month", month, "-o", path, lang=MADE).exit_code == 0
        texts[month] = "\n".join(each.text for each in docx.Document(str(path)).paragraphs)
    assert "⌜Ranking" not in texts["2018-05"]
    assert "⌜" in texts["2018-06"].replace("⌜(issuing office)⌟", "")


def test_what_is_worded_by_its_language_is_found_by_one_search() -> None:
    """The manual sends to the word `zh`: so nothing asks for English by its name, or for Chinese by a longer one."""
    odd = [
        (module, node.value)
        for module, text in sources().items()
        if module != "i18n"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and re.search(r"\A(en|zh.+|en\|.*)\Z", str(node.value))
    ]
    assert odd == [("papers.bulletin_styles", "zh-CN"), ("papers.payout_docx", "zh-CN")]  # of East Asian type, always
