"""What a circular is written from."""

from collections import Counter
from datetime import date

import msgspec

from govinfo_cli.counting.commissions import Commissions
from govinfo_cli.counting.criticism import Criticism
from govinfo_cli.counting.figures import Higher, Key
from govinfo_cli.counting.quotas import Quota
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _
from govinfo_cli.reports.compared import Earlier
from govinfo_cli.reports.due import Item
from govinfo_cli.reports.phrases import Named, short_day

MOST_NAMED = 10
"""So many units a year's circular names of a list; an annex has the others."""


class Refused(msgspec.Struct, frozen=True):
    """A refused submission: its unit, and what of CARRIED it lacks."""

    unit: str
    lacks: list[str]


class Facts(msgspec.Struct, frozen=True):
    """What a circular is written from.

    Attributes:
        now: the period's figures; `earlier` those of the period before.
        higher: the units that publications of the tiers above the office printed, as the analysis has them.
        quotas: of each unit.
        refused: the refused submissions of the period.
        owed: what falls due between the period's end and the next circular, and is not done.
        overview: the number of the annex with each unit's figures; of a month there is none.
    """

    stand: Standing
    now: Counter[Key]
    earlier: Earlier
    higher: list[Higher]
    commissions: Commissions
    quotas: list[Quota]
    criticism: Criticism
    refused: list[Refused]
    owed: list[Item]
    overview: int

    @property
    def is_year(self) -> bool:
        """Whether the circular is a year's."""
        return self.stand.period.is_year

    @property
    def of_months(self) -> bool:
        """Whether it is of several months together."""
        return len(self.stand.period.parts()) > 1

    def count(self, measure: str) -> int:
        """A sum over all units."""
        return self.now["total", "", measure]

    def day(self, day: date) -> str:
        """A day as the circular says it."""
        return short_day(day, self.stand.period.start.year)

    def rest(self, named: Named, count: str) -> str:
        """How many units are not named, what they count together, and which annex has them; nothing if all are."""
        if not named.left:
            return ""
        return _(", the other {number} units together {count} (see annex {annex})").format(
            number=named.left, count=count, annex=self.overview
        )
