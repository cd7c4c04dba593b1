"""The rulebook that a ledger goes by: the text that it keeps, and what of it holds when, with the ledger's units."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache, lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from govinfo_cli import periods
from govinfo_cli.checks.rulebooks import BROUGHT_NO_RULEBOOK
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import listed
from govinfo_cli.ledger import database, engines, schema, vocabulary
from govinfo_cli.periods import DAY, Period
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.language.vocabulary import Unit


class Kept(msgspec.Struct, frozen=True):
    """A rulebook as a ledger keeps it: its text, with the digest by which bulletins name it."""

    name: str
    digest: str
    content: str


class Draft(msgspec.Struct, frozen=True, eq=False):
    """A rulebook that a ledger is looked at by though it does not go by it.

    Attributes:
        units: the ledger's, as the draft would have them.
        new: what its law knows each unit by that only the draft has, by an id that no unit of the ledger has.
        books: what of it holds when.
    """

    book: Book
    units: tuple[Unit, ...]
    new: dict[int, str]
    books: Rulebooks


_DRAFT = "draft"
"""In a connection's info: the draft by which the ledger is looked at."""


@contextmanager
def trying(connection: Connection, book: Book) -> Iterator[None]:
    """Look at a ledger by another rulebook: `read` gives that. Nothing is written."""
    connection.info[_DRAFT] = _draft(connection, book)
    try:
        yield
    finally:
        del connection.info[_DRAFT]


def draft(connection: Connection) -> Draft | None:
    """The draft by which a ledger is looked at; None if it is looked at by its own rulebook."""
    found: Draft | None = connection.info.get(_DRAFT)
    return found


def _draft(connection: Connection, book: Book) -> Draft:
    """A draft with the ledger's units; those that it has otherwise than the ledger's file stand as it has them."""
    before = history.of_units(loader.decode(kept(connection).content))
    changed = {
        code: [each.thing for each in versions]
        for code, versions in history.of_units(book).items()
        if [each.thing for each in versions] != [each.thing for each in before.get(code, ())]
    }
    held: dict[str, list[Unit]] = {}
    for each in _units(connection):
        held.setdefault(each.code, []).append(each)
    new = [code for code in changed if code not in held]
    units = tuple(each for versions in {**held, **changed}.values() for each in versions)
    return Draft(book, units, {-number: code for number, code in enumerate(new, 1)}, Rulebooks(law(book, units)))


def kept(connection: Connection, entry: int | None = None) -> Kept:
    """The rulebook that a ledger goes by: the last that it took.

    Those before it stay for the bulletins that name them.

    Args:
        entry: the journal entry by which it came; the last if not said.

    Raises: Refused if the entry brought none.
    """
    if entry is None:
        return Kept(*connection.execute(_last_kept()).one())
    found = connection.execute(_last_kept().where(schema.rulebooks.c.entry_id == entry)).first()
    if found is None:
        numbers = listed(map(str, entries(connection)))
        raise Refused(BROUGHT_NO_RULEBOOK.found(number=entry, numbers=numbers))
    return Kept(*found)


@cache
def _last_kept() -> Select[str, str, str]:
    r = schema.rulebooks.c
    return select(r.name, r.digest, r.content).order_by(r.id.desc()).limit(1)


def entries(connection: Connection) -> list[int]:
    """The journal entries that brought a rulebook, the oldest first."""
    r = schema.rulebooks.c
    return list(connection.scalars(select(r.entry_id).order_by(r.id)))


def year_starts(connection: Connection) -> int:
    """The month in which the years of a ledger's rulebook begin."""
    return loader.decode(kept(connection).content).year_starts


def counted_from(connection: Connection, period: Period) -> Period:
    """The period of a label by the ledger's rulebook, in which a year may begin in any month.

    Days from one to another that are just a period by which the rulebook ranks are that period: it may be published.
    """
    book = loader.decode(kept(connection).content)
    found = periods.parse(period.label, book.year_starts)
    same = (periods.of_day(word, found.start, book.year_starts) for word in book.ranked if found.whole_months)
    return next((each for each in same if not found.word and each[1:] == found[1:]), found)


def read(connection: Connection, printed: Mapping[str, vocabulary.Unit] | None = None) -> Rulebooks:
    """The same, or the draft that is tried, to ask what holds when; units are as the ledger has them.

    Args:
        printed: units as a published table has them, by the units' keys: they are taken to have been so all the time.
    """
    tried = draft(connection)
    if tried is not None and not printed:
        return tried.books
    database.ahead(connection, *questions())
    units = tried.units if tried is not None else _units(connection)
    if printed:
        units = tuple(dict.fromkeys(_as_printed(each, printed.get(each.code)) for each in units))
    return Rulebooks(law(tried.book, units)) if tried is not None else _rulebooks(kept(connection).content, units)


@cache
def questions() -> engines.Questions:
    """What is asked of a ledger to read its rulebook, as `database.ahead` takes it."""
    return tuple((query, {}) for query in (_last_kept(), _units_now(), _units_before(), _unit_keys()))


def _as_printed(unit: Unit, printed: vocabulary.Unit | None) -> Unit:
    if printed is None:
        return unit
    dates = {"from_": printed.active_from, "until": printed.active_to}
    return msgspec.structs.replace(unit, name=printed.name, category=printed.category, **dates)


@lru_cache(maxsize=64)
def _rulebooks(content: str, units: tuple[Unit, ...]) -> Rulebooks:
    return Rulebooks(law(loader.decode(content), units))


def law(book: Book, units: tuple[Unit, ...]) -> Law:
    """A rulebook's law for the units of a ledger."""
    return Law(msgspec.structs.replace(book, units=msgspec.structs.replace(book.units, list=units)))


def units(connection: Connection) -> list[Unit]:
    """The units of a ledger that are not voided, in the ordinance's order."""
    return [each for each in _units(connection) if each.from_ is None or each.until is None or each.from_ <= each.until]


def _units(connection: Connection) -> tuple[Unit, ...]:
    """The units of a ledger, as a rulebook's law asks for them, in the ordinance's order.

    One that is voided was never there, but published tables may name it.
    """
    now, before = (tuple(map(tuple, connection.execute(query))) for query in (_units_now(), _units_before()))
    return _versions_of(now, before, tuple(keys(connection).items()))


@cache
def _units_now() -> Select[*tuple[Any, ...]]:
    u = schema.units.c
    columns = (u.id, u.name, u.category, u.active_from, u.active_to, u.into_id, u.carries, u.voided_id)
    return select(*columns).order_by(u.position, u.id)


@cache
def _units_before() -> Select[*tuple[Any, ...]]:
    v = schema.unit_versions.c
    return select(v.unit_id, v.until_on, v.name, v.category).where(v.voided_id.is_(None)).order_by(v.until_on)


@lru_cache(maxsize=64)
def _versions_of(
    now: tuple[tuple[Any, ...], ...], before: tuple[tuple[Any, ...], ...], names: tuple[tuple[int, str], ...]
) -> tuple[Unit, ...]:
    """What each unit was called and which category it was in, from when to when; every report of a ledger asks."""
    codes, found = dict(names), list[Unit]()
    for id_, name, category, start, until, into, carries, voided in now:
        if voided is not None:
            found.append(Unit(code=codes[id_], name=name, category=category, from_=date.max, until=date.min))
            continue
        for unit, last, former, other in before:
            if unit == id_:
                found.append(Unit(code=codes[id_], name=former, category=other, from_=start, until=last))
                start = last + DAY  # noqa: PLW2901 - what came next began then
        latest = Unit(code=codes[id_], name=name, category=category, from_=start, until=until)
        found.append(msgspec.structs.replace(latest, into=codes.get(into), carries=bool(carries)))
    return tuple(found)


def keys(connection: Connection) -> dict[int, str]:
    """What a rulebook's law knows each unit by, by id: its code, which no other has but one that is voided."""
    found = {id_: code if voided is None else f"{code}#{id_}" for id_, code, voided in connection.execute(_unit_keys())}
    tried = draft(connection)
    return found | tried.new if tried is not None else found


@cache
def _unit_keys() -> Select[*tuple[Any, ...]]:
    u = schema.units.c
    return select(u.id, u.code, u.voided_id)
