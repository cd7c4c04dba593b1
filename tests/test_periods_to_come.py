"""Nothing is counted, awarded or written for a period that has not begun."""

from pathlib import Path

import pytest

from tests import small
from tests.office import Office

COMING = ("2099", "2099-01")


@pytest.fixture(scope="module")
def staffed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger, whose 公安局 has a leader in charge and an officer; it is only read here."""
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("staffed")))


def test_leader_and_officers_earn_nothing_before_the_year(staffed: Office) -> None:
    assert staffed.points("公安局", "2018", as_of="2018-12-31")["organization"] == 50
    assert {row["total"] for row in staffed.table("2099")} == {0}
    assert {row["total"] for row in staffed.table("2018", as_of="2017-12-31")} == {0}
    explained = staffed.explain("公安局", "2099")
    assert (explained["total"], explained["lines"]) == (0, [])
    found = staffed.rewards(2099)
    assert (found["awards"], found["payees"], found["totals"]["all"]) == ([], [], "0.00")


@pytest.mark.parametrize(
    "words",
    [
        ("rank", "--year", "2099"),
        ("rank", "--month", "2099-01"),
        ("rates", "--year", "2099"),
        ("rates", "--month", "2099-01"),
        ("quota", "--year", "2099"),
        ("quota", "--month", "2099-01"),
        ("quota", "--quarter", "2099-Q1"),
        ("explain", "公安局", "--year", "2099"),
        ("explain", "公安局", "--month", "2099-01"),
        ("rewards", "--year", "2099"),
        ("talks", "--quarter", "2099-Q1"),
        ("analysis", "--month", "2099-01"),
        ("criticism", "--month", "2099-01"),
        ("criticism", "--year", "2099"),
        ("timeliness", "--year", "2099"),
        ("authors", "--year", "2099"),
        ("office", "--year", "2099"),
    ],
)
def test_every_report_says_that_the_period_has_not_begun(staffed: Office, words: tuple[str, ...]) -> None:
    said = staffed.notes(*words)
    assert "has not begun on" in said
    assert "not over" not in said
    assert "a tie at" not in said
    assert "units fell short" not in said


def test_nobody_is_short_or_silent_in_it(staffed: Office) -> None:
    for row in staffed.ask("quota", "--year", "2099")["rows"]:
        assert (row["quota"], row["shortfall"], row["in_a_row"], row["by_month"]) == (0, 0, 0, {})
    assert {row["months_met"] for row in staffed.rates("2099").values()} == {0}
    assert {row["quota"] for row in staffed.rates("2099").values()} == {0}
    assert staffed.ask("analysis", "--month", "2099-01")["silent"] == []
    conditions = staffed.notes("explain", "公安局", "--year", "2018", as_of="2018-06-30")
    assert "2018-06" in conditions
    assert "2018-07" not in conditions


@pytest.mark.parametrize("period", COMING)
@pytest.mark.parametrize("command", ["payout", "workbook", "bulletin", "yearbook"])
def test_no_paper_is_written_of_it(staffed: Office, tmp_path: Path, command: str, period: str) -> None:
    option = "--year" if len(period) == len("2099") else "--month"
    if (command, option) == ("payout", "--month"):
        return
    ending = {"payout": "docx", "workbook": "xlsx", "bulletin": "docx", "yearbook": "html"}[command]
    message = staffed.refused(command, option, period, "-o", tmp_path / f"paper.{ending}")
    assert f"{period} has not begun on" in message
    assert not list(tmp_path.iterdir())
