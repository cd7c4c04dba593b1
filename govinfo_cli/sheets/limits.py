"""How much an import takes in, and whether a file keeps to it."""

import copy
import io
import lzma
import stat
import zipfile
import zlib
from pathlib import Path

from govinfo_cli.checks.file import (
    CANNOT_BE_OPENED,
    CANNOT_BE_READ,
    NO_WORKBOOK,
    NOT_A_FILE,
    OLD_WORKBOOK,
    TOO_LARGE,
    TOO_MANY_COLUMNS,
    TOO_MANY_PARTS,
    TOO_MANY_ROWS,
    TOO_SLOW,
    UNPACKS_TOO_FAR,
    UNPACKS_TOO_LARGE,
)
from govinfo_cli.errors import Check, Finding, cause

MEGABYTE = 1 << 20
FILE = 64 * MEGABYTE
"""Bytes of a workbook, or of what is pasted: what is held in memory as a whole."""
TEXT = 1024 * MEGABYTE
"""Bytes of a CSV file, which is read row by row."""
UNPACKED = 256 * MEGABYTE
"""Bytes of a workbook once unpacked."""
ENTRIES = 2000
"""Files inside a workbook."""
RATIO = 200
"""How many times its own size a workbook may unpack to, if that is more than SMALL."""
SMALL = 16 * MEGABYTE
ROWS = 5_000_000
"""Rows of a CSV file."""
COLUMNS = 16_384
"""Columns of a CSV file: as many as a spreadsheet has."""
SECONDS = 120
"""Seconds that reading a workbook may take; its cells and memory are limited in `workbook_child`."""
TEMPLATE_SECONDS = 60
"""Seconds that filling in a Word template may take; its text is limited to `FILLED`."""
FILLED = 64 * MEGABYTE
"""Characters of a Word file that a template is filled in to: hundreds of times a year's circular."""
CELL = MEGABYTE
"""Characters of a cell in a CSV file; the ledger keeps far fewer (`cells.LONGEST`)."""

WORDS = 4_000_000
"""Characters of a Word file that is read."""
PARTS_OF_WORD = 1_000_000
"""Paragraphs and cells of one."""

_OLD_WORKBOOK = bytes.fromhex("d0cf11e0a1b11ae1")

_BEFORE_EXCEL_5 = (b"\x09\0", b"\x09\x02", b"\x09\x04")


class UnfitError(Exception):
    """A file that is not to be read: too large, or no workbook; the message says what to do."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


def check_file(path: Path, most: int = FILE) -> None:
    """See that a file is small enough to be read: no more than `most` bytes.

    Raises: UnfitError if it is not.
    """
    try:
        there = path.stat()
    except OSError as error:
        raise UnfitError(CANNOT_BE_OPENED.found(why=cause(error))) from None
    if not stat.S_ISREG(there.st_mode):
        raise UnfitError(NOT_A_FILE.found())
    if there.st_size > most:
        raise UnfitError(TOO_LARGE.found(most=most // MEGABYTE))


def beyond(number: int) -> UnfitError:
    """What is said of a CSV file's row that is too far down, or else too wide."""
    if number > ROWS:
        return UnfitError(TOO_MANY_ROWS.found(most=ROWS))
    return UnfitError(TOO_MANY_COLUMNS.found(number=number, most=COLUMNS))


def check_workbook(path: Path) -> None:
    """See that a workbook does not unfold to more than a computer holds, before its reader finds out.

    Raises: UnfitError if it does, or is none.
    """
    check_packed(path, NO_WORKBOOK)


def check_packed(path: Path, damaged: Check) -> None:
    """As `check_workbook`, for any file of an office suite; `damaged` finds what is none.

    Raises: UnfitError if it unfolds too far, or is none.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_OLD_WORKBOOK))
            if start == _OLD_WORKBOOK:
                return  # not packed, so nothing is to unpack
            if start[:2] in _BEFORE_EXCEL_5 and start[3:4] == b"\0":
                raise UnfitError(OLD_WORKBOOK.found())
        content = path.read_bytes()  # at once: zipfile takes a disk that cannot be read for a file that is damaged
    except OSError as error:
        raise UnfitError(CANNOT_BE_READ.found(why=cause(error))) from None
    check_packed_bytes(content, damaged)


def check_packed_bytes(content: bytes, damaged: Check) -> None:
    """As `check_packed`, of a file's content."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive, len(content))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise UnfitError(damaged.found()) from None


def too_slow() -> UnfitError:
    """What is said of a workbook that would keep the clerk waiting for ever."""
    return UnfitError(TOO_SLOW.found(most=SECONDS))


def _check_archive(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    if len(entries) > ENTRIES:
        raise UnfitError(TOO_MANY_PARTS.found(most=ENTRIES))
    _check_unpacked(sum(entry.file_size for entry in entries), packed)
    left = UNPACKED
    for entry in entries:
        left -= _true_size(archive, entry, left)
        _check_unpacked(UNPACKED - left, packed)


def _true_size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    """What an entry unpacks to, whatever size it claims; looked at up to `most`."""
    true = copy.copy(entry)
    true.file_size = most + 2 * MEGABYTE
    size = 0
    with archive.open(true) as file:
        while size <= most and (chunk := file.read(MEGABYTE)):
            size += len(chunk)
    return size


def _check_unpacked(size: int, packed: int) -> None:
    if size > UNPACKED:
        raise UnfitError(UNPACKS_TOO_LARGE.found(most=UNPACKED // MEGABYTE))
    if size > max(SMALL, RATIO * packed):
        raise UnfitError(UNPACKS_TOO_FAR.found(ratio=RATIO))
