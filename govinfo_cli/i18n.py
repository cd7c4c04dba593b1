"""The languages of messages: English in the code, the others from their catalogues."""

import gettext
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from govinfo_cli import system
from govinfo_cli.resources import PACKAGE


class Language(NamedTuple):
    """A language that the program speaks.

    Attributes:
        tag: what a page of HTML says of itself.
        catalogue: the folder of its messages in `locale`; empty for what the code is written in.
        systems: how the names begin by which systems call it, in small letters.
    """

    tag: str
    catalogue: str = ""
    systems: tuple[str, ...] = ()


ENGLISH = "en"
LANGUAGES = {"zh": Language("zh-CN", "zh_CN", ("zh", "chinese")), ENGLISH: Language("en")}
"""All languages, by what `--lang` calls them."""
_DOMAIN = "govinfo"
_FOLDER = str(PACKAGE / "locale")
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = ENGLISH


def _(message: str) -> str:
    """`message` in the language in use."""
    return _current.gettext(message)


def marked(message: str) -> str:
    """A message as it is: the catalogue takes it in, and `_` says it in the language in use when its time comes."""
    return message


def plural(one: str, many: str, number: int) -> str:
    """The form of a message that fits `number`."""
    return _current.ngettext(one, many, number)


def listed(words: Iterable[str]) -> str:
    """Words in a row, parted as the language does it."""
    return _(", ").join(words)


def few(words: Sequence[str], most: int) -> str:
    """The same of the first of some words, with a sign that there are more."""
    return listed(words[:most]) + (" …" if len(words) > most else "")


def language() -> str:
    """The language in use, one of LANGUAGES."""
    return _language


def choose(wanted: str | None = None, setting: Callable[[], str] = str) -> str:
    """Settle the language: `wanted`, else GOVINFO_LANG, else the setting, else the system's if known, else English.

    Args:
        setting: reads what the office has set, empty if nothing.

    Returns: one of LANGUAGES. An unknown `wanted` is left to the option's own check and counts as English.
    """
    global _current, _language  # noqa: PLW0603 - one process speaks one language
    choice = (wanted or os.environ.get("GOVINFO_LANG") or setting() or system.language()).lower()
    known = (name for name, each in LANGUAGES.items() if choice == name or choice.startswith(each.systems))
    _language = next(known, ENGLISH)
    catalogue = LANGUAGES[_language].catalogue
    if catalogue:
        _current = gettext.translation(_DOMAIN, _FOLDER, [catalogue], fallback=True)
    else:
        _current = gettext.NullTranslations()
    return _language


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """Speak another language for a while."""
    before = _language
    choose(wanted)
    try:
        yield
    finally:
        choose(before)
