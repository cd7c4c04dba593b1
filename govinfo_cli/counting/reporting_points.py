"""The reporting points that the office issued for a month: what it asks its units to write about (正文 二(三))."""

from datetime import date

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.kinds import numbered
from govinfo_cli.ledger import schema
from govinfo_cli.periods import Period


class ReportingPoints(msgspec.Struct, frozen=True):
    """The reporting points of a month; `lines` are empty where only that they were issued is on record."""

    ref: str
    month: str
    issued_on: date
    lines: tuple[str, ...]


def points_for(connection: Connection, month: Period, as_of: date) -> ReportingPoints | None:
    """The reporting points for a month that were issued last by a day; None if none were."""
    m = schema.reporting_points.c
    issued = select(m.id, m.issued_on, m.content).where(
        m.month == month.label, m.issued_on <= as_of, m.voided_id.is_(None)
    )
    row = connection.execute(issued.order_by(m.issued_on.desc(), m.id.desc()).limit(1)).first()
    if row is None:
        return None
    lines = tuple(row.content.split("\n")) if row.content else ()
    return ReportingPoints(numbered("reporting-points", row.id), month.label, row.issued_on, lines)
