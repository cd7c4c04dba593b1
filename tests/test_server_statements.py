"""A ledger on a server guards itself and answers as one in a file does: the same is tried and asked of both."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from sqlalchemy import Table

from govinfo_cli.ledger import chain, guards, schema
from govinfo_cli.places import Server
from tests import there
from tests.office import Office
from tests.server import Cluster, name_of

pytestmark = [pytest.mark.ci, pytest.mark.server]

ENTRY = """
INSERT INTO journal (id, at, person, command, reason)
SELECT max(id) + 1, '2019-06-05T10:00:00+08:00', 'x', 'x', 'x' FROM journal
"""
CLOSED = """
INSERT INTO chain (entry_id, digest, content)
SELECT max(entry_id) + 1, 'x', (SELECT content FROM chain WHERE entry_id = 1) FROM chain
"""
TOLD = """
INSERT INTO changes (entry_id, kind, record_id, before, after)
SELECT (SELECT max(id) FROM journal), '{table}', id, '', '' FROM {table}
"""
OPEN, FIRST = "(SELECT max(id) FROM journal)", "(SELECT min(id) FROM journal)"
OTHER = {
    "name": "name || 'x'",
    "ref": "ref || 'x'",
    "publication": "publication || 'x'",
    "until_on": "'2001-01-01'",
    "month": "'2001-01'",
    "revision": "revision + 100",
    "kind": "kind || 'x'",
}
"""What a copy of a row must have otherwise, so that no index stands against it."""


@pytest.fixture(scope="module")
def file(filled: Office) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(filled.ledger, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        yield raw


@pytest.fixture(scope="module")
def server(cluster: Cluster, served: Server) -> Iterator["psycopg.Connection"]:
    with psycopg.connect(cluster.address(name_of(served)), autocommit=True) as raw:
        raw.execute("SET search_path = govinfo")
        yield raw


def copied(table: Table, **other: str) -> str:
    """A statement that inserts a copy of a live row, with other expressions for some columns."""
    names = chain.columns(table)
    said = {name: OTHER.get(name, f'"{name}"') for name in names} | {
        "id": f"(SELECT max(id) + 1 FROM {table.name})",
        "voided_id": "NULL",
        "changed_id": "NULL",
        **other,
    }
    if table.name == "commission_units":
        said["unit_id"] = "(SELECT max(id) FROM units)"
    listed = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(said[name] for name in names)
    live = " WHERE voided_id IS NULL" if "voided_id" in names else ""
    return f"INSERT INTO {table.name} ({listed}) SELECT {values} FROM {table.name}{live} ORDER BY 1 LIMIT 1"


def attempts(table: Table) -> dict[str, list[str]]:
    """What somebody may try on a table: by what it is, the statements, of which the last is the one to be refused."""
    name, key = str(table.name), chain.columns(table)[0]
    last = f"{key} = (SELECT max({key}) FROM {name})"
    found = {
        "delete all": [f"DELETE FROM {name}"],
        "delete one": [f"DELETE FROM {name} WHERE {last}"],
        "delete under an entry": [ENTRY, f"DELETE FROM {name} WHERE {last}"],
        "change": [f"UPDATE {name} SET {key} = {key} WHERE {last}"],
        "change under an entry": [ENTRY, f"UPDATE {name} SET {key} = {key} WHERE {last}"],
        "put one in another's place": [
            *([] if table is schema.journal else [ENTRY]),
            copied(table, **{"entry_id": OPEN, key: key}),
        ],
    }
    if "entry_id" in table.c and table is not schema.chain:
        found |= {
            "add under a former entry": [copied(table, entry_id=FIRST)],
            "add under a former entry while one is open": [ENTRY, copied(table, entry_id=FIRST)],
            "add under an entry to come": [ENTRY, copied(table, entry_id=f"{OPEN} + 1")],
        }
    if table in schema.RECORDS:
        stamp = f"UPDATE {name} SET changed_id = {OPEN}"
        told = [ENTRY, TOLD.format(table=name)]
        gone = f"{name} WHERE voided_id IS NULL ORDER BY id LIMIT 1"
        found |= {
            "add one that is void": [ENTRY, copied(table, entry_id=OPEN, voided_id=OPEN)],
            "add one that is changed": [ENTRY, copied(table, entry_id=OPEN, changed_id=OPEN)],
            "change untold": [ENTRY, f"{stamp} WHERE {last}"],
            "change by no entry": [*told, f"UPDATE {name} SET changed_id = NULL WHERE {last}"],
            "change by a former entry": [*told, f"UPDATE {name} SET changed_id = {FIRST} WHERE {last}"],
            "change the number": [*told, f"{stamp}, id = id + 1000 WHERE {last}"],
            "change the entry": [*told, f"{stamp}, entry_id = {OPEN} WHERE {last}"],
            "change what is void": [
                *told,
                f"{stamp}, voided_id = {OPEN} WHERE id = (SELECT id FROM {gone})",
                f"{stamp}, voided_id = {OPEN} WHERE voided_id = {OPEN}",
            ],
            "call back what is void": [
                *told,
                f"{stamp}, voided_id = {OPEN} WHERE id = (SELECT id FROM {gone})",
                f"{stamp}, voided_id = NULL WHERE voided_id = {OPEN}",
            ],
        }
    if table is schema.texts:
        for column, value in (("content", "'x'"), ("digest", "'x'"), ("file", "'x'"), ("submission_id", "1")):
            found[f"change {column}"] = [ENTRY, TOLD.format(table=name), f"{stamp}, {column} = {value} WHERE {last}"]
    if table is schema.journal:
        found["open a second entry"] = [ENTRY, ENTRY]
    if table is schema.chain:
        found["close out of order"] = [ENTRY, CLOSED.replace("+ 1", "+ 2")]
    if table is schema.undoings:
        found["undo what comes"] = [
            ENTRY,
            f"INSERT INTO undoings (id, entry_id, undone_id) VALUES (99, {OPEN}, {OPEN})",
        ]
    return found


def lawful(table: Table) -> list[str]:
    """What is to pass: a row under the entry that is open."""
    if table is schema.chain:
        return [ENTRY, CLOSED]
    if table is schema.journal:
        return [ENTRY, CLOSED, ENTRY]
    if table is schema.undoings:
        return [ENTRY, f"INSERT INTO undoings (entry_id, undone_id) VALUES ({OPEN}, {FIRST})"]
    if table is schema.reopenings:
        return [ENTRY, copied(schema.bulletins, entry_id=OPEN), copied(table, entry_id=OPEN, bulletin_id="bulletin_id")]
    if table is schema.bulletin_lines:
        made = copied(schema.bulletins, entry_id=OPEN)
        return [ENTRY, made, copied(table, bulletin_id="(SELECT max(id) FROM bulletins)")]
    return [ENTRY, copied(table, entry_id=OPEN)]


TABLES = schema.metadata.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_a_file_refuses_a_server_refuses(
    file: sqlite3.Connection, server: "psycopg.Connection", table: Table
) -> None:
    here = {what: there.tried(file, statements) for what, statements in attempts(table).items()}
    on_server = {what: there.tried(server, statements) for what, statements in attempts(table).items()}
    assert {what for what, said in here.items() if said} <= {what for what, said in on_server.items() if said}
    # Each trigger of the file is one of those that refused.
    triggers = file.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table.name,))
    said = {sql.partition("ABORT, '")[2].partition("')")[0] for (sql,) in triggers if "ABORT" in sql}
    assert said == {message for message in here.values() if message.startswith(f"{table.name}: ")}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_the_program_does_passes_on_both(
    file: sqlite3.Connection, server: "psycopg.Connection", table: Table
) -> None:
    if table is schema.reopenings:
        pytest.skip("one bulletin has one reopening: tried by its command")
    assert there.tried(file, lawful(table)) == there.tried(server, lawful(table)) == ""


@pytest.mark.parametrize("table", [*(table.name for table in TABLES), guards.HEAD])
def test_no_table_on_a_server_is_emptied(server: "psycopg.Connection", table: str) -> None:
    assert "nothing is deleted" in there.tried(server, [f"TRUNCATE {table} CASCADE"])
    assert "nothing is deleted" in there.tried(server, [f"DELETE FROM {table}"])


def test_nothing_comes_under_an_entry_that_is_closed(server: "psycopg.Connection") -> None:
    added = copied(schema.trainings, entry_id=OPEN)
    assert "needs a journal entry" in there.tried(server, [ENTRY, CLOSED, added])
    changed = f"UPDATE trainings SET changed_id = {OPEN} WHERE id = 1"
    assert "needs a journal entry" in there.tried(server, [ENTRY, TOLD.format(table="trainings"), CLOSED, changed])


def test_a_table_that_is_put_before_the_journal_is_not_asked(server: "psycopg.Connection") -> None:
    own = "CREATE TEMP TABLE journal AS SELECT 1 AS id"
    assert "needs a journal entry" in there.tried(server, [own, copied(schema.trainings, entry_id="1")])


def test_the_head_is_one_row_that_says_whose_it_is(server: "psycopg.Connection") -> None:
    for other in ("id = 2", "program = 'x'"):
        assert "is one row" in there.tried(server, [f"UPDATE head SET {other}"])
    assert "is one row" in there.tried(server, ["INSERT INTO head VALUES (1, 'x')"])


def test_numbers_that_are_not_given_follow_the_last(file: sqlite3.Connection, server: "psycopg.Connection") -> None:
    added = [copied(table, entry_id=OPEN, id="CAST(NULL AS BIGINT)") for table in (schema.trainings, schema.changes)]
    numbers = "SELECT (SELECT max(id) FROM trainings), (SELECT max(id) FROM changes)"
    before = file.execute(numbers).fetchone()
    for raw in (file, server):
        raw.execute("BEGIN")
        try:
            for statement in (ENTRY, *added, *added):
                raw.execute(statement)
            assert raw.execute(numbers).fetchone() == tuple(number + 2 for number in before)
        finally:
            raw.rollback()


def test_who_writes_is_the_servers_account(server: "psycopg.Connection") -> None:
    server.execute("BEGIN")
    try:
        server.execute(
            ENTRY.replace("(id, at", "(account, id, at").replace("SELECT max", "SELECT 'somebody else', max")
        )
        assert server.execute("SELECT account FROM journal ORDER BY id DESC LIMIT 1").fetchone() == ("office",)
    finally:
        server.rollback()
