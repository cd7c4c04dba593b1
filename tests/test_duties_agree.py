"""A figure that stands in two reports is the same in both, whatever is in the ledger and whatever is published."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import trials
from tests.office import Answer, Office
from tests.oracle.ledgers import random_ledger
from tests.test_properties import DAYS, END, FEW, SEEDS, SIZES, START, fresh

STATES = ("on_time", "late", "unanswered", "nonconforming", "excused", "owed")
YEARS = ("2017", "2018")
QUARTERS = {f"2017-Q{number}": [f"2017-{number * 3 - more:02}" for more in (2, 1, 0)] for number in (2, 3, 4)}
AS_OF = DAYS.map(lambda day: max(day, date(2017, 6, 1)))


@pytest.mark.ledgers
@given(seed=SEEDS, size=SIZES, as_of=AS_OF, published=st.integers(0, 4))
@trials.ledgers(2)
def test_the_duties_say_what_the_points_say(template: Path, seed: int, size: int, as_of: date, published: int) -> None:
    with fresh(template) as office:
        office.take_all(random_ledger(seed, size, START, END, FEW))
        publish(office, published)
        missed_as_in_the_ranking(office, as_of)
        for quarter, months in QUARTERS.items():
            sent_as_in_the_rates(office, quarter, months, as_of)
            reasons_as_in_the_tables(office, quarter, months, as_of)


def publish(office: Office, months: int) -> None:
    """Publish so many months, each a few days after its end: what is dated later must not change them any more."""
    day = date(2017, 5, 1)
    for _turn in range(months):
        month, day = f"{day:%Y-%m}", (day + timedelta(days=31)).replace(day=1)
        office.done("publish", "--month", month, "--as-of", day + timedelta(days=2))


def missed_as_in_the_ranking(office: Office, as_of: date) -> None:
    """Every missed commission, and no other, costs ten points in the year and of the unit that it is shown with."""
    found = [office.ask("commissions", "--year", year, as_of=as_of) for year in YEARS]
    answers = [each for one in found for each in one["answers"]]
    for year in YEARS:
        for unit, row in office.rank(year, as_of).items():
            days = [each for each in answers if each["unit"] == unit and (each["missed_on"] or "")[:4] == year]
            assert row["points"]["commission"] == -10 * len(days), (unit, year)
    for year, one in zip(YEARS, found, strict=True):
        assert {each["due_on"][:4] for each in one["answers"]} <= {year}
        for row in one["rows"]:
            own = [each for each in one["answers"] if each["unit"] == row["unit"]]
            assert row["ordered"] == len(own) == sum(row[state] for state in STATES)
            assert all(row[state] == sum(each["state"] == state for each in own) for state in STATES)
            assert row["missed"] == sum(each["missed_on"] is not None for each in own)
    if any(each["missed_on"] for each in answers):
        explained_as_well(office, answers, as_of)


def explained_as_well(office: Office, answers: list[Answer], as_of: date) -> None:
    """The records behind the points are the commissions shown as missed, with the same days."""
    unit = next(each["unit"] for each in answers if each["missed_on"])
    expected = sorted(
        (each["missed_on"], each["ref"]) for each in answers if each["unit"] == unit and each["missed_on"]
    )
    explained = [
        (evidence["date"], evidence["ref"])
        for year in YEARS
        for line in office.explain(unit, year, as_of)["lines"]
        for evidence in line["evidence"]
        if line["rule"] == "commission"
    ]
    assert sorted(explained) == [each for each in expected if each[0][:4] in YEARS]


def sent_as_in_the_rates(office: Office, quarter: str, months: list[str], as_of: date) -> None:
    """Quota and what was sent are those of the rates; a quarter is made of its months."""
    whole = {row["unit"]: row for row in office.ask("quota", "--quarter", quarter, as_of=as_of)["rows"]}
    by_month = {month: office.rates(month, as_of) for month in months}
    for unit, row in whole.items():
        for month, own in row["by_month"].items():
            rates = by_month[month][unit]
            assert (own["quota"], own["submitted"]) == (rates["quota"], rates["submitted"])
            assert own["shortfall"] == max(rates["quota"] - rates["submitted"], 0)
            assert own["shortfall"] == 0 or not rates["met"]
        assert row["shortfall"] == sum(own["shortfall"] for own in row["by_month"].values())
        assert row["in_a_row"] <= 12


def reasons_as_in_the_tables(office: Office, quarter: str, months: list[str], as_of: date) -> None:
    """Each reason counts what the months' tables count."""
    tables = [office.rank(month, as_of) for month in months]
    rates = {month: office.rates(month, as_of) for month in months}
    late = office.ask("timeliness", "--quarter", quarter, as_of=as_of)
    cases = {row["unit"]: row for row in office.ask("talks", "--quarter", quarter, as_of=as_of)["rows"]}
    over = [month for month in months if str(as_of)[:7] > month >= "2017-05"]
    for unit in {name for table in tables for name in table}:
        rows = [table[unit] for table in tables if unit in table]
        found = {one["reason"]: one for one in cases[unit]["reasons"]} if unit in cases else {}
        counts = {reason: one["count"] for reason, one in found.items()}
        assert counts.get("refused", 0) == sum(row["refused"] for row in rows)
        assert counts.get("inaccuracies", 0) == -sum(row["points"]["accuracy"] for row in rows) // 50
        assert counts.get("commissions_missed", 0) == -sum(row["points"]["commission"] for row in rows) // 10
        assert counts.get("late", 0) == sum(each["unit"] == unit for each in late["late"])
        own = {month: rates[month][unit] for month in over if unit in rates[month]}
        short = [month for month, row in own.items() if row["submitted"] < row["quota"]]
        poor = [month for month, row in own.items() if row["submitted"] >= row["quota"] and not row["met"]]
        assert [case["month"] for case in found.get("below_quota", {"cases": []})["cases"]] == short
        assert set(poor) <= {case["month"] for case in found.get("below_rate", {"cases": []})["cases"]}
