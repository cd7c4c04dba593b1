"""Any period of any report: sums of months where it is made of months, what happened where it is days."""

import random
import tempfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govinfo_cli import periods
from govinfo_cli.counting.standing import seen, standing
from govinfo_cli.ledger import database
from tests import circulars, trials
from tests.office import COUNTY, KEY, OTHER, PARK, Answer, Office
from tests.oracle.ledgers import random_ledger
from tests.test_properties import FEW
from tests.test_published_properties import END, MONTHS, SEEDS, SEEN, START, reformed
from tests.test_to_date import WHY, publish

AS_OF = "2018-12-31"
DAYS = ("--period", "2018-01-20..2018-03-10")


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with four months of four units; the key department reaches its quota in February."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    for number, month in enumerate(MONTHS, 1):
        for unit in (COUNTY, PARK, KEY, OTHER):
            office.adopt(office.sends(unit, 4, f"{month}-05")[:number], "general", f"{month}-28")
    office.adopt(office.sends(KEY, 20, "2018-02-06")[:2], "general", "2018-02-07")
    return office


@pytest.fixture
def spring(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def ranked(office: Office, *of: str) -> dict[str, Answer]:
    return {row["unit"]: row for row in office.ask("rank", *of, as_of=AS_OF)["rows"]}


@pytest.mark.parametrize(
    ("of", "months"),
    [
        (("--quarter", "2018-Q1"), MONTHS[:3]),
        (("--half", "2018-H1"), MONTHS),
        (("--period", "2018-01..2018-02"), MONTHS[:2]),
        (("--period", "2018-02..2018-04"), MONTHS[1:]),
        (("--period", "2018-01-01..2018-03-31"), MONTHS[:3]),
        (("--period", "2018-T1"), MONTHS[:2]),
    ],
)
def test_a_period_of_months_is_their_sum(spring: Office, of: tuple[str, str], months: list[str]) -> None:
    def agree() -> None:
        whole, tables = ranked(spring, *of), [ranked(spring, "--month", month) for month in months]
        for unit, row in whole.items():
            for key in ("submitted", "refused", "adopted", "total"):
                assert row[key] == sum(table[unit][key] for table in tables)
            for column in row["points"]:
                assert row["points"][column] == sum(table[unit]["points"].get(column, 0) for table in tables)
        assert spring.ask("explain", KEY, *of, as_of=AS_OF)["total"] == whole[KEY]["total"]

    agree()
    publish(spring, *MONTHS[:2])
    agree()
    spring.done("reopen", "--month", "2018-01", *WHY)
    spring.adopt(spring.sends(KEY, 1, "2018-01-15"), "general", "2018-01-30")
    agree()
    publish(spring, "2018-01")
    agree()


def test_days_have_what_happened_on_them_and_say_what_they_have_not(spring: Office) -> None:
    answer = ranked(spring, *DAYS)
    assert answer[KEY]["submitted"] == 24 + 4
    assert answer[KEY]["points"]["adoption"] == 10 + 20 + 20
    assert answer[KEY]["points"]["monthly"] == ranked(spring, "--month", "2018-02")[KEY]["points"]["monthly"] == 20
    assert "only that of 2018-02 is in them" in spring.notes("rank", *DAYS, as_of=AS_OF)
    within = ("--period", "2018-02-05..2018-02-27")
    assert "monthly" not in ranked(spring, *within)[KEY]["points"]
    assert "is not in these figures" in spring.notes("rank", *within, as_of=AS_OF)
    for whole in (("--month", "2018-02"), ("--period", "2018-01..2018-02")):
        assert "no whole months" not in spring.notes("rank", *whole, as_of=AS_OF)


def test_days_owe_no_quota(spring: Office) -> None:
    (row,) = (row for row in spring.ask("rates", *DAYS, as_of=AS_OF)["rows"] if row["unit"] == KEY)
    assert (row["quota"], row["met"], row["submitted"], row["rate"]) == (None, None, 28, "17.86")
    result = spring.run("quota", *DAYS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "give whole months" in result.stderr
    said = spring.notes("explain", KEY, *DAYS, as_of=AS_OF)
    assert "2018-01-20..2018-03-10  submitted 28, adopted 5: 17.86 %" in said
    assert "2018-02" in said
    assert "(quota 20)" in said


def test_the_period_of_the_rulebook_is_found_by_its_days(spring: Office) -> None:
    publish(spring, *MONTHS[:2])
    for days, label in (
        ("2018-02-01..2018-02-28", "2018-02"),
        ("2018-02..2018-02", "2018-02"),
        ("2018-01..2018-12", "2018"),
    ):
        assert spring.ask("rank", "--period", days, as_of=AS_OF)["period"] == label
    assert spring.ask("rank", "--period", "2018-02-01..2018-02-28")["status"] == "published"
    assert spring.ask("rank", "--period", "2018-01..2018-03")["period"] == "2018-01..2018-03"


def analysed(office: Office, *of: str) -> tuple[Answer, dict[str, Answer]]:
    answer = office.ask("analysis", *of, as_of="2019-12-31")
    return answer, {row["measure"]: row for row in answer["rows"] if row["by"] == "total"}


@pytest.mark.parametrize(
    ("of", "before", "a_year_before"),
    [
        (("--quarter", "2018-Q2"), ("--quarter", "2018-Q1"), ("--quarter", "2017-Q2")),
        (("--half", "2018-H1"), ("--half", "2017-H2"), ("--half", "2017-H1")),
        (("--period", "2018-03..2018-04"), ("--period", "2018-01..2018-02"), ("--period", "2017-03..2017-04")),
        (
            ("--period", "2018-02-11..2018-02-20"),
            ("--period", "2018-02-01..2018-02-10"),
            ("--period", "2017-02-11..2017-02-20"),
        ),
    ],
)
def test_an_analysis_sets_a_period_against_those_before(
    spring: Office, of: tuple[str, str], before: tuple[str, str], a_year_before: tuple[str, str]
) -> None:
    spring.sends(KEY, 3, "2017-05-20")
    answer, rows = analysed(spring, *of)
    assert answer["period"] == of[1]
    counts = {each: spring.ask("rank", *each, as_of=AS_OF)["rows"] for each in (of, before)}
    for measure in ("submitted", "adopted"):
        now, then = (sum(row[measure] for row in counts[each]) for each in (of, before))
        assert (rows[measure]["count"], rows[measure]["change"]) in ((now, now - then), (now, None))
    assert "year_before" in rows["submitted"]
    assert f"{before[1]}" in spring.notes("analysis", *of, as_of=AS_OF)
    assert f"{a_year_before[1]}" in spring.notes("analysis", *of, as_of=AS_OF)


def test_a_years_analysis_is_set_against_the_year_before(spring: Office) -> None:
    _answer, rows = analysed(spring, "--year", "2018")
    assert set(rows["submitted"]) == {"by", "id", "measure", "count", "year_before", "year_change", "year_percent"}


def test_a_quarters_circular_speaks_of_its_period_and_its_months(spring: Office) -> None:
    spring.take(
        "commissions", {"ref": "YG-1", "topic": "专题", "issued_on": "2018-02-01", "due_on": "2018-02-20", "units": KEY}
    )
    text = circulars.write(spring, "2018-Q1", AS_OF).text
    assert "commissions due in the period" in text
    assert "in some month" in text
    assert "due in the month" not in text
    assert "units fell short" not in circulars.write(spring, DAYS[1], AS_OF).text
    assert "than the period before" in circulars.write(spring, "2018-Q2", AS_OF).text


@pytest.mark.parametrize("report", ["rank", "rates", "explain", "analysis"])
def test_days_hold_what_is_published_within_them(spring: Office, report: str) -> None:
    """February lies within the days: published it counts there as before, and January's days do."""
    words = (report, *([KEY] if report == "explain" else []), *DAYS)
    before = spring.ask(*words, as_of=AS_OF)
    publish(spring, *MONTHS[:2])
    assert spring.ask(*words, as_of=AS_OF) == before
    if report == "rank":
        row = ranked(spring, *DAYS)[KEY]
        assert row["submitted"] == 20 + 4 + 4
        assert spring.ask("explain", KEY, *DAYS, as_of=AS_OF)["total"] == row["total"]


# --- whatever is recorded and published ---


def totals(office: Office, label: str) -> dict[int, Counter[str]]:
    """Each unit's counts and points of a period."""
    with database.reading(office.ledger) as connection:
        period = periods.parse(label, periods.JANUARY)
        with seen(connection, period, SEEN) as day:
            found: dict[int, Any] = {}
            for each in standing(connection, period, day).scores:
                own = Counter({count: each.sum_of(count) for count in ("submitted", "refused", "adopted")})
                own["points"] = each.total  # type: ignore[assignment] # exact
                found[each.unit.id] = own
            return found


@pytest.mark.ledgers
@given(seed=SEEDS)
@example(seed=21943)  # a published month lies within the days
@trials.ledgers(1)
def test_months_add_up_and_days_lie_within(template: Path, seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="govinfo-test-") as folder:
        office = Office.copy_of(template, Path(folder))
        office.take_all(random_ledger(seed, 150, START, END, FEW))
        reformed(office, chance)
        for published in range(3):
            if published:
                office.done("publish", "--month", MONTHS[published - 1], "--as-of", SEEN, "--force")
            months = [totals(office, month) for month in MONTHS]
            for first in range(4):
                for last in range(first + 1, 5):
                    whole = totals(office, f"{MONTHS[first]}..{MONTHS[last - 1]}")
                    for unit, own in whole.items():
                        summed: Counter[str] = Counter()
                        for month in months[first:last]:
                            summed.update(month.get(unit, Counter()))
                        assert {**own} == {key: summed[key] for key in own}
        start = START + timedelta(days=chance.randrange(60))
        middle = start + timedelta(days=chance.randrange(1, 20))
        end = middle + timedelta(days=chance.randrange(1, 20))
        parts = [totals(office, f"{start}..{middle}"), totals(office, f"{middle + timedelta(days=1)}..{end}")]
        for unit, own in totals(office, f"{start}..{end}").items():
            assert own["submitted"] == sum(part.get(unit, Counter())["submitted"] for part in parts)
            assert own["refused"] == sum(part.get(unit, Counter())["refused"] for part in parts)


# --- the periods themselves ---


@given(st.dates(date(5, 1, 1), date(9998, 12, 30)), st.integers(0, 400))
def test_a_year_before_is_as_long(day: date, more: int) -> None:
    for word in periods.MONTHS:
        period = periods.of_day(word, day, periods.JANUARY)
        assert period.year_before().word == word
        assert period.year_before().start == period.start.replace(year=period.start.year - 1)
    last = min(day + timedelta(days=more), date(9998, 12, 31))
    days = periods.parse(f"{day}..{last}", periods.JANUARY)
    before = days.year_before()
    assert abs((before.end - before.start) - (days.end - days.start)) <= timedelta(days=1)


def test_a_year_before_a_leap_day() -> None:
    assert periods.parse("2020-02-10..2020-02-29", periods.JANUARY).year_before().label == "2019-02-10..2019-02-28"
    assert periods.parse("2020-02-29", periods.JANUARY).year_before().label == "2019-02-28"
    assert periods.parse("2018-W23", periods.JANUARY).year_before().label == "2017-W23"
