"""A pay list as a workbook: a sheet for each form, its heading on every page, with lines to sign on."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection

from govinfo_cli.papers.payout import Form, Line, PayList, pay_list
from govinfo_cli.periods import Period
from govinfo_cli.render.xlsx import Book, lines_of, workbook
from govinfo_cli.safe_text import on_paper

_CHARACTERS = 0.5
"""Characters of a column's width to a millimetre."""
_HEIGHT = 30
"""Points of height of a line: room to sign, and two lines of text."""
_TEXT, _EDGES = 15, 1
"""Points of height of each further line of text; characters of width that a cell's edges take."""


def write(connection: Connection, year: Period, as_of: date, file: BinaryIO, columns: Path | None = None) -> None:
    """Write the pay list of a year as seen on a day, with the columns of an office's own table.

    Raises: Refused if it has not begun; GovinfoError if the table cannot be read.
    """
    pay = pay_list(connection, year, as_of, columns)
    with workbook(file, pay.title, footer=pay.seal, by_row=False) as book:
        for form in pay.forms:
            _form(book, form, pay)


def _form(book: Book, form: Form, pay: PayList) -> None:
    sheet = book.sheet(form.title)
    last = len(form.fields) - 1
    for at, field in enumerate(form.fields):
        sheet.set_column(at, at, field.width * _CHARACTERS)
    lines = ((form.title, "title"), (pay.seal, "draft" if pay.draft else "line"), (pay.basis, "line"))
    for at, (text, look) in enumerate(lines):
        sheet.merge_range(at, 0, at, last, on_paper(text), book.format(look))
    sheet.set_row(0, _HEIGHT)
    heading = len(lines)
    for at, field in enumerate(form.fields):
        sheet.write_string(heading, at, field.title, book.format("heading"))
    sheet.set_row(heading, _HEIGHT)
    sheet.freeze_panes(heading + 1, 0)
    sheet.repeat_rows(0, heading)
    for at, line in enumerate(form.lines, heading + 1):
        sheet.set_row(at, _height(form, line))
        _line(book, sheet, at, line)
    _join(book, sheet, form, heading + 1)
    after = heading + 1 + len(form.lines)
    for at, note in enumerate(form.notes, after):
        sheet.merge_range(at, 0, at, last, on_paper(note), book.format("line"))
    after += len(form.notes)
    sheet.set_row(after + 1, _HEIGHT)
    sheet.merge_range(after + 1, 0, after + 1, last, pay.signatures, book.format("signature"))


def _height(form: Form, line: Line) -> int:
    """Room for the longest text of a line; that of a sum goes over several columns."""
    broken = [
        lines_of(value, int(field.width * _CHARACTERS) - _EDGES)
        for field, value in zip(form.fields, line.cells, strict=True)
        if line.span == 1 and isinstance(value, str)
    ]
    return max(_HEIGHT, _TEXT * max(broken, default=1))


def _line(book: Book, sheet: Any, at: int, line: Line) -> None:
    variants = ("bold",) if line.span > 1 else ()
    for column, value in enumerate(line.cells):
        book.cell(sheet, at, column, value, *variants)
    if line.span > 1:
        sheet.merge_range(at, 0, at, line.span - 1, on_paper(str(line.cells[0])), book.format("text", "bold"))


def _join(book: Book, sheet: Any, form: Form, first: int) -> None:
    """Make one cell of what is said once for all lines of a payee."""
    begins = [at for at, line in enumerate(form.lines) if not line.goes_on] + [len(form.lines)]
    for begin, end in pairwise(begins):
        if end - begin > 1:
            for column, field in enumerate(form.fields):
                if field.once:
                    sheet.merge_range(first + begin, column, first + end - 1, column, "", book.format("text", "top"))
                    book.cell(sheet, first + begin, column, form.lines[begin].cells[column], "top")
