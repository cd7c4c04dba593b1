"""The weekly comment: what came in, what was printed, who did best and who sent nothing (main text 二(三))."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting import tallies
from govinfo_cli.counting.figures import Key, best, comparable, figures
from govinfo_cli.counting.standing import seen
from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import DAY, Period, day_title
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.compared import Earlier, compared, compared_table, label_of, measure_title, silent_table
from govinfo_cli.rulebook.schema import Rulebook

TOTALS = ("submitted", "refused", "adopted", "region", "state", "instruction")
DAILY = ("submitted", "refused", "adopted", "instruction")
BEFORE = ("week_before", "change", "percent")


def week(
    connection: Connection, of: date, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The week of a day, against the week before; of published months as they then stood."""
    period = periods.week(of)
    with seen(connection, period, as_of) as day:
        return _week(connection, period, day, category, unit)


def _week(connection: Connection, period: Period, as_of: date, category: str | None, unit: Unit | None) -> Report:
    books = rulebooks.read(connection)
    book = books.latest
    before = periods.week(period.start - DAY)
    units, now = _figures(connection, books, period, as_of, category, unit, daily=True)
    then = None
    if comparable(connection, books, before):
        with seen(connection, before, as_of) as day:
            _units, then = _figures(connection, books, before, day, category, unit)
    earlier = [Earlier(_days_of(before), then, BEFORE)]
    totals = compared([("total", "", measure) for measure in TOTALS], now, earlier)
    publications = compared([("publication", each.id, "printed") for each in book.publications], now, earlier)
    categories = [each.id for each in book.categories if category in (None, each.id)] if unit is None else []
    sent, adopted = (
        compared([("category", each, measure) for each in categories], now, earlier)
        for measure in ("submitted", "adopted")
    )
    label = label_of(book)
    tables = [
        compared_table(_("Summary"), _("Measure"), totals, label, _days_of(period), earlier, bar=False),
        _days_table(book, days := _days(period, as_of, now)),
        compared_table(_("Printed, by publication"), _("Publication"), publications, label, _days_of(period), earlier),
    ]
    json: dict[str, Any] = {"rows": [*totals, *publications, *sent, *adopted], "days": days}
    if unit is None:
        json |= {"best": _best(units, now), "silent": _silent(units, now)}
        tables += [
            compared_table(_("Submitted, by category"), _("Category"), sent, label, _days_of(period), earlier),
            compared_table(_("Adopted, by category"), _("Category"), adopted, label, _days_of(period), earlier),
            _best_table(book, json["best"]),
            silent_table(book, json["silent"]),
        ]
    head = {
        "report": "week",
        "period": period.label,
        "from": period.start.isoformat(),
        "to": period.last_day.isoformat(),
        "as_of": as_of.isoformat(),
        "rulebook": book.name,
        "unit": unit.name if unit else None,
    }
    title = _("Weekly comment {start} to {end}").format(start=day_title(period.start), end=day_title(period.last_day))
    return Report(
        f"{unit.name}{_(': ')}{title}" if unit else title,
        [table for table in tables if table.rows],
        head | json,
        [wording.basis_line(book, as_of)],
        _notes(books, period, as_of, now, then),
        together=True,
    )


def _figures(
    connection: Connection,
    books: rulebooks.Rulebooks,
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
    found = figures(connection, books, period, as_of, every, daily=daily)
    busy = {name for by, name, _measure in found if by == "unit"}
    return [each for each in every if each in active or each.name in busy], found


def _days_of(week: Period) -> str:
    """A week as a heading names it."""
    return f"{week.start:%m-%d}~{week.last_day:%m-%d}"


def _days(period: Period, as_of: date, now: Counter[Key]) -> list[dict[str, Any]]:
    """What happened on each day that has begun."""
    days = [period.start + number * DAY for number in range((period.end - period.start).days)]
    return [
        {"date": day.isoformat()} | {measure: now["day", day.isoformat(), measure] for measure in DAILY}
        for day in days
        if day <= as_of
    ]


def _days_table(book: Rulebook, days: list[dict[str, Any]]) -> Table:
    columns = [Column(_("Date"), whole=True), Column(_("Weekday"))]
    columns += [
        Column(measure_title(name, book), numeric=True, bar=0 if name in ("submitted", "adopted") else None)
        for name in DAILY
    ]
    rows: list[list[Value]] = [
        [day := date.fromisoformat(each["date"]), weekday(day), *(each[name] for name in DAILY)] for each in days
    ]
    return Table(_("By day"), columns, rows)


def weekday(day: date) -> str:
    """The name of a day's weekday."""
    names = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
    return names[day.weekday()]


def _best(units: list[Unit], now: Counter[Key]) -> list[dict[str, Any]]:
    """The units that earned most by what was printed and instructed on; then by adopted, then by submitted."""
    measures = ("points", "adopted", "submitted")

    def value(unit: Unit) -> tuple[int, ...]:
        return tuple(now["unit", unit.name, measure] for measure in measures)

    return [
        {"category": unit.category, "rank": place, "shared": shared, "unit": unit.name}
        | dict(zip(measures, value(unit), strict=True))
        for place, shared, unit in best(units, value)
    ]


def _best_table(book: Rulebook, rows: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Category")),
        Column(_("Place"), numeric=True),
        Column(_("Unit")),
        Column(_("Points"), numeric=True),
        Column(_("Adopted"), numeric=True),
        Column(_("Submitted"), numeric=True),
    ]
    cells: list[list[Value]] = [
        [
            wording.category_title(book, each["category"]),
            wording.place(each["rank"], shared=each["shared"]),
            each["unit"],
            each["points"],
            each["adopted"],
            each["submitted"],
        ]
        for each in rows
    ]
    return Table(_("Most points of the week"), columns, cells)


def _silent(units: list[Unit], now: Counter[Key]) -> list[dict[str, Any]]:
    """The units that sent nothing that was accepted."""
    return [
        {"category": unit.category, "unit": unit.name, "refused": now["unit", unit.name, "refused"]}
        for unit in units
        if not now["unit", unit.name, "submitted"]
    ]


def _notes(
    books: rulebooks.Rulebooks, period: Period, as_of: date, now: Counter[Key], then: Counter[Key] | None
) -> list[str]:
    found = []
    if period.start < books.first_day:
        found.append(
            _("The rulebook is in force from {day}: nothing dated before that day counts.").format(
                day=day_title(books.first_day)
            )
        )
    found += wording.so_far(period, as_of)
    if then is None:
        found.append(_("There is no earlier week to compare with."))
    if not any(now.values()):
        found.append(_("No activity this week."))
    else:
        found.append(
            _("Points of the week: adoptions and instructions only, without the month's bonus and deductions.")
        )
    return found
