"""Who is to be named in a criticism: inaccuracies, missed commissions, nothing sent (main text 二(三), 三(二))."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import duties
from govinfo_cli.counting.criteria import INACCURATE, MISSED
from govinfo_cli.counting.duties import Fault
from govinfo_cli.counting.standing import Standing, as_published, month_by_month, standing
from govinfo_cli.exact import Exact, exact
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebook


class NamedFault(msgspec.Struct, frozen=True):
    """A missed commission or an inaccuracy, the points that it costs, and the article under which it is named.

    Attributes:
        book: the rulebook of its day.
        article: None if the rulebook has none.
    """

    unit: Unit
    fault: Fault
    book: Rulebook
    points: Exact
    article: str | None


class SilentMonth(msgspec.Struct, frozen=True):
    """A month in which nothing of a unit was accepted; how many submissions were refused, and the article."""

    unit: Unit
    month: Period
    refused: int
    article: str | None


class NamedUnit(msgspec.Struct, frozen=True):
    """How often a unit is to be named for what."""

    unit: Unit
    inaccuracies: int
    commissions: int
    silent_months: int


class Criticism(msgspec.Struct, frozen=True):
    """The units to be named for a period, in the ordinance's order, and for what.

    Attributes:
        inaccuracies, commissions: unit by unit and by day.
        silent: month by month, then in the ordinance's order.
    """

    stand: Standing
    units: list[NamedUnit]
    inaccuracies: list[NamedFault]
    commissions: list[NamedFault]
    silent: list[SilentMonth]


@as_published
def criticised(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Criticism:
    """The units to be named for a month or a year; of one category, or one unit."""
    stand = standing(connection, period, as_of, None if unit else category)
    units = {score.unit.id: score.unit for score in stand.in_order() if unit is None or score.unit.id == unit.id}
    faults = _faults(connection, stand, units)
    inaccuracies = [row for row in faults if row.fault.kind == INACCURATE]
    commissions = [row for row in faults if row.fault.kind == MISSED]
    silent = _silent(connection, stand, units)
    counts = [Counter(row.unit.id for row in rows) for rows in (inaccuracies, commissions, silent)]
    named = [NamedUnit(candidate, *(count[candidate.id] for count in counts)) for candidate in units.values()]
    named = [row for row in named if row.inaccuracies or row.commissions or row.silent_months]
    return Criticism(stand, named, inaccuracies, commissions, silent)


def _faults(connection: Connection, stand: Standing, units: dict[int, Unit]) -> list[NamedFault]:
    """The missed commissions and inaccuracies that cost points, unit by unit and by day."""
    position = {id_: position for position, id_ in enumerate(units)}
    faults = [
        fault for fault in duties.faults(connection, stand.books, stand.period, stand.as_of) if fault.unit_id in units
    ]
    named = []
    for fault in sorted(faults, key=lambda fault: position[fault.unit_id]):
        book = stand.books.on(fault.day) or stand.book
        unit = units[fault.unit_id]
        points, why = _price(book, fault, unit), "commission" if fault.kind == MISSED else "accuracy"
        named.append(NamedFault(unit, fault, book, points, _article(book, why)))
    return named


def _price(book: Rulebook, fault: Fault, unit: Unit) -> Exact:
    """What the rules in force take for a fault; nothing where none names it."""
    missed = fault.kind == MISSED
    of, told = ("commission", {"state": "missed", "reason": fault.item}) if missed else ("mark", {"kind": "inaccuracy"})
    found = Fraction(0)
    for rule in book.rules.values():
        holds = all(name in told and told[name] in condition.values for name, condition in rule.where.items())
        if rule.of == of and holds and book.law.concerns(rule, unit.code, fault.day):
            price: Any = rule.points
            value = price.get(told.get(rule.by or "", "")) if isinstance(price, dict) else price
            found += Fraction(value) if isinstance(value, Decimal) else 0
    return exact(found)


def _silent(connection: Connection, stand: Standing, units: dict[int, Unit]) -> list[SilentMonth]:
    """The units and their months in which nothing that was accepted came in; of months in force from the first day."""
    if stand.period.is_year and stand.bulletin is not None:
        stand = month_by_month(connection, stand.period, stand.as_of)
    silent = []
    for score in stand.in_order():
        for volume in score.months_due(stand.as_of) if score.unit.id in units else []:
            if volume.submitted or not volume.told or volume.period.start < stand.books.first_day:
                continue
            if volume.book is None:
                continue
            article = _article(volume.book, "silence")
            silent.append(SilentMonth(units[score.unit.id], volume.period, volume.refused, article))
    return sorted(silent, key=lambda row: row.month.label)


def _article(book: Rulebook, why: str) -> str | None:
    """The article under which a unit is named; None if the rulebook has none."""
    article: str | None = getattr(book.criticism, why, None)
    return article
