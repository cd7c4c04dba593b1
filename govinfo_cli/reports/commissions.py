"""Commissions: who answered when, with which verdict, and each unit's record (D4, 附件1 三(三))."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import duties, tallies
from govinfo_cli.counting.duties import STATES, Asked
from govinfo_cli.counting.standing import as_published
from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import DAY, Period, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import wording
from govinfo_cli.reports.unit_fields import unit_field, unit_fields
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import percent

Missed = dict[tuple[int, int], list[date]]
"""The days on which a commission and unit cost points, by their ids."""


class Answer(msgspec.Struct, frozen=True):
    """What a unit did about a commission; `missed_on` is the first day on which that costs points, if it does."""

    unit: Unit
    asked: Asked
    missed_on: date | None


class Answers(msgspec.Struct, frozen=True):
    """How a unit stands to all commissions that asked it.

    Attributes:
        states: how many are in each of STATES.
        missed: how often points are lost.
    """

    unit: Unit
    states: dict[str, int]
    missed: int

    @property
    def asked(self) -> int:
        """How many asked it."""
        return sum(self.states.values())

    @property
    def on_time_rate(self) -> Decimal | None:
        """Per cent on time of those that are due and not excused; None if there are none."""
        due = self.asked - self.states["excused"] - self.states["owed"]
        return percent(Fraction(self.states["on_time"], due) if due else None)


class Commissions(msgspec.Struct, frozen=True):
    """The commissions due in a period, with every unit that each asks; and each unit's record."""

    period: Period
    as_of: date
    book: Rulebook
    answers: list[Answer]
    units: list[Answers]


def commissions(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The commissions due in a period with each unit's answer and verdict, and each unit's counts."""
    due = due_in(connection, period, as_of, category, unit)
    answers, units = _answer_fields(due.book), _unit_fields(due.book)
    tables = [table("", units, due.units, grouped=True)]
    notes = [
        _("Those due in this period. Asked = on time + late + not answered + nonconforming + excused + pending."),
        _("On-time rate: on time of those that are due and not excused."),
        _("Missed: what costs points by {article}: late, not answered in time, or nonconforming.").format(
            article=due.book.commission.article
        ),
    ]
    elsewhere = sum(
        each.missed_on is not None and not period.start <= each.missed_on < period.end for each in due.answers
    )
    if elsewhere:
        notes.append(
            _("{count} of them are missed on a day outside this period and cost points there.").format(count=elsewhere)
        )
    if due.answers:
        unanswered = table("", answers, due.answers, grouped=True, urgent=lambda each: each.asked.state == "unanswered")
        tables.insert(0, unanswered)
    else:
        notes.append(_("No commission was due in this period."))
    return Report(
        _("Commissions {period}").format(period=period_title(period)),
        tables,
        {
            "report": "commissions",
            "period": period.label,
            "as_of": due.as_of,
            "rulebook": due.book.name,
            "answers": json_of(answers, due.answers),
            "rows": json_of(units, due.units),
        },
        [wording.basis_line(due.book, due.as_of)],
        notes,
    )


@as_published
def due_in(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Commissions:
    """The commissions due in a period; a unit that is not active is listed if one asks it all the same."""
    books = rulebooks.read(connection)
    known = tallies.all_units(connection)
    asked = [
        each
        for each in duties.asked(connection, as_of, period.start, period.end)
        if category in (None, known[each.unit_id].category) and (unit is None or unit.id == each.unit_id)
    ]
    by_unit: defaultdict[int, list[Asked]] = defaultdict(list)
    for each in asked:
        by_unit[each.unit_id].append(each)
    missed = _missed(connection, books, period, as_of, asked)
    units = tallies.units_listed(connection, books, period, as_of, category, unit, by_unit)
    return Commissions(
        period,
        as_of,
        books.on(min(period.last_day, as_of)) or books.latest,
        [Answer(known[each.unit_id], each, next(iter(_days(missed, each)), None)) for each in asked],
        [_answers(each, by_unit[each.id], missed) for each in units],
    )


def _missed(connection: Connection, books: Rulebooks, period: Period, as_of: date, asked: list[Asked]) -> Missed:
    """The evidence of the points tables, up to the last verdict on one of these commissions."""
    last = max((each.judged_on for each in asked if each.judged_on), default=period.last_day)
    whole = Period("", period.start, max(last + DAY, period.end))
    days: Missed = defaultdict(list)
    for fault in duties.faults(connection, books, whole, as_of, ("commission",)):
        days[fault.record_id, fault.unit_id].append(fault.day)
    return days


def _days(missed: Missed, asked: Asked) -> list[date]:
    return missed.get((asked.commission_id, asked.unit_id), [])


def _answers(unit: Unit, asked: list[Asked], missed: Missed) -> Answers:
    states = Counter(each.state for each in asked)
    days = sum(len(_days(missed, each)) for each in asked)
    return Answers(unit, {state: states[state] for state in STATES}, days)


def _answer_fields(book: Rulebook) -> list[Field[Answer]]:
    return [
        Field("", lambda each: f"{each.asked.ref} {each.asked.topic}", Column(_("Commission"))),
        Field("ref", lambda each: each.asked.ref),
        Field("topic", lambda each: each.asked.topic),
        Field("category", lambda each: each.unit.category),
        unit_field(lambda each: each.unit),
        Field("issued_on", lambda each: each.asked.issued_on),
        Field("due_on", lambda each: each.asked.due_on, Column(_("Due"), whole=True)),
        Field("answered_on", lambda each: each.asked.answered_on, Column(_("Answered"), whole=True)),
        Field("answer", lambda each: each.asked.answer, Column(_("Answer"), whole=True)),
        Field(
            "verdict",
            lambda each: each.asked.verdict or None,
            Column(_("Verdict")),
            lambda each: wording.choice_title(book, "verdict", each.asked.verdict),
        ),
        Field(
            "state",
            lambda each: each.asked.state,
            Column(_("State"), whole=True),
            lambda each: wording.state_title(each.asked.state),
        ),
        Field("missed_on", lambda each: each.missed_on, Column(_("Missed on"), whole=True)),
    ]


def _unit_fields(book: Rulebook) -> list[Field[Answers]]:
    headings = {
        "on_time": Column(_("On time"), numeric=True, short=_("On time")),
        "late": Column(_("Late"), numeric=True),
        "unanswered": Column(_("Not answered"), numeric=True, short=_("None")),
        "nonconforming": Column(_("Nonconforming"), numeric=True, short=_("Non- conf.")),
        "excused": Column(_("Excused"), numeric=True, short=_("Excu- sed")),
        "owed": Column(_("Still pending"), numeric=True, short=_("Pending")),
    }

    def count(state: str) -> Field[Answers]:
        return Field(state, lambda each: each.states[state], headings[state])

    return [
        *unit_fields(book, lambda each: each.unit),
        Field("ordered", lambda each: each.asked, Column(_("Asked"), numeric=True)),
        *map(count, STATES),
        Field(
            "on_time_rate",
            lambda each: each.on_time_rate,
            Column(_("On-time rate %"), numeric=True, short=_("On time %")),
        ),
        Field("missed", lambda each: each.missed, Column(_("Missed"), numeric=True, short=_("Mis- sed"))),
    ]
