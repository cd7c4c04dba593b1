"""Published tables: what is frozen, what that locks, and the digests that tie one bulletin to the next (Annex 2 §4)."""

import hashlib
import json
from datetime import date
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, bindparam, func, insert, select

from govinfo_cli import exact, periods
from govinfo_cli.exact import Exact
from govinfo_cli.ledger import carried, chain, engines, rulebooks, schema
from govinfo_cli.periods import Period

b, bl, r, c = schema.bulletins, schema.bulletin_lines, schema.reopenings, schema.chain.c
_ADDED = ("document_number", "words")
"""Fields that bulletins published before migration 0007 have empty."""
_FOUND = ("reopened", "number", "days", "head")
"""Fields that stand in no column of the table: they follow from others, and from the rulebook."""
FIRST = ""
"""What stands for the previous digest in the first bulletin."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A unit's line of a published table.

    Attributes:
        points: by rule.
        more: what else the table says of the unit, as JSON; empty in bulletins published before migration 0008, and
            then no part of what their digests cover.
    """

    unit_id: int
    unit: str
    category: str
    place: int
    submitted: int
    refused: int
    adopted: int
    points: dict[str, Exact]
    total: Exact
    more: str = ""


class Bulletin(msgspec.Struct, frozen=True):
    """A published table as it was frozen.

    Attributes:
        id: its own; `number`, printed on all revisions, counts the periods as they were first published.
        days: those of `period`, which is their label.
        rewards: a year's rewards report, else empty.
        document_number: the circular's own number; empty where it is filled in by hand.
        head: that of the ledger with it, 64 hexadecimal digits; empty if it was published before there was a chain.
    """

    id: int
    period: str
    revision: int
    as_of: date
    rulebook: str
    rulebook_digest: str
    rewards: str
    previous_digest: str
    digest: str
    entry_id: int
    document_number: str
    reopened: bool
    number: int
    days: Period
    head: str = ""

    @property
    def short(self) -> str:
        """The digest as it is printed at the foot of a table that has no head."""
        return self.digest[:12]


def all_of(connection: Connection) -> list[Bulletin]:
    """Every bulletin ever published, in order of number."""
    names = [name for name in Bulletin.__struct_fields__ if name not in _FOUND] + ["reopened", "head"]
    found = connection.execute(_all_of(), {"since": chain.since(connection)})
    rows = [dict(zip(names, row, strict=True)) for row in found]
    number: dict[str, int] = {}
    year_starts = rulebooks.year_starts(connection) if rows else periods.JANUARY
    return [
        Bulletin(
            **{**row, "reopened": bool(row["reopened"])},
            number=number.setdefault(row["period"], len(number) + 1),
            days=periods.parse(row["period"], year_starts),
        )
        for row in rows
    ]


@cache
def _all_of() -> Select[Any]:
    """Every bulletin, whether it was reopened, and the ledger's head with it."""
    columns = [b.c[name] for name in Bulletin.__struct_fields__ if name not in _FOUND]
    closed = and_(c.entry_id == b.c.entry_id, b.c.entry_id >= bindparam("since"))
    return (
        select(*columns, r.c.id.is_not(None), func.coalesce(c.digest, ""))
        .outerjoin(r, r.c.bulletin_id == b.c.id)
        .outerjoin(schema.chain, closed)
        .order_by(b.c.id)
    )


@cache
def questions() -> engines.Questions:
    """What is asked of a ledger to know its bulletins, as `database.ahead` takes it."""
    return (*chain.questions(), (_all_of(), {"since": chain.FIRST_CLOSED}))


def document_number(earlier: list[Bulletin], period: str) -> str:
    """The document number of a period's circular, which its revisions keep; empty if it has none yet."""
    return next((each.document_number for each in earlier if each.period == period and each.document_number), "")


def in_force(connection: Connection, as_of: date | None = None) -> dict[str, Bulletin]:
    """The bulletins that stand, by period: the last revision of each unless it was reopened.

    Args:
        as_of: those published after this day are not seen.
    """
    return {
        each.period: each for each in all_of(connection) if not each.reopened and (as_of is None or each.as_of <= as_of)
    }


def of_month(held: dict[str, Bulletin], month: str) -> Bulletin | None:
    """The bulletin by which a month counts: its own, else of the shortest period with it; None while all are open."""
    return held.get(month) or containing(held, periods.month(month))


def containing(held: dict[str, Bulletin], period: Period) -> Bulletin | None:
    """The bulletin of the shortest published period, longer than this one, that it lies in."""
    found = [each for label, each in held.items() if label != period.label and each.days.holds(period)]
    return min(found, key=lambda each: each.days.end - each.days.start, default=None)


def within(held: dict[str, Bulletin], period: Period) -> dict[str, Bulletin]:
    """The bulletins of the parts of a period of whole months; any days, which no bulletin has, are counted anew."""
    if not period.whole_months:
        return {}
    return {label: each for label, each in held.items() if label != period.label and period.holds(each.days)}


def lines(connection: Connection, bulletin: int) -> list[Line]:
    """The lines of a bulletin, in the order in which they were frozen."""
    columns = [bl.c[name] for name in Line.__struct_fields__]
    query = select(*columns).where(bl.c.bulletin_id == bulletin).order_by(bl.c.id)
    return [
        Line(**{**row, "points": _points(row["points"]), "total": exact.read(row["total"])})
        for row in connection.execute(query).mappings()
    ]


def _points(told: str) -> dict[str, Exact]:
    found: dict[str, int | str] = json.loads(told)
    return {column: exact.read(value) if isinstance(value, str) else value for column, value in found.items()}


def words(connection: Connection, bulletin: int) -> str:
    """The words of a bulletin's circular, as they were frozen; empty if an older program published it."""
    return str(connection.scalar(select(b.c.words).where(b.c.id == bulletin)) or "")


def sealed(bulletin: Bulletin, own: list[Line], journal: dict[str, Any], words: str) -> bytes:
    """All that a bulletin says, who published it when and why, and the previous bulletin's digest, as canonical JSON.

    What bulletins of older programs have not is in it where it is there, so that their digests stay what they are.
    """
    names = [name for name in Bulletin.__struct_fields__ if name not in ("digest", *_FOUND)]
    said = {**{name: getattr(bulletin, name) for name in names}, "words": words, "lines": own, "journal": journal}
    said = {name: value for name, value in said.items() if value or name not in _ADDED}
    return msgspec.json.encode(said, order="deterministic", enc_hook=exact.plain)


def digest(bulletin: Bulletin, own: list[Line], journal: dict[str, Any], words: str) -> str:
    """SHA-256 over what is sealed of a bulletin."""
    return hashlib.sha256(sealed(bulletin, own, journal, words)).hexdigest()


def freeze(connection: Connection, bulletin: Bulletin, own: list[Line], words: str) -> None:
    """Write a bulletin, its lines and the words of its circular."""
    values = {name: getattr(bulletin, name) for name in Bulletin.__struct_fields__ if name not in _FOUND}
    connection.execute(insert(b).values(**values, words=words))
    rows = [
        {
            **{name: getattr(line, name) for name in Line.__struct_fields__},
            "points": json.dumps(line.points, default=exact.text),
            "total": exact.text(line.total),
            "bulletin_id": bulletin.id,
        }
        for line in own
    ]
    if rows:
        connection.execute(insert(bl), rows)


def first_known(connection: Connection) -> Period | None:
    """The first month of which anything is known, by records or carried figures; None in an empty ledger."""
    found = [month for month in (first_month(connection), carried.first(connection)) if month is not None]
    return min(found, key=lambda month: month.start, default=None)


def first_month(connection: Connection) -> Period | None:
    """The month of the first record that a table may rest on; None in an empty ledger.

    What is dated in a carried month counts in none.
    """
    held = carried.months(connection)
    days = [
        connection.scalar(
            select(table.c[name])
            .where(table.c.voided_id.is_(None), *([schema.month_of(table.c[name]).not_in(held)] if held else []))
            .order_by(table.c[name])
            .limit(1)
        )
        for table, name in (
            (schema.submissions, "received_on"),
            (schema.adoptions, "adopted_on"),
            (schema.commissions, "due_on"),
            (schema.marks, "marked_on"),
        )
    ]
    found = [day for day in days if day is not None]
    return periods.month_of(min(found)) if found else None
