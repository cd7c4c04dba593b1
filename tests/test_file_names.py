"""Names of files that are made from names of units: Windows takes each, and no two are one file there."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_cli import file_names
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.papers import cards
from tests.windows import takes

PARTS = st.sampled_from(
    [
        *("con", "CON", "nul", "Com1", "lpt¹", "aux", ".", " ", ":", "/", "\\", "?", "*", "|", "<", '"', "\t", "\x00"),
        *("a", "局", "公安局", "𠀀" * 40, "长" * 40, "~$", "-", "_", "index", "ß", "SS", "é", "e\u0301", "\ud800"),
    ]
)
NAMES = st.one_of(st.lists(PARTS, max_size=5).map("".join), st.text(max_size=90))
LINUX = 255
"""Bytes of a name."""


@given(st.lists(NAMES, min_size=1, max_size=8))
@example(["con", "CON", "Con_"])
@example(["con.x", "LPT1.x", "nul .x", "com¹"])
@example(["长" * 70, "长" * 70 + "甲", "长" * 70 + "乙"])
@example(["...", "", "///", "index", "INDEX"])
@example(["a?", "a*", "a_", "A_"])
def test_any_names_of_units_make_files_that_windows_takes_and_tells_apart(names: list[str]) -> None:
    units = [Unit(number, name, "key", f"z{number}", None, None, number) for number, name in enumerate(names, 1)]
    found = cards.names_of(units)
    assert list(found) == [unit.id for unit in units]
    files = [*found.values(), cards.INDEX]
    for file in files:
        assert takes(file), file
        assert len(file.encode()) <= LINUX
    assert len({unicodedata.normalize("NFC", file.upper()).casefold() for file in files}) == len(files)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=6), st.sampled_from([file_names.LONGEST, 100]))
def test_so_do_any_names_with_any_marks(wanted: list[tuple[str, str]], longest: int) -> None:
    files = file_names.apart(wanted, ".docx", longest=longest)
    assert len({file.casefold() for file in files}) == len(files) == len(wanted)
    assert all(takes(file) and len(file.encode()) <= LINUX for file in files)


@given(NAMES)
def test_a_name_is_allowed_where_windows_takes_it(name: str) -> None:
    assert file_names.allowed(name) == takes(name)
    fit = file_names.fit(name)
    assert fit == "" or (takes(fit) and file_names.fit(fit) == fit)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公安局", "公安局"),
        ("a/b:c", "a_b_c"),
        ("CON", "CON_"),
        ("nul.txt", "nul_.txt"),
        ("COM¹", "COM¹_"),
        (" x. ", "x"),
    ],
)
def test_a_name_stays_readable(text: str, name: str) -> None:
    assert file_names.fit(text) == name
