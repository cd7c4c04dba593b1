"""Makes a ledger: its tables, its rulebook, the units that the ordinance names."""

import logging
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from govinfo_cli.errors import LedgerError
from govinfo_cli.ledger import database, journal, schema
from govinfo_cli.ledger.intake import Intake
from govinfo_cli.ledger.kinds import kind_named
from govinfo_cli.ledger.rows import Sheet
from govinfo_cli.resources import folder
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.schema import Rulebook


def create(path: Path, book: Rulebook) -> None:
    """Make the ledger at `path`, by `book`; it appears there whole or not at all.

    Raises: LedgerError if something is there already.
    """
    with database.creating(path) as connection:
        migrate(connection)
        entry = journal.begin(connection, f"init --rulebook {book.name}")
        _keep(connection, entry, book)
        units = [(0, [unit.name, unit.category, unit.code, "、".join(unit.aliases)]) for unit in book.units.list]
        if units:
            columns = ["name", "category", "code", "aliases"]
            Intake(connection, book, entry, date.today()).take(
                [Sheet(kind_named("unit"), book.name, columns, [(row, list(cells)) for row, cells in units])]
            )
        journal.close(connection, entry)


def backup(path: Path, target: Path) -> str:
    """Copy a ledger to a new file, and note that in its journal.

    Returns: why it could not be noted, where the ledger cannot be written; else empty.

    Raises: LedgerError if the ledger cannot be read or the file not be written.
    """
    database.copy(path, target)
    try:
        with database.writing(path) as connection:
            journal.begin(connection, f"{journal.BACKUP}{target.resolve()}")
    except LedgerError as error:
        return str(error)
    return ""


def upgrade(path: Path) -> Path | None:
    """Bring a ledger that an older program wrote to the newest schema, with a backup beside it first.

    Returns: the backup; None if the ledger is up to date.

    Raises: LedgerError if it is no ledger, or a newer program wrote it.
    """
    with database.of_any_schema(path) as connection:
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        if version == schema.SCHEMA:
            return None
        backup = beside(path, f"schema-{version}")
        database.copy(path, backup)
        migrate(connection)
        return backup


def beside(path: Path, why: str) -> Path:
    """A new name beside a ledger, with the time and what it is."""
    return path.with_name(f"{path.stem}.{why}.{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}{path.suffix}")


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest schema."""
    from alembic import command  # 0.3 s, and only a new or an old ledger needs it
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _keep(connection: Connection, entry: int, book: Rulebook) -> None:
    content = loader.encode(book)
    connection.execute(
        insert(schema.rulebooks).values(
            name=book.name,
            in_force_from=book.points_from,
            digest=loader.digest(content),
            content=content,
            entry_id=entry,
        )
    )
