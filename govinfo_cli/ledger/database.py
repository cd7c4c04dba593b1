"""Opens the ledger, in a file or on a server: each engine has these functions, and the place chooses which."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from sqlalchemy import Column, Executable, Table
from sqlalchemy import Connection as Connection  # noqa: PLC0414 - commands name it, who import no SQLAlchemy

from govinfo_cli.errors import LedgerError
from govinfo_cli.i18n import _
from govinfo_cli.ledger import dialect, engines
from govinfo_cli.ledger.engines import sqlite
from govinfo_cli.places import Place, Server

CHUNK = 900
"""Values in one IN list."""
READS = engines.READS
T = TypeVar("T")


def reading(place: Place) -> AbstractContextManager[Connection]:
    """A connection that sees one state of the ledger and cannot write.

    Raises: LedgerError if there is no ledger at `place`, or it cannot be read.
    """
    opened: AbstractContextManager[Connection] = _engine(place).reading(place)
    return opened


def writing(place: Place) -> AbstractContextManager[Connection]:
    """A connection that alone may write, in one transaction: all of it or nothing.

    Waits its turn while another process writes.

    Raises: LedgerError if there is no ledger at `place`, it stays busy, or it cannot be written.
    """
    opened: AbstractContextManager[Connection] = _engine(place).writing(place)
    return opened


def of_any_schema(place: Place) -> AbstractContextManager[Connection]:
    """As `writing`, for a ledger that an older program wrote.

    Raises: LedgerError as `writing`, and for a ledger that a newer program wrote.
    """
    opened: AbstractContextManager[Connection] = _engine(place).of_any_schema(place)
    return opened


def version(place: Place) -> str:
    """The schema of a ledger of this or an older program.

    Raises: LedgerError as `reading`, and for a ledger that a newer program wrote.
    """
    return str(_engine(place).version(place))


def creating(place: Place) -> AbstractContextManager[Connection]:
    """A connection to a new ledger, that is there if all goes well; a file is readable by its owner only.

    Raises: LedgerError if something is there already, or it cannot be made.
    """
    opened: AbstractContextManager[Connection] = _engine(place).creating(place)
    return opened


def explained(place: Place) -> AbstractContextManager[None]:
    """What goes wrong within is told of this ledger: where two are open, it would be told of the other.

    Raises: LedgerError.
    """
    told: AbstractContextManager[None] = _engine(place).explained(place)
    return told


def copy(path: Path, target: Path) -> None:
    """Copy a ledger's file to a new one, whole and of one state, while others may write to it.

    The copy appears all at once or not at all, readable by its owner only, and takes no other file's place.

    Raises: LedgerError if it cannot be read or written, or something is there.
    """
    sqlite.copy(path, target)


def replace(path: Path, backup: Path, kept: Path | None, tell: Callable[[Connection], object]) -> None:
    """Put a copy of a backup in a ledger's place, and what was there into a new file; nobody writes in between.

    Args:
        kept: the new file; None if no ledger is there.
        tell: writes into the copy, before it is the ledger, how it came there.

    Raises: LedgerError if one of them cannot be read or written, or a ledger is there by now.
    """
    sqlite.replace(path, backup, kept, tell)


class Garbled(Exception):  # noqa: N818 - what it is
    """A text of the file is no UTF-8."""


def check_garbled(error: Exception) -> None:
    """Raises: Garbled if it was that."""
    if "decode to UTF-8" in str(error):
        raise Garbled from error


def apart(connection: Connection) -> AbstractContextManager[object]:
    """What fails within leaves the transaction as it was before: a server's is of no use otherwise."""
    return connection.begin_nested() if dialect.on_server(connection) else nullcontext()


def garbled_too(connection: Connection) -> AbstractContextManager[None]:
    """Texts that are no UTF-8 can be read: with signs that nobody wrote in the place of what cannot."""
    return sqlite.garbled_too(connection)


def chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Lists of at most CHUNK values."""
    left = iter(values)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def insert_rows(connection: Connection, table: Table, fields: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert many rows at once; `rows` hold plain values, a date as it is."""
    _engine_of(connection).insert_rows(connection, table, fields, rows)


def ahead(connection: Connection, *questions: tuple[Executable, Mapping[str, Any]]) -> None:
    """Ask a server in one go what will be asked soon; the answers come when it is asked, in these very words.

    Args:
        questions: each with the values that will be given with it.
    """
    if dialect.on_server(connection):
        _server().ahead(connection, questions)


def insert_large(connection: Connection, column: Column[bytes], row: dict[str, Any], content: memoryview) -> None:
    """Insert a row one of whose values is large.

    Args:
        row: its other values, the key among them.
    """
    _engine_of(connection).insert_large(connection, column, row, content)


def _engine(place: Place) -> ModuleType:
    return _server() if isinstance(place, Server) else sqlite


def _engine_of(connection: Connection) -> ModuleType:
    return _server() if dialect.on_server(connection) else sqlite


def _server() -> ModuleType:
    """The engine of servers.

    Raises: LedgerError if what it needs is not installed.
    """
    try:
        from govinfo_cli.ledger.engines import postgresql  # a file does without
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "psycopg" and "libpq" not in str(error):
            raise
        raise LedgerError(
            _('to use a ledger on a server, more must be installed: pip install "govinfo[server]"')
        ) from None
    return postgresql
