"""Who may do what with a ledger on a server: the roles of clerks and of readers, which people are given.

The owner, who made the ledger, may do everything; what is written down stays guarded by the triggers even so.
"""

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import ProgrammingError

from govinfo_cli.errors import LedgerError
from govinfo_cli.i18n import _
from govinfo_cli.ledger import guards, schema, server_tables

_NO_RIGHT = "42501"
_LONGEST = 63
"""Bytes of a name; what is longer the server cuts off, and the two roles would be one."""


def names(connection: Connection) -> tuple[str, str]:
    """The role of clerks and that of readers, by the database's name, as far as a server's names go."""
    database = str(connection.scalar(select(func.current_database())))
    kept = database.encode()[: _LONGEST - len("_reader")].decode(errors="ignore")
    return f"{kept}_clerk", f"{kept}_reader"


def quoted(connection: Connection) -> tuple[str, str]:
    """Both as they are written in a statement, in quotation marks where a name has capitals or odd signs."""
    clerk, reader = map(connection.dialect.identifier_preparer.quote, names(connection))
    return clerk, reader


def make(connection: Connection) -> None:
    """Make both roles, or take those that are there, and give them what they need of the ledger.

    Nobody logs in by them: the administrator gives them to people. Readers read; clerks also add, and change records.

    Raises: LedgerError if the account may not make roles.
    """
    quote = connection.dialect.identifier_preparer.quote_identifier
    own = names(connection)
    there = set(
        connection.scalars(
            text("SELECT rolname FROM pg_roles WHERE rolname IN (:clerk, :reader)"), {"clerk": own[0], "reader": own[1]}
        )
    )
    for name in own:
        if name not in there:
            _create(connection, quote(name), quoted(connection))
    where = server_tables.where(connection)
    clerk, reader = map(quote, own)
    tables = [str(table.name) for table in schema.metadata.sorted_tables]
    records = ", ".join(f"{where}.{quote(table.name)}" for table in schema.RECORDS)
    added = ", ".join(f"{where}.{quote(name)}" for name in tables)
    for statement in (
        f"GRANT USAGE ON SCHEMA {where} TO {clerk}, {reader}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {where} TO {clerk}, {reader}",
        f"GRANT INSERT ON {added} TO {clerk}",
        f"GRANT UPDATE ON {records} TO {clerk}",
        f"GRANT UPDATE (id) ON {where}.{guards.HEAD} TO {clerk}",  # to lock its row; a guard refuses more
    ):
        connection.exec_driver_sql(statement)


def _create(connection: Connection, name: str, both: tuple[str, str]) -> None:
    try:
        connection.exec_driver_sql(f"CREATE ROLE {name} NOLOGIN")
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != _NO_RIGHT:
            raise
        raise LedgerError(
            _(
                "this account may not make roles: let the administrator make them first (CREATE ROLE {clerk}; "
                "CREATE ROLE {reader};), or make the ledger without, with --no-roles; nothing was written"
            ).format(clerk=both[0], reader=both[1])
        ) from None
