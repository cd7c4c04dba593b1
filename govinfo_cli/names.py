"""When two names are the same, and which are near."""

import re
import unicodedata
from collections.abc import Iterable

SEPARATORS = re.compile(r"[、，,；;/]")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
_UNEVEN = re.compile(r"\s|[\ufeff\u200b]")
_CJK = "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_SPACE_IN_CJK = re.compile(rf"(?<={_CJK}) +(?={_CJK})")


def one_line(text: str) -> str:
    """Text on one line, without what cannot be seen at its ends."""
    if not _UNEVEN.search(text):
        return text
    return _SPACES.sub(" ", text).strip(" \ufeff\u200b")


def person(text: str) -> str:
    """A name in one way of writing: full-width letters, invisible characters and spaces between hanzi go."""
    if text.isalpha() and unicodedata.is_normalized("NFKC", text):
        return text
    plain = _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).strip()
    return _SPACE_IN_CJK.sub("", plain)


def key(text: str) -> str:
    """What of a name counts when it is looked up: no case, no spaces, no book-title marks."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return re.sub(r"[\s《》]", "", folded)


def several(text: str) -> list[str]:
    """The names in one cell, each once, in order."""
    return list(dict.fromkeys(filter(None, map(person, SEPARATORS.split(text)))))


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known words most like a word, nearest first; none that is unlike it."""
    from rapidfuzz import fuzz, process  # only a wrong name needs it

    found = process.extract(word, list(known), scorer=fuzz.WRatio, limit=count, score_cutoff=50)
    return [name for name, _score, _index in found]
