"""The rules of the house, and what breaks them: what each wing may import, and where a database is asked."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent / "govinfo_cli"
BELOW = {
    "rulebook": set(),
    "scoring": set(),
    "sheets": set(),
    "articles": {"sheets"},
    "ledger": {"rulebook"},
    "counting": {"ledger", "scoring", "rulebook"},
    "writing": {"counting", "ledger", "sheets", "rulebook"},
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
"""The wings that may import a database's library, and hold SQL."""
LIBRARIES = {"sqlalchemy", "sqlite3", "psycopg", "alembic"}
SQL = re.compile(
    r"\bselect\b.+\bfrom\b|\binsert\s+into\b|\bupdate\s+\w+\s+set\b|\bdelete\s+from\b|\bpragma\s+\w"
    r"|\b(create|drop|alter)\s+(table|index|trigger|view)\b",
    re.IGNORECASE | re.DOTALL,
)
ASKING = {"execute", "exec_driver_sql", "scalar", "scalars"}
"""What a connection is asked by: no other wing than those of the database asks it itself."""
CHANGING = {"insert", "update", "delete"}
"""By what SQLAlchemy changes rows: the ledger and what writes it alone."""
LATE = {"cli.app": "govinfo_cli.cli.commands.{module}", "cli.commands.reports": "govinfo_cli.{wing}.{module}"}
"""The modules that import by a name made up: commands when they are asked for, reports and papers by their table."""
Sources = Mapping[str, str]
"""Modules by name, without the package's own, such as `ledger.journal`, and what is written in them."""


class Read(NamedTuple):
    """What is to be known of a module's text.

    Attributes:
        names: what it imports of the program: the module, and the name within it.
        others: packages of others that it imports.
        odd: what it imports of the program in a way that the house has not: under another name, or by a bare `import`.
        late: what it imports by a name made up.
        taken: what it has from elsewhere, but for what it hands on: by `__all__`, or by `import X as X`.
        used: names and what is asked of them: `a.b` is `("a", "b")`.
        bare: names by which nothing is asked.
        texts: its texts.
    """

    names: list[tuple[str, str]]
    others: set[str]
    odd: list[str]
    late: list[str]
    taken: set[str]
    used: set[tuple[str, str]]
    bare: set[str]
    texts: list[str]


def sources() -> dict[str, str]:
    """Every module of the program; a folder bears the text of its `__init__`."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").removesuffix("."): text
        for path in PACKAGE.rglob("*.py")
        for text in [path.read_text(encoding="utf-8")]
    }


def wing(module: str) -> str:
    """The wing that a module is in; the ground is nameless."""
    first = module.split(".", maxsplit=1)[0]
    return first if first in BELOW else ""


@cache
def read(text: str, folder: str) -> Read:
    """What a module's text says.

    Args:
        folder: where its relative imports start.
    """
    found = Read([], set(), [], [], set(), set(), set(), [])
    handed: set[str] = set()
    asked: set[ast.AST] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            _import(node, folder, found)
        elif isinstance(node, ast.Attribute):
            asked.add(node.value)
            found.used.add((getattr(node.value, "id", getattr(node.value, "attr", "")), node.attr))
        elif isinstance(node, ast.Name):
            if node not in asked:
                found.bare.add(node.id)
        elif isinstance(node, ast.JoinedStr):
            found.texts.append(
                "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.texts.append(node.value)
        elif isinstance(node, ast.Assign) and "__all__" in map(ast.unparse, node.targets):
            handed.update(ast.literal_eval(node.value))
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"import_module", "__import__"}:
            found.late.append(ast.unparse(node.args[0]).removeprefix("f").strip("'\""))
    found.taken.difference_update(handed)
    return found


def _import(node: ast.Import | ast.ImportFrom, folder: str, found: Read) -> None:
    if isinstance(node, ast.ImportFrom):
        up = [PACKAGE.name, *filter(None, folder.split("."))]
        base = [*up[: len(up) + 1 - node.level], node.module or ""] if node.level else [node.module or ""]
        whole = ".".join(filter(None, base))
        said = [(whole, each.name, each.asname) for each in node.names]
    else:
        said = [(*each.name.rpartition(".")[::2], each.asname) for each in node.names]
    for base_name, name, other in said:
        if other != name:
            found.taken.add(other or name)
        first, _dot, rest = (base_name or name).partition(".")
        if first != PACKAGE.name:
            found.others.add(first)
            continue
        found.names.append((rest, name))
        if other or isinstance(node, ast.Import):
            whole = f"{base_name}.{name}" if isinstance(node, ast.Import) else name
            found.odd.append(f"{whole} as {other}" if other else f"{whole} by a bare import")


def reads(known: Sources) -> dict[str, Read]:
    """Every module's text, read."""
    folders = {module.rpartition(".")[0] for module in known}
    return {
        module: read(text, module if module in folders else module.rpartition(".")[0]) for module, text in known.items()
    }


def imports(known: Sources, module: Read) -> Iterator[tuple[str, str]]:
    """What a module imports of the program, wherever in it: the module, and the name within it if one is meant."""
    for base, name in module.names:
        whole = f"{base}.{name}".removeprefix(".")
        yield (whole, "") if whole in known else (base, name)


def faults(known: Sources) -> list[str]:
    """What breaks the rules of the house."""
    read_all = reads(known)
    found = []
    for module, own in sorted(read_all.items()):
        found += [f"{module} imports {each}" for each in own.odd]
        found += [f"{module} imports {each} by its name" for each in own.late if LATE.get(module) != each]
        for other, name in imports(known, own):
            found += [f"{module} {fault}" for fault in _arrow(module, other, name, own)]
            found += [f"{module} takes {each}" for each in _second_hand(other, name, own, read_all)]
        if wing(module) not in ("ledger", "writing") and own.others & LIBRARIES and own.taken & CHANGING:
            found.append(f"{module} changes rows")
        if wing(module) not in DATABASE:
            if own.others & LIBRARIES:
                found.append(f"{module} imports a database")
            if any(map(SQL.search, own.texts)):
                found.append(f"{module} holds SQL")
            found += [f"{module} asks a database by {asked}" for _name, asked in sorted(own.used) if asked in ASKING]
    return found + [" -> ".join(circle) for circle in circles(known)]


def _arrow(module: str, other: str, name: str, own: Read) -> Iterator[str]:
    """What is wrong with where an import goes."""
    here, there = wing(module), wing(other)
    if not here and there and module != "__main__":
        yield f"is ground and imports {other}"
    elif here and there not in {"", here, *BELOW[here]}:
        yield f"imports {other}"
    elif here == "reports" and there == "writing" and not _only_reads(other, name, own):
        yield f"imports {other}:{name}, which writes"


def _only_reads(other: str, name: str, own: Read) -> bool:
    """Whether a report takes of a module that writes only what reads; of the wing as a whole it takes nothing."""
    last = other.rpartition(".")[2]
    used = [name] if name else [asked for of, asked in own.used if of == last]
    handed_about = not name and last in own.bare
    return "." in other and bool(used) and not handed_about and all(f"{last}:{each}" in READ_ONLY for each in used)


def _second_hand(other: str, name: str, own: Read, read_all: Mapping[str, Read]) -> Iterator[str]:
    """What is taken of a module that has it from elsewhere itself: so a library would come in by the back door."""
    if other in read_all:
        last = other.rpartition(".")[2]
        asked = {name} if name else {each for of, each in own.used if of == last}
        for each in sorted(asked & read_all[other].taken):
            if f"{other}.{each}" not in read_all:
                yield f"{each} of {other}, which has it from elsewhere"


def circles(known: Sources) -> list[list[str]]:
    """Modules that import each other round about, each such group by name."""
    graph = {
        module: {other for other, _name in imports(known, own)} - {module, ""} for module, own in reads(known).items()
    }
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
