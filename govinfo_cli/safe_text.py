"""Text made safe for where it goes: a terminal, paper, a workbook, Markdown, CSV. JSON has it as it is.

What the ledger keeps may hold characters that a terminal obeys, that turn the direction of text, that nobody sees or
that XML does not allow. A terminal spells them out, so that the clerk sees that they are there; paper and pages leave
them out; what is imported again keeps them.
"""

import re
import unicodedata

UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""For a class in a pattern: what Unicode lets a display ignore, marks that change the direction of text, and fillers
that look like a space; and what Unicode keeps free, which no workbook can hold."""
FORMULA = "=+@＝＋－＠-"
"""For the end of a class in a pattern: what a spreadsheet may take for the beginning of a formula."""
_SIGNS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001345f"
"""Unicode's other format characters, which are seen, and change how what follows is shown."""
_CONTROLS = "\x00-\x1f\x7f-\x9f"
_NO_XML = "\ud800-\udfff\ufffe\uffff"
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
"""What Arabic script and emoji are joined and chosen by."""
_UNJOINED = "\x00-\u024f\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Latin letters, figures and hanzi, which nothing joins."""

_SPELLED_OUT = re.compile(f"[{_CONTROLS}{UNSEEN}{_SIGNS}\u2028\u2029{_NO_XML}]")
_SPACE = re.compile("[\t\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_LEFT_OUT = f"(?:^|(?<=[{_UNJOINED}]))[{_JOINERS}{UNSEEN}]+|(?![{_JOINERS}])[{UNSEEN}]|(?!\n)[{_CONTROLS}]|[{_NO_XML}]"
"""A pattern that takes 10 ms to compile: only a text with something to be left out needs it."""
_NOT_IN_XML = re.compile(f"[\x00{_NO_XML}]")
_MARKUP = re.compile(r"([\\`*_|<>\[\]&~#])")
_HARMFUL = re.compile(rf"[\t\r\n]|'*[{FORMULA}]")
_MADE_HARMLESS = re.compile(rf"'+(?=[{FORMULA}])")


def visible(text: str) -> str:
    """For a terminal: what it would obey or not show is spelled out, as Rust does it: `u{200b}` behind a backslash."""
    return _SPELLED_OUT.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


def is_line(text: str) -> bool:
    """Whether a text is one line and nothing in it is obeyed by a terminal, has no width or turns its direction."""
    return not any(unicodedata.category(each) in _NO_LINE for each in text)


_NO_LINE = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Control characters, those of no width or that turn the direction of writing, half characters, ends of lines."""


def in_cell(text: str) -> str:
    """For a cell of a table on a terminal: as `visible`, its lines in a row."""
    return visible(text.replace("\n", " "))


def on_paper(text: str) -> str:
    """For what people read on: Word, pages, workbooks. What is not seen, or not allowed there, is left out."""
    return re.sub(_LEFT_OUT, "", _SPACE.sub(" ", text)) if _SPELLED_OUT.search(text) else text


def in_workbook(text: str) -> str:
    """For a cell that is imported again: all but what no workbook can hold."""
    return _NOT_IN_XML.sub("", text)


def in_markdown(text: str) -> str:
    """For Markdown: as on paper, on one line, and read as nothing but text."""
    return _MARKUP.sub(r"\\\1", on_paper(text).replace("\n", " "))


def in_csv(text: str) -> str:
    """For a cell that spreadsheets open: one that they would take for a formula gets ' before it."""
    return f"'{text}" if _HARMFUL.match(text) else text


def from_csv(text: str) -> str:
    """A cell without what `in_csv` put before it."""
    return _MADE_HARMLESS.sub("", text, count=1) if text[:1] == "'" else text
