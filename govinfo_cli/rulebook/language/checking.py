"""What shape cannot say: versions that follow each other, names that differ, ids that are there, keys that agree."""

from typing import Any

from govinfo_cli.i18n import _, listed
from govinfo_cli.rulebook.language import (
    checking_cases,
    checking_counts,
    checking_reach,
    checking_rules,
    checking_tables,
    checking_units,
    history,
)
from govinfo_cli.rulebook.language.faults import Faults
from govinfo_cli.rulebook.language.history import Version, Versions
from govinfo_cli.rulebook.language.schema import DATED, VOCABULARY, Book


def check(book: Book, raw: dict[str, Any], faults: Faults) -> None:
    """Tell every fault of a book whose shape is sound: of its things first, then of what they are to each other.

    What follows from a fault is no second one: each round is gone only if the one before found nothing.
    """
    paths = Paths(raw)
    for round_ in (_things, _together, _reach):
        if not faults.found:
            round_(book, paths, faults)


def _things(book: Book, paths: "Paths", faults: Faults) -> None:
    for name in DATED:
        _dates(history.versions(getattr(book, name), book.from_), paths, name, faults)
    _dates(history.of_units(book), paths, "units.list", faults)
    checking_units.check(book, faults)
    checking_counts.check(book, paths.counts, faults)
    checking_rules.check(book, faults)
    checking_tables.check(book, faults)
    if not book.ranked or len(set(book.ranked)) < len(book.ranked):
        faults.add("ranked", list(book.ranked), _("at least one word for a period, each once"))


def _together(book: Book, paths: "Paths", faults: Faults) -> None:
    for name in VOCABULARY:
        _names(history.versions(getattr(book, name), book.from_), name, faults)
    _names(history.of_units(book), "units.list", faults)
    for name in _FIXED:
        _fixed(history.versions(getattr(book, name), book.from_), paths, name, faults)
    checking_units.successors(book, faults)
    checking_rules.sorts(book, faults)
    checking_tables.covered(book, faults)
    checking_cases.check(book, faults)


def _reach(book: Book, paths: "Paths", faults: Faults) -> None:
    checking_reach.check(book, paths.counts, faults)


class Paths:
    """Where the things of a list stand; counts have their names there."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.counts = [
            f"counts.{name}[{number}]" if isinstance(versions, list) else f"counts.{name}"
            for name, versions in raw.get("counts", {}).items()
            for number in range(len(versions) if isinstance(versions, list) else 1)
        ]

    def of(self, name: str, place: int) -> str:
        """The path of the thing of a number in a list."""
        return self.counts[place] if name == "counts" else f"{name}[{place}]"


def _dates(things: Versions[Any], paths: Paths, name: str, faults: Faults) -> None:
    """Of one thing one version begins on a day, and none ends before it began."""
    for versions in things.values():
        for number, version in enumerate(versions):
            path = paths.of(name, version.place)
            if number and versions[number - 1].start == version.start:
                _twice(version, path, name, faults)
            elif version.thing.until is not None and version.thing.until < version.start:
                faults.add(f"{path}.until", version.thing.until, _("{day} or later").format(day=version.start))


def _fixed(things: Versions[Any], paths: Paths, name: str, faults: Faults) -> None:
    """What all versions of one thing have in common."""
    for versions in things.values():
        for version in versions[1:]:
            keys = [
                key for key in _FIXED.get(name, ()) if getattr(version.thing, key) != getattr(versions[0].thing, key)
            ]
            if keys:
                first, later = (getattr(each.thing, keys[0]) for each in (versions[0], version))
                allowed = _("{first}, as in the first version, or another id").format(first=_in_words(first))
                faults.add(f"{paths.of(name, version.place)}.{keys[0]}", later or None, allowed)


_FIXED = {"rules": ("of", "every", "once", "in_turn", "group"), "counts": ("of", "once", "at")}
"""The keys in which versions of one thing may not differ."""


def _twice(version: Version[Any], path: str, name: str, faults: Faults) -> None:
    """Tell that two versions of one id begin on one day."""
    if version.thing.from_ is not None:
        faults.add(f"{path}.from", version.thing.from_, _("another day: one version of an id from a day on"))
        return
    key = {"units.list": f"{path}.code", "counts": path}.get(name, f"{path}.id")
    faults.add(key, version.thing.id, _("another id, or a later `from`: one version of an id from a day on"))


def _in_words(value: Any) -> str:
    """A value of the first version; nothing where there is none."""
    return _("nothing") if value in (None, ()) else listed(value) if isinstance(value, tuple) else str(value)


def _names(things: Versions[Any], path: str, faults: Faults) -> None:
    """Names and aliases of one list are different on any one day."""
    taken: dict[str, list[Version[Any]]] = {}
    every = sorted((version for versions in things.values() for version in versions), key=lambda each: each.place)
    for version in every:
        for key, name in (("name", version.thing.name), *(("aliases", alias) for alias in version.thing.aliases)):
            for other in taken.get(name, ()):
                if other.thing.id != version.thing.id and other.start <= version.last and version.start <= other.last:
                    allowed = _("a name that nothing else of the list has on the same day, as {id} has this one")
                    faults.add(f"{path}[{version.place}].{key}", name, allowed.format(id=other.thing.id))
                    break
            taken.setdefault(name, []).append(version)
