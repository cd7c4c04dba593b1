"""Who is to be talked to about a quarter and why, and the talks held (D5, 正文 二(三))."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting.standing import Standing
from govinfo_cli.counting.talks import GROUPS, Case, Reason, _cases
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.report import Column, Report, Shared, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes


def talks(
    connection: Connection, quarter: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The talk list of a quarter."""
    stand, found = _cases(connection, quarter, as_of, category, unit)
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(_("Quantity")),
        Column(_("Quality")),
        Column(_("Timeliness")),
        Column(_("Talk"), whole=True),
        Column(_("Held on"), whole=True, detail=True),
        Column(_("Rectified"), whole=True, detail=True),
        Column(_("Status"), whole=True),
    ]
    rows: list[list[Value]] = [
        [
            wording.category_title(stand.book, each.unit.category),
            each.unit.name,
            *(_said(each, group) for group in ("few", "poor", "late")),
            listed(talk.ref for talk in each.talks),
            _days([talk.held_on for talk in each.talks]),
            _days([talk.rectified_on for talk in each.talks]),
            {"to-hold": _("to hold"), "open": _("open"), "rectified": _("rectified")}[each.state],
        ]
        for each in found
    ]
    overdue = stand.book.talks is not None and as_of > stand.book.talks.due(quarter.last_day)
    urgent = {number for number, each in enumerate(found) if overdue and each.state == "to-hold"}
    report = Report(
        _("Talks {period}").format(period=period_title(quarter)),
        [Table("", columns, rows, grouped=True, urgent=urgent)] if found else [],
        {
            "report": "talks",
            "period": quarter.label,
            "as_of": as_of.isoformat(),
            "rulebook": stand.book.name,
            "rows": [_json(each) for each in found],
        },
        [wording.basis_line(stand.book, as_of)],
        [note for note in notes(stand) if Shared.SIGN not in note],
    )
    report.notes += _foot(stand, found, quarter)
    return report


def _days(days: list[date | None]) -> Value:
    """The day, or all of several; - for one to come."""
    return days[0] or "-" if len(days) == 1 else listed(str(day or "-") for day in days)


def _foot(stand: Standing, found: list[Case], quarter: Period) -> list[str]:
    if stand.book.talks is None:
        return [_("The rulebook has no rules on talks.")]
    if not found:
        return [_("No unit is due for a talk, and no talk is on record.")]
    reasons = sum(bool(each.reasons) for each in found)
    held = sum(bool(each.talks) for each in found)
    rectified = sum(each.state == "rectified" for each in found)
    return [
        _("Units due for a talk ({article}): {reasons}; talks held: {held}; rectified: {rectified}.").format(
            reasons=reasons, article=stand.book.talks.article, held=held, rectified=rectified
        ),
        _("To record a talk: govinfo record talk UNIT --quarter {quarter} --findings TEXT").format(
            quarter=quarter.label
        ),
        _("To record a rectification: govinfo amend talk K1 --rectified-on DATE --reason TEXT"),
    ]


def _said(case: Case, group: str) -> str:
    """The reasons of a group with their figures."""
    return _("; ").join(_figures(each) for each in case.reasons if GROUPS[each.reason] == group)


def _figures(each: Reason) -> str:
    match each.reason:
        case "below_quota":
            return _("{months} (quota {quota})").format(**_months(each, "submitted", "quota"))
        case "below_rate":
            return _("rate {months} (needed {needed} %)").format(**_months(each, "rate", "needed", in_percent=True))
        case "inaccuracies":
            return _("inaccurate: {refs}").format(refs=listed(case["ref"] for case in each.cases))
        case "refused":
            return _("refused: {count}").format(count=each.count)
        case "commissions_missed":
            return _("missed: {refs}").format(refs=listed(case["ref"] for case in each.cases))
        case _:
            days = max(case["days_late"] for case in each.cases)
            return _("{count} after the deadline, by up to {days} days").format(count=each.count, days=days)


def _months(each: Reason, figure: str, wanted: str, *, in_percent: bool = False) -> dict[str, str]:
    """A figure of each month, and what it ought to be, once if that is the same in all."""
    one = _("month {number}: {figure} %") if in_percent else _("month {number}: {figure}")
    shown = (one.format(number=int(case["month"][5:]), figure=case[figure]) for case in each.cases)
    return {"months": listed(shown), wanted: listed(dict.fromkeys(str(case[wanted]) for case in each.cases))}


def _json(each: Case) -> dict[str, Any]:
    return {
        "category": each.unit.category,
        "unit": each.unit.name,
        "reasons": [
            {"reason": one.reason, "group": GROUPS[one.reason], "count": one.count, "cases": one.cases}
            for one in each.reasons
        ],
        "talks": [
            {
                "ref": talk.ref,
                "held_on": talk.held_on.isoformat(),
                "findings": talk.findings,
                "rectified_on": talk.rectified_on.isoformat() if talk.rectified_on else None,
            }
            for talk in each.talks
        ],
        "state": each.state,
    }
