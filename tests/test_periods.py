"""Periods: their months, those before them, and what a label stands for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli import periods
from govinfo_cli.errors import UsageError
from govinfo_cli.periods import DAY, Period
from govinfo_cli.rulebook.language import spans

WORDS = ("month", "two months", "quarter", "half-year", "year")
DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


STARTS = st.integers(1, 12)
"""The month in which a year begins."""


@given(DAYS.filter(lambda day: day.year > 2), STARTS)
def test_a_label_is_read_as_the_period_that_has_it(day: date, year_starts: int) -> None:
    for word in (*periods.MONTHS, "week"):
        period = periods.of_day(word, day, year_starts)
        assert periods.parse(period.label, year_starts) == period
        assert period.start <= day < period.end
        assert period.word == word


@given(DAYS.filter(lambda day: 3 < day.year < 9990), STARTS)
def test_a_period_has_the_days_that_rules_give_it(day: date, year_starts: int) -> None:
    for word in (*periods.MONTHS, "week"):
        period, span = periods.of_day(word, day, year_starts), spans.of_day(word, day, year_starts)
        assert (period.start, period.last_day) == (span.start, span.last)
        assert spans.parse(period.label, year_starts) == span
    label = f"{periods.month_of(day).label}..{day + DAY}"
    assert (periods.parse(label, year_starts).start, periods.parse(label, year_starts).last_day) == (
        spans.parse(label, year_starts)[:2]
    )


@given(DAYS.filter(lambda day: day.year > 4), STARTS)
def test_the_period_before_ends_where_this_one_begins(day: date, year_starts: int) -> None:
    for word in periods.MONTHS:
        period = periods.of_day(word, day, year_starts)
        assert period.before(1).end == period.start
        assert period.before(0) == period


def test_years_may_begin_in_july() -> None:
    year = periods.year("2018", 7)
    assert (year.start, year.last_day) == (date(2018, 7, 1), date(2019, 6, 30))
    assert periods.quarter("2018-Q1", 7).start == date(2018, 7, 1)
    assert periods.of_day("year", date(2018, 6, 30), 7).label == "2017"
    assert periods.option("2018-T1") == "--period"


@given(DAYS.filter(lambda day: day.year > 11), st.integers(0, 120))
def test_so_many_before_is_one_before_as_often(day: date, count: int) -> None:
    month = found = periods.month_of(day)
    for _turn in range(count):
        found = found.before(1)
    assert month.before(count) == found


def test_the_months_of_a_period() -> None:
    assert [each.label for each in periods.parse("2018-Q2", periods.JANUARY).months()] == [
        "2018-04",
        "2018-05",
        "2018-06",
    ]
    assert [each.label for each in periods.month("2018-12").months()] == ["2018-12"]
    year = periods.year("2018").months()
    assert len(year) == 12
    assert (year[0].start, year[-1].end) == (date(2018, 1, 1), date(2019, 1, 1))
    week = periods.week(date(2018, 5, 30))
    assert [each.label for each in week.months()] == ["2018-05", "2018-06"]


def test_no_days_are_of_no_month() -> None:
    day = date(2018, 6, 5)
    assert Period("", day, day).months() == []
    assert [each.label for each in Period("", day, day + DAY).months()] == ["2018-06"]
    assert Period("", date(9998, 12, 31), date(9999, 1, 1)).months()[-1].end == date(9999, 1, 1)


@pytest.mark.parametrize(
    "label",
    [
        "",
        "2018-13",
        "2018-Q5",
        "18",
        "2018-W54",
        "2018-06-31",
        "Q",
        "2018-T7",
        "2018-06..2018-05",
        "2018..",
        "2018..2019..2020",
        "20180605",
        "2018-W23-1",
        "9999-12-31",
        "2018-Q01",  # a second label of a quarter would be no published period's
        "2018-H002",
        "2018-T1..2018-T02",
        "2018-W023",
        "٢٠١٨-٠٦",
    ],
)
def test_what_is_no_label_is_refused(label: str) -> None:
    with pytest.raises(UsageError):
        periods.parse(label, periods.JANUARY)
    with pytest.raises(ValueError):
        spans.parse(label, periods.JANUARY)


@given(DAYS.filter(lambda day: day.year < 9000), st.integers(1, 24))
def test_some_months_from_a_day_on_end_before_its_like(day: date, months: int) -> None:
    last = periods.last_of(day, months)
    assert (periods.months_to(last + DAY) - periods.months_to(day), (last + DAY).day) in (
        (months, day.day),
        (months + 1, 1),  # there is no 31 June
    )


def test_nothing_is_before_all_dates() -> None:
    with pytest.raises(UsageError):
        periods.month("0001-01").before(1)
