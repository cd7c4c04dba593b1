"""Holds a ledger against its chain: every row and every entry must be as the chain says that it was written."""

import hashlib
import itertools
import json
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, select
from sqlalchemy.sql.expression import Grouping

from govinfo_cli.checks.ledger import (
    COMPUTED_OTHERWISE,
    DIFFERED_FROM_JOURNAL,
    DIFFERS_FROM_JOURNAL,
    ENTRY_CHANGED,
    ENTRY_OPEN,
    ENTRY_OUT_OF_ORDER,
    MORE,
    NOT_IN_JOURNAL,
    ROW_MISSING,
)
from govinfo_cli.errors import Problem
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import find_kind
from govinfo_cli.ledger import chain, schema
from govinfo_cli.ledger.chain import Row, Turned
from govinfo_cli.writing.guards import named

_LONGEST = 60
"""Of a longer text this much is shown, about where it differs."""
_LEAD = 10
"""And so much before that."""
_MOST = 50
"""So many problems of a table are told, and how many more there are: who hides one among many hides it less."""
_UNCHANGED = Turned([], {})


def problems(connection: Connection) -> Iterator[Problem]:
    """What is not as the chain says, entry by entry; then what no entry wrote. Of each table so much as can be read."""
    told = Counter[str]()
    for table, problem in _problems(connection):
        told[table] += 1
        if told[table] <= _MOST:
            yield problem
    for table, count in told.items():
        if count > _MOST:
            yield Problem(*MORE.found(count=count - _MOST), where=titled(table))


_Told = tuple[str, Problem]
"""A problem, and the table in which it is."""


def _problems(connection: Connection) -> Iterator[_Told]:
    rows = {table.name: _Rows(connection, table) for table in chain.tables()}
    before = ""
    for number, digest, content in connection.execute(_kept()):
        sha = hashlib.sha256()
        try:
            yield from _compare(rows, number, chain.lines(content, sha), before)
            sound = sha.hexdigest() == digest
        except (ValueError, TypeError, LookupError, RecursionError, zlib.error):
            sound = False
        if not sound:
            yield "chain", Problem(*ENTRY_CHANGED.found(), where=named_entry(number))
        before = digest
    for each in rows.values():
        yield from each.not_written()
        yield from each.computed_otherwise()


def _kept() -> Any:
    c = schema.chain.c
    return select(c.entry_id, c.digest, c.content).order_by(c.entry_id)


def named_entry(number: int) -> str:
    """A journal entry as a clerk would name it."""
    return _("entry {number}").format(number=number)


def titled(table: str) -> str:
    """What a table holds, in the language in use."""
    kind = find_kind(table)
    if kind is not None:
        return kind.title
    return {
        "journal": _("journal"),
        "changes": _("changes of records"),
        "written": _("what entries wrote"),
        "rulebooks": _("rulebooks"),
        "bulletins": _("bulletins"),
        "bulletin_lines": _("lines of bulletins"),
        "reopenings": _("reopened periods"),
        "undoings": _("undone entries"),
        "aliases": _("other names of units"),
        "commission_units": _("units that commissions ask"),
        "unit_versions": _("former names and categories of units"),
        "headings": _("remembered headings"),
        "texts": _("texts"),
        "senders": _("senders"),
        "chain": _("chain"),
    }.get(table, table)


def _compare(rows: dict[str, "_Rows"], number: int, pieces: Iterator[list[bytes]], before: str) -> Iterator[_Told]:
    """What of an entry is not as the chain keeps it.

    Raises: ValueError, TypeError or LookupError for lines that no program of ours has written.
    """
    first, *lines = next(pieces, [b""])
    form, previous = json.loads(first)
    if form != chain.FORM or previous != before:
        yield "chain", Problem(*ENTRY_OUT_OF_ORDER.found(), where=named_entry(number))
    table, names = None, list[str]()
    for piece in itertools.chain((lines,), pieces):
        at = 0
        while at < len(piece):
            if piece[at].startswith(b'["'):
                title, names = json.loads(piece[at])
                table = rows[title]
            elif table is None:
                raise LookupError(piece[at])
            elif same := table.take_same(piece, at, names):
                at += same
                continue
            else:
                yield from table.differences(json.loads(piece[at]), names, number)
            at += 1


class _Found(NamedTuple):
    """A row of a table as it was first written, and how it was turned back to that."""

    row: Row
    turned: Turned


class _Rows:
    """The rows of a table as they were first written, by id, of which the chain takes one after the other."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection, self._table = connection, table
        self._columns = list(chain.columns(table))
        self._batches = chain.originals(connection, table)
        self._batch = chain.Batch([], {})
        self._lines: list[bytes] = []
        self._passed: dict[int, _Found] = {}
        self._at = 0

    def take_same(self, lines: list[bytes], at: int, names: list[str]) -> int:
        """Take the next rows if they are as the chain has them from a line on, and agree with their changes.

        Returns: how many; the rows of a large entry are compared many at once.
        """
        if self._peek() is None or names != self._columns:
            return 0
        count = min(len(lines) - at, len(self._lines) - self._at)
        if self._batch.turned or lines[at : at + count] != self._lines[self._at : self._at + count]:
            count = 1
            turned = self._batch.turned.get(self._batch.rows[self._at][0], _UNCHANGED)
            if lines[at] != self._lines[self._at] or turned.clashes:
                return 0
        self._at += count
        return count

    def differences(self, row: list[Any], names: list[str], entry: int) -> Iterator[_Told]:
        """What of the tables is not as a row of the chain, which they may have otherwise or not at all.

        Raises: LookupError if that is no row of the table.
        """
        written = dict(zip(names, row, strict=True))
        if not isinstance(row[0], int) or names[0] != "id" or not set(names) <= set(self._columns):
            raise LookupError(names)
        if (found := self._taken(row[0])) is None:
            said = listed(_excerpt(value) for value in row[1:] if value not in (None, ""))
            yield self._table.name, Problem(*ROW_MISSING.found(number=entry, what=said), where=self._called(written))
            return
        held = dict(zip(self._columns, found.row, strict=True))
        later = {name: _default(self._table, name) for name in self._columns if name not in written}
        for clash in found.turned.clashes:
            yield self._differs(found, clash)
        for name, value in {**written, **later}.items():
            if held[name] != value and name != "changed_id":
                yield self._differs(found, chain.Clash(name, held[name], entry, value, found.turned.first.get(name)))
            elif held[name] != value and not found.turned.clashes:
                yield self._differs(found, chain.Clash(name, held[name], entry, value))

    def computed_otherwise(self) -> Iterator[_Told]:
        """The computed columns that do not hold what they are computed from, which no text of the chain has."""
        for column in self._table.c:
            if column.computed is None:
                continue
            right = Grouping(column.computed.sqltext)
            query = select(self._table.c.id, column, right).where(column.is_distinct_from(right))
            for id_, now, then in self._connection.execute(query):
                found = COMPUTED_OTHERWISE.found(now=now, then=then)
                yield self._table.name, Problem(*found, where=self._named(id_), column=str(column.name))

    def not_written(self) -> Iterator[_Told]:
        """The rows that are left: no entry wrote them."""
        self._taken(None)
        yield from map(self._unknown, self._passed.values())

    def _taken(self, id_: int | None) -> "_Found | None":
        """The row of an id, which is taken; None if there is none. Those before it wait for a later entry."""
        while (row := self._peek()) is not None and (id_ is None or row[0] <= id_):
            self._passed[row[0]] = _Found(row, self._batch.turned.get(row[0], _UNCHANGED))
            self._at += 1
        return self._passed.pop(id_, None) if id_ is not None else None

    def _peek(self) -> Row | None:
        if self._at == len(self._batch.rows):
            self._batch, self._at = next(self._batches, chain.Batch([], {})), 0
            self._lines = chain.encoded(self._batch.rows)
        return self._batch.rows[self._at] if self._batch.rows else None

    def _unknown(self, found: _Found) -> _Told:
        check = ENTRY_OPEN if self._table is schema.journal else NOT_IN_JOURNAL
        return self._table.name, Problem(*check.found(), where=self._named(found.row[0]))

    def _differs(self, found: _Found, clash: chain.Clash) -> _Told:
        start = _first_difference(clash.now, clash.then)
        check = DIFFERS_FROM_JOURNAL if clash.later is None else DIFFERED_FROM_JOURNAL
        said = check.found(
            now=_excerpt(clash.now, start), number=clash.entry, then=_excerpt(clash.then, start), later=clash.later
        )
        where, column = self._named(found.row[0]), _column(self._table, clash.column)
        return self._table.name, Problem(*said, where=where, column=column)

    def _called(self, written: dict[str, Any]) -> str:
        """A record that is gone, as a clerk would name it."""
        kind = find_kind(self._table.name)
        if kind is None:
            return named_entry(written["id"]) if self._table is schema.journal else self._named(written["id"])
        own = written.get("ref") or (written.get("name") if kind.name == "unit" else None)
        return f"{kind.one} {own or kind.numbered(written['id'])}"

    def _named(self, id_: int) -> str:
        """A record as a clerk would name it; any other row by its number."""
        if self._table is schema.journal:
            return named_entry(id_)
        if find_kind(self._table.name) is not None:
            return named(self._connection, self._table.name, id_)
        return f"{titled(self._table.name)} {id_}"


def _column(table: Table, name: str) -> str:
    """A column as the clerk knows it, or by its name in the file."""
    kind = find_kind(table.name)
    return next((column.title for column in kind.columns if column.stored == name), name) if kind else name


def _default(table: Table, name: str) -> Any:
    """What a column that came later holds in the rows before."""
    default = table.c[name].server_default
    said = getattr(default, "arg", None)
    if said is None:
        return None
    return int(str(said)) if table.c[name].type.python_type is int else str(said)


def _first_difference(one: object, other: object) -> int:
    """Where two texts begin to differ; 0 for what is no text."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return 0
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _excerpt(value: object, start: int = 0) -> str:
    """A value in quotation marks if it is a text, with what is about `start` of a long one."""
    if value is None:
        return _("nothing")
    if not isinstance(value, str):
        return str(value)
    if len(value) <= _LONGEST:
        return _("“{title}”").format(title=value)
    first = max(0, min(start - _LEAD, len(value) - _LONGEST))
    cut = value[first : first + _LONGEST]
    return _("“{title}”").format(title=f"{'…' if first else ''}{cut}{'…' if first + _LONGEST < len(value) else ''}")
