"""Weeks, months, quarters and years as half-open ranges of dates."""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, language, listed

DAY = timedelta(days=1)
LETTERS = {"T": "two months", "Q": "quarter", "H": "half-year", "W": "week"}
"""The letter in a period's label, as in `2018-Q2`, and a rulebook's word for such a period."""


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
    def word(self) -> str:
        """What kind of period this is, by a rulebook's word for it; empty for days that are none."""
        if len(self.label) == len("2017"):
            return "year"
        if re.fullmatch(r"\d{4}-\d{2}", self.label):
            return "month"
        return next((word for letter, word in LETTERS.items() if self.label[4:6] == f"-{letter}"), "")

    @property
    def is_year(self) -> bool:
        """Whether this is a year."""
        return self.word == "year"

    @property
    def is_quarter(self) -> bool:
        """Whether this is a quarter."""
        return self.word == "quarter"

    @property
    def is_month(self) -> bool:
        """Whether this is a month, or days that are no period."""
        return self.word in ("month", "")

    @property
    def year(self) -> "Period":
        """The year that the period begins in; a year's own."""
        return year_of(self.start)

    def months(self) -> list["Period"]:
        """The months that the period has days in; of a month that itself."""
        found, start = [], self.start
        while start < self.end:
            found.append(month_of(start))
            start = found[-1].end
        return found

    def before(self, count: int) -> "Period":
        """The year, quarter or month so many of its kind earlier.

        Raises: UsageError for what is before all dates.
        """
        if self.is_year:
            return year(f"{self.start.year - count:04}")
        months = self.start.year * 12 + self.start.month - 1 - count * (3 if self.is_quarter else 1)
        found = month(f"{months // 12:04}-{months % 12 + 1:02}")
        return quarter_of(found.start) if self.is_quarter else found

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
    if (found := _month(label)) is not None:
        return found
    raise UsageError(_("{label!r} is not a valid month: write it as YYYY-MM, such as 2018-06").format(label=label))


@cache  # a report asks for the same months of each unit
def _month(label: str) -> Period | None:
    if re.fullmatch(r"\d{4}-\d{2}", label) and 1 <= int(label[5:]) <= 12 and 1 <= int(label[:4]) <= 9998:  # noqa: PLR2004
        start = date(int(label[:4]), int(label[5:]), 1)
        return Period(label, start, (start + 31 * DAY).replace(day=1))
    return None


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


def year_of(day: date) -> Period:
    """The year that a day lies in."""
    return year(f"{day.year:04}")


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


def option(label: str) -> str:
    """The option by which a command takes a period."""
    return "--year" if parse(label).is_year else "--month"


def parse(label: str) -> Period:
    """The year, quarter or month that a label stands for.

    Raises: UsageError if it is the label of none.
    """
    if "Q" in label.upper():
        return quarter(label)
    return month(label) if "-" in label else year(label)


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
    if len(months) > _FEW and months == Period("", months[0].start, months[-1].end).months():
        return _("{first} to {last}").format(first=period_title(months[0]), last=period_title(months[-1]))
    return listed(map(period_title, months))


def label_title(label: str) -> str:
    """A published period as a text names it: 2018年6月 in Chinese."""
    return period_title(parse(label))
