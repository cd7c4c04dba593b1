"""Phone numbers, which are shown in the roster, and elsewhere only when asked for."""

import re

_GAP = r"[ \-‐-―()（）]*"
_AREA = rf"(0(?:10|2\d|[3-9]\d\d){_GAP})"
"""An area code, such as 0994: it names a place, not a person, and stays."""
_NUMBER = re.compile(rf"(?<!\d){_AREA}?(\d(?:{_GAP}\d){{2,}})")
"""In a cell for phone numbers: any three digits or more."""
_IN_TEXT = re.compile(
    rf"(?<![0-9A-Za-z])(?:{_AREA}(\d{{7,8}})|(1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}))(?![0-9A-Za-z])",
)
"""In other text: a landline's number with its area code, or a mobile's."""
SHORTEST = 10
"""Characters of the shortest number that is found in other text."""
_FEW, _MANY = "*" * 3, "*" * 7


def hide(cell: str) -> str:
    """A cell for phone numbers, with * for their digits: `0994-*******`."""
    return _NUMBER.sub(lambda found: (found[1] or "") + _starred(found[2]), cell)


def hide_in_text(text: str) -> str:
    """Any other text, with * for the digits of what is a phone number beyond doubt."""
    return _IN_TEXT.sub(lambda found: (found[1] or "") + _starred(found[2] or found[3]), text)


def are_hidden(text: str, *, only_phones: bool) -> bool:
    """Whether a text is one that `hide`, if `only_phones`, or `hide_in_text` made."""
    return (_FEW if only_phones else _MANY) in text


def _starred(number: str) -> str:
    return re.sub(r"\d", "*", number)
