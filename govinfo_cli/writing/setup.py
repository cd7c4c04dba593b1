"""Makes a ledger: its tables, its rulebook, the units that the ordinance names."""

from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert

from govinfo_cli import places, whole_files
from govinfo_cli.checks.record import RULEBOOK_COUNTS_OTHERWISE, RULEBOOK_OF_OTHERS
from govinfo_cli.errors import LedgerError, Refused
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import chain, database, journal, rulebooks, schema, server_roles, server_tables
from govinfo_cli.places import Place
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.former import converting
from govinfo_cli.rulebook.former.reading import FORMER
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.rulebook.language import reading
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.writing import carrying, unit_changes
from govinfo_cli.writing.migrating import migrate


class Upgrade(msgspec.Struct, frozen=True):
    """What it took to bring a ledger up to date.

    Attributes:
        backup: the ledger as it was; None if it was up to date.
        renewed: the rulebook that was renewed; None if it was not.
        own: the office's own rulebook, if it does not name every duty.
        proves_from: the first entry of which the chain proves what was written, if the ledger came under it just now.
    """

    backup: Path | None
    renewed: Rulebook | None
    own: Rulebook | None
    proves_from: int | None


def create(path: Place, content: str, *, roles: bool = False) -> Book:
    """Make the ledger at `path`, by the text of a rulebook; it appears there whole or not at all.

    Args:
        roles: whether a server is to have a role for clerks and one for readers.

    Returns: the rulebook.

    Raises: LedgerError if something is there already.
    """
    book = loader.decode(content)
    with database.creating(path) as connection:
        if isinstance(path, places.Server):
            server_tables.make(connection)
            if roles:
                server_roles.make(connection)
        else:
            migrate(connection)
        entry = journal.begin(connection, f"init --rulebook {book.name}")
        keep(connection, entry, content)
        unit_changes.bring(connection, entry, book)
        journal.close(connection, entry)
    return book


def backup(path: Place, target: Path) -> str:
    """Copy a ledger to a new file, and note that in its journal.

    Returns: why it could not be noted, where the ledger cannot be written; else empty.

    Raises: LedgerError if the ledger cannot be read or the file not be written.
    """
    carrying.to_file(path, target)
    try:
        with database.writing(path) as connection:
            journal.close(connection, journal.begin(connection, f"{journal.BACKUP}{target.resolve()}"))
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
    database.replace(
        ledger, file, kept, lambda connection: journal.close(connection, journal.begin(connection, command, why))
    )
    return kept


def upgrade(path: Place, own: str | None = None) -> Upgrade:
    """Bring a ledger that an older program wrote to the newest schema and rulebook, with a backup beside it first.

    A rulebook of the former kind is converted mechanically, figures unchanged; the shipped one of that kind gives way
    to the one that is shipped now.

    Args:
        own: the text of the office's own rulebook, renewed by the office itself: as kept, with other duties and words.

    Raises: LedgerError if it is no ledger, or a newer program wrote it; Refused if `own` changes points or rewards.
    """
    with database.of_any_schema(path) as connection:
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        kept = rulebooks.kept(connection)
        if own is not None:
            _see_that_it_counts_the_same(kept, own)
        former = kept.content.startswith("{")
        backup = None
        if version != schema.SCHEMA or former or own not in (None, kept.content):
            backup = beside(path, f"schema-{version}")
            carrying.to_file(path, backup)
        if version != schema.SCHEMA:
            bring_up(connection)
        renewed = own if own is not None and own != kept.content else _converted(connection, kept) if former else None
        entry = None
        if renewed is not None or version != schema.SCHEMA:
            entry = journal.begin(connection, "upgrade", _reason(version, renewed))
            if renewed is not None:
                keep(connection, entry, renewed)
            if own is not None and renewed is not None:
                unit_changes.bring(connection, entry, loader.decode(renewed))
            journal.close(connection, entry)
        book = Rulebooks(Law(loader.decode(rulebooks.kept(connection).content))).latest
        return Upgrade(
            backup,
            book if renewed is not None else None,
            book if book.lacks else None,
            entry if version < _CHAIN else None,
        )


_CHAIN = "0009"
"""The first schema that has a chain."""


def _reason(version: str, renewed: str | None) -> str:
    """What an upgrade's entry says of it."""
    parts = []
    if version != schema.SCHEMA:
        parts.append(_("from schema {former} to {now}").format(former=version, now=schema.SCHEMA))
    if renewed is not None:
        text = _("rulebook {name} renewed: duties and words as now, points and rewards as before")
        parts.append(text.format(name=loader.decode(renewed).name))
    return _("; ").join(parts)


def _converted(connection: Connection, kept: rulebooks.Kept) -> str:
    """The text that takes the place of a rulebook of the former kind, with the units of the ledger.

    Raises: RulebookError if it says what cannot be said in the language.
    """
    if kept.digest in FORMER:
        return loader.text(kept.name)[0]
    found = converting.of_ledger(kept.content, rulebooks.units(connection))
    reading.parse(found, kept.name)
    return found


def _see_that_it_counts_the_same(kept: rulebooks.Kept, own: str) -> None:
    """See that an office's own rulebook is the ledger's, with other duties and words alone.

    Raises: Refused if it is not the ledger's, or gives other points or rewards.
    """
    book, mine = loader.decode(own), loader.decode(kept.content)
    if book.name != mine.name:
        raise Refused(RULEBOOK_OF_OTHERS.found(names=mine.name, name=book.name))
    theirs = counting(mine)
    other = [key for key, part in counting(book).items() if part != theirs[key]]
    if other:
        raise Refused(RULEBOOK_COUNTS_OTHERWISE.found(name=book.name, keys=listed(other)))


def counting(book: Book) -> dict[str, object]:
    """What of a book decides points and rewards, by key; how things are called does not."""

    def decided(key: str, *names: str) -> tuple[tuple[object, ...], ...]:
        return tuple(tuple(getattr(each, name) for name in names) for each in getattr(book, key))

    things = {key: decided(key, "id", "from_", "until", *names) for key, names in _DECIDING.items()}
    return {**{key: getattr(book, key) for key in _COUNTING}, **things}


_COUNTING = (
    *("name", "from_", "year_starts", "ranked", "joint", "categories", "types", "marks"),
    *("counts", "numbers", "rules", "groups", "columns", "tables", "awards", "score"),
)
"""What of a rulebook decides points and rewards, beside _DECIDING."""
_DECIDING: dict[str, tuple[str, ...]] = {
    "tiers": ("own", "needs_sent_up"),
    "publications": ("tier", "sends_up"),
    "levels": ("tier",),
    "natures": (),
    "topics": (),
}
"""What of these decides points and rewards; their other words papers say."""


def beside(ledger: Place, why: str) -> Path:
    """A new name beside a ledger, of one on a server in the folder in use, with the time and what it is."""
    path = Path(f"{places.database(ledger)}.db") if isinstance(ledger, places.Server) else ledger
    return path.with_name(f"{path.stem}.{why}.{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}{path.suffix}")


def bring_up(connection: Connection) -> None:
    """Bring the tables to the newest schema, and the entries of programs that kept no chain under one."""
    migrate(connection)
    chain.close_all(connection)


def keep(connection: Connection, entry: int, content: str) -> None:
    """Take the text of a rulebook into a ledger: it is what the ledger goes by from now on."""
    book = loader.decode(content)
    connection.execute(
        insert(schema.rulebooks).values(
            name=book.name,
            in_force_from=book.from_,
            digest=loader.digest(content),
            content=content,
            entry_id=entry,
        )
    )
