"""The chain over a ledger: each journal entry's digest covers the digest before it and all that the entry wrote.

What an entry wrote is kept a second time, as canonical text whose SHA-256 is the entry's digest. Its lines are JSON
arrays without spaces, in UTF-8, each ended by a line feed:

    ["govinfo chain 1","<the digest before, 64 hexadecimal digits; empty for the first entry>"]
    ["journal",["id","at",…]]     a table, and its columns
    [812,"2018-07-05T10:00:00+08:00",…]     a row, which begins with its id
    ["adoptions",["id","submission_id",…]]
    …

`journal` with the entry's own row comes first, then every other table with rows of the entry, by the alphabet; rows by
id. A record stands as it was first written; what changed it later stands in the `changes` of the entry that did.
Computed columns are left out. docs/ describe it for other programs.
"""

import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Executable,
    Select,
    Table,
    Text,
    bindparam,
    literal,
    literal_column,
    select,
    type_coerce,
    union_all,
)

from govinfo_cli.ledger import database, engines, schema

FORM = "govinfo chain 1"
SHOWN = 24
"""So many hexadecimal digits of a digest are printed: 96 bits."""
SHORTEST = 20
"""So many must be given to ask for one: 80 bits."""
LONGEST = 64
"""So many it has: 256 bits."""
FIRST_CLOSED = 1
"""The entry that is the first to be closed as it was written, in all ledgers but those that were upgraded."""
_GROUP = 4
_AT_ONCE = 1000
_PIECE = 1 << 20
_FEW = 1000
"""Rows that may be asked for with others in one go."""
_LONGEST_LINE = 1 << 25
"""Bytes; no row is nearly so long."""
_encoder = msgspec.json.Encoder()
Row = tuple[Any, ...]


class Head(msgspec.Struct, frozen=True):
    """An entry's place in the chain: its number, its time as it stands, its digest of 64 hexadecimal digits."""

    entry: int
    at: str
    digest: str

    @property
    def shown(self) -> str:
        """The digest as it is printed, to be read out: `3f2a-91bc-0d4e-77aa-1b2c-9f00`."""
        return shown(self.digest)


class Clash(msgspec.Struct, frozen=True):
    """A column that is not as a change of its record left it.

    Attributes:
        now: what stands there; what stood there as entry `later` changed it, if one did.
        then: what `entry` wrote.
    """

    column: str
    now: Any
    entry: int
    then: Any
    later: int | None = None


class Turned(msgspec.Struct, frozen=True):
    """How a record was turned back: what does not agree with its changes, and by column the first that changed it."""

    clashes: list[Clash]
    first: dict[str, int]


class Batch(msgspec.Struct, frozen=True):
    """Rows of a table by id as they were first written; those that were changed later, by id."""

    rows: list[Row]
    turned: dict[int, Turned]


def shown(digest: str) -> str:
    """The first digits of a digest in groups of four."""
    return "-".join(digest[at : at + _GROUP] for at in range(0, min(len(digest), SHOWN), _GROUP))


def head(connection: Connection, entry: int | None = None) -> Head | None:
    """The last entry's place in the chain, or that of another entry; None if it has none."""
    query = _last_head()
    row = connection.execute(query if entry is None else query.where(schema.chain.c.entry_id == entry)).first()
    return Head(*row) if row else None


@cache
def _last_head() -> Select[int, str, str]:
    c, j = schema.chain.c, schema.journal.c
    return select(c.entry_id, j.at, c.digest).join(schema.journal).order_by(c.entry_id.desc()).limit(1)


def heads(connection: Connection, after: int = 0) -> Iterator[Head]:
    """The entries' places in the chain, in order, from behind one on."""
    c, j = schema.chain.c, schema.journal.c
    query = select(c.entry_id, j.at, c.digest).join(schema.journal).where(c.entry_id > after).order_by(c.entry_id)
    for row in connection.execute(query):
        yield Head(*row)


def since(connection: Connection) -> int:
    """The first entry that was closed as it was written; those before came under the chain by an upgrade.

    They were written by programs that noted no account, which every entry has had since.
    """
    return connection.scalar(_first_with_account()) or FIRST_CLOSED


@cache
def questions() -> engines.Questions:
    """What is asked to know `since`, as `database.ahead` takes it."""
    return ((_first_with_account(), {}),)


@cache
def _first_with_account() -> Select[int]:
    j = schema.journal.c
    return select(j.id).where(j.account != "").order_by(j.id).limit(1)


def close(connection: Connection, entry: int) -> str:
    """Put a journal entry, the next after the last that is there, under the chain with all that it wrote.

    Returns: its digest.
    """
    _ask(connection, entry)
    before = head(connection)
    digest, packer = hashlib.sha256(), zlib.compressobj(1)
    packed = io.BytesIO()
    for piece in _content(connection, entry, before.digest if before else ""):
        digest.update(piece)
        packed.write(packer.compress(piece))
    packed.write(packer.flush())
    row = {"entry_id": entry, "digest": digest.hexdigest()}
    database.insert_large(connection, schema.chain.c.content, row, packed.getbuffer())
    engines.close(connection, digest.hexdigest())
    return digest.hexdigest()


def close_all(connection: Connection) -> None:
    """Put the entries of programs that kept no chain under one."""
    last, j = head(connection), schema.journal.c
    for entry in connection.scalars(select(j.id).where(j.id > (last.entry if last else 0)).order_by(j.id)).all():
        close(connection, entry)


def _ask(connection: Connection, entry: int) -> None:
    """Ask in one go what is there of an entry: most tables have nothing of it."""
    own = {"entry": entry}
    database.ahead(connection, (_last_head(), {}), (_noted(), own), (_with_rows(), own))
    with_rows = connection.scalars(_with_rows(), own)
    few: list[tuple[Executable, dict[str, Any]]] = [
        (_rows(schema.metadata.tables[name], "entry"), own) for name in with_rows
    ]
    for kind, first, last in connection.execute(_noted(), own):
        if last - first < _FEW:
            which = {"first": first, "last": last}
            few += [(_changed(), {"kind": kind, **which}), (_rows(schema.metadata.tables[kind], *which), which)]
    database.ahead(connection, *few)


def _content(connection: Connection, entry: int, before: str) -> Iterator[bytes]:
    yield _line([FORM, before])
    noted = connection.execute(_noted(), {"entry": entry})
    ranges = {kind: {"first": first, "last": last} for kind, first, last in noted}
    others = set(connection.scalars(_with_rows(), {"entry": entry}))
    for table in tables():
        if table.name not in (ranges if table in schema.RECORDS else others):
            continue
        known = ranges.get(table.name, {"entry": entry})
        empty = True
        for batch in _originals(connection, table, known):
            if empty:
                yield _line([str(table.name), list(columns(table))])
                empty = False
            yield _encoder.encode_lines(batch.rows)


@cache
def _noted() -> Select[str, int, int]:
    """The ranges of records that an entry wrote."""
    w = schema.written.c
    return select(w.kind, w.first_id, w.last_id).where(w.entry_id == bindparam("entry"))


@cache
def _with_rows() -> CompoundSelect[Any]:
    """The tables beside those of records in which an entry wrote: one question for all of them."""
    parts = []
    for table in (table for table in tables() if table not in schema.RECORDS):
        rows: Select[Any] = _rows(table, "entry").order_by(None).with_only_columns(literal_column("1"))
        parts.append(select(literal(str(table.name))).where(rows.exists()))
    return union_all(*parts)


def _line(value: list[Any]) -> bytes:
    return _encoder.encode(value) + b"\n"


def encoded(rows: list[Row]) -> list[bytes]:
    """The lines of rows, without their ends."""
    return _encoder.encode_lines(rows).split(b"\n")[:-1]


def lines(content: bytes, digest: "hashlib._Hash") -> Iterator[list[bytes]]:
    """The lines of what is kept of an entry, without their ends, many at a time; `digest` takes them in.

    Raises: zlib.error if it is damaged, or anything stands behind it.
    """
    unpacker, rest = zlib.decompressobj(), b""
    piece = unpacker.decompress(content, _PIECE)
    while piece:
        digest.update(piece)
        found = (rest + piece).split(b"\n")
        rest = found.pop()
        yield found
        if len(rest) > _LONGEST_LINE:
            raise zlib.error(len(rest))
        piece = unpacker.decompress(unpacker.unconsumed_tail, _PIECE)
    if rest or not unpacker.eof or unpacker.unused_data:
        raise zlib.error(len(rest))


@cache
def tables() -> tuple[Table, ...]:
    """The tables under the chain, in the order of an entry's text."""
    found = {table.name: table for table in schema.metadata.sorted_tables if table is not schema.chain}
    return schema.journal, *(found[name] for name in sorted(found) if name != schema.journal.name)


@cache
def columns(table: Table) -> tuple[str, ...]:
    """The columns of a table that are stored, in their order; the id is the first."""
    return tuple(str(column.name) for column in table.c if column.computed is None)


# --- rows as they were first written ---


def originals(connection: Connection, table: Table) -> Iterator[Batch]:
    """All rows of a table as they were first written."""
    return _originals(connection, table, {"first": -(1 << 63), "last": (1 << 63) - 1})


def _originals(connection: Connection, table: Table, which: dict[str, int]) -> Iterator[Batch]:
    changed = _changes(connection, table, which) if table in schema.RECORDS and "first" in which else iter(())
    id_, changes = next(changed, _NO_MORE)
    result = connection.execute(_rows(table, *which), which)
    # Not as SQLAlchemy's rows: to make those of a million costs as much again.
    while rows := list(result.cursor.fetchmany(_AT_ONCE)):
        turned = {}
        if id_ <= rows[-1][0]:
            at = {row[0]: place for place, row in enumerate(rows)}
            while id_ <= rows[-1][0]:
                if id_ in at:  # else the record itself is gone, which is told
                    rows[at[id_]], turned[id_] = _turned_back(table, rows[at[id_]], changes)
                id_, changes = next(changed, _NO_MORE)
        yield Batch(rows, turned)
    result.close()


_NO_MORE: tuple[int, list[Any]] = (1 << 64, [])
"""Behind the last id that there can be."""


@cache
def _rows(table: Table, *which: str) -> Select[Any]:
    """The stored columns of rows by id: of an entry (`entry`), or of a range of ids (`first`, `last`)."""
    # As they are stored: a date is text there, and one that somebody broke is to be told, not to fail.
    stored = [type_coerce(table.c[name], Text) if _is_text(table, name) else table.c[name] for name in columns(table)]
    query = select(*stored).order_by(table.c.id)
    if which != ("entry",):
        return query.where(table.c.id.between(bindparam("first"), bindparam("last")))
    entry: BindParameter[int] = bindparam("entry")
    if table is schema.journal:
        return query.where(table.c.id == entry)
    if table is schema.bulletin_lines:
        b = schema.bulletins.c
        return query.where(table.c.bulletin_id.in_(select(b.id).where(b.entry_id == entry)))
    return query.where(table.c.entry_id == entry)


def _is_text(table: Table, name: str) -> bool:
    return isinstance(table.c[name].type, schema.IsoDate)


_Change = tuple[int, str, str]
"""The entry that changed a record, and its columns before and after, as JSON."""


def _changes(connection: Connection, table: Table, which: dict[str, int]) -> Iterator[tuple[int, list[_Change]]]:
    """The changes of a table's records, in order, by record."""
    rows = connection.execute(_changed(), {"kind": table.name, **which})
    for record, found in groupby(rows, key=lambda row: row.record_id):
        yield record, [(row.entry_id, row.before, row.after) for row in found]


@cache
def _changed() -> Select[int, int, str, str]:
    log = schema.changes.c
    return (
        select(log.record_id, log.entry_id, log.before, log.after)
        .where(log.kind == bindparam("kind"), log.record_id.between(bindparam("first"), bindparam("last")))
        .order_by(log.record_id, log.id)
    )


def _turned_back(table: Table, row: Row, changes: list[_Change]) -> tuple[Row, Turned]:
    """A record as it was before its changes, the last of them turned back first."""
    held, clashes = dict(zip(columns(table), row, strict=True)), list[Clash]()
    first: dict[str, int] = {}
    last = changes[-1][0]
    if held["changed_id"] != last:
        clashes.append(Clash("changed_id", held["changed_id"], last, last))
    for entry, before, after in reversed(changes):
        try:
            was, became = json.loads(before), json.loads(after)
            names = [(name, was[name], became[name]) for name in became]
        except (ValueError, TypeError, LookupError, RecursionError):
            continue  # the change itself is told
        for name, old, new in names:
            if name not in held:
                continue  # no column of ours: the change itself is told
            if held[name] != new:
                clashes.append(Clash(name, held[name], entry, new, first.get(name)))
            first[name] = entry
            held[name] = old
    held["changed_id"] = None
    return tuple(held.values()), Turned(clashes, first)
