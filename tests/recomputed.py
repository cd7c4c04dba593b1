"""The chain computed once more from a ledger's tables, in plain Python: nothing here is the program's.

It follows what docs/ say of the chain, and is what an auditor without govinfo would write.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

FORM = "govinfo chain 1"
Rows = list[dict[str, Any]]


def texts(path: Path) -> dict[int, bytes]:
    """The canonical text of each entry of a ledger, by number."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as ledger:
        ledger.row_factory = sqlite3.Row
        names = [
            name
            for (name,) in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name not in ("chain", "alembic_version") and not name.startswith(("sqlite_", "text_"))
        ]
        held = {name: _originals(ledger, name) for name in ["journal", *sorted(set(names) - {"journal"})]}
    published = {row["id"]: row["entry_id"] for row in held["bulletins"]}
    written: dict[int, dict[str, Rows]] = defaultdict(dict)
    for name, rows in held.items():
        for row in rows:
            entry = {"journal": row["id"], "bulletin_lines": published.get(row.get("bulletin_id"))}.get(name)
            written[entry or row["entry_id"]].setdefault(name, []).append(row)
    found, before = {}, ""
    for entry in sorted(written):
        lines: list[Any] = [[FORM, before]]
        for name, rows in written[entry].items():
            lines += [[name, list(rows[0])], *([*row.values()] for row in rows)]
        said = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines]
        found[entry] = "".join(f"{line}\n" for line in said).encode()
        before = hashlib.sha256(found[entry]).hexdigest()
    return found


def digests(path: Path) -> dict[int, str]:
    """The digest of each entry of a ledger, by number."""
    return {entry: hashlib.sha256(text).hexdigest() for entry, text in texts(path).items()}


def _originals(ledger: sqlite3.Connection, name: str) -> Rows:
    """The rows of a table by id, as they were first written: without computed columns, later changes turned back."""
    columns = [row["name"] for row in ledger.execute(f"PRAGMA table_xinfo({name})") if not row["hidden"]]
    rows = [dict(row) for row in ledger.execute(f"SELECT {', '.join(columns)} FROM {name} ORDER BY id")]
    by_id = {row["id"]: row for row in rows}
    changes = ledger.execute("SELECT record_id, before FROM changes WHERE kind = ? ORDER BY id DESC", [name])
    for record, before in changes:
        by_id[record].update(json.loads(before), changed_id=None)
    return rows
