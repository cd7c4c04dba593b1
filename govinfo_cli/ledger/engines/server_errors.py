"""What a server says is wrong, in our words and by its codes (SQLSTATE), with what to do."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import exc

from govinfo_cli.errors import LedgerError
from govinfo_cli.i18n import _
from govinfo_cli.ledger import engines
from govinfo_cli.places import Server

_LOST = ("08", "57P01", "57P02", "57P05")
"""How the codes begin of a connection that ended."""


@contextmanager
def explained(server: Server) -> Iterator[None]:
    """What the server says, as one message that says what to do.

    Raises: LedgerError.
    """
    try:
        yield
    except UnicodeEncodeError:
        raise engines.garbled() from None
    except (exc.DBAPIError, psycopg.Error) as error:
        said = error.orig if isinstance(error, exc.DBAPIError) else error
        raise LedgerError(_("{path}: {hint}; nothing was written").format(path=server, hint=hint(said))) from error


def hint(error: BaseException | None) -> str:
    """What is wrong, and what to do."""
    code = getattr(error, "sqlstate", None) or ""
    said = _words(error)
    if code.startswith(_LOST) or (not code and _is_cut(error)):
        return _("the connection to the server was lost; try again")
    for begins, words in _BY_CODE.items():
        if code.startswith(begins):
            return words().format(said=said)
    if not code:
        for pattern, words in _BY_WORDS:  # of what refuses a connection there is no code
            if re.search(pattern, said):
                return words().format(said=said)
        if isinstance(error, psycopg.OperationalError):
            return _("the server cannot be reached: {said}").format(said=said)
    return said


def _words(error: BaseException | None) -> str:
    """What the server itself says, in one line."""
    told = getattr(getattr(error, "diag", None), "message_primary", None) or str(error)
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return " ".join(dict.fromkeys(lines))


def _is_cut(error: BaseException | None) -> bool:
    """Whether a connection that was there is no more, by what libpq says in English alone."""
    return bool(
        re.search(
            "connection .*(closed|lost)|closed the connection|SSL SYSCALL|could not (send|receive)|"
            "Connection reset|no connection to the server",
            str(error),
        )
    )


_BY_CODE: dict[str, Callable[[], str]] = {
    "55P03": engines.busy,
    "25P03": lambda: _(
        "it heard nothing from here for too long and ended the work; try again, and if that goes on, let the "
        "administrator give this account more time (idle_in_transaction_session_timeout)"
    ),
    "25P02": lambda: _("a part of the work had failed on the server"),
    "57014": lambda: _(
        "the work was cancelled on the server ({said}); where a time limit did that, let the administrator give this "
        "account more time (statement_timeout)"
    ),
    "57P03": lambda: _("the server is starting or stopping; try again in a moment"),
    "53100": lambda: _("the server's disk is full: make room there, then try again"),
    "53200": lambda: _("the server is out of memory; try again later"),
    "53300": lambda: _("the server has too many connections; try again later"),
    "25006": lambda: _("the server may only be read: it is a copy, or set so; name the one that is written"),
    "42501": lambda: _(
        "this account may not do that ({said}): let the administrator give it the ledger's role of clerks or readers"
    ),
    "3D000": lambda: _("there is no such database on the server: let the administrator make it ({said})"),
    "28": lambda: _("the server does not let this account in ({said}): see to its password in .pgpass"),
    "22021": lambda: _("a text has a character that no ledger can hold (U+0000)"),
}
_BY_WORDS: tuple[tuple[str, Callable[[], str]], ...] = (
    (
        r"not permitted to log in|permission denied for database|is not currently accepting connections",
        lambda: _("the server does not let this account in ({said}): let the administrator allow it"),
    ),
    (r'database ".*" does not exist', _BY_CODE["3D000"]),
    (
        r"no password supplied|password authentication failed|authentication failed|pg_hba|role \".*\" does not exist",
        _BY_CODE["28"],
    ),
    (r"starting up|shutting down|recovery mode|not accepting connections", _BY_CODE["57P03"]),
    (r"too many (clients|connections)|remaining connection slots", _BY_CODE["53300"]),
    (r"NUL|0x00", _BY_CODE["22021"]),
    (r"definition of service", lambda: _("the service is not in the file pg_service.conf ({said})")),
)
