"""Sent against quota: the shortfall of each unit and month, and how many months in a row (D1, 正文 二(一))."""

from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.scores import Score, Volume
from govinfo_cli.counting.standing import Standing, as_published, month_by_month
from govinfo_cli.ledger import bulletins
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period


class Quota(msgspec.Struct, frozen=True):
    """A unit's months against their quotas.

    Attributes:
        months: those for which it has a quota and that have begun.
        in_a_row: how many months up to the period's last one over it fell short in, without a break.
    """

    score: Score
    months: list[Volume]
    in_a_row: int

    @property
    def unit(self) -> Unit:
        """Whose they are."""
        return self.score.unit

    @property
    def quota(self) -> int:
        """What it was to send."""
        return sum(month.quota for month in self.months)

    @property
    def submitted(self) -> int:
        """What it sent."""
        return sum(month.submitted for month in self.months)

    @property
    def shortfall(self) -> int:
        """The sum of its months' shortfalls: more in one month does not make up for another."""
        return sum(month.shortfall for month in self.months)

    @property
    def below(self) -> int:
        """In how many months it fell short."""
        return sum(month.shortfall > 0 for month in self.months)

    def shortfall_of(self, month: str) -> int | None:
        """That of a month, by its label; None where there is no quota."""
        return next((volume.shortfall for volume in self.months if volume.period.label == month), None)


class Quotas(msgspec.Struct, frozen=True):
    """The units of a period against their quotas, by category and in the ordinance's order."""

    stand: Standing
    units: list[Quota]


@as_published
def quotas(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Quotas:
    """The months of a period against the units' quotas; of one category's units, or of one unit."""
    stand = month_by_month(connection, period, as_of, category)
    runs = _in_a_row(connection, stand, as_of)
    scores = [score for score in stand.in_order() if unit is None or unit.id == score.unit.id]
    return Quotas(stand, [Quota(score, score.months_due(as_of), runs[score.unit.id]) for score in scores])


def _in_a_row(connection: Connection, stand: Standing, as_of: date) -> dict[int, int]:
    """The months in a row below quota by unit id, counted back from the period's last month that is over.

    Not beyond the ledger's first record or carried month: what was sent before it is not known.
    """
    first = bulletins.first_known(connection)
    runs = {score.unit.id: 0 for score in stand.scores}
    over = [month for month in stand.period.months() if month.last_day < as_of]
    going_on = _short(stand, over[-1], as_of) if over else set(runs) if stand.begun else set()
    year = stand.books.period_of("year", stand.period.last_day)
    while going_on and first is not None and year.end > first.start:
        whole = month_by_month(connection, year._replace(end=min(year.end, stand.period.end)), as_of)
        months = [month for month in whole.period.months() if month.start >= first.start]
        for month in reversed([month for month in months if month.last_day < as_of]):
            going_on &= _short(whole, month, as_of)
            for unit in going_on:
                runs[unit] += 1
        year = year.before(1)
    return runs


def _short(stand: Standing, month: Period, as_of: date) -> set[int]:
    """The units that owed a quota for a month and fell short of it."""
    return {
        each.unit.id
        for each in stand.scores
        for volume in each.months_due(as_of)
        if volume.period == month and volume.shortfall
    }
