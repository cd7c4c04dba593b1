"""Several processes on one ledger at once."""

import sqlite3
import subprocess
import sys

import pytest

from tests import outside
from tests.inside import rows
from tests.office import KEY, Office

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


@pytest.mark.parametrize(("processes", "each"), [(3, 3), pytest.param(8, 40, marks=pytest.mark.ci)])
def test_several_processes_record_at_once_and_nothing_is_lost(office: Office, processes: int, each: int) -> None:
    script = SCRIPT.format(each=each)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(office.ledger), str(who)],
            env=outside.environment(GOVINFO_LANG="en", PYTHONIOENCODING="utf-8"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for who in range(processes)
    ]
    ended = [(process.communicate(timeout=200), process.returncode) for process in started]
    assert [(error, code) for (_said, error), code in ended] == [("", 0)] * processes
    told = [line.split()[2].rstrip(":") for (said, _error), _code in ended for line in said.splitlines()]
    listed = office.ask("list", "submissions")["rows"]
    wanted = sorted(f"2017-{number:06}" for number in range(1, processes * each + 1))
    assert sorted(told) == wanted
    assert sorted(row["ref"] for row in listed) == wanted
    assert {row["title"] for row in listed} == {f"{who}-{number}" for who in range(processes) for number in range(each)}
    assert {row["unit"] for row in listed} == {KEY}
    assert rows(office, "SELECT count(*) AS n FROM journal")[0]["n"] == 1 + processes * each


def test_reports_are_read_while_others_write(office: Office) -> None:
    """A reader sees one state and holds nobody up; a half-written one is never seen."""
    office.send(KEY, "2017-06-05")
    writer = sqlite3.connect(office.ledger, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO journal (at, person, command, reason) VALUES ('2017-06-05', 'x', 'x', 'x')")
    try:
        assert office.rank("2017-06")[KEY]["submitted"] == 1
    finally:
        writer.execute("ROLLBACK")
        writer.close()


# --- a ledger that stays locked ---

PATIENT = """
import sys
from govinfo_cli.ledger import engines
engines.BUSY_SECONDS = 1
from govinfo_cli.__main__ import main
main(sys.argv[1:])
"""
"""The program with less patience than a clerk has."""
READING = ["rank --month 2017-06", "list units", "show 1", "verify", "backup {folder}/copy.db"]
WRITING = [
    "record training --unit gaj --attendees 5 --on 2017-06-05",
    "import {folder}/trainings.csv",
    "amend submission 1 --title x --reason x",
    "void submission 1 --reason x",
    "publish --month 2017-06",
    "reopen --month 2017-05 --reason x",
    "upgrade",
]


@pytest.mark.ci
@pytest.mark.parametrize(
    ("lock", "words"), [*(("EXCLUSIVE", each) for each in READING), *(("IMMEDIATE", each) for each in WRITING)]
)
def test_a_ledger_that_stays_locked(office: Office, lock: str, words: str) -> None:
    office.send(KEY, "2017-06-05", ref="1")
    folder = office.ledger.parent
    (folder / "trainings.csv").write_text("unit,held_on,attendees\ngaj,2017-06-05,5\n", encoding="utf-8")
    before = office.ledger.read_bytes()  # read while a lock is held, it would be gone: so POSIX has it
    holder = sqlite3.connect(office.ledger, isolation_level=None)
    holder.execute(f"BEGIN {lock}")
    command = [sys.executable, "-c", PATIENT, "--db", str(office.ledger), *words.format(folder=folder).split()]
    env = outside.environment(GOVINFO_LANG="en", PYTHONIOENCODING="utf-8")
    try:
        done = subprocess.run(command, env=env, capture_output=True, check=False, encoding="utf-8", timeout=60)
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert (done.returncode, done.stdout) == (1, "")
    assert "somebody else, or another window, has been writing to it for over 1 s" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert office.ledger.read_bytes() == before
    assert not (folder / "copy.db").exists()


@pytest.mark.ci
def test_a_command_waits_its_turn(office: Office) -> None:
    """A lock that is given up in time is waited for."""
    holder = sqlite3.connect(office.ledger, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    command = [sys.executable, "-m", "govinfo_cli", "--db", str(office.ledger)]
    words = ["record", "training", "--unit", "gaj", "--attendees", "5", "--on", "2017-06-05"]
    waiting = subprocess.Popen([*command, *words], env=outside.environment(), stdout=subprocess.DEVNULL)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(timeout=2)
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert waiting.wait(timeout=60) == 0
    assert len(office.ask("list", "trainings")["rows"]) == 1


@pytest.mark.ci
@pytest.mark.skipif(sys.platform == "win32", reason="pipes are waited for otherwise there")
def test_a_pager_that_waits_keeps_nobody_out(office: Office) -> None:
    office.sends(KEY, 900, "2017-06", title="很长的标题" * 20)
    command = [sys.executable, "-m", "govinfo_cli", "--db", str(office.ledger), "list", "submissions", "-f", "csv"]
    pager = subprocess.Popen(command, env=outside.environment(), stdout=subprocess.PIPE)
    assert pager.stdout is not None
    try:
        assert pager.stdout.read(1)  # it prints more than a pipe holds, and waits
        said = outside.run(office.ledger, "record", "alias", "--unit", KEY, "别名甲", GOVINFO_LANG="en")
        assert (said.returncode, said.stderr) == (0, b"")
        assert pager.poll() is None
    finally:
        pager.stdout.close()
        pager.wait(timeout=60)
