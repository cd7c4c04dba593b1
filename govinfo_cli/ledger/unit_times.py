"""What units were called and which category they had on a day, and for which unit counts what is dated after an end."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.ledger import schema
from govinfo_cli.ledger.vocabulary import Unit


class Version(msgspec.Struct, frozen=True):
    """What held of a unit up to and on a day, and from the day after the version before it."""

    until_on: date
    name: str
    category: str


class UnitTimes:
    """Units as they are on a day."""

    def __init__(self, units: Mapping[int, Unit], versions: Mapping[int, list[Version]]) -> None:
        """Know units.

        Args:
            units: as they are now, by id.
            versions: what held of them earlier, by id and in the order of days; none of most.
        """
        self._units = units
        self._versions = versions

    def name_on(self, unit: int, day: date) -> str:
        """What a unit is called on a day; before it was there, its first name."""
        return self._on(unit, day).name

    def category_on(self, unit: int, day: date) -> str:
        """The category that a unit has on a day; before it was there, its first."""
        return self._on(unit, day).category

    def successor_on(self, unit: int, day: date) -> int:
        """The unit for which what is dated on a day counts: itself, or where it went after it had ended."""
        known = self._units[unit]
        while known.into_id is not None and known.active_to is not None and day > known.active_to:
            successor = self._units[known.into_id]
            if successor.active_to is not None and successor.active_to <= known.active_to:
                break  # only a file that somebody else wrote to leads back
            known = successor
        return known.id

    def last_successor(self, unit: int) -> int:
        """The unit that a unit becomes in the end."""
        return self.successor_on(unit, date.max)

    def _on(self, unit: int, day: date) -> Version | Unit:
        earlier = self._versions.get(unit, [])
        at = bisect_left(earlier, day, key=lambda version: version.until_on)
        return earlier[at] if at < len(earlier) else self._units[unit]


def versions(connection: Connection) -> dict[int, list[Version]]:
    """What held of units earlier, by id and in the order of days."""
    v = schema.unit_versions.c
    query = select(v.unit_id, v.until_on, v.name, v.category).where(v.voided_id.is_(None))
    found: dict[int, list[Version]] = {}
    for unit, *rest in connection.execute(query.order_by(v.unit_id, v.until_on)):
        found.setdefault(unit, []).append(Version(*rest))
    return found


def read(connection: Connection, units: Mapping[int, Unit]) -> UnitTimes:
    """Units as they are on a day, of those that are given as they are now."""
    return UnitTimes(units, versions(connection))
