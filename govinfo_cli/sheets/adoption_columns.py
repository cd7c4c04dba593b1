"""Columns of a register that say of its submissions what printed them: 是否采用, 采用刊物, 采用情况."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from govinfo_cli.i18n import listed
from govinfo_cli.kinds import kind_named
from govinfo_cli.sheets import cells, empty_cells
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.grids import NumberedRow
from govinfo_cli.sheets.headings import Headings, word
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.sheets.tables import Layout

_SAYS = re.compile("采用|刊登|刊用|刊发|刊载|录用")
_OF_ISSUE = re.compile("期号|期数|期次|刊期")
_ELSE = re.compile("分|数|率|奖|次|人|批示|编号|标题|题目|意见")
"""What makes a heading with such a word one of something else: 采用得分, 采用篇数."""
COLUMNS = ("submission", "unit", "title", "received_on", "publication", "type", "issue", "adopted_on")
"""The columns of what was said: those by which the submission is found, those of the adoption."""
_PUBLICATION = COLUMNS.index("publication")
_YES = frozenset(
    "是 有 已采用 采用 被采用 已用 录用 已录用 刊登 已刊登 刊发 已刊发 刊用 已刊用 yes y true 1 √ ✓ ✔ ☑ ✅ 采".split()  # noqa: SIM905
)
_NO = frozenset("否 不 未 退稿 no n false 0 x ✗ ✘ ☒ ❌".split())  # noqa: SIM905
_NOT = re.compile("(?:暂|尚|还)?(?:未|没有?|不)(?:予以?|能|被|获)*(?:采用|录用|刊登|刊发|刊用|刊载|用)[。.]?")
"""`未予采用`."""


class Columns(NamedTuple):
    """Where the columns stand: those that say what printed, and type, issue and day where the register has them."""

    said: list[int]
    others: dict[str, int]

    @property
    def all(self) -> set[int]:
        """All of them."""
        return {*self.said, *self.others.values()}


class Beside(msgspec.Struct):
    """What a register says of adoptions.

    Attributes:
        columns: where it says so.
        sheet: of adoptions; its rows are there once those of the register are read.
    """

    columns: Columns
    sheet: Sheet


def is_yes(text: str) -> bool:
    """Whether a text says that something was printed, and not by what."""
    return word(text) in _YES


def is_no(text: str) -> bool:
    """Whether a text says that nothing printed it."""
    plain = word(text)
    return plain in _NO or _NOT.fullmatch(plain) is not None


def columns(layout: Layout, found: list[str | None], headings: Headings) -> Columns | None:
    """Where a register says what printed its submissions; None if it does not.

    Args:
        found: the columns that its headings mean; None for a heading that is not known.
    """
    adoption = kind_named("adoption")
    said, others = list[int](), dict[str, int]()
    for at, (labels, name) in enumerate(zip(layout.labels, found, strict=True)):
        text = labels[-1] if labels else ""
        says, of_issue = _SAYS.search("".join(labels)), _OF_ISSUE.search(text)
        if name is not None or not (says or of_issue) or (_ELSE.search(text) and not of_issue):
            continue
        meant = "issue" if of_issue else headings.sure(adoption, text) or headings.likely(adoption, text)
        if meant in ("type", "issue", "adopted_on"):
            others.setdefault(meant, at)
        elif _SAYS.search(text) or meant == "publication":
            said.append(at)
    return Columns(said, others) if said else None


def with_adoptions(register: Sheet, found: Columns, layout: Layout) -> tuple[Sheet, Beside]:
    """A register that notes what it says of adoptions as its rows are read, and the sheet that this becomes."""
    noted = list[NumberedRow]()
    heading = listed(layout.labels[at][-1] for at in found.said)
    adoptions = Sheet(kind_named("adoption"), register.source, list(COLUMNS), noted, register.about, heading)
    rows = _noting(register.rows, register.columns, found, noted)
    return msgspec.structs.replace(register, rows=rows), Beside(found, adoptions)


def _noting(
    rows: Iterable[NumberedRow], names: list[str], found: Columns, noted: list[NumberedRow]
) -> Iterator[NumberedRow]:
    at = {("submission" if name == "ref" else name): place for place, name in enumerate(names) if name} | found.others
    places = [at.get(name, -1) for name in COLUMNS]
    for number, row in rows:
        if text := _said(row[place] for place in found.said if place < len(row)):
            own: list[Cell] = [row[place] if 0 <= place < len(row) else None for place in places]
            own[_PUBLICATION] = text
            noted.append((number, own))
        yield number, row


def _said(found: Iterable[Cell]) -> str:
    """What cells say of what printed a submission: publications, else a yes; empty for none or a no."""
    parted = map(_parted, found)
    texts = [text for cell in parted if (text := cells.shown(cell)) and not empty_cells.is_nothing(text, who=True)]
    if all(is_yes(text) or is_no(text) for text in texts):
        return next(filter(is_yes, texts), "") if not any(map(is_no, texts)) else ""
    return "、".join(text for text in texts if not is_yes(text))


def _parted(cell: Cell) -> Cell:
    """A cell whose line breaks, which are lost in a line, part publications: those in one yes or no part nothing."""
    if not isinstance(cell, str):
        return cell
    plain = "".join(cell.split())
    return plain if is_yes(plain) or is_no(plain) else re.sub(r"[\r\n]+", "、", cell.strip())
