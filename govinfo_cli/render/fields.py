"""A report's fields: one list gives the columns of its table and the keys of its JSON, from the same values."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from govinfo_cli.render.report import Column, Table, Value

Row = TypeVar("Row")


class Field(msgspec.Struct, Generic[Row], frozen=True):
    """One thing that a report says of each of its rows.

    Attributes:
        key: its name in JSON; empty for what only the table has.
        value: what it is: a whole or decimal number, a date, a text, an id; what only JSON has may be a list or a
            mapping of these.
        column: its heading in the table; None for what only JSON has.
        shown: what the table has in its place, such as a name for an id; the value itself if there is none.
    """

    key: str
    value: Callable[[Row], Any]
    column: Column | None = None
    shown: Callable[[Row], Value] | None = None


def table(
    title: str,
    fields: Sequence[Field[Row]],
    rows: Iterable[Row],
    *,
    grouped: bool = False,
    struck: Callable[[Row], bool] | None = None,
    urgent: Callable[[Row], bool] | None = None,
) -> Table:
    """The table of rows: a column for each field that has a heading, in the order of the fields.

    Args:
        struck: whether a row no longer counts.
        urgent: whether a row wants to be seen first.
    """
    cells, every = cells_of(fields), list(rows)
    lines = [cells(row) for row in every]
    marks = [{number for number, row in enumerate(every) if mark and mark(row)} for mark in (struck, urgent)]
    return Table(title, columns_of(fields), lines, grouped, *marks)


def columns_of(fields: Sequence[Field[Row]]) -> list[Column]:
    """The headings of the fields that have one."""
    return [field.column for field in fields if field.column is not None]


def cells_of(fields: Sequence[Field[Row]]) -> Callable[[Row], list[Value]]:
    """What makes a row's cells, for a table whose rows are made as they are printed."""
    makers = [field.shown or field.value for field in fields if field.column is not None]
    return lambda row: [make(row) for make in makers]


def json_of(fields: Sequence[Field[Row]], rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The same rows for JSON: a mapping for each, of every field that has a key. `render` writes dates and decimals."""
    named = [field for field in fields if field.key]
    return [{field.key: field.value(row) for field in named} for row in rows]
