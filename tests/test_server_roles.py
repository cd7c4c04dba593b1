"""A ledger on a server: whether it can be made there, who may do what with it, and what is said of what goes wrong."""

import psycopg
import pytest

from govinfo_cli.errors import LedgerError
from govinfo_cli.ledger import database
from govinfo_cli.places import Server
from tests import outside
from tests.running import run
from tests.server import Cluster, name_of

pytestmark = [pytest.mark.ci, pytest.mark.server]
TRAINING = ["record", "training", "--unit", "公安局", "--attendees", "5", "--on", "2017-06-05"]


@pytest.fixture(scope="module")
def shared(cluster: Cluster) -> Server:
    """A ledger with its roles, which a clerk and a reader were given."""
    server = cluster.new()
    result = run(["--db", server.address, "init"])
    assert (result.exit_code, result.stderr) == (0, "")
    name = name_of(server)
    assert f"{name}_clerk and {name}_reader" in result.stdout
    for user, role in (("li", "clerk"), ("wang", "reader")):
        cluster.sql("postgres", f"CREATE USER {user}", f"GRANT {name}_{role} TO {user}")
    return server


def of(cluster: Cluster, server: Server, user: str) -> str:
    return cluster.address(name_of(server), user)


def test_a_clerk_records_and_is_named_by_the_database(cluster: Cluster, shared: Server) -> None:
    result = run(["--db", of(cluster, shared, "li"), *TRAINING])
    assert (result.exit_code, result.stderr) == (0, "")
    said = "SELECT person, account FROM govinfo.journal ORDER BY id DESC LIMIT 1"
    assert cluster.sql(name_of(shared), said) == [("测试员", "li")]


def test_a_reader_reads_alone(cluster: Cluster, shared: Server) -> None:
    reader = of(cluster, shared, "wang")
    assert run(["--db", reader, "log"]).exit_code == 0
    result = run(["--db", reader, *TRAINING])
    assert (result.exit_code, "may not do that" in result.stderr) == (1, True)
    assert "role of clerks" in result.stderr


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM govinfo.trainings",
        "TRUNCATE govinfo.trainings",
        "UPDATE govinfo.journal SET person = 'x'",
        "UPDATE govinfo.chain SET digest = 'x'",
        "UPDATE govinfo.bulletins SET digest = 'x'",
        "UPDATE govinfo.head SET program = 'x'",
        "INSERT INTO govinfo.head VALUES (2, 'x')",
        "UPDATE govinfo.alembic_version SET version_num = 'x'",
        "ALTER TABLE govinfo.trainings DISABLE TRIGGER ALL",
        "DROP TABLE govinfo.trainings",
        "CREATE TABLE govinfo.more (id int)",
        "SET session_replication_role = replica",
    ],
)
def test_what_a_clerk_may_not_do(cluster: Cluster, shared: Server, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        cluster.sql(name_of(shared), statement, user="li")


def test_a_stranger_is_told_to_ask_for_a_role(cluster: Cluster, shared: Server) -> None:
    cluster.sql("postgres", "CREATE USER zhao")
    result = run(["--db", of(cluster, shared, "zhao"), "log"])
    assert (result.exit_code, "may not do that" in result.stderr) == (1, True)


def test_a_ledger_is_not_made_twice(shared: Server) -> None:
    result = run(["--db", shared.address, "init"])
    assert (result.exit_code, "is there already" in result.stderr) == (1, True)


def test_who_may_not_make_roles_makes_the_ledger_without(cluster: Cluster) -> None:
    server = cluster.new()
    name = name_of(server)
    cluster.sql("postgres", "CREATE USER sun", f"GRANT CREATE ON DATABASE {name} TO sun")
    address = of(cluster, server, "sun")
    result = run(["--db", address, "init"])
    assert (result.exit_code, "--no-roles" in result.stderr) == (1, True)
    assert run(["--db", address, "log"]).exit_code == 1
    assert run(["--db", address, "init", "--no-roles"]).exit_code == 0
    assert run(["--db", address, "log"]).exit_code == 0


def test_what_a_server_lacks_is_said_and_nothing_made(cluster: Cluster) -> None:
    cluster.sql(
        "postgres", "CREATE DATABASE bare TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'", "CREATE USER qian"
    )
    cluster.sql("bare", "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC", "GRANT CREATE ON DATABASE bare TO qian")
    result = run(["--db", cluster.address("bare", "qian"), "init", "--no-roles"])
    assert result.exit_code == 1
    assert "texts in UTF-8, triggers that refuse a row, triggers that refuse to empty a table" in result.stderr
    assert "COPY" not in result.stderr
    assert cluster.sql("bare", "SELECT 1 FROM pg_namespace WHERE nspname = 'govinfo'") == []


@pytest.mark.parametrize(
    ("user", "database", "port", "says"),
    [
        ("office", "nowhere", None, "no such database"),
        ("nobody", "postgres", None, "does not let this account in"),
        ("office", "postgres", 1, "cannot be reached"),
        ("office", "postgres", None, "there is no ledger at"),
    ],
)
def test_what_keeps_one_from_the_ledger(
    cluster: Cluster, user: str, database: str, port: int | None, says: str
) -> None:
    result = run(["--db", cluster.address(database, user, port), "log"])
    assert (result.exit_code, says in result.stderr) == (1, True), result.stderr


def test_a_server_that_may_only_be_read(cluster: Cluster, made: Server) -> None:
    server = cluster.new(made)
    cluster.sql("postgres", f"ALTER DATABASE {name_of(server)} SET default_transaction_read_only = on")
    assert run(["--db", server.address, "log"]).exit_code == 0
    result = run(["--db", server.address, *TRAINING])
    assert (result.exit_code, "may only be read" in result.stderr) == (1, True)


def test_a_ledger_of_another_schema(cluster: Cluster, made: Server) -> None:
    server = cluster.new(made)
    cluster.sql(name_of(server), "UPDATE govinfo.alembic_version SET version_num = '9999'")
    result = run(["--db", server.address, "log"])
    assert (result.exit_code, "newer govinfo (schema 9999" in result.stderr) == (1, True)


def test_a_ledger_without_its_head_is_none(cluster: Cluster, made: Server) -> None:
    server = cluster.new(made)
    cluster.sql(name_of(server), "SET session_replication_role = replica", "DELETE FROM govinfo.head")
    for words in (["log"], TRAINING):
        result = run(["--db", server.address, *words])
        assert (result.exit_code, "is not a govinfo ledger" in result.stderr) == (1, True)


def test_a_temporary_table_is_not_taken_for_one_of_ours(cluster: Cluster, made: Server) -> None:
    server = cluster.new(made)
    with database.writing(server) as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE trainings (id bigint)")
        assert connection.exec_driver_sql("SELECT attendees FROM trainings").all() == []


def test_what_a_reader_writes_is_not_kept(cluster: Cluster, made: Server) -> None:
    server = cluster.new(made)
    with database.reading(server) as connection:
        connection.exec_driver_sql("CREATE TABLE govinfo.more (id bigint)")
    assert cluster.sql(name_of(server), "SELECT to_regclass('govinfo.more')") == [(None,)]


def test_without_what_servers_need_one_is_told() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None; from govinfo_cli.__main__ import main; "
        "sys.argv = ['govinfo', '--db', 'postgresql://db/office', 'log']; main()"
    )
    done = outside.python("-c", program, GOVINFO_LANG="en")
    assert done.returncode == 1
    assert 'pip install "govinfo[server]"' in done.stderr.decode()


def test_a_text_with_a_zero_is_refused(cluster: Cluster, made: Server) -> None:
    with pytest.raises(LedgerError, match=r"U\+0000"), database.writing(cluster.new(made)) as connection:
        connection.exec_driver_sql("SELECT %s", ("a\0b",))
