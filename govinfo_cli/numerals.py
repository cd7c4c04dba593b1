"""Chinese numerals below 100, 十二, and years, whose digits are said one by one: 二〇一八."""

import re

_ONES = "一二三四五六七八九"
COUNTING = f"{_ONES}十"
"""What numbers from 1 to 99 are written with."""
SIGNS = f"〇零○{COUNTING}"
"""What numbers and years are written with."""
_DIGITS = dict.fromkeys("〇零○", 0) | {"两": 2} | {sign: digit for digit, sign in enumerate(_ONES, 1)}
_OF_TENS = re.compile(f"([{_ONES}]?)十([{_ONES}]?)")
_TEN = 10


def read(written: str) -> str:
    """A number in digits: 12 of 十二; of what has no such form each sign, 2018 of 二〇一八, but for 十."""
    if found := _OF_TENS.fullmatch(written):
        return str(_DIGITS.get(found[1], 1) * _TEN + _DIGITS.get(found[2], 0))
    return "".join(str(_DIGITS.get(each, each)) for each in written)


def written(number: int) -> str:
    """A number from 0 to 99 in numerals: 十二."""
    tens, ones = divmod(number, _TEN)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_ONES[tens - 1]}十"
    return head + (_ONES[ones - 1] if ones else "" if tens else "零")
