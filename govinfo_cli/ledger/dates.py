"""Dates as spreadsheets hold and people write them. A ValueError says what is wrong with one."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from govinfo_cli.i18n import _

_FIRST_YEAR = 1900
_LAST_SERIAL = 2_958_465
_LONGEST = 100
"""Characters that a date may be written with."""
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_NUMERAL = "[〇零○一二三四五六七八九十]"
# What may stand behind a date and says nothing of it: a day of the week, a time.
_BEHIND = re.compile(
    r"[\sT]*(?:[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?)?[\sT]*"
    r"(?:(?:上午|下午|晚上?|早上?|中午|凌晨)?\s*(?:\d{1,2}(?::\d{1,2}){1,2}(?:\.\d+)?\s*(?:[AP]M)?|\d{1,2}[时点]半?(?:\d{1,2}分)?)?)\Z",
    re.IGNORECASE,
)
_FULL = re.compile(r"(\d{4})\s?(?:[-/.、]|年)\s?(\d{1,2})\s?(?:[-/.、]|月)\s?(\d{1,2})(?!\d)\s?[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_NO_YEAR = re.compile(r"(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:(?!\d)|(?=(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d)))")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?月|(?:19|20)\d\d[-/._]?(1[0-2]|0[1-9])(?!\d)")


class About(NamedTuple):
    """The year that a sheet is about, and the month if it says one."""

    year: int
    month: int | None = None


def about(texts: Iterable[str]) -> About | None:
    """What the first of the texts that names a year is about; None if none does, or it names several."""
    for text in texts:
        plain = _in_digits(unicodedata.normalize("NFKC", text))
        years = {int(year) for year in _YEAR.findall(plain)}
        if years:
            months = {int(first or second) for first, second in _MONTH.findall(plain)}
            return About(years.pop(), months.pop() if len(months) == 1 else None) if len(years) == 1 else None
    return None


def day(cell: object, sheet: About | None = None) -> date | None:
    """A date; None if the cell is empty.

    Args:
        sheet: what the sheet is about, for dates without a year.

    Raises: ValueError for what is no date, or leaves open which.
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if cell is None or cell == "":
        return None
    if not isinstance(cell, str):
        return _of_number(cell)
    plain = unicodedata.normalize("NFKC", cell).strip()
    if not plain:
        return None
    found = _of_text(_in_digits(plain), sheet) if len(plain) <= _LONGEST else None
    if found is None or found.year < _FIRST_YEAR:
        shown = " ".join(cell[:_LONGEST].split())
        raise ValueError(_("{cell!r} is not a valid date; write it as 2018-06-05 or 2018年6月5日").format(cell=shown))
    return found


def _of_text(plain: str, sheet: About | None) -> date | None:
    found = _FULL.match(plain) or _COMPACT.match(plain)
    if found and _BEHIND.match(plain, found.end()):
        return _date(*map(int, found.groups()))
    found = _NO_YEAR.match(plain)
    if found and _BEHIND.match(plain, found.end()):
        return _in_year(plain, int(found[1]), int(found[2]), sheet)
    return None


def _in_year(plain: str, month: int, number: int, sheet: About | None) -> date | None:
    """A day of which the sheet must say the year."""
    if sheet is None:
        raise ValueError(
            _("{cell!r} has no year, and the sheet's title and name do not give one: give it with --year").format(
                cell=plain
            )
        )
    # December in a table of January is most likely the year before, and need not be.
    if sheet.month is not None and abs(month - sheet.month) > 6:  # noqa: PLR2004 - half a year
        raise ValueError(
            _("{cell!r} in a table of {year}-{month:02} may be of another year: write the year").format(
                cell=plain, year=sheet.year, month=sheet.month
            )
        )
    return _date(sheet.year, month, number)


def _of_number(number: object) -> date:
    """A number that reads like 20180605; any other is named, with what it would be as a spreadsheet's own date."""
    is_whole = number.is_integer() if isinstance(number, float) else type(number) is int
    if is_whole and isinstance(number, (int, float)):
        found = _COMPACT.fullmatch(str(int(number)))
        whole = _date(*map(int, found.groups())) if found else None
        if whole is not None and whole.year >= _FIRST_YEAR:
            return whole
        if 60 < number <= _LAST_SERIAL:  # noqa: PLR2004 - before, a spreadsheet counts a day that never was
            raise ValueError(
                _("{number} is a number; if it means {day}, format the cell as a date").format(
                    number=int(number), day=date(1899, 12, 30) + timedelta(days=int(number))
                )
            )
    raise ValueError(_("{cell!r} is a number, not a date: format the cell as a date").format(cell=number))


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _in_digits(text: str) -> str:
    """二〇一八年六月五日 as 2018年6月5日."""
    return re.sub(rf"{_NUMERAL}+(?=\s?[年月日号])", lambda found: _number(found[0]), text)


def _number(numeral: str) -> str:
    digits = numeral.translate(_DIGITS)
    tens, ten, ones = digits.partition("十")
    if not ten or "十" in ones:
        return digits
    return str(int(tens or 1) * 10 + int(ones or 0))
