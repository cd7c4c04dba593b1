"""Units that are called otherwise from a day on, change their category, or end and go into another."""

from datetime import date

import pytest

from govinfo_cli.ledger import database, rulebooks
from govinfo_cli.rulebook.language.law import Law
from tests.inside import live, rows
from tests.office import COUNTY, KEY, OTHER, Office

WHY = ("--reason", "机构改革")


def law(office: Office) -> Law:
    """What holds of the office's units when."""
    with database.reading(office.ledger) as connection:
        return rulebooks.read(connection).law


def held(office: Office, code: str, *days: str) -> list[tuple[str, str]]:
    """A unit's name and category on days."""
    on = [law(office).unit(code, date.fromisoformat(day)) for day in days]
    return [(unit.name, unit.category) for unit in on]


def unit(office: Office, code: str) -> dict[str, object]:
    """A unit as `list` shows it."""
    (row,) = (row for row in office.ask("list", "units")["rows"] if row["code"] == code)
    return dict(row)


def test_a_name_holds_from_its_day_on(office: Office) -> None:
    office.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-06-10", *WHY)
    assert held(office, "gaj", "2018-06-09", "2018-06-10") == [(KEY, "key"), ("公安厅", "key")]
    assert unit(office, "gaj")["name"] == "公安厅"
    assert KEY in unit(office, "gaj")["aliases"]  # type: ignore[operator]
    assert office.explain(KEY, "2018-06")["unit"] == "公安厅"
    assert rows(office, "SELECT until_on, name, category FROM unit_versions") == [
        {"until_on": "2018-06-09", "name": KEY, "category": "key"}
    ]


def test_name_and_category_change_one_after_the_other(office: Office) -> None:
    office.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-06-10", *WHY)
    office.done("amend", "unit", KEY, "--category", "other", "--from", "2018-06-10", *WHY)
    office.done("amend", "unit", KEY, "--category", "county", "--from", "2018-06-11", *WHY)
    days = ("2018-06-09", "2018-06-10", "2018-06-11")
    assert held(office, "gaj", *days) == [(KEY, "key"), ("公安厅", "other"), ("公安厅", "county")]
    assert held(office, "sfj", *days) == [(OTHER, "other")] * 3


def test_both_may_change_in_one_go(office: Office) -> None:
    office.done("amend", "unit", KEY, "--name", "公安厅", "--category", "other", "--from", "2018-06-10", *WHY)
    assert held(office, "gaj", "2018-06-09", "2018-06-10") == [(KEY, "key"), ("公安厅", "other")]


def test_without_a_day_it_is_a_correction(office: Office) -> None:
    office.done("amend", "unit", KEY, "--category", "other", *WHY)
    assert held(office, "gaj", "2017-01-01") == [(KEY, "other")]


@pytest.mark.parametrize("number", ["2", "3"])
def test_undone_it_never_was(office: Office, number: str) -> None:
    before = live(office)
    office.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-06-10", *WHY)
    after = live(office)
    office.done("undo")
    assert live(office) == before
    assert held(office, "gaj", "2018-06-09", "2018-06-10") == [(KEY, "key")] * 2
    if number == "3":
        office.done("undo", number)
        assert live(office) == after
    assert office.done("verify").startswith("no problems found")


def test_only_name_and_category_have_a_day(office: Office) -> None:
    result = office.run("amend", "unit", KEY, "--code", "gat", "--from", "2018-06-10", *WHY)
    assert (result.exit_code, "--from" in result.stderr) == (2, True)
    assert "in the future" in office.refused("amend", "unit", KEY, "--name", "公安厅", "--from", "2099-01-01", *WHY)
    assert "holds that already" in office.refused("amend", "unit", KEY, "--name", KEY, "--from", "2018-06-10", *WHY)
    assert rows(office, "SELECT id FROM unit_versions") == []


def test_a_change_from_a_published_day_is_refused(office: Office) -> None:
    office.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-06-10", *WHY)
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    assert "is published" in office.refused("amend", "unit", KEY, "--category", "other", "--from", "2018-06-30", *WHY)
    assert "is published" in office.refused("undo", "2")
    office.done("amend", "unit", KEY, "--category", "other", "--from", "2018-07-01", *WHY)
    office.done("undo")
    assert office.done("verify").startswith("no problems found")


def test_a_unit_with_former_names_can_be_voided_and_come_back(office: Office) -> None:
    office.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-06-10", *WHY)
    before = live(office)
    office.done("void", "unit", "公安厅", *WHY)
    assert live(office)["unit_versions"] == []
    office.done("undo")
    assert live(office) == before


# --- ended, and gone into another ---


def test_what_is_dated_after_an_end_is_the_successors(office: Office) -> None:
    office.done("amend", "unit", COUNTY, "--active-to", "2018-12-31", *WHY)
    office.done("amend", "unit", OTHER, "--active-to", "2018-09-30", "--into", COUNTY, *WHY)
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", "sfj", "--carries", *WHY)
    known = law(office)
    days = (date(2018, 6, 30), date(2018, 7, 1), date(2018, 9, 30), date(2018, 10, 1), date.max)
    assert [known.successor("gaj", day) for day in days] == ["gaj", "sfj", "sfj", "cjs", "cjs"]
    assert known.last_successor("gaj") == "cjs"
    assert known.successor("cjs", date.max) == "cjs"
    assert (unit(office, "gaj")["into"], unit(office, "gaj")["carries"]) == (OTHER, True)
    assert (unit(office, "sfj")["into"], unit(office, "sfj")["carries"]) == (COUNTY, False)


def test_a_successor_stays_as_long_as_it_is_needed(office: Office) -> None:
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", OTHER, *WHY)
    assert f"unit {KEY}" in office.refused("void", "unit", OTHER, *WHY)
    assert "not active on the day after" in office.refused("amend", "unit", OTHER, "--active-to", "2018-06-30", *WHY)
    assert "not active on the day after" in office.refused("amend", "unit", OTHER, "--active-from", "2018-07-02", *WHY)
    office.done("amend", "unit", OTHER, "--active-from", "2018-07-01", *WHY)
    office.done("amend", "unit", OTHER, "--active-to", "2018-07-01", *WHY)
    assert "not active" in office.refused("amend", "unit", OTHER, "--into", KEY, *WHY)
    assert "last day" in office.refused("amend", "unit", KEY, "--active-to=", *WHY)


def test_units_may_stand_in_a_sheet_in_any_order(office: Office) -> None:
    sheet = [
        {"name": "甲局", "category": "other", "active_to": "2018-06-30", "into": "乙局", "carries": "是"},
        {"name": "乙局", "category": "other", "active_to": "", "into": "", "carries": ""},
    ]
    assert office.take_all({"units": sheet}).kinds["units"].added == 2
    assert office.take_all({"units": sheet}).kinds["units"].skipped == 2
    assert (unit(office, "jj")["into"], unit(office, "jj")["carries"]) == ("乙局", True)
    message = office.refused("import", office.folder({"units": [{**sheet[0], "into": OTHER}]}))
    assert "with 乙局 here, not 司法局" in message


def test_a_new_unit_goes_into_one_that_is_there(office: Office) -> None:
    office.done("amend", "unit", OTHER, "--active-to", "2018-06-30", *WHY)
    words = ("record", "unit", "甲局", "--category", "other", "--into", OTHER, "--active-to")
    assert "not active on the day after" in office.refused(*words, "2018-06-30")
    office.done(*words, "2018-06-29")


def test_an_end_in_published_days_is_refused(office: Office) -> None:
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    into = ("--into", OTHER)
    assert "is published" in office.refused("amend", "unit", KEY, "--active-to", "2018-06-29", *into, *WHY)
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", *into, *WHY)
    office.done("publish", "--month", "2018-07", "--as-of", "2018-08-05")
    for words in (("--active-to", "2018-08-31"), ("--carries",), ("--into=", "--active-to=")):
        assert "is published" in office.refused("amend", "unit", KEY, *words, *WHY)
    assert "is published" in office.refused("undo", "3")


def test_what_comes_for_an_ended_unit_is_taken_and_told(office: Office) -> None:
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", OTHER, *WHY)
    office.sends(KEY, 1, "2018-06-30")
    rows = office.drafts(KEY, 2, "2018-07-02")
    result = office.run("import", office.folder({"submissions": rows}))
    assert f"submissions: 2 of {KEY} are dated after it ended: they count for {OTHER}" in result.stderr
    assert "lie outside" not in result.stderr
    training = office.run("record", "training", "--unit", KEY, "--attendees", "3", "--on", "2018-07-02")
    assert f"trainings: 1 of {KEY} are dated after it ended: they count for {OTHER}" in training.stderr
    table = office.rank("2018-07", "2018-08-01")
    assert (table[OTHER]["submitted"], KEY in table) == (2, False)
    assert office.rank("2018-06", "2018-08-01")[KEY]["submitted"] == 1


@pytest.mark.parametrize("carries", [True, False])
def test_the_years_table_takes_over_or_not(office: Office, carries: bool) -> None:
    """A month always shows each by itself; the year gives the successor all, or leaves the ended unit its row."""
    for ref in office.sends(KEY, 2, "2018-06-04"):
        office.adopt(ref, "general", "2018-06-05")
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", OTHER, *["--carries"] * carries, *WHY)
    after = office.sends(KEY, 1, "2018-06-29") + office.sends(OTHER, 1, "2018-07-05")
    office.adopt(after, "general", "2018-07-06")
    june, july, year = (office.rank(period, "2019-01-10") for period in ("2018-06", "2018-07", "2018"))
    assert (june[KEY]["points"]["adoption"], july[OTHER]["points"]["adoption"], KEY in july) == (20, 20, False)
    assert year[OTHER]["points"]["adoption"] == (40 if carries else 20)
    assert year[OTHER]["submitted"] == (4 if carries else 1)
    assert (KEY in year) is not carries
    explained = office.explain(OTHER, "2018", "2019-01-10")
    lines = [line["points"] for line in explained["lines"] if line["article"] == "附件1 三(一)"]
    assert (sum(lines), explained["total"]) == (year[OTHER]["points"]["adoption"], year[OTHER]["total"])
    assert office.rates("2018", "2019-01-10")[OTHER]["submitted"] == year[OTHER]["submitted"]
    assert office.done("verify").startswith("no problems found")


def test_a_right_once_given_is_not_given_again_to_the_successor(office: Office) -> None:
    """Above, a submission's first adoption gives points: before the merger to the one, after it to nobody."""
    ref = office.sent_up(KEY, "2018-06-04", "region-report")
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", OTHER, *WHY)
    office.adopt(ref, "xinjiang-news", "2018-07-03")
    assert office.points(KEY, "2018-06", "2018-08-01")["regional"] == 10
    assert "regional" not in office.points(OTHER, "2018-07", "2018-08-01")


def test_a_month_goes_by_the_category_and_name_of_its_last_day(office: Office) -> None:
    office.sends(KEY, 12, "2018-06")
    office.done("amend", "unit", KEY, "--name", "公安厅", "--category", "other", "--from", "2018-06-30", *WHY)
    tables = {month: office.rank(month, "2019-01-10") for month in ("2018-05", "2018-06", "2018")}
    assert [tables["2018-05"][KEY]["category"], tables["2018-06"]["公安厅"]["category"]] == ["key", "other"]
    assert (KEY in tables["2018-06"], tables["2018"]["公安厅"]["category"]) == (False, "other")
    rates = office.rates("2018-06", "2019-01-10")["公安厅"]
    assert (rates["quota"], rates["category"]) == (10, "other")
    assert office.rates("2018-05", "2019-01-10")[KEY]["quota"] == 20


def test_published_months_stand_as_printed_beside_a_merged_year(office: Office) -> None:
    ref = office.send(KEY, "2018-06-04")
    office.adopt(ref, "general", "2018-06-05")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", OTHER, "--carries", *WHY)
    assert office.rank("2018-06", "2018-08-01")[KEY]["total"] == 10
    assert office.rank("2018", "2018-08-01")[OTHER]["points"]["adoption"] == 10
    assert office.done("verify").startswith("no problems found")
