"""What reads the cells of a column, by what the column holds."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from govinfo_cli import phones
from govinfo_cli.checks.row import HIDDEN_PHONE, NO_MOBILE_NUMBER
from govinfo_cli.errors import CheckError
from govinfo_cli.kinds import Column, Type
from govinfo_cli.names import joined
from govinfo_cli.sheets import cells, dates, empty_cells, persons
from govinfo_cli.sheets.cells import Cell

PLAIN: dict[Type, Callable[[Cell], Any]] = {
    Type.TEXT: cells.text,
    Type.LINES: cells.lines,
    Type.NAME: cells.name,
    Type.NAMES: cells.name_list,
    Type.COUNT: cells.count,
    Type.NUMBER: cells.number,
    Type.FIGURE: cells.figure,
    Type.FLAG: cells.flag,
    Type.DATE: dates.day,
    Type.MONTH: cells.month,
    Type.QUARTER: cells.quarter,
    Type.PERIOD: cells.period,
    Type.REF: cells.ref,
}
"""The types that a cell alone decides; the others are looked up in the ledger."""


# A class of its own for each, so that a column of texts is looked through once.
_NO_HANZI = "\0-\u4dff\ua000-\U0010ffff"
_NAME = re.compile(f"[{_NO_HANZI}]")
_PERSON = re.compile(f"[{_NO_HANZI}{persons.SUSPECT}]")
_REMARKABLE: dict[Type, re.Pattern[str]] = {
    Type.TEXT: re.compile(f"[\\s\0*'\ufeff\u200b\ud800-\udfff\ufffe\uffff{cells.LOST}]"),
    Type.REF: re.compile("[^!-~]|[*'Ee]"),
    Type.NAME: _NAME,
    Type.NAMES: _NAME,
}
"""The characters for which a text of a type must be looked at; one without any of them is its own value."""
_PHONES = re.compile(r"[^0-9\n-]|^(?:-|0+$|1(?!\d{10}$)|[2-9]\d{8,11}$)", re.MULTILINE)
_MOBILES = re.compile(r"[^0-9\n]|^(?!1\d{10}$|$)", re.MULTILINE)
_FIGURE = re.compile(r"\d")
_LACKS_FIGURE = re.compile(r"^[^\d\n]++$", re.MULTILINE)
_ISSUES = re.compile(r"[^\d第期总年]")


def reader(column: Column) -> Callable[[Cell], str]:
    """What turns a cell of a column of texts or names into its value, whoever hands it in."""
    who = column.person or column.phone
    may_be_nothing = who or _may_be_nothing(column)
    plain = _plain_reader(column)

    def read(cell: Cell) -> str:
        line = cells.lines(cell) if column.type is Type.LINES else cells.text(cell)
        if may_be_nothing and empty_cells.is_nothing(line, who=who):
            return ""
        empty_cells.check(line)
        found = plain(cell)
        if "*" in found and phones.are_hidden(found, only_phones=column.phone):
            raise CheckError(HIDDEN_PHONE.found(text=found))
        if column.phone:
            empty_cells.check_says_who(found)
            _check_mobile(found, column)
        return found

    return read


def _may_be_nothing(column: Column) -> bool:
    """Whether a word for nothing is one in a column: a title is what it is."""
    return column.type is not Type.TEXT or not column.required


def _plain_reader(column: Column) -> Callable[[Cell], str]:
    if column.phone:
        return cells.phone
    if column.name in ("issue", "digest"):
        return cells.issue if column.name == "issue" else cells.digest
    if column.type is Type.TEXT and column.required:
        return cells.said_exactly
    if not column.person:
        return PLAIN[column.type]
    if column.type is Type.NAMES:
        return _persons
    return lambda cell: persons.one(cells.line_of_name(cell), titled=column.titled)


def _persons(cell: Cell) -> str:
    line = cells.line_of_name(cell)
    # A line break parts names, and is lost in a line.
    return joined(persons.several(cell if isinstance(cell, str) else line))


def _check_mobile(found: str, column: Column) -> None:
    wanting = phones.mobile_wanting(found, only=column.mobile)
    if wanting is not None:
        raise CheckError(NO_MOBILE_NUMBER.found(text=wanting))


def stand_as_they_are(column: Column, texts: Sequence[str]) -> bool:
    """Whether every text in a column certainly is its own value, as in a clean register nearly all are."""
    if column.type not in _REMARKABLE or max(map(len, texts)) > cells.LONGEST:
        return False
    if column.phone:
        joined = "\n".join(texts)
        is_plain = joined.count("\n") == len(texts) - 1
        return is_plain and not (_MOBILES if column.mobile else _PHONES).search(joined)
    if column.name == "digest":
        return not any(texts)
    if column.name == "issue":
        return not _ISSUES.search("".join(texts))
    if (_PERSON if column.person else _REMARKABLE[column.type]).search("".join(texts)):
        return False
    may_be = _may_be_nothing(column)
    if column.type is Type.REF:
        joined = "\n".join(texts)
        return "#" not in joined and not _LACKS_FIGURE.search(joined)
    # A short text may be a word for nothing, unless it has a figure; the others are few, or alike.
    return column.person or not any(
        each and (each[0] in "#＃Ee错" or (may_be and not _FIGURE.search(each) and empty_cells.is_nothing(each)))
        for each in set(texts)
        if len(each) <= empty_cells.LONGEST
    )
