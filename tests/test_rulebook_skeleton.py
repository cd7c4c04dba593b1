"""The rulebook that one begins with: it works as it stands, in both languages, and so does what it only offers."""

import re

import pytest

from govinfo_cli import toml
from govinfo_cli.i18n import LANGUAGES
from govinfo_cli.resources import PACKAGE
from govinfo_cli.rulebook.language import cases, reading

_OFFERED = re.compile(r"^# (?=\[\[?[a-z]+[a-z.]*\]|[a-z_]+ = )", re.MULTILINE)
"""What stands before a line that is there to be taken in."""


def text(language: str) -> str:
    """The file as it comes with the program."""
    return (PACKAGE / "rulebook" / "skeleton" / f"{language}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_as_it_stands(language: str) -> None:
    book = reading.parse(text(language), "skeleton")
    assert cases.run(book) == []
    assert len(book.cases) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_offered_may_be_taken_in(language: str) -> None:
    whole = _OFFERED.sub("", text(language))
    book, faults = reading.examine(whole, "skeleton")
    assert faults == []
    assert book is not None
    assert (book.year_starts, len(book.types), book.score is not None) == (9, 1, True)
    assert [each.id for each in book.counts] == ["urgent"]
    assert book.papers.issuer


def test_all_languages_say_the_same() -> None:
    assert {path.stem for path in (PACKAGE / "rulebook" / "skeleton").iterdir()} == set(LANGUAGES)
    said = [toml.parse(text(language)) for language in LANGUAGES]
    assert said == [said[0]] * len(said)


def test_a_clerk_reads_chinese_and_others_english() -> None:
    remarks = re.findall(r"# (.*)", text("en"))
    assert not [each for each in remarks if re.search(r"[\u4e00-\u9fff]", each) and "=" not in each]
    assert re.search(r"# [^\n]*[\u4e00-\u9fff]", text("zh"))
