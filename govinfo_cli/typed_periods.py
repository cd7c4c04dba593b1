"""Periods and days as a clerk types them, 第二季度, 1-2月, 上月, as the labels that `periods` reads.

What leaves the year open is of the year in which it last began by the day on which it is typed.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from govinfo_cli import numerals, periods
from govinfo_cli.errors import UsageError
from govinfo_cli.periods import DAY, JANUARY

_NUMBER = re.compile(f"[{numerals.SIGNS}0-9]+")
_JOINED = re.compile(r"\.\.|至|到|[—–−-]+|~+")
_YEAR = r"(?:(\d{4})年?)?"
Made = Callable[[int, re.Match[str]], str]
_RELATIVE: dict[str, tuple[str, int]] = {
    **dict.fromkeys(("本月", "这个月", "当月"), ("month", 0)),
    **dict.fromkeys(("上月", "上个月"), ("month", 1)),
    **dict.fromkeys(("本季度", "本季", "这个季度"), ("quarter", 0)),
    **dict.fromkeys(("上季度", "上个季度", "上季"), ("quarter", 1)),
    **dict.fromkeys(("今年", "本年", "本年度", "全年"), ("year", 0)),
    **dict.fromkeys(("去年", "上年", "上年度"), ("year", 1)),
    "前年": ("year", 2),
    **dict.fromkeys(("本周", "这周"), ("week", 0)),
    **dict.fromkeys(("上周", "上个星期"), ("week", 1)),
}
"""Words that go by the day: the period of a kind that has it, or so many before that."""
_DAYS = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1}
_FORMS: list[tuple[re.Pattern[str], Made]] = [
    (re.compile(_YEAR + r"[-/.]?(\d{1,2})月份?"), lambda year, said: f"{year:04}-{int(said[2]):02}"),
    (re.compile(r"(\d{4})[/.](\d{1,2})"), lambda year, said: f"{year:04}-{int(said[2]):02}"),
    (re.compile(_YEAR + r"-?(?:第?([1-4])季度?|Q([1-4]))"), lambda year, said: f"{year:04}-Q{said[2] or said[3]}"),
    (re.compile(_YEAR + r"(上)半年"), lambda year, _said: f"{year:04}-H1"),
    (re.compile(_YEAR + r"(下)半年"), lambda year, _said: f"{year:04}-H2"),
    (re.compile(_YEAR + r"-?H([12])"), lambda year, said: f"{year:04}-H{said[2]}"),
    (re.compile(_YEAR + r"第?(\d{1,2})周"), lambda year, said: f"{year:04}-W{int(said[2]):02}"),
    (
        re.compile(_YEAR + r"(\d{1,2})月(\d{1,2})[日号]"),
        lambda year, said: f"{year:04}-{int(said[2]):02}-{int(said[3]):02}",
    ),
    (
        re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})"),
        lambda year, said: f"{year:04}-{int(said[2]):02}-{int(said[3]):02}",
    ),
]
"""How a period is written, the year first if it is said; and its label in a year. A label that lacks a zero is none."""


def is_label(text: str) -> bool:
    """Whether a text is a label already."""
    try:
        return bool(periods.parse(text, JANUARY))
    except UsageError:
        return False


def label(text: str, day: date, year_starts: int) -> str:
    """The label of what somebody typed on a day; what is not understood as it is, for a message to name it.

    Args:
        year_starts: the month in which years, and so quarters and half-years, begin.
    """
    plain = _plain(text)
    if is_label(plain):
        return plain
    if (found := _one(plain, day, year_starts)) is not None:
        return found
    for joint in _JOINED.finditer(plain):
        if (pair := _pair(plain[: joint.start()], plain[joint.end() :], day, year_starts)) is not None:
            return pair
    return text


def _plain(text: str) -> str:
    """A text in digits, without blanks: 二〇一八年十二月 is 2018年12月."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    return _NUMBER.sub(lambda found: numerals.read(found[0]), bare)


def _one(text: str, day: date, year_starts: int, year: int | None = None) -> str | None:
    """The label of one period, of a year if it says none itself; else of that in which it last began."""
    if text in _RELATIVE:
        word, back = _RELATIVE[text]
        return periods.of_day(word, day, year_starts).before(back).label
    if text in _DAYS:
        return str(day - _DAYS[text] * DAY)
    if said := re.fullmatch(r"(\d{4})年度?", text):
        return said[1]
    for form, made in _FORMS:
        if (said := form.fullmatch(text)) is None:
            continue
        if said[1] or year is not None:
            found = made(int(said[1]) if said[1] else year or 0, said)
            return found if is_label(found) else None
        own = [found for found in (made(day.year, said), made(day.year - 1, said)) if is_label(found)]
        begun = [found for found in own if periods.parse(found, year_starts).start <= day]
        return next(iter(begun or own), None)
    return None


def _pair(first: str, last: str, day: date, year_starts: int) -> str | None:
    """The label from one period to another; the first may leave out what the last says, and the last the year."""
    if re.fullmatch(r"(?:\d{4}年)?\d{1,2}", first) and (unit := re.search(r"(?:月份?|季度?)$", last)):
        first += unit[0]
    if re.fullmatch(r"\d{1,2}[日号]", last) and (month := re.search(r"\d{1,2}月", first)):
        last = month[0] + last
        first += "" if first[-1] in "日号" else "日"
    start = _one(first, day, year_starts) or (first if is_label(first) else None)
    if start is None:
        return None
    began = periods.parse(start, JANUARY)
    for year in (began.start.year, began.start.year + 1):
        end = _one(last, day, year_starts, year) or (last if is_label(last) else None)
        if end is not None and is_label(f"{start}..{end}"):
            return f"{start}..{end}"
    return None
