"""The witness: each new head in a file elsewhere, whole lines, best effort; and what verify makes of it."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from govinfo_cli.ledger import chain
from tests.inside import behind_its_back, forge, rows
from tests.office import KEY, Office
from tests.test_chain import findings, head

TALK = ("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic")


@pytest.fixture
def witness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the witness is, on another disk; settings of this test's own."""
    monkeypatch.setenv("GOVINFO_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "share").mkdir()
    return tmp_path / "share" / "heads.txt"


@pytest.fixture
def witnessed(office: Office, witness: Path) -> Office:
    """An office with a witness, that has written a little."""
    office.done("config", "witness", witness)
    for topic in ("一", "二", "三"):
        office.done(*TALK, topic)
    return office


def kept(witness: Path) -> list[tuple[int, str]]:
    """The entries and digests that a witness has."""
    lines = [line.split("\t") for line in witness.read_text(encoding="utf-8").splitlines()[1:]]
    return [(int(line[0]), line[2]) for line in lines]


def links(office: Office) -> list[tuple[int, str]]:
    """The entries and digests of a ledger."""
    return [(row["entry_id"], row["digest"]) for row in rows(office, "SELECT * FROM chain ORDER BY entry_id")]


def test_each_new_head_is_a_line(witnessed: Office, witness: Path) -> None:
    assert kept(witness) == links(witnessed)
    lines = witness.read_bytes().split(b"\n")
    assert lines[0] == b"govinfo witness 1"
    assert lines[-1] == b""
    assert str(witnessed.ledger).encode() in lines[1]
    said = witnessed.ask("verify")
    assert said["witness"] == {"file": str(witness), "heads": 4, "replaced": 0, "elsewhere": 0, "unread": None}
    assert f"The witness {witness} has 4 heads of this ledger" in witnessed.done("verify")


def test_what_only_reads_adds_nothing(witnessed: Office, witness: Path) -> None:
    before = witness.read_bytes()
    witnessed.done("status")
    witnessed.done("list", "units", "-o", witness.parent / "units.csv")
    assert witnessed.run("void", "unit", KEY, "--reason", "误").exit_code == 1
    assert witness.read_bytes() == before


def test_a_witness_that_cannot_be_reached_stops_nobody_and_is_caught_up(witnessed: Office, witness: Path) -> None:
    aside = witness.parent.rename(witness.parent.with_name("away"))
    result = witnessed.run(*TALK, "四")
    assert result.exit_code == 0
    assert "note: the witness was not told: cannot write" in result.stderr
    assert "could not be asked" in witnessed.done("verify")
    assert witnessed.ask("verify")["witness"]["unread"]
    aside.rename(witness.parent)
    witnessed.done(*TALK, "五")
    assert kept(witness) == links(witnessed)


def test_a_torn_line_takes_no_other_with_it(witnessed: Office, witness: Path) -> None:
    whole = witness.read_bytes()
    witness.write_bytes(whole[:-30])
    witnessed.done(*TALK, "四")
    lines = witness.read_bytes().splitlines()
    assert lines[1:4] == whole.splitlines()[1:4]
    assert [entry for entry, _digest in kept_whole(witness)] == [1, 2, 3, 4, 5]
    assert findings(witnessed) == []


def kept_whole(witness: Path) -> list[tuple[int, str]]:
    """As `kept`, of whole lines alone."""
    lines = [line.split("\t") for line in witness.read_text(encoding="utf-8").splitlines()[1:]]
    return [(int(line[0]), line[2]) for line in lines if len(line) == 5]


@pytest.mark.parametrize("what", ["a table", "the ledger", "a folder"])
def test_no_other_file_is_taken_for_a_witness(office: Office, witness: Path, what: str) -> None:
    file = {"a table": witness.parent / "x.csv", "the ledger": office.ledger, "a folder": witness.parent}[what]
    if what == "a table":
        file.write_text("单位,标题\n", encoding="utf-8")
    before = None if what == "a folder" else file.read_bytes()
    assert str(file) in office.refused("config", "witness", file)
    assert before is None or file.read_bytes() == before
    assert office.ask("config")["rows"][-1]["value"] is None


def test_several_ledgers_share_a_witness(witnessed: Office, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    another = Office(tmp_path / "other" / "ledger.db")
    another.done("init")
    another.done(*TALK, "别处")
    witnessed.done(*TALK, "四")
    assert (findings(another), findings(witnessed)) == ([], [])
    assert another.ask("verify")["witness"]["heads"] == 2
    assert witnessed.ask("verify")["witness"]["heads"] == 5


def test_an_older_state_in_the_ledgers_place_is_told(witnessed: Office, witness: Path, tmp_path: Path) -> None:
    shutil.copy(witnessed.ledger, tmp_path / "older.db")
    witnessed.done(*TALK, "四")
    last = head(witnessed)
    shutil.copy(tmp_path / "older.db", witnessed.ledger)
    (line,) = (line for line in findings(witnessed) if f"{witness}: line" in line)
    assert f"{witness}: line 6: entry 5 of " in line
    assert f"had the head {chain.shown(last)}, here it has none" in line
    witnessed.done(*TALK, "另")  # going on does not hide it
    assert any("line 6: entry 5" in line for line in findings(witnessed))


def test_a_chain_that_was_forged_is_told(witnessed: Office) -> None:
    with behind_its_back(witnessed.ledger) as raw:
        raw.execute("UPDATE outreach SET topic = '伪造' WHERE id = 2")
    forge(witnessed.ledger)
    found = [line for line in findings(witnessed) if "had the head" in line]
    assert [line.split(": ")[2].split(" of ")[0] for line in found] == ["entry 3", "entry 4"]


def test_a_ledger_forged_from_its_first_entry_on_is_told(
    witnessed: Office, witness: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And stays so, whatever is written then, and by which name the file is called."""
    with behind_its_back(witnessed.ledger) as raw:
        raw.execute("UPDATE journal SET at = '2018-01-01T00:00:00+08:00' WHERE id = 1")
    forge(witnessed.ledger)
    said = f"{witness}: line 2: knows another ledger by this name, entry 1 of"
    assert findings(witnessed)[0].startswith(said)
    witnessed.done(*TALK, "四")
    assert findings(witnessed)[0].startswith(said)
    monkeypatch.chdir(witnessed.ledger.parent)
    assert findings(Office(Path("share", "..", "ledger.db")))[0].startswith(said)


LATER_TABLES = ("carried", "notices", "remarks", "places_above")
LATER_COLUMNS = (("submissions", "answers_id"), ("instructions", "follow_up"))
"""What came after the schema that the ledger is made to look like."""


def test_a_ledger_that_was_made_to_look_older_than_the_chain_is_told(witnessed: Office, witness: Path) -> None:
    with behind_its_back(witnessed.ledger) as raw:
        raw.execute("UPDATE outreach SET topic = '伪造' WHERE id = 2")
        raw.execute("DROP INDEX ix_bulletins_entry_id")
        raw.execute("DROP INDEX ix_rulebooks_entry_id")
    with closing(sqlite3.connect(witnessed.ledger)) as raw, raw:
        raw.execute("DROP TRIGGER journal_closed")
        for table in ("chain", "texts", "senders", "text_index", "text_terms", *LATER_TABLES):
            raw.execute(f"DROP TABLE {table}")
        for table, column in LATER_COLUMNS:
            indexes = raw.execute(
                f"SELECT name FROM sqlite_master WHERE tbl_name = '{table}' AND sql LIKE '%{column}%'"
            )
            for (name,) in indexes.fetchall():
                if name.startswith("ix_"):
                    raw.execute(f"DROP INDEX {name}")
            raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        raw.execute("ALTER TABLE journal DROP COLUMN account")
        raw.execute("ALTER TABLE journal DROP COLUMN clock_back")
        raw.execute("UPDATE alembic_version SET version_num = '0008'")
    witnessed.done("upgrade")
    assert any(f"{witness}: line 2: knows another ledger" in line for line in findings(witnessed))


def test_a_restore_that_was_forged_is_counted(witnessed: Office) -> None:
    with behind_its_back(witnessed.ledger) as raw:
        raw.execute("UPDATE journal SET command = 'restore x.db', at = '2999-01-01T00:00:00+08:00' WHERE id = 2")
    forge(witnessed.ledger)
    said = "3 heads of it are of what a backup took the place of, as entry 2 says"
    assert said in witnessed.run("verify").stdout


def test_restoring_what_a_restore_replaced_is_lawful(witnessed: Office, tmp_path: Path) -> None:
    witnessed.done("backup", tmp_path / "copy.db")
    witnessed.done(*TALK, "四")
    witnessed.done(*TALK, "五")
    witnessed.done("restore", tmp_path / "copy.db", "--reason", "误操作")
    witnessed.done(*TALK, "六")
    (kept_one,) = tmp_path.glob("ledger.replaced.*")
    witnessed.done("restore", kept_one, "--reason", "还是原来的")
    assert findings(witnessed) == []
    said = witnessed.ask("verify")["witness"]
    assert (said["replaced"], said["elsewhere"]) == (2, 0)


def test_a_copy_for_trials_raises_no_alarm(witnessed: Office, tmp_path: Path) -> None:
    copy = Office(tmp_path / "trial.db")
    shutil.copy(witnessed.ledger, copy.ledger)
    copy.done(*TALK, "试")
    witnessed.done(*TALK, "四")
    assert findings(witnessed) == []
    assert "1 head of it is of a copy of this ledger in another file" in witnessed.done("verify")


def test_what_an_editor_saved_is_still_a_witness(witnessed: Office, witness: Path) -> None:
    witness.write_bytes(b"\xef\xbb\xbf" + witness.read_bytes().replace(b"\n", b"\r\n"))
    witnessed.done(*TALK, "四")
    assert witnessed.ask("verify")["witness"]["heads"] == 5
    witness.write_bytes(b"")
    assert witnessed.ask("verify")["witness"]["heads"] == 0
    witnessed.done(*TALK, "五")
    assert witnessed.ask("verify")["witness"]["heads"] == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files")
def test_a_pipe_is_no_witness(witnessed: Office, witness: Path) -> None:
    witness.unlink()
    os.mkfifo(witness)
    assert "is another file" in witnessed.run(*TALK, "四").stderr
    assert "could not be asked" in witnessed.done("verify")


def test_a_restore_that_the_journal_tells_of_is_lawful(witnessed: Office, witness: Path, tmp_path: Path) -> None:
    witnessed.done("backup", tmp_path / "copy.db")
    for topic in ("四", "五", "六"):
        witnessed.done(*TALK, topic)
    witnessed.done("restore", tmp_path / "copy.db", "--reason", "误操作")
    assert findings(witnessed) == []
    witnessed.done(*TALK, "七")
    assert findings(witnessed) == []
    assert kept(witness)[-1] == links(witnessed)[-1]


def test_a_restore_while_the_witness_is_away_is_lawful(witnessed: Office, witness: Path, tmp_path: Path) -> None:
    witnessed.done("backup", tmp_path / "copy.db")
    witnessed.done(*TALK, "四")
    aside = witness.parent.rename(witness.parent.with_name("away"))
    witnessed.done("restore", tmp_path / "copy.db", "--reason", "误操作")
    witnessed.done(*TALK, "七")
    aside.rename(witness.parent)
    witnessed.done(*TALK, "八")
    assert findings(witnessed) == []


def test_a_witness_that_is_none_any_more_is_said(witnessed: Office, witness: Path) -> None:
    witness.write_text("别的内容\n", encoding="utf-8")
    result = witnessed.run(*TALK, "四")
    assert result.exit_code == 0
    assert "is another file" in result.stderr
    assert witness.read_text(encoding="utf-8") == "别的内容\n"
    assert "could not be asked" in witnessed.done("verify")
