"""A book made ready to be asked: versions by id, the unit that a record counts for, the numbers of a unit."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from govinfo_cli.periods import DAY
from govinfo_cli.rulebook.language import history, spans
from govinfo_cli.rulebook.language.schema import VOCABULARY, Book, Condition, Count, Rule
from govinfo_cli.rulebook.language.spans import Span
from govinfo_cli.rulebook.language.vocabulary import Unit


class Law:
    """What of a book holds when."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.units = history.of_units(book)
        self.rules = history.versions(book.rules, book.from_)
        self.numbers = history.versions(book.numbers, book.from_)
        self.counts = history.versions((*_usual(book), *book.counts), book.from_)
        self.words = {name: history.versions(getattr(book, name), book.from_) for name in VOCABULARY}
        self.publications = self.words["publications"]
        self.columns = history.versions(book.columns, book.from_)
        self.tables = history.versions(book.tables, book.from_)
        self.awards = history.versions(book.awards, book.from_)
        self.successor = cache(self._successor)
        self.category = cache(self._category)
        self.number = cache(self._number)
        self.rows = cache(self._rows)

    @cached_property
    def first_price(self) -> date:
        """The first day on which an event is worth points: the book's own, if no rule says an earlier one."""
        priced = (held[0] for held in self.rules.values() if held[0].thing.of is not None)
        return min((each.start for each in priced if each.thing.yuan is None), default=self.book.from_)

    @cached_property
    def days_of_change(self) -> list[date]:
        """The days on which what events go by, or what a column is called, is another than before; the book's first."""
        dated = (*self.words.values(), self.rules, self.counts, self.numbers, self.units, self.columns)
        held = [each for things in dated for versions in things.values() for each in versions]
        days = {each.start for each in held} | {each.last + DAY for each in held if each.last < date.max}
        return sorted((days | {self.book.from_}) - {date.min})

    def _successor(self, code: str, day: date) -> str:
        """The unit that what is dated on a day counts for: itself, or where it went."""
        held = self.units.get(code)
        if not held or day <= held[-1].last or held[-1].thing.into is None:
            return code
        return self._successor(held[-1].thing.into, day)

    def last_successor(self, code: str) -> str:
        """The unit that a unit becomes in the end: what once and in turn go by."""
        return self.successor(code, date.max)

    def owner(self, code: str, span: Span) -> str:
        """The unit in whose row a unit's figures of a span stand: its successor's where it carries them over."""
        held = self.units.get(code)
        if not held or not span.longer_than_a_month or span.last <= held[-1].last or not held[-1].thing.carries:
            return code
        into = held[-1].thing.into
        return code if into is None else self.owner(into, span)

    def active(self, code: str, span: Span) -> bool:
        """Whether a unit is there on a day of a span."""
        return any(each.start <= span.last and span.start <= each.last for each in self.units[code])

    def _rows(self, span: Span, as_of: date) -> tuple[str, ...]:
        """The units that were there in a span as far as it is seen, in the ordinance's order."""
        seen = span.until(as_of)
        return tuple(code for code in self.units if self.active(code, seen) and self.owner(code, span) == code)

    def unit(self, code: str, day: date) -> Unit:
        """A unit as it is on a day, or the nearest version before it, or the first."""
        held = self.units[code]
        found: Unit = next((each.thing for each in reversed(held) if each.start <= day), held[0].thing)
        return found

    def tier(self, publication: str, day: date) -> str:
        """Whose a publication is on a day; outside the days that it is there, as on the nearest of them before."""
        held = self.publications.get(publication, ())
        found = [each.thing.tier for each in held if each.start <= day] or [each.thing.tier for each in held[:1]]
        return found[-1] if found else ""

    def _category(self, code: str, day: date) -> str:
        return self.unit(code, day).category if code in self.units else ""

    def _number(self, name: str, code: str, day: date) -> Decimal | None:
        """A unit's number: its own, else its category's, else everybody's; None if it has none."""
        return self.number_in(name, code, self.category(code, day), day)

    def number_in(self, name: str, code: str, category: str, day: date) -> Decimal | None:
        """The number of a unit that is taken to be in a category."""
        found = history.at(self.numbers.get(name, ()), day)
        return None if found is None else found.units.get(code, found.categories.get(category, found.all))

    def concerns(self, rule: Rule | Any, code: str, day: date) -> bool:
        """Whether a rule holds for a unit by its category of a day."""
        return not rule.for_ or code in rule.for_ or self.category(code, day) in rule.for_

    @property
    def ranked(self) -> tuple[str, ...]:
        """The words for the periods whose tables are published, from the shortest to the longest."""
        return tuple(word for word in spans.WORDS if word in self.book.ranked)

    def parts(self, word: str, span: Span) -> Iterable[Span]:
        """The periods of a word that count in a span and do not end before the book begins."""
        return (each for each in spans.parts(word, span, self.book.year_starts) if each.last >= self.book.from_)

    def span(self, word: str, day: date) -> Span:
        """The period of a word that a day lies in."""
        return spans.of_day(word, day, self.book.year_starts)


def _usual(book: Book) -> list[Count]:
    """The counts that every book has, unless it says them itself."""
    own = tuple(dict.fromkeys(each.id for each in book.tiers if each.own))
    usual = [
        Count(id="sent", of="submission", where={"accepted": Condition(values=(True,))}),
        Count(id="adopted", of="adoption", where={"tier": Condition(values=own)}, once=("submission",)),
    ]
    said = {each.id for each in book.counts}
    refused = Count(id="refused", of="submission", where={"accepted": Condition(values=(False,))})
    return [*(each for each in usual if each.id not in said), *([] if "refused" in said else [refused])]
