"""The months of a year or another period side by side: each unit's points, and what all units sent and had adopted."""

import re
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting.months import Monthly, UnitsMonths, by_month, each_month
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.errors import UsageError
from govinfo_cli.exact import Exact, exact
from govinfo_cli.i18n import _, listed
from govinfo_cli.periods import Period, month_title, period_title
from govinfo_cli.render import fields
from govinfo_cli.render.fields import Field, json_of
from govinfo_cli.render.report import Column, Points, Report, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes, shared_note
from govinfo_cli.reports.unit_fields import category_field, place_field, unit_field
from govinfo_cli.scoring.points import percent, rate


@as_published
def months(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Report:
    """Each unit's points of each month of a period, and their sum.

    Raises: UsageError for days that are no whole months.
    """
    if not period.whole_months:
        raise UsageError(_("only whole months stand side by side: give a year, a quarter or --period 2018-01..2018-04"))
    stand = standing(connection, period, as_of, category)
    rows = by_month(connection, stand, each_month(connection, stand))
    shown = _fields(stand)
    return Report(
        _("Points by month {period}").format(period=period_title(period)),
        [fields.table("", shown, rows, grouped=True)],
        {**head("months", stand), "rows": json_of(shown, rows)},
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        [*notes(stand), *_together(rows), *shared_note(stand)],
    )


def _together(rows: list[UnitsMonths]) -> list[str]:
    """Whose months are counted with another's: its places are those of its own row in the months' tables."""
    text = _("{unit}: its months hold those of {others}, which it took over; its places are those of its own row.")
    return [text.format(unit=row.score.unit.name, others=listed(row.others)) for row in rows if row.others]


def points_table(connection: Connection, whole: Standing, months: list[Standing]) -> Table:
    """Each unit's points of each month, those of longer periods, and its total; a month to come is empty."""
    return fields.table(_("Points by month"), _fields(whole), by_month(connection, whole, months))


def _fields(whole: Standing) -> list[Field[UnitsMonths]]:
    every = whole.period.months()
    several_years = every[0].start.year != every[-1].start.year

    def shown(points: Exact) -> int | Points:
        return wording.points(whole.book, points)

    def month_field(number: int, month: Period) -> Field[UnitsMonths]:
        def points(row: UnitsMonths) -> Value:
            there = row.months[number]
            return None if there is None else shown(there.total)

        named = month.label if several_years else month_title(month)
        title = wording.month_heading(named, carried=month.label in whole.carried)
        return Field("", points, Column(title, numeric=True, short=re.sub(r"^(\d{2,}-?)", r"\1 ", title)))

    def told(row: UnitsMonths) -> dict[str, Any]:
        return {month.label: _month_json(whole, each) for month, each in zip(every, row.months, strict=True)}

    def beside(row: UnitsMonths) -> Value:
        return shown(row.beside) if row.beside or whole.period.is_year else None

    titles = (_("Once a year"), _("Year's own")) if whole.period.is_year else (_("Of longer periods"), _("Lon- ger"))
    longer = Column(titles[0], numeric=True, short=titles[1], sparse=True)
    return [
        category_field(whole.book, lambda row: row.score.unit),
        place_field(lambda row: row.score),
        unit_field(lambda row: row.score.unit),
        Field("months", told),
        *(month_field(number, month) for number, month in enumerate(every)),
        Field("beside", lambda row: shown(row.beside), longer, beside),
        Field("total", lambda row: shown(row.score.total), Column(_("Total"), numeric=True, short=_("To- tal"))),
    ]


def _month_json(whole: Standing, month: Monthly | None) -> dict[str, Any] | None:
    if month is None:
        return None
    counts = {"submitted": month.submitted, "refused": month.refused, "adopted": month.adopted}
    return {**counts, "total": wording.points(whole.book, month.total), "rank": month.place or None}


def volumes_table(months: list[Standing]) -> Table:
    """What all units together sent and had adopted in each month, and the points that they got."""

    def count(name: str, title: str) -> Field[Standing]:
        return Field("", lambda month: _sum(month, name), Column(title, numeric=True))

    columns: list[Field[Standing]] = [
        Field("", _label, Column(_("Month"))),
        count("submitted", _("Submitted")),
        count("refused", _("Refused")),
        count("adopted", _("Adopted")),
        Field(
            "",
            lambda month: percent(rate(_sum(month, "adopted"), _sum(month, "submitted"))),
            Column(_("Rate %"), numeric=True),
        ),
        Field("", _points, Column(_("Points"), numeric=True)),
    ]
    return fields.table(_("All units by month"), columns, months)


def _label(month: Standing) -> str:
    label = month.period.label
    return wording.month_heading(label, carried=label in month.carried)


def _points(month: Standing) -> Value:
    """What all units together got in a month."""
    return wording.points(month.book, exact(sum((Fraction(each.total) for each in month.scores), Fraction(0))))


def _sum(month: Standing, count: str) -> int:
    """One of COUNTS over all units."""
    return sum(score.sum_of(count) for score in month.scores)
