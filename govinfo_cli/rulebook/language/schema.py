"""What a file in the language holds: each table of it a frozen structure, each dated thing in its versions.

A field's kind (`Annotated[…, "id"]`) says what may stand there; `kinds` reads it.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec

Id = Annotated[str, "id"]
Text = Annotated[str, "text"]
Day = Annotated[date, "day"]
Number = Annotated[Decimal, "number"]
Whole = Annotated[int, "whole"]
Truth = Annotated[bool, "truth"]
Yuan = Annotated[Decimal, "yuan"]
Ids = Annotated[tuple[str, ...], "ids"]
Texts = Annotated[tuple[str, ...], "texts"]
NumberTable = Annotated[dict[str, Decimal], "number table"]
Word = Literal["week", "month", "two months", "quarter", "half-year", "year"]
RankedWord = Literal["month", "two months", "quarter", "half-year", "year"]
Of = Literal[
    "submission", "adoption", "sent-up", "instruction", "commission", "mark", "training", "secondment", "staff"
]
Price = Decimal | dict[str, Decimal] | tuple[Decimal, ...] | Literal["as recorded"]
Joint = Literal["full", "equal"] | tuple[Decimal, ...]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A table of the file."""


class Dated(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One version of a thing: from a day until a last day, on a paper."""

    from_: Day | None = None
    until: Day | None = None
    document: Text | None = None


class Named(Dated, frozen=True, kw_only=True):
    """A word of the vocabulary."""

    id: Id
    name: Text
    english: Text
    aliases: Texts = ()


class Category(Named, frozen=True, kw_only=True):
    """A kind of unit."""


class Tier(Named, frozen=True, kw_only=True):
    """Whose publications are of it: the office's own, or those of higher ones."""

    own: Truth = False
    needs_sent_up: Truth = False


class Publication(Named, frozen=True, kw_only=True):
    """What prints; its prices stand in the rules."""

    tier: Id
    sends_up: Truth = False
    article: Text | None = None


class Type(Named, frozen=True, kw_only=True):
    """A type of article in some publications."""

    publications: Ids


class Level(Named, frozen=True, kw_only=True):
    """A level of leaders."""

    tier: Id | None = None


class Deadline(Part, frozen=True, kw_only=True):
    """By when information about an event must be in."""

    days: Whole | None = None
    day_of_next_month: Whole | None = None
    usual_months: Whole = 0
    article: Text


class Nature(Named, frozen=True, kw_only=True):
    """A nature of information."""

    deadline: Deadline | None = None


class Topic(Named, frozen=True, kw_only=True):
    """What information is about."""


class Mark(Named, frozen=True, kw_only=True):
    """A kind of remark about a unit or a submission of it."""

    submission: Literal["required", "optional", "none"] = "optional"
    figure: Truth = False


class Unit(Dated, frozen=True, kw_only=True):
    """A unit under one name and in one category; `into` is its successor."""

    code: Id
    name: Text
    category: Id
    aliases: Texts = ()
    into: Id | None = None
    carries: Truth = False

    @property
    def id(self) -> str:
        """What versions of one unit have in common."""
        return self.code


class Units(Part, frozen=True, kw_only=True):
    """The units in the ordinance's order, and what may stand around their names."""

    prefixes: Texts = ()
    suffixes: Texts = ()
    list: tuple[Unit, ...] = ()


class Condition(Part, frozen=True, kw_only=True):
    """What an attribute must be: one of the values, or a number within bounds."""

    values: tuple[str | bool | Decimal, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None


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
    where: Where = {}
    once: Annotated[tuple[str, ...], "attributes"] = ()
    at: Literal["end"] | None = None


class NumberOf(Dated, frozen=True, kw_only=True):
    """A quota, rate or target."""

    id: Id
    article: Text
    all: Number | None = None
    categories: NumberTable = {}
    units: NumberTable = {}


class Rule(Dated, frozen=True, kw_only=True):
    """What events are worth, or what reaching something in a period is."""

    id: Id
    article: Text
    column: Id | None = None
    of: Of | None = None
    every: Word | None = None
    for_: Ids = msgspec.field(default=(), name="for")
    where: Where = {}
    points: Annotated[Price, "price"] | None = None
    yuan: Annotated[Price, "price"] | None = None
    by: Annotated[str, "attribute"] | None = None
    least_each: Number | None = None
    most_each: Number | None = None
    once: Annotated[tuple[str, ...], "attributes"] = ()
    in_turn: Annotated[tuple[str, ...], "attributes"] = ()
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


class Group(Part, frozen=True, kw_only=True):
    """Rules of whose events of one key only the highest count."""

    among: Annotated[tuple[str, ...], "attributes"]
    highest: Whole = 1


class Column(Dated, frozen=True, kw_only=True):
    """A column of a table."""

    id: Id
    name: Text
    english: Text
    short: Text | None = None


class Table(Dated, frozen=True, kw_only=True):
    """What is ranked with what."""

    id: Id
    name: Text
    english: Text
    categories: Ids = ()
    every: Annotated[tuple[str, ...], "words"] = ()
    by: Text = "points"
    rate_decimals: Whole = 2
    rate_of_nothing: Annotated[str, "any text"] = ""


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
    decimals: Whole = 0
    rounding: Literal["half-up", "half-even", "down"] = "half-up"


class Papers(Part, frozen=True, kw_only=True):
    """What the office's papers say of it."""

    issuer: Text | None = None
    signature: Text | None = None
    place: Text | None = None
    addressees: Texts = ()
    copies: Texts = ()
    number: Text | None = None
    cites: Text | None = None
    contact: Text | None = None


class Case(Part, frozen=True, kw_only=True):
    """A worked example: events, and the figures that must come of them."""

    id: Id
    article: Text
    period: Text
    as_of: Day | None = None
    events: Annotated[tuple[dict[str, Any], ...], "events"] = ()
    points: Annotated[dict[str, dict[str, Decimal]], "figures"] = {}
    total: NumberTable = {}
    yuan: NumberTable = {}
    rank: NumberTable = {}
    awards: Ids = ()
    no_award: Ids = ()


class Book(Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """The whole file: the history of an ordinance."""

    name: Id
    title: Text
    english: Text
    from_: Day
    year_starts: Annotated[int, "month"] = 1
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
    groups: dict[str, Group] = {}
    columns: tuple[Column, ...] = ()
    tables: tuple[Table, ...] = ()
    awards: tuple[Award, ...] = ()
    score: Score | None = None
    papers: Papers = Papers()
    cases: tuple[Case, ...] = ()
    duties: dict[str, Any] = {}


VOCABULARY = ("categories", "tiers", "publications", "types", "levels", "natures", "topics", "marks")
DATED = (*VOCABULARY, "counts", "numbers", "rules", "columns", "tables", "awards")
DUTIES = ("talks", "stays", "publishing", "office", "roster", "criticism")
