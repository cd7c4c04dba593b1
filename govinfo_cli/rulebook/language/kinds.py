"""What may stand at a key, by its kind: each reads one value exactly or refuses it."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from govinfo_cli.i18n import _, listed
from govinfo_cli.rulebook.language import spans
from govinfo_cli.rulebook.language.schema import Comparison, Condition
from govinfo_cli.safe_text import is_line

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_COMPARISON = re.compile(r"([a-z0-9-]+)(?:/([a-z0-9-]+))? (>=|<=|>|<|=) (\S+)")
_LITERAL = re.compile(r"-?\d+(?:\.\d+)?%?")
_MOST = 1_000_000
_TEXT = 200


class Refused(ValueError):  # noqa: N818 - a verdict on a value
    """A value that may not stand there; at which key within it, if it holds others."""

    def __init__(self, inner: str = "", found: Any = None, allowed: str | None = None) -> None:
        super().__init__(inner)
        self.inner, self.found, self.allowed = inner, found, allowed


def number(found: Any, places: int = 4, most: int = _MOST) -> Decimal:
    """A number, exactly: with at most four places and up to a million either way."""
    if isinstance(found, bool) or not isinstance(found, int | Decimal):
        raise Refused
    value = Decimal(found)
    if not value.is_finite() or abs(value) > most or value != round(value, places):
        raise Refused
    return value


def whole(found: Any) -> int:
    """A whole number from 0 on."""
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= _MOST:
        raise Refused
    return found


def within(bounds: range) -> Callable[[Any], int]:
    """A whole number of a range."""

    def read(found: Any) -> int:
        if isinstance(found, bool) or not isinstance(found, int) or found not in bounds:
            raise Refused
        return found

    return read


def text(found: Any) -> str:
    """Text of 1 to 200 characters, not blanks alone, on one line and without what is not seen."""
    if not isinstance(found, str) or not 1 <= len(found) <= _TEXT or not found.strip():
        raise Refused
    if not is_line(found):
        raise Refused
    return found


def is_identifier(found: object) -> bool:
    """Whether something may be an id."""
    return isinstance(found, str) and _ID.fullmatch(found) is not None


def identifier(found: Any) -> str:
    """An id."""
    if not is_identifier(found):
        raise Refused
    return str(found)


def day(found: Any) -> date:
    """A day without a time."""
    if isinstance(found, datetime) or not isinstance(found, date):
        raise Refused
    return found


def truth(found: Any) -> bool:
    """`true` or `false`."""
    if not isinstance(found, bool):
        raise Refused
    return found


def each(read: Callable[[Any], Any], allowed: Callable[[], str]) -> Callable[[Any], tuple[Any, ...]]:
    """A list of what `read` reads."""

    def read_list(found: Any) -> tuple[Any, ...]:
        if not isinstance(found, list):
            raise Refused
        values = []
        for position, one in enumerate(found):
            try:
                values.append(read(one))
            except Refused:
                raise Refused(f"[{position}]", one, allowed()) from None
        return tuple(values)

    return read_list


def some(read: Callable[[Any], Any], allowed: Callable[[], str]) -> Callable[[Any], tuple[Any, ...]]:
    """A list of what `read` reads, at least one."""
    read_list = each(read, allowed)

    def read_some(found: Any) -> tuple[Any, ...]:
        values = read_list(found)
        if not values:
            raise Refused
        return values

    return read_some


def table(read: Callable[[Any], Any], allowed: Callable[[], str]) -> Callable[[Any], dict[str, Any]]:
    """A table of what `read` reads."""

    def read_table(found: Any) -> dict[str, Any]:
        if not isinstance(found, dict):
            raise Refused
        values = {}
        for key, one in found.items():
            try:
                values[key] = read(one)
            except Refused as error:
                raise Refused(f".{key}{error.inner}", error.found if error.inner else one, allowed()) from None
        return values

    return read_table


def a_number() -> str:
    """What may stand where a number may."""
    return _("a number of at most 4 places, from -1000000 to 1000000")


numbers = each(number, a_number)
number_table = table(number, a_number)


def price(found: Any) -> Any:
    """A number, a table of them, a series of them, or `as recorded`."""
    if found == "as recorded":
        return found
    if isinstance(found, dict):
        if not found:
            raise Refused
        return number_table(found)
    if isinstance(found, list):
        if not found:
            raise Refused
        return numbers(found)
    return number(found)


def joint(found: Any) -> Any:
    """`full`, `equal`, or the parts."""
    if found in ("full", "equal"):
        return found
    parts = numbers(found)
    if not parts or any(part < 0 for part in parts) or not parts[0]:
        raise Refused
    return parts


def condition(found: Any) -> Condition:
    """A value, a list of values, or a bound."""
    if isinstance(found, dict):
        if set(found) not in ({"at_least"}, {"at_most"}):
            raise Refused
        bounds = {key: number(bound) for key, bound in found.items()}
        return Condition(at_least=bounds.get("at_least"), at_most=bounds.get("at_most"))
    values = found if isinstance(found, list) else [found]
    if not values or not all(isinstance(one, str | bool | int | Decimal | date) for one in values):
        raise Refused
    return Condition(values=tuple(one if isinstance(one, str | bool | date) else number(one) for one in values))


def comparison(found: Any) -> Comparison:
    """`NAME[/NAME] sign RIGHT`."""
    match = _COMPARISON.fullmatch(found) if isinstance(found, str) else None
    if match is None:
        raise Refused
    left, below, sign, right = match.groups()
    literal = _LITERAL.fullmatch(right) is not None
    if (literal and right.endswith("%") != (below is not None)) or not (literal or _ID.fullmatch(right)):
        raise Refused
    value = number(Decimal(right.rstrip("%"))) if literal else right
    return Comparison(left=left, below=below, sign=sign, right=value)  # type: ignore[arg-type]


def places(found: Any) -> tuple[int, int]:
    """The first and the last place, or how many there are."""
    first, last = found if isinstance(found, list) and len(found) == 2 else (1, found)  # noqa: PLR2004
    if not 1 <= whole(first) <= whole(last):
        raise Refused
    return first, last


def word(found: Any) -> str:
    """A word for a period."""
    if found not in spans.WORDS:
        raise Refused
    return str(found)


def one_of(*values: Any) -> Callable[[Any], Any]:
    """One of some values, of the same type."""

    def read(found: Any) -> Any:
        if not any(type(found) is type(value) and found == value for value in values):
            raise Refused
        return found

    return read


def highest(found: Any) -> Any:
    """`highest`, a number's id or a number."""
    return identifier(found) if isinstance(found, str) else number(found)


def anything_but_a_table(found: Any) -> str:
    """Text that may be empty."""
    if not isinstance(found, str) or len(found) > _TEXT:
        raise Refused
    return found


def _comparison_words() -> str:
    return _('"NAME >= NUMBER" or "NAME/NAME >= NUMBER%", with one of >= <= > < = and one space on each side')


def _id_words() -> str:
    return _("small letters, figures and hyphens, at most 40, a letter or figure first")


def _text_words() -> str:
    return _("text of 1 to 200 characters in quotation marks, on one line, without characters that cannot be seen")


def _condition_words() -> str:
    return _("a value, a list of values, { at_least = N } or { at_most = N }")


def _word_words() -> str:
    return listed(spans.WORDS)


def _event_table(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise Refused
    return found


READ: dict[str, tuple[Callable[[Any], Any], Callable[[], str]]] = {
    "id": (identifier, _id_words),
    "text": (text, _text_words),
    "any text": (anything_but_a_table, lambda: _("text of at most 200 characters in quotation marks")),
    "day": (day, lambda: _("a day such as 2017-05-25, without quotation marks")),
    "number": (number, a_number),
    "yuan": (lambda found: number(found, 2), lambda: _("yuan, with at most 2 places")),
    "whole": (whole, lambda: _("a whole number from 0 on")),
    "truth": (truth, lambda: _("true or false")),
    "false": (one_of(False), lambda: "false"),
    "nought": (one_of(0), lambda: "0"),
    "ids": (some(identifier, _id_words), lambda: _("a list of ids, at least one")),
    "any ids": (each(identifier, _id_words), lambda: _("a list of ids")),
    "texts": (each(text, _text_words), lambda: _("a list of texts")),
    "words": (each(word, _word_words), lambda: _("a list of words for periods")),
    "number table": (number_table, lambda: _("a table of numbers")),
    "figures": (table(number_table, a_number), lambda: _("a table of numbers")),
    "price": (price, lambda: _('{number}; a table or a list of them, or "as recorded"').format(number=a_number())),
    "joint": (joint, lambda: _('"full", "equal" or a list of numbers, not negative, the first above 0')),
    "where": (table(condition, _condition_words), lambda: _("a table of attributes")),
    "attribute": (text, lambda: _("an attribute")),
    "attributes": (each(text, _text_words), lambda: _("a list of attributes")),
    "comparisons": (each(comparison, _comparison_words), lambda: _("a list of comparisons")),
    "places": (places, lambda: _("a number of places, or the first and the last of them")),
    "highest": (highest, lambda: _('"highest", the id of a number, or a number')),
    "events": (each(_event_table, lambda: _("a table")), lambda: _("a list of tables")),
}
"""How each kind of value is read, and what may stand there, in words."""


def reader(kind: str | range) -> Callable[[Any], Any]:
    """How a kind of value is read."""
    return within(kind) if isinstance(kind, range) else READ[kind][0]


def allowed(kind: str | range) -> str:
    """What a kind of value may be, in words."""
    if isinstance(kind, range):
        return _("a whole number from {least} to {most}").format(least=kind[0], most=kind[-1])
    return READ[kind][1]()
