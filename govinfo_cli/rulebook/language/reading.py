"""Reads a file in the language: shape first, then what its parts mean for each other; all faults are told at once."""

import re
import types
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from govinfo_cli import toml
from govinfo_cli.errors import RulebookError
from govinfo_cli.i18n import _, listed
from govinfo_cli.rulebook.language import kinds
from govinfo_cli.rulebook.language.faults import Fault, Faults, shown
from govinfo_cli.rulebook.language.schema import Book


def load(path: Path) -> Book:
    """The book that a file holds.

    Raises: RulebookError, all faults of the file in it, each on a line; OSError if it cannot be read.
    """
    try:
        return parse(toml.text(path), path.name)
    except ValueError as error:
        raise RulebookError(_("{source}: {why}").format(source=path.name, why=error)) from None


def parse(text: str, source: str) -> Book:
    """The book that a TOML text holds; `source` names it in messages.

    Raises: RulebookError, as `load`.
    """
    book, faults = examine(text, source)
    if book is None or faults:
        raise RulebookError("\n".join(faults))
    return book


def examine(text: str, source: str) -> tuple[Book | None, list[str]]:
    """The book, if the text has its shape, and everything that is wrong with it, each as a line."""
    book, faults = _examined(text, source)
    return book, faults.messages


def tried(text: str, source: str) -> tuple[Book | None, list[Fault]]:
    """As `examine`; a sound book's cases are run too, and what of them does not come out is wrong with it."""
    from govinfo_cli.rulebook.language import cases

    book, faults = _examined(text, source)
    if book is not None and not faults.found:
        for number, case in enumerate(book.cases):
            for key, expected, found in cases.differences(book, case):
                said = _("{found}, which is what comes out").format(found=shown(found))
                faults.add(f"cases[{number}].{key}", expected, said)
    return book, faults.in_order


def _examined(text: str, source: str) -> tuple[Book | None, Faults]:
    from govinfo_cli.rulebook.language import checking, lines  # what a ledger keeps is not examined again

    faults = Faults(source, {})
    try:
        raw = toml.parse(text)
    except ValueError as error:
        faults.found.append(_not_toml(text, source, error))
        return None, faults
    faults.lines = lines.of_keys(text)
    book = _struct(Book, _sections(raw, faults), "", faults)
    if book is not None and not faults.found:
        checking.check(book, raw, faults)
    return book, faults


def trusted(raw: Mapping[str, Any]) -> Book:
    """The book of data that was found sound before; it is not examined again.

    Raises: RulebookError if the data has not the shape of a book.
    """
    faults = Faults("", {})
    book: Book | None = _struct(Book, _sections(raw, faults), "", faults)
    if book is None or faults.found:
        raise RulebookError("\n".join(faults.messages))
    return book


def _not_toml(text: str, source: str, error: ValueError) -> Fault:
    """What keeps a text from being TOML, with the line and what stands there."""
    reader = str(error.__context__)
    at = re.search(r"at line (\d+)", reader)
    long = re.search(r"[\d_.]{19,}|\de[+-]?\d{2,}", text, re.IGNORECASE)
    if at is None and long is None:
        return Fault(1, "", _("{source}: {why}").format(source=source, why=error))
    line = int(at[1]) if at else text.count("\n", 0, long.start() if long else 0) + 1
    found = text.split("\n")[line - 1].strip()[:100]
    why = kinds.allowed("day") if reader.startswith("Invalid date") else error
    message = _("{source}, line {line}: found {found}; {why}")
    return Fault(line, "", message.format(source=source, line=line, found=found, why=why))


def _sections(raw: Mapping[str, Any], faults: Faults) -> dict[str, Any]:
    """The file's sections as `Book` has them: counts a list with their names in them."""
    counts = raw.get("counts", {})
    if not isinstance(counts, dict):
        faults.add("counts", counts, _("tables [counts.NAME]"))
        counts = {}
    sections: dict[str, Any] = {**raw, "counts": []}
    for name, found in counts.items():
        for number, version in enumerate(found if isinstance(found, list) else [found]):
            path = f"counts.{name}[{number}]" if isinstance(found, list) else f"counts.{name}"
            if isinstance(version, dict) and "id" not in version:
                sections["counts"].append({**version, "id": name, _PATH: path})
            else:
                faults.add(path, version, _("a table without an id"))
    return sections


_PATH: Any = object()
"""Where a count stands in the file, carried to where it is read."""


class _Field(NamedTuple):
    """A key of a table: its name in the structure, what may stand there, whether it must."""

    name: str
    hint: Any
    required: bool


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, _Field]:
    """The keys of a structure's table."""
    fields = msgspec.structs.fields(kind)
    return {field.encode_name: _Field(field.name, field.type, field.required) for field in fields}


def _struct(kind: type[msgspec.Struct], found: Any, path: str, faults: Faults) -> Any:
    """A structure of a table, or None if anything in it is wrong."""
    if not isinstance(found, dict):
        faults.add(path, found, _("a table"))
        return None
    path = found.get(_PATH, path)
    fields = _fields(kind)
    before, values = len(faults.found), {}
    for key, one in found.items():
        if key == _PATH:
            continue
        inner = f"{path}.{key}" if path else key
        if key in fields:
            values[fields[key].name] = _value(fields[key].hint, one, inner, faults)
        else:
            faults.add(inner, key, _("one of the keys {keys}").format(keys=listed(fields)), fields)
    for key, field in fields.items():
        if field.required and key not in found:
            faults.add(f"{path}.{key}" if path else key, None, _("it must be there"))
    return None if len(faults.found) > before else kind(**values)


def _value(hint: Any, found: Any, path: str, faults: Faults) -> Any:
    """One value as its field's type has it; None, with a fault told, if it is not."""
    if get_origin(hint) is Annotated:
        return _scalar(get_args(hint)[1], found, path, faults)
    if get_origin(hint) in (Union, types.UnionType):
        return _value(next(arg for arg in get_args(hint) if arg is not type(None)), found, path, faults)
    if get_origin(hint) is Literal:
        if found not in get_args(hint):
            faults.word(path, found, get_args(hint))
        return found
    if get_origin(hint) is tuple:
        if not isinstance(found, list):
            faults.add(path, found, _("a list"))
            return ()
        kind = get_args(hint)[0]
        return tuple(_value(kind, one, f"{path}[{number}]", faults) for number, one in enumerate(found))
    if get_origin(hint) is dict:
        if not isinstance(found, dict):
            faults.add(path, found, _("a table"))
            return {}
        kind = get_args(hint)[1]
        return found if kind is Any else {key: _value(kind, one, f"{path}.{key}", faults) for key, one in found.items()}
    return _struct(hint, found, path, faults)


def _scalar(kind: str | range, found: Any, path: str, faults: Faults) -> Any:
    try:
        return kinds.reader(kind)(found)
    except kinds.Refused as error:
        inner = bool(error.inner)
        allowed = error.allowed if inner and error.allowed else kinds.allowed(kind)
        faults.add(path + error.inner, error.found if inner else found, allowed)
        return None
