"""Sheets with what a spreadsheet's own program writes and others do not: errors, unworked formulas, padded numbers.

Each is written in every format that can hold it, by the same names.
"""

import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

from tests import files

Span = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


class Error(NamedTuple):
    """A cell in error."""

    shown: str = "#N/A"


class Unworked(NamedTuple):
    """A formula that no spreadsheet has worked out."""

    formula: str = 'B2&"王五"'


class Padded(NamedTuple):
    """A number, its format, and how a spreadsheet shows it."""

    number: int
    format: str
    shown: str


class Lines(NamedTuple):
    """A text in several lines."""

    text: str


Cell = str | int | float | date | Error | Unworked | Padded | Lines | None
Rows = Sequence[Sequence[Cell]]

NAME = "报送"


def write_xlsx(path: Path, rows: Rows, merged: Sequence[Span] = (), name: str = NAME) -> Path:
    """A workbook of today."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(name)
        for span in merged:
            sheet.merge_range(*span, "")
        for row, cells in enumerate(rows):
            for at, cell in enumerate(cells):
                match cell:
                    case Error(shown):
                        sheet.write_formula(row, at, "=NA()", None, shown)
                    case Unworked(formula):
                        sheet.write_formula(row, at, f"={formula}", None, "")
                    case Padded(number, format_, _shown):
                        sheet.write_number(row, at, number, book.add_format({"num_format": format_}))
                    case Lines(text):
                        sheet.write_string(row, at, text)
                    case date():
                        sheet.write_datetime(row, at, cell, book.add_format({"num_format": "yyyy-mm-dd"}))
                    case _ if cell not in ("", None):
                        sheet.write(row, at, cell)
    _without_values(path)
    return path


def _without_values(path: Path) -> None:
    """Take the empty values of formulas out, which xlsxwriter writes as empty texts."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, raw in parts.items():
            archive.writestr(part, raw.replace(b' t="str"><f>', b"><f>").replace(b"</f><v></v>", b"</f>"))


def write_xls(path: Path, rows: Rows, merged: Sequence[Span] = (), name: str = NAME) -> Path:
    """A workbook of Excel 97."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(name)
    anchors = {(first, left): (last, right) for first, left, last, right in merged}
    dated = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for row, cells in enumerate(rows):
        for at, cell in enumerate(cells):
            match cell:
                case Error(shown):
                    sheet.row(row).set_cell_error(at, 0x2A if shown == "#N/A" else shown)
                case Unworked(formula):
                    sheet.write(row, at, xlwt.Formula(formula))
                case Padded(number, format_, _shown):
                    sheet.write(row, at, number, xlwt.easyxf(num_format_str=format_))
                case Lines(text):
                    sheet.write(row, at, text)
                case date():
                    sheet.write(row, at, cell, dated)
                case _ if cell not in ("", None):
                    if (row, at) in anchors:
                        last, right = anchors[row, at]
                        sheet.write_merge(row, last, at, right, cell)
                    else:
                        sheet.write(row, at, cell)
    book.save(str(path))
    return path


_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    + " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="{name}">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/></manifest:manifest>'
)


def write_ods(path: Path, rows: Rows, merged: Sequence[Span] = (), name: str = NAME) -> Path:
    """An OpenDocument spreadsheet, as LibreOffice writes it."""
    spans = {(first, left): (last - first + 1, right - left + 1) for first, left, last, right in merged}
    covered = {
        (row, at)
        for first, left, last, right in merged
        for row in range(first, last + 1)
        for at in range(left, right + 1)
    } - spans.keys()
    lines = []
    for row, cells in enumerate(rows):
        inside = "".join(
            "<table:covered-table-cell/>" if (row, at) in covered else _ods(cell, spans.get((row, at)))
            for at, cell in enumerate(cells)
        )
        lines.append(f"<table:table-row>{inside}</table:table-row>")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr("content.xml", _CONTENT.format(name=name, rows="".join(lines)))
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return path


def _ods(cell: Cell, span: tuple[int, int] | None) -> str:
    text, value = "", 'office:value-type="string"'
    match cell:
        case None | "":
            value = ""
        case Error(shown):
            text = shown
            value = 'table:formula="of:=NA()" office:value-type="float" office:value="0" calcext:value-type="error"'
        case Unworked():
            value = 'table:formula="of:=[.B2]"'
        case Padded(number, _format, shown):
            text, value = shown, f'office:value-type="float" office:value="{number}"'
        case date():
            text, value = cell.isoformat(), f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        case int() | float():
            text, value = str(cell), f'office:value-type="float" office:value="{cell}"'
        case Lines(lines):
            inside = "</text:p><text:p>".join(escape(line) for line in lines.split("\n"))
            return f"<table:table-cell {value}><text:p>{inside}</text:p></table:table-cell>"
        case str():
            text = cell
    spanned = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    paragraph = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell {value}{spanned}>{paragraph}</table:table-cell>"


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Error(shown) | Padded(shown=shown) | Lines(shown):
            return shown
    return str(cell)


def write_csv(path: Path, rows: Rows, _merged: Sequence[Span] = (), **_named: str) -> Path:
    """What a spreadsheet saves as CSV; what is merged, and formulas, are lost."""
    path.write_text(files.csv_text([[_as_text(cell) for cell in cells] for cells in rows]), encoding="utf-8-sig")
    return path


def write_txt(path: Path, rows: Rows, _merged: Sequence[Span] = (), **_named: str) -> Path:
    """What a spreadsheet puts on the clipboard: quoted only where a cell has line breaks."""

    def pasted(cell: Cell) -> str:
        text = _as_text(cell)
        return '"' + text.replace('"', '""') + '"' if "\n" in text else text

    path.write_text("".join("\t".join(map(pasted, cells)) + "\r\n" for cells in rows), encoding="utf-8", newline="")
    return path


WORKBOOKS: dict[str, Callable[..., Path]] = {
    "xlsx": write_xlsx,
    "xls": write_xls,
    "ods": write_ods,
}
ALL = {**WORKBOOKS, "csv": write_csv, "txt": write_txt}
