"""Ledgers under rulebooks of every kind: what the commands say of them is what was worked out by hand.

A folder each: a rulebook, records as CSV files, and figures as the commands' JSON has them. Only what is stated is
compared.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli.periods import option
from tests.office import Answer, Office

FOLDERS = sorted((Path(__file__).parent / "rulebooks" / "ledgers").iterdir())
CHECKS = [
    pytest.param(folder.name, check, id=f"{folder.name}-{check['command']}-{check['period']}-{number}")
    for folder in FOLDERS
    for number, check in enumerate(json.loads((folder / "expected.json").read_text(encoding="utf-8"))["checks"])
]
_ABOUT = ("command", "period", "as_of", "rows", "not_listed", "columns")
"""What of a check is not a part of the JSON itself."""


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Office]:
    """The ledgers of all folders, each taken in by the commands."""
    found = {}
    for folder in FOLDERS:
        office = found[folder.name] = Office(tmp_path_factory.mktemp("ledgers") / f"{folder.name}.db")
        office.begin(folder / "rulebook.toml")
        office.done("import", *sorted(folder.glob("*.csv")))
    return found


def differences(wanted: Any, found: Any, where: str) -> Iterator[str]:
    """What of that which is stated is otherwise."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key, value in wanted.items():
            yield from differences(value, found.get(key, "nothing"), f"{where}.{key}")
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for number, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from differences(one, other, f"{where}.{number}")
    elif (wanted, isinstance(wanted, bool)) != (found, isinstance(found, bool)):
        yield f"{where}: {wanted!r}, but {found!r}"


def faults(check: Answer, said: Answer) -> Iterator[str]:
    """What a command's JSON says otherwise than a check."""
    rows = said.get("rows", [])
    for unit, wanted in check.get("rows", {}).items():
        own = [row for row in rows if row["unit"] == unit and row.get("table") == wanted.get("table", row.get("table"))]
        yield from differences(wanted, own[0], unit) if own else [f"{unit} is not listed"]
    yield from (f"{row['unit']} is listed" for row in rows if row["unit"] in check.get("not_listed", ()))
    if "columns" in check:
        yield from (f"columns {list(row['points'])}" for row in rows if list(row["points"]) != check["columns"])
    yield from differences({key: value for key, value in check.items() if key not in _ABOUT}, said, check["command"])


@pytest.mark.parametrize(("name", "check"), CHECKS)
def test_the_commands_say_what_was_worked_out_by_hand(ledgers: dict[str, Office], name: str, check: Answer) -> None:
    period = check["period"]
    said = ledgers[name].ask(check["command"], option(period), period, as_of=check["as_of"])
    assert list(faults(check, said)) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_explanation_adds_up_to_the_total(ledgers: dict[str, Office], folder: Path) -> None:
    checks = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["checks"]
    office = ledgers[folder.name]
    for check in checks:
        if check["command"] != "rank":
            continue
        period = (option(check["period"]), check["period"])
        for row in office.ask("rank", *period, as_of=check["as_of"])["rows"]:
            explained = office.ask("explain", row["unit"], *period, as_of=check["as_of"])
            assert explained["total"] == row["total"], row["unit"]
            total = sum(line["points"] for line in explained["lines"])
            assert total == pytest.approx(row["total"], abs=0.1), (row["unit"], explained["lines"])
