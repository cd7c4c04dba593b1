"""Reports on instructions: who owes one by when, what answered it, and each unit's record (D2, 正文 二(二))."""

from datetime import date

from sqlalchemy import Connection

from govinfo_cli.counting.answer_states import Answers
from govinfo_cli.counting.follow_ups import STATES, FollowUp, follow_ups_due
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import heads, wording
from govinfo_cli.reports.answers_fields import answers_fields
from govinfo_cli.reports.unit_fields import unit_field


def follow_ups(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The reports on instructions that are due in a period, what answered each, and each unit's counts."""
    due = follow_ups_due(connection, period, as_of, category, unit)
    asked = _asked_fields()
    units: list[Field[Answers]] = answers_fields(due.book, STATES, _("Reports asked for"))
    tables = [
        table("", asked, due.asked, urgent=lambda row: row.state == "unanswered"),
        table(_("By unit"), units, due.units, grouped=True),
    ]
    return Report(
        _("Reports on instructions {period}").format(period=period_title(period)),
        tables if due.asked else [],
        {
            **heads.plain("follow-ups", due.as_of, due.book, period=period.label),
            "answers": json_of(asked, due.asked),
            "rows": json_of(units, due.units),
        },
        [wording.basis_line(due.book, due.as_of)],
        _notes(due.asked),
    )


def _notes(asked: list[FollowUp]) -> list[str]:
    if not asked:
        return [
            _("No report on an instruction was due in this period."),
            _("To record that a leader asks for one: govinfo record instruction SUBMISSION --follow-up …"),
        ]
    return [
        _("Those due in this period ({articles}). Asked = on time + late + not answered + pending.").format(
            articles=listed(dict.fromkeys(each.article for each in asked))
        ),
        _("To record what reports back: govinfo record submission TITLE --answers I1 …"),
    ]


def _asked_fields() -> list[Field[FollowUp]]:
    return [
        Field("ref", lambda row: row.ref, Column(_("Ref"), whole=True)),
        Field("submission", lambda row: row.submission),
        Field("title", lambda row: row.title, Column(_("Submission with the instruction"))),
        Field("category", lambda row: row.unit.category),
        unit_field(lambda row: row.unit),
        Field("level", lambda row: row.level),
        Field("leader", lambda row: row.leader, Column(_("Leader"), detail=True)),
        Field("instructed_on", lambda row: row.instructed_on, Column(_("Instructed"), whole=True, detail=True)),
        Field("due_on", lambda row: row.due_on, Column(_("Due"), whole=True)),
        Field("answered_on", lambda row: row.answered_on, Column(_("Answered"), whole=True)),
        Field("answer", lambda row: row.answer, Column(_("Answer"), whole=True)),
        Field(
            "state", lambda row: row.state, Column(_("State"), whole=True), lambda row: wording.state_title(row.state)
        ),
    ]
