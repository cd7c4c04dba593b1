"""What the ledger holds already, so that a row that is there, the same, is taken once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, select

from govinfo_cli.ledger import database, journal, schema


class Known(NamedTuple):
    """A record that is there: what it holds, what it held before it was amended, whether it is voided."""

    content: tuple[Any, ...]
    former: frozenset[tuple[Any, ...]]
    voided: bool


def may_be_there(connection: Connection, table: Table, anchor: str, anchors: Collection[Any]) -> bool:
    """Whether `records` may find any: a look at the range of the anchors instead of at each.

    A register that goes on where the ledger ends lies behind all that is there.
    """
    changed = select(schema.changes.c.id).where(schema.changes.c.kind == table.name).limit(1)
    if connection.scalar(changed) is not None:
        return True
    within = select(table.c.id).where(table.c[anchor].between(min(anchors), max(anchors))).limit(1)
    return connection.scalar(within) is not None


def records(
    connection: Connection,
    table: Table,
    fields: tuple[str, ...],
    anchor: str,
    anchors: Iterable[Any],
    between: tuple[str, date, date] | None,
) -> Iterator[Known]:
    """The records of a table whose `anchor` column holds one of `anchors`, in a range of days if one is given.

    Those that were amended come too, wherever they lie by now; a record may come twice. What was taken back does not.
    """
    # A record written a moment ago in this very transaction is known as well.
    columns = [table.c[field] for field in fields]
    base = select(table.c.id, table.c.changed_id, table.c.voided_id, *columns).where(journal.not_taken_back(table))
    query = base
    if between is not None:
        day, first, last = between
        query = query.where(table.c[day].between(first, last))
    for chunk in database.chunks(anchors):
        yield from _known(connection, table, fields, query.where(table.c[anchor].in_(chunk)))
    # What was amended since may lie elsewhere by now.
    log = schema.changes.c
    touched = select(log.record_id).where(log.kind == table.name)
    yield from _known(connection, table, fields, base.where(table.c.id.in_(touched)))


def _known(connection: Connection, table: Table, fields: tuple[str, ...], query: Select[Any]) -> Iterator[Known]:
    rows = connection.execute(query).all()
    if rows:
        former = _former(connection, table, fields, {row[0]: tuple(row[3:]) for row in rows if row[1]})
        for row in rows:
            yield Known(tuple(row[3:]), frozenset(former[row[0]]), row[2] is not None)


def _former(
    connection: Connection, table: Table, fields: tuple[str, ...], changed: dict[int, tuple[Any, ...]]
) -> defaultdict[int, set[tuple[Any, ...]]]:
    """What changed records held before each of their changes."""
    found: defaultdict[int, set[tuple[Any, ...]]] = defaultdict(set)
    state = {record: dict(zip(fields, content, strict=True)) for record, content in changed.items()}
    log = schema.changes.c
    # An entry that was taken back and the one that did it cancel out.
    cancelled = journal.undone(connection).keys() | set(connection.scalars(select(schema.undoings.c.entry_id)))
    for chunk in database.chunks(changed):
        query = select(log.record_id, log.before, log.entry_id).where(log.kind == table.name, log.record_id.in_(chunk))
        for record, before, entry in connection.execute(query.order_by(log.id.desc())):
            if entry not in cancelled:
                state[record].update(
                    (field, value) for field, value in journal.values(table, before).items() if field in state[record]
                )
                found[record].add(tuple(state[record].values()))
    return found
