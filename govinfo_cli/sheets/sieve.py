"""The rows below a heading that are no records: blank ones, subtotals, notes, headings over groups, the example."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple

from govinfo_cli.kinds import Kind
from govinfo_cli.sheets import examples
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.formulas import NoValue
from govinfo_cli.sheets.grids import NumberedRow
from govinfo_cli.sheets.workbooks import Merged

_TOTALS = ("合计", "小计", "总计", "共计", "累计")
# What Excel and WPS write below a group (公安局 汇总, 公安局 计数) and at the end, in Chinese and in English.
_TOTAL = re.compile(
    rf".{{0,40}}({'|'.join(_TOTALS)}|总?(汇总|计数|求和|平均值|最大值|最小值)"
    r"|(grand|sub-?)?(total|count|sum|average|max|min))[:：]?\d*[条篇件个人]?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\D{0,8}?-?\d[\d,.]{0,9}[条篇件个项人次%％]{0,2}")
"""What may stand beside a subtotal's name; any other word makes the row a record that lacks something."""
_DAY = re.compile(r"[\d年月日号./-]+")
_NOTE = re.compile(
    "(备?注|附注?|说明|(填报|填表|制表|审核|复核)人?|(审签|联系|经办|统计|报送|录入|负责|单位负责)人|分管领导|主要领导"
    "|(填报|制表|报送)(单位|部门)|(填报|填表|制表|报送)(日期|时间)|联系(电话|方式)|单位[(（]?(盖章|公章)[)）]?)[^:：]{0,6}[:：]"
)
_GROUP = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]")
_BLANKS = re.compile("[\\s\ufeff\u200b]+")


class Why(StrEnum):
    """Why a row is passed over."""

    TOTAL = "total"
    NOTE = "note"
    GROUP = "group"
    HEADING = "heading"
    NOBODY = "nobody"
    EXAMPLE = "example"
    CHANGED_EXAMPLE = "changed example"  # marked as the example, but it is taken in


class Passed(NamedTuple):
    """A row that is passed over: its number, why, and its first text."""

    row: int
    why: Why
    text: str


class Sieve:
    """Lets a table's records through and notes what else stands among and below them."""

    def __init__(self, kind: Kind, columns: list[str], heading: list[str]) -> None:
        """Sift rows of a kind.

        Args:
            columns: the column of each cell, "" for one that is passed over.
            heading: the text above each cell.
        """
        self.passed: list[Passed] = []
        self._kind = kind
        self._columns = columns
        self._heading = heading
        self._known = [at for at, name in enumerate(columns) if name]
        self._needed = [at for at in self._known if kind.column(columns[at]).required]
        self._goes_on = 0  # the row in which notes go on, if it holds a single text

    def records(self, rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
        """The rows that are records."""
        pick = itemgetter(*self._needed) if len(self._needed) > 1 else lambda cells: (cells[self._needed[0]],)
        first = self._needed[0]
        # Files put together one after the other have a heading each, and a byte order mark before it.
        odd = {*_TOTALS, self._heading[first], "\ufeff" + self._heading[first]}
        number = 0 if first > 0 and not self._columns[0] else first  # the column of numbers is the first
        sole = len(self._needed) == 1  # a note would fill it
        for row in rows:
            cells = row[1]
            try:
                needed = pick(cells)
            except IndexError:
                needed = ("",)
            # Nearly all rows end here: what is needed is there, its first is a word like any other, and neither it
            # nor the last is a signature.
            lead, last = needed[0], needed[-1]
            odd_one = sole or not all(needed) or lead in odd
            if not odd_one and lead.__class__ is str:
                odd_one = "：" in lead or ":" in lead or lead.isspace()
            if not odd_one and last.__class__ is str:
                odd_one = "：" in last or ":" in last
            if odd_one and not self._is_record(*row):
                continue
            if len(cells) <= number or cells[number] not in examples.MARKS or not self._is_example(*row):
                yield row

    def _is_example(self, number: int, cells: list[Cell]) -> bool:
        row = {self._columns[at]: cells[at] for at in self._known if at < len(cells)}
        untouched = examples.is_untouched(self._kind, row)
        why = Why.EXAMPLE if untouched else Why.CHANGED_EXAMPLE
        self.passed.append(Passed(number, why, ""))
        return untouched

    def _is_record(self, number: int, cells: list[Cell]) -> bool:
        """Whether a row that lacks something is a record all the same; if not, why is noted unless it is blank."""
        texts = [
            (at, _BLANKS.sub("", str(cell)))
            for at, cell in enumerate(cells)
            if cell is not None and (cell.__class__ is not NoValue or self._is_known(at))
        ]
        texts = [(at, text) for at, text in texts if text]
        words = [text for at, text in texts if self._is_known(at) or not re.fullmatch(r"[\d.]+", text)]
        if not words:
            self._goes_on += number == self._goes_on
            return False
        named = [text for at, text in texts if self._is_known(at)]
        if named and _is_total(named):  # beside it the name of the group may stand, in a column of no use
            self.passed.append(Passed(number, Why.TOTAL, named[0]))
            return False
        filled = {at for at, _text in texts}
        whole = len(self._needed) > 1 and filled.issuperset(self._needed)
        why = self._why(number, words, [text for _at, text in texts], whole=whole)
        if why is not None:
            self.passed.append(Passed(number, why, words[0]))
        return why is None

    def _is_known(self, at: int) -> bool:
        return at < len(self._columns) and bool(self._columns[at])

    def _why(self, number: int, words: list[str], texts: list[str], *, whole: bool) -> Why | None:
        """Why a row is no record; None if it is one.

        Args:
            whole: all that must be filled is, so that it is a record unless all of it says otherwise.
        """
        headings = {_BLANKS.sub("", text) for text in self._heading if text}
        if len(texts) > 1 and set(texts) <= headings:
            return Why.HEADING
        if _is_total(words):
            return Why.TOTAL
        only_signed = any(map(_NOTE.match, words)) and all(map(_may_stand_by_note, words))
        noted = only_signed or (not whole and _NOTE.match(words[0]))
        if noted or (len(texts) == 1 and number == self._goes_on):
            self._goes_on = number + 1
            return Why.NOTE
        if len(texts) == 1 and _GROUP.match(words[0]):
            return Why.GROUP
        return None


def _is_total(words: list[str]) -> bool:
    return bool(_TOTAL.fullmatch(words[0])) and all(map(_may_stand_by_total, words[1:]))


def _may_stand_by_total(word: str) -> bool:
    return bool(word == "=" or _FIGURE.fullmatch(word) or _TOTAL.fullmatch(word))


def _may_stand_by_note(word: str) -> bool:
    return bool(_NOTE.match(word) or _DAY.fullmatch(word))


def filled_down(rows: Iterable[NumberedRow], merged: list[Merged]) -> Iterator[NumberedRow]:
    """Rows in which the first column of a range that is merged downwards holds what the range shows, all the way."""
    starts = {(first + 1, left): last + 1 for (first, left), (last, _right) in merged if last > first}
    held: dict[int, tuple[int, Cell]] = {}
    for number, cells in rows:
        for at, (last, cell) in held.items():
            if number <= last and at < len(cells) and cells[at] in ("", None):
                cells[at] = cell
        for at, cell in enumerate(cells):
            if (number, at) in starts:
                held[at] = (starts[number, at], cell)
        yield number, cells
