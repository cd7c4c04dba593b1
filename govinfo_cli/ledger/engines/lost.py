"""What became of a commit when the connection to the server was lost: that is asked, and never guessed."""

import time
from collections.abc import Callable
from typing import Any

import psycopg

from govinfo_cli.errors import LedgerError
from govinfo_cli.i18n import _

ASK_SECONDS = 60
"""So long the server is asked again and again, as it may be starting anew."""
_PAUSE = 0.5
_NOT_SAID = ("08", "57P", "40003")
"""How the codes begin of what ends a connection, whatever came of the statement: connection, shutdown, unknown."""


def is_unknown(raw: "psycopg.Connection[Any]", error: BaseException | None) -> bool:
    """Whether an error leaves it open what came of a statement; else the server has said that nothing did."""
    code = getattr(error, "sqlstate", None)
    return raw.closed or code is None or code.startswith(_NOT_SAID)


def is_written(ask: Callable[[], bool]) -> bool:
    """Whether what was to be committed is there.

    Args:
        ask: asks the server once.

    Raises: LedgerError if the server cannot be asked: it is not known then.
    """
    until = time.monotonic() + ASK_SECONDS
    while True:
        try:
            return ask()
        except (psycopg.Error, KeyboardInterrupt) as error:
            if isinstance(error, KeyboardInterrupt) or time.monotonic() > until:
                raise LedgerError(
                    _(
                        "the connection to the server was lost while it wrote, and it cannot be asked: it is not known "
                        "whether this is written. Look before doing it again: 'govinfo log' shows it among the last "
                        "entries, as yours, if it is"
                    )
                ) from None
        time.sleep(_PAUSE)
