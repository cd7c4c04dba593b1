"""Files that an import reads, as CSV and as workbooks of three kinds."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Cell = str | int | float | date | None
Grid = Sequence[Sequence[Cell]]
"""Rows of cells, the heading first."""
Book = Mapping[str, Grid]
"""Grids by the name of their sheet or file."""


def lines(*rows: Mapping[str, Any]) -> Grid:
    """Rows below their heading."""
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def csv_text(lines: Grid, delimiter: str = ",") -> str:
    """A grid as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return out.getvalue()


def write_csv(folder: Path, sheets: Book, encoding: str = "utf-8") -> Path:
    """A folder with a CSV file for each sheet."""
    folder.mkdir(parents=True)
    for name, lines in sheets.items():
        (folder / f"{name}.csv").write_text(csv_text(lines), encoding=encoding, newline="")
    return folder


def write_xlsx(path: Path, sheets: Book) -> Path:
    """A workbook; dates are real dates, numbers numbers."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        dated = workbook.add_format({"num_format": "yyyy/m/d"})
        for name, lines in sheets.items():
            sheet = workbook.add_worksheet(name)
            for place, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, column, cell, dated)
                    elif isinstance(cell, str):
                        sheet.write_string(place, column, cell)
                    elif cell is not None:
                        sheet.write_number(place, column, cell)
    return path


def write_xls(path: Path, sheets: Book) -> Path:
    """A workbook of the old kind."""
    workbook = xlwt.Workbook()
    dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for name, lines in sheets.items():
        sheet = workbook.add_sheet(name)
        for place, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write(place, column, cell, dated)
                elif cell is not None:
                    sheet.write(place, column, cell)
    workbook.save(str(path))
    return path


def write_ods(path: Path, sheets: Book) -> Path:
    """An OpenDocument workbook; a row without cells stands for a blank one, as office suites write it."""
    document = OpenDocumentSpreadsheet()
    for name, lines in sheets.items():
        table = Table(name=name)
        for cells in lines:
            row = TableRow()
            for cell in cells:
                row.addElement(_ods_cell(cell))
            table.addElement(row)
        document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def _ods_cell(cell: Cell) -> TableCell:
    if cell is None:
        return TableCell()
    if isinstance(cell, date):
        return TableCell(valuetype="date", datevalue=cell.isoformat())
    if isinstance(cell, str):
        element = TableCell(valuetype="string")
        element.addElement(P(text=cell))
        return element
    return TableCell(valuetype="float", value=cell)


WORKBOOKS: dict[str, Callable[[Path, Book], Path]] = {"xlsx": write_xlsx, "xls": write_xls, "ods": write_ods}


def write(folder: Path, ending: str, sheets: Book) -> Path:
    """Sheets as a folder of CSV files or as a workbook."""
    return write_csv(folder / "in", sheets) if ending == "csv" else WORKBOOKS[ending](folder / f"in.{ending}", sheets)
