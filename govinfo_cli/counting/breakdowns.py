"""The evidence of some days, row by row or counted by unit; and what each publication printed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from typing import Any

import msgspec
from sqlalchemy import CompoundSelect, Connection, Select, and_, func, select, union_all

from govinfo_cli.counting import past
from govinfo_cli.counting.evidence import Criteria, Whose, bounds, criteria, evidence, selects
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.periods import DAY, Period
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import EARNING, MONTH_RULES, price

_LINE = "\n"
"""Stands in no field of a submission."""


class Counted(msgspec.Struct, frozen=True):
    """So much of one kind of evidence of a unit.

    Attributes:
        topic: the submissions' topic, empty where none is said; None for what is no submission's.
        day: the day, where it was asked for.
    """

    book: Rulebook
    unit_id: int
    rule: str
    item: str
    topic: str | None
    day: date | None
    count: int


def counts(
    connection: Connection, books: Rulebooks, period: Period, as_of: date, *, daily: bool = False
) -> Iterator[Counted]:
    """The evidence of a period by unit, rule, item and topic; by day too, if asked. Published months as they stood."""
    for part in past.parts(connection, period, as_of):
        found = []
        with past.at(connection, part.bulletin):
            for span in books.spans(part.start, part.end):
                rows = connection.execute(_counts(criteria(span.book), daily=daily), bounds(span, part.as_of))
                for unit, rule, item, topic, *day, count in rows:
                    found.append(Counted(span.book, unit, rule, item, topic, day[0] if day else None, count))
        yield from found


@cache
def _counts(by: Criteria, *, daily: bool) -> Select[Any]:
    s, rows = schema.submissions, evidence(by).subquery()
    keys = [rows.c.unit_id, rows.c.rule, rows.c.item, s.c.topic, *([rows.c.day] if daily else [])]
    query = select(*keys, func.count()).select_from(rows).outerjoin(s, rows.c.submission_id == s.c.id)
    return query.group_by(*keys).order_by(*keys)


def printed(connection: Connection, books: Rulebooks, period: Period, as_of: date) -> Counter[tuple[int, str]]:
    """How many submissions of a unit each publication of any tier adopted in a period, by (unit id, publication)."""
    s, a = schema.submissions, schema.adoptions
    found: Counter[tuple[int, str]] = Counter()
    for part in past.parts(connection, period, as_of):
        start, end = max(part.start, books.first_day), min(part.end, part.as_of + DAY)
        query = (
            select(s.c.unit_id, a.c.publication, func.count())
            .join(s, a.c.submission_id == s.c.id)
            .where(a.c.voided_id.is_(None), s.c.voided_id.is_(None), a.c.adopted_on >= start, a.c.adopted_on < end)
            .group_by(s.c.unit_id, a.c.publication)
        )
        with past.at(connection, part.bulletin):
            for unit, publication, count in connection.execute(query):
                found[unit, publication] += count
    return found


class Record(msgspec.Struct, frozen=True):
    """A record that points come from: a submission's, or a commission missed, which `ref` and `title` then name."""

    book: Rulebook
    unit_id: int
    rule: str
    item: str
    day: date
    ref: str
    title: str


def records(
    connection: Connection, books: Rulebooks, days: Period, as_of: date, *, unit: int | None = None
) -> Iterator[Record]:
    """What points come from in some days, by day; of one unit, if asked."""
    whose = "unit_id" if unit is not None else None
    for span in books.spans(days.start, days.end):
        for row in connection.execute(_records(criteria(span.book), whose), bounds(span, as_of, unit_id=unit)):
            yield Record(span.book, *row)


def earned(connection: Connection, books: Rulebooks, submission: int, as_of: date) -> Iterator[Record]:
    """What points come from that a submission ever earned or cost, by day."""
    for span in books.spans(books.first_day, as_of + DAY):
        query = _records(criteria(span.book), "submission_id")
        for row in connection.execute(query, bounds(span, as_of, submission_id=submission)):
            yield Record(span.book, *row)


@cache
def _records(by: Criteria, whose: Whose | None) -> Select[Any]:
    s, c, rows = schema.submissions, schema.commissions, evidence(by, MONTH_RULES, whose).subquery()
    return (
        select(rows.c.unit_id, rows.c.rule, rows.c.item, rows.c.day)
        .add_columns(func.coalesce(s.c.ref, c.c.ref), func.coalesce(s.c.title, c.c.topic))
        .select_from(rows)
        .outerjoin(s, rows.c.submission_id == s.c.id)
        .outerjoin(c, and_(rows.c.table == c.name, rows.c.record_id == c.c.id))
        .order_by(rows.c.day, s.c.ref, c.c.ref)
    )


class Work(msgspec.Struct, frozen=True):
    """Something that a submission earned: one row of the evidence of EARNING, with who wrote it, as that stands."""

    unit_id: int
    ref: str
    title: str
    authors: str
    points: int


def works(connection: Connection, books: Rulebooks, part: Period, as_of: date) -> Iterator[Work]:
    """What submissions earned in some days."""
    for span in books.spans(part.start, part.end):
        prices = cache(partial(price, span.book))
        rows = connection.execute(_works(criteria(span.book)), bounds(span, as_of))
        for rule, item, unit_id, ref, title, authors in rows:
            points, _article = prices(rule, item)
            yield Work(unit_id, ref, title, authors, points)


@cache
def _works(by: Criteria) -> Select[Any]:
    s, rows = schema.submissions, evidence(by, EARNING).subquery()
    return select(rows.c.rule, rows.c.item, rows.c.unit_id, s.c.ref, s.c.title, s.c.authors).join(
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

    Returns: for a rule, a unit and a day each, the rule, the unit's id, and what each of the submissions has.
    """
    for span in books.spans(part.start, part.end):
        for rule, unit_id, told in connection.execute(_by_day(criteria(span.book), column), bounds(span, as_of)):
            yield rule, unit_id, told.split(_LINE)


@cache
def _by_day(by: Criteria, column: str) -> CompoundSelect[Any]:
    told = func.aggregate_strings(schema.submissions.c[column], _LINE)

    def of_a_day(part: Select[Any]) -> Select[Any]:
        # A million submissions lie in an index by day and unit; to sort them by what they have would take seconds.
        row = part.selected_columns
        return part.with_only_columns(row.rule, row.unit_id, told).group_by(row.day, row.unit_id)

    return union_all(*(of_a_day(selects(by)[rule]) for rule in ("submitted", "adopted")))
