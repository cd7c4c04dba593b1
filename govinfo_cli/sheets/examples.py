"""The example row of a template: what it says, and whether a row still is one."""

from functools import cache
from pathlib import Path

import tomli

from govinfo_cli.i18n import language
from govinfo_cli.kinds import Kind
from govinfo_cli.sheets import cells
from govinfo_cli.sheets.cells import Cell

MARKS = ("示例", "example")
"""What stands in an example row in place of its number."""


def mark() -> str:
    """The mark in the language in use."""
    return MARKS[0] if language() == "zh" else MARKS[1]


def of(kind: Kind) -> dict[str, str]:
    """The example's texts by column, in the language in use."""
    at = 0 if language() == "zh" else 1
    return {column: texts[at] for column, texts in _data().get(kind.table, {}).items()}


def is_untouched(kind: Kind, row: dict[str, Cell]) -> bool:
    """Whether a row still says what the example does, in either language; what was chosen from a list counts not."""
    return all(cells.shown(row.get(column)) in texts for column, texts in _data().get(kind.table, {}).items())


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomli.loads((Path(__file__).parent / "examples.toml").read_text(encoding="utf-8"))
