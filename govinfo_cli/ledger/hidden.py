"""What the reader of workbooks passes over: what a spreadsheet does not show, or shows otherwise than it keeps it.

Hidden rows and columns are told, and change nothing: what is hidden counts. Cells that hold an error, formulas without
a value, numbers shown with zeros in front, line breaks and merged cells are looked up in the file itself.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from govinfo_cli.ledger.cells import Cell

Place = tuple[int, int]
"""A row and a column, counted from 0."""


class Unseen(msgspec.Struct):
    """What of a sheet is not seen by its reader.

    Attributes:
        rows: the numbers of hidden rows.
        columns: how many columns are hidden.
        errors: the cells that hold an error, such as F2.
        cells: what stands in cells that the reader reads otherwise.
        merged: the merged ranges that the reader does not tell, each by its first and last cell.
    """

    rows: set[int] = set()
    columns: int = 0
    errors: list[str] = []
    cells: dict[Place, Cell] = {}
    merged: list[tuple[Place, Place]] = []

    def put_into(self, rows: list[list[Cell]]) -> Iterable[list[Cell]]:
        """Rows in which the cells stand that the reader reads otherwise."""
        for (row, column), cell in self.cells.items():
            rows.extend([] for _missing in range(len(rows), row + 1))
            rows[row].extend([None] * (column + 1 - len(rows[row])))
            rows[row][column] = cell
        return rows


def of(path: Path) -> dict[str, Unseen]:
    """What is not seen, by the name of the sheet; none of a file that is damaged: its reader tells that."""
    from govinfo_cli.ledger import compound, hidden_ods, hidden_xls, hidden_xlsx  # as the file needs them

    if compound.is_one(path):
        return hidden_xls.of(path)
    return hidden_xlsx.of(path) or hidden_ods.of(path)
