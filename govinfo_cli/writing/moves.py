"""What a journal entry would move in what is published, told by counting: whatever the rulebook makes of a record.

The days of records alone do not tell: by some readings an adoption counts in the month in which the submission came in.
So the published periods that saw the days in question are counted twice, with the entry and as the ledger stood before.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Select,
    Table,
    bindparam,
    func,
    literal,
    select,
    union_all,
)

from govinfo_cli.counting import paid, past, priced, tallies
from govinfo_cli.counting.annual_records import annual_records
from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import criteria
from govinfo_cli.counting.evidence import evidence
from govinfo_cli.errors import Refused
from govinfo_cli.ledger import bulletins, database, journal, rulebooks, schema
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.spans import span_of
from govinfo_cli.writing import locks

_DAYS = {
    "submissions": "received_on",
    "adoptions": "adopted_on",
    "instructions": "instructed_on",
    "sent_up": "sent_on",
    "inaccuracies": "found_on",
    "marks": "marked_on",
    "commissions": "issued_on",
    "verdicts": "judged_on",
    "trainings": "held_on",
    "secondments": "starts_on",
    "officers": "active_from",
}
"""The records that figures are counted from, and the day before which no table saw them; none sees all."""


_OF_YEAR = ("trainings", "secondments", "officers")
"""The records that a longer period's own points go by."""


class Moved(msgspec.Struct, frozen=True):
    """A published period that an entry moves, and through what: ids of submissions, commissions and units."""

    bulletin: Bulletin
    submissions: set[int]
    commissions: set[int]
    units: set[int]

    def behind(self, connection: Connection, name: str, first: int, end: int) -> list[int]:
        """The records of a table, from one id to before another, through which the period is moved."""
        table = schema.metadata.tables[name]
        by = {"submission_id": self.submissions, "commission_id": self.commissions}
        by |= {"unit_id": self.units} if name in _OF_YEAR else {}
        by |= {"id": getattr(self, name)} if name in ("submissions", "commissions") else {}
        keys = [key for key in by if key in table.c]
        if not keys:
            return []
        query = select(table.c.id, *(table.c[key].label(f"by_{key}") for key in keys))
        rows = connection.execute(query.where(table.c.id >= first, table.c.id < end).order_by(table.c.id))
        return [id_ for id_, *values in rows if any(value in by[key] for key, value in zip(keys, values, strict=True))]


def check(connection: Connection, entry: int) -> None:
    """See that an entry, all of which is written, moves nothing that is published.

    Raises: Refused naming the first period that it moves, and the way out.
    """
    for found in moved(connection, entry):
        raise Refused(locks.locked(found.bulletin))


def moved(connection: Connection, entry: int) -> Iterator[Moved]:
    """The published periods that an entry moves."""
    held = bulletins.in_force(connection)
    last = max((each.as_of for each in held.values()), default=date.min)
    days = _days(connection, entry) if held else []
    if not days or min(days) > last:
        return
    books = rulebooks.read(connection)
    saw = [each for each in held.values() if each.as_of >= min(days)]
    now = [_figures(connection, books, held, each) for each in saw]
    with past.before(connection, entry):
        then = [_figures(connection, books, held, each) for each in saw]
    for bulletin, after, before in zip(saw, now, then, strict=True):
        if after != before:
            yield _through(connection, books, held, bulletin, entry)


def _days(connection: Connection, entry: int) -> list[date]:
    """The earliest days of what an entry added and changed, as it is and as it was."""
    log = schema.changes.c
    told = select(log.kind, log.before).where(log.entry_id == entry, log.before != journal.VALID)
    told = told.where(log.kind.in_(_DAYS))
    database.ahead(connection, (_earliest(), {"entry": entry}), (told, {}))
    found: list[date | None] = [*connection.scalars(_earliest(), {"entry": entry})]
    for kind, before in connection.execute(told):
        found.append(journal.values(schema.metadata.tables[kind], before).get(_DAYS[kind]))
    return [day for day in found if day is not None]


@cache
def _earliest() -> CompoundSelect[Any]:
    """The earliest day of each table's records that an entry added, and of those that it changed."""
    w, log = schema.written.c, schema.changes.c
    entry: BindParameter[int] = bindparam("entry")
    parts = list[Select[Any]]()

    def ask(day: Any, table: Table, query: Select[Any]) -> None:
        last = select(w.last_id).where(w.kind == table.name, w.entry_id < entry).order_by(w.last_id.desc()).limit(1)
        changed = select(log.record_id).where(log.kind == table.name, log.entry_id == entry)
        query = query.with_only_columns(func.min(day))
        parts.append(query.where(table.c.id > func.coalesce(last.scalar_subquery(), 0)))
        parts.append(query.where(table.c.id.in_(changed)))

    for name, field in _DAYS.items():
        table = schema.metadata.tables[name]
        ask(func.coalesce(table.c[field], literal(date.min, schema.IsoDate)), table, select(table))
    cu, c = schema.commission_units, schema.commissions
    ask(c.c.issued_on, cu, select(c).join(cu, cu.c.commission_id == c.c.id))
    return union_all(*parts)


def _months(held: dict[str, Bulletin], bulletin: Bulletin) -> list[Period]:
    """The months that a bulletin counted itself; a year's others stand in bulletins of their own."""
    period = bulletin.days
    return [
        month
        for month in period.months()
        if period.is_month or month.label not in held or held[month.label].id > bulletin.id
    ]


def _figures(connection: Connection, books: Rulebooks, held: dict[str, Bulletin], bulletin: Bulletin) -> Any:
    """All that a bulletin's figures are made from, to be compared."""
    counts = {}
    for month in _months(held, bulletin):
        found = tallies.counted(connection, books, [month], bulletin.as_of)
        for unit, tally in found.within(span_of(month)).items():
            counts[month.label, unit] = (dict(tally.counts), dict(tally.lines))
    return counts, _of_year(connection, books, bulletin)


def _of_year(connection: Connection, books: Rulebooks, bulletin: Bulletin) -> tuple[dict[int, Any], dict[str, Any]]:
    """What a longer period's own points go by, by unit, and what its rewards go by, by ref."""
    year = bulletin.days
    if not locks.by_staff(books, year):
        return {}, {}
    annual: defaultdict[int, list[Any]] = defaultdict(list)
    for record in annual_records(connection, books, year, bulletin.as_of):
        annual[record.unit_id].append(record.facts)
    rewarded = paid.works(connection, books, year, bulletin.as_of)
    return {unit: sorted(own) for unit, own in annual.items()}, {each.ref: each for each in rewarded}


def _through(
    connection: Connection, books: Rulebooks, held: dict[str, Bulletin], bulletin: Bulletin, entry: int
) -> Moved:
    """By what an entry moves a bulletin's period."""
    now, (units, refs) = _rows(connection, books, held, bulletin), _of_year(connection, books, bulletin)
    with past.before(connection, entry):
        then, (units_then, refs_then) = (
            _rows(connection, books, held, bulletin),
            _of_year(connection, books, bulletin),
        )
    rows = now ^ then
    other = [ref for ref in refs.keys() | refs_then.keys() if refs.get(ref) != refs_then.get(ref)]
    s = schema.submissions.c
    paid = connection.scalars(select(s.id).where(s.ref.in_(other))).all() if other else []
    return Moved(
        bulletin,
        {row.submission_id for row in rows if row.submission_id is not None} | set(paid),
        {row.record_id for row in rows if row.table == schema.commissions.name},
        {unit for unit in units.keys() | units_then.keys() if units.get(unit) != units_then.get(unit)},
    )


def _rows(connection: Connection, books: Rulebooks, held: dict[str, Bulletin], bulletin: Bulletin) -> set[Any]:
    return {
        row
        for month in _months(held, bulletin)
        for span in books.stretches(month.start, month.end)
        for row in connection.execute(
            evidence(criteria(span.book, priced.traits(connection))), bounds(span, bulletin.as_of)
        )
    }
