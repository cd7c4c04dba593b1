"""From exact figures to what is printed and paid: rounded once, shared to the fen."""

from decimal import Decimal
from fractions import Fraction

from govinfo_cli.exact import Exact


def rounded(value: Exact, decimals: int = 0, rounding: str = "half-up") -> Decimal:
    """A figure as it is printed, from its exact value; what is below 0 as what is above, with its sign."""
    scaled = abs(value) * 10**decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest - scaled.denominator
    if rounding != "down" and (twice > 0 or (twice == 0 and (rounding == "half-up" or whole % 2 == 1))):
        whole += 1
    return Decimal(-whole if value < 0 else whole).scaleb(-decimals)


def shares(amount: Fraction, authors: int) -> list[Decimal]:
    """An amount of yuan in equal shares to the fen; what is left over goes to the first authors, a fen each."""
    fen, left = divmod(int(rounded(amount, 2).scaleb(2)), authors)
    return [Decimal(fen + (place < left)).scaleb(-2) for place in range(authors)]
