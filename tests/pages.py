"""A page of HTML as a reader finds it: its elements, their texts, and the rows of its tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"meta", "link", "img", "input", "br", "hr"}


@dataclass
class Element:
    """An element with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str]
    content: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, in one line."""
        parts = [each if isinstance(each, str) else each.text for each in self.content]
        return " ".join("".join(parts).split())

    def all(self, tag: str, **attributes: str) -> list["Element"]:
        """The elements of a tag below it that have these attributes, in the page's order."""
        return [each for each in self._below() if each.tag == tag and attributes.items() <= each.attributes.items()]

    def one(self, tag: str, **attributes: str) -> "Element":
        """The only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def _below(self) -> Iterator["Element"]:
        for each in self.content:
            if isinstance(each, Element):
                yield each
                yield from each._below()

    @property
    def caption(self) -> str:
        """A table's caption, empty if it has none."""
        return "".join(each.text for each in self.all("caption"))

    @property
    def heading(self) -> list[str]:
        """A table's heading row."""
        return [cell.text for part in self.all("thead") for row in part.all("tr") for cell in _cells(row)]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table's body."""
        return [[cell.text for cell in _cells(row)] for row in self.one("tbody").all("tr")]


def _cells(row: Element) -> list[Element]:
    return [each for each in row.content if isinstance(each, Element) and each.tag in ("td", "th")]


class _Parser(HTMLParser):
    """Builds the tree, and refuses a page whose elements are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(text: str) -> Element:
    """A page's root element."""
    assert text.startswith("<!DOCTYPE html>\n")
    parser = _Parser()
    parser.feed(text)
    parser.close()
    (root,) = parser.open
    return root.one("html")
