"""Carried figures: what units had in months that were published on paper before the ledger began.

A month is either carried or counted: nothing that is dated in a carried one counts in it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import msgspec
from sqlalchemy import Connection, Select, select

from govinfo_cli import exact, periods
from govinfo_cli.exact import Exact
from govinfo_cli.kinds import numbered
from govinfo_cli.ledger import engines, schema
from govinfo_cli.periods import Period

COLUMN = "carried"
"""The column of a points table in which carried totals stand, and what stands in a line of points for their rule."""
_t = schema.carried.c


class Carried(msgspec.Struct, frozen=True):
    """What a unit had in a month, as it was published on paper.

    Attributes:
        month: its label.
        submitted, adopted: None where the paper does not tell.
    """

    id: int
    unit_id: int
    month: str
    submitted: int | None
    adopted: int | None
    total: Exact
    note: str

    @property
    def ref(self) -> str:
        """What the record goes by."""
        return numbered("carried", self.id)

    @property
    def told(self) -> bool:
        """Whether the paper tells how much was sent and adopted."""
        return self.submitted is not None and self.adopted is not None


Figures = Mapping[str, Mapping[int, Carried]]
"""Carried figures by the month's label, then by the unit's id."""


def months(connection: Connection, as_of: date | None = None) -> set[str]:
    """The labels of the months that are carried; only those that are over on a day, if one is said."""
    labels = connection.scalars(_months())
    return {label for label in labels if as_of is None or periods.month(label).last_day <= as_of}


@cache
def _months() -> Select[str]:
    return select(_t.month).where(_t.voided_id.is_(None)).distinct()


@cache
def questions() -> engines.Questions:
    """What is asked of a ledger to know which months are carried, as `database.ahead` takes it."""
    return ((_months(), {}),)


def within(connection: Connection, period: Period, as_of: date) -> Figures:
    """The figures of the months that are wholly in a period and over on a day."""
    labels = [month.label for month in period.parts() if period.holds(month) and month.last_day <= as_of]
    query = select(*(_t[name] for name in Carried.__struct_fields__)).where(
        _t.voided_id.is_(None), _t.month.in_(labels)
    )
    found: dict[str, dict[int, Carried]] = {}
    for row in connection.execute(query.order_by(_t.month, _t.unit_id)).mappings() if labels else ():
        found.setdefault(row["month"], {})[row["unit_id"]] = Carried(**{**row, "total": exact.read(row["total"])})
    return found


def counted(connection: Connection, months_: Iterable[Period], as_of: date) -> list[Period]:
    """Those of some months that are not carried."""
    held = months(connection, as_of)
    return [month for month in months_ if month.label not in held]


def first(connection: Connection) -> Period | None:
    """The first month that is carried; None if none is."""
    held = months(connection)
    return periods.month(min(held)) if held else None
