"""The live records of a ledger, as rules that go by the order of events see them: all of a kind up to a day."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, true

from govinfo_cli.counting import answers
from govinfo_cli.counting.criteria import NOBODY, ranked
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.ledger.active import begun_by
from govinfo_cli.periods import DAY
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.events import Record

s, a, i, x = schema.submissions, schema.adoptions, schema.instructions, schema.inaccuracies
m, sent, t, d, o = schema.marks, schema.sent_up, schema.trainings, schema.secondments, schema.officers
FIRST_DAY = date(1, 1, 1)


def records(
    connection: Connection,
    books: Rulebooks,
    kinds: Collection[str],
    as_of: date,
    submissions: Collection[int] | None = None,
) -> list[Record]:
    """The records of some kinds dated by a day, in the order in which they were recorded, kind by kind.

    Args:
        submissions: the ids of those submissions that alone are asked for.

    Each has, beside the attributes of the language, the `table` and `record_id` that it is from.
    """
    codes = rulebooks.keys(connection)
    asked = true() if submissions is None else s.c.id.in_(submissions)
    reader = _Reader(connection, books, as_of, codes, asked)
    return [each for kind in _READ if kind in kinds for each in _READ[kind](reader)]


class _Reader:
    """What all kinds are read with."""

    def __init__(
        self,
        connection: Connection,
        books: Rulebooks,
        as_of: date,
        codes: dict[int, str],
        asked: ColumnElement[bool],
    ) -> None:
        self.connection, self.books, self.as_of, self.codes, self.asked = connection, books, as_of, codes, asked

    def of_submission(self, table: Any, day: Any, **own: Any) -> Iterator[Record]:
        """The live records of a table that belong to a live submission, or are one."""
        named = [column.label(f"own_{name}") for name, column in own.items()]
        query = select(
            *(table.c.id, s.c.unit_id, day.label("day"), s.c.id.label("submission"), s.c.topic, s.c.nature),
            *(s.c.event_on, s.c.received_on, s.c.commission_id, s.c.refused, *named),
        ).where(s.c.voided_id.is_(None), day <= self.as_of, self.asked)
        if table is not s:
            query = query.select_from(table).join(s, table.c.submission_id == s.c.id)
            query = query.where(table.c.voided_id.is_(None))
        of = _KINDS[table.name]
        for row in self.connection.execute(query.order_by(table.c.id)).mappings():
            if of == "mark" and row["refused"]:
                continue
            attributes = {name: row[f"own_{name}"] for name in own} | self._common(row)
            yield Record(of, self.codes[row["unit_id"]], row["day"], attributes | _from(table, row["id"]))

    def _common(self, row: Any) -> dict[str, Any]:
        return {
            "submission": row["submission"],
            "topic": row["topic"],
            "nature": row["nature"],
            "late": self._late(row),
            "commissioned": row["commission_id"] is not None,
            "accepted": not row["refused"],
        }

    def _late(self, row: Any) -> bool:
        book = self.books.on(row["received_on"])
        nature = next((each for each in book.natures if each.id == row["nature"]), None) if book else None
        if nature is None or nature.deadline is None or row["event_on"] is None:
            return False
        return bool(row["received_on"] > nature.deadline.due(row["event_on"]))

    def on_unit(self, of: str, table: Any, day: Any, *conditions: Any, **own: Any) -> Iterator[Record]:
        """The live records of a table that belong to a unit."""
        named = [column.label(f"own_{name}") for name, column in own.items()]
        query = select(table.c.id, table.c.unit_id, day.label("day"), *named)
        query = query.where(table.c.voided_id.is_(None), *conditions).order_by(table.c.id)
        for row in self.connection.execute(query).mappings():
            attributes = {name: row[f"own_{name}"] for name in own} | _from(table, row["id"])
            yield Record(of, self.codes[row["unit_id"]], row["day"] or FIRST_DAY, attributes)


_KINDS = {
    s.name: "submission",
    a.name: "adoption",
    sent.name: "sent-up",
    i.name: "instruction",
    x.name: "mark",
    m.name: "mark",
}


def _from(table: Any, id_: int) -> dict[str, Any]:
    return {"table": table.name, "record_id": id_}


def _submissions(reader: _Reader) -> Iterator[Record]:
    return reader.of_submission(s, s.c.received_on)


def _adoptions(reader: _Reader) -> Iterator[Record]:
    own = {"publication": a.c.publication, "type": a.c.type, "article": a.c.article}
    return reader.of_submission(a, a.c.adopted_on, **own)


def _sent_up(reader: _Reader) -> Iterator[Record]:
    return reader.of_submission(sent, sent.c.sent_on, to=sent.c.tier, kind=sent.c.type)


def _instructions(reader: _Reader) -> Iterator[Record]:
    return reader.of_submission(i, i.c.instructed_on, level=i.c.level, leader=i.c.leader, on=i.c.publication)


def _marks(reader: _Reader) -> Iterator[Record]:
    for each in reader.of_submission(x, x.c.found_on):
        yield Record(each.of, each.unit, each.day, {**each.attributes, "kind": "inaccuracy"})
    yield from reader.of_submission(m, m.c.marked_on, kind=m.c.kind, figure=m.c.figure)
    alone = (m.c.submission_id.is_(None), m.c.marked_on <= reader.as_of)
    yield from reader.on_unit("mark", m, m.c.marked_on, *alone, kind=m.c.kind, figure=m.c.figure)


def _commissions(reader: _Reader) -> Iterator[Record]:
    days = {"since": FIRST_DAY, "until": reader.as_of + DAY, "as_of": reader.as_of, "next": reader.as_of + DAY}
    c = schema.commissions.c
    topics = dict(reader.connection.execute(select(c.id, c.topic)).all())
    published = ranked(reader.books.law)
    for state in answers.STATES:
        for row in reader.connection.execute(answers.of_state(NOBODY, state, published), days):
            attributes = {"state": state, "reason": row.item, "topic": topics[row.record_id]}
            own = _from(schema.commissions, row.record_id)
            yield Record("commission", reader.codes[row.unit_id], row.day, attributes | own)


def _trainings(reader: _Reader) -> Iterator[Record]:
    return reader.on_unit("training", t, t.c.held_on, t.c.held_on <= reader.as_of, attendees=t.c.attendees)


def _secondments(reader: _Reader) -> Iterator[Record]:
    begun = d.c.starts_on <= reader.as_of
    return reader.on_unit("secondment", d, d.c.starts_on, begun, outcome=d.c.outcome, until=d.c.ends_on)


def _staff(reader: _Reader) -> Iterator[Record]:
    there = begun_by(o.c.active_from, reader.as_of)
    own = {"role": o.c.role, "employment": o.c.employment, "person": o.c.name, "until": o.c.active_to}
    return reader.on_unit("staff", o, o.c.active_from, there, **own)


_READ: dict[str, Callable[[_Reader], Iterator[Record]]] = {
    "submission": _submissions,
    "adoption": _adoptions,
    "sent-up": _sent_up,
    "instruction": _instructions,
    "mark": _marks,
    "commission": _commissions,
    "training": _trainings,
    "secondment": _secondments,
    "staff": _staff,
}
