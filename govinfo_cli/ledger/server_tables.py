"""The tables of a ledger on a server: made in an empty schema of its database, with all that guards them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn
from sqlalchemy.sql.compiler import DDLCompiler

from govinfo_cli.ledger import dialect, guards, schema

PROGRAM = "govinfo"
"""What the row of `head` says whose tables these are."""
_IS_DAY = """
CREATE FUNCTION {schema}.gv_is_day(day text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
SELECT day IS NULL OR CASE WHEN day ~ '^[0-9][0-9][0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
    THEN CAST(substr(day, 9, 2) AS integer) <= CASE
        WHEN substr(day, 6, 2) IN ('04', '06', '09', '11') THEN 30
        WHEN substr(day, 6, 2) <> '02' THEN 31
        WHEN CAST(substr(day, 1, 4) AS integer) - CAST(substr(day, 1, 4) AS integer) / 4 * 4 <> 0 THEN 28
        WHEN substr(day, 3, 2) <> '00' THEN 29
        WHEN CAST(substr(day, 1, 2) AS integer) - CAST(substr(day, 1, 2) AS integer) / 4 * 4 <> 0 THEN 28
        ELSE 29 END
    ELSE false END $$
"""
_DATE = """
CREATE FUNCTION {schema}.gv_date(day text, VARIADIC modifiers text[] DEFAULT CAST('{{}}' AS text[])) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    found timestamp := CAST(day AS timestamp);
    modifier text;
BEGIN
    FOREACH modifier IN ARRAY modifiers LOOP
        IF modifier = 'start of month' THEN
            found := date_trunc('month', found);
        ELSE
            found := found + CAST(modifier AS interval);
        END IF;
    END LOOP;
    RETURN CASE WHEN found < CAST('10000-01-01' AS timestamp) THEN to_char(found, 'YYYY-MM-DD') END;
END $$
"""
_HEAD = f"""
CREATE TABLE {{schema}}.{guards.HEAD} (
    id bigint NOT NULL PRIMARY KEY CONSTRAINT ck_head_id CHECK (id = 1),
    program text COLLATE "C" NOT NULL
)
"""


def make(connection: Connection) -> None:
    """Make every table, index and guard of a ledger in the connection's own schema, which is empty.

    Also `head`, whose one row is the queue of those who write: each locks it first. It never changes.
    """
    name = where(connection)
    for function in (_IS_DAY, _DATE):
        connection.exec_driver_sql(function.format(schema=name))
    _make_partial()
    schema.metadata.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(_HEAD.format(schema=name))
    connection.exec_driver_sql(f"INSERT INTO {name}.{guards.HEAD} VALUES (1, '{PROGRAM}')")  # noqa: S608 - names of ours
    connection.exec_driver_sql(
        f'CREATE TABLE {name}.alembic_version (version_num text COLLATE "C" NOT NULL PRIMARY KEY)'
    )
    connection.exec_driver_sql(f"INSERT INTO {name}.alembic_version VALUES ('{schema.SCHEMA}')")  # noqa: S608
    connection.exec_driver_sql(";\n".join(guards.statements(name)))


def _make_partial() -> None:
    """An index of some rows alone is that on a server too; said only here, as to say it loads the server's dialect."""
    for table in schema.metadata.sorted_tables:
        for index in table.indexes:
            index.dialect_options[dialect.SERVER]["where"] = index.dialect_options["sqlite"]["where"]


def where(connection: Connection) -> str:
    """The connection's own schema, quoted as need be."""
    name = connection.scalar(select(func.current_schema()))
    return connection.dialect.identifier_preparer.quote(str(name))


@contextmanager
def without_guards(connection: Connection) -> Iterator[None]:
    """Rows come in as they are while the owner loads a whole ledger in this transaction; keys are still seen to."""
    names = [f"{where(connection)}.{table.name}" for table in schema.metadata.sorted_tables]
    connection.exec_driver_sql(";\n".join(f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in names))
    yield
    connection.exec_driver_sql(";\n".join(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in names))


@compiles(CreateColumn, dialect.SERVER)
def _as_in_a_file(element: CreateColumn, compiler: DDLCompiler, **kw: Any) -> str:
    """A number is given by the guards, since a sequence would leave gaps; a text goes by its bytes."""
    made = str(compiler.visit_create_column(element, **kw))  # type: ignore[no-untyped-call]
    return made.replace(" BIGSERIAL", " BIGINT").replace(" TEXT ", ' TEXT COLLATE "C" ')
