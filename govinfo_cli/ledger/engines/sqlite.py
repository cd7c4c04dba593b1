"""A ledger in a file. All that is SQLite's own - pragmas, locking, its errors - stands here and in migrations/."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, create_engine, event, exc, func, insert
from sqlalchemy.pool import NullPool

from govinfo_cli import done, shares, system, whole_files
from govinfo_cli.errors import LedgerError, cause, not_written
from govinfo_cli.i18n import _
from govinfo_cli.ledger import engines
from govinfo_cli.ledger.engines import beside
from govinfo_cli.ledger.schema import OLDER, SCHEMA

APPLICATION_ID = 0x676F7669  # "govi": tells a ledger from another program's SQLite file
_IN_ONE = 250
"""Rows in one INSERT."""
_MANY = 1000
"""So many rows go in beside what else is done, in statements as long as may be: each waits for Python's lock."""
_MOST = 32_766
"""Values that SQLite takes in a statement."""
_PART = 5000
"""Rows that are held at once."""
_OF_WHAT_IS_READ = (
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_IOERR_READ,
    sqlite3.SQLITE_IOERR_CORRUPTFS,
)
"""Codes that tell of a copy's source, not of the copy."""
_OPENED: ContextVar[Path] = ContextVar("_OPENED")
"""The file that an engine is to open."""

sqlite3.register_adapter(date, date.isoformat)


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A connection that sees one state of the ledger and cannot write.

    Raises: LedgerError if there is no ledger at `path`, or it cannot be read.
    """
    with _connection(path, "BEGIN") as connection:
        connection.info[engines.READS] = True
        yield connection


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """A connection that alone may write, in one transaction: all of it or nothing.

    Waits its turn while another process writes.

    Raises: LedgerError if there is no ledger at `path`, it stays busy, or it cannot be written.
    """
    with _connection(path, "BEGIN IMMEDIATE") as connection:
        yield connection


@contextmanager
def of_any_schema(path: Path) -> Iterator[Connection]:
    """As `writing`, for a ledger that an older program wrote.

    Raises: LedgerError as `writing`, and for a ledger that a newer program wrote.
    """
    with _connection(path, "BEGIN IMMEDIATE", schemas=(*OLDER, SCHEMA)) as connection:
        yield connection


def version(path: Path) -> str:
    """The schema of a ledger of this or an older program.

    Raises: LedgerError as `reading`, and for a ledger that a newer program wrote.
    """
    with _connection(path, "BEGIN", schemas=(*OLDER, SCHEMA)) as connection:
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())


def copy(path: Path, target: Path) -> None:
    """Copy a ledger to a new file, whole and of one state, while others may write to it.

    The copy appears all at once or not at all, readable by its owner only, and takes no other file's place.

    Raises: LedgerError if it cannot be read or written, or something is there.
    """
    with explained(path), closing(_open(path, "BEGIN")) as source:
        _copy(source, target)


def replace(path: Path, backup: Path, kept: Path | None, tell: Callable[[Connection], object]) -> None:
    """Put a copy of a backup in a ledger's place, and what was there into a new file; nobody writes in between.

    Args:
        kept: the new file; None if no ledger is there.
        tell: writes into the copy, before it is the ledger, how it came there.

    Raises: LedgerError if one of them cannot be read or written, or a ledger is there by now.
    """
    with _told_of(path), whole_files.unfinished(path.parent) as fresh:
        with explained(backup), closing(_open(backup, "BEGIN")) as source:
            _fill(source, fresh, path)
        with _connection(fresh, "BEGIN IMMEDIATE", told_as=path) as connection:
            tell(connection)
        if kept is None:
            _appear(fresh, path)
            return
        if not _replaced(path, fresh, kept):
            whole_files.move(path, kept)
            _appear(fresh, path)


def _replaced(path: Path, fresh: Path, kept: Path) -> bool:
    """Copy a ledger into the file that keeps it, then a fresh one over it; false if it is too damaged for either."""
    with explained(path):
        try:
            with closing(_locked(path)) as replaced, closing(_open(fresh, "BEGIN")) as restored:
                _copy(replaced, kept)
                restored.backup(replaced, sleep=0.05)
        except sqlite3.DatabaseError as error:
            if _primary(error) not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise
            return False
        return True


def _locked(path: Path) -> sqlite3.Connection:
    """A connection that alone has a ledger until it is closed."""
    raw = _open(path, "BEGIN IMMEDIATE")
    try:
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("PRAGMA user_version = 1")  # what cannot be written is told before anything is copied
        raw.execute("ROLLBACK")
        raw.execute("BEGIN EXCLUSIVE")
        # Only now: a connection that waits in this mode holds on to what the other one waits for. So the lock outlasts
        # the transaction: SQLite copies into no file that has one open.
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("COMMIT")
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with _told_of(target):
        real = whole_files.followed(target)
        with whole_files.unfinished(real.parent) as fresh:
            _fill(source, fresh, target)
            _appear(fresh, real)


def _fill(source: sqlite3.Connection, fresh: Path, target: Path) -> None:
    """Copy into an empty file that is to be another; what is wrong with the source is for the caller to tell."""
    try:
        with closing(_open(fresh, "BEGIN IMMEDIATE")) as copied:
            source.backup(copied, sleep=0.05)
    except sqlite3.Error as error:
        if _primary(error) in _OF_WHAT_IS_READ or error.sqlite_errorcode in _OF_WHAT_IS_READ:
            raise
        with explained(target):
            raise


def _appear(fresh: Path, target: Path) -> None:
    """Give a whole new file its name. What a crash left behind for another file of that name must not touch it.

    Raises: LedgerError if SQLite would take the file for a part of another one, and delete it.
    """
    if target.name.endswith(whole_files.JOURNALS):
        raise LedgerError(
            _("{path}: what has this ending is taken for a database's own and deleted; choose another name").format(
                path=target
            )
        )
    left = target.with_name(f"{target.name}-journal")
    if left.exists() and not target.exists():
        system.replace(left, left.with_name(f"{left.name}.{os.getpid()}.old"))
    whole_files.appear(fresh, target)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """What the system says of a file that is to be there, as one message."""
    try:
        yield
    except FileExistsError:
        raise LedgerError(
            _("{path} is there already: nothing was put in its place; choose another name").format(path=path)
        ) from None
    except OSError as error:
        raise LedgerError(not_written(path, error)) from None


@contextmanager
def creating(path: Path) -> Iterator[Connection]:
    """A connection to a new file at `path`, readable by its owner only, that becomes the ledger if all goes well.

    Raises: LedgerError if something is there already, or the folder cannot be written.
    """
    if path.exists():
        raise engines.there_already(path)
    try:
        target = whole_files.followed(path)
        whole_files.make_folder(target.parent)
        with whole_files.unfinished(target.parent) as fresh:
            with _connection(fresh, "BEGIN IMMEDIATE", new=True, told_as=path) as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                yield connection
            _appear(fresh, target)
    except FileExistsError:
        raise engines.there_already(path) from None
    except OSError as error:
        raise LedgerError(_("cannot make a ledger at {path}: {why}").format(path=path, why=cause(error))) from None


@contextmanager
def _connection(
    path: Path, begin: str, *, new: bool = False, schemas: tuple[str, ...] = (SCHEMA,), told_as: Path | None = None
) -> Iterator[Connection]:
    if not path.is_file():
        raise engines.none_there(path)
    if begin != "BEGIN":
        shares.check(told_as or path)
    _OPENED.set(path)
    with explained(told_as or path), _engine(begin).connect() as connection, connection.begin():
        if not new:
            _check_version(connection, path, schemas)
        yield connection


@cache
def _engine(begin: str) -> Engine:
    """The engine of all connections that begin so: what it compiled for one serves the next, whatever its file."""
    engine = create_engine("sqlite://", creator=lambda: _open(_OPENED.get(), begin), poolclass=NullPool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    if begin != "BEGIN":
        beside.listen(engine)
        event.listen(engine, "commit", lambda _connection: done.mark())
    return engine


def _open(path: Path, begin: str) -> sqlite3.Connection:
    # mode=rw: a report never makes a file. SQLite's own transactions: we say BEGIN ourselves.
    raw = sqlite3.connect(
        system.sqlite_uri(path.resolve(), "rw"),
        uri=True,
        timeout=engines.BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,  # `beside` inserts in a thread of its own, one after the other with all else
    )
    try:
        raw.execute("PRAGMA foreign_keys = ON")
        # FULL leaves a journal that was taken out for a power cut to bring back.
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute("PRAGMA temp_store = MEMORY")
        if begin == "BEGIN":
            raw.execute("PRAGMA query_only = ON")
        else:
            raw.execute("PRAGMA cache_size = -65536")  # who only reads goes through the pages once: that costs time
    except sqlite3.Error:
        raw.close()  # or the error keeps it open, and Windows moves no file that is
        raise
    return raw


@contextmanager
def garbled_too(connection: Connection) -> Iterator[None]:
    """Texts that are no UTF-8 can be read: with signs that nobody wrote in the place of what cannot."""
    raw = connection.connection.dbapi_connection
    try:
        raw.text_factory = _decoded  # type: ignore[union-attr]
        yield
    finally:
        raw.text_factory = str  # type: ignore[union-attr]


def _decoded(text: bytes) -> str:
    return text.decode(errors="replace")


def insert_rows(connection: Connection, table: Table, fields: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """As `database.insert_rows`.

    SQLAlchemy's own executemany builds a dictionary for each row, which costs more than SQLite's work. And what SQLite
    does for each statement, such as to keep what a trigger's refusal would turn back, costs as much as a row.
    """
    left, names = iter(rows), tuple(fields)
    while part := list(islice(left, _PART)):
        if len(part) < _MANY or not beside.may_be():
            for statement, values in _insertions(str(table.name), names, part, _IN_ONE):
                connection.exec_driver_sql(statement, values)
        else:
            beside.insert(connection, list(_insertions(str(table.name), names, part, _MOST // len(names))))


def _insertions(
    table: str, fields: tuple[str, ...], rows: list[tuple[Any, ...]], at_once: int
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The statements that insert rows, with their values."""
    for at in range(0, len(rows), at_once):
        part = rows[at : at + at_once]
        yield _insertion(table, fields, len(part)), tuple(chain.from_iterable(part))


@lru_cache(maxsize=64)
def _insertion(table: str, fields: tuple[str, ...], count: int) -> str:
    # In the order of `fields`: SQLAlchemy would name them in the table's, where a column that came later is last.
    names, places = ", ".join(f'"{field}"' for field in fields), ", ".join("?" * len(fields))
    return f'INSERT INTO "{table}" ({names}) VALUES {", ".join([f"({places})"] * count)}'  # noqa: S608 - names of ours


def insert_large(connection: Connection, column: Column[bytes], row: dict[str, Any], content: memoryview) -> None:
    """As `database.insert_large`: into zeros that stand in its place; a statement's value SQLite would copy twice."""
    table, zeros = column.table, {column.name: func.zeroblob(len(content))}
    connection.execute(insert(table).values({**row, **zeros}))
    (key,) = table.primary_key
    raw = connection.connection.dbapi_connection
    with raw.blobopen(table.name, column.name, row[key.name]) as place:  # type: ignore[union-attr]
        place.write(content)


def _check_version(connection: Connection, path: Path, schemas: tuple[str, ...]) -> None:
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise LedgerError(_("{path} is not a govinfo ledger; name yours with --db").format(path=path))
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    engines.check_version(list(found), path, schemas)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What SQLite says, as one message that says what to do."""
    try:
        yield
    except UnicodeEncodeError:
        raise engines.garbled() from None
    except (exc.DBAPIError, sqlite3.Error) as error:
        hint = _hint(_primary(error), path) or str(getattr(error, "orig", error))
        if "no such module: fts5" in hint:
            hint = _("this Python's SQLite has no full-text search (FTS5): install Python from python.org")
        raise LedgerError(_("{path}: {hint}; nothing was written").format(path=path, hint=hint)) from error


def _primary(error: Exception) -> int:
    """SQLite's code for an error; of an extended one the primary code."""
    return int(getattr(getattr(error, "orig", error), "sqlite_errorcode", 0)) & 0xFF


def _hint(code: int, path: Path) -> str:
    """What to do, by SQLite's code; empty for one that no ledger should meet."""
    if code == sqlite3.SQLITE_CORRUPT and not readable(path):
        code = sqlite3.SQLITE_IOERR  # SQLite says the same of both
    return {
        sqlite3.SQLITE_BUSY: engines.busy(),
        sqlite3.SQLITE_LOCKED: engines.busy(),
        sqlite3.SQLITE_READONLY: _("the file or its folder is read-only: change that, or name another with --db"),
        sqlite3.SQLITE_CANTOPEN: _("it cannot be opened: check that you may read and write it and its folder"),
        sqlite3.SQLITE_FULL: _("the disk is full: make room, then try again"),
        sqlite3.SQLITE_NOTADB: _("it is not a govinfo ledger; name yours with --db"),
        sqlite3.SQLITE_CORRUPT: _("the file is damaged: restore a copy"),
        sqlite3.SQLITE_IOERR: _("the disk could not be read or written: check it and its free space, then try again"),
    }.get(code, "")


def readable(path: Path) -> bool:
    """Whether the disk gives all of a file. Not while SQLite has it open in this process: its locks would be lost."""
    try:
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass
    except OSError:
        return False
    return True
