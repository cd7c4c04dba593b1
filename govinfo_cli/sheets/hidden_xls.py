"""What the reader of workbooks passes over in an xls: looked up in its records.

Source: [MS-XLS].
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from govinfo_cli.checks.file import OLD_WORKBOOK
from govinfo_cli.sheets import compound_file, limits, number_formats
from govinfo_cli.sheets.formulas import NoValue
from govinfo_cli.sheets.odd_cells import column_name
from govinfo_cli.sheets.unseen import Place, Unseen

_BOF, _EOF, _FILEPASS, _SHEET, _FORMAT, _XF, _WORKED_OUT = 0x0809, 0x000A, 0x002F, 0x0085, 0x041E, 0x00E0, 0x01C1
_ROW, _COLUMNS, _ERROR, _FORMULA, _NUMBER, _RK, _RKS = 0x0208, 0x007D, 0x0205, 0x0006, 0x0203, 0x027E, 0x00BD
_TOLD = frozenset((_BOF, _EOF, _ROW, _COLUMNS, _ERROR, _FORMULA))
_NUMBERS = frozenset((_NUMBER, _RK, _RKS))
_COLUMN_LIMIT = 256
_EXCEL_97 = 0x0600
_NO_NUMBER = b"\xff\xff"
_IN_ERROR, _EMPTY = 2, 3
_HIDDEN_ROW = 0x20

Record = tuple[int, bytes]


def check_version(path: Path) -> None:
    """See that a workbook in a compound file is none of a version before Excel 97, whose texts would be garbled.

    Raises: limits.UnfitError if it is.
    """
    try:
        found = compound_file.streams(path.read_bytes())
    except compound_file.DamagedError:
        return  # its reader tells
    if "Workbook" not in found and "Book" in found and _version(found["Book"]) < _EXCEL_97:
        raise limits.UnfitError(OLD_WORKBOOK.found())


def of(path: Path) -> dict[str, Unseen]:
    """What is not seen, by the name of the sheet; none if the file is damaged: its reader tells that."""
    try:
        found = compound_file.streams(path.read_bytes())
        raw = found.get("Workbook") or found.get("Book") or b""
        return _marks(raw)
    except (compound_file.DamagedError, struct.error, IndexError, UnicodeDecodeError):
        return {}


def _version(raw: bytes) -> int:
    return int.from_bytes(raw[4:6], "little")


def _records(raw: bytes, wanted: frozenset[int] | None = None) -> Iterator[Record]:
    """The records up to the end of what begins with the first."""
    at, depth, size = 0, 0, len(raw)
    while at + 4 <= size:
        kind = raw[at] | raw[at + 1] << 8
        end = at + 4 + (raw[at + 2] | raw[at + 3] << 8)
        if wanted is None or kind in wanted:
            if kind == _BOF:
                depth += 1
            elif kind == _EOF:
                depth -= 1
                if depth <= 0:
                    return
            elif depth == 1:
                yield kind, raw[at + 4 : end]
        at = end


def _marks(raw: bytes) -> dict[str, Unseen]:
    codes: dict[int, str] = {}
    styles: list[int] = []
    places: dict[str, int] = {}
    worked_out = False
    for kind, record in _records(raw):
        if kind == _FILEPASS:
            return {}
        if kind == _SHEET:
            places[_text(record, record[6], 7)] = int.from_bytes(record[:4], "little")
        elif kind == _FORMAT:
            codes[_u16(record, 0)] = _text(record, _u16(record, 2), 4)
        elif kind == _XF:
            styles.append(_u16(record, 2))
        worked_out = worked_out or kind == _WORKED_OUT
    telling = {id_: code for id_, code in codes.items() if number_formats.adds(code)}
    formats = {place: telling[id_] for place, id_ in enumerate(styles) if id_ in telling}
    # So that nothing is gone through twice, whatever a file says of where its sheets are.
    bounds = pairwise([*sorted(set(places.values())), len(raw)])
    found = {at: _of_sheet(raw[at:end], formats) for at, end in bounds}
    sheets = [found[at] for at in places.values()]
    # An empty text is what a formula comes to that nobody has worked out, and what others come to for good. A
    # spreadsheet says that it has worked them out, or some of them come to something.
    worked_out = worked_out or any(results for _unseen, _empty, results in sheets)
    for unseen, empty, _results in sheets:
        for row, column in () if worked_out else empty:
            unseen.cells[row, column] = NoValue(f"{column_name(column)}{row + 1}")
    return {name: unseen for name, (unseen, _empty, _results) in zip(places, sheets, strict=True)}


def _of_sheet(raw: bytes, formats: dict[int, str]) -> tuple[Unseen, list[Place], bool]:
    """What is not seen of a sheet, its formulas that come to an empty text, and whether others come to something."""
    unseen, empty, results = Unseen(), [], False
    for kind, record in _records(raw, _TOLD | _NUMBERS if formats else _TOLD):
        if formats:
            _note_shown(unseen, kind, record, formats)
        if kind == _FORMULA and _comes_to(record, _EMPTY):
            empty.append((_u16(record, 0), _u16(record, 2)))
        elif kind not in _NUMBERS:
            _note(unseen, kind, record)
            results = results or kind == _FORMULA
    return unseen, empty, results


def _note(unseen: Unseen, kind: int, record: bytes) -> None:
    """Note what a record tells of hidden rows and columns, errors and formulas."""
    row, column = _u16(record, 0), _u16(record, 2)
    name = f"{column_name(column)}{row + 1}"
    if kind == _ROW and record[12] & _HIDDEN_ROW:
        unseen.rows.add(row + 1)
    elif kind == _COLUMNS and record[8] & 1 and column < _COLUMN_LIMIT - 1:  # here from column `row` to `column`
        unseen.columns += column - row + 1
    elif (kind == _ERROR and record[7]) or (kind == _FORMULA and _comes_to(record, _IN_ERROR)):
        unseen.errors.append(name)


def _comes_to(formula: bytes, what: int) -> bool:
    """Whether a formula comes to something that is no number."""
    return formula[12:14] == _NO_NUMBER and formula[6] == what


def _note_shown(unseen: Unseen, kind: int, record: bytes, formats: dict[int, str]) -> None:
    """Note the numbers of a record that their formats add something to."""
    for column, style, number in _numbers(kind, record):
        if style in formats and not number % 1:  # neither a fraction nor what is no number
            shown = number_formats.shown(formats[style], int(number))
            if shown is not None:
                unseen.cells[_u16(record, 0), column] = shown


def _numbers(kind: int, record: bytes) -> Iterator[tuple[int, int, float]]:
    """The numbers of a record: column, style and number of each."""
    if kind in (_NUMBER, _FORMULA):
        yield _u16(record, 2), _u16(record, 4), struct.unpack_from("<d", record, 6)[0]
    elif kind == _RK:
        yield _u16(record, 2), _u16(record, 4), _rk(record, 6)
    elif kind == _RKS:
        first = _u16(record, 2)
        for place, at in enumerate(range(4, len(record) - 2 - 5, 6)):
            yield first + place, _u16(record, at), _rk(record, at + 2)


def _rk(record: bytes, at: int) -> float:
    """A number kept short: 30 bits, whole or the first of a double's, perhaps times 100."""
    raw = int.from_bytes(record[at : at + 4], "little")
    if raw & 2:
        number = float((raw >> 2) - (1 << 30 if raw & 0x80000000 else 0))
    else:
        number = struct.unpack("<d", b"\0\0\0\0" + struct.pack("<I", raw & ~3))[0]
    return number / 100 if raw & 1 else number


def _text(record: bytes, count: int, flags_at: int) -> str:
    """A text of so many characters, from the byte on that says whether they have two bytes each."""
    start = flags_at + 1
    if record[flags_at] & 1:
        return record[start : start + 2 * count].decode("utf-16-le")
    return record[start : start + count].decode("latin-1")


def _u16(record: bytes, at: int) -> int:
    return record[at] | record[at + 1] << 8
