"""Instructions that ask for a report: who owes it, by when, and what answered it (D2, 正文 二(二))."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting import tallies
from govinfo_cli.counting.answer_states import Answers
from govinfo_cli.counting.standing import as_published
from govinfo_cli.kinds import numbered
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.ledger.vocabulary import Unit, place_in_order, successor
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import FOLLOW_UP, Rulebook, Rulebooks

STATES = ("on_time", "late", "unanswered", "owed")
"""How a unit stands to an instruction that asks for a report: exactly one of these."""
_MONTHS_BEFORE = timedelta(days=62)
"""No deadline by the month's day lies further behind an instruction."""

s, i = schema.submissions, schema.instructions


class FollowUp(msgspec.Struct, frozen=True):
    """An instruction that asks for a report, as seen on a day.

    Attributes:
        ref: the instruction's own; `submission` that of what it was written on.
        sender: whose submission that is.
        unit: who owes the report: the sender, or where it went by the due day.
        article: by which the deadline is set.
        answer: the ref of the first accepted submission that reports back.
        state: one of STATES. `owed` is not yet due, `unanswered` is overdue.
    """

    ref: str
    submission: str
    title: str
    sender: Unit
    unit: Unit
    level: str
    leader: str
    instructed_on: date
    text: str
    due_on: date
    article: str
    answer: str | None
    answered_on: date | None
    state: str

    @property
    def open(self) -> bool:
        """Whether nothing has answered it."""
        return self.answer is None


class FollowUps(msgspec.Struct, frozen=True):
    """The reports due in a period, and the record of each unit that was asked for one."""

    period: Period
    as_of: date
    book: Rulebook
    asked: list[FollowUp]
    units: list[Answers]


def asked(
    connection: Connection, books: Rulebooks, as_of: date, start: date | None = None, end: date | None = None
) -> list[FollowUp]:
    """The instructions written by a day whose reports are due from `start` on and before `end`, by due day."""
    units = tallies.all_units(connection)
    first = (
        select(s.c.id)
        .where(
            s.c.answers_id == i.c.submission_id,
            s.c.received_on >= i.c.instructed_on,
            s.c.received_on <= as_of,
            s.c.voided_id.is_(None),
            s.c.refused == 0,
        )
        .order_by(s.c.received_on, s.c.id)
        .limit(1)
        .correlate(i)
        .scalar_subquery()
    )
    on, answer = s.alias(), s.alias()
    query = (
        select(i.c.id, i.c.level, i.c.leader, i.c.instructed_on, i.c.text, on.c.ref, on.c.title, on.c.unit_id)
        .add_columns(answer.c.ref.label("answer"), answer.c.received_on)
        .select_from(i)
        .join(on, i.c.submission_id == on.c.id)
        .outerjoin(answer, answer.c.id == first)
        .where(i.c.follow_up == 1, i.c.voided_id.is_(None), on.c.voided_id.is_(None), i.c.instructed_on <= as_of)
        .order_by(i.c.instructed_on, i.c.id)
    )
    if end is not None:
        query = query.where(i.c.instructed_on < end)
    if start is not None:
        query = query.where(i.c.instructed_on >= start - _longest(books))
    found = []
    for row in connection.execute(query):
        book = books.on(row.instructed_on)
        deadline = book.follow_up if book is not None else None
        if deadline is None:
            continue  # before the first rulebook, and where none sets a time, nothing is owed
        due = deadline.due(row.instructed_on)
        if (start is None or due >= start) and (end is None or due < end):
            unit = successor(units, row.unit_id, due)
            known = (row.level, row.leader, row.instructed_on, row.text, due, deadline.article)
            state = _state(due, row.received_on, as_of)
            ref = numbered("instruction", row.id)
            found.append(
                FollowUp(ref, row.ref, row.title, units[row.unit_id], unit, *known, row.answer, row.received_on, state)
            )
    return sorted(found, key=lambda each: each.due_on)


def owed(
    connection: Connection, books: Rulebooks, as_of: date, start: date | None = None, end: date | None = None
) -> list[FollowUp]:
    """Those of `asked` that nothing has answered, with the unit that owes each on the day; what has ended owes none."""
    units = tallies.all_units(connection)
    left = [each for each in asked(connection, books, as_of, start, end) if each.open]
    now = [msgspec.structs.replace(each, unit=successor(units, each.sender.id, as_of)) for each in left]
    return [each for each in now if not each.unit.ended_before(as_of)]


def _longest(books: Rulebooks) -> timedelta:
    """No report is due longer after its instruction than this, by any of the rules that were ever in force."""
    natures = (each.thing for each in books.law.words["natures"].get(FOLLOW_UP, ()))
    days = (timedelta(days=each.deadline.days or 0) for each in natures if each.deadline is not None)
    return max([*days, _MONTHS_BEFORE])


def _state(due: date, answered: date | None, as_of: date) -> str:
    if answered is None:
        return "owed" if as_of <= due else "unanswered"
    return "late" if answered > due else "on_time"


@as_published
def follow_ups_due(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> FollowUps:
    """The reports on instructions that are due in a period, and the units that were asked for them."""
    books = rulebooks.read(connection)
    day = min(period.last_day, as_of)
    keys = rulebooks.keys(connection)

    def then(each: Unit) -> Unit:
        """A unit under the name and in the category that it had in the period."""
        known = books.law.unit(keys[each.id], day)
        return msgspec.structs.replace(each, name=known.name, category=known.category)

    every = [
        msgspec.structs.replace(each, unit=then(each.unit))
        for each in asked(connection, books, as_of, period.start, period.end)
    ]
    wanted = [
        each for each in every if category in (None, each.unit.category) and (unit is None or unit.id == each.unit.id)
    ]
    by_unit: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for each in wanted:
        by_unit[each.unit.id][each.state] += 1
    units = {each.unit.id: each.unit for each in wanted}.values()
    listed = sorted(units, key=place_in_order(books.latest))
    return FollowUps(
        period,
        as_of,
        books.on(day) or books.latest,
        wanted,
        [Answers(each, {state: by_unit[each.id][state] for state in STATES}) for each in listed],
    )
