"""The writing commands: import, record, amend, void. Each is one transaction and one journal entry."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Table, func, insert, select

from govinfo_cli.checks.record import NAMED_ALREADY, UNCHANGED, VALUE_TAKEN, VOIDED_ALREADY
from govinfo_cli.checks.row import MUST_BE_FILLED
from govinfo_cli.counting import named
from govinfo_cli.counting.matching import Naming
from govinfo_cli.errors import Asked, BadRows, CheckError, Problem, Refused, Unclear, UnclearTitle
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import Column, Kind
from govinfo_cli.ledger import database, first_questions, journal, refs, rulebooks, schema
from govinfo_cli.places import Place
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.reader import Meant
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing import follow_up_cells, guards, heading_memory, marks, moves, unit_changes
from govinfo_cli.writing.checks import Scope
from govinfo_cli.writing.importing import Importer, Outcome
from govinfo_cli.writing.locks import Locks
from govinfo_cli.writing.preview import Preview
from govinfo_cli.writing.row_rules import contradictions
from govinfo_cli.writing.rows import one

T = TypeVar("T")


def take_in(
    path: Place,
    sheets: list[Sheet],
    command: str,
    progress: Callable[[int], None],
    meant: Iterable[Meant] = (),
    preview: Preview | None = None,
    naming: Naming | None = None,
    *,
    uncounted: bool = False,
) -> Outcome:
    """Import sheets: all of them or nothing.

    Args:
        uncounted: it was said that what is dated in carried months stays without counting there.
        naming: of the submissions that rows name by title.
        meant: what their headings mean, to be remembered.
        preview: gathers what each row would become, and nothing is written.

    Raises: BadRows with every bad row.
    """
    with database.writing(path) as connection:
        kept = heading_memory.remember(connection, meant, command)
        importer = _importer(
            connection, command, progress=progress, preview=preview, naming=naming, uncounted=uncounted
        )
        outcome = importer.take(sheets)
        if preview is not None or not (kept or any(taken.added or taken.amended for taken in outcome.kinds.values())):
            connection.rollback()
        else:
            journal.close(connection, importer.entry)
        return outcome


def record(
    path: Place,
    kind: Kind,
    values: dict[str, Cell],
    look: Callable[[Connection, int], T],
    *,
    repeat: bool = False,
    naming: Naming | None = None,
    uncounted: bool = False,
) -> tuple[Outcome, T]:
    """Record one thing.

    Args:
        values: cells by column name.
        look: what is wanted of the record by its id, before others can write.
        repeat: it was said that what is there already happened again.
        uncounted: it was said that what is dated in carried months stays without counting there.

    Returns: the outcome, and what `look` returns.

    Raises: BadRows if anything is wrong with it; AlreadyThere if a record says the same in every field; Refused if it
        is there under its name.
    """
    with database.writing(path) as connection:
        table = schema.metadata.tables[kind.table]
        importer = _importer(
            connection,
            f"record {kind.name}",
            again=True,
            repeat=repeat,
            naming=naming,
            uncounted=uncounted,
            into=table,
        )
        if kind.name == "submission":
            values = follow_up_cells.completed(connection, importer.books, importer.reader, values)
        outcome = importer.take([one(kind, values)])
        if not outcome.kinds[kind.table].added:
            what = f"{kind.one} {values.get(kind.main)}"
            raise Refused(NAMED_ALREADY.found(record=what))
        written = journal.last_id(connection, table)
        journal.close(connection, importer.entry)
        return outcome, look(connection, written)


def record_all(
    path: Place,
    kind: Kind,
    rows: Mapping[str, Mapping[str, Cell]],
    command: str,
    naming: Naming | None = None,
    *,
    uncounted: bool = False,
) -> tuple[Outcome, list[int]]:
    """Record several things of a kind: all of them or nothing.

    Args:
        rows: cells by column name, by what a message calls each.

    Returns: the outcome, and the records' ids.

    Raises: BadRows naming everything that is wrong.
    """
    with database.writing(path) as connection:
        importer = _importer(connection, command, again=True, naming=naming, uncounted=uncounted)
        outcome = importer.take([one(kind, values, source) for source, values in rows.items()])
        journal.close(connection, importer.entry)
        table = schema.metadata.tables[kind.table]
        written = select(table.c.id).where(table.c.entry_id == importer.entry).order_by(table.c.id)
        return outcome, list(connection.scalars(written))


def void(path: Place, kind: Kind, refs_: Sequence[str], reason: str, naming: Naming | None = None) -> list[str]:
    """Take records out of account, all or none: one entry of the journal.

    Args:
        refs_: their own, or what names their submissions: the refs or titles of these.

    Returns: their refs.

    Raises: Refused if there is no such record, it is voided already, or others rest on it.
    """
    with database.writing(path) as connection:
        importer = _importer(connection, f"void {kind.name} {' '.join(refs_)}", reason, naming=naming)
        targets = _targets(connection, importer, kind, refs_)
        locks, scope = Locks(connection), Scope()
        for target in targets:
            _void_names(connection, importer.entry, kind, target)
            guards.check_open(connection, locks, kind, target.id, target.row, None)
            journal.void(connection, importer.entry, schema.metadata.tables[kind.table], target.id)
            scope |= guards.scope_of(kind, target.id, target.row)
        what = listed(target.ref for target in targets)
        guards.check_rules(connection, importer.books, scope, _("cannot void {ref}").format(ref=what))
        moves.check(connection, importer.entry)
        journal.close(connection, importer.entry)
        return [target.ref for target in targets]


def _void_names(connection: Connection, entry: int, kind: Kind, target: "_Target") -> None:
    """A unit's aliases and former names go with it."""
    for table in (schema.aliases, schema.unit_versions) if kind.name == "unit" else ():
        own = select(table.c.id).where(table.c.unit_id == target.id, table.c.voided_id.is_(None))
        for each in connection.scalars(own).all():
            journal.void(connection, entry, table, each)


def amend(
    path: Place,
    kind: Kind,
    refs_: Sequence[str],
    values: dict[str, Cell],
    reason: str,
    day: date | None = None,
    naming: Naming | None = None,
) -> list[tuple[str, list[str]]]:
    """Correct columns of records, all or none; the journal keeps what stood there.

    Args:
        refs_: their own, or what names their submissions: the refs or titles of these.
        day: of a unit: what is given holds from this day on, and what stands there held before.

    Returns: the refs of those that changed, and the titles of the columns that did.

    Raises: Refused or BadRows if there is no such record, a value is wrong, or others rest on what it was.
    """
    with database.writing(path) as connection:
        since = f" --from {day}" if day else ""
        importer = _importer(connection, f"amend {kind.name} {' '.join(refs_)}{since}", reason, naming=naming)
        targets = _targets(connection, importer, kind, refs_)
        locks, scope = Locks(connection), Scope()
        found = [_amend(connection, importer, locks, scope, kind, target, values, day) for target in targets]
        importer.naming.told += dict.fromkeys(importer.reader.told)
        done = [each for each in found if each is not None]
        if not done:
            raise Refused(UNCHANGED.found(ref=listed(target.ref for target in targets)))
        what = listed(target.ref for target in targets)
        guards.check_rules(connection, importer.books, scope, _("cannot amend {ref}").format(ref=what))
        journal.note(connection, importer.entry)
        moves.check(connection, importer.entry)
        journal.close(connection, importer.entry)
        return done


def _amend(
    connection: Connection,
    importer: Importer,
    locks: Locks,
    scope: Scope,
    kind: Kind,
    target: "_Target",
    values: dict[str, Cell],
    day: date | None,
) -> tuple[str, list[str]] | None:
    """Correct one record; its ref and the titles of the columns that changed, None if none did.

    Args:
        scope: takes what the change touches.
    """
    new = _new_values(connection, importer, kind, target, values)
    changed = {name: value for name, value in new.items() if value != target.row[name]}
    if not changed:
        return None
    if column := guards.taken(connection, kind, target.id, new):
        value = new[column.stored]
        raise BadRows([Problem(*VALUE_TAKEN.found(value=value), column=column.title)])
    guards.check_open(connection, locks, kind, target.id, target.row, new)
    if day is not None:
        unit_changes.keep_former(connection, locks, importer.entry, target.row, day)
    scope |= guards.scope_of(kind, target.id, target.row)
    units = changed.pop("units", None)
    if units is not None:
        _ask_units(connection, importer.entry, target.id, set(units))
    changed.pop("aliases", None)
    journal.change(connection, importer.entry, schema.metadata.tables[kind.table], target.id, changed)
    if kind.name == "unit" and "name" in changed:
        former = {"unit_id": target.id, "name": target.row["name"], "entry_id": importer.entry}
        connection.execute(insert(schema.aliases).values(former))
    scope |= guards.scope_of(kind, target.id, {**target.row, **changed})
    titles = [
        column.title
        for column in kind.columns
        if column.stored in changed or (column.name == "units" and units is not None)
    ]
    return str(new.get("ref") or target.ref), titles


class _Target(msgspec.Struct, frozen=True):
    id: int
    ref: str
    row: dict[str, Any]


def _importer(
    connection: Connection,
    command: str,
    reason: str = "",
    progress: Callable[[int], None] = lambda _rows: None,
    *,
    again: bool = False,
    repeat: bool = False,
    preview: Preview | None = None,
    naming: Naming | None = None,
    uncounted: bool = False,
    into: Table | None = None,
) -> Importer:
    first_questions.ask(connection, *([select(func.max(into.c.id))] if into is not None else []))
    books = rulebooks.read(connection)
    entry = journal.begin(connection, command, reason)
    return Importer(
        connection,
        books,
        entry,
        date.today(),
        progress,
        again=again,
        repeat=repeat,
        preview=preview,
        naming=naming,
        uncounted=uncounted,
    )


def _targets(connection: Connection, importer: Importer, kind: Kind, refs_: Sequence[str]) -> list[_Target]:
    """The records that refs name, each once.

    Raises: as `_target`, of several all that is wrong.
    """
    if len(refs_) == 1:
        return [_target(connection, importer, kind, refs_[0])]
    found, problems, questions = dict[int, _Target](), list[Problem](), list[Asked]()
    for ref in refs_:
        try:
            target = _target(connection, importer, kind, ref)
            found.setdefault(target.id, target)
        except Refused as error:
            problems += [each._replace(where=ref) for each in error.problems]
            questions += getattr(error, "questions", [])
    if problems:
        headline = _("nothing was written:")
        raise (
            Unclear(problems, questions, headline) if len(questions) == len(problems) else BadRows(problems, headline)
        )
    return list(found.values())


def _target(connection: Connection, importer: Importer, kind: Kind, ref: str) -> _Target:
    """The record that a ref names.

    Raises: Refused if it names none, several, or one that is voided.
    """
    table = schema.metadata.tables[kind.table]
    try:
        id_ = named.record(connection, importer.reader.units, kind, ref.strip(), importer.naming)
    except UnclearTitle as error:
        raise Unclear([Problem(*error.finding)], [error.question]) from None
    except CheckError as error:
        raise Refused(error.finding) from None
    row = dict(connection.execute(select(table).where(table.c.id == id_)).mappings().one())
    own = row["name"] if kind.name == "unit" else kind.own_ref(row, id_)
    if row["voided_id"] is not None:
        raise Refused(VOIDED_ALREADY.found(ref=own))
    if kind.name == "commission":
        row["units"] = tuple(sorted(refs.Lookup(connection).asked(id_)))
    return _Target(id_, own, row)


def _new_values(
    connection: Connection, importer: Importer, kind: Kind, target: _Target, values: dict[str, Cell]
) -> dict[str, Any]:
    """The record as it would stand, by field."""
    problems, worded = [], list[tuple[Column, Cell]]()
    new = {column.stored: target.row.get(column.stored) for column in kind.columns}
    for name, cell in values.items():
        column = kind.column(name)
        try:
            value = importer.reader.reader(column)(cell)
            if column.required and value in (None, "", ()):
                raise CheckError(MUST_BE_FILLED.found())  # noqa: TRY301 - one place tells all that is wrong
            new[column.stored] = value
            if importer.reader.choices.changes(column.choices):
                worded.append((column, cell))
        except CheckError as error:
            problems.append(Problem(*error.finding, column=column.title))
    for column in kind.columns if not problems else ():
        if column.name in values and column.said_on:
            try:
                importer.reader.settle_by_day(column, new)
            except CheckError as error:
                problems.append(Problem(*error.finding, column=column.title))
    for column, cell in worded if not problems else ():
        importer.reader.settle(kind, column, new, cell)
    if kind.name == "mark" and not problems:
        wrong = marks.settle(new, marks.senders(connection, [new]))
        problems = [Problem(*wrong, column=kind.column("unit").title)] if wrong else []
    if not problems:
        found = contradictions(kind, new, importer.books, date.today())
        problems = [Problem(*finding, column=title) for title, finding in found]
    if problems:
        raise BadRows(problems)
    new.pop("aliases", None)
    return new


def _ask_units(connection: Connection, entry: int, commission: int, units: set[int]) -> None:
    """Change the units that a commission asks."""
    cu = schema.commission_units
    asked = select(cu.c.unit_id, cu.c.id).where(cu.c.commission_id == commission, cu.c.voided_id.is_(None))
    there = {row.unit_id: row.id for row in connection.execute(asked)}
    for unit in there.keys() - units:
        journal.void(connection, entry, cu, there[unit])
    for unit in sorted(units - there.keys()):
        connection.execute(insert(cu).values(commission_id=commission, unit_id=unit, entry_id=entry))
