"""What counts: one row for each thing, with its unit, rule, day and record. Rankings count these, explain prints them.

Rules (Annex 1 §3): `submitted`, `refused`, `adopted` for quota and rate (P5); `adoption` (P1, P2), `regional` (P3),
`instruction` (P4), `commission` (P6), `accuracy` (P7) for points. `item` is what the price goes by: the publication
with its type, the level; for a commission, what was wrong. A rulebook's switches decide what the text leaves open.

To build a statement costs more than to run it. So each is built once for a rulebook's `Criteria`; its days, and the
unit or submission that it is asked for, are parameters: `bounds` gives them.
"""

from datetime import date
from functools import cache
from typing import Any, Literal

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from govinfo_cli.ledger import schema
from govinfo_cli.ledger.rulebooks import Span
from govinfo_cli.periods import DAY
from govinfo_cli.rulebook.schema import Rulebook, Switches

s, a, i, x = schema.submissions, schema.adoptions, schema.instructions, schema.inaccuracies
c, cu, v = schema.commissions, schema.commission_units, schema.verdicts
b, then = schema.bulletins, schema.verdicts.alias("then")

SINCE, UNTIL, AS_OF, TOMORROW = (bindparam(name, type_=schema.IsoDate) for name in ("since", "until", "as_of", "next"))
Whose = Literal["unit_id", "submission_id"]
"""Evidence is asked for of one unit or of one submission."""


class Criteria(msgspec.Struct, frozen=True):
    """What of a rulebook decides which records count.

    Attributes:
        editions: the prefecture's publications; `regional` those of the tier above.
    """

    editions: tuple[str, ...]
    regional: tuple[str, ...]
    switches: Switches


def criteria(book: Rulebook) -> Criteria:
    """A rulebook's."""
    return Criteria(tuple(book.tier("prefecture")), tuple(book.tier("region")), book.switches)


def bounds(span: Span, as_of: date, **asked: int | None) -> dict[str, Any]:
    """The parameters of a statement built here: a span of days, the day as of which it is seen, the one asked for."""
    return {"since": span.start, "until": min(span.end, as_of + DAY), "as_of": as_of, "next": as_of + DAY, **asked}


@cache
def evidence(by: Criteria, rules: tuple[str, ...] = (), whose: Whose | None = None) -> CompoundSelect[Any]:
    """The evidence of a span of days, as seen on a day; of some rules, of one unit or one submission, if asked.

    Returns: a SELECT of unit_id, rule, item, day, table, record_id, submission_id (null for a commission).
    """
    return union_all(*(part for rule, part in selects(by, whose).items() if not rules or rule in rules))


@cache
def counted(by: Criteria, whose: Whose | None = None) -> CompoundSelect[Any]:
    """The same, counted: a SELECT of unit_id, month (`2018-06`), rule, item and how many there are."""
    return union_all(*map(_by_month, selects(by, whose).values()))


def _by_month(part: Select[Any]) -> Select[Any]:
    row = part.selected_columns
    # By day first: submissions lie in an index in that order, so that a million of them need no sorting.
    keys = (row.unit_id, row.day) if row.item.element is _NOTHING else (row.unit_id, row.day, row.item)
    days = part.with_only_columns(*keys, func.count().label("count")).group_by(*keys).subquery().c
    item = days.item if "item" in days else _NOTHING
    by = (days.unit_id, func.substr(days.day, 1, 7), *([item] if "item" in days else []))
    return select(by[0], by[1], row.rule, item, func.sum(days["count"])).group_by(*by)


@cache
def selects(by: Criteria, whose: Whose | None = None) -> dict[str, Select[Any]]:
    """The SELECTs that evidence is made of, by rule."""
    editions, regional = (list(map(_word, names)) for names in (by.editions, by.regional))
    found = {
        "submitted": _of_submission("submitted", s.c.received_on).where(_within(s.c.received_on), s.c.refused == 0),
        "refused": _of_submission("refused", s.c.received_on).where(_within(s.c.received_on), s.c.refused == 1),
        "adopted": _adopted(by.switches.rate_basis, editions),
        "adoption": _row("adoption", a.c.adopted_on, a, _item()).where(
            _within(a.c.adopted_on), a.c.publication.in_(editions)
        ),
        "regional": _once(
            _row("regional", a.c.adopted_on, a).where(_within(a.c.adopted_on), a.c.publication.in_(regional)),
            a,
            a.c.adopted_on,
            lambda other: other.c.publication.in_(regional),
            wanted=by.switches.regional_adoptions == "once",
        ),
        "instruction": _once(
            _row("instruction", i.c.instructed_on, i, i.c.level).where(_within(i.c.instructed_on)),
            i,
            i.c.instructed_on,
            lambda other: other.c.level == i.c.level,
            wanted=by.switches.instructions == "once-a-level",
        ),
        "commission": _missed(),
        "accuracy": _row("accuracy", x.c.found_on, x).where(_within(x.c.found_on), s.c.refused == 0),
    }
    if whose is not None:
        asked: BindParameter[int] = bindparam(whose)
        found = {rule: part.where(part.selected_columns[whose] == asked) for rule, part in found.items()}
    return found


def _within(day: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(day >= SINCE, day < UNTIL)


def _word(word: str) -> ColumnElement[str]:
    """A word of the program's own, written into the statement."""
    return literal_column(f"'{word}'", Text)


_NOTHING = _word("")


def _columns(
    unit: Any, rule: str, item: Any, day: Any, table: str, record: Any, submission: Any
) -> tuple[ColumnElement[Any], ...]:
    return (
        unit.label("unit_id"),
        _word(rule).label("rule"),
        item.label("item"),
        day.label("day"),
        _word(table).label("table"),
        record.label("record_id"),
        submission.label("submission_id"),
    )


def _of_submission(rule: str, day: Any) -> Select[Any]:
    return select(*_columns(s.c.unit_id, rule, _NOTHING, day, s.name, s.c.id, s.c.id)).where(s.c.voided_id.is_(None))


def _row(rule: str, day: Any, table: Any, item: Any = _NOTHING) -> Select[Any]:
    """A row for each live record of a table that belongs to a live submission."""
    # + 0: of one unit's records, those of the days are looked through, not all that the unit ever sent.
    return (
        select(*_columns(s.c.unit_id + 0, rule, item, day, table.name, table.c.id, s.c.id))
        .select_from(table)
        .join(s, table.c.submission_id == s.c.id)
        .where(table.c.voided_id.is_(None), s.c.voided_id.is_(None))
    )


def _item() -> Any:
    """`general`, or `internal:report` where the edition has types."""
    return case((a.c.type == "", a.c.publication), else_=a.c.publication + literal(":") + a.c.type)


def _once(query: Select[Any], table: Any, day: Any, like: Any, *, wanted: bool = True) -> Select[Any]:
    """Only the first of a submission's records that are alike; the first recorded among those of one day."""
    if not wanted:
        return query
    other = table.alias()
    earlier = or_(other.c[day.key] < day, and_(other.c[day.key] == day, other.c.id < table.c.id))
    first = (
        select(other.c.id)
        .where(other.c.submission_id == table.c.submission_id, other.c.voided_id.is_(None), like(other), earlier)
        .correlate(table)
    )
    return query.where(~first.exists())


def _adopted(basis: str, editions: list[ColumnElement[str]]) -> Select[Any]:
    """P5's adopted submissions, each once: by the day of the first edition, or by the day of receipt."""
    if basis == "adopted-in-month":
        query = _row("adopted", a.c.adopted_on, a).where(_within(a.c.adopted_on), a.c.publication.in_(editions))
        return _once(query, a, a.c.adopted_on, lambda other: other.c.publication.in_(editions))
    by_now = select(a.c.id).where(
        a.c.submission_id == s.c.id,
        a.c.voided_id.is_(None),
        a.c.publication.in_(editions),
        a.c.adopted_on < TOMORROW,
    )
    return _of_submission("adopted", s.c.received_on).where(_within(s.c.received_on), by_now.exists())


def answer(*columns: Any) -> Select[Any]:
    """The accepted answers to commission `c` of its unit `cu`, within a query over these."""
    return (
        select(*columns)
        .where(s.c.commission_id == c.c.id, s.c.unit_id == cu.c.unit_id, s.c.voided_id.is_(None), s.c.refused == 0)
        .correlate(c, cu)
    )


def latest_verdict(column: Any, as_of: Any = AS_OF) -> Any:
    """A column of the last verdict on commission `c` and its unit `cu` as seen on a day; null if there is none."""
    return (
        select(column)
        .where(
            v.c.commission_id == c.c.id,
            v.c.unit_id == cu.c.unit_id,
            v.c.voided_id.is_(None),
            v.c.judged_on <= as_of,
        )
        .order_by(v.c.judged_on.desc(), v.c.id.desc())
        .limit(1)
        .correlate(c, cu)
        .scalar_subquery()
    )


def _then(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a published table saw a verdict on commission `c` and its unit `cu` as the latest, and on conditions.

    The conditions are on bulletin `b` and verdict `then`.
    """
    later = v.alias()
    superseded = select(later.c.id).where(
        later.c.commission_id == then.c.commission_id,
        later.c.unit_id == then.c.unit_id,
        later.c.voided_id.is_(None),
        later.c.judged_on <= b.c.as_of,
        or_(
            later.c.judged_on > then.c.judged_on,
            and_(later.c.judged_on == then.c.judged_on, later.c.id > then.c.id),
        ),
    )
    return (
        select(then.c.id)
        .join(b, b.c.as_of >= then.c.judged_on)
        .where(
            then.c.commission_id == c.c.id,
            then.c.unit_id == cu.c.unit_id,
            then.c.voided_id.is_(None),
            b.c.as_of <= AS_OF,
            ~select(schema.reopenings.c.id).where(schema.reopenings.c.bulletin_id == b.c.id).exists(),
            ~superseded.exists(),
            *conditions,
        )
        .correlate(c, cu)
        .exists()
    )


def _judged(verdict: Any) -> ColumnElement[Any]:
    """The day on which a verdict on commission `c` counts: no earlier than the due date."""
    return case((verdict > c.c.due_on, verdict), else_=c.c.due_on)


def _month(day: Any) -> ColumnElement[str]:
    return func.substr(type_coerce(day, Text), 1, 7)


def _year(day: Any) -> ColumnElement[str]:
    return func.substr(type_coerce(day, Text), 1, 4)


def _missed() -> Select[Any]:
    """P6: for each commission and unit at most one row, on the earlier of its reasons' dates.

    What a published month took is not taken again when a later verdict says the same again, and lateness that a
    published month excused counts on the day of the verdict that lifts the excuse (附件2 四).
    """
    # The day is the due date or a verdict's: one of them lies in the span.
    judged_then = select(v.c.commission_id).where(_within(v.c.judged_on), v.c.voided_id.is_(None))
    verdict, judged_on = (latest_verdict(column) for column in (v.c.verdict, v.c.judged_on))
    on_time = answer(s.c.id).where(s.c.received_on <= c.c.due_on).exists()
    # Of an answer in time only what does not conform is missed, else all that is not excused.
    missed_then = or_(then.c.verdict == "nonconforming", and_(then.c.verdict != "excused", ~on_time))
    counted_then, counts = _judged(then.c.judged_on), _judged(judged_on)
    # A year is published whole, its open months with it.
    earlier = (and_(b.c.period == part(counted_then), b.c.period < part(counts)) for part in (_month, _year))
    taken = _then(missed_then, or_(*earlier))
    late = and_(~on_time, c.c.due_on < AS_OF)
    day_ = case(
        (verdict == "excused", null()),
        (and_(late, ~_then(then.c.verdict == "excused", b.c.period == _month(c.c.due_on))), c.c.due_on),
        (and_(or_(late, verdict == "nonconforming"), ~taken), counts),
        else_=null(),
    )
    found = (
        select(
            cu.c.unit_id,
            c.c.id.label("record_id"),
            day_.label("day"),
            case((late, _word("late")), else_=_word("nonconforming")).label("reason"),
        )
        .select_from(cu)
        .join(c, cu.c.commission_id == c.c.id)
        .where(
            cu.c.voided_id.is_(None),
            c.c.voided_id.is_(None),
            c.c.issued_on <= AS_OF,
            or_(_within(c.c.due_on), c.c.id.in_(judged_then)),
        )
        .subquery()
    )
    f = found.c
    day = type_coerce(f.day, schema.IsoDate)
    return select(*_columns(f.unit_id, "commission", f.reason, day, c.name, f.record_id, null())).where(_within(day))
