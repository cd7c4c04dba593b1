"""The ledger as a file: what it refuses to other programs, and files that are no ledger of this version."""

import sqlite3
import stat
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import RULE, Name, criteria
from govinfo_cli.counting.evidence import evidence
from govinfo_cli.counting.priced import traits
from govinfo_cli.ledger import rulebooks, schema
from tests import books
from tests.inside import rows
from tests.office import KEY, Office
from tests.test_intake import ARTICLE, mail

RECORDS = [table.name for table in schema.metadata.sorted_tables if "voided_id" in table.c]
KEPT = [*RECORDS, "journal", "changes", "rulebooks"]
PUBLISHED = ["bulletins", "bulletin_lines", "reopenings", "written"]  # tried in test_publishing
UNDONE = ["undoings"]  # tried in test_undo
CHAINED = ["chain"]  # tried in test_chain


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with at least one row in every table."""
    folder = tmp_path_factory.mktemp("filled")
    office = books.full(template, folder)
    sent = {("报送单位" if name == "unit" else name): cell for name, cell in books.SENT.items()}
    office.done("import", office.folder({"submissions": [sent]}), "--map", "报送单位=unit")
    office.done("amend", "adoption", "A2", "--issue", "第13期", "--reason", "更正")
    office.done("void", "adoption", "A3", "--reason", "误登")
    office.done("record", "carried", KEY, "--month", "2017-01", "--total", "5", "--submitted", "3", "--adopted", "1")
    article = folder / "来信.eml"
    article.write_bytes(mail(ARTICLE.format(title="多举措做好秋季开学保障", unit="")).as_bytes())
    office.done("intake", article, "--sender", "info@gaj.example.cn=司法局")
    office.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-01-01", "--reason", "更名")
    return office.ledger


@pytest.fixture
def kept(filled: Path, tmp_path: Path) -> Office:
    """The same to be tried on."""
    return Office.copy_of(filled, tmp_path)


def refuses(office: Office, *statements: str, match: str) -> None:
    """The file itself refuses the last of what another program tries on it."""
    connection = sqlite3.connect(office.ledger)
    for statement in statements[:-1]:
        connection.execute(statement)
    with pytest.raises(sqlite3.IntegrityError, match=match):
        connection.execute(statements[-1])
    connection.close()


def columns(office: Office, table: str) -> list[str]:
    """The columns of a table that can be written."""
    return [row["name"] for row in rows(office, f"SELECT name FROM pragma_table_info('{table}')")]


def copied(office: Office, table: str, verb: str, **other: str) -> str:
    """A statement that inserts a copy of the table's first live row, with other expressions for some columns."""
    names = columns(office, table)
    values = ", ".join(other.get(name, f'"{name}"') for name in names)
    live = "WHERE voided_id IS NULL" if "voided_id" in names else ""
    listed = ", ".join(f'"{name}"' for name in names)
    return f"{verb} INTO {table} ({listed}) SELECT {values} FROM {table} {live} ORDER BY id LIMIT 1"


# --- what other programs may not do ---

ENTRY = "INSERT INTO journal (at, person, command, reason) VALUES ('2017-06-05', 'x', 'x', 'x')"
TOLD = """
    INSERT INTO changes (entry_id, kind, record_id, before, after) SELECT max(id), '{table}', {id}, '', '' FROM journal
"""


def test_the_tables_of_records_are_all_known() -> None:
    assert {*KEPT, *PUBLISHED, *UNDONE, *CHAINED} == set(schema.metadata.tables)
    assert len(RECORDS) == 26


@pytest.mark.parametrize("table", KEPT)
def test_every_table_holds_something_to_be_tried_on(kept: Office, table: str) -> None:
    assert rows(kept, f"SELECT count(*) AS n FROM {table}")[0]["n"] > 0


@pytest.mark.parametrize("condition", ["", " WHERE id = (SELECT max(id) FROM {table})"], ids=["all", "one"])
@pytest.mark.parametrize("table", KEPT)
def test_nothing_is_deleted(kept: Office, table: str, condition: str) -> None:
    refuses(kept, f"DELETE FROM {table}{condition.format(table=table)}", match="nothing is deleted")


@pytest.mark.parametrize("table", KEPT)
def test_no_column_is_updated(kept: Office, table: str) -> None:
    for name in columns(kept, table):
        refuses(kept, f'UPDATE {table} SET "{name}" = "{name}"', match=table)


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT"])
@pytest.mark.parametrize("table", KEPT)
def test_no_row_is_replaced_by_its_id(kept: Office, table: str, verb: str) -> None:
    newest = {"entry_id": "(SELECT max(id) FROM journal)", "changed_id": "NULL", "voided_id": "NULL"}
    refuses(kept, copied(kept, table, verb, **newest), match=table)


@pytest.mark.parametrize(
    "table", ["units", "unit_versions", "submissions", "commissions", "commission_units", "adoptions"]
)
def test_no_row_is_replaced_by_its_name(kept: Office, table: str) -> None:
    """A new id, and the ref, name or key of a row that is there: SQLite would drop that row without a word."""
    newest = {"id": "NULL", "entry_id": "(SELECT max(id) FROM journal)", "changed_id": "NULL", "voided_id": "NULL"}
    refuses(kept, copied(kept, table, "INSERT OR REPLACE", **newest), match=table)


@pytest.mark.parametrize("entry", ["1", "(SELECT max(id) + 1 FROM journal)", "0", "-1"])
@pytest.mark.parametrize("table", [*RECORDS, "changes", "rulebooks"])
def test_no_row_comes_in_under_a_foreign_journal_entry(kept: Office, table: str, entry: str) -> None:
    unique = {"name": "'x'", "ref": "'x'", "code": "'x'", "publication": "'x'", "unit_id": "42", "heading": "'x'"}
    unique |= {"month": "'2017-02'"}
    other = {"id": "NULL", "entry_id": entry, "changed_id": "NULL", "voided_id": "NULL"}
    if table in (
        "units",
        "submissions",
        "commissions",
        "commission_units",
        "adoptions",
        "aliases",
        "headings",
        "carried",
    ):
        other |= {name: value for name, value in unique.items() if name in columns(kept, table)}
    refuses(kept, copied(kept, table, "INSERT", **other), match=table)


@pytest.mark.parametrize("column", ["changed_id", "voided_id"])
@pytest.mark.parametrize("table", RECORDS)
def test_no_row_comes_in_changed_or_voided(kept: Office, table: str, column: str) -> None:
    newest = "(SELECT max(id) FROM journal)"
    refuses(kept, copied(kept, table, "INSERT", id="NULL", entry_id=newest, **{column: newest}), match=table)


@pytest.mark.parametrize("table", RECORDS)
def test_a_change_must_be_told_by_the_newest_entry(kept: Office, table: str) -> None:
    """A change under an old entry, under the newest without a word of it, or of a row that is voided."""
    refuses(kept, f"UPDATE {table} SET changed_id = (SELECT max(id) FROM journal)", match=table)
    refuses(kept, ENTRY, f"UPDATE {table} SET changed_id = (SELECT max(id) FROM journal)", match=table)
    refuses(kept, ENTRY, f"UPDATE {table} SET entry_id = (SELECT max(id) FROM journal)", match=table)


def test_what_is_voided_stays_so(kept: Office) -> None:
    back = "UPDATE adoptions SET voided_id = NULL, changed_id = (SELECT max(id) FROM journal) WHERE id = 3"
    refuses(kept, ENTRY, TOLD.format(table="adoptions", id=3), back, match="adoptions")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("trainings", "held_on = '2017-02-30'"),
        ("trainings", "attendees = 0"),
        ("trainings", "attendees = 'many'"),
        ("submissions", "received_on = '5.6.2017'"),
        ("officers", "role = 'driver'"),
        ("verdicts", "verdict = 'fine'"),
        ("secondments", "outcome = 'ok'"),
        ("adoptions", "submission_id = 999"),
    ],
)
def test_bad_values_are_refused_even_when_told(kept: Office, table: str, values: str) -> None:
    change = f"UPDATE {table} SET {values}, changed_id = (SELECT max(id) FROM journal) WHERE id = 1"
    refuses(
        kept, "PRAGMA foreign_keys = ON", ENTRY, TOLD.format(table=table, id=1), change, match="constraint|cannot store"
    )


# --- making a ledger ---


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    office = Office(tmp_path / "new folder" / "账.db")
    office.done("init")
    assert stat.S_IMODE(office.ledger.stat().st_mode) == 0o600
    assert [path.name for path in office.ledger.parent.iterdir()] == ["账.db"]


def test_init_twice_is_refused(office: Office) -> None:
    assert "is there already" in office.refused("init")


def test_init_over_any_file_is_refused(tmp_path: Path) -> None:
    office = Office(tmp_path / "ledger.db")
    office.ledger.write_text("my notes", encoding="utf-8")
    office.refused("init")


def test_a_failed_init_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = Office(tmp_path / "file" / "ledger.db").run("init")
    assert (result.exit_code, result.stdout) == (1, "")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


READING = [
    "rank --month 2017-06",
    "rates --year 2017",
    "explain gaj --month 2017-06",
    "rewards --year 2017",
    "due",
    "talks --quarter 2017-Q2",
    "list units",
    "verify",
    "backup {folder}/copy.db",
]
WRITING = [
    f"record training {KEY} --attendees 5",
    "void adoption A1 --reason x",
    "amend adoption A1 --issue 1 --reason x",
    "import {file}",
    "publish --month 2017-06",
    "reopen --month 2017-06 --reason x",
    "upgrade",
]
COMMANDS = [*READING, "show 1", "find x", *WRITING]


@pytest.fixture
def asked(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """The words of a command with the files that it names; only a backup would lie beside the ledger."""
    file = tmp_path_factory.mktemp("in") / "trainings.csv"
    file.write_text("unit,held_on,attendees\ngaj,2017-06-05,5\n", encoding="utf-8")
    return lambda words: words.format(file=file, folder=tmp_path).split()


@pytest.mark.parametrize("words", COMMANDS)
def test_a_missing_ledger_is_not_made(tmp_path: Path, asked: Callable[[str], list[str]], words: str) -> None:
    result = Office(tmp_path / "ledger.db").run(*asked(words))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "govinfo init" in result.stderr
    assert list(tmp_path.iterdir()) == []


def foreign(path: Path) -> None:
    """Another program's SQLite file."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE units (id, name)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("words", COMMANDS)
@pytest.mark.parametrize("content", [b"no database at all" * 100, b"", "foreign"], ids=["junk", "empty", "foreign"])
def test_a_file_that_is_no_ledger(
    tmp_path: Path, asked: Callable[[str], list[str]], content: bytes | str, words: str
) -> None:
    office = Office(tmp_path / "ledger.db")
    if isinstance(content, bytes):
        office.ledger.write_bytes(content)
    else:
        foreign(office.ledger)
    assert "is not a govinfo ledger" in office.refused(*asked(words))
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.db"]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_ledger_of_another_version(office: Office, asked: Callable[[str], list[str]], words: str) -> None:
    connection = sqlite3.connect(office.ledger)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    message = office.refused(*asked(words))
    assert "9999" in message
    assert schema.SCHEMA in message


def test_a_damaged_ledger(office: Office) -> None:
    whole = office.ledger.read_bytes()
    office.ledger.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    assert "damaged" in office.refused("rank", "--month", "2017-06")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    result = Office(tmp_path).run("list", "units")
    assert (result.exit_code, result.stdout) == (1, "")


# --- models and migrations ---


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_models_are_what_the_migrations_make(office: Office) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = create_engine(f"sqlite:///{office.ledger}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        different = compare_metadata(context, schema.metadata)
        # The index of texts is SQLite's own: the next test compares how it is made.
        assert [each for each in different if not each[1].name.startswith(("text_index", "text_terms"))] == []
    engine.dispose()


def made(path: Path) -> dict[str, str]:
    """The statements of a file's tables and indexes, with single spaces."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql NOT NULL")
    statements = {name: " ".join(sql.split()).replace("( ", "(").replace(" )", ")") for name, sql in found}
    connection.close()
    return statements


def test_the_models_make_the_same_statements(office: Office, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'models.db'}")
    schema.metadata.create_all(engine)
    engine.dispose()
    migrated = made(office.ledger)
    del migrated["alembic_version"]
    models = made(tmp_path / "models.db")
    # A column that came later refers in its own line; a model says that behind all columns.
    for table, field, target in (("units", "into_id", "units"), ("submissions", "answers_id", "submissions")):
        key = f"CONSTRAINT fk_{table}_{field} FOREIGN KEY({field}) REFERENCES {target} (id)"
        column = f"{field} INTEGER CONSTRAINT fk_{table}_{field} REFERENCES {target} (id)"
        models[table] = models[table].replace(f", {key}", "").replace(f"{field} INTEGER", column)
    assert models == migrated


def test_the_newest_migration_is_the_models_schema(office: Office) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent.parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.SCHEMA]
    assert rows(office, "SELECT version_num FROM alembic_version") == [{"version_num": schema.SCHEMA}]


def test_answers_in_time_are_looked_up_by_commission(office: Office) -> None:
    """And not among all that the unit ever sent, whatever SQLite guesses of an empty ledger."""
    engine = create_engine(f"sqlite:///{office.ledger}")
    with engine.connect() as connection:
        books = rulebooks.read(connection)
        (stretch,) = books.stretches(date(2018, 6, 1), date(2018, 7, 1))
        query = evidence(criteria(stretch.book, traits(connection)), (Name(RULE, "commission"),))
        sql = query.params(bounds(stretch, date(2018, 7, 5))).compile(
            dialect=connection.dialect, compile_kwargs={"literal_binds": True}
        )
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}".replace("%", "%%"))]
    engine.dispose()
    looked_up = {step.split(" (")[0] for step in plan if "SEARCH submissions" in step or "SCAN submissions" in step}
    assert looked_up == {"SEARCH submissions USING INDEX ix_submissions_commission_id_unit_id_received_on"}
