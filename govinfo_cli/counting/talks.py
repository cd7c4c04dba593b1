"""Who is to be talked to about a quarter and why (D5, 正文 二(三))."""

from collections import defaultdict
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import duties
from govinfo_cli.counting.duties import Fault, Talk, Timed
from govinfo_cli.counting.standing import Standing, Volume, month_by_month, seen
from govinfo_cli.ledger import bulletins, rulebooks
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.schema import Talks
from govinfo_cli.scoring.points import percent, rate

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
