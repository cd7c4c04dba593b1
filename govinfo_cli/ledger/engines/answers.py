"""What a server has answered within a transaction, so that nothing is asked twice, and much can be asked in one go.

Each question costs the way to the server and back. Nobody else's writing is seen within a transaction - who reads has
one state, who writes has the queue - so an answer holds until the transaction itself writes into a table of it.
"""

import re
from collections.abc import Iterable
from typing import Any

import psycopg
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.sql.compiler import SQLCompiler

LONGEST, KEPT = 500, 100
"""Rows of an answer that is kept, and how many answers are: those that were asked for last."""
Key = tuple[str, tuple[tuple[str | int, Any], ...]]


class Rows:
    """An answer that is read once more: what is asked of a cursor."""

    def __init__(self, description: Any, rows: list[Any]) -> None:
        self.description, self.rowcount, self._rows, self._at = description, len(rows), rows, 0

    def fetchone(self) -> Any:
        """The next row; None behind the last."""
        found = self.fetchmany(1)
        return found[0] if found else None

    def fetchmany(self, size: int = 1) -> list[Any]:
        """The next rows."""
        found = self._rows[self._at : self._at + size]
        self._at += len(found)
        return found

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return self.fetchmany(self.rowcount)

    def close(self) -> None:
        """Nothing is held."""


class Answers:
    """The answers of a transaction.

    Attributes:
        gathered: the questions that are to be asked in one go, while they are gathered.
    """

    def __init__(self) -> None:
        self.gathered: dict[Key, Any] | None = None
        self._held: dict[Key, Any] = {}
        self._plain = True

    def to(self, context: ExecutionContext | None, statement: str, parameters: Any, cursor: Any) -> Any:
        """A cursor with the answer to a statement: one that is held, or the one given, which has asked for it."""
        if not _is_question(context, statement):
            cursor.execute(statement, parameters)
            self._written(context)
            return cursor
        named = parameters.items() if isinstance(parameters, dict) else enumerate(parameters or ())
        key = (statement, tuple((name, _fixed(value)) for name, value in named))
        if self.gathered is not None:
            self.gathered[key] = parameters
            return cursor  # without rows
        held = self._held.pop(key, None)
        if held is None:
            cursor.execute(statement, parameters)
            held = cursor
        return self._hold(key, held)

    def ask(self, raw: "psycopg.Connection[Any]", questions: dict[Key, Any]) -> None:
        """Ask what is not known in one go."""
        new = {key: parameters for key, parameters in questions.items() if key not in self._held}
        if len(new) > 1 and psycopg.Pipeline.is_supported():
            with raw.pipeline():
                self._held |= {key: raw.execute(key[0], parameters) for key, parameters in new.items()}

    def forget(self, tables: Iterable[str] | None = None) -> None:
        """Know nothing any more of some tables, which were written; of none if not said."""
        if tables is None or not self._plain:
            self._held.clear()
            return
        named = re.compile(rf"\b({'|'.join(map(re.escape, tables))})\b")
        self._held = {key: held for key, held in self._held.items() if not named.search(key[0])}

    def _hold(self, key: Key, cursor: Any) -> Any:
        if isinstance(cursor, Rows):
            rows = cursor
        elif cursor.rowcount > LONGEST:
            return cursor
        else:
            rows = Rows(cursor.description, cursor.fetchall())
        if len(self._held) >= KEPT:
            del self._held[next(iter(self._held))]
        self._held[key] = Rows(rows.description, rows._rows)  # noqa: SLF001 - its own
        return rows

    def _written(self, context: ExecutionContext | None) -> None:
        """A statement that is no question was carried out; what it was may be unknown."""
        compiled = context.compiled if context is not None else None
        if isinstance(compiled, SQLCompiler) and (compiled.isinsert or compiled.isupdate or compiled.isdelete):
            self.forget([compiled.statement.table.name])  # type: ignore[union-attr]
            return
        self._plain = False  # there may be views now that name none of the tables that they show
        self.forget()


def _is_question(context: ExecutionContext | None, statement: str) -> bool:
    """Whether a statement only asks; what is read from the server little by little is left to it."""
    if context is None or context._is_server_side:  # type: ignore[attr-defined]  # noqa: SLF001
        return False
    of = context.compiled.statement if context.compiled is not None else None
    return bool(getattr(of, "is_select", False)) or statement.startswith("SELECT ")


def _fixed(value: Any) -> Any:
    return tuple(map(_fixed, value)) if isinstance(value, list) else value
