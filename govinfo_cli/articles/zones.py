"""Where an article's body begins and ends: its head stands above, its foot below, and seldom at its last line's end."""

import re

import msgspec

from govinfo_cli.articles import labels
from govinfo_cli.articles.pile import Line
from govinfo_cli.sheets.cells import LONGEST

_LONG = 80
_SENTENCE = 12
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:、|是|要)|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)"
)
_COMMAS = 2
_LONGEST = 40
"""Lines that a head or a foot may have."""
LETTER = re.compile(
    r"(?:现(?:报送|呈报|上报|将.{1,30}(?:报送|呈报|上报|报上))|附上|请(?:予以)?(?:审阅|查收|阅示|采用)|您好|你好|领导好|各位领导).{0,60}"
)
"""What somebody writes who sends an article, above it."""
_FORWARDED = re.compile(
    r"[-_=*\s]{3,}.*|>.*|(?:发件人|收件人|发送时间|抄送|主题|from|sent|to|subject|date)\s*[:：].*", re.IGNORECASE
)


class Zones(msgspec.Struct, frozen=True):
    """An article's lines without the blank ones.

    Attributes:
        body: whether there is one.
        between: lines within the body that say who is behind an article, in groups that stand together.
        within: the other lines there that belong to no sentence, in such groups.
    """

    head: list[Line]
    foot: list[Line]
    body: bool
    between: list[list[Line]] = []
    within: list[list[Line]] = []


def of(lines: list[Line]) -> Zones:
    """The head and foot of an article; without a body all of it is head."""
    filled = [line for line in lines if line.text.strip()]
    bodies = [at for at, line in enumerate(filled) if is_body(line.text)]
    if not bodies:
        return Zones(filled[:_LONGEST], [], body=False)
    tail = _tail(filled[bodies[-1]].text)
    foot = [Line(tail)] if tail else []
    told = {*bodies}
    others = [at for at in range(bodies[0], bodies[-1]) if at not in told]
    people = [at for at in others if names_people(filled[at].text)]
    head, foot = filled[: bodies[0]][:_LONGEST], [*foot, *filled[bodies[-1] + 1 :][-_LONGEST:]]
    rest = [at for at in others if at not in {*people}]
    return Zones(head, foot, body=True, between=_together(filled, people), within=_together(filled, rest))


def _together(lines: list[Line], places: list[int]) -> list[list[Line]]:
    """The lines at some places, in groups of those that follow each other."""
    groups, last = list[list[Line]](), -2
    for at in places:
        if at == last + 1:
            groups[-1].append(lines[at])
        else:
            groups.append([lines[at]])
        last = at
    return groups


def names_people(text: str) -> bool:
    """Whether a line says who wrote an article or signed it off."""
    return any(said.field in ("authors", "approver") for said in labels.split(text.strip()).fields)


def is_body(text: str) -> bool:
    """Whether a line belongs to what an article tells: it is a sentence, or a numbered heading."""
    if len(text) > LONGEST:
        return True  # and no pattern has to go through it
    line = text.strip()
    split = labels.split(line)
    if split.fields and not split.before:
        return split.fields[0].field == "text"
    if _FORWARDED.fullmatch(line) or LETTER.fullmatch(line):
        return False
    sentence = "。" in line or line.endswith(("，", "；", "：", "、", ",")) or line.count("，") >= _COMMAS
    if _NUMBERED.match(line) and not split.fields:
        return True
    if line.endswith("。") and not split.fields and not line.endswith("）。"):
        return True
    return len(line) > _LONG or (sentence and len(line) >= _SENTENCE and not _all_fields(line))


def _all_fields(line: str) -> bool:
    """Whether a line is one bracket of fields: （撰稿：张三。审签：李四。）."""
    return line[0] in "（(【[" and bool(labels.split(line).fields) and not labels.split(line).before


def _tail(line: str) -> str:
    """What stands behind the last sentence of a body: a bracket that ends it, or fields after its full stop."""
    text = line.strip()
    found = [each for each in labels.brackets(text) if each.end() >= len(text) - 1]
    if found:
        return found[-1][0]
    _before, stop, after = text.rpartition("。")
    split = labels.split(after)
    return after if stop and split.fields and not split.before else ""
