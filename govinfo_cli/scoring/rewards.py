"""Who is paid what at the year's end (Annex 2). Money is Decimal yuan, to the fen."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from govinfo_cli.rulebook.schema import Reward, Rulebook
from govinfo_cli.scoring.ranking import places

FEN = Decimal("0.01")


class Tie(msgspec.Struct, frozen=True):
    """A tie at the last award place: how many units win on `wanted` places and what those beyond cost."""

    wanted: int
    winners: int
    cost: Decimal


def winners(totals: Sequence[int], wanted: int) -> list[int]:
    """Indexes of the units within the first places, all that tie at the last one included (附件2 二(一); W1)."""
    return [index for index, place in enumerate(places(totals)) if place <= wanted]


def tie(totals: Sequence[int], wanted: int, amount: Decimal) -> Tie | None:
    """The tie at the last award place, if it takes in more units than there are places."""
    won = len(winners(totals, wanted))
    return Tie(wanted, won, (won - wanted) * amount) if won > wanted else None


class Printed(msgspec.Struct, frozen=True):
    """An adoption by a publication that carries a reward."""

    publication: str
    day: date
    order: int


class RewardLine(msgspec.Struct, frozen=True):
    """One clause paid for a submission: the publication that first printed it under the clause, on a day."""

    publication: str
    day: date
    clause: Reward


def clauses_paid(adoptions: Iterable[Printed], book: Rulebook, start: date, end: date) -> list[RewardLine]:
    """What a submission's adoptions earn in a range of days: each clause once, by its first adoption (W2, W3, W5).

    Args:
        adoptions: all rewarded adoptions of the submission, of whatever year.
    """
    first: dict[str, RewardLine] = {}
    for printed in sorted(adoptions, key=lambda each: (each.day, each.order)):
        clause = book.clause(printed.publication)
        if clause is not None:
            first.setdefault(clause.id, RewardLine(printed.publication, printed.day, clause))
    lines = [line for line in first.values() if max(start, book.rewards_from) <= line.day < end]
    if book.switches.rewards_of_a_level == "highest":
        lines = [_highest(lines, level) for level in dict.fromkeys(line.clause.level for line in lines)]
    order = [each.id for each in book.publications]
    return sorted(lines, key=lambda line: order.index(line.publication))


def shares(amount: Decimal, authors: int) -> list[Decimal]:
    """The amount in equal shares to the fen; what is left over goes to the first authors, a fen each (W4)."""
    fen, left = divmod(int(amount / FEN), authors)
    return [(fen + (place < left)) * FEN for place in range(authors)]


def _highest(lines: list[RewardLine], level: str) -> RewardLine:
    return max((line for line in lines if line.clause.level == level), key=lambda line: line.clause.amount)
