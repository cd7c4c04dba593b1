"""Units that are called otherwise from a day on, change their category, or end and go into another."""

from datetime import date

import pytest

from govinfo_cli.counting import tallies
from govinfo_cli.ledger import database, unit_times
from govinfo_cli.ledger.unit_times import UnitTimes
from tests.inside import live, rows
from tests.office import COUNTY, KEY, OTHER, Office

WHY = ("--reason", "机构改革")


def times(office: Office) -> tuple[UnitTimes, dict[str, int]]:
    """Units as they are on a day, and their ids by code."""
    with database.reading(office.ledger) as connection:
        units = tallies.all_units(connection)
        return unit_times.read(connection, units), {unit.code: id_ for id_, unit in units.items()}


def held(office: Office, code: str, *days: str) -> list[tuple[str, str]]:
    """A unit's name and category on days."""
    known, ids = times(office)
    on = map(date.fromisoformat, days)
    return [(known.name_on(ids[code], day), known.category_on(ids[code], day)) for day in on]


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
    known, ids = times(office)
    days = (date(2018, 6, 30), date(2018, 7, 1), date(2018, 9, 30), date(2018, 10, 1), date.max)
    found = [known.successor_on(ids["gaj"], day) for day in days]
    assert found == [ids[code] for code in ("gaj", "sfj", "sfj", "cjs", "cjs")]
    assert known.last_successor(ids["gaj"]) == ids["cjs"]
    assert known.successor_on(ids["cjs"], date.max) == ids["cjs"]
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
