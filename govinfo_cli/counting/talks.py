"""Who is to be talked to about a quarter and why (D5, 正文 二(三))."""

from collections import defaultdict
from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import duties
from govinfo_cli.counting.criteria import INACCURATE, MISSED
from govinfo_cli.counting.duties import Fault, Talk, Timed
from govinfo_cli.counting.scores import Volume
from govinfo_cli.counting.standing import Standing, month_by_month, seen
from govinfo_cli.ledger import bulletins, rulebooks
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.language.office import Talks

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
    """Why a unit is talked to: one of GROUPS, how many cases there are, and each of them, which are of one kind.

    Attributes:
        months: those that fell short of quota or rate, or had submissions refused.
        faults: inaccuracies, or commissions missed.
        late: submissions after their deadline.
    """

    reason: str
    count: int
    months: list[Volume] = []
    faults: list[Fault] = []
    late: list[Timed] = []


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


class TalkList(msgspec.Struct, frozen=True):
    """The units to be talked to about a quarter, and those that were: most reasons first within a category."""

    stand: Standing
    cases: list[Case]


def talk_list(
    connection: Connection, quarter: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> TalkList:
    """The talk list of a quarter. What is published is seen as it then stood; talks are held after it."""
    held = duties.talks(connection, as_of, quarter.label)
    known = Units(connection, rulebooks.read(connection).latest).by_id
    with seen(connection, quarter, as_of):
        stand = month_by_month(connection, quarter, as_of, category)
        return TalkList(stand, _cases(connection, stand, as_of, unit, held, known))


def _reasons(
    limits: Talks | None, months: list[Volume], faults: list[Fault], timed: list[Timed], as_of: date
) -> list[Reason]:
    """The reasons of a unit whose cases reach the rulebook's limits."""
    if limits is None:
        return []
    over = [month for month in months if month.period.last_day < as_of]
    below_quota = [month for month in over if month.shortfall]
    below_rate = [month for month in over if month.below_rate]
    inaccuracies = [fault for fault in faults if fault.kind == INACCURATE]
    refused = [month for month in months if month.refused]
    missed = [fault for fault in faults if fault.kind == MISSED]
    late = [submission for submission in timed if submission.days_late]
    reasons = [
        (limits.months_below_quota, Reason("below_quota", len(below_quota), months=below_quota)),
        (limits.months_below_rate, Reason("below_rate", len(below_rate), months=below_rate)),
        (limits.inaccuracies, Reason("inaccuracies", len(inaccuracies), faults=inaccuracies)),
        (limits.refused, Reason("refused", sum(month.refused for month in refused), months=refused)),
        (limits.commissions_missed, Reason("commissions_missed", len(missed), faults=missed)),
        (limits.late, Reason("late", len(late), late=late)),
    ]
    return [reason for limit, reason in reasons if limit and reason.count >= limit]


def _cases(
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
    scores = {score.unit.id: score for score in stand.in_order()}
    # What was sent before the ledger's first record is not known: nobody fell short then.
    first = bulletins.first_month(connection)
    # A talk may be held with a unit that was not active in the quarter; it is on record all the same.
    category = {score.unit.category for score in stand.scores}
    others = [known[id_] for id_ in held if id_ not in scores and known[id_].category in category]
    cases = []
    for candidate in [*(score.unit for score in scores.values()), *others]:
        if unit is not None and unit.id != candidate.id:
            continue
        due = scores[candidate.id].months_due(as_of) if candidate.id in scores else []
        months = [month for month in due if first is not None and month.period.start >= first.start]
        reasons = _reasons(stand.book.talks, months, faults[candidate.id], timed[candidate.id], as_of)
        if reasons or held[candidate.id]:
            cases.append(Case(candidate, reasons, held[candidate.id]))
    order = list(stand.book.known("category"))
    return sorted(cases, key=lambda case: (order.index(case.unit.category), -len(case.reasons)))
