"""The names of units within titles: which one a title begins with, which others it speaks of, which town."""

import re
from collections import defaultdict
from itertools import chain

from govinfo_cli.counting.likeness import folded
from govinfo_cli.ledger.vocabulary import Units

SHORTEST = 4
"""Letters that a title has at least, beside numbers."""
_TELLING = 3
"""Characters of a unit's name that tell of the unit wherever they stand in a title; at its beginning two do."""
_TOWN = re.compile(r"\w{1,5}?(?:街道|社区|镇|乡|村)")


class UnitNames:
    """The names of units within folded titles."""

    def __init__(self, units: Units) -> None:
        own: defaultdict[int, set[str]] = defaultdict(set)
        for word, unit in units.called():
            text = folded(word)
            own[unit.id] |= {each for each in (text, units.bare(text)) if len(each) > 1}
        self._own = {id_: sorted(names, key=lambda name: (-len(name), name)) for id_, names in own.items()}
        self._units_of: defaultdict[str, set[int]] = defaultdict(set)
        for id_, names in self._own.items():
            for name in names:
                self._units_of[name].add(id_)
        longest = sorted(self._units_of, key=lambda name: (-len(name), name))
        self._telling = re.compile("|".join(re.escape(each) for each in longest if len(each) >= _TELLING) or "(?!)")
        self._beginning = re.compile("|".join(map(re.escape, longest)) or "(?!)")

    def in_text(self, text: str) -> set[int]:
        """The units that a text speaks of."""
        names = chain(self._telling.findall(text), filter(None, [self._start(text)]))
        return {id_ for name in names if len(self._units_of[name]) == 1 for id_ in self._units_of[name]}

    def speaks(self, text: str, unit_id: int) -> bool:
        """Whether a text has any name of a unit."""
        return any(name in text for name in self._own.get(unit_id, ()))

    def town(self, text: str) -> str:
        """The town of which a text speaks at its beginning, behind the name of its unit."""
        start = self._start(text)
        found = _TOWN.match(text[len(start) :]) if start else None
        return found[0] if found else ""

    def leading(self, text: str) -> int | None:
        """The unit with whose name a text begins."""
        ids = self._units_of.get(self._start(text), set())
        return next(iter(ids)) if len(ids) == 1 else None

    def without(self, unit_id: int, text: str) -> str:
        """A text without a unit's name at its beginning, if enough is left."""
        name = next((name for name in self._own.get(unit_id, ()) if text.startswith(name)), "")
        return text[len(name) :] if len(text) - len(name) >= SHORTEST else text

    def before(self, unit_id: int, text: str) -> str:
        """A text behind a unit's name."""
        return self._own.get(unit_id, [""])[0] + self.without(unit_id, text)

    def _start(self, text: str) -> str:
        found = self._beginning.match(text)
        return found[0] if found else ""
