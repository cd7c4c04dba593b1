"""What a year pays: awards to units and rewards to authors (Annex 2)."""

import json
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TypeGuard, TypeVar

import msgspec
from sqlalchemy import Connection

from govinfo_cli import exact
from govinfo_cli.counting import paid, tallies
from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.standing import Standing
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.rulebook.language import prices, schema
from govinfo_cli.rulebook.language.spans import span_of
from govinfo_cli.scoring.ranking import places
from govinfo_cli.scoring.rewards import FEN, shares, yuan

Place = TypeVar("Place", bound="Placed")


class Placed(msgspec.Struct, frozen=True):
    """A unit by its place in the ranking; `total` is in points, exact."""

    category: str
    rank: int
    unit: str
    total: Fraction


class Award(Placed, frozen=True, omit_defaults=True):
    """A unit within the award places, and what it gets in yuan.

    Attributes:
        award: the award's id; empty where that says no more than the category.
    """

    amount: Decimal
    award: str = ""


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
        publication: the rule's id, where it is not a publication that is paid for.
        paid_before: what was paid before, where only the highest of several counts; None if nothing was.
    """

    publication: str
    amount: Decimal
    paid_before: Decimal | None = None


class PaidSubmission(msgspec.Struct, frozen=True, omit_defaults=True):
    """A submission whose authors are rewarded; `amount` is the sum of its clauses in yuan.

    Attributes:
        refs: of an article of several submissions all of them; `ref` is the first.
        units: of an article of several units that of each author.
    """

    ref: str
    unit: str
    title: str
    authors: list[str]
    lines: list[PaidLine]
    amount: Decimal
    refs: list[str] | None = None
    units: list[str] | None = None

    @property
    def shares(self) -> list[tuple[str, Decimal]]:
        """Each author's share in yuan (W4)."""
        return list(zip(self.authors, shares(self.amount, len(self.authors)), strict=True))


class Payee(msgspec.Struct, frozen=True):
    """An author of a unit with the sum of the shares in yuan."""

    unit: str
    author: str
    amount: Decimal


class UnitReward(msgspec.Struct, frozen=True):
    """What a rule pays a unit, in yuan."""

    unit: str
    rule: str
    amount: Decimal


class Totals(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is paid to units by place, to authors and in all, in yuan; `units` what rules pay units besides."""

    awards: Decimal
    authors: Decimal
    all: Decimal
    units: Decimal | None = None


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
        units: what rules pay units; None if the rulebook has no such rule.
    """

    submissions: list[PaidSubmission]
    payees: list[Payee]
    totals: Totals
    units: list[UnitReward] | None = None


def grant(stand: Standing, published: Grant | None = None) -> Grant:
    """W1: the units that a period's awards go to, ties at the last place included.

    A unit without points takes no place, nor one that had ended by the last day, or that a rule gives no award: the
    next with points moves up.

    Args:
        published: what a bulletin says of the year, by which it is counted once more, with the units as they then
            stood; one of before the ruling goes by places alone.
    """
    places_alone = published is not None and published.unawarded is None
    found: list[Award] = []
    ended: list[Score] = []
    pointless: list[Score] = []
    rewarding = stand.books.rewarding(stand.period.last_day) is not None and stand.in_force and stand.begun
    for award in stand.books.awards(stand.period) if rewarding else ():
        scores = among(stand, award)
        staying = [score for score in scores if places_alone or not score.unit.ended_before(stand.period.last_day)]
        won = _won(award, scores, staying) if places_alone else winners(stand, award, scores)
        found.extend(_placed(score, Award, amount=_to_the_fen(award.amount), award=named(award)) for score in won)
        if award.places is None or places_alone:
            continue
        wanted = award.places[1]
        last = min(Fraction(score.total) for score in won) if len(won) >= wanted else 1  # what would have sufficed
        ended.extend(score for score in scores if score not in staying and score.total >= last)
        if len(won) < wanted:
            pointless.extend(_next(staying, wanted))
    if places_alone:
        return Grant(found)
    unawarded = [_placed(score, Unawarded, ended=True) for score in ended]
    return Grant(found, unawarded + [_placed(score, Unawarded, ended=False) for score in pointless])


def named(award: schema.Award) -> str:
    """The id of an award; empty where it says no more than the category."""
    return "" if award.id == award.category else award.id


def among(stand: Standing, award: schema.Award) -> list[Score]:
    """The rows of the units that an award is among: of a table, of a category, or of some categories and units."""
    if award.table is not None:
        return [score for score in stand.tables if score.table == award.table]
    if award.category is not None:
        return stand.of(award.category)
    law, day = stand.books.law, stand.period.last_day
    return [score for score in stand.scores if law.concerns(award, score.unit.code, day)]


def winners(stand: Standing, award: schema.Award, listed: list[Score]) -> list[Score]:
    """The rows that get an award, of those that it is among."""
    staying = (score for score in listed if not score.unit.ended_before(stand.period.last_day))
    return _won(award, listed, [score for score in staying if score.award and award.worthy(score.total)])


def _won(award: schema.Award, listed: list[Score], rivals: list[Score]) -> list[Score]:
    """Of those that may win, in the order of their places, those that do."""
    if award.at_least is not None:
        return [score for score in rivals if score.total >= award.at_least]
    measures = [score.total if award.table is None else score.measure for score in rivals]
    placed = [(score, measure) for score, measure in zip(rivals, measures, strict=True) if measure is not None]
    first, last = award.places_of(len(listed))
    ranks = places([measure for _score, measure in placed])
    return [score for (score, _measure), rank in zip(placed, ranks, strict=True) if first <= rank <= last]


def _next(scores: list[Score], wanted: int) -> list[Score]:
    """Those without points that stand within the places."""
    ranks = places([score.total for score in scores])
    return [score for score, rank in zip(scores, ranks, strict=True) if rank <= wanted and score.total <= 0]


def _placed(score: Score, row: type[Place], **more: Decimal | bool | str) -> Place:
    return row(score.unit.category, score.place, score.unit.name, Fraction(score.total), **more)


def settlement(connection: Connection, stand: Standing) -> Settlement:
    """What a year pays: as its bulletin has it if it is published, else as the records stand."""
    return published(stand.bulletin) if _says(stand.bulletin) else settled(connection, stand)


def granted(stand: Standing) -> Grant:
    """The awards of a year alone: as its bulletin has them if it is published, else as the records stand."""
    return published(stand.bulletin) if _says(stand.bulletin) else grant(stand)


def pays(stand: Standing) -> bool:
    """Whether a period pays anything of its own: the year does, and what has awards or rules that pay units."""
    if stand.period.is_year or stand.books.awards(stand.period):
        return True
    rules = [each.thing for held in stand.books.law.rules.values() for each in held]
    return any(rule.yuan is not None and not prices.to_authors(rule) for rule in rules)


def published(bulletin: Bulletin) -> Settlement:
    """What a year's bulletin says that it pays.

    Raises: msgspec.DecodeError if somebody changed the ledger's file so that it says nothing of the kind.
    """
    return msgspec.json.decode(bulletin.rewards, type=Settlement, dec_hook=exact.decoded)


def _says(bulletin: Bulletin | None) -> TypeGuard[Bulletin]:
    """Whether there is a bulletin that says what its period pays."""
    return bulletin is not None and bool(bulletin.rewards)


def as_frozen(settlement: Settlement) -> str:
    """A settlement as a bulletin holds it: amounts as text with two places, points as text where they are not whole."""
    return json.dumps(msgspec.to_builtins(settlement, enc_hook=exact.plain), ensure_ascii=False)


def payees(connection: Connection, stand: Standing) -> list[Payee]:
    """The payees of a settlement alone, for which no points need to be counted."""
    if _says(stand.bulletin):
        return published(stand.bulletin).payees
    units = _units_of(connection, stand)
    return _payees(_author_rewards(connection, stand, units), units)


def settled(connection: Connection, stand: Standing, published: Settlement | None = None) -> Settlement:
    """What a period pays, counted from the records.

    Args:
        published: what a bulletin says of the year, by which it is counted once more.
    """
    units = _units_of(connection, stand)
    awarded = grant(stand, published)
    works = _author_rewards(connection, stand, units)
    rewards = _unit_rewards(connection, stand)
    to_units = sum((award.amount for award in awarded.awards), Decimal("0.00"))
    to_authors = sum((submission.amount for _authors, submission in works), Decimal("0.00"))
    by_rule = sum((reward.amount for reward in rewards), Decimal("0.00")) if rewards is not None else None
    return Settlement(
        awarded.awards,
        awarded.unawarded,
        submissions=[submission for _authors, submission in works],
        payees=_payees(works, units),
        totals=Totals(to_units, to_authors, to_units + to_authors + (by_rule or Decimal(0)), by_rule),
        units=rewards,
    )


def _author_rewards(
    connection: Connection, stand: Standing, units: dict[int, tuple[str, int]]
) -> list[tuple[list[int], PaidSubmission]]:
    """The submissions whose authors are rewarded, by ref, each with the unit of each author."""
    order = list(stand.books.latest.known("publication"))
    found = []
    for work in paid.works(connection, stand.books, stand.period, stand.as_of):
        lines = [PaidLine(each.of, each.amount, each.before or None) for each in work.paid]
        lines.sort(key=lambda line: order.index(line.publication) if line.publication in order else len(order))
        whose = [author.unit_id for author in work.authors]
        row = PaidSubmission(
            work.ref,
            units[work.unit_id][0],
            work.title,
            [author.name for author in work.authors],
            lines,
            sum((line.amount for line in lines), Decimal("0.00")),
            list(work.refs) if len(work.refs) > 1 else None,
            [units[unit_id][0] for unit_id in whose] if len(set(whose)) > 1 else None,
        )
        found.append((whose, row))
    return found


def _unit_rewards(connection: Connection, stand: Standing) -> list[UnitReward] | None:
    """What rules pay units, in the ordinance's order; None if there is no such rule."""
    rules = [held[0].thing for held in stand.books.law.rules.values() if held[0].thing.yuan is not None]
    if all(prices.to_authors(rule) for rule in rules):
        return None
    sums: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    span = span_of(stand.period)
    for unit, rule, value in paid.to_units(connection, stand.books, stand.period, stand.as_of):
        sums[stand.books.law.owner(unit, span), rule] += value
    for verdict in stand.verdicts:
        if verdict.rule.yuan is not None:
            sums[stand.books.law.owner(verdict.unit, span), verdict.rule.id] += verdict.value
    names = {score.unit.code: score.unit.name for score in stand.scores}
    order, ruled = list(stand.books.law.units), list(stand.books.law.rules)
    return [
        UnitReward(names.get(unit, unit), rule, yuan(value))
        for (unit, rule), value in sorted(
            sums.items(), key=lambda item: (order.index(item[0][0]), ruled.index(item[0][1]))
        )
        if value
    ]


def order_of_units(connection: Connection) -> list[str]:
    """The names of all units in the ordinance's order."""
    return [name for name, _position in _units(connection).values()]


def _units_of(connection: Connection, stand: Standing) -> dict[int, tuple[str, int]]:
    """What `_units` tells, under the names that the units of a table have in it."""
    units = _units(connection)
    return units | {score.unit.id: (score.unit.name, units[score.unit.id][1]) for score in stand.scores}


def _units(connection: Connection) -> dict[int, tuple[str, int]]:
    """Name and place in the ordinance's order of every unit, by id."""
    units = tallies.all_units(connection)  # some share a place
    return {id_: (unit.name, place) for place, (id_, unit) in enumerate(units.items())}


def _payees(paid: list[tuple[list[int], PaidSubmission]], units: dict[int, tuple[str, int]]) -> list[Payee]:
    """Each author of each unit with the sum of the shares, in the order of units, then by name."""
    amounts: defaultdict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for whose, submission in paid:
        for unit, (author, share) in zip(whose, submission.shares, strict=True):
            amounts[unit, author] += share
    ordered = sorted(amounts.items(), key=lambda item: (units[item[0][0]][1], item[0][1]))
    return [Payee(units[unit][0], author, _to_the_fen(amount)) for (unit, author), amount in ordered]


def _to_the_fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN)
