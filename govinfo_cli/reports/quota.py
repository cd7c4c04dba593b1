"""Sent against quota: the shortfall of each unit and month, and how many months in a row (D1, 正文 二(一))."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting.quotas import Quota, quotas
from govinfo_cli.counting.standing import as_published, month_by_month
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.report import Column, Report, Shared, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes


@as_published
def quota(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """Sent against quota, unit by unit; of a quarter or year each month's shortfall too."""
    stand = month_by_month(connection, period, as_of, category)
    found = [each for each in quotas(connection, stand, as_of) if unit is None or unit.id == each.score.unit.id]
    months = [] if period.is_month else [month.label for month in periods.months_of(period)]
    rows: list[list[Value]] = []
    for each in found:
        short = {volume.period.label: volume.shortfall for volume in each.months}
        rows.append(
            [
                wording.category_title(stand.book, each.score.unit.category),
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
        Column(wording.in_items(stand.book, _("Quota")), numeric=True, short=_("Quo- ta")),
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
        [wording.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
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
