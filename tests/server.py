"""A PostgreSQL server for tests, and ledgers on it that are asked as those in files are.

With GOVINFO_TEST_ENGINE=server every office of a run has its ledger there: `pytest -m both` then runs, on the server,
the tests that run on files otherwise.
"""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from govinfo_cli.places import Server

ASKED = "GOVINFO_TEST_ENGINE"
_ADDRESS = "GOVINFO_TEST_SERVER"
_UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
"""What a server of tests need not survive: a power cut."""
_MEMORY = Path("/dev/shm")
_numbers = count()


def is_asked() -> bool:
    """Whether ledgers are to be on the server."""
    return os.environ.get(ASKED) == "server"


class Ledger(Server):
    """A ledger on the tests' server; its database goes when nobody holds it any more."""

    parent: Path

    def read_bytes(self) -> bytes:
        """All that stands in it, to be compared."""
        import psycopg
        from psycopg import sql

        tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'govinfo' ORDER BY 1"
        with psycopg.connect(self.address) as connection:
            found = []
            for (name,) in connection.execute(tables).fetchall():
                where = sql.Identifier("govinfo", name)
                with connection.cursor().copy(
                    sql.SQL("COPY (SELECT * FROM {} AS t ORDER BY t) TO STDOUT").format(where)
                ) as copy:
                    found.append(name.encode() + b"\n" + b"".join(bytes(part) for part in copy))
        return b"".join(found)

    def exists(self) -> bool:
        """As a file's."""
        return True

    def __del__(self) -> None:
        """Let the database go."""
        with suppress(Exception):
            _admin().execute(f'DROP DATABASE IF EXISTS "{_name(self)}" WITH (FORCE)')


@contextmanager
def asked(ledger: Server) -> Iterator[Any]:
    """A cursor on a ledger's tables that gives rows by name, as the server's owner; what it does stays."""
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(ledger.address, options="-c search_path=govinfo") as connection:
        yield connection.cursor(row_factory=dict_row)


def ledger(folder: Path, template: Server | None = None) -> Ledger:
    """A database of its own, empty or a copy of another ledger's; what is beside a file is in `folder`."""
    name = f"t{os.getpid()}_{next(_numbers)}"
    like = f'TEMPLATE "{_name(template)}" STRATEGY file_copy' if template else ""
    _admin().execute(f'CREATE DATABASE "{name}" {like}')
    found = Ledger(f"{address()}/{name}")
    found.parent = folder
    return found


def fill(target: Server, template: Server) -> None:
    """Make a ledger's database a copy of another's."""
    name = _name(target)
    _admin().execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    _admin().execute(f'CREATE DATABASE "{name}" TEMPLATE "{_name(template)}" STRATEGY file_copy')


def _name(server: Server) -> str:
    return server.address.rpartition("/")[2]


@cache
def _admin() -> Any:
    import psycopg

    return psycopg.connect(f"{address()}/postgres", autocommit=True)


def address() -> str:
    """The server's address, without a database."""
    return os.environ[_ADDRESS]


# --- the server itself ---


def program(name: str) -> str | None:
    """A program of PostgreSQL; Debian keeps those of the server out of the way."""
    found = shutil.which(name)
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return found or (str(places[-1]) if places else None)


class Running:
    """A server of its own in a folder, for as long as it is wanted."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """Make it and start it; what is not said is made for speed, not for power cuts."""
        self.folder = folder
        self.port = _free_port()
        self.address = f"postgresql://{_user()}@127.0.0.1:{self.port}"
        self._as: dict[str, Any] = (
            {"user": _user(), "group": pwd.getpwnam(_user()).pw_gid, "extra_groups": []} if os.getuid() == 0 else {}
        )
        folder.mkdir(parents=True)
        if self._as:
            shutil.chown(folder, _user())
            for above in folder.parents:
                with suppress(PermissionError):
                    above.chmod(
                        above.stat().st_mode | 0o011
                    ) if above.stat().st_uid == 0 and not above.stat().st_mode & 0o001 else None
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", f"--username={_user()}")
        self.settings = {**_UNSAFE, **settings}
        self.start()

    def start(self) -> None:
        """Start it; it answers when this returns."""
        own = {"listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": "", **self.settings}
        options = " ".join(f"-c {key}={value!r}" for key, value in own.items())
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast`, or `immediate` as a crash does."""
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def _run(self, name: str, *words: str) -> None:
        path = program(name)
        assert path is not None, f"{name} is not installed: install PostgreSQL"
        data = str(self.folder / "data")
        subprocess.run([path, "-D", data, *words], check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self._as)


def _user() -> str:
    """Who the server runs as: never root."""
    return "postgres" if os.getuid() == 0 else getpass.getuser()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def begin() -> Running | None:
    """Start the server of this run, if it has none yet; workers are told its address."""
    if _ADDRESS in os.environ:
        return None
    found = Running(
        Path(tempfile.mkdtemp(prefix="govinfo-server-", dir=_MEMORY if _MEMORY.is_dir() else None)) / "server"
    )
    os.environ[_ADDRESS] = found.address
    return found
