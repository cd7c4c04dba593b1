"""What a report is before it is printed."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from govinfo_cli.i18n import _
from govinfo_cli.period import Period

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; numbers stand to the right."""

    title: str
    numeric: bool = False


@dataclass(slots=True)
class Table:
    """Rows under a title.

    Attributes:
        grouped: the first column names a group; on paper each group is a table of its own under that name.
        struck: indexes of rows that no longer count.
    """

    title: str
    columns: list[Column]
    rows: list[list[Value]]
    grouped: bool = False
    struck: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Report:
    """A title, lines about it, tables, notes below them; and what it says to a program."""

    title: str
    tables: list[Table]
    json: dict[str, Any]
    subtitle: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def period_title(period: Period) -> str:
    """The period as the language writes it: June 2018 is 2018-06 in English and 2018年6月 in Chinese."""
    if period.is_year:
        return _("{year}").format(year=period.start.year)
    return _("{year}-{month:02}").format(year=period.start.year, month=period.start.month)


def percent(rate: Fraction | None) -> str | None:
    """A rate in per cent with two places, half up: `11.67`; None if there is none."""
    if rate is None:
        return None
    hundredths = (rate * 10_000 + Fraction(1, 2)).__floor__()
    return f"{hundredths // 100}.{hundredths % 100:02}"
