"""Reads TOML that somebody else may have written: whatever is in it, it costs a message, not time nor memory."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli

from govinfo_cli.errors import not_toml
from govinfo_cli.i18n import _

_LONGEST = 1 << 20
"""Bytes of a file; the largest rulebook has some thousands."""
_DEEPEST = 50
"""Tables and lists within each other."""
_DIGITS = 18
"""Digits of a number: as many as fit in what the ledger keeps."""


def text(path: Path) -> str:
    """What a file says, without the mark that editors of Windows put at its start.

    Raises: OSError if it cannot be read; ValueError, with what is wrong, if it is too large or no text in UTF-8.
    """
    with path.open("rb") as file:
        content = file.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise ValueError(_("it is larger than {most} MB").format(most=_LONGEST >> 20))
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ValueError(_("it is not UTF-8 text")) from None


def parse(said: str) -> dict[str, Any]:
    """What a text holds, numbers with a point as Decimal.

    Raises: ValueError with what is wrong.
    """
    try:
        found = tomli.loads(said, parse_float=_decimal)
    except tomli.TOMLDecodeError as error:
        raise ValueError(not_toml(error)) from None
    except RecursionError:
        raise ValueError(_too_deep()) from None
    except (ValueError, ArithmeticError):  # what Python says of a number
        raise ValueError(_too_long()) from None
    _check(found)
    return found


def _decimal(said: str) -> Decimal:
    if len(said) > 2 * _DIGITS:
        raise ValueError
    number = Decimal(said)
    if number.is_finite() and abs(number.adjusted()) > _DIGITS:
        raise ValueError
    return number


def _check(found: dict[str, Any]) -> None:
    """No number that only Python can hold, and nothing so deep that what looks through it gives up."""
    level: list[Any] = [found]
    for _depth in range(_DEEPEST):
        inside = [each for table in level for each in (table.values() if isinstance(table, dict) else table)]
        if any(isinstance(each, int) and abs(each) >= 10**_DIGITS for each in inside):
            raise ValueError(_too_long())
        level = [each for each in inside if isinstance(each, dict | list)]
        if not level:
            return
    raise ValueError(_too_deep())


def _too_deep() -> str:
    return _("tables or lists stand in each other more than {most} deep").format(most=_DEEPEST)


def _too_long() -> str:
    return _("a number has more than {most} digits").format(most=_DIGITS)
