"""Takes rows into the ledger: reads their cells, finds what they refer to, skips what is there, inserts the rest.

`record` hands in one row, `import` whole sheets; both end in the same checks.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from govinfo_cli import names
from govinfo_cli.errors import BadRows, Problem
from govinfo_cli.i18n import _
from govinfo_cli.ledger import checks, database, known, refs, schema
from govinfo_cli.ledger.cells import PLAIN, Cell
from govinfo_cli.ledger.kinds import KINDS, Column, Kind, Type
from govinfo_cli.ledger.rowrules import contradictions
from govinfo_cli.ledger.vocabulary import Choices, Unit, Units
from govinfo_cli.rulebook.schema import Rulebook

BATCH = 5000
MOST_PROBLEMS = 1000
_REMEMBERED = 50_000
# What is looked up to find a row that is there already: by this column, within the rows' days.
_ANCHORS = {
    "submissions": "unit_id",
    "adoptions": "submission_id",
    "instructions": "submission_id",
    "inaccuracies": "submission_id",
    "verdicts": "commission_id",
    "commissions": "ref",
}
_UNREMEMBERED = (Type.TEXT, Type.REF, Type.SUBMISSION)


class Sheet(msgspec.Struct, frozen=True):
    """Rows of one kind: the columns' names and, for each row, its number in the source and its cells."""

    kind: Kind
    source: str
    columns: list[str]
    rows: Iterable[tuple[int, list[Cell]]]


class Taken(msgspec.Struct):
    """How many rows of a kind went in, were there already, and of those added are refused submissions."""

    added: int = 0
    skipped: int = 0
    refused: int = 0


class Outcome(msgspec.Struct):
    """What was taken in, by table; the ref of the last record added; and what the clerk should hear."""

    kinds: dict[str, Taken] = {}
    ref: str = ""
    warnings: list[str] = []


class _Row(msgspec.Struct):
    number: int
    values: dict[str, Any]


class Intake:
    """One call's rows, all of them or none."""

    def __init__(
        self,
        connection: Connection,
        book: Rulebook,
        entry: int,
        today: date,
        progress: Callable[[int], None] = lambda _rows: None,
    ) -> None:
        self._connection = connection
        self.book = book
        self.entry = entry
        self._today = today
        self._progress = progress
        self._choices = Choices(book)
        self.units = Units(connection, book.units.prefixes)
        self._lookup = refs.Lookup(connection)
        self._problems: list[Problem] = []
        self._broken: dict[str, set[str]] = {"submissions": set(), "commissions": set()}
        self.scope = checks.Scope()
        self._origins: defaultdict[str, list[tuple[int, str, list[int]]]] = defaultdict(list)
        self._unnumbered: list[tuple[Sheet, list[_Row]]] = []
        self._voided_again: Counter[str] = Counter()
        self.outcome = Outcome()

    def take(self, sheets: list[Sheet]) -> Outcome:
        """Take the sheets in, in an order in which references resolve.

        Raises: BadRows with every problem found; the caller's transaction must then be rolled back.
        """
        for kind in KINDS:
            for sheet in sheets:
                if sheet.kind is kind:
                    self.outcome.kinds.setdefault(kind.table, Taken())
                    self._take_sheet(sheet)
            # Rows without a ref get theirs after all that bring their own.
            for sheet, rows in self._unnumbered:
                self._insert(sheet, rows)
            self._unnumbered.clear()
        self._run_checks()
        if self._problems:
            raise BadRows(self._problems)
        for table, count in self._voided_again.items():
            self.outcome.warnings.append(
                _("{table}: {count} rows are in the ledger as voided and stay so; record them anew if they count").format(
                    table=table, count=count
                )
            )
        return self.outcome

    # --- cells -----------------------------------------------------------------------------------------------

    def _take_sheet(self, sheet: Sheet) -> None:
        left = iter(sheet.rows)
        plan = self._plan(sheet)
        while batch := list(islice(left, BATCH)):
            if any(column.type is Type.SUBMISSION for column in sheet.kind.columns):
                at = sheet.columns.index("submission") if "submission" in sheet.columns else None
                if at is not None:
                    self._lookup.prefetch(PLAIN[Type.REF](cells[at]) for _number, cells in batch)
            rows = [row for number, cells in batch if (row := self._read(sheet, plan, number, cells))]
            self._progress(len(batch))
            if sheet.kind.table == "submissions":
                self._insert(sheet, [row for row in rows if row.values["ref"]])
                self._unnumbered.append((sheet, [row for row in rows if not row.values["ref"]]))
            else:
                self._insert(sheet, rows)

    def _plan(self, sheet: Sheet) -> list[tuple[Column, str, int, Callable[[Cell], Any], dict[Cell, Any] | None]]:
        """For each column: itself, its field, where it stands (-1 nowhere), its reader, what was read before."""
        where = {name: index for index, name in enumerate(sheet.columns)}
        return [
            (
                column,
                column.field or column.name,
                where.get(column.name, -1),
                self.reader(column),
                None if column.type in _UNREMEMBERED else {},
            )
            for column in sheet.kind.columns
        ]

    def reader(self, column: Column) -> Callable[[Cell], Any]:
        """What turns a column's cell into its value, or raises ValueError saying what is wrong."""
        text = PLAIN[Type.TEXT]
        match column.type:
            case Type.DATE if not column.future:
                return self._past_day
            case Type.CHOICE:
                return lambda cell: self._choices.find(column.choices, text(cell))
            case Type.UNIT:
                return lambda cell: self.units.find(word).id if (word := text(cell)) else None
            case Type.UNITS:
                return self._unit_list
            case Type.SUBMISSION:
                return lambda cell: self._lookup.submission(PLAIN[Type.REF](cell))
            case Type.COMMISSION:
                return lambda cell: self._lookup.commission(PLAIN[Type.REF](cell))
            case _:
                return PLAIN[column.type]

    def _past_day(self, cell: Cell) -> date | None:
        day: date | None = PLAIN[Type.DATE](cell)
        if day is not None and day > self._today:
            raise ValueError(_("{day} lies in the future (today is {today})").format(day=day, today=self._today))
        return day

    def _unit_list(self, cell: Cell) -> tuple[int, ...]:
        words = [word.strip() for word in names.SEPARATORS.split(PLAIN[Type.TEXT](cell))]
        return tuple(sorted({self.units.find(word).id for word in words if word}))

    def _read(self, sheet: Sheet, plan: list[Any], number: int, cells: list[Cell]) -> _Row | None:
        """A row's values by field; None, with the problems noted, if any cell is wrong."""
        values: dict[str, Any] = {}
        wrong: list[tuple[str, str]] = []
        whole = True
        width = len(cells)
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
                if column.required and (value is None or value == "" or value == ()):
                    wrong.append((column.title, _("must be filled")))
            values[name] = value
        if whole and not wrong:
            wrong = contradictions(sheet.kind, values, self.book, self._today)
            if not wrong:
                return _Row(number, values)
        for title, message in wrong:
            self._problem(sheet.source, number, title, message)
        if sheet.kind.table in self._broken and isinstance(values.get("ref"), str):
            self._broken[sheet.kind.table].add(values["ref"])
        return None

    def _refers_to_broken(self, column: Column, cell: Cell) -> bool:
        table = {Type.SUBMISSION: "submissions", Type.COMMISSION: "commissions"}.get(column.type)
        return table is not None and PLAIN[Type.REF](cell) in self._broken[table]

    def _problem(self, source: str, number: int, column: str, message: str) -> None:
        if len(self._problems) == MOST_PROBLEMS:
            raise BadRows([*self._problems, Problem("", "", _("… and more: the first {count} are shown").format(count=MOST_PROBLEMS))])
        self._problems.append(Problem(place(source, number), column, message))

    # --- rows ------------------------------------------------------------------------------------------------

    def _insert(self, sheet: Sheet, rows: list[_Row]) -> None:
        """Insert the rows that are not there yet."""
        if not rows:
            return
        kind = sheet.kind
        taken = self.outcome.kinds[kind.table]
        if kind.table == "units":
            fresh = self._fresh_units(sheet, rows, taken)
        elif kind.table == "aliases":
            fresh = self._fresh_aliases(sheet, rows, taken)
        else:
            fresh = self._fresh(sheet, rows, taken)
        if not fresh:
            return
        table = schema.metadata.tables[kind.table]
        first = (self._connection.scalar(select(func.max(table.c.id))) or 0) + 1
        if kind.table == "submissions":
            self._lookup.number([row.values for row in fresh])
            taken.refused += sum(not (r.values["authors"] and r.values["approver"] and r.values["contact"]) for r in fresh)
        position = 0
        if kind.table == "units":
            position = (self._connection.scalar(select(func.max(table.c.position))) or 0) + 1
        for id_, row in enumerate(fresh, first):
            row.values.update(id=id_, entry_id=self.entry, position=position + id_ - first)
        fields = [name for name in table.c.keys() if name in fresh[0].values]  # noqa: SIM118 - not a dict
        pick = itemgetter(*fields)
        database.insert_rows(self._connection, table, fields, (pick(row.values) for row in fresh))
        self._origins[kind.table].append((first, sheet.source, [row.number for row in fresh]))
        taken.added += len(fresh)
        self._after_insert(kind, first, fresh)

    def _after_insert(self, kind: Kind, first: int, fresh: list[_Row]) -> None:
        ids = range(first, first + len(fresh))
        if kind.table in ("submissions", "commissions"):
            self._lookup.learn(kind.table, zip((row.values["ref"] for row in fresh), ids, strict=True))
        if kind.table == "commissions":
            asked = [(id_, unit, self.entry) for id_, row in zip(ids, fresh, strict=True) for unit in row.values["units"]]
            fields = ("commission_id", "unit_id", "entry_id")
            database.insert_rows(self._connection, schema.commission_units, fields, asked)
        if kind.table == "units":
            names_ = [
                (id_, name, self.entry)
                for id_, row in zip(ids, fresh, strict=True)
                for name in filter(None, row.values["aliases"].split("、"))
            ]
            database.insert_rows(self._connection, schema.aliases, ("unit_id", "name", "entry_id"), names_)
            self.units = Units(self._connection, self.book.units.prefixes)
        if kind.table == "aliases":
            self.units = Units(self._connection, self.book.units.prefixes)
        if any(column.type is Type.SUBMISSION for column in kind.columns):
            self.scope.submissions.update(row.values["submission_id"] for row in fresh)
        if kind.table == "verdicts":
            self.scope.commissions.update(row.values["commission_id"] for row in fresh)
        if kind.table == "submissions":
            self._warn_of_submissions(fresh)
        last = fresh[-1].values
        self.outcome.ref = last.get("ref") or (last["code"] if kind.table == "units" else f"{kind.prefix}{ids[-1]}")

    def _warn_of_submissions(self, fresh: list[_Row]) -> None:
        asleep = Counter(
            self.units.by_id[row.values["unit_id"]].name
            for row in fresh
            if not self.units.by_id[row.values["unit_id"]].active_on(row.values["received_on"])
        )
        for name, count in asleep.items():
            self.outcome.warnings.append(
                _("{count} submissions of {unit} lie outside the time in which that unit is active").format(
                    count=count, unit=name
                )
            )
        for row in fresh:
            commission = row.values["commission_id"]
            if commission and row.values["unit_id"] not in self._lookup.asked(commission):
                self.outcome.warnings.append(
                    _("{ref} answers a commission that does not ask {unit}").format(
                        ref=row.values["ref"], unit=self.units.by_id[row.values["unit_id"]].name
                    )
                )

    # --- what is there already -------------------------------------------------------------------------------

    def _fresh(self, sheet: Sheet, rows: list[_Row], taken: Taken) -> list[_Row]:
        """The rows that the ledger does not hold yet, each once."""
        kind = sheet.kind
        table = schema.metadata.tables[kind.table]
        fields = tuple(column.field or column.name for column in kind.columns if column.type is not Type.UNITS)
        if kind.table == "submissions" and not rows[0].values["ref"]:
            fields = fields[1:]
            keys: tuple[str, ...] = fields
            anchor = "unit_id"
        elif kind.table in ("submissions", "commissions"):
            keys, anchor = ("ref",), "ref"
        else:
            keys = ("submission_id", "publication") if kind.table == "adoptions" else fields
            anchor = _ANCHORS.get(kind.table, "unit_id")
        between = None
        if kind.day and anchor != "ref" and kind.table != "adoptions":
            days = [row.values[kind.day] for row in rows]
            between = (kind.day, min(days), max(days))
        there: defaultdict[Any, list[known.Known]] = defaultdict(list)
        anchors = {row.values[anchor] for row in rows}
        key_of = itemgetter(*keys)  # one value for a single key, a tuple for several
        content_of = itemgetter(*fields)
        for each in known.records(self._connection, table, fields, anchor, anchors, between):
            for content in (each.content, *each.former):
                there[key_of(dict(zip(fields, content, strict=True)))].append(each)
        units = self._lookup.units_asked(anchors) if kind.table == "commissions" else {}
        fresh = []
        for row in rows:
            content, key = content_of(row.values), key_of(row.values)
            if key not in there:
                there[key].append(known.Known(content, frozenset(), voided=False))
                if kind.table == "commissions":
                    units[key] = row.values["units"]
                fresh.append(row)
            elif units.get(key) == row.values.get("units") and any(content == each.content or content in each.former for each in there[key]):
                taken.skipped += 1
                if all(each.voided for each in there[key]):
                    self._voided_again[kind.title] += 1
            elif kind.table == "adoptions" and all(each.voided for each in there[key]):
                there[key].append(known.Known(content, frozenset(), voided=False))
                fresh.append(row)
            else:
                self._other_content(sheet, row, fields, content, there[key])
        return fresh

    def _other_content(
        self, sheet: Sheet, row: _Row, fields: tuple[str, ...], content: tuple[Any, ...], there: list[known.Known]
    ) -> None:
        live = next((each for each in there if not each.voided), there[0])
        by_field = {column.field or column.name: column.title for column in sheet.kind.columns}
        other = [by_field[name] for name, new, old in zip(fields, content, live.content, strict=True) if new != old]
        differs = ", ".join(other or [by_field["units"]])
        if sheet.kind.table == "adoptions":
            message = _("already adopted by that publication, with other content: {differs}").format(differs=differs)
        elif live.voided:
            message = _("is the ref of a voided record; give another")
        else:
            message = _("already in the ledger with other content: {differs}; to correct it use 'govinfo amend'").format(
                differs=differs
            )
        self._problem(sheet.source, row.number, sheet.kind.columns[0].title, message)

    def _fresh_units(self, sheet: Sheet, rows: list[_Row], taken: Taken) -> list[_Row]:
        fresh: dict[str, _Row] = {}
        codes = {unit.code for unit in self.units.by_id.values()}
        for row in rows:
            values = row.values
            there = self.units.exact(values["name"])
            if values["name"] in fresh:
                taken.skipped += 1
            elif there is not None and there.name == values["name"]:
                self._known_unit(sheet, row, there, taken)
            elif there is not None:
                self._problem(
                    sheet.source,
                    row.number,
                    sheet.kind.columns[0].title,
                    _("{name!r} is another name of {unit}").format(name=values["name"], unit=there.name),
                )
            else:
                values["code"] = refs.free_code(values["code"] or refs.initials(values["name"]), codes)
                codes.add(values["code"])
                fresh[values["name"]] = row
        return list(fresh.values())

    def _known_unit(self, sheet: Sheet, row: _Row, there: Unit, taken: Taken) -> None:
        """A unit that is there: the same as far as cells are filled; names it lacks are learnt."""
        for name in ("category", "code", "active_from", "active_to"):
            new, old = row.values[name], getattr(there, name)
            if new and new != old:
                self._problem(
                    sheet.source,
                    row.number,
                    sheet.kind.column(name).title,
                    _("{unit} is in the ledger with {old!s} here, not {new!s}; to correct it use 'govinfo amend'").format(
                        unit=there.name, old=old or _("nothing"), new=new
                    ),
                )
                return
        learnt = [name for name in filter(None, row.values["aliases"].split("、")) if self.units.exact(name) is None]
        for name in learnt:
            self._connection.execute(
                insert(schema.aliases).values(unit_id=there.id, name=name, entry_id=self.entry)
            )
        taken.added += bool(learnt)
        taken.skipped += not learnt

    def _fresh_aliases(self, sheet: Sheet, rows: list[_Row], taken: Taken) -> list[_Row]:
        fresh = []
        for row in rows:
            there = self.units.exact(row.values["name"])
            if there is None:
                fresh.append(row)
            elif there.id == row.values["unit_id"]:
                taken.skipped += 1
            else:
                self._problem(
                    sheet.source,
                    row.number,
                    sheet.kind.column("name").title,
                    _("{name!r} is another name of {unit}").format(name=row.values["name"], unit=there.name),
                )
        return fresh

    # --- together --------------------------------------------------------------------------------------------

    def _run_checks(self) -> None:
        for violation in checks.run(self._connection, self.book, self.scope):
            source, number = self._origin(violation.table, violation.id)
            self._problem(source, number, "", violation.message)

    def _origin(self, table: str, record: int) -> tuple[str, int]:
        for first, source, numbers in self._origins[table]:
            if first <= record < first + len(numbers):
                return source, numbers[record - first]
        return _("in the ledger: {table} {record}").format(table=table, record=record), 0


def place(source: str, number: int) -> str:
    """Where a row stands: file, sheet and row number."""
    return _("{source}, row {number}").format(source=source, number=number) if number else source


def one(kind: Kind, values: dict[str, Cell]) -> Sheet:
    """A sheet of a single row, as `record` hands it in."""

    def row() -> Iterator[tuple[int, list[Cell]]]:
        yield 0, list(values.values())

    return Sheet(kind, "", list(values), row())
