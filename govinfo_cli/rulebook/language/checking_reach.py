"""What can never be: rules for nobody, conditions that no event meets, prices of nothing, tables without a unit.

Attributes that go together (a publication with its tier and types, a unit with its category) are looked at together:
something of the file that is there on a day of the rule must have what the rule asks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import checking_words, history, words
from govinfo_cli.rulebook.language.events import matches_all
from govinfo_cli.rulebook.language.faults import Faults, shown
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.schema import Book, Condition, Count, Rule

World = Mapping[str, Any]
"""One combination of attributes that an event may have; None is an attribute that it lacks."""


def check(book: Book, counts: Sequence[str], faults: Faults) -> None:
    """Tell what of a book whose words are all there can never be.

    Args:
        counts: where each version of a count stands.
    """
    reach = Reach(book)
    for rule in _versions(book, "rules"):
        _rule(reach, rule, f"rules[{rule.place}]", faults)
    for count in _versions(book, "counts"):
        _conditions(reach, count, counts[count.place], faults)
    for table in _versions(book, "tables"):
        if table.thing.categories and not reach.anybody(table.thing.categories, table):
            faults.add(f"tables[{table.place}].categories", table.thing.categories, _somebody())
    for award in _versions(book, "awards"):
        for key, among in (("for", award.thing.for_), ("category", (award.thing.category,))):
            if any(among) and not reach.anybody(among, award):
                faults.add(f"awards[{award.place}].{key}", among, _somebody())


def _somebody() -> str:
    return _("what some unit of the file is of on its days")


def _versions(book: Book, name: str) -> list[Version[Any]]:
    held = history.versions(getattr(book, name), book.from_)
    return sorted((each for versions in held.values() for each in versions), key=lambda each: each.place)


class Reach:
    """What of a book is there on some day of a version."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.units = [each for versions in history.of_units(book).values() for each in versions]

    def anybody(self, among: Iterable[str | None], version: Version[Any]) -> bool:
        """Whether a unit of some categories or codes is there; units that the file does not list may be."""
        among = set(among)
        return not self.units or any(
            each.thing.code in among or each.thing.category in among for each in _during(self.units, version)
        )

    def named(self, of: str, version: Version[Any]) -> bool:
        """Whether there are words for what an event cannot be without."""
        lists = (checking_words.list_of(of, attribute) for attribute in words.NEEDED[of])
        return all(name is None or self._there(name, version) for name in lists)

    def worlds(self, of: str, version: Version[Any]) -> Iterator[tuple[tuple[str, ...], list[World]]]:
        """The attributes of an event that go together, and all that they may be at once."""
        units: list[World] = [
            {"unit": each.thing.code, "category": each.thing.category} for each in _during(self.units, version)
        ]
        if not self.units:  # those that the file does not list may be of any category
            units = [{"unit": None, "category": each.thing.id} for each in self._there("categories", version)]
        yield ("unit", "category"), units
        if of == "adoption":
            yield ("publication", "tier", "type"), list(self._printed(version))
        elif of == "mark":
            yield (
                ("kind", *words.OF_SUBMISSION),
                [
                    {"kind": each.thing.id, **({} if each.thing.submission != "none" else _without_submission())}
                    for each in self._there("marks", version)
                ],
            )
        elif of == "commission":
            states, reasons = words.CLOSED["state"], (*words.CLOSED["reason"], None)
            yield (
                ("state", "reason"),
                [
                    {"state": state, "reason": reason}
                    for state in states
                    for reason in (reasons if state == "missed" else (None,))
                ],
            )
        elif of == "submission":
            tiers = frozenset(each.thing.id for each in self._there("tiers", version))
            yield (
                ("accepted", "adopted_by"),
                [
                    {"accepted": True, "adopted_by": tiers},
                    {"accepted": False, "adopted_by": None},
                ],
            )
        for attribute in words.ATTRIBUTES[of]:
            name = checking_words.list_of(of, attribute)
            if name not in (None, "units.list", "categories") and (of, attribute) not in _TOGETHER:
                yield (attribute,), [{attribute: each.thing.id} for each in self._there(str(name), version)]

    def _printed(self, version: Version[Any]) -> Iterator[World]:
        types = list(self._there("types", version))
        for each in self._there("publications", version):
            own = [type_.thing.id for type_ in _during(types, each) if each.thing.id in type_.thing.publications]
            for type_ in own or [None]:
                yield {"publication": each.thing.id, "tier": each.thing.tier, "type": type_}

    def _there(self, name: str, version: Version[Any]) -> list[Version[Any]]:
        return list(_during(_versions(self.book, name), version))


_TOGETHER = {
    ("adoption", "publication"),
    ("adoption", "tier"),
    ("adoption", "type"),
    ("mark", "kind"),
    ("submission", "adopted_by"),
}
"""What `worlds` has among other attributes."""


def _without_submission() -> World:
    return dict.fromkeys(words.OF_SUBMISSION)


def _during(held: Iterable[Version[Any]], version: Version[Any]) -> Iterator[Version[Any]]:
    return (each for each in held if each.start <= version.last and version.start <= each.last)


def _rule(reach: Reach, version: Version[Rule], path: str, faults: Faults) -> None:
    rule = version.thing
    if rule.for_ and not reach.anybody(rule.for_, version):
        faults.add(f"{path}.for", rule.for_, _somebody())
    elif rule.of is not None:
        if not _conditions(reach, version, path, faults):
            _prices(reach, version, rule.of, path, faults)
    elif version.last < reach.book.from_:
        faults.add(f"{path}.until", rule.until, _("{day} or later").format(day=reach.book.from_))
    else:
        _numbers(reach, version, path, faults)


def _conditions(reach: Reach, version: Version[Rule] | Version[Count], path: str, faults: Faults) -> bool:
    """Whether no event meets the conditions of a rule or count; what is in their way is told."""
    of = version.thing.of
    for attributes, worlds in reach.worlds(of, version) if of is not None else ():
        asked = _asked(version, attributes)
        if asked and not any(_possible(version, world, asked) for world in worlds):
            name = list(asked)[-1]
            allowed = _("what an event may have on a day of the rule, with the rest of `where` and `for`")
            faults.add(f"{path}.where.{name}", _said(asked[name]), allowed)
            return True
    if of in words.NEEDED and not reach.named(of, version):
        faults.add(f"{path}.of", of, _("an event for which the file has a word on a day of the rule"))
        return True
    return False


def _prices(reach: Reach, version: Version[Rule], of: str, path: str, faults: Faults) -> None:
    """Each price of a table is that of some event."""
    rule = version.thing
    for attributes, worlds in reach.worlds(of, version):
        if rule.by not in attributes or not isinstance(rule.price, dict):
            continue
        for key in rule.price:
            asked = {**_asked(version, attributes), rule.by: Condition(values=(key,))}
            other = rule.where.get(rule.by)
            lost = other is not None and key not in other.values
            if lost or not any(_possible(version, world, asked) for world in worlds):
                allowed = _("what an event of the rule may have on one of its days")
                faults.add(f"{path}.{rule.priced_in}.{key}", key, allowed)


def _asked(version: Version[Any], attributes: Iterable[str]) -> dict[str, Condition]:
    return {name: version.thing.where[name] for name in attributes if name in version.thing.where}


def _possible(version: Version[Any], world: World, asked: Mapping[str, Condition]) -> bool:
    among = getattr(version.thing, "for_", ())
    concerned = not among or "unit" not in world or world["unit"] in among or world["category"] in among
    return concerned and matches_all(world, {name: asked[name] for name in asked if name in world})


def _said(condition: Condition) -> object:
    """A condition as it is written."""
    if not condition.bounded:
        return condition.values[0] if len(condition.values) == 1 else condition.values
    key, bound = ("at_most", condition.at_most) if condition.at_least is None else ("at_least", condition.at_least)
    return {key: shown(bound)}


def _numbers(reach: Reach, version: Version[Rule], path: str, faults: Faults) -> None:
    """Somebody that a rule of a period is for has the number that a comparison asks."""
    for place, comparison in enumerate(version.thing.when):
        numbers = [each for each in reach.book.numbers if each.id == comparison.right]
        if numbers and not any(_has(reach, version, number) for number in numbers):
            allowed = _("a number that some unit has whom the rule is for")
            faults.add(f"{path}.when[{place}]", comparison.right, allowed)


def _has(reach: Reach, version: Version[Rule], number: Any) -> bool:
    if number.all is not None or not reach.units:
        return True
    among = version.thing.for_
    return any(
        (each.thing.code in number.units or each.thing.category in number.categories)
        and (not among or each.thing.code in among or each.thing.category in among)
        for each in _during(reach.units, version)
    )
