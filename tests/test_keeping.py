"""verify, backup and restore; and what happens when somebody tampers with the file."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import outside
from tests.inside import tamper
from tests.office import KEY, Office

TAMPERING = {
    "a line of a published table": ("UPDATE bulletin_lines SET total = total + 10 WHERE id = 3", "bulletin 1"),
    "a line less": ("DELETE FROM bulletin_lines WHERE id = 3", "bulletin 1"),
    "a digest": ("UPDATE bulletins SET digest = 'x' WHERE id = 1", "does not fit its digest"),
    "who published": ("UPDATE journal SET person = 'x' WHERE command LIKE 'publish%'", "does not fit its digest"),
    "a month moved": ("UPDATE adoptions SET adopted_on = '2017-08-07' WHERE id = 1", "the records now give"),
    "a submission less": ("DELETE FROM submissions WHERE id = 2", "submission 2017-000002: is gone; entry 2 wrote"),
    "a submission more": (
        "INSERT INTO submissions (ref, unit_id, received_on, title, entry_id) VALUES ('x', 1, '2017-08-01', 'x', 3)",
        "no journal entry wrote it",
    ),
    "a void undone": ("UPDATE submissions SET voided_id = NULL WHERE id = 3", "voided_id: is nothing, but entry"),
    "an amended title": ("UPDATE submissions SET title = 'x' WHERE id = 2", "wrote “更正后的标题”"),
    "a change less": ("DELETE FROM changes WHERE id = 1", "changes of records 1: is gone"),
    "the rulebook": ("UPDATE rulebooks SET content = replace(content, '10', '20')", "does not fit its digest"),
    "a date ahead": ("UPDATE submissions SET received_on = '2999-01-01' WHERE id = 4", "dated in the future"),
    "out of order": ("UPDATE adoptions SET adopted_on = '2017-01-01' WHERE id = 2", "before 2017-000004 was received"),
    "a reopening that nobody made": (
        "INSERT INTO reopenings (bulletin_id, entry_id) VALUES (1, 1)",
        "reopened, but the journal has no entry for it",
    ),
    "a journal entry less": ("DELETE FROM journal WHERE command LIKE 'amend%'", "refers to a record of journal"),
    "what the journal says was written": (
        "UPDATE written SET last_id = last_id + 1 WHERE id = 3",
        "what entries wrote 3: last_id: is",
    ),
    "what a change was": ("UPDATE changes SET after = replace(after, '更正', '改')", "changes of records 1: after: is"),
    "the chain of digests": ("UPDATE bulletins SET previous_digest = 'x'", "does not follow the bulletin before it"),
    "a unit renamed in a table": ("UPDATE bulletin_lines SET unit = 'x' WHERE id = 3", "does not fit its digest"),
    "an approver where none was": ("UPDATE submissions SET approver = '' WHERE id = 1", "was refused"),
    "a publication": ("UPDATE adoptions SET publication = 'x' WHERE id = 2", "no such publication"),
}


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A ledger with something of everything that tampering touches, to be copied."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    refs = office.sends(KEY, 3, "2017-06-05")
    office.adopt(refs[0], "general", "2017-06-06")
    office.done("amend", "submission", refs[1], "--title", "更正后的标题", "--reason", "错字")
    office.done("void", "submission", refs[2], "--reason", "重复")
    office.done("publish", "--month", "2017-06")
    late = office.send(KEY, "2017-08-01")
    office.adopt(late, "general", "2017-08-02")
    return office


@pytest.fixture
def kept(filled: Office, tmp_path: Path) -> Office:
    """The same to be tried on."""
    return Office.copy_of(filled, tmp_path)


def test_a_sound_ledger_verifies(kept: Office) -> None:
    assert kept.done("verify").startswith("no problems found")


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_named(kept: Office, name: str) -> None:
    statement, finding = TAMPERING[name]
    tamper(kept, statement)
    result = kept.run("verify")
    assert result.exit_code == 1
    assert finding in result.stdout
    assert "problem" in result.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER mine AFTER INSERT ON submissions BEGIN SELECT 1; END",
        "DROP INDEX ix_submissions_ref",
        "ALTER TABLE submissions ADD COLUMN mine TEXT",
        "CREATE TABLE mine (x)",
    ],
)
def test_what_the_program_did_not_make_is_named(kept: Office, statement: str) -> None:
    with sqlite3.connect(kept.ledger) as raw:
        raw.execute(statement)
    raw.close()
    assert "is not as the program made it" in kept.run("verify").stdout


def test_a_reopening_that_was_taken_out_is_named(kept: Office) -> None:
    kept.done("reopen", "--month", "2017-06", "--reason", "更正")
    with sqlite3.connect(kept.ledger) as raw:
        (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'reopenings_delete'").fetchone()
        raw.execute("DROP TRIGGER reopenings_delete")
        raw.execute("DELETE FROM reopenings")
        raw.execute(sql)
    raw.close()
    assert "the bulletin that it reopened is still published" in kept.run("verify").stdout


def test_a_missing_trigger_is_named(kept: Office) -> None:
    with sqlite3.connect(kept.ledger) as raw:
        raw.execute("DROP TRIGGER submissions_told")
    raw.close()
    assert "submissions_told is not as the program made it" in kept.run("verify").stdout


def test_a_damaged_file_is_named(kept: Office) -> None:
    content = bytearray(kept.ledger.read_bytes())
    content[4096:8192] = os.urandom(4096)
    kept.ledger.write_bytes(content)
    result = kept.run("verify")
    assert result.exit_code == 1
    assert "Traceback" not in result.stdout + result.stderr


def test_a_backup_is_the_same_and_private(kept: Office, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    kept.done("backup", target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert Office(target).rank("2017") == kept.rank("2017")
    assert "already" in kept.refused("backup", target)


def test_a_backup_while_others_write(office: Office, tmp_path: Path) -> None:
    words = ["record", "submission", "--unit", KEY, "--received-on", "2017-06-05", "--title"]
    command = [sys.executable, "-m", "govinfo_cli", "--db", str(office.ledger), *words]
    writers = [subprocess.Popen([*command, f"并行{n}"], stdout=subprocess.DEVNULL) for n in range(4)]
    for number in range(3):
        office.done("backup", tmp_path / f"{number}.db")
    assert [writer.wait() for writer in writers] == [0] * 4
    for number in range(3):
        assert Office(tmp_path / f"{number}.db").done("verify").startswith("no problems found")


def test_restore_keeps_what_it_replaces(kept: Office, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    kept.done("backup", target)
    kept.done("record", "submission", "--unit", KEY, "--title", "后来的", "--received-on", "2017-08-03")
    now = kept.rank("2017")
    kept.done("restore", target)
    assert kept.rank("2017") == Office(target).rank("2017") != now
    replaced = [path for path in kept.ledger.parent.iterdir() if ".replaced." in path.name]
    assert [Office(path).rank("2017") for path in replaced] == [now]
    assert [path.stat().st_mode & 0o777 for path in replaced] == [0o600]


def test_restore_where_no_ledger_is(kept: Office, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    kept.done("backup", target)
    elsewhere = Office(tmp_path / "new.db")
    elsewhere.done("restore", target)
    assert elsewhere.ledger.stat().st_mode & 0o777 == 0o600
    assert elsewhere.rank("2017") == kept.rank("2017")


WRITER = """
import sys
from govinfo_cli.__main__ import main
ledger, told = sys.argv[1:]
for number in range(200):
    try:
        main(["--db", ledger, "record", "submission", f"第{number}条", "--unit", "gaj", "--received-on", "2017-08-05"])
    except SystemExit as end:
        if end.code:
            raise
    with open(told, "a", encoding="utf-8") as file:
        file.write(f"第{number}条\\n")
"""


@pytest.mark.ci
def test_restore_loses_nothing_that_is_written_meanwhile(kept: Office, tmp_path: Path) -> None:
    """What a clerk was told is recorded stands in the ledger, or in one of those kept beside it."""
    kept.done("backup", tmp_path / "copy.db")
    told = tmp_path / "told.txt"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(kept.ledger), str(told)],
        env=outside.environment(GOVINFO_LANG="en", PYTHONIOENCODING="utf-8"),
        stdout=subprocess.DEVNULL,
    )
    for number in range(6):
        while not told.exists() or len(told.read_text(encoding="utf-8").splitlines()) < 4 * (number + 1):
            assert writer.poll() is None
            time.sleep(0.01)
        kept.done("restore", tmp_path / "copy.db")
    writer.terminate()
    writer.wait()
    found = set()
    for path in (kept.ledger, *(path for path in tmp_path.iterdir() if ".replaced." in path.name)):
        found |= {row["title"] for row in Office(path).ask("list", "submissions")["rows"]}
    assert found >= set(told.read_text(encoding="utf-8").splitlines())
    assert kept.done("verify").startswith("no problems found")


@pytest.mark.parametrize("content", [b"", b"junk that is no ledger" * 50])
def test_restore_over_what_is_no_ledger_keeps_that(kept: Office, tmp_path: Path, content: bytes) -> None:
    kept.done("backup", tmp_path / "copy.db")
    wanted = kept.rank("2017")
    kept.ledger.write_bytes(content)
    Path(f"{kept.ledger}-journal").write_bytes(b"left by a crash")
    kept.done("restore", tmp_path / "copy.db")
    assert kept.rank("2017") == wanted
    assert kept.done("verify").startswith("no problems found")
    (replaced,) = (path for path in tmp_path.iterdir() if ".replaced." in path.name)
    assert replaced.read_bytes().startswith(content[:10])


@pytest.mark.parametrize("content", [b"", b"junk", b"SQLite format 3\0"])
def test_restore_refuses_what_is_no_ledger(kept: Office, tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "bad.db"
    target.write_bytes(content)
    kept.refused("restore", target)


def test_restore_refuses_a_backup_that_is_not_sound(kept: Office, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    kept.done("backup", target)
    with sqlite3.connect(target) as raw:
        raw.execute("DROP TRIGGER journal_kept")
    raw.close()
    assert "not sound" in kept.refused("restore", target)


def test_a_ledger_of_a_newer_program_is_refused(kept: Office) -> None:
    with sqlite3.connect(kept.ledger) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    assert "newer govinfo" in kept.refused("rank", "--month", "2017-06")
    assert "newer govinfo" in kept.refused("upgrade")
