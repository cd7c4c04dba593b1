"""The ledger as it stood, on a server: what `past` shows is written before each statement that asks for it.

Who only reads can make no view there, not even one of his own. So a statement begins with a query for each table that
it names and that was written to since (WITH), which bears the table's name; the planner takes it into the statement.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, event

from govinfo_cli.counting import cache
from govinfo_cli.kinds import CARRIED

_LISTENS = "past there"
"""In a connection's info: its statements are looked at."""


class Shown(NamedTuple):
    """A table as it stood: a query, and the values that are bound in it, by their names."""

    query: str
    values: dict[str, Any]


def look_at(connection: Connection) -> None:
    """See to a connection's statements from now on: whatever state of the ledger is the last one shown."""
    if not connection.info.get(_LISTENS):
        connection.info[_LISTENS] = True
        event.listen(connection, "before_cursor_execute", _asked, retval=True)


def _asked(
    connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, executemany: bool
) -> tuple[str, Any]:
    levels = connection.info.get(cache.LEVELS)
    views: dict[str, Shown] = levels[-1].views if levels and not executemany else {}
    named = [name for name in views if re.search(rf"\b{name}\b", statement)]
    if not named:
        return statement, parameters
    shown = ", ".join(f"{name} AS NOT MATERIALIZED ({views[name].query})" for name in named)
    values = {key: value for name in named for key, value in views[name].values.items()}
    return f"WITH {shown} {statement}", {**(parameters or {}), **values}


def dated(where: str, name: str, entry: int) -> Shown:
    """A table whose rows are never changed, as it stood after an entry."""
    return Shown(f"SELECT * FROM {where}.{name} WHERE entry_id <= {entry}", {})  # noqa: S608 - names of ours


def view(where: str, table: Table, entry: int, first: int | None, stood: dict[str, dict[int, Any]]) -> Shown:
    """A table of records as it stood after an entry.

    Args:
        where: the schema that the table is in.
        first: the first of the records that came later.
        stood: what stood in columns that were changed since: by column, then by record.
    """
    terms = {str(column.name): f'stood."{column.name}"' for column in table.columns}
    terms["voided_id"] = f"CASE WHEN stood.voided_id <= {entry} THEN stood.voided_id END"
    joined, values = "", dict[str, Any]()
    for name, kept in stood.items():
        own = f"past_{entry}_{table.name}_{name}"
        values |= {f"{own}_ids": list(kept), own: list(kept.values())}
        type_ = "bigint" if table.c[name].type.python_type is int else "text"
        arrays = f"%({own}_ids)s::bigint[], %({own})s::{type_}[]"
        joined += f' LEFT JOIN unnest({arrays}) AS "{own}" (id, kept) ON "{own}".id = stood.id'
        terms[name] = f'CASE WHEN "{own}".id IS NULL THEN {terms[name]} ELSE "{own}".kept END'
    if stood.keys() & set(CARRIED):  # only submissions have these: `refused` is computed from them
        terms["refused"] = f"CASE WHEN {_empty(terms[name] for name in CARRIED)} THEN 1 ELSE 0 END"
    shown = ", ".join(f'{term} AS "{name}"' for name, term in terms.items())
    later = f" WHERE stood.id < {first}" if first is not None else ""
    return Shown(f"SELECT {shown} FROM {where}.{table.name} AS stood{joined}{later}", values)  # noqa: S608 - names of ours


def _empty(terms: Iterable[str]) -> str:
    return " OR ".join(f"({term}) = ''" for term in terms)
