"""Many rows go into a file beside what else is done: all of them or none, in their order, whatever ends it."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from govinfo_cli.errors import LedgerError
from govinfo_cli.ledger import database, journal, schema
from govinfo_cli.ledger.engines import beside, sqlite
from tests import outside
from tests.office import KEY, Office

COUNT = 2 * sqlite._MANY + 500
FIELDS = ("id", "ref", "unit_id", "received_on", "title", "entry_id")


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many insertions were begun beside others; none goes on behind the command."""
    found: list[int] = []

    def counted(connection: Any, statements: list[beside.Statement]) -> None:
        found.append(len(statements))
        insert(connection, statements)

    insert = beside.insert
    monkeypatch.setattr(beside, "insert", counted)
    yield found
    assert not [thread for thread in threading.enumerate() if thread.name == "insertion"]


def rows(entry: int, count: int = COUNT) -> Iterator[tuple[Any, ...]]:
    """Rows of submissions as they are stored."""
    return ((number, f"R{number}", 1, "2018-06-05", f"信息{number}", entry) for number in range(1, count + 1))


def test_rows_of_a_large_import_stand_in_the_order_of_the_file(office: Office, begun: list[int]) -> None:
    titles = [f"第{number}条信息" for number in range(COUNT)]
    office.take("submissions", *({"unit": KEY, "title": title, "received_on": "2018-06-05"} for title in titles))
    assert begun
    with database.reading(office.ledger) as connection:
        found = connection.exec_driver_sql("SELECT title FROM submissions ORDER BY id").scalars().all()
    assert found == titles
    assert office.done("verify").startswith("no problems found")


def test_the_last_rows_are_in_when_it_is_asked(office: Office, begun: list[int]) -> None:
    with database.writing(office.ledger) as connection:
        entry = journal.begin(connection, "import")
        database.insert_rows(connection, schema.submissions, FIELDS, rows(entry))
        assert connection.exec_driver_sql("SELECT count(*), max(id) FROM submissions").one() == (COUNT, COUNT)
        journal.close(connection, entry)
    assert begun
    assert office.done("verify").startswith("no problems found")


@pytest.mark.parametrize("ask", ["SELECT 1", ""], ids=["by what is asked next", "by the end"])
def test_a_row_that_is_refused_is_told_and_nothing_is_written(office: Office, begun: list[int], ask: str) -> None:
    before = office.ledger.read_bytes()

    def write() -> None:
        with database.writing(office.ledger) as connection:
            entry = journal.begin(connection, "import")
            again = (1, "R1", 1, "2018-06-05", "又一条", entry)
            database.insert_rows(connection, schema.submissions, FIELDS, [*rows(entry), again])
            if ask:
                connection.exec_driver_sql(ask)
                pytest.fail("it was answered")

    with pytest.raises(LedgerError, match="nothing is replaced"):
        write()
    assert begun
    assert office.ledger.read_bytes() == before


@pytest.mark.parametrize("while_waiting", [False, True])
def test_who_is_interrupted_leaves_nothing(
    office: Office, begun: list[int], monkeypatch: pytest.MonkeyPatch, while_waiting: bool
) -> None:
    before, waited = office.ledger.read_bytes(), []
    join = threading.Thread.join

    def interrupted(thread: threading.Thread, timeout: float | None = None) -> None:
        waited.append(thread)
        if len(waited) == 1:
            raise KeyboardInterrupt
        join(thread, timeout)

    def write() -> None:
        with database.writing(office.ledger) as connection:
            entry = journal.begin(connection, "import")
            database.insert_rows(connection, schema.submissions, FIELDS, rows(entry, 5000))
            if not while_waiting:
                raise KeyboardInterrupt
            monkeypatch.setattr(threading.Thread, "join", interrupted)
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(KeyboardInterrupt):
        write()
    assert begun
    assert len(waited) == 2 * while_waiting
    assert office.ledger.read_bytes() == before
    assert not list(office.ledger.parent.glob("ledger.db-*"))


@pytest.mark.ci
@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be sent a Ctrl-C there")
def test_ctrl_c_at_any_moment_of_an_import_is_all_or_nothing(office: Office) -> None:
    submissions = [{"unit": KEY, "title": f"{number}", "received_on": "2018-06-05"} for number in range(20_000)]
    folder = office.folder({"submissions": submissions})
    command = [sys.executable, "-m", "govinfo_cli", "--db", str(office.ledger), "import", str(folder)]
    for after in (0.05, 0.2, 0.35, 0.6):
        process = subprocess.Popen(command, env=outside.environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE)
        journals = office.ledger.with_name("ledger.db-journal")
        while process.poll() is None and not journals.exists():
            time.sleep(0.001)
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        _output, error = process.communicate(timeout=60)
        with database.reading(office.ledger) as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM submissions").scalar_one()
        assert count in (0, 20_000)
        # What comes after the last message, as Python ends, is told of nobody.
        assert count == 0 or b"nothing was written" not in error
        assert count or (process.returncode and b"written already" not in error)
        assert office.done("verify").startswith("no problems found")
        if count:
            return
