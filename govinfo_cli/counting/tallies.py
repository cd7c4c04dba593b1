"""Counts from the ledger, ready to be scored."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import msgspec
from sqlalchemy import Connection, and_, select

from govinfo_cli.counting import cache
from govinfo_cli.counting.evidence import bounds, counted, criteria
from govinfo_cli.kinds import numbered
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.active import active_within
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.scoring.points import Annual, Tally
from govinfo_cli.scoring.rewards import Printed


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
    rows = connection.execute(select(*(u[field] for field in Unit.__struct_fields__), active).order_by(u.position))
    found = [Unit(*row[:-1]) for row in rows if row[-1] or row[0] in also]
    found = [each for each in found if category in (None, each.category) and (unit is None or unit.id == each.id)]
    order = {category.id: place for place, category in enumerate(books.latest.categories)}
    return sorted(found, key=lambda each: order[each.category])


def all_units(connection: Connection) -> dict[int, Unit]:
    """Every unit by id, voided ones too, in the ordinance's order."""
    u = schema.units.c
    rows = connection.execute(select(*(u[field] for field in Unit.__struct_fields__)).order_by(u.position))
    return {row.id: Unit(*row) for row in rows}


def monthly(
    connection: Connection, books: Rulebooks, period: Period, as_of: date, unit: int | None = None
) -> dict[str, dict[int, Tally]]:
    """Each month's tallies by unit id; a unit without any evidence has none.

    Args:
        unit: count this unit's evidence only.
    """
    months = {
        month.label: (as_of, *books.spans(max(month.start, period.start), min(month.end, period.end)))
        for month in period.months()
    }
    kept = cache.of(connection)
    if not kept.keys() >= set(months.values()):
        found = _monthly(connection, books, period, as_of, unit)
        if unit is not None:
            return found
        kept |= {key: found[label] for label, key in months.items()}
    tallies = {label: kept[key] for label, key in months.items()}
    if unit is None:
        return tallies
    return {label: {unit: own[unit]} for label, own in tallies.items() if unit in own}


def _monthly(
    connection: Connection, books: Rulebooks, period: Period, as_of: date, unit: int | None
) -> defaultdict[str, dict[int, Tally]]:
    found: defaultdict[str, dict[int, Tally]] = defaultdict(dict)
    whose = "unit_id" if unit is not None else None
    for span in books.spans(period.start, period.end):
        rows = connection.execute(counted(criteria(span.book), whose), bounds(span, as_of, unit_id=unit))
        for unit_id, month, rule, item, count in rows:
            found[month].setdefault(unit_id, Tally()).add(span.book, rule, item, count)
    return found


class AnnualRecord(msgspec.Struct, frozen=True):
    """A training, a secondment or a person that the year's own points go by.

    Attributes:
        figure: a training's attendees; for a secondment 1 if it has ended as completed, else 0.
        detail: the training's topic; the secondment's outcome; the person's role and employment.
        until: the secondment's last day.
    """

    unit_id: int
    rule: str
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
        return AnnualRecord(
            self.unit_id, "organization", numbered("officer", self.id), self.active_from, self.name, 1, detail
        )


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
    """What Y1 to Y3 go by, as seen on 31 December or the as-of date (Annex 1 §3(五)(六)); nothing before the year."""
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


def annual(records: list[AnnualRecord]) -> dict[int, Annual]:
    """The same by unit id, counted."""
    by_unit: defaultdict[int, list[AnnualRecord]] = defaultdict(list)
    for record in records:
        by_unit[record.unit_id].append(record)
    return {
        unit: Annual(
            attendees=tuple(each.figure for each in own if each.rule == "training"),
            secondments=tuple(bool(each.figure) for each in own if each.rule == "secondment"),
            leaders=_people(own, "leader:"),
            full_time=_people(own, "officer:full-time"),
            officers=_people(own, "officer:"),
        )
        for unit, own in by_unit.items()
    }


def _people(records: list[AnnualRecord], detail: str) -> int:
    """How many there are, a person entered twice once."""
    return len({each.title for each in records if each.rule == "organization" and each.detail.startswith(detail)})


class Rewarded(msgspec.Struct, frozen=True):
    """A submission with an adoption that carries a reward, and all such adoptions of it."""

    ref: str
    unit_id: int
    title: str
    authors: tuple[str, ...]
    adoptions: tuple[Printed, ...]


def rewarded(
    connection: Connection, books: Rulebooks, period: Period, as_of: date, submission: int | None = None
) -> list[Rewarded]:
    """The submissions that may earn their authors a reward in a period, by ref (Annex 2 §2(二)); or one of them."""
    s, a = schema.submissions, schema.adoptions
    paying = [each.id for each in books.latest.publications if each.reward]
    end = period.seen_until(as_of)
    chosen = (
        select(a.c.submission_id)
        .where(
            a.c.voided_id.is_(None),
            a.c.publication.in_(paying),
            a.c.adopted_on >= period.start,
            a.c.adopted_on < end,
        )
        .distinct()
    )
    if submission is not None:
        chosen = chosen.where(a.c.submission_id == submission)
    rows = connection.execute(
        select(s.c.ref, s.c.unit_id, s.c.title, s.c.authors, a.c.publication, a.c.adopted_on, a.c.id)
        .join(a, a.c.submission_id == s.c.id)
        .where(
            s.c.id.in_(chosen),
            s.c.voided_id.is_(None),
            a.c.voided_id.is_(None),
            a.c.publication.in_(paying),
            a.c.adopted_on < end,
        )
        .order_by(s.c.ref, a.c.adopted_on, a.c.id)
    )
    found: dict[str, Rewarded] = {}
    for row in rows:
        printed = Printed(row.publication, row.adopted_on, row.id)
        there = found.get(row.ref)
        found[row.ref] = Rewarded(
            row.ref,
            row.unit_id,
            row.title,
            tuple(filter(None, row.authors.split("、"))),
            (*there.adoptions, printed) if there else (printed,),
        )
    return list(found.values())
