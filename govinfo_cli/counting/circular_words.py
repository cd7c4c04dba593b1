"""What the clerk keeps for the circular of a period: words of praise and blame, what a higher circular says."""

from datetime import date

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli import exact, periods
from govinfo_cli.counting.reporting_points import points_for
from govinfo_cli.exact import Exact
from govinfo_cli.ledger import schema
from govinfo_cli.periods import Period


class Remark(msgspec.Struct, frozen=True):
    """What the office says beside the figures; `about` is praise, blame or ask."""

    about: str
    text: str


class Above(msgspec.Struct, frozen=True):
    """What the circular of a tier above says of the office; None where it says nothing.

    Attributes:
        tier: its id; `told_on` the day of that circular.
        among: how many are ranked.
        to_date: points since the year began; `goal` those that the year is to bring.
    """

    tier: str
    told_on: date
    place: int | None
    among: int | None
    points: Exact | None
    to_date: Exact | None
    goal: Exact | None
    note: str


def remarks(connection: Connection, period: Period, as_of: date) -> list[Remark]:
    """The remarks on a period that were written by a day, as they came."""
    r = schema.remarks.c
    query = select(r.about, r.text).where(r.period == period.label, r.written_on <= as_of, r.voided_id.is_(None))
    return [Remark(*row) for row in connection.execute(query.order_by(r.written_on, r.id))]


def above(connection: Connection, period: Period, as_of: date) -> list[Above]:
    """What higher circulars, told by a day, say of the office in a period, as they came."""
    p = schema.places_above.c
    columns = (p.tier, p.told_on, p.place, p.among, p.points, p.to_date, p.goal, p.note)
    query = select(*columns).where(p.period == period.label, p.told_on <= as_of, p.voided_id.is_(None))
    return [
        Above(
            row.tier,
            row.told_on,
            row.place,
            row.among,
            points=_figure(row.points),
            to_date=_figure(row.to_date),
            goal=_figure(row.goal),
            note=row.note,
        )
        for row in connection.execute(query.order_by(p.told_on, p.id))
    ]


def _figure(told: str) -> Exact | None:
    return exact.read(told) if told else None


def points_ahead(connection: Connection, period: Period, as_of: date) -> list[str]:
    """The reporting points for the month after a period that were issued last by a day, line by line."""
    found = points_for(connection, periods.month_of(period.end), as_of)
    return [line for line in found.lines if line] if found else []
