"""Reads the records of a folder of tests/cases/rulebooks: CSV files of the ledger's own sheets."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.schema import Book

FOLDER = Path(__file__).parent / "cases" / "rulebooks"
FOLDERS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def rows(folder: Path, sheet: str) -> list[dict[str, str]]:
    """The rows of a sheet, none if it is not there."""
    path = folder / f"{sheet}.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())) if path.exists() else []


def records(folder: Path, book: Book) -> list[Record]:
    """What stands in a folder's sheets, as the rules' events."""
    codes = {name: unit.code for unit in book.units.list for name in (unit.name, unit.code, *unit.aliases)}
    submissions = {each["ref"]: each for each in rows(folder, "submissions")}
    return list(_records(folder, codes, submissions))


def _records(folder: Path, codes: dict[str, str], submissions: dict[str, dict[str, str]]) -> Iterator[Record]:
    def unit(row: dict[str, str]) -> str:
        return codes[row.get("unit") or submissions[row["submission"]]["unit"]]

    def record(of: str, row: dict[str, str], day: str, *keys: str, **more: Any) -> Record:
        held = {key: row[key] for key in keys if row.get(key)}
        return Record(of, unit(row), date.fromisoformat(row[day]), {**held, **more})

    for row in submissions.values():
        yield record("submission", row, "received_on", "topic", "nature", submission=row["ref"])
    for row in rows(folder, "adoptions"):
        yield record("adoption", row, "adopted_on", "submission", "publication", "type", "article")
    for row in rows(folder, "instructions"):
        yield record("instruction", row, "instructed_on", "submission", "level", "leader")
    for row in rows(folder, "marks"):
        yield record("mark", row, "marked_on", "kind", "submission", "figure")
    for order in rows(folder, "commissions"):
        for name in order["units"].split("、"):
            yield from _commission(order, codes[name], [each for each in submissions.values() if each["unit"] == name])


def _commission(order: dict[str, str], code: str, sent: list[dict[str, str]]) -> Iterator[Record]:
    yield Record("commission", code, date.fromisoformat(order["issued_on"]), {"state": "issued"})
    days = sorted(each["received_on"] for each in sent if each["commission"] == order["ref"])
    if days and days[0] <= order["due_on"]:
        yield Record("commission", code, date.fromisoformat(days[0]), {"state": "answered"})
