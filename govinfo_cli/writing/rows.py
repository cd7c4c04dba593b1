"""Rows of a sheet, and how their cells become values."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import zip_longest
from operator import itemgetter
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection

from govinfo_cli.checks.row import IN_THE_FUTURE, MORE_CELLS_THAN_HEADING, MUST_BE_FILLED
from govinfo_cli.errors import Asked, BadRows, CheckError, Doubt, Finding, Problem, Unclear
from govinfo_cli.i18n import _, language
from govinfo_cli.kinds import Column, Kind, Type
from govinfo_cli.ledger import refs
from govinfo_cli.ledger.vocabulary import Choices, Units
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.safe_text import from_csv
from govinfo_cli.sheets import cells, column_readers, day_spans, deadlines, empty_cells
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.column_readers import PLAIN, stand_as_they_are
from govinfo_cli.sheets.dates import About, day
from govinfo_cli.sheets.deadlines import Deadline
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing import answered_cell, unit_groups, word_rules
from govinfo_cli.writing.read_rows import Row, Rows
from govinfo_cli.writing.row_rules import contradictions, looked_at

MOST_PROBLEMS = 1000
_REMEMBERED = 50_000


class Problems:
    """What is wrong with the rows of a call, gathered so that all of it is told at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self._doubts = 0  # one answer settles all of these, so they are no reason to break off
        self.questions: list[Asked] = []
        """Those of them that an answer settles: which submission is meant, which level, what becomes of a copy."""
        self.told: list[str] = []
        """What explains corrected copies."""
        self.hints: list[str] = []
        """Ways out of what was found."""

    def add(self, source: str, number: int, column: str, finding: Finding, question: Asked | None = None) -> None:
        """Note a problem, and the question that it leaves if it does.

        Raises: BadRows with all so far, once there are too many to be of use.
        """
        if len(self.found) - self._doubts == MOST_PROBLEMS:
            more = _("… and more: the first {count} are shown").format(count=MOST_PROBLEMS)
            raise BadRows(self.found, more=more)
        self.found.append(Problem(*finding, _place(source, number), column, source, number))
        if question is not None:
            self.questions.append(question)
        self._doubts += isinstance(question, Doubt)

    def error(self) -> BadRows:
        """All that was found, as one error; `Unclear` if answers settle all of it."""
        more = "\n".join(self.hints)
        if any(isinstance(each, Doubt) for each in self.questions):
            ways = _(
                "say what becomes of corrected copies: --corrections amend (correct what is registered), new (they are "
                "other submissions) or skip (leave all as it is)"
            )
            more = "\n".join([*self.told, *self.hints, ways])
        if len(self.questions) == len(self.found):
            return Unclear(self.found, self.questions, more=more)
        return BadRows(self.found, more=more)


class _Step(NamedTuple):
    """How a column is read: where it stands (-1 nowhere), by what, and what its cells read so far became."""

    column: Column
    field: str
    at: int
    read: Callable[[Cell], Any]
    known: dict[Cell, Any]


Wrong = defaultdict[int, list[tuple[str, Finding | None]]]
"""What is wrong with rows of a batch, by their place in it: the column's title, and what; None is told elsewhere."""


class RowReader:
    """Turns cells into values, looking up what they refer to."""

    def __init__(self, connection: Connection, books: Rulebooks, today: date, problems: Problems) -> None:
        self.choices = Choices(books, today)
        self.units = Units(connection, books.latest)
        self.lookup = refs.Lookup(connection)
        self._connection = connection
        self._books = books
        self._today = today
        self._problems = problems
        self._broken: dict[str, set[str]] = {"submissions": set(), "commissions": set()}
        self.spans: dict[str, date | None] = {}
        """Several days as they were written, with the last of them, which is kept."""
        self.told: list[str] = []
        """What was understood of groups of units."""

    def category_label(self, id_: str) -> str:
        """A category's name in the language in use."""
        return self._books.words(self._today).category(id_).label(language())

    def plan(self, sheet: Sheet) -> list[_Step]:
        """How to read each column of a sheet."""
        where = {name: index for index, name in enumerate(sheet.columns)}
        return [
            _Step(
                column,
                column.stored,
                where.get(column.name, -1),
                self.reader(column, sheet.about),
                {},
            )
            for column in sheet.kind.columns
        ]

    def read(self, sheet: Sheet, plan: list[_Step], batch: list[tuple[int, list[Cell]]]) -> Sequence[Row]:
        """The rows of a batch that can be read; the problems of the others are noted.

        One column is read after the other, and what stands in it several times once: registers repeat themselves.
        """
        numbers, rows = zip(*batch, strict=True)
        columns = list(zip_longest(*rows))
        wrong: Wrong = defaultdict(list)
        if len(columns) > len(sheet.columns):
            more = MORE_CELLS_THAN_HEADING.found()
            wrong |= {place: [("", more)] for place, row in enumerate(rows) if any(row[len(sheet.columns) :])}
        blanks = (None,) * len(batch)
        fields = [step.field for step in plan]
        read = [self._column(step, columns[step.at] if 0 <= step.at < len(columns) else blanks, wrong) for step in plan]
        found = Rows(numbers, fields, read)
        self._settle_all(plan, found, wrong)
        self._of_their_day(sheet.kind, plan, found, columns)
        self._contradictions(sheet.kind, found, wrong)
        return self._whole(sheet, found, wrong) if wrong else found

    def _settle_all(self, plan: list[_Step], rows: Sequence[Row], wrong: Wrong) -> None:
        """Deadlines and groups of units become what they are by the days of their rows."""
        for step in plan:
            for place, row in enumerate(rows) if step.column.said_on else ():
                try:
                    self.settle_by_day(step.column, row.values)
                except CheckError as error:
                    row.values[step.field] = None
                    wrong[place].append((step.column.title, error.finding))

    def settle_by_day(self, column: Column, values: dict[str, Any]) -> None:
        """Take a deadline, or groups of units, for what they are on the day on which they were said.

        Raises: CheckError for a day that there is not, or a group that has no units then.
        """
        value, day_ = values[column.stored], values.get(column.said_on)
        if isinstance(value, Deadline):
            values[column.stored] = None if day_ is None else value.after(day_)
        elif isinstance(value, unit_groups.Asked):
            asked = None if day_ is None else value.on(day_, self.units, self._books, self.told)
            values[column.stored] = asked

    def _of_their_day(
        self, kind: Kind, plan: list[_Step], rows: Sequence[Row], columns: list[tuple[Cell, ...]]
    ) -> None:
        """Words that meant something else at another time mean what they did on the row's day."""
        for step in plan:
            if 0 <= step.at < len(columns) and self.choices.changes(step.column.choices):
                for row, cell in zip(rows, columns[step.at], strict=True):
                    self.settle(kind, step.column, row.values, cell)

    def settle(self, kind: Kind, column: Column, values: dict[str, Any], cell: Cell) -> None:
        """Take a cell's word as it is meant on the day of its row, whose values are read."""
        if values[column.stored]:
            day = word_rules.day_of(kind, values, self._today)
            values[column.stored] = self.choices.find(column.choices, PLAIN[Type.TEXT](cell), day)

    def reader(self, column: Column, about: About | None = None) -> Callable[[Cell], Any]:
        """What turns a column's cell into its value, or raises CheckError saying what is wrong."""
        text = PLAIN[Type.TEXT]
        match column.type:
            case Type.DATE:
                read = self._last_day if column.spans else deadlines.read if column.said_on else day
                return lambda cell: self._day(read(_filled(cell), about), column)
            case Type.CHOICE:
                return lambda cell: self._choice(column.choices, text(cell))
            case Type.UNIT:
                return lambda cell: self.units.find(word).id if (word := text(cell)) else None
            case Type.UNITS:
                return self._unit_list
            case Type.SUBMISSION | Type.COMMISSION | Type.ANSWERED:
                return partial(self._reference, column.type)
            case Type.TEXT | Type.LINES | Type.NAME | Type.NAMES:
                return column_readers.reader(column)
            case _:
                plain = partial(cells.month, sheet=about) if column.type is Type.MONTH else PLAIN[column.type]
                nothing = 0 if column.plainly else None
                return lambda cell: nothing if (value := plain(_filled(cell))) is None else value

    def _reference(self, type_: Type, cell: Cell) -> int | None:
        """The id of the submission or commission that a cell refers to; None for an empty one."""
        if type_ is Type.SUBMISSION:
            return self.lookup.submission(PLAIN[Type.REF](cell))
        if type_ is Type.COMMISSION:
            return self.lookup.commission(PLAIN[Type.REF](_filled(cell)))
        return answered_cell.find(self._connection, self.units, self.lookup, _filled(cell))

    def _choice(self, choices: str, word: str) -> str:
        try:
            return self.choices.find(choices, word)
        except CheckError:
            if empty_cells.is_nothing(word):
                return ""
            raise

    def _day(self, found: date | Deadline | None, column: Column) -> date | Deadline | None:
        if isinstance(found, date) and found > self._today and not column.future:
            raise CheckError(IN_THE_FUTURE.found(day=found, today=self._today))
        return found

    def _last_day(self, cell: Cell, about: About | None) -> date | None:
        found = day_spans.last(cell, about)
        with suppress(CheckError):  # it is a span, if it is no day
            day(cell, about)
            return found
        self.spans[cells.shown(cell)] = found
        return found

    def _unit_list(self, cell: Cell) -> tuple[int, ...] | unit_groups.Asked:
        line = PLAIN[Type.TEXT](cell)  # a line break parts names, and is lost in a line
        return unit_groups.read(from_csv(cell.strip()) if isinstance(cell, str) else line, self.units, self._books)

    def _column(self, step: _Step, cells: Sequence[Cell], wrong: Wrong) -> Sequence[Any]:
        """The values of a column's cells, None for one that cannot be read."""
        column = step.column
        values: Sequence[Any] = cells
        faulty: dict[Cell, Finding] = {}
        types = set(map(type, cells))
        if types != {str} or not stand_as_they_are(column, cast("Sequence[str]", cells)):
            if bool in types:  # True equals 1, and reads otherwise
                cells = [str(cell) if cell.__class__ is bool else cell for cell in cells]
            try:
                values = list(map(step.known.__getitem__, cells))
            except KeyError:
                faulty = self._learn(step, cells)
                values = list(map(step.known.get, cells))
        if faulty or (column.required and not all(values)):
            for place, (cell, value) in enumerate(zip(cells, values, strict=True)):
                if cell in faulty:
                    # What it refers to may be a row that is reported itself.
                    finding = None if self._refers_to_broken(column, cell) else faulty[cell]
                    wrong[place].append((column.title, finding))
                elif column.required and not value:
                    wrong[place].append((column.title, MUST_BE_FILLED.found()))
        return values

    def _learn(self, step: _Step, cells: Iterable[Cell]) -> dict[Cell, Finding]:
        """Read what is not known yet; what is wrong with those that cannot be read."""
        known = step.known
        if len(known) > _REMEMBERED:
            known.clear()
        new = [cell for cell in dict.fromkeys(cells) if cell not in known]
        if step.column.type is Type.SUBMISSION:
            self.lookup.prefetch(cell.strip() for cell in new if isinstance(cell, str))
        faulty = {}
        for cell in new:
            try:
                known[cell] = step.read(cell)
            except CheckError as error:
                faulty[cell] = error.finding
        return faulty

    def _contradictions(self, kind: Kind, rows: Sequence[Row], wrong: Wrong) -> None:
        """Note what is wrong within rows of which every cell can be read."""
        fields = looked_at(kind, self._books)
        if not fields:
            return
        pick = itemgetter(*fields)
        found: dict[tuple[Any, ...], list[tuple[str, Finding]]] = {}
        for place, row in enumerate(rows):
            if place not in wrong:
                combination = pick(row.values)
                if combination not in found:
                    found[combination] = contradictions(kind, row.values, self._books, self._today)
                if found[combination]:
                    wrong[place] += found[combination]

    def _whole(self, sheet: Sheet, rows: Sequence[Row], wrong: Wrong) -> list[Row]:
        """The rows that nothing is wrong with; what is wrong with the others is told."""
        for place in sorted(wrong):
            row = rows[place]
            for title, finding in wrong[place]:
                if finding is not None:
                    self._problems.add(sheet.source, row.number, title, finding)
            if sheet.kind.table in self._broken and row.values.get("ref"):
                self._broken[sheet.kind.table].add(row.values["ref"])
        return [row for place, row in enumerate(rows) if place not in wrong]

    def _refers_to_broken(self, column: Column, cell: Cell) -> bool:
        table = {
            Type.SUBMISSION: "submissions",
            Type.ANSWERED: "submissions",
            Type.COMMISSION: "commissions",
        }.get(column.type)
        try:
            return table is not None and PLAIN[Type.REF](cell) in self._broken[table]
        except CheckError:
            return False  # no row can be called that


def _filled(cell: Cell) -> Cell:
    """A cell; None for one that holds a word for nothing."""
    return None if isinstance(cell, str) and empty_cells.is_nothing(cell) else cell


def _place(source: str, number: int) -> str:
    """Where a row stands: file, sheet and row number."""
    return _("{source}, row {number}").format(source=source, number=number) if number else source


def one(kind: Kind, values: Mapping[str, Cell], source: str = "") -> Sheet:
    """A sheet of a single row, as `record` hands it in; `source` is what messages call it."""

    def row() -> Iterator[tuple[int, list[Cell]]]:
        yield 0, list(values.values())

    return Sheet(kind, source, list(values), row())
