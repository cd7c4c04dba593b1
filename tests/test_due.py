"""What is owed, and when it is overdue."""

import pytest

from tests import chinese
from tests.office import COUNTY, KEY, OTHER, Answer, Office


def owed(office: Office, as_of: str, *words: object, kind: str = "") -> list[Answer]:
    """What is owed, of a kind if one is said."""
    rows = office.ask("due", *words, as_of=as_of)["rows"]
    assert [row["due_on"] for row in rows] == sorted(row["due_on"] for row in rows)
    assert all(row["overdue"] is (row["due_on"] < as_of) is (row["days"] < 0) for row in rows)
    return [row for row in rows if kind in ("", row["kind"])]


def test_an_empty_ledger_owes_nothing(office: Office) -> None:
    assert owed(office, "2017-06-10") == []
    assert "Nothing due within 14 days." in office.notes("due", as_of="2017-06-10")


@pytest.mark.parametrize("as_of", ["0001-01-01", "2017-05-24", "9998-11-30", "9998-12-31", "9999-12-31"])
def test_no_day_is_too_early_or_too_late(office: Office, as_of: str) -> None:
    office.commission(OTHER, due="2017-06-30", issued="2017-05-02")
    result = office.run("due", "--within", 3660, "--as-of", as_of, "--unit", OTHER)
    assert result.exit_code == (0 if as_of < "9999" else 2)
    assert ("YG-" in result.stdout) is ("2018" < as_of < "9999")


# --- commissions ---


def test_a_commission_with_the_units_that_have_not_answered(office: Office) -> None:
    ref = office.commission(f"{COUNTY}、{KEY}、{OTHER}", due="2017-06-30")
    office.send(KEY, "2017-06-20", commission=ref)
    office.send(OTHER, "2017-06-20", commission=ref, authors="")
    (row,) = owed(office, "2017-06-25", kind="commission")
    assert (row["ref"], row["title"], row["due_on"], row["days"]) == (ref, "专题", "2017-06-30", 5)
    assert row["units"] == [COUNTY, OTHER]
    (row,) = owed(office, "2017-06-25", "--unit", OTHER)
    assert row["units"] == [OTHER]
    assert owed(office, "2017-06-25", "--category", "park") == []
    office.judge(ref, OTHER, "excused", "2017-06-26")
    office.send(COUNTY, "2017-07-05", commission=ref)
    assert [row["units"] for row in owed(office, "2017-06-26", kind="commission")] == [[COUNTY]]
    assert owed(office, "2017-07-05", kind="commission") == []


@pytest.mark.parametrize(
    ("as_of", "within", "days", "overdue"),
    [
        ("2017-06-16", 14, 14, False),
        ("2017-06-15", 14, None, None),
        ("2017-06-15", 15, 15, False),
        ("2017-06-30", 0, 0, False),
        ("2017-07-01", 0, -1, True),
    ],
)
def test_what_is_due_within_so_many_days_and_what_is_over(
    office: Office, as_of: str, within: int, days: int | None, overdue: bool | None
) -> None:
    office.commission(OTHER, due="2017-06-30")
    rows = owed(office, as_of, "--within", within, kind="commission")
    assert [(row["days"], row["overdue"]) for row in rows] == ([] if days is None else [(days, overdue)])


def test_what_is_owed_of_a_published_year_is_closed(office: Office) -> None:
    office.commission(OTHER, due="2017-06-30")
    assert owed(office, "2018-01-10", kind="commission") != []
    office.done("publish", "--year", "2017", "--force", "--as-of", "2018-01-10")
    assert owed(office, "2018-01-09", kind="commission") != []
    assert owed(office, "2018-01-10", kind="commission") == []
    assert owed(office, "2018-01-10", kind="publish") == []


# --- statistics ---


def figures(office: Office, unit: str, received: str, event: str) -> None:
    """A unit sends its statistics."""
    office.send(unit, received, nature="statistics", event_on=event)


def test_statistics_are_owed_by_units_that_usually_send_them(office: Office) -> None:
    figures(office, KEY, "2017-06-10", "2017-05-31")
    figures(office, COUNTY, "2017-06-10", "2017-05-31")
    figures(office, COUNTY, "2017-07-03", "2017-06-30")
    figures(office, OTHER, "2017-07-16", "2017-06-30")
    (row,) = owed(office, "2017-07-10", kind="statistics")
    assert (row["ref"], row["due_on"], row["days"], row["units"]) == ("2017-06", "2017-07-15", 5, [KEY])
    chinese.ready()
    assert "2017年6月统计数据" in office.run("due", "--as-of", "2017-07-10", lang="zh").stdout
    assert [row["overdue"] for row in owed(office, "2017-07-15", kind="statistics")] == [False]
    assert [row["overdue"] for row in owed(office, "2017-07-16", kind="statistics")] == [True]
    figures(office, KEY, "2017-07-16", "2017-06-30")
    assert owed(office, "2017-07-16", kind="statistics") == []


@pytest.mark.parametrize(("as_of", "months"), [("2017-09-10", ["2017-08"]), ("2017-10-10", [])])
def test_statistics_of_three_months_before_make_it_usual(office: Office, as_of: str, months: list[str]) -> None:
    figures(office, KEY, "2017-06-10", "2017-05-31")
    assert [row["ref"] for row in owed(office, as_of, kind="statistics")] == months


def test_statistics_of_the_month_that_runs_are_seen_coming(office: Office) -> None:
    figures(office, KEY, "2017-06-10", "2017-05-31")
    rows = owed(office, "2017-06-30", "--within", 15, kind="statistics")
    assert [(row["ref"], row["due_on"]) for row in rows] == [("2017-06", "2017-07-15")]
    assert owed(office, "2017-06-30", "--within", 14, kind="statistics") == []


# --- secondments ---


@pytest.mark.parametrize(
    ("starts", "ends", "outcome", "due"),
    [
        ("2017-07-03", "2017-08-31", "planned", "2017-08-31"),
        ("2017-07-01", "", "planned", "2017-08-31"),
        ("2017-06-30", "", "planned", "2017-08-29"),
        ("2017-07-01", "2017-08-31", "completed", None),
        ("2017-07-01", "", "late", None),
    ],
)
def test_a_secondment_that_is_still_planned(
    office: Office, starts: str, ends: str, outcome: str, due: str | None
) -> None:
    office.take(
        "secondments", {"unit": COUNTY, "person": "张伟", "starts_on": starts, "ends_on": ends, "outcome": outcome}
    )
    rows = owed(office, "2017-09-10", kind="secondment")
    assert [(row["due_on"], row["ref"], row["units"]) for row in rows] == ([(due, "S1", [COUNTY])] if due else [])


def test_a_secondment_had_not_ended_before_its_end(office: Office) -> None:
    own = {"person": "张伟", "starts_on": "2017-07-03", "ends_on": "2017-08-31", "outcome": "completed"}
    office.take("secondments", {"unit": COUNTY, **own})
    assert [row["days"] for row in owed(office, "2017-08-30", kind="secondment")] == [1]
    assert owed(office, "2017-08-31", kind="secondment") == []
    assert owed(office, "2017-07-02", "--within", 90, kind="secondment") == []


# --- talks ---


def test_talks_to_hold_about_the_quarter_that_is_over(office: Office) -> None:
    office.send(COUNTY, "2017-07-03")
    (row,) = owed(office, "2017-10-20", kind="talk")
    assert (row["ref"], row["due_on"], len(row["units"])) == ("2017-Q3", "2017-10-30", 75)
    assert "75 units: govinfo talks --quarter 2017-Q3" in office.notes("due", as_of="2017-10-20")
    office.done("record", "talk", OTHER, "--quarter", "2017-Q3", "--findings", "不足", "--on", "2017-10-15")
    (row,) = owed(office, "2017-10-20", kind="talk")
    assert OTHER not in row["units"]
    assert owed(office, "2017-10-20", "--unit", OTHER, kind="talk") == []
    (row,) = owed(office, "2017-12-10", kind="rectification")
    assert (row["due_on"], row["ref"], row["title"], row["units"]) == ("2017-12-14", "K1", "不足", [OTHER])
    office.done("amend", "talk", "K1", "--rectified-on", "2017-12-12", "--reason", "已整改")
    assert len(owed(office, "2017-12-11", kind="rectification")) == 1
    assert owed(office, "2017-12-12", kind="rectification") == []


# --- tables ---


def test_months_and_years_to_publish(office: Office) -> None:
    office.send(COUNTY, "2017-10-05")
    rows = owed(office, "2018-01-15", kind="publish")
    assert [(row["ref"], row["due_on"], row["overdue"]) for row in rows] == [
        ("2017-10", "2017-11-15", True),
        ("2017-11", "2017-12-15", True),
        ("2017-12", "2018-01-15", False),
        ("2017", "2018-01-15", False),
    ]
    office.done("publish", "--month", "2017-10", "--as-of", "2017-11-03")
    assert [row["ref"] for row in owed(office, "2017-11-16", "--within", 30, kind="publish")] == ["2017-11"]
    assert owed(office, "2017-11-16", "--unit", COUNTY, kind="publish") == []
    office.done("reopen", "--month", "2017-10", "--reason", "更正")
    assert [row["ref"] for row in owed(office, "2017-11-16", kind="publish")] == ["2017-10"]


# --- what it looks like ---


def test_overdue_comes_first_and_red(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    late, early = office.commission(OTHER, due="2017-06-10"), office.commission(OTHER, due="2017-06-20")
    shown = office.done("due", "--as-of", "2017-06-12", "--unit", OTHER, "--format", "table").splitlines()
    lines = {ref: next(line for line in shown if ref in line) for ref in (late, early)}
    assert shown.index(lines[late]) < shown.index(lines[early])
    assert "\x1b[31m" in lines[late]
    assert "2 days over" in lines[late]
    assert "\x1b[31m" not in lines[early]
    assert "in 8 days" in lines[early]


@pytest.mark.parametrize("format_", ["table", "plain", "md", "csv"])
def test_every_format_says_what_is_owed(office: Office, format_: str) -> None:
    office.commission(OTHER, due="2017-06-10")
    office.commission(OTHER, due="2017-06-12")
    shown = office.done("due", "--as-of", "2017-06-12", "--format", format_)
    assert "2 days over" in shown
    assert "today" in shown
    assert OTHER in shown
