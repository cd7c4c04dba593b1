"""What of a workbook's sheets a spreadsheet does not show: hidden rows and columns, and cells that hold an error.

The reader of workbooks passes over such marks, so they are looked up in the file itself, where that is an xlsx. They
are told, and change nothing: what is hidden counts.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import unescape

import msgspec

_LARGEST = 32 << 20
"""Bytes of a sheet that are looked through; a larger one is read all the same."""
# Patterns, not an XML parser: a workbook from elsewhere may hold entities that a parser would have to be kept from.
# Tags are looked at as far as real ones go, so that no file makes a pattern run for ever.
_SHEET = re.compile(r"<(?:\w{1,9}:)?sheet\s[^>]{1,999}>")
_RELATION = re.compile(r"<(?:\w{1,9}:)?Relationship\s[^>]{1,999}>")
_ROW = re.compile(r"<(?:\w{1,9}:)?row\s[^>]{1,999}>")
_COLUMNS = re.compile(r"<(?:\w{1,9}:)?col\s[^>]{1,999}>")
_IN_ERROR = re.compile(r"""<(?:\w{1,9}:)?c\s[^>]{0,99}?\bt=["']e["'][^>]{0,99}>""")
_HIDDEN = re.compile(r"""\bhidden=["'](?:1|true)["']""")
_COLUMN_LIMIT = 1000
"""What is hidden to the right of this is the rest of the sheet, not columns of a table."""


class Unseen(msgspec.Struct, frozen=True):
    """The numbers of hidden rows, how many columns are hidden, and the cells that hold an error."""

    rows: frozenset[int] = frozenset()
    columns: int = 0
    errors: tuple[str, ...] = ()


NOTHING = Unseen()


def of(path: Path) -> dict[str, Unseen]:
    """What is not shown, by the name of the sheet."""
    return {name: _marks(text) for name, text in _sheets(path)}


def _sheets(path: Path) -> Iterator[tuple[str, str]]:
    """The sheets of an xlsx by name, as XML; none if it is another kind of file, or damaged: its reader tells that."""
    try:
        with zipfile.ZipFile(path) as archive:
            relations = _RELATION.findall(_text(archive, "xl/_rels/workbook.xml.rels"))
            targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in relations}
            for tag in _SHEET.findall(_text(archive, "xl/workbook.xml")):
                target = targets.get(_attribute(tag, r"\w+:id"), "").removeprefix("/xl/")
                yield _attribute(tag, "name"), _text(archive, f"xl/{target}")
    except (KeyError, OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return


def _text(archive: zipfile.ZipFile, name: str) -> str:
    if not name.endswith((".xml", ".rels")) or archive.getinfo(name).file_size > _LARGEST:
        raise ValueError(name)
    return archive.read(name).decode("utf-8")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\s{name}=["']([^"']*)["']""", tag)
    return unescape(found[1], {"&quot;": '"', "&apos;": "'"}) if found else ""


def _number(tag: str, name: str) -> int:
    found = _attribute(tag, name)
    return int(found) if re.fullmatch(r"[0-9]{1,7}", found) else 0


def _marks(text: str) -> Unseen:
    if not _HIDDEN.search(text) and "#" not in text:  # as nearly always
        return NOTHING
    rows = frozenset(_number(tag, "r") for tag in _ROW.findall(text) if _HIDDEN.search(tag))
    columns = 0
    for tag in _COLUMNS.findall(text):
        if _HIDDEN.search(tag) and _number(tag, "max") < _COLUMN_LIMIT:
            columns += _number(tag, "max") - _number(tag, "min") + 1
    errors = tuple(_attribute(tag, "r") for tag in _IN_ERROR.findall(text))
    return Unseen(rows, columns, errors)
