"""What a report is before it is printed."""

from fractions import Fraction
from typing import Any

import msgspec

from govinfo_cli.i18n import _
from govinfo_cli.period import Period
from govinfo_cli.phones import SHORTEST, hide_in_text

Value = str | int | None


class Column(msgspec.Struct, frozen=True):
    """A column's heading, and how it stands.

    Attributes:
        numeric: to the right, in one piece.
        short: the heading on a terminal; its words stand below each other.
        whole: in one piece, as dates and refs are.
        detail: left out where a terminal is too narrow for the table.
        bar: the number that fills a bar, 0 for the column's largest: a terminal that is wide enough draws them.
    """

    title: str
    numeric: bool = False
    short: str = ""
    whole: bool = False
    detail: bool = False
    bar: int | None = None

    @property
    def stacked(self) -> str:
        """The heading as a narrow column shows it."""
        return self.short.replace(" ", "\n") if self.short else self.title


class Table(msgspec.Struct):
    """Rows under a title.

    Attributes:
        grouped: the first column names a group; on paper each group is a table of its own under that name.
        struck: indexes of rows that no longer count.
        urgent: indexes of rows that want to be seen first, as what is overdue does.
    """

    title: str
    columns: list[Column]
    rows: list[list[Value]]
    grouped: bool = False
    struck: set[int] = set()
    urgent: set[int] = set()


class Report(msgspec.Struct):
    """A title, lines about it, tables, notes below them; and what it says to a program.

    Attributes:
        phones: phone numbers in it may be seen.
    """

    title: str
    tables: list[Table]
    json: dict[str, Any]
    subtitle: list[str] = []
    notes: list[str] = []
    phones: bool = False


_KEYS = ("ref", "submission", "commission", "digest")
"""What identifies a thing is never mistaken for a phone number."""


def hide_phones(report: Report) -> None:
    """Put * for the digits of phone numbers in a report's texts, unless they may be seen."""
    if report.phones:
        return
    report.title = hide_in_text(report.title)
    report.json = _hidden(report.json)
    for table in report.tables:
        texts = [place for place, column in enumerate(table.columns) if not (column.whole or column.numeric)]
        for row in table.rows:
            for place in texts:
                row[place] = _hidden(row[place])


def _hidden(value: Any) -> Any:
    if isinstance(value, str):
        return hide_in_text(value) if len(value) >= SHORTEST else value
    if isinstance(value, list):
        return [_hidden(each) for each in value]
    if isinstance(value, dict):
        return {key: each if key in _KEYS else _hidden(each) for key, each in value.items()}
    return value


def period_title(period: Period) -> str:
    """The period as the language writes it: June 2018 is 2018-06 in English and 2018年6月 in Chinese."""
    if period.is_year:
        return _("{year}").format(year=period.start.year)
    if period.is_quarter:
        return _("{year}-Q{quarter}").format(year=period.start.year, quarter=period.label[-1])
    return _("{year}-{month:02}").format(year=period.start.year, month=period.start.month)


def month_title(month: Period) -> str:
    """A month beside others of its year: 06 in English, 6月 in Chinese."""
    return _("{month:02}").format(month=month.start.month)


def percent(rate: Fraction | None) -> str | None:
    """A rate in per cent with two places, half up: `11.67`; None if there is none."""
    if rate is None:
        return None
    hundredths = (rate * 10_000 + Fraction(1, 2)).__floor__()
    return f"{hundredths // 100}.{hundredths % 100:02}"
