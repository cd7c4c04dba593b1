"""A PostgreSQL for the tests, if one is installed: started for the session, on a port and in a folder of its own."""

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from govinfo_cli.places import Server, place

OWNER = "office"
"""The account that makes ledgers; nobody else has a password either: who is on this computer is let in."""
_SETTINGS = ("fsync=off", "full_page_writes=off", "unix_socket_directories=", "listen_addresses=127.0.0.1")


def programs() -> Path | None:
    """The folder of the server's programs."""
    found = shutil.which("initdb")
    folders = (
        [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    )
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def free_port() -> int:
    """A port that nobody listens at."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Cluster:
    """A server that runs, and its databases."""

    def __init__(self, bin_: Path, folder: Path) -> None:
        self.folder, self.port, self._bin = folder, free_port(), bin_
        self._made = 0
        # It refuses to run as root.
        self._user: dict[str, Any] = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
        if self._user:
            os.chown(folder, 65534, 65534)
        self._call("initdb", "-D", "data", "-U", OWNER, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {each}" for each in (f"port={self.port}", *_SETTINGS))
        self._call("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it, `immediate` as if its computer had failed."""
        self._call("pg_ctl", "-D", "data", "-w", "-m", how, "stop")

    def _call(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self._bin / program, *words],
            cwd=self.folder,
            env={"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "PATH": os.defpath},
            stdout=subprocess.DEVNULL,  # a server that goes on would keep a pipe open
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=60,
            **self._user,
        )
        assert done.returncode == 0, (program, words)

    def address(self, database: str, user: str = OWNER, port: int | None = None) -> str:
        """How a database is named on a command line; without encryption, so that a proxy can see what is said."""
        return f"postgresql://{user}@127.0.0.1:{port or self.port}/{database}?sslmode=disable&gssencmode=disable"

    def sql(self, database: str, *statements: str, user: str = OWNER) -> list[tuple[Any, ...]]:
        """What the last of some statements finds."""
        with psycopg.connect(self.address(database, user), autocommit=True) as raw:
            for each in statements:
                found = raw.execute(each)
            return found.fetchall() if found.description else []

    def new(self, template: Server | None = None, more: str = "") -> Server:
        """A new database, empty or a copy of another's; `more` says of what kind."""
        self._made += 1
        name = f"ledger{self._made}"
        like = sql.Identifier(name_of(template) if template else "template0")
        with psycopg.connect(self.address("postgres"), autocommit=True) as raw:
            raw.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} {}").format(sql.Identifier(name), like, sql.SQL(more)))
        found = place(self.address(name))
        assert isinstance(found, Server)
        return found


def name_of(server: Server) -> str:
    """The name of a database."""
    return server.address.partition("?")[0].rpartition("/")[2]


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server of its own, as long as it is wanted."""
    bin_ = programs()
    assert bin_ is not None
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="govinfo-server-", dir=memory if memory.is_dir() else None))
    try:
        made = Cluster(bin_, folder)
        try:
            yield made
        finally:
            with suppress(AssertionError):
                made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Proxy:
    """Between the program and the server: passes on what both say, until it is told to cut them off.

    Attributes:
        cut: asked of each message of the program; what it answers is done: "" passes it on, "before" cuts both off
            without passing it on, "after" passes it on and cuts the program off when the server has answered.
        shut: nobody is let in any more once somebody was cut off.
        cuts: how often somebody was cut off.
    """

    def __init__(self, port: int, cut: Callable[[bytes], str], *, shut: bool = False) -> None:
        self._to, self.cut, self.shut, self.cuts = port, cut, shut, 0
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listens.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        with suppress(OSError):
            self._listens.shutdown(socket.SHUT_RDWR)
        self._listens.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                program, _address = self._listens.accept()
                threading.Thread(target=self._pass_on, args=(program,), daemon=True).start()

    def _pass_on(self, program: socket.socket) -> None:
        server = socket.create_connection(("127.0.0.1", self._to))
        cut = threading.Event()

        def back() -> None:
            with suppress(OSError):
                while answer := server.recv(1 << 16):
                    if cut.is_set():
                        break
                    program.sendall(answer)
            _end(program)

        threading.Thread(target=back, daemon=True).start()
        with suppress(OSError):
            while said := program.recv(1 << 16):
                how = self.cut(said)
                if how:
                    self.cuts += 1
                    if self.shut:
                        self.close()
                    cut.set()
                    if how == "after":
                        server.sendall(said)
                        continue
                    break
                server.sendall(said)
        _end(program)
        _end(server)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
