"""Every check of `verify` by an example: somebody wrote to the file, and verify tells programs and the clerk."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli.errors import LedgerError
from govinfo_cli.safe_text import visible
from govinfo_cli.writing import carrying
from tests.inside import tamper
from tests.office import COUNTY, KEY, OTHER, Answer, Office

WHY = ("--reason", "更正")
TAMPERED: dict[str, tuple[str, str]] = {
    "A1.adopted-though-refused": ("UPDATE submissions SET approver = '' WHERE id = 1", "adoption A1"),
    "A2.adopted-before-receipt": ("UPDATE adoptions SET adopted_on = '2018-06-04' WHERE id = 1", "adoption A1"),
    "A2.not-sent-up": ("UPDATE adoptions SET adopted_on = '2018-06-06' WHERE id = 3", "adoption A3"),
    "A2.instructed-before-adoption": ("UPDATE instructions SET instructed_on = '2018-06-05'", "instruction I1"),
    "A2.inaccurate-before-receipt": ("UPDATE inaccuracies SET found_on = '2018-06-04'", "inaccuracy X1"),
    "A2.dated-in-the-future": ("UPDATE trainings SET held_on = '2999-01-01'", "training T1"),
    "P2.type-unknown": ("UPDATE adoptions SET type = 'x' WHERE id = 2", "adoption A2"),
    "P6.verdict-on-unit-not-asked": ("UPDATE verdicts SET unit_id = 1", "verdict V1"),
    "P6.verdict-before-issue": ("UPDATE verdicts SET judged_on = '2018-05-01'", "verdict V1"),
    "P6.due-before-issue": ("UPDATE commissions SET due_on = '2018-05-01'", "commission YG-01"),
    "ledger.missing-parent": ("UPDATE adoptions SET submission_id = 99 WHERE id = 1", ""),
    "ledger.no-rulebook": ("DELETE FROM rulebooks", ""),
    "ledger.rulebook-changed": ("UPDATE rulebooks SET content = replace(content, '10', '20')", ""),
    "ledger.row-missing": ("DELETE FROM changes WHERE id = 1", "changes of records 1"),
    "ledger.entry-changed": ("UPDATE chain SET digest = 'x' WHERE entry_id = 2", "entry 2"),
    "ledger.entry-out-of-order": ("UPDATE chain SET digest = 'x' WHERE entry_id = 2", "entry 3"),
    "ledger.entry-open": ("DELETE FROM chain WHERE entry_id = (SELECT max(entry_id) FROM chain)", "entry 7"),
    "ledger.bulletin-invented": ("UPDATE bulletins SET as_of = '2999-01-01'", "bulletin 1 (2017-06, revision 1)"),
    "ledger.other-undone": ("UPDATE undoings SET undone_id = 2", ""),
    "ledger.not-in-journal": (
        "INSERT INTO conferences (held_on, attendees, entry_id) VALUES ('2018-06-05', 1, 2)",
        "conference C1",
    ),
    "ledger.differs-from-journal": (
        "UPDATE submissions SET title = 'x' WHERE ref = '2018-000002'",
        "submission 2018-000002",
    ),
    "ledger.chain-broken": ("UPDATE bulletins SET previous_digest = 'x'", "bulletin 1 (2017-06, revision 1)"),
    "ledger.bulletin-changed": ("UPDATE bulletin_lines SET total = 1 WHERE id = 3", "bulletin 1 (2017-06, revision 1)"),
    "ledger.rulebook-missing": ("UPDATE bulletins SET rulebook_digest = 'x'", "bulletin 1 (2017-06, revision 1)"),
    "ledger.reopened-untold": (
        "INSERT INTO reopenings (bulletin_id, entry_id) VALUES (1, 1)",
        "bulletin 1 (2017-06, revision 1)",
    ),
    "ledger.still-published": ("UPDATE journal SET command = 'reopen 2017-06' WHERE command LIKE 'record%'", ""),
    "ledger.other-points": (
        "UPDATE adoptions SET adopted_on = '2018-06-20' WHERE adopted_on = '2017-06-06'",
        "bulletin 1 (2017-06, revision 1)",
    ),
    "ledger.other-counts": (
        "UPDATE submissions SET received_on = '2017-05-31' WHERE ref = '2017-000009'",
        "bulletin 1 (2017-06, revision 1)",
    ),
    "ledger.other-to-date": (
        """UPDATE bulletin_lines SET more = replace(more, '"total":"10"', '"total":"90"') WHERE bulletin_id = 1""",
        "bulletin 1 (2017-06, revision 1)",
    ),
    "ledger.other-rewards": (
        "UPDATE bulletins SET rewards = replace(rewards, '2000.00', '9000.00') WHERE id = 2",
        "bulletin 2 (2017, revision 1)",
    ),
}
"""By check: what was written to the file, and the record or bulletin that verify then names."""


@pytest.fixture(scope="module")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something of everything that is tampered with; June 2017 and 2017 are published."""
    made = Office.copy_of(template, tmp_path_factory.mktemp("ledger"))
    first, second = (made.drafts(KEY, 1, "2018-06-05", ref=f"2018-00000{n}", title=f"信息{n}")[0] for n in (1, 2))
    old, quiet = (made.drafts(COUNTY, 1, "2017-06-05", ref=f"2017-00000{n}", title=f"旧{n}")[0] for n in (1, 9))
    made.take_all(
        {
            "submissions": [first, second, old, quiet],
            "adoptions": [
                {"submission": "2018-000001", "publication": "general", "type": "", "adopted_on": "2018-06-06"},
                {"submission": "2018-000001", "publication": "internal", "type": "news", "adopted_on": "2018-06-07"},
                {"submission": "2018-000001", "publication": "xinjiang-news", "type": "", "adopted_on": "2018-06-08"},
                {"submission": "2017-000001", "publication": "general", "type": "", "adopted_on": "2017-06-06"},
            ],
            "instructions": [
                {"submission": "2018-000001", "level": "region", "leader": "某州长", "instructed_on": "2018-06-07"}
            ],
            "inaccuracies": [{"submission": "2018-000001", "found_on": "2018-06-20", "note": "数字有误"}],
            "commissions": [
                {"ref": "YG-01", "topic": "防汛", "issued_on": "2018-06-01", "due_on": "2018-06-30", "units": KEY}
            ],
            "verdicts": [{"commission": "YG-01", "unit": KEY, "verdict": "conforming", "judged_on": "2018-06-30"}],
            "trainings": [{"unit": KEY, "held_on": "2018-06-05", "attendees": 5}],
        }
    )
    made.done("amend", "submission", "2018-000002", "--title", "更正后的标题", *WHY)
    made.done("record", "outreach", "--unit", OTHER, "--on", "2018-06-05", "--topic", "怎样写信息")
    made.done("undo")
    made.done("publish", "--month", "2017-06", "--as-of", "2017-07-05")
    made.done("publish", "--year", "2017", "--as-of", "2018-01-05", "--force")
    return made.ledger


def findings_of(office: Office) -> list[Answer]:
    """What verify finds, as JSON."""
    result = office.run("verify", "--format", "json")
    assert result.exit_code == 1, result.output
    answer = json.loads(result.stdout)
    assert (answer["report"], answer["ok"]) == ("verify", False)
    findings: list[Answer] = answer["findings"]
    return findings


def found(office: Office) -> list[tuple[str, str]]:
    """What verify finds, check and place; the clerk reads the same."""
    findings = findings_of(office)
    lines = [": ".join(filter(None, (each["where"], each["column"], each["message"]))) for each in findings]
    result = office.run("verify")
    said = result.stdout.splitlines()
    assert said[: len(lines)] == [*map(visible, lines)]
    assert all(line.startswith("Head of the ledger: ") for line in said[len(lines) :])
    assert f"{len(lines)} problem" in result.stderr
    return [(each["check"], each["where"]) for each in findings]


@pytest.mark.parametrize("id_", TAMPERED)
def test_what_is_wrong_is_found_by_its_check(kept: Path, tmp_path: Path, id_: str) -> None:
    office = Office.copy_of(kept, tmp_path)
    statement, where = TAMPERED[id_]
    tamper(office, statement)
    assert (id_, where) in [(each["check"], each["where"]) for each in findings_of(office)]


@pytest.mark.parametrize("id_", TAMPERED)
def test_the_clerk_reads_the_same(kept: Path, tmp_path: Path, id_: str) -> None:
    office = Office.copy_of(kept, tmp_path)
    tamper(office, TAMPERED[id_][0])
    assert id_ in {check for check, _where in found(office)}


def test_another_schema_is_found(kept: Path, tmp_path: Path) -> None:
    office = Office.copy_of(kept, tmp_path)
    with sqlite3.connect(office.ledger) as raw:
        raw.execute("CREATE TABLE mine (x)")
    raw.close()
    assert found(office) == [("ledger.other-schema", "")]


def test_a_damaged_file_is_found(kept: Path, tmp_path: Path) -> None:
    """A page of an index that no longer is one; how many entries there are is then not said."""
    office = Office.copy_of(kept, tmp_path)
    with sqlite3.connect(office.ledger) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_submissions_ref'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    content = bytearray(office.ledger.read_bytes())
    content[(page - 1) * size + 8 : page * size] = bytes(size - 8)
    office.ledger.write_bytes(content)
    assert {check for check, _where in found(office)} == {"ledger.damaged"}


def test_a_row_that_is_lost_on_the_way_is_found(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a server or a disk loses: no ledger is there then."""
    send = carrying._send

    def lossy(rows: Any, here: Any, table: Any) -> str:
        digest = send(rows, here, table)
        if table.name == "trainings":
            here.exec_driver_sql("DELETE FROM trainings")
        return digest

    monkeypatch.setattr(carrying, "_send", lossy)
    with pytest.raises(LedgerError) as refused:
        carrying.carry(kept, tmp_path / "copy.db")
    assert [each.check.id for each in refused.value.problems] == ["ledger.not-carried"]
    assert list(tmp_path.iterdir()) == []


def test_a_sound_ledger_has_no_finding(kept: Path) -> None:
    office = Office(kept)
    answer = office.ask("verify")
    entries = answer.pop("entries")
    assert len(answer.pop("head")) == 64
    nothing = dict.fromkeys(("asked", "against", "witness"))
    assert answer == {"report": "verify", "proves_from": 1, **nothing, "findings": [], "ok": True}
    assert entries == len(office.ask("log", "--limit", "0")["rows"])
    assert "No problems found." in office.notes("verify")


PAST = (
    *("head-unknown", "backup-parts", "backup-later", "witness-differs", "another-ledger"),
    *("more", "computed-otherwise", "unreadable", "differed-from-journal", "added-behind"),
)
"""What others keep of the past, and what only some changes bring out: test_chain and test_witness have examples."""
EXAMPLES = {
    *TAMPERED,
    "ledger.other-schema",
    "ledger.damaged",
    "ledger.not-carried",
    *(f"ledger.{name}" for name in PAST),
}
