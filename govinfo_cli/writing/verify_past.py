"""Holds a ledger against what others keep of its past: a head that was printed, an older backup, the witness."""

import unicodedata
from itertools import zip_longest
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli import whole_files
from govinfo_cli.checks.ledger import ANOTHER_LEDGER, BACKUP_LATER, BACKUP_PARTS, HEAD_UNKNOWN, WITNESS_DIFFERS
from govinfo_cli.errors import GovinfoError, Problem, UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import chain, database, journal, schema, witness
from govinfo_cli.ledger.chain import Head
from govinfo_cli.writing import setup, verify_chain

_MOST = 20
_READ_AS = str.maketrans("ol", "01", "-‐‑–—_.·:'\"`")


class Asked(msgspec.Struct, frozen=True):
    """A head that somebody kept: as it was given, its entry if there is one, how many entries came after that."""

    given: str
    found: Head | None
    after: int = 0


class Compared(msgspec.Struct, frozen=True):
    """A backup: its file, its last entry, and how many entries of the ledger came after that."""

    file: Path
    last: Head
    after: int


class Witnessed(msgspec.Struct, frozen=True):
    """The witness: its file, how many heads of the ledger it has, and why it could not be read, if so."""

    file: Path
    heads: int = 0
    unread: str = ""


class Past(msgspec.Struct):
    """What came of holding a ledger against what others keep."""

    findings: list[Problem] = []
    asked: Asked | None = None
    compared: Compared | None = None
    witnessed: Witnessed | None = None


def look(
    connection: Connection, ledger: Path, head: str | None, against: Path | None, witness_file: Path | None
) -> Past:
    """Hold a ledger against a head, a backup and the witness, each if it is given.

    Raises: UsageError if `head` is none; LedgerError if `against` cannot be read.
    """
    past = Past()
    if head is not None:
        _ask(connection, past, head)
    if against is not None:
        _compare(connection, past, against)
    if witness_file is not None:
        _hear(connection, past, ledger, witness_file)
    return past


def _ask(connection: Connection, past: Past, given: str) -> None:
    digest = _digest(given)
    c = schema.chain.c
    entry = connection.scalar(select(c.entry_id).where(c.digest.startswith(digest)).order_by(c.entry_id).limit(1))
    found = chain.head(connection, entry) if entry is not None else None
    last = chain.head(connection)
    past.asked = Asked(given, found, last.entry - found.entry if found and last else 0)
    if found is None:
        past.findings.append(Problem(*HEAD_UNKNOWN.found(restored=_restored(connection)), where=chain.shown(digest)))


def _digest(given: str) -> str:
    """The digits of a head as somebody may have typed it.

    Raises: UsageError if it is none.
    """
    digits = "".join(unicodedata.normalize("NFKC", given).lower().translate(_READ_AS).split())
    if not chain.SHORTEST <= len(digits) <= chain.LONGEST or set(digits) - set("0123456789abcdef"):
        raise UsageError(
            _(
                "{given} is no head: that has {shown} digits, 0 to 9 and a to f, as 3f2a-91bc-…; give {least} at least"
            ).format(given=given, shown=chain.SHOWN, least=chain.SHORTEST)
        )
    return digits


def _restored(connection: Connection) -> str:
    """That backups were put in the ledger's place, and what was there before is kept; empty if none were."""
    j = schema.journal.c
    rows = connection.execute(select(j.id, j.reason).where(j.command.startswith(journal.RESTORE)).order_by(j.id)).all()
    if not rows:
        return ""
    told = listed(f"{verify_chain.named_entry(row.id)} ({row.reason})" for row in rows)
    return _("; it may be of what backups took the place of: {entries}").format(entries=told)


def _compare(connection: Connection, past: Past, file: Path) -> None:
    with whole_files.scratch() as folder:
        readable = file
        if database.version(file) != schema.SCHEMA:  # a copy comes under the chain, as the ledger itself did
            readable = folder / file.name
            database.copy(file, readable)
            with database.of_any_schema(readable) as copied:
                setup.bring_up(copied)
        with database.reading(readable) as other:
            past.findings += [
                problem._replace(where=_(": ").join(filter(None, (str(file), problem.where))))
                for problem, _number in zip(verify_chain.problems(other), range(_MOST), strict=False)
            ]
            _part(connection, other, past, file)


def _part(connection: Connection, other: Connection, past: Past, file: Path) -> None:
    last = None
    for here, there in zip_longest(chain.heads(connection), chain.heads(other)):
        if there is None:
            break
        if here is None:
            end = chain.head(other)
            found = BACKUP_LATER.found(entry=last.entry if last else 0, last=end.entry if end else 0)
            past.findings.append(Problem(*found, where=str(file)))
            return
        if here != there:
            found = BACKUP_PARTS.found(entry=here.entry, here=_told(connection, here), there=_told(other, there))
            past.findings.append(Problem(*found, where=str(file)))
            return
        last = there
    end = chain.head(connection)
    if last is not None and end is not None:
        past.compared = Compared(file, last, end.entry - last.entry)


def _told(connection: Connection, head: Head) -> str:
    """An entry in short: its time, who, what."""
    j = schema.journal.c
    row = connection.execute(select(j.person, j.command).where(j.id == head.entry)).first()
    return listed(filter(None, (head.at, *(row or ()))))


def _hear(connection: Connection, past: Past, ledger: Path, file: Path) -> None:
    try:
        lines = witness.read(file)
    except GovinfoError as error:
        past.witnessed = Witnessed(file, unread=str(error))
        return
    own, path = witness.known_by(connection), str(ledger.absolute())
    mine = [line for line in lines if line.ledger == own]
    past.witnessed = Witnessed(file, len(mine))
    others = [line for line in lines if line.file == path]
    if others and not mine:
        found = ANOTHER_LEDGER.found(entry=others[-1].entry, at=others[-1].at)
        past.findings.append(Problem(*found, where=str(file)))
    heads = {head.entry: head for head in chain.heads(connection)}
    j = schema.journal.c
    restored = connection.execute(select(j.id, j.at).where(j.command.startswith(journal.RESTORE))).all()
    for line in mine:
        there = heads.get(line.entry)
        # A backup that took the ledger's place, as its journal says, took that of the entries behind it.
        replaced = any(number <= line.entry and _is_later(at, line.at) for number, at in restored)
        if replaced or (there is not None and there.digest == line.digest):
            continue
        has = chain.shown(there.digest) if there else _("none")
        found = WITNESS_DIFFERS.found(
            line=line.number, entry=line.entry, at=line.at, head=chain.shown(line.digest), has=has
        )
        past.findings.append(Problem(*found, where=str(file)))


def _is_later(at: str, other: str) -> bool:
    """Whether an entry was written at a time or later; not where nobody can tell."""
    one, two = journal.moment(at), journal.moment(other)
    return one is not None and two is not None and one >= two
