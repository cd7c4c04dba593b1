"""Trainings, secondments and people in office: what the year's own points go by (附件1 三(五)(六))."""

from datetime import date
from typing import Any, ClassVar

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.kinds import numbered
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.active import active_within
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks


class Training(msgspec.Struct, frozen=True):
    """A training that a unit held."""

    of: ClassVar[str] = "training"
    """The kind of record, as rulebooks name it."""
    unit_id: int
    ref: str
    day: date
    topic: str
    attendees: int

    @property
    def facts(self) -> tuple[Any, ...]:
        """What points go by."""
        return self.of, self.attendees, self.topic


class Secondment(msgspec.Struct, frozen=True):
    """Somebody whom a unit sent to the office for some time.

    Attributes:
        until: the last day.
        completed: whether it has ended by the day as of which it is seen, and as completed.
    """

    of: ClassVar[str] = "secondment"
    unit_id: int
    ref: str
    day: date
    until: date | None
    person: str
    outcome: str
    completed: bool

    @property
    def facts(self) -> tuple[Any, ...]:
        """What points go by."""
        return self.of, self.completed, self.outcome, self.person


class Person(msgspec.Struct, frozen=True):
    """A leader in charge or an information officer of a unit."""

    of: ClassVar[str] = "staff"
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
    def ref(self) -> str:
        """What the record goes by."""
        return numbered("officer", self.id)

    @property
    def day(self) -> date | None:
        """The first day in office."""
        return self.active_from

    @property
    def facts(self) -> tuple[Any, ...]:
        """What points go by."""
        return self.of, self.role, self.employment, self.name


AnnualRecord = Training | Secondment | Person


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
    """What Y1 to Y3 go by, as seen on the period's last day or the as-of date; nothing before it."""
    last = min(year.last_day, as_of)
    if last < year.start or books.on(last) is None:
        return []
    start = max(year.start, books.first_day)
    return [
        *_trainings(connection, start, last, unit),
        *_secondments(connection, start, last, unit),
        *staff(connection, last, unit),
    ]


def _trainings(connection: Connection, start: date, last: date, unit: int | None) -> list[Training]:
    t = schema.trainings.c
    query = select(t.unit_id, t.id, t.held_on, t.topic, t.attendees).where(
        t.voided_id.is_(None),
        t.held_on >= start,
        t.held_on <= last,
        *([t.unit_id == unit] if unit is not None else []),
    )
    return [
        Training(row.unit_id, numbered("training", row.id), row.held_on, row.topic, row.attendees)
        for row in connection.execute(query.order_by(t.held_on, t.id))
    ]


def _secondments(connection: Connection, start: date, last: date, unit: int | None) -> list[Secondment]:
    d = schema.secondments.c
    query = select(d.unit_id, d.id, d.starts_on, d.ends_on, d.person, d.outcome).where(
        d.voided_id.is_(None),
        d.starts_on >= start,
        d.starts_on <= last,
        *([d.unit_id == unit] if unit is not None else []),
    )
    return [
        Secondment(
            row.unit_id,
            numbered("secondment", row.id),
            row.starts_on,
            row.ends_on,
            row.person,
            row.outcome,
            completed=row.outcome == "completed" and (row.ends_on is None or row.ends_on <= last),
        )
        for row in connection.execute(query.order_by(d.starts_on, d.id))
    ]
