"""How an official text says numbers, places, days and titles, and how it names many units."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby

import msgspec

from govinfo_cli import numerals
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.periods import Period, day_title, period_title
from govinfo_cli.phones import hide_in_text

_HUNDRED = 100
_MANY = 6
"""A group of more units with the same count is named by its first and their number."""


class Named(msgspec.Struct, frozen=True):
    """Units in words, and those left for an annex: how many, and what they count together."""

    text: str
    left: int = 0
    count: int = 0


def numeral(number: int) -> str:
    """A number below 100 in the language's own numerals: 十二 in Chinese, 12 in English."""
    return numerals.written(number) if language() == "zh" and number < _HUNDRED else str(number)


def carried_titles() -> dict[str, str]:
    """What a submission must carry, as a text says it in the ordinance's order, by column of CARRIED."""
    return {"approver": _("approver"), "authors": _("author"), "contact": _("contact")}


def short_day(day: date, year: int) -> str:
    """A day in a text about a year, which Chinese does not say again: 6月14日."""
    return f"{day.month}月{day.day}日" if language() == "zh" and day.year == year else day_title(day)


def short_month(month: Period, year: int) -> str:
    """A month in a text about a year: 6月."""
    return f"{month.start.month}月" if language() == "zh" and month.start.year == year else period_title(month)


def quoted(title: str) -> str:
    """A title in its marks, without phone numbers; marks within it are single ones (GB/T 15834)."""
    shown = hide_in_text(title)
    return _('"{title}"').format(title=shown.replace("《", "〈").replace("》", "〉") if language() == "zh" else shown)


def only_first(limit: int) -> str:
    """That a table does not show all, and how to see it."""
    return _("Only the first {limit} are shown; --limit 0 shows all.").format(limit=limit)


def clauses(said: Iterable[str]) -> str:
    """Parts of a sentence in a row, as the language sets commas."""
    return ("，" if language() == "zh" else ", ").join(said)


def several(units: list[str], most: int = _MANY) -> str:
    """Units by name; of more than so many, the first and their number."""
    if len(units) <= most:
        return listed(units)
    return _("{unit} and others, {number} units in all").format(unit=units[0], number=len(units))


def grouped(
    units: Iterable[tuple[str, int]],
    counted: Callable[[int], str],
    *,
    short: bool = False,
    most: int | None = None,
) -> Named:
    """Units with a count, highest first, those with the same count together: 国资委4篇，奇台县、阜康市各2篇.

    Args:
        counted: a count in words.
        short: whether large groups are named by their first unit and their number.
        most: so many units at most are named; at least one group is.
    """
    order = sorted((each for each in units if each[1]), key=lambda each: -each[1])
    said: list[str] = []
    named = 0
    for count, group in groupby(order, key=lambda each: each[1]):
        names = [name for name, _count in group]
        if said and most is not None and named + len(names) > most:
            break
        named += len(names)
        one = _("{units} ({count})") if len(names) == 1 else _("{units} ({count} each)")
        shown = several(names) if short or (most is not None and len(names) > most) else listed(names)
        said.append(one.format(units=shown, count=counted(count)))
    return Named(clauses(said), len(order) - named, sum(count for _name, count in order[named:]))
