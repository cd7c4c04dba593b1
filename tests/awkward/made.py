"""What an awkward file is: where it is, what its import needs, what that must find or name."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

Row = tuple[str, ...]


class Awkward(NamedTuple):
    """A file, the options that its import needs, and the records that it holds: kind, columns, and their values.

    `notes` are said on stderr, in English and in Chinese.
    """

    path: Path
    options: tuple[str, ...]
    kind: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    notes: Sequence[tuple[str, str]] = ()


SENT = ("unit", "received_on", "title", "authors", "approver", "contact")


class Refused(NamedTuple):
    """A file that cannot be imported, and all that the refusal says of it, in English and in Chinese."""

    path: Path
    options: tuple[str, ...]
    english: Sequence[str]
    chinese: Sequence[str]


def workbook(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: str = "",
) -> Path:
    """A workbook whose sheets all have the same ranges merged, and the same rows and columns hidden."""
    with xlsxwriter.Workbook(str(path)) as book:
        dated = book.add_format({"num_format": 'm"月"d"日"'})
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for span in merged:
                sheet.merge_range(span, "")
            for place, cells in enumerate(lines):
                for at, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, at, cell, dated)
                    elif isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(place, at, cell, None, "#N/A")
                    elif cell not in ("", None):
                        sheet.write(place, at, cell)
            for row in hidden_rows:
                sheet.set_row(row - 1, None, None, {"hidden": True})
            if hidden_columns:
                sheet.set_column(hidden_columns, None, None, {"hidden": True})
    return path
