"""Files as grids: the sheets of workbooks and the lines of text files, cell by cell, whatever they hold."""

import codecs
import csv
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

import msgspec

from govinfo_cli.errors import BadRows, Problem, UsageError, cause
from govinfo_cli.i18n import _
from govinfo_cli.ledger import hidden, limits, workbooks
from govinfo_cli.ledger.cells import Cell

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et")
STANDARD_INPUT = Path("-")
_SNIFFED = 20

NumberedRow = tuple[int, list[Cell]]


class Grid(msgspec.Struct):
    """One sheet, or one text file.

    Attributes:
        source: what it is called in messages.
        sheet: the sheet's own name; empty for a text file.
        stem: the file's name without its ending.
        alone: it is all that its file holds.
        rows: each with its number as the spreadsheet shows it.
        unseen: what of it the spreadsheet does not show.
        shown: false for a hidden sheet.
    """

    source: str
    sheet: str
    stem: str
    alone: bool
    rows: Iterator[NumberedRow]
    merged: list[workbooks.Merged] = []
    unseen: hidden.Unseen = hidden.NOTHING
    shown: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """The names that may say what it holds."""
        own = (self.sheet,) if self.sheet else ()
        return (*own, self.stem) if self.alone else own


def files(path: Path) -> list[Path]:
    """A file itself, or those in a folder that can be read.

    Raises: UsageError if there is no such file, or no such file in the folder.
    """
    if path == STANDARD_INPUT or path.is_file():
        return [path]
    if not path.is_dir():
        raise UsageError(_("{path}: no such file or folder").format(path=path))
    inside = sorted(each for each in path.iterdir() if each.suffix.lower() in (*TEXTS, *WORKBOOKS))
    found = [each for each in inside if not each.name.startswith(("~$", "."))]
    if not found:
        raise UsageError(_("{path}: no CSV file and no workbook in this folder").format(path=path))
    return found


def read(path: Path) -> list[Grid]:
    """The grids in a file, or in what is pasted on standard input.

    Raises:
        UsageError: it is of a kind that cannot be read.
        BadRows: it cannot be read.
    """
    suffix = path.suffix.lower()
    if path == STANDARD_INPUT:
        name = _("standard input")
        return [Grid(name, "", "", alone=True, rows=_lines(name, io.BytesIO(_pasted())))]
    if suffix in WORKBOOKS:
        return _workbook(path)
    if suffix in TEXTS:
        with _told(path):
            limits.check_file(path, limits.TEXT)
            return [Grid(str(path), "", path.stem, alone=True, rows=_lines(str(path), path.open("rb")))]
    endings = " ".join((*TEXTS, *WORKBOOKS))
    raise UsageError(
        _("{path}: this kind of file cannot be read; allowed: {endings}").format(path=path, endings=endings)
    )


def _workbook(path: Path) -> list[Grid]:
    with _told(path):
        found = workbooks.read(path)
        unseen = hidden.of(path)
    alone = len(found) == 1
    return [
        Grid(
            _("{file}, sheet {sheet}").format(file=path, sheet=sheet.name),
            sheet.name,
            path.stem,
            alone,
            enumerate(sheet.rows, 1),
            sheet.merged,
            unseen.get(sheet.name, hidden.NOTHING),
            sheet.shown,
        )
        for sheet in found
    ]


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What is wrong with a file as a whole, as a problem of it."""
    try:
        yield
    except limits.UnfitError as error:
        raise BadRows([Problem(str(path), "", str(error))]) from None
    except OSError as error:
        raise BadRows([Problem(str(path), "", cause(error))]) from None


def _pasted() -> bytes:
    raw = sys.stdin.buffer.read(limits.FILE + 1)
    if not raw.strip():
        raise UsageError(_("nothing came on standard input: pipe or paste rows into it, their heading first"))
    if len(raw) > limits.FILE:
        raise UsageError(_("more than {most} MB came on standard input").format(most=limits.FILE // limits.MEGABYTE))
    return raw


def _lines(source: str, raw: BinaryIO) -> Iterator[NumberedRow]:
    """The rows of a text file, read as they are asked for, so that it may be of any length; the file is closed then."""
    number = 0
    csv.field_size_limit(limits.CELL)
    try:
        with io.TextIOWrapper(raw, encoding=_encoding(raw), newline="") as text:
            delimiter = _delimiter(text)
            text.seek(0)
            for number, cells in enumerate(csv.reader(text, delimiter=delimiter, strict=True), 1):
                if number > limits.ROWS or len(cells) > limits.COLUMNS:
                    raise limits.beyond(number)
                yield number, cast("list[Cell]", cells)
    except UnicodeDecodeError:
        message = _("is neither UTF-8 nor GB18030 text; save it as 'CSV UTF-8' from the spreadsheet")
        raise BadRows([Problem(source, "", message)]) from None
    except limits.UnfitError as error:
        raise BadRows([Problem(source, "", str(error))]) from None
    except OSError as error:
        raise BadRows([Problem(source, "", cause(error))]) from None
    except csv.Error:
        message = _("row {number}: not CSV, a quotation mark may be missing").format(number=number + 1)
        raise BadRows([Problem(source, "", message)]) from None


def _delimiter(text: TextIO) -> str:
    """What parts the cells: tabs if most of the first lines have them, else what the fullest of them has most of."""
    lines = [line for line in io.StringIO(text.read(limits.CELL)) if line.strip()][:_SNIFFED]
    if sum("\t" in line for line in lines) * 2 > len(lines):
        return "\t"
    return max(",\t;", key=lambda delimiter: max((line.count(delimiter) for line in lines), default=0))


def _encoding(raw: BinaryIO) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, else GB18030: the one that the whole file can be read in.

    Raises: UnicodeDecodeError if none is.
    """
    start = raw.read(len(codecs.BOM_UTF16_LE))
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        _decode(raw, "utf-16")
        return "utf-16"
    try:
        _decode(raw, "utf-8-sig")
    except UnicodeDecodeError:
        _decode(raw, "gb18030")
        return "gb18030"
    return "utf-8-sig"


def _decode(raw: BinaryIO, encoding: str) -> None:
    """Read a file to its end in an encoding, and go back to its start.

    Raises: UnicodeDecodeError if that cannot be.
    """
    raw.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    while chunk := raw.read(limits.MEGABYTE):
        decoder.decode(chunk)
    decoder.decode(b"", final=True)
    raw.seek(0)


def is_blank(cells: Iterable[Cell]) -> bool:
    """Whether no cell holds anything."""
    return not any(cell.strip() if isinstance(cell, str) else cell is not None for cell in cells)
