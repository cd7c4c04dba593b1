"""The months that are carried, and what would count in them if they were not."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting import tallies
from govinfo_cli.kinds import MAY_COUNT_BY_MONTH, Kind
from govinfo_cli.ledger import carried, rulebooks
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.spans import span_of

_OF_YEAR = ("training", "secondment")
"""The kinds by which a year goes, unless a rule prices each of their records."""


class CarriedMonths:
    """The carried months of a ledger."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._counted: dict[str, bool] = {}

    @cached_property
    def months(self) -> set[str]:
        """Their labels."""
        return carried.months(self._connection)

    @cached_property
    def _books(self) -> Rulebooks:
        return rulebooks.read(self._connection)

    @cached_property
    def _kinds(self) -> set[str]:
        priced = {rule.of for rule in self._books.law.book.rules}
        return {kind for kind in MAY_COUNT_BY_MONTH if kind not in _OF_YEAR or kind in priced}

    def would_count(self, kind: Kind, row: Mapping[str, Any] | None) -> bool:
        """Whether a record would count in one of them, if it were not carried."""
        if row is None or not self.months or kind.name not in self._kinds:
            return False
        return periods.month_label(row[kind.day]) in self.months

    def is_counted(self, month: str) -> bool:
        """Whether records count in a month; in one that is carried already none does."""
        if month not in self._counted:
            period = periods.month(month)
            found = tallies.counted(self._connection, self._books, [period], date.today()).within(span_of(period))
            self._counted[month] = any(each.counts.total() or each.lines.total() for each in found.values())
        return self._counted[month]
