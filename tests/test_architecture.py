"""Imports run down only, and no module of the program grows past what one page of thought holds."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "govinfo_cli"
BELOW = {
    "cli": {"reports", "scoring", "ledger", "rulebook", "cli"},
    "reports": {"scoring", "ledger", "rulebook", "reports"},
    "ledger": {"scoring", "rulebook", "ledger"},
    "scoring": {"rulebook", "scoring"},
    "rulebook": {"rulebook"},
}
"""What each folder may import of the others. The ledger's counts are handed out as scoring's own classes."""
MODULES = [path for folder in BELOW for path in (PACKAGE / folder).glob("*.py")]


def imported(path: Path) -> set[str]:
    """The folders of the package that a module imports from."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{alias.name}" for node in nodes for alias in node.names if node.level == 0}
    parts = [name.split(".") for name in names if name.startswith("govinfo_cli.")]
    return {part[1] for part in parts if part[1] in BELOW}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_imports_run_down_only(path: Path) -> None:
    assert imported(path) <= BELOW[path.parent.name]


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name in ("scoring", "rulebook")])
def test_scoring_knows_no_database(path: Path) -> None:
    assert "sqlalchemy" not in path.read_text(encoding="utf-8")
