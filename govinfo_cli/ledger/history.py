"""Reads the journal: its entries and what each wrote, and what became of one record."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, case, false, func, literal, or_, select

from govinfo_cli.checks.record import SEVERAL_KINDS
from govinfo_cli.errors import CheckError, Finding, Refused
from govinfo_cli.i18n import listed
from govinfo_cli.kinds import KINDS, Kind, Type, kind_named
from govinfo_cli.ledger import database, journal, refs, schema
from govinfo_cli.ledger.vocabulary import Unit, Units

j, w, log, u = schema.journal.c, schema.written.c, schema.changes.c, schema.undoings.c
RECORDED, AMENDED, VOIDED, RESTORED = "recorded", "amended", "voided", "restored"
"""What an entry does with a record."""


class Filters(msgspec.Struct, frozen=True):
    """Which entries: those that touch a unit's records or records of a kind, a person's, from `start`, before `end`."""

    unit: Unit | None = None
    kind: Kind | None = None
    person: str | None = None
    start: date | None = None
    end: date | None = None
    limit: int | None = None


class Entry(msgspec.Struct):
    """A journal entry.

    Attributes:
        wrote: how many records of which table it recorded, amended, voided, restored.
        ref: the record's, if it was just one.
        account: the operating system's; empty if an older program wrote it.
        clock_back: by how many seconds the clock stood behind that of the entry before.
        published: the period that it published or reopened, and the bulletin's revision.
        undoes: the entry that it takes back.
        undone_by: the entry that takes it back.
    """

    number: int
    at: str
    person: str
    command: str
    reason: str
    wrote: dict[str, Counter[str]] = {}
    ref: str = ""
    account: str = ""
    clock_back: int = 0
    published: tuple[str, int] | None = None
    reopened: tuple[str, int] | None = None
    undoes: int | None = None
    undone_by: int | None = None


class Event(msgspec.Struct, frozen=True):
    """What an entry did with one record; of an amendment, one column with its value before and after."""

    entry: Entry
    what: str
    field: str = ""
    before: Any = None
    after: Any = None


def entries(connection: Connection, filters: Filters) -> list[Entry]:
    """The entries that fit, newest first."""
    query = select(j.id)
    if filters.person is not None:
        named = (each.contains(filters.person, autoescape=True) for each in (j.person, j.account))
        query = query.where(or_(*named))
    if filters.start is not None:
        query = query.where(j.at >= filters.start.isoformat())
    if filters.end is not None:
        query = query.where(j.at < filters.end.isoformat())
    if filters.unit is not None or filters.kind is not None:
        query = query.where(or_(*(j.id.in_(each) for each in _touching(filters.unit, filters.kind))))
    found = connection.scalars(query.order_by(j.id.desc()).limit(filters.limit)).all()
    by_number = numbered(connection, found)
    return [by_number[number] for number in found]


def numbered(connection: Connection, numbers: Iterable[int]) -> dict[int, Entry]:
    """Entries by number, with what each wrote."""
    found: dict[int, Entry] = {}
    undone = journal.undone(connection)
    b, r = schema.bulletins, schema.reopenings
    for chunk in database.chunks(numbers):
        said = select(j.id, j.at, j.person, j.command, j.reason, j.account, j.clock_back).where(j.id.in_(chunk))
        for number, at, person, command, reason, account, clock_back in connection.execute(said):
            found[number] = Entry(number, at, person, command, reason, account=account, clock_back=clock_back)
            found[number].undone_by = undone.get(number)
        _count(connection, {number: found[number] for number in chunk})
        for number, other in connection.execute(select(u.entry_id, u.undone_id).where(u.entry_id.in_(chunk))):
            found[number].undoes = other
        issued = select(b.c.entry_id, b.c.period, b.c.revision)
        for number, period, revision in connection.execute(issued.where(b.c.entry_id.in_(chunk))):
            found[number].published = (period, revision)
        reopened = select(r.c.entry_id, b.c.period, b.c.revision).join(b)
        for number, period, revision in connection.execute(reopened.where(r.c.entry_id.in_(chunk))):
            found[number].reopened = (period, revision)
    return found


def _count(connection: Connection, found: dict[int, Entry]) -> None:
    """Note what entries wrote, and the record of those that wrote just one."""
    cu = schema.commission_units.c
    added = select(w.entry_id, w.kind, literal(RECORDED).label("what"), w.last_id - w.first_id + 1, w.first_id)
    what = case(
        (log.after == journal.VALID, RESTORED), (log.after.startswith(journal.VOIDED), VOIDED), else_=AMENDED
    ).label("what")
    changed = select(log.entry_id, log.kind, what, func.count(log.record_id.distinct()), func.max(log.record_id))
    changed = changed.where(log.entry_id.in_(found)).group_by(log.entry_id, log.kind, what)
    some: dict[int, dict[str, int]] = {}
    asked = {}
    both = added.where(w.entry_id.in_(found)).union_all(changed)
    for number, kind, what_, count, id_ in connection.execute(both.order_by(w.entry_id, w.kind)):
        if kind == "commission_units":
            asked[number] = id_
        elif kind != "unit_versions":  # what a unit was called before is told by its change
            found[number].wrote.setdefault(what_, Counter())[kind] += count
            some.setdefault(number, {})[kind] = id_
    for number, id_ in asked.items():  # the units that a commission asks count as part of it
        if not any("commissions" in counts for counts in found[number].wrote.values()):
            found[number].wrote.setdefault(AMENDED, Counter())["commissions"] = 1
            commission = connection.execute(select(cu.commission_id).where(cu.id == id_)).scalar_one()
            some.setdefault(number, {})["commissions"] = commission
    single = {number: ids for number, ids in some.items() if sum(map(Counter.total, found[number].wrote.values())) == 1}
    _name(connection, found, single)


def _name(connection: Connection, found: dict[int, Entry], single: dict[int, dict[str, int]]) -> None:
    """Note the ref of the one record that each entry wrote."""
    for kind in KINDS:
        ids = {number: own[kind.table] for number, own in single.items() if kind.table in own}
        shown = {id_: kind.numbered(id_) for id_ in ids.values()}
        if not kind.prefix and ids:
            t = schema.metadata.tables[kind.table].c
            query = select(t.id, t.name if kind.name == "unit" else t.ref).where(t.id.in_(shown))
            shown = {row[0]: row[1] for row in connection.execute(query)}
        for number, id_ in ids.items():
            found[number].ref = shown[id_]


def _touching(unit: Unit | None, kind: Kind | None) -> Iterable[Select[Any]]:
    """The entries that wrote records of a kind, or of a unit."""
    names = {"commissions": ("commissions", "commission_units")}
    tables = [
        schema.metadata.tables[name]
        for each in ([kind] if kind else KINDS)
        for name in names.get(each.table, (each.table,))
    ]
    if unit is None:
        of_kind = [table.name for table in tables]
        yield select(w.entry_id).where(w.kind.in_(of_kind))
        yield select(log.entry_id).where(log.kind.in_(of_kind))
        return
    for table in tables:
        own = select(table.c.id).where(_of_unit(table, unit.id))
        yield select(table.c.entry_id).where(_of_unit(table, unit.id))
        yield select(log.entry_id).where(log.kind == table.name, log.record_id.in_(own))
        if "unit_id" in table.c:  # and what was the unit's before it was corrected
            was = or_(*(log.before.contains(f'"unit_id": {unit.id}{end}') for end in ",}"))
            yield select(log.entry_id).where(log.kind == table.name, was)


def _of_unit(table: Table, unit: int) -> ColumnElement[bool]:
    s, cu = schema.submissions.c, schema.commission_units.c
    if table is schema.units:
        return table.c.id == unit
    if "submission_id" in table.c:
        of_submission = table.c.submission_id.in_(select(s.id).where(s.unit_id == unit))
        return or_(of_submission, table.c.unit_id == unit) if "unit_id" in table.c else of_submission
    if "unit_id" in table.c:
        return table.c.unit_id == unit
    if table is schema.commissions:
        return table.c.id.in_(select(cu.commission_id).where(cu.unit_id == unit))
    return false()  # the office's own, of no unit


def locate(connection: Connection, units: Units, word: str, kind: Kind | None) -> tuple[Kind, int]:
    """The record that a ref names, voided or not; with its kind, if that is not said.

    Raises: Refused if it names none, or records of several kinds.
    """
    exact = [(each, id_) for each, id_ in _exact(connection, units, word) if kind in (None, each)]
    found, problems = exact, list[Finding]()
    if not exact:
        for each in [kind] if kind else map(kind_named, ("submission", "commission", "unit")):
            try:
                found.append((each, refs.record(connection, units, each, word)))
            except CheckError as error:
                problems.append(error.finding)
    if len(found) > 1:
        ways = listed(f"govinfo log {each.name} {word}" for each, _id in found)
        raise Refused(SEVERAL_KINDS.found(ref=word, ways=ways))
    if not found:
        # What has a digit in it is meant for a number, other words for a unit.
        raise Refused(problems[0] if any(map(str.isdigit, word)) else problems[-1])
    return found[0]


def _exact(connection: Connection, units: Units, word: str) -> list[tuple[Kind, int]]:
    """The records of which a word is the whole ref or name: the one that counts, or the last that did."""
    found = []
    for kind in KINDS:
        t = schema.metadata.tables[kind.table].c
        query = select(t.id).order_by(t.voided_id.is_not(None), t.voided_id.desc()).limit(1)
        unit = units.exact(word) if kind.name == "unit" else None
        if unit is not None:
            query = query.where(t.id == unit.id)
        elif kind.name == "unit":
            query = query.where(t.name == word)
        elif "ref" in t:
            query = query.where(t.ref == word)
        elif (own := refs.own_id(kind, word)) is not None:
            query = query.where(t.id == own)
        else:
            continue
        found += [(kind, id_) for id_ in connection.scalars(query)]
    return found


def of_record(connection: Connection, kind: Kind, id_: int) -> list[Event]:
    """What became of a record, oldest first; what it refers to stands under its ref or name."""
    table = schema.metadata.tables[kind.table]
    entry = connection.execute(select(table.c.entry_id).where(table.c.id == id_)).scalar_one()
    told: list[tuple[int, str, str, Any, Any]] = [(entry, RECORDED, "", None, None)]
    query = select(schema.changes).where(log.kind == table.name, log.record_id == id_).order_by(log.id)
    for row in connection.execute(query):
        before, after = journal.values(table, row.before), journal.values(table, row.after)
        if "voided_id" in after:
            told.append((row.entry_id, VOIDED if after["voided_id"] else RESTORED, "", None, None))
            continue
        for column in kind.columns:
            field = column.stored
            if field in after:
                was, now = (_label(connection, column.type, each[field]) for each in (before, after))
                told.append((row.entry_id, AMENDED, column.name, was, now))
    at_once = {number for number, what, *_rest in told if what != AMENDED}
    told += [each for each in _members(connection, kind, id_, entry) if each[0] not in at_once]
    told.sort(key=lambda each: each[0])
    by_number = numbered(connection, {each[0] for each in told})
    return [Event(by_number[number], *rest) for number, *rest in told]


def _label(connection: Connection, type_: Type, value: Any) -> Any:
    """What a record refers to, by its name or ref."""
    tables = {
        Type.UNIT: schema.units,
        Type.SUBMISSION: schema.submissions,
        Type.ANSWERED: schema.submissions,
        Type.COMMISSION: schema.commissions,
    }
    table = tables.get(type_)
    if table is None or value is None:
        return value
    shown = table.c.name if type_ is Type.UNIT else table.c.ref
    return connection.scalar(select(shown).where(table.c.id == value))


def _members(connection: Connection, kind: Kind, id_: int, made: int) -> list[tuple[int, str, str, Any, Any]]:
    """How the units that a commission asks, or a unit's other names, changed since entry `made`."""
    cu, al = schema.commission_units.c, schema.aliases.c
    if kind.name == "commission":
        name, query = "units", select(cu.id, cu.entry_id, schema.units.c.name).join(schema.units)
        query = query.where(cu.commission_id == id_).order_by(cu.id)
    elif kind.name == "unit":
        name, query = "aliases", select(al.id, al.entry_id, al.name).where(al.unit_id == id_).order_by(al.id)
    else:
        return []
    child = "commission_units" if kind.name == "commission" else "aliases"
    rows = {row.id: row for row in connection.execute(query)}
    steps = [(row.entry_id, row.id, True) for row in rows.values()]
    voids = select(log.entry_id, log.record_id, log.after).where(log.kind == child)
    for chunk in database.chunks(rows):
        found = connection.execute(voids.where(log.record_id.in_(chunk)).order_by(log.id))
        steps += [(row.entry_id, row.record_id, row.after == journal.VALID) for row in found]
    told: list[tuple[int, str, str, Any, Any]] = []
    live: set[int] = set()
    for entry in sorted({step[0] for step in steps}):
        before = [rows[each].name for each in sorted(live)]
        for _entry, record, there in (step for step in steps if step[0] == entry):
            live = live | {record} if there else live - {record}
        if entry != made:
            told.append((entry, AMENDED, name, before, [rows[each].name for each in sorted(live)]))
    return told
