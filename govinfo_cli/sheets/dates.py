"""Dates as spreadsheets hold and people write them. A CheckError says what is wrong with one."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from govinfo_cli import names, numerals
from govinfo_cli.checks.row import (
    DATE_OF_A_NUMBER,
    HOURS_NOT_A_DATE,
    NO_SUCH_DAY,
    NO_YEAR,
    NO_YEAR_IN_SHEET,
    NOT_A_DATE,
    NUMBER_NOT_A_DATE,
    PERHAPS_A_DAY,
    PERHAPS_ANOTHER_YEAR,
    PERHAPS_LOST_ZERO,
    TIME_WITHOUT_DAY,
)
from govinfo_cli.errors import CheckError
from govinfo_cli.sheets.formulas import NoValue

_LEAP = 2000
"""A year with every day that any has."""
_FIRST_YEAR = 1900
_LAST_SERIAL = 2_958_465
_DAY_ZERO = date(1899, 12, 30)
_TRUE_FROM = 60
"""A spreadsheet's number of the day that never was, 29 February 1900: before it, the days are one off."""
_EARLIEST = date(1920, 1, 1)
"""Days before it are none that an office records: a spreadsheet makes them of a year or a count in a date's cell."""
_LATEST = date(2200, 1, 1)
LONGEST = 100
"""Characters that a date may be written with."""
_NUMERAL = f"[{numerals.SIGNS}]"
BEHIND = re.compile(
    r"[\sT]*(?:[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?)?[\sT]*"
    r"(?:(?:上午|下午|晚上?|早上?|中午|凌晨)?\s*(?:\d{1,2}(?::\d{1,2}){1,2}(?:\.\d+)?\s*(?:[AP]M)?|\d{1,2}[时点]半?(?:\d{1,2}分)?)?)\Z",
    re.IGNORECASE,
)
"""What may stand behind a date and says nothing of it: a day of the week, a time."""
_FULL = re.compile(r"(\d{4})\s?(?:[-/.、]|年)\s?(\d{1,2})\s?(?:[-/.、]|月)\s?(\d{1,2})(?!\d)\s?[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_NO_YEAR = re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]")
_SHORT = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)")
"""`9.1`: a day where the sheet says the month, else it may be anything."""
_TYPED = re.compile(r"(?:(\d{1,2}) ?[-./月] ?)?(\d{1,2})[日号]?")
_AWAY = {
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), -1),
    **dict.fromkeys(("前天", "前日"), -2),
    **dict.fromkeys(("大前天",), -3),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    **dict.fromkeys(("后天", "后日"), 2),
}
"""Days by how far they are away."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:(?!\d)|(?=(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)))")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?月|(?:19|20)\d\d[-/._]?(1[0-2]|0[1-9])(?!\d)")


class About(NamedTuple):
    """The year that a sheet is about, and the month if it says one; no year if it says none."""

    year: int | None
    month: int | None = None


def about(texts: Iterable[str], year: int | None = None) -> About:
    """What the first of the texts that names a year, and one alone, is about; another may name the month.

    Args:
        year: the year if no text names one, or the first that does names several.
    """
    plain = [in_digits(unicodedata.normalize("NFKC", text)) for text in texts]
    named = next((text for text in plain if _YEAR.search(text)), "")
    years = {int(each) for each in _YEAR.findall(named)}
    if len(years) > 1:
        return About(year)
    own = years.pop() if years else year
    if own is None:
        return About(None)
    months = next(filter(None, map(_months, [named, *plain])), set())
    return About(own, months.pop() if len(months) == 1 else None)


def _months(text: str) -> set[int]:
    return {int(first or second) for first, second in _MONTH.findall(text)}


def typed(text: str, before: date, today: date) -> date | None:
    """A date as it is typed at a question, where year and month may be left out: they are those of the date before.

    Args:
        today: by which 昨天 goes.

    Raises: CheckError as `day`.
    """
    plain = names.plain(text)
    if (away := _AWAY.get(plain.lower())) is not None:
        return today + timedelta(days=away)
    if short := _TYPED.fullmatch(in_digits(plain)):
        return _there(plain, before.year, int(short[1] or before.month), int(short[2]))
    return day(plain, About(before.year))


def day(cell: object, sheet: About | None = None) -> date | None:
    """A date; None if the cell is empty.

    Args:
        sheet: what the sheet is about, for dates without a year.

    Raises: CheckError for what is no date, or leaves open which.
    """
    if isinstance(cell, date):
        return _of_the_ages(cell.date() if isinstance(cell, datetime) else cell)
    if isinstance(cell, (time, timedelta)):
        raise _no_day(cell)
    if cell is None or cell == "":
        return None
    if isinstance(cell, NoValue):
        raise cell.error()
    if not isinstance(cell, str):
        return _of_number(cell, sheet)
    plain = names.plain(cell)
    if not plain:
        return None
    found = _of_text(in_digits(plain), sheet) if len(plain) <= LONGEST else None
    if found is None or found.year < _FIRST_YEAR:
        shown = " ".join(cell[:LONGEST].split())
        raise CheckError(NOT_A_DATE.found(cell=shown))
    return _of_the_ages(found)


def _of_the_ages(found: date) -> date:
    """A day, if it is one that an office may mean.

    Raises: CheckError for one that a spreadsheet made of another number.
    """
    if _EARLIEST <= found < _LATEST:
        return found
    number = (found - _DAY_ZERO).days
    raise CheckError(DATE_OF_A_NUMBER.found(day=found, number=number - (number <= _TRUE_FROM)))


def _no_day(cell: time | timedelta) -> CheckError:
    """What is said of a time of day, or a number of hours, where a day should stand."""
    if isinstance(cell, timedelta) and cell.days > _TRUE_FROM:
        return CheckError(HOURS_NOT_A_DATE.found(hours=hours(cell), day=_DAY_ZERO + timedelta(days=cell.days)))
    shown = hours(cell) if isinstance(cell, timedelta) else f"{cell:%H:%M}"
    return CheckError(TIME_WITHOUT_DAY.found(time=shown))


def hours(cell: timedelta) -> str:
    """A span of time as a spreadsheet shows it, in hours and minutes."""
    minutes = int(cell.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def _of_text(plain: str, sheet: About | None) -> date | None:
    found = _FULL.match(plain)
    if found and BEHIND.match(plain, found.end()):
        year, month, number = map(int, found.groups())
        return _there(plain, year, month, number) if year >= _FIRST_YEAR else None
    found = _COMPACT.match(plain)
    if found and BEHIND.match(plain, found.end()):
        return _date(*map(int, found.groups()))
    found = _NO_YEAR.match(plain)
    if found and BEHIND.match(plain, found.end()):
        _there(plain, _LEAP, int(found[1]), int(found[2]))  # what no year has wants no year
        day_ = _in_year(plain, int(found[1]), int(found[2]), sheet)
        if day_ is None:
            raise CheckError(NO_SUCH_DAY.found(cell=plain))
        return day_
    found = _SHORT.match(plain)
    if found and _is_near(int(found[1]), sheet) and BEHIND.match(plain, found.end()):
        return _in_year(plain, int(found[1]), int(found[2]), sheet)
    return None


def _is_near(month: int, sheet: About | None) -> bool:
    """Whether a month is the one that the sheet is about, or next to it."""
    return sheet is not None and sheet.month is not None and abs(month - sheet.month) <= 1


def _in_year(plain: str, month: int, number: int, sheet: About | None) -> date | None:
    """A day of which the sheet must say the year."""
    if sheet is None:
        raise CheckError(NO_YEAR.found(cell=plain))
    if sheet.year is None:
        raise CheckError(NO_YEAR_IN_SHEET.found(cell=plain))
    # December in a table of January is most likely the year before, and need not be.
    if sheet.month is not None and abs(month - sheet.month) > 6:  # noqa: PLR2004 - half a year
        raise CheckError(PERHAPS_ANOTHER_YEAR.found(cell=plain, year=sheet.year, month=sheet.month))
    return _date(sheet.year, month, number)


def _of_number(number: object, sheet: About | None) -> date:
    """A number that reads like 20180605; any other is named, with what it would be as a spreadsheet's own date.

    In a sheet about a month 9.12 is a day of it. 9.1 may have been 9.10.
    """
    short = _SHORT.fullmatch(str(number)) if isinstance(number, float) else None
    if short and _is_near(int(short[1]), sheet):
        if short[2] in ("1", "2", "3"):
            raise CheckError(PERHAPS_LOST_ZERO.found(cell=number))
        day_ = _in_year(str(number), int(short[1]), int(short[2]), sheet)
        if day_ is not None:
            return day_
    is_whole = number.is_integer() if isinstance(number, float) else type(number) is int
    if is_whole and isinstance(number, (int, float)):
        found = _COMPACT.fullmatch(str(int(number)))
        whole = _date(*map(int, found.groups())) if found else None
        if whole is not None and whole.year >= _FIRST_YEAR:
            return whole
        if _TRUE_FROM < number <= _LAST_SERIAL:
            meant = _DAY_ZERO + timedelta(days=int(number))
            raise CheckError(PERHAPS_A_DAY.found(number=int(number), day=meant))
    raise CheckError(NUMBER_NOT_A_DATE.found(cell=number))


def _there(plain: str, year: int, month: int, number: int) -> date:
    """A day as it was written out.

    Raises: CheckError if the calendar has no such day.
    """
    found = _date(year, month, number)
    if found is None:
        raise CheckError(NO_SUCH_DAY.found(cell=plain))
    return found


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def in_digits(text: str) -> str:
    """二〇一八年六月五日 as 2018年6月5日."""
    return re.sub(rf"{_NUMERAL}+(?=\s?[年月日号])", lambda found: numerals.read(found[0]), text)
