"""Text parted by tabs, as a spreadsheet puts cells on the clipboard or saves them.

A spreadsheet sets a cell in quotation marks only if it holds a line break, a tab, or (in a file) quotation marks or a
comma, and then doubles those within. All others are the clerk's own: "一带一路"建设 stays as it is, and rows are never
joined by two of them that happen to stand in the same column.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain

from govinfo_cli.i18n import _
from govinfo_cli.sheets import limits

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\r\n]|\Z)')
_STILL_OPEN = re.compile(r'"(?:[^"]++|"")*+\Z')
_LONGEST = 200
"""Lines that one cell may go over."""


def rows(lines: Iterable[str], *, saved: bool) -> Iterator[list[str]]:
    """The rows of a text, each as its cells.

    Args:
        lines: with their line breaks.
        saved: the text is a file; else it is from the clipboard, where no cell is quoted for a comma.
    """
    source = iter(lines)
    first = next(source, "")
    if _is_all_quoted(first):  # some other program quotes whatever it writes
        yield from csv.reader(chain([first], source), delimiter="\t", strict=True)
        return
    waiting = deque([first])
    width = 0
    while line := waiting.popleft() if waiting else next(source, ""):
        if '"' not in line:
            cells = line.rstrip("\r\n").split("\t")
            if len(line) > limits.CELL and max(map(len, cells)) > limits.CELL:
                raise csv.Error(_("a cell is longer than {most} characters").format(most=limits.CELL))
        else:
            block = _block(line, waiting, source)
            cells, used = _read(block, width, saved=saved)
            waiting.extendleft(reversed(block[used:]))
        width = width or (len(cells) if len(cells) > 1 else 0)
        yield cells


def _is_all_quoted(line: str) -> bool:
    cells = line.rstrip("\r\n").split("\t")
    return len(cells) > 1 and all(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells)


def _block(line: str, waiting: deque[str], source: Iterator[str]) -> list[str]:
    """A line, and those after it over which a cell that it opens may go."""
    block = [line]
    while len(block) <= _LONGEST and _is_open("".join(block)):
        more = waiting.popleft() if waiting else next(source, None)
        while more is not None and '"' not in more and len(block) < _LONGEST:
            block.append(more)
            more = waiting.popleft() if waiting else next(source, None)
        if more is None:
            break
        block.append(more)
    return block


def _is_open(text: str) -> bool:
    """Whether a text is a row that ends within a cell that is quoted by the rules."""
    place = 0
    while place < len(text):
        if text[place] == '"' and _STILL_OPEN.match(text, place):
            return True
        found = _QUOTED.match(text, place)
        end = _end_of_cell(text, found.end() if found else place)
        if not found and "\n" in text[place:end]:
            return False  # the row has ended
        place = end + 1
    return False


def _read(block: list[str], width: int, *, saved: bool) -> tuple[list[str], int]:
    """The cells of the row that a block of lines begins with, and how many lines it takes."""
    single = [[_bare(cell, saved=saved) for cell in line.rstrip("\r\n").split("\t")] for line in block]
    joined = _joined("".join(block).rstrip("\r\n"), saved=saved)
    if joined is None or (width and all(len(cells) == width for cells in single)):
        return single[0], 1
    if any("\t" in cell for cell in joined) and len(joined) != width:
        return single[0], 1
    return joined, len(block)


def _joined(text: str, *, saved: bool) -> list[str] | None:
    """The cells of a row, those in quotation marks with their tabs and line breaks; None if it is no single row."""
    cells = []
    place = 0
    while True:
        found = _QUOTED.match(text, place)
        end = found.end() if found else _end_of_cell(text, place)
        if not found and ("\n" in text[place:end] or "\r" in text[place:end]):
            return None
        cells.append(_bare(text[place:end], saved=saved))
        if end >= len(text):
            return cells
        if text[end] != "\t":
            return None
        place = end + 1


def _bare(cell: str, *, saved: bool) -> str:
    """A cell without the quotation marks that a spreadsheet has set around it."""
    found = _QUOTED.fullmatch(cell)
    if not found:
        return cell
    inner = found[1]
    needed = not inner or any(sign in inner for sign in ('""', "\t", "\n", "\r")) or (saved and "," in inner)
    return inner.replace('""', '"') if needed else cell


def _end_of_cell(text: str, place: int) -> int:
    """Where the cell ends that a place lies in."""
    end = text.find("\t", place)
    return len(text) if end < 0 else end
