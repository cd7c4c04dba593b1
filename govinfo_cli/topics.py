"""The manual's topics: a Markdown file of docs/ for each, in both languages under the same name."""

import re
from typing import Any, NamedTuple

from govinfo_cli import names
from govinfo_cli.i18n import LANGUAGES, language
from govinfo_cli.resources import folder

TOPICS = (
    "first-use",
    "offline",
    "recording",
    "importing",
    "articles",
    "mistakes",
    "monthly",
    "talks",
    "year-end",
    "backup",
    "proof",
    "offices",
    "server",
    "messages",
    "readings",
    "rulebooks",
    "writing-a-rulebook",
    "commands",
    "architecture",
    "changing",
)
"""In the order in which the manual has them: what a clerk asks first, then what is for developers."""


_COMMENT = re.compile(r"^<!--.*?-->\n", re.MULTILINE | re.DOTALL)
"""What a page says to its writers alone."""


class Topic(NamedTuple):
    """A topic in one language."""

    name: str
    """Its file's name without the ending, the same in both languages: what English names it by."""
    title: str
    """The heading of its page: what Chinese names it by."""
    about: str
    """The first paragraph, without marks: what one finds in it."""
    text: str
    """The whole page, as Markdown."""


def read(name: str, lang: str = "") -> Topic:
    """A topic by the name of its file.

    Args:
        lang: one of LANGUAGES; the language in use if not given.
    """
    text = (folder("docs") / (lang or language()) / f"{name}.md").read_text(encoding="utf-8")
    heading, about, _rest = text.split("\n\n", 2)
    return Topic(name, heading.removeprefix("# "), " ".join(about.splitlines()).replace("`", ""), text)


def every() -> list[Topic]:
    """All topics in the language in use, in the manual's order."""
    return [read(name) for name in TOPICS]


def named(word: str) -> str:
    """The name of the topic that a word is the name or the title of, in either language; empty if there is none."""
    return next((name for name, keys in _keys().items() if _key(word) in keys), "")


def like(word: str) -> list[str]:
    """The names of the topics whose name or title, in either language, a word is a part of."""
    wanted = _key(word)
    return [name for name, keys in _keys().items() if wanted and any(wanted in key for key in keys)]


def _keys() -> dict[str, set[str]]:
    return {name: {_key(name), *(_key(read(name, lang).title) for lang in LANGUAGES)} for name in TOPICS}


def _key(text: str) -> str:
    return names.key(text).replace("-", "")


def parsed(text: str) -> Any:
    """A page's Markdown as a tree of nodes: CommonMark with tables, without comments and HTML of its own."""
    from markdown_it import MarkdownIt  # only who reads a page needs it
    from markdown_it.tree import SyntaxTreeNode

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    return SyntaxTreeNode(reader.parse(_COMMENT.sub("", text)))
