"""The rules in force on a day: what of a rulebook's history holds then, in the words that reports and checks ask by."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from govinfo_cli import periods
from govinfo_cli.kinds import CHOSEN
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.base import Named, Titled
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.office import Criticism, Office, Papers, Publishing, Roster, Stays, Talks
from govinfo_cli.rulebook.language.schema import DUTIES, Award, Book, Column, Count, Rule, Table
from govinfo_cli.rulebook.language.vocabulary import (
    Category,
    Deadline,
    Level,
    Mark,
    Nature,
    Publication,
    Tier,
    Topic,
    Type,
    Units,
)

Thing = TypeVar("Thing", bound=Titled)


FOLLOW_UP = "follow-up"
"""The nature of what reports back on a leader's instruction."""


class Rulebook:
    """What of a rulebook holds on a day.

    What has ended, or is yet to come, is in no list, but is found by its id all the same, under the name that it had
    last or will have: records of other days keep their names.
    """

    def __init__(self, law: Law, day: date) -> None:
        self.law, self.day = law, day
        self.kept: dict[Any, Any] = {}

    # --- the book ---

    @property
    def book(self) -> Book:
        """The whole history."""
        return self.law.book

    @property
    def name(self) -> str:
        """The rulebook's id."""
        return self.book.name

    @property
    def title(self) -> str:
        """The ordinance's title; as papers cite it, if they call it otherwise."""
        return self.book.papers.cites or self.book.title

    @property
    def english(self) -> str:
        """The same in English."""
        return self.book.english

    @property
    def papers(self) -> Papers:
        """What the office's papers say."""
        return self.book.papers

    @property
    def units(self) -> Units:
        """The units that the rules name, and what may stand around their names."""
        return self.book.units

    @property
    def points_from(self) -> date:
        """The first day on which anything counts."""
        return self.book.from_

    @property
    def points_title(self) -> str:
        """The measure that sets points; empty where the title covers it."""
        return self.papers.points_title

    @property
    def rewards_title(self) -> str:
        """The measure that sets rewards; empty where the title covers it."""
        return self.papers.rewards_title

    @property
    def area(self) -> str:
        """What stands before the figures of all units together."""
        return self.papers.area

    @property
    def counter(self) -> str:
        """What submissions are counted in."""
        return self.papers.counter

    @property
    def counter_times(self) -> str:
        """What it is counted in how often they were printed or instructed on."""
        return self.papers.counter_times

    @property
    def talks(self) -> Talks | None:
        """When a unit is talked to."""
        return self.book.talks

    @property
    def stays(self) -> Stays | None:
        """How long a secondment lasts."""
        return self.book.stays

    @property
    def publishing(self) -> Publishing | None:
        """By when tables are published."""
        return self.book.publishing

    @property
    def office(self) -> Office | None:
        """The office's own plan."""
        return self.book.office

    @property
    def roster(self) -> Roster | None:
        """By when units hand in their people."""
        return self.book.roster

    @property
    def criticism(self) -> Criticism | None:
        """The articles under which units are named."""
        return self.book.criticism

    @property
    def lacks(self) -> list[str]:
        """The duties that it does not name, by their key."""
        deadlines = any(each.deadline for each in self.natures)
        return [
            *([] if deadlines else ["natures.deadline"]),
            *(duty for duty in DUTIES if getattr(self.book, duty) is None),
        ]

    # --- words ---

    def _words(self, things: Mapping[str, list[Version[Thing]]]) -> tuple[Thing, ...]:
        found = history.in_force(things, self.day)
        return tuple(found.values())

    def _by_id(self, things: Mapping[str, list[Version[Thing]]], id_: str) -> Thing:
        held = things[id_]
        return next((each.thing for each in reversed(held) if each.start <= self.day), held[0].thing)

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """Kinds of units, in the order of the tables."""
        return self._words(self.law.words["categories"])

    @cached_property
    def tiers(self) -> tuple[Tier, ...]:
        """Whose publications there are, the office's own first."""
        return self._words(self.law.words["tiers"])

    @cached_property
    def publications(self) -> tuple[Publication, ...]:
        """What prints."""
        return self._words(self.law.words["publications"])

    @cached_property
    def types(self) -> tuple[Type, ...]:
        """Types of articles."""
        return self._words(self.law.words["types"])

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """Levels of leaders."""
        return self._words(self.law.words["levels"])

    @cached_property
    def natures(self) -> tuple[Nature, ...]:
        """Natures of information."""
        return self._words(self.law.words["natures"])

    @property
    def follow_up(self) -> Deadline | None:
        """By when a unit reports back on an instruction: the deadline of the nature `follow-up`, if there is one."""
        return next((each.deadline for each in self.natures if each.id == FOLLOW_UP), None)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """What information is about."""
        return self._words(self.law.words["topics"])

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Kinds of remarks."""
        return self._words(self.law.words["marks"])

    @property
    def lists(self) -> dict[str, list[Named]]:
        """What a clerk chooses from, by what is chosen."""
        return {name: list(getattr(self, key)) for name, key in CHOSEN.items()}

    def known(self, choices: str) -> dict[str, list[Named]]:
        """All versions of everything that a list ever held, by id: what a word of any time may mean."""
        return {id_: [each.thing for each in held] for id_, held in self.law.words[CHOSEN[choices]].items()}

    def named(self, choices: str, id_: str) -> Named | None:
        """The thing of a list that has an id, in force or not; None if the list never had one."""
        things = self.law.words[CHOSEN[choices]]
        return self._by_id(things, id_) if id_ in things else None

    def category(self, id_: str) -> Category:
        """The category of that id; KeyError if there never was one."""
        found: Category = self._by_id(self.law.words["categories"], id_)
        return found

    def publication(self, id_: str) -> Publication:
        """The publication of that id; KeyError if there never was one."""
        found: Publication = self._by_id(self.law.words["publications"], id_)
        return found

    def level(self, id_: str) -> Level:
        """The level of that id; KeyError if there never was one."""
        found: Level = self._by_id(self.law.words["levels"], id_)
        return found

    def mark(self, id_: str) -> Mark | None:
        """The kind of mark of that id, in force or not; None if there never was one."""
        things = self.law.words["marks"]
        return self._by_id(things, id_) if id_ in things else None

    def column(self, id_: str) -> Column | None:
        """How a column is called; None if the file does not list it."""
        things = self.law.columns
        return self._by_id(things, id_) if id_ in things else None

    @cached_property
    def tier_of(self) -> dict[str, str]:
        """The tier of every publication that there ever was, the one it has last."""
        return {id_: held[-1].thing.tier for id_, held in self.law.publications.items()}

    def types_of(self, publication: str) -> list[Type]:
        """The types that an adoption by a publication must be one of; none if it takes none."""
        return [each for each in self.types if publication in each.publications]

    def printed_by(self, *tiers: str) -> list[str]:
        """The ids of the publications of some tiers."""
        return [each.id for each in self.publications if each.tier in tiers]

    @property
    def upper_tiers(self) -> list[Tier]:
        """The tiers above the office, the nearest first."""
        return [each for each in self.tiers if not each.own]

    # --- rules ---

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rules in force, by id, in the order of the file."""
        return history.in_force(self.law.rules, self.day)

    @cached_property
    def counts(self) -> dict[str, Count]:
        """The counts in force, by name."""
        return history.in_force(self.law.counts, self.day) if self.day >= self.book.from_ else {}

    def number(self, name: str, unit: str) -> Decimal | None:
        """A unit's number on the day; None if it has none."""
        return self.law.number(name, unit, self.day)

    def price(self, rule: str, key: str) -> tuple[Fraction, str]:
        """Points for an event of a rule in force, by the value that its table is read by; and the article."""
        held = self.rules[rule]
        price: Any = held.price
        return Fraction(price[key] if isinstance(price, dict) else price), held.article


class Stretch(NamedTuple):
    """Days from `start` up to and not including `end`, in which nothing of a rulebook changes."""

    book: Rulebook
    start: date
    end: date


class Rulebooks:
    """A ledger's rulebook through time: what of it holds when."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._days = law.days_of_change
        self._held: dict[int, Rulebook] = {}

    @property
    def latest(self) -> Rulebook:
        """What holds in the end: its words are those that a clerk may use, and it finds all that ever held."""
        return self._at(date.max)

    @property
    def first_day(self) -> date:
        """The first day on which anything counts for points."""
        return self.law.book.from_

    @property
    def first_reward(self) -> date:
        """The first day on which anything counts for rewards."""
        paying = [held[0].start for held in self.law.rules.values() if held[0].thing.yuan is not None]
        return min(paying, default=self.first_day)

    @property
    def ranked(self) -> tuple[str, ...]:
        """The words for the periods whose tables are published, from the shortest to the longest."""
        return self.law.ranked

    def period(self, label: str) -> Period:
        """The days of a label, by the month in which this rulebook's year begins.

        Raises: UsageError if it is the label of none.
        """
        return periods.parse(label, self.law.book.year_starts)

    def period_of(self, word: str, day: date) -> Period:
        """The period of a word that a day lies in."""
        return periods.of_day(word, day, self.law.book.year_starts)

    def on(self, day: date) -> Rulebook | None:
        """What holds on a day; None before the first."""
        return self._at(day) if day >= self.first_day else None

    def words(self, day: date) -> Rulebook:
        """What a record of a day may be called: before the first day the words of that day."""
        return self._at(max(day, self.first_day))

    def is_open(self, column: str, category: str) -> bool:
        """Whether a column has a rule that may give units of a category something."""
        held = [each.thing for versions in self.law.rules.values() for each in versions]
        own = [rule for rule in held if rule.printed_in == column]
        return not own or any(not rule.for_ or category in rule.for_ or self._of(rule, category) for rule in own)

    def _of(self, rule: Rule, category: str) -> bool:
        """Whether a rule names a unit of a category."""
        return any(each.thing.category == category for code in rule.for_ for each in self.law.units.get(code, ()))

    def tables(self, day: date) -> list[Table]:
        """The tables of a day; none if there is one by points for each category."""
        return list(history.in_force(self.law.tables, day).values())

    def awards(self, period: Period) -> list[Award]:
        """The awards of a period, by the law of its last day."""
        held = history.in_force(self.law.awards, period.last_day).values()
        return [each for each in held if each.every == period.word]

    def rewarding(self, day: date) -> Rulebook | None:
        """What authors and units are rewarded by on a day; None before the first."""
        return self._at(day) if day >= min(self.first_reward, self.first_day) else None

    def _at(self, day: date) -> Rulebook:
        """One for all days between two changes."""
        number = bisect_right(self._days, day)
        if number not in self._held:
            self._held[number] = Rulebook(self.law, day)
        return self._held[number]

    def stretches(self, start: date, end: date, *, paid: bool = False) -> list[Stretch]:
        """A range of days in which points are given, cut where anything changes: each part with what holds in it.

        Args:
            paid: of the days in which anything is paid.
        """
        start = max(start, self.first_reward if paid else self.law.first_price)
        cuts = [day for day in self._days if start < day < end]
        return [
            Stretch(self._at(first), first, last)
            for first, last in zip([start, *cuts], [*cuts, end], strict=True)
            if first < last
        ]
