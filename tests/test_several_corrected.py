"""Several records voided or amended at once: all or none, one entry of the journal, shown and asked for first."""

import sys

import pytest

from tests.office import KEY, OTHER, Office
from tests.terminal import Terminal

terminal_needed = pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows")
WHY = ("--reason", "误登")


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with four submissions of June 2018, two of either unit, all adopted."""
    refs = [*office.sends(KEY, 2, "2018-06-05"), *office.sends(OTHER, 2, "2018-06-05")]
    office.adopt(refs, "general", "2018-06-08")
    return office


def standing(office: Office, kind: str = "adoptions") -> list[str]:
    """The refs of what still counts."""
    return [row["ref"] for row in office.ask("list", kind, "--status", "valid")["rows"]]


def entries(office: Office) -> int:
    """How many entries the journal has."""
    return len(office.ask("log", "--limit", "0")["rows"])


def test_several_are_voided_as_one_entry(busy: Office) -> None:
    before = entries(busy)
    assert busy.done("void", "adoption", "A1", "A3", "A1", *WHY) == "voided adoption A1\nvoided adoption A3\n"
    assert standing(busy) == ["A2", "A4"]
    assert entries(busy) == before + 1
    busy.done("undo", "--yes")
    assert standing(busy) == ["A1", "A2", "A3", "A4"]
    assert busy.done("verify").startswith("no problems found")


def test_all_or_none_and_all_that_is_wrong_is_named(busy: Office) -> None:
    busy.done("void", "adoption", "A2", *WHY)
    message = busy.refused("void", "adoption", "A1", "A9", "A2", *WHY)
    assert "A9: no adoption 'A9' found" in message
    message = busy.refused("void", "adoption", "A1", "A2", *WHY)
    assert "A2: A2 is voided already" in message
    assert standing(busy) == ["A1", "A3", "A4"]


def test_what_rests_on_each_other_goes_together(busy: Office) -> None:
    busy.refused("void", "submission", "000001", *WHY)
    busy.done("record", "adoption", "000003", "--in", "internal", "--as", "news", "--on", "2018-06-09")
    busy.done("record", "adoption", "000003", "--in", "新疆要情", "--on", "2018-06-10")
    busy.refused("void", "adoption", "A5", *WHY)
    busy.done("void", "adoption", "A5", "A6", *WHY)
    assert standing(busy) == ["A1", "A2", "A3", "A4"]


def test_by_a_filter(busy: Office) -> None:
    words = ("void", "adoption", "--unit", OTHER, "--month", "2018-06", *WHY)
    result = busy.run(*words)
    assert (result.exit_code, "2 records match" in result.stderr) == (2, True)
    busy.done(*words, "--yes")
    assert standing(busy) == ["A1", "A2"]
    assert busy.run(*words, "--yes").exit_code == 2


@pytest.mark.parametrize("words", [[], ["A1", "--month", "2018-06"]])
def test_refs_or_a_filter(busy: Office, words: list[str]) -> None:
    assert busy.run("void", "adoption", *words, *WHY).exit_code == 2


def test_several_are_amended_as_one_entry(busy: Office) -> None:
    before = entries(busy)
    busy.done("amend", "adoption", "A1", "A2", "--issue", "第9期", *WHY)
    assert busy.done("amend", "adoption", "A2", "A3", "--issue", "第9期", *WHY) == "amended A3: issue\n"
    rows = busy.ask("list", "adoptions")["rows"]
    assert [row["issue"] for row in rows] == ["第9期", "第9期", "第9期", None]
    assert entries(busy) == before + 2
    assert "holds that already" in busy.refused("amend", "adoption", "A1", "A2", "--issue", "第9期", *WHY)


@terminal_needed
@pytest.mark.parametrize(("answer", "left"), [("y", ["A2", "A4"]), ("n", ["A1", "A2", "A3", "A4"])])
def test_a_terminal_shows_and_asks(busy: Office, answer: str, left: list[str]) -> None:
    with Terminal(busy.ledger, "void", "adoption", "A1", "A3", *WHY) as terminal:
        terminal.until("A1  2018-000001, 2018-06-08")
        terminal.until("A3  2018-000003, 2018-06-08")
        terminal.answer("Void these 2? (y/n)", answer)
        assert terminal.ended() == (0 if answer == "y" else 1)
    assert standing(busy) == left
