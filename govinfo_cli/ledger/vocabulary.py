"""The words that stand for ids: publications, types, levels and the rest, and the units' names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, select

from govinfo_cli import names
from govinfo_cli.checks.row import AMBIGUOUS_UNIT, UNKNOWN_CHOICE, UNKNOWN_UNIT
from govinfo_cli.errors import CheckError
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import CHOICES, CHOSEN, choices_title
from govinfo_cli.ledger import engines, schema
from govinfo_cli.ledger.active import is_active
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks

_SHORTEST_PART = 2
_SHOWN = 6


class Choices:
    """The ids of a list, each under its id and all its names."""

    def __init__(self, books: Rulebooks, day: date) -> None:
        """Know the words.

        Args:
            day: the day of which the words are offered; all that ever held are found.
        """
        self.words: dict[str, dict[str, tuple[str, ...]]] = dict(CHOICES)
        for choices, found in books.words(day).lists.items():
            self.words[choices] = {each.id: (each.name, each.english, *each.aliases) for each in found}
        self._ids = {
            choices: {names.key(word): id_ for id_, words in ids.items() for word in (*words, id_)}
            for choices, ids in self.words.items()
        }
        self._meanings = {choices: _meanings(books, choices) for choices in CHOSEN}
        for choices, meanings in self._meanings.items():
            for word, meant in meanings.items():
                self._ids[choices].setdefault(word, meant[-1].id)

    def find(self, choices: str, word: str, day: date | None = None) -> str:
        """The id that a word stands for; "" for no word.

        Args:
            day: the day on which the word was used; the day of which words are offered if not given.

        Raises: CheckError naming what may stand there.
        """
        key = names.key(word)
        meant = self._meanings.get(choices, {}).get(key, ())
        held = (each.id for each in meant if day is not None and each.start <= day <= each.last)
        id_ = next(held, None) or self._ids[choices].get(key)
        if id_ is None:
            if not word:
                return ""
            allowed = listed(f"{id_} {words[0]}" for id_, words in self.words[choices].items())
            known = [name for id_, words in self.words[choices].items() for name in (id_, *words)]
            found = UNKNOWN_CHOICE.found(what=choices_title(choices), word=word, allowed=allowed)
            raise CheckError(found.adding(names.suggestion(word, known)))
        return id_

    def changes(self, choices: str) -> bool:
        """Whether a word of a list means one thing at one time and another at another."""
        meanings = self._meanings.get(choices, {})
        return any(len({each.id for each in meant}) > 1 for meant in meanings.values())

    def known(self, choices: str) -> dict[str, str]:
        """All words of a list, in the form in which they are looked up, with the ids that they stand for."""
        return self._ids[choices]


class Meaning(NamedTuple):
    """What a word stands for on some days, both within."""

    id: str
    start: date
    last: date


def _meanings(books: Rulebooks, choices: str) -> dict[str, list[Meaning]]:
    """What each word of a list stands for at any time; an id always for itself."""
    found: dict[str, list[Meaning]] = {}
    for id_, versions in books.law.words[CHOSEN[choices]].items():
        found.setdefault(names.key(id_), []).append(Meaning(id_, date.min, date.max))
        for version in versions:
            thing, start = version.thing, date.min if version.start <= books.first_day else version.start
            for word in dict.fromkeys((thing.name, thing.english, *thing.aliases)):
                found.setdefault(names.key(word), []).append(Meaning(id_, start, version.last))
    return found


class Unit(msgspec.Struct, frozen=True):
    """A unit as the ledger has it now; what it was called before is asked of the rulebook's law.

    Attributes:
        into_id: the unit that it was ended into.
        carries: whether the year's points went there too: 1 or 0.
    """

    id: int
    name: str
    category: str
    code: str
    active_from: date | None
    active_to: date | None
    position: int
    into_id: int | None = None
    carries: int = 0
    voided_id: int | None = None

    @property
    def voided(self) -> bool:
        """Whether it was never to be there."""
        return self.voided_id is not None

    def active_on(self, day: date) -> bool:
        """Whether the unit is active on a day; both its dates belong to its time."""
        return is_active(self.active_from, self.active_to, day, day)

    def ended_before(self, day: date) -> bool:
        """Whether its last day was before a day."""
        return self.active_to is not None and self.active_to < day

    def active_in(self, period: Period, as_of: date) -> bool:
        """Whether the unit is active at some time of a period, as far as that is seen as of a day."""
        return is_active(self.active_from, self.active_to, period.start, min(period.last_day, as_of))


def place_in_order(book: Rulebook) -> Callable[[Unit], tuple[int, int]]:
    """By what units stand in the ordinance's order: their category's place, then their own."""
    order = {id_: place for place, id_ in enumerate(book.known("category"))}
    return lambda unit: (order[unit.category], unit.position)


def successor(units: Mapping[int, Unit], unit_id: int, day: date) -> Unit:
    """The unit that what is dated on a day counts for: itself, or where it went after it had ended."""
    unit = units[unit_id]
    while unit.into_id is not None and unit.ended_before(day):
        unit = units[unit.into_id]
    return unit


@cache
def _units() -> Select[Any]:
    u = schema.units.c
    columns = (u[field] for field in Unit.__struct_fields__)
    return select(*columns).where(u.voided_id.is_(None)).order_by(u.position, u.id)


@cache
def _aliases() -> Select[int, str]:
    a = schema.aliases.c
    return select(a.unit_id, a.name).where(a.voided_id.is_(None)).order_by(a.id)


@cache
def questions() -> engines.Questions:
    """What is asked of a ledger to know its units, as `database.ahead` takes it."""
    return ((_units(), {}), (_aliases(), {}))


@lru_cache(maxsize=64)
def _looked_up(
    units: tuple[tuple[Any, ...], ...], aliases: tuple[tuple[Any, ...], ...], prefixes: tuple[str, ...]
) -> tuple[dict[str, int], list[tuple[str, int]]]:
    """The units' ids by what their words are looked up as, and by each word; every command of a ledger asks."""
    known = [Unit(*row) for row in units]
    there = {unit.id for unit in known}
    words = [(unit.name, unit.id) for unit in known] + [(unit.code, unit.id) for unit in known]
    words += [(name, id_) for id_, name in aliases if id_ in there]
    found: dict[str, int] = {}
    for word, id_ in words:
        found.setdefault(names.key(word), id_)
    for word, id_ in words:
        found.setdefault(_without(prefixes, names.key(word)), id_)
    return found, words


def _without(prefixes: Iterable[str], folded: str) -> str:
    """A text without the first of some prefixes that it begins with, where enough is left."""
    for prefix in prefixes:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            return folded[len(prefix) :]
    return folded


class Units:
    """The units under every name that they go by."""

    def __init__(self, connection: Connection, book: Rulebook) -> None:
        self._prefixes = sorted(map(names.key, book.units.prefixes), key=len, reverse=True)
        self._suffixes = sorted(map(names.key, book.units.suffixes), key=len, reverse=True)
        units, aliases = (tuple(map(tuple, connection.execute(query))) for query in (_units(), _aliases()))
        self.by_id = {row[0]: Unit(*row) for row in units}
        found, words = _looked_up(units, aliases, tuple(self._prefixes))
        self._found = {word: self.by_id[id_] for word, id_ in found.items()}
        self._words = [(word, self.by_id[id_]) for word, id_ in words]

    def find(self, word: str) -> Unit:
        """The unit that a name, an alias, a code or an unambiguous part means.

        Raises: CheckError naming the units that it may mean, or the nearest names.
        """
        folded = names.key(word)
        unit = self._named(folded)
        if unit is None:
            unit = self._by_part(word, folded)
            self._found[folded] = unit
        return unit

    def successor(self, unit_id: int, day: date) -> Unit:
        """As the function of that name, among these."""
        return successor(self.by_id, unit_id, day)

    def exact(self, word: str) -> Unit | None:
        """The unit that has exactly this name, alias or code, with or without a prefix or suffix."""
        return self._named(names.key(word))

    def _named(self, folded: str) -> Unit | None:
        """The unit of that very name, without a prefix, without a suffix, or without both."""
        short = next((folded.removesuffix(each) for each in self._suffixes if folded.endswith(each)), folded)
        tried = (folded, self._bare(folded), short, self._bare(short))
        return next((self._found[each] for each in tried if each in self._found), None)

    def matching(self, part: str) -> list[Unit]:
        """The units that a part may mean, those first whose name, alias or code is or begins with it."""
        folded = names.key(part)
        wanted = {folded, self._bare(folded)}
        found: dict[int, int] = {}
        for word, unit in self._words:
            known = names.key(word)
            rank = min(
                0 if known == each else 1 if known.startswith(each) else 2 if each in known else 3 for each in wanted
            )
            found[unit.id] = min(found.get(unit.id, 3), rank)
        near = [unit for unit in self.by_id.values() if found[unit.id] < 3]  # noqa: PLR2004 - in no way alike
        return sorted(near, key=lambda unit: found[unit.id])

    def begins(self, unit_id: int, text: str) -> bool:
        """Whether a text begins with one of a unit's names, with or without a prefix."""
        folded = names.key(text)
        bare = self._bare(folded)
        own = (names.key(word) for word, unit in self._words if unit.id == unit_id and word != unit.code)
        return any(start.startswith((name, self._bare(name))) for name in own for start in (folded, bare))

    def called(self) -> Iterator[tuple[str, Unit]]:
        """Every name and alias with its unit; not the codes."""
        return ((word, unit) for word, unit in self._words if word != unit.code)

    def bare(self, text: str) -> str:
        """A text without the prefix that may stand before a unit's name, where it begins with one."""
        return self._bare(text)

    def _bare(self, folded: str) -> str:
        return _without(self._prefixes, folded)

    def _by_part(self, word: str, folded: str) -> Unit:
        part = self._bare(folded)
        if len(part) >= _SHORTEST_PART:
            meant = dict.fromkeys(unit for known, unit in self._words if part in names.key(known))
            if len(meant) == 1:
                return next(iter(meant))
            if meant:
                shown = "、".join([unit.name for unit in meant][:_SHOWN])
                raise CheckError(AMBIGUOUS_UNIT.found(word=word, units=shown))
        near = list(dict.fromkeys(dict(self._words)[each].name for each in names.nearest(word, dict(self._words))))
        hint = _("; did you mean {units}?").format(units="、".join(near)) if near else _("; see 'govinfo list units'")
        raise CheckError(UNKNOWN_UNIT.found(word=word, hint=hint))
