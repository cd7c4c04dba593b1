"""Compound files, as workbooks before xlsx are: the streams in them.

Source: [MS-CFB].
"""

import struct
from itertools import islice
from pathlib import Path

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_END = 0xFFFFFFFA
"""Numbers from here on are no sector."""
_ENTRY = 128
_IN_HEADER = 109


class DamagedError(Exception):
    """The file is not what it says it is."""


def is_one(path: Path) -> bool:
    """Whether a file is a compound file."""
    with path.open("rb") as file:
        return file.read(len(SIGNATURE)) == SIGNATURE


def streams(raw: bytes) -> dict[str, bytes]:
    """The workbook's streams in a compound file, `Workbook` (from Excel 97 on) and `Book` (before), as far as there.

    Raises: DamagedError.
    """
    try:
        return _Compound(raw).streams(("Workbook", "Book"))
    except (struct.error, IndexError, OverflowError, UnicodeDecodeError, MemoryError):
        raise DamagedError from None


class _Compound:
    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._size = 1 << _u16(raw, 30) % 16
        self._small = 1 << _u16(raw, 32) % 16
        self._cutoff = _u32(raw, 56)
        if self._size < _ENTRY:
            raise DamagedError
        places = list(struct.unpack_from(f"<{_IN_HEADER}I", raw, 76))
        next_, most = _u32(raw, 68), len(raw) // self._size
        while next_ < _END and len(places) < most:
            *more, next_ = struct.unpack(f"<{self._size // 4}I", self._sector(next_))
            places += more
        table = b"".join(map(self._sector, islice((each for each in places if each < _END), most)))
        self._next = struct.unpack(f"<{len(table) // 4}I", table)

    def streams(self, names: tuple[str, ...]) -> dict[str, bytes]:
        folder = self._chain(_u32(self._raw, 48))
        entries = [folder[at : at + _ENTRY] for at in range(0, len(folder) - _ENTRY + 1, _ENTRY)]
        root = self._chain(_u32(entries[0], 116))
        table = self._chain(_u32(self._raw, 60))
        small_next = struct.unpack(f"<{len(table) // 4}I", table)
        found = {}
        for entry in entries:
            name = entry[: max(min(_u16(entry, 64), 64) - 2, 0)].decode("utf-16-le")
            if name in names and name not in found and entry[66] == 2:  # noqa: PLR2004 - a stream
                start, size = _u32(entry, 116), _u32(entry, 120)
                if size < self._cutoff:
                    parts = _followed(start, small_next)
                    content = b"".join(root[each * self._small : (each + 1) * self._small] for each in parts)
                else:
                    content = self._chain(start)
                found[name] = content[:size]
        return found

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._raw[start : start + self._size]

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, _followed(start, self._next)))


def _followed(start: int, next_: tuple[int, ...]) -> list[int]:
    """The sectors of a chain, which may not go round in a circle."""
    found: list[int] = []
    while start < _END:
        if len(found) > len(next_):
            raise DamagedError
        found.append(start)
        start = next_[start]
    return found


def _u16(raw: bytes, at: int) -> int:
    return int.from_bytes(raw[at : at + 2], "little")


def _u32(raw: bytes, at: int) -> int:
    return int.from_bytes(raw[at : at + 4], "little")
