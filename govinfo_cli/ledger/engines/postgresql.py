"""A ledger on a server. All that is PostgreSQL's own - its transactions, its queue of writers - stands here.

Whoever writes locks the one row of `head` first and has the ledger alone until the transaction ends; who reads sees one
state and is blocked by nobody. A connection is for one transaction, so that a pool between may serve many.
"""

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import Any

import psycopg
from psycopg import conninfo, sql
from psycopg.pq import TransactionStatus
from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Executable,
    RootTransaction,
    Table,
    create_engine,
    exc,
    insert,
)
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg, PGExecutionContext_psycopg
from sqlalchemy.pool import NullPool

from govinfo_cli import done
from govinfo_cli.errors import LedgerError
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import engines, server_tables
from govinfo_cli.ledger.engines import lost, probing, server_errors
from govinfo_cli.ledger.engines.answers import Answers
from govinfo_cli.ledger.schema import OLDER, SCHEMA
from govinfo_cli.places import Server

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what it remarks on is told by us, in our words
WHERE = "govinfo"
"""The schema of the ledger's tables within its database."""
IDLE_SECONDS = 120
"""So long the server waits for a writer that says nothing, asleep or cut off, before the next one may write."""
_PATH = f"SET LOCAL search_path = {WHERE}, pg_temp; SET LOCAL quote_all_identifiers = off"
"""Temporary tables come last: one that bears the name of ours is not asked. Names are told as `verify` knows them."""
_DEFAULTS: dict[str, Any] = {
    "connect_timeout": 10,
    "fallback_application_name": "govinfo",
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""What libpq is told where the address says nothing; a server that is cut off is given up after a minute."""
_SEEN = f"SELECT program FROM {WHERE}.head WHERE id = 1"  # noqa: S608 - a name of ours
_VERSION = f"SELECT version_num FROM {WHERE}.alembic_version"  # noqa: S608
_READ = f"BEGIN ISOLATION LEVEL REPEATABLE READ; {_PATH}; {_SEEN}; {_VERSION}"
"""Not READ ONLY: `verify` makes the tables once more, among temporary ones. What a reader does is rolled back."""
_OBJECTS = """
SELECT o.name FROM pg_namespace n, LATERAL (
    SELECT relname AS name, relnamespace AS place FROM pg_class
    UNION ALL SELECT proname, pronamespace FROM pg_proc
    UNION ALL SELECT typname, typnamespace FROM pg_type WHERE typrelid = 0 AND typelem = 0
) o WHERE n.oid = o.place AND n.nspname = %s
"""
_SHOWN = 5
"""So many names of what stands in the way are said."""
_NO_RIGHT = "42501"


class _Connection(psycopg.Connection[Any]):
    """A connection with what the server has answered in its one transaction."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.answers = Answers()


_OPENED: ContextVar[_Connection] = ContextVar("_OPENED")
"""The connection that the engine is to take."""

explained = server_errors.explained
"""As `database.explained`."""


@contextmanager
def reading(server: Server) -> Iterator[Connection]:
    """As `database.reading`."""
    with _reading(server, (SCHEMA,)) as connection:
        yield connection


@contextmanager
def writing(server: Server) -> Iterator[Connection]:
    """As `database.writing`."""
    with _writing(server, (SCHEMA,)) as connection:
        yield connection


@contextmanager
def of_any_schema(server: Server) -> Iterator[Connection]:
    """As `database.of_any_schema`."""
    with _writing(server, (*OLDER, SCHEMA)) as connection:
        yield connection


def version(server: Server) -> str:
    """As `database.version`."""
    with _reading(server, (*OLDER, SCHEMA)) as connection:
        return str(connection.exec_driver_sql(_VERSION).scalar_one())


@contextmanager
def creating(server: Server) -> Iterator[Connection]:
    """As `database.creating`: the schema of the ledger's tables is there, and empty."""
    begin = f"BEGIN ISOLATION LEVEL READ COMMITTED; {_PATH}; {_patience(engines.BUSY_SECONDS)}"
    with server_errors.explained(server), _connected(server) as connection, connection.begin() as transaction:
        _begin(_raw(connection), begin)
        _see_that_nothing_is_there(server, connection)
        try:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {WHERE}")
        except exc.IntegrityError:  # somebody makes it at the same time
            raise engines.there_already(server) from None
        except exc.ProgrammingError as error:
            raise _may_not_make(server, error) from None
        _see_that_it_may_be_filled(server, connection)
        if lacks := probing.lacks(_raw(connection)):
            raise LedgerError(
                _("{path} cannot hold a ledger; what it lacks: {what}").format(path=server, what=listed(lacks))
            )
        yield connection
        _commit(server, connection, transaction)


def _see_that_nothing_is_there(server: Server, connection: Connection) -> None:
    found = {name for (name,) in connection.exec_driver_sql(_OBJECTS, (WHERE,))}
    if {"head", "journal", "alembic_version"} <= found:
        raise engines.there_already(server)
    if found:
        raise LedgerError(
            _(
                "{path} holds something else in its schema {schema} ({names}): let the administrator remove it, or "
                "name an empty database; nothing was written"
            ).format(path=server, schema=WHERE, names=listed(sorted(found)[:_SHOWN]))
        )


def _see_that_it_may_be_filled(server: Server, connection: Connection) -> None:
    """The schema may have been there, empty: then it may be another's."""
    may = f"has_schema_privilege('{WHERE}', 'CREATE') AND has_schema_privilege('{WHERE}', 'USAGE')"
    if not connection.exec_driver_sql(f"SELECT {may}").scalar_one():
        raise _no_right_to_make(server)


def _may_not_make(server: Server, error: exc.ProgrammingError) -> Exception:
    return _no_right_to_make(server) if getattr(error.orig, "sqlstate", None) == _NO_RIGHT else error


def _no_right_to_make(server: Server) -> LedgerError:
    return LedgerError(
        _(
            "{path}: this account may make no ledger in that database: let the administrator make it the database's "
            "owner (ALTER DATABASE … OWNER TO …), or make the ledger by the owner's account; nothing was written"
        ).format(path=server)
    )


def insert_rows(connection: Connection, table: Table, fields: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """As `database.insert_rows`: by COPY, which takes many in one go; one goes by itself, once there and back."""
    raw, names = _raw(connection), sql.SQL(", ").join(map(sql.Identifier, fields))
    into, left = sql.Identifier(WHERE, table.name), iter(rows)
    first = list(islice(left, 2))
    if len(first) == 1:
        values = [each.isoformat() if isinstance(each, date) else each for each in first[0]]
        places = sql.SQL(", ").join(sql.Placeholder() * len(values))
        raw.execute(sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(into, names, places), values)
    elif first:
        with raw.cursor() as cursor, cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(into, names)) as copy:
            for row in chain(first, left):
                copy.write_row(row)
    raw.answers.forget([str(table.name)])


def insert_large(connection: Connection, column: Column[bytes], row: dict[str, Any], content: memoryview) -> None:
    """As `database.insert_large`."""
    connection.execute(insert(column.table).values({**row, column.name: bytes(content)}))


def ahead(connection: Connection, questions: Iterable[tuple[Executable, Mapping[str, Any]]]) -> None:
    """As `database.ahead`."""
    answers = _raw(connection).answers
    answers.gathered = {}
    try:
        for question, values in questions:
            connection.execute(question, values)
        gathered = answers.gathered
    finally:
        answers.gathered = None
    answers.ask(_raw(connection), gathered)


def _raw(connection: Connection) -> _Connection:
    found = connection.connection.dbapi_connection
    assert isinstance(found, _Connection)  # noqa: S101 - the engine's own
    return found


@contextmanager
def _reading(server: Server, schemas: tuple[str, ...]) -> Iterator[Connection]:
    with server_errors.explained(server), _ours(server, _READ, schemas) as connection, connection.begin() as reads:
        connection.info[engines.READS] = True
        yield connection
        if reads.is_active:
            reads.rollback()


@contextmanager
def _writing(server: Server, schemas: tuple[str, ...]) -> Iterator[Connection]:
    begin = f"BEGIN ISOLATION LEVEL READ COMMITTED; {_PATH}; {_patience(engines.BUSY_SECONDS)}"
    # Each statement sees what is committed before it: here what the one before in the queue has written.
    begin = f"{begin}; {_SEEN} FOR UPDATE; {_VERSION}"
    with server_errors.explained(server), _ours(server, begin, schemas) as connection, connection.begin() as writes:
        yield connection
        _commit(server, connection, writes)


def _commit(server: Server, connection: Connection, transaction: RootTransaction) -> None:
    """Commit; where the connection is lost meanwhile, whether it is written is asked, not guessed."""
    if not transaction.is_active:  # it was rolled back: nothing was to be written after all
        return
    raw, digest = _raw(connection), connection.info.get(engines.WROTE)
    if raw.info.transaction_status == TransactionStatus.INERROR:
        raise psycopg.errors.InFailedSqlTransaction  # the server would take a commit for a rollback, and say nothing
    try:
        transaction.commit()
    except (exc.DBAPIError, KeyboardInterrupt) as error:
        if isinstance(error, exc.DBAPIError) and not lost.is_unknown(raw, error.orig):
            raise
        raw.close()
        if digest is None or not lost.is_written(lambda: _asked(server, digest)):
            raise
    done.mark()


def _asked(server: Server, digest: str) -> bool:
    """Whether an entry of this digest is there, now that nobody else writes: who was cut off has come to an end."""
    patience = IDLE_SECONDS + engines.BUSY_SECONDS
    with closing(_open(server)) as raw:
        try:
            _begin(raw, f"BEGIN ISOLATION LEVEL READ COMMITTED; {_PATH}; {_patience(patience)}; {_SEEN} FOR UPDATE")
        except psycopg.errors.UndefinedTable:  # the ledger itself was to be made
            return False
        return raw.execute(f"SELECT 1 FROM {WHERE}.chain WHERE digest = %s", (digest,)).fetchone() is not None  # noqa: S608


def _patience(seconds: float) -> str:
    waits = f"SET LOCAL lock_timeout = {max(1, int(seconds * 1000))}"
    return f"{waits}; SET LOCAL idle_in_transaction_session_timeout = {IDLE_SECONDS * 1000}"


@contextmanager
def _ours(server: Server, begin: str, schemas: tuple[str, ...]) -> Iterator[Connection]:
    """A connection to a ledger of ours, in the transaction that is begun so: it ends by asking for the version."""
    with _connected(server) as connection:
        try:
            found = _begin(_raw(connection), begin)
        except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName):
            raise engines.none_there(server) from None
        seen, versions = found[-2:]
        if seen != [server_tables.PROGRAM]:
            raise LedgerError(_("{path} is not a govinfo ledger; name yours with --db").format(path=server))
        engines.check_version(versions, server, schemas)
        yield connection


@contextmanager
def _connected(server: Server) -> Iterator[Connection]:
    with closing(_open(server)) as raw:
        _OPENED.set(raw)
        with _engine().connect() as connection:
            yield connection


class _Context(PGExecutionContext_psycopg):
    def create_server_side_cursor(self) -> Any:
        """What is read little by little comes as it is, not as text: the entry of a large import is one value."""
        return self._dbapi_connection.cursor(f"rows_{id(self):x}", binary=True)


class _Dialect(PGDialect_psycopg):
    """As SQLAlchemy's own, which asks the server six things before the first query; we know the answers."""

    supports_statement_cache = True
    execution_ctx_cls = _Context

    def initialize(self, connection: Connection) -> None:
        """Take what is known of every server that can hold a ledger."""
        raw = connection.connection.dbapi_connection
        self.server_version_info = divmod(raw.info.server_version, 10000)  # type: ignore[union-attr]
        self.default_schema_name = WHERE
        self._backslash_escapes = False

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        """Ask the server only what it has not answered."""
        found = cursor.connection.answers.to(context, statement, parameters, cursor)
        if context is not None:
            context.cursor = found

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Of what is lost nothing need be taken back, nor can it be."""
        dbapi_connection.answers.forget()
        with suppress(psycopg.OperationalError):
            super().do_rollback(dbapi_connection)  # type: ignore[no-untyped-call]


registry.register("postgresql.govinfo", __name__, _Dialect.__name__)


@cache
def _engine() -> Engine:
    return create_engine("postgresql+govinfo://", creator=_OPENED.get, poolclass=NullPool, pool_reset_on_return=None)


def _open(server: Server) -> _Connection:
    given = conninfo.conninfo_to_dict(server.address)
    if os.environ.get("PGCONNECT_TIMEOUT"):
        given.setdefault("connect_timeout", os.environ["PGCONNECT_TIMEOUT"])
    told = {**_DEFAULTS, **given, "client_encoding": "utf8"}
    return _Connection.connect(**told, autocommit=True, prepare_threshold=None)


def _begin(raw: "psycopg.Connection[Any]", begin: str) -> list[list[str]]:
    """Begin a transaction, all in one go; psycopg and SQLAlchemy begin none themselves, but end it.

    Returns: what each question found.
    """
    cursor, found = raw.execute(begin), []
    while True:
        if cursor.description:
            found.append([row[0] for row in cursor])
        if not cursor.nextset():
            return found
