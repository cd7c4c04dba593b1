"""What a clerk is shown while typing: how many came in, and the submissions that may be meant."""

import re
from datetime import date, timedelta

import msgspec
from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from govinfo_cli import periods
from govinfo_cli.counting import duties
from govinfo_cli.counting.duties import Asked
from govinfo_cli.counting.similar import Registered
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.periods import Period

RECENT = timedelta(days=180)
"""Submissions older than this are not offered for adoption; they can still be named by their ref."""
_OFFERED = 30


class Counts(msgspec.Struct, frozen=True):
    """Submissions: all received on a day, and a unit's accepted ones of a month."""

    of_day: int
    of_unit: int


def counts(connection: Connection, day: date, unit: Unit, month: Period) -> Counts:
    """How many submissions a day and a unit's month have so far."""
    s = schema.submissions.c
    live = select(func.count()).select_from(schema.submissions).where(s.voided_id.is_(None))
    own = live.where(s.received_on >= month.start, s.received_on < month.end, s.unit_id == unit.id, s.refused == 0)
    return Counts(
        connection.execute(live.where(s.received_on == day)).scalar_one(), connection.execute(own).scalar_one()
    )


def waiting(connection: Connection, unit_id: int, day: date) -> list[Asked]:
    """The commissions issued by a day to which a unit's answer is still to come, those due first before the others."""
    start, end = day - RECENT, day + RECENT
    asked = duties.asked(connection, day, start, end, unit_id)
    return [each for each in asked if each.answer is None and each.verdict != "excused"]


def adoptable(connection: Connection, units: Units, text: str, publication: str, day: date) -> list[Registered]:
    """Recent accepted submissions with each word of a text in their title, ref or unit, not adopted by a publication.

    Args:
        day: the adoption's day; what was received later cannot be meant.

    Returns: the newest first, a screenful.
    """
    s, a = schema.submissions.c, schema.adoptions.c
    taken = exists().where(a.submission_id == s.id, a.publication == publication, a.voided_id.is_(None))
    query = select(s.ref, s.unit_id, s.received_on, s.title).where(
        s.voided_id.is_(None),
        s.refused == 0,
        s.received_on.between(day - RECENT, day),
        *(_has(units, word) for word in text.split()),
        ~taken,
    )
    rows = connection.execute(query.order_by(s.received_on.desc(), s.id.desc()).limit(_OFFERED))
    return [Registered(ref, units.by_id[unit].name, on.isoformat(), title) for ref, unit, on, title in rows]


def _has(units: Units, word: str) -> ColumnElement[bool]:
    """Whether a submission has a word in its title, its ref or its unit's names."""
    s = schema.submissions.c
    like = "%" + re.sub(r"([%_\\])", r"\\\1", word) + "%"
    of_units = s.unit_id.in_([unit.id for unit in units.matching(word)])
    return or_(s.title.like(like, escape="\\"), s.ref.like(like, escape="\\"), of_units)


def other_day(connection: Connection, publication: str, issue: str, day: date) -> date | None:
    """The latest other day of the calendar year on which an issue of this number adopted something, if one did."""
    number = re.sub(r"\D", "", issue)
    if not number:
        return None
    a, year = schema.adoptions.c, periods.of_day("year", day, periods.JANUARY)
    query = select(a.adopted_on, a.issue).where(
        a.publication == publication,
        a.adopted_on.between(year.start, year.last_day),
        a.adopted_on != day,
        a.voided_id.is_(None),
        a.issue.like(f"%{number}%"),
    )
    days = [on for on, other in connection.execute(query) if re.sub(r"\D", "", other) == number]
    return max(days, default=None)
