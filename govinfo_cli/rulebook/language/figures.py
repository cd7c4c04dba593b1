"""The figures of a span: each unit's columns and total, what the score and its loss come to, who has no award."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from govinfo_cli.rulebook.language import duties, events, prices, spans
from govinfo_cli.rulebook.language.counts import Counted, Counts
from govinfo_cli.rulebook.language.duties import Facts, Verdict
from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.prices import Given
from govinfo_cli.rulebook.language.schema import Book, Score
from govinfo_cli.rulebook.language.spans import Span
from govinfo_cli.rulebook.language.words import USUAL

Lines = dict[str, dict[str, Fraction]]
"""What each unit has in each column."""


class Line(NamedTuple):
    """An amount of points or yuan in a unit's column."""

    unit: str
    column: str
    value: Fraction


class Figures:
    """What a book makes of counts and of what events gave, as of a day.

    A ledger may hand in its own `count` and `given`; `of_records` takes both from records.
    """

    def __init__(self, law: Law, given: Iterable[Given], count: Counted, as_of: date) -> None:
        self.law, self.as_of, self.count = law, as_of, count
        self.given = list(given)
        self.facts = Facts(law, count, self.event_points, as_of)
        self._events: dict[Span, Lines] = {}
        self._verdicts: dict[Span, list[Verdict]] = {}

    @classmethod
    def of_records(cls, book: Book, records: Iterable[Record], as_of: date) -> "Figures":
        """The figures of records, in the order in which they were recorded."""
        law = Law(book)
        seen = events.seen(law, records, as_of)
        return cls(law, prices.given(law, seen), Counts(law, seen, as_of), as_of)

    def event_points(self, unit: str, span: Span) -> Fraction:
        """What rules of events give a unit in a span, in points."""
        return sum(self._of_events(span).get(unit, {}).values(), Fraction(0))

    def _of_events(self, span: Span) -> Lines:
        if span not in self._events:
            found = (
                Line(self.law.owner(each.unit, span), each.rule.printed_in, each.value)
                for each in self.given
                if each.rule.points is not None and each.day in span
            )
            self._events[span] = added(found)
        return self._events[span]

    def verdicts(self, span: Span) -> list[Verdict]:
        """What each rule of a period gives each unit in the periods that count in a span."""
        if span not in self._verdicts:
            self._verdicts[span] = list(duties.verdicts(self.facts, span))
        return self._verdicts[span]

    def lines(self, span: Span) -> Lines:
        """Each unit's columns in a span, exact, nothing where nothing is given."""
        found = self._before_score(span, spans.WORDS)
        found = merged(found, added(self._score_lines(span)))
        return merged(found, added(self._lost(span, spans.WORDS)))

    def total(self, unit: str, span: Span) -> Fraction:
        """A unit's total in a span, exact."""
        return sum(self.lines(span).get(unit, {}).values(), Fraction(0))

    def _before_score(self, span: Span, words: Iterable[str]) -> Lines:
        """Events and rules of periods of some words."""
        plain = (
            Line(self.law.owner(each.unit, span), each.rule.printed_in, each.value)
            for each in self.verdicts(span)
            if each.rule.yuan is None and (each.rule.every or "") in words
        )
        return merged(self._of_events(span), added(plain))

    def _score_lines(self, span: Span) -> Iterator[Line]:
        """Base, ceiling and floor of each period of the score that counts in a span."""
        score = self.law.book.score
        for part in self.law.parts(score.every, span) if score is not None else ():
            if score is None or part.start > self.as_of:
                continue
            before = merged(self._before_score(part, spans.WORDS), added(self._lost(part, shorter(score.every))))
            for unit in self.law.rows(part, self.as_of):
                total = sum(before.get(unit, {}).values(), Fraction(0))
                base, limit = bounds(score, total)
                owner = self.law.owner(unit, span)
                yield from (Line(owner, "base", base), Line(owner, "limit", limit))

    def _lost(self, span: Span, words: Iterable[str]) -> Iterator[Line]:
        """What `score = 0` takes away in the periods of some words that count in a span."""
        for word in words:
            parts: dict[tuple[str, Span], Verdict] = {}
            for each in self.verdicts(span):
                if each.rule.score is not None and each.rule.every == word and each.met:
                    parts.setdefault((each.unit, each.span), each)
            for (unit, part), each in parts.items():
                before = merged(self._before_score(part, spans.WORDS), added(self._score_lines(part)))
                before = merged(before, added(self._lost(part, shorter(word))))
                total = sum(before.get(unit, {}).values(), Fraction(0))
                yield Line(self.law.owner(unit, span), each.rule.printed_in, -max(total, Fraction(0)))

    def columns(self, span: Span) -> list[str]:
        """The columns of a span's table: as the book lists them, then in the order of its rules."""
        fitting = [
            each.thing.printed_in
            for held in self.law.rules.values()
            for each in held
            if each.thing.yuan is None
            and each.thing.award is None
            and each.start <= span.last
            and span.start <= each.last
            and (each.thing.every is None or any(True for _ in self.law.parts(each.thing.every, span)))
        ]
        score = self.law.book.score
        if score is not None and any(True for _ in self.law.parts(score.every, span)):
            fitting += ["base"] * bool(score.base) + ["limit"] * (score.floor is not None or score.ceiling is not None)
        listed = list(dict.fromkeys(each.id for each in self.law.book.columns))
        return [
            *(each for each in listed if each in fitting),
            *dict.fromkeys(each for each in fitting if each not in listed),
        ]

    def rows(self, span: Span) -> list[str]:
        """The units that have a row in a span's tables: those there and those for which something counts."""
        listed = {*self.law.rows(span, self.as_of), *self._of_events(span)}
        return [
            code for code in self.law.units if code in listed or any(self.count(name, code, span) for name in USUAL)
        ]

    def without_award(self, span: Span) -> set[str]:
        """The units that get no award of a table of a span, by a rule of it or of a shorter period in it."""
        return {
            self.law.owner(each.unit, span) for each in self.verdicts(span) if each.rule.award is not None and each.met
        }

    def yuan_of_units(self, span: Span) -> list[tuple[str, str, Fraction]]:
        """What units are paid: unit, rule and amount."""
        paid = [
            (self.law.owner(each.unit, span), each.rule.id, each.value)
            for each in self.given
            if each.rule.yuan is not None and not prices.to_authors(each.rule) and each.day in span
        ]
        paid += [
            (self.law.owner(each.unit, span), each.rule.id, each.value)
            for each in self.verdicts(span)
            if (each.rule.yuan is not None)
        ]
        return [each for each in paid if each[2]]

    def yuan_of_submissions(self, span: Span) -> list[tuple[tuple[str, ...], str, Fraction]]:
        """What authors are paid: the submissions of an article or the one submission, rule and amount."""
        return [
            (tuple(each[1] for each in one.event.parts if each[1] is not None), one.rule.id, one.value)
            for one in self.given
            if prices.to_authors(one.rule) and one.day in span and one.value
        ]


def shorter(word: str) -> tuple[str, ...]:
    """The words of periods shorter than one."""
    return spans.WORDS[: spans.WORDS.index(word)]


def bounds(score: Score, total: Fraction) -> tuple[Fraction, Fraction]:
    """What a total begins with, and what keeps it within ceiling and floor."""
    base = Fraction(score.base)
    after = total + base
    if score.ceiling is not None:
        after = min(after, Fraction(score.ceiling))
    if score.floor is not None:
        after = max(after, Fraction(score.floor))
    return base, after - total - base


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


_MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}


def rounded(value: Fraction, decimals: int = 0, rounding: str = "half-up") -> Decimal:
    """A figure as it is printed, from its exact value."""
    scaled = value * 10**decimals
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    twice = 2 * rest - scaled.denominator
    mode = _MODES[rounding]
    up = twice > 0 or (twice == 0 and (mode == ROUND_HALF_UP or whole % 2 == 1))
    if mode != ROUND_DOWN and up:
        whole += 1
    sign = -1 if scaled < 0 else 1
    return (Decimal(sign * whole)).scaleb(-decimals)
