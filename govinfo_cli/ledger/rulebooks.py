"""The rulebooks in force, as the ledger keeps them, chosen by date."""

from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from govinfo_cli.ledger import schema
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.schema import Rulebook


class Span(msgspec.Struct, frozen=True):
    """Days from `start` up to and not including `end`, all under one rulebook."""

    book: Rulebook
    start: date
    end: date


class Rulebooks:
    """All rulebooks of a ledger, oldest first."""

    def __init__(self, books: list[Rulebook]) -> None:
        self._books = sorted(books, key=lambda book: book.points_from)

    @property
    def latest(self) -> Rulebook:
        """The last one: its words are those that a clerk may use."""
        return self._books[-1]

    @property
    def first_day(self) -> date:
        """The first day on which anything counts for points."""
        return self._books[0].points_from

    @property
    def first_reward(self) -> date:
        """The first day on which anything counts for rewards."""
        return min(book.rewards_from for book in self._books)

    def on(self, day: date) -> Rulebook | None:
        """The one by which points are given on a day; None before the first."""
        return next((book for book in reversed(self._books) if book.points_from <= day), None)

    def rewarding(self, day: date) -> Rulebook | None:
        """The one by which authors are rewarded for an adoption of a day; None before the first."""
        return next((book for book in reversed(self._books) if book.rewards_from <= day), None)

    def spans(self, start: date, end: date) -> list[Span]:
        """The parts of a range of days in which points are given, each with its rulebook."""
        ends = [*(book.points_from for book in self._books[1:]), end]
        spans = (
            Span(book, max(start, book.points_from), min(end, stop))
            for book, stop in zip(self._books, ends, strict=True)
        )
        return [span for span in spans if span.start < span.end]


class Kept(msgspec.Struct, frozen=True):
    """A rulebook as a ledger keeps it: encoded, with the digest by which bulletins name it."""

    name: str
    digest: str
    content: str


def kept(connection: Connection) -> list[Kept]:
    """The rulebooks that a ledger goes by: of those in force from the same day the last.

    One that was renewed stays for the bulletins that name it.
    """
    r = schema.rulebooks.c
    last = select(func.max(r.id)).group_by(r.in_force_from)
    query = select(r.name, r.digest, r.content).where(r.id.in_(last)).order_by(r.in_force_from)
    return [Kept(*row) for row in connection.execute(query)]


def read(connection: Connection) -> Rulebooks:
    """The same, to choose from by date."""
    return Rulebooks([loader.decode(each.content) for each in kept(connection)])
