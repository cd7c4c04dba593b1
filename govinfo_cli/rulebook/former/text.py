"""Writes a rulebook of the former kind, whose switches and prices had fixed places, as a file in the language.

Mechanically: ids, names, aliases, articles and codes stay, and every figure stays what it was.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from govinfo_cli.rulebook.former import rules
from govinfo_cli.rulebook.former.schema import DUTIES, AdoptionType, Named, Nature, Rulebook, Unit
from govinfo_cli.rulebook.language import vocabulary, writing

EARLIEST = date(2000, 1, 1)
"""From when on the words hold: what is dated before the rules begin is recorded too, and takes its turn."""
_HEAD = "# Written by govinfo from a rulebook of the former kind, with the same figures.\n\n"
_PAPERS = ("points_title", "rewards_title", "area", "counter", "counter_times")
_TIERS = {"prefecture": ("本级", "own"), "region": ("上级", "upper authority"), "state": ("国务院", "State Council")}


def text(book: Rulebook, units: Iterable[vocabulary.Unit] | None = None) -> str:
    """The text of a file in the language that says what a former rulebook says.

    Args:
        units: those to list, as the ledger has them; the rulebook's own if not said. A category without a unit among
            them has no rules, for there is nobody whom they could be for.
    """
    listed = [*_units(map(_unit, book.units.list) if units is None else units)]
    settled = {each["category"] for each in listed}
    return _HEAD + writing.written(
        {
            "name": book.name,
            "title": book.title,
            "english": book.english,
            "from": book.points_from,
            **_vocabulary(book),
            **rules.sections(book, [each for each in book.categories if each.id in settled or not settled]),
            "papers": _papers(book),
            **{duty: _duty(getattr(book, duty)) for duty in DUTIES if getattr(book, duty) is not None},
            "units": {
                "prefixes": list(book.units.prefixes),
                "suffixes": list(book.units.suffixes),
                "list": listed,
            },
        }
    )


def _vocabulary(book: Rulebook) -> dict[str, list[dict[str, Any]]]:
    """The words of records, which hold from before the rules on."""
    since = {"from": min(EARLIEST, book.points_from, book.rewards_from)}
    lists: dict[str, Iterable[dict[str, Any]]] = {
        "categories": _named(book.categories),
        "tiers": _tiers(book),
        "publications": (
            {
                **each,
                "tier": one.tier,
                **({"sends_up": True} if one.sends_up else {}),
                "article": one.article,
                **({"titled": True} if one.titled else {}),
            }
            for one, each in zip(book.publications, _named(book.publications), strict=True)
        ),
        "types": _types(book),
        "levels": (
            {
                **each,
                **({"tier": one.id} if one.id in _TIERS else {}),
                **({"leaders": one.leaders} if one.leaders else {}),
            }
            for one, each in zip(book.levels, _named(book.levels), strict=True)
        ),
        "natures": ({**each, **_deadline(one)} for one, each in zip(book.natures, _named(book.natures), strict=True)),
        "topics": _named(book.topics),
        "marks": [
            {
                "id": "inaccuracy",
                "name": "信息失实",
                "aliases": ["失实"],
                "english": "inaccuracies",
                "submission": "required",
            },
        ],
    }
    return {name: [{**each, **since} for each in found] for name, found in lists.items()}


def _named(things: Iterable[Named]) -> list[dict[str, Any]]:
    """Ids and names; an alias that several things of a list have, or that is another's name, was never sure."""
    things = list(things)
    names = {each.name for each in things}
    held = Counter(alias for each in things for alias in set(each.aliases))
    found = []
    for each in things:
        aliases = [alias for alias in each.aliases if held[alias] == 1 and alias not in names - {each.name}]
        own = {"id": each.id, "name": each.name, "english": each.english}
        found.append({**own, "aliases": aliases} if aliases else own)
    return found


def _unit(unit: Unit) -> vocabulary.Unit:
    return vocabulary.Unit(code=unit.code, name=unit.name, category=unit.category, aliases=unit.aliases)


def _units(units: Iterable[vocabulary.Unit]) -> Iterator[dict[str, Any]]:
    units = list(units)
    named = _named(Named(id=each.code, name=each.name, english=each.name, aliases=each.aliases) for each in units)
    for unit, each in zip(units, named, strict=True):
        said = {"category": unit.category, "code": unit.code, "name": unit.name, "aliases": each.get("aliases")}
        days = {"from": unit.from_, "until": unit.until}
        yield {key: value for key, value in (said | days).items() if value}


def _tiers(book: Rulebook) -> Iterator[dict[str, Any]]:
    """Whose publications there are: named by the leaders of the same level, the upper authority by its own name."""
    names = {**_TIERS, **{each.id: (each.name, each.english) for each in book.levels if each.id in _TIERS}}
    names["region"] = (book.upper.name, book.upper.english)
    taken: set[str] = set()
    for tier, (name, english) in names.items():
        own = name if name not in taken else f"{name}（{tier}）"
        taken.add(own)
        yield {
            "id": tier,
            "name": own,
            "english": english,
            **({"own": True} if tier == "prefecture" else {"needs_sent_up": True}),
        }


def _types(book: Rulebook) -> list[dict[str, Any]]:
    """The types of all publications: one id is one type, in whichever publications it stands."""
    types: dict[str, AdoptionType] = {}
    within: dict[str, list[str]] = {}
    for publication in book.publications:
        for each in publication.types:
            within.setdefault(each.id, []).append(publication.id)
            first = types.setdefault(each.id, each)
            other_names = (name for name in (each.name, *each.aliases) if name not in (first.name, *first.aliases))
            types[each.id] = msgspec.structs.replace(first, aliases=(*first.aliases, *other_names))
    taken: set[str] = set()
    for id_, each in types.items():
        if each.name in taken:
            named = next(one.name for one in book.publications if one.id == within[id_][0])
            types[id_] = msgspec.structs.replace(each, name=f"{each.name}（{named}）")
        taken.add(each.name)
    return [{**each, "publications": within[each["id"]]} for each in _named(types.values())]


def _deadline(nature: Nature) -> dict[str, Any]:
    found: dict[str, Any] = {"in_text": nature.in_text} if nature.in_text else {}
    deadline = nature.deadline
    if deadline is not None:
        days = {"days": deadline.days, "day_of_next_month": deadline.day_of_next_month}
        usual = {"usual_months": deadline.usual_months} if deadline.usual_months else {}
        said = {key: value for key, value in days.items() if value is not None}
        found["deadline"] = {**said, **usual, "article": deadline.article}
    return found


def _papers(book: Rulebook) -> dict[str, Any]:
    """What papers say, where it is not what is said anyway."""
    usual = {field.name: field.default for field in msgspec.structs.fields(book)}
    said = {name: getattr(book, name) for name in _PAPERS if getattr(book, name) != usual[name]}
    listed = {"addressees": book.addressees.rstrip("：:"), "copies": book.copies}
    return {**said, **{name: _parts(whole) for name, whole in listed.items() if whole}}


def _parts(whole: str) -> list[str]:
    """Those whom a text names, which a paper joins by the same comma."""
    parts = whole.split("，")
    return parts if all(parts) else [whole]


def _duty(found: msgspec.Struct) -> dict[str, Any]:
    return {
        key: _duty(value) if isinstance(value, msgspec.Struct) else value
        for key, value in msgspec.structs.asdict(found).items()
    }
