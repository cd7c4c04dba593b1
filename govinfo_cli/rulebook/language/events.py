"""Records as the rules see them: in their order, by the unit that they count for, an article of several as one."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from govinfo_cli.rulebook.language import words
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Condition

_KINDS = {name: number for number, name in enumerate(words.ATTRIBUTES)}


class Record(msgspec.Struct, frozen=True):
    """One live record: what it is, its unit's code, its day, and its attributes by name.

    Attributes:
        attributes: those of `words.ATTRIBUTES` that it has; `until` of staff and secondments, the last day.
    """

    of: str
    unit: str
    day: date
    attributes: Mapping[str, Any] = {}

    @property
    def submission(self) -> Any:
        """What names the submission that it is of; None if it is of none."""
        return self.attributes.get("submission")


class Event(msgspec.Struct, frozen=True):
    """What a rule prices: one record, or those of one unit (or of all units) in an article.

    Attributes:
        parts: the unit and submission of each record, by whatever the records name a submission.
        share: which of the article's units this one is, from 0, and how many it has.
    """

    first: Record
    parts: tuple[tuple[str, Any], ...]
    share: tuple[int, int] = (0, 1)

    @property
    def unit(self) -> str:
        """The unit whose it is."""
        return self.first.unit

    @property
    def day(self) -> date:
        """Its day."""
        return self.first.day


def seen(law: Law, records: Iterable[Record], as_of: date) -> list[Record]:
    """The records dated by a day, in the order that counts, each with what follows from the book."""
    live = [each for each in records if each.day <= as_of]
    live.sort(key=lambda each: (each.day, _KINDS[each.of]))  # stable: within a kind, as recorded
    refused = {each.submission for each in live if each.attributes.get("accepted") is False} - {None}
    whole = [_whole(law, each, as_of) for each in live if each.of != "mark" or each.submission not in refused]
    printed: dict[str, set[str]] = {}
    for each in whole:
        if each.of == "adoption" and each.submission is not None:
            printed.setdefault(each.submission, set()).add(each.attributes["tier"])
    return [_printed(each, printed) if each.of == "submission" else each for each in whole]


def _whole(law: Law, record: Record, as_of: date) -> Record:
    unit = law.successor(record.unit, record.day)
    more: dict[str, Any] = {"unit": unit, "category": law.category(unit, record.day), "day": record.day}
    if record.of == "adoption" and "tier" not in record.attributes:
        more["tier"] = law.tier(record.attributes["publication"], record.day)
    if record.of == "submission":
        more["accepted"] = record.attributes.get("accepted", True)
    if record.of == "secondment":
        more["outcome"] = outcome(record, as_of)
    return msgspec.structs.replace(record, unit=unit, attributes={**record.attributes, **more})


def outcome(record: Record, day: date) -> str:
    """What a secondment has come to on a day: completed only if it has ended by then."""
    held = record.attributes
    ended = held.get("until") is None or held["until"] <= day
    return str(held.get("outcome", "planned")) if ended or held.get("outcome") != "completed" else "planned"


def _printed(record: Record, printed: Mapping[str, set[str]]) -> Record:
    tiers = frozenset(printed.get(record.submission or "", ()))
    return msgspec.structs.replace(record, attributes={**record.attributes, "adopted_by": tiers})


def by_unit(records: Iterable[Record]) -> list[Event]:
    """The events of rules that give to units: one for each unit of an article."""
    return list(_joined(records, whole=False))


def by_article(records: Iterable[Record]) -> list[Event]:
    """The events of rules that pay authors: one for an article, whatever units it has."""
    return list(_joined(records, whole=True))


def _article(record: Record) -> tuple[Any, ...] | None:
    held = record.attributes
    if record.of != "adoption" or not held.get("article"):
        return None
    return (held["article"], held.get("publication"), record.day)


def _joined(records: Iterable[Record], *, whole: bool) -> Iterator[Event]:
    records = list(records)
    articles: dict[tuple[Any, ...], dict[str, list[Record]]] = {}
    for each in records:
        if (key := _article(each)) is not None:
            articles.setdefault(key, {}).setdefault(each.unit, []).append(each)
    for each in records:
        if (key := _article(each)) is None:
            yield Event(each, ((each.unit, each.submission),))
        elif each.unit in (units := articles.get(key, {})):
            groups = [[one for held in units.values() for one in held]] if whole else list(units.values())
            for number, held in enumerate(groups):
                parts = tuple((one.unit, one.submission) for one in held)
                yield Event(held[0], parts, (number, len(groups)))
            del articles[key]


def matches(record: Record, where: Mapping[str, Condition]) -> bool:
    """Whether a record is one of those that a rule or count is about."""
    return matches_all(record.attributes, where)


def matches_all(attributes: Mapping[str, Any], where: Mapping[str, Condition]) -> bool:
    """Whether attributes are what all conditions ask."""
    return all(_holds(name, attributes.get(name), condition) for name, condition in where.items())


def _holds(name: str, value: Any, condition: Condition) -> bool:
    if value in (None, ""):
        return name in words.TRUTHS and False in condition.values  # what nobody said is not so
    if name in words.NUMBERS:
        number = Decimal(value)
        if condition.at_least is not None:
            return number >= condition.at_least
        return number in condition.values if condition.at_most is None else number <= condition.at_most
    if isinstance(value, frozenset):
        return not value.isdisjoint(condition.values)
    return value in condition.values
