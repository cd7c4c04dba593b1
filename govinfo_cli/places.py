"""Where a ledger is: a file, or a database of a PostgreSQL server."""

import re
from pathlib import Path
from typing import NamedTuple

from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")  # a drive of Windows is one letter
_MEANT = re.compile(r"[\s\ufeff\u200b\"'“”]*postgres(ql)?(\+psycopg)?\s*[:：]", re.IGNORECASE)
"""How a server's address begins, however it is mistyped: it is no file's name, and a password may stand in it."""
_SERVERS = ("postgresql", "postgresql+psycopg", "postgres")
_HOST = re.compile(r"(\[[^]]*\]|[^:\[\]]*)(:\d*)?")
_SECRETS = ("password", "sslpassword")


class Server(NamedTuple):
    """A database of a server.

    Attributes:
        address: as libpq takes it, `postgresql://[user@]host[:port]/database?…`; without a password, always.
    """

    address: str

    def __str__(self) -> str:
        """As it is shown."""
        return self.address


Place = Path | Server
"""Where a ledger is."""


def place(text: str) -> Place:
    """The place that somebody named.

    Raises: UsageError if it is an address, but of no server that can hold a ledger, or a password stands in it.
    """
    if not is_address(text):
        return Path(text)
    text = text.strip()
    if not _ADDRESS.match(text) or not text.isprintable():
        raise UsageError(
            _(
                "the address of a server is not written so: it begins with postgresql://, a colon and two slashes, as "
                "in postgresql://HOST/DATABASE"
            )
        )
    scheme, rest = text.split("://", 1)
    if scheme.lower() not in _SERVERS:
        raise UsageError(
            _(
                "no ledger can be at an address that begins with {scheme}://: give a file, or a PostgreSQL server as "
                "postgresql://HOST/DATABASE"
            ).format(scheme=scheme)
        )
    if _has_password(rest):
        raise UsageError(
            _(
                "the address of the server holds a password, which others could read on the screen and in the list "
                "of processes: leave it out, and keep it in the file .pgpass (on Windows "
                "%APPDATA%\\postgresql\\pgpass.conf; another file: PGPASSFILE), or name a service: "
                "postgresql:///?service=NAME"
            )
        )
    return Server(f"postgresql://{rest}")


def is_address(text: str) -> bool:
    """Whether a text is an address, not the name of a file."""
    return _ADDRESS.match(text.strip()) is not None or _MEANT.match(text) is not None


def is_there(ledger: Place) -> bool:
    """Whether something is there; of a server that is not asked."""
    return isinstance(ledger, Server) or ledger.exists()


def database(server: Server) -> str:
    """The name of a server's database, for a file's name; "ledger" where another setting names it."""
    name = server.address.partition("://")[2].partition("?")[0].partition("/")[2]
    return re.sub(r"[^\w-]", "_", name) or "ledger"


def _has_password(rest: str) -> bool:
    from urllib.parse import parse_qsl  # a file does without

    before, _mark, query = rest.partition("?")
    who, _slash, database = before.partition("/")
    user, _at, hosts = who.rpartition("@")
    if ":" in user or "@" in database or any(key in _SECRETS for key, _value in parse_qsl(query)):
        return True
    return any(not _HOST.fullmatch(each) for each in hosts.split(","))  # a password with a sign that ends it
