"""The headings whose meaning the clerk confirmed, kept in the ledger by kind."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, select

from govinfo_cli.checks.record import HEADING_NOT_KEPT
from govinfo_cli.errors import Refused
from govinfo_cli.kinds import Kind, kind_named
from govinfo_cli.ledger import database, journal, schema
from govinfo_cli.places import Place
from govinfo_cli.sheets.headings import word
from govinfo_cli.sheets.reader import Meant


def read(connection: Connection) -> dict[tuple[str, str], str]:
    """The names of the columns by a kind's table and a heading's `word`."""
    return by_word(listed(connection))


def by_word(meant: Iterable[Meant]) -> dict[tuple[str, str], str]:
    """As `read`, of what was just said."""
    return {(each.kind.table, word(each.heading)): each.column for each in meant}


def listed(connection: Connection) -> list[Meant]:
    """All that is remembered, by kind."""
    return [Meant(kind_named(row.kind), row.heading, row.means) for row in _live(connection)]


def remember(connection: Connection, meant: Iterable[Meant], command: str) -> list[Meant]:
    """Keep what headings mean, under a journal entry of its own; what was kept of them otherwise is voided.

    Returns: what was new.
    """
    known = read(connection)
    new = {
        (each.kind.table, word(each.heading)): each
        for each in meant
        if known.get((each.kind.table, word(each.heading))) != each.column
    }
    if not new:
        return []
    entry = journal.begin(connection, command)
    for row in _live(connection):
        if (row.kind, word(row.heading)) in new:
            journal.void(connection, entry, schema.headings, row.id)
    for each in new.values():
        values = {"kind": each.kind.table, "heading": each.heading, "means": each.column, "entry_id": entry}
        connection.execute(insert(schema.headings).values(values))
    journal.close(connection, entry)
    return list(new.values())


def forget(path: Place, heading: str, kind: Kind | None) -> list[Meant]:
    """No longer take a heading for what it was said to mean; in all kinds if none is given.

    Raises: Refused if it is not remembered.
    """
    with database.writing(path) as connection:
        found = [
            row
            for row in _live(connection)
            if word(row.heading) == word(heading) and (kind is None or row.kind == kind.table)
        ]
        if not found:
            raise Refused(HEADING_NOT_KEPT.found(heading=heading))
        entry = journal.begin(connection, f"headings --forget {heading}")
        for row in found:
            journal.void(connection, entry, schema.headings, row.id)
        journal.close(connection, entry)
        return [Meant(kind_named(row.kind), row.heading, row.means) for row in found]


def _live(connection: Connection) -> list[Any]:
    h = schema.headings
    query = select(h.c.id, h.c.kind, h.c.heading, h.c.means).where(h.c.voided_id.is_(None))
    return list(connection.execute(query.order_by(h.c.kind, h.c.id)))
