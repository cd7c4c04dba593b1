"""Who is to be talked to about a quarter and why, and the talks held (D5, 正文 二(三))."""

from collections import defaultdict
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import bulletins, duties, rulebooks
from govinfo_cli.ledger.duties import Fault, Talk, Timed
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.period import Period
from govinfo_cli.reports import words
from govinfo_cli.reports.data import Column, Report, Shared, Table, Value, percent, period_title
from govinfo_cli.reports.standing import Standing, Volume, month_by_month, notes, seen
from govinfo_cli.rulebook.schema import Talks
from govinfo_cli.scoring.points import rate

GROUPS = {
    "below_quota": "few",
    "below_rate": "poor",
    "inaccuracies": "poor",
    "refused": "poor",
    "commissions_missed": "late",
    "late": "late",
}
"""Each reason and what it is a case of: too few, too poor, too late."""


class Reason(msgspec.Struct, frozen=True):
    """Why a unit is talked to: one of GROUPS, how many cases there are, and each of them."""

    reason: str
    count: int
    cases: list[dict[str, Any]]


class Case(msgspec.Struct, frozen=True):
    """A unit with its reasons, none if a talk was held without, and the talks held about the quarter."""

    unit: Unit
    reasons: list[Reason]
    talks: list[Talk]

    @property
    def state(self) -> str:
        """`to-hold`, `open` while the last talk's findings are not put right, else `rectified`."""
        if not self.talks:
            return "to-hold"
        return "rectified" if self.talks[-1].rectified_on else "open"


def cases(
    connection: Connection, quarter: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> list[Case]:
    """The units to be talked to about a quarter, and those that were: most reasons first within a category."""
    return _cases(connection, quarter, as_of, category, unit)[1]


def _cases(
    connection: Connection, quarter: Period, as_of: date, category: str | None, unit: Unit | None
) -> tuple[Standing, list[Case]]:
    """The quarter's standing, and the cases. What is published is seen as it then stood; talks are held after it."""
    held = duties.talks(connection, as_of, quarter.label)
    known = Units(connection, rulebooks.read(connection).latest).by_id
    with seen(connection, quarter, as_of):
        stand = month_by_month(connection, quarter, as_of, category)
        return stand, _found(connection, stand, as_of, unit, held, known)


def _found(
    connection: Connection, stand: Standing, as_of: date, unit: Unit | None, talked: list[Talk], known: dict[int, Unit]
) -> list[Case]:
    faults: defaultdict[int, list[Fault]] = defaultdict(list)
    timed: defaultdict[int, list[Timed]] = defaultdict(list)
    held: defaultdict[int, list[Talk]] = defaultdict(list)
    for fault in duties.faults(connection, stand.books, stand.period, as_of):
        faults[fault.unit_id].append(fault)
    for submission in duties.timed(connection, stand.books, stand.period, as_of):
        timed[submission.unit_id].append(submission)
    for talk in talked:
        held[talk.unit_id].append(talk)
    scores = {each.unit.id: each for each in stand.in_order()}
    # What was sent before the ledger's first record is not known: nobody fell short then.
    first = bulletins.first_month(connection)
    # A talk may be held with a unit that was not active in the quarter; it is on record all the same.
    category = {each.unit.category for each in stand.scores}
    others = [known[id_] for id_ in held if id_ not in scores and known[id_].category in category]
    found = []
    for each in [*(score.unit for score in scores.values()), *others]:
        if unit is not None and unit.id != each.id:
            continue
        months = scores[each.id].months_due(as_of) if first and each.id in scores else []
        months = [month for month in months if month.period.label >= str(first)]
        reasons = _reasons(stand.book.talks, months, faults[each.id], timed[each.id], as_of)
        if reasons or held[each.id]:
            found.append(Case(each, reasons, held[each.id]))
    order = [one.id for one in stand.book.categories]
    return sorted(found, key=lambda each: (order.index(each.unit.category), -len(each.reasons)))


def _reasons(
    limits: Talks | None, months: list[Volume], faults: list[Fault], timed: list[Timed], as_of: date
) -> list[Reason]:
    if limits is None:
        return []
    over = [each for each in months if each.period.last_day < as_of]
    refused = [each for each in months if each.refused]
    found: list[tuple[str, int, list[dict[str, Any]]]] = [
        ("below_quota", limits.months_below_quota, [_month(each) for each in over if each.shortfall]),
        ("below_rate", limits.months_below_rate, [_month(each) for each in over if each.below_rate]),
        ("inaccuracies", limits.inaccuracies, [_fault(each) for each in faults if each.rule == "accuracy"]),
        ("refused", limits.refused, [_month(each) for each in refused]),
        (
            "commissions_missed",
            limits.commissions_missed,
            [_fault(each) for each in faults if each.rule == "commission"],
        ),
        ("late", limits.late, [_late(each) for each in timed if each.days_late]),
    ]
    counted = [
        (limit, Reason(reason, sum(one["refused"] for one in each) if reason == "refused" else len(each), each))
        for reason, limit, each in found
    ]
    return [reason for limit, reason in counted if limit and reason.count >= limit]


def _month(each: Volume) -> dict[str, Any]:
    assert each.book is not None  # noqa: S101 - a month with a quota has a rulebook
    return {
        "month": each.period.label,
        "quota": each.quota,
        "submitted": each.submitted,
        "refused": each.refused,
        "adopted": each.adopted,
        "rate": percent(rate(each.adopted, each.submitted)),
        "needed": f"{each.book.category(each.category).monthly.rate_percent:.2f}",
    }


def _fault(each: Fault) -> dict[str, Any]:
    return {"ref": each.ref, "date": each.day.isoformat(), "title": each.title}


def _late(each: Timed) -> dict[str, Any]:
    return {"ref": each.ref, "date": each.received_on.isoformat(), "title": each.title, "days_late": each.days_late}


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
            words.category_title(stand.book, each.unit.category),
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
        [words.basis_line(stand.book, as_of)],
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
