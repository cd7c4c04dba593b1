"""Commissions: who answered when, with which verdict, and each unit's record (D4, 附件1 三(三))."""

from collections import Counter, defaultdict
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting import duties, tallies
from govinfo_cli.counting.duties import STATES, Asked
from govinfo_cli.counting.standing import as_published
from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import DAY, Period, period_title
from govinfo_cli.render.report import Column, Report, Table, Value, as_date, as_decimal
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import percent

Missed = dict[tuple[int, int], list[date]]
"""The days on which a commission and unit cost points, by their ids."""


@as_published
def commissions(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The commissions due in a period with each unit's answer and verdict, and each unit's counts."""
    books = rulebooks.read(connection)
    book = books.on(min(period.last_day, as_of)) or books.latest
    known = tallies.all_units(connection)
    asked = [
        each
        for each in duties.asked(connection, as_of, period.start, period.end)
        if category in (None, known[each.unit_id].category) and (unit is None or unit.id == each.unit_id)
    ]
    missed = _missed(connection, books, period, as_of, asked)
    # A commission may ask a unit that is not active; it is shown all the same.
    listed = tallies.units_listed(connection, books, period, as_of, category, unit, {each.unit_id for each in asked})
    answers = [_answer(each, known[each.unit_id], missed) for each in asked]
    counts = [_counts(each, asked, missed) for each in listed]
    report = Report(
        _("Commissions {period}").format(period=period_title(period)),
        [_answers_table(book, answers), _counts_table(book, counts)],
        {
            "report": "commissions",
            "period": period.label,
            "as_of": as_of.isoformat(),
            "rulebook": book.name,
            "answers": answers,
            "rows": counts,
        },
        [wording.basis_line(book, as_of)],
        [
            _("Those due in this period. Asked = on time + late + not answered + nonconforming + excused + pending."),
            _("On-time rate: on time of those that are due and not excused."),
            _("Missed: what costs points by {article}: late, not answered in time, or nonconforming.").format(
                article=book.commission.article
            ),
        ],
    )
    elsewhere = sum(each["missed_on"] is not None and not _within(each["missed_on"], period) for each in answers)
    if elsewhere:
        report.notes.append(
            _("{count} of them are missed on a day outside this period and cost points there.").format(count=elsewhere)
        )
    if not answers:
        report.tables = report.tables[1:]
        report.notes.append(_("No commission was due in this period."))
    return report


def _within(day: str, period: Period) -> bool:
    return period.start <= date.fromisoformat(day) < period.end


def _missed(
    connection: Connection, books: rulebooks.Rulebooks, period: Period, as_of: date, asked: list[Asked]
) -> Missed:
    """The evidence of the points tables, up to the last verdict on one of these commissions."""
    last = max((each.judged_on for each in asked if each.judged_on), default=period.last_day)
    whole = Period("", period.start, max(last + DAY, period.end))
    found: Missed = defaultdict(list)
    for fault in duties.faults(connection, books, whole, as_of, ("commission",)):
        found[fault.record_id, fault.unit_id].append(fault.day)
    return found


def _answer(each: Asked, unit: Unit, missed: Missed) -> dict[str, Any]:
    days = missed.get((each.commission_id, each.unit_id), [])
    return {
        "ref": each.ref,
        "topic": each.topic,
        "issued_on": each.issued_on.isoformat(),
        "due_on": each.due_on.isoformat(),
        "category": unit.category,
        "unit": unit.name,
        "answer": each.answer,
        "answered_on": each.answered_on.isoformat() if each.answered_on else None,
        "verdict": each.verdict or None,
        "state": each.state,
        "missed_on": days[0].isoformat() if days else None,
    }


def _counts(unit: Unit, asked: list[Asked], missed: Missed) -> dict[str, Any]:
    own = [each for each in asked if each.unit_id == unit.id]
    states = Counter(each.state for each in own)
    due = len(own) - states["excused"] - states["owed"]
    return {
        "category": unit.category,
        "unit": unit.name,
        "ordered": len(own),
        **{state: states[state] for state in STATES},
        "on_time_rate": percent(Fraction(states["on_time"], due) if due else None),
        "missed": sum(len(missed.get((each.commission_id, unit.id), [])) for each in own),
    }


def _answers_table(book: Rulebook, answers: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Commission")),
        Column(_("Unit")),
        Column(_("Due"), whole=True),
        Column(_("Answered"), whole=True),
        Column(_("Answer"), whole=True),
        Column(_("Verdict")),
        Column(_("State"), whole=True),
        Column(_("Missed on"), whole=True),
    ]
    rows: list[list[Value]] = [
        [
            f"{each['ref']} {each['topic']}",
            each["unit"],
            as_date(each["due_on"]),
            as_date(each["answered_on"]),
            each["answer"],
            wording.choice_title(book, "verdict", each["verdict"] or ""),
            wording.state_title(each["state"]),
            as_date(each["missed_on"]),
        ]
        for each in answers
    ]
    urgent = {number for number, each in enumerate(answers) if each["state"] == "unanswered"}
    return Table("", columns, rows, grouped=True, urgent=urgent)


def _counts_table(book: Rulebook, counts: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(_("Asked"), numeric=True),
        Column(_("On time"), numeric=True, short=_("On time")),
        Column(_("Late"), numeric=True),
        Column(_("Not answered"), numeric=True, short=_("None")),
        Column(_("Nonconforming"), numeric=True, short=_("Non- conf.")),
        Column(_("Excused"), numeric=True, short=_("Excu- sed")),
        Column(_("Still pending"), numeric=True, short=_("Pending")),
        Column(_("On-time rate %"), numeric=True, short=_("On time %")),
        Column(_("Missed"), numeric=True, short=_("Mis- sed")),
    ]
    rows: list[list[Value]] = [
        [
            wording.category_title(book, each["category"]),
            *(as_decimal(value) if key == "on_time_rate" else value for key, value in list(each.items())[1:]),
        ]
        for each in counts
    ]
    return Table("", columns, rows, grouped=True)
