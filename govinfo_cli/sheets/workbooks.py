"""Reads workbooks, each in a process of its own.

Their reader is native code: a damaged file, or a small one that claims billions of cells, makes it end its process on
the spot, whatever Python would do. That process is not the command's, so a bad workbook costs a message.
"""

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from govinfo_cli import system
from govinfo_cli.checks.file import CANNOT_BE_READ, NO_WORKBOOK, PROTECTED, TOO_MANY_CELLS
from govinfo_cli.errors import cause
from govinfo_cli.sheets import compound_file, hidden_xls, limits, workbook_child
from govinfo_cli.sheets.cells import Cell

Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last row and column of a merged range, counted from 0."""


class Worksheet(msgspec.Struct, frozen=True):
    """A sheet of a workbook: all its rows from the first on; `shown` is false for a hidden one."""

    name: str
    shown: bool
    merged: list[Merged]
    rows: list[list[Cell]]


def read(path: Path) -> list[Worksheet]:
    """The sheets of a workbook.

    Raises: limits.UnfitError if it cannot be read, or is larger than what is read.
    """
    limits.check_file(path)
    limits.check_workbook(path)
    if compound_file.is_one(path):
        hidden_xls.check_version(path)
    command = [sys.executable, "-P", workbook_child.__file__, str(path.resolve())]
    try:
        done = subprocess.run(  # noqa: S603 - our own program on the clerk's file
            command,
            env={**os.environ, "RUST_BACKTRACE": "0"},  # nobody would see it, and it takes seconds
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.SECONDS,
            check=False,
            **system.child_settings(),
        )
    except subprocess.TimeoutExpired:
        raise limits.too_slow() from None
    if done.returncode == workbook_child.PROTECTED:
        raise limits.UnfitError(PROTECTED.found())
    if done.returncode == workbook_child.TOO_MANY_CELLS:
        sheet, row, column = _answer(done.stdout)
        raise limits.UnfitError(TOO_MANY_CELLS.found(most=workbook_child.CELLS, sheet=sheet, row=row, column=column))
    if done.returncode == workbook_child.UNREADABLE:
        number = _answer(done.stdout)
        raise limits.UnfitError(CANNOT_BE_READ.found(why=cause(OSError(number, os.strerror(number)))))
    if done.returncode:
        raise limits.UnfitError(NO_WORKBOOK.found())
    return [Worksheet(*sheet) for sheet in _answer(done.stdout)]


def _answer(raw: bytes) -> Any:
    return pickle.loads(raw)  # noqa: S301 - written a moment ago by our own program
