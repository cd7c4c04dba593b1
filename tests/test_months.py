"""The months of a period side by side: each as its own ranking has it, and their sum the period's."""

from pathlib import Path
from typing import Any

import pytest

from tests.office import COUNTY, KEY, OTHER, PARK, Answer, Office, units_of
from tests.test_published_properties import MONTHS
from tests.test_to_date import WHY, publish

AS_OF = "2018-12-31"


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with four months of four units, and a training."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    for number, month in enumerate(MONTHS, 1):
        for unit in (COUNTY, PARK, KEY, OTHER):
            office.adopt(office.sends(unit, 4, f"{month}-05")[:number], "general", f"{month}-28")
    office.take("trainings", {"unit": KEY, "held_on": "2018-03-05", "attendees": 80})
    return office


@pytest.fixture
def spring(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def grid(office: Office, *of: str) -> dict[str, Answer]:
    """The rows by unit."""
    return {row["unit"]: row for row in office.ask("months", *of, as_of=AS_OF)["rows"]}


def month_of(row: Answer) -> dict[str, Any]:
    """A month as the grid has it, of a ranking's row."""
    return {key: row[key] for key in ("submitted", "refused", "adopted", "total", "rank")}


def agrees(office: Office, *of: str) -> dict[str, Answer]:
    """See that a grid is what the rankings of its months and of the whole say; its rows."""
    found = grid(office, *of)
    whole = {row["unit"]: row for row in office.ask("rank", *of, as_of=AS_OF)["rows"]}
    assert {unit: (row["category"], row["rank"], row["total"]) for unit, row in found.items()} == {
        unit: (row["category"], row["rank"], row["total"]) for unit, row in whole.items()
    }
    tables = {month: office.rank(month, AS_OF) for month in found[OTHER]["months"] if month <= AS_OF[:7]}
    for unit, row in found.items():
        for month, table in tables.items():
            assert row["months"][month] == (month_of(table[unit]) if unit in table else None)
        assert row["total"] == row["beside"] + sum(each["total"] for each in row["months"].values() if each)
    return found


def test_a_year_is_its_months_and_what_is_its_own(spring: Office) -> None:
    found = agrees(spring, "--year", "2018")
    assert list(found[KEY]["months"]) == [f"2018-{number:02}" for number in range(1, 13)]
    assert [each["total"] for each in found[KEY]["months"].values()][:5] == [10, 20, 30, 40, 0]
    assert (found[KEY]["beside"], found[KEY]["total"]) == (50, 150)
    publish(spring, *MONTHS[:3])
    assert agrees(spring, "--year", "2018") == found
    spring.done("reopen", "--month", "2018-01", *WHY)
    spring.adopt(spring.sends(KEY, 1, "2018-01-15"), "general", "2018-01-30")
    assert agrees(spring, "--year", "2018")[KEY]["total"] == 160


@pytest.mark.parametrize("of", [("--quarter", "2018-Q2"), ("--half", "2018-H1"), ("--period", "2018-01..2018-02")])
def test_other_periods_have_theirs(spring: Office, of: tuple[str, str]) -> None:
    assert {row["beside"] for row in agrees(spring, *of).values()} == {0}


def test_a_month_to_come_or_before_the_rules_is_empty(spring: Office) -> None:
    assert [month for month, each in grid(spring, "--year", "2017")[KEY]["months"].items() if each is None] == [
        f"2017-{number:02}" for number in range(1, 5)
    ]
    (row,) = (row for row in spring.ask("months", "--year", "2018", as_of="2018-03-10")["rows"] if row["unit"] == KEY)
    assert [month for month, each in row["months"].items() if each is not None] == MONTHS[:3]


def test_units_renamed_moved_and_ended_between(spring: Office) -> None:
    spring.done("amend", "unit", COUNTY, "--active-to", "2018-02-28", *WHY)
    spring.done("amend", "unit", PARK, "--category", "county", "--from", "2018-03-01", *WHY)
    found = agrees(spring, "--half", "2018-H1")
    assert found[PARK]["category"] == "county"
    assert found[units_of("county")[1]]["total"] == 0
    spring.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-03-01", *WHY)
    row = grid(spring, "--half", "2018-H1")["公安厅"]
    assert [each["total"] for each in row["months"].values()][:4] == [10, 20, 30, 40]


def test_what_a_unit_took_over_stands_in_its_row(spring: Office) -> None:
    spring.done("amend", "unit", KEY, "--active-to", "2018-02-28", "--into", OTHER, "--carries", *WHY)
    found = grid(spring, "--half", "2018-H1")
    assert KEY not in found
    assert [each["total"] for each in found[OTHER]["months"].values()][:4] == [20, 40, 60, 80]
    assert (found[OTHER]["beside"], found[OTHER]["total"]) == (0, 200)
    assert [each["rank"] for each in found[OTHER]["months"].values()][:4] == [1, 1, 1, 1]
    since = spring.rank("2018-03", AS_OF)[OTHER]["to_date"]
    assert since == {"submitted": 24, "adopted": 12, "total": 120, "rank": 1}
    publish(spring, *MONTHS)
    assert grid(spring, "--half", "2018-H1") == found
    assert spring.rank("2018-03")[OTHER]["to_date"] == since


def test_whose_months_are_together_is_said(spring: Office) -> None:
    spring.done("amend", "unit", KEY, "--active-to", "2018-02-28", "--into", OTHER, "--carries", *WHY)
    year = ("--year", "2018", "--as-of", "2018-06-30", "--format", "plain")
    said = f"{OTHER}: its months hold those of {KEY}, which it took over; its places are those of its own row."
    assert said in spring.done("months", *year)
    for words in (("explain", KEY), ("outlook", KEY)):
        said = f"{KEY} has no row of its own: what it came to in this period counts for {OTHER}, which took it over."
        assert said in " ".join(spring.done(*words, *year).split())
        assert "which took it over" not in spring.done(words[0], OTHER, *year)


def test_days_and_a_month_have_no_months_side_by_side(spring: Office) -> None:
    assert "only whole months" in spring.run("months", "--period", "2018-01-05..2018-03-04").stderr
    assert "give one of --quarter" in spring.run("months").stderr


def test_the_workbook_has_them_for_every_longer_period(spring: Office) -> None:
    from tests import paper

    path = spring.ledger.parent / "q.xlsx"
    spring.done("workbook", "--quarter", "2018-Q1", "--as-of", AS_OF, "-o", path)
    rows = {
        row["Unit"]: row for row in paper.below(paper.sheets(path)["Points by month"], ["Category", "Place", "Unit"])
    }
    assert [rows[KEY][month] for month in ("01", "02", "03", "Total")] == [10, 20, 30, 60]
