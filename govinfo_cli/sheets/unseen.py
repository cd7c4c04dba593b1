"""What of a sheet its reader does not see."""

from collections.abc import Iterable

import msgspec

from govinfo_cli.sheets.cells import Cell

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
