"""What was understood of an article, field by field, each from which words."""

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from govinfo_cli import names
from govinfo_cli.errors import CheckError
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import CARRIED

FIELDS = ("unit", "received_on", "title", *CARRIED)


class Words(NamedTuple):
    """The words from which something was read, and where they stand."""

    text: str
    place: str


class Candidate(NamedTuple):
    """What a field may be.

    Attributes:
        rank: how surely it is meant, 0 the most; of several the first rank counts alone.
        sure: it need not be asked for.
    """

    value: str
    words: Words
    rank: int = 0
    sure: bool = True


class Field(msgspec.Struct, frozen=True):
    """A field as it was understood.

    Attributes:
        value: what it is, in the form in which a cell has it; empty if that is not sure.
        words: what it was read from.
        offered: what it may be, though it is not sure.
        why: why it is not sure; empty if nothing was found.
    """

    value: str = ""
    words: Words = Words("", "")
    offered: str = ""
    why: str = ""


class Article(msgspec.Struct, frozen=True):
    """An article, as its text says it.

    Attributes:
        source: what messages call it: the file, and the item in a list.
        file: the file's own name, as the ledger keeps it.
        content: its text, as it is kept.
        sender: the address that it came from; empty if from none.
        fields: by name, all FIELDS.
    """

    source: str
    file: str
    content: str
    sender: str
    fields: dict[str, Field]

    @property
    def short(self) -> str:
        """What it is called on a narrow screen: the source without its folders."""
        return self.source.replace("\\", "/").rsplit("/", maxsplit=1)[-1]


def settled(candidates: list[Candidate], read: Callable[[str], str]) -> Field:
    """The field that candidates make: the value that all of the first rank agree on, or why it is not sure.

    Args:
        read: turns a candidate's value into the field's, or raises CheckError.
    """
    if not candidates:
        return Field()
    best = min(each.rank for each in candidates)
    found: dict[str, Candidate] = {}
    for each in candidates:
        if each.rank != best:
            continue
        try:
            value = read(each.value)
        except CheckError as error:
            return Field(words=each.words, why=str(error))
        if value:
            known = found.get(names.key(value))
            if known is None or (each.sure and not known.sure):
                found[names.key(value)] = each._replace(value=value)
    if not found:
        return Field()
    first = next(iter(found.values()))
    if len(found) > 1:
        said = listed(dict.fromkeys(each.value for each in found.values()))
        offered = "" if any(each.sure for each in found.values()) else first.value  # of several that are said, none
        return Field(words=first.words, offered=offered, why=_("it says {values}").format(values=said))
    if not first.sure:
        return Field(words=first.words, offered=first.value, why=_("it may be {value}").format(value=first.value))
    return Field(first.value, first.words)
