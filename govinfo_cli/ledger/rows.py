"""Rows of a sheet, and how their cells become values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from govinfo_cli import names
from govinfo_cli.errors import BadRows, Problem
from govinfo_cli.i18n import _, language
from govinfo_cli.ledger import refs
from govinfo_cli.ledger.cells import PLAIN, Cell, phone
from govinfo_cli.ledger.dates import About, day
from govinfo_cli.ledger.kinds import Column, Kind, Type
from govinfo_cli.ledger.rowrules import contradictions
from govinfo_cli.ledger.vocabulary import Choices, Unit, Units
from govinfo_cli.phones import are_hidden
from govinfo_cli.rulebook.schema import Rulebook

MOST_PROBLEMS = 1000
_REMEMBERED = 50_000
_UNREMEMBERED = (Type.TEXT, Type.REF, Type.SUBMISSION)


class Sheet(msgspec.Struct, frozen=True):
    """Rows of one kind.

    Attributes:
        columns: the name of each cell's column, "" for one that is passed over.
        rows: each with its number in the source, and its cells.
        about: the year that the sheet is about, for dates without one.
    """

    kind: Kind
    source: str
    columns: list[str]
    rows: Iterable[tuple[int, list[Cell]]]
    about: About | None = None


class Row(msgspec.Struct):
    """A row that was read: its number in the source, and its values by field."""

    number: int
    values: dict[str, Any]


class Problems:
    """What is wrong with the rows of a call, gathered so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, source: str, number: int, column: str, message: str) -> None:
        """Note a problem.

        Raises: BadRows with all so far, once there are too many to be of use.
        """
        if len(self.found) == MOST_PROBLEMS:
            more = _("… and more: the first {count} are shown").format(count=MOST_PROBLEMS)
            raise BadRows([*self.found, Problem("", "", more)])
        self.found.append(Problem(_place(source, number), column, message, source, number))


class _Step(NamedTuple):
    """How a column is read: where it stands (-1 nowhere), by what, and what was read before."""

    column: Column
    field: str
    at: int
    read: Callable[[Cell], Any]
    seen: dict[Cell, Any] | None


class RowReader:
    """Turns cells into values, looking up what they refer to."""

    def __init__(self, connection: Connection, book: Rulebook, today: date, problems: Problems) -> None:
        self.choices = Choices(book)
        self.units = Units(connection, book)
        self.lookup = refs.Lookup(connection)
        self._book = book
        self._today = today
        self._problems = problems
        self._broken: dict[str, set[str]] = {"submissions": set(), "commissions": set()}

    def category_label(self, id_: str) -> str:
        """A category's name in the language in use."""
        return self._book.category(id_).label(language())

    def plan(self, sheet: Sheet) -> list[_Step]:
        """How to read each column of a sheet."""
        where = {name: index for index, name in enumerate(sheet.columns)}
        return [
            _Step(
                column,
                column.field or column.name,
                where.get(column.name, -1),
                self.reader(column, sheet.about),
                None if column.type in _UNREMEMBERED else {},
            )
            for column in sheet.kind.columns
        ]

    def read(self, sheet: Sheet, plan: list[_Step], batch: list[tuple[int, list[Cell]]]) -> list[Row]:
        """The rows of a batch that can be read; the problems of the others are noted."""
        for step in plan:
            if step.column.type is Type.SUBMISSION and step.at >= 0:
                cells = (row[step.at] for _number, row in batch if step.at < len(row))
                self.lookup.prefetch(cell.strip() for cell in cells if isinstance(cell, str))
        return [row for number, cells in batch if (row := self._read(sheet, plan, number, cells))]

    def reader(self, column: Column, about: About | None = None) -> Callable[[Cell], Any]:
        """What turns a column's cell into its value, or raises ValueError saying what is wrong."""
        text = PLAIN[Type.TEXT]
        match column.type:
            case Type.DATE:
                return lambda cell: self._day(day(cell, about), column)
            case Type.CHOICE:
                return lambda cell: self.choices.find(column.choices, text(cell))
            case Type.UNIT:
                return lambda cell: self.units.find(word).id if (word := text(cell)) else None
            case Type.UNITS:
                return self._unit_list
            case Type.SUBMISSION:
                return lambda cell: self.lookup.submission(PLAIN[Type.REF](cell))
            case Type.COMMISSION:
                return lambda cell: self.lookup.commission(PLAIN[Type.REF](cell))
            case Type.TEXT | Type.NAME | Type.NAMES:
                return _seen(column)
            case _:
                return PLAIN[column.type]

    def _day(self, found: date | None, column: Column) -> date | None:
        if found is not None and found > self._today and not column.future:
            raise ValueError(_("{day} lies in the future (today is {today})").format(day=found, today=self._today))
        return found

    def _unit_list(self, cell: Cell) -> tuple[int, ...]:
        line = PLAIN[Type.TEXT](cell)
        words = [word.strip() for word in names.SEPARATORS.split(cell if isinstance(cell, str) else line)]
        return tuple(sorted({unit.id for word in words if word for unit in self._units_spaced(word)}))

    def _units_spaced(self, word: str) -> list[Unit]:
        """The unit of a name with stray spaces in it, else those of the names that spaces part."""
        try:
            return [self.units.find(word)]
        except ValueError:
            parts = word.split()
            if len(parts) == 1:
                raise
            return [self.units.find(part) for part in parts]

    def _read(self, sheet: Sheet, plan: list[_Step], number: int, cells: list[Cell]) -> Row | None:
        """A row's values by field; None, with the problems noted, if any cell is wrong."""
        values: dict[str, Any] = {}
        wrong: list[tuple[str, str]] = []
        whole = True
        width = len(cells)
        if width > len(sheet.columns) and any(cells[len(sheet.columns) :]):
            wrong.append(("", _("more cells than the heading has; a text with a comma in it needs quotation marks")))
        for column, name, index, reader, seen in plan:
            cell = cells[index] if 0 <= index < width else None
            try:
                if seen is None:
                    value = reader(cell)
                elif cell in seen:
                    value = seen[cell]
                else:
                    value = reader(cell)
                    if len(seen) < _REMEMBERED:
                        seen[cell] = value
            except ValueError as error:
                whole, value = False, None
                # What it refers to may be a row that is reported itself.
                if not self._refers_to_broken(column, cell):
                    wrong.append((column.title, str(error)))
            else:
                if column.required and (value is None or value in ("", ())):
                    wrong.append((column.title, _("must be filled")))
            values[name] = value
        if whole and not wrong:
            wrong = contradictions(sheet.kind, values, self._book, self._today)
            if not wrong:
                return Row(number, values)
        for title, message in wrong:
            self._problems.add(sheet.source, number, title, message)
        if sheet.kind.table in self._broken and isinstance(values.get("ref"), str):
            self._broken[sheet.kind.table].add(values["ref"])
        return None

    def _refers_to_broken(self, column: Column, cell: Cell) -> bool:
        table = {Type.SUBMISSION: "submissions", Type.COMMISSION: "commissions"}.get(column.type)
        try:
            return table is not None and PLAIN[Type.REF](cell) in self._broken[table]
        except ValueError:
            return False  # no row can be called that


def _seen(column: Column) -> Callable[[Cell], Any]:
    """Reads a text; one with a hidden phone number, as a list shows it, is none."""
    plain = phone if column.phone else PLAIN[column.type]

    def read(cell: Cell) -> Any:
        text = plain(cell)
        if "*" in text and are_hidden(text, only_phones=column.phone):
            raise ValueError(
                _("{text!r} hides a phone number: write the number, or export the list with --phones").format(text=text)
            )
        return text

    return read


def _place(source: str, number: int) -> str:
    """Where a row stands: file, sheet and row number."""
    return _("{source}, row {number}").format(source=source, number=number) if number else source


def one(kind: Kind, values: Mapping[str, Cell], source: str = "") -> Sheet:
    """A sheet of a single row, as `record` hands it in; `source` is what messages call it."""

    def row() -> Iterator[tuple[int, list[Cell]]]:
        yield 0, list(values.values())

    return Sheet(kind, source, list(values), row())
