"""Several processes on one ledger at once."""

import subprocess
import sys

from tests import outside
from tests.inside import rows
from tests.office import KEY, Office

PROCESSES, EACH = 8, 3
SCRIPT = """
import sys
from govinfo_cli.__main__ import main
ledger, who = sys.argv[1:]
for number in range({each}):
    try:
        main(["--db", ledger, "record", "submission", f"{{who}}-{{number}}", "--unit", "gaj", "--author", "a",
              "--approver", "b", "--contact", "1", "--received-on", "2017-06-05"])
    except SystemExit as end:
        if end.code:
            raise
"""


def test_eight_processes_record_at_once_and_nothing_is_lost(office: Office) -> None:
    script = SCRIPT.format(each=EACH)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(office.ledger), str(who)],
            env=outside.environment(GOVINFO_LANG="en", PYTHONIOENCODING="utf-8"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for who in range(PROCESSES)
    ]
    ended = [(process.communicate(timeout=120), process.returncode) for process in started]
    assert [(error, code) for (_said, error), code in ended] == [("", 0)] * PROCESSES
    told = [line.split()[2].rstrip(":") for (said, _error), _code in ended for line in said.splitlines()]
    listed = office.ask("list", "submissions")["rows"]
    wanted = sorted(f"2017-{number:06}" for number in range(1, PROCESSES * EACH + 1))
    assert sorted(told) == wanted
    assert sorted(row["ref"] for row in listed) == wanted
    assert {row["title"] for row in listed} == {f"{who}-{number}" for who in range(PROCESSES) for number in range(EACH)}
    assert {row["unit"] for row in listed} == {KEY}
    assert rows(office, "SELECT count(*) AS n FROM journal")[0]["n"] == 1 + PROCESSES * EACH


def test_reports_are_read_while_others_write(office: Office) -> None:
    """A reader sees one state and holds nobody up; a half-written one is never seen."""
    import sqlite3

    office.send(KEY, "2017-06-05")
    writer = sqlite3.connect(office.ledger, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO journal (at, person, command, reason) VALUES ('2017-06-05', 'x', 'x', 'x')")
    try:
        assert office.rank("2017-06")[KEY]["submitted"] == 1
    finally:
        writer.execute("ROLLBACK")
        writer.close()
