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


def table(title: str, fields: Sequence[Field[Row]], rows: Iterable[Row], *, grouped: bool = False) -> Table:
    """The table of rows: a column for each field that has a heading, in the order of the fields."""
    columns = [(each.column, each.shown or each.value) for each in fields if each.column is not None]
    cells = [[cell(row) for _column, cell in columns] for row in rows]
    return Table(title, [column for column, _cell in columns], cells, grouped=grouped)


def json_of(fields: Sequence[Field[Row]], rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The same rows for JSON: a mapping for each, of every field that has a key. `render` writes dates and decimals."""
    named = [each for each in fields if each.key]
    return [{each.key: each.value(row) for each in named} for row in rows]
