"""Reports as workbooks: a sheet for each table, or for each of its groups, to be worked with and to be printed on A4.

Rows are written as they come and none is held, so that a list may be long; a sheet's widths are set when it is full.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

import msgspec
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from govinfo_cli import whole_files
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _, language
from govinfo_cli.render.report import Column, Report, Shared, Table, Value, parts
from govinfo_cli.safe_text import in_workbook, on_paper

MOST_ROWS = 1_048_576
"""Rows that a sheet can have."""
_MOST_GROUPS = 6
"""Groups of a table that have a sheet each; more of them stay together on one, under the group's column."""
_EMPTY = Table("", [Column("")], [])
"""What stands for the tables of a report that has none."""
_LONGEST_NAME = 31
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\\U00010000-\U0010ffff]")
_WIDEST = 60
"""Characters of a column's width beyond which a text is broken into lines."""
_SHORT = 14
"""Characters of width up to which a Chinese heading is not broken: one that is leaves a single character below."""
_ROOM = 2
"""Characters of a cell's width that its edges, the space after a number or a heading's filter button take."""
_LINE = 16
"""Points of height of one line."""
_A4 = 9
_SIZE, _TITLE = 11, 16
"""Points of size of what is written in cells and of titles."""
_GRID = {"border": 1}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": _TITLE, "align": "center"},
    "line": {"text_wrap": True},
    "plain": {},
    "draft": {"bold": True, "font_color": "#C00000"},
    "signature": {"align": "center"},
    "heading": {**_GRID, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E7E6E6"},
    "text": {**_GRID, "text_wrap": True, "num_format": "@"},
    "date": {**_GRID, "align": "left", "num_format": "yyyy-mm-dd"},
    "number": {**_GRID, "align": "right", "num_format": "0_ "},
    "shared": {**_GRID, "align": "right", "num_format": f'0"{Shared.SIGN}"'},
}
_VARIANTS: dict[str, dict[str, Any]] = {
    "struck": {"font_strikeout": True, "font_color": "#808080"},
    "urgent": {"font_color": "#C00000"},
    "bold": {"bold": True},
    "top": {"valign": "top"},
}


class Placed(msgspec.Struct, frozen=True):
    """Where a table stands: its sheet, and its first and last row, counted from 0; none if `last` is before `first`."""

    sheet: str
    first: int
    last: int


def write(report: Report, file: BinaryIO) -> None:
    """Write a report as a workbook.

    Raises: GovinfoError if a table has more rows than a sheet can have.
    """
    with workbook(file, report.title, safe=in_workbook if report.exact else on_paper) as book:
        if report.together and len(report.tables) > 1:
            book.add_together(report)
            return
        for table in report.tables or [_EMPTY]:
            for part in _sheets(table):
                title = report.title
                if part.title:
                    title = _("{title} ({part})").format(title=title, part=part.title)
                book.add(part.title or report.title, part, title=title, subtitle=report.subtitle, notes=report.notes)


def _sheets(table: Table) -> list[Table]:
    """The table itself, or one for each of its groups, if these are few enough to leaf through."""
    found = parts(table)
    return found if not table.grouped or 0 < len(found) <= _MOST_GROUPS else [table]


@contextmanager
def workbook(
    file: BinaryIO, title: str, footer: str = "", *, by_row: bool = True, safe: Callable[[str], str] = on_paper
) -> Iterator["Book"]:
    """A workbook to add sheets to; it is written to the file at the end, if all went well.

    Args:
        footer: what each page says at its foot beside its number.
        by_row: no row is held once the next has begun.
        safe: what makes the text of a cell safe.
    """
    with whole_files.scratch() as folder:
        content = io.BytesIO()  # small beside its rows; a full disk is then met by one write
        writer = xlsxwriter.Workbook(content, {"constant_memory": by_row, "tmpdir": str(folder)})
        writer.set_properties({"title": on_paper(title)})
        yield Book(writer, footer, safe)
        try:
            writer.close()
        except FileCreateError as error:  # what the disk said, wrapped
            raise OSError(*error.args[0].args) from None
    file.write(content.getbuffer())


class Book:
    """A workbook that is being written, sheet by sheet, each from its first row to its last."""

    def __init__(self, writer: Any, footer: str = "", safe: Callable[[str], str] = on_paper) -> None:
        self.writer = writer
        self._safe = safe
        self._footer = footer
        self._formats: dict[tuple[str, tuple[str, ...], int], Any] = {}
        chinese = language() == "zh"
        self.font, self._title_font = ("宋体", "黑体") if chinese else ("Calibri", "Calibri")

    def add(
        self, name: str, table: Table, *, title: str, subtitle: Iterable[str] = (), notes: Iterable[str] = ()
    ) -> Placed:
        """Add a sheet with a table under a title, and notes below it.

        Raises: GovinfoError if there are more rows than a sheet can have.
        """
        sheet = self.sheet(name)
        columns, lines = table.columns, list(subtitle)
        sheet.set_row(0, 2 * _LINE)
        heading = 1 + len(lines)
        self._across(sheet, 0, columns, title, self.format("title"))
        for at, line in enumerate(lines, 1):
            self._across(sheet, at, columns, line, self.format("line"))
        headed = any(column.title for column in columns)
        if headed:
            sheet.set_row(heading, 2 * _LINE)
            for at, column in enumerate(columns):
                sheet.write_string(heading, at, on_paper(column.title), self.format("heading"))
            sheet.freeze_panes(heading + 1, 0)
            sheet.repeat_rows(0, heading)
        first = heading + headed
        widths = [_heading_width(column) for column in columns]
        last = self._rows(sheet, first, table, widths)
        if headed and last >= first:
            sheet.autofilter(heading, 0, last, len(columns) - 1)
        if last >= first:
            sheet.ignore_errors({"number_stored_as_text": _range(first, last, len(columns))})
        _widen(widths, max(_TITLE * _width(title) // _SIZE, *map(_width, ("", *lines))))
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width + _ROOM)
        for at, line in enumerate(notes, last + 2):
            sheet.set_row(at, _LINE * lines_of(line, sum(widths) + _ROOM * (len(widths) - 1)))
            self._across(sheet, at, columns, line, self.format("line"))
        return Placed(sheet.get_name(), first, last)

    def add_together(self, report: Report) -> None:
        """Add a sheet with all tables of a report below each other, each under its own title.

        Raises: GovinfoError if there are more rows than a sheet can have.
        """
        sheet = self.sheet(report.title)
        columns = max((table.columns for table in report.tables), key=len)
        widths = [4] * len(columns)
        sheet.set_row(0, 2 * _LINE)
        self._across(sheet, 0, columns, report.title, self.format("title"))
        for at, line in enumerate(report.subtitle, 1):
            self._across(sheet, at, columns, line, self.format("line"))
        at = len(report.subtitle)
        for table in report.tables:
            at += 2
            sheet.write_string(at, 0, on_paper(table.title), self.format("plain", "bold"))
            at += 1
            sheet.set_row(at, 2 * _LINE)
            for column, each in enumerate(table.columns):
                sheet.write_string(at, column, each.title, self.format("heading"))
                widths[column] = max(widths[column], _heading_width(each))
            at = self._rows(sheet, at + 1, table, widths)
        _widen(widths, max(_TITLE * _width(report.title) // _SIZE, *map(_width, ("", *report.subtitle))))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width + _ROOM)
        for row, line in enumerate(report.notes, at + 2):
            sheet.set_row(row, _LINE * lines_of(line, sum(widths) + _ROOM * (len(widths) - 1)))
            self._across(sheet, row, columns, line, self.format("line"))

    def sheet(self, name: str, *, fit: bool = True) -> Any:
        """A new sheet, set up for A4 across, as wide as the page if it is to fit, with page numbers."""
        sheet = self.writer.add_worksheet(self._free_name(name))
        sheet.set_landscape()
        sheet.set_paper(_A4)
        if fit:
            sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.center_horizontally()
        number = _("page {page} of {pages}").format(page="&P", pages="&N")
        left = on_paper(self._footer).replace("&", "&&")
        sheet.set_footer(f"&L{left}&R{number}" if left else f"&C{number}")
        return sheet

    def format(self, look: str, *variants: str, places: int = 0) -> Any:
        """The format of that look, made when it is first asked for.

        Args:
            variants: `struck`, `urgent`, `bold`, `top`.
            places: decimal places that a number shows.
        """
        key = (look, variants, places)
        if key not in self._formats:
            font = self._title_font if look == "title" else self.font
            settings = {"font_name": font, "font_size": _SIZE, "valign": "vcenter", **_LOOKS[look]}
            if places:
                settings["num_format"] = "#,##0." + "0" * places + "_ "
            for variant in variants:
                settings |= _VARIANTS[variant]
            self._formats[key] = self.writer.add_format(settings)
        return self._formats[key]

    def _rows(self, sheet: Any, first: int, table: Table, widths: list[int]) -> int:
        """Write the table's rows from `first` on, widening `widths` to what they hold; the index of the last one."""
        at = first - 1
        for at, row in enumerate(table.rows, first):
            if at >= MOST_ROWS:
                raise GovinfoError(
                    _("a sheet has no room for more than {most} rows: choose fewer, or write a .csv").format(
                        most=MOST_ROWS - first
                    )
                )
            marks = {"struck": table.struck, "urgent": table.urgent}
            variants, lines = [mark for mark, marked in marks.items() if at - first in marked], 1
            for column, value in enumerate(row):
                self.cell(sheet, at, column, value, *variants)
                width = _width(str(value or ""))
                widths[column] = max(widths[column], min(width, _WIDEST))
                lines = max(lines, lines_of(str(value or ""), _WIDEST))
            if lines > 1:
                sheet.set_row(at, _LINE * lines)
        return at

    def cell(self, sheet: Any, row: int, column: int, value: Value, *variants: str) -> None:
        """Write a value: a number or a date as such, a text as nothing but text.

        Args:
            variants: as `format` takes them.
        """
        match value:
            case None | "":
                sheet.write_blank(row, column, None, self.format("text", *variants))
            case str():
                sheet.write_string(row, column, self._safe(value), self.format("text", *variants))
            case date():
                sheet.write_datetime(row, column, value, self.format("date", *variants))
            case Decimal():
                places = -int(value.as_tuple().exponent)
                sheet.write_number(row, column, value, self.format("number", *variants, places=places))
            case int():
                look = "shared" if isinstance(value, Shared) else "number"
                sheet.write_number(row, column, value, self.format(look, *variants))

    def _across(self, sheet: Any, row: int, columns: list[Column], text: str, format_: Any) -> None:
        """A text over all columns."""
        if len(columns) > 1:
            sheet.merge_range(row, 0, row, len(columns) - 1, "", format_)
        sheet.write_string(row, 0, on_paper(text), format_)

    def _free_name(self, wanted: str) -> str:
        """A name that a sheet may have and that none has yet."""
        name = _NOT_IN_NAME.sub(" ", on_paper(wanted)).strip("' ")
        taken = {sheet.get_name().casefold() for sheet in self.writer.worksheets()}
        found, number = name[:_LONGEST_NAME].rstrip("' "), 1
        while found.casefold() in taken:
            number += 1
            mark = f" {number}"
            found = name[: _LONGEST_NAME - len(mark)] + mark
        return found


def _width(text: str) -> int:
    """About how many figures wide a text is: a Chinese character is a little over two."""
    if text.isascii():
        return len(text)
    wide = (len(text.encode(errors="replace")) - len(text)) // 2
    return len(text) + wide + wide // 6


def lines_of(text: str, width: int) -> int:
    """In how many lines a text stands in a column of that many characters."""
    return max(1, -(-_width(text) // max(width, 1)))


def _heading_width(column: Column) -> int:
    """What a heading needs in one line if it is short Chinese, else in two, or for its longest word."""
    words, whole = column.title.split(), _width(column.title)
    if not column.title.isascii() and whole <= _SHORT:
        return max(whole, 4)
    return max([whole * 3 // 5, 4, *(_width(word) for word in words if word.isascii())])


def _widen(widths: list[int], wanted: int) -> None:
    """Make all columns together at least so wide."""
    lacking = min(wanted, 2 * _WIDEST) - sum(widths) - _ROOM * len(widths)
    if lacking > 0:
        widths[:] = [width + lacking // len(widths) + 1 for width in widths]


def _range(first: int, last: int, columns: int) -> str:
    from xlsxwriter.utility import xl_range

    return str(xl_range(first, 0, last, columns - 1))
