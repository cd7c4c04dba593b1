"""The ledger proves itself: whatever is changed behind the program's back is named, and nothing lawful raises alarm."""

import json
import os
import random
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from govinfo_cli.ledger import chain, database, schema
from govinfo_cli.writing import verify_chain
from tests import amendments, books, recomputed, trials, variants
from tests.inside import behind_its_back, forge, rows, tamper
from tests.office import COUNTY, KEY, OTHER, Office

WHY = ("--reason", "更正")
MARKED = '\n[[marks]]\nid = "praise"\nname = "表扬"\nenglish = "praise"\n'
TABLES = [table.name for table in schema.metadata.sorted_tables if table is not schema.chain]


@pytest.fixture(scope="module")
def everything(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with rows in every table of the ledger."""
    folder = tmp_path_factory.mktemp("everything")
    office = books.full(template, folder)
    office.done("rulebook", "adopt", amendments.write(folder, variants.text() + MARKED), "--reason", "修订", "--yes")
    office.done("record", "mark", "praise", "--unit", KEY, "--on", "2018-06-05")
    office.done("record", "sent-up", "2017-000001", "--to", "region", "--on", "2017-06-20")
    office.done("amend", "unit", OTHER, "--name", "司法行政局", "--from", "2018-08-01", *WHY)
    office.done("amend", "submission", "2017-000001", "--title", "更正后的标题", *WHY)
    office.done("record", "training", "--unit", KEY, "--on", "2018-06-05", "--attendees", "5")
    office.done("undo")
    office.done("undo", office.ask("log")["rows"][0]["number"])
    headed = folder / "报送.csv"
    headed.write_text(
        "单位,来的日子,标题,撰稿人,审签人,联系方式\n昌吉市,2018-06-06,新,甲,乙,0994-1\n", encoding="utf-8"
    )
    office.done("import", headed, "--map", "来的日子=received_on")
    article = folder / "来稿.txt"
    article.write_text(
        "秋收进展顺利\n昌吉市今年秋收过半。\n撰稿：张三 审签：李四 电话：0994-2340002\n", encoding="utf-8"
    )
    office.done("intake", article, "--unit", COUNTY, "--received-on", "2018-06-07", "--sender", "xx@example.com=公安局")
    office.done("publish", "--month", "2017-06", "--as-of", "2018-07-05", "--force")
    office.done("reopen", "--month", "2017-06", *WHY)
    office.done("publish", "--month", "2017-06", "--as-of", "2018-07-06")
    for month in ("2017-01", "2017-02"):
        said = ("--submitted", "3", "--adopted", "1", "--note", "第1期通报")
        office.done("record", "carried", KEY, "--month", month, "--total", "5", *said)
    office.done("void", "training", "T1", *WHY)
    return office


@pytest.fixture
def kept(everything: Office, tmp_path: Path) -> Office:
    """The same, to be tried on."""
    return Office.copy_of(everything, tmp_path)


def differences(office: Office) -> list[str]:
    """What is not as the chain says, a line each."""
    with database.reading(office.ledger) as connection:
        return [str(problem) for problem in verify_chain.problems(connection)]


def findings(office: Office, *words: object) -> list[str]:
    """What verify finds, a line each: where and what; nothing if all is well."""
    result = office.run("verify", *words)
    return result.stdout.splitlines() if result.exit_code else []


# --- what the chain is ---


def test_every_table_has_rows(everything: Office) -> None:
    assert [table for table in TABLES if not rows(everything, f"SELECT 1 FROM {table} LIMIT 1")] == []
    assert everything.done("verify").startswith("no problems found")


def test_another_program_computes_the_same(everything: Office) -> None:
    kept = rows(everything, "SELECT entry_id, digest, content FROM chain")
    texts = recomputed.texts(everything.ledger)
    assert {row["entry_id"]: zlib.decompress(row["content"]) for row in kept} == texts
    assert {row["entry_id"]: row["digest"] for row in kept} == recomputed.digests(everything.ledger)


def test_a_row_comes_under_the_chain_once(everything: Office) -> None:
    """However many entries there are, all rows of all tables stand in their texts, each once."""
    lines = [line for text in recomputed.texts(everything.ledger).values() for line in text.splitlines()]
    stored = sum(rows(everything, f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in TABLES)
    assert len([line for line in lines if not line.startswith(b'["')]) == stored


def test_an_entry_cannot_be_begun_while_one_is_open(kept: Office) -> None:
    with database.writing(kept.ledger) as connection:
        connection.exec_driver_sql(
            "INSERT INTO journal (at, person, command, reason) VALUES ('2018-07-01', '', 'x', '')"
        )
    said = kept.run("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic", "怎样写信息")
    assert said.exit_code == 1
    assert "the entry before is not closed" in said.stderr
    assert any("is not under the chain" in line for line in findings(kept))


# --- what is changed is named ---


def other(value: Any) -> Any:
    """Another value of the same type."""
    return value + 1 if isinstance(value, int) else f"{value[:-1]}x" if value else 1 if value is None else "x"


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_every_table_is_under_the_chain(kept: Office, table: str) -> None:
    with closing(sqlite3.connect(kept.ledger, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        for column in chain.columns(schema.metadata.tables[table]):
            first = f"SELECT id, {column} FROM {table} ORDER BY {column} IS NULL, id DESC LIMIT 1"
            id_, value = raw.execute(first).fetchone()
            number = schema.metadata.tables[table].c[column].type.python_type is int
            new = 999_999 if column == "id" else other(value) if value is not None else 1 if number else "x"
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (new, id_))
            found = differences(kept)
            assert any("wrote" in line and "entry" in line for line in found), (column, found)
            raw.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (value, new if column == "id" else id_))
    assert differences(kept) == []


def test_the_author_of_a_reward_is_named_with_what_was_written(kept: Office) -> None:
    tamper(kept, "UPDATE submissions SET authors = '李鬼' WHERE ref = '2017-000001'")
    (row,) = rows(kept, "SELECT entry_id FROM submissions WHERE ref = '2017-000001'")
    written = books.ROWS["submissions"][0]["authors"]
    said = f"submission 2017-000001: authors: is “李鬼”, but entry {row['entry_id']} wrote “{'、'.join(written)}”"
    assert said in findings(kept)
    answer = json.loads(kept.run("verify", "--format", "json").stdout)
    assert [each["check"] for each in answer["findings"]] == ["ledger.differs-from-journal"]


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_deleted_is_named(kept: Office, table: str) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute(f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")
    assert any("is gone; entry" in line for line in differences(kept))


def put_in(raw: sqlite3.Connection, table: str) -> None:
    """Add a row like the last one, otherwise where the table holds a value once."""
    names = chain.columns(schema.metadata.tables[table])[1:]
    values = list(raw.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY id DESC LIMIT 1").fetchone())
    while True:
        try:
            raw.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", values)
        except sqlite3.IntegrityError as error:
            once = [at for at, name in enumerate(names) if f"{table}.{name}" in str(error)] or [names.index("ref")]
            values[once[-1]] = other(values[once[-1]])
        else:
            return


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_is_put_in_is_named(kept: Office, table: str) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        put_in(raw, table)
    said = "is not under the chain" if table == "journal" else "no journal entry wrote it"
    found = differences(kept)
    assert any(said in line for line in found), found


def swap(raw: sqlite3.Connection, table: str, key: str, one: int, other: int) -> None:
    """Let two rows change places."""
    for old, new in ((one, -1), (other, one), (-1, other)):
        raw.execute(f"UPDATE {table} SET {key} = ? WHERE {key} = ?", (new, old))


@pytest.mark.parametrize(("table", "key"), [*((table, "id") for table in TABLES), ("chain", "entry_id")])
def test_rows_and_entries_that_change_places_are_named(kept: Office, table: str, key: str) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        ids = [id_ for (id_,) in raw.execute(f"SELECT {key} FROM {table} ORDER BY {key}")]
        before = ids[-2] if len(ids) > 1 else ids[-1] + 1  # alone it goes to another place
        swap(raw, table, key, before, ids[-1])
    assert any("entry" in line for line in differences(kept))


def test_an_amendment_that_is_erased_is_named(kept: Office) -> None:
    """The record as before, and neither the change nor the entry that tells of it."""
    (row,) = rows(kept, "SELECT * FROM changes WHERE kind = 'submissions' AND after LIKE '%title%'")
    (before,) = rows(kept, f"SELECT json_extract(before, '$.title') AS title FROM changes WHERE id = {row['id']}")
    with behind_its_back(kept.ledger) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(
            "UPDATE submissions SET title = ?, changed_id = NULL WHERE id = ?", (before["title"], row["record_id"])
        )
        raw.execute("DELETE FROM changes WHERE id = ?", (row["id"],))
    assert f"changes of records {row['id']}: is gone; entry {row['entry_id']} wrote" in "\n".join(findings(kept))


def test_an_entry_that_is_taken_out_is_named_though_the_gap_is_closed(kept: Office) -> None:
    last = kept.ask("log")["rows"][0]["number"]
    with behind_its_back(kept.ledger) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DELETE FROM chain WHERE entry_id = ?", (last - 1,))
        raw.execute("DELETE FROM journal WHERE id = ?", (last - 1,))
        raw.execute("UPDATE chain SET entry_id = ? WHERE entry_id = ?", (last - 1, last))
        raw.execute("UPDATE journal SET id = ? WHERE id = ?", (last - 1, last))
    found = findings(kept)
    assert f"entry {last - 1}: does not follow the entry that stands before it" in found


@pytest.mark.parametrize("what", ["digest", "content"])
def test_a_link_of_the_chain_that_is_changed_is_named(kept: Office, what: str) -> None:
    with behind_its_back(kept.ledger) as raw:
        (content,) = raw.execute("SELECT content FROM chain WHERE entry_id = 2").fetchone()
        new = zlib.compress(zlib.decompress(content).replace(b"import", b"IMPORT")) if what == "content" else "0" * 64
        raw.execute(f"UPDATE chain SET {what} = ? WHERE entry_id = 2", (new,))
    found = findings(kept)
    assert "entry 2: what the chain keeps of it does not fit its digest" in found
    assert ("entry 3: does not follow the entry that stands before it" in found) == (what == "digest")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"junk",
        zlib.compress(b"junk\n"),
        zlib.compress(b'["x"]\n[1,2]\n'),
        zlib.compress(b'["govinfo chain 1",""]\n[1]\n["x",["id"]]\n'),
    ],
)
def test_what_is_no_link_of_a_chain_is_named(kept: Office, content: bytes) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE chain SET content = ? WHERE entry_id = 1", (content,))
    assert "entry 1: what the chain keeps of it does not fit its digest" in findings(kept)


def test_a_column_that_came_later_is_held_to_what_it_is_by_default(kept: Office) -> None:
    """A text of before a migration has less columns: what it lacks must stand as the migration put it there."""
    with behind_its_back(kept.ledger) as raw:
        (content,) = raw.execute("SELECT content FROM chain WHERE entry_id = 1").fetchone()
        lines = [json.loads(line) for line in zlib.decompress(content).splitlines()]
        at = next(place for place, line in enumerate(lines) if line[0] == "units")
        assert lines[at][1][-2:] == ["into_id", "carries"]
        lines[at][1] = lines[at][1][:-2]
        while isinstance(lines[at := at + 1][0], int):
            lines[at] = lines[at][:-2]
        text = "".join(f"{json.dumps(line, ensure_ascii=False, separators=(',', ':'))}\n" for line in lines)
        raw.execute("UPDATE chain SET content = ? WHERE entry_id = 1", (zlib.compress(text.encode()),))
    assert not any(line.startswith("unit ") for line in findings(kept))
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE units SET carries = 1, into_id = 2 WHERE id = 1")
    found = findings(kept)
    assert f"unit {COUNTY}: carries: is 1, but entry 1 wrote 0" in found
    assert f"unit {COUNTY}: into: is 2, but entry 1 wrote nothing" in found


def test_a_long_text_is_shown_where_it_differs(kept: Office) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE rulebooks SET content = replace(content, '表扬', '批评') WHERE id = 2")
    (line,) = (line for line in findings(kept) if line.startswith("rulebooks 2: content"))
    assert "批评" in line
    assert "表扬" in line
    assert len(line) < 300


@pytest.mark.parametrize("what", ["row", "change"])
def test_what_was_smuggled_in_does_not_come_under_the_next_entry(kept: Office, what: str) -> None:
    """Who adds rows behind the program's back cannot have the clerk's next command put them under the chain."""
    last = kept.ask("log")["rows"][0]["number"]
    with behind_its_back(kept.ledger) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        if what == "row":
            raw.execute("INSERT INTO conferences (held_on, attendees, entry_id) VALUES ('2018-06-05', 1, 3)")
        else:
            raw.execute("UPDATE submissions SET authors = '李鬼', changed_id = ? WHERE id = 2", (last + 1,))
            raw.execute(
                "INSERT INTO changes (entry_id, kind, record_id, before, after) VALUES (?, 'submissions', 2, ?, ?)",
                (last + 1, '{"authors": "甲"}', '{"authors": "李鬼"}'),
            )
    said = kept.refused("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic", "怎样写信息")
    assert "somebody has added rows behind the program's back" in said
    assert findings(kept)


def test_a_trigger_is_named_however_it_is_called(kept: Office) -> None:
    body = "AFTER INSERT ON outreach BEGIN SELECT 1; END"
    with closing(sqlite3.connect(kept.ledger)) as raw, raw:
        raw.execute(f"CREATE TRIGGER sqliteXevil {body}")
        raw.execute(f"CREATE TRIGGER ix_outreach_held_on {body}")
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute(
            "UPDATE sqlite_master SET rowid = (SELECT max(rowid) + 5 FROM sqlite_master) "
            "WHERE type = 'index' AND name = 'ix_outreach_held_on'"
        )
    found = findings(kept)
    assert "the table, index or trigger sqliteXevil is not as the program made it" in found
    assert "the table, index or trigger ix_outreach_held_on is not as the program made it" in found


def test_a_computed_column_is_computed_again(kept: Office) -> None:
    with closing(sqlite3.connect(kept.ledger, isolation_level=None)) as raw:
        (sql,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'submissions'").fetchone()
        (told,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'submissions_told'").fetchone()
        start, end = sql.index("refused INTEGER"), sql.index("STORED") + len("STORED")
        raw.execute("DROP TRIGGER submissions_told")
        for text in (sql[:start] + "refused INTEGER" + sql[end:], sql):
            raw.execute("PRAGMA writable_schema = ON")
            raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'submissions'", (text,))
            raw.execute("PRAGMA writable_schema = RESET")
            if text != sql:
                raw.execute("UPDATE submissions SET refused = 1 WHERE id = 1")
        raw.execute(told)
    assert "submission 2017-000001: refused: is 1, but what else the record says makes it 0" in findings(kept)


def test_what_was_changed_behind_the_programs_back_stays_told_after_an_amendment(kept: Office) -> None:
    """The title was amended before, the contact never; both are amended again."""
    kept.done("reopen", "--month", "2017-06", *WHY)
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE submissions SET title = '伪造', contact = '0994-9' WHERE ref = '2017-000001'")
    kept.done("amend", "submission", "2017-000001", "--title", "又改", "--contact", "0994-2340002", *WHY)
    later = kept.ask("log")["rows"][0]["number"]
    found = "\n".join(findings(kept))
    assert f"title: was “伪造” when entry {later} changed it, but entry" in found
    assert f"contact: was “0994-9” when entry {later} changed it, but entry 2 wrote" in found


def test_one_change_is_not_hidden_among_many(kept: Office) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE aliases SET name = name || 'x'")
        raw.execute("UPDATE submissions SET authors = '李鬼' WHERE id = 1")
        (count,) = raw.execute("SELECT count(*) FROM aliases").fetchone()
    found = findings(kept)
    assert any("authors: is “李鬼”" in line for line in found)
    assert any(line.endswith(f": and {count - 50} more") for line in found)


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "behind": lambda text: text + b"x",
    "cut": lambda text: text[:-9],
    "deep": lambda _text: zlib.compress(b"[" * 200_000),
    "bomb": lambda _text: zlib.compress(b"a" * (40 << 20), 1),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_a_text_that_is_not_whole_is_named(kept: Office, make: Callable[[bytes], bytes]) -> None:
    with behind_its_back(kept.ledger) as raw:
        (content,) = raw.execute("SELECT content FROM chain WHERE entry_id = 2").fetchone()
        raw.execute("UPDATE chain SET content = ? WHERE entry_id = 2", (make(content),))
    assert "entry 2: what the chain keeps of it does not fit its digest" in differences(kept)


def test_a_text_that_is_no_utf8_is_named(kept: Office, tmp_path: Path) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE submissions SET title = CAST(x'ff41' AS TEXT) WHERE id = 1")
        raw.execute("UPDATE submissions SET authors = '李鬼' WHERE id = 2")
    for words in ((), ("--against", shutil.copy(kept.ledger, tmp_path / "copy.db"))):
        found = findings(kept, *words)
        assert any("title: is “\ufffdA”" in line for line in found)
        assert any("authors: is “李鬼”" in line for line in found)


def test_a_change_that_makes_no_sense_is_named(kept: Office) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE changes SET before = ? WHERE id = 1", ("[" * 200_000,))
    assert any(line.startswith("changes of records 1: before: is “[[[") for line in findings(kept))


def test_where_nothing_more_can_be_checked_that_is_said(kept: Office) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE bulletins SET period = 'x' WHERE id = 1")
    answer = json.loads(kept.run("verify", "--format", "json").stdout)
    assert {"ledger.differs-from-journal", "ledger.unreadable"} <= {each["check"] for each in answer["findings"]}


def test_another_version_of_the_schema_is_told(kept: Office) -> None:
    with behind_its_back(kept.ledger) as raw:
        raw.execute("INSERT INTO alembic_version VALUES ('0001')")
    for words in (("verify",), ("upgrade",)):
        assert "the file is damaged" in kept.run(*words).stderr
    with behind_its_back(kept.ledger) as raw:
        raw.execute("DELETE FROM alembic_version WHERE version_num = '0001'")
        raw.execute("PRAGMA user_version = 7")
    assert any("user_version is not as the program made it" in line for line in findings(kept))


# --- what others keep ---


def head(office: Office) -> str:
    """The ledger's head in full."""
    return str(office.ask("verify")["head"])


def test_a_head_that_was_printed_is_found_again(kept: Office) -> None:
    printed = next(line for line in kept.done("status").splitlines() if line.startswith("Head")).split()[4]
    kept.done("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic", "怎样写信息")
    entry = kept.ask("log")["rows"][1]["number"]
    for typed in (
        f"台账校验码：{printed}（第{entry}号操作）。",
        f"Head of the ledger: {printed} (entry {entry})",
        f"\ufeff{printed}".replace("-", "\u2212"),
        printed,
        printed.replace("-", " ").upper(),
        printed.replace("-", "－").replace("0", "O"),
        printed[:24],
    ):
        asked = kept.ask("verify", "--head", typed)
        assert (asked["ok"], asked["asked"]["found"]["entry"], asked["asked"]["after"]) == (True, entry, 1)
    assert f"{printed} is the head of entry {entry}" in kept.done("verify", "--head", printed)


def test_every_command_prints_the_same_head(kept: Office, tmp_path: Path) -> None:
    shown = chain.shown(head(kept))
    assert chain.SHOWN * 4 >= 80
    for words in (("status",), ("log",), ("verify",)):
        assert shown in kept.done(*words)
    assert [kept.ask(*words)["head"] for words in (("status",), ("log",))] == [head(kept)] * 2
    assert shown in kept.done("backup", tmp_path / "copy.db")
    assert head(Office(tmp_path / "copy.db")) != head(kept)  # the backup itself is an entry
    said = kept.done("publish", "--month", "2017-07", "--as-of", "2018-07-06", "--force")
    assert chain.shown(head(kept)) in said
    assert chain.shown(head(kept)) in kept.notes("rank", "--month", "2017-07")


@pytest.mark.parametrize("given", ["", "3f2a-91bc-0d4e-77aa-1b2", "x" * 24, "3" * 65])
def test_what_is_no_head_is_told(kept: Office, given: str) -> None:
    result = kept.run("verify", "--head", given)
    assert result.exit_code == 2
    assert "is no head" in result.stderr


def test_a_head_of_another_ledger_is_not_found(kept: Office, template: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    another = Office.copy_of(template, tmp_path / "other")
    another.send(KEY, "2018-06-05")
    assert "is not in this ledger's past" in findings(kept, "--head", head(another))[0]


def test_a_chain_that_was_forged_is_told_by_a_head_that_was_kept(kept: Office, tmp_path: Path) -> None:
    """Who can write the file can make all of it anew; not the head that somebody else keeps."""
    old = head(kept)
    kept.done("backup", tmp_path / "copy.db")
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE submissions SET title = '伪造' WHERE id = 2")
    forge(kept.ledger)
    assert findings(kept) == []
    assert "is not in this ledger's past" in findings(kept, "--head", old)[0]
    found = findings(kept, "--against", tmp_path / "copy.db")
    assert "copy.db: parts from the ledger at entry 2: here 2" in found[0]


def test_a_backup_is_the_ledgers_past(kept: Office, tmp_path: Path) -> None:
    kept.done("backup", tmp_path / "copy.db")
    kept.done("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic", "怎样写信息")
    asked = kept.ask("verify", "--against", tmp_path / "copy.db")
    assert (asked["ok"], asked["against"]["after"]) == (True, 2)
    assert "is this ledger's past up to entry" in kept.done("verify", "--against", tmp_path / "copy.db")


def test_an_older_state_in_the_ledgers_place_is_told_by_a_later_backup(kept: Office, tmp_path: Path) -> None:
    shutil.copy(kept.ledger, tmp_path / "older.db")
    kept.done("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic", "怎样写信息")
    later, last = head(kept), kept.ask("log")["rows"][0]["number"]
    kept.done("backup", tmp_path / "copy.db")
    shutil.copy(tmp_path / "older.db", kept.ledger)
    assert findings(kept) == []
    assert "is not in this ledger's past" in findings(kept, "--head", later)[0]
    found = findings(kept, "--against", tmp_path / "copy.db")
    assert f"goes on after entry {last - 1}, with which the ledger ends, to entry {last}" in found[0]


def test_two_ledgers_that_are_spliced_are_told(kept: Office, template: Path, tmp_path: Path) -> None:
    """Entries of another ledger are named; where the chain was made anew over them, a head tells."""
    (tmp_path / "other").mkdir()
    another = Office.copy_of(template, tmp_path / "other")
    another.send(KEY, "2018-06-05")
    old = head(kept)
    with behind_its_back(kept.ledger) as raw:
        raw.execute("ATTACH ? AS other", (str(another.ledger),))
        raw.execute("DELETE FROM chain WHERE entry_id = 2")
        raw.execute("INSERT INTO chain SELECT * FROM other.chain WHERE entry_id = 2")
    assert any(line.startswith("entry 3: does not follow") for line in findings(kept))
    forge(kept.ledger)
    assert "is not in this ledger's past" not in "".join(findings(kept))
    with behind_its_back(kept.ledger) as raw:
        raw.execute("UPDATE journal SET person = 'x' WHERE id = 2")
    forge(kept.ledger)
    assert "is not in this ledger's past" in findings(kept, "--head", old)[0]


def test_a_backup_that_is_not_sound_is_told(kept: Office, tmp_path: Path) -> None:
    copy = Office(tmp_path / "copy.db")
    kept.done("backup", copy.ledger)
    tamper(copy, "UPDATE submissions SET authors = '李鬼' WHERE id = 1")
    assert "authors: is “李鬼”" in findings(kept, "--against", copy.ledger)[0]


def test_an_older_programs_backup_is_the_ledgers_past(tmp_path: Path) -> None:
    """It has no chain of its own: a copy comes under one, as the ledger did."""
    office = Office(tmp_path / "ledger.db")
    shutil.copy(Path(__file__).parent / "ledgers" / "schema-0008.db", office.ledger)
    shutil.copy(office.ledger, tmp_path / "older.db")
    told = office.done("upgrade")
    first = office.ask("verify")["proves_from"]
    assert first == office.ask("log")["rows"][0]["number"]
    assert f"the chain proves what is written from entry {first} on" in told
    before = (tmp_path / "older.db").read_bytes()
    asked = office.ask("verify", "--against", tmp_path / "older.db")
    assert (asked["ok"], asked["against"]["last"]["entry"]) == (True, first - 1)
    assert (tmp_path / "older.db").read_bytes() == before
    assert f"Entries 1 to {first - 1} are older than the chain" in office.done("verify")
    assert "head" not in office.notes("rank", "--month", "2018-05")  # its circular was printed before there was one
    tamper(Office(tmp_path / "older.db"), "UPDATE submissions SET title = 'x' WHERE id = 1")
    assert "parts from the ledger at entry 2" in findings(office, "--against", tmp_path / "older.db")[0]


@pytest.mark.parametrize("content", [b"", b"junk"])
def test_what_is_no_backup_is_told(kept: Office, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    result = kept.run("verify", "--against", tmp_path / "x.db")
    assert (result.exit_code, "Traceback" in result.stderr) == (1, False)
    assert "x.db" in result.stderr
    missing = kept.run("verify", "--against", tmp_path / "y.db").stderr
    assert "is not a file" in missing
    assert "init" not in missing


# --- who ---


def test_the_account_stands_beside_the_name_and_no_variable_replaces_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pwd = pytest.importorskip("pwd")
    for name in ("GOVINFO_USER", "LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "别人")
    office.done("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic", "怎样写信息")
    own = pwd.getpwuid(os.getuid()).pw_name
    entry = office.ask("log")["rows"][0]
    assert (entry["person"], entry["account"]) == ("别人", own)
    assert f"别人 ({own})" in office.done("log")
    assert office.ask("log", "--person", own)["rows"][0]["number"] == entry["number"]
    monkeypatch.delenv("GOVINFO_USER")
    office.done("undo")
    assert office.ask("log")["rows"][0]["person"] == own


def test_a_clock_that_went_back_is_noted(office: Office) -> None:
    with behind_its_back(office.ledger) as raw:
        raw.execute("UPDATE journal SET at = '2999-01-01T00:00:00+08:00'")
    forge(office.ledger)
    office.done("record", "outreach", "--unit", KEY, "--on", "2018-06-05", "--topic", "怎样写信息")
    office.done("undo")
    after, back = office.ask("log")["rows"][:2]
    assert back["clock_back"] > 365 * 86400
    assert after["clock_back"] == 0
    assert f"the clock went back by {back['clock_back']} s" in office.done("log")
    assert findings(office) == []


# --- what is lawful raises no alarm ---


def lawful(office: Office, chance: random.Random, folder: Path) -> list[object]:
    """Some writing command that may succeed."""
    day = f"2018-{chance.randint(5, 8):02}-{chance.randint(5, 28):02}"
    unit, number = chance.choice([COUNTY, KEY, OTHER]), chance.randint(1, 12)
    ref = chance.choice(["2017-000001", "2017-000002", "2018-000001", "2018-000002"])
    month = chance.choice(["2017-06", "2017-07", "2018-06"])
    backups = sorted(folder.glob("backup-*.db"))
    drawn: list[list[object]] = [
        ["record", "submission", f"信息{number}", "--unit", unit, "--received-on", day],
        ["record", "adoption", ref, "--in", "general", "--on", day],
        ["record", "training", "--unit", unit, "--on", day, "--attendees", number],
        ["record", "mark", "praise", "--unit", unit, "--on", day],
        ["import", office.folder({"submissions": office.drafts(unit, number, day)})],
        ["amend", "submission", ref, "--title", f"改{number}", *WHY],
        ["amend", "unit", unit, "--name", f"{unit}{number}", "--from", day, *WHY],
        ["void", "submission", ref, *WHY],
        ["void", "training", f"T{number}", *WHY],
        ["undo"],
        ["undo", number],
        ["undo", office.ask("log")["rows"][0]["number"]],
        ["publish", "--month", month, "--as-of", "2018-09-10", "--force"],
        ["reopen", "--month", month, *WHY],
        ["rulebook", "adopt", amendments.write(folder, f"{variants.text()}{MARKED}# {number}\n"), *WHY, "--yes"],
        ["backup", folder / f"backup-{len(backups)}.db"],
        *([["restore", chance.choice(backups), "--yes"]] if backups else []),
    ]
    return chance.choice(drawn)


@pytest.mark.ledgers
@given(seed=trials.SEEDS)
@trials.ledgers(2)
def test_lawful_histories_raise_no_alarm(everything: Office, seed: int) -> None:
    """Heads that were printed, backups and the witness hold after whatever came, but for what a restore replaced."""
    chance = random.Random(seed)
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="govinfo-test-") as folder:
        witness = Path(folder, "witness.txt")
        settings = Path(folder, "config.toml")
        settings.write_text(f"witness = '{witness}'\n", encoding="utf-8")
        patch.setenv("GOVINFO_CONFIG", str(settings))
        office = Office.copy_of(everything, Path(folder))
        heads = [head(office)]
        for _step in range(10):
            words = lawful(office, chance, Path(folder))
            result = office.run(*words)
            assert result.exit_code in (0, 1), (words, result.output)
            if words[0] == "restore" and result.exit_code == 0:
                heads.clear()
            heads.append(head(office))
        assert findings(office, "--head", chance.choice(heads)) == []
        assert len(witness.read_bytes().splitlines()) > 1
        kept = rows(office, "SELECT entry_id, digest FROM chain")
        assert {row["entry_id"]: row["digest"] for row in kept} == recomputed.digests(office.ledger)
