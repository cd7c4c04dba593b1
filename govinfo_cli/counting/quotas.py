"""Sent against quota: the shortfall of each unit and month, and how many months in a row (D1, 正文 二(一))."""

from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting.standing import Score, Standing, Volume, month_by_month
from govinfo_cli.ledger import bulletins


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
    def quota(self) -> int:
        """What it was to send."""
        return sum(each.quota for each in self.months)

    @property
    def submitted(self) -> int:
        """What it sent."""
        return sum(each.submitted for each in self.months)

    @property
    def shortfall(self) -> int:
        """The sum of its months' shortfalls: more in one month does not make up for another."""
        return sum(each.shortfall for each in self.months)

    @property
    def below(self) -> int:
        """In how many months it fell short."""
        return sum(each.shortfall > 0 for each in self.months)


def quotas(connection: Connection, stand: Standing, as_of: date) -> list[Quota]:
    """The months of every unit of a `month_by_month` standing against their quotas, in the ordinance's order."""
    runs = _in_a_row(connection, stand, as_of)
    return [Quota(each, each.months_due(as_of), runs[each.unit.id]) for each in stand.in_order()]


def _in_a_row(connection: Connection, stand: Standing, as_of: date) -> dict[int, int]:
    """The months in a row below quota by unit id, counted back from the period's last month that is over.

    Not beyond the ledger's first record: what was sent before it is not known.
    """
    first = bulletins.first_month(connection) or ""
    runs = {each.unit.id: 0 for each in stand.scores}
    going_on = set(runs) if stand.begun else set()
    year = stand.period.last_day.year
    while going_on and first and f"{year:04}" >= first[:4]:
        whole = month_by_month(connection, periods.year(str(year)), as_of)
        months = [
            month for month in periods.months_of(whole.period) if month.end <= stand.period.end and month.label >= first
        ]
        short = {
            (each.unit.id, volume.period.label): volume.shortfall > 0
            for each in whole.scores
            for volume in each.months_due(as_of)
        }
        for month in reversed([month for month in months if month.last_day < as_of]):
            going_on = {unit for unit in going_on if short.get((unit, month.label))}
            for unit in going_on:
                runs[unit] += 1
        year -= 1
    return runs
