"""What counts: one row for each record that a rule or a count asks for, with its unit, day and submission.

A rulebook says what is asked for (`criteria`), and SQL finds it. Rankings count these rows, explain prints them.
`kind` and `name` say what asks for it (`Name`); `item` is what within the rule it was: the publication with its type,
the level, what was wrong with a commission; its last part is what the price goes by.

To build a statement costs more than to run it. So each is built once for its criteria; its days, and the unit or
submission that it is asked for, are parameters: `bounds` gives them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnClause,
    ColumnElement,
    CompoundSelect,
    Dialect,
    Select,
    Text,
    TypeDecorator,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from govinfo_cli.counting import answers
from govinfo_cli.counting.bounds import NOTHING, TOMORROW, columns, within, word
from govinfo_cli.counting.criteria import COUNT, NOBODY, RULE, Asked, Criteria, Name
from govinfo_cli.ledger import dialect, schema
from govinfo_cli.rulebook.language.schema import Condition

s, a, i, x = schema.submissions, schema.adoptions, schema.instructions, schema.inaccuracies
m, sent, t = schema.marks, schema.sent_up, schema.trainings

Whose = Literal["unit_id", "submission_id"]
"""Evidence is asked for of one unit or of one submission."""
Columns = Mapping[str, Any]
"""The attributes of an event, each with the column or expression that has it."""


@cache
def evidence(by: Criteria, names: tuple[Name, ...] | None = None, whose: Whose | None = None) -> CompoundSelect[Any]:
    """The evidence of a span of days, as seen on a day; of some rules, of one unit or one submission, if asked.

    Returns: a SELECT of unit_id, kind, name, item, day, table, record_id, submission_id (null for a commission).
    """
    found = selects(by, whose, names)
    return union_all(*(found or [_none()]))


@cache
def counting(by: Criteria, whose: Whose | None = None, *, daily: bool = False) -> CompoundSelect[Any]:
    """The same without faults, counted: a SELECT of unit_id, day (the first of a month), kind, name, item, number."""
    found = [_by_time(part, daily=daily) for part in selects(by, whose, by.names(RULE, COUNT))]
    nothing: Any = select(null(), null(), null(), null(), null(), null())
    return union_all(*(found or [nothing.where(literal(value=False))]))


def _none() -> Select[Any]:
    return select(*columns(s.c.unit_id, NOBODY, NOTHING, s.c.received_on, s.name, s.c.id, s.c.id)).where(
        literal(value=False)
    )


def _by_time(part: Select[Any], *, daily: bool) -> Select[Any]:
    row = part.selected_columns
    # By day first: submissions lie in an index in that order, so that a million of them need no sorting.
    told = row.item.element
    same = isinstance(told, ColumnClause) and told.is_literal  # a word that all rows have: servers group by no such
    keys = (row.unit_id, row.day) if same else (row.unit_id, row.day, row.item)
    days = part.with_only_columns(*keys, func.count().label("count")).group_by(*keys).subquery().c
    item = told if same else days.item
    time = days.day if daily else type_coerce(func.substr(days.day, 1, 7), _Month)
    by = (days.unit_id, time, *([] if same else [item]))
    return select(by[0], by[1], row.kind, row.name, item, dialect.whole_sum(days["count"])).group_by(*by)


class _Month(TypeDecorator[date]):
    """A month as text, `2018-06`, read as its first day."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        """To a date."""
        return None if value is None else date.fromisoformat(f"{value}-01")


@cache
def selects(by: Criteria, whose: Whose | None = None, names: tuple[Name, ...] | None = None) -> list[Select[Any]]:
    """The SELECTs that evidence is made of; some rules have several. Of some rules, if asked."""
    wanted = [each for each in by.asked if names is None or each.name in names]
    found = [part for each in wanted for part in _selects(by, each)]
    if whose is not None:
        asked: BindParameter[int] = bindparam(whose)
        found = [part.where(part.selected_columns[whose] == asked) for part in found]
    return found


def _selects(by: Criteria, asked: Asked) -> Iterator[Select[Any]]:
    if asked.of == "mark":
        if by.marks:
            yield _mark(by, asked)
        yield _select(by, asked, x).where(s.c.refused == 0)
    elif asked.of == "training":
        yield _training(by, asked)
    elif asked.of == "commission":
        yield from _commission(by, asked)
    else:
        yield _select(by, asked, _TABLES[asked.of])


_TABLES = {"submission": s, "adoption": a, "sent-up": sent, "instruction": i}
_DAYS = {s.name: "received_on", a.name: "adopted_on", sent.name: "sent_on", i.name: "instructed_on", x.name: "found_on"}


class Attributes(Mapping[str, Any]):
    """The attributes of the records of a table, which may stand under another name, each built as it is asked for."""

    def __init__(self, by: Criteria, name: str, table: Any) -> None:
        self._by, self._name, self._column = by, name, table.c

    def __getitem__(self, name: str) -> Any:
        column = _OWN.get(self._name, {}).get(name)
        if column is not None:
            return self._column[column]
        if name == "adoption":
            return self._column
        if name == "tier":
            return _tier(self._by, self._column)
        if name == "late":
            return _late(self._by)
        if self._name == x.name and name in ("kind", "figure"):
            return word("inaccuracy") if name == "kind" else null()
        return _OF_SUBMISSION[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*_OWN.get(self._name, {}), *_OF_SUBMISSION, "late"))

    def __len__(self) -> int:
        return len(list(iter(self)))


_OWN = {
    a.name: {"publication": "publication", "type": "type"},
    sent.name: {"to": "tier", "kind": "type"},
    i.name: {"level": "level", "leader": "leader", "on": "publication"},
    m.name: {"kind": "kind", "figure": "figure"},
}
"""The attributes that are columns of a table, each with its column."""
_OF_SUBMISSION = {
    "submission": s.c.id,
    "topic": s.c.topic,
    "nature": s.c.nature,
    "commissioned": s.c.commission_id.is_not(None),
    "accepted": s.c.refused == 0,
}
"""The attributes of whatever hangs on a submission."""


def _tier(by: Criteria, adoption: Any) -> Any:
    """The tier of an adoption's publication on its day."""
    tiers = dict.fromkeys(each.tier for each in by.tiers)
    whens = [(_printed_by(by, (tier,), adoption), word(tier)) for tier in tiers]
    return case(*whens, else_=NOTHING) if whens else NOTHING


def _printed_by(by: Criteria, tiers: tuple[Any, ...], adoption: Any) -> ColumnElement[bool]:
    """Whether an adoption's publication was of some tiers on its day."""
    known = [each for each in by.tiers if each.tier in tiers]
    always = adoption.publication.in_([word(each.publication) for each in known if each.days is None])
    dated = (
        and_(adoption.publication == word(each.publication), adoption.adopted_on.between(*each.days))
        for each in known
        if each.days is not None
    )
    return or_(always, *dated)


def _late(by: Criteria) -> ColumnElement[bool]:
    """Whether a submission came after its nature's deadline."""
    found = []
    for each in by.deadlines:
        due = (
            dialect.day_of(s.c.event_on, literal(f"+{each.days} days"))
            if each.day_of_next_month is None
            else dialect.day_of(
                s.c.event_on,
                *map(literal, ("start of month", "+1 month", f"+{each.day_of_next_month - 1} days")),
            )
        )
        held = s.c.received_on.between(each.start, each.last)
        found.append(
            and_(s.c.nature == each.nature, s.c.event_on.is_not(None), dialect.day_of(s.c.received_on) > due, held)
        )
    return or_(*found) if found else literal(value=False)


def _select(by: Criteria, asked: Asked, table: Any) -> Select[Any]:
    """A row for each live record of a table that belongs to a live submission, or is one."""
    own, day = Attributes(by, table.name, table), table.c[_DAYS[table.name]]
    item = _item(asked, own)
    if table is s:
        query = select(*columns(s.c.unit_id, asked.name, item, day, s.name, s.c.id, s.c.id))
        query = query.where(s.c.voided_id.is_(None))
    else:
        # + 0: of one unit's records, those of the days are looked through, not all that the unit ever sent.
        query = (
            select(*columns(s.c.unit_id + 0, asked.name, item, day, table.name, table.c.id, s.c.id))
            .select_from(table)
            .join(s, table.c.submission_id == s.c.id)
            .where(table.c.voided_id.is_(None), s.c.voided_id.is_(None))
        )
    query = query.where(within(day), *_conditions(by, asked, own))
    return query if not asked.once or table is s else _first(by, asked, query, table)


def _first(by: Criteria, asked: Asked, query: Select[Any], table: Any) -> Select[Any]:
    """Only the first of a submission's records that are alike; the first recorded among those of one day."""
    other, name = table.alias(), _DAYS[table.name]
    mine, theirs = Attributes(by, table.name, table), Attributes(by, table.name, other)
    earlier = or_(other.c[name] < table.c[name], and_(other.c[name] == table.c[name], other.c.id < table.c.id))
    keys = [each for each in asked.once if each not in ("unit", "submission")]
    first = (
        select(other.c.id)
        .where(
            other.c.submission_id == table.c.submission_id,
            other.c.voided_id.is_(None),
            earlier,
            *_given_turns(by, asked, theirs, other.c[name]),
            *(theirs[each] == mine[each] for each in keys),
        )
        .correlate(table, s)
    )
    # A record without the attribute has no key: each counts.
    keyless = [mine[each] == "" for each in keys if each not in ("publication", "tier", "level", "leader", "to")]
    return query.where(or_(*keyless, ~first.exists()))


def _given_turns(by: Criteria, asked: Asked, own: Columns, day: Any) -> list[ColumnElement[bool]]:
    """That a record was given a turn on its own day."""
    if not asked.turns:
        return _conditions(by, asked, own)
    turns = (
        and_(day.between(each.start, each.last), *(_holds(by, own, *one) for one in each.where)) for each in asked.turns
    )
    return [or_(*turns)]


def _conditions(by: Criteria, asked: Asked, own: Columns) -> list[ColumnElement[bool]]:
    found = [_holds(by, own, name, condition) for name, condition in asked.where]
    return [*found, *([own[asked.item[-1]].in_([word(each) for each in asked.keys])] if asked.keys else [])]


def _holds(by: Criteria, own: Columns, name: str, condition: Condition) -> ColumnElement[bool]:
    """Whether an attribute is as a rule says."""
    if name == "adopted_by":
        printed = select(a.c.id).where(
            a.c.submission_id == s.c.id,
            a.c.voided_id.is_(None),
            _printed_by(by, condition.values, a.c),
            a.c.adopted_on < TOMORROW,
        )
        return printed.exists()
    if name == "tier":
        return _printed_by(by, condition.values, own["adoption"])
    column = own[name]
    if condition.at_least is not None:
        return _scaled(column) >= int(condition.at_least * _SCALE)
    if condition.at_most is not None:
        return _scaled(column) <= int(condition.at_most * _SCALE)
    truths = [each for each in condition.values if isinstance(each, bool)]
    if truths:
        return or_(*(column if each else ~column for each in truths))
    return _among(column, [word(str(each)) for each in condition.values])


def _among(column: Any, words: Sequence[ColumnElement[str]]) -> ColumnElement[bool]:
    found: ColumnElement[bool] = column.in_(words)
    return found


_SCALE = 10_000
"""Numbers of a rulebook have at most four places."""


def _scaled(number: Any) -> ColumnElement[int]:
    """A number of at most four places as a whole one."""
    return dialect.scaled(number, literal(_SCALE))


def _item(asked: Asked, own: Columns) -> Any:
    """`general`, or `internal:report` where there are types."""
    found: Any = NOTHING
    for name in asked.item:
        column = own[name]
        found = column if found is NOTHING else case((column == "", found), else_=found + literal(":") + column)
    return found


def _mark(by: Criteria, asked: Asked) -> Select[Any]:
    """Marks on a unit, or on a submission of it that was accepted."""
    own = Attributes(by, m.name, m)
    unit = func.coalesce(s.c.unit_id, m.c.unit_id)
    return (
        select(*columns(unit, asked.name, _item(asked, own), m.c.marked_on, m.name, m.c.id, s.c.id))
        .select_from(m)
        .outerjoin(s, m.c.submission_id == s.c.id)
        .where(
            m.c.voided_id.is_(None),
            or_(m.c.submission_id.is_(None), and_(s.c.voided_id.is_(None), s.c.refused == 0)),
            within(m.c.marked_on),
            *_conditions(by, asked, own),
        )
    )


def _training(by: Criteria, asked: Asked) -> Select[Any]:
    own = {"attendees": t.c.attendees}
    return select(
        *columns(t.c.unit_id, asked.name, _item(asked, own), t.c.held_on, t.name, t.c.id, dialect.no_number())
    ).where(t.c.voided_id.is_(None), within(t.c.held_on), *_conditions(by, asked, own))


def _commission(by: Criteria, asked: Asked) -> Iterator[Select[Any]]:
    """One SELECT for each state that is asked for."""
    where = dict(asked.where)
    state = where.pop("state", Condition(values=answers.STATES))
    for each in state.values:
        part = answers.of_state(asked.name, str(each), by.ranked)
        own = {"reason": part.selected_columns.item, "topic": _topic(part), "state": word(str(each))}
        if asked.item:
            row = part.selected_columns
            item = _item(asked, own).label("item")
            part = part.with_only_columns(*(item if column.key == "item" else column for column in row))
        yield part.where(*(_holds(by, own, name, condition) for name, condition in where.items()))


def _topic(part: Select[Any]) -> Any:
    c = schema.commissions
    return select(c.c.topic).where(c.c.id == part.selected_columns.record_id).scalar_subquery()
