"""The house: what each wing may import, no circle, no other names, SQL in its place (docs/architecture.md)."""

import ast
import re

import pytest

from govinfo_cli.cli.report_table import PAPERS, REPORTS
from tests.house import BELOW, PACKAGE, faults, imports, reads, sources, wing


def test_the_house_keeps_its_rules() -> None:
    assert faults(sources()) == []


@pytest.mark.parametrize(
    ("module", "line", "fault"),
    [
        # an arrow up, however it is written
        ("sheets.grids", "from govinfo_cli.ledger import schema", "sheets.grids imports ledger.schema"),
        ("sheets.grids", "import govinfo_cli.ledger.schema", "sheets.grids imports ledger.schema"),
        ("sheets.grids", "from govinfo_cli import ledger", "sheets.grids imports ledger"),
        ("sheets.grids", "from ..ledger import schema", "sheets.grids imports ledger.schema"),
        ("sheets.grids", "from .. import ledger", "sheets.grids imports ledger"),
        ("rulebook.language", "from ...ledger import schema", "rulebook.language imports ledger.schema"),
        ("sheets", "from ..ledger import schema", "sheets imports ledger.schema"),
        ("sheets.grids", "from ..ledger.schema import *", "sheets.grids imports ledger.schema"),
        ("ledger.schema", "from govinfo_cli.counting import evidence", "ledger.schema imports counting.evidence"),
        ("counting.past", "from govinfo_cli import reports", "counting.past imports reports"),
        ("counting.past", "from govinfo_cli.writing import importing", "counting.past imports writing.importing"),
        ("writing.importing", "def f(): from govinfo_cli.reports import due", "writing.importing imports reports.due"),
        ("render.cells", "from govinfo_cli.ledger import schema", "render.cells imports ledger.schema"),
        ("papers.payout", "from govinfo_cli.cli import state", "papers.payout imports cli.state"),
        ("names", "from govinfo_cli.ledger import schema", "names is ground and imports ledger.schema"),
        ("checks.row", "from govinfo_cli import ledger", "checks.row is ground and imports ledger"),
        ("checks", "from ..ledger import schema", "checks is ground and imports ledger.schema"),
        # a report that writes
        (
            "reports.due",
            "from govinfo_cli.writing.publish import publish",
            "reports.due imports writing.publish:publish, which writes",
        ),
        (
            "reports.due",
            "from govinfo_cli import writing\nwriting.publish.publish()",
            "reports.due imports writing:, which writes",
        ),
        (
            "reports.due",
            "from govinfo_cli.writing import undo\nundo.Plan\nundo.undo()",
            "reports.due imports writing.undo:, which writes",
        ),
        (
            "reports.due",
            "from govinfo_cli.writing import undo\nundo.Plan\nf = undo",
            "reports.due imports writing.undo:, which writes",
        ),
        (
            "reports.due",
            "import govinfo_cli.writing.undo\ngovinfo_cli.writing.undo.undo()",
            "reports.due imports writing.undo:, which writes",
        ),
        ("counting.past", "from sqlalchemy import delete", "counting.past changes rows"),
        ("papers.payout", "def f(): from sqlalchemy.dialects.sqlite import insert", "papers.payout changes rows"),
        # a database where none belongs
        ("sheets.grids", "import sqlalchemy", "sheets.grids imports a database"),
        ("sheets.grids", "def f(): import sqlalchemy", "sheets.grids imports a database"),
        ("sheets.grids", "if True: from sqlalchemy.orm import Session", "sheets.grids imports a database"),
        ("cli.options", "import os, sqlite3", "cli.options imports a database"),
        ("cli.options", "from sqlalchemy import select", "cli.options imports a database"),
        ("cli.options", 'import_module("sqlalchemy")', "cli.options imports sqlalchemy by its name"),
        ("cli.options", '__import__("sqlalchemy")', "cli.options imports sqlalchemy by its name"),
        (
            "cli.app",
            'import importlib\nimportlib.import_module(f"govinfo_cli.{module}")',
            "cli.app imports govinfo_cli.{module} by its name",
        ),
        (
            "cli.options",
            "from govinfo_cli.ledger.database import Table",
            "cli.options takes Table of ledger.database, which has it from elsewhere",
        ),
        (
            "cli.options",
            "from govinfo_cli.ledger import journal\njournal.update(1)",
            "cli.options takes update of ledger.journal, which has it from elsewhere",
        ),
        ("cli.options", 'QUERY = "SELECT ref FROM submissions"', "cli.options holds SQL"),
        ("cli.options", 'QUERY = f"select {what}\\nfrom submissions"', "cli.options holds SQL"),
        ("cli.options", 'QUERY = "drop table submissions"', "cli.options holds SQL"),
        (
            "cli.options",
            'connection.exec_driver_sql("DROP " + what)',
            "cli.options asks a database by exec_driver_sql",
        ),
        ("cli.options", "connection.execute(made)", "cli.options asks a database by execute"),
        # a circle; another name
        ("safe_text", "from govinfo_cli import phones", "phones -> safe_text"),
        ("ledger.engines", "from . import sqlite", "ledger.engines -> "),
        ("cli.options", "from govinfo_cli import periods as dates", "cli.options imports periods as dates"),
        ("cli.options", "def f():\n    import govinfo_cli.names as n", "cli.options imports govinfo_cli.names as n"),
        ("cli.options", "import govinfo_cli.names", "cli.options imports govinfo_cli.names by a bare import"),
    ],
)
def test_a_wrong_import_is_found(module: str, line: str, fault: str) -> None:
    known = sources()
    known[module] += f"\n{line}\n"
    assert fault in "\n".join(faults(known))


def test_what_is_allowed_is_made_use_of() -> None:
    """An arrow that nobody goes is none of the house; the commands may go everywhere."""
    known = sources()
    used: dict[str, set[str]] = {}
    for module, own in reads(known).items():
        used.setdefault(wing(module), set()).update(wing(other) for other, _name in imports(known, own))
    assert {**BELOW, **{here: used[here] - {"", here} for here in BELOW if here != "cli"}} == BELOW


def test_the_table_of_commands_names_reports_and_papers() -> None:
    known = sources()
    rows = [("reports", row.build) for row in REPORTS.values()]
    rows += [("papers", writer) for row in PAPERS.values() for writer in row.writers.values()]
    for folder, (module, function) in [(folder, named.split(":")) for folder, named in rows]:
        assert f"\ndef {function}(" in known[f"{folder}.{module}"]
    taken = re.findall(r"\b_function\((.*?),", known["cli.commands.reports"])
    assert sorted(taken) == ['"papers"', '"reports"', "wing: str"]


@pytest.mark.parametrize("folder", sorted(BELOW))
def test_every_wing_says_what_it_is(folder: str) -> None:
    text = (PACKAGE / folder / "__init__.py").read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
