"""What a report is before it is printed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import msgspec

from govinfo_cli.phones import SHORTEST, hide_in_text

Value = str | int | Decimal | date | None
"""A cell. Text formats print it as `str` does; a workbook has numbers and dates as such."""


class Points(Decimal):
    """A figure in points that may have places: a number in JSON, where other decimals are texts."""


class Shared(int):
    """A place that several units share."""

    SIGN = "="

    def __str__(self) -> str:
        return f"{int(self)}{self.SIGN}"


class Lazy(Iterable[Any]):
    """Rows that are made anew each time they are gone through, so that a long list need not be held."""

    def __init__(self, make: Callable[[], Iterator[Any]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[Any]:
        return self._make()


class Column(msgspec.Struct, frozen=True):
    """A column's heading, and how it stands.

    Attributes:
        numeric: to the right, in one piece.
        short: the heading on a terminal; its words stand below each other.
        whole: in one piece, as dates and refs are.
        detail: left out where a terminal is too narrow for the table.
        bar: the number that fills a bar, 0 for the column's largest: a terminal that is wide enough draws them.
        sparse: left out of a group's own table where no row of the group has anything in it.
    """

    title: str
    numeric: bool = False
    short: str = ""
    whole: bool = False
    detail: bool = False
    bar: int | None = None
    sparse: bool = False

    @property
    def stacked(self) -> str:
        """The heading as a narrow column shows it."""
        return self.short.replace(" ", "\n") if self.short else self.title


class Table(msgspec.Struct):
    """Rows under a title.

    Attributes:
        grouped: the first column names a group; on paper each group is a table of its own under that name.
        struck: indexes of rows that no longer count; where rows are Lazy, of those that were gone through.
        urgent: indexes of rows that want to be seen first, as what is overdue does.
    """

    title: str
    columns: list[Column]
    rows: Iterable[list[Value]]
    grouped: bool = False
    struck: set[int] = set()
    urgent: set[int] = set()


def parts(table: Table) -> list[Table]:
    """The table itself, or, if it is grouped, one for each group of it under that name."""
    if not table.grouped:
        return [table]
    rows: dict[str, list[list[Value]]] = {}
    found: dict[str, Table] = {}
    for number, (group, *row) in enumerate(table.rows):
        own = rows.setdefault(str(group), [])
        part = found.setdefault(str(group), Table(str(group), table.columns[1:], own))
        for marked, marked_there in ((table.struck, part.struck), (table.urgent, part.urgent)):
            if number in marked:
                marked_there.add(len(own))
        own.append(row)
    return [_without_empty(part) for part in found.values()]


def _without_empty(table: Table) -> Table:
    """The table without its sparse columns that hold nothing."""
    rows = list(table.rows)
    kept = [
        at
        for at, column in enumerate(table.columns)
        if not column.sparse or any(row[at] not in (None, "") for row in rows)
    ]
    if len(kept) < len(table.columns):
        table.columns = [table.columns[at] for at in kept]
        table.rows = [[row[at] for at in kept] for row in rows]
    return table


class Report(msgspec.Struct):
    """A title, lines about it, tables, notes below them; and what it says to a program.

    Attributes:
        json: lists in it may be Lazy.
        phones: phone numbers in it may be seen.
        together: its tables are short: a workbook has all of them on one sheet.
        exact: it may be imported again, so that its texts stay in a workbook as they are.
    """

    title: str
    tables: list[Table]
    json: dict[str, Any]
    subtitle: list[str] = []
    notes: list[str] = []
    phones: bool = False
    together: bool = False
    exact: bool = False


_KEYS = ("ref", "submission", "commission", "digest", "head")
"""What identifies a thing is never mistaken for a phone number."""


def hide_phones(report: Report) -> None:
    """Put * for the digits of phone numbers in a report's texts, unless they may be seen."""
    if report.phones:
        return
    report.title = hide_in_text(report.title)
    report.notes = [*map(hide_in_text, report.notes)]
    report.json = _hidden(report.json)
    for table in report.tables:
        hide_phones_in(table)


def hide_phones_in(table: Table) -> None:
    """Put * for the digits of phone numbers in a table's texts."""
    table.title = hide_in_text(table.title)
    texts = {place for place, column in enumerate(table.columns) if not (column.whole or column.numeric)}

    def hidden(row: list[Value]) -> list[Value]:
        return [_hidden(value) if place in texts else value for place, value in enumerate(row)]

    table.rows = _each(hidden, table.rows)


def _each(change: Callable[[Any], Any], rows: Iterable[Any]) -> Iterable[Any]:
    """Rows with a change to each; those of a Lazy one as they are made."""
    made = partial(map, change, rows)
    return Lazy(made) if isinstance(rows, Lazy) else list(made())


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return hide_in_text(value) if len(value) >= SHORTEST else value
    if isinstance(value, dict):
        return {
            key if len(key) < SHORTEST else hide_in_text(key): each
            if key in _KEYS or each.__class__ is int
            else _hidden(each)
            for key, each in value.items()
        }
    if not isinstance(value, int) and isinstance(value, list | Lazy):  # most are numbers, and the second takes long
        return _each(_hidden, value)
    return value
