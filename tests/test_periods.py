"""Periods: their months, those before them, and what a label stands for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli import periods
from govinfo_cli.errors import UsageError
from govinfo_cli.periods import DAY, Period

WORDS = ("month", "two months", "quarter", "half-year", "year")
DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


@given(DAYS)
def test_a_label_is_read_as_the_period_that_has_it(day: date) -> None:
    for word in WORDS:
        period = periods.of_day(word, day, periods.JANUARY)
        assert periods.parse(period.label, periods.JANUARY) == period
        assert period.start <= day < period.end


@given(DAYS)
def test_the_period_before_ends_where_this_one_begins(day: date) -> None:
    for word in WORDS:
        period = periods.of_day(word, day, periods.JANUARY)
        assert period.before(1).end == period.start
        assert period.before(0) == period


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


@pytest.mark.parametrize("label", ["", "2018-13", "2018-Q5", "18", "2018-W54", "2018-06-31", "Q"])
def test_what_is_no_label_is_refused(label: str) -> None:
    with pytest.raises(UsageError):
        periods.parse(label, periods.JANUARY)


def test_nothing_is_before_all_dates() -> None:
    with pytest.raises(UsageError):
        periods.month("0001-01").before(1)
