"""Who is to be named in a criticism: inaccuracies, missed commissions, nothing sent (main text 二(三), 三(二))."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting import duties
from govinfo_cli.counting.standing import Standing, as_published, month_by_month, standing
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.report import Column, Report, Shared, Table, Value, as_date
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import price

Row = dict[str, Any]


@as_published
def criticism(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The units to be named for a month or a year, each with its records and the articles."""
    stand = standing(connection, period, as_of, None if unit else category)
    units = {each.unit.id: each.unit for each in stand.in_order() if unit is None or each.unit.id == unit.id}
    faults = _faults(connection, stand, units)
    silent = _silent(connection, stand, units)
    inaccuracies, commissions = ([row for row in faults if row["rule"] == rule] for rule in ("accuracy", "commission"))
    counts = _counts(units, inaccuracies, commissions, silent)
    tables = [
        _units_table(stand.book, counts),
        _faults_table(_("Inaccuracies"), inaccuracies, _("Details")),
        _faults_table(_("Commissions missed"), commissions, _("Reason")),
        _silent_table(silent),
    ]
    report = Report(
        _("Units named for criticism {period}").format(period=period_title(period)),
        [table for table in tables if table.rows],
        {
            "report": "criticism",
            "period": period.label,
            "as_of": stand.as_of.isoformat(),
            "rulebook": stand.book.name,
            **stand.status,
            "rows": counts,
            "inaccuracies": [_without_rule(row) for row in inaccuracies],
            "commissions": [_without_rule(row) for row in commissions],
            "silent": silent,
        },
        [wording.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        [note for note in notes(stand) if Shared.SIGN not in note],
    )
    if not counts:
        report.notes.append(_("No unit to name."))
    return report


def _faults(connection: Connection, stand: Standing, units: dict[int, Unit]) -> list[Row]:
    """The missed commissions and inaccuracies that cost points, unit by unit and by day."""
    found = duties.faults(connection, stand.books, stand.period, stand.as_of)
    order = list(units)
    rows = []
    for each in sorted((one for one in found if one.unit_id in units), key=lambda one: order.index(one.unit_id)):
        book = stand.books.on(each.day) or stand.book
        reason = each.note if each.rule == "accuracy" else wording.item_title(book, each.rule, each.item)
        rows.append(
            {
                "rule": each.rule,
                "category": units[each.unit_id].category,
                "unit": units[each.unit_id].name,
                "ref": each.ref,
                "date": each.day.isoformat(),
                "title": each.title,
                "reason": each.item or None,
                "note": reason,
                "points": price(book, each.rule, each.item)[0],
                "article": _article(book, each.rule),
            }
        )
    return rows


def _silent(connection: Connection, stand: Standing, units: dict[int, Unit]) -> list[Row]:
    """The units and their months in which nothing that was accepted came in; of months in force from the first day."""
    if stand.period.is_year and stand.bulletin is not None:
        stand = month_by_month(connection, stand.period, stand.as_of)
    found = []
    for each in stand.in_order():
        due = each.months_due(stand.as_of)
        for volume in each.volumes if each.unit.id in units else []:
            month = volume.period
            if volume.submitted or month.start < stand.books.first_day or volume.book is None:
                continue
            if volume in due:
                unit = units[each.unit.id]
                found.append(
                    {
                        "category": unit.category,
                        "unit": unit.name,
                        "month": month.label,
                        "refused": volume.refused,
                        "article": _article(volume.book, "silence"),
                    }
                )
    return sorted(found, key=lambda row: row["month"])


def _article(book: Rulebook, why: str) -> str | None:
    """The article under which a unit is named; None if the rulebook has none."""
    article: str | None = getattr(book.criticism, why, None)
    return article


def _counts(units: dict[int, Unit], inaccuracies: list[Row], commissions: list[Row], silent: list[Row]) -> list[Row]:
    """How often each unit is to be named for what; units without anything are left out."""
    counts = [Counter(row["unit"] for row in rows) for rows in (inaccuracies, commissions, silent)]
    found = [
        {"category": unit.category, "unit": unit.name}
        | dict(zip(("inaccuracies", "commissions", "silent_months"), (each[unit.name] for each in counts), strict=True))
        for unit in units.values()
    ]
    return [row for row in found if row["inaccuracies"] or row["commissions"] or row["silent_months"]]


def _without_rule(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "rule"}


def _units_table(book: Rulebook, rows: list[Row]) -> Table:
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(_("Inaccuracies"), numeric=True),
        Column(_("Commissions missed"), numeric=True),
        Column(_("Months without submissions"), numeric=True, short=_("Months without")),
    ]
    cells: list[list[Value]] = [
        [
            wording.category_title(book, each["category"]),
            each["unit"],
            each["inaccuracies"],
            each["commissions"],
            each["silent_months"],
        ]
        for each in rows
    ]
    return Table(_("Units"), columns, cells)


def _faults_table(title: str, rows: list[Row], reason: str) -> Table:
    columns = [
        Column(_("Article"), whole=True, detail=True),
        Column(_("Unit")),
        Column(_("Date"), whole=True),
        Column(_("Ref"), whole=True),
        Column(_("Title")),
        Column(reason),
        Column(_("Points"), numeric=True),
    ]
    names = ("ref", "title", "note", "points")
    cells = [[row["article"], row["unit"], as_date(row["date"]), *(row[name] for name in names)] for row in rows]
    return Table(title, columns, cells)


def _silent_table(rows: list[Row]) -> Table:
    """A line for each unit with its months."""
    columns = [
        Column(_("Article"), whole=True),
        Column(_("Unit")),
        Column(_("Months")),
        Column(_("Refused"), numeric=True),
    ]
    cells: list[list[Value]] = []
    for unit in dict.fromkeys(row["unit"] for row in rows):
        own = [row for row in rows if row["unit"] == unit]
        months = listed(row["month"] for row in own)
        cells.append([own[0]["article"], unit, months, sum(row["refused"] for row in own)])
    return Table(_("Nothing sent"), columns, cells)
