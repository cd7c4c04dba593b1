"""What a server refuses whatever program asks: as the triggers that `migrations/` make in a file, from one list.

Each table has a row trigger for what is inserted, one for what is updated and one for what is deleted; a table is
emptied by a statement of its own. Names are written out with their schema, and functions look nowhere else: a table
that somebody puts before one of ours is not asked.
"""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Table

from govinfo_cli.ledger import schema

REFUSED = "GV001"
"""The SQLSTATE of what a guard refuses."""
HEAD = "head"
"""The table of one row, id 1, that whoever writes locks first: the queue of those who write."""
_INSERT, _UPDATE = "insert", "update"
_CLOSED = "gv_journal_closed"
_OPEN = (
    "NEW.entry_id IS DISTINCT FROM (SELECT max(id) FROM {schema}.journal) "
    "OR EXISTS (SELECT 1 FROM {schema}.chain WHERE entry_id = NEW.entry_id)"
)
_TOLD = """
    NEW.id IS DISTINCT FROM OLD.id
    OR NEW.entry_id IS DISTINCT FROM OLD.entry_id
    OR (
        OLD.voided_id IS NOT NULL
        AND (
            NEW.voided_id IS NOT NULL
            OR NOT EXISTS (SELECT 1 FROM {schema}.undoings WHERE entry_id = NEW.changed_id)
        )
    )
    OR NEW.changed_id IS NULL
    OR NEW.changed_id IS DISTINCT FROM (SELECT max(id) FROM {schema}.journal)
    OR EXISTS (SELECT 1 FROM {schema}.chain WHERE entry_id = NEW.changed_id)
    OR NOT EXISTS (
        SELECT 1 FROM {schema}.changes
        WHERE kind = '{table}' AND record_id = OLD.id AND entry_id = NEW.changed_id
    )"""
_NEXT = "(SELECT coalesce(max(id), 0) + 1 FROM {schema}.{table})"
_OWN_ENTRY = "needs a journal entry of its own"


class Guard(NamedTuple):
    """What is refused at an event of a table: its condition, always if that is empty, and what is said."""

    event: str
    condition: str
    why: str


def guards(table: Table) -> Iterator[Guard]:
    """What is refused of a table's rows, besides that they are deleted."""
    if table in schema.RECORDS:
        stamped = "coalesce(NEW.changed_id, 0) <> 0 OR coalesce(NEW.voided_id, 0) <> 0"
        yield Guard(_INSERT, f"{_OPEN} OR {stamped}", "a record needs a journal entry of its own")
        yield Guard(_UPDATE, _TOLD, "a change needs a journal entry that tells it")
        if table is schema.texts:
            fixed = ("submission_id", "digest", "file", "content")
            other = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in fixed)
            yield Guard(_UPDATE, other, "a change needs a journal entry that tells it")
        return
    yield Guard(_UPDATE, "", "is never changed")
    if table is schema.chain:
        next_ = "(SELECT coalesce(max(entry_id), 0) + 1 FROM {schema}.chain)"
        yield Guard(_INSERT, f"NEW.entry_id IS DISTINCT FROM {next_}", "entries are closed in their order")
    elif table is schema.journal:
        closed = "(SELECT max(id) FROM {schema}.journal) IS DISTINCT FROM (SELECT max(entry_id) FROM {schema}.chain)"
        yield Guard(_INSERT, closed, "the entry before is not closed")
    elif table is schema.undoings:
        yield Guard(_INSERT, f"{_OPEN} OR NEW.undone_id >= NEW.entry_id", _OWN_ENTRY)
    elif "entry_id" in table.c:
        yield Guard(_INSERT, _OPEN, _OWN_ENTRY)
    else:
        own = "(SELECT max(id) FROM {schema}.journal)"
        written = f"NOT EXISTS (SELECT 1 FROM {{schema}}.bulletins WHERE id = NEW.bulletin_id AND entry_id = {own})"  # noqa: S608
        yield Guard(_INSERT, written, _OWN_ENTRY)


def statements(name: str) -> Iterator[str]:
    """The functions and triggers of all tables.

    Args:
        name: the schema that they are in, quoted as need be. Where it is renamed, `functions` must be made again.
    """
    yield from functions(name)
    for table in (*(str(table.name) for table in schema.metadata.sorted_tables), HEAD):
        for event, function in ((_INSERT, f"gv_{table}_insert"), (_UPDATE, f"gv_{table}_update")):
            yield _trigger(name, table, event, "ROW", function)
        yield _trigger(name, table, "delete", "ROW", "gv_kept")
        yield _trigger(name, table, "truncate", "STATEMENT", "gv_kept")
    yield (  # asked as the transaction ends: an entry left open would hold up all who write after it
        f"CREATE CONSTRAINT TRIGGER {schema.journal.name}_closed AFTER INSERT ON {name}.{schema.journal.name} "
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE PROCEDURE {name}.{_CLOSED}()"
    )


def functions(name: str) -> Iterator[str]:
    """The functions alone, in the place of those that are there."""
    said = "RAISE EXCEPTION USING ERRCODE = 'GV001', MESSAGE = TG_TABLE_NAME || ': nothing is deleted from the ledger';"
    yield _function(name, "gv_kept", said, returned="NULL")
    for table in schema.metadata.sorted_tables:
        found: dict[str, list[str]] = {_INSERT: list(_given(table)), _UPDATE: []}
        for guard in guards(table):
            found[guard.event].append(_refusal(str(table.name), guard))
        if "id" in table.c:  # a number far ahead would leave none to those who come after
            found[_INSERT].append(
                _refusal(str(table.name), Guard(_INSERT, f"NEW.id <> {_NEXT}", "is not the next number"))
            )
        for event, lines in found.items():
            said = "\n".join(lines).format(schema=name, table=table.name)
            yield _function(name, f"gv_{table.name}_{event}", said)
    open_ = Guard(
        _INSERT, "NOT EXISTS (SELECT 1 FROM {schema}.chain WHERE entry_id = NEW.id)", "the entry is not closed"
    )
    yield _function(name, _CLOSED, _refusal(str(schema.journal.name), open_).format(schema=name))
    other = Guard(_UPDATE, "NEW.id IS DISTINCT FROM OLD.id OR NEW.program IS DISTINCT FROM OLD.program", "is one row")
    more = Guard(_INSERT, "EXISTS (SELECT 1 FROM {schema}.head)", "is one row")
    for guard in (other, more):
        yield _function(name, f"gv_{HEAD}_{guard.event}", _refusal(HEAD, guard).format(schema=name))


def _given(table: Table) -> Iterator[str]:
    """What a row that is inserted is given: the next number, as SQLite gives it, and in the journal who writes."""
    if "id" in table.c:
        yield f"IF NEW.id IS NULL THEN NEW.id := {_NEXT}; END IF;"
    if table is schema.journal:
        yield f"PERFORM 1 FROM {{schema}}.{HEAD} WHERE id = 1 FOR UPDATE;"
        yield "NEW.account := session_user;"


def _refusal(table: str, guard: Guard) -> str:
    said = f"RAISE EXCEPTION USING ERRCODE = '{REFUSED}', MESSAGE = '{table}: {guard.why}';"
    return f"IF {guard.condition} THEN {said} END IF;" if guard.condition else said


def _function(name: str, function: str, body: str, returned: str = "NEW") -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}.{function}() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = pg_catalog, pg_temp AS $$\nBEGIN\n{body}\nRETURN {returned};\nEND $$"
    )


def _trigger(name: str, table: str, event: str, each: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{event} BEFORE {event.upper()} ON {name}.{table} "
        f"FOR EACH {each} EXECUTE PROCEDURE {name}.{function}()"
    )
