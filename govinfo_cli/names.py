"""When two names are the same, and which are near."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from govinfo_cli import gbk
from govinfo_cli.checks.names import ONE_OR_SEVERAL
from govinfo_cli.errors import CheckError
from govinfo_cli.i18n import _, listed
from govinfo_cli.safe_text import UNSEEN

JOINT = "、"
"""Stands between names of which several are kept in a cell."""
SEPARATORS = re.compile(r"[、，,；;/／﹑﹐﹔､\r\n\v\f\u2028]")
_INVISIBLE = re.compile(f"[{UNSEEN}]")
_SPACES = re.compile(r"\s+")
_UNEVEN = re.compile(r"\s|[\ufeff\u200b]")
_CJK = "[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_HANZI = re.compile(f"[{_CJK[1:-1]}·]+")
_DOTS = re.compile(
    r"\s*(?:[·\u119e\u2022\u2027\u2219\u22c5\u30fb\u318d]\s*)+"
    rf"|(?<={_CJK})\s*[.\u02d9\u2024\u25aa\u25cf\u2981\u2e31\u2e33\ua78f]\s*(?={_CJK})"
)
"""What is typed for the · between the parts of a name, some of it only where it stands between hanzi."""
_LONGEST_SPACED = 3
"""Characters of a name that may have spaces within."""
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


def visible(text: str) -> str:
    """Text without the characters that nobody sees."""
    return _INVISIBLE.sub("", text)


def plain(text: str) -> str:
    """Text as it is looked at for what it says: without what nobody sees, in plain letters and figures."""
    return visible(unicodedata.normalize("NFKC", text)).strip()


@lru_cache(4096)  # the same units are looked up again and again
def key(text: str) -> str:
    """What of a name counts when it is looked up: no case, no spaces, no book-title marks."""
    return re.sub(r"[\s《》]", "", _plain(text).casefold())


def _plain(text: str) -> str:
    return _DOTS.sub("·", visible(unicodedata.normalize("NFKC", gbk.restored(text))))


def joined(kept: Iterable[str]) -> str:
    """Several names in one cell, as the ledger keeps them."""
    return JOINT.join(kept)


def parted(cell: str | None) -> list[str]:
    """The names in a cell in which several are kept; none in an empty one."""
    return [name for name in (cell or "").split(JOINT) if name]


def several(text: str) -> list[str]:
    """The names in one cell, each once, in order.

    Raises: CheckError where spaces may or may not part persons.
    """
    return list(dict.fromkeys(name for part in SEPARATORS.split(text) for name in _spaced(part) if name))


def _spaced(text: str) -> Iterator[str]:
    """The names in a text without separators: `张  伟` is one, `张伟  李 明` are two, `张伟 李明` leaves it open."""
    text = _plain(text).strip()
    words = _SPACES.split(text)
    if len(words) == 1 or not all(map(_HANZI.fullmatch, words)):
        yield person(text)
        return
    parts = re.split(r"\s{2,}", text)
    if len(parts) > 1 and all(len(person(part)) > 1 for part in parts):
        for part in parts:
            yield from _spaced(part)
        return
    # Two names of two characters are as likely as one of four: only what is short, or has one alone, is one name.
    alone = any(len(word) == 1 for word in words)
    if sum(map(len, words)) > _LONGEST_SPACED or not alone:
        raise CheckError(ONE_OR_SEVERAL.found(text=" ".join(words)))
    yield person(text)


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
