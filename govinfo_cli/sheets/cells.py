"""One cell's text, number or date, as the value that the ledger keeps. A CheckError says what is wrong with it."""

import re
import string
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta

from govinfo_cli import exact, gbk, names, numerals, phones
from govinfo_cli.checks.names import LOST_FROM_NAME
from govinfo_cli.checks.row import (
    COLUMN_TOO_NARROW,
    ISSUE_IS_A_DAY,
    LOST_CHARACTER,
    LOST_DIGITS,
    LOST_ZERO,
    MADE_A_DATE,
    NO_PHONE_NUMBER,
    NOT_A_COUNT,
    NOT_A_DIGEST,
    NOT_A_FIGURE,
    NOT_A_MONTH,
    NOT_A_NUMBER,
    NOT_A_PERIOD,
    NOT_A_QUARTER,
    NOT_YES_OR_NO,
    NUL_CHARACTER,
    PRIVATE_CHARACTER,
    TOO_LONG,
    WRONG_ENCODING,
)
from govinfo_cli.errors import Check, CheckError
from govinfo_cli.periods import month_label
from govinfo_cli.safe_text import from_csv
from govinfo_cli.sheets import dates, empty_cells
from govinfo_cli.sheets.formulas import NoValue

Cell = str | int | float | bool | date | datetime | time | timedelta | NoValue | None

LONGEST = 4000
"""Characters that one cell may hold."""
LONGEST_LINES = 20_000
"""Characters that a cell of several lines may hold."""
MOST = 1_000_000
"""The largest number in a column of numbers."""

_COUNTED = re.compile(r"(?<=\d)\s*[篇条件次]+$")
_MONTH = re.compile(r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?月?")
_QUARTER = re.compile(r"(\d{4}) ?[-年]? ?(?:Q|第)?([1-4一二三四])(?:季度)?", re.IGNORECASE)
_DIGEST = re.compile("[0-9a-f]{64}")
_HALF = re.compile(r"(\d{4}) ?[-年]? ?(?:H([12])|([上下])半年)", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4}) ?(?:年|年度)?")
_FIGURE_TEXT = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,4})?")
_FLAGS = {"": None, **dict.fromkeys(("是", "yes", "true", "1", "√"), 1), **dict.fromkeys(("否", "no", "false", "0"), 0)}
_SHORTENED = re.compile(r"\d\.\d+E[+-]\d+|\dE\+\d+", re.IGNORECASE)
_WIDE = {ord(plain) + 0xFEE0: plain for plain in f"{string.ascii_letters}{string.digits}-+"}
_LARGEST_KEPT = 10**15
"""From here on a spreadsheet no longer keeps every digit of a number."""
_BROKEN = re.compile("[\ud800-\udfff]")
"""What Python puts for bytes, typed or given as an argument, that are no text in the console's encoding."""
_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What Unicode keeps free and no workbook can hold: the trace of a file that was read in a wrong encoding."""
LOST = f"\ufffd{gbk.PRIVATE}"
"""Characters that stand where one got lost."""
_LOST_CHARACTER = re.compile(f"[{LOST}]")
_TOO_NARROW = re.compile("#{3,}")
"""What a spreadsheet writes for a number in too narrow a column."""
_FIRST_YEAR = 1900
_MONTHS = 12
_NAMED_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY_OF_SHEET = re.compile(
    r"(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    rf"|\d{{1,2}}-{_NAMED_MONTH}|{_NAMED_MONTH}-\d{{1,2}}",
    re.IGNORECASE,
)
"""How a spreadsheet saves as text what it made a date."""
_LOST_ZERO = re.compile(r"(?!400|800)(?:(?:10|2\d)\d{8}|[3-9]\d\d\d{7,8})")
"""A landline's area code without its zero, and the number."""
_MISCOUNTED = re.compile(r"[2-9]\d{8}")
"""What is longer than a local number and shorter than others."""


def text(cell: Cell) -> str:
    """A cell as one line of text; a whole number without its `.0`, a date as YYYY-MM-DD."""
    if isinstance(cell, str):
        if len(cell) > LONGEST:
            raise CheckError(TOO_LONG.found(length=len(cell), most=LONGEST))
        if "\0" in cell:
            raise CheckError(NUL_CHARACTER.found())
        if _BROKEN.search(cell):
            raise CheckError(WRONG_ENCODING.found())
        if _LOST_CHARACTER.search(cell):
            cell = _kept(cell)
        return from_csv(names.one_line(_NO_CHARACTER.sub("", cell)))
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, timedelta):
        return dates.hours(cell)
    if isinstance(cell, NoValue):
        raise cell.error()
    return str(cell)


def lines(cell: Cell) -> str:
    """A cell as text whose lines are kept, each as `text` has it; empty ones go."""
    if not isinstance(cell, str):
        return text(cell)
    if len(cell) > LONGEST_LINES:
        raise CheckError(TOO_LONG.found(length=len(cell), most=LONGEST_LINES))
    return "\n".join(filter(None, map(text, cell.splitlines())))


def _kept(cell: str) -> str:
    """A text whose private characters are what GBK means by them.

    Raises: CheckError if one is not, or the text has lost a character.
    """
    whole = gbk.restored(cell)
    if "\ufffd" in whole:
        raise CheckError(LOST_CHARACTER.found())
    if found := _LOST_CHARACTER.search(whole):
        raise CheckError(PRIVATE_CHARACTER.found(code=f"{ord(found[0]):04X}"))
    return whole


def name(cell: Cell) -> str:
    """A person's or a unit's name."""
    return names.person(line_of_name(cell))


def line_of_name(cell: Cell) -> str:
    """The line of a cell that holds a name, or several.

    Raises: CheckError for what no name is, or a name that has lost a character.
    """
    line = text(cell)
    if isinstance(cell, (date, time, timedelta)):
        raise _made_a_date()
    if empty_cells.LOST_IN_NAME.search(line) or _TOO_NARROW.fullmatch(line):
        raise CheckError(LOST_FROM_NAME.found(cell=line))
    return line


def name_list(cell: Cell) -> str:
    """Names, each once, joined by 、."""
    line = line_of_name(cell)
    return names.joined(names.several(from_csv(cell.strip()) if isinstance(cell, str) else line))


def phone(cell: Cell) -> str:
    """How to reach somebody: text of which every digit counts, so that none may have got lost on the way here."""
    line = _with_all_digits(cell, shown=phones.hide)
    if _LOST_ZERO.fullmatch(line):
        raise CheckError(LOST_ZERO.found(cell=line))
    if _MISCOUNTED.fullmatch(line):
        raise CheckError(NO_PHONE_NUMBER.found(cell=line, count=len(line)))
    return line


def said_exactly(cell: Cell) -> str:
    """A text that is worthless if a spreadsheet made a date of it, such as an issue 3-4."""
    line = text(cell)
    if isinstance(cell, (date, time, timedelta)):
        raise _made_a_date()
    return line


def issue(cell: Cell) -> str:
    """The issue of a publication: no day, though a spreadsheet makes one of 3-4, also as the text it saves."""
    line = said_exactly(cell)
    if _DAY_OF_SHEET.fullmatch(line):
        raise CheckError(ISSUE_IS_A_DAY.found(cell=line))
    return line


def digest(cell: Cell) -> str:
    """A file's SHA-256 digest in hexadecimal digits; empty if the cell is."""
    line = text(cell).lower()
    if line and not _DIGEST.fullmatch(line):
        raise CheckError(NOT_A_DIGEST.found(cell=line))
    return line


def _made_a_date() -> CheckError:
    return CheckError(MADE_A_DATE.found())


def _with_all_digits(cell: Cell, shown: Callable[[str], str] = str) -> str:
    line = names.visible(text(cell)).strip().translate(_WIDE)
    if isinstance(cell, (date, time, timedelta)):
        raise _made_a_date()
    if _TOO_NARROW.fullmatch(line):
        raise CheckError(COLUMN_TOO_NARROW.found())
    is_short = isinstance(cell, float) and not (cell.is_integer() and abs(cell) < _LARGEST_KEPT)
    if is_short or _SHORTENED.search(line):
        raise CheckError(LOST_DIGITS.found(cell=shown(line)))
    return line


def ref(cell: Cell) -> str:
    """The ref of a record; its digits count as those of a phone do."""
    return unicodedata.normalize("NFKC", _with_all_digits(cell))


def shown(cell: Cell) -> str:
    """A cell as one would read it, whatever it holds."""
    if isinstance(cell, str):
        return names.one_line(cell)
    return str(cell) if isinstance(cell, NoValue) else text(cell)


def _plain(cell: Cell) -> str:
    """A cell's text as it is looked at, in half-width characters and without those that are not seen."""
    return names.plain(text(cell))


def count(cell: Cell) -> int | None:
    """A whole number from 1 on; None if the cell is empty."""
    plain = _plain(cell).removesuffix("人").removesuffix("名").strip()
    return _whole(cell, plain, 1, NOT_A_COUNT) if plain else None


def number(cell: Cell) -> int | None:
    """A whole number from 0 on, with what it counts behind it (12篇); None if the cell is empty."""
    plain = _COUNTED.sub("", _plain(cell)).strip()
    return _whole(cell, plain, 0, NOT_A_NUMBER) if plain else None


def _whole(cell: Cell, plain: str, least: int, check: Check) -> int:
    """A whole number, thousands parted by commas or not."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+", plain):
        plain = plain.replace(",", "")
    if re.fullmatch(r"\d{1,9}", plain) and least <= int(plain) <= MOST:
        return int(plain)
    raise CheckError(check.found(cell=text(cell), most=MOST))


def figure(cell: Cell) -> str:
    """A number as exact text, `-30` or `12.5`; empty if the cell is."""
    plain = _plain(cell).removesuffix("分").strip()
    if not plain:
        return ""
    plain = plain.replace("−", "-").replace("–", "-")
    number = exact.read(plain) if _FIGURE_TEXT.fullmatch(plain) else None
    if number is None or not -MOST <= number <= MOST:
        raise CheckError(NOT_A_FIGURE.found(cell=text(cell), most=MOST))
    return exact.text(number)


def flag(cell: Cell) -> int | None:
    """1 for yes, 0 for no; None if the cell is empty."""
    plain = _plain(cell).casefold()
    if plain not in _FLAGS:
        raise CheckError(NOT_YES_OR_NO.found(cell=text(cell)))
    return _FLAGS[plain]


def month(cell: Cell, sheet: dates.About | None = None) -> str:
    """A month, `YYYY-MM`, also where a spreadsheet made a date of it; empty if the cell is.

    Args:
        sheet: what the sheet is about, for months without a year.
    """
    if isinstance(cell, date):
        day = dates.day(cell)
        return month_label(day) if day is not None else ""
    plain = _plain(cell)
    if not plain:
        return ""
    match = _MONTH.fullmatch(plain)
    if match and int(match[1]) >= _FIRST_YEAR and 1 <= int(match[2]) <= _MONTHS:
        return f"{match[1]}-{int(match[2]):02}"
    short = re.fullmatch(r"(\d{1,2}) ?月", plain)
    if short and sheet is not None and sheet.year is not None and 1 <= int(short[1]) <= _MONTHS:
        return f"{sheet.year:04}-{int(short[1]):02}"
    raise CheckError(NOT_A_MONTH.found(cell=plain))


def quarter(cell: Cell) -> str:
    """A quarter, `YYYY-Qn`; empty if the cell is."""
    plain = _plain(cell)
    if not plain:
        return ""
    match = _QUARTER.fullmatch(plain)
    if not match:
        raise CheckError(NOT_A_QUARTER.found(cell=plain))
    return f"{match[1]}-Q{numerals.read(match[2])}"


def period(cell: Cell) -> str:
    """A month, a quarter, a half-year or a year by its label; empty if the cell is."""
    if isinstance(cell, date):
        return month(cell)
    plain = _plain(cell)
    if match := _YEAR.fullmatch(plain):
        return match[1]
    if match := _HALF.fullmatch(plain):
        return f"{match[1]}-H{match[2] or '上下'.index(match[3]) + 1}"
    for read in (quarter, month):
        with suppress(CheckError):
            return read(plain)
    raise CheckError(NOT_A_PERIOD.found(cell=plain))
