"""The commissions due in a period: each unit's answer, and its record of all of them (D4, 附件1 三(三))."""

from collections import Counter, defaultdict
from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import answer_states, duties, tallies
from govinfo_cli.counting.criteria import MISSED
from govinfo_cli.counting.duties import STATES, Asked
from govinfo_cli.counting.standing import as_published
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import DAY, Period
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks

Missed = dict[tuple[int, int], list[date]]
"""The days on which a commission and unit cost points, by their ids."""


class Answer(msgspec.Struct, frozen=True):
    """What a unit did about a commission; `missed_on` is the first day on which that costs points, if it does."""

    unit: Unit
    asked: Asked
    missed_on: date | None


class Answers(answer_states.Answers, frozen=True):
    """How a unit stands to all commissions that asked it, by STATES; `missed` is how often points are lost."""

    missed: int


class Commissions(msgspec.Struct, frozen=True):
    """The commissions due in a period, with every unit that each asks; and each unit's record."""

    period: Period
    as_of: date
    book: Rulebook
    answers: list[Answer]
    units: list[Answers]

    @property
    def missed_elsewhere(self) -> int:
        """How many of the answers cost points on a day outside the period."""
        return sum(each.missed_on is not None and each.missed_on not in self.period for each in self.answers)


@as_published
def commissions_due(
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
    for fault in duties.faults(connection, books, whole, as_of, (MISSED,)):
        days[fault.record_id, fault.unit_id].append(fault.day)
    return days


def _days(missed: Missed, asked: Asked) -> list[date]:
    return missed.get((asked.commission_id, asked.unit_id), [])


def _answers(unit: Unit, asked: list[Asked], missed: Missed) -> Answers:
    states = Counter(each.state for each in asked)
    days = sum(len(_days(missed, each)) for each in asked)
    return Answers(unit, {state: states[state] for state in STATES}, days)
