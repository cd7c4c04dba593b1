"""The ledger as it stood when a bulletin was published: what is written or changed later is not seen.

Every record names the journal entry that made it and `changes` keeps what stood there before, so that nothing needs to
be copied. Views that bear the tables' names stand before them for as long as they are wanted; SQLite merges them into a
query, which finds its way by the tables' own indexes. Where nothing was written since, there are none.

On a server it is done otherwise (`past_there`).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Table, func, select

from govinfo_cli.counting import cache, past_on_server, tallies
from govinfo_cli.kinds import CARRIED
from govinfo_cli.ledger import bulletins, carried, dialect, journal, rulebooks, schema, server_tables
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.periods import Period

j, w, log = schema.journal.c, schema.written.c, schema.changes.c
_DATED = ("rulebooks", "bulletins", "reopenings", "undoings")
"""Tables beside those of records whose rows are never changed; each names the entry that wrote it."""
Changed = dict[str, dict[int, Any]]
"""What stood in columns that were changed since: by column, then by record."""


class _Level(NamedTuple):
    """The ledger after a journal entry: the views that show it, and the tables that these read."""

    entry: int
    views: dict[str, Any]
    tables: list[str]


class Part(NamedTuple):
    """Days that are seen as of one day, by one bulletin if they are published."""

    start: date
    end: date
    as_of: date
    bulletin: Bulletin | None

    @property
    def period(self) -> Period:
        """The days."""
        return Period("", self.start, self.end)


@contextmanager
def at(connection: Connection, bulletin: Bulletin | None) -> Iterator[bool]:
    """See the ledger as it stood when a bulletin was published, that bulletin included; for None as it stands.

    What is read meanwhile must be read to its end. May be nested: a bulletin saw earlier ones as they then were.

    Yields: whether anything is hidden that was there before.
    """
    if bulletin is None:
        yield False
        return
    with _after(connection, bulletin.entry_id) as hidden:
        yield hidden


@contextmanager
def before(connection: Connection, entry: int) -> Iterator[None]:
    """See the ledger as it stood before a journal entry."""
    with _after(connection, entry - 1):
        yield


@contextmanager
def _after(connection: Connection, entry: int) -> Iterator[bool]:
    stack: list[_Level] = connection.info.setdefault(cache.LEVELS, [])
    outer = stack[-1] if stack else None
    last = outer.entry if outer else connection.scalar(select(func.max(j.id))) or 0
    if entry >= last:
        yield False
        return
    with _writable(connection):
        level = _level(connection, entry)
        _show(connection, outer, level)
    stack.append(level)
    try:
        yield bool(level.views)
    finally:
        stack.pop()
        with _writable(connection):
            _show(connection, level, outer)
            for name in level.tables:
                connection.exec_driver_sql(f"DROP TABLE temp.{name}")


def parts(connection: Connection, period: Period, as_of: date) -> list[Part]:
    """A range of days by how they are seen: published months as their bulletins, or their year's, saw them.

    Carried months are left out: nothing that is dated in them counts.
    """
    held = bulletins.in_force(connection, as_of)
    found: list[Part] = []
    for month in carried.counted(connection, period.months(), as_of):
        start, end = max(month.start, period.start), min(month.end, period.end)
        bulletin = bulletins.of_month(held, month.label)
        last = found[-1] if found else None
        if last is not None and last.bulletin is bulletin and last.end == start:
            found[-1] = last._replace(end=end)
        else:
            found.append(Part(start, end, bulletin.as_of if bulletin else as_of, bulletin))
    return found


def units(connection: Connection, wanted: Iterable[Bulletin]) -> dict[int, dict[int, Unit]]:
    """All units as they stood when bulletins were published, voided ones too, by the bulletin's id and by their own."""
    now = {id_: msgspec.structs.asdict(unit) for id_, unit in tallies.all_units(connection).items()}
    since = connection.execute(
        select(log.entry_id, log.record_id, log.before).where(log.kind == "units").order_by(log.id.desc())
    ).all()
    at_ = 0
    found = {}
    for bulletin in sorted(wanted, key=lambda each: -each.entry_id):
        while at_ < len(since) and since[at_].entry_id > bulletin.entry_id:
            if since[at_].record_id in now:
                told = journal.values(schema.units, since[at_].before)
                now[since[at_].record_id] |= {name: told[name] for name in told.keys() & set(Unit.__struct_fields__)}
            at_ += 1
        found[bulletin.id] = {id_: Unit(**row) for id_, row in now.items()}
    return found


def unit_named(connection: Connection, word: str, period: Period, as_of: date) -> Unit:
    """The unit that a name, alias, code or part means, now or in what is published of a period.

    A whole name goes before a part of one; a published period's own names go before those of now.

    Raises: ValueError naming the units that it may mean, or the nearest names.
    """
    now = Units(connection, rulebooks.read(connection).latest)
    held = bulletins.in_force(connection, as_of)
    own = [held[period.label]] if period.label in held else []
    months = {bulletins.of_month(held, month.label) for month in period.months()}
    then = []
    for bulletin in own or sorted(filter(None, months), key=lambda each: -each.id):
        with at(connection, bulletin):
            then.append(Units(connection, rulebooks.read(connection).latest))
    order = [*then, now] if own else [now, *then]
    for known in order:
        if (unit := known.exact(word)) is not None:
            return unit
    for known in order:
        with suppress(ValueError):
            return known.find(word)
    return now.find(word)


@contextmanager
def _writable(connection: Connection) -> Iterator[None]:
    """Let a connection that only reads make views of its own; the file stays as it is."""
    reads = not dialect.on_server(connection) and connection.exec_driver_sql("PRAGMA query_only").scalar()
    if reads:
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        if reads:
            connection.exec_driver_sql("PRAGMA query_only = ON")


def _show(connection: Connection, old: _Level | None, new: _Level | None) -> None:
    """Put the views of one level in the place of another's."""
    if dialect.on_server(connection):
        past_on_server.look_at(connection)
        return
    for name in old.views if old else ():
        connection.exec_driver_sql(f"DROP VIEW temp.{name}")
    for statement in new.views.values() if new else ():
        connection.exec_driver_sql(statement)


def _level(connection: Connection, entry: int) -> _Level:
    """The views that show the ledger after an entry; a table to which nothing was written later needs none."""
    later = select(w.kind, func.min(w.first_id)).where(w.entry_id > entry).group_by(w.kind)
    first = {row[0]: row[1] for row in connection.execute(later)}
    changed = set(connection.scalars(select(log.kind).where(log.entry_id > entry).distinct()))
    level = _Level(entry, {}, [])
    there = dialect.on_server(connection)
    where = server_tables.where(connection) if there else "main"
    for table in schema.RECORDS:
        if table.name in changed or table.name in first:
            stood = _stood(connection, table, entry) if table.name in changed else {}
            since = first.get(table.name)
            level.views[table.name] = (
                past_on_server.view(where, table, entry, since, stood)
                if there
                else _view(connection, level, table, since, stood)
            )
    # Another view may stand before the table.
    last = " UNION ALL ".join(f"SELECT '{name}', max(entry_id) FROM {where}.{name}" for name in _DATED)  # noqa: S608
    for name in (name for name, written in connection.exec_driver_sql(last).all() if (written or 0) > entry):
        if there:
            level.views[name] = past_on_server.dated(where, name, entry)
        else:
            shown = f"SELECT * FROM main.{name} WHERE entry_id <= {entry}"  # noqa: S608
            level.views[name] = f"CREATE TEMP VIEW {name} AS {shown}"
    return level


def _stood(connection: Connection, table: Table, entry: int) -> Changed:
    """What stood in a table's columns after an entry, where that was changed since."""
    found: Changed = defaultdict(dict)
    # Most of what is changed is voided, often by the thousand: of such a record the number of its voiding tells enough.
    query = select(log.record_id, log.before).where(
        log.kind == table.name, log.entry_id > entry, log.before != journal.VALID
    )
    for record, told in connection.execute(query.order_by(log.id)):
        for name, value in json.loads(told).items():
            if name != "voided_id" or (value is not None and value <= entry):
                found[name].setdefault(record, value)
    return found


def _view(connection: Connection, level: _Level, table: Table, first: int | None, stood: Changed) -> str:
    """The statement that makes the view of a table.

    Args:
        first: the first of the records that came later.
    """
    terms = {column.name: column.name for column in table.columns}
    terms["voided_id"] = f"CASE WHEN voided_id <= {level.entry} THEN voided_id END"
    for name, values in stood.items():
        kept = f"past_{level.entry}_{table.name}_{name}"
        connection.exec_driver_sql(f"CREATE TEMP TABLE {kept} (id INTEGER PRIMARY KEY, value)")
        connection.exec_driver_sql(f"INSERT INTO temp.{kept} VALUES (?, ?)", list(values.items()))  # noqa: S608
        level.tables.append(kept)
        then = f"(SELECT value FROM temp.{kept} AS kept WHERE kept.id = stood.id)"  # noqa: S608
        terms[name] = f"CASE WHEN id IN (SELECT id FROM temp.{kept}) THEN {then} ELSE {terms[name]} END"  # noqa: S608
    if stood.keys() & set(CARRIED):  # only submissions have these: `refused` is computed from them
        terms["refused"] = " OR ".join(f"({terms[name]}) = ''" for name in CARRIED)
    shown = ", ".join(f"{term} AS {name}" for name, term in terms.items())
    # + id: of two ways to find rows, by id and by day, only that by day is a good one.
    later = f" WHERE +id < {first}" if first is not None else ""
    return f"CREATE TEMP VIEW {table.name} AS SELECT {shown} FROM main.{table.name} AS stood{later}"  # noqa: S608
