"""Writes sections as a file in the language: TOML, a table for each thing, what is within one in braces."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

Sections = Mapping[str, Any]
"""A file's keys in order: scalars of the head, then tables, lists of tables, and tables of named tables."""
_IN_LINES = "list"
"""The key of a section that is a list with a line for each of its tables."""


def written(sections: Sections) -> str:
    """The text of a file; sections without anything in them are left out."""
    head = [f"{key} = {_value(value)}" for key, value in sections.items() if not isinstance(value, dict | list)]
    tables = (
        line
        for key, value in sections.items()
        if isinstance(value, dict | list) and value
        for line in _section(key, value)
    )
    return "\n".join([*head, *tables]) + "\n"


def _section(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from ("", f"[[{key}]]", *_pairs(each))
    elif all(isinstance(each, dict) for each in value.values()):
        for name, each in value.items():
            yield from ("", f"[{key}.{name}]", *_pairs(each))
    else:
        yield from ("", f"[{key}]", *_pairs(value))


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if key == _IN_LINES:
            yield from (f"{key} = [", *(f"    {_value(each)}," for each in value), "]")
        else:
            yield f"{key} = {_value(value)}"


def _value(value: Any) -> str:
    """A value in a line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(each)}' for key, each in value.items())} }}"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
