"""A unit's period: its points by column, its months as quota and rate see them, its place."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

import msgspec

from govinfo_cli.exact import Exact
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.scoring.points import percent, rate

COUNTS = ("submitted", "refused", "adopted")
"""What every report counts, in the order of `criteria.COUNTED`."""
QUOTA, RATE = "quota", "rate"
"""The numbers of a rulebook that the reports on quotas and rates go by."""


class Volume(msgspec.Struct, frozen=True):
    """A unit's month as quota and rate see it.

    Attributes:
        book: what holds on the month's last day; None before the first rulebook.
        number: the quota; None if the unit has none. `needed_rate` is the rate needed, in per cent.
        active: whether the unit was active at some time of the month, and so owes its quota; one that was not is listed
            if something counts for it.
    """

    period: Period
    submitted: int
    refused: int
    adopted: int
    book: Rulebook | None
    category: str
    active: bool
    number: Decimal | None = None
    needed_rate: Decimal | None = None

    @property
    def quota(self) -> int:
        """What the unit is to send in the month; 0 if nothing is said."""
        return ceil(self.number) if self.number is not None else 0

    @property
    def shortfall(self) -> int:
        """How much fewer the unit sent (D1, 正文 二(一))."""
        return max(self.quota - self.submitted, 0)

    @property
    def rate(self) -> Decimal | None:
        """Adopted of submitted, in per cent with two places; None if nothing was submitted."""
        return percent(rate(self.adopted, self.submitted))

    @property
    def needed(self) -> Decimal:
        """The rate needed, in per cent with two places; 0 if nothing is said."""
        return (self.needed_rate or Decimal(0)).quantize(Decimal("0.01"))

    @property
    def reaches_rate(self) -> bool:
        """Whether there is an adoption rate and it is the one needed; exact, so 5 of 100 is 5 %."""
        found = rate(self.adopted, self.submitted)
        return found is not None and found * 100 >= Fraction(self.needed_rate or 0)

    @property
    def below_rate(self) -> bool:
        """Whether something was sent and too little of it adopted."""
        return self.book is not None and self.submitted > 0 and not self.reaches_rate

    @property
    def met(self) -> bool:
        """Whether quota and rate are both reached, of those that the unit has."""
        if self.book is None or (self.number is None and self.needed_rate is None):
            return False
        return self.submitted >= self.quota and (self.needed_rate is None or self.reaches_rate)


class ToDate(msgspec.Struct, frozen=True):
    """A unit's standing since its year's first month; `place` is 0 without a measure."""

    submitted: int
    adopted: int
    total: Exact
    place: int
    shared: bool


class Score(msgspec.Struct):
    """A unit's period: its points, its months and its place within its table.

    Attributes:
        points: exact, by column; `total` is their sum.
        table: the table that it stands in; `measure` is what that ranks it by, `mark` what stands beside the total.
        place: 0 without a measure.
        award: whether it may get an award.
        numbers: its quotas, rates and targets on the period's last day.
        to_date: where it stands since the year's first month; None where that is not asked, or it has no row.
    """

    unit: Unit
    points: dict[str, Exact]
    volumes: list[Volume]
    total: Exact = 0
    place: int = 0
    shared: bool = False
    table: str = ""
    measure: Exact | None = None
    mark: Exact | None = None
    award: bool = True
    numbers: Mapping[str, Decimal] = {}
    to_date: ToDate | None = None

    def months_due(self, as_of: date) -> list[Volume]:
        """The months for which the unit has a quota: begun by a day, under a rulebook, with the unit active."""
        return [each for each in self.volumes if each.book is not None and each.period.start <= as_of and each.active]

    def sum_of(self, count: str) -> int:
        """One of COUNTS over all months."""
        return sum(getattr(volume, count) for volume in self.volumes)
