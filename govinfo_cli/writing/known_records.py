"""What the ledger holds already, so that a row that is there, the same, is taken once."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, and_, select

from govinfo_cli.ledger import database, dialect, journal, schema


class Known(NamedTuple):
    """A record that is there: what it holds, what it held before it was amended, whether it is voided.

    Attributes:
        id: 0 for one that this very call takes in.
    """

    content: tuple[Any, ...]
    former: frozenset[tuple[Any, ...]]
    voided: bool
    id: int = 0


def records(
    connection: Connection,
    table: Table,
    fields: tuple[str, ...],
    by: tuple[str, ...],
    wanted: Collection[Any],
    upto: int,
) -> Iterator[Known]:
    """The records of a table that hold in the columns `by` one of what is wanted; of several columns, tuples of values.

    Those that were amended come too, wherever they lie by now; a record may come twice. What was taken back does not.

    Args:
        upto: the highest id of those that are looked at.
    """
    # A record written a moment ago in this very transaction is known as well.
    columns = [table.c[field] for field in fields]
    base = select(table.c.id, table.c.changed_id, table.c.voided_id, *columns).where(journal.not_taken_back(table))
    if wanted and upto and (len(by) > 1 or _may_hold(connection, table, by[0], wanted)):
        # All at once, as one value: the statement stays the same, and SQLite goes by the index of the columns.
        given = wanted if len(by) > 1 else [(each,) for each in wanted]
        own = [table.c[name] for name in by]
        each, values = dialect.rows_of(connection, own, given)
        held = and_(*(column == value for column, value in zip(own, values, strict=True)))
        yield from _known(connection, table, fields, base.join(each, held).where(table.c.id <= upto))
    # What was amended since may lie elsewhere by now.
    log = schema.changes.c
    touched = select(log.record_id).where(log.kind == table.name)
    if connection.scalar(touched.limit(1)) is not None:
        yield from _known(connection, table, fields, base.where(table.c.id.in_(touched)))


def _may_hold(connection: Connection, table: Table, name: str, values: Collection[Any]) -> bool:
    """Whether a column may hold one of some values: a look at their range instead of at each.

    A register that goes on where the ledger ends lies behind all that is there.
    """
    within = select(table.c.id).where(table.c[name].between(min(values), max(values))).limit(1)
    return connection.scalar(within) is not None


def _known(connection: Connection, table: Table, fields: tuple[str, ...], query: Select[Any]) -> Iterator[Known]:
    rows = connection.execute(query).all()
    if rows:
        former = _former(connection, table, fields, {row[0]: tuple(row[3:]) for row in rows if row[1]})
        for row in rows:
            yield Known(tuple(row[3:]), frozenset(former[row[0]]), row[2] is not None, row[0])


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
