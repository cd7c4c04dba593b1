"""Which line of a head is the title: the only one, the one that looks like one, or the one that the file is called."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from govinfo_cli import names
from govinfo_cli.articles import labels
from govinfo_cli.articles.article import Candidate, Words
from govinfo_cli.articles.pile import Line
from govinfo_cli.i18n import _

_PREFIX = re.compile(
    r"(?:(?:re|fw|fwd|回复|转发|答复)\s*[:：]\s*|(?:信息报送|报送信息|政务信息|上报信息|信息|投稿|来稿|标题)\s*[:：\-—]+\s*"
    r"|[【\[](?:信息报送|报送|政务信息|信息|投稿)[】\]]\s*|\d{1,3}\s*[.．、_-]\s*)+",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^\s*20\d\d[-年./]?\d{1,2}[-月./]?\d{1,2}日?[\s_-]*|[\s_-]*[(（]?20\d\d[-年./]?\d{1,2}[-月./]?\d{1,2}日?[)）]?\s*$"
)
_BEHIND = re.compile(
    r"[\s_-]*[(（](?:终稿|定稿|初稿|修改稿?|改|\d+|最终版?|审定稿?|副本)[)）]$|[\s_-]*(?:终稿|定稿|修改稿|最终版|副本)\d*$"
)
_LEAST = 6
"""Characters of what may be a title by a file's name alone."""
_JUNK = re.compile(r"[\W_]+")


def of_name(text: str) -> str:
    """A title without what mails and files put before and behind it, and without the marks of one in marks."""
    title = labels.trimmed(_PREFIX.sub("", text.strip(), count=1))
    title = _BEHIND.sub("", _DATED.sub("", title)).strip()
    whole = labels.TITLED.fullmatch(title)
    return title[1:-1].strip() if whole else title


def of_head(lines: list[Line], hints: list[tuple[str, Words]], *, body: bool) -> list[Candidate]:
    """What the title may be.

    Args:
        lines: of the head, which say nothing else.
        hints: what the file and the mail are called.
        body: whether there is one below; if not, any line may be a part of it.
    """
    found = list(_with_subtitles(line for line in lines if re.search(r"\w", line.text)))
    if not found:
        return [
            Candidate(title, words, 2)
            for title, words in hints
            if len(title) >= _LEAST and re.search(r"[\u3400-\u9fff]{4}", title)
        ]
    whole = _whole(found)
    told = {_folded(title) for title, _words in hints}
    if len(found) > 1:
        for title in (*(of_name(line.text) for line in found), whole or "", "".join(_text(line) for line in found)):
            if title and _folded(title) in told:
                return [Candidate(title, Words(title, _("head")))]
    if whole is None:
        said = [Candidate(of_name(line.text), Words(_text(line), _("head")), 1, sure=False) for line in found]
        return said[:3]
    return [Candidate(of_name(whole), Words(whole, _("head")), 1, sure=body or len(found) == 1)]


def _whole(lines: list[Line]) -> str | None:
    """The title, if it is clear which lines it is: one alone, or those that look alike and unlike all others."""
    top = max(line.size for line in lines)
    headings = [at for at, line in enumerate(lines) if line.heading]
    largest = [at for at, line in enumerate(lines) if line.size == top > 0 and line.centred]
    for alike in (headings, largest):
        if alike and len(alike) < len(lines) and alike[-1] - alike[0] == len(alike) - 1:
            return _joined(lines[alike[0] : alike[-1] + 1])
    if len(lines) == 1:
        return _joined(lines)
    first, second, *more = lines
    in_the_middle = first.centred and second.centred and first.size == second.size
    return _joined(lines) if in_the_middle and not more else None


def _with_subtitles(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, each with the subtitle below it."""
    held: Line | None = None
    for line in lines:
        if held is not None and line.text.strip().startswith(("——", "—", "--")):
            held = msgspec.structs.replace(held, text=_text(held) + _text(line))
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _joined(lines: list[Line]) -> str:
    return "".join(map(_text, lines))


def _text(line: Line) -> str:
    return " ".join(line.text.split())


def _folded(title: str) -> str:
    return _JUNK.sub("", names.key(title))
