"""Whoever presses Ctrl-C is told whether it is written: before that nothing is, after it must not be done again."""

from pathlib import Path

import pytest

from govinfo_cli.cli import recorded
from govinfo_cli.writing import checks
from tests.office import KEY, Office

WORDS = ("record", "submission", "--unit", KEY, "--title", "一条", "--received-on", "2018-06-05")


def press(*_arguments: object, **_more: object) -> None:
    """Ctrl-C, in the place of what would be done now."""
    raise KeyboardInterrupt


def told(office: Office, *words: object) -> str:
    """What is said of a command that is broken off, which ends as shells have it."""
    result = office.run(*words)
    assert (result.exit_code, result.stdout) == (130, "")
    return result.stderr


def test_before_it_is_written_nothing_is(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = office.ledger.read_bytes()
    monkeypatch.setattr(checks, "run", press)
    assert told(office, *WORDS) == "error: cancelled; nothing was written\n"
    assert office.ledger.read_bytes() == before


def test_after_it_is_written_that_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_cli.cli.commands.record.tell", press)
    said = told(office, *WORDS)
    assert said.startswith("error: broken off, but it is written already and must not be done again\n")
    assert [row["title"] for row in office.ask("list", "submissions")["rows"]] == ["一条"]
    assert recorded.tell is not press


def test_a_report_that_is_broken_off_says_so(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_cli.reports.ranking.rank", press)
    assert (
        told(office, "rank", "--month", "2018-06", "-o", tmp_path / "a.csv")
        == "error: cancelled; nothing was written\n"
    )
    assert not list(tmp_path.glob("*.csv"))
