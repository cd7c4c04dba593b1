"""Whether every import finds its module on another platform, told from the text alone: nothing is run.

Of the program every import must be found, wherever it stands; of the wheels those that are bound to be carried out when
a module is loaded that the program, or such a module, imports. What is tried and may fail (`except ImportError`), what
only type checkers read, and what stands under a condition on another platform, is not asked for.
"""

import ast
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tools.bundle.targets import Target

_POSIX = {
    "_posixsubprocess",
    "crypt",
    "fcntl",
    "grp",
    "nis",
    "ossaudiodev",
    "posix",
    "pty",
    "pwd",
    "readline",
    "resource",
}
_POSIX |= {"spwd", "syslog", "termios", "tty", "curses", "_curses"}
_WINDOWS = {"_winapi", "msilib", "msvcrt", "nt", "winreg", "winsound"}
_EXPECTED = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
"""What is caught where a module may be missing."""
Modules = Mapping[str, str | None]
"""Modules by name: their text, or nothing where they are compiled, or folders without text."""


class Place(NamedTuple):
    """Where imports are to be found."""

    target: Target
    version: str

    @property
    def endings(self) -> tuple[str, ...]:
        """How the names of compiled modules end there, the longest first."""
        own = self.version.replace(".", "")
        if self.target.windows:
            return (f".cp{own}-win_amd64.pyd", ".pyd")
        machine = self.target.markers["platform_machine"]
        return (f".cpython-{own}-{machine}-linux-gnu.so", ".abi3.so", ".so")

    @property
    def without(self) -> set[str]:
        """The modules of Python that are not there."""
        return _POSIX if self.target.windows else _WINDOWS


class Import(NamedTuple):
    """A module that is imported."""

    name: str
    member: str
    """What is taken from it, which may be a module too."""
    needed: bool


def modules(wheel: Path, place: Place) -> dict[str, str | None]:
    """The modules in a wheel that can be imported there."""
    found: dict[str, str | None] = {}
    with zipfile.ZipFile(wheel) as archive:
        for path in archive.namelist():
            parts = path.split("/")
            if parts[0].endswith(".data"):
                parts = parts[2:] if parts[1] in ("purelib", "platlib") else []
            if not parts or parts[0].endswith(".dist-info"):
                continue
            name, compiled = _module(parts, place.endings)
            if name:
                found[name] = None if compiled else archive.read(path).decode("utf-8", "replace")
                for depth in range(1, name.count(".") + 1):
                    found.setdefault(name.rsplit(".", depth)[0], None)
    return found


def _module(parts: list[str], endings: Iterable[str]) -> tuple[str, bool]:
    """The module that a file is, and whether it is compiled; empty if it is none."""
    *folders, last = parts
    if last == "__init__.py":
        return ".".join(folders), False
    ending = next((each for each in (".py", *endings) if last.endswith(each)), "")
    stem = last.removesuffix(ending)
    return (".".join([*folders, stem]), ending != ".py") if ending and stem.isidentifier() else ("", False)


def missing(program: Modules, others: Modules, place: Place) -> list[str]:
    """The imports that find no module: `MODULE imports NAME`."""
    known = {**others, **program}
    roots = [*program, *(name for name in others if "." not in name)]
    seen, found = set(roots), []
    while roots:
        module = roots.pop()
        text = known.get(module)
        if text is None:
            continue
        inside = f"{module}." if any(each.startswith(f"{module}.") for each in known) else module
        for each in imports(text, inside, place, strict=module in program):
            if not _is_there(each.name, known, place):
                found += [f"{module} imports {each.name}"] if each.needed else []
                continue
            reached = {each.name, f"{each.name}.{each.member}"} & known.keys()
            for depth in range(1, each.name.count(".") + 1):
                reached.add(each.name.rsplit(".", depth)[0])
            roots += [name for name in reached if each.needed and name not in seen]
            seen |= reached if each.needed else set()
    return sorted(set(found))


def _is_there(name: str, known: Modules, place: Place) -> bool:
    top = name.split(".", maxsplit=1)[0]
    return name in known or (top in sys.stdlib_module_names and top not in place.without and top not in known)


def imports(text: str, module: str, place: Place, *, strict: bool) -> list[Import]:
    """What a module imports.

    Args:
        module: its name, with a dot at the end if it is a package.
        strict: whether what stands inside functions and under conditions is needed too.
    """
    return list(_block(ast.parse(text).body, module, place, needed=True, strict=strict))


def _block(body: Iterable[ast.stmt], module: str, place: Place, *, needed: bool, strict: bool) -> Iterator[Import]:
    for each in body:
        if isinstance(each, ast.Import | ast.ImportFrom):
            yield from _named(each, module, needed=needed)
        elif isinstance(each, ast.If) and (holds := _holds(each.test, place)) is not None:
            taken = each.body if holds else each.orelse
            yield from _block(taken, module, place, needed=needed, strict=strict)
            if taken and isinstance(taken[-1], ast.Return | ast.Raise):
                return
        elif isinstance(each, ast.Try):
            tried = needed and not any(_expects(handler.type) for handler in each.handlers)
            yield from _block(each.body, module, place, needed=tried, strict=strict)
            for part in (each.orelse, each.finalbody):
                yield from _block(part, module, place, needed=tried, strict=strict)
            for handler in each.handlers:
                yield from _block(handler.body, module, place, needed=needed and strict, strict=strict)
        else:
            inside = needed and (strict or isinstance(each, ast.ClassDef | ast.With))
            if isinstance(each, ast.With) and any(_suppresses(item.context_expr) for item in each.items):
                inside = False
            for part in _parts(each):
                yield from _block(part, module, place, needed=inside, strict=strict)


def _parts(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks within a statement."""
    for name in ("body", "orelse"):
        yield from [getattr(statement, name)] if isinstance(getattr(statement, name, None), list) else []
    for case in getattr(statement, "cases", ()):
        yield case.body


def _named(statement: ast.Import | ast.ImportFrom, module: str, *, needed: bool) -> Iterator[Import]:
    if isinstance(statement, ast.Import):
        yield from (Import(alias.name, "", needed) for alias in statement.names)
        return
    base = statement.module or ""
    if statement.level:
        above = module.rsplit(".", statement.level)[0] if module.count(".") >= statement.level else ""
        base = f"{above}.{base}".strip(".")
    yield from (Import(base, alias.name, needed) for alias in statement.names)


def _expects(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or (isinstance(name, ast.Name) and name.id in _EXPECTED) for name in names)


def _suppresses(manager: ast.expr) -> bool:
    return (
        isinstance(manager, ast.Call)
        and ast.unparse(manager.func).endswith("suppress")
        and any(_expects(each) for each in manager.args)
    )


def _holds(test: ast.expr, place: Place) -> bool | None:
    """Whether a condition on the platform holds there; nothing if it is another condition."""
    if isinstance(test, ast.BoolOp):
        values = [_holds(each, place) for each in test.values]
        decides = isinstance(test.op, ast.Or)
        return decides if decides in values else (None if None in values else not decides)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _holds(test.operand, place)
        return None if inner is None else not inner
    if ast.unparse(test).split(".")[-1] == "TYPE_CHECKING":
        return False
    facts = {
        "sys.platform": place.target.markers["sys_platform"],
        "os.name": place.target.markers["os_name"],
        "platform.system()": place.target.markers["platform_system"],
        "sys.version_info": tuple(map(int, place.version.split("."))),
    }
    left, operator, right = _comparison(test)
    if left not in facts or right is None or not isinstance(right, type(facts[left])):
        return None
    fact: object = facts[left]
    if operator == "startswith":
        return str(fact).startswith(str(right))
    if isinstance(fact, tuple) and isinstance(right, tuple):
        fact, right = fact[: len(right)], right[: len(fact)]
    results = {
        "Eq": fact == right,
        "NotEq": fact != right,
        "GtE": isinstance(fact, tuple) and isinstance(right, tuple) and fact >= right,
        "Lt": isinstance(fact, tuple) and isinstance(right, tuple) and fact < right,
    }
    return results.get(operator)


def _comparison(test: ast.expr) -> tuple[str, str, object]:
    """What is compared, how, and with which constant."""
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        left, operator, right = test.left, type(test.ops[0]).__name__, test.comparators[0]
    elif isinstance(test, ast.Call) and isinstance(test.func, ast.Attribute) and len(test.args) == 1:
        left, operator, right = test.func.value, test.func.attr, test.args[0]
    else:
        return "", "", None
    try:
        return ast.unparse(left), operator, ast.literal_eval(right)
    except ValueError:
        return "", "", None
