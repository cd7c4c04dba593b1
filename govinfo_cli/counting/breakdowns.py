"""The evidence of some days, row by row or counted by unit; and what each publication printed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    func,
    select,
    union_all,
)

from govinfo_cli.counting import past, priced
from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import ADOPTED, COUNT, RULE, SENT, Asked, Criteria, Name, criteria
from govinfo_cli.counting.evidence import evidence, selects
from govinfo_cli.counting.tallies import line_of
from govinfo_cli.exact import Exact
from govinfo_cli.ledger import database, rulebooks, schema
from govinfo_cli.periods import DAY, Period
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.scoring.points import Key

if TYPE_CHECKING:
    from govinfo_cli.rulebook.language.prices import Given


_LINE = "\n"
"""Stands in no field of a submission."""
_OF_SUBMISSION = ("submission", "adoption", "sent-up", "instruction")
"""The events by which a submission itself earns."""


class Counted(msgspec.Struct, frozen=True):
    """So much of one kind of evidence of a unit.

    Attributes:
        unit: its key; `name` the id of a rule or of a count.
        topic: the submissions' topic, empty where none is said; None for what is no submission's.
        day: the day, where it was asked for.
        key: of a rule, the line that it belongs to; None of a count.
    """

    book: Rulebook
    unit: str
    name: str
    topic: str | None
    day: date | None
    count: int
    key: Key | None = None

    @property
    def earned(self) -> bool:
        """Whether a submission itself earned it."""
        return self.key is not None and self.book.rules[self.name].of in _OF_SUBMISSION


def counts(
    connection: Connection, books: Rulebooks, period: Period, as_of: date, *, daily: bool = False
) -> Iterator[Counted]:
    """The evidence of a period by unit, rule, item and topic; by day too, if asked. Published months as they stood."""
    for part in past.parts(connection, period, as_of):
        found = []
        with past.at(connection, part.bulletin):
            keys, of = rulebooks.keys(connection), priced.traits(connection)
            for stretch in books.stretches(part.start, part.end):
                by, book = criteria(stretch.book, of), stretch.book
                rows = connection.execute(_counts(by, daily=daily), bounds(stretch, part.as_of))
                for unit_id, kind, name, item, topic, *on, count in rows:
                    unit = books.law.successor(keys[unit_id], stretch.start)
                    key = key_of(books, book, name, item, unit, stretch.start) if kind == RULE else None
                    if key is not None or kind == COUNT:
                        found.append(Counted(book, unit, name, topic, on[0] if on else None, count, key))
            for each in given_by_turn(connection, books, part.start, part.end, part.as_of):
                topic = each.event.first.attributes.get("topic")
                book = books.on(each.day) or books.latest
                own = each.day if daily else None
                found.append(Counted(book, each.unit, each.rule.id, topic, own, 1, priced.key(books, each)))
        yield from found


def key_of(books: Rulebooks, book: Rulebook, name: str, item: str, unit: str, day: date) -> Key | None:
    """The line that evidence of a rule belongs to; None if the rule is not for the unit."""
    return line_of(book, name, item) if books.law.concerns(book.rules[name], unit, day) else None


def given_by_turn(connection: Connection, books: Rulebooks, start: date, end: date, as_of: date) -> "Iterator[Given]":
    """What rules whose events are priced one by one give in some days."""
    for each in priced.given(connection, books, priced.traits(connection), as_of):
        if start <= each.day < end and (each.full or each.value):
            yield each


@cache
def _counts(by: Criteria, *, daily: bool) -> Select[Any]:
    s, rows = schema.submissions, evidence(by, by.names(RULE, COUNT)).subquery()
    keys = [rows.c.unit_id, rows.c.kind, rows.c.name, rows.c.item, s.c.topic, *([rows.c.day] if daily else [])]
    query = select(*keys, func.count()).select_from(rows).outerjoin(s, rows.c.submission_id == s.c.id)
    return query.group_by(*keys).order_by(*keys)


def printed(connection: Connection, books: Rulebooks, period: Period, as_of: date) -> Counter[tuple[int, str]]:
    """How many submissions of a unit each publication of any tier adopted in a period, by (unit id, publication)."""
    s, a = schema.submissions, schema.adoptions
    found: Counter[tuple[int, str]] = Counter()
    for part in past.parts(connection, period, as_of):
        query = (
            select(s.c.unit_id, a.c.publication, a.c.adopted_on, func.count())
            .join(s, a.c.submission_id == s.c.id)
            .where(*valid_adoptions(books, part))
            .group_by(s.c.unit_id, a.c.publication, a.c.adopted_on)
        )
        with past.at(connection, part.bulletin):
            owners = Owners(connection, books)
            for unit_id, publication, day, count in connection.execute(query):
                found[owners.of(unit_id, day), publication] += count
    return found


def valid_adoptions(books: Rulebooks, part: past.Part) -> list[ColumnElement[bool]]:
    """That an adoption is one of some days, and neither it nor its submission is void."""
    s, a = schema.submissions.c, schema.adoptions.c
    start, end = max(part.start, books.first_day), min(part.end, part.as_of + DAY)
    return [a.voided_id.is_(None), s.voided_id.is_(None), a.adopted_on >= start, a.adopted_on < end]


def instructed(connection: Connection, books: Rulebooks, period: Period, as_of: date) -> Counter[tuple[str, str]]:
    """How many instructions on a unit's submissions give points in a period, by (unit's key, level)."""
    found: Counter[tuple[str, str]] = Counter()
    for part in past.parts(connection, period, as_of):
        with past.at(connection, part.bulletin):
            found.update(instructions(connection, books, part).values())
    return found


def instructions(connection: Connection, books: Rulebooks, part: past.Part) -> dict[int, tuple[str, str]]:
    """The instructions that give points in some days: unit's key and level, by the record's id."""
    counted: dict[int, tuple[str, str]] = {}  # several rules may give something for one
    keys, of = rulebooks.keys(connection), priced.traits(connection)
    for stretch in books.stretches(part.start, part.end):
        by, book = criteria(stretch.book, of), stretch.book
        rules = tuple(each.name for each in by.asked if _gives_points(book, each))
        rows = connection.execute(_instructed(by, rules), bounds(stretch, part.as_of))
        for unit_id, name, id_, level in rows:
            unit = books.law.successor(keys[unit_id], stretch.start)
            if books.law.concerns(book.rules[name], unit, stretch.start):
                counted[id_] = (unit, level)
    for each in given_by_turn(connection, books, part.start, part.end, part.as_of):
        held = each.event.first.attributes
        if each.rule.of == "instruction" and each.rule.priced_in == "points":
            counted[held["record_id"]] = (each.unit, held["level"])
    return counted


def _gives_points(book: Rulebook, asked: Asked) -> bool:
    kind, name = asked.name
    return asked.of == "instruction" and kind == RULE and book.rules[name].priced_in == "points"


@cache
def _instructed(by: Criteria, rules: tuple[Name, ...]) -> Select[Any]:
    i, rows = schema.instructions.c, evidence(by, rules).subquery().c
    query = select(rows.unit_id, rows.name, i.id, i.level).join(schema.instructions, rows.record_id == i.id)
    return query.order_by(i.id, rows.name)


class Owners:
    """The unit that what is dated on a day counts for, by ids."""

    def __init__(self, connection: Connection, books: Rulebooks) -> None:
        self.law, self.keys = books.law, rulebooks.keys(connection)
        self.ids = {key: id_ for id_, key in self.keys.items()}

    def of(self, unit_id: int, day: date) -> int:
        """A unit's successor on a day, itself while it is there."""
        return self.ids[self.law.successor(self.keys[unit_id], day)]


class Work(msgspec.Struct, frozen=True):
    """Something that a submission earned: one event of it, with who wrote it, as that stands."""

    unit_id: int
    ref: str
    title: str
    authors: str
    points: Exact


def works(connection: Connection, books: Rulebooks, part: Period, as_of: date) -> Iterator[Work]:
    """What submissions earned in some days."""
    of, owners = priced.traits(connection), Owners(connection, books)
    for stretch in books.stretches(part.start, part.end):
        by, book = criteria(stretch.book, of), stretch.book
        names = tuple(each.name for each in by.asked if each.name.kind == RULE and each.of in _OF_SUBMISSION)
        lines: dict[tuple[int, str, str], tuple[Key | None, int]] = {}
        for name, item, unit_id, ref, title, authors in connection.execute(_works(by, names), bounds(stretch, as_of)):
            if (unit_id, name, item) not in lines:
                unit = books.law.successor(owners.keys[unit_id], stretch.start)
                found = key_of(books, book, name, item, unit, stretch.start)
                lines[unit_id, name, item] = (found, owners.of(unit_id, stretch.start))
            key, owner = lines[unit_id, name, item]
            if key is not None:
                yield Work(owner, ref, title, authors, key.each)
    yield from _works_given(connection, books, part, as_of, owners)


def _works_given(connection: Connection, books: Rulebooks, part: Period, as_of: date, owners: Owners) -> Iterator[Work]:
    given = [
        each
        for each in given_by_turn(connection, books, part.start, part.end, as_of)
        if each.rule.of in _OF_SUBMISSION and each.value
    ]
    s = schema.submissions
    ids = {each.event.first.attributes["submission"] for each in given}
    told = {
        row.id: row
        for chunk in database.chunks(ids)
        for row in connection.execute(select(s.c.id, s.c.ref, s.c.title, s.c.authors).where(s.c.id.in_(list(chunk))))
    }
    for each in given:
        row = told[each.event.first.attributes["submission"]]
        yield Work(owners.ids[each.unit], row.ref, row.title, row.authors, priced.key(books, each).each)


@cache
def _works(by: Criteria, names: tuple[Name, ...]) -> Select[Any]:
    s, rows = schema.submissions, evidence(by, names).subquery()
    return select(rows.c.name, rows.c.item, rows.c.unit_id, s.c.ref, s.c.title, s.c.authors).join(
        s, rows.c.submission_id == s.c.id
    )


def writers(
    connection: Connection, books: Rulebooks, part: Period, as_of: date
) -> Iterator[tuple[str, int, list[str]]]:
    """Who wrote what came in (`submitted`) and was adopted in some days: see `_told`."""
    return _told("authors", connection, books, part, as_of)


def topics(connection: Connection, books: Rulebooks, period: Period, as_of: date) -> Counter[tuple[str, str]]:
    """How many submissions came in and were adopted in a period, by topic and rule. Published months as they stood."""
    found: dict[str, Counter[str]] = {"submitted": Counter(), "adopted": Counter()}
    for part in past.parts(connection, period, as_of):
        with past.at(connection, part.bulletin):
            for rule, _unit, own in _told("topic", connection, books, part.period, part.as_of):
                found[rule].update(own)
    return Counter({(topic, rule): count for rule, own in found.items() for topic, count in own.items()})


def _told(
    column: str, connection: Connection, books: Rulebooks, part: Period, as_of: date
) -> Iterator[tuple[str, int, list[str]]]:
    """What submissions that came in and were adopted in some days have in a column.

    Returns: for a measure, a unit and a day each, the measure, the unit's id, and what each of the submissions has.
    """
    of, owners = priced.traits(connection), Owners(connection, books)
    for stretch in books.stretches(part.start, part.end):
        query = _by_day(criteria(stretch.book, of), column)
        for name, unit_id, told in connection.execute(query, bounds(stretch, as_of)):
            yield _MEASURES[name], owners.of(unit_id, stretch.start), told.split(_LINE)


_MEASURES = {SENT: "submitted", ADOPTED: "adopted"}


@cache
def _by_day(by: Criteria, column: str) -> CompoundSelect[Any]:
    told = func.aggregate_strings(schema.submissions.c[column], _LINE)

    def of_a_day(part: Select[Any]) -> Select[Any]:
        # A million submissions lie in an index by day and unit; to sort them by what they have would take seconds.
        row = part.selected_columns
        return part.with_only_columns(row.name, row.unit_id, told).group_by(row.day, row.unit_id)

    names = tuple(Name(COUNT, each) for each in _MEASURES)
    return union_all(*map(of_a_day, selects(by, names=names)))
