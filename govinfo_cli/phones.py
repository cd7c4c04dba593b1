"""Phone numbers, which are shown in the roster, and elsewhere only when asked for."""

import re

from govinfo_cli.safe_text import UNSEEN

_GAP = rf"[ \-‐-―()（）{UNSEEN}]*"
_AREA = rf"(0(?:10|2\d|[3-9]\d\d){_GAP})"
"""An area code, such as 0994: it names a place, not a person, and stays."""
_NUMBER = re.compile(rf"(?<!\d){_AREA}?(\d(?:{_GAP}\d){{2,}})")
"""In a cell for phone numbers: any three digits or more."""

SHORTEST = 9
"""Characters of the shortest text in which a number is found: 电话 and seven digits."""
_MAY_HOLD = re.compile(r"(?:\d\D{0,5}){7}")
_HIDDEN_CELL = "*" * 3
_HIDDEN_TEXT = re.compile(r"(?:\*[ .\-·_/()]{0,3}){7}")

# Other text is looked at without what is not seen, and with its figures and signs made plain.
_UNSEEN = re.compile(f"[{UNSEEN}]")
_PLAIN = (
    {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
    | {ord("\u3000"): " ", ord("\xa0"): " "}
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    | {zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
)
_SEP = r"(?:[ .\-·_/]| - )"
_BEGINS = r"(?<![0-9A-Za-z¥$])"
# Not a longer mark, such as a digest, and no amount.
_ENDS = r"(?![0-9]|[A-Za-z_]*[0-9]|\.[0-9]{1,2}(?![0-9])| ?[万亿]*(?:元|吨|公斤|千克|立方|平方|千瓦))"
_EXTENSION = r"(?: ?(?:-|转|分机|#|x|ext\.?) ?[0-9]{1,6}(?![0-9]))?"
_LOCAL = (
    rf"(?:[0-9]{{7,8}}|[0-9]{{3,4}}{_SEP}[0-9]{{4}}|[0-9]{{4}}{_SEP}[0-9]{{3}}"
    rf"|[0-9]{{3}}{_SEP}[0-9]{{2}}{_SEP}[0-9]{{2}})"
)
_LANDLINE = (
    r"(?:(?:(?:\+|00)86[ -]?)?\(?0(?:10|2[0-9]|[3-9][0-9]{2})|(?:\+|00)86[ -]?\(?(?:10|2[0-9]|[3-9][0-9]{2}))"
    rf"[ \-.·_/)]{{0,3}}(?P<local>{_LOCAL}(?: ?[、,/;] ?[0-9]{{7,8}}(?![0-9]))*{_EXTENSION})"
)
_MOBILE = (
    r"(?:(?:\+|00)?86[ \-.)]{0,2}|\(\+?86\)[ -]?|0)?"
    r"(?P<mobile>1[3-9](?:[0-9]{9}"
    rf"|[0-9]{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}|[0-9]{_SEP}[0-9]{{3}}{_SEP}[0-9]{{5}}"
    rf"|[0-9] ?[ -] ?[0-9]{{8}}|[0-9]{{5}} ?[ -] ?[0-9]{{4}}){_EXTENSION})"
)
_BEYOND_DOUBT = rf"{_BEGINS}(?:{_MOBILE}|{_LANDLINE}){_ENDS}"
"""A mobile's number, or a landline's with its area code."""

_DIGEST = re.compile(r"(?<![0-9A-Za-z])(?=[0-9 -]*[a-f])[0-9a-f]{4,}(?:[ -][0-9a-f]{4,}){2,}(?![0-9A-Za-z])")
"""One that is parted into groups, to be read aloud: its figures are no phone number."""
_DAY = r"(?:19|20)[0-9]{2}[ \-./]?(?:0[1-9]|1[0-2])[ \-./]?(?:0[1-9]|[12][0-9]|3[01])(?:[0-9]{4})?(?![0-9])"
_YEARS = r"(?:19|20)[0-9]{2}[ \-/](?:19|20)[0-9]{2}(?![0-9])"
_HOURS = r"(?:[01][0-9]|2[0-4])[0-5][0-9][ \-](?:[01][0-9]|2[0-4])[0-5][0-9](?![0-9])"
_COUNTED = (
    r"(?! ?(?:[万亿千百次起件个条名亩只辆套篇份米年月日时分斤头株块位批项座宗笔%‰度]"
    r"|户(?!籍)|人(?!事)|台(?!办|长)|部(?!长|门)|家(?!属)|场(?!长)|处(?!长)|所(?!长)|公里))"
)
_ONE = (
    rf"(?!{_DAY}|{_YEARS}|{_HOURS})(?:\+[0-9][0-9 \-]{{6,16}}[0-9]|[0-9]{{9,12}}|{_LOCAL}){_EXTENSION}{_ENDS}{_COUNTED}"
)
_AFTER_WORD = (
    r"(?:电 ?话|座 ?机|手 ?机|固话|联系|联络|传真|热线|致电|拨打|来电|短号|小灵通|办电|宅电|微信"
    r"|(?<![a-z])(?:tel(?:ephone)?s?|(?:tele|cell|mobile)?phones?|mobile|mob|cell|fax|call|contact))"
    r"(?:(?:[^0-9*\n。;!?]|\*++|24小时){0,12}?(?<![A-Za-z]))?"
    rf"(?P<numbers>{_ONE}(?:[ 、,/;:()或和及与]{{1,3}}[^\W\d_]{{0,4}}[ :(]?{_ONE})*)"
)
"""Seven or eight digits, or what may be a phone number with a slip in it, behind a word for phone."""


def hide(cell: str) -> str:
    """A cell for phone numbers, with * for their digits: `0994-*******`."""
    return _NUMBER.sub(lambda found: (found[1] or "") + _starred(found[2]), cell)


def hide_in_text(text: str) -> str:
    """Any other text, with * for the digits of what is a phone number by its form, or by a word before it."""
    if len(text) < SHORTEST or not _MAY_HOLD.search(text):
        return text
    seen = [place for place, character in enumerate(text) if not _UNSEEN.match(character)]
    plain = "".join(text[place] for place in seen).translate(_PLAIN)
    plain = _DIGEST.sub(lambda found: "~" * len(found[0]), plain)
    spans: list[tuple[int, int]] = []

    def taken(found: re.Match[str]) -> str:
        """What was found goes out of the way of the second look."""
        spans.append(found.span(found.lastgroup or 0))
        return "*" * len(found[0])

    # Both are compiled by the first text with so many figures, which few commands meet: it takes 25 ms.
    rest = re.sub(_BEYOND_DOUBT, taken, plain, flags=re.IGNORECASE)
    spans += [found.span("numbers") for found in re.finditer(_AFTER_WORD, rest, re.IGNORECASE)]
    characters = list(text)
    for begin, end in spans:
        for place in seen[begin:end]:
            if characters[place].isdigit():
                characters[place] = "*"
    return "".join(characters)


def are_hidden(text: str, *, only_phones: bool) -> bool:
    """Whether a text is one that `hide`, if `only_phones`, or `hide_in_text` made."""
    return _HIDDEN_CELL in text if only_phones else _HIDDEN_TEXT.search(text) is not None


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
