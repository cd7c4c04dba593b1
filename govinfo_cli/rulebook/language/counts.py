"""How many records of a unit there are in a period: what comparisons, quotas and rates go by."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol

from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.events import Record, as_it_stood, matches
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Count
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
        self.days: dict[tuple[str, date | None], list[tuple[str, date]]] = {}
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
        for code, day in self._staff(name, span) if at_end else self._days(name, span):
            if at_end or day in span:
                owner = self.law.owner(code, span)
                found[owner] = found.get(owner, 0) + 1
        return found

    def _days(self, name: str, span: Span) -> list[tuple[str, date]]:
        """The unit and day of each record that the count counts; a secondment as it stands at a span's end."""
        of = self.law.counts[name][0].thing.of
        end = min(span.last, self.as_of) if of == "secondment" else None
        if (name, end) not in self.days:
            own = (each if end is None else as_it_stood(each, end) for each in self.records if each.of == of)
            self.days[name, end] = list(self._counted(name, own))
        return self.days[name, end]

    def _counted(self, name: str, records: Iterable[Record]) -> Iterator[tuple[str, date]]:
        had: set[Any] = set()
        for each in records:
            version = history.at_or_after(self.law.counts[name], each.day)
            if version is None or not matches(each, version[0].where):
                continue
            count, in_force = version
            first = self._is_first(count, each.unit, each, had)  # what came before there was a count is first too
            if first and in_force and each.day >= self.law.book.from_:
                yield each.unit, each.day

    def _is_first(self, count: Count, unit: str, record: Record, had: set[Any]) -> bool:
        """Whether a record is the first of its key, if the count has each key once."""
        key = tuple(record.attributes.get(attribute) for attribute in count.once if attribute != "unit")
        if not count.once or any(part in (None, "") for part in key):
            return True
        whole = (self.law.last_successor(unit), key)
        first = whole not in had
        had.add(whole)
        return first

    def _staff(self, name: str, span: Span) -> list[tuple[str, date]]:
        """Those in office on the last day, or on the as-of day before it."""
        day, had = min(span.last, self.as_of), set[Any]()
        count = history.at(self.law.counts[name], span.last)
        return [
            (unit, day)
            for each in self.records
            if count is not None
            and each.of == "staff"
            and each.day <= day <= (each.attributes.get("until") or date.max)
            and matches(each, count.where)
            and self._is_first(count, unit := self.law.successor(each.unit, day), each, had)
        ]
