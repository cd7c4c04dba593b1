"""The rulebook that a ledger goes by: the text that it keeps, and what of it holds when, with the ledger's own units."""

from functools import lru_cache

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.ledger import schema
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.vocabulary import Unit


class Kept(msgspec.Struct, frozen=True):
    """A rulebook as a ledger keeps it: its text, with the digest by which bulletins name it."""

    name: str
    digest: str
    content: str


def kept(connection: Connection) -> Kept:
    """The rulebook that a ledger goes by: the last that it took.

    Those before it stay for the bulletins that name them.
    """
    r = schema.rulebooks.c
    query = select(r.name, r.digest, r.content).order_by(r.id.desc()).limit(1)
    return Kept(*connection.execute(query).one())


def read(connection: Connection) -> Rulebooks:
    """The same, to ask what holds when; units are as the ledger has them."""
    return _rulebooks(kept(connection).content, _units(connection))


@lru_cache(maxsize=64)
def _rulebooks(content: str, units: tuple[Unit, ...]) -> Rulebooks:
    return Rulebooks(law(content, units))


def law(content: str, units: tuple[Unit, ...]) -> Law:
    """A rulebook's law for the units of a ledger."""
    book = loader.decode(content)
    return Law(msgspec.structs.replace(book, units=msgspec.structs.replace(book.units, list=units)))


def _units(connection: Connection) -> tuple[Unit, ...]:
    """The units of a ledger, as a rulebook's law asks for them, in the ordinance's order."""
    u = schema.units.c
    rows = connection.execute(
        select(u.code, u.name, u.category, u.active_from, u.active_to)
        .where(u.voided_id.is_(None))
        .order_by(u.position)
    )
    return tuple(
        Unit(code=code, name=name, category=category, from_=start, until=end)
        for code, name, category, start, end in rows
    )
