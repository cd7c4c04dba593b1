"""From which month on a table is due, and by which bulletin a month is read: edges of what is published."""

import pytest

from tests.office import KEY, OTHER, Office

WHY = ("--reason", "误登")


@pytest.fixture
def asked_first(office: Office) -> Office:
    """A ledger whose first record is a commission, due in June; what is sent comes in August."""
    office.commission(KEY, due="2017-06-20", issued="2017-05-30")
    office.send(KEY, "2017-08-05")
    return office


def test_a_commission_makes_the_month_of_its_due_day_the_first(asked_first: Office) -> None:
    assert "2017-06 comes first" in asked_first.refused("publish", "--month", "2017-08", "--as-of", "2017-09-05")
    asked_first.done("publish", "--month", "2017-06", "--as-of", "2017-09-05")
    assert "2017-07 comes first" in asked_first.refused("publish", "--month", "2017-08", "--as-of", "2017-09-05")


def test_its_table_is_owed(asked_first: Office) -> None:
    rows = asked_first.ask("due", as_of="2017-09-01")["rows"]
    assert [row["ref"] for row in rows if row["kind"] == "publish"] == ["2017-06", "2017-07", "2017-08"]


def test_the_run_of_months_below_quota_begins_with_it(asked_first: Office) -> None:
    rows = asked_first.ask("quota", "--month", "2017-08", "--unit", OTHER, as_of="2017-09-05")["rows"]
    assert [row["in_a_row"] for row in rows] == [3]


def test_the_talks_count_from_it(asked_first: Office) -> None:
    (row,) = asked_first.ask("talks", "--quarter", "2017-Q2", "--unit", OTHER, as_of="2017-07-05")["rows"]
    assert [case["month"] for case in row["reasons"][0]["cases"]] == ["2017-06"]


def test_a_voided_commission_makes_no_month_the_first(asked_first: Office) -> None:
    asked_first.done("void", "commission", "YG-001", *WHY)
    asked_first.done("publish", "--month", "2017-08", "--as-of", "2017-09-05")


def test_records_before_the_first_rulebook_make_no_month_come_first(office: Office) -> None:
    office.send(KEY, "2017-03-05")
    office.done("publish", "--month", "2017-05", "--as-of", "2017-06-05")
    rows = office.ask("due", as_of="2017-07-01")["rows"]
    assert [row["ref"] for row in rows if row["kind"] == "publish"] == ["2017-06"]


def test_a_month_published_with_its_year_alone_is_read_as_the_year_saw_it(office: Office) -> None:
    asked = office.commission(KEY, due="2017-06-20")
    office.done("publish", "--year", "2017", "--as-of", "2018-01-10", "--force")
    office.judge(asked, KEY, "excused", "2018-02-01")
    for words in (["criticism", "--month", "2017-06"], ["commissions", "--month", "2017-06"]):
        assert _missed(office, words) == [asked]
    office.done("reopen", "--year", "2017", *WHY)
    for words in (["criticism", "--month", "2017-06"], ["commissions", "--month", "2017-06"]):
        assert _missed(office, words) == []


def _missed(office: Office, words: list[str]) -> list[str]:
    """The commissions that a report says were missed."""
    found = office.ask(*words, as_of="2018-03-01")
    rows = found["answers"] if "answers" in found else found["commissions"]
    return [row["ref"] for row in rows if row.get("missed_on") or row.get("points")]


def test_an_adoption_before_a_voided_one_of_a_published_month_may_be_recorded(office: Office) -> None:
    ref = office.send(KEY, "2017-05-30")
    office.adopt(ref, "general", "2017-06-06")
    office.done("void", "adoption", "A1", *WHY)
    for month in ("2017-05", "2017-06"):
        office.done("publish", "--month", month, "--as-of", "2017-07-05")
    office.done("reopen", "--month", "2017-05", *WHY)
    office.adopt(ref, "internal", "2017-05-31")
    assert office.points(KEY, "2017-05") == {"adoption": 10}
    assert office.done("verify").startswith("no problems found")


def test_an_adoption_before_a_live_one_of_a_published_month_is_refused(office: Office) -> None:
    ref = office.send(KEY, "2017-05-30")
    office.adopt(ref, "general", "2017-06-06")
    for month in ("2017-05", "2017-06"):
        office.done("publish", "--month", month, "--as-of", "2017-07-05")
    office.done("reopen", "--month", "2017-05", *WHY)
    office.keeps_out(lambda: office.adopt(ref, "internal", "2017-05-31"), "2017-06 is published")
