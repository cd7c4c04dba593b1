"""Reads what stands in a Word file (.docx), paragraph by paragraph and table by table; no look but what tells a title.

What was deleted in tracked changes, hidden text, fields' codes and the second of two drawings of one text box are not
read: nobody sees them.
"""

import io
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

import msgspec

from govinfo_cli.checks.file import CANNOT_BE_READ, NO_WORD_DOCUMENT, PROTECTED, TOO_MANY_PARAGRAPHS, TOO_MUCH_TEXT
from govinfo_cli.errors import cause
from govinfo_cli.sheets import compound_file, limits
from govinfo_cli.sheets.limits import UnfitError
from govinfo_cli.sheets.workbooks import Merged

ENDINGS = (".docx", ".docm", ".dotx")
_MAIN = "word/document.xml"
_OURS = ("wordprocessingml/2006/main", "ooxml/wordprocessingml/main")
_UNSEEN = ("del", "rt", "moveFrom", "instrText", "delText", "Fallback", "rPrChange", "pPrChange", "tcPrChange")
_AT_ONCE = 10_000
_WIDEST = 100
"""Columns that one cell may go over; Word has no more than 63."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph's text, and whether it looks like a title: in the middle, in the style of one, in what size.

    Attributes:
        size: in half points; 0 if the paragraph does not say.
    """

    text: str
    centred: bool = False
    heading: bool = False
    size: int = 0


class WordTable(msgspec.Struct):
    """A table: the paragraphs of each cell, and the ranges that are merged. A table in a cell is text of that cell."""

    rows: list[list[list[str]]] = []
    merged: list[Merged] = []


Part = Paragraph | WordTable


class _DamagedError(Exception):
    """It is no document as Word writes them."""


_ERRORS = (
    KeyError,
    ValueError,
    RuntimeError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    _DamagedError,
)


def read(path: Path) -> list[Part]:
    """What stands in a file.

    Raises: UnfitError if it cannot be read, or holds more than is read.
    """
    limits.check_file(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnfitError(CANNOT_BE_READ.found(why=cause(error))) from None
    return of_bytes(content)


def of_bytes(content: bytes) -> list[Part]:
    """As `read`, of a file's content."""
    check_open(content)
    limits.check_packed_bytes(content, NO_WORD_DOCUMENT)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_MAIN) as file:
            return _Walk().through(iter(lambda: file.read(limits.MEGABYTE), b""))
    except _ERRORS:
        raise UnfitError(NO_WORD_DOCUMENT.found()) from None


def check_open(content: bytes) -> None:
    """See that a file is not locked by a password.

    Raises: UnfitError if it is.
    """
    if content.startswith(compound_file.SIGNATURE) and _ENCRYPTED in content:
        raise UnfitError(PROTECTED.found())


class _Walk:
    """Goes through the document once, keeping paragraphs that are begun and the outermost table."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._open: list[_Begun] = []  # a text box is a paragraph within a paragraph
        self._table: WordTable | None = None
        self._depth = 0  # of tables
        self._column = self._span = 0
        self._down = ""
        self._held: dict[int, tuple[int, int, int]] = {}
        self._unseen = 0
        self._hidden = False
        self._in_text = False
        self._met = self._characters = self._cells = 0
        self._deadline = time.monotonic() + limits.SECONDS

    def through(self, chunks: Iterator[bytes]) -> list[Part]:
        """All parts, in order.

        Raises: expat.ExpatError, _DamagedError; UnfitError if it is too much.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        parser.EntityDeclHandler = self._declared
        parser.buffer_text = True
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)
        return self._parts

    def _declared(self, *_entity: object) -> None:
        raise _DamagedError  # Word declares no entities; they may unfold without end

    def _start(self, whole: str, attributes: dict[str, str]) -> None:
        self._met += 1
        if self._met % _AT_ONCE == 0 and time.monotonic() > self._deadline:
            raise limits.too_slow()
        space, _space, name = whole.rpartition(" ")
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
            return
        if not space.endswith(_OURS):
            return
        value = next((text for key, text in attributes.items() if key.endswith(" val")), "")
        match name:
            case "p":
                self._open.append(_Begun())
            case "r":
                self._hidden = False
            case "vanish":
                self._hidden = value not in ("0", "false", "off")
            case "t":
                self._in_text = True
            case "tab" | "ptab":
                self._put("\t")
            case "br" | "cr":
                self._put("\n")
            case "noBreakHyphen":
                self._put("-")
            case "jc" | "pStyle" | "sz":
                self._style(name, value)
            case "tbl" | "tr" | "tc" | "gridSpan" | "vMerge":
                self._in_table(name, value)

    def _style(self, name: str, value: str) -> None:
        if not self._open:
            return
        begun = self._open[-1]
        if name == "jc":
            begun.centred = value == "center"
        elif name == "pStyle":
            begun.heading = value.casefold().startswith(("title", "heading"))
        elif value.isdigit():
            begun.size = max(begun.size, min(int(value), 999))

    def _in_table(self, name: str, value: str) -> None:
        if name == "tbl":
            self._depth += 1
            if self._depth == 1:
                self._table, self._held = WordTable([], []), {}
        elif self._depth != 1 or self._table is None:
            return
        elif name == "tr":
            self._table.rows.append([])
            self._column = 0
        elif not self._table.rows:
            raise _DamagedError
        elif name == "tc":
            self._table.rows[-1].append([])
            self._span, self._down = 1, ""
        elif name == "gridSpan":
            self._span = max(1, min(int(value) if value.isdigit() else 1, _WIDEST))
        else:
            self._down = value or "continue"

    def _said(self, text: str) -> None:
        if self._in_text and not self._unseen:
            self._put(text)

    def _put(self, text: str) -> None:
        if self._open and not self._hidden and not self._unseen:
            self._characters += len(text)
            if self._characters > limits.WORDS:
                raise UnfitError(TOO_MUCH_TEXT.found(most=limits.WORDS))
            self._open[-1].text.append(text)

    def _end(self, whole: str) -> None:
        if self._unseen:
            self._unseen -= 1
            return
        space, _space, name = whole.rpartition(" ")
        if not space.endswith(_OURS):
            return
        match name:
            case "t":
                self._in_text = False
            case "p" if self._open:
                self._close(self._open.pop())
            case "tc" if self._depth == 1:
                self._close_cell()
            case "tbl":
                self._depth -= 1
                if self._depth == 0 and self._table is not None:
                    self._parts.append(self._table)
                    self._table = None

    def _close(self, begun: "_Begun") -> None:
        text = "".join(begun.text)
        self._count(1)
        if self._table is None:
            self._parts += [Paragraph(line, begun.centred, begun.heading, begun.size) for line in text.split("\n")]
        elif self._table.rows and self._table.rows[-1]:
            self._table.rows[-1][-1] += text.split("\n")

    def _close_cell(self) -> None:
        """Note what a cell is merged with; one that goes over several columns stands in the first of them."""
        if self._table is None:
            raise _DamagedError
        row, first = len(self._table.rows) - 1, self._column
        self._count(self._span)
        self._table.rows[-1] += [[] for _column in range(self._span - 1)]
        self._column += self._span
        last = self._column - 1
        if self._down == "continue" and first in self._held:
            top, right, at = self._held[first]
            self._table.merged[at] = ((top, first), (row, right))
            return
        self._held.pop(first, None)
        if self._down or self._span > 1:
            self._held[first] = (row, last, len(self._table.merged))
            self._table.merged.append(((row, first), (row, last)))

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > limits.PARTS_OF_WORD:
            raise UnfitError(TOO_MANY_PARAGRAPHS.found(most=limits.PARTS_OF_WORD))


class _Begun(msgspec.Struct):
    """A paragraph whose end is not met yet."""

    text: list[str] = []
    centred: bool = False
    heading: bool = False
    size: int = 0
