"""The figures of a span: each unit's columns and total, what the score and its loss come to, who has no award."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple, TypeVar

from govinfo_cli.rulebook.language import duties, events, prices, spans
from govinfo_cli.rulebook.language.columns import bounds, columns
from govinfo_cli.rulebook.language.counts import Counts
from govinfo_cli.rulebook.language.duties import Counted, Facts, Verdict
from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.prices import Given
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.language.spans import Span
from govinfo_cli.rulebook.language.words import USUAL

Lines = dict[str, dict[str, Fraction]]
"""What each unit has in each column."""
Result = TypeVar("Result")


class Line(NamedTuple):
    """An amount of points in a unit's column."""

    unit: str
    column: str
    value: Fraction


class Carried(NamedTuple):
    """What a unit had in a month that was published before the ledger began."""

    unit: str
    month: Span
    total: Fraction


class Figures:
    """What a book makes of counts and of what events gave, as of a day.

    A ledger may hand in its own `count` and `given`; `of_records` takes both from records. Each span is worked out
    once: events are added up by day first, so that what more spans cost does not grow with the number of events.
    """

    def __init__(
        self, law: Law, given: Iterable[Given], count: Counted, as_of: date, carried: Iterable[Carried] = ()
    ) -> None:
        self.law, self.as_of, self.count = law, as_of, count
        self.given, self.carried = list(given), list(carried)
        self.facts = Facts(law, count, self.event_points, as_of)
        self._days = _by_day(self.given)
        self._sorted_days = sorted(self._days)
        self._held: dict[tuple[Any, ...], Any] = {}

    @classmethod
    def of_records(cls, book: Book, records: Iterable[Record], as_of: date) -> "Figures":
        """The figures of records, in the order in which they were recorded."""
        law = Law(book)
        seen = events.seen(law, records, as_of)
        return cls(law, prices.given(law, seen), Counts(law, seen, as_of), as_of)

    def _once(self, key: tuple[Any, ...], work: Callable[[], Result]) -> Result:
        """What is worked out for a key, the first time only."""
        if key not in self._held:
            self._held[key] = work()
        found: Result = self._held[key]
        return found

    def event_points(self, unit: str, span: Span) -> Fraction:
        """What rules of events give a unit in a span, in points."""
        return sum(self._of_events(span).get(unit, {}).values(), Fraction(0))

    def _of_events(self, span: Span) -> Lines:
        return self._once(("events", span), lambda: added(self._event_lines(span)))

    def _event_lines(self, span: Span) -> Iterator[Line]:
        days = self._sorted_days
        for day in days[bisect_left(days, span.start) : bisect_right(days, span.last)]:
            for (unit, column), value in self._days[day].items():
                yield Line(self.law.owner(unit, span), column, value)

    def verdicts(self, span: Span) -> list[Verdict]:
        """What each rule of a period gives each unit in the periods that count in a span."""
        return self._once(("verdicts", span), lambda: list(self._verdicts(span)))

    def _verdicts(self, span: Span) -> Iterator[Verdict]:
        for id_, versions in self.law.rules.items():
            every = versions[0].thing.every
            for part in self.law.parts(every, span) if every is not None else ():
                yield from self._once(("rule", id_, part), partial(duties.verdicts, self.facts, versions, part))

    def lines(self, span: Span) -> Lines:
        """Each unit's columns in a span, exact, nothing where nothing is given."""
        scored = merged(self._before_score(span), self._score(span))
        return self._once(("lines", span), lambda: merged(scored, self._lost(span, spans.WORDS)))

    def total(self, unit: str, span: Span) -> Fraction:
        """A unit's total in a span, exact."""
        return sum(self.lines(span).get(unit, {}).values(), Fraction(0))

    def _before_score(self, span: Span) -> Lines:
        """Events, carried months, and rules of periods."""
        return self._once(("before", span), lambda: merged(self._of_events(span), added(self._plain_lines(span))))

    def _plain_lines(self, span: Span) -> Iterator[Line]:
        for each in self.verdicts(span):
            if each.rule.yuan is None:
                yield Line(self.law.owner(each.unit, span), each.rule.printed_in, Fraction(each.value))
        for month in self.carried:
            if span.holds(month.month):
                yield Line(self.law.owner(month.unit, span), "carried", month.total)

    def _score(self, span: Span) -> Lines:
        return self._once(("score", span), lambda: added(self._score_lines(span)))

    def _score_lines(self, span: Span) -> Iterator[Line]:
        """Base, ceiling and floor of each period of the score that counts in a span."""
        score = self.law.book.score
        for part in self.law.parts(score.every, span) if score is not None else ():
            if score is None or part.start > self.as_of:
                continue
            before = merged(self._before_score(part), self._lost(part, shorter(score.every)))
            for unit in self.law.rows(part, self.as_of):
                total = sum(before.get(unit, {}).values(), Fraction(0))
                base, limit = bounds(score, total)
                owner = self.law.owner(unit, span)
                yield from (Line(owner, "base", base), Line(owner, "limit", limit))

    def _lost(self, span: Span, words: tuple[str, ...]) -> Lines:
        """What `score = 0` takes away in the periods of some words that count in a span."""
        return self._once(("lost", span, words), lambda: added(self._lost_lines(span, words)))

    def _lost_lines(self, span: Span, words: tuple[str, ...]) -> Iterator[Line]:
        told = set()
        for each in self.verdicts(span):
            if each.rule.score is None or not each.met or each.rule.every not in words:
                continue
            if (each.unit, each.span) not in told:
                told.add((each.unit, each.span))
                before = merged(self._before_score(each.span), self._score(each.span))
                before = merged(before, self._lost(each.span, shorter(each.rule.every)))
                total = sum(before.get(each.unit, {}).values(), Fraction(0))
                yield Line(self.law.owner(each.unit, span), each.rule.printed_in, -max(total, Fraction(0)))

    def columns(self, span: Span) -> list[str]:
        """The columns of a span's table."""
        return columns(self.law, span, carried=any(span.holds(each.month) for each in self.carried))

    def rows(self, span: Span) -> list[str]:
        """The units that have a row in a span's tables: those there, and those for which something counts."""
        there, lines = set(self.law.rows(span, self.as_of)), self.lines(span)

        def counts(code: str) -> bool:
            return any(lines.get(code, {}).values()) or any(self.count(name, code, span) for name in USUAL)

        return [code for code in self.law.units if code in there or counts(code)]

    def without_award(self, span: Span) -> set[str]:
        """The units that get no award of a table of a span, by a rule of it or of a shorter period in it."""
        return {
            self.law.owner(each.unit, span) for each in self.verdicts(span) if each.rule.award is not None and each.met
        }

    def yuan_of_units(self, span: Span) -> list[tuple[str, str, Fraction]]:
        """What units are paid: unit, rule and amount."""
        paid: list[Given | Verdict] = [
            each for each in self.given if not prices.to_authors(each.rule) and each.day in span
        ]
        return [
            (self.law.owner(each.unit, span), each.rule.id, Fraction(each.value))
            for each in [*paid, *self.verdicts(span)]
            if each.rule.yuan is not None and each.value
        ]

    def yuan_of_submissions(self, span: Span) -> list[tuple[tuple[str, ...], str, Fraction]]:
        """What authors are paid: the submissions of an article or the one submission, rule and amount."""
        return [
            (tuple(submission for _unit, submission in each.event.parts if submission is not None), each.rule.id, value)
            for each in self.given
            if prices.to_authors(each.rule) and each.day in span and (value := each.value)
        ]


def _by_day(given: Iterable[Given]) -> dict[date, dict[tuple[str, str], Fraction]]:
    """The points that events gave, added up by day, unit and column."""
    found: dict[date, dict[tuple[str, str], Fraction]] = {}
    for each in given:
        if each.rule.yuan is None:
            held, key = found.setdefault(each.day, {}), (each.unit, each.rule.printed_in)
            held[key] = held.get(key, Fraction(0)) + each.value
    return found


def shorter(word: str) -> tuple[str, ...]:
    """The words of periods shorter than one."""
    return spans.WORDS[: spans.WORDS.index(word)]


def added(lines: Iterable[Line]) -> Lines:
    """The lines of each unit and column in one."""
    found: Lines = {}
    for unit, column, value in lines:
        held = found.setdefault(unit, {})
        held[column] = held.get(column, Fraction(0)) + value
    return found


def merged(one: Lines, other: Lines) -> Lines:
    """Both together."""
    return added(
        Line(unit, column, value)
        for held in (one, other)
        for unit, own in held.items()
        for column, value in own.items()
    )
