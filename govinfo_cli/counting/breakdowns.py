"""The evidence of some days, row by row or counted by unit; and what each publication printed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from govinfo_cli.counting import past
from govinfo_cli.counting.evidence import evidence
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.periods import DAY, Period
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import EARNING


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
    s = schema.submissions
    for part in past.parts(connection, period, as_of):
        found = []
        with past.at(connection, part.bulletin):
            for span in books.spans(part.start, part.end):
                rows = evidence(span, part.as_of).subquery()
                keys = [rows.c.unit_id, rows.c.rule, rows.c.item, s.c.topic, *([rows.c.day] if daily else [])]
                query = select(*keys, func.count()).select_from(rows).outerjoin(s, rows.c.submission_id == s.c.id)
                for unit, rule, item, topic, *day, count in connection.execute(query.group_by(*keys).order_by(*keys)):
                    found.append(Counted(span.book, unit, rule, item, topic, day[0] if day else None, count))
        yield from found


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


class Work(msgspec.Struct, frozen=True):
    """Something that a submission earned: one row of the evidence of EARNING, with who wrote it."""

    book: Rulebook
    unit_id: int
    rule: str
    item: str
    ref: str
    title: str
    authors: str


def works(connection: Connection, books: Rulebooks, part: Period, as_of: date) -> Iterator[Work]:
    """What submissions earned in some days, by ref."""
    s = schema.submissions
    for span in books.spans(part.start, part.end):
        rows = evidence(span, as_of, rules=EARNING).subquery()
        query = (
            select(rows.c.unit_id, rows.c.rule, rows.c.item, s.c.ref, s.c.title, s.c.authors)
            .join(s, rows.c.submission_id == s.c.id)
            .order_by(s.c.ref)
        )
        for row in connection.execute(query):
            yield Work(span.book, *row)


def written(connection: Connection, books: Rulebooks, part: Period, as_of: date) -> Iterator[tuple[int, str, str, int]]:
    """How many submissions came in (`submitted`) and were adopted: unit id, authors as they stand, rule, count."""
    s = schema.submissions
    for span in books.spans(part.start, part.end):
        rows = evidence(span, as_of, rules=("submitted", "adopted")).subquery()
        query = (
            select(rows.c.unit_id, s.c.authors, rows.c.rule, func.count())
            .join(s, rows.c.submission_id == s.c.id)
            .group_by(rows.c.unit_id, s.c.authors, rows.c.rule)
        )
        for row in connection.execute(query):
            yield row[0], row[1], row[2], row[3]
