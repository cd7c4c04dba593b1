"""The rulebook that a ledger goes by: the text that it keeps, and what of it holds when, with the ledger's own units."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, RowMapping, select

from govinfo_cli.ledger import schema, vocabulary
from govinfo_cli.periods import DAY
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


def read(connection: Connection, published: Iterable[vocabulary.Unit] = ()) -> Rulebooks:
    """The same, to ask what holds when; units are as the ledger has them.

    Args:
        published: units that are taken to be all the time as a published table has them.
    """
    names = keys(connection)
    then = {names[each.id]: _as_published(each, names) for each in published}
    units = dict.fromkeys(then.get(each.code, each) for each in _units(connection))
    return _rulebooks(kept(connection).content, tuple(units))


def _as_published(unit: vocabulary.Unit, names: dict[int, str]) -> Unit:
    into = names.get(unit.into_id) if unit.into_id is not None else None
    first, last = unit.active_from, unit.active_to
    own = Unit(code=names[unit.id], name=unit.name, category=unit.category, from_=first, until=last, into=into)
    return msgspec.structs.replace(own, carries=bool(unit.carries))


@lru_cache(maxsize=64)
def _rulebooks(content: str, units: tuple[Unit, ...]) -> Rulebooks:
    return Rulebooks(law(content, units))


def law(content: str, units: tuple[Unit, ...]) -> Law:
    """A rulebook's law for the units of a ledger."""
    book = loader.decode(content)
    return Law(msgspec.structs.replace(book, units=msgspec.structs.replace(book.units, list=units)))


def _units(connection: Connection) -> tuple[Unit, ...]:
    """The units of a ledger, as a rulebook's law asks for them, in the ordinance's order.

    One that is voided was never there, but published tables may name it.
    """
    u, v = schema.units, schema.unit_versions
    names = keys(connection)
    before: dict[int, list[tuple[date, str, str]]] = {}
    for unit, until, name, category in connection.execute(
        select(v.c.unit_id, v.c.until_on, v.c.name, v.c.category).where(v.c.voided_id.is_(None)).order_by(v.c.until_on)
    ):
        before.setdefault(unit, []).append((until, name, category))
    rows = connection.execute(select(u).order_by(u.c.position)).mappings()
    return tuple(each for row in rows for each in _versions(row, before.get(row["id"], []), names))


def _versions(row: RowMapping, before: list[tuple[date, str, str]], names: dict[int, str]) -> Iterator[Unit]:
    """What a unit was called and which category it was in, from when to when."""
    code = names[row["id"]]
    if row["voided_id"] is not None:
        yield Unit(code=code, name=row["name"], category=row["category"], from_=date.max, until=date.min)
        return
    start: date | None = row["active_from"]
    for until, name, category in before:
        yield Unit(code=code, name=name, category=category, from_=start, until=until)
        start = until + DAY
    into = names.get(row["into_id"])
    last = Unit(code=code, name=row["name"], category=row["category"], from_=start, until=row["active_to"])
    yield msgspec.structs.replace(last, into=into, carries=bool(row["carries"]))


def keys(connection: Connection) -> dict[int, str]:
    """What a rulebook's law knows each unit by, by id: its code, which no other has but one that is voided."""
    u = schema.units.c
    rows = connection.execute(select(u.id, u.code, u.voided_id))
    return {id_: code if voided is None else f"{code}#{id_}" for id_, code, voided in rows}
