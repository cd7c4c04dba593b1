"""A unit that is called otherwise, or is in another category, from a day on: what held before is kept with its days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from govinfo_cli.checks.row import IN_THE_FUTURE
from govinfo_cli.checks.units import BEFORE_ITS_TIME, CHANGED_LATER
from govinfo_cli.errors import Refused
from govinfo_cli.ledger import schema
from govinfo_cli.periods import DAY
from govinfo_cli.writing.locks import Locks

DATED = ("name", "category")
"""What of a unit may be otherwise from a day on."""


def keep_former(connection: Connection, locks: Locks, entry: int, unit: Mapping[str, Any], day: date) -> None:
    """Keep what holds of a unit as what held up to the day before a day; the change itself is the caller's.

    Args:
        unit: its row as it stands.

    Raises: Refused if the day is to come or before the unit's time, if the unit was changed since, or if the day or a
        later one is published.
    """
    today = date.today()
    if day > today:
        raise Refused(IN_THE_FUTURE.found(day=day, today=today))
    first = unit["active_from"]
    if first is not None and day <= first:
        raise Refused(BEFORE_ITS_TIME.found(unit=unit["name"], day=first))
    v = schema.unit_versions
    last = connection.scalar(select(func.max(v.c.until_on)).where(v.c.unit_id == unit["id"], v.c.voided_id.is_(None)))
    if last is not None and day <= last:
        raise Refused(CHANGED_LATER.found(unit=unit["name"], day=last + DAY))
    if why := locks.why_from(day):
        raise Refused(why)
    if last is None or day > last + DAY:  # else it changes once more on that very day
        held = {name: unit[name] for name in DATED}
        connection.execute(insert(v).values(unit_id=unit["id"], until_on=day - DAY, **held, entry_id=entry))
