"""Takes rows into the ledger: reads them, skips what is there, inserts the rest, and checks it all.

`record` hands in one row, `import` whole sheets; both end in the same checks.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import compress, count, islice, repeat
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, func, select

from govinfo_cli.checks.record import THE_SAME
from govinfo_cli.counting import employments, similar
from govinfo_cli.counting.matching import Matcher, Naming
from govinfo_cli.errors import AlreadyThere, BadRows, Refused, Unclear
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import CARRIED, KINDS, Kind, Type, kind_named
from govinfo_cli.ledger import database, journal, schema
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.names import parted
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.sheets import cells
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing import (
    answered_cell,
    checks,
    leader_levels,
    locks,
    marks,
    moves,
    publication_cell,
    read_rows,
    row_notes,
    titled,
)
from govinfo_cli.writing.adopted_beside import AdoptedBeside
from govinfo_cli.writing.corrections import Corrections
from govinfo_cli.writing.locks import Locks
from govinfo_cli.writing.new_rows import Newness, Taken
from govinfo_cli.writing.preview import Fate, Preview
from govinfo_cli.writing.read_rows import Row
from govinfo_cli.writing.rows import Problems, RowReader

BATCH = 5000
_SENT = ("received_on", "ref", "unit_id", "title")


class Outcome(msgspec.Struct):
    """What was taken in.

    Attributes:
        entry: the number of its journal entry.
        kinds: how many records, by table.
        ref: that of the last record added.
        warnings: what the clerk should hear.
        likely: likely duplicates; None if there were too many submissions to look.
        fates: what became of each row that a preview shows, if one was asked for.
    """

    entry: int
    kinds: dict[str, Taken] = {}
    ref: str = ""
    warnings: list[str] = []
    likely: list[similar.Pair] | None = []
    fates: list[Fate] = []


def same_as(records: list[str]) -> AlreadyThere:
    """That what is recorded a second time is refused."""
    return AlreadyThere(THE_SAME.found(record=listed(records)))


def _as_stored(table: Table, name: str, values: Sequence[Any]) -> Sequence[Any]:
    """A column's values as SQLite takes them: each day made a text once, where there are many rows of it."""
    if not isinstance(table.c[name].type, schema.IsoDate):
        return values
    texts = {day: day and day.isoformat() for day in set(values)}
    return list(map(texts.get, values))


def _is_unsaid(officer: dict[str, Any]) -> bool:
    """Whether it is not said if an officer is full-time or part-time."""
    return officer["role"] == "officer" and not officer["employment"]


class Importer:
    """One call's rows, all of them or none."""

    def __init__(
        self,
        connection: Connection,
        books: Rulebooks,
        entry: int,
        today: date,
        progress: Callable[[int], None] = lambda _rows: None,
        *,
        again: bool = False,
        repeat: bool = False,
        preview: Preview | None = None,
        naming: Naming | None = None,
        uncounted: bool = False,
        of_articles: bool = False,
    ) -> None:
        """Take rows in.

        Args:
            again: one thing is recorded, not a file imported (see `Newness`).
            repeat: it was said that what is there already happened again.
            naming: what was said of the submissions that rows name by title.
            uncounted: it was said that what is dated in carried months stays without counting there.
            of_articles: each sheet is an article, which may be a changed copy of a registered one.
        """
        self.naming = naming or Naming()
        self.repeat = repeat
        self._again = again
        self._looks_for_copies = of_articles or not again
        self.books = books
        self.entry = entry
        self.outcome = Outcome(entry)
        self._connection = connection
        self._progress = progress
        self.problems = Problems()
        self.reader = RowReader(connection, books, today, self.problems)
        self._newness = Newness(connection, entry, self.reader, self.problems, again=again)
        self._scope = checks.Scope()
        self._locks = Locks(connection, uncounted=uncounted)
        self._corrections = Corrections(
            connection, entry, self._locks, self.problems, self.naming, of_articles=of_articles
        )
        self._origins: defaultdict[str, list[tuple[int, str, array[int]]]] = defaultdict(list)
        self._unnumbered: list[tuple[Sheet, Sequence[Row]]] = []
        self._preview = preview
        self._numbered: list[str] = []
        self._sent: list[similar.Sent] | None = []
        self._before = 0
        self._unsaid: list[str] = []
        self._levels: dict[str, str] = {}
        self._beside = AdoptedBeside(connection, books, self.reader, self.naming, self.problems)

    def take(self, sheets: list[Sheet]) -> Outcome:
        """Take the sheets in, in an order in which references resolve.

        Raises: BadRows with every problem found, AlreadyThere for what is recorded a second time unsaid, Refused if a
            published table would move; the caller's transaction must then be rolled back.
        """
        for kind in KINDS:
            self._take_kind(kind, [sheet for sheet in sheets if sheet.kind is kind])
        self._scope.submissions.update(self._corrections.amended.values())
        self._run_checks()
        if self._locks.held and not self.problems.found:
            self._check_published()
        if self.problems.found:
            raise self.problems.error()
        if self._beside.questions:
            raise Unclear([], self._beside.questions)
        if self._newness.same and not self.repeat:
            raise same_as(self._newness.same)
        if self._preview is not None:
            self.outcome.fates = self._preview.fates(self._connection, self.reader.units)
        self.outcome.warnings += [
            *self._beside.told,
            *row_notes.levels(self._levels),
            *row_notes.unsaid(self._unsaid),
            *row_notes.spans(self.reader.spans),
            *row_notes.voided(self._newness.voided_again),
        ]
        if self._sent is None:
            self.outcome.likely = None
            self.outcome.warnings.append(
                _(
                    "among more than {most} submissions at once no likely duplicates are looked for; "
                    "'govinfo find --similar --month YYYY-MM' does that"
                ).format(most=similar.MOST)
            )
        elif self._sent:
            self.outcome.likely = similar.of_fresh(self._connection, self.reader.units, self._sent, self._before)
            self.outcome.warnings += similar.warnings(self.outcome.likely)
        self.outcome.warnings += row_notes.let_in(self._locks.let_in)
        if self._newness.same:
            self.outcome.warnings.append(_("the same is in the ledger already: it is recorded once more"))
        self.naming.told += dict.fromkeys(self.reader.told)
        self.outcome.warnings += row_notes.numbers(self._numbered, self._newness.numbered)
        for amended in self._newness.amended:
            self.outcome.warnings.append(_("{record} said the same before it was amended").format(record=amended))
        return self.outcome

    @property
    def amended(self) -> dict[str, int]:
        """The submissions that sheets of one row amended, by the sheet's source."""
        return {source: id_ for (source, _row), id_ in self._corrections.amended.items()}

    @property
    def passed_over(self) -> dict[str, int]:
        """The submissions because of which sheets of one row were passed over, by the sheet's source."""
        return {source: id_ for (source, _row), id_ in self._corrections.skipped.items()}

    def _take_kind(self, kind: Kind, sheets: list[Sheet]) -> None:
        # Rows without a ref get theirs after all that bring their own. What a register says of adoptions comes after
        # the tables of adoptions, which say more.
        for sheet in sorted(sheets, key=lambda sheet: (bool(sheet.beside), "ref" not in sheet.columns)):
            taken = self._beside.sheet(sheet) if sheet.beside else sheet
            if taken is not None:
                self.outcome.kinds.setdefault(kind.table, Taken())
                self._take_sheet(taken)
        for sheet, rows in self._unnumbered:
            self._insert(sheet, rows)
        self._unnumbered.clear()

    def ids(self, table: str) -> dict[str, int]:
        """The records that came in, by the source that has them in its first row."""
        return {source: first for first, source, _numbers in self._origins[table]}

    def _take_sheet(self, sheet: Sheet) -> None:
        if sheet.kind.name == "adoption" and "publication" in sheet.columns and not sheet.beside:
            sheet = publication_cell.spelled_out(sheet, self.reader.choices, self.problems)
        if sheet.kind.name == "instruction" and "leader" in sheet.columns:
            sheet = leader_levels.spelled_out(
                sheet, self.books, self.reader.units, self.naming, self.problems, self._levels
            )
        if titled.may_name_by_title(sheet) and not sheet.beside:
            matcher = Matcher(self._connection, self.reader.units, self.naming)
            sheet = titled.referred(sheet, matcher, self.reader.lookup, self.problems)
        if sheet.kind.name == "unit" and "into" in sheet.columns:
            for part in self._successors_first(sheet):
                self._take_rows(part)
        elif sheet.kind.name == "submission" and "answers" in sheet.columns:
            for part in answered_cell.answered_first(sheet, self._all(sheet)):
                self._take_rows(part)
        else:
            self._take_rows(sheet)

    def _successors_first(self, sheet: Sheet) -> list[Sheet]:
        """A sheet of units in two: those that go into no other, and so may be what one of the others goes into."""
        at, left = sheet.columns.index("into"), iter(sheet.rows)
        parts: tuple[list[tuple[int, list[Cell]]], ...] = [], []
        while batch := self._next(left):
            for number, row in batch:
                parts[at < len(row) and bool(cells.shown(row[at]))].append((number, row))
        return [msgspec.structs.replace(sheet, rows=iter(rows)) for rows in parts]

    def _all(self, sheet: Sheet) -> list[tuple[int, list[Cell]]]:
        """All rows of a sheet, as far as its file can be read."""
        left, found = iter(sheet.rows), []
        while batch := self._next(left):
            found += batch
        return found

    def _take_rows(self, sheet: Sheet) -> None:
        left = iter(sheet.rows)
        plan = self.reader.plan(sheet)
        while batch := self._next(left):
            rows = self.reader.read(sheet, plan, batch)
            self._progress(len(batch))
            may_lack_ref = sheet.kind.table in ("submissions", "commissions") and "ref" in sheet.columns
            if rows and may_lack_ref and not all(read_rows.column(rows, "ref")):
                self._insert(sheet, [row for row in rows if row.values["ref"]])
                self._unnumbered.append((sheet, [row for row in rows if not row.values["ref"]]))
            else:
                self._insert(sheet, rows)

    def _next(self, left: Iterator[tuple[int, list[Cell]]]) -> list[tuple[int, list[Cell]]]:
        """The next rows of a sheet; where its file breaks off, that is noted."""
        try:
            return list(islice(left, BATCH))
        except BadRows as error:
            self.problems.found += error.problems
            return []

    def _insert(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        """Insert the rows that are not there yet."""
        if not rows:
            return
        kind = sheet.kind
        if kind.name == "mark":
            rows = self._settled(sheet, rows)
            if not rows:
                return
        taken = self.outcome.kinds[kind.table]
        amended = taken.amended
        fresh = self._newness.fresh(sheet, rows, taken)
        if kind.table == "submissions" and self._looks_for_copies and not read_rows.column(rows, "ref")[0]:
            left = self._corrections.left(sheet, rows, list(fresh))
            taken.amended = len(self._corrections.amended)
            taken.skipped += len(fresh) - len(left) - (taken.amended - amended)
            fresh = left
        if self._locks.any or kind.name == "carried":
            fresh = [row for row in fresh if self._is_open(sheet, row)]
        if self._preview is not None:
            self._preview.note(sheet, rows, fresh, self._corrections.amended)
        if not fresh:
            return
        table = schema.metadata.tables[kind.table]
        first = (self._connection.scalar(select(func.max(table.c.id))) or 0) + 1
        if kind.table == "submissions":
            if not all(read_rows.column(fresh, "ref")):
                self.reader.lookup.number([row.values for row in fresh])
            accepted = list(map(all, read_rows.columns(fresh, *CARRIED)))
            taken.refused += accepted.count(False)
            self._remember(fresh, accepted, first - 1)
        if kind.table == "commissions":
            unnumbered = [row.values for row in fresh if not row.values["ref"]]
            self.reader.lookup.number_commissions(unnumbered)
            if not self._again:
                self._numbered += [f"{values['ref']} {values['topic']}" for values in unnumbered]
        if kind.table == "units":
            last = self._connection.scalar(select(func.max(table.c.position))) or 0
            for place, row in enumerate(fresh, last + 1):
                row.values["position"] = place
        read = read_rows.fields(fresh)
        fields = [name for name in table.c.keys() if name in read]  # noqa: SIM118 - not a dict
        stored = (_as_stored(table, name, read_rows.column(fresh, name)) for name in fields)
        rows_ = zip(count(first), *stored, repeat(self.entry))
        database.insert_rows(self._connection, table, ("id", *fields, "entry_id"), rows_)
        self._origins[kind.table].append((first, sheet.source, array("L", read_rows.numbers(fresh))))
        taken.added += len(fresh)
        self._after_insert(kind, first, fresh)

    def _settled(self, sheet: Sheet, rows: Sequence[Row]) -> list[Row]:
        """Rows of marks of which none names a unit that its submission names better; the others are noted."""
        known = marks.senders(self._connection, (row.values for row in rows))
        settled = []
        for row in rows:
            wrong = marks.settle(row.values, known)
            if wrong is None:
                settled.append(row)
            else:
                self.problems.add(sheet.source, row.number, sheet.kind.column("unit").title, wrong)
        return settled

    def _is_open(self, sheet: Sheet, row: Row) -> bool:
        """Whether the row counts in nothing that is published; if it does, that is noted."""
        why = self._locks.why_change(sheet.kind, None, row.values)
        if why is not None:
            title = sheet.kind.column(
                "month" if sheet.kind.name == "carried" else sheet.kind.day or "active_from"
            ).title
            self.problems.add(sheet.source, row.number, title, why)
        return why is None

    def _after_insert(self, kind: Kind, first: int, fresh: Sequence[Row]) -> None:
        ids = range(first, first + len(fresh))
        if kind.table in ("submissions", "commissions"):
            self.reader.lookup.learn(kind.table, zip(read_rows.column(fresh, "ref"), ids, strict=True))
        if kind.table == "commissions":
            asked = [
                (id_, unit, self.entry) for id_, row in zip(ids, fresh, strict=True) for unit in row.values["units"]
            ]
            fields = ("commission_id", "unit_id", "entry_id")
            database.insert_rows(self._connection, schema.commission_units, fields, asked)
        if kind.table == "units":
            names_ = [
                (id_, name, self.entry)
                for id_, row in zip(ids, fresh, strict=True)
                for name in parted(row.values["aliases"])
            ]
            database.insert_rows(self._connection, schema.aliases, ("unit_id", "name", "entry_id"), names_)
            self.reader.units = Units(self._connection, self.books.latest)
            ended = [id_ for id_, row in zip(ids, fresh, strict=True) if row.values["into_id"] is not None]
            self._scope.units.update(ended)
        if kind.table == "aliases":
            self.reader.units = Units(self._connection, self.books.latest)
        if any(each.type is Type.SUBMISSION for each in kind.columns):
            self._scope.submissions.update(id_ for id_ in read_rows.column(fresh, "submission_id") if id_ is not None)
        if kind.table == "carried":
            self._scope.units.update(row.values["unit_id"] for row in fresh)
        if kind.table == "submissions":
            answers = zip(ids, read_rows.column(fresh, "answers_id"), strict=True)
            self._scope.submissions.update(id_ for id_, answered in answers if answered is not None)
        if kind.table == "verdicts":
            self._scope.commissions.update(row.values["commission_id"] for row in fresh)
        self.outcome.warnings += row_notes.counted_for_successors(kind, fresh, self.reader.units)
        if kind.table == "submissions":
            self.outcome.warnings += row_notes.odd_submissions(fresh, self.reader.units, self.reader.lookup)
        if kind.table == "instructions" and any(read_rows.column(fresh, "publication")):
            self.outcome.warnings += row_notes.unprinted(self._connection, self.books, first)
        if kind.table == "officers" and employments.are_asked(self.books.law):
            self._unsaid += [row.values["name"] for row in fresh if _is_unsaid(row.values)]
        last = {name: read_rows.column(fresh, name)[-1] for name in ("ref", "code") if name in read_rows.fields(fresh)}
        self.outcome.ref = kind.own_ref(last, ids[-1])

    def _remember(self, fresh: Sequence[Row], accepted: list[bool], before: int) -> None:
        """Keep what likely duplicates are looked for by, as long as that is not too much."""
        if self._sent is None or len(self._sent) + accepted.count(True) > similar.MOST:
            self._sent = None
            return
        if not self._sent:
            self._before = before
        self._sent += map(similar.Sent._make, compress(read_rows.columns(fresh, *_SENT), accepted))

    def _run_checks(self) -> None:
        for violation in checks.run(self._connection, self.books, self._scope):
            source, number = self._origin(violation.table, violation.id)
            self.problems.add(source, number, "", violation.finding)

    def _check_published(self) -> None:
        """What is published must stay as it is; the rows through which it would not are noted."""
        journal.note(self._connection, self.entry)
        for moved in moves.moved(self._connection, self.entry):
            why = locks.locked(moved.bulletin)
            for name, origins in self._origins.items():
                title = kind_named(name).column(kind_named(name).day or "name").title
                for first, source, numbers in origins:
                    for id_ in moved.behind(self._connection, name, first, first + len(numbers)):
                        self.problems.add(source, numbers[id_ - first], title, why)
            if not self.problems.found:
                raise Refused(why)

    def _origin(self, table: str, record: int) -> tuple[str, int]:
        for first, source, numbers in self._origins[table]:
            if first <= record < first + len(numbers):
                return source, numbers[record - first]
        return _("in the ledger: {kind} {record}").format(kind=kind_named(table).one, record=record), 0
