"""The points tables and the adoption rates (Annex 1 §3)."""

from datetime import date
from decimal import Decimal
from math import ceil
from typing import TypeVar

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.scores import COUNTS, QUOTA, RATE, Score, Volume
from govinfo_cli.counting.standing import Standing, as_published, month_by_month, standing
from govinfo_cli.counting.to_date import add_to_date, days_to_date
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Points, Report, Value
from govinfo_cli.reports import ranked_cells, wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes, shared_note
from govinfo_cli.reports.to_date import title_to_date, to_date_fields, told_to_date
from govinfo_cli.reports.unit_fields import category_field, place_field, unit_field, unit_fields
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.scoring.points import percent, rate

Row = TypeVar("Row", bound="UnitCounts")


class UnitCounts(msgspec.Struct, frozen=True):
    """What a unit sent in a period and had adopted.

    Attributes:
        rate: adopted of submitted, in per cent with two places; None if nothing was submitted.
    """

    unit: Unit
    submitted: int
    refused: int
    adopted: int
    rate: Decimal | None


class RankedUnit(UnitCounts, frozen=True):
    """A unit's line of a table.

    Attributes:
        place: 0 where the table has no place for it.
        points: as printed, by column, in the order of the table; `total` is rounded from their exact sum.
        score: all that is known of it.
    """

    place: int
    points: dict[str, int | Points]
    total: int | Points
    score: Score


class Ranking(msgspec.Struct, frozen=True):
    """The tables of a period: units by category, place and the ordinance's order; the columns."""

    stand: Standing
    columns: list[str]
    rows: list[RankedUnit]

    @property
    def tables(self) -> dict[str, list[RankedUnit]]:
        """The rows by the id of their table."""
        found: dict[str, list[RankedUnit]] = {}
        for row in self.rows:
            found.setdefault(row.score.table, []).append(row)
        return found

    @property
    def units(self) -> list[RankedUnit]:
        """Each unit's row once, as the standing has them."""
        chosen = {id(each) for each in self.stand.scores}
        return [row for row in self.rows if id(row.score) in chosen]


def rank(
    connection: Connection, period: Period, as_of: date, category: str | None = None, *, to_date: bool = False
) -> Report:
    """The points table of a month or year.

    Args:
        to_date: beside a month's figures show the year's up to it, and no columns of points.

    Raises: UsageError if there is no year to date: of a year, and of days that are no month, quarter or half-year.
    """
    return rank_report(ranking(connection, period, as_of, category), to_date=to_date)


@as_published
def ranking(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Ranking:
    """Every unit's place, counts and points in a month or year."""
    stand = standing(connection, period, as_of, category)
    add_to_date(connection, stand)
    columns = stand.columns
    return Ranking(stand, columns, [_ranked(stand.book, score, columns) for score in stand.tables])


def _ranked(book: Rulebook, score: Score, columns: list[str]) -> RankedUnit:
    return RankedUnit(
        *_counts_of(score),
        place=score.place,
        points={column: wording.points(book, score.points.get(column, 0)) for column in columns},
        total=wording.points(book, score.total),
        score=score,
    )


def _counts_of(score: Score) -> tuple[Unit, int, int, int, Decimal | None]:
    """The fields of UnitCounts."""
    submitted, refused, adopted = (score.sum_of(count) for count in COUNTS)
    return score.unit, submitted, refused, adopted, percent(rate(adopted, submitted)) if score.told else None


def rank_report(ranked: Ranking, *, to_date: bool = False) -> Report:
    """A points table as it is printed, or, without its columns, beside the year to date.

    Raises: UsageError if there is no year to date.
    """
    stand = ranked.stand
    fields = _rank_fields(stand, ranked.columns)
    title = _("Points ranking {period}").format(period=period_title(stand.period))
    shown = fields
    if to_date:
        shown, title = _beside_to_date(stand), title_to_date(stand)
    return Report(
        title,
        [table("", shown, ranked.rows, grouped=True)],
        {**head("rank", stand), "rows": json_of(fields, ranked.rows)},
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        [*notes(stand), *shared_note(stand), *rounding_notes(ranked), *_award_notes(stand)],
    )


def _award_notes(stand: Standing) -> list[str]:
    if not stand.period.is_year and not stand.books.awards(stand.period):
        return []
    from govinfo_cli.reports.rewards import award_notes  # only a table that has awards needs it

    return award_notes(stand)


def rounding_notes(ranked: Ranking) -> list[str]:
    """That printed cells do not add up to a printed total: each is rounded by itself from what is exact."""
    units = dict.fromkeys(row.unit.name for row in ranked.rows if sum(row.points.values()) != row.total)
    text = _("Columns and totals are rounded each by itself; for these units they do not add up: {units}.")
    return [text.format(units=listed(units))] if units else []


def _rank_fields(stand: Standing, columns: list[str]) -> list[Field[RankedUnit]]:
    return [
        *_groups(stand),
        _place_field(),
        _unit_field(),
        *_counts(),
        Field("points", lambda row: row.points),
        *(_column_field(stand, column) for column in columns),
        _total_field(),
        *_more_fields(stand),
        *([told_to_date(stand), *to_date_fields(stand, detail=True)] if days_to_date(stand) is not None else []),
    ]


def _beside_to_date(stand: Standing) -> list[Field[RankedUnit]]:
    """A month beside its year so far, without the columns of points."""
    every: list[Field[RankedUnit]] = _counts()
    counts = [each for each in every if each.key in ("submitted", "adopted")]
    return [*_groups(stand), _place_field(), _unit_field(), *counts, _total_field(), *to_date_fields(stand)]


def _total_field() -> Field[RankedUnit]:
    return Field("total", lambda row: row.total, Column(_("Total"), numeric=True, short=_("To- tal")))


def _unit_field() -> Field[RankedUnit]:
    return unit_field(lambda row: row.unit)


def _place_field() -> Field[RankedUnit]:
    return place_field(lambda row: row.score)


def _groups(stand: Standing) -> list[Field[RankedUnit]]:
    """What the rows of a table have in common, first; the category, if a table may have several."""
    category: Field[RankedUnit] = category_field(stand.book, lambda row: row.unit)
    if not ranked_cells.has_tables(stand):
        return [category]
    heading = Column(_("Table"))
    return [Field("", lambda row: ranked_cells.table_title(stand, row.score.table), heading), category]


def _column_field(stand: Standing, column: str) -> Field[RankedUnit]:
    """A column: nothing where its rules are not for the category, unless they gave something all the same."""
    open_to = {each.id: stand.books.is_open(column, each.id) for each in stand.book.categories}

    def points(row: RankedUnit) -> Value:
        points = row.points[column]
        return points if open_to.get(row.unit.category, True) or points else None

    return Field("", points, wording.column_heading(stand.book, column))


def _more_fields(stand: Standing) -> list[Field[RankedUnit]]:
    """What a rulebook has beside points: numbers, tables of other measures, marks, who may get no award."""
    book = stand.book.book
    found: list[Field[RankedUnit]] = []
    if book.numbers:
        found.append(Field("numbers", lambda row: {name: _number(each) for name, each in row.score.numbers.items()}))
    if ranked_cells.has_tables(stand):
        found.append(Field("table", lambda row: row.score.table))
        found.append(
            Field(
                "measure",
                lambda row: ranked_cells.measure(stand, row.score),
                Column(_("Measure"), numeric=True),
                lambda row: ranked_cells.measure(stand, row.score, printed=True),
            )
        )
    if ranked_cells.has_marks(stand):
        found.append(Field("mark", lambda row: ranked_cells.mark(stand, row.score), Column(_("Mark"), numeric=True)))
    if any(each.award is not None for each in book.rules):
        award = Column(_("Award"), sparse=True)
        found.append(
            Field("award", lambda row: row.score.award, award, lambda row: None if row.score.award else _("no"))
        )
    return found


def _number(number: Decimal) -> int | Points:
    return int(number) if number == number.to_integral_value() else Points(number)


class RatedUnit(UnitCounts, frozen=True):
    """A unit's line of the adoption rates.

    Attributes:
        quota: what it was to submit in its months.
        needed: the rate needed, in per cent.
        met: whether each of its months reached quota and rate; None where that is not asked: before the period begins,
            and where there was no quota.
        months: for which it has a quota and which are known; `months_met` of them reached quota and rate.
    """

    quota: int
    needed: Decimal
    met: bool | None
    months: int
    months_met: int


class Rates(msgspec.Struct, frozen=True):
    """The adoption rates of a period: units by category and in the ordinance's order."""

    stand: Standing
    rows: list[RatedUnit]


def rates(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Report:
    """Sent, adopted and the adoption rate against quota and the rate needed; for a year, over its months begun."""
    return rates_report(rated(connection, period, as_of, category))


@as_published
def rated(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Rates:
    """Every unit's counts in a period against quota and the rate needed; of a year, over its months begun."""
    stand = month_by_month(connection, period, as_of, category)
    return Rates(stand, [_rated(stand, score, as_of) for score in stand.in_order()])


def _rated(stand: Standing, score: Score, as_of: date) -> RatedUnit:
    # Of a period without a rulebook, and of a month to come, the quota is shown; a unit not active owes none.
    ahead = [volume for volume in score.volumes[:1] if volume.active] if stand.begun or stand.period.is_month else []
    # Of a carried month of which the paper tells nothing it is not known whether it was met: it is asked of nobody.
    months = [volume for volume in score.months_due(as_of) if volume.told] or ahead
    counted = months or (score.volumes if stand.begun else [])
    met = bool(counted) and all(volume.met for volume in counted)
    return RatedUnit(
        *_counts_of(score),
        quota=sum(_quota(stand, score, volume) for volume in months),
        needed=_needed(stand, score),
        met=met if stand.begun and (months or met) and stand.period.whole_months else None,
        months=len(months),
        months_met=sum(volume.met for volume in months),
    )


def _quota(stand: Standing, score: Score, volume: Volume) -> int:
    """What a unit is to send in a month; of one before the rules, what it would be."""
    if volume.book is not None:
        return volume.quota
    number = stand.books.law.number(QUOTA, score.unit.code, stand.books.first_day)
    return ceil(number) if number is not None else 0


def _needed(stand: Standing, score: Score) -> Decimal:
    """The rate needed, in per cent; of a period before the rules, what it would be."""
    number = score.numbers.get(RATE) or stand.books.law.number(RATE, score.unit.code, stand.books.first_day)
    return (number or Decimal(0)).quantize(Decimal("0.01"))


def rates_report(counted: Rates) -> Report:
    """Adoption rates as they are printed."""
    stand = counted.stand
    fields = _rates_fields(stand)
    return Report(
        _("Adoption rates {period}").format(period=period_title(stand.period)),
        [table("", fields, counted.rows, grouped=True)],
        {**head("rates", stand), "rows": json_of(fields, counted.rows)},
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        notes(stand),
    )


def _rates_fields(stand: Standing) -> list[Field[RatedUnit]]:
    return [
        *unit_fields(stand.book, lambda row: row.unit),
        Field(
            "quota",
            lambda row: row.quota if stand.period.whole_months else None,
            Column(wording.in_items(stand.book, _("Quota")), numeric=True, short=_("Quo- ta")),
        ),
        *_counts(),
        Field("needed", lambda row: row.needed, Column(_("Needed %"), numeric=True, short=_("Need- ed (%)"))),
        *_met(stand.period),
    ]


def _met(period: Period) -> list[Field[RatedUnit]]:
    """Whether quota and rate were reached; of a year, in how many months; of days that is not asked."""

    def word(row: RatedUnit) -> Value:
        if row.met is None:
            return ""
        return _("yes") if row.met else _("no")

    if not period.is_year:
        asked = period.whole_months
        return [Field("met", lambda row: bool(row.met) if asked else None, Column(_("Met"), numeric=True), word)]
    heading = Column(_("Months met"), numeric=True)
    return [
        Field("met", lambda row: bool(row.met)),
        Field("months_met", lambda row: row.months_met, heading, lambda row: f"{row.months_met}/{row.months}"),
    ]


def _counts() -> list[Field[Row]]:
    return [
        Field("submitted", lambda row: row.submitted, Column(_("Submitted"), numeric=True, short=_("Sent"))),
        Field("refused", lambda row: row.refused, Column(_("Refused"), numeric=True, short=_("Ref- used"))),
        Field("adopted", lambda row: row.adopted, Column(_("Adopted"), numeric=True, short=_("Ado- pted"))),
        Field("rate", lambda row: row.rate, Column(_("Rate %"), numeric=True, short=_("Rate (%)"))),
    ]
