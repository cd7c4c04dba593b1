"""What the office itself owes by an ordinance, and what its papers say of it: neither decides a figure."""

from datetime import date, timedelta
from typing import Annotated

from govinfo_cli.rulebook.language.base import Day, Part, Text, Texts, Whole


class Talks(Part, frozen=True, kw_only=True):
    """From how many of each within a quarter on a unit is talked to; 0 is never.

    Attributes:
        held_within_days: days after the quarter's end by which the talk is to be held.
        rectified_within_days: days after a talk by which things are to be put right.
    """

    article: Text
    months_below_quota: Whole
    months_below_rate: Whole
    inaccuracies: Whole
    refused: Whole
    commissions_missed: Whole
    late: Whole
    held_within_days: Whole
    rectified_within_days: Whole

    def due(self, quarter_end: date) -> date:
        """The day by which the talks about a quarter are to be held."""
        return quarter_end + timedelta(days=self.held_within_days)


class Stays(Part, frozen=True, kw_only=True):
    """How long a secondment to the office lasts."""

    months: Annotated[int, range(1, 13)]
    article: Text


class Publishing(Part, frozen=True, kw_only=True):
    """Days after a period's end by which its table is to be published."""

    within_days: Whole
    article: Text


class Plan(Part, frozen=True, kw_only=True):
    """How many times a year the office itself does something."""

    times: Annotated[int, range(1, 1001)]
    article: Text


class Office(Part, frozen=True, kw_only=True):
    """The office's own plan for a year; reporting points are counted by the months they are for."""

    secondments: Plan
    outreach: Plan
    reporting_points: Plan
    conference: Plan


class Roster(Part, frozen=True, kw_only=True):
    """By when each unit hands in its leader in charge and officers."""

    due_on: Day
    article: Text


class Criticism(Part, frozen=True, kw_only=True):
    """The articles under which units are named in a criticism: inaccuracies, missed commissions, nothing sent."""

    accuracy: Text
    commission: Text
    silence: Text


class Papers(Part, frozen=True, kw_only=True):
    """What the office's papers say.

    Attributes:
        issuer: whose head stands on them.
        addressees, copies: whom a circular addresses, and who gets a copy, in the order that they are printed.
        number: the document number offered, with `{year}` and `{n}`.
        cites: how the rules are called; the book's title where nothing is said.
        points_title, rewards_title: the measures that set points and rewards; empty where the title covers them.
        area: what stands before the figures of all units together, like 全州.
        counter, counter_times: what submissions are counted in, and how often they were printed or instructed on.
    """

    issuer: Text | None = None
    signature: Text | None = None
    place: Text | None = None
    addressees: Texts = ()
    copies: Texts = ()
    number: Text | None = None
    cites: Text | None = None
    contact: Text | None = None
    points_title: Text = ""
    rewards_title: Text = ""
    area: Text = ""
    counter: Text = "篇"
    counter_times: Text = "篇次"
