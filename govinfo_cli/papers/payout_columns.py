"""The columns that an office adds to its pay list, such as a bank card: from a table of its own, never the ledger."""

from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from govinfo_cli import names
from govinfo_cli.checks.papers import NO_UNIT_COLUMN, NOTHING_TO_ADD, PAYEE_TWICE
from govinfo_cli.checks.row import LOST_DIGITS, MUST_BE_FILLED
from govinfo_cli.errors import BadRows, CheckError, Finding, Problem
from govinfo_cli.i18n import _
from govinfo_cli.kinds import Column, kind_named
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.sheets import column_readers, grids
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.grids import Grid, NumberedRow
from govinfo_cli.sheets.headings import Headings
from govinfo_cli.sheets.sieve import filled_down

_LOOKED_AT = 20
"""Rows at the top among which the heading is looked for."""
_KEPT = 10**15
"""From here on a spreadsheet has not kept every digit of a number: a card's must be a text."""
_UNIT, _NAME = "unit", "name"


class Added(msgspec.Struct):
    """Columns that stand in no record.

    Attributes:
        titles: their headings, in the table's order.
        rows: what stands in them, by the key of a unit and of a person's name; of the unit itself by an empty name.
    """

    titles: list[str]
    rows: dict[tuple[str, str], list[str]]
    units: Units

    def of(self, unit: str, person: str = "") -> list[str | None]:
        """What stands in them of a person, or of a unit; nothing where the table has no row."""
        found = self.rows.get((_key(self.units, unit), names.key(person)), [])
        return [*found] or [None] * len(self.titles)


def read(connection: Connection, path: Path) -> Added:
    """The columns of a table: what stands beside unit and name.

    Raises: BadRows if it has no such columns, or rows cannot be read.
    """
    units = Units(connection, rulebooks.read(connection).latest)
    for grid in grids.read(path):
        rows = filled_down(grid.rows, grid.merged)
        top = list(islice(rows, _LOOKED_AT))
        at = next((at for at, (_number, row) in enumerate(top) if _UNIT in map(_meant, row)), None)
        if grid.shown and at is not None:
            return _added(units, grid, top[at], chain(top[at + 1 :], rows))
    raise BadRows([Problem(*NO_UNIT_COLUMN.found(), where=str(path))])


def _meant(cell: Cell) -> str | None:
    """Whether a heading means the unit or the person; "" for a column that only numbers the rows."""
    if not isinstance(cell, str) or not cell.strip():
        return None
    known = Headings()
    if known.sure(kind_named("submission"), cell) == "authors":
        return _NAME
    meaning = known.sure(kind_named("officer"), cell)
    return meaning if meaning in (_UNIT, _NAME, "") else None


def _added(units: Units, grid: Grid, heading: NumberedRow, rows: Iterable[NumberedRow]) -> Added:
    number, titles = heading
    meant = [_meant(title) for title in titles]
    own = [at for at, title in enumerate(titles) if isinstance(title, str) and title.strip() and meant[at] is None]
    if not own:
        raise BadRows([_problem(NOTHING_TO_ADD.found(), grid, number)])
    found = Added([str(titles[at]).strip() for at in own], {}, units)
    columns = {at: str(title) for at, title in enumerate(titles) if at in own or meant[at]}
    unit = str(titles[meant.index(_UNIT)])
    wrong: list[Problem] = []
    for row, line in rows:
        if not grids.is_blank(line):
            values, faults = _read(units, columns, meant, line)
            of = {meant[at]: value for at, value in values.items() if meant[at]}
            key = (of.get(_UNIT, ""), names.key(of.get(_NAME, "")))
            if not faults and not key[0]:
                faults = [(MUST_BE_FILLED.found(), unit)]
            elif not faults and key in found.rows:
                faults = [(PAYEE_TWICE.found(), "")]
            wrong += [_problem(fault, grid, row, column) for fault, column in faults]
            found.rows[key] = [values.get(at, "") for at in own]
    if wrong:
        raise BadRows(wrong)
    return found


def _problem(finding: Finding, grid: Grid, row: int, column: str = "") -> Problem:
    where = _("{source}, row {row}").format(source=grid.source, row=row)
    return Problem(*finding, where, column, grid.source, row)


def _read(
    units: Units, columns: dict[int, str], meant: list[str | None], line: list[Cell]
) -> tuple[dict[int, str], list[tuple[Finding, str]]]:
    """The cells of a row, a unit as what it is known by; and what is wrong with them, in which column."""
    values, faults = dict[int, str](), list[tuple[Finding, str]]()
    for at, title in columns.items():
        cell = line[at] if at < len(line) else None
        try:
            if isinstance(cell, int | float) and abs(cell) >= _KEPT:
                raise CheckError(LOST_DIGITS.found(cell=str(cell)))  # noqa: TRY301 - as the reader of cells does
            value = column_readers.reader(Column(title, title))(cell)
            values[at] = str(units.find(value).id) if value and meant[at] == _UNIT else value
        except CheckError as error:
            faults.append((error.finding, title))
    return values, faults


def _key(units: Units, name: str) -> str:
    """What a unit is known by under any of its names."""
    unit = units.exact(name)
    return str(unit.id) if unit is not None else names.key(name)
