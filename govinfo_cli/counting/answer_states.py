"""How units stand to all that they were asked for."""

from decimal import Decimal
from fractions import Fraction

import msgspec

from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.scoring.points import percent


class Answers(msgspec.Struct, frozen=True):
    """How a unit stands to all that asked it.

    Attributes:
        states: how many are in each state: `owed` is not yet due, of what is `excused` nothing is asked any more.
    """

    unit: Unit
    states: dict[str, int]

    @property
    def asked(self) -> int:
        """How many asked it."""
        return sum(self.states.values())

    @property
    def on_time_rate(self) -> Decimal | None:
        """Per cent on time of those that are due and not excused; None if there are none."""
        due = self.asked - self.states.get("excused", 0) - self.states["owed"]
        return percent(Fraction(self.states["on_time"], due) if due else None)
