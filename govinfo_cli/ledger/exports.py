"""A published table as a file by itself: its figures and names, what proves them, and the rulebook they go by.

What a table's digest covers is in the file word for word, so that who receives it can recompute the digest, and trusts
nothing else in it: figures are read from the very text that the digest covers, names from a rulebook whose digest that
text names (Annex 2 §4: the published bulletins are the authority).
"""

import hashlib
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli import exact, periods
from govinfo_cli.checks.exports import ANOTHER_FORMAT, NO_EXPORT, NOT_AS_PUBLISHED, RULEBOOK_CHANGED, RULEBOOK_LOST
from govinfo_cli.errors import CheckError, GovinfoError, Refused
from govinfo_cli.ledger import bulletins, schema
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.periods import Period
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.law import Law

FORMAT = "govinfo bulletin 1"
"""How a file says what it is; what is laid out otherwise gets another number."""


class _File(msgspec.Struct, frozen=True):
    """The file, as it is written.

    Attributes:
        office: whose it is, as the office calls itself.
        head: the ledger's with the table, 64 hexadecimal digits; empty for one published before there was a chain.
        digest: SHA-256 of `sealed`, in hexadecimal.
        sealed: what is sealed of the bulletin (`bulletins.sealed`).
        rulebook: its text.
    """

    format: str
    office: str
    head: str
    digest: str
    sealed: str
    rulebook: str


class Row(msgspec.Struct, frozen=True):
    """A unit's line of a table, as far as others set it beside their own."""

    unit_id: int
    unit: str
    category: str
    place: int
    submitted: int
    refused: int
    adopted: int
    total: Fraction
    more: str = ""


class _Sealed(msgspec.Struct, frozen=True):
    period: str
    revision: int
    as_of: date
    rulebook: str
    rulebook_digest: str
    lines: list[Row]


class Export(msgspec.Struct, frozen=True):
    """A table as it was received, its digest recomputed.

    Attributes:
        book: what holds on the period's last day.
        rows: a line for each unit; where the rulebook ranks by several tables, the unit's first.
    """

    office: str
    head: str
    digest: str
    period: Period
    revision: int
    as_of: date
    book: Rulebook
    rows: list[Row]


def write(connection: Connection, bulletin: Bulletin, journal: dict[str, Any], office: str) -> bytes:
    """The file of a published table.

    Args:
        journal: who published it and when, as the digest covers it.
        office: whose it is.

    Raises: Refused if the ledger has lost the rulebook that the table names: nobody could read the file.
    """
    lines, words = bulletins.lines(connection, bulletin.id), bulletins.words(connection, bulletin.id)
    sealed = bulletins.sealed(bulletin, lines, journal, words).decode()
    r = schema.rulebooks.c
    rulebook = connection.scalars(select(r.content).where(r.digest == bulletin.rulebook_digest)).first()
    if rulebook is None:
        raise Refused(RULEBOOK_LOST.found(rulebook=bulletin.rulebook))
    made = _File(FORMAT, office, bulletin.head, bulletin.digest, sealed, rulebook)
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def read(content: bytes) -> Export:
    """A received table, with every figure under its digest.

    Raises: CheckError if it is no such file, or does not say what was published.
    """
    try:
        form = msgspec.json.decode(content, type=dict[str, Any]).get("format")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise CheckError(NO_EXPORT.found()) from None
    if form != FORMAT:
        check = ANOTHER_FORMAT if isinstance(form, str) and form.startswith("govinfo bulletin ") else NO_EXPORT
        raise CheckError(check.found())
    try:
        return _trusted(msgspec.json.decode(content, type=_File))
    except CheckError:
        raise
    except (msgspec.DecodeError, GovinfoError, ValueError, RecursionError):
        raise CheckError(NO_EXPORT.found()) from None


def _trusted(file: _File) -> Export:
    if hashlib.sha256(file.sealed.encode()).hexdigest() != file.digest:
        raise CheckError(NOT_AS_PUBLISHED.found())
    said = msgspec.json.decode(file.sealed, type=_Sealed, dec_hook=exact.decoded)
    if loader.digest(file.rulebook) != said.rulebook_digest:
        raise CheckError(RULEBOOK_CHANGED.found())
    book = loader.decode(file.rulebook)
    period = periods.parse(said.period, book.year_starts)
    rows = list({row.unit_id: row for row in reversed(said.lines)}.values())[::-1]
    rules = Rulebook(Law(book), period.last_day)
    return Export(file.office, file.head, file.digest, period, said.revision, said.as_of, rules, rows)
