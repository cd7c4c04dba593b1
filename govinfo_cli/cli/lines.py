"""Lines of text no wider than a terminal: broken between words, and in Chinese by its rules of punctuation."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator

import typer
from rich.cells import cell_len, chop_cells

from govinfo_cli import system

Rows = list[tuple[str, str]]
"""What is typed, and what it is for."""
INDENT, GAP = "  ", "  "
_WIDEST, _NARROWEST = 100, 20
_WIDE = 2
"""Columns that a Chinese character takes."""
_CLOSING = "，。、；：？！）》〉」』】〕”’…—·%,.;:?!)]}>"
"""What never stands first in a line."""
_OPENING = "（《〈「『【〔“‘([{<"
"""What never stands last in one."""


def width_of_terminal() -> int:
    """How wide a line may be."""
    # The last column stays free: older consoles of Windows go on to the next line there, and then once more.
    return max(min(shutil.get_terminal_size().columns - 1, _WIDEST), _NARROWEST)


def bold(text: str) -> str:
    """Text in bold on a terminal that may show it."""
    plain = not system.is_terminal(sys.stdout) or os.environ.get("NO_COLOR")
    return text if plain else typer.style(text, bold=True)


def printable(text: str) -> str:
    """Text as standard output can print it: Typer prints UTF-8 where the console is said to know ASCII alone."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _parts(term: str) -> list[str]:
    """A term in the pieces that lines are made of: it breaks between choices too."""
    return re.findall(r"\s*[^\s|]+[\s|]*", term)


def column(terms: list[str], width: int) -> int:
    """Where the second column begins: beyond all terms but those that would leave it too little."""
    most = width * 2 // 5
    taken = [len(INDENT) + cell_len(term) + len(GAP) for term in terms]
    return max([each for each in taken if each <= most], default=len(INDENT) * 3)


def beside(rows: Rows, second: int, width: int) -> Iterator[str]:
    """Terms, and beside them, from the column `second` on, what they are for; below a term that reaches into it."""
    for term, about in rows:
        terms = list(indented(_parts(term), width, INDENT, INDENT * 3))
        abouts = filled(pieces(about), width - second)
        gap = second - cell_len(terms[-1])
        if len(terms) == 1 and gap >= len(GAP):
            terms = [f"{terms[0]}{' ' * gap}{next(abouts)}"]
        yield from terms
        yield from (" " * second + line for line in abouts)


def indented(parts: Iterable[str], width: int, first: str = "", then: str = "") -> Iterator[str]:
    """Lines with `first` before the first and `then`, which is no shorter, before the others."""
    for number, line in enumerate(filled(parts, width - len(then))):
        yield f"{then if number else first}{line}"


def filled(parts: Iterable[str], width: int) -> Iterator[str]:
    """Lines of as many pieces as go into the width."""
    line = ""
    for piece in parts:
        if line and cell_len(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        *whole, rest = chop_cells(piece, width) if cell_len(piece.rstrip()) > width else [piece]
        yield from whole
        line += rest
    yield line.rstrip()


def pieces(text: str) -> Iterator[str]:
    """A text in the pieces that lines are made of: words, and Chinese characters with the marks that cling to them."""
    for word in words(text):
        start = 0
        if not word.isascii():
            for place in range(1, len(word)):
                if _may_end(word[place - 1], word[place]):
                    yield word[start:place]
                    start = place
        yield word[start:]


def _may_end(before: str, after: str) -> bool:
    """Whether a line may end between two characters of a word."""
    clings = before in _OPENING or after in _CLOSING or after == " "
    return not clings and (cell_len(before) == _WIDE or cell_len(after) == _WIDE)


def words(text: str) -> list[str]:
    """What spaces part; what is typed breaks nowhere else."""
    return re.findall(r"\S+\s*", text)
