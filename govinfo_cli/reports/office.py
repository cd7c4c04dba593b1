"""The office's own plan for a year: secondments, lectures, reporting points, the conference (main text 二(三)(四))."""

from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli import periods
from govinfo_cli.counting import tallies
from govinfo_cli.counting.standing import as_published
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import choice_label
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.periods import Period, day_title, period_title, row_of
from govinfo_cli.render.report import Column, Report, Table, Value, as_date, as_decimal
from govinfo_cli.reports import wording
from govinfo_cli.reports.phrases import clauses
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import percent

DUTIES = ("secondments", "outreach", "reporting_points", "conference")


class _Deed(msgspec.Struct, frozen=True):
    """A record of something that the office did; `unit` is empty where none is concerned.

    Attributes:
        counts: whether it counts towards the plan.
    """

    duty: str
    ref: str
    day: date
    unit: str
    title: str
    counts: bool


@as_published
def office(connection: Connection, year: Period, as_of: date) -> Report:
    """What is done of the year's plan, what is still to do and by when, with the records behind."""
    books = rulebooks.read(connection)
    book = books.on(min(year.last_day, as_of)) or books.latest
    deeds = _deeds(connection, books, year, as_of)
    lacking = _months_lacking(books, deeds, year, as_of) if book.office else []
    rows = [_row(book, duty, deeds, year) for duty in DUTIES] if book.office else []
    return Report(
        _("The office's plan {period}").format(period=period_title(year)),
        [table for table in (_plan_table(rows), _deeds_table(deeds)) if table.rows],
        {
            "report": "office",
            "year": year.start.year,
            "as_of": as_of.isoformat(),
            "rulebook": book.name,
            "rows": rows,
            "months_lacking": lacking,
            "records": [
                {
                    "duty": each.duty,
                    "ref": each.ref,
                    "date": each.day.isoformat(),
                    "unit": each.unit or None,
                    "title": each.title or None,
                    "counts": each.counts,
                }
                for each in deeds
            ],
        },
        [wording.basis_line(book, as_of)],
        _notes(books, book, rows, deeds, lacking, year, as_of),
    )


def _deeds(connection: Connection, books: Rulebooks, year: Period, as_of: date) -> list[_Deed]:
    """What the office did by a day, each duty in order of date. Reporting points belong to the month they are for."""
    o, m, f = schema.outreach.c, schema.reporting_points.c, schema.conferences.c
    units = {row.id: row.name for row in connection.execute(select(schema.units.c.id, schema.units.c.name))}
    start, end = max(year.start, books.first_day), year.seen_until(as_of)
    found = [
        _Deed("secondments", each.ref, each.day or start, units[each.unit_id], _stay(each), bool(each.figure))
        for each in tallies.annual_records(connection, books, year, as_of)
        if each.rule == "secondment"
    ]
    lectures = select(o.id, o.held_on, o.unit_id, o.topic).where(
        o.voided_id.is_(None), o.held_on >= start, o.held_on < end
    )
    found += [
        _Deed("outreach", f"O{row.id}", row.held_on, units[row.unit_id], row.topic, counts=True)
        for row in connection.execute(lectures.order_by(o.held_on, o.id))
    ]
    points = select(m.id, m.month, m.issued_on, m.content).where(
        m.voided_id.is_(None), m.month.startswith(year.label), m.month >= f"{start:%Y-%m}", m.issued_on <= as_of
    )
    months: set[str] = set()
    for row in connection.execute(points.order_by(m.month, m.issued_on, m.id)):
        title = f"{row.month} {row.content}".strip()
        found.append(_Deed("reporting_points", f"M{row.id}", row.issued_on, "", title, row.month not in months))
        months.add(row.month)
    held = select(f.id, f.held_on, f.attendees, f.topic).where(
        f.voided_id.is_(None), f.held_on >= start, f.held_on < end
    )
    for row in connection.execute(held.order_by(f.held_on, f.id)):
        people = _("{count} people").format(count=row.attendees) if row.attendees else ""
        title = listed(filter(None, (row.topic, people)))
        found.append(_Deed("conference", f"C{row.id}", row.held_on, "", title, counts=True))
    return found


def _stay(record: tallies.AnnualRecord) -> str:
    until = _("until {day}").format(day=day_title(record.until)) if record.until else ""
    return clauses(filter(None, (record.title, until, choice_label("outcome", record.detail))))


def _row(book: Rulebook, duty: str, deeds: list[_Deed], year: Period) -> dict[str, Any]:
    """Done against planned; `by` is the last day on which what is left can be done, or begun."""
    plan = getattr(book.office, duty)
    done = sum(each.counts for each in deeds if each.duty == duty)
    by = year.last_day
    if duty == "secondments" and book.stays is not None:
        by = date(year.start.year, 13 - book.stays.months, 1)
    return {
        "duty": duty,
        "article": plan.article,
        "planned": plan.times,
        "done": done,
        "open": max(0, plan.times - done),
        "percent": percent(Fraction(done, plan.times)),
        "met": done >= plan.times,
        "by": by.isoformat(),
    }


def _months_lacking(books: Rulebooks, deeds: list[_Deed], year: Period, as_of: date) -> list[str]:
    """The months begun by a day for which no reporting points were issued."""
    issued = {each.title[: len("2018-06")] for each in deeds if each.duty == "reporting_points"}
    months = [each for each in periods.months_of(year) if each.start <= as_of and each.start >= books.first_day]
    return [each.label for each in months if each.label not in issued]


def _plan_table(rows: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Duty")),
        Column(_("Article"), detail=True),
        Column(_("Planned"), numeric=True),
        Column(_("Done"), numeric=True),
        Column(_("Done %"), numeric=True, bar=100),
        Column(_("Still to do"), numeric=True),
        Column(_("Until"), whole=True),
    ]
    cells: list[list[Value]] = [
        [
            duty_title(each["duty"]),
            each["article"],
            each["planned"],
            each["done"],
            as_decimal(each["percent"]),
            each["open"],
            None if each["met"] else as_date(each["by"]),
        ]
        for each in rows
    ]
    return Table("", columns, cells)


def _deeds_table(deeds: list[_Deed]) -> Table:
    columns = [
        Column(_("Duty")),
        Column(_("Ref"), whole=True),
        Column(_("Date"), whole=True),
        Column(_("Unit")),
        Column(_("What")),
        Column(_("Counts")),
    ]
    cells: list[list[Value]] = [
        [
            duty_title(each.duty),
            each.ref,
            each.day,
            each.unit,
            each.title,
            _("yes") if each.counts else _("no"),
        ]
        for each in deeds
    ]
    return Table(_("Records"), columns, cells)


def duty_title(duty: str) -> str:
    """One of DUTIES in the language in use."""
    return {
        "secondments": _("secondments"),
        "outreach": _("outreach lectures"),
        "reporting_points": _("monthly reporting points"),
        "conference": _("annual conference"),
    }[duty]


def _notes(
    books: Rulebooks,
    book: Rulebook,
    rows: list[dict[str, Any]],
    deeds: list[_Deed],
    lacking: list[str],
    year: Period,
    as_of: date,
) -> list[str]:
    found = []
    if not rows:
        found.append(_("The rulebook sets no plan for the office."))
    if not books.spans(year.start, year.end):
        found.append(
            _("The rulebook {book} is in force from {day}: nothing in this period counts.").format(
                book=books.latest.name, day=day_title(books.first_day)
            )
        )
        return found
    if year.start < books.first_day:
        found.append(
            _("The rulebook is in force from {day}: nothing dated before that day counts.").format(
                day=day_title(books.first_day)
            )
        )
    if book.stays is not None and any(each["duty"] == "secondments" and not each["met"] for each in rows):
        found.append(
            _("A secondment lasts {months} months: to end within the year it begins by {day}.").format(
                months=book.stays.months, day=day_title(date(year.start.year, 13 - book.stays.months, 1))
            )
        )
    if rows and all(each["met"] for each in rows):
        found.append(_("The plan of the year is done."))
    if lacking:
        found.append(_("No reporting points were issued for {months}.").format(months=row_of(lacking)))
    if not deeds:
        found.append(_("Nothing is recorded yet."))
    found += wording.so_far(year, as_of)
    return found
