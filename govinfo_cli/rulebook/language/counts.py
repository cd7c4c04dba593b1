"""How many records of a unit there are in a period: what comparisons, quotas and rates go by."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.events import Record, matches
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.spans import Span


class Counted(Protocol):
    """Who counts: this module from records, or a ledger by its own means."""

    def __call__(self, name: str, unit: str, span: Span) -> int:
        """How many of a count a unit, or those that it took over, has in a span."""


class Counts:
    """The counts of some records, seen as of a day."""

    def __init__(self, law: Law, records: Iterable[Record], as_of: date) -> None:
        self.law, self.as_of = law, as_of
        self.records = list(records)
        self.days: dict[str, list[tuple[str, date]]] = {}
        self.held: dict[tuple[str, Span], dict[str, int]] = {}

    def __call__(self, name: str, unit: str, span: Span) -> int:
        """How many of a count a unit, or those that it took over, has in a span."""
        if (name, span) not in self.held:
            self.held[name, span] = self._in(name, span)
        return self.held[name, span].get(unit, 0)

    def _in(self, name: str, span: Span) -> dict[str, int]:
        versions = self.law.counts[name]
        at_end = versions[0].thing.at == "end"
        found: dict[str, int] = {}
        for code, day in self._staff(name, span) if at_end else self._days(name):
            if at_end or day in span:
                owner = self.law.owner(code, span)
                found[owner] = found.get(owner, 0) + 1
        return found

    def _days(self, name: str) -> list[tuple[str, date]]:
        """The unit and day of each record that the count counts."""
        if name in self.days:
            return self.days[name]
        had, found = set(), []
        for each in self.records:
            count = history.at(self.law.counts[name], each.day)
            if count is None or each.of != count.of or each.day < self.law.book.from_ or not matches(each, count.where):
                continue
            key = tuple(each.attributes.get(attribute) for attribute in count.once if attribute != "unit")
            if count.once and not any(part in (None, "") for part in key):
                if (whole := (self.law.last_successor(each.unit), key)) in had:
                    continue
                had.add(whole)
            found.append((each.unit, each.day))
        self.days[name] = found
        return found

    def _staff(self, name: str, span: Span) -> list[tuple[str, date]]:
        """Those in office on the last day, or on the as-of day before it."""
        day = min(span.last, self.as_of)
        count = history.at(self.law.counts[name], span.last)
        return [
            (self.law.successor(each.unit, day), day)
            for each in self.records
            if count is not None
            and each.of == "staff"
            and each.day <= day <= (each.attributes.get("until") or date.max)
            and matches(each, count.where)
        ]
