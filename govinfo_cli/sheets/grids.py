"""Files as grids: the sheets of workbooks and the lines of text files, cell by cell, whatever they hold."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, TextIO, cast

import msgspec

from govinfo_cli import gbk, system
from govinfo_cli.checks.file import CANNOT_BE_OPENED, NO_TABLE, NOT_CSV, NOT_TEXT
from govinfo_cli.errors import BadRows, Problem, UsageError, cause
from govinfo_cli.i18n import _
from govinfo_cli.sheets import headings, hidden, limits, odd_cells, sources, tabbed, word_files, workbooks
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.unseen import Unseen

TEXTS = (".csv", ".tsv", ".txt")
DOCUMENTS = word_files.ENDINGS
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
    unseen: Unseen = msgspec.field(default_factory=Unseen)
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
    if (several := system.named(path)) != [path]:
        return [file for each in several for file in files(each)]
    if not path.is_dir():
        raise UsageError(_("{path}: no such file or folder").format(path=path))
    inside = sorted(each for each in path.iterdir() if each.suffix.lower() in (*TEXTS, *WORKBOOKS, *DOCUMENTS))
    found = [each for each in inside if not each.name.startswith(("~$", "."))]
    if not found:
        text = _("{path}: no CSV file, workbook or Word file (docx) in this folder; for articles: 'govinfo intake'")
        raise UsageError(text.format(path=path))
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
        nothing = _("nothing came on standard input: pipe or paste rows into it, their heading first")
        return [_text(name, "", io.BytesIO(sources.pasted(nothing)))]
    if suffix in WORKBOOKS:
        return _workbook(path)
    if suffix in DOCUMENTS:
        return _document(path)
    if suffix in TEXTS:
        with sources.told(str(path)):
            limits.check_file(path, limits.TEXT)
            return [_text(str(path), path.stem, path.open("rb"))]
    endings = " ".join((*TEXTS, *WORKBOOKS, *DOCUMENTS))
    raise UsageError(
        _("{path}: this kind of file cannot be read; allowed: {endings}").format(path=path, endings=endings)
    )


def _workbook(path: Path) -> list[Grid]:
    with sources.told(str(path)):
        found = workbooks.read(path)
        unseen = hidden.of(path)
    alone = len(found) == 1
    grids = []
    for sheet in found:
        marks = unseen.get(sheet.name, Unseen())
        rows = odd_cells.plain(enumerate(marks.put_into(sheet.rows), 1), marks.errors)
        source = _("{file}, sheet {sheet}").format(file=path, sheet=sheet.name)
        merged = [*sheet.merged, *marks.merged]
        grids.append(Grid(source, sheet.name, path.stem, alone, rows, merged, marks, sheet.shown))
    return grids


def _document(path: Path) -> list[Grid]:
    """The tables of a Word file, as sheets; what stands above one is above its heading.

    Raises: BadRows if it holds none.
    """
    with sources.told(str(path)):
        parts = word_files.read(path)
    tables = [part for part in parts if isinstance(part, word_files.WordTable)]
    if not tables:
        raise BadRows([Problem(*NO_TABLE.found(), where=str(path))])
    grids, above = list[Grid](), list[str]()
    for part in parts:
        if isinstance(part, word_files.Paragraph):
            above += [part.text] if part.text.strip() else []
            continue
        number = len(grids) + 1
        source = _("{file}, table {number}").format(file=path, number=number) if len(tables) > 1 else str(path)
        rows: list[NumberedRow] = [(at - len(above) + 1, [text]) for at, text in enumerate(above)]
        rows += enumerate(([_cell(cell) for cell in row] for row in part.rows), 1)
        unseen = Unseen()
        found = odd_cells.plain(iter(rows), unseen.errors)
        grids.append(Grid(source, "", path.stem, len(tables) == 1, found, part.merged, unseen))
        above = []
    return grids


def _cell(lines: list[str]) -> Cell:
    """A cell of a Word table: its lines, as a spreadsheet has them in one cell."""
    return "\n".join(line.strip() for line in lines if line.strip())


def _text(source: str, stem: str, raw: BinaryIO) -> Grid:
    """A text file, or what was pasted."""
    unseen = Unseen()
    rows = _lines(source, raw, unseen.errors, saved=bool(stem))
    return Grid(source, "", stem, alone=True, rows=rows, unseen=unseen)


def _lines(source: str, raw: BinaryIO, errors: list[str], *, saved: bool) -> Iterator[NumberedRow]:
    """The rows of a text file, read as they are asked for, so that it may be of any length; the file is closed then.

    Args:
        errors: takes up the cells that hold an error, as they are met.
        saved: it is a file, not the clipboard.
    """
    number = 0
    csv.field_size_limit(limits.CELL)
    try:
        written = _written(raw)
        with io.TextIOWrapper(raw, encoding=written.encoding, newline="") as text:
            delimiter = _delimiter(text)
            text.seek(0)
            lines = map(gbk.restored, text) if written.is_private else text
            rows: Iterator[NumberedRow] = enumerate(_parted(lines, delimiter, saved=saved), 1)
            for number, cells in odd_cells.plain(rows, errors) if written.is_odd else rows:
                if number > limits.ROWS or len(cells) > limits.COLUMNS:
                    raise limits.beyond(number)
                yield number, cells
    except UnicodeDecodeError:
        raise BadRows([Problem(*NOT_TEXT.found(), where=source)]) from None
    except limits.UnfitError as error:
        raise BadRows([Problem(*error.finding, where=source)]) from None
    except OSError as error:
        raise BadRows([Problem(*CANNOT_BE_OPENED.found(why=cause(error)), where=source)]) from None
    except csv.Error:
        raise BadRows([Problem(*NOT_CSV.found(number=number + 1), where=source)]) from None


def _parted(lines: Iterable[str], delimiter: str, *, saved: bool) -> Iterator[list[Cell]]:
    """The cells of each row."""
    by_tabs = delimiter == "\t"
    rows = tabbed.rows(lines, saved=saved) if by_tabs else csv.reader(lines, delimiter=delimiter, strict=True)
    return cast("Iterator[list[Cell]]", rows)


def _delimiter(text: TextIO) -> str:
    """What parts the cells: that by which a line among the first holds the most headings that are known.

    Where none holds any, that by which the most lines have the same number of cells, and the most of them.
    """
    lines = [line for line in io.StringIO(text.read(limits.CELL)) if line.strip()][:_SNIFFED]

    def worth(delimiter: str) -> tuple[int, int, int]:
        parted = [line.rstrip("\r\n").split(delimiter) for line in lines]
        widths = Counter(len(cells) for cells in parted if len(cells) > 1)
        width, alike = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
        known = (sum(headings.is_known(cell.strip('" ')) for cell in cells) for cells in parted if len(cells) > 1)
        return max(known, default=0), alike, width

    return max(",\t;", key=worth)


class _Written(NamedTuple):
    """How a text file is written.

    Attributes:
        is_odd: some cell may be none as it stands, such as an error.
        is_private: some character of its encoding is a private one in Unicode.
    """

    encoding: str
    is_odd: bool
    is_private: bool = False


def _written(raw: BinaryIO) -> _Written:
    """UTF-8 with or without BOM, UTF-16 with BOM, else GB18030: what the whole file can be read in.

    Raises: UnicodeDecodeError if it can be read in none.
    """
    start = raw.read(len(codecs.BOM_UTF16_LE))
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _tried(raw, "utf-16")
    try:
        return _tried(raw, "utf-8-sig")
    except UnicodeDecodeError:
        return _tried(raw, "gb18030")


def _tried(raw: BinaryIO, encoding: str) -> _Written:
    """What a file says when it is read to its end in an encoding; then it stands at its start again.

    Raises: UnicodeDecodeError if it cannot be.
    """
    raw.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    is_odd = is_private = False
    while chunk := raw.read(limits.MEGABYTE):
        text = decoder.decode(chunk)
        is_odd = is_odd or odd_cells.may_be_in(text)
        is_private = is_private or (encoding == "gb18030" and gbk.restored(text) is not text)
    decoder.decode(b"", final=True)
    raw.seek(0)
    return _Written(encoding, is_odd, is_private)


def is_blank(cells: Iterable[Cell]) -> bool:
    """Whether no cell holds anything."""
    return not any(cell.strip() if isinstance(cell, str) else cell is not None for cell in cells)
