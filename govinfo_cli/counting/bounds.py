"""What statements of evidence have in common: the days that they are asked for, and their columns."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, bindparam, literal_column

from govinfo_cli.counting.criteria import Name
from govinfo_cli.ledger import schema
from govinfo_cli.periods import DAY
from govinfo_cli.rulebook.in_force import Stretch

SINCE, UNTIL, AS_OF, TOMORROW = (bindparam(name, type_=schema.IsoDate) for name in ("since", "until", "as_of", "next"))


def bounds(span: Stretch, as_of: date, **asked: int | None) -> dict[str, Any]:
    """The parameters of a statement: a span of days, the day as of which it is seen, the one asked for."""
    return {"since": span.start, "until": min(span.end, as_of + DAY), "as_of": as_of, "next": as_of + DAY, **asked}


def within(day: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a day is one of those asked for."""
    return and_(day >= SINCE, day < UNTIL)


def word(text: str) -> ColumnElement[str]:
    """A word of the program's or of a rulebook's own, written into the statement."""
    quoted = text.replace("'", "''")
    return literal_column(f"'{quoted}'", Text)


NOTHING = word("")


def columns(
    unit: Any, name: Name, item: Any, day: Any, table: str, record: Any, submission: Any
) -> tuple[ColumnElement[Any], ...]:
    """The columns of a row of evidence."""
    return (
        unit.label("unit_id"),
        word(name.kind).label("kind"),
        word(name.id).label("name"),
        item.label("item"),
        day.label("day"),
        word(table).label("table"),
        record.label("record_id"),
        submission.label("submission_id"),
    )
