"""What is missing for a rule of a period, and what would lose it: tried out with further records, by the rule itself.

No rule is known here. Further records of each count that a rule compares are supposed, and the rule is evaluated with
them as it is with those that are there.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from govinfo_cli.exact import Exact, exact
from govinfo_cli.rulebook.language import duties, history
from govinfo_cli.rulebook.language.duties import Facts, Verdict
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Comparison, Condition, Count, Rule
from govinfo_cli.rulebook.language.spans import Span

MOST, FEW = 4000, 400
"""So many further records of a count, or steps of points, are tried; where each number must be, so many."""
POINTS = "points"
"""What comparisons go by beside counts: the points that events gave."""
More = dict[str, int]
"""So many further records of each count; of points, so many of the steps in which they are printed."""


class Prospect(NamedTuple):
    """How a rule of a period stands to a unit.

    Attributes:
        good: whether it comes out as a unit would have it: what it gives is given, what it takes away is not taken.
        needed: so many further records of each count with which it does, none where it does already; None if there
            are none, since what is against it cannot be taken back.
        value: what it gives with these.
        loses: of each count by itself, so many further ones as turn it from good to bad; only of those that do.
        each: of each count, what a single further one changes without turning it.
    """

    good: bool
    needed: Mapping[str, Exact] | None
    value: Exact
    loses: Mapping[str, Exact]
    each: Mapping[str, Exact]


def favours(rule: Rule) -> bool:
    """Whether a unit would have the comparisons of a rule hold."""
    if rule.award is not None or rule.score is not None:
        return False
    met = rule.price if isinstance(rule.price, Decimal) else Decimal(0)
    unmet = rule.otherwise or Decimal(0)
    return met > unmet or (met == unmet and ((rule.short or 0) < 0 or (rule.over or 0) > 0))


def prospect(facts: Facts, verdict: Verdict, day: date, planned: int = 0) -> Prospect:
    """What further records dated on a day within a rule's period would make of what it gives a unit.

    Args:
        planned: secondments of the unit in the period of which it is not decided how they end: those of which more are
            supposed to end in some way are these first.
    """
    trial = _Trial(facts, verdict, day, planned)
    good = verdict.met == trial.favoured
    needed: More | None = {} if good else trial.fewest()
    if needed is None:
        return Prospect(good, None, verdict.value, {}, trial.each({}))
    loses = {name: found for name in trial.moves if (found := trial.first(name, needed, trial.turned))}
    return Prospect(
        good,
        {name: trial.amount(name, number) for name, number in needed.items()},
        trial.of(needed).value,
        {name: trial.amount(name, number) for name, number in loses.items()},
        trial.each(needed),
    )


class _Trial:
    """A rule, a unit and a period, with further records supposed."""

    def __init__(self, facts: Facts, verdict: Verdict, day: date, planned: int) -> None:
        self._facts, self._verdict, self._day, self._planned = facts, verdict, day, planned
        self.rule = verdict.rule
        self.favoured = favours(self.rule)
        score = facts.law.book.score
        # What holds with some need not hold with more where a comparison sets a limit beside others.
        signs = {each.sign[0] for each in self.rule.when}
        self._windows = "=" in signs or signs >= {"<", ">"}
        self._step = Fraction(1, 10 ** (score.decimals if score is not None else 0))
        counted = {name: _count(facts.law, name, day) for name in _names(self.rule)}
        there = {name: each for name, each in counted.items() if each is not None}
        self._raises = {
            name: {other for other, held in there.items() if covers(held, each)} for name, each in there.items()
        }
        self._outcomes = {name for name, each in there.items() if "outcome" in each.where and not _open(each)}
        if any(each.left == POINTS for each in self.rule.when):
            self._raises[POINTS] = {POINTS}

    @property
    def moves(self) -> list[str]:
        """The counts of which further records can be supposed."""
        return list(self._raises)

    def amount(self, name: str, number: int) -> Exact:
        """So many steps of points as points; of other counts the number itself."""
        return exact(number * self._step) if name == POINTS else number

    def of(self, more: More) -> Verdict:
        """The rule with further records."""
        held = self._verdict
        found = duties.verdict(self._with(more), held.rule, held.unit, held.span)
        return found if found is not None else held

    def _with(self, more: More) -> Facts:
        added: More = {}
        for name, number in more.items():
            ended = min(number, self._planned) if name in self._outcomes else 0
            for raised in self._raises[name]:
                new = number if raised in self._outcomes else number - ended
                added[raised] = added.get(raised, 0) + new
        facts, mine, day = self._facts, self._verdict.unit, self._day

        def counted(name: str, unit: str, span: Span) -> int:
            return facts.counted(name, unit, span) + (added.get(name, 0) if unit == mine and day in span else 0)

        def points(unit: str, span: Span) -> Exact:
            own = added.get(POINTS, 0) * self._step if unit == mine and day in span else 0
            return facts.points(unit, span) + own

        return Facts(facts.law, counted, points, facts.as_of)

    def good(self, more: More) -> bool:
        """Whether it comes out as a unit would have it."""
        return self.of(more).met == self.favoured

    def turned(self, more: More) -> bool:
        """Whether it does not."""
        return not self.good(more)

    def each(self, more: More) -> dict[str, Exact]:
        """What a single further record of each count changes without turning the rule."""
        now, found = self.of(more), {}
        for name in self.moves:
            then = self.of(_and(more, name, 1))
            if then.met == now.met and then.value != now.value:
                found[name] = exact(Fraction(then.value - now.value))
        return found

    def fewest(self) -> More | None:
        """So many further records as make a bad rule good; None if none are found."""
        alone = {name: found for name in self.moves if (found := self.first(name, {}, self.good))}
        if alone:
            name = min(alone, key=lambda each: alone[each])
            return {name: alone[name]}
        more = self._all_held() if self.favoured else None
        return self._without_spare(more) if more is not None and self.good(more) else None

    def first(self, name: str, more: More, holds: Callable[[More], bool]) -> int | None:
        """The least number of records of a count, beside others, with which something holds; None if there is none."""

        def there(number: int) -> bool:
            return holds(_and(more, name, number))

        if self._windows:
            return next((number for number in range(1, FEW + 1) if there(number)), None)
        last = 1
        while not there(last):
            if last >= MOST:
                return None
            last = min(2 * last, MOST)
        before = last // 2
        while last - before > 1:
            middle = (before + last) // 2
            before, last = (before, middle) if there(middle) else (middle, last)
        return last

    def _all_held(self) -> More | None:
        """Further records with which all comparisons hold: for each that does not, the fewest of one count, in turn."""
        more: More = {}
        for _round in range(8 * len(self.rule.when)):
            failing = next((each for each in self.rule.when if not self._holds(each, more)), None)
            if failing is None:
                return more
            found = self._fewest_of_one(failing, more)
            if found is None:
                return None
            more = found
        return None

    def _fewest_of_one(self, comparison: Comparison, more: More) -> More | None:
        """The same with as many of one count as make a comparison hold; of nothing at all there is no part."""
        found = {name: self.first(name, more, lambda then: self._holds(comparison, then)) for name in self.moves}
        numbers = {name: number for name, number in found.items() if number is not None}
        if numbers:
            name = min(numbers, key=lambda each: numbers[each])
            return _and(more, name, numbers[name])
        below = comparison.below
        return _and(more, below, 1) if below in self._raises and below not in more else None

    def _holds(self, comparison: Comparison, more: More) -> bool:
        """Whether a comparison holds in all spans in which the rule asks for it."""
        held, facts = self._verdict, self._with(more)
        return all(
            bool(duties.compare(facts, comparison, held.unit, part))
            for part in duties.asked(facts, held.rule, held.unit, held.span)
        )

    def _without_spare(self, more: More) -> More:
        """The same without what another count's records made up for."""
        for name in list(more):
            while more.get(name) and self.good(fewer := _and(more, name, -1)):
                more = fewer
        return {name: number for name, number in more.items() if number}


def _and(more: More, name: str, number: int) -> More:
    return {**more, name: more.get(name, 0) + number}


def _names(rule: Rule) -> list[str]:
    """The counts that a rule compares."""
    return list(dict.fromkeys(name for each in rule.when for name in (each.left, each.below) if name))


def _count(law: Law, name: str, day: date) -> Count | None:
    """A count as it is made on a day; None if it is a number, points, or not made then."""
    found: Count | None = history.at(law.counts.get(name, ()), day)
    return found


def _open(count: Count) -> bool:
    """Whether it counts secondments of which it is not decided how they end."""
    return "planned" in count.where["outcome"].values


def covers(whole: Count, part: Count) -> bool:
    """Whether every new record that one count counts is counted by another too."""
    return whole.of == part.of and all(
        name in part.where and _within(part.where[name], held) for name, held in whole.where.items()
    )


def _within(part: Condition, whole: Condition) -> bool:
    if whole.bounded or part.bounded:
        values = [each for each in part.values if isinstance(each, Decimal)]
        lowest = part.at_least if part.bounded else min(values, default=None)
        highest = part.at_most if part.bounded else max(values, default=None)
        above = whole.at_least is None or (lowest is not None and lowest >= whole.at_least)
        below = whole.at_most is None or (highest is not None and highest <= whole.at_most)
        return whole.bounded and above and below
    return set(part.values) <= set(whole.values)
