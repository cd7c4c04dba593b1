"""What a circular is written from."""

from collections import Counter
from datetime import date

import msgspec

from govinfo_cli.counting.circular_words import Above, Remark
from govinfo_cli.counting.commissions import Commissions
from govinfo_cli.counting.criticism import Criticism
from govinfo_cli.counting.figures import Higher, Key, Measure
from govinfo_cli.counting.items import TakenUp
from govinfo_cli.counting.quotas import Quota
from govinfo_cli.counting.refusals import Refusal
from govinfo_cli.counting.settlement import Settlement
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _
from govinfo_cli.reports.compared import Earlier
from govinfo_cli.reports.due import Item
from govinfo_cli.reports.phrases import Named, short_day

MOST_NAMED = 10
"""So many units a year's circular names of a list; an annex has the others."""


class Facts(msgspec.Struct, frozen=True):
    """What a circular is written from.

    Attributes:
        now: the period's figures; `earlier` those of the period before.
        higher: the units that publications of the tiers above the office printed, as the analysis has them.
        quotas: of each unit.
        refused: the refused submissions of the period, by the names of their units in the ordinance's order.
        owed: what falls due between the period's end and the next circular, and is not done.
        items: what was taken up of each unit.
        remarks, above, points_ahead: what the clerk keeps for the period, and for the month after it.
        without: the parts that are left out, by id.
        annexes: the numbers of the annexes by name.
        to_date: what was sent and adopted since the year's first month; None where that is the period itself.
        paid: what a year pays; None of what pays nothing.
    """

    stand: Standing
    now: Counter[Key]
    earlier: Earlier
    higher: list[Higher]
    commissions: Commissions
    quotas: list[Quota]
    criticism: Criticism
    refused: dict[str, list[Refusal]]
    owed: list[Item]
    items: list[TakenUp]
    remarks: list[Remark]
    above: list[Above]
    points_ahead: list[str]
    without: tuple[str, ...]
    annexes: dict[str, int] = {}
    to_date: tuple[int, int] | None = None
    paid: Settlement | None = None

    @property
    def is_year(self) -> bool:
        """Whether the circular is a year's."""
        return self.stand.period.is_year

    @property
    def of_months(self) -> bool:
        """Whether it is of several months together."""
        return len(self.stand.period.parts()) > 1

    @property
    def with_points(self) -> bool:
        """Whether it tells points and places."""
        return "points" not in self.without

    def annex(self, name: str) -> str:
        """Where in the annexes more is found, as it stands within a sentence; nothing if there is no such annex."""
        number = self.annexes.get(name)
        return _(" (see annex {annex})").format(annex=number) if number else ""

    def count(self, measure: Measure) -> int:
        """A sum over all units."""
        return self.now["total", "", measure]

    def day(self, day: date) -> str:
        """A day as the circular says it."""
        return short_day(day, self.stand.period.start.year)

    def rest(self, named: Named, count: str) -> str:
        """How many units are not named, what they count together, and which annex has them; nothing if all are."""
        if not named.left:
            return ""
        text = _(", the other {number} units together {count}").format(number=named.left, count=count)
        return f"{text}{self.annex('overview')}"
