"""A year's months side by side: the points of each unit, and what all units sent and had adopted."""

from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.exact import Exact, exact
from govinfo_cli.i18n import _
from govinfo_cli.periods import Period, month_title
from govinfo_cli.render import fields
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.unit_fields import category_field, unit_field
from govinfo_cli.scoring.points import percent, rate


def each_month(connection: Connection, year: Standing) -> list[Standing]:
    """The standings of a year's months that have begun: from its bulletin where one is published."""
    months = [month for month in year.period.months() if month.start <= year.as_of]
    return [standing(connection, month, year.as_of) for month in months]


class UnitsYear(msgspec.Struct, frozen=True):
    """A unit's year, and its points of each month that has begun; None where the month does not list it."""

    score: Score
    months: list[Exact | None]

    @property
    def once(self) -> Exact:
        """The points of longer periods: what the year has beside its months."""
        return exact(Fraction(self.score.total) - sum((Fraction(each) for each in self.months if each), Fraction(0)))

    def month(self, number: int) -> Exact | None:
        """The points of a month by its number from 0; None for one to come too."""
        return self.months[number] if number < len(self.months) else None


def points_table(year: Standing, months: list[Standing]) -> Table:
    """Each unit's points of each month, those of the year itself, and its total; a month to come is empty."""
    totals: list[dict[int, Exact]] = [{each.unit.id: each.total for each in month.scores} for month in months]
    rows = [UnitsYear(score, [month.get(score.unit.id) for month in totals]) for score in year.scores]

    def month_field(number: int, month: Period) -> Field[UnitsYear]:
        heading = wording.month_heading(month_title(month), carried=month.label in year.carried)
        return Field("", lambda row: shown(row.month(number)), Column(heading, numeric=True))

    def shown(points: Exact | None) -> Value:
        return None if points is None else wording.points(year.book, points)

    columns: list[Field[UnitsYear]] = [
        category_field(year.book, lambda row: row.score.unit),
        Field(
            "", lambda row: wording.place(row.score.place, shared=row.score.shared), Column(_("Place"), numeric=True)
        ),
        unit_field(lambda row: row.score.unit),
        *(month_field(number, month) for number, month in enumerate(year.period.months())),
        Field("", lambda row: shown(row.once), Column(_("Once a year"), numeric=True)),
        Field("", lambda row: shown(row.score.total), Column(_("Total"), numeric=True)),
    ]
    return fields.table(_("Points by month"), columns, rows)


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
