"""Holds the tables of a ledger on a server against those that the program makes, and each row against its parents.

The disk is the server's own to check: `amcheck`, checksums and the like are for its administrator.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, exists, select, text

from govinfo_cli.checks.ledger import MISSING_PARENT, OTHER_SCHEMA
from govinfo_cli.errors import LedgerError, Problem
from govinfo_cli.i18n import _
from govinfo_cli.ledger import schema, server_roles, server_tables
from govinfo_cli.writing.verify_chain import titled

_OBJECTS = """
SELECT 'table' AS type, c.relname AS name, concat_ws(' ', c.relkind, c.relrowsecurity) AS said
    FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind NOT IN ('i', 'I')
UNION ALL SELECT 'column', c.relname || '.' || a.attname, concat_ws(' ', a.attnum, format_type(a.atttypid, a.atttypmod),
    a.attnotnull, (SELECT collname FROM pg_collation WHERE oid = a.attcollation), a.attgenerated,
    pg_get_expr(d.adbin, d.adrelid))
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = n.oid AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT 'constraint', r.conname, concat_ws(' ', c.relname, pg_get_constraintdef(r.oid), r.convalidated)
    FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid WHERE c.relnamespace = n.oid
UNION ALL SELECT 'index', c.relname, concat_ws(' ', pg_get_indexdef(c.oid), i.indisvalid, i.indisunique)
    FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid WHERE c.relnamespace = n.oid
UNION ALL SELECT 'trigger', t.tgname, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = n.oid AND NOT t.tgisinternal
UNION ALL SELECT 'keys', c.relname, concat_ws(' ', t.tgenabled, count(*))
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = n.oid AND t.tgisinternal
    GROUP BY c.relname, t.tgenabled
UNION ALL SELECT 'function', p.proname,
    concat_ws(' ', p.prosrc, p.proconfig::text, l.lanname, p.prosecdef, p.provolatile, p.pronargs)
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE p.pronamespace = n.oid
UNION ALL SELECT 'rule', w.rulename, w.ev_type::text
    FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class WHERE c.relnamespace = n.oid
"""
_IN = f"SELECT o.* FROM pg_namespace n, LATERAL ({_OBJECTS}) o WHERE n.nspname = :schema"  # noqa: S608 - ours alone
Objects = set[tuple[str, str, str]]


def problems(connection: Connection) -> Iterator[Problem]:
    """Tables, indexes, guards and keys that are not as the program made them; rows whose parents are gone."""
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            child, parent = key.columns.values()[0], key.referred_table
            there = parent.alias("parents")  # asked of each row: a list of all of them is gone through for each
            known = exists().where(there.c[parent.primary_key.columns.values()[0].name] == child)
            orphans = select(*table.primary_key).where(child.is_not(None), ~known)
            for row in connection.scalars(orphans):
                found = MISSING_PARENT.found(table=titled(table.name), row=row, parent=titled(parent.name))
                yield Problem(*found)
    here = server_tables.where(connection)
    expected, actual = _made(connection, here), _objects(connection, here)
    for name in sorted({each[1] for each in expected ^ actual}):
        yield Problem(*OTHER_SCHEMA.found(name=name))


def _made(connection: Connection, here: str) -> Objects:
    """What the program makes, made once more among the connection's temporary tables and taken back."""
    if not connection.exec_driver_sql("SELECT has_database_privilege(current_database(), 'TEMP')").scalar_one():
        raise LedgerError(
            _(
                "to verify a ledger on a server its tables are made once more among temporary ones, which this account "
                "may not have: let the administrator allow that (GRANT TEMPORARY ON DATABASE {database} TO {roles}), "
                "or verify by the owner's account"
            ).format(
                database=connection.scalar(text("SELECT quote_ident(current_database())")),
                roles=", ".join(server_roles.quoted(connection)),
            )
        )
    with connection.begin_nested() as trial:
        connection.exec_driver_sql(f"SET LOCAL search_path = pg_temp, {here}")
        server_tables.make(connection)
        found = _objects(connection, server_tables.where(connection), "pg_temp", here)
        trial.rollback()
    return found


def _objects(connection: Connection, name: str, *others: str) -> Objects:
    """Everything in a schema, as the server describes it; without the names of this one and of others."""
    with connection.begin_nested() as trial:
        connection.exec_driver_sql("SET LOCAL search_path = pg_catalog, pg_temp")  # so that all names are whole
        rows = [(row.type, row.name, row.said) for row in connection.execute(text(_IN), {"schema": name})]
        trial.rollback()
    for each in (name, *others):
        rows = [(type_, called, said.replace(f"{each}.", "")) for type_, called, said in rows]
    return set(rows)
