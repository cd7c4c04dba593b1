"""Several days in one cell, `9月3日至5日`, as the day that counts: the last."""

import re
from datetime import date
from typing import NamedTuple

from govinfo_cli import names
from govinfo_cli.checks.row import SPAN_BACKWARDS
from govinfo_cli.errors import CheckError
from govinfo_cli.names import one_line
from govinfo_cli.sheets import dates
from govinfo_cli.sheets.dates import About

_TO = re.compile(r"\s*(?:至|到|[-\u2010-\u2015\u2500\u2212~\u301c]+)\s*")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?P<sign>)")
_DAY = re.compile(
    r"(?:(?P<year>\d{4})\s?[-/.年]\s?)?(?:(?P<month>\d{1,2})\s?(?P<parted>[-/.月])\s?)?(?P<day>\d{1,2})(?!\d)\s?(?P<sign>[日号]?)"
)
_TIME = re.compile(r"(?:上午|下午|晚上?|早上?|中午)?\s*(?:\d{1,2}(?::\d\d|[时点]半?(?:\d{1,2}分)?))?")
"""`9月3日9:00-18:00` is one day."""


class _Day(NamedTuple):
    """A day as it is written, where year and month may be left out."""

    year: int | None
    month: int | None
    day: int
    spoken: bool  # with 月 or 日, so that it is a day whatever the sheet is about
    parted: str

    def within(self, year: int | None, month: int) -> str:
        """Written out, as far as it may be."""
        if year is not None:
            return f"{year}-{month}-{self.day}"
        return f"{month}月{self.day}日"


def last(cell: object, sheet: About | None = None) -> date | None:
    """The last day of those in a cell; the day itself where it is one, None if the cell is empty.

    Args:
        sheet: what the sheet is about, for days without a year.

    Raises: CheckError as `dates.day`, and for a span whose last day comes before its first.
    """
    if not isinstance(cell, str) or len(cell) > dates.LONGEST:
        return dates.day(cell, sheet)
    plain = dates.in_digits(names.plain(cell))
    for to in _TO.finditer(plain):
        begins, ends = plain[: to.start()], plain[to.end() :]
        if ends and _TIME.fullmatch(ends):
            return dates.day(begins, sheet)
        first, final = _written(begins), _written(ends)
        if first is not None and final is not None and first.month is not None and not _is_one(first, final, to[0]):
            return _last(one_line(cell), first, final, sheet)
    return dates.day(cell, sheet)


def _written(text: str) -> _Day | None:
    found = _COMPACT.match(text) or _DAY.match(text)
    if found is None or not dates.BEHIND.match(text, found.end()):
        return None
    said = found.groupdict()
    year, month = (int(said[name]) if said[name] else None for name in ("year", "month"))
    if year is not None and month is None:
        return None
    parted = said.get("parted") or ""
    return _Day(year, month, int(said["day"]), parted == "月" or bool(said["sign"]), parted)


def _is_one(first: _Day, final: _Day, to: str) -> bool:
    """Whether three numbers that are parted alike, such as 9-3-5, may be one day."""
    return first.year is None and final.month is None and not final.spoken and first.parted == to.strip()


def _last(cell: str, first: _Day, final: _Day, sheet: About | None) -> date | None:
    begins = first.month or 0
    ends = final.month or begins
    # 9.3-9.5 can be nothing else; 9-3-9-5 may.
    plain = first.spoken or final.spoken or (final.month is not None and "-" not in (first.parted, final.parted))
    if first.year is final.year is None and not plain:
        days = [dates.day(f"{month}.{each.day}", sheet) for month, each in ((begins, first), (ends, final))]
    else:
        early = first.year or (final.year and final.year - (begins > ends))
        late = final.year or first.year
        days = [dates.day(first.within(early, begins), sheet), dates.day(final.within(late, ends), sheet)]
    if days[0] is not None and days[1] is not None and days[1] < days[0]:
        raise CheckError(SPAN_BACKWARDS.found(cell=cell))
    return days[1]
