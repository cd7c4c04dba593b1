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


_WHOLE_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[ -]?)?1(?:[ -]?\d){10}(?!\d)")
_RUN = re.compile(r"\d(?:[ -]?\d)*")
_OTHER_NUMBER = re.compile("[A-Za-z@]|微信")
"""Where a number may be one of QQ, of WeChat or of a mailbox."""
_LIKE_A_MOBILE = re.compile(r"1[3-9]")
_NEARLY = range(9, 14)
"""The digits of a number that was meant for a mobile's and has some too few or too many."""


def mobile_wanting(text: str, *, only: bool = False) -> str | None:
    """What in a cell for phone numbers is nearly a mobile's number, with digits too few or too many; None if nothing.

    Args:
        only: the cell is for mobiles, so that whatever else stands there is none.
    """
    rest = _WHOLE_MOBILE.sub(" ", text)
    if only:
        return (text if re.search(r"\w", rest) or rest == text else None) if text else None
    if _OTHER_NUMBER.search(text):
        return None
    for found in _RUN.findall(rest):
        digits = re.sub(r"\D", "", found)
        if _LIKE_A_MOBILE.match(digits) and len(digits) in _NEARLY:
            return str(found)
    return None
