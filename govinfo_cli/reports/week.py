"""The weekly comment: what came in, what was printed, who did best and who sent nothing (main text 二(三))."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting import tallies
from govinfo_cli.counting.figures import (
    Key,
    Measure,
    Ranked,
    Silent,
    best,
    comparable,
    event_measures,
    figures,
    tier_measures,
)
from govinfo_cli.counting.scores import COUNTS
from govinfo_cli.counting.standing import seen
from govinfo_cli.i18n import _
from govinfo_cli.ledger import carried, rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import DAY, Period, day_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import compared, notes, wording
from govinfo_cli.reports.compared import WEEK_BEFORE, Comparison, Earlier, measure_title, printed
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks

PLACED_BY = ("points", "adopted", "submitted")
"""What the best go by: what earned most; then by adopted, then by submitted."""


class Daily(msgspec.Struct, frozen=True):
    """How much of each measure of `_daily` there was on a day."""

    day: date
    counts: dict[str, int]


class Week(msgspec.Struct, frozen=True):
    """A week beside the one before.

    Attributes:
        whole, by_category: comparisons of all units together, and of each category.
        days: those that have begun.
        idle: whether nothing happened.
        on_paper: the carried months that it has days of, on which nothing counts.
    """

    period: Period
    as_of: date
    books: Rulebooks
    earlier: Earlier
    whole: list[Comparison]
    by_category: list[Comparison]
    days: list[Daily]
    best: list[Ranked]
    silent: list[Silent]
    idle: bool
    on_paper: list[str]


def week(
    connection: Connection, of: date, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The week of a day, against the week before; of published months as they then stood."""
    period = periods.week(of)
    with seen(connection, period, as_of) as day:
        return _report(_week(connection, period, day, category, unit), unit)


def _report(weekly: Week, unit: Unit | None) -> Report:
    """The report on a week of one unit, or of all if there is none."""
    period, book, earlier = weekly.period, weekly.books.latest, [weekly.earlier]
    days, places, refused = _day_fields(book), _place_fields(book), compared.silent_fields(book)
    summary, *others = [compared.table(each, book, _days_of(period), earlier) for each in weekly.whole]
    tables = [summary, table(_("By day"), days, weekly.days), *others]
    comparisons = [*weekly.whole, *weekly.by_category]
    figures = compared.figure_fields(book, earlier)
    json = {
        "report": "week",
        "period": period.label,
        "from": period.start,
        "to": period.last_day,
        "as_of": weekly.as_of,
        "rulebook": book.name,
        "unit": unit.name if unit else None,
        "rows": [row for each in comparisons for row in json_of(figures, each.figures)],
        "days": json_of(days, weekly.days),
    }
    if unit is None:
        tables += [compared.table(each, book, _days_of(period), earlier) for each in weekly.by_category]
        tables.append(table(_("Most points of the week"), places, weekly.best))
        tables.append(table(_("Nothing sent"), refused, weekly.silent))
        json |= {"best": json_of(places, weekly.best), "silent": json_of(refused, weekly.silent)}
    title = _("Weekly comment {start} to {end}").format(start=day_title(period.start), end=day_title(period.last_day))
    return Report(
        f"{unit.name}{_(': ')}{title}" if unit else title,
        [each for each in tables if each.rows],
        json,
        [wording.basis_line(book, weekly.as_of)],
        _notes(weekly),
        together=True,
    )


def _week(connection: Connection, period: Period, as_of: date, category: str | None, unit: Unit | None) -> Week:
    books = rulebooks.read(connection)
    book = books.latest
    before = periods.week(period.start - DAY)
    units, now = _figures(connection, books, period, as_of, category, unit, daily=True)
    then = None
    if comparable(connection, books, before):
        with seen(connection, before, as_of) as day:
            _units, then = _figures(connection, books, before, day, category, unit)
    earlier = Earlier(_days_of(before), then, WEEK_BEFORE)
    held = carried.months(connection, as_of)
    on_paper = [month.label for month in period.months() if month.label in held]
    categories = [each.id for each in book.categories if category in (None, each.id)] if unit is None else []

    def comparison(title: str, heading: str, keys: Iterable[Key], *, bars: bool = True) -> Comparison:
        return Comparison(title, heading, compared.compared(keys, now, [earlier]), bars)

    printed = [("publication", each.id, "printed") for each in book.publications]
    submitted, adopted = ([("category", each, by) for each in categories] for by in ("submitted", "adopted"))
    return Week(
        period,
        as_of,
        books,
        earlier,
        [
            comparison(_("Summary"), _("Measure"), [("total", "", measure) for measure in _totals(book)], bars=False),
            comparison(_("Printed, by publication"), _("Publication"), printed),
        ],
        [
            comparison(_("Submitted, by category"), _("Category"), submitted),
            comparison(_("Adopted, by category"), _("Category"), adopted),
        ],
        _days(period, as_of, now, _daily(book)),
        best(units, lambda one: tuple(now["unit", one.name, measure] for measure in PLACED_BY)),
        _silent(units, now) if not on_paper else [],
        idle=not any(now.values()),
        on_paper=on_paper,
    )


def _figures(
    connection: Connection,
    books: Rulebooks,
    period: Period,
    as_of: date,
    category: str | None,
    unit: Unit | None,
    *,
    daily: bool = False,
) -> tuple[list[Unit], Counter[Key]]:
    """The units of a week, active ones and those at which something happened; and what did."""
    every = tallies.units_listed(connection, books, period, as_of, category, unit, tallies.all_units(connection))
    active = tallies.units_listed(connection, books, period, as_of, category, unit)
    counts = figures(connection, books, period, as_of, every, daily=daily)
    busy = {name for by, name, _measure in counts if by == "unit"}
    return [each for each in every if each in active or each.name in busy], counts


def _days_of(week: Period) -> str:
    """A week as a heading names it."""
    return f"{week.start:%m-%d}~{week.last_day:%m-%d}"


def _totals(book: Rulebook) -> list[Measure]:
    """What is counted of a week."""
    return [*COUNTS, *tier_measures(book), *event_measures(book, "instruction")]


def _daily(book: Rulebook) -> list[str]:
    """What is counted of a day."""
    return [*COUNTS, *event_measures(book, "instruction")]


def _days(period: Period, as_of: date, now: Counter[Key], measures: list[str]) -> list[Daily]:
    """What happened on each day that has begun."""
    days = [period.start + number * DAY for number in range((period.end - period.start).days)]
    return [
        Daily(day, {measure: now["day", day.isoformat(), measure] for measure in measures})
        for day in days
        if day <= as_of
    ]


def _silent(units: list[Unit], now: Counter[Key]) -> list[Silent]:
    """The units that sent nothing that was accepted."""
    return [
        Silent(unit, now["unit", unit.name, "refused"]) for unit in units if not now["unit", unit.name, "submitted"]
    ]


def _day_fields(book: Rulebook) -> list[Field[Daily]]:
    def count(measure: str) -> Field[Daily]:
        bar = 0 if measure in ("submitted", "adopted") else None
        heading = Column(measure_title(measure, book), numeric=True, bar=bar)
        return Field(measure, lambda row: row.counts[measure], heading)

    return [
        Field("date", lambda row: row.day, Column(_("Date"), whole=True)),
        Field("", lambda row: weekday(row.day), Column(_("Weekday"))),
        *map(count, _daily(book)),
    ]


def weekday(day: date) -> str:
    """The name of a day's weekday."""
    names = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
    return names[day.weekday()]


def _place_fields(book: Rulebook) -> list[Field[Ranked]]:
    titles = {"points": _("Points"), "adopted": _("Adopted"), "submitted": _("Submitted")}

    def value(number: int, measure: str) -> Field[Ranked]:
        return Field(
            measure, lambda row: printed(book, measure, row.values[number]), Column(titles[measure], numeric=True)
        )

    return [
        *compared.place_fields(book, lambda row: row),
        *(value(number, measure) for number, measure in enumerate(PLACED_BY)),
    ]


def _notes(weekly: Week) -> list[str]:
    lines = []
    if weekly.period.start < weekly.books.first_day:
        lines.append(
            _("The rulebook is in force from {day}: nothing dated before that day counts.").format(
                day=day_title(weekly.books.first_day)
            )
        )
    lines += [*notes.cut_note(weekly.on_paper), *wording.so_far(weekly.period, weekly.as_of)]
    if weekly.earlier.figures is None:
        lines.append(_("There is no earlier week to compare with."))
    if weekly.idle:
        lines.append(_("No activity this week."))
    else:
        lines.append(
            _("Points of the week: adoptions and instructions only, without the month's bonus and deductions.")
        )
    return lines
