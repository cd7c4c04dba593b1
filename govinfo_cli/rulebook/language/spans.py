"""Weeks, months, quarters and years of a rulebook, whose year may begin in any month."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from govinfo_cli.periods import DAY, LETTERS, MONTHS

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


def after(day: date) -> date:
    """The day after one; the last of all days has none."""
    return day if day == date.max else day + DAY


def _month(count: int) -> date:
    """The first day of a month counted from the year 0."""
    return date(count // 12, count % 12 + 1, 1)


def _before_month(count: int) -> date:
    """The last day before a month; what would run beyond the last of all days ends there."""
    return date.max if count // 12 > date.max.year else _month(count) - DAY


@cache
def of_day(word: str, day: date, year_starts: int) -> Span:
    """The period of a word that a day lies in."""
    if word == "week":
        monday = day - day.weekday() * DAY
        return Span(monday, min(monday, date.max - 6 * DAY) + 6 * DAY, word)
    length, shift = MONTHS[word], year_starts - 1
    count = day.year * 12 + day.month - 1 - shift
    first = count - count % length + shift
    return Span(_month(first), _before_month(first + length), word)


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
    first, dots, second = label.partition("..")
    if dots:
        start, last = parse(first, year_starts).start, parse(second, year_starts).last
        if start > last:
            raise ValueError(label)
        return Span(start, last)
    if re.fullmatch(r"\d{4}", label):
        return of_day("year", date(int(label), year_starts, 1), year_starts)
    if re.fullmatch(r"\d{4}-\d{2}", label):
        return of_day("month", date(int(label[:4]), int(label[5:]), 1), year_starts)
    if re.fullmatch(r"\d{4}-W\d{2}", label):
        return of_day("week", date.fromisocalendar(int(label[:4]), int(label[6:]), 1), year_starts)
    if re.fullmatch(r"\d{4}-[TQH]\d", label):
        word = LETTERS[label[5]]
        within = (int(label[6]) - 1) * MONTHS[word]
        if 0 <= within < MONTHS["year"]:
            return of_day(word, _month(int(label[:4]) * 12 + year_starts - 1 + within), year_starts)
        raise ValueError(label)
    day = date.fromisoformat(label)
    return Span(day, day)
