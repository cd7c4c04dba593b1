"""Cells that do not say what they hold: errors of a spreadsheet, and texts that it was made to keep as texts."""

import re
from collections.abc import Iterable, Iterator

from govinfo_cli.sheets import empty_cells
from govinfo_cli.sheets.cells import Cell

NumberedRow = tuple[int, list[Cell]]

_KEPT_AS_TEXT = re.compile(r'="((?:[^"]|"")*)"')
"""What keeps Excel from making a number of a text: ="000001"."""
_BEGINNINGS = frozenset("#=Ee错")
_BROKEN_OFF = ("=", "E", "Er", "Err", "错", "错误")
"""The end of a piece of a file, with which such a cell may begin."""


def may_be_in(text: str) -> bool:
    """Whether such a cell may be in a text; looked for in a whole file at once, since nearly none has one."""
    return "#" in text or '="' in text or "Err:" in text or "错误:" in text or text.endswith(_BROKEN_OFF)


def plain(rows: Iterable[NumberedRow], errors: list[str]) -> Iterator[NumberedRow]:
    """The rows as they are meant: errors empty, and texts without what kept them so.

    Args:
        errors: takes up the names of the cells that hold an error, such as F2.
    """
    for number, cells in rows:
        for at, cell in enumerate(cells):
            if cell.__class__ is not str or cell[:1] not in _BEGINNINGS:
                continue
            text = str(cell)
            if empty_cells.is_error(text):
                cells[at] = None
                errors.append(f"{column_name(at)}{number}")
            elif found := _KEPT_AS_TEXT.fullmatch(text):
                cells[at] = found[1].replace('""', '"')
        yield number, cells


def column_name(at: int) -> str:
    """The letters of a column, counted from 0: A, Z, AA."""
    name = ""
    at += 1
    while at:
        at, letter = divmod(at - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
