"""What stands under a table is chosen by what it is about, whatever characters a unit's name has in it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import pages, paper
from tests.office import COUNTY, KEY, Office
from tests.test_carried import carried

NAME = "A=B局"
"""A unit whose name has the sign of shared places in it."""
AS_OF = "2018-01-31"
NOT_TOLD = f"it is not told how much was submitted and adopted: {NAME}"
SIGN = "= marks a place that several units share"
Words = Sequence[object]

PLACED: tuple[Words, ...] = (("rank", "--month", "2018-01"), ("months", "--year", "2018"))
OTHERS: tuple[Words, ...] = (
    ("rates", "--month", "2018-01"),
    ("quota", "--month", "2018-01"),
    ("criticism", "--month", "2018-01"),
    ("talks", "--quarter", "2018-Q1"),
    ("analysis", "--month", "2018-01"),
    ("authors", "--year", "2018"),
    ("status",),
    ("explain", NAME, "--month", "2018-01"),
    ("outlook", NAME, "--month", "2018-01"),
)


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Of January points are carried, of one unit without what was submitted; many units share the last places."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("notes"))
    office.done("amend", "unit", KEY, "--name", NAME, "--reason", "更名")
    office.take("carried", carried(NAME, "2018-01", 30, submitted="", adopted=""), carried(COUNTY, "2018-01", 240))
    return office


@pytest.mark.parametrize("words", PLACED, ids=lambda words: words[0])
def test_tables_with_places_say_what_their_sign_means(office: Office, words: Words) -> None:
    said = office.notes(*words, as_of=AS_OF)
    assert SIGN in said
    assert NOT_TOLD in said


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words[0])
def test_tables_without_places_say_all_the_rest(office: Office, words: Words) -> None:
    said = office.notes(*words, as_of=AS_OF)
    assert NOT_TOLD in said
    assert SIGN not in said


def test_awards_say_what_the_sign_means_where_there_are_any(office: Office) -> None:
    said = office.notes("rewards", "--year", "2018", as_of=AS_OF)
    assert NOT_TOLD in said
    assert SIGN in said
    before = office.notes("rewards", "--year", "2018", as_of="2018-01-30")
    assert SIGN not in before, "nothing is carried yet, and nobody has points"


def test_papers_say_all_but_what_the_sign_means(office: Office, tmp_path: Path) -> None:
    for words in (("bulletin", "--month", "2018-01"), ("payout", "--year", "2018")):
        file = tmp_path / f"{words[0]}.docx"
        office.done(*words, "--as-of", AS_OF, "-o", file)
        said = "".join(paper.part(file, "word/document.xml").itertext())
        assert NOT_TOLD in said
        assert SIGN not in said


def test_a_card_says_what_the_sign_means_where_its_unit_shares_a_place(office: Office, tmp_path: Path) -> None:
    office.done("cards", "--month", "2018-01", "--as-of", AS_OF, "-o", tmp_path / "cards")
    own, other = (
        pages.read((tmp_path / "cards" / f"{unit}.html").read_text("utf-8")).text for unit in (NAME, "司法局")
    )
    assert NOT_TOLD in own
    assert SIGN not in own
    assert SIGN in other
