"""What the reader of workbooks passes over in an OpenDocument spreadsheet: looked up in its content."""

import re
import time
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from govinfo_cli.sheets import limits
from govinfo_cli.sheets.empty_cells import is_error
from govinfo_cli.sheets.formulas import NoValue
from govinfo_cli.sheets.odd_cells import column_name
from govinfo_cli.sheets.unseen import Unseen

_TELLING = (b"table:formula=", b"<text:line-break", b"<text:tab", b"table:visibility=", b"-spanned=")
_NUMBER = re.compile(rb'office:value="([0-9]{1,15})"[^>]{0,999}>\s*<text:p>([^<]{1,99})</text:p>')
_SHOWN_OTHERWISE = re.compile(r"[\w\-/:() 【】〔〕（）]+")
_MOST_REPEATED = 1 << 21
_AT_ONCE = 10_000
"""Elements after which the time is looked at."""
_BEYOND = 1_000_000
"""Rows further down are none of a table."""


class _DamagedError(Exception):
    """The file is no OpenDocument spreadsheet as spreadsheets write it."""


_ERRORS = (KeyError, OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, expat.ExpatError, _DamagedError)


def of(path: Path) -> dict[str, Unseen]:
    """What is not seen, by the name of the sheet; none if it is another kind of file, or damaged: its reader tells."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo("content.xml").file_size > limits.UNPACKED:
                return {}
            raw = archive.read("content.xml")
        return _Walk().through(raw) if _is_telling(raw) else {}
    except _ERRORS:
        return {}


def _is_telling(raw: bytes) -> bool:
    """Whether there is anything to look up: in nearly no file there is, and walking through one takes its time."""
    return any(each in raw for each in _TELLING) or any(value != shown for value, shown in _NUMBER.findall(raw))


class _Walk:
    """Goes through the tables, rows and cells, counting those that stand for several."""

    def __init__(self) -> None:
        self._found: dict[str, Unseen] = {}
        self._sheet = Unseen()
        self._depth = 0  # of tables: a table within a cell is none of ours
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._in_paragraph = self._in_note = 0
        self._met = 0
        self._deadline = time.monotonic() + limits.SECONDS

    def through(self, raw: bytes) -> dict[str, Unseen]:
        """What is not seen, by the name of the sheet.

        Raises: expat.ExpatError, _DamagedError; limits.UnfitError if it takes too long.
        """
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._declared
        parser.buffer_text = True
        parser.Parse(raw, True)
        return self._found

    def _declared(self, *_entity: object) -> None:
        raise _DamagedError  # no spreadsheet declares entities; they may unfold without end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._met += 1
        if self._met % _AT_ONCE == 0 and time.monotonic() > self._deadline:
            raise limits.too_slow()
        if name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._row = self._column = 0
                self._sheet = self._found[attributes.get("table:name", "")] = Unseen()
        elif self._depth != 1:
            return
        elif name == "table:table-column":
            if attributes.get("table:visibility") in ("collapse", "filter"):
                repeated = _repeated(attributes, "columns")
                self._sheet.columns += repeated if repeated < _BEYOND // 1000 else 0
        elif name == "table:table-row":
            self._column = 0
            self._rows = _repeated(attributes, "rows")
            if attributes.get("table:visibility") in ("collapse", "filter") and self._rows < _BEYOND:
                self._sheet.rows.update(range(self._row + 1, self._row + 1 + min(self._rows, 100_000)))
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._columns = _repeated(attributes, "columns")
            self._cell, self._text = attributes, []
        elif name == "office:annotation":
            self._in_note += 1
        elif self._cell is not None and not self._in_note:
            self._in_text(name, attributes)

    def _in_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            self._in_paragraph += 1
            if self._text:
                self._text.append("\n")
            self._text.append("")  # so that an empty paragraph counts as one
        elif name == "text:line-break":
            self._text.append("\n")
        elif name == "text:tab":
            self._text.append("\t")
        elif name == "text:s":
            self._text.append(" " * min(int(attributes.get("text:c", "1") or 1), 1000))

    def _characters(self, text: str) -> None:
        if self._in_paragraph and not self._in_note:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if name == "table:table":
            self._depth -= 1
        elif self._depth != 1:
            return
        elif name == "table:table-row":
            self._row += self._rows
        elif name == "text:p" and not self._in_note:
            self._in_paragraph = max(self._in_paragraph - 1, 0)
        elif name == "office:annotation":
            self._in_note -= 1
        elif name in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            self._close(self._cell, "".join(self._text))
            self._cell = None
            self._in_paragraph = 0
            self._column += self._columns

    def _close(self, cell: dict[str, str], text: str) -> None:
        """Note what is remarkable about a cell that was gone through."""
        across, down = _spanned(cell, "columns"), _spanned(cell, "rows")
        row, column = self._row, self._column
        if across > 1 or down > 1:
            self._sheet.merged.append(((row, column), (row + down - 1, column + across - 1)))
        if not (cell.keys() - {"table:style-name", "table:number-columns-repeated"}) and not text:
            return
        value = self._value(cell, text)
        if value is _AS_READ:
            return
        for at_row in range(row, row + min(self._rows, 1000)):
            for at in range(column, column + min(self._columns, 100)):
                name = f"{column_name(at)}{at_row + 1}"
                if value is None:
                    self._sheet.errors.append(name)
                self._sheet.cells[at_row, at] = NoValue(name) if value is _NO_VALUE else value  # type: ignore[assignment]

    def _value(self, cell: dict[str, str], text: str) -> object:
        """What stands in a cell: None for an error; _AS_READ if that is what its reader reads."""
        formula = "table:formula" in cell
        has_value = any(key.startswith("office:") and key.endswith("value") for key in cell)
        type_ = cell.get("office:value-type", "")
        if cell.get("calcext:value-type") == "error" or (formula and is_error(text)):
            return None
        if formula and not has_value and not text:
            return _NO_VALUE
        if type_ == "string" and ("\n" in text or "\t" in text):
            return text
        number = cell.get("office:value", "")
        if type_ == "float" and re.fullmatch(r"[0-9]{1,15}", number) and text != number:
            digits = re.sub(r"[^0-9]", "", text)
            more = not text.startswith(number)  # than a word behind it
            if more and digits.endswith(number) and _SHOWN_OTHERWISE.fullmatch(text):
                return text
        return _AS_READ


_AS_READ, _NO_VALUE = object(), object()


def _repeated(attributes: dict[str, str], what: str) -> int:
    return max(1, min(int(attributes.get(f"table:number-{what}-repeated", "1")), _MOST_REPEATED))


def _spanned(attributes: dict[str, str], what: str) -> int:
    return max(1, min(int(attributes.get(f"table:number-{what}-spanned", "1")), _MOST_REPEATED))
