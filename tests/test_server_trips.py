"""How often a command waits for a server; what is asked once is asked anew when it may be otherwise."""

import threading
from contextlib import suppress

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from govinfo_cli.errors import LedgerError
from govinfo_cli.ledger import database, journal, schema
from govinfo_cli.places import Server
from tests.running import run
from tests.server import Cluster, Proxy, round_trips

pytestmark = [pytest.mark.ci, pytest.mark.server]
RECORD = "record submission 新的一件 --unit gaj --author 甲 --approver 乙 --contact 1 --received-on 2017-06-05"


@pytest.fixture
def ledger(cluster: Cluster, made: Server) -> Server:
    """A ledger with a submission and a month that was published in time."""
    server = cluster.new(made)
    for words in (RECORD.replace("新的", "第"), "publish --month 2017-05 --as-of 2017-06-02"):
        assert run(["--db", str(server), *words.split()]).exit_code == 0
    return server


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (RECORD, 20),
        ("void submission 2017-000001 --reason 误", 31),
        ("rank --month 2017-06", 12),
        ("rank --year 2017", 14),
        ("explain gaj --month 2017-06", 10),
        ("due", 21),
    ],
)
def test_a_command_waits_for_the_server_so_often(cluster: Cluster, ledger: Server, words: str, most: int) -> None:
    said: list[bytes] = []
    ended = threading.Event()

    def hear(message: bytes) -> str:
        said.append(message)
        if message.endswith(b"X\0\0\0\x04"):
            ended.set()
        return ""

    proxy = Proxy(cluster.port, hear)
    result = run(["--db", ledger.address.replace(f":{cluster.port}/", f":{proxy.port}/"), *words.split()])
    assert ended.wait(60)
    proxy.close()
    assert result.exit_code == 0, result.output
    assert round_trips(said) <= most


def test_what_was_written_is_asked_anew(ledger: Server) -> None:
    count = select(func.count()).select_from(schema.aliases)
    of_journal = select(func.max(schema.journal.c.id))
    fields = ("unit_id", "name", "entry_id")
    with database.writing(ledger) as connection:
        base = connection.scalar(count) or 0
        assert connection.scalar(count) == base
        before = connection.scalar(of_journal)
        entry = journal.begin(connection, "x")
        assert connection.scalar(of_journal) == entry == (before or 0) + 1
        database.insert_rows(connection, schema.aliases, fields, [(1, "甲", entry)])
        assert connection.scalar(count) == base + 1
        database.insert_rows(connection, schema.aliases, fields, [(1, "乙", entry), (1, "丙", entry)])
        assert connection.scalar(count) == base + 3
        connection.execute(schema.aliases.insert().values(unit_id=1, name="丁", entry_id=entry))
        assert connection.scalar(count) == base + 4
        with suppress(ZeroDivisionError), database.apart(connection):
            connection.execute(schema.aliases.insert().values(unit_id=1, name="戊", entry_id=entry))
            assert connection.scalar(count) == base + 5
            raise ZeroDivisionError
        assert connection.scalar(count) == base + 4
        connection.execute(text("CREATE TEMP VIEW seen AS SELECT * FROM govinfo.aliases"))
        seen = select(func.count()).select_from(text("seen"))
        assert connection.scalar(seen) == base + 4
        connection.execute(schema.aliases.insert().values(unit_id=1, name="己", entry_id=entry))
        assert connection.scalar(seen) == base + 5
        database.ahead(connection, (count, {}), (of_journal, {}))
        connection.execute(schema.aliases.insert().values(unit_id=1, name="庚", entry_id=entry))
        assert (connection.scalar(count), connection.scalar(of_journal)) == (base + 6, entry)
        connection.rollback()


def test_a_long_answer_is_read_again(ledger: Server) -> None:
    numbers = select(func.generate_series(1, 5000))
    few = select(func.generate_series(1, 3))
    with database.reading(ledger) as connection:
        for _ in range(2):
            database.ahead(connection, (numbers, {}), (few, {}))
            assert list(connection.scalars(numbers)) == list(range(1, 5001))
            found = connection.execute(few)
            assert (found.fetchone(), found.fetchmany(1), found.fetchall()) == ((1,), [(2,)], [(3,)])
            assert found.fetchone() is None


def fails(ledger: Server) -> None:
    """Write, and pass over what the server refuses."""
    with database.writing(ledger) as connection:
        journal.begin(connection, "x")
        with suppress(DBAPIError):
            connection.execute(text("SELECT 1 / 0"))


def test_what_failed_is_not_said_to_be_written(ledger: Server) -> None:
    """A server takes the commit of what failed for a rollback, without a word."""
    with pytest.raises(LedgerError, match="nothing was written"):
        fails(ledger)
