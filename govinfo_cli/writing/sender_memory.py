"""The mail addresses that were said to be a unit's, kept in the ledger."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from govinfo_cli.checks.record import SENDER_NOT_KEPT
from govinfo_cli.errors import Refused
from govinfo_cli.ledger import database, journal, schema
from govinfo_cli.places import Place


class Sender(NamedTuple):
    """An address and the name of its unit."""

    address: str
    unit: str


def listed(connection: Connection) -> list[Sender]:
    """All that is remembered, by address."""
    m, u = schema.senders, schema.units
    query = select(m.c.address, u.c.name).join(u, m.c.unit_id == u.c.id)
    return [
        Sender(*row)
        for row in connection.execute(
            query.where(m.c.voided_id.is_(None), u.c.voided_id.is_(None)).order_by(m.c.address)
        )
    ]


def forget(path: Place, address: str) -> None:
    """No longer take an address for its unit's.

    Raises: Refused if it is not remembered.
    """
    with database.writing(path) as connection:
        m = schema.senders
        found = connection.scalars(
            select(m.c.id).where(m.c.address == address.strip().lower(), m.c.voided_id.is_(None))
        ).all()
        if not found:
            raise Refused(SENDER_NOT_KEPT.found(address=address))
        entry = journal.begin(connection, f"senders --forget {address}")
        for id_ in found:
            journal.void(connection, entry, m, id_)
        journal.close(connection, entry)
