"""Ledgers on a server that are asked as those in files are: with GOVINFO_TEST_ENGINE=server every office has one.

So the tests of the ledger run on either engine. All workers share one server, each test has a database of its own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli.places import Server

TESTED = (
    "rules",
    "test_adopting",
    "test_by_title",
    "test_carried",
    "test_commissions_imported",
    "test_correct",
    "test_correct_names",
    "test_corrected_registers",
    "test_due",
    "test_find",
    "test_given_twice",
    "test_import_again",
    "test_intake_articles",
    "test_intake_corrections",
    "test_late_verdicts",
    "test_locks",
    "test_log",
    "test_marks",
    "test_months",
    "test_notices",
    "test_numbered",
    "test_outlook",
    "test_past",
    "test_published_reads",
    "test_publishing",
    "test_publishing_day",
    "test_publishing_ranked",
    "test_record",
    "test_record_names",
    "test_recorded_twice",
    "test_reporting_points",
    "test_rows_in_any_order",
    "test_similar",
    "test_similar_recorded",
    "test_status",
    "test_to_date",
    "test_undo",
    "test_unit_changes",
    "test_verify_beyond_points",
)
"""Files and folders of tests that run on the server too: of what the ledger holds, and of what is counted in it."""
_PORT = "GOVINFO_TEST_PORT"
"""Where the server of this run is, for the workers."""
_numbers = count()


def is_asked() -> bool:
    """Whether ledgers are to be on the server."""
    return os.environ.get("GOVINFO_TEST_ENGINE") == "server"


def chosen(item: pytest.Item) -> bool:
    """Whether a test is one of those that run on the server: it opens no file of its own, as the mark `file` tells."""
    path = item.path.relative_to(Path(__file__).parent)
    return path.parts[0].removesuffix(".py") in TESTED and item.get_closest_marker("file") is None


@contextmanager
def begun() -> Iterator[None]:
    """The server of this run, started by whoever comes first, before the workers."""
    from tests import server  # what runs on files needs no psycopg

    if _PORT in os.environ:
        yield
        return
    with server.cluster() as made:
        os.environ[_PORT] = str(made.port)
        yield


class Ledger(Server):
    """A ledger on the tests' server; its database goes when nobody holds it any more."""

    parent: Path

    def read_bytes(self) -> bytes:
        """All that stands in it, to be compared."""
        from psycopg import sql

        found = []
        with asked(self) as cursor:
            tables = cursor.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'govinfo' ORDER BY 1"
            ).fetchall()
            for table in tables:
                name = table["tablename"]
                query = sql.SQL("COPY (SELECT * FROM {} AS t ORDER BY t) TO STDOUT").format(sql.Identifier(name))
                with cursor.copy(query) as copy:
                    found += [f"{name}\n".encode(), *map(bytes, copy)]
        return b"".join(found)

    def exists(self) -> bool:
        """As a file's."""
        return True

    def unlink(self) -> None:
        """As a file's: the database is there again, with nothing in it."""
        fill(self, None)

    def __del__(self) -> None:
        """Let the database go."""
        with suppress(Exception):
            _admin().execute(f'DROP DATABASE IF EXISTS "{_name(self)}" WITH (FORCE)')


def ledger(folder: Path, template: Any = None) -> Ledger:
    """A database of its own, empty or a copy of another ledger's; what is beside a file is in `folder`."""
    name = f"t{os.getpid()}_{next(_numbers)}"
    _create(name, template)
    found = Ledger(_address(name))
    found.parent = folder
    return found


def fill(target: Any, template: Any) -> None:
    """Make a ledger's database a copy of another's."""
    _admin().execute(f'DROP DATABASE "{_name(target)}" WITH (FORCE)')
    _create(_name(target), template)


def _create(name: str, template: Server | None) -> None:
    like = f'"{_name(template)}" STRATEGY file_copy' if template else "template0"
    _admin().execute(f'CREATE DATABASE "{name}" TEMPLATE {like}')


@contextmanager
def asked(of: Server) -> Iterator[Any]:
    """A cursor on a ledger's tables that gives rows by name, as the server's owner; what it does stays."""
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(of.address, options="-c search_path=govinfo") as connection:
        yield connection.cursor(row_factory=dict_row)


@cache
def _admin() -> Any:
    import psycopg

    return psycopg.connect(_address("postgres"), autocommit=True)


def _address(database: str) -> str:
    from tests.server import OWNER

    return f"postgresql://{OWNER}@127.0.0.1:{os.environ[_PORT]}/{database}"


def _name(ledger: Server) -> str:
    return ledger.address.rpartition("/")[2]
