"""Commissions without a number: which are registered already, and which look like a corrected copy of one that is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from govinfo_cli import names
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.database import chunks
from govinfo_cli.ledger.refs import Lookup
from govinfo_cli.writing import known_records

_FIELDS = ("topic", "issued_on", "due_on", "requirements")
_LAST = 2**63 - 1


class Registered(NamedTuple):
    """A commission of the ledger.

    Attributes:
        contents: what it says by `_FIELDS`, and what it said before it was amended.
        units: the ids of the units that it asks, and of those that it first asked.
        before: it was there before this call.
    """

    id: int
    ref: str
    contents: list[tuple[Any, ...]]
    units: Collection[tuple[int, ...]]
    voided: bool
    before: bool

    def says(self, values: Mapping[str, Any]) -> bool:
        """Whether it is what a row says, or was before it was amended."""
        return values["units"] in self.units and _said(values) in self.contents

    def is_like(self, values: Mapping[str, Any]) -> bool:
        """Whether a row has its topic and day and asks one of its units: it may be a corrected copy."""
        ours, own = self.contents[0], _said(values)
        return ours[:2] == own[:2] and any(set(units) & set(values["units"]) for units in self.units)


class Commissions:
    """Looks commissions up for one call."""

    def __init__(self, connection: Connection, lookup: Lookup) -> None:
        self._connection = connection
        self._lookup = lookup
        self._before: int | None = None

    def registered(self, days: Collection[date], *, voided: bool) -> list[Registered]:
        """The commissions issued on some days, as far as they say it or once said it.

        Args:
            voided: with those that are voided.
        """
        c = schema.commissions
        if self._before is None:
            self._before = self._connection.scalar(select(func.max(c.c.id))) or 0
        known: defaultdict[int, list[known_records.Known]] = defaultdict(list)
        for each in known_records.records(self._connection, c, _FIELDS, ("issued_on",), days, _LAST):
            if voided or not each.voided:
                known[each.id].append(each)
        refs: dict[int, str] = {}
        for chunk in chunks(known):
            query = select(c.c.id, c.c.ref).where(c.c.id.in_(chunk))
            refs.update((row.id, row.ref) for row in self._connection.execute(query))
        asked = self._lookup.units_asked(refs.values())
        return [
            Registered(
                id_,
                refs[id_],
                [_folded(content) for content in (held[0].content, *held[0].former)],
                asked[refs[id_]],
                held[0].voided,
                id_ <= self._before,
            )
            for id_, held in known.items()
        ]


def differing(values: Mapping[str, Any], other: Registered) -> list[str]:
    """The fields in which a row says otherwise than a commission does now."""
    pairs = zip(_FIELDS, _said(values), other.contents[0], strict=True)
    fields = [name for name, new, old in pairs if new != old]
    return [*fields, *(["units"] if values["units"] not in other.units else [])]


def _said(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return _folded(tuple(values[name] for name in _FIELDS))


def _folded(content: tuple[Any, ...]) -> tuple[Any, ...]:
    return (names.key(content[0]), *content[1:])
