"""The months of a yearbook side by side: points, sent and adopted by unit, the more the darker."""

from collections.abc import Iterator
from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.months import Monthly, by_month, each_month
from govinfo_cli.counting.standing import Standing
from govinfo_cli.exact import Exact, exact
from govinfo_cli.i18n import _
from govinfo_cli.render import charts
from govinfo_cli.render.report import Points
from govinfo_cli.reports import wording

Shown = int | Points


class Cell(msgspec.Struct, frozen=True):
    """A unit's month; `value` is None where the unit was not active or the month had not begun."""

    value: Shown | None
    shade: int


Row = tuple[str, list[Cell], Shown]
"""A unit, its cells and their sum."""


class Heat(msgspec.Struct):
    """One measure by unit and month: the rows of each category."""

    id: str
    title: str
    rows: dict[str, list[Row]]


def heats(connection: Connection, stand: Standing) -> list[Heat]:
    """Points, sent and adopted by unit and month, from each month's own standing."""
    titles = {"points": _("Points"), "submitted": _("Submitted"), "adopted": _("Adopted")}
    own = by_month(connection, stand, each_month(connection, stand))
    there = [each for each in own if any(month is not None for month in each.months)]
    heats = []
    for measure, title in titles.items():
        name = "total" if measure == "points" else measure
        values = {each.score.unit.id: [_value(month, name) for month in each.months] for each in there}
        heats.append(Heat(measure, title, dict(_rows(stand, values))))
    return heats


def _value(month: Monthly | None, name: str) -> Exact | None:
    value: Exact | None = getattr(month, name, None)
    return value


def _rows(stand: Standing, values: dict[int, list[Exact | None]]) -> Iterator[tuple[str, list[Row]]]:
    """Each category's units in order of place, shaded by the most that a unit of the category has in a month."""
    for category in dict.fromkeys(score.unit.category for score in stand.scores):
        own = [(score.unit.name, values[score.unit.id]) for score in stand.of(category) if score.unit.id in values]
        most = max((value for _name, each in own for value in each if value is not None), default=0)
        yield category, [_row(stand, name, each, most) for name, each in own]


def _row(stand: Standing, name: str, values: list[Exact | None], most: Exact) -> Row:
    there = [Fraction(value) for value in values if value is not None]
    cells = [
        Cell(None, 0) if value is None else Cell(wording.points(stand.book, value), charts.shade(value, most))
        for value in values
    ]
    return name, cells, wording.points(stand.book, exact(sum(there, Fraction(0))))
