"""A sheet of records, as it was read: where it stands, its kind, its columns, its rows."""

from collections.abc import Iterable

import msgspec

from govinfo_cli.kinds import Kind
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.dates import About


class Sheet(msgspec.Struct, frozen=True):
    """Rows of one kind.

    Attributes:
        columns: the name of each cell's column, "" for one that is passed over.
        rows: each with its number in the source, and its cells.
        about: the year that the sheet is about, for dates without one.
        beside: the headings under which a register says it of its submissions; empty where it is a table of its own.
    """

    kind: Kind
    source: str
    columns: list[str]
    rows: Iterable[tuple[int, list[Cell]]]
    about: About | None = None
    beside: str = ""
