"""What a shell may offer on Tab: read straight from the ledger file, without SQLAlchemy, so that it comes at once.

Each gives nothing where the file cannot be read: on Tab nobody is told why.
"""

import sqlite3
from pathlib import Path
from typing import Any

from govinfo_cli import system

Row = tuple[str, ...]


def units(path: Path) -> list[Row]:
    """Name, code and alias of each unit in the ordinance's order: a row for each alias, or one without."""
    return _rows(
        path,
        "SELECT u.name, u.code, a.name FROM units u LEFT JOIN aliases a ON a.unit_id = u.id AND a.voided_id IS NULL "
        "WHERE u.voided_id IS NULL ORDER BY u.position, a.id",
    )


def submissions(path: Path, begins: str) -> list[Row]:
    """Ref and title of the newest submissions whose ref begins so."""
    query = "SELECT ref, title FROM submissions WHERE ref GLOB ? AND voided_id IS NULL ORDER BY ref DESC LIMIT 50"
    return _rows(path, query, begins.replace("[", "") + "*")


def commissions(path: Path, begins: str) -> list[Row]:
    """Ref and topic of the newest commissions whose ref begins so."""
    query = "SELECT ref, topic FROM commissions WHERE ref GLOB ? AND voided_id IS NULL ORDER BY due_on DESC LIMIT 50"
    return _rows(path, query, begins.replace("[", "") + "*")


def rulebook(path: Path) -> dict[str, Any] | None:
    """The rulebook that the ledger goes by, as its file has it; None where an older program left another."""
    import tomli  # many a Tab asks for something else

    found = _rows(path, "SELECT content FROM rulebooks ORDER BY id DESC LIMIT 1")
    try:
        return tomli.loads(found[0][0]) if found else None
    except tomli.TOMLDecodeError:
        return None


def _rows(path: Path, query: str, *values: str) -> list[Row]:
    try:
        connection = sqlite3.connect(system.sqlite_uri(path.resolve(), "ro"), uri=True, timeout=0.1)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()
    except (sqlite3.Error, OSError):
        return []
