"""Weeks, months, quarters and years of a rulebook, whose year may begin in any month."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from govinfo_cli import periods
from govinfo_cli.periods import DAY, MONTHS, Period

WORDS = ("week", *MONTHS)
"""The words for a period, from the shortest to the longest."""
TO_DATE = "to date"
"""The word of days from a year's first month to a period's end; what rules of the year give does not count in them."""


class Span(NamedTuple):
    """The days from `start` to `last`, both within; `word` is empty for days that are no period of the book."""

    start: date
    last: date
    word: str = ""

    def __contains__(self, day: object) -> bool:
        """Whether a day lies within."""
        return isinstance(day, date) and self.start <= day <= self.last

    def holds(self, part: "Span") -> bool:
        """Whether what a shorter period gives counts here: it lies within; of a week, its Sunday does."""
        return part.last in self and (part.word == "week" or part.start >= self.start)

    def until(self, as_of: date) -> "Span":
        """The days of it up to an as-of day; of one that has not begun, none."""
        return self._replace(last=min(self.last, as_of))

    @property
    def longer_than_a_month(self) -> bool:
        """Whether it has days of more than one month."""
        return (self.start.year, self.start.month) != (self.last.year, self.last.month) and self.word != "week"

    @property
    def whole_months(self) -> bool:
        """Whether it is made of whole months, one or more."""
        return self.start.day == 1 and after(self.last).day == 1


def after(day: date) -> date:
    """The day after one; the last of all days has none."""
    return day if day == date.max else day + DAY


def span_of(period: Period) -> Span:
    """A period as rules speak of it."""
    return Span(period.start, period.last_day, period.word)


@cache
def of_day(word: str, day: date, year_starts: int) -> Span:
    """The period of a word that a day lies in; what would run beyond the last of all days ends there."""
    if word == "week":
        monday = periods.monday(day)
        return Span(monday, min(monday, date.max - 6 * DAY) + 6 * DAY, word)
    first = periods.months_to_first(word, day, year_starts)
    end = first + MONTHS[word]
    last = date.max if end > periods.months_to(date.max) else periods.first_day(end) - DAY
    return Span(periods.first_day(first), last, word)


def parts(word: str, span: Span, year_starts: int) -> Iterator[Span]:
    """The periods of a word that count in a span, in order."""
    part = of_day(word, span.start, year_starts)
    while part.start <= span.last:
        if span.holds(part):
            yield part
        if part.last == date.max:
            return
        part = of_day(word, part.last + DAY, year_starts)


def parse(label: str, year_starts: int) -> Span:
    """The span of `2018`, `2018-06`, `2018-Q1`, `2018-H1`, `2018-T1`, `2018-W23`, a day, or two joined by `..`.

    Raises: ValueError if the label is none of these.
    """
    if (found := periods.parsed(label, year_starts)) is None:
        raise ValueError(label)
    return span_of(found)
