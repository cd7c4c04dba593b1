"""Duties without points: quotas and deadlines (main text 二(一) and 二(二): D1, D2)."""

import pytest

from tests.office import COUNTY, KEY, OTHER, PARK, QUOTA, Answer, Office, Readings


def quota(office: Office, *words: str, as_of: str = "") -> dict[str, Answer]:
    """The quota report's rows by unit."""
    return {row["unit"]: row for row in office.ask("quota", *words, as_of=as_of)["rows"]}


def late(office: Office, month: str = "2017-07", as_of: str = "") -> list[tuple[str, str, int]]:
    """What was late: received, due, days late; after seeing that the units' counts say the same."""
    found = office.ask("timeliness", "--month", month, as_of=as_of)
    assert all(row["late"] + row["on_time"] == row["with_deadline"] for row in found["rows"])
    assert sum(row["late"] for row in found["rows"]) == len(found["late"])
    return [(each["received_on"], each["due_on"], each["days_late"]) for each in found["late"]]


# --- D1 ---


@pytest.mark.parametrize("unit", [COUNTY, PARK, KEY, OTHER])
@pytest.mark.parametrize(("more", "shortfall"), [(-1, 1), (0, 0), (1, 0)])
def test_d1_exactly_on_quota_is_no_shortfall(office: Office, unit: str, more: int, shortfall: int) -> None:
    office.sends(unit, QUOTA[unit] + more, "2017-06")
    row = quota(office, "--month", "2017-06", as_of="2017-07-01")[unit]
    assert (row["quota"], row["submitted"]) == (QUOTA[unit], QUOTA[unit] + more)
    assert (row["shortfall"], row["months_below"], row["in_a_row"]) == (shortfall, shortfall, shortfall)


def test_d1_refused_submissions_fill_no_quota(office: Office) -> None:
    office.sends(OTHER, 9, "2017-06")
    office.sends(OTHER, 5, "2017-06", approver="")
    assert quota(office, "--month", "2017-06")[OTHER]["shortfall"] == 1


def test_d1_units_that_sent_nothing_are_there(office: Office) -> None:
    office.send(OTHER, "2017-06-05")
    rows = quota(office, "--month", "2017-06")
    assert len(rows) == 75
    assert (rows[COUNTY]["submitted"], rows[COUNTY]["shortfall"]) == (0, 100)


def test_d1_more_in_one_month_does_not_make_up_for_another(office: Office) -> None:
    for month, number in (("2017-07", 8), ("2017-08", 20), ("2017-09", 9)):
        office.sends(OTHER, number, month)
    row = quota(office, "--quarter", "2017-Q3")[OTHER]
    assert (row["quota"], row["submitted"], row["shortfall"], row["months_below"]) == (30, 37, 3, 2)
    assert {month: own["shortfall"] for month, own in row["by_month"].items()} == {
        "2017-07": 2,
        "2017-08": 0,
        "2017-09": 1,
    }


def test_d1_months_in_a_row_go_on_across_quarters_and_years(office: Office) -> None:
    for month in ("2017-10", "2017-11", "2017-12", "2018-01", "2018-02"):
        office.sends(OTHER, 10 if month == "2017-10" else 9, month)
    assert quota(office, "--month", "2018-02", as_of="2018-03-01")[OTHER]["in_a_row"] == 4
    assert quota(office, "--quarter", "2018-Q1", as_of="2018-03-01")[OTHER]["in_a_row"] == 4
    assert quota(office, "--quarter", "2018-Q1", as_of="2018-04-01")[OTHER]["in_a_row"] == 5
    assert quota(office, "--year", "2017", as_of="2018-03-01")[OTHER]["in_a_row"] == 2
    office.sends(OTHER, 1, "2017-12")
    assert quota(office, "--month", "2018-02", as_of="2018-03-01")[OTHER]["in_a_row"] == 2


@pytest.mark.parametrize(("as_of", "row"), [("2017-07-30", 1), ("2017-07-31", 1), ("2017-08-01", 2)])
def test_d1_a_month_is_in_the_row_when_it_is_over(office: Office, as_of: str, row: int) -> None:
    office.sends(OTHER, 9, "2017-06")
    assert quota(office, "--month", "2017-07", as_of=as_of)[OTHER]["in_a_row"] == row


def test_d1_nothing_is_in_the_row_before_the_first_record_or_the_ordinance(office: Office) -> None:
    office.send(COUNTY, "2017-03-05")
    assert quota(office, "--month", "2017-07", as_of="2017-08-01")[OTHER]["in_a_row"] == 3
    assert quota(office, "--month", "2017-04", as_of="2017-08-01")[OTHER]["in_a_row"] == 0


def test_d1_a_row_begins_with_the_ledgers_first_record(office: Office) -> None:
    office.send(COUNTY, "2018-03-05")
    assert quota(office, "--month", "2018-05", as_of="2018-06-01")[OTHER]["in_a_row"] == 3


def test_d1_a_unit_has_a_quota_in_the_months_in_which_it_is_active(office: Office) -> None:
    office.send(COUNTY, "2017-06-05")
    office.done("record", "unit", "--name", "大数据局", "--category", "other", "--active-from", "2017-08-31")
    row = quota(office, "--quarter", "2017-Q3", as_of="2017-10-01")["大数据局"]
    assert (row["quota"], sorted(row["by_month"]), row["in_a_row"]) == (20, ["2017-08", "2017-09"], 2)
    assert office.rates("2017", as_of="2017-09-30")["大数据局"]["quota"] == 20
    office.done("amend", "unit", "大数据局", "--active-to", "2017-08-31", "--reason", "撤销")
    assert sorted(quota(office, "--quarter", "2017-Q3")["大数据局"]["by_month"]) == ["2017-08"]


def test_d1_published_months_are_read_from_their_bulletins(office: Office) -> None:
    office.sends(OTHER, 9, "2017-05-31")
    office.done("publish", "--month", "2017-05", "--as-of", "2017-06-01")
    found = office.ask("quota", "--quarter", "2017-Q2", as_of="2017-06-30")
    assert found["months"] == {"2017-04": "open", "2017-05": "published", "2017-06": "open"}
    row = next(row for row in found["rows"] if row["unit"] == OTHER)
    assert (row["by_month"]["2017-05"]["shortfall"], row["in_a_row"]) == (1, 1)


# --- D2 ---


@pytest.mark.parametrize(
    ("nature", "event", "due"),
    [
        ("speech", "2017-07-05", "2017-07-05"),
        ("meeting", "2017-07-05", "2017-07-12"),
        ("follow-up", "2017-07-05", "2017-07-12"),
        ("meeting", "2017-06-28", "2017-07-05"),
        ("statistics", "2017-06-30", "2017-07-15"),
        ("statistics", "2017-06-01", "2017-07-15"),
    ],
)
def test_d2_the_due_day_is_in_time_and_the_next_is_late(office: Office, nature: str, event: str, due: str) -> None:
    day = int(due[8:])
    office.send(OTHER, due, nature=nature, event_on=event)
    assert late(office) == []
    office.send(OTHER, f"2017-07-{day + 1:02}", nature=nature, event_on=event)
    assert late(office) == [(f"2017-07-{day + 1:02}", due, 1)]
    found = office.ask("timeliness", "--month", "2017-07")["late"][0]
    assert (found["nature"], found["article"], found["event_on"]) == (nature, "正文 二(二)", event)
    rows = {row["unit"]: row for row in office.ask("timeliness", "--month", "2017-07")["rows"]}
    assert (len(rows), rows[OTHER]["with_deadline"], rows[OTHER]["late"]) == (75, 2, 1)


def test_d2_statistics_of_december_are_due_in_january(office: Office) -> None:
    for day in ("2018-01-15", "2018-01-16"):
        office.send(OTHER, day, nature="statistics", event_on="2017-12-31")
    assert late(office, "2018-01") == [("2018-01-16", "2018-01-15", 1)]


def test_d2_without_event_or_deadline_nothing_is_late(office: Office) -> None:
    office.send(OTHER, "2017-07-20", nature="speech")
    office.send(OTHER, "2017-07-20", nature="general", event_on="2017-06-01")
    office.send(OTHER, "2017-07-20", event_on="2017-06-01")
    assert late(office) == []
    assert "Nothing was late." in office.notes("timeliness", "--month", "2017-07")


def test_d2_counts_in_the_month_of_receipt_and_refused_ones_not(office: Office) -> None:
    office.send(OTHER, "2017-08-01", nature="meeting", event_on="2017-07-01")
    office.send(OTHER, "2017-07-20", nature="meeting", event_on="2017-07-01", contact="")
    assert late(office) == []
    assert late(office, "2017-08") == [("2017-08-01", "2017-07-08", 24)]
    assert late(office, "2017-08", as_of="2017-07-31") == []


def test_d2_begins_with_the_ordinance(office: Office) -> None:
    for day in ("2017-05-24", "2017-05-25"):
        office.send(OTHER, day, nature="speech", event_on="2017-05-20")
    assert late(office, "2017-05") == [("2017-05-25", "2017-05-20", 5)]


def test_d2_is_printed_in_all_formats(office: Office) -> None:
    office.send(OTHER, "2017-07-20", nature="speech", event_on="2017-07-01")
    for format_ in ("table", "plain", "md", "csv"):
        shown = office.done("timeliness", "--month", "2017-07", "--unit", OTHER, "--format", format_)
        assert OTHER in shown
        assert COUNTY not in shown


def test_d2_a_rulebook_may_set_other_days_or_none(readings: Readings) -> None:
    office = readings()
    assert late(office) == []
    text = (office.ledger.parent / "ours.toml").read_text(encoding="utf-8")
    less = "\n".join(line for line in text.splitlines() if not line.startswith("deadline"))
    (office.ledger.parent / "none.toml").write_text(less, encoding="utf-8")
    other = Office(office.ledger.parent / "other.db")
    other.begin(office.ledger.parent / "none.toml")
    other.send(OTHER, "2017-07-20", nature="speech", event_on="2017-07-01")
    assert late(other) == []
    assert "The rulebook sets no deadlines." in other.notes("timeliness", "--month", "2017-07")
