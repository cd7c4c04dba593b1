"""A copy of the files of an import, with what is wrong marked in its place."""

import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from wcwidth import wcswidth
from xlsxwriter.exceptions import OverlappingRange

from govinfo_cli.errors import BadRows, Problem
from govinfo_cli.i18n import _
from govinfo_cli.render import xlsx
from govinfo_cli.safe_text import in_workbook, on_paper
from govinfo_cli.sheets import grids
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.grids import Grid
from govinfo_cli.sheets.reader import Read

_LONGEST_NAME = 31
_FORMATS: dict[type, str] = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm", timedelta: "[h]:mm"}
_WRONG = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
_WIDE, _NARROW = 40, 8

Marks = dict[tuple[int, int], list[str]]
"""Messages by row and column, both counted from 0."""


def write(file: BinaryIO, sources: Iterable[Path], tables: Iterable[Read], problems: Iterable[Problem]) -> None:
    """Copy each file that has a problem, values only; a wrong cell is coloured, and a comment says what is wrong.

    Args:
        sources: what was to be imported.
        tables: how the sheets were read, as far as they were.
    """
    wrong: defaultdict[str, list[Problem]] = defaultdict(list)
    for each in problems:
        wrong[each.source].append(each)
    read = {each.grid.source: each for each in tables}
    found = [grids_in for source in sources for file in grids.files(source) if (grids_in := _grids(file))]
    with xlsx.workbook(file, _("What is wrong"), by_row=False) as book:
        workbook = book.writer
        names: set[str] = set()
        for group in found:
            if any(grid.source in wrong for grid in group):
                for grid in group:
                    sheet = workbook.add_worksheet(_name(grid, names))
                    _copy(workbook, sheet, grid, _marks(wrong[grid.source], read.get(grid.source)))


def _grids(file: Path) -> list[Grid]:
    try:
        return grids.read(file)
    except BadRows:  # it cannot be read at all
        return []


def _name(grid: Grid, taken: set[str]) -> str:
    """The name of the copy's sheet: the sheet's own, else the file's; each once, as workbooks want it."""
    plain = re.sub(r"[\[\]:*?/\\]", "_", on_paper(grid.sheet or grid.stem)).strip("'")[:_LONGEST_NAME] or "1"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4]}-{number}"
    taken.add(name.casefold())
    return name


def _marks(problems: Iterable[Problem], read: Read | None) -> Marks:
    """Where the messages belong: at the cell, else at the row's first, else at the sheet's."""
    places: dict[str, int] = {}
    if read is not None:
        kind = read.sheet.kind
        # Of a roster, a name may stand for several in a row: then the message belongs to the row.
        once = {name for name in read.columns if name and read.columns.count(name) == 1}
        places = {kind.column(name).title: at for at, name in enumerate(read.columns) if name in once}
        if read.beside is not None:
            adoption = read.beside.sheet.kind
            said = {"publication": read.beside.columns.said[0], **read.beside.columns.others}
            places |= {adoption.column(name).title: at for name, at in said.items()}
    marks: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for each in problems:
        at = places.get(each.column)
        message = each.message if at is not None or not each.column else _(": ").join((each.column, each.message))
        marks[max(each.row - 1, 0), at or 0].append(message)
    return marks


def _copy(workbook: Any, sheet: Any, grid: Grid, marks: Marks) -> None:
    formats = {
        (type_, wrong): workbook.add_format({"num_format": pattern, **(_WRONG if wrong else {})})
        for type_, pattern in (*_FORMATS.items(), (int, "0"), (str, "@"), (float, "General"))
        for wrong in (False, True)
    }
    marks = _at_anchors(grid, marks)
    for (first, left), (last, right) in grid.merged:
        with suppress(OverlappingRange):
            sheet.merge_range(first, left, last, right, None)
    widths: defaultdict[int, int] = defaultdict(int)
    with suppress(BadRows):  # as far as it can be read
        for number, cells in grid.rows:
            for at, cell in enumerate(cells):
                wrong = (number - 1, at) in marks
                if cell not in ("", None) or wrong:
                    _put(sheet, number - 1, at, cell, formats, wrong=wrong)
                    widths[at] = max(widths[at], wcswidth(str(cell)) + 2)
    for (row, at), messages in marks.items():
        text = on_paper("\n".join(dict.fromkeys(messages)))
        sheet.write_comment(row, at, text, {"x_scale": 2, "y_scale": 1 + text.count("\n") / 2, "font_size": 10})
    for at, width in widths.items():
        sheet.set_column(at, at, min(max(width, _NARROW), _WIDE))


def _at_anchors(grid: Grid, marks: Marks) -> Marks:
    """The marks where they show: those within a merged range at its first cell."""
    found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for (row, at), messages in marks.items():
        ranges = (first for first, last in grid.merged if first[0] <= row <= last[0] and first[1] <= at <= last[1])
        found[next(ranges, (row, at))] += messages
    return found


def _put(sheet: Any, row: int, at: int, cell: Cell, formats: dict[tuple[type, bool], Any], *, wrong: bool) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, at, cell, formats[str, wrong])
    elif isinstance(cell, (int, float)) and isfinite(cell):
        sheet.write_number(row, at, cell, formats[int if isinstance(cell, int) or cell.is_integer() else float, wrong])
    elif isinstance(cell, (date, time, timedelta)):
        sheet.write_datetime(row, at, cell, formats[type(cell), wrong])
    elif cell in ("", None):
        sheet.write_blank(row, at, None, formats[str, wrong])
    else:
        sheet.write_string(row, at, in_workbook(str(cell)), formats[str, wrong])
