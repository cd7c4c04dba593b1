"""Tables of what units had in months: the month that a whole table is of, and counts that are no figures of a month."""

from collections.abc import Iterable, Iterator

from govinfo_cli.errors import CheckError
from govinfo_cli.kinds import Kind, kind_named
from govinfo_cli.sheets import cells
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.dates import About
from govinfo_cli.sheets.grids import NumberedRow
from govinfo_cli.sheets.headings import Headings
from govinfo_cli.sheets.tables import Layout

_FEWEST = 2
"""So many columns of numbers beside the unit's make a table one of counts."""


def column_of_sheet(kind: Kind, columns: Iterable[str]) -> str | None:
    """The column that a sheet of a kind lacks and may leave out, since its title or name says it for all rows."""
    there = set(columns)
    return next((each.name for each in kind.columns if each.of_sheet and each.name not in there), None)


def with_month(rows: Iterable[NumberedRow], about: About, width: int) -> Iterator[NumberedRow]:
    """Rows with the month that the sheet is about in a cell of their own, behind all others."""
    month = f"{about.year:04}-{about.month:02}"
    for number, row in rows:
        yield number, [*row[:width], *[None] * (width - len(row)), month]


def are_counts(layout: Layout, below: Iterable[NumberedRow], headings: Headings) -> bool:
    """Whether a table has a unit in each row, and beside it nothing but numbers, none of which is a total of points."""
    kind = kind_named("carried")
    named = [
        next((name for label in labels if (name := headings.sure(kind, label) or headings.likely(kind, label))), None)
        for labels in layout.labels
    ]
    if "unit" not in named or "total" in named:
        return False
    counts = [
        at for at, labels in enumerate(layout.labels) if labels and named[at] not in ("unit", "month", "note", "")
    ]
    found = [row[at] for _number, row in below for at in counts if at < len(row) and cells.shown(row[at])]
    return len(counts) >= _FEWEST and bool(found) and all(map(_is_count, found))


def _is_count(cell: Cell) -> bool:
    try:
        return cells.number(cell) is not None
    except CheckError:
        return False
