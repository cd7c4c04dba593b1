"""A unit's period: its lines of points, its months as quota and rate see them, its place."""

from datetime import date
from decimal import Decimal

import msgspec

from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import Annual, Line, meets, percent, rate, reaches_rate


class Volume(msgspec.Struct, frozen=True):
    """A unit's month as quota and rate see it (附件1 三(二)).

    Attributes:
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

    @property
    def quota(self) -> int:
        """What the unit is to send in the month; 0 without a rulebook."""
        return self.book.category(self.category).monthly.quota if self.book else 0

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
        """The rate needed, in per cent with two places; 0 without a rulebook."""
        monthly = self.book.category(self.category).monthly if self.book else None
        return (monthly.rate_percent if monthly else Decimal(0)).quantize(Decimal("0.01"))

    @property
    def below_rate(self) -> bool:
        """Whether something was sent and too little of it adopted."""
        return (
            self.book is not None
            and self.submitted > 0
            and not reaches_rate(self.book.category(self.category), self.submitted, self.adopted)
        )

    @property
    def met(self) -> bool:
        """Whether quota and rate are both reached."""
        return self.book is not None and meets(self.book.category(self.category), self.submitted, self.adopted)


class Score(msgspec.Struct):
    """A unit's period: its lines, its months and its place within the category."""

    unit: Unit
    lines: list[Line]
    volumes: list[Volume]
    annual: Annual = msgspec.field(default_factory=Annual)
    place: int = 0
    shared: bool = False

    @property
    def total(self) -> int:
        """The sum of the lines."""
        return sum(line.points for line in self.lines)

    def months_due(self, as_of: date) -> list[Volume]:
        """The months for which the unit has a quota: begun by a day, under a rulebook, with the unit active."""
        return [each for each in self.volumes if each.book is not None and each.period.start <= as_of and each.active]

    def sum_of(self, count: str) -> int:
        """`submitted`, `refused` or `adopted` over all months."""
        return sum(getattr(volume, count) for volume in self.volumes)
