"""The points tables and the adoption rates (Annex 1 §3)."""

from collections import Counter
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks, tallies
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.period import Period
from govinfo_cli.reports import words
from govinfo_cli.reports.data import Column, Report, Table, Value, percent, period_title
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring import rewards
from govinfo_cli.scoring.points import (
    COUNTED,
    MONTH_RULES,
    YEAR_RULES,
    Annual,
    Line,
    Tally,
    by_rule,
    meets,
    merged,
    month_lines,
    rate,
    year_lines,
)
from govinfo_cli.scoring.ranking import places


class Volume(msgspec.Struct, frozen=True):
    """A unit's month as quota and rate see it (附件1 三(二))."""

    period: Period
    submitted: int
    refused: int
    adopted: int
    book: Rulebook | None
    category: str

    @property
    def met(self) -> bool:
        """Whether quota and rate are both reached."""
        return self.book is not None and meets(self.book.category(self.category), self.submitted, self.adopted)


class Score(msgspec.Struct):
    """A unit's period: its lines, its months and its place within the category."""

    unit: Unit
    lines: list[Line]
    volumes: list[Volume]
    annual: Annual = msgspec.field(default_factory=Annual)
    place: int = 0
    shared: bool = False

    @property
    def total(self) -> int:
        """The sum of the lines."""
        return sum(line.points for line in self.lines)

    def sum_of(self, count: str) -> int:
        """`submitted`, `refused` or `adopted` over all months."""
        return sum(getattr(volume, count) for volume in self.volumes)


class Standing(msgspec.Struct):
    """All units of a period, scored and placed, by category, place and the ordinance's order."""

    period: Period
    as_of: date
    books: Rulebooks
    book: Rulebook
    scores: list[Score]

    @property
    def in_force(self) -> bool:
        """Whether any day of the period has a rulebook."""
        return bool(self.books.spans(self.period.start, self.period.end))

    def of(self, category: str) -> list[Score]:
        """The scores of a category."""
        return [score for score in self.scores if score.unit.category == category]


def standing(
    connection: Connection, period: Period, as_of: date, category: str | None = None
) -> Standing:
    """Score and place the units of a month or year as seen on a day."""
    books = rulebooks.read(connection)
    units = tallies.units_listed(connection, books, period, as_of)
    by_month = tallies.monthly(connection, books, period, as_of)
    annual = tallies.annual(tallies.annual_records(connection, books, period, as_of)) if period.is_year else {}
    scores = [
        score(books, unit, period, as_of, by_month, annual.get(unit.id, Annual()))
        for unit in units
        if category is None or unit.category == category
    ]
    _place(scores)
    book = books.on(min(period.last_day, as_of)) or books.on(period.last_day) or books.latest
    order = [each.id for each in books.latest.categories]
    scores.sort(key=lambda each: (order.index(each.unit.category), each.place))
    return Standing(period, as_of, books, book, scores)


def score(
    books: Rulebooks, unit: Unit, period: Period, as_of: date, by_month: dict[str, dict[int, Tally]], annual: Annual
) -> Score:
    """A unit's lines and volumes, from the tallies of each month."""
    lines: list[Line] = []
    volumes = []
    for month in tallies.months_of(period):
        tally = by_month.get(month.label, {}).get(unit.id, Tally())
        book = books.on(month.last_day)
        lines += month_lines(tally, unit.category, book)
        submitted, refused, adopted = (tally.of(rule) for rule in COUNTED)
        volumes.append(Volume(month, submitted, refused, adopted, book, unit.category))
    last = books.on(min(period.last_day, as_of))
    if period.is_year and last is not None:
        lines += year_lines(annual, last.category(unit.category))
    return Score(unit, merged(lines), volumes, annual)


def _place(scores: list[Score]) -> None:
    for category in {each.unit.category for each in scores}:
        own = [each for each in scores if each.unit.category == category]
        found = places([each.total for each in own])
        shared = Counter(found)
        for each, place in zip(own, found, strict=True):
            each.place, each.shared = place, shared[place] > 1


def rank(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Report:
    """The points table of a month or year."""
    stand = standing(connection, period, as_of, category)
    rules = YEAR_RULES if period.is_year else MONTH_RULES
    rows: list[list[Value]] = []
    json_rows = []
    for each in stand.scores:
        points = by_rule(each.lines, rules)
        counts = [each.sum_of(count) for count in COUNTED]
        found = percent(rate(counts[2], counts[0]))
        rows.append(
            [
                words.category_title(stand.book, each.unit.category),
                words.place(each.place, shared=each.shared),
                each.unit.name,
                *counts,
                found,
                *points.values(),
                each.total,
            ]
        )
        json_rows.append(
            {
                "category": each.unit.category,
                "rank": each.place,
                "unit": each.unit.name,
                **dict(zip(COUNTED, counts, strict=True)),
                "rate": found,
                "points": points,
                "total": each.total,
            }
        )
    columns = [
        Column(_("Category")),
        Column(_("Place"), numeric=True, short=_("Pl.")),
        Column(_("Unit")),
        Column(_("Sent"), numeric=True),
        Column(_("Refused"), numeric=True, short=_("Ref- used")),
        Column(_("Adopted"), numeric=True, short=_("Ado- pted")),
        Column(_("Rate %"), numeric=True, short=_("Rate %")),
        *map(words.rule_heading, rules),
        Column(_("Total"), numeric=True, short=_("To- tal")),
    ]
    json: dict[str, Any] = {
        "report": "rank",
        "period": period.label,
        "as_of": as_of.isoformat(),
        "rulebook": stand.book.name,
        "status": "open",
    }
    if period.is_year:
        json["months"] = {month.label: "open" for month in tallies.months_of(period)}
    return Report(
        _("Points ranking {period}").format(period=period_title(period)),
        [Table("", columns, rows, grouped=True)],
        {**json, "rows": json_rows},
        [words.status_line(stand.book, as_of)],
        [*notes(stand), *(tie_notes(stand) if period.is_year else [])],
    )


def notes(stand: Standing) -> list[str]:
    """What a reader of any table of the period must know."""
    found = []
    first = stand.books.first_day
    if not stand.in_force:
        found.append(
            _("The rulebook {book} is in force from {day}: nothing in this period counts.").format(
                book=stand.books.latest.name, day=first
            )
        )
    elif stand.period.start < first:
        found.append(
            _("The rulebook is in force from {day}: nothing dated before that day counts.").format(day=first)
        )
    if stand.as_of < stand.period.last_day and stand.in_force:
        found.append(_("The period is not over: these are the figures up to {day}.").format(day=stand.as_of))
    if any(each.shared for each in stand.scores):
        found.append(_("{sign} marks a place that several units share.").format(sign=words.EQUAL))
    return found


def tie_notes(stand: Standing) -> list[str]:
    """Where a tie at the last award place takes in more units, and what that costs (W1)."""
    if stand.books.rewarding(stand.period.last_day) is None:
        return []
    found = []
    for category in stand.book.categories:
        own = stand.of(category.id)
        tie = rewards.tie([each.total for each in own], category.award.places, category.award.amount)
        if tie is not None:
            found.append(
                _(
                    "{category}: a tie at award place {places} takes in {winners} units, {more} more than places; "
                    "that costs {cost} yuan more."
                ).format(
                    category=words.category_title(stand.book, category.id),
                    places=tie.wanted,
                    winners=tie.winners,
                    more=tie.winners - tie.wanted,
                    cost=tie.cost.quantize(rewards.FEN),
                )
            )
    return found


def rates(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Report:
    """Sent, adopted and the adoption rate against quota and the rate needed; for a year, over its months begun."""
    stand = standing(connection, period, as_of, category)
    rows: list[list[Value]] = []
    json_rows = []
    for each in sorted(stand.scores, key=lambda one: _register_order(stand, one)):
        months = [one for one in each.volumes if one.book is not None and one.period.start <= as_of] or each.volumes[:1]
        monthly = stand.book.category(each.unit.category).monthly
        quota = sum(
            (one.book or stand.book).category(each.unit.category).monthly.quota for one in months
        )
        submitted, refused, adopted = (each.sum_of(count) for count in COUNTED)
        found = percent(rate(adopted, submitted))
        needed = f"{monthly.rate_percent:.2f}"
        met = all(one.met for one in months)
        row: dict[str, Any] = {
            "category": each.unit.category,
            "unit": each.unit.name,
            "quota": quota,
            "submitted": submitted,
            "refused": refused,
            "adopted": adopted,
            "rate": found,
            "needed": needed,
            "met": met,
        }
        reached: Value = _("yes") if met else _("no")
        if period.is_year:
            row["months_met"] = sum(one.met for one in months)
            reached = f"{row['months_met']}/{len(months)}"
        json_rows.append(row)
        rows.append(
            [
                words.category_title(stand.book, each.unit.category),
                each.unit.name,
                quota,
                submitted,
                refused,
                adopted,
                found,
                needed,
                reached,
            ]
        )
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(_("Quota"), numeric=True),
        Column(_("Sent"), numeric=True),
        Column(_("Refused"), numeric=True),
        Column(_("Adopted"), numeric=True),
        Column(_("Rate %"), numeric=True),
        Column(_("Needed %"), numeric=True),
        Column(_("Months met") if period.is_year else _("Met"), numeric=True),
    ]
    return Report(
        _("Adoption rates {period}").format(period=period_title(period)),
        [Table("", columns, rows, grouped=True)],
        {
            "report": "rates",
            "period": period.label,
            "as_of": as_of.isoformat(),
            "rulebook": stand.book.name,
            "status": "open",
            "rows": json_rows,
        },
        [words.status_line(stand.book, as_of)],
        [note for note in notes(stand) if words.EQUAL not in note],
    )


def _register_order(stand: Standing, each: Score) -> tuple[int, int]:
    order = [category.id for category in stand.book.categories]
    return order.index(each.unit.category), each.unit.position


