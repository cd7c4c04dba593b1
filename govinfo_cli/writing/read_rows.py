"""Rows that were read, kept by column: to make an object of each row of a large file costs more than to look at it."""

from collections.abc import Iterator, Sequence
from typing import Any, overload

import msgspec


class Row(msgspec.Struct):
    """A row that was read: its number in the source, and its values by field."""

    number: int
    values: dict[str, Any]


class Rows(Sequence[Row]):
    """The rows of a batch, of the same fields; they are made when one of them is first asked for."""

    def __init__(self, numbers: Sequence[int], fields: Sequence[str], columns: Sequence[Sequence[Any]]) -> None:
        self.numbers = numbers
        self.fields = fields
        self._columns = columns
        self._made: list[Row] | None = None

    @property
    def are_made(self) -> bool:
        """Whether somebody may have changed one."""
        return self._made is not None

    def column(self, field: str) -> Sequence[Any]:
        """The values of a field, row by row."""
        if self._made is None:
            return self._columns[self.fields.index(field)]
        return [row.values[field] for row in self._made]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        """A row, or some of them."""
        return self._rows()[at]

    def __iter__(self) -> Iterator[Row]:
        """Each row, which may be changed."""
        return iter(self._rows())

    def _rows(self) -> list[Row]:
        if self._made is None:
            values = zip(*self._columns, strict=True)
            self._made = [
                Row(number, dict(zip(self.fields, each, strict=True)))
                for number, each in zip(self.numbers, values, strict=True)
            ]
        return self._made


def fields(rows: Sequence[Row]) -> Sequence[str]:
    """The names of their values."""
    return rows.fields if isinstance(rows, Rows) and not rows.are_made else list(rows[0].values)


def column(rows: Sequence[Row], field: str) -> Sequence[Any]:
    """The values of a field, row by row."""
    return rows.column(field) if isinstance(rows, Rows) else [row.values[field] for row in rows]


def columns(rows: Sequence[Row], *names: str) -> Iterator[tuple[Any, ...]]:
    """The values of some fields, row by row."""
    return zip(*(column(rows, name) for name in names), strict=True)


def numbers(rows: Sequence[Row]) -> Sequence[int]:
    """Their numbers in the source."""
    return rows.numbers if isinstance(rows, Rows) else [row.number for row in rows]
