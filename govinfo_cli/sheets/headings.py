"""What a heading means: the column it names, the one that the office said it means, or the one that it may mean."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tomli

from govinfo_cli import names
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import KINDS, Kind

PASSED_OVER = ""
"""Stands for the column of a heading that is to be passed over."""
_NEAR = 75
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_MARKS = re.compile(r"[*:_-]")


@lru_cache(10_000)
def word(heading: str) -> str:
    """What of a heading counts when it is looked up."""
    return _MARKS.sub("", names.key(heading))


class Headings:
    """The columns under all that they are called."""

    def __init__(self, said: Mapping[str, str] | None = None) -> None:
        """What the office said its headings mean.

        Args:
            said: columns by heading, whatever the kind, as `--map` says them.
        """
        self.said = {word(heading): column for heading, column in (said or {}).items()}
        self.kept: Mapping[tuple[str, str], str] = {}
        """Names of columns by a kind's table and a heading's `word`, as the ledger remembers them."""

    def sure(self, kind: Kind, heading: str) -> str | None:
        """The name of the column that a heading names, PASSED_OVER for one to pass over; None if it names none."""
        plain = word(heading)
        said = self.said_of(kind, heading)
        if said is not None:
            return said
        if (kind.table, plain) in self.kept:
            return self.kept[kind.table, plain]
        exact = _exact(kind)
        found = exact.get(plain) or exact.get(_IN_BRACKETS.sub("", plain))
        return PASSED_OVER if found is None and plain in _numbers() else found

    def said_of(self, kind: Kind, heading: str) -> str | None:
        """The name of the column that the office said a heading means, if the kind has that column."""
        column = self.said.get(word(heading))
        return None if column is None else column_meant(kind, column)

    def likely(self, kind: Kind, heading: str) -> str | None:
        """The name of the column that offices call so."""
        plain = word(heading)
        synonyms = _synonyms(kind)
        return synonyms.get(plain) or synonyms.get(_IN_BRACKETS.sub("", plain))

    def near(self, kind: Kind, heading: str, free: Iterable[str]) -> str | None:
        """The name of the column, one of those that are free, that is called nearly so."""
        from rapidfuzz import fuzz, process  # only a heading that nobody knows needs it

        allowed = set(free)
        known = {each: name for each, name in (_synonyms(kind) | _exact(kind)).items() if name in allowed}
        found = process.extractOne(word(heading), known.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return known[found[0]] if found else None


def column_meant(kind: Kind, said: str) -> str | None:
    """The name of the kind's column that was said, PASSED_OVER if nothing was; None if it has no such column."""
    return PASSED_OVER if said.strip() in ("", "-") else _exact(kind).get(word(said))


def parse(pairs: Iterable[str]) -> dict[str, str]:
    """What was said as `HEADING=COLUMN`.

    Raises: UsageError for what is no such pair, or names no column of any kind.
    """
    found = {}
    for pair in pairs:
        heading, equals, column = pair.rpartition("=")
        if not equals or not word(heading):
            raise UsageError(_("{pair!r}: write it as HEADING=COLUMN, such as 报送单位=unit").format(pair=pair))
        if all(column_meant(kind, column) is None for kind in KINDS):
            known = {name for kind in KINDS for each in kind.columns for name in (each.name, each.zh)}
            near = names.nearest(column, sorted(known)) or sorted(known)
            raise UsageError(
                _("{pair!r}: no column {column!r} found; did you mean {near}?").format(
                    pair=pair, column=column, near=listed(near)
                )
            )
        found[heading.strip()] = column.strip()
    return found


@cache
def _exact(kind: Kind) -> dict[str, str]:
    known = _data()["known"].get(kind.table, {})
    named = {word(each): column for column, headings in known.items() for each in headings}
    spellings = ((column, (*column.former, column.name, column.zh)) for column in kind.sheet_columns)
    own = {word(each): column.name for column, names in spellings for each in names}
    return named | own


@cache
def _synonyms(kind: Kind) -> dict[str, str]:
    own = {column.name for column in kind.sheet_columns}
    found: dict[str, str] = {}
    for table in (kind.table, "all"):
        for column, headings in _data().get(table, {}).items():
            if column in own:
                for heading in headings:
                    found.setdefault(word(heading), column)
    return found


def is_number(heading: str) -> bool:
    """Whether a heading stands above numbers of rows."""
    return word(heading) in _numbers()


def role_words() -> dict[str, list[str]]:
    """What offices call people of a role, beside its own name."""
    found: dict[str, list[str]] = _data()["roles"]
    return found


def is_known(heading: str) -> bool:
    """Whether some kind has a column that is called so."""
    return word(heading) in _all_known()


@cache
def _all_known() -> set[str]:
    return {each for kind in KINDS for each in (*_exact(kind), *_synonyms(kind))} | _numbers()


@cache
def _numbers() -> set[str]:
    """The headings above numbers of rows."""
    return {word(each) for each in _data()["ignored"]["number"]}


@cache
def _data() -> dict[str, Any]:
    return tomli.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))
