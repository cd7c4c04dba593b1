"""A sound file's data as JSON, for the ledger to keep: read back exactly, without a look at TOML or at faults."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from govinfo_cli import toml
from govinfo_cli.rulebook.language import reading
from govinfo_cli.rulebook.language.schema import Book

_DAY, _NUMBER = "$day", "$number"
"""What JSON has no word for: days, and decimal numbers with the places that were written."""


def encode(text: str) -> str:
    """The data of a TOML text, always the same for the same text.

    Raises: ValueError if it is no TOML.
    """
    return json.dumps(toml.parse(text), ensure_ascii=False, separators=(",", ":"), default=_plain)


def decode(text: str) -> Book:
    """The book of what `encode` wrote of a file that was found sound.

    Raises: RulebookError if it is not the data of a book.
    """
    return reading.trusted(json.loads(text, object_hook=_exact))


def _plain(value: Any) -> dict[str, str]:
    if isinstance(value, Decimal):
        return {_NUMBER: str(value)}
    return {_DAY: value.isoformat()}


def _exact(found: Mapping[str, Any]) -> Any:
    if len(found) == 1:
        if _DAY in found:
            return date.fromisoformat(found[_DAY])
        if _NUMBER in found:
            return Decimal(found[_NUMBER])
    return found
