"""The witness: a file elsewhere to which each new head of a ledger is added, so that its past is kept twice.

After a first line that says what it is, each line has the entry's number, its time, its digest, the ledger (how the
digest of its first entry begins) and the ledger's file, with tabs between them. Several ledgers may share a witness.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from sqlalchemy import Connection

from govinfo_cli import system
from govinfo_cli.errors import GovinfoError, cause, not_written
from govinfo_cli.i18n import _
from govinfo_cli.ledger import chain
from govinfo_cli.places import Place, Server

FIRST = b"govinfo witness 1\n"
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?govinfo witness 1\r?\n")
"""How a witness begins, though an editor has saved it."""
_LINE = re.compile(r"(\d{1,18})\t([^\t]+)\t([0-9a-f]{64})\t([0-9a-f]{16})\t([^\t]+)")
_TAIL = 1 << 16
_KNOWN_BY = 16


class Line(msgspec.Struct, frozen=True):
    """A line of a witness: its place in the file, and what it says."""

    number: int
    entry: int
    at: str
    digest: str
    ledger: str
    file: str


def add(connection: Connection, ledger: Place, witness: Path) -> None:
    """Add the heads that a witness has not yet; to one that does not know the ledger, the last.

    Raises: GovinfoError if it cannot be written, or another file stands there.
    """
    last = chain.head(connection)
    if last is None:
        return
    own, file = known_by(connection), named(ledger)
    try:
        if witness.exists() and not witness.is_file():
            raise _none(witness)
        with witness.open("a+b") as out:
            end = _end(out, witness)
            known = next((line for line in reversed(list(_lines(end))) if line.ledger == own), None)
            new = list(_new(connection, known)) if known is not None else [last]
            said = "".join(f"{each.entry}\t{each.at}\t{each.digest}\t{own}\t{file}\n" for each in new)
            if said:  # in one piece, so that what others add at the same time does not come between
                start = b"" if end.endswith(b"\n") else b"\n" if end else FIRST
                out.write(start + said.encode(errors="replace"))
                out.flush()
                system.sync_open(out.fileno())
    except OSError as error:
        raise GovinfoError(not_written(witness, error)) from None


def read(witness: Path) -> list[Line]:
    """All whole lines of a witness.

    Raises: GovinfoError if it cannot be read, or is none.
    """
    try:
        if witness.exists() and not witness.is_file():
            raise _none(witness)
        content = witness.read_bytes()
    except OSError as error:
        raise GovinfoError(_("cannot read {path}: {why}").format(path=witness, why=cause(error))) from None
    if content and not _BEGINS.match(content):
        raise _none(witness)
    return list(_lines(content))


def named(ledger: Place) -> str:
    """By what name a witness has a ledger's place.

    Of a file it is its own, whatever links lead to it; of a server that without who asks it.
    """
    server = isinstance(ledger, Server)
    name = re.sub("//[^/?]*@", "//", str(ledger)) if server else os.path.realpath(str(ledger))
    return name.translate({9: " ", 10: " ", 13: " "})


def known_by(connection: Connection) -> str:
    """By what a witness knows a ledger: how the digest of its first entry begins."""
    first = next(chain.heads(connection), None)
    return first.digest[:_KNOWN_BY] if first else ""


def _end(out: BinaryIO, witness: Path) -> bytes:
    """The end of a witness; empty for a new one."""
    size = out.seek(0, os.SEEK_END)
    out.seek(0)
    if size and not _BEGINS.match(out.read(_KNOWN_BY * 2)):
        raise _none(witness)
    out.seek(max(0, size - _TAIL))
    return out.read()


def _none(witness: Path) -> GovinfoError:
    return GovinfoError(
        _("{path} is another file, to which no heads are added; name a new one: govinfo config witness FILE").format(
            path=witness
        )
    )


def _new(connection: Connection, known: Line) -> Iterator[chain.Head]:
    """The heads behind the one that is known; the last alone if the ledger has another past."""
    there = chain.head(connection, known.entry)
    if there is not None and there.digest == known.digest:
        yield from chain.heads(connection, known.entry)
    elif (last := chain.head(connection)) is not None:
        yield last


def _lines(content: bytes) -> Iterator[Line]:
    for number, text in enumerate(content.decode(errors="replace").split("\n"), 1):
        found = _LINE.fullmatch(text.rstrip("\r"))
        if found:
            yield Line(number, int(found[1]), *found.groups()[1:])
