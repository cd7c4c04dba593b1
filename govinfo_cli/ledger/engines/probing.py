"""Whether a server can hold a ledger: each thing that it must do is tried, and taken back."""

from collections.abc import Callable
from typing import Any

import psycopg

from govinfo_cli.i18n import _

_TABLE = "CREATE TABLE gv_probe (id bigint PRIMARY KEY, name text, voided_id bigint)"
_GUARD = """
CREATE FUNCTION gv_probe_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = 'no'; RETURN NEW; END $$
"""
_TRIGGER = (
    "CREATE TRIGGER gv_probe_guard BEFORE {event} ON gv_probe FOR EACH {each} EXECUTE PROCEDURE gv_probe_refuses()"
)
Raw = psycopg.Connection[Any]


def lacks(raw: Raw) -> list[str]:
    """What of all that a ledger needs a server cannot do, in words; empty if nothing.

    Args:
        raw: in a transaction, with a schema of its own to make things in.
    """
    return [what() for what, tried in _PROBES if not _can(raw, tried)]


def _can(raw: Raw, tried: Callable[[Raw], bool]) -> bool:
    try:
        with raw.transaction(force_rollback=True):
            return tried(raw)
    except psycopg.OperationalError:
        raise
    except psycopg.Error:
        return False


def _one(raw: Raw, query: str) -> object:
    row = raw.execute(query).fetchone()
    return row[0] if row else None


def _is_refused(raw: Raw, code: str, *statements: str) -> bool:
    """Whether the last of some statements is refused with a code."""
    for statement in statements[:-1]:
        raw.execute(statement)
    try:
        raw.execute(statements[-1])
    except psycopg.Error as error:
        return error.sqlstate == code
    return False


def _guards(raw: Raw) -> bool:
    row = _TRIGGER.format(event="INSERT", each="ROW")
    return _is_refused(raw, "GV001", _TABLE, _GUARD, row, "INSERT INTO gv_probe VALUES (1)")


def _guards_whole(raw: Raw) -> bool:
    whole = _TRIGGER.format(event="TRUNCATE", each="STATEMENT")
    return _is_refused(raw, "GV001", _TABLE, _GUARD, whole, "TRUNCATE gv_probe")


def _guards_end(raw: Raw) -> bool:
    end = (
        "CREATE CONSTRAINT TRIGGER gv_probe_guard AFTER INSERT ON gv_probe DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE PROCEDURE gv_probe_refuses()"
    )
    insert = "INSERT INTO gv_probe VALUES (1)"
    return _is_refused(raw, "GV001", _TABLE, _GUARD, end, insert, "SET CONSTRAINTS ALL IMMEDIATE")


def _partly_unique(raw: Raw) -> bool:
    index = "CREATE UNIQUE INDEX gv_probe_name ON gv_probe (name) WHERE voided_id IS NULL"
    voided = "INSERT INTO gv_probe VALUES (1, 'a', 1), (2, 'a', 2), (3, 'a', NULL)"
    return _is_refused(raw, "23505", _TABLE, index, voided, "INSERT INTO gv_probe VALUES (4, 'a', NULL)")


def _queue(raw: Raw) -> bool:
    raw.execute(_TABLE)
    raw.execute("INSERT INTO gv_probe VALUES (7)")
    return _one(raw, "SELECT id FROM gv_probe WHERE id = 7 FOR UPDATE") == _one(raw, "SELECT max(id) FROM gv_probe")


def _copy(raw: Raw) -> bool:
    raw.execute(_TABLE)
    with raw.cursor() as cursor, cursor.copy("COPY gv_probe (id, name) FROM STDIN") as copy:
        copy.write_row((1, "信息\t\n\\"))
    return _one(raw, "SELECT name FROM gv_probe") == "信息\t\n\\"


def _temporary(raw: Raw) -> bool:
    raw.execute("CREATE TEMP TABLE gv_probe AS SELECT 1 AS id")
    return _one(raw, "SELECT id FROM pg_temp.gv_probe") == 1


_PROBES: tuple[tuple[Callable[[], str], Callable[[Raw], bool]], ...] = (
    (lambda: _("texts in UTF-8"), lambda raw: _one(raw, "SHOW server_encoding") == "UTF8"),
    (lambda: _("an empty text that is not NULL"), lambda raw: _one(raw, "SELECT '' IS NULL") is False),
    (lambda: _('the collation "C"'), lambda raw: _one(raw, "SELECT 'a' COLLATE \"C\" > 'B' COLLATE \"C\"") is True),
    (lambda: _("triggers that refuse a row"), _guards),
    (lambda: _("triggers that refuse to empty a table"), _guards_whole),
    (lambda: _("triggers that refuse as a transaction ends"), _guards_end),
    (lambda: _("unique indexes over a part of a table"), _partly_unique),
    (lambda: _("rows that are locked (FOR UPDATE)"), _queue),
    (lambda: _("COPY"), _copy),
    (lambda: _("temporary tables"), _temporary),
)
