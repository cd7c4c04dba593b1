"""Deadlines as offices write them: 9月22日下班前, 9月22日18:00前, 22日前. On the day itself one is still met.

A year that is not said, and a month, are those of the first such day from the day on which it was said.
"""

import re
from datetime import date
from typing import NamedTuple

from govinfo_cli import names
from govinfo_cli.checks.row import NOT_A_DATE
from govinfo_cli.errors import CheckError
from govinfo_cli.sheets import dates

_FIRST = re.compile(r"^(?:请|务必|最迟|截至|截止|于|在|到|至)+")
_TAIL = re.compile(
    r"(?P<when>(?:[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?)?\s*(?:(?:上午|下午|中午|晚上?)?\s*"
    r"(?:(?P<hour>\d{1,2})(?:[:：]\d{2}(?::\d{2})?|[时点](?:\d{1,2}分|半|整)?)|下班|(?<=[上下]午|中午)))?)\s*"
    r"(?P<before>之前|以前|前|截止|为止|止)?(?:(?<=[前止])(?:书面|统一)?(?:报送|上报|报回|反馈|提交|报))?[。.]?$"
)
_MONTH_DAY = re.compile(r"(?:(\d{1,2})\s?[月./-]\s?)?(\d{1,2})\s?([日号]?)")
_HALF_YEAR = 183


class Deadline(NamedTuple):
    """A deadline of which the year is not said, nor the month if that is 0."""

    month: int
    number: int
    text: str

    def after(self, said_on: date) -> date:
        """The first such day from a day on; one that has passed lies in the same year, where it can be named.

        Raises: CheckError if there is no such day.
        """
        month = self.month or said_on.month
        try:
            found = date(said_on.year, month, self.number)
            if found < said_on and self.month:
                next_ = date(said_on.year + 1, month, self.number)
                found = next_ if (next_ - said_on).days <= _HALF_YEAR else found
        except ValueError:
            raise CheckError(NOT_A_DATE.found(cell=self.text)) from None
        return found


def read(cell: object, sheet: dates.About | None = None) -> date | Deadline | None:
    """A deadline; None if the cell is empty.

    Args:
        sheet: what the sheet is about: there 9.22 is a day too.

    Raises: CheckError for what is none, or leaves open which day is meant.
    """
    if not isinstance(cell, str):
        return dates.day(cell, sheet)
    plain = names.plain(cell)
    short = _FIRST.sub("", dates.in_digits(plain)).strip()
    tail = _TAIL.search(short)
    day = short[: tail.start()].strip() if tail and len(short) <= dates.LONGEST else short
    found = _MONTH_DAY.fullmatch(day)
    if found and (found[3] or (tail and tail["before"])) and _is_on_the_day(tail):
        if found[1] is None and not found[3]:
            raise CheckError(NOT_A_DATE.found(cell=plain))
        return Deadline(int(found[1] or 0), int(found[2]), plain)
    if tail and tail["before"] and _is_on_the_day(tail):
        try:
            return dates.day(day)
        except CheckError:
            raise CheckError(NOT_A_DATE.found(cell=plain)) from None
    return dates.day(plain, sheet)


def _is_on_the_day(tail: "re.Match[str] | None") -> bool:
    """Whether some of the day is left: before midnight there is none."""
    return tail is None or tail["hour"] is None or int(tail["hour"]) > 0
