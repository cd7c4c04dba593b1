"""What a year pays: awards to units and rewards to authors (Annex 2)."""

import json
from collections import defaultdict
from decimal import Decimal
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting import tallies
from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.standing import Standing
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.periods import Period
from govinfo_cli.scoring.rewards import FEN, clauses_paid, shares, winners

Place = TypeVar("Place", bound="Placed")


class Placed(msgspec.Struct, frozen=True):
    """A unit by its place in the year's ranking; `total` is in points."""

    category: str
    rank: int
    unit: str
    total: int


class Award(Placed, frozen=True):
    """A unit within the award places, and what it gets in yuan."""

    amount: Decimal


class Unawarded(Placed, frozen=True):
    """A unit that gets no award though its place, by itself, would do (W1).

    Attributes:
        ended: it had ended by the year's last day; else it has a total of 0 or less and stands within places which
            nobody else takes.
    """

    ended: bool


class PaidLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One clause paid for a submission: the publication that printed it, and yuan.

    Attributes:
        paid_before: what earlier years paid for the same level; None if they paid nothing.
    """

    publication: str
    amount: Decimal
    paid_before: Decimal | None = None


class PaidSubmission(msgspec.Struct, frozen=True):
    """A submission whose authors are rewarded; `amount` is the sum of its clauses in yuan."""

    ref: str
    unit: str
    title: str
    authors: list[str]
    lines: list[PaidLine]
    amount: Decimal

    @property
    def shares(self) -> list[tuple[str, Decimal]]:
        """Each author's share in yuan (W4)."""
        return list(zip(self.authors, shares(self.amount, len(self.authors)), strict=True))


class Payee(msgspec.Struct, frozen=True):
    """An author of a unit with the sum of the shares in yuan."""

    unit: str
    author: str
    amount: Decimal


class Totals(msgspec.Struct, frozen=True):
    """What is paid to units, to authors and to both, in yuan."""

    awards: Decimal
    authors: Decimal
    all: Decimal


class Grant(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which units are awarded for a year, and which are not though their place, by itself, would do (W1).

    Attributes:
        unawarded: those that are not; None in what was published before that ruling.
    """

    awards: list[Award]
    unawarded: list[Unawarded] | None = None


class Settlement(Grant, frozen=True, kw_only=True, omit_defaults=True):
    """What a year pays.

    Bulletins hold it in JSON, which their digests cover: the names and the order of all fields must stay.

    Attributes:
        submissions: by ref.
        payees: in the ordinance's order of units, then by name.
    """

    submissions: list[PaidSubmission]
    payees: list[Payee]
    totals: Totals


def grant(stand: Standing, published: Grant | None = None) -> Grant:
    """W1: the units within the award places of the year, ties at the last place included.

    A unit without points takes no place, nor one that had ended by 31 December: the next with points moves up.

    Args:
        published: what a bulletin says of the year, by which it is counted once more, with the units as they then
            stood; one of before the ruling goes by places alone.
    """
    places_alone = published is not None and published.unawarded is None
    awards: list[Award] = []
    ended: list[Score] = []
    pointless: list[Score] = []
    rewarding = stand.books.rewarding(stand.period.last_day) is not None and stand.in_force and stand.begun
    for category in stand.book.categories if rewarding else ():
        wanted = category.award.places
        scores = stand.of(category.id)
        staying = [score for score in scores if places_alone or not _ended(score, stand.period)]
        rivals = staying if places_alone else [score for score in staying if score.total > 0]
        won = [rivals[index] for index in winners([score.total for score in rivals], wanted)]
        awards.extend(_placed(score, Award, amount=_to_the_fen(category.award.amount)) for score in won)
        last = min(score.total for score in won) if len(won) >= wanted else 1  # what would have sufficed for a place
        ended.extend(score for score in scores if score not in staying and score.total >= last)
        if len(won) < wanted and not places_alone:
            pointless.extend(_next(staying, wanted))
    if places_alone:
        return Grant(awards)
    unawarded = [_placed(score, Unawarded, ended=True) for score in ended]
    return Grant(awards, unawarded + [_placed(score, Unawarded, ended=False) for score in pointless])


def _ended(score: Score, year: Period) -> bool:
    return score.unit.active_to is not None and score.unit.active_to < year.last_day


def _next(scores: list[Score], wanted: int) -> list[Score]:
    """Those without points that stand within the places."""
    return [scores[index] for index in winners([score.total for score in scores], wanted) if scores[index].total <= 0]


def _placed(score: Score, row: type[Place], **more: Decimal | bool) -> Place:
    return row(score.unit.category, score.place, score.unit.name, score.total, **more)


def settlement(connection: Connection, stand: Standing) -> Settlement:
    """What a year pays: as its bulletin has it if it is published, else as the records stand."""
    return published(stand.bulletin) if stand.bulletin else settled(connection, stand)


def granted(stand: Standing) -> Grant:
    """The awards of a year alone: as its bulletin has them if it is published, else as the records stand."""
    return published(stand.bulletin) if stand.bulletin else grant(stand)


def published(bulletin: Bulletin) -> Settlement:
    """What a year's bulletin says that it pays.

    Raises: msgspec.DecodeError if somebody changed the ledger's file so that it says nothing of the kind.
    """
    return msgspec.json.decode(bulletin.rewards, type=Settlement)


def as_frozen(settlement: Settlement) -> str:
    """A settlement as a bulletin holds it, amounts as text with two places."""
    return json.dumps(msgspec.to_builtins(settlement), ensure_ascii=False)


def payees(connection: Connection, stand: Standing) -> list[Payee]:
    """The payees of a settlement alone, for which no points need to be counted."""
    if stand.bulletin is not None:
        return published(stand.bulletin).payees
    units = _units_of(connection, stand)
    return _payees(_author_rewards(connection, stand, units), units)


def settled(connection: Connection, stand: Standing, published: Settlement | None = None) -> Settlement:
    """What a year pays, counted from the records.

    Args:
        published: what a bulletin says of the year, by which it is counted once more.
    """
    units = _units_of(connection, stand)
    awarded = grant(stand, published)
    paid = _author_rewards(connection, stand, units)
    to_units = sum((award.amount for award in awarded.awards), Decimal("0.00"))
    to_authors = sum((submission.amount for _unit, submission in paid), Decimal("0.00"))
    return Settlement(
        awarded.awards,
        awarded.unawarded,
        submissions=[submission for _unit, submission in paid],
        payees=_payees(paid, units),
        totals=Totals(to_units, to_authors, to_units + to_authors),
    )


def _author_rewards(
    connection: Connection, stand: Standing, units: dict[int, tuple[str, int]]
) -> list[tuple[int, PaidSubmission]]:
    """W2 to W5: what the submissions adopted higher up in the year earn their authors, each with its unit's id."""
    book = stand.books.rewarding(stand.period.last_day)
    if book is None:
        return []
    end = stand.period.seen_until(stand.as_of)
    paid = []
    for submission in tallies.rewarded(connection, stand.books, stand.period, stand.as_of):
        lines = [
            PaidLine(line.publication, _to_the_fen(line.amount), _to_the_fen(line.before) if line.before else None)
            for line in clauses_paid(submission.adoptions, book, stand.period.start, end, stand.books.first_reward)
        ]
        if lines:
            unit, _position = units[submission.unit_id]
            amount = sum((line.amount for line in lines), Decimal("0.00"))
            row = PaidSubmission(submission.ref, unit, submission.title, list(submission.authors), lines, amount)
            paid.append((submission.unit_id, row))
    return paid


def order_of_units(connection: Connection) -> list[str]:
    """The names of all units in the ordinance's order."""
    return [name for name, _position in _units(connection).values()]


def _units_of(connection: Connection, stand: Standing) -> dict[int, tuple[str, int]]:
    """What `_units` tells, under the names that the units of a table have in it."""
    units = _units(connection)
    return units | {score.unit.id: (score.unit.name, units[score.unit.id][1]) for score in stand.scores}


def _units(connection: Connection) -> dict[int, tuple[str, int]]:
    """Name and place in the ordinance's order of every unit, by id."""
    u = schema.units.c
    rows = connection.execute(select(u.id, u.name, u.position).order_by(u.position))
    return {row.id: (row.name, row.position) for row in rows}


def _payees(paid: list[tuple[int, PaidSubmission]], units: dict[int, tuple[str, int]]) -> list[Payee]:
    """Each author of each unit with the sum of the shares, in the order of units, then by name."""
    amounts: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for unit, submission in paid:
        for author, share in submission.shares:
            amounts[unit, author] += share
    ordered = sorted(amounts.items(), key=lambda item: (units[item[0][0]][1], item[0][1]))
    return [Payee(units[unit][0], author, _to_the_fen(amount)) for (unit, author), amount in ordered]


def _to_the_fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN)
