"""Counts from the ledger, by unit and month, ready to be scored."""

import functools
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, select

from govinfo_cli.counting import cache, priced
from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import COUNT, criteria
from govinfo_cli.counting.evidence import counting
from govinfo_cli.exact import exact
from govinfo_cli.ledger import carried, rulebooks, schema
from govinfo_cli.ledger.active import active_within
from govinfo_cli.ledger.vocabulary import Unit, place_in_order
from govinfo_cli.periods import Period, month_of
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.spans import Span
from govinfo_cli.scoring.points import Key, Tally


def units_listed(
    connection: Connection,
    books: Rulebooks,
    period: Period,
    as_of: date,
    category: str | None = None,
    unit: Unit | None = None,
    also: Collection[int] = (),
) -> list[Unit]:
    """The units active at some time of the period, by category and in the ordinance's order; of a category, or one.

    Args:
        also: ids of units that are listed too, active or not, since something counts for them.
    """
    u = schema.units.c
    last = min(period.last_day, as_of)
    active = and_(u.voided_id.is_(None), active_within(u.active_from, u.active_to, period.start, last))
    rows = connection.execute(
        select(*(u[field] for field in Unit.__struct_fields__), active).order_by(u.position, u.id)
    )
    found = [Unit(*row[:-1]) for row in rows if row[-1] or row[0] in also]
    found = [each for each in found if category in (None, each.category) and (unit is None or unit.id == each.id)]
    return sorted(found, key=place_in_order(books.latest))


def all_units(connection: Connection) -> dict[int, Unit]:
    """Every unit by id, voided ones too, in the ordinance's order."""
    return {row[0]: Unit(*row) for row in connection.execute(_all_units())} | _of_draft(connection)


@functools.cache
def _all_units() -> Select[Any]:
    u = schema.units.c
    return select(*(u[field] for field in Unit.__struct_fields__)).order_by(u.position, u.id)


def _of_draft(connection: Connection) -> dict[int, Unit]:
    """The units that only the draft has by which the ledger is looked at."""
    tried = rulebooks.draft(connection)
    if tried is None:
        return {}
    last = {each.code: each for each in tried.units}
    return {
        id_: Unit(id_, last[code].name, last[code].category, code, last[code].from_, last[code].until, _BEHIND - id_)
        for id_, code in tried.new.items()
    }


_BEHIND = 1 << 32
"""Where in the ordinance's order units stand that only a draft has: behind all others."""


class Tallies:
    """What was counted in some days, by month, or by day where a rulebook asks for weeks or days."""

    def __init__(self, law: Law, buckets: dict[date, dict[str, Tally]]) -> None:
        self._law, self._buckets = law, buckets
        self._held: dict[Span, dict[str, Tally]] = {}

    def within(self, span: Span) -> dict[str, Tally]:
        """Each unit's tally in a span, by code: what it took over from others with its own."""
        if span not in self._held:
            found: dict[str, Tally] = {}
            for day, tallies in self._buckets.items():
                if day in span:
                    for code, tally in tallies.items():
                        owner = self._law.owner(code, span)
                        if owner not in found:  # to make one for nothing is what costs most here
                            found[owner] = Tally()
                        found[owner].add(tally)
            self._held[span] = found
        return self._held[span]

    @property
    def units(self) -> set[str]:
        """The codes of the units for which something counts."""
        return {code for tallies in self._buckets.values() for code in tallies}


def counted(
    connection: Connection, books: Rulebooks, months: list[Period], as_of: date, *, daily: bool = False
) -> Tallies:
    """What counts in some months, which follow each other; of a carried month nothing does."""
    if not (months := carried.counted(connection, months, as_of)):
        return Tallies(books.law, {})
    keys = {month: (as_of, daily, month.start, month.end) for month in months}
    kept = cache.of(connection)
    missing = [month for month in months if keys[month] not in kept]
    if missing:
        found = _counted(connection, books, Period("", missing[0].start, missing[-1].end), as_of, daily=daily)
        kept |= {keys[month]: {day: own for day, own in found.items() if day in month} for month in missing}
    return Tallies(books.law, {day: own for key in keys.values() for day, own in kept[key].items()})


def _counted(
    connection: Connection, books: Rulebooks, days: Period, as_of: date, *, daily: bool, unit: int | None = None
) -> dict[date, dict[str, Tally]]:
    found: defaultdict[date, dict[str, Tally]] = defaultdict(dict)
    of, codes = priced.traits(connection), rulebooks.keys(connection)

    def tally(bucket: date, code: str) -> Tally:
        own = found[bucket]
        if code not in own:
            own[code] = Tally()
        return own[code]

    for stretch in books.stretches(days.start, days.end):
        by, law, rules = criteria(stretch.book, of), books.law, stretch.book.rules
        whose = "unit_id" if unit is not None else None
        rows = connection.execute(counting(by, whose, daily=daily), bounds(stretch, as_of, unit_id=unit))
        for unit_id, bucket, kind, name, item, count in rows:
            code = law.successor(codes[unit_id], stretch.start)
            if kind == COUNT:
                tally(bucket, code).counts[name] += count
            elif law.concerns(rules[name], code, stretch.start):
                tally(bucket, code).lines[line_of(stretch.book, name, item)] += count
    for each in priced.given(connection, books, of, as_of):
        if each.day in days and (each.value or each.full):
            bucket = each.day if daily else month_of(each.day).start
            tally(bucket, each.unit).lines[priced.key(books, each)] += 1
    return found


def line_of(book: Rulebook, rule: str, item: str) -> Key:
    """The line that an event of a rule in force, and of an item, belongs to."""
    points, article = book.price(rule, item.rpartition(":")[2])
    return Key(rule, book.rules[rule].printed_in, item, article, exact(points))
