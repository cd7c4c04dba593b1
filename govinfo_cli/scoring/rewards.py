"""How money is shared. It is Decimal yuan, to the fen."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

FEN = Decimal("0.01")


def yuan(amount: Fraction) -> Decimal:
    """An exact amount in yuan, rounded once to the fen, half up."""
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(FEN, ROUND_HALF_UP)


def shares(amount: Decimal, authors: int) -> list[Decimal]:
    """The amount in equal shares to the fen; what is left over goes to the first authors, a fen each (W4)."""
    fen, left = divmod(int(amount / FEN), authors)
    return [(fen + (place < left)) * FEN for place in range(authors)]
