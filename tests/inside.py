"""What stands in the ledger, read without the program."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from govinfo_cli.ledger import chain, database, schema
from govinfo_cli.places import Server
from tests import on_server
from tests.office import Office


def rows(office: Office, query: str) -> list[dict[str, Any]]:
    """What a query finds in the ledger."""
    if isinstance(office.ledger, Server):
        with on_server.asked(office.ledger) as cursor:
            return list(cursor.execute(query))
    connection = sqlite3.connect(office.ledger)
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(query)]
    finally:
        connection.close()


def live(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """The records that are not voided, by table: all columns but which entry changed them last."""
    found = {}
    for table in schema.RECORDS:
        names = ", ".join(f'"{column.name}"' for column in table.c if column.name not in ("changed_id", "voided_id"))
        held = rows(office, f"SELECT {names} FROM {table.name} WHERE voided_id IS NULL ORDER BY id")
        found[table.name] = [tuple(row.values()) for row in held]
    return found


def changed(office: Office) -> list[tuple[str, int, Any, Any]]:
    """The changes of the last journal entry: table, record, before, after."""
    found = rows(office, "SELECT * FROM changes WHERE entry_id = (SELECT max(id) FROM journal) ORDER BY id")
    return [(row["kind"], row["record_id"], json.loads(row["before"]), json.loads(row["after"])) for row in found]


@contextmanager
def behind_its_back(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection past the triggers, the keys and what columns may hold."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        yield raw
        for _name, sql in triggers:
            raw.execute(sql)


def forge(path: Path) -> None:
    """Compute the whole chain anew, as somebody with the program and the file can."""
    with behind_its_back(path) as raw:
        raw.execute("DELETE FROM chain")
    with database.writing(path) as connection:
        chain.close_all(connection)


def head_of(office: Office, command: str) -> str:
    """The head as it was printed with the last entry of a command."""
    query = "SELECT digest FROM chain JOIN journal ON id = entry_id WHERE command = '{}' ORDER BY id DESC"
    return chain.shown(rows(office, query.format(command))[0]["digest"])


def tamper(office: Office, statement: str, values: Mapping[str, object] | None = None) -> None:
    """Change the ledger behind the program's back, past its triggers."""
    if isinstance(office.ledger, Server):
        with on_server.asked(office.ledger) as cursor:
            cursor.execute("SET session_replication_role = replica")
            named = re.sub(r"(?<![:\w']):(\w+)", r"%(\1)s", statement) if values else statement
            assert cursor.execute(named, values or None).rowcount > 0
        return
    with sqlite3.connect(office.ledger) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for trigger, _sql in triggers:
            raw.execute(f"DROP TRIGGER {trigger}")
        assert raw.execute(statement, values or {}).rowcount > 0
        for _trigger, sql in triggers:
            raw.execute(sql)
    raw.close()
