"""What a file in the language holds: each table of it a frozen structure, each dated thing in its versions."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

import msgspec

from govinfo_cli.exact import Exact
from govinfo_cli.rulebook.language.base import (
    Attribute,
    Attributes,
    Dated,
    Day,
    Id,
    Ids,
    Number,
    NumberTable,
    Part,
    Places,
    RankedWord,
    Text,
    Titled,
    Word,
    Yuan,
)
from govinfo_cli.rulebook.language.office import Criticism, Office, Papers, Publishing, Roster, Stays, Talks
from govinfo_cli.rulebook.language.vocabulary import (
    Category,
    Level,
    Mark,
    Nature,
    Publication,
    Tier,
    Topic,
    Type,
    Units,
)

Of = Literal[
    "submission", "adoption", "sent-up", "instruction", "commission", "mark", "training", "secondment", "staff"
]
Price = Decimal | dict[str, Decimal] | tuple[Decimal, ...] | Literal["as recorded"]
Joint = Literal["full", "equal"] | tuple[Decimal, ...]


class Condition(Part, frozen=True, kw_only=True):
    """What an attribute must be: one of the values, or a number within bounds."""

    values: tuple[str | bool | Decimal | date, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    @property
    def bounded(self) -> bool:
        """Whether it asks for a number within a bound."""
        return self.at_least is not None or self.at_most is not None


Where = Annotated[dict[str, Condition], "where"]


class Comparison(Part, frozen=True, kw_only=True):
    """`left[/below] sign right`; `right` is a number's id or a literal."""

    left: str
    below: str | None = None
    sign: Literal[">=", "<=", ">", "<", "="]
    right: str | Decimal


class Count(Dated, frozen=True, kw_only=True):
    """What comparisons go by: how many records of a unit there are in a period."""

    id: Id
    of: Of
    where: Where = msgspec.field(default_factory=dict)
    once: Attributes = ()
    at: Literal["end"] | None = None


class NumberOf(Dated, frozen=True, kw_only=True):
    """A quota, rate or target."""

    id: Id
    article: Text
    all: Number | None = None
    categories: NumberTable = msgspec.field(default_factory=dict)
    units: NumberTable = msgspec.field(default_factory=dict)


class Rule(Dated, frozen=True, kw_only=True):
    """What events are worth, or what reaching something in a period is."""

    id: Id
    article: Text
    column: Id | None = None
    of: Of | None = None
    every: Word | None = None
    for_: Ids = msgspec.field(default=(), name="for")
    where: Where = msgspec.field(default_factory=dict)
    points: Annotated[Price, "price"] | None = None
    yuan: Annotated[Price, "price"] | None = None
    by: Attribute | None = None
    least_each: Number | None = None
    most_each: Number | None = None
    once: Attributes = ()
    in_turn: Attributes = ()
    joint: Annotated[Joint, "joint"] | None = None
    group: Id | None = None
    most: Number | None = None
    least: Number | None = None
    per: Word | None = None
    pays: Literal["authors", "unit"] | None = None
    in_every: Word | None = None
    when: Annotated[tuple[Comparison, ...], "comparisons"] = ()
    otherwise: Number | None = None
    short: Number | None = None
    over: Number | None = None
    score: Annotated[int, "nought"] | None = None
    award: Annotated[bool, "false"] | None = None
    in_force: Literal["last day", "throughout"] | None = None

    @property
    def printed_in(self) -> str:
        """The column it is printed in."""
        return self.column or self.id

    @property
    def price(self) -> Price | None:
        """What it gives, in points or in yuan."""
        return self.points if self.points is not None else self.yuan

    @property
    def priced_in(self) -> Literal["points", "yuan"]:
        """Whether it gives yuan, or points (what a rule that only takes away is of)."""
        return "points" if self.yuan is None else "yuan"

    @property
    def printed(self) -> bool:
        """Whether its column stands in tables: that of points, unless it says no more than who has no award."""
        giving = (self.points, self.otherwise, self.short, self.over, self.score)
        return self.yuan is None and any(value is not None for value in giving)


class Group(Part, frozen=True, kw_only=True):
    """Rules of whose events of one key only the highest count."""

    among: Attributes
    highest: Annotated[int, range(1, 101)] = 1


class Column(Titled, frozen=True, kw_only=True):
    """A column of a table.

    On a narrow terminal the words of `short`, or in English of `english_short`, stand below each other.
    """

    short: Text | None = None
    english_short: Text | None = None


class Table(Titled, frozen=True, kw_only=True):
    """What is ranked with what."""

    categories: Ids = ()
    every: Annotated[tuple[str, ...], "words"] = ()
    by: Text = "points"
    rate_decimals: Places = 2
    rate_of_nothing: Annotated[str, "any text"] = ""

    @property
    def parts(self) -> list[str]:
        """What it goes by: one thing, or two where it is the rate of one to the other."""
        return self.by.split("/")

    @property
    def is_rate(self) -> bool:
        """Whether it goes by a rate, which is in per cent."""
        return len(self.parts) > 1


class Award(Dated, frozen=True, kw_only=True):
    """Who is awarded what."""

    id: Id
    article: Text
    name: Text | None = None
    english: Text | None = None
    table: Id | None = None
    category: Id | None = None
    for_: Ids = msgspec.field(default=(), name="for")
    every: Word = "year"
    places: Annotated[tuple[int, int], "places"] | None = None
    share: Number | None = None
    at_least: Number | None = None
    amount: Yuan = Decimal(0)
    least: Number | None = None

    def worthy(self, total: Exact) -> bool:
        """Whether a total is enough for it."""
        return total > 0 if self.least is None else total >= self.least

    def places_of(self, rows: int) -> tuple[int, int]:
        """The first and the last place that it goes to, of so many rows: a share of them is at least one."""
        return self.places or (1, max(1, int(rows * Fraction(self.share or 0) / 100)))


class Step(Part, frozen=True, kw_only=True):
    """From which total on which mark is given."""

    at_least: Number
    mark: Number


class Proportion(Part, frozen=True, kw_only=True):
    """A mark in proportion to the highest total, a number of the unit, or a number."""

    full: Number
    of: Annotated[str | Decimal, "highest"]


class Score(Part, frozen=True, kw_only=True):
    """What a total begins with, its bounds, the mark that it comes to, and how figures are rounded."""

    every: Word = "year"
    base: Number = Decimal(0)
    floor: Number | None = None
    ceiling: Number | None = None
    steps: tuple[Step, ...] = ()
    otherwise: Number | None = None
    proportion: Proportion | None = None
    decimals: Places = 0
    rounding: Literal["half-up", "half-even", "down"] = "half-up"


class Case(Part, frozen=True, kw_only=True):
    """A worked example: events, and the figures that must come of them."""

    id: Id
    article: Text
    period: Text
    as_of: Day | None = None
    events: Annotated[tuple[dict[str, Any], ...], "events"] = ()
    points: Annotated[dict[str, dict[str, Decimal]], "figures"] = msgspec.field(default_factory=dict)
    total: NumberTable = msgspec.field(default_factory=dict)
    yuan: NumberTable = msgspec.field(default_factory=dict)
    rank: NumberTable = msgspec.field(default_factory=dict)
    awards: Annotated[tuple[str, ...], "any ids"] = ()
    no_award: Annotated[tuple[str, ...], "any ids"] = ()


class Book(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The whole file: the history of an ordinance."""

    name: Id
    title: Text
    english: Text
    from_: Day
    year_starts: Annotated[int, range(1, 13)] = 1
    ranked: tuple[RankedWord, ...] = ("month", "year")
    joint: Annotated[Joint, "joint"] = "full"
    categories: tuple[Category, ...] = ()
    tiers: tuple[Tier, ...] = ()
    publications: tuple[Publication, ...] = ()
    types: tuple[Type, ...] = ()
    levels: tuple[Level, ...] = ()
    natures: tuple[Nature, ...] = ()
    topics: tuple[Topic, ...] = ()
    marks: tuple[Mark, ...] = ()
    units: Units = Units()
    counts: tuple[Count, ...] = ()
    numbers: tuple[NumberOf, ...] = ()
    rules: tuple[Rule, ...] = ()
    groups: dict[str, Group] = msgspec.field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    tables: tuple[Table, ...] = ()
    awards: tuple[Award, ...] = ()
    score: Score | None = None
    papers: Papers = Papers()
    cases: tuple[Case, ...] = ()
    talks: Talks | None = None
    stays: Stays | None = None
    publishing: Publishing | None = None
    office: Office | None = None
    roster: Roster | None = None
    criticism: Criticism | None = None

    def label(self, language: str) -> str:
        """The title to print in a language: English where it is not `zh`."""
        return self.title if language == "zh" else self.english


VOCABULARY = ("categories", "tiers", "publications", "types", "levels", "natures", "topics", "marks")
DATED = (*VOCABULARY, "counts", "numbers", "rules", "columns", "tables", "awards")
DUTIES = ("talks", "stays", "publishing", "office", "roster", "criticism")
"""The parts of a rulebook that it may do without: they give no points."""
