"""Carries a whole ledger between a file and a server: every row as it is, so that its head stays the same.

What has arrived is read once more and held against what was sent, before it is there for good.
"""

import hashlib
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, Text, select, text, type_coerce

from govinfo_cli.checks.ledger import NOT_CARRIED
from govinfo_cli.errors import LedgerError
from govinfo_cli.ledger import chain, database, dialect, engines, schema, server_roles, server_tables
from govinfo_cli.places import Place, Server
from govinfo_cli.writing.migrating import migrate

_AT_ONCE = 2000
_INDEX = "texts_indexed"
"""The trigger that fills the index of texts, which is wanted here too."""
_encoder = msgspec.json.Encoder()
Rows = list[tuple[Any, ...]]


def to_file(ledger: Place, target: Path) -> None:
    """Copy a ledger to a new file, whole and of one state, while others may write to it.

    Raises: LedgerError if it cannot be read or written, or something is there.
    """
    if isinstance(ledger, Server):
        carry(ledger, target)
    else:
        database.copy(ledger, target)


def carry(source: Place, target: Place, *, roles: bool = False) -> None:
    """Make a ledger at `target` that is the one at `source`; it is there whole or not at all.

    Args:
        roles: whether a server is to have a role for clerks and one for readers.

    Raises: LedgerError if one cannot be read or written, something is at `target`, or arrives otherwise than it was.
    """
    with database.reading(source) as there, database.creating(target) as here:
        _make(here, roles=roles)
        with _unguarded(here):
            sent = {table: _send(_read(source, there, table), here, table) for table in _tables()}
        for table, digest in sent.items():
            if _digest(here, table) != digest:
                raise LedgerError(NOT_CARRIED.found(path=target, table=table.name))
        head = chain.head(here)
        if head is not None:
            engines.close(here, head.digest)


def _tables() -> list[Table]:
    """All tables, parents before children."""
    return list(schema.metadata.sorted_tables)


def _make(here: Connection, *, roles: bool) -> None:
    if not dialect.on_server(here):
        migrate(here)
        return
    server_tables.make(here)
    if roles:
        server_roles.make(here)


def _unguarded(here: Connection) -> AbstractContextManager[None]:
    """Rows come in as they are: what guards them would have each come by an entry of its own."""
    return server_tables.without_guards(here) if dialect.on_server(here) else _without_triggers(here)


@contextmanager
def _without_triggers(here: Connection) -> Iterator[None]:
    """As `_unguarded`, in a file: the triggers are made again from their own text, as `verify` looks for it."""
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name <> :index ORDER BY name")
    guards = here.execute(query, {"index": _INDEX}).all()
    for name, _sql in guards:
        here.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _name, sql in guards:
        here.exec_driver_sql(sql)


def _read(source: Place, there: Connection, table: Table) -> Generator[Rows, None, None]:
    with database.explained(source):
        yield from _rows(there, table)


def _send(read: Generator[Rows, None, None], here: Connection, table: Table) -> str:
    """Insert all rows of a table; their digest."""
    sha, fields = hashlib.sha256(), chain.columns(table)
    with closing(read):
        for rows in read:
            _take(sha, rows)
            database.insert_rows(here, table, fields, rows)
    return sha.hexdigest()


def _digest(connection: Connection, table: Table) -> str:
    """The digest of a table's rows: NULL is not the empty text, and every text is what it is to the byte."""
    sha = hashlib.sha256()
    for rows in _rows(connection, table):
        _take(sha, rows)
    return sha.hexdigest()


def _take(sha: "hashlib._Hash", rows: Rows) -> None:
    """Take rows into a digest. What an entry wrote is large, and is taken as it is."""
    if rows and isinstance(rows[0][-1], bytes):
        for *others, content in rows:
            sha.update(_encoder.encode([*others, len(content)]))
            sha.update(content)
        return
    sha.update(_encoder.encode_lines(rows))


def _rows(connection: Connection, table: Table) -> Iterator[Rows]:
    """A table's rows in the order of their keys, as they are stored, many at a time."""
    streamed = {"stream_results": True, "max_row_buffer": _AT_ONCE}
    with connection.execute(_stored(table), execution_options=streamed) as result:
        for part in result.partitions(_AT_ONCE):
            yield [tuple(row) for row in part]


def _stored(table: Table) -> Select[Any]:
    # A date is text there, whatever stands in it.
    columns = [table.c[name] for name in chain.columns(table)]
    stored = [type_coerce(each, Text) if isinstance(each.type, schema.IsoDate) else each for each in columns]
    return select(*stored).order_by(*table.primary_key)
