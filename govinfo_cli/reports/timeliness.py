"""Information that came in after its deadline (D2, 正文 二(二))."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting import duties, tallies
from govinfo_cli.counting.standing import as_published
from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.report import Column, Report, Table, Value, as_date
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.schema import Rulebook


@as_published
def timeliness(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """Each late submission received in a period, and how many of how many were late, unit by unit."""
    books = rulebooks.read(connection)
    book = books.on(min(period.last_day, as_of)) or books.latest
    timed = duties.timed(connection, books, period, as_of)
    sent = {each.unit_id for each in timed}
    units = {each.id: each for each in tallies.units_listed(connection, books, period, as_of, category, unit, sent)}
    timed = [each for each in timed if each.unit_id in units]
    late = [each for each in timed if each.days_late]
    due_by_unit, late_by_unit = (Counter(each.unit_id for each in some) for some in (timed, late))
    rows: list[dict[str, Any]] = [
        {
            "category": each.category,
            "unit": each.name,
            "with_deadline": due_by_unit[each.id],
            "on_time": due_by_unit[each.id] - late_by_unit[each.id],
            "late": late_by_unit[each.id],
        }
        for each in units.values()
    ]
    late_rows: list[dict[str, Any]] = [
        {
            "ref": each.ref,
            "unit": units[each.unit_id].name,
            "title": each.title,
            "nature": each.nature,
            "event_on": each.event_on.isoformat(),
            "received_on": each.received_on.isoformat(),
            "due_on": each.due_on.isoformat(),
            "days_late": each.days_late,
            "article": each.article,
        }
        for each in late
    ]
    report = Report(
        _("Timeliness {period}").format(period=period_title(period)),
        [_units_table(book, rows), _late_table(book, late_rows)],
        {
            "report": "timeliness",
            "period": period.label,
            "as_of": as_of.isoformat(),
            "rulebook": book.name,
            "rows": rows,
            "late": late_rows,
        },
        [wording.basis_line(book, as_of)],
        [
            _("Submissions received in this period whose nature has a deadline and that have an event day."),
            *_deadlines(book),
            *wording.so_far(period, as_of),
        ],
    )
    if not late:
        report.tables = report.tables[:1]
        report.notes.append(_("Nothing was late."))
    return report


def _deadlines(book: Rulebook) -> list[str]:
    """The rulebook's deadlines in words."""
    found = []
    for nature in book.natures:
        deadline = nature.deadline
        if deadline is None:
            continue
        said = _("{nature}: within {days} days of the event ({article})")
        if deadline.day_of_next_month is not None:
            said = _("{nature}: by day {day} of the next month ({article})")
        elif not deadline.days:
            said = _("{nature}: the same day ({article})")
        found.append(
            said.format(
                nature=wording.choice_title(book, "nature", nature.id),
                days=deadline.days,
                day=deadline.day_of_next_month,
                article=deadline.article,
            )
        )
    return found or [_("The rulebook sets no deadlines.")]


def _units_table(book: Rulebook, rows: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(_("With a deadline"), numeric=True),
        Column(_("On time"), numeric=True),
        Column(_("Late"), numeric=True),
    ]
    cells: list[list[Value]] = [
        [
            wording.category_title(book, row["category"]),
            *(row[key] for key in ("unit", "with_deadline", "on_time", "late")),
        ]
        for row in rows
    ]
    return Table("", columns, cells, grouped=True)


def _late_table(book: Rulebook, rows: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Ref"), whole=True),
        Column(_("Unit")),
        Column(_("Title"), detail=True),
        Column(_("Nature")),
        Column(_("Event"), whole=True),
        Column(_("Due"), whole=True),
        Column(_("Received"), whole=True),
        Column(_("Days late"), numeric=True, short=_("Days late")),
    ]
    days = ("event_on", "due_on", "received_on")
    cells: list[list[Value]] = [
        [
            row["ref"],
            row["unit"],
            row["title"],
            wording.choice_title(book, "nature", row["nature"]),
            *(as_date(row[key]) for key in days),
            row["days_late"],
        ]
        for row in rows
    ]
    return Table(_("Late"), columns, cells)
