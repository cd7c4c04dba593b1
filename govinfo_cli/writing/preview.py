"""What each row of an import becomes: its values as the ledger would keep them, and whether it is new."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.checks.rules import LACKS
from govinfo_cli.kinds import Column, Kind, Type, lacks
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.database import chunks
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.names import parted
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing.read_rows import Row

Shown = str | int | date | list[str] | None


class Fate(msgspec.Struct):
    """A row, and what becomes of it: `new`, `refused` (new, and refused as a submission), `amends` or `there` already.

    Attributes:
        checks: ids of what it is refused for.
    """

    kind: Kind
    source: str
    number: int
    status: str
    values: dict[str, Shown]
    checks: list[str]


class Preview:
    """Gathers rows as they are taken in."""

    def __init__(self, limit: int | None = None) -> None:
        """Gather rows.

        Args:
            limit: the first so many of each sheet; all if None.
        """
        self.counts: Counter[tuple[str, str]] = Counter()
        """How many rows were noted, by source and kind."""
        self._limit = limit
        self._rows: dict[tuple[str, str], list[tuple[Sheet, Row, bool]]] = {}
        self._amending: set[tuple[str, int]] = set()

    def note(
        self, sheet: Sheet, rows: Collection[Row], fresh: Iterable[Row], amending: Collection[tuple[str, int]] = ()
    ) -> None:
        """Note rows of a sheet, of which some are new.

        Args:
            amending: the source and number of those that amend what is there.
        """
        self._amending.update(amending)
        place = sheet.source, sheet.kind.table
        self.counts[place] += len(rows)
        new = {id(row) for row in fresh}
        noted = [*self._rows.get(place, ()), *((sheet, row, id(row) in new) for row in rows)]
        self._rows[place] = sorted(noted, key=lambda each: each[1].number)[: self._limit]

    def fates(self, connection: Connection, units: Units) -> list[Fate]:
        """What became of them, in the order of the sheets and their rows."""
        noted = [each for rows in self._rows.values() for each in rows]
        refs = {
            type_: _refs(connection, table, (row.values.get(field) for _sheet, row, _new in noted))
            for type_, table, field in (
                (Type.SUBMISSION, "submissions", "submission_id"),
                (Type.COMMISSION, "commissions", "commission_id"),
                (Type.ANSWERED, "submissions", "answers_id"),
            )
        }

        def shown(column: Column, value: Any) -> Shown:
            match column.type:
                case Type.UNIT:
                    return None if value is None else units.by_id[value].name
                case Type.UNITS:
                    return [units.by_id[each].name for each in value]
                case Type.NAMES:
                    return parted(value)
                case Type.SUBMISSION | Type.COMMISSION | Type.ANSWERED:
                    return refs[column.type].get(value)
            held: Shown = value
            return held

        found = []
        for sheet, row, new in noted:
            values = {column.name: shown(column, row.values.get(column.stored)) for column in sheet.kind.columns}
            lacking = [LACKS[name].id for name in lacks(values)] if sheet.kind.name == "submission" else []
            status = "amends" if (sheet.source, row.number) in self._amending else "there"
            if new:
                status = "refused" if lacking else "new"
            found.append(Fate(sheet.kind, sheet.source, row.number, status, values, lacking if new else []))
        return found


def _refs(connection: Connection, table: str, ids: Iterable[Any]) -> dict[int, str]:
    t = schema.metadata.tables[table].c
    found: dict[int, str] = {}
    for chunk in chunks({each for each in ids if each is not None}):
        found.update((row.id, row.ref) for row in connection.execute(select(t.id, t.ref).where(t.id.in_(chunk))))
    return found
