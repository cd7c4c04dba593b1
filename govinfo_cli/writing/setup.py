"""Makes a ledger: its tables, its rulebook, the units that the ordinance names."""

import logging
from datetime import date, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert

from govinfo_cli import whole_files
from govinfo_cli.checks.record import RULEBOOK_COUNTS_OTHERWISE, RULEBOOK_OF_OTHERS
from govinfo_cli.errors import LedgerError, Refused
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import database, journal, rulebooks, schema
from govinfo_cli.resources import folder
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing.intake import Intake


class Upgrade(msgspec.Struct, frozen=True):
    """What it took to bring a ledger up to date.

    Attributes:
        backup: the ledger as it was; None if it was up to date.
        renewed: the rulebooks that were renewed.
        own: the office's own rulebooks that do not name every duty.
    """

    backup: Path | None
    renewed: list[Rulebook]
    own: list[Rulebook]


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


def restore(path: Path, file: Path, reason: str = "") -> Path | None:
    """Put a copy of a backup in a ledger's place, or where none is, and note that in its journal.

    Returns: the new file beside it that keeps what was there; None if nothing was.

    Raises: LedgerError if the backup cannot be read, or the ledger not be written.
    """
    ledger = whole_files.followed(path)
    kept = beside(ledger, "replaced") if ledger.exists() else None
    if kept is not None and not ledger.is_file():
        raise LedgerError(_("{path} is not a file").format(path=path))
    what = _("what was there is kept as {path}").format(path=kept) if kept else _("no ledger was there")
    command, why = f"{journal.RESTORE}{file.resolve()}", _("; ").join(filter(None, (reason, what)))
    database.replace(ledger, file, kept, lambda connection: journal.begin(connection, command, why))
    return kept


def upgrade(path: Path, own: Rulebook | None = None) -> Upgrade:
    """Bring a ledger that an older program wrote to the newest schema and rulebook, with a backup beside it first.

    Args:
        own: the office's own rulebook, renewed by the office itself: as kept, with other duties and words.

    Raises: LedgerError if it is no ledger, or a newer program wrote it; Refused if `own` changes points or rewards.
    """
    with database.of_any_schema(path) as connection:
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        kept = rulebooks.kept(connection)
        renewed = [loader.load(each.name) for each in kept if each.digest in loader.FORMER]
        if own is not None:
            renewed += _renewed(kept, own)
        backup = None
        if version != schema.SCHEMA or renewed:
            backup = beside(path, f"schema-{version}")
            database.copy(path, backup)
        if version != schema.SCHEMA:
            migrate(connection)
        for book in renewed:
            reason = _("rulebook {name} renewed: duties and words as now, points and rewards as before").format(
                name=book.name
            )
            _keep(connection, journal.begin(connection, "upgrade", reason), book)
        books = [loader.decode(each.content) for each in rulebooks.kept(connection)]
        return Upgrade(backup, renewed, [book for book in books if book.lacks])


def _renewed(kept: list[rulebooks.Kept], own: Rulebook) -> list[Rulebook]:
    """An office's own rulebook, unless it is the one that is kept.

    Raises: Refused if it is not the ledger's, or gives other points or rewards.
    """
    mine = next((each for each in kept if each.name == own.name), None)
    if mine is None:
        names = listed(each.name for each in kept)
        raise Refused(RULEBOOK_OF_OTHERS.found(names=names, name=own.name))
    now, then = own.counting, loader.decode(mine.content).counting
    other = [key for key in Rulebook.__struct_fields__ if getattr(now, key) != getattr(then, key)]
    if other:
        raise Refused(RULEBOOK_COUNTS_OTHERWISE.found(name=own.name, keys=listed(other)))
    return [] if loader.digest(loader.encode(own)) == mine.digest else [own]


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
