"""That the words of every record held on its day, and that adoptions have the types of their publication of then."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select

from govinfo_cli.checks.rules import TYPE_UNKNOWN
from govinfo_cli.errors import Problem
from govinfo_cli.kinds import KINDS, Column, Kind
from govinfo_cli.ledger import schema
from govinfo_cli.rulebook import words
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.writing import word_rules
from govinfo_cli.writing.guards import named


def problems(connection: Connection, books: Rulebooks, today: date) -> Iterator[Problem]:
    """The records whose words did not hold on their day."""
    for kind in KINDS:
        for column in word_rules.chosen(kind) if kind.day else ():
            yield from _out_of_force(connection, books, kind, column)
    yield from _types(connection, books)
    yield from _units(connection, books, today)


def _out_of_force(connection: Connection, books: Rulebooks, kind: Kind, column: Column) -> Iterator[Problem]:
    for id_, found, when in connection.execute(_not_lawful(books, kind.table, kind.day, column.stored, column.choices)):
        if kind.name == "adoption" and books.latest.named(column.choices, found) is None:
            continue  # `_types` tells
        if (wrong := word_rules.not_in_force(books, column.choices, found, when)) is not None:
            yield Problem(*wrong, where=named(connection, kind.table, id_))


@lru_cache(maxsize=256)
def _not_lawful(books: Rulebooks, table: str, day: str, word: str, choices: str) -> Select[Any]:
    """The records with a word of a list that does not hold on their day; such a statement takes longer than it runs."""
    t = schema.metadata.tables[table].c
    lawful = _lawful(books, choices, t[word], t[day])
    return select(t.id, t[word], t[day]).where(t.voided_id.is_(None), t[word] != "", ~lawful).order_by(t.id)


def _lawful(books: Rulebooks, choices: str, word: Any, day: Any) -> ColumnElement[bool]:
    """That a word holds on a day."""
    held = {id_: words.held(books.law, choices, id_) for id_ in books.latest.known(choices)}
    always = [id_ for id_, days in held.items() if days == [words.ALWAYS]]
    dated = [
        and_(word == id_, day.between(*each)) for id_, days in held.items() for each in days if id_ not in set(always)
    ]
    return or_(word.in_(always), *dated)


def _types(connection: Connection, books: Rulebooks) -> Iterator[Problem]:
    """Adoptions whose type is none of their publication's on their day (附件1 三(一))."""
    for id_, publication, type_, day in connection.execute(_unfitting(books)):
        never = books.latest.named("publication", publication) is None or books.latest.named("type", type_) is None
        if not type_ or never or word_rules.not_in_force(books, "type", type_, day) is None:
            unknown = TYPE_UNKNOWN.found(publication=publication, type=type_)
            yield Problem(*unknown, where=named(connection, "adoptions", id_))


@lru_cache(maxsize=16)
def _unfitting(books: Rulebooks) -> Select[Any]:
    """The adoptions with such a type."""
    a = schema.adoptions.c
    known, lawful = books.latest.known("publication"), []
    for held in words.stretches(books):
        book = books.words(held.start)
        types = {each.id: [type_.id for type_ in book.types_of(each.id)] or [""] for each in book.publications}
        fitting = (and_(a.publication == publication, a.type.in_(own)) for publication, own in types.items())
        ended = a.publication.in_([each for each in known if each not in types])  # told as such
        lawful.append(and_(a.adopted_on.between(*held), or_(ended, *fitting)))
    return select(a.id, a.publication, a.type, a.adopted_on).where(a.voided_id.is_(None), ~or_(*lawful)).order_by(a.id)


def _units(connection: Connection, books: Rulebooks, today: date) -> Iterator[Problem]:
    """Units whose category does not hold: now, and on the last day of what they were before."""
    u, v = schema.units.c, schema.unit_versions.c
    now = select(u.id, u.category, u.active_from, u.active_to).where(u.voided_id.is_(None))
    categories = [
        (row.id, row.category, word_rules.of_unit(row.active_from, row.active_to, today))
        for row in connection.execute(now.order_by(u.id))
    ]
    before = select(v.unit_id, v.category, v.until_on).where(v.voided_id.is_(None)).order_by(v.id)
    for id_, category, day in (*categories, *connection.execute(before)):
        if (wrong := word_rules.not_in_force(books, "category", category, day)) is not None:
            yield Problem(*wrong, where=named(connection, "units", id_))
