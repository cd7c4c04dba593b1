"""Units that change: one that is called otherwise from a day on, and all that a rulebook's file says of its units."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from govinfo_cli import names
from govinfo_cli.checks.record import NAME_OF_ANOTHER
from govinfo_cli.checks.row import IN_THE_FUTURE
from govinfo_cli.checks.units import AWAY_BETWEEN, BEFORE_ITS_TIME, CHANGED_LATER, CODE_OF_ANOTHER, NAME_TAKEN
from govinfo_cli.errors import Finding, Refused
from govinfo_cli.i18n import _
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import journal, schema
from govinfo_cli.periods import DAY
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.writing import checks, guards
from govinfo_cli.writing.locks import Locks

DATED = ("name", "category")
"""What of a unit may be otherwise from a day on."""
Row = Mapping[str, Any]
u, v = schema.units, schema.unit_versions


def keep_former(connection: Connection, locks: Locks, entry: int, unit: Row, day: date) -> None:
    """Keep what holds of a unit as what held up to the day before a day; the change itself is the caller's.

    Args:
        unit: its row as it stands.

    Raises: Refused if the day is to come or before the unit's time, if the unit was changed since, or if the day or a
        later one is published.
    """
    today = date.today()
    if day > today:
        raise Refused(IN_THE_FUTURE.found(day=day, today=today))
    first = unit["active_from"]
    if first is not None and day <= first:
        raise Refused(BEFORE_ITS_TIME.found(unit=unit["name"], day=first))
    last = connection.scalar(select(func.max(v.c.until_on)).where(v.c.unit_id == unit["id"], v.c.voided_id.is_(None)))
    if last is not None and day <= last:
        raise Refused(CHANGED_LATER.found(unit=unit["name"], day=last + DAY))
    if why := locks.why_from(day):
        raise Refused(why)
    if last is None or day > last + DAY:  # else it changes once more on that very day
        held = {name: unit[name] for name in DATED}
        connection.execute(insert(v).values(unit_id=unit["id"], until_on=day - DAY, **held, entry_id=entry))


class Held(NamedTuple):
    """What a unit was called, and its category, up to and on a day."""

    last: date
    name: str
    category: str


class Said(NamedTuple):
    """What a file says of a unit, in the ledger's words."""

    history: tuple[Held, ...] = ()
    active_from: date | None = None
    active_to: date | None = None
    into: str | None = None
    carries: bool = False
    aliases: tuple[str, ...] = ()


def bring(connection: Connection, entry: int, book: Book) -> list[str]:
    """Bring a ledger's units up to a rulebook's file.

    What the file says as the file before it did stays as the ledger has it, and so do units that it does not name.

    Args:
        entry: the journal entry of the command, whose rulebook, if it keeps one, may be kept before or after.

    Returns: the codes of the units that were recorded or changed.

    Raises: Refused if a name or a code is another unit's, a unit was away for some time, or what is published would
        move; BadRows if a unit would go into one that is not there.
    """
    before = _book_before(connection, entry)
    known = _said(before) if before else {}
    said = {code: told for code, told in _said(book).items() if told != known.get(code)}
    if not said:
        return []
    _Ledger(connection, entry, history.ids(book.units.list)).bring(said, known)
    if ended := set(connection.scalars(select(u.c.id).where(u.c.code.in_(said), u.c.into_id.is_not(None)))):
        scope = checks.Scope(units=ended)
        guards.check_rules(connection, Rulebooks(Law(book)), scope, _("the units cannot be taken in"))
    return list(said)


def _book_before(connection: Connection, entry: int) -> Book | None:
    """The rulebook that the ledger went by before an entry; None if it had none."""
    r = schema.rulebooks.c
    content = connection.scalar(select(r.content).where(r.entry_id < entry).order_by(r.id.desc()).limit(1))
    return None if content is None else loader.decode(content)


def _said(book: Book) -> dict[str, Said]:
    """What a book says of its units, by code."""
    return {code: _told(held) for code, held in history.of_units(book).items()}


def _told(held: list[history.Version[Any]]) -> Said:
    for earlier, later in pairwise(held):
        if earlier.last + DAY != later.start:
            raise Refused(AWAY_BETWEEN.found(unit=later.thing.name, last=earlier.last, first=later.start))
    things = [each.thing for each in held]
    last, ends = things[-1], [*(each.last for each in held[:-1]), date.max]
    words = [word for each in things for word in (each.name, *each.aliases)]
    return Said(
        tuple(Held(each, own.name, own.category) for each, own in zip(ends, things, strict=True)),
        held[0].thing.from_,
        last.until,
        last.into,
        last.carries,
        tuple(word for word in dict.fromkeys(words) if word != last.name),
    )


class _Ledger:
    """The units of a ledger while they are brought up to a file."""

    def __init__(self, connection: Connection, entry: int, order: list[str]) -> None:
        """Look at a ledger; `order` has the file's codes in the ordinance's order."""
        self._connection, self._entry, self._order = connection, entry, order
        rows = connection.execute(select(u).where(u.c.voided_id.is_(None))).mappings()
        self._rows = {row["id"]: dict(row) for row in rows}
        self._ids = {row["code"]: id_ for id_, row in self._rows.items()}
        self._locks = Locks(connection)

    def bring(self, said: Mapping[str, Said], known: Mapping[str, Said]) -> None:
        """Record and change units; `known` is what the file before said."""
        first = (self._connection.scalar(select(func.max(u.c.id))) or 0) + 1
        fresh = []
        for code, told in said.items():
            if (there := self._there(code, told, known)) is not None:
                self._ids[code] = there
            else:
                fresh.append(code)
        self._ids |= {code: first + number for number, code in enumerate(fresh)}
        pending = list(said)
        while pending:
            code = next((each for each in pending if self._may_come(each, said[each], pending)), "")
            if not code:
                raise Refused(self._taken(said, pending))
            pending.remove(code)
            if code in fresh:
                self._record(code, said[code])
            else:
                self._change(self._rows[self._ids[code]], code, said[code], known.get(code, Said()))
        self._learn({self._ids[code]: told for code, told in said.items()})

    def _there(self, code: str, told: Said, known: Mapping[str, Said]) -> int | None:
        """The unit of a code, or one that the clerk recorded under its name.

        Raises: Refused if the code is another unit's.
        """
        own = {names.key(each.name) for each in told.history} | set(map(names.key, told.aliases))
        there = self._rows.get(self._ids.get(code, 0))
        if there is None:
            name = names.key(told.history[-1].name)
            return next((id_ for id_, row in self._rows.items() if names.key(row["name"]) == name), None)
        if code not in known and names.key(there["name"]) not in own:
            name = told.history[-1].name
            raise Refused(CODE_OF_ANOTHER.found(name=name, code=code, unit=there["name"]))
        return int(there["id"])

    def _may_come(self, code: str, told: Said, pending: list[str]) -> bool:
        """Whether no other unit has the name now, and the unit that it goes into is there."""
        id_, name = self._ids[code], told.history[-1].name
        free = all(row["name"] != name or other == id_ for other, row in self._rows.items())
        return free and (told.into is None or told.into not in pending or self._ids[told.into] in self._rows)

    def _taken(self, said: Mapping[str, Said], pending: list[str]) -> Finding:
        """Which name another unit has, where none of those that wait may come."""
        found = ((code, said[code].history[-1].name, row) for code in pending for row in self._rows.values())
        code, name, row = next(
            each for each in found if each[1] == each[2]["name"] and self._ids[each[0]] != each[2]["id"]
        )
        return NAME_TAKEN.found(code=code, name=name, unit=f"{row['name']} ({row['code']})")

    def _record(self, code: str, told: Said) -> None:
        last = told.history[-1]
        row = {"id": self._ids[code], "position": self._place(code), "name": last.name, "category": last.category}
        row |= {"code": code, **self._lasting(told)}
        self._connection.execute(insert(u).values(**row, entry_id=self._entry))
        self._rows[row["id"]] = row
        self._keep(row["id"], told.history[:-1])

    def _place(self, code: str) -> int:
        """That of the unit before it in the ordinance; units of one place stand as they were recorded."""
        places: dict[int, int] = {id_: row["position"] for id_, row in self._rows.items()}
        before = [
            places[id_] for each in self._order[: self._order.index(code)] if (id_ := self._ids.get(each)) in places
        ]
        if not before:
            return min(places.values(), default=2) - 1
        last = max(before)
        return last + 1 if last == max(places.values()) else last

    def _lasting(self, told: Said) -> dict[str, Any]:
        into = self._ids.get(told.into or "")
        days = {"active_from": told.active_from, "active_to": told.active_to}
        return {**days, "into_id": into, "carries": int(told.carries)}

    def _change(self, row: dict[str, Any], code: str, told: Said, known: Said) -> None:
        """Change a unit in what the file says otherwise than before.

        Raises: Refused if that would hold for published days.
        """
        now, then = self._lasting(told), self._lasting(known)
        new = {"code": code} | {name: now[name] for name in now if now[name] != then[name]}
        if told.history != known.history:
            new |= {"name": told.history[-1].name, "category": told.history[-1].category}
            self._rewrite(row, told.history)
        after = {**row, **new}
        if why := self._locks.why_change(kind_named("unit"), row, after):
            raise Refused(why)
        changed = {name: value for name, value in new.items() if value != row[name]}
        if changed:
            journal.change(self._connection, self._entry, u, row["id"], changed)
        row |= new

    def _rewrite(self, row: Row, told: tuple[Held, ...]) -> None:
        """Put what a unit was called, and its categories, in the place of what the ledger has.

        Raises: Refused if its category would be another on a published day.
        """
        query = select(v.c.id, v.c.until_on, v.c.name, v.c.category)
        held = self._connection.execute(
            query.where(v.c.unit_id == row["id"], v.c.voided_id.is_(None)).order_by(v.c.until_on)
        ).all()
        before = (*(Held(*rest) for _id, *rest in held), Held(date.max, row["name"], row["category"]))
        day = _differ_from(before, told)
        if day is not None and (why := self._locks.why_from(day)):
            raise Refused(why)
        for id_, *rest in held:
            if Held(*rest) not in told:
                journal.void(self._connection, self._entry, v, id_)
        self._keep(row["id"], [each for each in told[:-1] if each not in before])

    def _keep(self, unit: int, former: Iterable[Held]) -> None:
        for each in former:
            held = {"until_on": each.last, "name": each.name, "category": each.category}
            self._connection.execute(insert(v).values(unit_id=unit, **held, entry_id=self._entry))

    def _learn(self, said: Mapping[int, Said]) -> None:
        """What else the units go by; a name that another unit has since taken means that one.

        Raises: Refused if a name that the file gives beside a unit's own is another unit's.
        """
        a = schema.aliases
        known = {names.key(row["name"]): id_ for id_, row in self._rows.items()}
        for unit, name in self._connection.execute(select(a.c.unit_id, a.c.name).where(a.c.voided_id.is_(None))):
            known.setdefault(names.key(name), unit)
        for unit, told in said.items():
            before = {each.name for each in told.history}
            for name in told.aliases:
                other = known.setdefault(names.key(name), 0)
                if other not in (0, unit) and name not in before:
                    raise Refused(NAME_OF_ANOTHER.found(name=name, unit=self._rows[other]["name"]))
                if other == 0:
                    known[names.key(name)] = unit
                    self._connection.execute(insert(a).values(unit_id=unit, name=name, entry_id=self._entry))


def _differ_from(before: tuple[Held, ...], now: tuple[Held, ...]) -> date | None:
    """The first day on which a unit's category is another; None if it never is."""
    days = sorted({date.min, *(each.last + DAY for each in (*before, *now) if each.last < date.max)})
    return next((day for day in days if _category(before, day) != _category(now, day)), None)


def _category(held: tuple[Held, ...], day: date) -> str:
    return next(each.category for each in held if day <= each.last)
