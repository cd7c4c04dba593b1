"""A page of the manual as lines for a terminal: Rich breaks Chinese lines at their ends only, and cuts wide tables."""

import sys
from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len, set_cell_size

from govinfo_cli import system, topics
from govinfo_cli.cli import lines
from govinfo_cli.cli.lines import INDENT
from govinfo_cli.i18n import _

_PROMPT = "$ "
_PAIR = 2
"""Columns of a table whose rows are a term and what it is for."""


def page(text: str) -> str:
    """A page, no line of it wider than the terminal, headings in bold.

    Args:
        text: its Markdown.
    """
    return lines.printable("\n".join(_blocks(topics.parsed(text).children, lines.width_of_terminal())))


def _blocks(nodes: list[Any], width: int, gap: bool = True) -> Iterator[str]:
    for number, node in enumerate(nodes):
        if number and gap:
            yield ""
        yield from _BLOCKS[node.type](node, width)


def _heading(node: Any, width: int) -> Iterator[str]:
    yield from map(lines.bold, lines.filled(lines.pieces(_plain(node)), width))


def _paragraph(node: Any, width: int) -> Iterator[str]:
    yield from lines.filled(lines.pieces(_plain(node)), width)


def _list(node: Any, width: int) -> Iterator[str]:
    for number, item in enumerate(node.children, 1):
        mark = f"{number}. " if node.type == "ordered_list" else "- "
        inner = _blocks(item.children, width - len(mark), gap=False)
        for at, line in enumerate(inner):
            yield f"{' ' * len(mark) if at else mark}{line}".rstrip()


def _code(node: Any, width: int) -> Iterator[str]:
    """What is typed, whole; of what it prints, on a terminal, as much of each line as there is room for."""
    room = width - len(INDENT)
    for line in node.content.splitlines():
        if line.startswith(_PROMPT):
            yield from lines.indented(lines.words(line), width, INDENT, INDENT * 3)
        elif system.is_terminal(sys.stdout) and cell_len(line) > room:
            yield f"{INDENT}{set_cell_size(line, room - 1)}…"
        else:
            yield f"{INDENT}{line}".rstrip()


def _table(node: Any, width: int) -> Iterator[str]:
    """A row of two cells as a term and what it is for; of more, the first and below it each other with its heading."""
    heading, *rows = [[_plain(cell) for cell in row.children] for part in node.children for row in part.children]
    if len(heading) == _PAIR:
        pairs = [(row[0], row[1]) for row in rows]
        second = lines.column([term for term, _about in pairs], width)
        yield from map(lines.bold, lines.beside([(heading[0], heading[1])], second, width))
        yield from lines.beside(pairs, second, width)
        return
    for row in rows:
        yield from lines.indented(lines.pieces(row[0]), width, INDENT, INDENT)
        for title, cell in zip(heading[1:], row[1:], strict=True):
            said = _("{title}: {text}").format(title=title, text=cell)
            yield from lines.indented(lines.pieces(said), width, INDENT * 2, INDENT * 3)


def _plain(node: Any) -> str:
    """The text of a node without its marks; where it links, in quotation marks what it links to."""
    if node.type in ("text", "code_inline"):
        return str(node.content)
    if node.type == "softbreak":
        return " "
    text = "".join(map(_plain, node.children))
    return _("“{title}”").format(title=text) if node.type == "link" else text


_BLOCKS = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _list,
    "ordered_list": _list,
    "fence": _code,
    "table": _table,
}
