"""The house: what each wing may import, no circle, no other names, SQL in its place (docs/architecture.md)."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "govinfo_cli"
BELOW = {
    "rulebook": set(),
    "scoring": {"rulebook"},
    "sheets": set(),
    "articles": {"sheets"},
    "ledger": {"rulebook"},
    "counting": {"ledger", "scoring", "rulebook"},
    "writing": {"counting", "ledger", "sheets", "scoring", "rulebook"},
    "render": set(),
    "reports": {"counting", "writing", "ledger", "articles", "sheets", "render", "scoring", "rulebook"},
    "papers": {"reports", "counting", "ledger", "sheets", "render", "scoring", "rulebook"},
    "cli": {
        "papers",
        "reports",
        "writing",
        "counting",
        "ledger",
        "articles",
        "sheets",
        "render",
        "scoring",
        "rulebook",
    },
}
"""What each wing may import beside itself and the ground, which are the modules beside the wings."""
READ_ONLY = {
    *(
        "importing:Outcome",
        "articles:Fate",
        "articles:Outcome",
        "sender_memory:Sender",
        "preview:Fate",
        "undo:Plan",
        "guards:named",
        "guards:SHOWN",
    ),
    *(f"verify_past:{name}" for name in ("Asked", "Compared", "Past", "Witnessed")),
}
"""What of `writing` a report may name: it only reads."""
DATABASE = {"ledger", "counting", "writing", "reports", "papers"}
"""The wings that may import SQLAlchemy."""
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA)\b [\w*(]")
Sources = Mapping[str, str]
"""Modules by name, without the package's own, such as `ledger.journal`, and what is written in them."""


def sources() -> dict[str, str]:
    """Every module of the program."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
    }


def wing(module: str) -> str:
    """The wing that a module is in; the ground is nameless."""
    first = module.split(".", maxsplit=1)[0]
    return first if first in BELOW else ""


def imports(known: Sources, module: str) -> Iterator[tuple[str, str]]:
    """What a module imports of the program, wherever in it: the module, and the name within it if one is meant."""
    for base, name in _names(known[module]):
        whole = f"{base}.{name}".removeprefix(".")
        yield (whole, "") if whole in known else (base, name)


@cache
def _names(text: str) -> list[tuple[str, str]]:
    return [
        (node.module.removeprefix(PACKAGE.name).removeprefix("."), alias.name)
        for node in _imports(text)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE.name
        for alias in node.names
    ]


@cache
def _imports(text: str) -> list[ast.ImportFrom | ast.Import]:
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom | ast.Import)]


@cache
def renamed(text: str) -> list[str]:
    """What a text imports of the program under another name."""
    return [
        f"{alias.name} as {alias.asname}"
        for node in _imports(text)
        for alias in node.names
        if alias.asname and (getattr(node, "module", None) or alias.name).split(".")[0] == PACKAGE.name
    ]


def faults(known: Sources) -> list[str]:
    """What breaks the rules of the house."""
    found = []
    for module in sorted(known):
        own = wing(module)
        found += [f"{module} imports {alias}" for alias in renamed(known[module])]
        for other, name in imports(known, module):
            there = wing(other)
            if not own and there and module != "__main__":
                found.append(f"{module} is ground and imports {other}")
            elif own and there not in {"", own, *BELOW[own]}:
                found.append(f"{module} imports {other}")
            elif own == "reports" and there == "writing" and not _reads(other, name, known[module]):
                found.append(f"{module} imports {other}:{name}, which writes")
        if own not in DATABASE and re.search(r"^\s*(from|import) (sqlalchemy|sqlite3)\b", known[module], re.MULTILINE):
            found.append(f"{module} imports a database")
        if own in ("cli", "sheets", "render", "scoring", "rulebook") and SQL.search(known[module]):
            found.append(f"{module} holds SQL")
    return found + [" -> ".join(circle) for circle in circles(known)]


def _reads(other: str, name: str, text: str) -> bool:
    """Whether a report takes of a module that writes only what reads."""
    own = other.split(".")[1]
    used = [name] if name else re.findall(rf"(?<![\w.]){own}\.(\w+)", text)
    return all(f"{own}:{each}" in READ_ONLY for each in used)


def circles(known: Sources) -> list[list[str]]:
    """Modules that import each other round about, each such group by name."""
    graph = {module: {other for other, *_rest in imports(known, module)} - {module, ""} for module in known}
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:  # Tarjan's strongly connected components
        order[module] = low[module] = len(order)
        stack.append(module)
        for other in sorted(graph.get(module, ())):
            if other not in order:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], order[other])
        if low[module] == order[module]:
            group = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(group) > 1:
                found.append(sorted(group))

    for module in sorted(graph):
        if module not in order:
            visit(module)
    return found


def test_the_house_keeps_its_rules() -> None:
    assert faults(sources()) == []


@pytest.mark.parametrize(
    ("module", "line", "fault"),
    [
        ("sheets.grids", "from govinfo_cli.ledger import schema", "sheets.grids imports ledger.schema"),
        ("sheets.grids", "import sqlalchemy", "sheets.grids imports a database"),
        ("ledger.schema", "from govinfo_cli.counting import evidence", "ledger.schema imports counting.evidence"),
        (
            "counting.evidence",
            "from govinfo_cli.writing import importing",
            "counting.evidence imports writing.importing",
        ),
        (
            "writing.importing",
            "def f():\n    from govinfo_cli.reports import due",
            "writing.importing imports reports.due",
        ),
        ("render.cells", "from govinfo_cli.ledger import schema", "render.cells imports ledger.schema"),
        (
            "reports.due",
            "from govinfo_cli.writing.publish import publish",
            "reports.due imports writing.publish:publish, which writes",
        ),
        ("papers.payout", "from govinfo_cli.cli import state", "papers.payout imports cli.state"),
        ("names", "from govinfo_cli.ledger import schema", "names is ground and imports ledger.schema"),
        ("cli.options", "from sqlalchemy import select", "cli.options imports a database"),
        ("cli.options", 'QUERY = "SELECT ref FROM submissions"', "cli.options holds SQL"),
        ("safe_text", "from govinfo_cli import phones", "phones -> safe_text"),
        ("cli.options", "from govinfo_cli import periods as dates", "cli.options imports periods as dates"),
        ("cli.options", "def f():\n    import govinfo_cli.names as n", "cli.options imports govinfo_cli.names as n"),
    ],
)
def test_a_wrong_import_is_found(module: str, line: str, fault: str) -> None:
    known = sources()
    known[module] += f"\n{line}\n"
    assert fault in "\n".join(faults(known))


@pytest.mark.parametrize("folder", sorted(BELOW))
def test_every_wing_says_what_it_is(folder: str) -> None:
    text = (PACKAGE / folder / "__init__.py").read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
