"""What a spreadsheet shows of a whole number whose format adds to it: 000000 makes 000001 of 1, as a ref is meant."""

import re
from functools import lru_cache

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|([0#?])|(.)', re.DOTALL)
_HARMLESS = re.compile(
    r"\$-[0-9A-Fa-f]+|Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color\d+|[一-龥]色", re.IGNORECASE
)
_PLAIN = re.compile(r"[-+/:() 一-龥【】〔〕（）]")
_CURRENCY = re.compile(r"[\s¥￥$€£()+-]*")
_LONGEST = 200
_PADDED = 2


def adds(code: str) -> bool:
    """Whether a format shows of a whole number more than its digits: zeros in front, or a text."""
    return _parsed(code) is not None


def shown(code: str, number: int) -> str | None:
    """A whole number as a format shows it; None if that says no more than the number, or is not known here."""
    parts = _parsed(code)
    if parts is None or number < 0:
        return None
    digits = list(str(number))
    last = max(place for place, (holder, _text) in enumerate(parts) if holder)
    first = min(place for place, (holder, _text) in enumerate(parts) if holder)
    out: list[str] = []
    for place in range(last, first - 1, -1):
        holder, text = parts[place]
        if not holder:
            out.append(text)
        elif digits:
            out.append("".join(digits) if place == first else digits.pop())
        elif holder != "#":
            out.append("0" if holder == "0" else " ")
    before = "".join(text for _holder, text in parts[:first])
    after = "".join(text for _holder, text in parts[last + 1 :])
    return before + "".join(reversed(out)).strip() + after


@lru_cache(1000)
def _parsed(code: str) -> tuple[tuple[str, str], ...] | None:
    """The placeholders and texts of a format for positive numbers; None if it adds nothing, or is none of these."""
    parts: list[tuple[str, str]] = []
    for found in _TOKEN.finditer(code[:_LONGEST]):
        quoted, escaped, bracketed, holder, sign = found.groups()
        if sign == ";":
            break
        if holder:
            parts.append((holder, ""))
        elif bracketed is not None:
            if not _HARMLESS.fullmatch(bracketed):
                return None
        elif sign is not None:
            if not _PLAIN.fullmatch(sign):
                return None
            parts.append(("", sign))
        elif quoted or escaped:
            parts.append(("", quoted or escaped))
    holders = [place for place, (holder, _text) in enumerate(parts) if holder]
    if not holders:
        return None
    before = "".join(text for _holder, text in parts[: holders[0]])
    zeros = sum(holder == "0" for holder, _text in parts)
    return tuple(parts) if zeros >= _PADDED or not _CURRENCY.fullmatch(before) else None
