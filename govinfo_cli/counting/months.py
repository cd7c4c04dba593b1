"""The months of a longer period side by side: what each unit came to in each, what it took over from others with it."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.scores import COUNTS, Score
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.exact import Exact, exact
from govinfo_cli.ledger import rulebooks
from govinfo_cli.rulebook.language.spans import span_of


class Monthly(msgspec.Struct):
    """A unit's month, or that of several together; `place` is that of the unit's own row, 0 without one."""

    submitted: int = 0
    refused: int = 0
    adopted: int = 0
    total: Exact = 0
    place: int = 0
    shared: bool = False

    def add(self, score: Score, *, own: bool) -> None:
        """Take a row of the month's table in."""
        for count in COUNTS:
            setattr(self, count, getattr(self, count) + score.sum_of(count))
        self.total = exact(Fraction(self.total) + Fraction(score.total))
        if own:
            self.place, self.shared = score.place, score.shared


class UnitsMonths(msgspec.Struct, frozen=True):
    """A unit's period beside its months.

    Attributes:
        score: of the whole period.
        months: in their order; None where the month's table has no row for it, or the month has not begun.
        others: the units whose months are counted with its own, since it took them over.
    """

    score: Score
    months: list[Monthly | None]
    others: list[str] = []

    @property
    def beside(self) -> Exact:
        """The points of rules of longer periods: what the period has beside its months."""
        there = (Fraction(each.total) for each in self.months if each is not None)
        return exact(Fraction(self.score.total) - sum(there, Fraction(0)))


def each_month(connection: Connection, whole: Standing) -> list[Standing]:
    """The standings of a period's months that have begun: from its bulletin where one is published."""
    months = [month for month in whole.period.months() if month.start <= whole.as_of]
    return [standing(connection, month, whole.as_of) for month in months]


def by_month(connection: Connection, whole: Standing, months: Sequence[Standing]) -> list[UnitsMonths]:
    """The units of a period beside their months, in the order of its tables.

    Args:
        months: the standings of those that have begun, in their order.
    """
    keys, law, span = rulebooks.keys(connection), whole.books.law, span_of(whole.period)
    ids = {key: id_ for id_, key in keys.items()}
    found: dict[int, list[Monthly | None]] = {}
    others: defaultdict[int, dict[int, str]] = defaultdict(dict)
    count = len(whole.period.months())
    for at, month in enumerate(months):
        ruled = month.in_force or month.period.label in month.carried
        for score in month.scores if ruled else ():
            owner = ids[law.owner(keys[score.unit.id], span)]
            row = found.setdefault(owner, [None] * count)
            there = row[at] = row[at] or Monthly()
            there.add(score, own=owner == score.unit.id)
            if owner != score.unit.id:
                others[owner][score.unit.id] = score.unit.name
    return [
        UnitsMonths(score, found.get(score.unit.id, [None] * count), list(others[score.unit.id].values()))
        for score in whole.scores
    ]
