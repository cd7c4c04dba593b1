"""What is offered on Tab, written so that the shell reads it as one word and obeys nothing in it.

zsh and fish do that themselves with what they are offered; bash and PowerShell put it into the line as it is.
"""

import os
import re
import shlex
from collections.abc import Callable
from typing import NamedTuple

from govinfo_cli.phones import hide_in_text
from govinfo_cli.safe_text import visible

_PLAIN = re.compile(r"[\w./-]+")
"""What no shell takes for anything but text."""
_SPECIAL = re.compile(r"[\x00-\x7f]")
_AS_IT_IS = re.compile(r"[\w.,:/@%+=-]")
_QUOTES = "'\""
_POWERSHELL_QUOTES = re.compile("(['\u2018\u2019\u201a\u201b])")
"""PowerShell takes typographic quotation marks for its own."""


def fit(word: str) -> bool:
    """Whether a word may be offered: it is on one line, hides nothing, and is no phone number."""
    return visible(word) == word and hide_in_text(word) == word


class Typed(NamedTuple):
    """The word at the cursor: its text, and the quotation mark that was opened before it and is not closed."""

    text: str
    quote: str = ""


def typed(word: str, shell: str) -> Typed | None:
    """The word at the cursor as it stands in the line, read; None if it has quotation marks within.

    Nothing is put in for a variable or a command: what is typed so begins no offer.
    """
    quote = word[:1] if word[:1] in _QUOTES else ""
    inner = word.removeprefix(quote)
    if shell == "powershell":  # what it puts in stands for the whole word
        return Typed(inner.removesuffix(quote).replace(quote * 2, quote) if quote else inner)
    bare = inner if quote == "'" else re.sub(r"\\.", "", inner)
    if any(mark in bare for mark in (quote or _QUOTES)):
        return None
    if quote == "'":
        return Typed(inner, quote)
    escaped = r'\\([\\$`"])' if quote else r"\\(.?)"
    return Typed(re.sub(escaped, r"\1", inner), quote)


def word_before(word: str) -> str:
    """A whole word as it stands in the line, read."""
    try:
        return os.path.expanduser("".join(shlex.split(word)))  # noqa: PTH111 - a word need not be a path
    except ValueError:
        return word


def _bash(text: str, quote: str) -> str:
    if quote:  # within " the ! would call up history, whatever stands before it
        double = re.sub(r'([\\$`"])', r"\\\1", text).replace("!", "\"'!'\"")
        inner = text.replace("'", r"'\''") if quote == "'" else double
        return inner + quote * inner.endswith(quote)  # readline closes what does not end in that mark
    return _SPECIAL.sub(lambda found: found[0] if _AS_IT_IS.match(found[0]) else f"\\{found[0]}", text)


def _powershell(text: str, _quote: str) -> str:
    return text if _PLAIN.fullmatch(text) else "'" + _POWERSHELL_QUOTES.sub(r"\1\1", text) + "'"


def _as_it_is(text: str, _quote: str) -> str:
    return text


SHELLS: dict[str, Callable[[str, str], str]] = {
    "bash": _bash,
    "zsh": _as_it_is,
    "fish": _as_it_is,
    "powershell": _powershell,
}


def quoted(text: str, shell: str, quote: str = "") -> str | None:
    """A text as the shell's script takes it; None for one that a shell that does not say its name might obey.

    Args:
        shell: one of SHELLS; "" asks in the way of the scripts of earlier versions.
        quote: the quotation mark that stands open before it.
    """
    if shell in SHELLS:
        return SHELLS[shell](text, quote)
    return text if _PLAIN.fullmatch(text) else None
