"""Weeks, months, quarters and years as half-open ranges of dates, counted from the month in which a year begins."""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from govinfo_cli import numerals
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, language, listed

DAY = timedelta(days=1)
JANUARY = 1
"""The month in which a year begins where no rulebook says otherwise."""
MONTHS = {"month": 1, "two months": 2, "quarter": 3, "half-year": 6, "year": 12}
"""How many months a period of a word has, from the shortest to the longest."""
LETTERS = {"T": "two months", "Q": "quarter", "H": "half-year", "W": "week"}
"""The letter in a period's label, as in `2018-Q2`, and a rulebook's word for such a period."""
OPTIONS = {"month": "--month", "quarter": "--quarter", "half-year": "--half", "year": "--year"}
"""The option of its own by which a command takes a period of a word; other periods go by `--period`."""
_LAST_YEAR = 9998
"""The last year whose following day is a date."""


class Period(NamedTuple):
    """The days from `start` up to and not including `end`.

    `label` is `2017-06`, `2017-T1`, `2017-Q2`, `2017-H1`, `2017`, `2017-W23`, a day, or two of these joined by `..`.
    """

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
        return word_of(self.label)

    @property
    def is_year(self) -> bool:
        """Whether this is a year."""
        return self.word == "year"

    @property
    def is_month(self) -> bool:
        """Whether this is a month."""
        return self.word == "month"

    @property
    def whole_months(self) -> bool:
        """Whether it is made of whole months: not any days, nor a week."""
        return self.is_month or self.parts() != [self]

    def months(self) -> list["Period"]:
        """The months that the period has days in; of a month that itself."""
        found, start = [], self.start
        while start < self.end:
            found.append(month_of(start))
            start = found[-1].end
        return found

    def parts(self) -> list["Period"]:
        """The months that it is made of; days that are no whole months, by themselves."""
        months = self.months()
        whole = bool(months) and (months[0].start, months[-1].end) == (self.start, self.end)
        return months if whole else [self]

    def __contains__(self, day: object) -> bool:
        """Whether a day is of the period."""
        return isinstance(day, date) and self.start <= day < self.end

    def holds(self, other: "Period") -> bool:
        """Whether all days of another period are of this one."""
        return self.start <= other.start and other.end <= self.end

    def before(self, count: int) -> "Period":
        """The period so many of its kind earlier; of other days, as many days or whole months earlier.

        Raises: UsageError for what is before all dates.
        """
        if self.word not in MONTHS:
            return self._days_before(count)
        length = MONTHS[self.word]
        first = months_to(self.start) - count * length
        within = (int(self.label[6:]) - 1) * length if self.word not in ("month", "year") else 0
        year_starts = (self.start.month - 1 - within) % 12 + 1 if self.word != "month" else JANUARY
        return parse(_label(self.word, first, year_starts), year_starts)

    def year_before(self) -> "Period":
        """The same a year earlier: of days the same days, of a week the 52nd before it.

        Raises: UsageError for what is before all dates.
        """
        if self.word in MONTHS:
            return self.before(MONTHS["year"] // MONTHS[self.word])
        if self.word == "week":
            return self.before(52)
        if self.whole_months:
            return parse("..".join(self.parts()[at].before(MONTHS["year"]).label for at in (0, -1)), JANUARY)
        first, last = (f"{each.year - 1:04}-{each:%m-%d}" for each in (self.start, self.last_day))
        first, last = (each if _day(each) else each.replace("02-29", "02-28") for each in (first, last))
        return parse(first if self.start == self.last_day else f"{first}..{last}", JANUARY)

    def _days_before(self, count: int) -> "Period":
        parts = self.parts()
        if parts != [self]:
            return parse("..".join(parts[at].before(count * len(parts)).label for at in (0, -1)), JANUARY)
        back = count * (self.end - self.start)
        if self.start - date.min < back:
            return parse("0000", JANUARY)
        start, last = self.start - back, self.last_day - back
        if self.word == "week":
            return week(start)
        return parse(str(start) if start == last else f"{start}..{last}", JANUARY)

    def seen_until(self, as_of: date) -> date:
        """The end (exclusive) of what is seen of the period as of a day: nothing dated later counts."""
        return min(self.end, as_of + DAY)


@cache  # asked of every unit and month of a table
def word_of(label: str) -> str:
    """What kind of period a label is of, by a rulebook's word for it; empty for days that are none."""
    if re.fullmatch("[0-9]{4}", label):
        return "year"
    if re.fullmatch("[0-9]{4}-[0-9]{2}", label):
        return "month"
    return LETTERS[label[5]] if re.fullmatch("[0-9]{4}-(?:[TQH][0-9]|W[0-9]{2})", label) else ""


def months_to(day: date) -> int:
    """The months from the year 0 to a day's."""
    return day.year * 12 + day.month - 1


def first_day(months: int) -> date:
    """The first day of the month to which there are so many from the year 0."""
    return date(months // 12, months % 12 + 1, 1)


def months_to_first(word: str, day: date, year_starts: int) -> int:
    """The months from the year 0 to the first of the period in which a day lies, of a word for periods of months."""
    shift = year_starts - 1
    months = months_to(day) - shift
    return months - months % MONTHS[word] + shift


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - day.weekday() * DAY


def _label(word: str, first: int, year_starts: int) -> str:
    """The label of a period of months.

    Args:
        first: the months from the year 0 to its first.
    """
    year, month = divmod(first - (year_starts - 1), 12)
    if word == "month":
        return f"{first // 12:04}-{first % 12 + 1:02}"
    letter = next((f"-{letter}{month // MONTHS[word] + 1}" for letter, each in LETTERS.items() if each == word), "")
    return f"{year:04}{letter}"


def parse(label: str, year_starts: int) -> Period:
    """The period that a label stands for, its year counted from a month on.

    Raises: UsageError if it is the label of none.
    """
    if (found := parsed(label.upper(), year_starts)) is not None:
        return found
    raise UsageError(
        _(
            "{label!r} is not a valid period: write it as 2018, 2018-06, 2018-Q2, 2018-H1, 2018-T3, 2018-W23 or "
            "2018-06-05, or two of these joined by .., such as 2018-04..2018-09"
        ).format(label=label)
    )


@cache  # a report asks for the same months of each unit
def parsed(label: str, year_starts: int) -> Period | None:
    """The period that a label stands for, its letter a capital; None if it is the label of none."""
    first, dots, last = label.partition("..")
    if dots:
        start, end = parsed(first, year_starts), parsed(last, year_starts)
        held = start is not None and end is not None and start.start < end.end and ".." not in last
        return Period(label, start.start, end.end) if held and start is not None and end is not None else None
    if not re.match("[0-9]{4}", label) or not 1 <= int(label[:4]) <= _LAST_YEAR:
        return None
    word = word_of(label)
    if word == "month":
        return _of_months(label, word, int(label[:4]) * 12 + int(label[5:]) - 1) if 1 <= int(label[5:]) <= 12 else None  # noqa: PLR2004
    if word == "week":
        return _week(label)
    if word:
        within = (int(label[6:]) - 1 if word != "year" else 0) * MONTHS[word]
        first_month = int(label[:4]) * 12 + year_starts - 1 + within
        return _of_months(label, word, first_month) if 0 <= within < MONTHS["year"] else None
    day = _day(label)
    return Period(label, day, day + DAY) if day is not None else None


def _of_months(label: str, word: str, first: int) -> Period:
    return Period(label, first_day(first), first_day(first + MONTHS[word]))


def of_day(word: str, day: date, year_starts: int) -> Period:
    """The period of a word that a day lies in.

    Raises: UsageError for a day at the beginning or the end of time.
    """
    if word == "week":
        return week(day)
    return parse(_label(word, months_to_first(word, day, year_starts), year_starts), year_starts)


def month(label: str) -> Period:
    """The month `YYYY-MM`.

    Raises: UsageError if `label` is no month.
    """
    return _of_word("month", label, JANUARY, _("{label!r} is not a valid month: write it as YYYY-MM, such as 2018-06"))


def quarter(label: str, year_starts: int = JANUARY) -> Period:
    """The quarter `YYYY-Qn`.

    Raises: UsageError if `label` is no quarter.
    """
    return _of_word(
        "quarter", label, year_starts, _("{label!r} is not a valid quarter: write it as YYYY-Qn, such as 2018-Q2")
    )


def half(label: str, year_starts: int = JANUARY) -> Period:
    """The half-year `YYYY-Hn`.

    Raises: UsageError if `label` is no half-year.
    """
    return _of_word(
        "half-year", label, year_starts, _("{label!r} is not a valid half-year: write it as YYYY-Hn, such as 2018-H1")
    )


def year(label: str, year_starts: int = JANUARY) -> Period:
    """The year `YYYY`.

    Raises: UsageError if `label` is no year.
    """
    return _of_word("year", label, year_starts, _("{label!r} is not a valid year: write it as YYYY, such as 2018"))


def _of_word(word: str, label: str, year_starts: int, otherwise: str) -> Period:
    found = parsed(label.upper(), year_starts)
    if found is None or found.word != word:
        raise UsageError(otherwise.format(label=label))
    return found


def month_label(day: date) -> str:
    """The label of the month that a day lies in."""
    return day.isoformat()[:7]


def month_of(day: date) -> Period:
    """The month that a day lies in.

    Raises: UsageError for a day at the end of time.
    """
    return month(month_label(day))


def last_of(day: date, months: int) -> date:
    """The last of so many months of days, from a day on: two from 1 November end on 31 December."""
    month = month_of(day).before(-months)
    return min(month.start + (day.day - 1) * DAY, month.end) - DAY


def week(day: date) -> Period:
    """The week, Monday to Sunday, of a day; its label is `2018-W23`.

    Raises: UsageError for a day at the end of time.
    """
    if not 1 < day.year <= _LAST_YEAR:
        raise UsageError(_("{day} has no week before or after it").format(day=day))
    start = monday(day)
    number = start.isocalendar()
    return Period(f"{number.year:04}-W{number.week:02}", start, start + 7 * DAY)


def _week(label: str) -> Period | None:
    try:
        start = date.fromisocalendar(int(label[:4]), int(label[6:]), 1)
    except ValueError:
        return None
    return Period(label, start, start + 7 * DAY)


def day(label: str) -> date:
    """The day `YYYY-MM-DD`.

    Raises: UsageError if `label` is no day.
    """
    if (found := _day(label)) is not None:
        return found
    raise UsageError(_("{label!r} is not a valid date: write it as YYYY-MM-DD, such as 2018-06-05").format(label=label))


def _day(label: str) -> date | None:
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", label) and int(label[:4]) <= _LAST_YEAR:
            return date.fromisoformat(label)
    except ValueError:
        pass
    return None


def option(label: str) -> str:
    """The option by which a command takes a period."""
    return OPTIONS.get(word_of(label), "--period")


def word_title(word: str) -> str:
    """What kind of period a rulebook's word means."""
    return {
        "week": _("week"),
        "month": _("month"),
        "two months": _("two months"),
        "quarter": _("quarter"),
        "half-year": _("half-year"),
        "year": _("year"),
    }[word]


def period_title(period: Period) -> str:
    """The period as the language writes it: June 2018 is 2018-06 in English and 2018年6月 in Chinese."""
    return label_title(period.label)


def label_title(label: str) -> str:
    """A period as the language writes it, by its label."""
    first, dots, last = label.partition("..")
    if dots:
        title = label_title(last)
        # Chinese says the year once: 2018年1月至2月.
        if language() == "zh" and first[:4] == last[:4] and word_of(first) in ("", "month"):
            title = title.removeprefix(label_title(last[:4]))
        return _("{first} to {last}").format(first=label_title(first), last=title)
    word, year = word_of(label), int(label[:4])
    # In a text Chinese writes what is counted off in its own numerals (GB/T 15835).
    number = numerals.written(int(label[6:])) if language() == "zh" and word in _COUNTED else label[6:]
    if word == "year":
        return _("{year}").format(year=year)
    if word == "month":
        return _("{year}-{month:02}").format(year=year, month=int(label[5:]))
    if word == "week":
        return _("{year}-W{week}").format(year=year, week=label[6:])
    if word == "quarter":
        return _("{year}-Q{quarter}").format(year=year, quarter=number)
    if word == "two months":
        return _("{year}-T{number}").format(year=year, number=number)
    if word == "half-year":
        return _("{year}-H1").format(year=year) if label[6:] == "1" else _("{year}-H2").format(year=year)
    return day_title(day(label))


_COUNTED = ("two months", "quarter")


def day_title(day: date) -> str:
    """A day as the language writes it in a text: 2018-06-05 in English and 2018年6月5日 in Chinese."""
    return _("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)


def month_title(month: Period) -> str:
    """A month beside others of its year: 06 in English, 6月 in Chinese."""
    return _("{month:02}").format(month=month.start.month)


_FEW = 2
"""So many months are named one by one."""


def row_of(labels: list[str]) -> str:
    """Periods as a reader names them; more than a few months without a gap by the first and the last."""
    months = [month(label) for label in labels if word_of(label) == "month"]
    others = [label_title(label) for label in labels if word_of(label) != "month"]
    if len(months) > _FEW and months == Period("", months[0].start, months[-1].end).months():
        row = _("{first} to {last}").format(first=period_title(months[0]), last=period_title(months[-1]))
        return listed([row, *others])
    return listed([*map(period_title, months), *others])
