"""The words of the language, computed from what defines it, and those that a file uses.

A word is a key of a table (`Rule.short`; `Dated.from` for all that are dated), a closed value (`event mark`,
`period week`), an attribute of events with its closed values, or a way in which a value may be written.
"""

import inspect
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from govinfo_cli.rulebook.language import spans, words
from govinfo_cli.rulebook.language.base import Part
from govinfo_cli.rulebook.language.schema import Book, Comparison

_MEASURES = ("points", "mark", "order", "COUNT", "COUNT/COUNT", "COUNT/NUMBER", "points/NUMBER")
_SIGNS = get_args(get_type_hints(Comparison)["sign"])


def of_the_language() -> set[str]:
    """Each key, closed value and form of a value that a file may hold."""
    found = {f"attribute {name}" for some in words.ATTRIBUTES.values() for name in some}
    found |= {f"attribute {name} = {value}" for name, some in words.CLOSED.items() for value in some}
    found |= {f"event {name}" for name in words.ATTRIBUTES} | {f"table by {form}" for form in _MEASURES}
    for word, hint in _keys(Book):
        found.add(word)
        found |= {_closed_word(word, value) for value in _closed(hint)}
        found |= {f"{_kind(hint)}: {form}" for form in _FORMS.get(_kind(hint), (None, ()))[1]}
    return found


def of_file(raw: dict[str, Any]) -> set[str]:
    """Those that a file, read as TOML, uses."""
    counts = [one for each in raw.get("counts", {}).values() for one in (each if isinstance(each, list) else [each])]
    found = set(_used(Book, {**raw, "counts": [{"id": "", **each} for each in counts]}))
    for each in [*counts, *raw.get("rules", ()), *raw.get("groups", {}).values()]:
        found |= set(_attributes(each))
    numbers = {each["id"] for each in raw.get("numbers", ())}
    measures = (each["by"] for each in raw.get("tables", ()) if "by" in each)
    return found | {f"table by {_measure(each, numbers)}" for each in measures}


def _bare(hint: Any) -> Any:
    """A type without its `None`."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(each for each in get_args(hint) if each is not type(None))
    return hint


def _kind(hint: Any) -> str:
    """The name of the kind of value that a field holds; empty if it has none."""
    hint = _bare(hint)
    return str(get_args(hint)[1]) if get_origin(hint) is Annotated else ""


def _closed(hint: Any) -> tuple[Any, ...]:
    """The closed values that may stand at a field, or in its list."""
    hint = _bare(hint)
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
    return get_args(hint) if get_origin(hint) is Literal else ()


def _closed_word(word: str, value: str) -> str:
    if value in spans.WORDS:
        return f"period {value}"
    return f"event {value}" if value in words.ATTRIBUTES and word.endswith(".of") else f"{word} = {value}"


def _part(hint: Any) -> type[Part] | None:
    """The table that a field holds, or lists, or has by name."""
    hint = _bare(hint)
    for each in (hint, *get_args(hint)):
        if isinstance(each, type) and issubclass(each, Part):
            return each
    return None


def _fields(part: type[Part]) -> dict[str, tuple[str, Any]]:
    """The word and the type of each key of a table: what several tables inherit is one word."""
    hints = get_type_hints(part, include_extras=True)
    found = {}
    for each in msgspec.structs.fields(part):
        home = next(base for base in part.__mro__ if each.name in inspect.get_annotations(base))
        found[each.encode_name] = (f"{home.__name__}.{each.encode_name}", hints[each.name])
    return found


def _keys(part: type[Part]) -> Iterator[tuple[str, Any]]:
    for word, hint in _fields(part).values():
        yield word, hint
        if (inner := _part(hint)) is not None:
            yield from _keys(inner)


def _used(part: type[Part], table: dict[str, Any]) -> Iterator[str]:
    fields = _fields(part)
    for key, value in table.items():
        word, hint = fields[key]
        yield word
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one in _closed(hint):
                yield _closed_word(word, one)
        if (form := _FORMS.get(_kind(hint))) is not None:
            yield from (f"{_kind(hint)}: {each}" for each in form[0](value))
        if (inner := _part(hint)) is not None:
            named = get_origin(_bare(hint)) is dict
            for one in value if isinstance(value, list) else value.values() if named else [value]:
                yield from _used(inner, one)


def _attributes(table: dict[str, Any]) -> Iterator[str]:
    where, by = table.get("where", {}), table.get("by")
    keys = [*where, *table.get("once", ()), *table.get("in_turn", ()), *table.get("among", ()), *([by] if by else [])]
    yield from (f"attribute {name}" for name in keys)
    price = table.get("points", table.get("yuan"))
    values = [*where.items(), *([(by, list(price))] if by and isinstance(price, dict) else [])]
    for name, found in values:
        yield from (f"attribute {name} = {value}" for value in (found if isinstance(found, list) else [found]))


def _measure(by: str, numbers: set[str]) -> str:
    left, slash, below = by.partition("/")
    if not slash:
        return by if by in _MEASURES else "COUNT"
    return f"{left if left == 'points' else 'COUNT'}/{'NUMBER' if below in numbers else 'COUNT'}"


def _shape(found: Any) -> list[str]:
    if isinstance(found, str):
        return [found]
    return ["list" if isinstance(found, list) else "table" if isinstance(found, dict) else "number"]


def _conditions(where: dict[str, Any]) -> Iterator[str]:
    for each in where.values():
        yield next(iter(each)) if isinstance(each, dict) else "one of" if isinstance(each, list) else "value"


def _comparisons(found: list[str]) -> Iterator[str]:
    for each in found:
        left, sign, right = each.split(" ")
        yield sign
        yield "NAME/NAME" if "/" in left else "points" if left == "points" else "NAME"
        yield "id of a number" if right[0].isalpha() else "per cent" if right.endswith("%") else "number"


def _of(found: Any) -> list[str]:
    return ["number" if not isinstance(found, str) else "highest" if found == "highest" else "id of a number"]


_FORMS: dict[str, tuple[Callable[[Any], Iterable[str]], tuple[str, ...]]] = {
    "price": (_shape, ("number", "table", "list", "as recorded")),
    "joint": (_shape, ("full", "equal", "list")),
    "where": (_conditions, ("value", "one of", "at_least", "at_most")),
    "comparisons": (
        _comparisons,
        (*_SIGNS, "NAME", "NAME/NAME", "points", "number", "per cent", "id of a number"),
    ),
    "places": (_shape, ("number", "list")),
    "highest": (_of, ("highest", "number", "id of a number")),
}
"""How a value of a kind is written here, of the ways in which it may be written."""
