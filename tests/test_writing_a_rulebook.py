"""The manual's page on writing a rulebook: its ordinance works after every step, and no word is left out."""

import re
from collections.abc import Iterator

import pytest

from govinfo_cli import toml
from govinfo_cli.i18n import LANGUAGES
from govinfo_cli.resources import PACKAGE
from govinfo_cli.rulebook.language import cases, reading
from tests import words_of_books
from tests.outside import ROOT

_BLOCK = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")


def page(language: str) -> str:
    """The page's text."""
    return (ROOT / "docs" / language / "writing-a-rulebook.md").read_text(encoding="utf-8")


def steps(language: str) -> Iterator[str]:
    """The file as it is after each step."""
    whole = ""
    for block in _BLOCK.findall(page(language)):
        whole += block + "\n"
        yield whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_sound_after_every_step(language: str) -> None:
    for number, text in enumerate(steps(language), 1):
        book, faults = reading.examine(text, f"step {number}")
        assert faults == []
        assert book is not None
        assert cases.run(book) == []
    whole = reading.parse(list(steps(language))[-1], "the whole")
    assert [case.id for case in whole.cases] == ["january", "year", "new-price"]


def test_both_languages_write_the_same_file() -> None:
    chinese, english = (list(map(toml.parse, steps(language))) for language in ("zh", "en"))
    assert chinese == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_tables(language: str) -> None:
    named = set(re.findall(r"[\w-]+(?: [\w-]+)*", " ; ".join(_SPAN.findall(page(language)))))
    named |= {part for each in named for part in each.split()}
    wanted = set()
    for word in words_of_books.of_the_language():
        key = word.rpartition(" = ")[2] if " = " in word else word.split(" ", 1)[-1].rpartition(".")[2]
        if ": " not in word and not word.startswith("table by"):
            wanted.add(key)
    assert {"rate_of_nothing", "two months", "nonconforming", "least_each"} <= wanted
    assert sorted(wanted - named - {"counts", "cases"}) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", ['"as recorded"', "at_least", "at_most", "[3, 2]"])
def test_every_form_is_shown(language: str, shown: str) -> None:
    assert any(shown in span for span in _SPAN.findall(page(language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", [">=", "<=", ">", "<", "="])
def test_every_sign_is_shown(language: str, sign: str) -> None:
    assert sign in _SPAN.findall(page(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rulebook_that_comes_with_the_program_is_listed(language: str) -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| [^|]{8,} \|$", page(language), re.MULTILINE)
    shipped = {path.stem for path in (PACKAGE / "rulebook" / "books").glob("*.toml")}
    assert shipped <= set(rows)
