"""What the office checks without points: answers to commissions, deadlines by nature, secondments, talks.

What is missed or inaccurate comes from the evidence that the points are counted from; there is no other reading of it.
"""

from datetime import date
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, or_, select

from govinfo_cli.counting import past, priced
from govinfo_cli.counting.answers import answer, latest_verdict
from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import FAULT, FAULTS, Criteria, Name, criteria
from govinfo_cli.counting.evidence import evidence
from govinfo_cli.kinds import numbered
from govinfo_cli.ledger import bulletins, schema
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks, Stretch
from govinfo_cli.rulebook.language.vocabulary import Nature

s, c, cu, v = schema.submissions, schema.commissions, schema.commission_units, schema.verdicts
x, m = schema.inaccuracies, schema.marks

STATES = ("on_time", "late", "unanswered", "nonconforming", "excused", "owed")
"""How a unit stands to a commission: exactly one of these."""


class Asked(msgspec.Struct, frozen=True):
    """A commission and one of the units that it asks, as seen on a day.

    Attributes:
        answer: the ref of the unit's first accepted answer.
        verdict: the latest; empty if there is none.
        state: one of STATES. `nonconforming` was answered in time; `owed` is not yet due, `unanswered` is overdue.
    """

    commission_id: int
    unit_id: int
    ref: str
    topic: str
    issued_on: date
    due_on: date
    answer: str | None
    answered_on: date | None
    verdict: str
    judged_on: date | None
    state: str


def asked(
    connection: Connection,
    as_of: date,
    start: date | None = None,
    end: date | None = None,
    unit_id: int | None = None,
) -> list[Asked]:
    """The commissions issued by a day and due from `start` on and before `end`, with each unit asked, by due date.

    Args:
        unit_id: with this unit alone.
    """
    first = answer(s.c.id).where(s.c.received_on <= as_of).order_by(s.c.received_on, s.c.id).limit(1)
    found = s.alias()
    query = (
        select(
            c.c.id.label("commission_id"),
            cu.c.unit_id,
            c.c.ref,
            c.c.topic,
            c.c.issued_on,
            c.c.due_on,
            found.c.ref.label("answer"),
            found.c.received_on.label("answered_on"),
            latest_verdict(v.c.verdict, as_of).label("verdict"),
            latest_verdict(v.c.judged_on, as_of).label("judged_on"),
        )
        .select_from(cu)
        .join(c, cu.c.commission_id == c.c.id)
        .join(schema.units, cu.c.unit_id == schema.units.c.id)
        .outerjoin(found, found.c.id == first.scalar_subquery())
        .where(cu.c.voided_id.is_(None), c.c.voided_id.is_(None), c.c.issued_on <= as_of)
        .where(*([c.c.due_on >= start] if start else []), *([c.c.due_on < end] if end else []))
        .where(*([cu.c.unit_id == unit_id] if unit_id is not None else []))
        .order_by(c.c.due_on, c.c.ref, schema.units.c.position)
    )
    return [
        Asked(**{**row, "verdict": row["verdict"] or ""}, state=_state(row["due_on"], row["answered_on"], row, as_of))
        for row in map(dict, connection.execute(query).mappings())
    ]


def _state(due: date, answered: date | None, row: dict[str, object], as_of: date) -> str:
    if row["verdict"] == "excused":
        return "excused"
    if answered is None:
        return "owed" if as_of <= due else "unanswered"
    if answered > due:
        return "late"
    return "nonconforming" if row["verdict"] == "nonconforming" else "on_time"


class Fault(msgspec.Struct, frozen=True):
    """A commission missed (P6) or an inaccuracy (P7), as the points tables count it.

    Attributes:
        kind: one of FAULTS.
        item: of a commission, `late` or `nonconforming`.
        record_id: the commission's or the inaccuracy's id.
        ref: of the commission or the inaccurate submission; `title` its topic or title.
        note: what was inaccurate.
    """

    unit_id: int
    kind: str
    item: str
    day: date
    record_id: int
    ref: str
    title: str
    note: str


def faults(
    connection: Connection,
    books: Rulebooks,
    period: Period,
    as_of: date,
    kinds: tuple[str, ...] = FAULTS,
) -> list[Fault]:
    """What cost a unit points in a range of days, by day; of published months what their bulletins counted."""
    found = []
    for part in past.parts(connection, period, as_of):
        with past.at(connection, part.bulletin):
            for span in books.stretches(part.start, part.end):
                found += counted_faults(connection, span, part.as_of, kinds)
    return sorted(found, key=lambda each: (each.day, each.ref, each.unit_id))


def counted_faults(connection: Connection, span: Stretch, as_of: date, kinds: tuple[str, ...]) -> list[Fault]:
    """The same, as the records now tell it."""
    by = criteria(span.book, priced.traits(connection))
    found = connection.execute(_faults(by, kinds), bounds(span, as_of))
    return [
        Fault(unit, kind, item, day, record, ref or commission or "", title or topic or "", note or "")
        for unit, kind, item, day, record, ref, title, commission, topic, note in found
    ]


@cache
def _faults(by: Criteria, kinds: tuple[str, ...]) -> Select[Any]:
    rows = evidence(by, tuple(Name(FAULT, each) for each in kinds)).subquery()
    return (
        select(rows.c.unit_id, rows.c.name, rows.c.item, rows.c.day, rows.c.record_id)
        .add_columns(s.c.ref, s.c.title, c.c.ref, c.c.topic, func.coalesce(x.c.note, m.c.note))
        .select_from(rows)
        .outerjoin(s, rows.c.submission_id == s.c.id)
        .outerjoin(c, and_(rows.c.table == c.name, rows.c.record_id == c.c.id))
        .outerjoin(x, and_(rows.c.table == x.name, rows.c.record_id == x.c.id))
        .outerjoin(m, and_(rows.c.table == m.name, rows.c.record_id == m.c.id))
    )


class Timed(msgspec.Struct, frozen=True):
    """An accepted submission of a nature that has a deadline, with the day by which it was due (D2)."""

    unit_id: int
    ref: str
    title: str
    nature: str
    event_on: date
    received_on: date
    due_on: date
    article: str

    @property
    def days_late(self) -> int:
        """Days after the due day; 0 if in time."""
        return max((self.received_on - self.due_on).days, 0)


def timed(connection: Connection, books: Rulebooks, period: Period, as_of: date) -> list[Timed]:
    """The submissions received in a range of days that had a deadline (正文 二(二)), by day.

    Without the day of its event, or of a nature without a deadline, a submission has none. Those of published months
    are told as they then stood.
    """
    found = []
    for part in past.parts(connection, period, as_of):
        with past.at(connection, part.bulletin):
            for span in books.stretches(part.start, part.period.seen_until(part.as_of)):
                found += _timed(connection, span)
    return found


def _timed(connection: Connection, span: Stretch) -> list[Timed]:
    natures = {each.id: each.deadline for each in span.book.natures if each.deadline}
    rows = connection.execute(
        select(s.c.unit_id, s.c.ref, s.c.title, s.c.nature, s.c.event_on, s.c.received_on)
        .where(s.c.received_on >= span.start, s.c.received_on < span.end)
        .where(s.c.voided_id.is_(None), s.c.refused == 0)
        .where(s.c.nature.in_(natures), s.c.event_on.is_not(None))
        .order_by(s.c.received_on, s.c.ref)
    )
    return [
        Timed(*row, due_on=natures[row.nature].due(row.event_on), article=natures[row.nature].article) for row in rows
    ]


def regulars(
    connection: Connection, nature: Nature, months: list[Period], as_of: date
) -> list[tuple[set[int], set[int]]]:
    """Which units usually send information of a monthly nature, and which have sent it about a month.

    Returns: for each of the months, ids of the units that sent some about one of the `usual_months` before, and of
        those that did about it.
    """
    deadline = nature.deadline
    assert deadline is not None  # noqa: S101 - only natures with a deadline are asked about
    since = [month.before(deadline.usual_months).start for month in months]
    rows = connection.execute(
        select(s.c.unit_id, s.c.event_on, func.max(s.c.received_on))
        .where(s.c.nature == nature.id, s.c.voided_id.is_(None), s.c.refused == 0)
        .where(s.c.received_on >= min(since), s.c.received_on <= as_of)
        .where(s.c.event_on >= min(since), s.c.event_on < max(month.end for month in months))
        .group_by(s.c.unit_id, s.c.event_on)
    ).all()

    def sent(start: date, first: date, end: date) -> set[int]:
        return {unit for unit, event, received in rows if first <= event < end and received >= start}

    return [
        (sent(start, start, month.start), sent(start, month.start, month.end))
        for start, month in zip(since, months, strict=True)
    ]


class Stay(msgspec.Struct, frozen=True):
    """A secondment that had not ended by a day."""

    ref: str
    unit_id: int
    person: str
    starts_on: date
    ends_on: date | None


def stays(connection: Connection, as_of: date, start: date | None = None) -> list[Stay]:
    """The secondments begun by a day, and from `start` on, that are still planned or end later."""
    d = schema.secondments.c
    query = (
        select(d.id, d.unit_id, d.person, d.starts_on, d.ends_on)
        .where(d.voided_id.is_(None), d.starts_on <= as_of, or_(d.outcome == "planned", d.ends_on > as_of))
        .where(*([d.starts_on >= start] if start else []))
        .order_by(d.starts_on, d.id)
    )
    return [Stay(numbered("secondment", row.id), *row[1:]) for row in connection.execute(query)]


class Talk(msgspec.Struct, frozen=True):
    """A talk held; `rectified_on` is None while things are not put right."""

    ref: str
    unit_id: int
    quarter: str
    held_on: date
    findings: str
    rectified_on: date | None


def talks(connection: Connection, as_of: date, quarter: str | None = None, start: date | None = None) -> list[Talk]:
    """The talks held by a day: about a quarter, or from `start` on; what was put right later is still open."""
    k = schema.talks.c
    query = select(k.id, k.unit_id, k.quarter, k.held_on, k.findings, k.rectified_on).where(
        k.voided_id.is_(None), k.held_on <= as_of
    )
    query = query.where(*([k.quarter == quarter] if quarter else []), *([k.held_on >= start] if start else []))
    found = []
    for row in connection.execute(query.order_by(k.held_on, k.id)):
        rectified = row.rectified_on if row.rectified_on and row.rectified_on <= as_of else None
        found.append(Talk(numbered("talk", row.id), row.unit_id, row.quarter, row.held_on, row.findings, rectified))
    return found


def open_since(connection: Connection, as_of: date) -> date | None:
    """The first day after the last published year, which closes what was owed in it; None if none is published."""
    published = bulletins.in_force(connection, as_of).values()
    return max((each.days.end for each in published if each.days.is_year), default=None)
