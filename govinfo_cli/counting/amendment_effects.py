"""What of a period's tables moves when the rules change: points, totals and places, unit by unit."""

from collections.abc import Iterator

import msgspec

from govinfo_cli.counting.standing import Standing
from govinfo_cli.exact import Exact
from govinfo_cli.periods import Period


class Cell(msgspec.Struct, frozen=True):
    """A figure that moves: a column's points."""

    column: str
    before: Exact
    after: Exact


class Moved(msgspec.Struct, frozen=True):
    """A unit's row that moves; totals and marks are None where there is none, places 0.

    Attributes:
        columns: those whose points move.
        mark_before, mark_after: the marks beside the totals.
    """

    unit: str
    category: str
    before: Exact | None
    after: Exact | None
    place_before: int
    place_after: int
    columns: tuple[Cell, ...]
    mark_before: Exact | None = None
    mark_after: Exact | None = None


class Move(msgspec.Struct, frozen=True):
    """The rows of a period that move."""

    period: Period
    rows: tuple[Moved, ...]


def moved(before: Standing, after: Standing) -> tuple[Moved, ...]:
    """The rows that are not the same in two standings of a period."""
    return tuple(_moved(before, after))


def _moved(before: Standing, after: Standing) -> Iterator[Moved]:
    then, now = before.rows, after.rows
    for key in dict.fromkeys((*now, *then)):
        was, is_ = then.get(key), now.get(key)
        found = is_ or was
        assert found is not None  # noqa: S101 - one of them is there
        points, points_after = (each.points if each is not None else {} for each in (was, is_))
        cells = tuple(
            Cell(column, points.get(column, 0), points_after.get(column, 0))
            for column in dict.fromkeys((*points_after, *points))
            if points.get(column, 0) != points_after.get(column, 0)
        )
        row = Moved(
            found.unit.name,
            found.unit.category,
            was.total if was is not None else None,
            is_.total if is_ is not None else None,
            was.place if was is not None else 0,
            is_.place if is_ is not None else 0,
            cells,
            was.mark if was is not None else None,
            is_.mark if is_ is not None else None,
        )
        then_, now_ = (row.before, row.place_before, row.mark_before), (row.after, row.place_after, row.mark_after)
        if cells or then_ != now_:
            yield row
