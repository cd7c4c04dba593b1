"""Names of files that are made from names of units and the like: such as every system takes, and no two the same."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from govinfo_cli.names import key

LONGEST = 60
"""Characters of a name without its ending."""
_BYTES = 200
"""And bytes: Linux takes 255 with the ending."""
_NEVER = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
"""What Windows has in no name."""
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])( *(?:\..*)?)", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever ending they have."""
_ENDS = " ."
"""What Windows takes off the end of a name."""


def allowed(name: str) -> bool:
    """Whether Windows takes a name as it is."""
    return bool(name) and not (_NEVER.search(name) or _DEVICE.fullmatch(name) or name.endswith(tuple(_ENDS)))


def fit(text: str, instead: str = "_", longest: int = LONGEST, size: int = _BYTES) -> str:
    """A text as a name that every system takes; empty if nothing of it is left.

    Args:
        instead: stands for what no name may hold.
        longest: characters of it that are kept.
        size: bytes of it that are.
    """
    kept = _NEVER.sub(instead, text).strip(_ENDS)[:longest]
    kept = kept.encode(errors="ignore")[:size].decode(errors="ignore").strip(_ENDS)
    return _DEVICE.sub(r"\1_\2", kept) if _DEVICE.fullmatch(kept) else kept


def apart(
    wanted: Iterable[tuple[str, str]], ending: str, taken: Iterable[str] = (), longest: int = LONGEST
) -> list[str]:
    """A name with the ending for each, no two the same where capitals count for nothing, as on Windows.

    Args:
        wanted: for each what it is to be called, and what tells it from another that is called the same.
        taken: names that none may have.
        longest: characters of a name without its ending.
    """
    there, found = {key(name) for name in taken}, list[str]()
    for text, mark in wanted:
        name = next(each for name in _tries(text, mark, longest) if key(each := f"{name}{ending}") not in there)
        there.add(key(name))
        found.append(name)
    return found


def _tries(text: str, mark: str, longest: int) -> Iterator[str]:
    """Names for a text, each for where the one before is another's."""
    if plain := fit(text, longest=longest):
        yield plain
    halves = (fit(each, longest=longest // 2, size=_BYTES // 2) for each in (text, mark))
    marked = "-".join(filter(None, halves)) or "_"
    yield marked
    yield from (f"{marked}-{number}" for number in count(2))
