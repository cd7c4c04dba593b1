"""What a year pays: awards to units and rewards to authors (Annex 2)."""

import json
from collections import defaultdict
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting import tallies
from govinfo_cli.counting.standing import Score, Standing
from govinfo_cli.counting.tallies import Rewarded
from govinfo_cli.ledger import schema
from govinfo_cli.periods import Period
from govinfo_cli.scoring.rewards import FEN, RewardLine, clauses_paid, shares, winners

Settlement = dict[str, Any]
"""Awards, submissions, payees and totals, as JSON has them."""


_UNAWARDED = "unawarded"
"""In a settlement: who is within the places and gets no award. What was published before that ruling lacks it."""


class Award(msgspec.Struct, frozen=True):
    """A unit within the award places, and what it gets."""

    score: Score
    amount: Decimal


class Grant(msgspec.Struct, frozen=True):
    """Which units are awarded for a year, and which are not though their place, by itself, would do (W1).

    Attributes:
        ended: units that had ended by the year's last day.
        pointless: units with a total of 0 or less that stand within places which nobody else takes.
    """

    won: list[Award] = []
    ended: list[Score] = []
    pointless: list[Score] = []


class Paid(msgspec.Struct, frozen=True):
    """A submission whose authors are rewarded."""

    submission: Rewarded
    lines: list[RewardLine]

    @property
    def amount(self) -> Decimal:
        """The sum of its clauses."""
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def shares(self) -> list[tuple[str, Decimal]]:
        """Each author's share."""
        authors = self.submission.authors
        return list(zip(authors, shares(self.amount, len(authors)), strict=True))


def grant(stand: Standing, frozen: Settlement | None = None) -> Grant:
    """W1: the units within the award places of the year, ties at the last place included.

    A unit without points takes no place, nor one that had ended by 31 December: the next with points moves up.

    Args:
        frozen: what a bulletin says of the year, by which it is counted once more, with the units as they then stood;
            one of before the ruling goes by places alone.
    """
    if stand.books.rewarding(stand.period.last_day) is None or not (stand.in_force and stand.begun):
        return Grant()
    found = Grant([], [], [])
    places_alone = frozen is not None and _UNAWARDED not in frozen
    for category in stand.book.categories:
        wanted = category.award.places
        own = stand.of(category.id)
        staying = [each for each in own if places_alone or not _ended(each, stand.period)]
        rivals = staying if places_alone else [each for each in staying if each.total > 0]
        won = [rivals[index] for index in winners([each.total for each in rivals], wanted)]
        found.won.extend(Award(each, category.award.amount) for each in won)
        last = min(each.total for each in won) if len(won) >= wanted else 1  # what would have sufficed for a place
        found.ended.extend(each for each in own if each not in staying and each.total >= last)
        if len(won) < wanted and not places_alone:
            found.pointless.extend(_next(staying, wanted))
    return found


def _ended(score: Score, year: Period) -> bool:
    return score.unit.active_to is not None and score.unit.active_to < year.last_day


def _next(scores: list[Score], wanted: int) -> list[Score]:
    """Those without points that stand within the places."""
    return [scores[index] for index in winners([each.total for each in scores], wanted) if scores[index].total <= 0]


def author_rewards(connection: Connection, stand: Standing) -> list[Paid]:
    """W2 to W5: what the submissions adopted higher up in the year earn their authors, by ref."""
    book = stand.books.rewarding(stand.period.last_day)
    if book is None:
        return []
    end = stand.period.seen_until(stand.as_of)
    found = []
    for submission in tallies.rewarded(connection, stand.books, stand.period, stand.as_of):
        lines = clauses_paid(submission.adoptions, book, stand.period.start, end, stand.books.first_reward)
        if lines:
            found.append(Paid(submission, lines))
    return found


def settlement(connection: Connection, stand: Standing) -> Settlement:
    """What a year pays: as its bulletin has it if it is published, else as the records stand."""
    found: Settlement = json.loads(stand.bulletin.rewards) if stand.bulletin else settled(connection, stand)
    return found


def payees(connection: Connection, stand: Standing) -> list[dict[str, str]]:
    """The payees of a settlement alone, for which no points need to be counted."""
    if stand.bulletin is not None:
        return list(json.loads(stand.bulletin.rewards)["payees"])
    return _payees(author_rewards(connection, stand), _units(connection))


def settled(connection: Connection, stand: Standing, frozen: Settlement | None = None) -> Settlement:
    """What a year pays, as JSON has it: awards, units within the places that get none, submissions, payees, totals.

    Args:
        frozen: what a bulletin says of the year, by which it is counted once more.
    """
    granted = grant(stand, frozen)
    won, paid = granted.won, author_rewards(connection, stand)
    units = _units(connection)
    units |= {each.unit.id: (each.unit.name, units[each.unit.id][1]) for each in stand.scores}
    sums = [sum(map(_amount, each), Decimal(0)) for each in (won, paid)]
    totals = {"awards": sums[0], "authors": sums[1], "all": sum(sums, Decimal(0))}
    own = _granted(granted)
    if frozen is not None and _UNAWARDED not in frozen:
        del own[_UNAWARDED]
    return {
        **own,
        "submissions": [_submission_json(each, units) for each in paid],
        "payees": _payees(paid, units),
        "totals": {name: _money(amount) for name, amount in totals.items()},
    }


def _granted(granted: Grant) -> Settlement:
    """The awards' part of a settlement."""

    def placed(score: Score) -> dict[str, Any]:
        unit = score.unit
        return {"category": unit.category, "rank": score.place, "unit": unit.name, "total": score.total}

    ended = [placed(each) | {"ended": True} for each in granted.ended]
    return {
        "awards": [placed(each.score) | {"amount": _money(each.amount)} for each in granted.won],
        _UNAWARDED: ended + [placed(each) | {"ended": False} for each in granted.pointless],
    }


def order_of_units(connection: Connection) -> list[str]:
    """The names of all units in the ordinance's order."""
    return [name for name, _position in _units(connection).values()]


def _units(connection: Connection) -> dict[int, tuple[str, int]]:
    """Name and place in the ordinance's order of every unit, by id."""
    u = schema.units.c
    rows = connection.execute(select(u.id, u.name, u.category, u.position).order_by(u.position))
    return {row.id: (row.name, row.position) for row in rows}


def _payees(paid: list[Paid], units: dict[int, tuple[str, int]]) -> list[dict[str, str]]:
    """Each author of each unit with the sum of the shares, in the order of units, then by name."""
    amounts: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for each in paid:
        for author, share in each.shares:
            amounts[each.submission.unit_id, author] += share
    ordered = sorted(amounts.items(), key=lambda item: (units[item[0][0]][1], item[0][1]))
    return [{"unit": units[unit][0], "author": author, "amount": _money(amount)} for (unit, author), amount in ordered]


def _submission_json(paid: Paid, units: dict[int, tuple[str, int]]) -> dict[str, Any]:
    return {
        "ref": paid.submission.ref,
        "unit": units[paid.submission.unit_id][0],
        "title": paid.submission.title,
        "authors": list(paid.submission.authors),
        "lines": [
            {"publication": line.publication, "amount": _money(line.amount)}
            | ({"paid_before": _money(line.before)} if line.before else {})
            for line in paid.lines
        ],
        "amount": _money(paid.amount),
    }


def _amount(each: Award | Paid) -> Decimal:
    return each.amount


def _money(amount: Decimal) -> str:
    return str(amount.quantize(FEN))
