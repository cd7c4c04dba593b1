"""What is wrong with a file: collected, each as one line."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from govinfo_cli.i18n import _, listed

_ALIKE = 55
"""How alike, of 100, a word must be to be offered."""
_LISTED = 20
"""How many words are listed of those that may stand there."""


class Fault(NamedTuple):
    """One thing wrong: the line of the file, the key (empty for the file as a whole), and all of it as one line."""

    line: int
    key: str
    message: str


class Faults:
    """The faults found in one file.

    Attributes:
        source: the file's name.
        lines: the line of each key by its path.
    """

    def __init__(self, source: str, lines: Mapping[str, int]) -> None:
        self.source, self.lines = source, lines
        self.found: list[Fault] = []

    def line(self, path: str) -> int:
        """The line of a key, or of what it would stand in."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path, 1)

    def add(self, path: str, found: object, allowed: str, near: Iterable[str] = ()) -> None:
        """Say what stands at a key, what may stand there, and the nearest of the words that may."""
        message = _("{source}, line {line}: {key}: found {found}; allowed: {allowed}").format(
            source=self.source, line=self.line(path), key=path, found=shown(found), allowed=allowed
        )
        if (word := nearest(found, near)) is not None:
            message += _("; did you mean {word}?").format(word=word)
        self.found.append(Fault(self.line(path), path, message))

    def word(self, path: str, found: object, words: Iterable[str]) -> None:
        """Say that a word is none of those that may stand there."""
        words = list(dict.fromkeys(words))
        listing = listed([*words[:_LISTED], *["…"] * (len(words) > _LISTED)])
        self.add(path, found, listing or _("nothing: the file has none"), words)

    def known(self, path: str, found: Iterable[str | None], words: Iterable[str]) -> None:
        """Say of each word that is none of those that may stand there."""
        words = list(words)
        for word in found:
            if word is not None and word not in words:
                self.word(path, word, words)

    @property
    def in_order(self) -> list[Fault]:
        """The faults in the order of the file."""
        return sorted(self.found, key=lambda each: each.line)

    @property
    def messages(self) -> list[str]:
        """One line each, in the order of the file."""
        return [each.message for each in self.in_order]


def nearest(found: object, words: Iterable[str]) -> str | None:
    """The word that is most like what stands there, if one is."""
    from rapidfuzz import process  # only a wrong word needs it

    match = process.extractOne(found, list(words), score_cutoff=_ALIKE) if isinstance(found, str) else None
    return match[0] if match else None


def shown(found: Any) -> str:
    """A value as it is written in the file."""
    if found is None:
        return _("nothing")
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, dict):
        return "{}" if not found else "{ " + ", ".join(f"{key} = {shown(each)}" for key, each in found.items()) + " }"
    if isinstance(found, list | tuple):
        return "[" + ", ".join(shown(each) for each in found) + "]"
    return f'"{found}"' if isinstance(found, str) else str(found)


def exactly_one(keys: str) -> str:
    """What may stand there where one of some keys must, and no other."""
    return _("exactly one of {keys}").format(keys=keys)
