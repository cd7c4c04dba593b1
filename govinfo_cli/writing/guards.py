"""What a change to the ledger must not break: published periods, names of one's own, and what others rest on."""

from typing import Any

from sqlalchemy import Connection, func, select

from govinfo_cli.errors import BadRows, Problem, Refused
from govinfo_cli.i18n import _
from govinfo_cli.kinds import KINDS, Column, Kind, find_kind
from govinfo_cli.ledger import journal, schema
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.writing import checks
from govinfo_cli.writing.locks import Locks, Row

SHOWN = 20
"""Records that a message names before it counts the rest."""
_KEYS: dict[str, list[tuple[str, ...]]] = {
    "units": [("name",), ("code",)],
    "adoptions": [("submission_id", "publication")],
    "submissions": [("ref",)],
    "commissions": [("ref",)],
    "carried": [("unit_id", "month")],
}


def taken(connection: Connection, kind: Kind, id_: int, row: dict[str, Any]) -> Column | None:
    """The column whose value another record has already: ref, name, code, or submission and publication."""
    table = schema.metadata.tables[kind.table]
    for key in _KEYS.get(kind.table, []):
        query = select(func.count()).where(table.c.id != id_, *(table.c[name] == row[name] for name in key))
        # A ref stays with what is voided; what was taken back leaves it.
        lasts = journal.not_taken_back(table) if "ref" in key else table.c.voided_id.is_(None)
        if connection.scalar(query.where(lasts)):
            return next(each for each in kind.columns if each.stored == key[-1])
    return None


def check_open(
    connection: Connection, locks: Locks, kind: Kind, id_: int, before: Row | None, after: Row | None
) -> None:
    """Neither a record, as it was or will be, nor what counts through it may count in a published period.

    Of a record that goes (None after) nothing counts on: the rules see to that.

    Raises: Refused naming the period and the way out.
    """
    if before is not None and after is not None and _nothing_counted(kind, before, after):
        return
    if why := locks.why_change(kind, before, after):
        raise Refused(why)
    parent = f"{kind.name}_id"
    for child in KINDS if kind.day and before and after else ():
        table = schema.metadata.tables[child.table]
        if child.day and parent in table.c:
            query = select(table.c[child.day]).distinct().where(table.c[parent] == id_, table.c.voided_id.is_(None))
            for day in connection.scalars(query):
                if why := locks.why(child, day):
                    raise Refused(why)


def _nothing_counted(kind: Kind, before: Row, after: Row) -> bool:
    """Whether a record changes in such columns alone as no figure rests on."""
    names = {column.stored: column for column in kind.columns if column.stored in before and column.stored in after}
    changed = [column for name, column in names.items() if before[name] != after[name]]
    return bool(changed) and all(column.unlocked for column in changed)


def scope_of(kind: Kind, record_id: int, row: dict[str, Any]) -> checks.Scope:
    """The parents whose records a change to a record touches."""
    scope = checks.Scope()
    own = {"submissions": scope.submissions, "commissions": scope.commissions, "units": scope.units}
    own.get(kind.table, set()).add(record_id)
    if row.get("submission_id"):
        scope.submissions.add(row["submission_id"])
    if kind.name == "verdict":
        scope.commissions.add(row["commission_id"])
    return scope


def check_rules(connection: Connection, books: Rulebooks, scope: checks.Scope, what: str) -> None:
    """The records in scope must keep every rule.

    Raises: BadRows with those that do not, below `what`.
    """
    found = checks.run(connection, books, scope)
    if not found:
        return
    problems = [Problem(*each.finding, where=named(connection, each.table, each.id)) for each in found[:SHOWN]]
    raise in_the_way(problems, len(found), what)


def in_the_way(problems: list[Problem], count: int, what: str) -> BadRows:
    """That something cannot be done since so many records depend on it, the first of which are named."""
    rest = _("… and {count} more").format(count=count - SHOWN) if count > SHOWN else ""
    return BadRows(problems[:SHOWN], _("{what}; these records depend on it:").format(what=what), rest)


def named(connection: Connection, name: str, id_: int) -> str:
    """A record of a table as a clerk would name it: kind and ref."""
    table, kind = schema.metadata.tables[name], find_kind(name)
    if kind is None:
        return f"{name} {id_}"
    own = table.c.ref if "ref" in table.c else table.c.name if kind.name == "unit" else None
    found = None if own is None else connection.scalar(select(own).where(table.c.id == id_))
    return f"{kind.one} {found or kind.numbered(id_)}"  # a row that somebody took out has neither
