"""Rules of a period: what it gives a unit that its counts reach something, or do not."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple, Protocol

from govinfo_cli.exact import Exact, exact
from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Comparison, Rule
from govinfo_cli.rulebook.language.spans import Span

Points = Callable[[str, Span], Exact]
"""What rules of events give a unit in a span, in points."""


class Verdict(NamedTuple):
    """What a rule of a period comes to for a unit: `met`, and what it gives."""

    rule: Rule
    unit: str
    span: Span
    met: bool
    value: Exact


class Counted(Protocol):
    """Who counts: `counts` from records, or a ledger by its own means."""

    def __call__(self, name: str, unit: str, span: Span) -> int:
        """How many of a count a unit, or those that it took over, has in a span."""


class Facts(NamedTuple):
    """What comparisons are made with."""

    law: Law
    counted: Counted
    points: Points
    as_of: date


def verdicts(facts: Facts, versions: Sequence[Version[Rule]], span: Span) -> list[Verdict]:
    """What a rule gives each unit in one of its periods, by the law of its last day; nothing before that has begun."""
    rule = history.at(versions, span.last)
    if rule is None or facts.as_of < max(span.start, facts.law.book.from_):
        return []
    if rule.in_force == "throughout" and not history.throughout(versions, span.start, span.last):
        return []
    concerned = [unit for unit in facts.law.rows(span, facts.as_of) if facts.law.concerns(rule, unit, span.last)]
    found = (verdict(facts, rule, unit, span) for unit in concerned)
    return [each for each in found if each is not None]


def verdict(facts: Facts, rule: Rule, unit: str, span: Span) -> Verdict | None:
    """What a rule gives a unit in one of its periods; None if it says nothing of the unit."""
    met = True
    for part in asked(facts, rule, unit, span):
        for comparison in rule.when:
            holds = compare(facts, comparison, unit, part)
            if holds is None:
                return None
            met = met and holds
    price = rule.price if met else rule.otherwise
    value = (_of(price) if isinstance(price, Decimal) else 0) + _beyond(facts, rule, unit, span, met=met)
    if rule.most is not None:
        value = min(value, _of(rule.most))
    if rule.least is not None:
        value = max(value, _of(rule.least))
    return Verdict(rule, unit, span, met, value)


def asked(facts: Facts, rule: Rule, unit: str, span: Span) -> list[Span]:
    """The spans in which the comparisons must hold: the period, or those of its parts that the unit was there in."""
    if rule.in_every is None:
        return [span]
    parts = facts.law.parts(rule.in_every, span)
    begun = (each for each in parts if each.start <= facts.as_of)
    return [each for each in begun if facts.law.active(unit, each.until(facts.as_of))]


def compare(facts: Facts, comparison: Comparison, unit: str, span: Span) -> bool | None:
    """Whether a comparison holds; None if it asks for a number that the unit does not have."""
    right = _right(facts, comparison, unit, span)
    if right is None:
        return None
    left = _amount(facts, comparison.left, unit, span)
    if comparison.below is not None:
        below = _amount(facts, comparison.below, unit, span)
        if not below or left is None:
            return False
        left = Fraction(100 * left) / below
    return left is not None and _SIGNS[comparison.sign](left, right)


_SIGNS: dict[str, Callable[[Exact, Exact], bool]] = {
    ">=": lambda left, right: left >= right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    "<": lambda left, right: left < right,
    "=": lambda left, right: left == right,
}


@cache
def _of(number: Decimal) -> Exact:
    """A number of a rulebook, which asks for the same few of every unit."""
    return exact(Fraction(number))


def _right(facts: Facts, comparison: Comparison, unit: str, span: Span) -> Exact | None:
    if isinstance(comparison.right, Decimal):
        return _of(comparison.right)
    number = facts.law.number(comparison.right, unit, span.last)
    return None if number is None else _of(number)


def _amount(facts: Facts, name: str, unit: str, span: Span) -> Exact | None:
    if name == "points":
        return facts.points(unit, span)
    if name in facts.law.counts:
        return facts.counted(name, unit, span)
    number = facts.law.number(name, unit, span.last)
    return None if number is None else _of(number)


def _beyond(facts: Facts, rule: Rule, unit: str, span: Span, *, met: bool) -> Exact:
    """What each one that the first comparison lacks, or has beyond, comes to."""
    if rule.short is None and rule.over is None:
        return 0
    left = _amount(facts, rule.when[0].left, unit, span) or 0
    more = left - (_right(facts, rule.when[0], unit, span) or 0)
    if more < 0:
        return -more * _of(rule.short or _NONE)
    return more * _of(rule.over or _NONE) if met else 0


_NONE = Decimal(0)
