"""Document numbers of circulars: the office's pattern, filled in with a year and a number."""

import re
import unicodedata

from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _
from govinfo_cli.safe_text import is_line

LONGEST = 100
_PLACES = {"year", "number"}
_BLANK = "\u3000\u3000"
"""What stands for a number that is written in by hand."""


def fault(pattern: str) -> str:
    """What is wrong with a pattern; empty if nothing is."""
    places = set(re.findall(r"\{([^{}]*)\}", pattern))
    if "number" not in places:
        return _(
            "it has no {{number}}: the same number would stand on every circular; "
            "write it like 某办发〔{{year}}〕{{number}}号"
        ).format()
    if places - _PLACES or re.search(r"[{}]", re.sub(r"\{(year|number)\}", "", pattern)):
        return _("only {{year}} and {{number}} can stand in braces").format()
    return ""


def filled(pattern: str | None, typed: str, year: int) -> str:
    """A document number as it is printed: a number alone is filled into the pattern, anything else is one in full.

    Raises: UsageError if there is no pattern for a number alone, or the text will not do.
    """
    text = typed.strip()
    if re.fullmatch(r"[0-9]+", text):
        if pattern is None:
            raise UsageError(
                _(
                    "a number alone needs the office's pattern: set it with govinfo config document-number "
                    "某办发〔{{year}}〕{{number}}号, or write the document number in full"
                ).format()
            )
        return _put(pattern, year, str(int(text)))
    if (text and not re.search(r"\d", text)) or not is_line(text) or len(text) > LONGEST or re.search(r"[{}]", text):
        raise UsageError(_("{text!r} is not a document number: write it like 某办发〔2018〕7号").format(text=text))
    return text


def alike(one: str, other: str) -> bool:
    """Whether two document numbers are the same but for blanks, widths and the shape of their brackets."""
    return _plain(one) == _plain(other)


def _plain(number: str) -> str:
    return re.sub(r"[\s〔〕()\[\]【】]", "", unicodedata.normalize("NFKC", number))


def blank(pattern: str | None, year: int) -> str:
    """The document number with room for the number; empty without a pattern."""
    return _put(pattern, year, _BLANK) if pattern else ""


def _put(pattern: str, year: int, number: str) -> str:
    return pattern.replace("{year}", str(year)).replace("{number}", number)
