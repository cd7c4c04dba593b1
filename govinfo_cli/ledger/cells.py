"""One cell's text, number or date, as the value that the ledger keeps. A ValueError says what is wrong with it."""

import re
import string
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from govinfo_cli import names
from govinfo_cli.i18n import _
from govinfo_cli.ledger import dates
from govinfo_cli.ledger.kinds import Column, Type

Cell = str | int | float | bool | date | datetime | time | timedelta | None

LONGEST = 4000
"""Characters that one cell may hold."""
MOST = 1_000_000
"""The largest number in a column of counts."""

_MONTH = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?月?")
_QUARTER = re.compile(r"(\d{4}) ?[-年]? ?(?:Q|第)?([1-4一二三四])(?:季度)?", re.IGNORECASE)
_SHORTENED = re.compile(r"\d\.\d+E[+-]\d+|\dE\+\d+", re.IGNORECASE)
_WIDE = {ord(plain) + 0xFEE0: plain for plain in f"{string.ascii_letters}{string.digits}-+"}
_LARGEST_KEPT = 10**15
"""From here on a spreadsheet no longer keeps every digit of a number."""
_BROKEN = re.compile("[\ud800-\udfff]")
"""What Python puts for bytes, typed or given as an argument, that are no text in the console's encoding."""
_FIRST_YEAR = 1900
_MONTHS = 12


def text(cell: Cell) -> str:
    """A cell as one line of text; a whole number without its `.0`, a date as YYYY-MM-DD."""
    if isinstance(cell, str):
        if len(cell) > LONGEST:
            raise ValueError(
                _("is {length} characters long; the limit is {most}").format(length=len(cell), most=LONGEST)
            )
        if "\0" in cell:
            raise ValueError(_("holds a character that cannot be read (NUL); type the cell anew"))
        if _BROKEN.search(cell):
            raise ValueError(
                _(
                    "the text is garbled: it came in another encoding than the console's; import a file "
                    "instead, or set both to UTF-8 (Windows: chcp 65001)"
                )
            )
        line = names.one_line(cell)
        # An export puts ' before what a spreadsheet would take for a formula.
        return line[1:] if line[:1] == "'" and line[1:2] in ("=", "+", "-", "@") else line
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return str(cell)


def name(cell: Cell) -> str:
    """A person's or a unit's name."""
    return names.person(text(cell))


def name_list(cell: Cell) -> str:
    """Names, each once, joined by 、."""
    line = text(cell)
    return "、".join(names.several(cell if isinstance(cell, str) else line))


def phone(cell: Cell) -> str:
    """How to reach somebody: text of which every digit counts, so that none may have got lost on the way here."""
    line = text(cell).translate(_WIDE)
    if isinstance(cell, (date, time, timedelta)):
        raise ValueError(_("the spreadsheet made a date of it: format the column as text, then type it anew"))  # noqa: TRY004
    is_short = isinstance(cell, float) and not (cell.is_integer() and abs(cell) < _LARGEST_KEPT)
    if is_short or _SHORTENED.search(line):
        raise ValueError(
            _("{cell!r} is a number that lost digits: format the column as text, then type it anew").format(cell=line)
        )
    return line


def ref(cell: Cell) -> str:
    """The ref of a record; its digits count as those of a phone do."""
    return unicodedata.normalize("NFKC", phone(cell))


def shown(cell: Cell) -> str:
    """A cell as one would read it, whatever it holds."""
    return names.one_line(cell) if isinstance(cell, str) else text(cell)


def count(cell: Cell) -> int | None:
    """A whole number from 1 on; None if the cell is empty."""
    plain = unicodedata.normalize("NFKC", text(cell)).removesuffix("人").strip()
    if not plain:
        return None
    if re.fullmatch(r"\d{1,3}(,\d{3})+", plain):
        plain = plain.replace(",", "")
    if re.fullmatch(r"\d{1,9}", plain) and 1 <= int(plain) <= MOST:
        return int(plain)
    raise ValueError(_("must be a whole number from 1 to {most}, not {cell!r}").format(cell=text(cell), most=MOST))


def month(cell: Cell) -> str:
    """A month, `YYYY-MM`, also where a spreadsheet made a date of it; empty if the cell is."""
    if isinstance(cell, date):
        return f"{cell:%Y-%m}"
    plain = unicodedata.normalize("NFKC", text(cell))
    if not plain:
        return ""
    match = _MONTH.fullmatch(plain)
    if match and int(match[1]) >= _FIRST_YEAR and 1 <= int(match[2]) <= _MONTHS:
        return f"{match[1]}-{int(match[2]):02}"
    raise ValueError(_("{cell!r} is not a valid month; write it as 2018-06").format(cell=plain))


def quarter(cell: Cell) -> str:
    """A quarter, `YYYY-Qn`; empty if the cell is."""
    plain = unicodedata.normalize("NFKC", text(cell))
    if not plain:
        return ""
    match = _QUARTER.fullmatch(plain)
    if not match:
        raise ValueError(_("{cell!r} is not a valid quarter; write it as 2018-Q2").format(cell=plain))
    digit = "一二三四".find(match[2]) + 1 or int(match[2])
    return f"{match[1]}-Q{digit}"


PLAIN: dict[Type, Callable[[Cell], Any]] = {
    Type.TEXT: text,
    Type.NAME: name,
    Type.NAMES: name_list,
    Type.COUNT: count,
    Type.DATE: dates.day,
    Type.MONTH: month,
    Type.QUARTER: quarter,
    Type.REF: ref,
}
"""The types that a cell alone decides; the others are looked up in the ledger."""

_HANZI_ONLY = re.compile("[^\u4e00-\u9fff]")
_REMARKABLE: dict[Type, re.Pattern[str]] = {
    Type.TEXT: re.compile("[\\s\0*'\ufeff\u200b\ud800-\udfff]"),
    Type.REF: re.compile("[^!-~]|[*'Ee]"),
    Type.NAME: _HANZI_ONLY,
    Type.NAMES: _HANZI_ONLY,
}
"""The characters for which a text of a type must be looked at; one without any of them is its own value."""
_REMARKABLE_IN_PHONES = re.compile("[^0-9-]")


def stand_as_they_are(column: Column, texts: Sequence[str]) -> bool:
    """Whether every text in a column certainly is its own value, as in a clean register nearly all are."""
    remarkable = _REMARKABLE_IN_PHONES if column.phone else _REMARKABLE.get(column.type)
    return remarkable is not None and max(map(len, texts)) <= LONGEST and not remarkable.search("".join(texts))
