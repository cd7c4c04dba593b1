"""One journal entry for each writing command, and what stood in a record before it was changed."""

import json
import os
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    Table,
    bindparam,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)

from govinfo_cli import system
from govinfo_cli.checks.ledger import ADDED_BEHIND
from govinfo_cli.errors import LedgerError
from govinfo_cli.ledger import chain, database, engines, schema

BACKUP = "backup "
"""How the entry of a backup begins; its file follows."""
RESTORE = "restore "
"""How the entry begins by which a copy became the ledger; the copy's file follows, and why says what it replaced."""


class Backup(msgspec.Struct, frozen=True):
    """When and to which file the ledger was last copied."""

    at: datetime
    file: str


def last_backup(connection: Connection, as_of: date) -> Backup | None:
    """The last backup made by a day; None if there was none."""
    j = schema.journal.c
    made = select(j.at, j.command).where(j.command.startswith(BACKUP), func.substr(j.at, 1, 10) <= as_of.isoformat())
    row = connection.execute(made.order_by(j.id.desc()).limit(1)).first()
    return Backup(datetime.fromisoformat(row.at), row.command.removeprefix(BACKUP)) if row else None


def begin(connection: Connection, command: str, reason: str = "") -> int:
    """Open the journal entry of a writing command.

    Returns: its id, which every row that the command writes must name.

    Raises: LedgerError if there are rows already that no entry wrote: they must not come under this one.
    """
    journal, now = schema.journal, datetime.now().astimezone().replace(microsecond=0)
    last = connection.execute(_last()).first()
    entry = last.id + 1 if last else 1
    before = moment(last.at) if last else None
    back = before - now if before else timedelta()
    connection.execute(
        insert(journal).values(
            id=entry,
            at=now.isoformat(),
            person=os.environ.get("GOVINFO_USER", "").strip() or system.account(),
            command=command.encode(errors="replace").decode(),  # a file's name need not be text
            reason=reason,
            account=system.account(),
            clock_back=max(0, int(back.total_seconds())),
        )
    )
    database.ahead(connection, (_unwritten(), {"entry": entry}), *chain.questions())
    smuggled = connection.scalar(_unwritten(), {"entry": entry})
    if smuggled is not None:
        raise LedgerError(ADDED_BEHIND.found(table=smuggled))
    return entry


@cache
def questions() -> engines.Questions:
    """What is asked of a ledger to begin an entry, as `database.ahead` takes it."""
    return ((_last(), {}),)


@cache
def _last() -> Select[int, str]:
    j = schema.journal.c
    return select(j.id, j.at).order_by(j.id.desc()).limit(1)


@cache
def _unwritten() -> CompoundSelect[Any]:
    """The tables with rows that no entry has noted, or that name an entry which is only now begun."""
    w = schema.written.c
    entry: BindParameter[int] = bindparam("entry")
    parts = []
    for table in chain.tables():
        if table in schema.RECORDS:
            noted = func.coalesce(select(func.max(w.last_id)).where(w.kind == table.name).scalar_subquery(), 0)
            parts.append(select(literal(table.name)).where(table.c.id > noted))
        elif "entry_id" in table.c:
            parts.append(select(literal(table.name)).where(table.c.entry_id >= entry))
    return union_all(*parts).limit(1)


def note(connection: Connection, entry: int) -> None:
    """Note which records an entry added, so far."""
    for name, known, last in connection.execute(_last_ids()).all():
        if last > known:
            values = {"entry_id": entry, "kind": name, "first_id": known + 1, "last_id": last}
            connection.execute(insert(schema.written).values(values))


def last_id(connection: Connection, table: Table) -> int:
    """The last id of a table that is about to be noted, with which all are asked for; 0 if it has no rows."""
    last = select(func.max(table.c.id))
    database.ahead(connection, (last, {}), (_last_ids(), {}))
    return connection.scalar(last) or 0


@cache
def _last_ids() -> CompoundSelect[Any]:
    """By table of records its last id that an entry has noted, and its last one."""
    w = schema.written.c
    return union_all(
        *(
            select(
                literal(table.name),
                func.coalesce(select(func.max(w.last_id)).where(w.kind == table.name).scalar_subquery(), 0),
                func.coalesce(select(func.max(table.c.id)).scalar_subquery(), 0),
            )
            for table in schema.RECORDS
        )
    )


def close(connection: Connection, entry: int) -> str:
    """Close a journal entry: what it wrote comes under the chain, and it can write no more.

    Returns: its digest, which is the ledger's head now.
    """
    note(connection, entry)
    return chain.close(connection, entry)


def moment(at: str) -> datetime | None:
    """When an entry was written; None where what stands there is no time."""
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def change(connection: Connection, entry: int, table: Table, record: int, values: dict[str, Any]) -> None:
    """Change a record, keeping what stood there; `values` by the table's columns."""
    before = connection.execute(select(table).where(table.c.id == record)).mappings().one()
    connection.execute(
        insert(schema.changes).values(
            entry_id=entry,
            kind=table.name,
            record_id=record,
            before=_json({field: before[field] for field in values}),
            after=_json(values),
        )
    )
    connection.execute(update(table).where(table.c.id == record).values(**values, changed_id=entry))


def void(connection: Connection, entry: int, table: Table, record: int) -> None:
    """Take a record out of account; it stays in the ledger."""
    change(connection, entry, table, record, {"voided_id": entry})


def void_range(connection: Connection, entry: int, table: Table, first: int, last: int) -> None:
    """Take all records with an id from `first` to `last` out of account."""
    ids = table.c.id.between(first, last)
    said = (literal(entry), literal(table.name), table.c.id, literal(VALID), literal(_json({"voided_id": entry})))
    connection.execute(insert(schema.changes).from_select(_TOLD, select(*said).where(ids).order_by(table.c.id)))
    connection.execute(update(table).where(ids).values(voided_id=entry, changed_id=entry))


def reverse(connection: Connection, entry: int, undone: int) -> None:
    """Turn all changes of an entry round, the last of them first."""
    log = schema.changes.c
    mine = select(log.kind, log.record_id, log.before).where(log.entry_id == undone).order_by(log.id.desc())
    alike: dict[tuple[str, str], list[int]] = {}
    for kind, record, before in connection.execute(mine):
        alike.setdefault((kind, before), []).append(record)
    turned = select(literal(entry), log.kind, log.record_id, log.after, log.before).where(log.entry_id == undone)
    connection.execute(insert(schema.changes).from_select(_TOLD, turned.order_by(log.id.desc())))
    for (kind, before), records in alike.items():
        table = schema.metadata.tables[kind]
        stood = values(table, before)
        for chunk in database.chunks(records):
            connection.execute(update(table).where(table.c.id.in_(chunk)).values(**stood, changed_id=entry))


def values(table: Table, told: str) -> dict[str, Any]:
    """What a change tells of a record, before or after it, by the table's columns."""
    return {
        field: date.fromisoformat(value) if isinstance(table.c[field].type, schema.IsoDate) and value else value
        for field, value in json.loads(told).items()
    }


def undone(connection: Connection) -> dict[int, int]:
    """The entries that are taken back, each with the entry that does it; what was itself taken back does nothing."""
    u, found = schema.undoings.c, dict[int, int]()
    for entry, number in connection.execute(select(u.entry_id, u.undone_id).order_by(u.entry_id.desc())):
        if entry not in found:
            found[number] = entry
    return found


def not_taken_back(table: Table) -> ColumnElement[bool]:
    """True of the records that are not voided, or that a clerk voided; not of those that came in by what is undone."""
    return or_(table.c.voided_id.is_(None), table.c.voided_id.not_in(select(schema.undoings.c.entry_id)))


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, default=str)


VALID = _json({"voided_id": None})
"""What a change tells of a record that is not voided."""
VOIDED = VALID[:-5]
"""How it begins for one that is."""
_TOLD = ("entry_id", "kind", "record_id", "before", "after")
