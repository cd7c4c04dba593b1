"""Commissions as events: issued, answered in time, adopted, missed (P6, 附件1 三(三)); the latest verdict on each."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from govinfo_cli import periods
from govinfo_cli.counting.bounds import AS_OF, NOTHING, columns, within, word
from govinfo_cli.counting.criteria import Name, Ranked
from govinfo_cli.ledger import dialect, schema

s, a = schema.submissions, schema.adoptions
c, cu, v = schema.commissions, schema.commission_units, schema.verdicts
b, then = schema.bulletins, schema.verdicts.alias("then")

STATES = ("issued", "answered", "adopted", "missed")
"""What may happen to a commission and a unit that it asks."""


@lru_cache(maxsize=256)
def of_state(name: Name, state: str, ranked: Ranked) -> Select[Any]:
    """The evidence of one of STATES, under a rule's or count's name."""
    if state == "missed":
        return _missed(name, ranked)
    return {"issued": _issued, "answered": _answered, "adopted": _adopted}[state](name)


def _asked(day: Any, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Each commission and unit asked, with a day."""
    return (
        select(cu.c.unit_id, c.c.id.label("record_id"), day.label("day"))
        .select_from(cu)
        .join(c, cu.c.commission_id == c.c.id)
        .where(cu.c.voided_id.is_(None), c.c.voided_id.is_(None), c.c.issued_on <= AS_OF, *conditions)
    )


def _issued(name: Name) -> Select[Any]:
    """On the day of issue."""
    return (
        select(*columns(cu.c.unit_id, name, NOTHING, c.c.issued_on, c.name, c.c.id, dialect.no_number()))
        .select_from(cu)
        .join(c, cu.c.commission_id == c.c.id)
        .where(cu.c.voided_id.is_(None), c.c.voided_id.is_(None), within(c.c.issued_on))
    )


def _answered(name: Name) -> Select[Any]:
    """On the day of the first accepted answer, if that came by the due day."""
    first = answer(func.min(s.c.received_on)).scalar_subquery()
    found = _asked(first).where(c.c.id.in_(_answered_within())).subquery().c
    day = type_coerce(found.day, schema.IsoDate)
    due = select(c.c.due_on).where(c.c.id == found.record_id).scalar_subquery()
    return select(*columns(found.unit_id, name, NOTHING, day, c.name, found.record_id, dialect.no_number())).where(
        within(day), day <= due
    )


def _answered_within() -> Select[Any]:
    return select(s.c.commission_id).where(s.c.commission_id.is_not(None), within(s.c.received_on))


def _adopted(name: Name) -> Select[Any]:
    """On the day on which an answer was first adopted."""
    first = (
        select(func.min(a.c.adopted_on))
        .join(s, a.c.submission_id == s.c.id)
        .where(
            s.c.commission_id == c.c.id,
            s.c.unit_id == cu.c.unit_id,
            s.c.voided_id.is_(None),
            s.c.refused == 0,
            a.c.voided_id.is_(None),
        )
        .correlate(c, cu)
        .scalar_subquery()
    )
    printed = (
        select(s.c.commission_id)
        .join(a, a.c.submission_id == s.c.id)
        .where(s.c.commission_id.is_not(None), within(a.c.adopted_on))
    )
    found = _asked(first).where(c.c.id.in_(printed)).subquery().c
    day = type_coerce(found.day, schema.IsoDate)
    return select(*columns(found.unit_id, name, NOTHING, day, c.name, found.record_id, dialect.no_number())).where(
        within(day)
    )


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


def _label(day: Any, of: str, year_starts: int) -> ColumnElement[str]:
    """The label of the period of a word that a day lies in, as `periods` writes it."""
    text: Any = type_coerce(day, Text)
    if of == "month":
        return schema.month_of(text)
    if year_starts != periods.JANUARY:
        text = dialect.day_of(text, literal("start of month"), literal(f"-{year_starts - periods.JANUARY} months"))
    year: ColumnElement[str] = func.substr(text, 1, 4)
    if of == "year":
        return year
    letter = next(letter for letter, each in periods.LETTERS.items() if each == of)
    number = (cast(func.substr(text, 6, 2), Integer) - 1) // periods.MONTHS[of] + 1
    return year + word(f"-{letter}") + cast(number, Text)


def _missed(name: Name, ranked: Ranked) -> Select[Any]:
    """P6: for each commission and unit at most one row, on the earlier of its reasons' dates.

    What a published table took is not taken again when a later verdict says the same again, and lateness that the
    table of its shortest period excused counts on the day of the verdict that lifts the excuse (附件2 四).
    """

    def label(day: Any, of: str) -> ColumnElement[str]:
        return _label(day, of, ranked.year_starts)

    # The day is the due date or a verdict's: one of them lies in the span.
    judged_then = select(v.c.commission_id).where(within(v.c.judged_on), v.c.voided_id.is_(None))
    verdict, judged_on = (latest_verdict(column) for column in (v.c.verdict, v.c.judged_on))
    on_time = answer(s.c.id).where(s.c.received_on <= c.c.due_on).exists()
    # Of an answer in time only what does not conform is missed, else all that is not excused.
    missed_then = or_(then.c.verdict == "nonconforming", and_(then.c.verdict != "excused", ~on_time))
    counted_then, counts = _judged(then.c.judged_on), _judged(judged_on)
    # A longer period is published whole, what is open of it with it.
    earlier = (and_(b.c.period == label(counted_then, of), b.c.period < label(counts, of)) for of in ranked.words)
    taken = _then(missed_then, or_(*earlier))
    excused_then = _then(then.c.verdict == "excused", b.c.period == label(c.c.due_on, ranked.words[0]))
    late = and_(~on_time, c.c.due_on < AS_OF)
    day_ = case(
        (verdict == "excused", null()),
        (and_(late, ~excused_then), c.c.due_on),
        (and_(or_(late, verdict == "nonconforming"), ~taken), counts),
        else_=null(),
    )
    found = (
        select(
            cu.c.unit_id,
            c.c.id.label("record_id"),
            day_.label("day"),
            case((late, word("late")), else_=word("nonconforming")).label("reason"),
        )
        .select_from(cu)
        .join(c, cu.c.commission_id == c.c.id)
        .where(
            cu.c.voided_id.is_(None),
            c.c.voided_id.is_(None),
            c.c.issued_on <= AS_OF,
            or_(within(c.c.due_on), c.c.id.in_(judged_then)),
        )
        .subquery()
    )
    f = found.c
    day = type_coerce(f.day, schema.IsoDate)
    return select(*columns(f.unit_id, name, f.reason, day, c.name, f.record_id, dialect.no_number())).where(within(day))
