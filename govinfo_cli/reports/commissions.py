"""Commissions: who answered when, with which verdict, and each unit's record (D4, 附件1 三(三))."""

from datetime import date

from sqlalchemy import Connection

from govinfo_cli.counting.commissions import Answer, Answers, commissions_due
from govinfo_cli.counting.duties import STATES
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import heads, wording
from govinfo_cli.reports.answers_fields import answers_fields
from govinfo_cli.reports.unit_fields import unit_field
from govinfo_cli.rulebook.in_force import Rulebook


def commissions(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The commissions due in a period with each unit's answer and verdict, and each unit's counts."""
    due = commissions_due(connection, period, as_of, category, unit)
    answers, units = _answer_fields(due.book), _unit_fields(due.book)
    tables = [table("", units, due.units, grouped=True)]
    notes = [
        _("Those due in this period. Asked = on time + late + not answered + nonconforming + excused + pending."),
        _("On-time rate: on time of those that are due and not excused."),
        *_missed_by(due.book),
    ]
    if due.missed_elsewhere:
        notes.append(
            _("{count} of them are missed on a day outside this period and cost points there.").format(
                count=due.missed_elsewhere
            )
        )
    if due.answers:
        unanswered = table("", answers, due.answers, grouped=True, urgent=lambda row: row.asked.state == "unanswered")
        tables.insert(0, unanswered)
    else:
        notes.append(_("No commission was due in this period."))
    return Report(
        _("Commissions {period}").format(period=period_title(period)),
        tables,
        {
            **heads.plain("commissions", due.as_of, due.book, period=period.label),
            "answers": json_of(answers, due.answers),
            "rows": json_of(units, due.units),
        },
        [wording.basis_line(due.book, due.as_of)],
        notes,
    )


def costing(book: Rulebook) -> list[str]:
    """The articles by which it costs points to miss a commission; none where it costs none."""
    rules = [each for each in book.rules.values() if each.of == "commission" and each.points is not None]
    articles = [each.article for each in rules if "state" not in each.where or "missed" in each.where["state"].values]
    return list(dict.fromkeys(articles))


def _missed_by(book: Rulebook) -> list[str]:
    articles = costing(book)
    text = _("Missed: what costs points by {article}: late, not answered in time, or nonconforming.")
    return [text.format(article=listed(articles))] if articles else []


def _answer_fields(book: Rulebook) -> list[Field[Answer]]:
    return [
        Field("", lambda row: f"{row.asked.ref} {row.asked.topic}", Column(_("Commission"))),
        Field("ref", lambda row: row.asked.ref),
        Field("topic", lambda row: row.asked.topic),
        Field("category", lambda row: row.unit.category),
        unit_field(lambda row: row.unit),
        Field("issued_on", lambda row: row.asked.issued_on),
        Field("due_on", lambda row: row.asked.due_on, Column(_("Due"), whole=True)),
        Field("answered_on", lambda row: row.asked.answered_on, Column(_("Answered"), whole=True)),
        Field("answer", lambda row: row.asked.answer, Column(_("Answer"), whole=True)),
        Field(
            "verdict",
            lambda row: row.asked.verdict or None,
            Column(_("Verdict")),
            lambda row: wording.choice_title(book, "verdict", row.asked.verdict),
        ),
        Field(
            "state",
            lambda row: row.asked.state,
            Column(_("State"), whole=True),
            lambda row: wording.state_title(row.asked.state),
        ),
        Field("missed_on", lambda row: row.missed_on, Column(_("Missed on"), whole=True)),
    ]


def _unit_fields(book: Rulebook) -> list[Field[Answers]]:
    missed = Column(_("Missed"), numeric=True, short=_("Mis- sed"))
    return [*answers_fields(book, STATES, _("Asked")), Field("missed", lambda row: row.missed, missed)]
