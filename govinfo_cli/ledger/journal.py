"""One journal entry for each writing command, and what stood in a record before it was changed."""

import getpass
import json
import os
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from govinfo_cli.ledger import schema


def begin(connection: Connection, command: str, reason: str = "") -> int:
    """Open the journal entry of a writing command.

    Returns: its id, which every row that the command writes must name.
    """
    journal = schema.journal
    entry = (connection.scalar(select(func.max(journal.c.id))) or 0) + 1
    connection.execute(
        insert(journal).values(
            id=entry,
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
            person=person(),
            command=command.encode(errors="replace").decode(),  # a file's name need not be text
            reason=reason,
        )
    )
    return entry


def close(connection: Connection, entry: int) -> None:
    """Close a journal entry: note which records it added, so that none can go missing unseen."""
    w = schema.written.c
    for table in schema.RECORDS:
        known = connection.scalar(select(func.max(w.last_id)).where(w.kind == table.name)) or 0
        last = connection.scalar(select(func.max(table.c.id))) or 0
        if last > known:
            connection.execute(
                insert(schema.written).values(entry_id=entry, kind=table.name, first_id=known + 1, last_id=last)
            )


def person() -> str:
    """Who is writing: GOVINFO_USER, else the operating system's user."""
    try:
        return os.environ.get("GOVINFO_USER", "").strip() or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


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


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, default=str)
