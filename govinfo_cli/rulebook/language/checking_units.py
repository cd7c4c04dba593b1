"""What is wrong with the vocabulary and the units of a file."""

from typing import Any

from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import history, spans
from govinfo_cli.rulebook.language.faults import Faults, exactly_one
from govinfo_cli.rulebook.language.history import Versions
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.language.vocabulary import Nature, Unit


def check(book: Book, faults: Faults) -> None:
    """Tell every fault of a book's vocabulary and units."""
    tiers, publications = history.ids(book.tiers), history.ids(book.publications)
    _own_first(book, faults)
    for place, publication in enumerate(book.publications):
        faults.known(f"publications[{place}].tier", [publication.tier], tiers)
    for place, type_ in enumerate(book.types):
        faults.known(f"types[{place}].publications", type_.publications, publications)
    for place, level in enumerate(book.levels):
        faults.known(f"levels[{place}].tier", [level.tier], tiers)
    for place, nature in enumerate(book.natures):
        _deadline(nature, f"natures[{place}].deadline", faults)
    _units(book, faults)


def _own_first(book: Book, faults: Faults) -> None:
    """The office's own tiers stand before the others."""
    seen_other = False
    for place, tier in enumerate(book.tiers):
        if tier.own and seen_other:
            faults.add(f"tiers[{place}].own", tier.own, _("the office's own tiers before all others"))
            return
        seen_other = seen_other or not tier.own


def _deadline(nature: Nature, path: str, faults: Faults) -> None:
    deadline = nature.deadline
    if deadline is None:
        return
    if deadline.days is not None and deadline.day_of_next_month is not None:
        faults.add(f"{path}.day_of_next_month", deadline.day_of_next_month, exactly_one("days, day_of_next_month"))
    if deadline.days is None and deadline.day_of_next_month is None:
        faults.add(path, None, exactly_one("days, day_of_next_month"))


def _units(book: Book, faults: Faults) -> None:
    categories, codes = history.ids(book.categories), history.ids(book.units.list)
    for place, unit in enumerate(book.units.list):
        path = f"units.list[{place}]"
        faults.known(f"{path}.category", [unit.category], categories)
        faults.known(f"{path}.into", [unit.into], codes)
        if unit.code in categories:
            faults.add(f"{path}.code", unit.code, _("a code that is no category's id"))
        if unit.until is None and (unit.into or unit.carries):
            key = "into" if unit.into else "carries"
            faults.add(f"{path}.{key}", getattr(unit, key), _("only beside `{key}`").format(key="until"))
        elif unit.carries and unit.into is None:
            faults.add(f"{path}.carries", unit.carries, _("only beside `{key}`").format(key="into"))


def successors(book: Book, faults: Faults) -> None:
    """A unit ends, in its last version, into one that is there on the day after."""
    units = history.of_units(book)
    for place, unit in enumerate(book.units.list):
        path = f"units.list[{place}].into"
        if unit.into is not None and units[unit.code][-1].thing is unit:
            _successor(units, unit, path, faults)
        elif unit.into is not None:
            faults.add(path, unit.into, _("only in the last version of a unit"))


def _successor(units: Versions[Any], unit: Unit, path: str, faults: Faults) -> None:
    """A unit ends into one that is there on the day after, and never, over others, into itself."""
    chain, code = {unit.code}, unit.into
    while code in units:
        if code in chain:
            if code == unit.code and next(each for each in units if each in chain) == code:  # a circle is told once
                faults.add(path, unit.into, _("a unit that does not lead back to this one"))
            return
        chain.add(code)
        code = units[code][-1].thing.into
    day = spans.after(unit.until) if unit.until is not None else None
    if day is not None and history.at(units.get(unit.into or "", ()), day) is None:
        faults.add(path, unit.into, _("a unit that is there on {day}").format(day=day))
