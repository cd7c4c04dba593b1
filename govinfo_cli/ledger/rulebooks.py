"""The rulebooks in force, as the ledger keeps them, chosen by date."""

from datetime import date

import msgspec
from sqlalchemy import Connection, select

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


def read(connection: Connection) -> Rulebooks:
    """The rulebooks that a ledger keeps."""
    content = select(schema.rulebooks.c.content)
    return Rulebooks([loader.decode(text) for text in connection.scalars(content)])
