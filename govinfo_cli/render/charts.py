"""Where the marks of a chart stand: whole numbers on a canvas, from exact figures. Templates draw them as SVG."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import msgspec

Number = int | Fraction
Shown = int | Decimal
"""A figure as it is printed."""
_STEPS = 5
"""About so many steps an axis has."""


class Axis(msgspec.Struct, frozen=True):
    """Values from `low` to `high` on the places from `start` to `end`, with a tick at every multiple of `step`."""

    low: int
    high: int
    step: int
    start: int
    end: int

    def at(self, value: Number) -> int:
        """The place of a value."""
        return self.start + round(Fraction((value - self.low) * (self.end - self.start)) / (self.high - self.low))

    @property
    def ticks(self) -> list[tuple[int, int]]:
        """Each tick's value and place."""
        first = -(-self.low // self.step) * self.step
        return [(value, self.at(value)) for value in range(first, self.high + 1, self.step)]


def axis(values: Iterable[Number], start: int, end: int, *, near: bool = False) -> Axis:
    """An axis up to the highest value, rounded to whole steps; from zero, or from below the lowest if that is less.

    Args:
        near: begin at the step below the lowest value instead of at zero.
    """
    found = [Fraction(value) for value in ([*values] if near else [0, *values])]
    low, high = min(found), max(found)
    step = _step(Fraction(high - low) / _STEPS)
    bottom = int((low - 1) // step * step) if near and low > 0 else floor(low)
    return Axis(bottom, max(int(-(-high // step)) * step, bottom + step), step, start, end)


def _step(wanted: Fraction) -> int:
    """The least of 1, 2, 5, 10, 20, 50, … that is not below what is wanted."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power >= wanted:
                return digit * power
        power *= 10


LEFT, RIGHT, TOP, BOTTOM = 34, 350, 12, 250
"""The field of a scatter on its canvas, which is 360 wide."""
_MARK, _DIGIT, _LINE = 4, 5, 8
"""Half a mark's width; a digit's width and height."""
_NUMBERED = 5
"""So many units of one mark are named by number, the others counted."""


class Dot(msgspec.Struct, frozen=True):
    """A mark of a scatter: the numbers of its units, what it says, its place and that of the numbers beside it."""

    numbers: str
    says: str
    x: int
    y: int
    label_x: int
    label_y: int


class Scatter(msgspec.Struct, frozen=True):
    """Sent across, rate up, with the places of the quotas and of the rates needed."""

    x: Axis
    y: Axis
    dots: list[Dot]
    quotas: list[tuple[int, int]]
    needed: list[tuple[Decimal, int]]
    height: int = BOTTOM + 40


class Sample(msgspec.Struct, frozen=True):
    """What a scatter shows of a unit; `rate` and `needed` in per cent."""

    number: int
    says: str
    submitted: int
    rate: Decimal | None
    quota: int
    needed: Decimal


def scatter(samples: Sequence[Sample]) -> Scatter:
    """Rate against volume; a unit without a rate has no mark."""
    quotas = sorted({each.quota for each in samples})
    needed = sorted({each.needed for each in samples})
    x = axis([*quotas, *(each.submitted for each in samples)], LEFT, RIGHT, near=True)
    y = axis(map(Fraction, [*needed, *(each.rate for each in samples if each.rate is not None)]), BOTTOM, TOP)
    marks: dict[tuple[int, int], list[Sample]] = {}
    for each in samples:
        if each.rate is not None:
            marks.setdefault((x.at(each.submitted), y.at(Fraction(each.rate))), []).append(each)
    taken = [(across - _MARK, up - _MARK, 2 * _MARK, 2 * _MARK) for across, up in marks]
    dots = []
    for (across, up), units in marks.items():
        numbers = " ".join(str(each.number) for each in units[:_NUMBERED])
        if len(units) > _NUMBERED:
            numbers += f" +{len(units) - _NUMBERED}"
        boxes = list(_beside(across, up, _DIGIT * len(numbers)))
        box = next((box for box in boxes if not any(_overlap(box, other) for other in taken)), boxes[0])
        taken.append(box)
        dots.append(Dot(numbers, "\n".join(each.says for each in units), across, up, box[0], box[1] + _LINE))
    return Scatter(
        x, y, dots, [(each, x.at(each)) for each in quotas], [(each, y.at(Fraction(each))) for each in needed]
    )


Box = tuple[int, int, int, int]
"""Left, top, width, height."""


def _beside(x: int, y: int, width: int) -> Iterator[Box]:
    """Where the numbers of a mark may stand, the best place first."""
    for down in (-_LINE // 2, -_LINE - _MARK, _MARK - 1):
        for left in (x + _MARK, x - _MARK - width, x - width // 2):
            on_mark = down == -_LINE // 2 and left == x - width // 2
            if not on_mark and left >= LEFT and left + width <= RIGHT + _MARK:
                yield left, y + down, width, _LINE
    yield x + _MARK, y - _LINE // 2, width, _LINE


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


class Bar(msgspec.Struct, frozen=True):
    """A part of a row: its key, its value as printed, its place and width."""

    key: str
    value: Shown
    x: int
    width: int


class Row(msgspec.Struct, frozen=True):
    """A unit's bars, one behind the other, what is below zero to the left of it; `end` is where the last ends."""

    name: str
    total: Shown
    y: int
    bars: list[Bar]
    end: int


class Stack(msgspec.Struct, frozen=True):
    """Rows of bars on one axis, on a canvas so many units high."""

    x: Axis
    rows: list[Row]
    height: int
    names: int


_ROW, _ROWS_TOP, _NAMES, _ROWS_END = 16, 20, 142, 328
"""Of a stack: a row's height, where the first begins, where the names end, where the axis ends."""


def stack(units: Sequence[tuple[str, Mapping[str, Shown], Shown]]) -> Stack:
    """Points by source, stacked: each unit with its points by column and its total as printed."""
    sums = [
        sum(Fraction(each) for each in points.values() if sign * each > 0)
        for _n, points, _t in units
        for sign in (1, -1)
    ]
    x = axis(sums, _NAMES + 4, _ROWS_END)
    rows = []
    for index, (name, points, total) in enumerate(units):
        ends: dict[int, Number] = {1: 0, -1: 0}
        bars = []
        for key, value in points.items():
            if value:
                sign = 1 if value > 0 else -1
                begin, ends[sign] = ends[sign], ends[sign] + Fraction(value)
                left, right = sorted((x.at(begin), x.at(ends[sign])))
                bars.append(Bar(key, value, left, right - left))
        rows.append(Row(name, total, _ROWS_TOP + index * _ROW, bars, x.at(ends[1])))
    return Stack(x, rows, _ROWS_TOP + len(units) * _ROW + 4, _NAMES)


class Column(msgspec.Struct, frozen=True):
    """A month of a panel: its place, and how high sent and adopted stand."""

    x: int
    submitted_y: int
    adopted_y: int


class Panel(msgspec.Struct, frozen=True):
    """A topic: a column for each month, on an axis that all panels share."""

    title: str
    y: Axis
    columns: list[Column]
    width: int


_PANEL_LEFT, _PANEL_TOP, _PANEL_BOTTOM, _PANEL_RIGHT = 26, 6, 84, 176
_GAP = 3


def panels(topics: Sequence[tuple[str, list[int], list[int]]]) -> list[Panel]:
    """Small charts on one scale: each topic with what was sent and what was adopted, by month."""
    y = axis([each for _title, submitted, _adopted in topics for each in submitted], _PANEL_BOTTOM, _PANEL_TOP)
    found = []
    for title, submitted, adopted in topics:
        across = (_PANEL_RIGHT - _PANEL_LEFT) // len(submitted)
        columns = [
            Column(_PANEL_LEFT + _GAP + place * across, y.at(sent), y.at(printed))
            for place, (sent, printed) in enumerate(zip(submitted, adopted, strict=True))
        ]
        found.append(Panel(title, y, columns, across - _GAP))
    return found


SHADES = 5


def shade(value: Number, most: Number) -> int:
    """How dark a cell of a heat map is: 0 for nothing or less, SHADES for the most."""
    return ceil(Fraction(value) * SHADES / Fraction(most)) if value > 0 else 0
