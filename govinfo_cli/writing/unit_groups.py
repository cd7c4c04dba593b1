"""Lists of units in which groups stand: 各县市、园区，发改委; 全部单位，除公安局外.

A group is a category of the rulebook, under its names of the day, or what is left of its name (州直各部门); its units
are those that are active on the day. What says no group clearly (有关部门) is named.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from govinfo_cli import names, numerals
from govinfo_cli.checks.units import EMPTY_GROUP, NONE_LEFT, NOT_AMONG, OTHER_NUMBER, UNKNOWN_GROUP
from govinfo_cli.errors import CheckError, Finding
from govinfo_cli.i18n import _, language, listed, plural
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.vocabulary import Category

_FOLDED = re.compile(r"\(([市区旗州县盟、,/]+|(?:各)?单位)\)")
"""各县（市） is 各县市, 州直各部门（单位） is 州直各部门单位."""
_EVERY = re.compile(r"各|全部|所有|全体|每个|^全[州市县区盟省校](?=.)|^all(?:the)?")
_NUMBER = re.compile(rf"(\d{{1,3}}|[{numerals.COUNTING}]{{1,3}})[个家]?(?=\D)")
_EVERYBODY = ("", "单位", "报送单位", "units")
_OPEN = re.compile("有关|相关|部分|其他|其它|其余|等$|除|不含|不包括")
"""Words that leave open which units are meant."""
_BEHIND = ("人民政府", "政府", "管委会", "管理委员会")
"""What may stand behind a category: 各县市人民政府."""
_JOINED = re.compile("和|及|以及|与")
_EXCEPT = re.compile(
    r"[,，、;；\s]*(?:"
    r"\(除了?(?P<a>[^()除]+?)(?:以外|之外|外)\)|\((?P<b>[^()]+?)除外\)|\(不(?:含|包括)(?P<c>[^()]+?)\)"
    r"|除了?(?P<d>[^()除]+?)(?<![、,，;；/])(?:以外|之外|外)(?=的|[各全所其]|[,，、;；。)\s]|$)的?(?P<rest>其他|其它|其余)?"
    r"|(?:^|(?<=[,，;；]))(?P<e>[^()、,，;；]+?)除外|不(?:含|包括)(?P<f>[^(),，;；]+))"
)
_SHORTEST = 2


class _Word(NamedTuple):
    """A part of a list: a unit, or the group that its words name."""

    words: str
    unit: int = 0
    core: str = ""
    every: bool = False
    number: int = 0


class Asked(msgspec.Struct, frozen=True):
    """A list in which a group stands: which units these are is known once its day is."""

    words: list[_Word]
    without: list[_Word]

    def on(self, day: date, units: Units, books: Rulebooks, told: list[str]) -> tuple[int, ...]:
        """The ids of the units that are asked on a day.

        Args:
            told: takes what was understood of the groups.

        Raises: CheckError for a group without units, another number of them, or what cannot be left out.
        """
        named = {each.unit for each in self.words if each.unit}
        of_groups: dict[int, None] = {}
        said = []
        for word in self.words:
            if not word.unit:
                found = _members(word, day, units, books)
                of_groups |= dict.fromkeys(found)
                said.append((word.words, len(found)))
        left_out: dict[int, None] = {}
        for word in self.without:
            left_out |= dict.fromkeys([word.unit] if word.unit else _members(word, day, units, books))
        wrong = [units.by_id[id_].name for id_ in left_out if id_ not in of_groups or id_ in named]
        if wrong:
            raise CheckError(NOT_AMONG.found(units=listed(wrong)))
        asked = named | (of_groups.keys() - left_out.keys())
        if not asked:
            raise CheckError(NONE_LEFT.found())
        if not left_out:
            told += [_counted(words, count) for words, count in said]
        else:
            without = _counted(listed(words for words, _count in said), len(of_groups) - len(left_out))
            names_ = listed(units.by_id[id_].name for id_ in left_out)
            told.append(_("{counted}, without {units}").format(counted=without, units=names_))
        return tuple(sorted(asked))


def read(line: str, units: Units, books: Rulebooks) -> tuple[int, ...] | Asked:
    """The ids of the units of a list, or what is asked where a group stands in it.

    Raises: CheckError for what names neither a unit nor a group.
    """
    reading = _Reading(units, books)
    plain = _FOLDED.sub(lambda found: names.SEPARATORS.sub("", found[1]), unicodedata.normalize("NFKC", line))
    without: list[_Word] = []
    for found in _EXCEPT.finditer(plain):
        without += reading.words(next(filter(None, (found[name] for name in "abcdef"))))
    words = reading.words(_EXCEPT.sub(lambda found: "各" if found["rest"] else "", plain))
    groups = [each for each in words if not each.unit]
    if not groups and not without:
        return tuple(sorted({each.unit for each in words}))
    for each in groups:
        if each.core in _EVERYBODY and len(groups) > 1:  # 各单位 behind 各县市 need not be all units
            raise CheckError(reading.unknown(each.words))
    return Asked(words, without)


class _Reading:
    """Reads one list; a word such as 各 counts for all groups behind it."""

    def __init__(self, units: Units, books: Rulebooks) -> None:
        self._units = units
        self._books = books
        self._every = False

    def words(self, line: str) -> list[_Word]:
        """The parts of a list."""
        parts = [part.strip() for part in names.SEPARATORS.split(line) if part.strip()]
        found, at = list[_Word](), 0
        while at < len(parts):
            together = "".join(parts[at : at + 2]) if at + 1 < len(parts) else ""
            # 州直各部门、各单位 is one group, and so is 各县、市.
            group = self._group("、".join(parts[at : at + 2]), together) if self._is_whole(together) else None
            found += [group] if group else self._part(parts[at])
            at += 2 if group else 1
        return found

    def _is_whole(self, together: str) -> bool:
        core = _core(together)
        if not core:
            return False
        everywhere = _matched(core, _all(self._books), every=True)
        is_name = any(core in _names(category) for category in _all(self._books))
        return is_name or (core.endswith("部门单位") and core != "部门单位" and bool(everywhere))

    def _part(self, part: str) -> list[_Word]:
        if unit := self._units.exact(part):
            return [_Word(part, unit.id)]
        if group := self._group(part, part):
            return [group]
        if parted := self._parted(part):
            return parted
        try:
            return [_Word(part, self._units.find(part).id)]
        except CheckError:
            words = part.split()
            if len(words) > 1:
                return [each for word in words for each in self._part(word)]
            if _OPEN.search(part) or _EVERY.search(part) or _matched(_core(part), _all(self._books), every=True):
                raise CheckError(self.unknown(part)) from None
            raise

    def _parted(self, part: str) -> list[_Word]:
        """The parts that a word joins: 各县市和园区; none if it joins none, as in 住房和城乡建设局."""
        for found in _JOINED.finditer(part):
            sides = part[: found.start()].strip(), part[found.end() :].strip()
            with_group = [self._group(side, side) for side in sides]
            if any(with_group) and all(sides):
                return [each for side in sides for each in self._part(side)]
        return []

    def _group(self, words: str, text: str) -> _Word | None:
        """The group that a part names; None if it names none."""
        core = _core(text)
        every = self._every or bool(_EVERY.search(names.key(text)))
        number = _NUMBER.match(core)
        bare = core[number.end() :] if number else core
        if core in _EVERYBODY:
            if not _EVERY.search(names.key(text)):
                return None
        elif not _matched(bare, _all(self._books), every=every or number is not None):
            return None
        self._every = every
        return _Word(words, 0, bare, every or number is not None, int(numerals.read(number[1])) if number else 0)

    def unknown(self, words: str) -> Finding:
        """That words do not say which units are meant."""
        book = self._books.words(date.today())
        groups = listed([*(each.label(language()) for each in book.categories), _("all units")])
        return UNKNOWN_GROUP.found(word=words, groups=groups)


def _members(word: _Word, day: date, units: Units, books: Rulebooks) -> list[int]:
    """The ids of the units of a group that are active on a day.

    Raises: CheckError if there are none, or not so many as the group's words say.
    """
    active = [unit for unit in units.by_id.values() if unit.active_on(day)]
    if word.core not in _EVERYBODY:
        then = {category.id: category for category in books.words(day).categories}
        # A word of another time stands for the category that it named then.
        ids = _matched(word.core, then.values(), every=word.every) or _matched(word.core, _all(books), every=word.every)
        active = [unit for unit in active if _category(unit, day, books) in ids]
    if not active:
        raise CheckError(EMPTY_GROUP.found(word=word.words, day=day))
    if word.number not in (0, len(active)):
        shown = listed(unit.name for unit in active)
        raise CheckError(OTHER_NUMBER.found(word=word.words, day=day, count=len(active), units=shown))
    return [unit.id for unit in active]


def _category(unit: Unit, day: date, books: Rulebooks) -> str:
    return books.law.category(unit.code, day) or unit.category


def _all(books: Rulebooks) -> Iterator[Category]:
    """The categories of all times."""
    return (version.thing for versions in books.law.words["categories"].values() for version in versions)


def _names(category: Category) -> set[str]:
    words = (category.id, category.name, category.english, *category.aliases)
    return {core for word in words if (core := _core(word))}


def _matched(core: str, categories: Iterable[Category], *, every: bool) -> set[str]:
    """The ids of the categories that words name: of one its name, or of several what they have in common.

    Args:
        every: 各 or 全部 was said, without which a mere end of a name (部门) means no group.
    """
    known = defaultdict[str, set[str]](set)
    for category in categories:
        known[category.id] |= _names(category)
    tried = dict.fromkeys([core, *(core.removesuffix(each) for each in _BEHIND), core.removesuffix("单位")])
    for bare in filter(None, tried):
        if found := {id_ for id_, own in known.items() if bare in own}:
            return found
    shortened = core.removesuffix("单位") if core.endswith("部门单位") else core
    return {id_ for id_, own in known.items() if any(_is_short_for(shortened, name, every=every) for name in own)}


def _is_short_for(short: str, name: str, *, every: bool) -> bool:
    """Whether words are the beginning and the end of a name: 州直部门 of 州直重点部门; 非 is never left out before."""
    for at in range(len(short) - _SHORTEST + 1):
        start, end = short[:at], short[at:]
        end = "部门" if end == "单位" and start else end
        left = name[len(start) : len(name) - len(end)]
        if name.startswith(start) and name.endswith(end) and left and not left.endswith(("非", "不")):
            return bool(start) or every
    return False


def _core(text: str) -> str:
    """What of words names a group: without 各 and its like."""
    return _EVERY.sub("", names.key(text))


def _counted(words: str, count: int) -> str:
    return plural("{words}: {count} unit", "{words}: {count} units", count).format(words=words, count=count)
