"""What a clerk's own SQL and an administrator's settings must not do to a ledger on a server, and what is said."""

from pathlib import Path

import psycopg
import pytest

from govinfo_cli.places import Server
from tests.running import run
from tests.server import Cluster, name_of

pytestmark = [pytest.mark.ci, pytest.mark.server]
ENTRY = """
INSERT INTO govinfo.journal (at, person, command, reason) VALUES ('2019-06-05T10:00:00+08:00', '', 'x', '')
"""
TRAINING = ["record", "training", "--unit", "公安局", "--attendees", "5", "--on", "2017-06-05"]


def test_an_entry_that_is_not_closed_is_refused_and_holds_up_nobody(cluster: Cluster, made: Server) -> None:
    server = cluster.new(made)
    with pytest.raises(psycopg.Error, match="the entry is not closed") as refused:
        cluster.sql(name_of(server), ENTRY)
    assert refused.value.sqlstate == "GV001"
    result = run(["--db", server.address, *TRAINING])
    assert (result.exit_code, result.stderr) == (0, "")
    assert run(["--db", server.address, "verify"]).exit_code == 0


@pytest.mark.parametrize("number", ["9223372036854775807", "-1", "max(id) + 2"])
def test_a_number_that_is_not_the_next_is_refused_and_leaves_some_to_others(
    cluster: Cluster, made: Server, number: str
) -> None:
    server = cluster.new(made)
    record = f"INSERT INTO govinfo.units (id, code, entry_id) SELECT {number}, 'x', 2 FROM govinfo.units GROUP BY ()"
    with psycopg.connect(server.address) as raw:
        raw.execute(ENTRY)
        with pytest.raises(psycopg.Error, match="is not the next number"):
            raw.execute(record)
        raw.rollback()
    assert run(["--db", server.address, *TRAINING]).exit_code == 0


@pytest.mark.parametrize("name", ["Office", "信息 库", "x" * 63, "长" * 21])
def test_roles_are_named_so_that_they_can_be_given(cluster: Cluster, name: str) -> None:
    cluster.sql("postgres", f'CREATE DATABASE "{name}" TEMPLATE template0')
    result = run(["--db", cluster.address(name).replace(" ", "%20"), "init"])
    assert (result.exit_code, result.stderr) == (0, "")
    cluster.sql("postgres", "DROP USER IF EXISTS hua", "CREATE USER hua")
    granted = result.stdout.partition("with GRANT ")[2].partition(" TO somebody")[0]
    cluster.sql("postgres", f"GRANT {granted} TO hua")
    found = cluster.sql(
        "postgres", "SELECT pg_has_role('hua', oid, 'MEMBER') FROM pg_roles WHERE rolname ~ '_(clerk|reader)$' "
        f"AND left(rolname, 3) = left('{name}', 3) ORDER BY rolname"
    )  # fmt: skip
    assert found == [(True,), (False,)]
    address = cluster.address(name, "hua").replace(" ", "%20")
    assert run(["--db", address, *TRAINING]).exit_code == 0


def test_roles_that_the_administrator_makes_are_named_as_they_must_be(cluster: Cluster) -> None:
    cluster.sql("postgres", 'CREATE DATABASE "Bureau" TEMPLATE template0', "CREATE USER wei")
    cluster.sql("postgres", 'GRANT CREATE ON DATABASE "Bureau" TO wei')
    result = run(["--db", cluster.address("Bureau", "wei"), "init"])
    assert 'CREATE ROLE "Bureau_clerk"' in result.stderr


@pytest.mark.parametrize(
    "what",
    [
        "TABLE govinfo.mine (x int)",
        "FUNCTION govinfo.gv_kept() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "TYPE govinfo.head AS ENUM ()",
        "DOMAIN govinfo.journal AS int",
    ],
)
def test_what_is_something_else_is_not_called_a_ledger(cluster: Cluster, what: str) -> None:
    server = cluster.new()
    cluster.sql(name_of(server), "CREATE SCHEMA govinfo", f"CREATE {what}")
    result = run(["--db", server.address, "init", "--no-roles"])
    assert (result.exit_code, "holds something else in its schema govinfo" in result.stderr) == (1, True)
    assert "name an empty database" in result.stderr


@pytest.mark.parametrize("schema", [(), ("CREATE SCHEMA govinfo",)])
def test_who_may_make_no_ledger_is_told_who_may(cluster: Cluster, schema: tuple[str, ...]) -> None:
    server = cluster.new()
    cluster.sql(name_of(server), "DROP USER IF EXISTS min", "CREATE USER min", *schema)
    result = run(["--db", cluster.address(name_of(server), "min"), "init", "--no-roles"])
    assert (result.exit_code, "the database's owner" in result.stderr) == (1, True), result.stderr


@pytest.mark.parametrize("was_set_before", [True, False])
def test_verify_takes_a_setting_for_no_damage(cluster: Cluster, was_set_before: bool) -> None:
    server = cluster.new()
    setting = f"ALTER DATABASE {name_of(server)} SET quote_all_identifiers = "
    cluster.sql("postgres", setting + ("on" if was_set_before else "off"))
    assert run(["--db", server.address, "init", "--no-roles"]).exit_code == 0
    cluster.sql("postgres", setting + ("off" if was_set_before else "on"))
    result = run(["--db", server.address, "verify"])
    assert (result.exit_code, result.stderr) == (0, "")


def test_verify_says_what_it_needs(cluster: Cluster) -> None:
    server = cluster.new()
    name = name_of(server)
    assert run(["--db", server.address, "init"]).exit_code == 0
    cluster.sql(name, "CREATE USER lan", f"GRANT {name}_reader TO lan", f"REVOKE TEMP ON DATABASE {name} FROM PUBLIC")
    result = run(["--db", cluster.address(name, "lan"), "verify"])
    assert result.exit_code == 1
    grant = f"GRANT TEMPORARY ON DATABASE {name} TO {name}_clerk, {name}_reader"
    assert grant in result.stderr
    cluster.sql(name, grant)
    assert run(["--db", cluster.address(name, "lan"), "verify"]).exit_code == 0


@pytest.mark.parametrize("words", [("copy", "{server}", "{file}"), ("--db", "{server}", "backup", "{file}")])
def test_what_is_wrong_with_the_source_is_told_of_it(
    cluster: Cluster, made: Server, tmp_path: Path, words: tuple[str, ...]
) -> None:
    server, file = cluster.new(made), tmp_path / "new.db"
    cluster.sql(name_of(server), "DROP TABLE govinfo.marks")
    result = run([word.format(server=server.address, file=file) for word in words])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {server.address}: ")
    assert "LINE" not in result.stderr
    assert not file.exists()


@pytest.mark.parametrize(
    ("setting", "way_out"),
    [
        ("ALTER ROLE hua NOLOGIN", "let the administrator allow it"),
        ("REVOKE CONNECT ON DATABASE {database} FROM PUBLIC", "let the administrator allow it"),
        ("ALTER DATABASE {database} ALLOW_CONNECTIONS false", "let the administrator allow it"),
        ("ALTER ROLE hua SET statement_timeout = 1", "(statement_timeout)"),
    ],
)
def test_what_an_account_may_not_is_for_the_administrator_to_mend(
    cluster: Cluster, made: Server, setting: str, way_out: str
) -> None:
    server = cluster.new(made)
    database = name_of(server)
    cluster.sql(
        "postgres",
        "DROP USER IF EXISTS hua",
        "CREATE USER hua",
        "GRANT pg_read_all_data TO hua",
        setting.format(database=database),
    )
    result = run(["--db", cluster.address(database, "hua"), "verify"])
    assert result.exit_code == 1
    assert way_out in result.stderr
    assert len(result.stderr.splitlines()) == 1
