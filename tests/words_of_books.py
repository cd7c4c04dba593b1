"""The words of the language, computed from what defines it, and those that a file uses."""

import types
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from govinfo_cli.rulebook.language import kinds, spans, words
from govinfo_cli.rulebook.language.schema import DUTIES, Book, Comparison, Part, Table

_MEASURES = ("points", "mark", "order", "COUNT", "COUNT/COUNT", "COUNT/NUMBER", "points/NUMBER")
_SIGNS = get_args(get_type_hints(Comparison)["sign"])
_ATTRIBUTES = frozenset(name for some in words.ATTRIBUTES.values() for name in some)


def of_the_language() -> set[str]:
    """Each section, key, closed value and form of a value that a file may hold."""
    found = {f"[{name}]" for name in DUTIES}
    found |= {f"attribute {name}" for name in _ATTRIBUTES}
    found |= {f"attribute {name} = {value}" for name, some in words.CLOSED.items() for value in some}
    found |= {f"{Table.__name__}.by = {form}" for form in _MEASURES}
    for path, hint in _keys(Book):
        found.add(path)
        found |= {f"{path} = {value}" for value in _closed(hint)}
        found |= {f"{path} = {form}" for form in _FORMS.get(_kind(hint), (None, ()))[1]}
    return found


def of_book(raw: dict[str, Any]) -> set[str]:
    """Those that a file, read as TOML, uses."""
    found = {f"[{name}]" for name in DUTIES if name in raw}
    duties = {name: raw[name] for name in DUTIES if name in raw}
    counts = [version for each in raw.get("counts", {}).values() for version in (each if isinstance(each, list) else [each])]
    rest = {key: value for key, value in raw.items() if key not in (*DUTIES, "counts")}
    found |= set(_used(Book, {**rest, "counts": [{"id": "", **each} for each in counts], "duties": duties}))
    for each in [*counts, *raw.get("rules", ()), *raw.get("groups", {}).values()]:
        found |= set(_attributes(each))
    numbers = {each["id"] for each in raw.get("numbers", ())}
    return found | {f"{Table.__name__}.by = {_measure(each['by'], numbers)}" for each in raw.get("tables", ()) if "by" in each}


def _bare(hint: Any) -> Any:
    """A type without its `None`."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _kind(hint: Any) -> str:
    """The name of the kind of value that a field holds; empty if it has none."""
    hint = _bare(hint)
    return str(get_args(hint)[1]) if get_origin(hint) is Annotated else ""


def _closed(hint: Any) -> Iterable[str]:
    """The closed values that may stand at a field, or in its list."""
    hint = _bare(hint)
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
    return tuple(str(each) for each in get_args(hint)) if get_origin(hint) is Literal else ()


def _part(hint: Any) -> type[Part] | None:
    """The table that a field holds, or lists, or has by name."""
    hint = _bare(hint)
    if get_origin(hint) in (tuple, dict):
        hint = next((each for each in get_args(hint) if isinstance(each, type) and issubclass(each, Part)), None)
    return hint if isinstance(hint, type) and issubclass(hint, Part) else None


def _fields(part: type[Part]) -> dict[str, Any]:
    """The types of a table's fields by their keys in the file."""
    hints = get_type_hints(part, include_extras=True)
    return {each.encode_name: hints[each.name] for each in msgspec.structs.fields(part)}


def _keys(part: type[Part]) -> Iterator[tuple[str, Any]]:
    for key, hint in _fields(part).items():
        yield f"{part.__name__}.{key}", hint
        if (inner := _part(hint)) is not None:
            yield from _keys(inner)


def _used(part: type[Part], table: dict[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        hint = _fields(part).get(key)
        path = f"{part.__name__}.{key}"
        yield path
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict) and str(one) in _closed(hint):
                yield f"{path} = {one}"
        if (form := _FORMS.get(_kind(hint))) is not None:
            yield from (f"{path} = {each}" for each in form[0](value))
        if (inner := _part(hint)) is not None:
            many = value if isinstance(value, list) else value.values() if get_origin(_bare(hint)) is dict else [value]
            for one in many:
                yield from _used(inner, one)


def _attributes(table: dict[str, Any]) -> Iterator[str]:
    named = [*table.get("where", ()), *table.get("once", ()), *table.get("in_turn", ()), *table.get("among", ())]
    yield from (f"attribute {name}" for name in [*named, *([table["by"]] if "by" in table else [])])
    price = table.get("points", table.get("yuan"))
    by = {table["by"]: list(price)} if "by" in table and isinstance(price, dict) else {}
    for name, found in [*table.get("where", {}).items(), *by.items()]:
        for value in found if isinstance(found, list) else [found]:
            yield f"attribute {name} = {value}"


def _measure(by: str, numbers: set[str]) -> str:
    left, slash, below = by.partition("/")
    if not slash:
        return by if by in _MEASURES else "COUNT"
    return f"{left if left == 'points' else 'COUNT'}/{'NUMBER' if below in numbers else 'COUNT'}"


def _number_or(found: Any) -> Iterable[str]:
    return [found if isinstance(found, str) else "list" if isinstance(found, list) else "table" if isinstance(found, dict) else "number"]


def _conditions(where: dict[str, Any]) -> Iterable[str]:
    return [
        next(iter(each)) if isinstance(each, dict) else "one of" if isinstance(each, list) else "value"
        for each in where.values()
    ]


def _comparisons(found: list[str]) -> Iterator[str]:
    for each in found:
        left, sign, right = each.split(" ")
        yield sign
        yield ("NAME/NAME" if "/" in left else "points" if left == "points" else "NAME")
        yield "literal" if right.rstrip("%").lstrip("-").replace(".", "").isdigit() else "id of a number"


def _of(found: Any) -> Iterable[str]:
    return ["number" if isinstance(found, int | Decimal) else "highest" if found == "highest" else "id of a number"]


_FORMS: dict[str, tuple[Callable[[Any], Iterable[str]], tuple[str, ...]]] = {
    "price": (_number_or, ("number", "table", "list", "as recorded")),
    "joint": (_number_or, ("full", "equal", "list")),
    "where": (_conditions, ("value", "one of", "at_least", "at_most")),
    "comparisons": (_comparisons, (*_SIGNS, "NAME", "NAME/NAME", "points", "literal", "id of a number")),
    "places": (_number_or, ("number", "list")),
    "highest": (_of, ("highest", "number", "id of a number")),
    "words": (lambda found: found, spans.WORDS),
}
"""How a value of a kind is written, of the ways in which it may be; each kind is one of the reader's."""

assert set(_FORMS) <= set(kinds.READ)  # noqa: S101
