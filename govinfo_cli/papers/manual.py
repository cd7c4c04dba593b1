"""The manual as one page of HTML: every topic in the language in use, with a table of contents and a search."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from govinfo_cli import __version__, topics
from govinfo_cli.render import html

_PROMPT = "$ "


class Section(NamedTuple):
    """What stands under a heading, up to the next one."""

    id: str
    """Unique in the page: the topic's name, and the section's number where it is not the first."""
    title: str
    body: Markup


class Chapter(NamedTuple):
    """A topic: what it begins with, and its sections."""

    id: str
    title: str
    opening: Markup
    sections: list[Section]


def page() -> str:
    """The whole manual, as HTML that needs nothing else."""
    chapters = [_chapter(each) for each in topics.every()]
    return html.page("manual.html", ["sheet.css", "manual.css"], ["manual.js"], chapters=chapters, version=__version__)


def _chapter(topic: topics.Topic) -> Chapter:
    parts: list[list[Any]] = [[]]
    _title, *nodes = topics.parsed(topic.text).children
    for node in nodes:
        if node.type == "heading" and node.tag == "h2":
            parts.append([])
        parts[-1].append(node)
    opening, *sections = parts
    return Chapter(
        topic.name,
        topic.title,
        _joined(map(_block, opening)),
        [
            Section(f"{topic.name}-{number}", _text(heading), _joined(map(_block, body)))
            for number, (heading, *body) in enumerate(sections, 1)
        ],
    )


def _block(node: Any) -> Markup:
    if node.type == "fence":
        return Markup('<pre tabindex="0"><code>{}</code></pre>\n').format(_joined(_typed(node.content)))
    if node.type == "table":
        return Markup('<div class="wide" tabindex="0"><table>\n{}</table></div>\n').format(
            _joined(map(_block, node.children))
        )
    if node.type == "paragraph" and node.hidden:  # of a list whose items are close together
        return _inline(node)
    holds_blocks = any(child.type != "inline" for child in node.children)
    content = _joined(map(_block, node.children)) if holds_blocks else _inline(node)
    # A topic's own heading is the page's second level.
    name = f"h{int(node.tag[1]) + 1}" if node.type == "heading" else node.tag
    tag = Markup(name)  # noqa: S704 - one that the parser knows
    return Markup("<{}>{}</{}>\n").format(tag, content, tag)


def _typed(content: str) -> Iterator[Markup]:
    """Lines of a console: what is typed is marked."""
    for line in content.splitlines(keepends=True):
        yield Markup("<b>{}</b>").format(line) if line.startswith(_PROMPT) else escape(line)


def _inline(node: Any) -> Markup:
    if node.type == "text":
        return escape(node.content)
    if node.type == "code_inline":
        option = node.content.startswith("-") and " " not in node.content  # does not break after its dashes
        whole = Markup(' class="w"') if option else ""
        return Markup("<code{}>{}</code>").format(whole, node.content)
    if node.type == "softbreak":
        return Markup("\n")
    text = _joined(map(_inline, node.children))
    if node.type == "link":
        return Markup('<a href="#{}">{}</a>').format(_target(node.attrs["href"]), text)
    return Markup("<strong>{}</strong>").format(text) if node.type == "strong" else text


def _target(address: str) -> str:
    """Where a link from a topic to another leads in the page."""
    return re.sub(r"\.md$", "", address)


def _text(node: Any) -> str:
    """A heading without its marks."""
    return str(_inline(node).striptags())


def _joined(parts: Any) -> Markup:
    return Markup("").join(parts)
