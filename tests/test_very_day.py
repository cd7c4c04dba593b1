"""On the very day, at the very number: the last day on which something is not yet so, the first on which it is."""

from datetime import date, timedelta

import pytest

from tests import circulars, files
from tests.books import SENT
from tests.files import lines
from tests.inside import forge, tamper
from tests.office import COUNTY, KEY, OTHER, Office, units_of

DUE = "2017-06-30"
RED = "\x1b[31m"


@pytest.fixture
def coloured(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("NO_COLOR", raising=False)


# --- what is due ---


@pytest.mark.usefixtures("coloured")
@pytest.mark.parametrize(("as_of", "red"), [("2017-10-30", False), ("2017-10-31", True)])
def test_a_talk_to_hold_is_red_from_the_day_after_its_due_day(office: Office, as_of: str, *, red: bool) -> None:
    office.send(COUNTY, "2017-07-03")
    shown = office.done("talks", "--quarter", "2017-Q3", "--unit", OTHER, "--as-of", as_of, "--format", "table")
    (line,) = [line for line in shown.splitlines() if OTHER in line]
    assert (RED in line) is red


@pytest.mark.parametrize(
    ("as_of", "foot"),
    [(DUE, "0 overdue, 1 due within 14 days."), ("2017-07-01", "1 overdue, 0 due within 14 days.")],
)
def test_the_foot_counts_as_overdue_what_was_due_yesterday(office: Office, as_of: str, foot: str) -> None:
    office.commission(OTHER, due=DUE)
    assert foot in office.notes("due", "--unit", OTHER, as_of=as_of)


@pytest.mark.parametrize("count", [10, 11])
def test_ten_units_to_be_talked_to_are_named_and_eleven_counted(office: Office, count: int) -> None:
    office.send(COUNTY, "2017-07-03")
    talked = {"quarter": "2017-Q3", "held_on": "2017-10-09", "findings": "报送量不足"}
    *others, last = units_of("other")[count - 1 :]
    office.take("talks", *({"unit": unit, **talked} for unit in others))
    shown = office.notes("due", "--category", "other", as_of="2017-10-20")
    assert (last in shown) is (count == 10)
    assert ("11 units: govinfo talks --quarter 2017-Q3" in shown) is (count == 11)


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (DUE, f'{KEY}: answer the commission "专题" by 2017-06-30.'),
        ("2017-07-01", f'{KEY}: answer the commission "专题" at once (due 2017-06-30).'),
    ],
)
def test_a_circular_calls_a_commission_overdue_from_the_day_after(office: Office, as_of: str, said: str) -> None:
    office.send(COUNTY, "2017-05-30")
    office.commission(KEY, due=DUE)
    assert said in circulars.write(office, "2017-05", as_of).body


# --- units ---


@pytest.mark.parametrize(("active_to", "quota"), [("2017-06-30", None), ("2017-07-01", 10)])
def test_a_unit_owes_the_month_of_whose_first_day_it_still_was(
    office: Office, active_to: str, quota: int | None
) -> None:
    office.send(COUNTY, "2017-06-05")
    office.done("amend", "unit", OTHER, "--active-to", active_to, "--reason", "撤销")
    rows = office.ask("quota", "--month", "2017-07", "--unit", OTHER, as_of="2017-08-05")["rows"]
    assert [row["quota"] for row in rows] == ([] if quota is None else [quota])


@pytest.mark.parametrize(("active_from", "quota"), [("2017-07-31", 10), ("2017-08-01", None)])
def test_a_unit_owes_the_month_on_whose_last_day_it_began(office: Office, active_from: str, quota: int | None) -> None:
    office.send(COUNTY, "2017-06-05")
    office.done("amend", "unit", OTHER, "--active-from", active_from, "--reason", "新设")
    rows = office.ask("quota", "--month", "2017-07", "--unit", OTHER, as_of="2017-08-05")["rows"]
    assert [row["quota"] for row in rows] == ([] if quota is None else [quota])


# --- what is seen ---


def test_a_record_of_today_is_not_dated_in_the_future(office: Office) -> None:
    today = date.today()
    office.send(KEY, today.isoformat())
    assert office.done("verify").startswith("no problems found")
    tamper(office, f"UPDATE journal SET at = '{today - timedelta(1)}T09:00:00+08:00'")  # as it was yesterday
    forge(office.ledger)
    assert office.done("verify").startswith("no problems found")


@pytest.mark.parametrize(("as_of", "week"), [("2017-06-04", False), ("2017-06-05", True), ("2017-06-11", True)])
def test_a_weeks_first_and_last_day_are_its_own(office: Office, as_of: str, *, week: bool) -> None:
    ref = office.send(KEY, "2017-06-05", title="周一收到")
    late = office.send(KEY, "2017-06-11", title="周日收到")
    shown = office.notes("list", "submissions", "--from", "2017-06-05", "--to", as_of)
    assert (ref in shown) is week
    assert (late in shown) is (as_of == "2017-06-11")


# --- cells ---


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (60, "60.0 is a number, not a date"),  # 29 February 1900, which spreadsheets have and the calendar has not
        (61, "61 is a number; if it means 1900-03-01"),
        ("1899-12-31", "'1899-12-31' is not a valid date"),
        ("1900-01-01", "1900-01-01 is what a spreadsheet makes of 1 "),
        ("1919-12-31", "1919-12-31 is what a spreadsheet makes of 7305 "),
        ("2200-01-01", "2200-01-01 is what a spreadsheet makes of"),
    ],
)
def test_days_that_no_office_means(office: Office, cell: str | int, message: str) -> None:
    row = {"ref": "Y1", "topic": "春耕", "issued_on": "2017-06-01", "due_on": cell, "units": KEY}
    path = files.write_xlsx(office.ledger.parent / "约稿.xlsx", {"约稿": lines(row)})
    assert message in office.refused("import", path)


@pytest.mark.parametrize("day", ["1920-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_that_an_office_may_mean(office: Office, day: str) -> None:
    issued = min(day, "2017-06-01")
    path = files.write_csv(
        office.ledger.parent / "in",
        {"commissions": lines({"ref": "Y1", "topic": "春耕", "issued_on": issued, "due_on": day, "units": KEY})},
    )
    office.done("import", path)
    assert [row["due_on"] for row in office.ask("list", "commissions")["rows"]] == [day]


@pytest.mark.parametrize("begins", ["一", "一 "], ids=["as it stands", "looked at"])
@pytest.mark.parametrize("length", [4000, 4001])
def test_a_text_of_four_thousand_characters_is_taken(office: Office, length: int, begins: str) -> None:
    title = begins.ljust(length, "x")
    path = files.write_csv(office.ledger.parent / "in", {"submissions": lines({**SENT, "title": title})})
    if length == 4000:
        office.done("import", path)
        assert [row["title"] for row in office.ask("list", "submissions")["rows"]] == [title]
    else:
        assert "is 4001 characters long; the limit is 4000" in office.refused("import", path)


@pytest.mark.parametrize(
    ("heading", "near"), [("审签负责人", True), ("approver signs", True), ("approver signed", False)]
)
def test_a_heading_is_near_another_from_three_quarters_on(office: Office, heading: str, *, near: bool) -> None:
    """75.0, 76.2 and 72.7 parts in a hundred alike."""
    row = {(heading if name == "approver" else name): cell for name, cell in SENT.items()}
    path = files.write_csv(office.ledger.parent / "in", {"submissions": lines(row)})
    result = office.run("import", path)
    assert (f"--map {heading}=approver" in result.stderr.replace("'", "").replace('"', "")) is near
    assert ("unknown columns are passed over" in result.stderr) is not near
