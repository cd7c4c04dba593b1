"""Sent against quota: the shortfall of each unit and month, and how many months in a row (D1, 正文 二(一))."""

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli import period as periods
from govinfo_cli.i18n import _
from govinfo_cli.ledger import bulletins, tallies
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.period import Period
from govinfo_cli.reports import words
from govinfo_cli.reports.data import Column, Report, Shared, Table, Value, period_title
from govinfo_cli.reports.standing import Score, Standing, Volume, as_published, month_by_month, notes


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
            month for month in tallies.months_of(whole.period) if month.end <= stand.period.end and month.label >= first
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


@as_published
def quota(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """Sent against quota, unit by unit; of a quarter or year each month's shortfall too."""
    stand = month_by_month(connection, period, as_of, category)
    found = [each for each in quotas(connection, stand, as_of) if unit is None or unit.id == each.score.unit.id]
    months = [] if period.is_month else [month.label for month in tallies.months_of(period)]
    rows: list[list[Value]] = []
    for each in found:
        short = {volume.period.label: volume.shortfall for volume in each.months}
        rows.append(
            [
                words.category_title(stand.book, each.score.unit.category),
                each.score.unit.name,
                each.quota,
                each.submitted,
                each.shortfall,
                *([] if period.is_month else [each.below]),
                each.in_a_row,
                *(short.get(label) for label in months),
            ]
        )
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(words.in_items(stand.book, _("Quota")), numeric=True, short=_("Quo- ta")),
        Column(_("Submitted"), numeric=True, short=_("Sent")),
        Column(_("Shortfall"), numeric=True, short=_("Short")),
        *([] if period.is_month else [Column(_("Months below quota"), numeric=True, short=_("Months below"))]),
        Column(_("Months in a row"), numeric=True, short=_("In a row")),
        *(Column(label, numeric=True, short=label.replace("-", "- ")) for label in months),
    ]
    said = [note for note in notes(stand) if Shared.SIGN not in note]
    if months:
        said.append(_("Each month shows the shortfall against its quota; empty where there was no quota."))
    said.append(_("In a row: months below quota one after the other, up to the last that is over."))
    below = sum(each.below > 0 for each in found)
    if stand.begun:
        said.append(
            _("{below} of {units} units fell short.").format(below=below, units=len(found))
            if below
            else _("No unit fell short.")
        )
    return Report(
        _("Submitted against quota {period}").format(period=period_title(period)),
        [Table("", columns, rows, grouped=True, urgent={n for n, each in enumerate(found) if each.shortfall})],
        {
            "report": "quota",
            "period": period.label,
            "as_of": stand.as_of.isoformat(),
            "rulebook": stand.book.name,
            **stand.status,
            "rows": [_json(each, period) for each in found],
        },
        [words.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        said,
    )


def _json(each: Quota, period: Period) -> dict[str, Any]:
    row: dict[str, Any] = {
        "category": each.score.unit.category,
        "unit": each.score.unit.name,
        "quota": each.quota,
        "submitted": each.submitted,
        "shortfall": each.shortfall,
        "months_below": each.below,
        "in_a_row": each.in_a_row,
    }
    if not period.is_month:
        row["by_month"] = {
            volume.period.label: {
                "quota": volume.quota,
                "submitted": volume.submitted,
                "shortfall": volume.shortfall,
            }
            for volume in each.months
        }
    return row
