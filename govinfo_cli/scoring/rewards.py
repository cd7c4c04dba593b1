"""Who is paid what at the year's end (Annex 2). Money is Decimal yuan, to the fen."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from govinfo_cli.rulebook.schema import Reward, Rulebook
from govinfo_cli.scoring.ranking import places

FEN = Decimal("0.01")


def winners(totals: Sequence[int], wanted: int) -> list[int]:
    """Indexes of the units within the first places, all that tie at the last one included (附件2 二(一); W1)."""
    return [index for index, place in enumerate(places(totals)) if place <= wanted]


class Printed(msgspec.Struct, frozen=True):
    """An adoption by a publication that carries a reward."""

    publication: str
    day: date
    order: int


class RewardLine(msgspec.Struct, frozen=True):
    """One clause paid for a submission: the publication that first printed it under the clause, on a day.

    Attributes:
        before: what earlier years paid for the same level, where only the highest of a level is paid.
    """

    publication: str
    day: date
    clause: Reward
    before: Decimal = Decimal(0)

    @property
    def amount(self) -> Decimal:
        """What it adds to what was paid before."""
        return self.clause.amount - self.before


def clauses_paid(
    adoptions: Iterable[Printed], book: Rulebook, start: date, end: date, since: date | None = None
) -> list[RewardLine]:
    """What a submission's adoptions earn in a range of days: each clause once, by its first adoption (W2, W3, W5).

    Where only the highest of a level is paid, a higher one than earlier years paid for pays the difference.

    Args:
        adoptions: all rewarded adoptions of the submission, of whatever year.
        since: the first day that was ever paid for, where an earlier rulebook did; else the rulebook's own.
    """
    first: dict[str, RewardLine] = {}
    for printed in sorted(adoptions, key=lambda each: (each.day, each.order)):
        clause = book.clause(printed.publication)
        if clause is not None:
            first.setdefault(clause.id, RewardLine(printed.publication, printed.day, clause))
    lines = [line for line in first.values() if max(start, book.rewards_from) <= line.day < end]
    if book.switches.rewards_of_a_level == "highest":
        before = [line for line in first.values() if (since or book.rewards_from) <= line.day < start]
        lines = [_highest(lines, before, level) for level in dict.fromkeys(line.clause.level for line in lines)]
        lines = [line for line in lines if line.amount > 0]
    order = [each.id for each in book.publications]
    return sorted(lines, key=lambda line: order.index(line.publication))


def shares(amount: Decimal, authors: int) -> list[Decimal]:
    """The amount in equal shares to the fen; what is left over goes to the first authors, a fen each (W4)."""
    fen, left = divmod(int(amount / FEN), authors)
    return [(fen + (place < left)) * FEN for place in range(authors)]


def _highest(lines: list[RewardLine], before: list[RewardLine], level: str) -> RewardLine:
    """The highest line of a level, less the highest of those before."""
    highest = max((line for line in lines if line.clause.level == level), key=lambda line: line.clause.amount)
    paid = max((line.clause.amount for line in before if line.clause.level == level), default=Decimal(0))
    return RewardLine(highest.publication, highest.day, highest.clause, paid)
