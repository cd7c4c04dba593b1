"""The engines that a ledger may be kept by; what they have in common."""

import logging
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Executable

from govinfo_cli.errors import LedgerError
from govinfo_cli.i18n import _
from govinfo_cli.ledger.schema import OLDER, SCHEMA
from govinfo_cli.places import Place

logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())  # what goes wrong is told by us, in one message
Questions = tuple[tuple[Executable, Mapping[str, Any]], ...]
"""What is asked of a ledger, each question with the values that go with it."""
BUSY_SECONDS = 60
"""So long a writer waits for its turn."""
READS = "reads"
"""In a connection's info: it sees one state of the ledger and cannot write."""
WROTE = "wrote"
"""In a connection's info: the digest of the entry that it closed last, by which it can be asked for."""


def close(connection: Connection, digest: str) -> None:
    """Keep the digest of the entry that a transaction closed."""
    connection.info[WROTE] = digest


def check_version(found: list[str], place: Place, schemas: tuple[str, ...]) -> None:
    """See that a ledger is of a schema that is wanted.

    Args:
        found: what the ledger says of it.

    Raises: LedgerError if it is of another.
    """
    version = found[0] if len(found) == 1 else None
    if version in schemas:
        return
    if version is None:
        raise LedgerError(
            _("{path}: {hint}; nothing was written").format(path=place, hint=_("the file is damaged: restore a copy"))
        )
    if version in OLDER:
        raise LedgerError(
            _("{path} was written by an older govinfo: run 'govinfo upgrade', which backs it up first").format(
                path=place
            )
        )
    raise LedgerError(
        _("{path} was written by a newer govinfo (schema {found}, here {known}): update govinfo").format(
            path=place, found=version, known=SCHEMA
        )
    )


def busy() -> str:
    """That another has been writing for longer than one waits."""
    return _("somebody else, or another window, has been writing to it for over {seconds} s; try again later").format(
        seconds=BUSY_SECONDS
    )


def garbled() -> LedgerError:
    """That a text to be written is none."""
    return LedgerError(
        _(
            "the text is garbled: it came in another encoding than the console's; nothing was "
            "written: import a file instead, or set both to UTF-8 (Windows: chcp 65001)"
        )
    )


def none_there(place: Place) -> LedgerError:
    """That no ledger is there."""
    return LedgerError(
        _("there is no ledger at {path}: make one with 'govinfo init', or name yours with --db").format(path=place)
    )


def there_already(place: Place) -> LedgerError:
    """That a ledger is there."""
    return LedgerError(
        _("the ledger {path} is there already: use it as it is, or name another place").format(path=place)
    )
