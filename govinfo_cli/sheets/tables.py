"""Where the table stands in a grid: what is above it, its heading of one row or two, and the kind it holds."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TypeVar

import msgspec

from govinfo_cli.kinds import KINDS, Kind, find_kind
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.grids import Grid, NumberedRow, is_blank
from govinfo_cli.sheets.headings import Headings

T = TypeVar("T")
LOOKED_AT = 40
"""Rows at the top of a grid among which the heading is looked for."""
_TELLING = 3
"""Columns of a kind that make a table look like it, though required ones are missing."""

_ONLY_WHOLE = ("carried",)
"""Kinds that many a summary has some columns of: a table is theirs only if it has all that they require."""
_TOLD_BY_TITLES = ("commission", "submission", "adoption", "instruction", "inaccuracy", "training", "outreach", "talk")
"""Kinds whose Chinese word in a title says what the table holds: 采用情况统计表."""


class Layout(msgspec.Struct, frozen=True):
    """How a table stands.

    Attributes:
        kind: what it holds.
        rows: the numbers of its heading's first and last row.
        labels: for each cell of the heading, what it may be read as, fullest first; none for a blank one.
        above: the texts above the heading.
    """

    kind: Kind
    rows: tuple[int, int]
    labels: list[list[str]]
    above: list[str]

    def columns(self, headings: Headings) -> list[str | None]:
        """The column that each cell of the heading names for sure, PASSED_OVER among them; None for the others."""
        return [_first(headings.sure(self.kind, label) for label in labels) for labels in self.labels]

    def likely(self, headings: Headings) -> list[str | None]:
        """The columns that they are likely to mean."""
        return [_first(headings.likely(self.kind, label) for label in labels) for labels in self.labels]


class Fit(msgspec.Struct, frozen=True, order=True):
    """How well a heading fits a kind: how many of the required columns and of all it has, and how many for sure."""

    required: int = 0
    found: int = 0
    sure: int = 0


def named_kind(grid: Grid) -> Kind | None:
    """The kind that the sheet's or the file's name says."""
    return _first(find_kind(name) for name in grid.names)


def find(top: list[NumberedRow], grid: Grid, headings: Headings, kind: Kind) -> Layout | None:
    """How a table of a kind stands, judged by the top of its grid; None if nothing stands there.

    Where no row has a column of the kind, the first row that is not blank is taken for the heading.
    """
    filled = [row for row in top if not is_blank(row[1])]
    if not filled:
        return None
    layout = _layout(kind, top, [filled[0]], grid)
    columns = layout.columns(headings)
    if not kind.lacking(columns) and columns.count(None) == sum(not labels for labels in layout.labels):
        return layout  # every heading is known: as in a clean file
    best = (0, 0, True)
    for candidate in candidates(kind, top, grid):
        found = fit(candidate, headings)
        # A title above a heading reads like an upper heading: one row is enough where two say no more.
        worth = (found.found, found.sure, candidate.rows[0] == candidate.rows[1])
        if worth > best:
            best, layout = worth, candidate
    return layout


def fit(layout: Layout, headings: Headings) -> Fit:
    """How well a layout fits its kind."""
    sure = {name for name in layout.columns(headings) if name}
    likely = {name for name in layout.likely(headings) if name}
    required = sum(column.required for column in layout.kind.columns)
    return Fit(required - len(layout.kind.lacking(sure | likely)), len(sure | likely), len(sure))


def is_whole(layout: Layout, headings: Headings) -> bool:
    """Whether a layout has all columns that its kind requires."""
    return not layout.kind.lacking({*layout.columns(headings), *layout.likely(headings)})


def guessed(top: list[NumberedRow], grid: Grid, headings: Headings) -> list[Layout]:
    """The kinds that the headings fit, as tables of them.

    Returns: one, if they have what it requires and no other kind fits as well; several, if more fit alike; and if none
    has all that it requires, the one that has the most, provided that it is telling.
    """
    fits = _fits(top, grid, headings)
    if fitting := _whole(fits, grid, headings):
        called = [layout for _found, layout in fitting if layout.kind is called_like(grid, layout)]
        if called:
            return called[:1]
        best = max((found.found, found.sure) for found, _layout in fitting)
        return [layout for found, layout in fitting if (found.found, found.sure) == best]
    telling = [
        (found, layout) for found, layout in fits if found.found >= _TELLING and layout.kind.name not in _ONLY_WHOLE
    ]
    return [max(telling, key=lambda pair: pair[0])[1]] if telling else []


def whole(top: list[NumberedRow], grid: Grid, headings: Headings) -> bool:
    """Whether the headings have all that some kind requires."""
    return bool(_whole(_fits(top, grid, headings), grid, headings))


def _fits(top: list[NumberedRow], grid: Grid, headings: Headings) -> list[tuple[Fit, Layout]]:
    tried = [layout for kind in KINDS if (layout := find(top, grid, headings, kind)) is not None]
    return [(fit(layout, headings), layout) for layout in tried]


def _whole(fits: list[tuple[Fit, Layout]], grid: Grid, headings: Headings) -> list[tuple[Fit, Layout]]:
    """Those that have all that their kind requires."""
    return [
        (found, layout)
        for found, layout in fits
        if found.required == sum(column.required for column in layout.kind.columns)
        and not _may_be_any_list(grid, layout, headings)
    ]


def _may_be_any_list(grid: Grid, layout: Layout, headings: Headings) -> bool:
    """Whether little makes a layout one of its kind, which nothing else says it is.

    A day and a note beside titles are inaccuracies, a leader and a day instructions, only if something says so.
    """
    if called_like(grid, layout) is layout.kind:
        return False
    has = {*layout.columns(headings), *layout.likely(headings)}
    if layout.kind.name == "instruction":
        said = any(layout.kind.zh in label for labels in layout.labels for label in labels)
        return "level" not in has and not said
    return layout.kind.name == "inaccuracy" and "submission" not in has


def called_like(grid: Grid, layout: Layout) -> Kind | None:
    """The one kind of which the names of sheet and file and the title speak, if they speak of one alone."""
    said = "\n".join((*layout.above, grid.sheet, grid.stem))
    named = [kind for kind in KINDS if kind.name in _TOLD_BY_TITLES and kind.zh in said]
    return named[0] if len(named) == 1 else None


def candidates(kind: Kind, top: list[NumberedRow], grid: Grid) -> Iterator[Layout]:
    """How a table of a kind may stand: with any row, or two, of those at the top as its heading."""
    for place, row in enumerate(top):
        if is_blank(row[1]) or not _may_be_heading(row[1]):
            continue
        yield _layout(kind, top, [row], grid)
        below = top[place + 1] if place + 1 < len(top) else None
        if below is not None and not is_blank(below[1]) and _may_be_heading(below[1]):
            yield _layout(kind, top, [row, below], grid)


def _may_be_heading(cells: Iterable[Cell]) -> bool:
    """A year or a number may stand among headings, a date does not."""
    return not any(isinstance(cell, (date, datetime)) for cell in cells)


def _layout(kind: Kind, top: list[NumberedRow], rows: list[NumberedRow], grid: Grid) -> Layout:
    upper = [_label(cell) for cell in rows[0][1]]
    if len(rows) == 1:
        labels = [[label] if label else [] for label in upper]
    else:
        lower = [_label(cell) for cell in rows[1][1]]
        width = max(len(upper), len(lower))
        upper += [""] * (width - len(upper))
        lower += [""] * (width - len(lower))
        labels = [
            _of_two(over, under) for over, under in zip(_spread(upper, lower, rows[0][0], grid), lower, strict=True)
        ]
    first = rows[0][0]
    above = [_label(cell) for number, cells in top if number < first for cell in cells if _label(cell)]
    return Layout(kind, (first, rows[-1][0]), labels, above)


def _spread(upper: list[str], lower: list[str], number: int, grid: Grid) -> list[str]:
    """The upper headings, each over all the columns that it is merged over, or that have a lower one of their own."""
    spread = list(upper)
    for (first, left), (_last, right) in grid.merged:
        if first == number - 1:
            for at in range(left + 1, min(right + 1, len(spread))):
                spread[at] = upper[left]
    if not grid.merged:
        for at in range(1, len(spread)):
            if not spread[at] and lower[at]:
                spread[at] = spread[at - 1]
    return spread


def _of_two(over: str, under: str) -> list[str]:
    if over and under and over != under:
        return [over + under, under]
    return [over or under] if over or under else []


def _label(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _first(found: Iterable[T | None]) -> T | None:
    return next((each for each in found if each is not None), None)
