"""Seeded choice and the made-up year's working calendar."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

YEAR = 2018
LAST_DAY = date(YEAR, 12, 31)
_SATURDAY = 5


def _span(month: int, first: int, last: int) -> set[date]:
    """The days of one month from `first` to `last`."""
    return {date(YEAR, month, day) for day in range(first, last + 1)}


FREE_DAYS = (
    _span(1, 1, 1) | _span(2, 15, 21) | _span(4, 5, 7) | _span(4, 29, 30) | _span(5, 1, 1) | _span(6, 15, 18)
    | _span(8, 21, 23) | _span(9, 22, 24) | _span(10, 1, 7) | _span(12, 30, 31)
    | {date(YEAR + 1, 1, 1)}
)  # fmt: skip
WORKED_WEEKENDS = {date(YEAR, *day) for day in ((2, 11), (2, 24), (4, 8), (4, 28), (9, 29), (9, 30), (12, 29))}


class Dice:
    """Choices drawn from `Random.random()` alone, whose sequence is the same in every Python."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def below(self, count: int) -> int:
        """A whole number from 0 to `count` - 1."""
        return int(self._random.random() * count)

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def spread(self, low: float, high: float) -> float:
        """A number between `low` and `high`."""
        return low + (high - low) * self._random.random()

    def chance(self, probability: float) -> bool:
        """True as often as `probability` says."""
        return self._random.random() < probability

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def pick_weighted(self, weights: dict[T, float]) -> T:
        """One of the keys, as often as its weight says."""
        sums = list(accumulate(weights.values()))
        return list(weights)[bisect_right(sums, self._random.random() * sums[-1])]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items, in a random order."""
        keyed = sorted(range(len(items)), key=[self._random.random() for _ in items].__getitem__)
        return [items[index] for index in keyed[:count]]


def is_workday(day: date) -> bool:
    """Whether offices are open."""
    return day in WORKED_WEEKENDS or (day.weekday() < _SATURDAY and day not in FREE_DAYS)


def workdays_after(day: date, count: int) -> date:
    """The `count`-th working day after a day (the first on or after it if 0)."""
    while not is_workday(day):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return day


def days_of(month: int, year: int = YEAR) -> Iterator[date]:
    """The days of a month."""
    day = date(year, month, 1)
    while day.month == month:
        yield day
        day += timedelta(days=1)


def month_end_before(day: date) -> date:
    """The last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)
