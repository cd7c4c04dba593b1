"""Ledgers of older schemas, and what their programs printed of them; `python -m tests.old_ledgers [FILE]` adds one.

It is run before the tables change: it keeps a ledger of today's schema, and what today's program prints of it.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from govinfo_cli.ledger import schema
from tests.office import Office

LEDGERS = Path(__file__).parent / "ledgers"
LATER = "2026-11-24"


def old(version: str, folder: Path) -> Office:
    """An office with the ledger of an older schema."""
    office = Office(folder / "ledger.db")
    shutil.copy(LEDGERS / f"schema-{version}.db", office.ledger)
    return office


def figures(office: Office) -> dict[str, object]:
    """What a ledger says of the units that sent something or have points: two months and the year, and its money."""
    found: dict[str, object] = {}
    for period in ("2018-05", "2018-06", "2018"):
        told = office.ask("rank", "--month" if "-" in period else "--year", period, as_of=LATER)
        own = [row for row in told["rows"] if row["submitted"] or row["refused"] or row["adopted"] or row["total"]]
        rows_then = [{key: value for key, value in row.items() if key not in ("numbers", "to_date")} for row in own]
        found[period] = {"digest": told.get("digest"), "rows": rows_then}
    told = office.rewards(2018, as_of=LATER)
    return {**found, "rewards": {name: told[name] for name in ("submissions", "payees", "totals")}}


def kept(folder: Path = LEDGERS) -> dict[str, dict[str, Any]]:
    """What was printed of each ledger, by its schema."""
    found: dict[str, dict[str, Any]] = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    return found


def keep(ledger: Path | None, folder: Path = LEDGERS) -> Path:
    """Add a ledger of today's schema; the newest that is kept, brought up to it, if none is given.

    Returns: its file.
    """
    target = folder / f"schema-{schema.SCHEMA}.db"
    target.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as place:
        office = Office(ledger) if ledger else old(schema.OLDER[-1], Path(place))
        if ledger is None:
            office.done("upgrade")
        office.done("backup", target)
        told = {**kept(folder), schema.SCHEMA: figures(office)}
    (folder / "figures.json").write_text(written(told), encoding="utf-8", newline="\n")
    return target


def written(told: dict[str, dict[str, Any]]) -> str:
    """The file of what was printed: JSON with a row of a ranking on each line, so that a difference can be read."""

    def said(value: Any) -> str:
        if not isinstance(value, dict) or not value.get("rows"):
            return json.dumps(value, ensure_ascii=False)
        rows = ",\n".join(f"   {json.dumps(row, ensure_ascii=False)}" for row in value["rows"])
        return f'{{"digest": {json.dumps(value["digest"])}, "rows": [\n{rows}]}}'

    ledgers = (
        f' "{version}": {{\n' + ",\n".join(f'  "{of}": {said(value)}' for of, value in found.items()) + "}"
        for version, found in sorted(told.items())
    )
    return "{\n" + ",\n".join(ledgers) + "\n}\n"


def main() -> None:
    """Keep a ledger."""
    os.environ |= {"GOVINFO_CONFIG": os.devnull, "GOVINFO_USER": "测试员"}
    sys.stdout.write(f"{keep(Path(sys.argv[1]) if sys.argv[1:] else None)}\n")


if __name__ == "__main__":
    main()
