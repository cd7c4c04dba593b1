"""What is done to a ledger's tables on a server behind the program's back is named by `verify`."""

import pytest

from govinfo_cli.ledger import database
from govinfo_cli.places import Server
from govinfo_cli.writing import verify_server
from tests.server import Cluster, name_of

pytestmark = [pytest.mark.ci, pytest.mark.server]

KEPT = """
CREATE OR REPLACE FUNCTION govinfo.gv_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN NULL; END $$
"""
"""A guard that lets everything be."""


def told(server: Server) -> list[str]:
    with database.reading(server) as connection:
        return [each.message for each in verify_server.problems(connection)]


def test_a_ledger_as_it_was_made_is_sound_for_whoever_reads_it(cluster: Cluster, made: Server) -> None:
    server = cluster.new(made)
    name = name_of(server)
    cluster.sql("postgres", "CREATE USER sees")
    cluster.sql(name, "GRANT USAGE ON SCHEMA govinfo TO sees", "GRANT SELECT ON ALL TABLES IN SCHEMA govinfo TO sees")
    assert told(server) == []
    assert told(Server(cluster.address(name, "sees"))) == []


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("ALTER TABLE govinfo.trainings DISABLE TRIGGER trainings_update", "trainings_update"),
        ("ALTER TABLE govinfo.trainings DISABLE TRIGGER ALL", "trainings"),
        ("DROP TRIGGER journal_delete ON govinfo.journal", "journal_delete"),
        ("DROP INDEX govinfo.ix_trainings_held_on", "ix_trainings_held_on"),
        ("CREATE INDEX more ON govinfo.trainings (topic)", "more"),
        ("ALTER TABLE govinfo.trainings ADD COLUMN more text", "trainings.more"),
        ("ALTER TABLE govinfo.trainings ALTER COLUMN topic DROP NOT NULL", "trainings.topic"),
        ("ALTER TABLE govinfo.trainings DROP CONSTRAINT ck_trainings_held_on", "ck_trainings_held_on"),
        ("ALTER TABLE govinfo.trainings DROP CONSTRAINT fk_trainings_unit_id", "fk_trainings_unit_id"),
        ("CREATE TABLE govinfo.more (id bigint)", "more"),
        ("CREATE RULE quiet AS ON UPDATE TO govinfo.trainings DO INSTEAD NOTHING", "quiet"),
        (KEPT, "gv_kept"),
        ("ALTER FUNCTION govinfo.gv_kept() RESET search_path", "gv_kept"),
    ],
)
def test_what_is_not_as_it_was_made_is_named(cluster: Cluster, made: Server, statement: str, name: str) -> None:
    server = cluster.new(made)
    cluster.sql(name_of(server), statement)
    assert f"the table, index or trigger {name} is not as the program made it" in told(server)


def test_a_row_whose_parent_is_gone_is_named(cluster: Cluster, made: Server) -> None:
    server = cluster.new(made)
    gone = "DELETE FROM govinfo.units WHERE id = 3"
    cluster.sql(name_of(server), "SET session_replication_role = replica", gone)
    assert any("refers to a record of" in each for each in told(server))
