"""Reads CSV files, folders of them and workbooks into sheets, by the names of files, sheets and columns."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from govinfo_cli import names
from govinfo_cli.errors import BadRows, Problem, UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import limits, workbooks
from govinfo_cli.ledger.cells import Cell
from govinfo_cli.ledger.kinds import KINDS, Kind, find_kind
from govinfo_cli.ledger.rows import Sheet

TEXTS = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")


class Reading(msgspec.Struct):
    """What was found: the sheets, and what was passed over."""

    sheets: list[Sheet] = []
    warnings: list[str] = []
    problems: list[Problem] = []


def read(paths: Iterable[Path]) -> Reading:
    """The sheets in files and folders.

    Raises:
        UsageError: a path is not there, or names nothing that can be read.
        BadRows: a file cannot be read, or a column is missing or there twice.
    """
    reading = Reading()
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.iterdir() if each.suffix.lower() in (*TEXTS, *WORKBOOKS))
            files = [each for each in inside if not each.name.startswith(("~$", "."))]
            if not files:
                raise UsageError(_("{path}: no CSV file and no workbook in this folder").format(path=path))
        elif path.is_file():
            files = [path]
        else:
            raise UsageError(_("{path}: there is no such file or folder").format(path=path))
        for file in files:
            _read_file(file, reading)
    if reading.problems:
        raise BadRows(reading.problems)
    if not reading.sheets:
        raise UsageError(_("nothing to import: {why}").format(why="; ".join(reading.warnings)))
    return reading


def _read_file(path: Path, reading: Reading) -> None:
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        _read_workbook(path, reading)
    elif suffix in TEXTS:
        kind = find_kind(path.stem)
        if kind is None:
            reading.warnings.append(_unnamed(str(path)))
        else:
            _add(reading, kind, str(path), _csv_rows(path, reading))
    else:
        endings = " ".join((*TEXTS, *WORKBOOKS))
        raise UsageError(
            _("{path}: not one of the kinds of file that can be read: {endings}").format(path=path, endings=endings)
        )


def _unnamed(source: str) -> str:
    kinds = listed(f"{kind.table} {kind.zh}" for kind in KINDS)
    return _("{source} is passed over: name it by what it holds, one of {kinds}").format(source=source, kinds=kinds)


def _read_workbook(path: Path, reading: Reading) -> None:
    try:
        found = workbooks.read(path)
    except limits.UnfitError as error:
        reading.problems.append(Problem(str(path), "", str(error)))
        return
    for sheet in found:
        kind = find_kind(sheet.name) or (find_kind(path.stem) if len(found) == 1 else None)
        source = _("{file}, sheet {sheet}").format(file=path, sheet=sheet.name)
        if kind is not None:
            _add(reading, kind, source, enumerate(sheet.rows, 1))
        elif sheet.rows:
            reading.warnings.append(_unnamed(source))


def _csv_rows(path: Path, reading: Reading) -> Iterator[tuple[int, list[Cell]]]:
    try:
        limits.check_file(path)
        text = _decode(path.read_bytes())
    except limits.UnfitError as error:
        reading.problems.append(Problem(str(path), "", str(error)))
        return
    except OSError as error:
        reading.problems.append(Problem(str(path), "", str(error.strerror or error)))
        return
    except UnicodeDecodeError:
        reading.problems.append(
            Problem(
                str(path),
                "",
                _("is neither UTF-8 nor GB18030 text; save it as 'CSV UTF-8' from the spreadsheet"),
            )
        )
        return
    heading = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(",\t;", key=heading.count)
    csv.field_size_limit(limits.CELL)
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            limits.check_row(number, len(cells))
            yield number, list(cells)
    except limits.UnfitError as error:
        raise BadRows([Problem(str(path), "", str(error))]) from None
    except csv.Error as error:
        message = _("row {number}: not CSV ({why})").format(number=number + 1, why=error)
        raise BadRows([Problem(str(path), "", message)]) from None


def _decode(raw: bytes) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, else GB18030."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def _add(reading: Reading, kind: Kind, source: str, rows: Iterable[tuple[int, list[Cell]]]) -> None:
    """Match the heading with the kind's columns; hand the rows below it on as they come."""
    left = iter(rows)
    first = next(((number, cells) for number, cells in left if not _blank(cells)), None)
    if first is None:
        reading.warnings.append(_("{source} is empty").format(source=source))
        return
    columns, unknown = _match(kind, first[1])
    known = [name for name in columns if name]
    twice = sorted({kind.column(name).title for name in known if known.count(name) > 1})
    missing = [column.title for column in kind.columns if column.required and column.name not in known]
    if twice:
        reading.problems.append(
            Problem(source, "", _("columns that stand twice: {columns}").format(columns=listed(twice)))
        )
    if missing:
        reading.problems.append(
            Problem(
                source,
                "",
                _("columns missing: {missing}; row {row} was taken for the heading").format(
                    missing=listed(missing), row=first[0]
                ),
            )
        )
    if unknown and not missing:
        reading.warnings.append(
            _("{source}: unknown columns are passed over: {columns}").format(source=source, columns=listed(unknown))
        )
    if not (twice or missing):
        filled = ((number, cells) for number, cells in left if not _blank(cells))
        reading.sheets.append(Sheet(kind, source, columns, filled))


def _match(kind: Kind, heading: list[Cell]) -> tuple[list[str], list[str]]:
    """The names of the columns that a heading means, "" for one that is unknown; and the unknown ones."""
    by_word = {_word(word): column.name for column in kind.columns for word in (column.name, column.zh)}
    columns = [by_word.get(_word(str(cell)), "") for cell in heading]
    unknown = [str(cell) for cell, name in zip(heading, columns, strict=True) if not name and str(cell).strip()]
    return columns, unknown


def _word(heading: str) -> str:
    return re.sub(r"[*＊_-]", "", names.key(heading))


def _blank(cells: Iterable[Cell]) -> bool:
    return not any(cell.strip() if isinstance(cell, str) else cell is not None for cell in cells)
