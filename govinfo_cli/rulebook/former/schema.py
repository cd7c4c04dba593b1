"""What a rulebook holds. Points are whole numbers, rates per cent, money yuan; each value cites its article."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import msgspec

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
OptionalText = Annotated[str, msgspec.Meta(max_length=200)]
Bonus = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
Penalty = Annotated[int, msgspec.Meta(ge=-100_000, le=0)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]

MOST_YUAN = 10_000_000


def _between(key: str, value: Decimal, most: int, places: int) -> None:
    """Decimals take no bounds from msgspec: a ValueError here becomes its error, with the path."""
    if not value.is_finite() or not 0 <= value <= most or value != round(value, places):
        raise ValueError(f"`{key}` is {value}: expected 0 to {most}, with at most {places} decimal places")


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: no key beside those named here."""


class Named(_Part, frozen=True, kw_only=True):
    """Something with an id, a Chinese name, other names it goes by, and an English name."""

    id: Id
    name: Text
    english: Text
    aliases: tuple[Text, ...] = ()


class Switches(_Part, frozen=True):
    """The readings that the text leaves open."""

    rate_basis: Literal["adopted-in-month", "received-in-month"]
    regional_adoptions: Literal["once", "each"]
    instructions: Literal["once-a-level", "each"]
    rewards_of_a_level: Literal["every-clause", "highest"]


class Monthly(_Part, frozen=True):
    """Quota and adoption rate of a month, and the points for reaching both (附件1 三(二))."""

    quota: Count
    rate_percent: Decimal
    points: Bonus
    article: Text

    def __post_init__(self) -> None:
        _between("rate_percent", self.rate_percent, 100, 2)


class Training(_Part, frozen=True):
    """Trainings a year, each with at least `attendees` people (附件1 三(五))."""

    times: Count
    attendees: Count
    points: Bonus
    article: Text


class Secondment(_Part, frozen=True):
    """Every planned secondment of the year completed (附件1 三(五))."""

    points: Bonus
    article: Text


class Organization(_Part, frozen=True):
    """Leaders in charge and information officers at the year's end (附件1 三(六))."""

    leaders: Count
    officers: Count
    full_time: bool
    points: Bonus
    article: Text


class Award(_Part, frozen=True):
    """The first places of a category's year and what each unit there gets, in yuan (附件2 二(一)、三(一))."""

    places: Count
    amount: Decimal
    article: Text

    def __post_init__(self) -> None:
        _between("amount", self.amount, MOST_YUAN, 2)


class Category(Named, frozen=True, kw_only=True):
    """A kind of unit with its own quota, conditions and award places."""

    monthly: Monthly
    training: Training
    organization: Organization
    award: Award
    secondment: Secondment | None = None


class AdoptionType(Named, frozen=True, kw_only=True):
    """A type of article within an edition, with its points."""

    points: Bonus


class Publication(Named, frozen=True, kw_only=True):
    """A publication: whose it is, what an adoption earns, which reward clause it falls under.

    Attributes:
        titled: whether its name is a title, which Chinese text sets in 《》.
    """

    tier: Literal["prefecture", "region", "state"]
    article: Text
    points: Bonus | None = None
    types: tuple[AdoptionType, ...] = ()
    sends_up: bool = False
    reward: Id | None = None
    titled: bool = False


class Event(_Part, frozen=True):
    """Points for one event."""

    points: Bonus
    article: Text


class Deduction(_Part, frozen=True):
    """Points taken for one event: zero or less."""

    points: Penalty
    article: Text


class Level(Named, frozen=True, kw_only=True):
    """A level of leaders, how they are called together, and the points that an instruction from it earns."""

    points: Bonus
    article: Text
    leaders: OptionalText = ""


class Deadline(_Part, frozen=True):
    """By when information about an event must be in (正文 二(二)).

    Attributes:
        days: so many days after the event.
        day_of_next_month: or by this day of the month after the event's.
        usual_months: a unit that sent some about one of so many months before is taken to owe it every month.
    """

    article: Text
    days: Count | None = None
    day_of_next_month: Annotated[int, msgspec.Meta(ge=1, le=28)] | None = None
    usual_months: Annotated[int, msgspec.Meta(ge=0, le=12)] = 0

    def __post_init__(self) -> None:
        if (self.days is None) == (self.day_of_next_month is None):
            raise ValueError("expected one of `days` and `day_of_next_month`")


class Nature(Named, frozen=True, kw_only=True):
    """A nature of information; without a deadline it is never late. `in_text` is how a circular calls it."""

    deadline: Deadline | None = None
    in_text: OptionalText = ""


class Talks(_Part, frozen=True):
    """From how many of each within a quarter on a unit is talked to; 0 is never (正文 二(三)).

    Attributes:
        held_within_days: days after the quarter's end by which the talk is to be held.
        rectified_within_days: days after a talk by which things are to be put right.
    """

    article: Text
    months_below_quota: Count
    months_below_rate: Count
    inaccuracies: Count
    refused: Count
    commissions_missed: Count
    late: Count
    held_within_days: Count
    rectified_within_days: Count


class Stays(_Part, frozen=True):
    """How long a secondment to the office lasts (正文 二(四))."""

    months: Annotated[int, msgspec.Meta(ge=1, le=12)]
    article: Text


class Publishing(_Part, frozen=True):
    """Days after a month's or a year's end by which its table is to be published (正文 三(二))."""

    within_days: Count
    article: Text


class Reward(_Part, frozen=True):
    """A reward clause: what a submission's authors get, once, in yuan (附件2 三)."""

    id: Id
    level: Literal["region", "state"]
    amount: Decimal
    article: Text

    def __post_init__(self) -> None:
        _between("amount", self.amount, MOST_YUAN, 2)


class Plan(_Part, frozen=True):
    """How many times a year the office itself does something."""

    times: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    article: Text


class Office(_Part, frozen=True):
    """The office's own plan for a year (正文 二(三)(四)); reporting points are counted by the months they are for."""

    secondments: Plan
    outreach: Plan
    reporting_points: Plan
    conference: Plan


class Roster(_Part, frozen=True):
    """By when each unit hands in its leader in charge and officers (正文 三(一))."""

    due_on: date
    article: Text


class Criticism(_Part, frozen=True):
    """The articles under which units are named in a criticism: inaccuracies, missed commissions, nothing sent."""

    accuracy: Text
    commission: Text
    silence: Text


class Unit(_Part, frozen=True):
    """A unit that the ordinance names."""

    category: Id
    code: Id
    name: Text
    aliases: tuple[Text, ...] = ()


class Authority(_Part, frozen=True):
    """The authority above, by the name that papers give it."""

    name: Text
    english: Text


class Units(_Part, frozen=True):
    """The units, and what a name may be written with before and behind it."""

    prefixes: tuple[Text, ...]
    list: tuple[Unit, ...]
    suffixes: tuple[Text, ...] = ()


class Rulebook(_Part, frozen=True):
    """A whole ordinance. Points count from `points_from` on, rewards from `rewards_from` on.

    From `talks` on stand duties without points, from `points_title` on what papers say; a rulebook may do without
    either.

    Attributes:
        points_title, rewards_title: the measures that set points and rewards; empty where the title covers them.
        addressees, copies: whom a circular addresses, and who gets a copy.
        area: what stands before the figures of all units together, like 全州.
        upper: whose publications the regional tier's are.
        counter, counter_times: what submissions are counted in, and how often they were printed or instructed on.
    """

    name: Id
    title: Text
    english: Text
    points_from: date
    rewards_from: date
    switches: Switches
    categories: Annotated[tuple[Category, ...], msgspec.Meta(min_length=1)]
    publications: Annotated[tuple[Publication, ...], msgspec.Meta(min_length=1)]
    regional: Event
    levels: tuple[Level, ...]
    commission: Deduction
    accuracy: Deduction
    rewards: tuple[Reward, ...]
    natures: tuple[Nature, ...]
    topics: tuple[Named, ...]
    units: Units
    talks: Talks | None = None
    stays: Stays | None = None
    publishing: Publishing | None = None
    office: Office | None = None
    roster: Roster | None = None
    criticism: Criticism | None = None
    points_title: OptionalText = ""
    rewards_title: OptionalText = ""
    addressees: OptionalText = ""
    copies: OptionalText = ""
    area: OptionalText = ""
    upper: Authority = Authority("上级", "upper authority")
    counter: Text = "篇"
    counter_times: Text = "篇次"

    def tier(self, tier: str) -> list[str]:
        """The ids of the publications of a tier."""
        return [each.id for each in self.publications if each.tier == tier]


DUTIES = ("talks", "stays", "publishing", "office", "roster", "criticism")
"""The parts of a rulebook that it may do without: they give no points."""
