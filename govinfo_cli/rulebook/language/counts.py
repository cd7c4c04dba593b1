"""How many records of a unit there are in a period: what comparisons, quotas and rates go by."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.events import Record, matches_all, outcome
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Count
from govinfo_cli.rulebook.language.spans import Span


class Counts:
    """The counts of some records, seen as of a day."""

    def __init__(self, law: Law, records: Iterable[Record], as_of: date) -> None:
        self.law, self.as_of = law, as_of
        self.records: dict[str, list[Record]] = {}
        for record in records:
            self.records.setdefault(record.of, []).append(record)
        self.days: dict[tuple[str, date | None], list[tuple[date, str]]] = {}
        self.held: dict[tuple[str, Span], dict[str, int]] = {}

    def __call__(self, name: str, unit: str, span: Span) -> int:
        """How many of a count a unit, or those that it took over, has in a span."""
        if (name, span) not in self.held:
            self.held[name, span] = self._in(name, span)
        return self.held[name, span].get(unit, 0)

    def _in(self, name: str, span: Span) -> dict[str, int]:
        first = self.law.counts[name][0].thing
        if first.at == "end":
            counted = self._staff(name, span)
        else:
            seen = min(span.last, self.as_of) if first.of == "secondment" else None
            days = self._days(name, seen)
            held = slice(bisect_left(days, (span.start, "")), bisect_left(days, (span.last, _AFTER_ALL)))
            counted = [code for _day, code in days[held]]
        return dict(Counter(self.law.owner(code, span) for code in counted))

    def _days(self, name: str, seen: date | None) -> list[tuple[date, str]]:
        """The day and unit of each record that the count counts, by day; secondments as seen on a day."""
        if (name, seen) in self.days:
            return self.days[name, seen]
        had: set[Key] = set()
        found = []
        versions = self.law.counts[name]
        for record in self.records.get(versions[0].thing.of, ()):
            version = history.at_or_after(versions, record.day)
            if version is None or not matches_all(self._attributes(record, seen), version[0].where):
                continue
            count, in_force = version
            again = _again(self.law.last_successor(record.unit), record, count, had)
            if not again and in_force and record.day >= self.law.book.from_:
                found.append((record.day, record.unit))
        self.days[name, seen] = sorted(found)
        return self.days[name, seen]

    def _attributes(self, record: Record, seen: date | None) -> Mapping[str, Any]:
        return record.attributes if seen is None else {**record.attributes, "outcome": outcome(record, seen)}

    def _staff(self, name: str, span: Span) -> list[str]:
        """The units of those in office on the last day, or on the as-of day before it."""
        day = min(span.last, self.as_of)
        count = history.at(self.law.counts[name], span.last)
        if count is None:
            return []
        had: set[Key] = set()
        found = []
        for record in self.records.get("staff", ()):
            in_office = record.day <= day <= (record.attributes.get("until") or date.max)
            unit = self.law.successor(record.unit, day)
            if in_office and matches_all(record.attributes, count.where) and not _again(unit, record, count, had):
                found.append(unit)
        return found


Key = tuple[Any, ...]


def _again(unit: str, record: Record, count: Count, had: set[Key]) -> bool:
    """Whether a count that counts once has had a record's key; what lacks an attribute counts each time."""
    key = tuple(record.attributes.get(name) for name in count.once if name != "unit")
    if not count.once or any(part in (None, "") for part in key):
        return False
    again = (unit, *key) in had
    had.add((unit, *key))
    return again


_AFTER_ALL = "\U0010ffff"
"""What sorts behind the code of any unit."""
