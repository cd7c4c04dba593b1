"""Sent against quota: the shortfall of each unit and month, and how many months in a row (D1, 正文 二(一))."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting.quotas import Quota, Quotas, quotas
from govinfo_cli.counting.standing import Standing
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes
from govinfo_cli.reports.unit_fields import unit_fields


def quota(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """Sent against quota, unit by unit; of a quarter or year each month's shortfall too.

    Raises: UsageError for days that are no whole months: a quota is a month's.
    """
    if not period.whole_months:
        raise UsageError(
            _("a quota is a month's: give whole months, such as --month 2018-06 or --period 2018-04..2018-09")
        )
    counted = quotas(connection, period, as_of, category, unit)
    stand, fields = counted.stand, _fields(counted.stand)
    return Report(
        _("Submitted against quota {period}").format(period=period_title(period)),
        [table("", fields, counted.units, grouped=True, urgent=lambda row: row.shortfall > 0)],
        {**head("quota", stand), "rows": json_of(fields, counted.units)},
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        _notes(counted, unit),
    )


def _fields(stand: Standing) -> list[Field[Quota]]:
    short = Column(_("Months below quota"), numeric=True, short=_("Months below"))
    return [
        *unit_fields(stand.book, lambda row: row.unit),
        Field(
            "quota",
            lambda row: row.quota,
            Column(wording.in_items(stand.book, _("Quota")), numeric=True, short=_("Quo- ta")),
        ),
        Field("submitted", lambda row: row.submitted, Column(_("Submitted"), numeric=True, short=_("Sent"))),
        Field("shortfall", lambda row: row.shortfall, Column(_("Shortfall"), numeric=True, short=_("Short"))),
        Field("months_below", lambda row: row.below, None if stand.period.is_month else short),
        Field("in_a_row", lambda row: row.in_a_row, Column(_("Months in a row"), numeric=True, short=_("In a row"))),
        *([] if stand.period.is_month else _month_fields(stand.period)),
    ]


def _month_fields(period: Period) -> list[Field[Quota]]:
    """Each month's shortfall in a column, and its counts for JSON."""
    return [
        *(_month_field(month.label) for month in period.months()),
        Field("by_month", _by_month),
    ]


def _month_field(label: str) -> Field[Quota]:
    return Field("", lambda row: row.shortfall_of(label), Column(label, numeric=True, short=label.replace("-", "- ")))


def _by_month(row: Quota) -> dict[str, Any]:
    return {
        volume.period.label: {
            "quota": volume.quota,
            "submitted": volume.submitted,
            "shortfall": volume.shortfall,
        }
        for volume in row.months
    }


def _notes(counted: Quotas, unit: Unit | None) -> list[str]:
    stand = counted.stand
    lines = notes(stand, unit)
    if not stand.period.is_month:
        lines.append(_("Each month shows the shortfall against its quota; empty where there was no quota."))
    lines.append(_("In a row: months below quota one after the other, up to the last that is over."))
    below = sum(row.below > 0 for row in counted.units)
    if stand.begun:
        lines.append(
            _("{below} of {units} units fell short.").format(below=below, units=len(counted.units))
            if below
            else _("No unit fell short.")
        )
    return lines
