"""Counts from the ledger, by unit and month, ready to be scored."""

import functools
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, select

from govinfo_cli.counting import cache, priced
from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import criteria
from govinfo_cli.counting.evidence import counting
from govinfo_cli.exact import exact
from govinfo_cli.kinds import numbered
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
                        found.setdefault(self._law.owner(code, span), Tally()).add(tally)
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
        return found[bucket].setdefault(code, Tally())

    for stretch in books.stretches(days.start, days.end):
        by, law, rules = criteria(stretch.book, of), books.law, stretch.book.rules
        whose = "unit_id" if unit is not None else None
        rows = connection.execute(counting(by, whose, daily=daily), bounds(stretch, as_of, unit_id=unit))
        for unit_id, time, name, item, count in rows:
            code = law.successor(codes[unit_id], stretch.start)
            bucket = date.fromisoformat(time if daily else f"{time}-01")
            if name.startswith("#"):
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


class AnnualRecord(msgspec.Struct, frozen=True):
    """A training, a secondment or a person that the year's own points go by.

    Attributes:
        of: `training`, `secondment` or `staff`.
        figure: a training's attendees; for a secondment 1 if it has ended as completed, else 0.
        detail: the training's topic; the secondment's outcome; the person's role and employment.
        until: the secondment's last day.
    """

    unit_id: int
    of: str
    ref: str
    day: date | None
    title: str
    figure: int
    detail: str
    until: date | None = None


class Person(msgspec.Struct, frozen=True):
    """A leader in charge or an information officer of a unit."""

    id: int
    unit_id: int
    name: str
    role: str
    employment: str
    position: str
    landline: str
    mobile: str
    active_from: date | None
    active_to: date | None

    @property
    def record(self) -> AnnualRecord:
        """As the year's points go by it."""
        detail = f"{self.role}:{self.employment}"
        return AnnualRecord(self.unit_id, "staff", numbered("officer", self.id), self.active_from, self.name, 1, detail)


def staff(connection: Connection, day: date, unit: int | None = None) -> list[Person]:
    """The leaders in charge and officers who hold office on a day, as they were entered; of one unit, if asked."""
    o = schema.officers.c
    query = select(*(o[name] for name in Person.__struct_fields__)).where(
        o.voided_id.is_(None),
        active_within(o.active_from, o.active_to, day, day),
        *([o.unit_id == unit] if unit is not None else []),
    )
    return [Person(*row) for row in connection.execute(query.order_by(o.id))]


def annual_records(
    connection: Connection, books: Rulebooks, year: Period, as_of: date, unit: int | None = None
) -> list[AnnualRecord]:
    """What Y1 to Y3 go by, as seen on the period's last day or the as-of date (附件1 三(五)(六)); nothing before it."""
    t, d = schema.trainings.c, schema.secondments.c
    last = min(year.last_day, as_of)
    if last < year.start or books.on(last) is None:
        return []
    start = max(year.start, books.first_day)
    trainings = select(t.unit_id, t.id, t.held_on, t.topic, t.attendees).where(
        t.voided_id.is_(None), t.held_on >= start, t.held_on <= last
    )
    secondments = select(d.unit_id, d.id, d.starts_on, d.ends_on, d.person, d.outcome).where(
        d.voided_id.is_(None), d.starts_on >= start, d.starts_on <= last
    )
    if unit is not None:
        trainings = trainings.where(t.unit_id == unit)
        secondments = secondments.where(d.unit_id == unit)
    found = [
        AnnualRecord(row.unit_id, "training", numbered("training", row.id), row.held_on, row.topic, row.attendees, "")
        for row in connection.execute(trainings.order_by(t.held_on, t.id))
    ]
    for row in connection.execute(secondments.order_by(d.starts_on, d.id)):
        ended = row.outcome == "completed" and (row.ends_on is None or row.ends_on <= last)
        found.append(
            AnnualRecord(
                *(
                    row.unit_id,
                    "secondment",
                    numbered("secondment", row.id),
                    row.starts_on,
                    row.person,
                    int(ended),
                    row.outcome,
                ),
                until=row.ends_on,
            )
        )
    found += [person.record for person in staff(connection, last, unit)]
    return found
