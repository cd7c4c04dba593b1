"""Takes a journal entry back as a whole, by an entry of its own, which can be taken back in turn."""

from typing import Any

import msgspec
from sqlalchemy import Connection, exists, insert, or_, select

from govinfo_cli import periods
from govinfo_cli.checks.record import (
    ADOPTED_RULEBOOK,
    BROUGHT_RULEBOOK,
    BY_NUMBER,
    CHANGED_SINCE,
    NO_ENTRY,
    NO_RECORDS,
    NOTHING_TO_UNDO,
    PUBLISHED,
    REOPENED,
    RESTORED,
    UNDONE_ALREADY,
    VALUE_TAKEN,
    WRITTEN_SINCE,
)
from govinfo_cli.counting import past
from govinfo_cli.errors import Finding, Problem, Refused
from govinfo_cli.i18n import _
from govinfo_cli.kinds import find_kind
from govinfo_cli.ledger import database, journal, rulebooks, schema
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.periods import DAY
from govinfo_cli.places import Place
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.writing import checks, guards, moves
from govinfo_cli.writing.locks import Locks

j, w, log, u = schema.journal.c, schema.written.c, schema.changes.c, schema.undoings.c

_TOO_LARGE = 1 << 63
"""The first number that SQLite cannot hold."""
Rows = dict[tuple[str, int], dict[str, Any]]


class Plan(msgspec.Struct, frozen=True):
    """What taking an entry back would do.

    Attributes:
        number: the entry that is taken back.
        again: it is an undoing itself, so that what it took back is done again.
        added: ids of the records that it added, first and last, by table.
        changed: ids of the records that it changed, voided or restored, by table.
    """

    number: int
    again: bool
    added: dict[str, tuple[int, int]]
    changed: dict[str, list[int]]

    def touched(self) -> dict[str, list[int]]:
        """The ids of all records that the entry added or changed, by table."""
        found = {name: list(range(first, last + 1)) for name, (first, last) in self.added.items()}
        for name, ids in self.changed.items():
            found.setdefault(name, []).extend(ids)
        return found


def plan(connection: Connection, number: int | None = None) -> Plan:
    """What is to be done to take an entry back; the latest that still stands and is no undoing itself, if not said.

    Raises: Refused if it cannot be taken back, with the way out.
    """
    undone = journal.undone(connection)
    number = _latest(connection, undone) if number is None else number
    _check_kind(connection, number, undone)
    added = {row.kind: (row.first_id, row.last_id) for row in _written(connection, number)}
    changed: dict[str, list[int]] = {}
    for row in connection.execute(select(log.kind, log.record_id).where(log.entry_id == number)):
        changed.setdefault(row.kind, []).append(row.record_id)
    targets = {row.entry_id: row.undone_id for row in connection.execute(select(u.entry_id, u.undone_id))}
    found = Plan(number, number in targets, added, changed)
    if not added and not changed:
        raise Refused(NO_RECORDS.found(number=number))
    _check_later(connection, found, undone, targets)
    return found


def take_back(path: Place, number: int, reason: str) -> int:
    """Take a journal entry back.

    Returns: the number of the entry that does it; to take that back does again what was undone.

    Raises: Refused or BadRows if something rests on it, or it lies in a published period.
    """
    with database.writing(path) as connection:
        books = rulebooks.read(connection)
        todo = plan(connection, number)
        entry = journal.begin(connection, f"undo {number}", reason)
        connection.execute(insert(schema.undoings).values(entry_id=entry, undone_id=number))
        before = _rows(connection, todo)
        for name, (first, last) in todo.added.items():
            journal.void_range(connection, entry, schema.metadata.tables[name], first, last)
        if not todo.again:
            _check_free(connection, todo, books.latest)
        journal.reverse(connection, entry, number)
        _check_open(connection, entry, before, _rows(connection, todo))
        guards.check_rules(connection, books, _scope(connection, todo), _cannot(number))
        moves.check(connection, entry)
        journal.close(connection, entry)
        return entry


def _cannot(number: int) -> str:
    return _("cannot undo entry {number}").format(number=number)


def _written(connection: Connection, number: int) -> list[Any]:
    return list(connection.execute(select(w.kind, w.first_id, w.last_id).where(w.entry_id == number)))


def _latest(connection: Connection, undone: dict[int, int]) -> int:
    """The last entry that wrote something and still stands."""
    wrote = or_(
        *(
            exists().where(table.c.entry_id == j.id)
            for table in (schema.written, schema.changes, schema.bulletins, schema.reopenings)
        )
    )
    brought_rulebook = exists().where(schema.rulebooks.c.entry_id == j.id)
    query = select(j.id).where(wrote, ~brought_rulebook, j.id.not_in(select(u.entry_id)), j.id.not_in(undone))
    number = connection.scalar(query.order_by(j.id.desc()).limit(1))
    restored = connection.scalar(
        select(j.id).where(j.command.startswith(journal.RESTORE)).order_by(j.id.desc()).limit(1)
    )
    if restored is not None and restored > (number or 0):
        raise Refused(_by_number(_restored(connection, restored)))
    if number is None:
        raise Refused(NOTHING_TO_UNDO.found())
    return int(number)


def _restored(connection: Connection, number: int) -> Finding:
    """What is said to who would take a restore back."""
    row = connection.execute(select(j.command, j.reason).where(j.id == number)).one()
    return RESTORED.found(number=number, command=row.command, reason=row.reason)


def _by_number(finding: Finding) -> Finding:
    """A finding that says how to undo an earlier entry, too."""
    return finding.adding(_("; ") + _(BY_NUMBER))


def _check_kind(connection: Connection, number: int, undone: dict[int, int]) -> None:
    """An entry that stands, and wrote records; not one that published, reopened, or brought the rulebook in.

    Raises: Refused with the way out.
    """
    command = connection.scalar(select(j.command).where(j.id == number)) if number < _TOO_LARGE else None
    if command is None:
        raise Refused(NO_ENTRY.found(number=number))
    if command.startswith(journal.RESTORE):
        raise Refused(_restored(connection, number))
    if number in undone:
        raise Refused(UNDONE_ALREADY.found(number=number, by=undone[number]))
    brought = rulebooks.entries(connection)
    if number in brought:
        before = brought[: brought.index(number)]
        if before and command != "upgrade":  # what upgrade brings was before it of the former kind
            raise Refused(ADOPTED_RULEBOOK.found(number=number, before=before[-1]))
        raise Refused(BROUGHT_RULEBOOK.found(number=number))
    b, r = schema.bulletins, schema.reopenings
    for entry, check in ((b.c.entry_id, PUBLISHED), (r.c.entry_id, REOPENED)):
        period = connection.scalar(select(b.c.period).outerjoin(r).where(entry == number))
        if period is not None:
            found = check.found(
                number=number, period=periods.label_title(period), label=period, option=periods.option(period)
            )
            raise Refused(_by_number(found))


def _check_later(connection: Connection, todo: Plan, undone: dict[int, int], targets: dict[int, int]) -> None:
    """No later entry that stands may have changed the same records; after an undoing none may have written at all.

    Raises: Refused or BadRows naming them.
    """

    def counts(entry: int) -> bool:
        return entry not in undone and targets.get(entry, 0) < todo.number

    if todo.again:
        writers = (select(table.c.entry_id) for table in (schema.written, schema.changes))
        later = {
            entry
            for query in writers
            for entry in connection.scalars(query.where(query.selected_columns.entry_id > todo.number).distinct())
        }
        after = min(filter(counts, later), default=None)
        if after is not None:
            raise Refused(WRITTEN_SINCE.found(number=todo.number, after=after))
    touched = {name: set(ids) for name, ids in todo.touched().items()}
    since = select(log.kind, log.record_id, log.entry_id).where(log.entry_id > todo.number).order_by(log.id)
    problems = [
        Problem(*CHANGED_SINCE.found(number=row.entry_id), where=guards.named(connection, row.kind, row.record_id))
        for row in connection.execute(since).all()
        if counts(row.entry_id) and row.record_id in touched.get(row.kind, ())
    ]
    _refuse(problems, todo.number)


def _rows(connection: Connection, todo: Plan) -> Rows:
    """The records that are touched and count, by table and id."""
    found = {}
    for name, ids in todo.touched().items():
        table = schema.metadata.tables[name]
        for chunk in database.chunks(ids):
            query = select(table).where(table.c.id.in_(chunk), table.c.voided_id.is_(None))
            found.update({(name, row["id"]): dict(row) for row in connection.execute(query).mappings()})
    return found


def _check_open(connection: Connection, entry: int, before: Rows, after: Rows) -> None:
    """Nothing that is taken back may count in a published period, as it stood or as it stands.

    Carried figures come back only where nothing was counted before the entry.

    Raises: Refused naming the period and the way out.
    """
    locks = Locks(connection, uncounted=True)
    if not locks.any:
        return
    with past.before(connection, entry):
        figures = Locks(connection)
        figures.look([row["month"] for (name, _id), row in after.items() if name == schema.carried.name])
    for name, id_ in before.keys() | after.keys():
        if name == schema.unit_versions.name:
            version = before.get((name, id_)) or after[name, id_]
            if why := locks.why_from(version["until_on"] + DAY):
                raise Refused(why)
        kind = find_kind(name)
        if kind is not None:
            held = figures if kind.name == "carried" else locks
            guards.check_open(connection, held, kind, id_, before.get((name, id_)), after.get((name, id_)))


def _check_free(connection: Connection, todo: Plan, book: Rulebook) -> None:
    """No record that comes back may have a ref or a name that another has by now.

    Raises: BadRows naming it.
    """
    problems = []
    units = Units(connection, book)
    mine = select(log.kind, log.record_id, log.before).where(log.entry_id == todo.number)
    for name, record, before in connection.execute(mine).all():
        kind, table = find_kind(name), schema.metadata.tables[name]
        if kind is None:
            continue
        row = dict(connection.execute(select(table).where(table.c.id == record)).mappings().one())
        row |= journal.values(table, before)
        if row["voided_id"] is not None:
            continue
        column = guards.taken(connection, kind, record, row)
        if column is None and name in ("units", "aliases"):
            own = row["unit_id"] if name == "aliases" else record
            there = [units.exact(row[word]) for word in ("name", "code") if word in row]
            column = kind.column("name") if any(unit is not None and unit.id != own for unit in there) else None
        if column is not None:
            value = row[column.stored]
            where = guards.named(connection, name, record)
            problems.append(Problem(*VALUE_TAKEN.found(value=value), where=where, column=column.title))
    _refuse(problems, todo.number)


def _refuse(problems: list[Problem], number: int) -> None:
    """Raises: BadRows with the problems, if there are any."""
    if problems:
        raise guards.in_the_way(problems, len(problems), _cannot(number))


def _scope(connection: Connection, todo: Plan) -> checks.Scope:
    """The parents of all that is touched, and what is touched itself."""
    scope = checks.Scope()
    parents = {"submission_id": scope.submissions, "commission_id": scope.commissions, "unit_id": scope.units}
    own = {"submissions": scope.submissions, "commissions": scope.commissions, "units": scope.units}
    for name, ids in todo.touched().items():
        table = schema.metadata.tables[name]
        own.get(name, set()).update(ids)
        for field, found in parents.items():
            if field in table.c:
                for chunk in database.chunks(ids):
                    query = select(table.c[field]).distinct().where(table.c.id.in_(chunk), table.c[field].is_not(None))
                    found.update(connection.scalars(query))
    return scope
