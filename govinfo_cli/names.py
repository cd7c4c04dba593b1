"""When two names are the same, and which are near."""

import re
import unicodedata
from collections.abc import Iterable

from govinfo_cli.i18n import _, listed

SEPARATORS = re.compile(r"[、，,；;/]")
# What Unicode lets a display ignore, marks that change the direction of text, and fillers that look like a space.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_DOTS = re.compile(r"\s*[·\u2022\u2027\u2219\u22c5\u30fb]\s*")
"""What is typed for the · between the parts of a name."""
_SPACES = re.compile(r"\s+")
_UNEVEN = re.compile(r"\s|[\ufeff\u200b]")
_CJK = "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LIKE_A_SLIP = 0.5
_SPACE_IN_CJK = re.compile(rf"(?<={_CJK}) +(?={_CJK})")


def one_line(text: str) -> str:
    """Text on one line, without what cannot be seen at its ends."""
    if not _UNEVEN.search(text):
        return text
    return _SPACES.sub(" ", text).strip(" \ufeff\u200b")


def person(text: str) -> str:
    """A name in one way of writing: full-width letters, invisible characters and spaces between hanzi go."""
    if text.isalpha() and unicodedata.is_normalized("NFKC", text) and not _INVISIBLE.search(text):
        return text
    return _SPACE_IN_CJK.sub("", _SPACES.sub(" ", _plain(text)).strip())


def key(text: str) -> str:
    """What of a name counts when it is looked up: no case, no spaces, no book-title marks."""
    return re.sub(r"[\s《》]", "", _plain(text).casefold())


def _plain(text: str) -> str:
    return _DOTS.sub("·", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def several(text: str) -> list[str]:
    """The names in one cell, each once, in order."""
    return list(dict.fromkeys(filter(None, map(person, SEPARATORS.split(text)))))


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known words most like a word, nearest first; none that is unlike it."""
    from rapidfuzz import fuzz, process  # only a wrong name needs it

    found = process.extract(word, list(known), scorer=fuzz.WRatio, limit=count, score_cutoff=50)
    return [name for name, _score, _index in found]


def suggestion(word: str, known: Iterable[str]) -> str:
    """What follows a message that a word is unknown: the known ones that it may be a slip for; or nothing."""
    from rapidfuzz import process  # only a wrong word needs it
    from rapidfuzz.distance import OSA

    near = process.extract(
        word.casefold(),
        list(dict.fromkeys(known)),
        scorer=OSA.normalized_similarity,
        limit=3,
        score_cutoff=_LIKE_A_SLIP,
    )
    # A far one beside a near one would only confuse.
    near = [each for each in near if each[1] >= near[0][1] - 0.1]
    return _("; did you mean {near}?").format(near=listed(name for name, _score, _index in near)) if near else ""
