"""Holds a ledger against what others keep of its past: a head that was printed, an older backup, the witness."""

import re
import unicodedata
from itertools import islice, zip_longest
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli import names, whole_files
from govinfo_cli.checks.ledger import ANOTHER_LEDGER, BACKUP_LATER, BACKUP_PARTS, HEAD_UNKNOWN, WITNESS_DIFFERS
from govinfo_cli.errors import GovinfoError, LedgerError, Problem, UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import chain, database, journal, schema, witness
from govinfo_cli.ledger.chain import Head
from govinfo_cli.places import Place
from govinfo_cli.safe_text import visible
from govinfo_cli.writing import setup, verify, verify_chain

_MOST = 20
_READ_AS = str.maketrans("ol", "01")
_HEAD = re.compile(r"(?<![0-9a-z])[0-9a-f]{4}(?:[- ]*[0-9a-f]{4}){4,15}(?![0-9a-z])")
"""A head, which may stand within the words that it is printed with."""
_SHOWN = 80
"""Of what is no head so much is repeated."""


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


class Witnessed(msgspec.Struct):
    """What the witness says.

    Attributes:
        heads: how many lines have a head of the ledger.
        replaced: how many have one of what a backup took the place of, by the entry that tells of it.
        elsewhere: how many have another head of a ledger with the same beginning, in another file.
        unread: why it could not be read, if so.
    """

    file: Path
    heads: int = 0
    replaced: dict[int, int] = {}
    elsewhere: int = 0
    unread: str = ""


class Past(msgspec.Struct):
    """What came of holding a ledger against what others keep."""

    findings: list[Problem] = []
    asked: Asked | None = None
    compared: Compared | None = None
    witnessed: Witnessed | None = None


def look(
    connection: Connection, ledger: Place, head: str | None, against: Path | None, witness_file: Path | None
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
    text = "".join(map(_plain, names.plain(given).lower()))
    found = [each[0] for read in (text, text.translate(_READ_AS)) for each in _HEAD.finditer(read)]
    digits = max((re.sub("[- ]", "", each) for each in found), key=len, default="")
    if not chain.SHORTEST <= len(digits) <= chain.LONGEST:
        given = visible(given)[:_SHOWN]
        raise UsageError(
            _(
                "{given} is no head: that has {shown} digits, 0 to 9 and a to f, as 3f2a-91bc-…; give {least} at least"
            ).format(given=given, shown=chain.SHOWN, least=chain.SHORTEST)
        )
    return digits


def _plain(sign: str) -> str:
    """A hyphen for whatever strokes, a blank for whatever blanks."""
    return "-" if unicodedata.category(sign) == "Pd" or sign in "\u2212·_." else " " if sign.isspace() else sign


def _restored(connection: Connection) -> str:
    """That backups were put in the ledger's place, and what was there before is kept; empty if none were."""
    j = schema.journal.c
    rows = connection.execute(select(j.id, j.reason).where(j.command.startswith(journal.RESTORE)).order_by(j.id)).all()
    if not rows:
        return ""
    told = listed(f"{verify_chain.named_entry(row.id)} ({row.reason})" for row in rows)
    return _("; it may be of what backups took the place of: {entries}").format(entries=told)


def _compare(connection: Connection, past: Past, file: Path) -> None:
    if not file.is_file():
        raise LedgerError(_("{path} is not a file").format(path=file))
    with whole_files.scratch() as folder:
        readable = file
        if database.version(file) != schema.SCHEMA:  # a copy comes under the chain, as the ledger itself did
            readable = folder / file.name
            database.copy(file, readable)
            with database.of_any_schema(readable) as copied:
                setup.bring_up(copied)
        with database.reading(readable) as other, database.garbled_too(other):
            past.findings += [
                problem._replace(where=_(": ").join(filter(None, (str(file), problem.where))))
                for problem in islice(verify.of_itself(other), _MOST)
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


def _hear(connection: Connection, past: Past, ledger: Place, file: Path) -> None:
    try:
        lines = witness.read(file)
    except GovinfoError as error:
        past.witnessed = Witnessed(file, unread=str(error))
        return
    heads = {head.entry: head for head in chain.heads(connection)}
    own, name = witness.known_by(connection), witness.named(ledger)
    restores = _restores(connection, lines, heads)
    heard = Witnessed(file)
    for line in lines:
        there = heads.get(line.entry) if line.ledger == own else None
        replaced = next((number for number, at in restores if line.number < at), None)
        if there is not None and there.digest == line.digest:
            heard.heads += 1
        elif line.file != name:
            heard.elsewhere += line.ledger == own  # a copy may have gone another way
        elif replaced is not None:
            heard.replaced[replaced] = heard.replaced.get(replaced, 0) + 1
        elif line.ledger == own:
            found = WITNESS_DIFFERS.found(
                line=line.number,
                entry=line.entry,
                at=line.at,
                head=chain.shown(line.digest),
                has=chain.shown(there.digest) if there else _("none"),
            )
            past.findings.append(Problem(*found, where=str(file)))
        else:
            found = ANOTHER_LEDGER.found(line=line.number, entry=line.entry, at=line.at)
            past.findings.append(Problem(*found, where=str(file)))
    past.witnessed = heard


def _restores(connection: Connection, lines: list[witness.Line], heads: dict[int, Head]) -> list[tuple[int, int]]:
    """The entries by which a backup took the ledger's place, each with the line of the witness before which it was.

    By its own line where the witness has that, else by the clock.
    """
    j = schema.journal.c
    query = select(j.id, j.at).where(j.command.startswith(journal.RESTORE)).order_by(j.id)
    found = []
    for number, at in connection.execute(query):
        digest = heads[number].digest if number in heads else ""
        own = next((line.number for line in lines if (line.entry, line.digest) == (number, digest)), None)
        before = [line.number for line in lines if _is_later(at, line.at)]
        found.append((number, own if own is not None else max(before, default=0) + 1))
    return found


def _is_later(at: str, other: str) -> bool:
    """Whether an entry was written at a time or later; not where nobody can tell."""
    one, two = journal.moment(at), journal.moment(other)
    return one is not None and two is not None and one >= two
