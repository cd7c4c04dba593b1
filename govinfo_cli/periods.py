"""Weeks, months, quarters and years as half-open ranges of dates."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, language, listed

DAY = timedelta(days=1)


class Period(NamedTuple):
    """The days from `start` up to and not including `end`; `label` is `2017-06`, `2017-Q2`, `2017` or `2017-W23`."""

    label: str
    start: date
    end: date

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.end - DAY

    @property
    def is_year(self) -> bool:
        """Whether this is a calendar year."""
        return len(self.label) == len("2017")

    @property
    def is_quarter(self) -> bool:
        """Whether this is a quarter."""
        return "Q" in self.label

    @property
    def is_month(self) -> bool:
        """Whether this is a month."""
        return not self.is_year and not self.is_quarter

    def seen_until(self, as_of: date) -> date:
        """The end (exclusive) of what is seen of the period as of a day: nothing dated later counts."""
        return min(self.end, as_of + DAY)


def period_title(period: Period) -> str:
    """The period as the language writes it: June 2018 is 2018-06 in English and 2018年6月 in Chinese."""
    if period.is_year:
        return _("{year}").format(year=period.start.year)
    if period.is_quarter:
        quarter = period.label[-1]
        # In a text Chinese writes what is counted off in its own numerals (GB/T 15835).
        return _("{year}-Q{quarter}").format(
            year=period.start.year, quarter="一二三四"[int(quarter) - 1] if language() == "zh" else quarter
        )
    return _("{year}-{month:02}").format(year=period.start.year, month=period.start.month)


def month(label: str) -> Period:
    """The month `YYYY-MM`.

    Raises: UsageError if `label` is no month.
    """
    if re.fullmatch(r"\d{4}-\d{2}", label) and 1 <= int(label[5:]) <= 12 and 1 <= int(label[:4]) <= 9998:  # noqa: PLR2004
        start = date(int(label[:4]), int(label[5:]), 1)
        return Period(label, start, (start + 31 * DAY).replace(day=1))
    raise UsageError(_("{label!r} is not a valid month: write it as YYYY-MM, such as 2018-06").format(label=label))


def quarter(label: str) -> Period:
    """The quarter `YYYY-Qn`.

    Raises: UsageError if `label` is no quarter.
    """
    if re.fullmatch(r"\d{4}-[Qq][1-4]", label) and 1 <= int(label[:4]) <= 9998:  # noqa: PLR2004
        first = month(f"{label[:4]}-{int(label[-1]) * 3 - 2:02}")
        return Period(label.upper(), first.start, (first.start + 95 * DAY).replace(day=1))
    raise UsageError(_("{label!r} is not a valid quarter: write it as YYYY-Qn, such as 2018-Q2").format(label=label))


def month_of(day: date) -> Period:
    """The month that a day lies in."""
    return month(day.isoformat()[:7])


def quarter_of(day: date) -> Period:
    """The quarter that a day lies in."""
    return quarter(f"{day.isoformat()[:4]}-Q{(day.month + 2) // 3}")


def year(label: str) -> Period:
    """The year `YYYY`.

    Raises: UsageError if `label` is no year.
    """
    if re.fullmatch(r"\d{4}", label) and 1 <= int(label) <= 9998:  # noqa: PLR2004
        return Period(label, date(int(label), 1, 1), date(int(label) + 1, 1, 1))
    raise UsageError(_("{label!r} is not a valid year: write it as YYYY, such as 2018").format(label=label))


def week(day: date) -> Period:
    """The week, Monday to Sunday, of a day; its label is `2018-W23`.

    Raises: UsageError for a day at the end of time.
    """
    if not 1 < day.year <= 9998:  # noqa: PLR2004
        raise UsageError(_("{day} has no week before or after it").format(day=day))
    start = day - day.weekday() * DAY
    number = start.isocalendar()
    return Period(f"{number.year:04}-W{number.week:02}", start, start + 7 * DAY)


def day(label: str) -> date:
    """The day `YYYY-MM-DD`.

    Raises: UsageError if `label` is no day.
    """
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", label) and int(label[:4]) <= 9998:  # noqa: PLR2004
            return date.fromisoformat(label)
    except ValueError:
        pass
    raise UsageError(_("{label!r} is not a valid date: write it as YYYY-MM-DD, such as 2018-06-05").format(label=label))


def months_of(period: Period) -> Iterator[Period]:
    """The months of a year, or the month itself."""
    start = period.start
    while start < period.end:
        found = month(f"{start:%Y-%m}")
        yield found
        start = found.end


def option(label: str) -> str:
    """The option by which a command takes a period."""
    return "--year" if span(label).is_year else "--month"


def span(label: str) -> Period:
    """The days of a published period."""
    return year(label) if len(label) == len("2018") else month(label)


def following(label: str) -> str:
    """The month after a month."""
    return f"{month(label).end:%Y-%m}"


def before(later: Period, months: int) -> str:
    """The label of the month so many months earlier."""
    number = later.start.year * 12 + later.start.month - 1 - months
    return f"{number // 12:04}-{number % 12 + 1:02}"


def day_title(day: date) -> str:
    """A day as the language writes it in a text: 2018-06-05 in English and 2018年6月5日 in Chinese."""
    return _("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)


def month_title(month: Period) -> str:
    """A month beside others of its year: 06 in English, 6月 in Chinese."""
    return _("{month:02}").format(month=month.start.month)


_FEW = 2
"""So many months are named one by one."""


def row_of(labels: list[str]) -> str:
    """Months as a reader names them, in order; more than a few without a gap by the first and the last."""
    months = [month(label) for label in labels]
    if len(months) > _FEW and months == list(months_of(Period("", months[0].start, months[-1].end))):
        return _("{first} to {last}").format(first=period_title(months[0]), last=period_title(months[-1]))
    return listed(map(period_title, months))


def label_title(label: str) -> str:
    """A published period as a text names it: 2018年6月 in Chinese."""
    return period_title(span(label))
