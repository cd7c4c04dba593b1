"""What events are worth: turn, price, part, group, bounds, in this order (each a step of its own)."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.events import Event, Record, by_article, by_unit, matches
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Joint, Rule

Key = tuple[Any, ...]


class Given(NamedTuple):
    """What a rule gives for an event, in points or yuan, exactly; `full` before groups and bounds."""

    rule: Rule
    event: Event
    full: Fraction
    value: Fraction

    @property
    def unit(self) -> str:
        """The unit that it is given to."""
        return self.event.unit

    @property
    def day(self) -> date:
        """The event's day."""
        return self.event.day


def given(law: Law, records: Iterable[Record], names: Collection[str] | None = None) -> list[Given]:
    """What all rules of events give, or those of some names, in the order of the events, then of the rules in the file.

    A group's rules are asked for together.
    """
    kinds: dict[str, list[Record]] = {}
    order = {}
    for number, record in enumerate(records):
        order[id(record)] = number
        kinds.setdefault(record.of, []).append(record)
    events = {
        of: (sorted(by_unit(held), key=lambda event: order[id(event.first)]), by_article(held))
        for of, held in kinds.items()
    }
    found = []
    for position, (name, versions) in enumerate(law.rules.items()):
        of = versions[0].thing.of
        if of in events and (names is None or name in names):
            own = _events(versions, *events[of], order)
            found += [(order[id(each.event.first)], position, each) for each in _priced(law, versions, own)]
    found.sort(key=lambda each: each[:2])
    return list(_bounded(law, _grouped(law, (each for _number, _position, each in found))))


def to_authors(rule: Rule) -> bool:
    """Whether a rule pays the authors of an article, not its units."""
    return rule.yuan is not None and rule.of is not None and rule.pays != "unit"


def _events(
    versions: list[history.Version[Rule]], units: list[Event], articles: list[Event], order: Mapping[int, int]
) -> list[Event]:
    """The events of a rule: an article is one where its authors are paid, and one for each of its units elsewhere."""
    payees = {to_authors(version.thing) for version in versions}
    if len(payees) == 1:
        return articles if payees.pop() else units

    def pays_authors(event: Event) -> bool:
        version = history.at_or_after(versions, event.day)
        return version is not None and to_authors(version[0])

    mixed = [*filter(pays_authors, articles), *(event for event in units if not pays_authors(event))]
    return sorted(mixed, key=lambda event: order[id(event.first)])


def _priced(law: Law, versions: list[history.Version[Rule]], events: Iterable[Event]) -> Iterator[Given]:
    """Turn, price and part of each event of a rule, in all its versions."""
    turns: Counter[Key] = Counter()
    for event in events:
        version = history.at_or_after(versions, event.day)
        if version is None or not _is_of(law, version[0], event):
            continue
        rule, in_force = version
        turn = rule_turn(law, rule, event, turns)
        if in_force:
            price = price_of(rule, event.first, turn)
            value = price * part(rule.joint if rule.joint is not None else law.book.joint, *event.share)
            yield Given(rule, event, value, value)


def _is_of(law: Law, rule: Rule, event: Event) -> bool:
    table = rule.price if isinstance(rule.price, dict) else None
    return (
        matches(event.first, rule.where)
        and any(law.concerns(rule, unit, event.day) for unit, _submission in event.parts)
        and (table is None or word_of(event.first.attributes.get(rule.by or "")) in table)
    )


def word_of(value: Any) -> str | None:
    """An attribute as a table of prices names it; None if the event lacks it."""
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def keys(law: Law, event: Event, among: Iterable[str]) -> list[Key]:
    """An event's keys, one for each of its submissions; none if it lacks one of the attributes."""
    found = []
    for unit, submission in event.parts:
        own = {**event.first.attributes, "submission": submission}
        key = tuple(own.get(name) for name in among if name != "unit")
        if any(each in (None, "") for each in key):
            return []
        found.append((law.last_successor(unit), *key))
    return list(dict.fromkeys(found))


def rule_turn(law: Law, rule: Rule, event: Event, turns: Counter[Key]) -> int:
    """Which turn it is, from 0; of several submissions, the one that has had fewest. All have then had one more."""
    among = rule.once or rule.in_turn
    own = keys(law, event, among) if among else []
    turn = min((turns[key] for key in own), default=0)
    turns.update(own)
    return turn


def price_of(rule: Rule, record: Record, turn: int) -> Fraction:
    """The price of an event that is the rule's, at its turn."""
    price = rule.price
    if rule.once and turn:
        return Fraction(0)
    if isinstance(price, tuple):
        return Fraction(price[min(turn, len(price) - 1)])
    if isinstance(price, dict):
        return Fraction(price[word_of(record.attributes[rule.by or ""]) or ""])
    if price == "as recorded":
        return _as_recorded(rule, record.attributes.get("figure"))
    return Fraction(price or 0)


def _as_recorded(rule: Rule, figure: Any) -> Fraction:
    if figure in (None, ""):
        return Fraction(0)
    value = Decimal(figure)
    if rule.least_each is not None:
        value = max(value, rule.least_each)
    if rule.most_each is not None:
        value = min(value, rule.most_each)
    return Fraction(value)


def part(joint: Joint, number: int, units: int) -> Fraction:
    """The part of an article that its unit of a number (from 0) has."""
    if joint == "full" or units == 1:
        return Fraction(1)
    if joint == "equal":
        return Fraction(1, units)
    used = [Fraction(each) for each in joint[:units]]
    return used[number] / sum(used) if number < len(used) else Fraction(0)


def _grouped(law: Law, found: Iterable[Given]) -> Iterator[Given]:
    """Of a group's events of one key only the highest count: each gives what it adds to their sum."""
    had: dict[Key, list[Fraction]] = {}
    for each in found:
        group = law.book.groups[each.rule.group] if each.rule.group is not None else None
        own = [(each.rule.group, *key) for key in keys(law, each.event, group.among)] if group else []
        if group is None or not own:
            yield each
            continue
        more = Fraction(0)
        for key in own:
            before = had.setdefault(key, [])
            after = sorted([*before, each.value], reverse=True)[: group.highest]
            more = max(more, sum(after, Fraction(0)) - sum(before, Fraction(0)))
            had[key] = after
        yield each._replace(value=more)


def _bounded(law: Law, found: Iterable[Given]) -> Iterator[Given]:
    """The event that would pass what a rule gives at most, or at least, in a period gets what is left."""
    bounded = {rule.id for rule in law.book.rules if rule.most is not None or rule.least is not None}
    sums: dict[Key, Fraction] = {}
    for each in found:
        rule = each.rule
        if rule.id not in bounded:
            yield each
            continue
        span = law.span(rule.per or "year", each.day)
        key = (rule.id, law.owner(each.unit, span), span)
        before = sums.get(key, Fraction(0))
        after = before + each.value
        if rule.most is not None and each.value > 0:
            after = max(before, min(after, Fraction(rule.most)))
        if rule.least is not None and each.value < 0:
            after = min(before, max(after, Fraction(rule.least)))
        sums[key] = after
        yield each._replace(value=after - before)
