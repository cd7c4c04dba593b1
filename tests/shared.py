"""Files that take long to make and are only read: made once in a run, whichever of its workers asks first."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

_PATIENCE = 300
"""Seconds that a worker waits for a file that another makes."""


def base(factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run have in common."""
    own = factory.getbasetemp()
    return own.parent if own.name.startswith("popen-") else own  # of pytest-xdist each has its own below a common one


def made(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """A file of a common folder, made by the first that asks for it while the others wait.

    Args:
        make: makes the file at a path in a folder of its own; if it fails, so does the next that asks.
    """
    own = folder / f"made-{name}"
    try:
        own.mkdir()
    except FileExistsError:
        until = time.monotonic() + _PATIENCE
        while not (own / name).exists() and not (own / "failed").exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert (own / name).exists(), f"{name} could not be made"
        return own / name
    fresh = own / f"{name}.new"
    try:
        make(fresh)
    except BaseException:
        (own / "failed").touch()
        raise
    return fresh.replace(own / name)
