"""A year's months side by side: the points of each unit, and what all units sent and had adopted."""

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.i18n import _
from govinfo_cli.periods import month_title
from govinfo_cli.render.report import Column, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.scoring.points import COUNTED, MONTH_RULES, percent, rate


def each_month(connection: Connection, year: Standing) -> list[Standing]:
    """The standings of a year's months that have begun: from its bulletin where one is published."""
    months = [month for month in periods.months_of(year.period) if month.start <= year.as_of]
    return [standing(connection, month, year.as_of) for month in months]


def points_table(year: Standing, months: list[Standing]) -> Table:
    """Each unit's points of each month, those of the year itself, and its total; a month to come is empty."""
    totals: list[dict[int, int]] = [{each.unit.id: each.total for each in month.scores} for month in months]
    empty: list[Value] = [None] * (12 - len(months))
    rows: list[list[Value]] = []
    for each in year.scores:
        once = sum(line.points for line in each.lines if line.rule not in MONTH_RULES)
        own: list[Value] = [month.get(each.unit.id) for month in totals]
        category = wording.category_title(year.book, each.unit.category)
        place = wording.place(each.place, shared=each.shared)
        rows.append([category, place, each.unit.name, *own, *empty, once, each.total])
    columns = [
        Column(_("Category")),
        Column(_("Place"), numeric=True),
        Column(_("Unit")),
        *(Column(month_title(month), numeric=True) for month in periods.months_of(year.period)),
        Column(_("Once a year"), numeric=True),
        Column(_("Total"), numeric=True),
    ]
    return Table(_("Points by month"), columns, rows)


def volumes_table(months: list[Standing]) -> Table:
    """What all units together sent and had adopted in each month, and the points that they got."""
    rows: list[list[Value]] = []
    for month in months:
        counts = [sum(each.sum_of(count) for each in month.scores) for count in COUNTED]
        found = percent(rate(counts[2], counts[0]))
        rows.append([month.period.label, *counts, found, sum(each.total for each in month.scores)])
    titles = (_("Submitted"), _("Refused"), _("Adopted"), _("Rate %"), _("Points"))
    figures = [Column(title, numeric=True) for title in titles]
    return Table(_("All units by month"), [Column(_("Month")), *figures], rows)
