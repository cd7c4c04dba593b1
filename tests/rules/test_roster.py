"""The roster and what is missing from it (main text 三(一): D8; Annex 1 §3(六): Y3)."""

from typing import Any

import pytest

from tests.office import COUNTY, KEY, OTHER, PARK, Answer, Office

FULL = {"position": "科员", "landline": "0994-0001000", "mobile": "10000001000"}


def name(office: Office, unit: str, *people: str, **cells: str) -> None:
    """People of a unit: `leader`, `full-time` or `part-time`, with all that the roster wants."""
    rows: list[dict[str, Any]] = []
    for number, person in enumerate(people):
        role = {"role": "leader"} if person == "leader" else {"role": "officer", "employment": person}
        rows.append({"unit": unit, "name": f"人{number}", **role, **FULL, **cells})
    office.take("officers", *rows)


def units(office: Office, *words: str, as_of: str = "2017-12-31") -> dict[str, Answer]:
    """The roster's units by name."""
    return {each["unit"]: each for each in office.ask("roster", *words, as_of=as_of)["units"]}


@pytest.mark.parametrize(
    ("unit", "people", "lacking"),
    [
        (COUNTY, ["leader", "full-time", "full-time"], (0, 0)),
        (COUNTY, ["leader", "full-time", "part-time"], (0, 1)),
        (COUNTY, ["full-time", "full-time"], (1, 0)),
        (COUNTY, ["leader"], (0, 2)),
        (PARK, ["leader", "full-time"], (0, 0)),
        (PARK, ["leader", "part-time"], (0, 1)),
        (KEY, ["leader", "part-time"], (0, 0)),
        (OTHER, ["leader", "part-time"], (0, 0)),
        (OTHER, ["part-time"], (1, 0)),
        (KEY, ["leader"], (0, 1)),
    ],
)
def test_d8_what_is_missing_is_what_the_points_go_by(
    office: Office, unit: str, people: list[str], lacking: tuple[int, int]
) -> None:
    name(office, unit, *people)
    row = units(office)[unit]
    assert (row["leaders_lacking"], row["officers_lacking"]) == lacking
    assert row["condition_met"] == (lacking == (0, 0)) == (not row["missing"])
    assert row["condition_met"] == ("organization" in office.points(unit, "2017", "2017-12-31"))
    assert (unit in units(office, "--missing")) == (lacking != (0, 0))


def test_d8_units_that_handed_in_nothing_are_named(office: Office) -> None:
    name(office, COUNTY, "leader", "full-time", "full-time")
    found = units(office)
    assert len(found) == 75
    assert [unit for unit, each in found.items() if each["sent"]] == [COUNTY]
    assert found[KEY]["missing"] == ["no roster"]
    assert "not named" in office.done("roster", "--unit", KEY)


@pytest.mark.parametrize(("as_of", "said"), [("2017-05-31", "is due on"), ("2017-06-01", "was due on")])
def test_d8_the_roster_is_due_on_31_may_2017(office: Office, as_of: str, said: str) -> None:
    assert f"{said} 2017-05-31 (正文 三(一))" in office.notes("roster", "--missing", as_of=as_of)
    assert office.ask("roster", as_of=as_of)["due_on"] == "2017-05-31"


@pytest.mark.parametrize("empty", ["position", "landline", "mobile"])
def test_d8_position_and_both_phones_are_wanted(office: Office, empty: str) -> None:
    name(office, OTHER, "leader", "part-time")
    assert OTHER not in units(office, "--missing")
    name(office, KEY, "leader", "part-time", **{empty: ""})
    row = units(office, "--missing")[KEY]
    assert row["condition_met"]
    assert row["missing"] == [f"人0's {empty}", f"人1's {empty}"]


@pytest.mark.parametrize(
    ("as_of", "there"), [("2017-06-09", False), ("2017-06-10", True), ("2017-06-20", True), ("2017-06-21", False)]
)
def test_d8_the_roster_is_that_of_a_day(office: Office, as_of: str, *, there: bool) -> None:
    name(office, KEY, "leader", active_from="2017-06-10", active_to="2017-06-20")
    assert units(office, as_of=as_of)[KEY]["sent"] == there
    assert bool(office.ask("roster", as_of=as_of)["rows"]) == there


def test_d8_everybody_is_shown_with_position_and_phones(office: Office) -> None:
    name(office, KEY, "part-time", "leader")
    rows = office.ask("roster", "--unit", KEY, as_of="2017-12-31")["rows"]
    assert [(row["name"], row["role"], row["employment"]) for row in rows] == [
        ("人1", "leader", None),
        ("人0", "officer", "part-time"),
    ]
    assert all(FULL.items() <= row.items() for row in rows)
    assert "10000001000" in office.done("roster", "--unit", KEY)
    assert office.ask("roster", "--category", "park")["units"][0]["unit"] == PARK


def test_d8_nothing_missing_says_so(office: Office) -> None:
    name(office, KEY, "leader", "part-time")
    assert "No roster gaps" in office.notes("roster", "--missing", "--unit", KEY)
