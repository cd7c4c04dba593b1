"""Who is to be talked to about a quarter and why, and the talks held (D5, 正文 二(三))."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting.duties import Fault, Talk, Timed
from govinfo_cli.counting.scores import Volume
from govinfo_cli.counting.talks import GROUPS, Case, Reason, TalkList, talk_list
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes
from govinfo_cli.reports.unit_fields import unit_fields
from govinfo_cli.rulebook.in_force import Rulebook


def talks(
    connection: Connection, quarter: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The talk list of a quarter."""
    listing = talk_list(connection, quarter, as_of, category, unit)
    stand, fields = listing.stand, _fields(listing.stand.book)
    overdue = stand.book.talks is not None and as_of > stand.book.talks.due(quarter.last_day)
    cases = table("", fields, listing.cases, grouped=True, urgent=lambda case: overdue and case.state == "to-hold")
    return Report(
        _("Talks {period}").format(period=period_title(quarter)),
        [cases] if listing.cases else [],
        {
            "report": "talks",
            "period": quarter.label,
            "as_of": as_of,
            "rulebook": stand.book.name,
            "rows": json_of(fields, listing.cases),
        },
        [wording.basis_line(stand.book, as_of)],
        [*notes(stand), *_foot(listing)],
    )


def _fields(book: Rulebook) -> list[Field[Case]]:
    states = {"to-hold": _("to hold"), "open": _("open"), "rectified": _("rectified")}
    return [
        *unit_fields(book, lambda case: case.unit),
        Field("reasons", lambda case: [_reason_json(reason) for reason in case.reasons]),
        Field("", _reasons_of("few"), Column(_("Quantity"))),
        Field("", _reasons_of("poor"), Column(_("Quality"))),
        Field("", _reasons_of("late"), Column(_("Timeliness"))),
        Field(
            "talks",
            lambda case: [_talk_json(talk) for talk in case.talks],
            Column(_("Talk"), whole=True),
            lambda case: listed(talk.ref for talk in case.talks),
        ),
        Field(
            "",
            lambda case: _days([talk.held_on for talk in case.talks]),
            Column(_("Held on"), whole=True, detail=True),
        ),
        Field(
            "",
            lambda case: _days([talk.rectified_on for talk in case.talks]),
            Column(_("Rectified"), whole=True, detail=True),
        ),
        Field("state", lambda case: case.state, Column(_("Status"), whole=True), lambda case: states[case.state]),
    ]


def _days(days: list[date | None]) -> Value:
    """The day, or all of several; - for one to come."""
    return days[0] or "-" if len(days) == 1 else listed(str(day or "-") for day in days)


def _foot(listing: TalkList) -> list[str]:
    rules, cases = listing.stand.book.talks, listing.cases
    if rules is None:
        return [_("The rulebook has no rules on talks.")]
    if not cases:
        return [_("No unit is due for a talk, and no talk is on record.")]
    return [
        _("Units due for a talk ({article}): {reasons}; talks held: {held}; rectified: {rectified}.").format(
            reasons=sum(bool(case.reasons) for case in cases),
            article=rules.article,
            held=sum(bool(case.talks) for case in cases),
            rectified=sum(case.state == "rectified" for case in cases),
        ),
        _("To record a talk: govinfo record talk UNIT --quarter {quarter} --findings TEXT").format(
            quarter=listing.stand.period.label
        ),
        _("To record a rectification: govinfo amend talk K1 --rectified-on DATE --reason TEXT"),
    ]


def _reasons_of(group: str) -> Callable[[Case], str]:
    """Says a case's reasons of a group with their figures."""
    return lambda case: _("; ").join(figures(reason) for reason in case.reasons if GROUPS[reason.reason] == group)


def figures(reason: Reason) -> str:
    """A reason with its figures, in words."""
    months = reason.months
    match reason.reason:
        case "below_quota":
            shown = [(month, str(month.submitted)) for month in months]
            return _("{months} (quota {quota})").format(
                months=_by_month(_("month {number}: {figure}"), shown),
                quota=listed(dict.fromkeys(str(month.quota) for month in months)),
            )
        case "below_rate":
            shown = [(month, str(month.rate)) for month in months]
            return _("rate {months} (needed {needed} %)").format(
                months=_by_month(_("month {number}: {figure} %"), shown),
                needed=listed(dict.fromkeys(str(month.needed) for month in months)),
            )
        case "inaccuracies":
            return _("inaccurate: {refs}").format(refs=listed(fault.ref for fault in reason.faults))
        case "refused":
            return _("refused: {count}").format(count=reason.count)
        case "commissions_missed":
            return _("missed: {refs}").format(refs=listed(fault.ref for fault in reason.faults))
        case _:
            days = max(submission.days_late for submission in reason.late)
            return _("{count} after the deadline, by up to {days} days").format(count=reason.count, days=days)


def _by_month(one: str, figures: list[tuple[Volume, str]]) -> str:
    """A figure of each month."""
    return listed(one.format(number=month.period.start.month, figure=figure) for month, figure in figures)


def _reason_json(reason: Reason) -> dict[str, Any]:
    cases = [
        *map(_month_json, reason.months),
        *map(_fault_json, reason.faults),
        *map(_late_json, reason.late),
    ]
    return {"reason": reason.reason, "group": GROUPS[reason.reason], "count": reason.count, "cases": cases}


def _month_json(month: Volume) -> dict[str, Any]:
    return {
        "month": month.period.label,
        "quota": month.quota,
        "submitted": month.submitted,
        "refused": month.refused,
        "adopted": month.adopted,
        "rate": month.rate,
        "needed": month.needed,
    }


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {"ref": fault.ref, "date": fault.day, "title": fault.title}


def _late_json(late: Timed) -> dict[str, Any]:
    return {"ref": late.ref, "date": late.received_on, "title": late.title, "days_late": late.days_late}


def _talk_json(talk: Talk) -> dict[str, Any]:
    return {
        "ref": talk.ref,
        "held_on": talk.held_on,
        "findings": talk.findings,
        "rectified_on": talk.rectified_on,
    }
