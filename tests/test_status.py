"""One screen of how things stand, and what the ledger knows of its backups."""

import sqlite3
from pathlib import Path

import pytest

from govinfo_cli.ledger import engines
from tests.inside import rows
from tests.office import COUNTY, KEY, Office


def test_an_empty_ledger_says_so(office: Office) -> None:
    found = office.ask("status")
    assert (found["totals"]["submitted"], found["leaders"], found["to_publish"]) == (0, [], [])
    assert found["last_backup"] is None
    said = office.notes("status")
    assert "No backup" in said
    assert "Nothing is due" in said


def test_the_month_of_the_day_with_its_leaders_and_what_is_due(office: Office) -> None:
    office.adopt(office.sends(COUNTY, 3, "2017-08-05")[:2], "general", "2017-08-06")
    for unit in (KEY, "发改委"):
        office.adopt(office.send(unit, "2017-06-05"), "general", "2017-08-07")
    asked = office.commission("阜康市", due="2017-08-25", issued="2017-08-01")
    found = office.ask("status", as_of="2017-08-20")
    assert (found["period"], found["status"]) == ("2017-08", "open")
    assert found["totals"]["submitted"] == 3
    assert [(each["unit"], each["total"]) for each in found["leaders"]] == [(COUNTY, 20), (KEY, 10), ("发改委", 10)]
    assert found["due"][0]["ref"] == asked
    assert found["to_publish"] == ["2017-06", "2017-07"]
    assert asked in office.notes("status", as_of="2017-08-20")


def test_what_is_overdue_is_counted_and_a_published_month_says_so(office: Office) -> None:
    office.sends(KEY, 2, "2017-06-05")
    office.commission(KEY, due="2017-06-20")
    assert office.ask("status", as_of="2017-06-21")["overdue"] == 1
    office.done("publish", "--month", "2017-06", "--as-of", "2017-07-01")
    found = office.ask("status", as_of="2017-07-10")
    assert "2017-06" not in found["to_publish"]


# --- backups ---


def test_a_backup_is_known_by_its_journal_entry(office: Office, tmp_path: Path) -> None:
    office.done("backup", tmp_path / "一.db")
    office.done("backup", tmp_path / "二.db")
    assert office.ask("status")["last_backup"]["file"] == str(tmp_path / "二.db")
    assert "二.db" in office.notes("status")
    commands = [row["command"] for row in rows(office, "SELECT command FROM journal ORDER BY id")]
    assert commands[1:] == [f"backup {tmp_path / name}" for name in ("一.db", "二.db")]
    assert Office(tmp_path / "二.db").ask("status")["last_backup"]["file"] == str(tmp_path / "一.db")
    assert office.done("verify").startswith("no problems found")


def test_undo_takes_back_what_was_recorded_and_not_the_backup(office: Office, tmp_path: Path) -> None:
    office.send(KEY, "2017-06-05")
    office.done("backup", tmp_path / "copy.db")
    assert "import" in office.done("undo")
    assert office.ask("list", "submissions", "--status", "accepted")["rows"] == []
    assert office.ask("status")["last_backup"]["file"] == str(tmp_path / "copy.db")


def test_a_backup_that_was_refused_is_not_known(office: Office, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("there")
    office.refused("backup", tmp_path / "copy.db")
    assert office.ask("status")["last_backup"] is None


@pytest.mark.file
def test_a_ledger_that_cannot_be_written_is_backed_up_all_the_same(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.1)
    writer = sqlite3.connect(office.ledger, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        result = office.run("backup", tmp_path / "copy.db")
    finally:
        writer.close()
    assert result.exit_code == 0
    assert "could not be entered in the journal" in result.stderr
    assert Office(tmp_path / "copy.db").done("verify").startswith("no problems found")
    assert office.ask("status")["last_backup"] is None
