"""What was counted is kept while a connection only reads: as it is seen, the ledger does not change meanwhile."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.ledger import database, rulebooks

LEVELS = "levels"
"""In a connection's info: the states of the ledger that `past` shows one within the other, each with its `entry`."""
_CACHE = "counted"


def of(connection: Connection) -> dict[Any, Any]:
    """What was counted of the ledger as it is seen now; of a connection that writes nothing is kept."""
    if not connection.info.get(database.READS):
        return {}
    levels = connection.info.get(LEVELS)
    seen = (levels[-1].entry if levels else None, rulebooks.draft(connection))
    found: dict[Any, Any] = connection.info.setdefault(_CACHE, defaultdict(dict))[seen]
    return found
