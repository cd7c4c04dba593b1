"""What the reader of workbooks passes over in an xlsx: looked up in the XML of its sheets."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import unescape

from govinfo_cli.sheets import limits, number_formats
from govinfo_cli.sheets.formulas import NoValue
from govinfo_cli.sheets.unseen import Place, Unseen

# Patterns, not an XML parser: a workbook from elsewhere may hold entities that a parser would have to be kept from, and
# nearly all of a sheet is nothing to look at. Tags are looked at as far as real ones go, so that no file makes a
# pattern run for ever.
_SHEET = re.compile(rb"<(?:\w{1,9}:)?sheet\s[^>]{1,999}>")
_RELATION = re.compile(rb"<(?:\w{1,9}:)?Relationship\s[^>]{1,999}>")
_ROW = re.compile(rb"<(?:\w{1,9}:)?row\s[^>]{1,999}>")
_COLUMNS = re.compile(rb"<(?:\w{1,9}:)?col\s[^>]{1,999}>")
_IN_ERROR = re.compile(rb"""<(?:\w{1,9}:)?c\s[^>]{0,99}?\bt=["']e["'][^>]{0,99}>""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_NO_VALUE = re.compile(
    rb"(<(?:\w{1,9}:)?c\s[^>]{1,199}>)\s*<(?:\w{1,9}:)?f(?:\s[^>]{0,199})?(?:/>|>[^<]{0,9999}</(?:\w{1,9}:)?f>)\s*"
    rb"(<(?:\w{1,9}:)?v\s*/>\s*|<(?:\w{1,9}:)?v>\s*</(?:\w{1,9}:)?v>\s*)?</(?:\w{1,9}:)?c>"
)
_NUMBER = re.compile(
    rb"(<(?:\w{1,9}:)?c\s[^>]{1,199}>)\s*(?:<(?:\w{1,9}:)?f(?:\s[^>]{0,199})?(?:/>|>[^<]{0,9999}</(?:\w{1,9}:)?f>)\s*)?"
    rb"<(?:\w{1,9}:)?v>([0-9]{1,15})(?:\.0{1,9})?</(?:\w{1,9}:)?v>"
)
_FORMAT = re.compile(rb"<(?:\w{1,9}:)?numFmt\s[^>]{1,999}>")
_STYLES = re.compile(rb"<(?:\w{1,9}:)?cellXfs[\s>]")
_STYLE = re.compile(rb"<(?:\w{1,9}:)?xf\s[^>]{1,999}>")
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_COLUMN_LIMIT = 1000
"""What is hidden to the right of this is the rest of the sheet, not columns of a table."""

Formats = dict[str, str]
"""The formats that show more of a number than its digits, by the number of the style that has them."""


def of(path: Path) -> dict[str, Unseen]:
    """What is not seen, by the name of the sheet; none if it is another kind of file, or damaged: its reader tells."""
    try:
        with zipfile.ZipFile(path) as archive:
            formats = _formats(archive)
            return {name: _marks(raw, formats) for name, raw in _sheets(archive)}
    except (KeyError, OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return {}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    relations = _RELATION.findall(_read(archive, "xl/_rels/workbook.xml.rels"))
    targets = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in relations}
    for tag in _SHEET.findall(_read(archive, "xl/workbook.xml")):
        target = targets.get(_attribute(tag, r"\w+:id"), "").removeprefix("/xl/")
        yield _attribute(tag, "name"), _read(archive, f"xl/{target}")


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if not name.endswith((".xml", ".rels")) or archive.getinfo(name).file_size > limits.UNPACKED:
        raise ValueError(name)
    return archive.read(name)


def _formats(archive: zipfile.ZipFile) -> Formats:
    try:
        raw = _read(archive, "xl/styles.xml")
    except KeyError:
        return {}
    codes = {_attribute(tag, "numFmtId"): _attribute(tag, "formatCode") for tag in _FORMAT.findall(raw)}
    telling = {id_: code for id_, code in codes.items() if number_formats.adds(code)}
    found = _STYLES.search(raw)
    if not telling or not found:
        return {}
    end = raw.find(b"cellXfs>", found.end())
    used = [_attribute(tag, "numFmtId") for tag in _STYLE.findall(raw, found.start(), max(end, found.start()))]
    return {str(place): telling[id_] for place, id_ in enumerate(used) if id_ in telling}


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rf"""\s{name}=["']([^"']*)["']""", tag.decode("utf-8"))
    return unescape(found[1], {"&quot;": '"', "&apos;": "'"}) if found else ""


def _number(tag: bytes, name: str) -> int:
    found = _attribute(tag, name)
    return int(found) if re.fullmatch(r"[0-9]{1,7}", found) else 0


def _place(name: str) -> Place | None:
    """The row and column of a cell such as F2; None if it is no such name."""
    found = _PLACE.fullmatch(name)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _marks(raw: bytes, formats: Formats) -> Unseen:
    unseen = Unseen()
    if b"hidden=" in raw and _HIDDEN.search(raw):
        unseen.rows = {_number(tag, "r") for tag in _ROW.findall(raw) if _HIDDEN.search(tag)}
        for tag in _COLUMNS.findall(raw):
            if _HIDDEN.search(tag) and _number(tag, "max") < _COLUMN_LIMIT:
                unseen.columns += _number(tag, "max") - _number(tag, "min") + 1
    if b">#" in raw:
        unseen.errors = [_attribute(tag, "r") for tag in _IN_ERROR.findall(raw)]
    if b"<f" in raw or b":f" in raw:
        for tag, value in _NO_VALUE.findall(raw):
            name = _attribute(tag, "r")
            place = _place(name)
            is_text = value and _attribute(tag, "t") == "str"  # a formula may well come to an empty one
            if place is not None and not is_text:
                unseen.cells[place] = NoValue(name)
    if formats:
        for tag, number in _NUMBER.findall(raw):
            code = formats.get(_attribute(tag, "s"))
            place = _place(_attribute(tag, "r"))
            if code is not None and place is not None and _attribute(tag, "t") in ("", "n"):
                shown = number_formats.shown(code, int(number))
                if shown is not None:
                    unseen.cells[place] = shown
    return unseen
