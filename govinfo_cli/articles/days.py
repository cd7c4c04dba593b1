"""Days in heads and feet of articles, and in the first line of a list; a year that is not said is the one it can be."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from govinfo_cli.errors import CheckError
from govinfo_cli.sheets import dates

_DAY = re.compile(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})\s?[年./-]\s?)?"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[月./-]\s?"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?:\s?[日号])?(?![\d.])"
)
_SHORT_YEAR = re.compile(r"(?<!\d)\d{2}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}(?!\d)\s?[日号]?")
"""A year of two digits may be of any century: that is asked."""
_ZERO = re.compile("(?<=[一二三四五六七八九])0|0(?=[一二三四五六七八九])")
_RECENT = timedelta(days=180)


class Day(NamedTuple):
    """A day as YYYY-MM-DD, or as it stands there if its year cannot be told, and the words that say it."""

    day: str
    words: str


def alone(text: str, last: date) -> Day | None:
    """The day that a text says and nothing else beside a time or a day of the week; None if it says none.

    Args:
        last: the day it cannot be after, where it does not say its year.
    """
    plain = _ZERO.sub("〇", text.strip("()（）[]【】 　")).removesuffix("印发")
    if _SHORT_YEAR.fullmatch(plain):
        return Day(plain, plain)
    found = _DAY.match(plain.replace("　", " "))
    if not found and not plain[:8].isdigit():
        return None
    return _read(plain, last) or (Day(found[0], plain) if found and _is_said(found) and found[0] == plain else None)


def within(text: str, last: date) -> Day | None:
    """The one day that stands in a line among other words; None if none or several do."""
    text = _ZERO.sub("〇", text)
    if short := _SHORT_YEAR.search(text):
        return Day(short[0], short[0])
    said = (each[0] for each in _DAY.finditer(text) if _is_said(each))
    found = [_read(each, last) or Day(each, each) for each in said]
    return found[0] if len({each.day for each in found}) == 1 else None


def of_name(stem: str, last: date) -> Day | None:
    """The day in a file's name, if it says the year."""
    found = [day for each in _DAY.finditer(stem) if each["year"] and (day := _read(each[0], last))]
    found += [day for each in re.findall(r"(?<!\d)20\d{6}(?!\d)", stem) if (day := _read(each, last))]
    return found[0] if len({each.day for each in found}) == 1 else None


def iso(text: str) -> str:
    """A day as YYYY-MM-DD.

    Raises: CheckError for one whose year is not said.
    """
    found = dates.day(text)
    return found.isoformat() if found else ""


def _is_said(found: "re.Match[str]") -> bool:
    """Whether it is a day: 3.5 and 1-2 may be anything where no year and no 月 says so."""
    return bool(found["year"]) or "月" in found[0]


def _read(text: str, last: date) -> Day | None:
    for year in (None, last.year, last.year - 1):
        try:
            found = dates.day(text, dates.About(year) if year else None)
        except CheckError:
            continue
        if found and (year is None or last - _RECENT <= found <= last):
            return Day(found.isoformat(), text.strip())
    return None
