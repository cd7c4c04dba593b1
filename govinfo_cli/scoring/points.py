"""From counts to points, line by line with its article (附件1 三)."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import msgspec

from govinfo_cli.exact import Exact, exact


class Line(msgspec.Struct, frozen=True):
    """One line of an explanation: `count` times `each` points under a rule, for an item, by an article.

    Attributes:
        column: what the rule is printed in.
        before: what an event alone would give, where groups or bounds left another value; else None.
    """

    rule: str
    column: str
    item: str
    article: str
    each: Exact
    count: int
    before: Exact | None = None

    @property
    def points(self) -> Exact:
        """What the line adds to the total."""
        return exact(self.each * self.count)

    @property
    def key(self) -> "Key":
        """What it is a line of."""
        return Key(self.rule, self.column, self.item, self.article, self.each, self.before)


class Key(NamedTuple):
    """What is counted together in one line."""

    rule: str
    column: str
    item: str
    article: str
    each: Exact
    before: Exact | None = None


class Tally(msgspec.Struct):
    """What a unit has in some days: how many of each count, and how often each event was worth what."""

    counts: Counter[str] = msgspec.field(default_factory=Counter)
    lines: Counter[Key] = msgspec.field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Add what another has."""
        self.counts.update(other.counts)
        self.lines.update(other.lines)


def lines_of(counts: Counter[Key]) -> list[Line]:
    """The lines of what was counted, in the order of their first."""
    return [Line(*key[:5], count, key.before) for key, count in counts.items()]


def merged(lines: Iterable[Line]) -> list[Line]:
    """Lines that differ in their count only, as one each, in the order of their first."""
    counts: Counter[Key] = Counter()
    for line in lines:
        counts[line.key] += line.count
    return lines_of(counts)


def rate(adopted: int, submitted: int) -> Fraction | None:
    """Adopted per submitted; None if nothing was submitted."""
    return Fraction(adopted, submitted) if submitted else None


def percent(rate: Fraction | None) -> Decimal | None:
    """A rate in per cent with two places, half up: `11.67`; None if there is none."""
    if rate is None:
        return None
    return Decimal((rate * 10_000 + Fraction(1, 2)).__floor__()).scaleb(-2)
