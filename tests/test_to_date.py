"""Beside each month stands its year so far: the sum of the months' tables, and frozen with what is published."""

import random
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from govinfo_cli import periods
from govinfo_cli.ledger import database
from govinfo_cli.reports import ranking
from govinfo_cli.writing import verify
from tests import trials
from tests.inside import rows, tamper
from tests.office import COUNTY, KEY, OTHER, PARK, Answer, Office, units_of
from tests.oracle.ledgers import random_ledger
from tests.test_properties import FEW
from tests.test_published_properties import END, MONTHS, SEEDS, SEEN, START, reformed
from tests.test_publishing_ranked import AS_OF, made

WHY = ("--reason", "误")
NEXT = {"2018-01": "2018-02-05", "2018-02": "2018-03-05", "2018-03": "2018-04-05", "2018-04": "2018-05-05"}


def to_date(office: Office, month: str, as_of: str | None = None) -> dict[str, Answer]:
    """Each unit's standing to date beside a month."""
    return {unit: row["to_date"] for unit, row in office.rank(month, as_of).items()}


def summed(office: Office, unit: str, months: list[str], as_of: str | None = None) -> dict[str, int]:
    """The sum of a unit's months, as the rankings of the months have them."""
    tables = [office.rank(month, as_of) for month in months]
    return {
        key: sum(table[unit][key] for table in tables if unit in table) for key in ("submitted", "adopted", "total")
    }


def figures(told: Answer) -> dict[str, int]:
    """A standing to date without its place."""
    return {key: told[key] for key in ("submitted", "adopted", "total")}


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with four months of four units."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    for number, month in enumerate(MONTHS, 1):
        for unit in (COUNTY, PARK, KEY, OTHER):
            office.adopt(office.sends(unit, 4, f"{month}-05")[:number], "general", f"{month}-28")
        office.adopt(office.sends(units_of("county")[1], 6, f"{month}-06")[:2], "general", f"{month}-28")
    return office


@pytest.fixture
def spring(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def test_it_is_the_sum_of_the_months_since_the_years_first(spring: Office) -> None:
    for number, month in enumerate(MONTHS, 1):
        told = to_date(spring, month, "2019-01-10")
        for unit in (COUNTY, PARK, KEY, OTHER, units_of("county")[1]):
            assert figures(told[unit]) == summed(spring, unit, MONTHS[:number], "2019-01-10")
    assert told[COUNTY] == {"submitted": 16, "adopted": 10, "total": 100, "rank": 1}
    assert told[units_of("county")[1]]["rank"] == 2
    assert to_date(spring, "2018-03", "2019-01-10")[units_of("county")[1]]["rank"] == 1
    assert to_date(spring, "2018-01")[COUNTY]["submitted"] == 4
    assert to_date(spring, "2019-01", "2019-02-01")[COUNTY] == {"submitted": 0, "adopted": 0, "total": 0, "rank": 1}


def test_a_year_and_any_days_have_none(spring: Office) -> None:
    for of in (["--year", "2018"], ["--period", "2018-01..2018-02"], ["--period", "2018-01-05..2018-01-07"]):
        assert all("to_date" not in row for row in spring.ask("rank", *of)["rows"])
        assert "only a month, a quarter or a half-year" in spring.run("rank", *of, "--to-date").stderr


def test_what_the_year_itself_gives_is_not_in_december(office: Office) -> None:
    office.adopt(office.sends(KEY, 1, "2018-12-03"), "general", "2018-12-20")
    office.take("trainings", {"unit": KEY, "held_on": "2018-05-05", "attendees": 80})
    month, year = (office.rank(period, "2019-01-10")[KEY] for period in ("2018-12", "2018"))
    assert year["points"]["training"] > 0
    assert month["to_date"]["total"] == 10 == year["total"] - sum(year["points"][each] for each in YEARLY)


YEARLY = ("training", "secondment", "organization")


def publish(office: Office, *months: str) -> None:
    for month in months:
        office.done("publish", "--month", month, "--as-of", NEXT[month])


def test_a_published_month_keeps_it_though_an_earlier_one_is_corrected(spring: Office) -> None:
    publish(spring, *MONTHS[:3])
    before = spring.table("2018-03")
    spring.done("reopen", "--month", "2018-01", *WHY)
    spring.adopt(spring.sends(COUNTY, 3, "2018-01-15"), "general", "2018-01-30")
    told = to_date(spring, "2018-04", "2018-05-05")[COUNTY]
    assert told["total"] == 130
    told_again = spring.run("publish", "--month", "2018-01", "--as-of", NEXT["2018-01"])
    assert "stay as they were printed, without this: 2018-02, 2018-03\n" in told_again.stderr
    assert spring.table("2018-03") == before
    assert to_date(spring, "2018-01")[COUNTY]["total"] == 40
    assert to_date(spring, "2018-03")[COUNTY]["total"] == 60
    assert to_date(spring, "2018-04", "2018-05-05")[COUNTY]["total"] == 130
    assert spring.ask("verify")["ok"]
    spring.done("reopen", "--month", "2018-03", *WHY)
    assert "as they were printed" not in spring.run("publish", "--month", "2018-03", "--as-of", NEXT["2018-03"]).output
    assert to_date(spring, "2018-03")[COUNTY]["total"] == 90
    assert spring.ask("verify")["ok"]


@pytest.mark.file
def test_what_an_older_program_published_is_told_by_the_bulletins_before_it(spring: Office) -> None:
    publish(spring, *MONTHS[:3])
    before = {month: spring.table(month) for month in MONTHS[:3]}
    spring.done("reopen", "--month", "2018-01", *WHY)
    spring.adopt(spring.sends(COUNTY, 3, "2018-01-15"), "general", "2018-01-30")
    publish(spring, "2018-01")
    now = spring.table("2018-01")
    tamper(spring, "UPDATE bulletin_lines SET more = json_remove(more, '$.to_date')")
    assert not [line for line in rows(spring, "SELECT more FROM bulletin_lines") if "to_date" in line["more"]]
    assert [spring.table(month) for month in MONTHS[:3]] == [now, before["2018-02"], before["2018-03"]]


def test_units_that_are_renamed_moved_and_ended_between(spring: Office) -> None:
    second = units_of("county")[1]
    spring.done("amend", "unit", COUNTY, "--name", "昌吉新市", "--from", "2018-03-01", *WHY)
    spring.done("amend", "unit", PARK, "--category", "county", "--from", "2018-04-01", *WHY)
    spring.done("amend", "unit", second, "--active-to", "2018-02-28", *WHY)
    told = spring.rank("2018-04", "2018-05-05")
    county = [summed(spring, unit, MONTHS[:2], "2018-05-05")["total"] for unit in (COUNTY, "昌吉新市")]
    assert sum(county) == 30
    assert told["昌吉新市"]["to_date"]["total"] == 100
    assert told[PARK]["category"] == "county"
    assert figures(told[PARK]["to_date"]) == summed(spring, PARK, MONTHS, "2018-05-05")
    assert (told["昌吉新市"]["to_date"]["rank"], told[PARK]["to_date"]["rank"]) == (1, 1)
    listed = spring.ask("rank", "--period", "2018-01..2018-04", as_of="2018-05-05")["rows"]
    assert {row["unit"]: (row["rank"], row["total"]) for row in listed if row["unit"] in told} == {
        unit: (row["to_date"]["rank"], row["to_date"]["total"]) for unit, row in told.items()
    }


def test_a_quarters_bulletin_has_it_too(tmp_path: Path) -> None:
    office = made(Office(tmp_path / "ledger.db"), "quarter-scores")
    for quarter in ("2021-Q1", "2021-Q2"):
        open_ = office.ask("rank", "--quarter", quarter, as_of=AS_OF)["rows"]
        office.done("publish", "--quarter", quarter, "--as-of", AS_OF)
        assert office.ask("rank", "--quarter", quarter)["rows"] == open_
    first, second, half = (
        {row["unit"]: row for row in office.ask("rank", *of)["rows"]}
        for of in (["--quarter", "2021-Q1"], ["--quarter", "2021-Q2"], ["--half", "2021-H1"])
    )
    assert any(row["total"] for row in first.values())
    for unit, row in second.items():
        assert row["to_date"]["total"] == first[unit]["total"] + row["total"] == half[unit]["total"]
    assert office.ask("verify")["ok"]


def test_verify_sees_what_is_no_sum_of_the_months_of_then(spring: Office) -> None:
    publish(spring, *MONTHS[:2])
    tamper(spring, 'UPDATE bulletin_lines SET more = replace(more, \'"total":"30"\', \'"total":"90"\')')
    assert to_date(spring, "2018-02")[KEY]["total"] == 90  # as the bulletin has it, not counted anew
    found = [each for each in spring.run("verify").stdout.splitlines() if "first month" in each]
    assert any(KEY in each and "30 points" in each and "90 points" in each for each in found)


def test_the_screen_has_it_beside_the_month(spring: Office) -> None:
    told = spring.done("rank", "--month", "2018-04", "--to-date", "--as-of", "2018-05-05", "--format", "csv")
    header, *lines = told.removeprefix("\ufeff").splitlines()
    own = dict(zip(header.split(","), next(line for line in lines if COUNTY in line).split(","), strict=True))
    assert own == {
        "Category": "counties and cities",
        "Place": "1",
        "Unit": COUNTY,
        "Submitted": "4",
        "Adopted": "4",
        "Total": "40",
        "Submitted to date": "16",
        "Adopted to date": "10",
        "Points to date": "100",
        "Place to date": "1",
    }
    assert (
        spring.done("rank", "--month", "2018-04", "--format", "csv")
        .splitlines()[0]
        .endswith("Submitted to date,Adopted to date,Points to date,Place to date")
    )


# --- whatever is recorded, corrected, renamed, ended and published in between ---


def found_to_date(office: Office, month: str) -> dict[int, Any]:
    """Each unit's year to date beside a month."""
    with database.reading(office.ledger) as connection:
        made = ranking.ranking(connection, periods.month(month), SEEN)
        return {row.unit.id: row.score.to_date for row in made.rows}


def sums(office: Office) -> dict[str, dict[int, Any]]:
    """The sums of the months' tables up to each month."""
    running: dict[int, Any] = {}
    found = {}
    with database.reading(office.ledger) as connection:
        for month in MONTHS:
            for row in ranking.ranking(connection, periods.month(month), SEEN).rows:
                own = running.setdefault(row.unit.id, Counter())
                own.update(submitted=row.submitted, adopted=row.adopted, total=row.total)
            found[month] = {unit: Counter(own) for unit, own in running.items()}
    return found


def check(office: Office) -> dict[str, dict[int, Any]]:
    """See that every standing to date is the sum of the months' tables; what each is."""
    expected, found = sums(office), {month: found_to_date(office, month) for month in MONTHS}
    for month, own in found.items():
        for unit, told in own.items():
            now = expected[month][unit]
            assert (told.submitted, told.adopted, told.total) == (now["submitted"], now["adopted"], now["total"])
    return found


@pytest.mark.ledgers
@given(seed=SEEDS)
@trials.ledgers(1)
def test_it_is_the_sum_of_the_tables_whatever_is_recorded(template: Path, seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="govinfo-test-") as folder:
        office = Office.copy_of(template, Path(folder))
        office.take_all(random_ledger(seed, 150, START, END, FEW))
        reformed(office, chance)
        before = check(office)
        for month in MONTHS[:3]:
            office.done("publish", "--month", month, "--as-of", SEEN, "--force")
            assert check(office) == before
        corrected = chance.choice(MONTHS[:2])
        office.done("reopen", "--month", corrected, *WHY)
        reformed(office, chance)
        for month in MONTHS[:3]:
            if month != corrected:
                assert found_to_date(office, month) == before[month]
        with database.reading(office.ledger) as connection:
            assert verify.verify(connection, date.today()) == []
