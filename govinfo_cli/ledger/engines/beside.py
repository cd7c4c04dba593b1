"""Rows that go into a file while the program reads the next ones: to put them there SQLite needs no Python.

A connection has one such insertion at a time, and whatever else is asked of it waits until that is done. So all is as
if each had been waited for, but for the time; what SQLite has to say against a row is told by what is asked next.
"""

import sqlite3
import sys
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine, event

_BEGUN = "insertion"
"""Where a connection keeps its insertion."""
_TURN = 0.0005
"""Seconds after which who has Python's lock gives it to who asks, as an insertion does between statements."""
Statement = tuple[str, tuple[Any, ...]]


class _Insertion(Thread):
    def __init__(self, raw: sqlite3.Connection, statements: list[Statement]) -> None:
        super().__init__(name="insertion", daemon=True)
        self._raw, self._statements = raw, statements
        self.error: BaseException | None = None
        self.is_wanted = True

    def run(self) -> None:
        try:
            for statement, values in self._statements:
                if self.is_wanted:
                    self._raw.execute(statement, values)
        except BaseException as error:  # noqa: BLE001 - it is told by who waits
            self.error = error

    def done(self) -> None:
        """Wait until all rows are in; who is interrupted meanwhile takes them back, so that the rest need not go in.

        Raises: sqlite3.Error as the insertion did.
        """
        try:
            self.join()
        except BaseException:
            self.stop()
            raise
        if self.error is not None:
            raise self.error

    def stop(self) -> None:
        """Let no more rows go in."""
        self.is_wanted = False
        self.join()


def may_be() -> bool:
    """Whether this computer's SQLite lets several threads use one connection, one after the other."""
    return sqlite3.threadsafety > 1


def insert(connection: Connection, statements: list[Statement]) -> None:
    """Begin an insertion, as soon as the one before is done.

    Raises: sqlite3.Error as that one did.
    """
    wait(connection)
    sys.setswitchinterval(_TURN)
    raw: Any = connection.connection.dbapi_connection
    begun = connection.info[_BEGUN] = _Insertion(raw, statements)
    begun.start()


def wait(connection: Connection) -> None:
    """Wait until all rows are in.

    Raises: sqlite3.Error as the insertion did.
    """
    begun = connection.info.pop(_BEGUN, None)
    if begun is not None:
        begun.done()


def _stop(connection: Connection) -> None:
    """All is taken back: nothing must go in after that."""
    begun = None if connection.invalidated else connection.info.pop(_BEGUN, None)
    if begun is not None:
        begun.stop()


def listen(engine: Engine) -> None:
    """Whatever is asked of the engine's connections waits for their insertions."""
    event.listen(engine, "before_cursor_execute", lambda connection, *_asked: wait(connection))
    event.listen(engine, "commit", wait)
    event.listen(engine, "rollback", _stop)
