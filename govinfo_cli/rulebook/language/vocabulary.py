"""The words that records use: categories, tiers, publications, types, levels, natures, topics, marks, units."""

from datetime import date, timedelta
from typing import Annotated, Literal

from govinfo_cli import periods
from govinfo_cli.rulebook.language.base import Dated, Id, Ids, Named, Part, Text, Texts, Truth, Whole


class Category(Named, frozen=True, kw_only=True):
    """A kind of unit."""


class Tier(Named, frozen=True, kw_only=True):
    """Whose publications are of it: the office's own, or those of higher ones."""

    own: Truth = False
    needs_sent_up: Truth = False


class Publication(Named, frozen=True, kw_only=True):
    """What prints; its prices stand in the rules.

    Attributes:
        titled: whether its name is a title, which Chinese text sets in 《》.
    """

    tier: Id
    sends_up: Truth = False
    article: Text | None = None
    titled: Truth = False

    def cited(self, language: str) -> str:
        """Its name within a sentence."""
        return f"《{self.name}》" if self.titled and language == "zh" else self.label(language)


class Type(Named, frozen=True, kw_only=True):
    """A type of article in some publications."""

    publications: Ids


class Level(Named, frozen=True, kw_only=True):
    """A level of leaders; `leaders` is how they are called together."""

    tier: Id | None = None
    leaders: Text = ""

    def led(self, language: str) -> str:
        """Its leaders, within a sentence."""
        return (self.leaders or f"{self.name}领导") if language == "zh" else self.english


class Deadline(Part, frozen=True, kw_only=True):
    """By when information about an event must be in.

    Attributes:
        days: so many days after the event.
        day_of_next_month: or by this day of the month after the event's.
        usual_months: a unit that sent some about one of so many months before is taken to owe it every month.
    """

    days: Whole | None = None
    day_of_next_month: Annotated[int, range(1, 29)] | None = None
    usual_months: Annotated[int, range(13)] = 0
    article: Text

    def due(self, event: date) -> date:
        """The last day on which information about an event of a day is in time."""
        if self.day_of_next_month is None:
            return event + timedelta(days=self.days or 0)
        return periods.month_of(event).end.replace(day=self.day_of_next_month)


class Nature(Named, frozen=True, kw_only=True):
    """A nature of information; without a deadline it is never late. `in_text` is how a circular calls it."""

    deadline: Deadline | None = None
    in_text: Text = ""

    def said(self, language: str) -> str:
        """Its name within a sentence."""
        return (self.in_text or self.name) if language == "zh" else self.english


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
