"""The office's own plan for a year: secondments, lectures, reporting points, the conference (main text 二(三)(四))."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli import periods
from govinfo_cli.counting.annual_records import Secondment, annual_records
from govinfo_cli.counting.standing import as_published
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import choice_label, numbered
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.periods import Period, day_title, period_title, row_of
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import heads, wording
from govinfo_cli.reports.phrases import clauses
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.scoring.points import percent

DUTIES = ("secondments", "outreach", "reporting_points", "conference")


class OfficeRecord(msgspec.Struct, frozen=True):
    """Something that the office did.

    Attributes:
        unit: the one it concerns; empty if it concerns none.
        counts: whether it counts towards the plan.
        month: of reporting points the month that they are for, as YYYY-MM.
    """

    duty: str
    ref: str
    day: date
    unit: str
    title: str
    counts: bool
    month: str = ""


class Duty(msgspec.Struct, frozen=True):
    """How often the plan asks for something and how often it was done; `by` is the last day to do it, or to begin."""

    name: str
    article: str
    planned: int
    done: int
    by: date

    @property
    def open(self) -> int:
        """How often it is still to be done."""
        return max(0, self.planned - self.done)

    @property
    def percent(self) -> Decimal | None:
        """Per cent done of what is planned."""
        return percent(Fraction(self.done, self.planned))

    @property
    def met(self) -> bool:
        """Whether the plan is done."""
        return self.done >= self.planned


class Plan(msgspec.Struct, frozen=True):
    """The office's plan for a year, empty if the rulebook has none, and what was done.

    Attributes:
        months_lacking: those begun without reporting points, as YYYY-MM.
    """

    year: Period
    as_of: date
    books: Rulebooks
    book: Rulebook
    duties: list[Duty]
    months_lacking: list[str]
    records: list[OfficeRecord]


@as_published
def office(connection: Connection, year: Period, as_of: date) -> Report:
    """What is done of the year's plan, what is still to do and by when, with the records behind."""
    plan = _plan(connection, year, as_of)
    duties, records = _duty_fields(), _record_fields()
    tables = [table("", duties, plan.duties), table(_("Records"), records, plan.records)]
    return Report(
        _("The office's plan {period}").format(period=period_title(year)),
        [each for each in tables if each.rows],
        {
            **heads.plain("office", as_of, plan.book, year=year.start.year),
            "rows": json_of(duties, plan.duties),
            "months_lacking": plan.months_lacking,
            "records": json_of(records, plan.records),
        },
        [wording.basis_line(plan.book, as_of)],
        _notes(plan),
    )


def _plan(connection: Connection, year: Period, as_of: date) -> Plan:
    books = rulebooks.read(connection)
    book = books.on(min(year.last_day, as_of)) or books.latest
    records = _records(connection, books, year, as_of)
    duties = [_duty(book, name, records, year) for name in DUTIES] if book.office else []
    lacking = _months_lacking(books, records, year, as_of) if book.office else []
    return Plan(year, as_of, books, book, duties, lacking, records)


def _records(connection: Connection, books: Rulebooks, year: Period, as_of: date) -> list[OfficeRecord]:
    """What the office did by a day, each duty in order of date. Reporting points belong to the month they are for."""
    o, m, f = schema.outreach.c, schema.reporting_points.c, schema.conferences.c
    units = {row.id: row.name for row in connection.execute(select(schema.units.c.id, schema.units.c.name))}
    start, end = max(year.start, books.first_day), year.seen_until(as_of)
    records = [
        OfficeRecord("secondments", each.ref, each.day, units[each.unit_id], _stay(each), each.completed)
        for each in annual_records(connection, books, year, as_of)
        if isinstance(each, Secondment)
    ]
    lectures = select(o.id, o.held_on, o.unit_id, o.topic).where(
        o.voided_id.is_(None), o.held_on >= start, o.held_on < end
    )
    records += [
        OfficeRecord("outreach", numbered("outreach", row.id), row.held_on, units[row.unit_id], row.topic, counts=True)
        for row in connection.execute(lectures.order_by(o.held_on, o.id))
    ]
    points = select(m.id, m.month, m.issued_on, m.content).where(
        m.voided_id.is_(None),
        m.month >= periods.month_of(start).label,
        m.month <= periods.month_of(year.last_day).label,
        m.issued_on <= as_of,
    )
    months: set[str] = set()
    for row in connection.execute(points.order_by(m.month, m.issued_on, m.id)):
        first, *more = row.content.split("\n")
        title = f"{row.month} {first}{' …' if more else ''}".strip()
        counts = row.month not in months
        records.append(
            OfficeRecord(
                "reporting_points", numbered("reporting-points", row.id), row.issued_on, "", title, counts, row.month
            )
        )
        months.add(row.month)
    held = select(f.id, f.held_on, f.attendees, f.topic).where(
        f.voided_id.is_(None), f.held_on >= start, f.held_on < end
    )
    for row in connection.execute(held.order_by(f.held_on, f.id)):
        people = _("{count} people").format(count=row.attendees) if row.attendees else ""
        title = listed(filter(None, (row.topic, people)))
        records.append(OfficeRecord("conference", numbered("conference", row.id), row.held_on, "", title, counts=True))
    return records


def _stay(record: Secondment) -> str:
    until = _("until {day}").format(day=day_title(record.until)) if record.until else ""
    return clauses(filter(None, (record.person, until, choice_label("outcome", record.outcome))))


def _duty(book: Rulebook, name: str, records: list[OfficeRecord], year: Period) -> Duty:
    """Done against planned. A secondment must begin so early that it ends within the year."""
    plan = getattr(book.office, name)
    done = sum(each.counts for each in records if each.duty == name)
    by = year.last_day
    if name == "secondments" and book.stays is not None:
        by = _last_start(book.stays.months, year)
    return Duty(name, plan.article, plan.times, done, by)


def _last_start(months: int, year: Period) -> date:
    """The last day on which a secondment of so many months can begin, to end within the year."""
    return year.months()[-months].start


def _months_lacking(books: Rulebooks, records: list[OfficeRecord], year: Period, as_of: date) -> list[str]:
    """The months begun by a day for which no reporting points were issued."""
    issued = {each.month for each in records}
    months = [each for each in year.months() if each.start <= as_of and each.start >= books.first_day]
    return [each.label for each in months if each.label not in issued]


def _duty_fields() -> list[Field[Duty]]:
    return [
        Field("duty", lambda row: row.name, Column(_("Duty")), lambda row: duty_title(row.name)),
        Field("article", lambda row: row.article, Column(_("Article"), detail=True)),
        Field("planned", lambda row: row.planned, Column(_("Planned"), numeric=True)),
        Field("done", lambda row: row.done, Column(_("Done"), numeric=True)),
        Field("percent", lambda row: row.percent, Column(_("Done %"), numeric=True, bar=100)),
        Field("open", lambda row: row.open, Column(_("Still to do"), numeric=True)),
        Field("met", lambda row: row.met),
        Field("by", lambda row: row.by, Column(_("Until"), whole=True), lambda row: None if row.met else row.by),
    ]


def _record_fields() -> list[Field[OfficeRecord]]:
    return [
        Field("duty", lambda row: row.duty, Column(_("Duty")), lambda row: duty_title(row.duty)),
        Field("ref", lambda row: row.ref, Column(_("Ref"), whole=True)),
        Field("date", lambda row: row.day, Column(_("Date"), whole=True)),
        Field("unit", lambda row: row.unit or None, Column(_("Unit")), lambda row: row.unit),
        Field("title", lambda row: row.title or None, Column(_("What")), lambda row: row.title),
        Field("counts", lambda row: row.counts, Column(_("Counts")), lambda row: _("yes") if row.counts else _("no")),
    ]


def duty_title(duty: str) -> str:
    """One of DUTIES in the language in use."""
    return {
        "secondments": _("secondments"),
        "outreach": _("outreach lectures"),
        "reporting_points": _("monthly reporting points"),
        "conference": _("annual conference"),
    }[duty]


def _notes(plan: Plan) -> list[str]:
    year, books, stays = plan.year, plan.books, plan.book.stays
    lines = []
    if not plan.duties:
        lines.append(_("The rulebook sets no plan for the office."))
    if not books.stretches(year.start, year.end):
        lines.append(
            _("The rulebook {book} is in force from {day}: nothing in this period counts.").format(
                book=books.latest.name, day=day_title(books.first_day)
            )
        )
        return lines
    if year.start < books.first_day:
        lines.append(
            _("The rulebook is in force from {day}: nothing dated before that day counts.").format(
                day=day_title(books.first_day)
            )
        )
    if stays is not None and any(each.name == "secondments" and not each.met for each in plan.duties):
        lines.append(
            _("A secondment lasts {months} months: to end within the year it begins by {day}.").format(
                months=stays.months, day=day_title(_last_start(stays.months, year))
            )
        )
    if plan.duties and all(each.met for each in plan.duties):
        lines.append(_("The plan of the year is done."))
    if plan.months_lacking:
        lines.append(_("No reporting points were issued for {months}.").format(months=row_of(plan.months_lacking)))
    if not plan.records:
        lines.append(_("Nothing is recorded yet."))
    return [*lines, *wording.so_far(year, plan.as_of)]
