"""Information that came in after its deadline (D2, 正文 二(二))."""

from collections import Counter
from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import duties, tallies
from govinfo_cli.counting.duties import Timed
from govinfo_cli.counting.standing import as_published
from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import heads, wording
from govinfo_cli.reports.unit_fields import unit_fields
from govinfo_cli.rulebook.in_force import Rulebook


class UnitsTime(msgspec.Struct, frozen=True):
    """How many submissions of a unit had a deadline, and how many of these came after it."""

    unit: Unit
    with_deadline: int
    late: int


class Timeliness(msgspec.Struct, frozen=True):
    """The submissions of a period that had a deadline.

    Attributes:
        units: how many of each unit were late, in the ordinance's order.
        late: those that were, each with its unit.
    """

    period: Period
    as_of: date
    book: Rulebook
    units: list[UnitsTime]
    late: list[tuple[Unit, Timed]]


@as_published
def timeliness(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """Each late submission received in a period, and how many of how many were late, unit by unit."""
    found = _found(connection, period, as_of, category, unit)
    units, late = _unit_fields(found.book), _late_fields(found.book)
    tables = [table("", units, found.units, grouped=True)]
    notes = [
        _("Submissions received in this period whose nature has a deadline and that have an event day."),
        *_deadlines(found.book),
        *wording.so_far(period, as_of),
    ]
    if found.late:
        tables.append(table(_("Late"), late, found.late))
    else:
        notes.append(_("Nothing was late."))
    return Report(
        _("Timeliness {period}").format(period=period_title(period)),
        tables,
        {
            **heads.plain("timeliness", as_of, found.book, period=period.label),
            "rows": json_of(units, found.units),
            "late": json_of(late, found.late),
        },
        [wording.basis_line(found.book, as_of)],
        notes,
    )


def _found(connection: Connection, period: Period, as_of: date, category: str | None, unit: Unit | None) -> Timeliness:
    books = rulebooks.read(connection)
    book = books.on(min(period.last_day, as_of)) or books.latest
    timed = duties.timed(connection, books, period, as_of)
    sent = {each.unit_id for each in timed}
    units = {each.id: each for each in tallies.units_listed(connection, books, period, as_of, category, unit, sent)}
    timed = [each for each in timed if each.unit_id in units]
    late = [each for each in timed if each.days_late]
    due_by_unit, late_by_unit = (Counter(each.unit_id for each in some) for some in (timed, late))
    return Timeliness(
        period,
        as_of,
        book,
        [UnitsTime(each, due_by_unit[each.id], late_by_unit[each.id]) for each in units.values()],
        [(units[each.unit_id], each) for each in late],
    )


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


def _unit_fields(book: Rulebook) -> list[Field[UnitsTime]]:
    return [
        *unit_fields(book, lambda each: each.unit),
        Field("with_deadline", lambda each: each.with_deadline, Column(_("With a deadline"), numeric=True)),
        Field("on_time", lambda each: each.with_deadline - each.late, Column(_("On time"), numeric=True)),
        Field("late", lambda each: each.late, Column(_("Late"), numeric=True)),
    ]


def _late_fields(book: Rulebook) -> list[Field[tuple[Unit, Timed]]]:
    return [
        Field("ref", lambda each: each[1].ref, Column(_("Ref"), whole=True)),
        Field("unit", lambda each: each[0].name, Column(_("Unit"))),
        Field("title", lambda each: each[1].title, Column(_("Title"), detail=True)),
        Field(
            "nature",
            lambda each: each[1].nature,
            Column(_("Nature")),
            lambda each: wording.choice_title(book, "nature", each[1].nature),
        ),
        Field("event_on", lambda each: each[1].event_on, Column(_("Event"), whole=True)),
        Field("due_on", lambda each: each[1].due_on, Column(_("Due"), whole=True)),
        Field("received_on", lambda each: each[1].received_on, Column(_("Received"), whole=True)),
        Field("days_late", lambda each: each[1].days_late, Column(_("Days late"), numeric=True, short=_("Days late"))),
        Field("article", lambda each: each[1].article),
    ]
