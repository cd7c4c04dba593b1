"""Exact numbers as text: `250`, `12.5`, and `10/3` where no decimal is exact."""

from fractions import Fraction
from typing import Any

Exact = int | Fraction


def exact(number: Exact) -> Exact:
    """A number as it is kept: an int where it is whole."""
    return number.numerator if number.denominator == 1 else number


def read(text: str) -> Exact:
    """The number that a text holds; an int where it is whole.

    Raises: ValueError if it holds none.
    """
    try:
        return exact(Fraction(text))
    except ZeroDivisionError:
        raise ValueError(text) from None


def text(number: Exact) -> str:
    """The shortest exact text of a number."""
    found = Fraction(number)
    places = _places(found.denominator)
    if places is None:
        return str(found)
    if places == 0:
        return str(found.numerator)
    digits = f"{abs(found.numerator) * 10**places // found.denominator:0{places + 1}}"
    return f"{'-' if found < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def plain(number: Any) -> int | str:
    """A number as JSON has it: an integer where it is whole, else a text. Encoders take it for a Fraction."""
    return number.numerator if number.denominator == 1 else text(number)


def decoded(_type: type, value: Any) -> Fraction:
    """A number that JSON has as an integer or as text. Decoders take it for a Fraction.

    Raises: ValueError if it has neither.
    """
    if type(value) not in (int, str):
        raise ValueError(value)
    return Fraction(read(str(value)))


def _places(denominator: int) -> int | None:
    """How many decimal places a fraction of lowest terms takes; None if no number of them is enough."""
    powers = []
    for prime in (2, 5):
        power = 0
        while denominator % prime == 0:
            denominator //= prime
            power += 1
        powers.append(power)
    return max(powers) if denominator == 1 else None
