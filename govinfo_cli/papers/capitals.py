"""Amounts of money in the capitals that cheques and pay lists carry against forgery: 人民币贰万伍仟伍佰元整."""

from decimal import Decimal

_FIGURES = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_STEPS = ((10**8, "亿"), (10**4, "万"))
MOST = Decimal(10) ** 16
"""The first amount that is too large."""


def capitals(amount: Decimal) -> str:
    """An amount of yuan in capitals.

    A zero between figures is written once however many there are; an amount without fen ends in 整.

    Raises: ValueError if it is below zero, has parts of a fen, or is too large.
    """
    fen = amount * 100
    if not 0 <= amount < MOST or fen != int(fen):
        raise ValueError(f"{amount} cannot be written in capitals")
    yuan, cents = divmod(int(fen), 100)
    jiao, fen_left = divmod(cents, 10)
    whole = f"{_whole(yuan)}元" if yuan or not cents else ""
    tenths = f"{_FIGURES[jiao]}角" if jiao else ""
    if not fen_left:
        return f"人民币{whole}{tenths}整"
    gap = _FIGURES[0] if yuan and not jiao else ""
    return f"人民币{whole}{tenths}{gap}{_FIGURES[fen_left]}分"


def _whole(number: int) -> str:
    """A whole number in capitals."""
    for step, name in _STEPS:
        if number >= step:
            high, low = divmod(number, step)
            gap = _FIGURES[0] if 0 < low < step // 10 else ""
            return _whole(high) + name + gap + (_whole(low) if low else "")
    found = ""
    for place, figure in enumerate(f"{number:04}"):
        if figure != "0":
            found += _FIGURES[int(figure)] + _PLACES[3 - place]
        elif found and not found.endswith(_FIGURES[0]):
            found += _FIGURES[0]
    return found.strip(_FIGURES[0]) or _FIGURES[0]
