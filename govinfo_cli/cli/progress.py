"""How far a long piece of work is, on stderr."""

import sys
import time
from types import TracebackType
from typing import Self

from govinfo_cli import system
from govinfo_cli.i18n import _

_PATIENCE = 1.0
"""Seconds that work may take before anything is shown of it."""


class Progress:
    """Counts rows on stderr, once the work has taken over a second and somebody is looking."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._bar: object = None
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()  # type: ignore[attr-defined]

    def __call__(self, rows: int) -> None:
        """Tell that so many more rows were read."""
        self._rows += rows
        if not system.is_terminal(sys.stderr) or time.monotonic() - self._began < _PATIENCE:
            return
        from rich.console import Console  # short work shows none
        from rich.status import Status

        if self._bar is None:
            self._bar = Status("", console=Console(stderr=True))
            self._bar.start()
        self._bar.update(_("{rows} rows read").format(rows=self._rows))  # type: ignore[attr-defined]
