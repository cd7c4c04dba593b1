"""What a page of HTML, such as a mail, says to who sees it: without what is hidden in it."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

_BREAKS = ("br", "p", "div", "tr", "li", "h1", "h2", "h3", "table")
_UNSEEN = ("script", "style", "title", "template", "noscript")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
"""Elements that hold nothing and have no end."""
_ENDED_BY: dict[str, tuple[str, ...]] = {
    "p": ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "hr", "blockquote", "pre"),
    "li": ("li",),
    "td": ("td", "th", "tr"),
    "th": ("td", "th", "tr"),
    "tr": ("tr",),
}
"""Elements that may be left open, and what ends them then."""
_GONE = re.compile(r"(?:^|;)(?:display:none|mso-hide:all|opacity:0(?:\.0+)?(?:;|!|$))")
_SIZE = re.compile(r"(?:^|;)font(?:-size)?:(?!inherit)([^;]+)")
_NONE = re.compile(r"(?:^|\s)0*\.?0+(?:[a-z]+|%)?(?:$|[\s/!])")
_VISIBILITY = re.compile(r"(?:^|;)visibility:(\w+)")


class _Open(NamedTuple):
    """An element that is open, and whether what stands in it is seen.

    Attributes:
        gone: nothing in it is seen, whatever it says of itself.
        nothing: its letters have no size.
        invisible: it is not shown.
    """

    tag: str
    gone: bool = False
    nothing: bool = False
    invisible: bool = False

    @property
    def unseen(self) -> bool:
        """Whether its own text is not seen."""
        return self.gone or self.nothing or self.invisible


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._open = [_Open("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += "\n" if tag in _BREAKS else ""
        if tag in _VOID:
            return
        while tag in _ENDED_BY.get(self._open[-1].tag, ()):
            self._open.pop()
        self._open.append(_opened(self._open[-1], tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.text += "\n" if tag in _BREAKS else "\t" if tag == "td" else ""
        at = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].tag == tag), 0)
        if at:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        if not self._open[-1].unseen:
            self.text.append(" ".join(data.split()))


def _opened(within: _Open, tag: str, attributes: dict[str, str | None]) -> _Open:
    """An element within another; a size and being shown are handed down, and may be said anew."""
    style = re.sub(r"\s*([:;])\s*", r"\1", (attributes.get("style") or "").lower().strip())
    size, shown = _SIZE.findall(style), _VISIBILITY.findall(style)
    return _Open(
        tag,
        within.gone or tag in _UNSEEN or "hidden" in attributes or bool(_GONE.search(style)),
        bool(_NONE.search(size[-1])) if size else within.nothing,
        shown[-1] in ("hidden", "collapse") if shown else within.invisible,
    )


def seen(text: str) -> str:
    """The text of a page, line by line."""
    parser = _Seen()
    parser.feed(text)
    parser.close()
    return "".join(parser.text)
