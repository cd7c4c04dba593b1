"""The rows of a ledger file in a database on a server, and the same questions asked of both."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import psycopg

from govinfo_cli.ledger import chain, database, schema, server_tables
from govinfo_cli.places import Server
from tests import books
from tests.files import Cell
from tests.office import KEY, Office
from tests.running import run
from tests.server import Cluster
from tests.test_intake import ARTICLE, mail

_ZH = "ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh-Hans-CN' LOCALE 'C.UTF-8'"


def full(template: Path, folder: Path) -> Office:
    """An office with at least one row in every table, some amended, voided, taken back, published and reopened."""
    folder.mkdir()
    office = books.full(template, folder)
    sent: dict[str, Cell] = {("报送单位" if name == "unit" else name): cell for name, cell in books.SENT.items()}
    office.done("import", office.folder({"submissions": [sent]}), "--map", "报送单位=unit")
    office.done("amend", "adoption", "A2", "--issue", "第13期", "--reason", "更正")
    office.done("void", "adoption", "A3", "--reason", "误登")
    office.done("record", "carried", KEY, "--month", "2017-01", "--total", "5", "--submitted", "3", "--adopted", "1")
    titles = ("多举措做好秋季开学保障", "ABC Test 100%_完成春耕", "abc 春耕备耕进展\\顺利")
    for number, title in enumerate(titles):
        article = folder / f"来信{number}.eml"
        article.write_bytes(mail(ARTICLE.format(title=title, unit="")).as_bytes())
        office.done("intake", article, "--sender", "info@gaj.example.cn=司法局")
    office.done("record", "training", "--unit", KEY, "--attendees", "5", "--on", "2017-06-05")
    office.done("undo", "--reason", "误")
    office.done("publish", "--month", "2017-06", "--as-of", "2017-07-05")
    office.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-01-01", "--reason", "更名")
    office.done("reopen", "--month", "2017-06", "--reason", "漏登")
    return office


def carried(cluster: Cluster, file: Path) -> Server:
    """A database that sorts Chinese by its sounds, with the rows of a file's tables, lying there in no order."""
    server = cluster.new(more=_ZH)
    with database.creating(server) as connection:
        server_tables.make(connection)
        with server_tables.without_guards(connection), closing(sqlite3.connect(file)) as raw:
            for table in schema.metadata.sorted_tables:
                fields = chain.columns(table)
                names = ", ".join(f'"{field}"' for field in fields)
                rows = raw.execute(f"SELECT {names} FROM {table.name} ORDER BY random()").fetchall()
                database.insert_rows(connection, table, fields, rows)
    return server


def answers(place: Path | Server, asked: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[int, str, str]]:
    """What the program says of a ledger to some command lines: code, output and messages."""
    found = {}
    for words in asked:
        result = run(["--db", str(getattr(place, "address", place)), "--lang", "en", *words])
        found[words] = (result.exit_code, result.stdout, result.stderr)
    return found


def tried(connection: "sqlite3.Connection | psycopg.Connection", statements: list[str]) -> str:
    """What an engine says to the last of some statements, which are taken back; empty if it lets all of them pass."""
    try:
        connection.execute("BEGIN")
        for statement in statements:
            connection.execute(statement)
    except (sqlite3.IntegrityError, psycopg.errors.IntegrityError) as error:
        return f"{error}"
    except psycopg.DatabaseError as error:
        if error.sqlstate != "GV001":
            raise
        return str(error.diag.message_primary)
    finally:
        connection.rollback()
    return ""
