"""What a circular is written from."""

from collections import Counter
from datetime import date
from typing import Any

import msgspec

from govinfo_cli.counting.figures import Key
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _
from govinfo_cli.reports.compared import Earlier
from govinfo_cli.reports.due import Item
from govinfo_cli.reports.phrases import Named, short_day

Row = dict[str, Any]
MOST_NAMED = 10
"""So many units a year's circular names of a list; an annex has the others."""


class Facts(msgspec.Struct, frozen=True):
    """What a circular is written from.

    Attributes:
        now: the period's figures; `earlier` those of the period before, if there are any.
        higher: the units that the authority above and the State Council printed, as the analysis has them.
        commissions, quota, criticism: these reports, as JSON has them.
        refused: the refused submissions of the period.
        owed: what falls due between the period's end and the next circular, and is not done.
        overview: the number of the annex with each unit's figures; of a month there is none.
    """

    stand: Standing
    now: Counter[Key]
    earlier: list[Earlier]
    higher: list[Row]
    commissions: Row
    quota: list[Row]
    criticism: Row
    refused: list[Row]
    owed: list[Item]
    overview: int

    @property
    def is_year(self) -> bool:
        """Whether the circular is a year's."""
        return self.stand.period.is_year

    def count(self, measure: str) -> int:
        """A sum over all units."""
        return self.now["total", "", measure]

    def day(self, iso: str) -> str:
        """A day that a report has as text, as the circular says it."""
        return short_day(date.fromisoformat(iso), self.stand.period.start.year)

    def rest(self, named: Named, count: str) -> str:
        """How many units are not named, what they count together, and which annex has them; nothing if all are."""
        if not named.left:
            return ""
        return _(", the other {number} units together {count} (see annex {annex})").format(
            number=named.left, count=count, annex=self.overview
        )
