"""The versions of dated things: which holds on a day, and from when to when."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from govinfo_cli.periods import DAY
from govinfo_cli.rulebook.language.schema import DATED, Book

Thing = TypeVar("Thing", bound=Any)


class Version(NamedTuple, Generic[Thing]):
    """A thing as it holds from `start` to `last`, both within; `place` is its number in the file's list."""

    thing: Thing
    start: date
    last: date
    place: int


Versions = dict[str, list[Version[Thing]]]


def versions(things: Iterable[Thing], begin: date) -> Versions[Thing]:
    """The versions of each id in the order of their days; one without a day begins on `begin`."""
    found: Versions[Thing] = {}
    for place, thing in enumerate(things):
        version = Version(thing, thing.from_ or begin, thing.until or date.max, place)
        found.setdefault(thing.id, []).append(version)
    for name, held in found.items():
        held.sort(key=lambda each: each.start)
        ends = [later.start - DAY if later.start > date.min else date.min for later in held[1:]] + [date.max]
        found[name] = [each._replace(last=min(each.last, end)) for each, end in zip(held, ends, strict=True)]
    return found


def ids(things: Iterable[Any]) -> list[str]:
    """The ids of a list, each once, in the order of their first appearance."""
    return list(dict.fromkeys(thing.id for thing in things))


def of_units(book: Book) -> Versions[Any]:
    """The versions of units, which begin at all times where no day is given."""
    return versions(book.units.list, date.min)


def at(held: Iterable[Version[Thing]], day: date) -> Thing | None:
    """The version that holds on a day."""
    return next((each.thing for each in held if each.start <= day <= each.last), None)


def at_or_after(held: Iterable[Version[Thing]], day: date) -> tuple[Thing, bool] | None:
    """The version that holds on a day or the next later one, and whether it holds on the day itself."""
    return next(((each.thing, each.start <= day) for each in held if day <= each.last), None)


def in_force(things: Mapping[str, Iterable[Version[Thing]]], day: date) -> dict[str, Thing]:
    """What holds on a day, by id."""
    found = {name: at(held, day) for name, held in things.items()}
    return {name: thing for name, thing in found.items() if thing is not None}


def throughout(held: Iterable[Version[Thing]], start: date, last: date) -> bool:
    """Whether some version holds on every day from `start` to `last`."""
    day = start
    for each in held:
        if each.start <= day <= each.last:
            if each.last >= last:
                return True
            day = each.last + DAY
    return False


def on(book: Book, day: date) -> Book:
    """The book with only what holds on a day, one version of each thing."""
    lists = {name: tuple(in_force(versions(getattr(book, name), book.from_), day).values()) for name in DATED}
    units = msgspec.structs.replace(book.units, list=tuple(in_force(of_units(book), day).values()))
    return msgspec.structs.replace(book, **lists, units=units)


def supposed(book: Book, day: date, start: date) -> Book:
    """The book as if all that it has on a day had held from `start` on, and nothing else ever.

    A unit that went into another before the day is taken to have done so before `start`.
    """
    then = on(book, day)
    lists = {name: tuple(map(_always, getattr(then, name))) for name in DATED}
    ended = tuple(
        msgspec.structs.replace(held[-1].thing, from_=None, until=start - DAY)
        for held in of_units(book).values()
        if held[-1].last < day and held[-1].thing.into is not None
    )
    units = msgspec.structs.replace(then.units, list=(*map(_always, then.units.list), *ended))
    return msgspec.structs.replace(then, from_=min(book.from_, start), **lists, units=units)


def _always(thing: Thing) -> Thing:
    found: Thing = msgspec.structs.replace(thing, from_=None, until=None)
    return found
