"""The records that points come from, each under the line of points that it belongs to."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, select

from govinfo_cli.counting import breakdowns, priced
from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import RULE, Criteria, criteria
from govinfo_cli.counting.evidence import Whose, evidence
from govinfo_cli.kinds import numbered
from govinfo_cli.ledger import carried, database, rulebooks, schema
from govinfo_cli.periods import DAY, Period, month_label
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.scoring.points import Key

if TYPE_CHECKING:
    from govinfo_cli.rulebook.language.prices import Given

_TITLES = {
    "submissions": "title",
    "commissions": "topic",
    "marks": "note",
    "trainings": "topic",
    "secondments": "person",
}
_NUMBERED = {"marks": "mark", "trainings": "training", "secondments": "secondment"}


class Record(msgspec.Struct, frozen=True):
    """A record that points come from: a submission's, or another that `ref` and `title` name.

    Attributes:
        unit: its key; `key` the line that it belongs to.
    """

    unit: str
    key: Key
    day: date
    ref: str
    title: str


def records(
    connection: Connection, books: Rulebooks, days: Period, as_of: date, *, unit: int | None = None
) -> Iterator[Record]:
    """What points come from in some days, by day; of one unit, if asked."""
    yield from _records_of(connection, books, days, as_of, "unit_id" if unit is not None else None, unit)


def earned(connection: Connection, books: Rulebooks, submission: int, as_of: date) -> Iterator[Record]:
    """What points come from that a submission ever earned or cost, by day."""
    whole = Period("", books.law.first_price, as_of + DAY)
    yield from _records_of(connection, books, whole, as_of, "submission_id", submission)


def _records_of(
    connection: Connection, books: Rulebooks, days: Period, as_of: date, whose: Whose | None, asked: int | None
) -> list[Record]:
    """The records of some days, but for those in carried months."""
    held = carried.months(connection, as_of)
    found = _dated_in(connection, books, days, as_of, whose, asked)
    return [each for each in found if month_label(each.day) not in held] if held else found


def _dated_in(
    connection: Connection, books: Rulebooks, days: Period, as_of: date, whose: Whose | None, asked: int | None
) -> list[Record]:
    found, keys, of = [], rulebooks.keys(connection), priced.traits(connection)
    wanted = {whose: asked} if whose is not None else {}
    for stretch in books.stretches(days.start, days.end):
        by = criteria(stretch.book, of)
        rows = connection.execute(_records(by, whose), bounds(stretch, as_of, **wanted))
        for unit_id, name, item, day, table, id_, ref, title in rows:
            unit = books.law.successor(keys[unit_id], stretch.start)
            key = breakdowns.key_of(books, stretch.book, name, item, unit, stretch.start)
            if key is not None:
                found.append(Record(unit, key, day, ref or _own_ref(table, id_), title))
    given = [
        each
        for each in breakdowns.given_by_turn(connection, books, days.start, days.end, as_of)
        if whose is None
        or (whose == "submission_id" and any(str(one) == str(asked) for _unit, one in each.event.parts))
        or (whose == "unit_id" and keys.get(asked or 0) == each.unit)
    ]
    if given:
        named = _named(connection, given)
        found += [Record(each.unit, priced.key(books, each), each.day, *named[_origin(each)]) for each in given]
        found.sort(key=lambda record: (record.day, record.ref))
    return found


def _origin(given: "Given") -> tuple[str, int]:
    """The table and the id of the record that names an event: its submission's, if it has one."""
    held = given.event.first.attributes
    if held.get("submission") is not None:
        return schema.submissions.name, held["submission"]
    return held["table"], held["record_id"]


def _named(connection: Connection, given: "Iterable[Given]") -> Mapping[tuple[str, int], tuple[str, str]]:
    """Ref and title of what events come from."""
    wanted: dict[str, set[int]] = {}
    for each in given:
        table, id_ = _origin(each)
        wanted.setdefault(table, set()).add(id_)
    return {
        (table, id_): told
        for table, ids in wanted.items()
        for chunk in database.chunks(ids)
        for id_, told in _told_of(connection, table, list(chunk)).items()
    }


def _told_of(connection: Connection, name: str, ids: list[int]) -> dict[int, tuple[str, str]]:
    table = schema.metadata.tables[name]
    rows = connection.execute(select(table).where(table.c.id.in_(ids))).mappings()
    return {row["id"]: (_own_ref(name, row["id"]) or row["ref"], row[_TITLES[name]]) for row in rows}


def _own_ref(table: str, id_: int) -> str:
    """The ref of a record that goes by its number; empty where a column has it."""
    return numbered(_NUMBERED[table], id_) if table in _NUMBERED else ""


@cache
def _records(by: Criteria, whose: Whose | None) -> Select[Any]:
    s, c = schema.submissions, schema.commissions
    rows = evidence(by, by.names(RULE), whose).subquery()
    return (
        select(rows.c.unit_id, rows.c.name, rows.c.item, rows.c.day, rows.c.table, rows.c.record_id)
        .add_columns(func.coalesce(s.c.ref, c.c.ref), func.coalesce(s.c.title, c.c.topic, ""))
        .select_from(rows)
        .outerjoin(s, rows.c.submission_id == s.c.id)
        .outerjoin(c, and_(rows.c.table == c.name, rows.c.record_id == c.c.id))
        .order_by(rows.c.day, s.c.ref, c.c.ref)
    )
