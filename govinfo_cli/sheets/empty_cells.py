"""What offices write into a cell that is empty all the same, and what stands in a cell and yet says nothing of itself.

The first counts as empty, as the empty cell does. The second is no guess of ours: the cell is named.
"""

import re
import unicodedata
from functools import lru_cache

from govinfo_cli.checks.names import ANOTHER_CELL, YES_OR_NO
from govinfo_cli.checks.row import SPREADSHEET_ERROR
from govinfo_cli.errors import CheckError

LONGEST = 12
"""Characters of the longest text that may be one of these; a longer one need not be looked at."""
_WORD = re.compile(
    "无|空|空白|空值|空缺|无内容|无人|没|暂[无缺空略]|尚无|没有|待[定补填查]|待补充|待填写|从?略|缺|缺失|未[填知定报]|未填写|未提供|未署名|"
    "未注明|未标明|未说明|无此项|佚名|匿名|无名|无名氏|"
    "不[详明]|不适用|na|nan|nil|none|null|nothing|empty|undefined|tbd|unknown"
)
_LACKING = re.compile(
    r"(?:暂时?|尚|目前)?(?:无|缺|没有|未写?)(?:撰稿|审签|审核|签发|署名|签字|审|签|作者|联系|电话|联系方式|联系电话)人?"
)
"""`无审签人`, `未审签`: that something is not there, said in more words."""
_STROKES = re.compile(r"[-‐-―−_/\\×✕~.…·()\[\]【】〔〕○ ]+")
_NO_LETTER = re.compile(r"[\W_]+")
_YES_OR_NO = re.compile(
    "是|否|有|对|错|真|假|已|已?同意|通过|审批通过|审核通过|已?批准|已?[阅核]|已[审签]|已审[核签]|已签[字发]|签[字章]|盖章|电子签[字名章]?|"
    "true|false|yes|no|y|n|t|f|ok"
)
_TICKS = frozenset("√✓✔☑✅✗✘☒❌")
_AS_ABOVE = frozenset(
    "同上 同前 如上 同左 本人 同撰稿人 同审签人 见附件 见原件 见正文 附后 〃 ″ \" '' ” “ ditto".split()  # noqa: SIM905 - as it is read
)
_LONGEST_ERROR = 20
_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|UNKNOWN!|BUSY!|GETTING_DATA)"
    r"|(?:Err:|错误:)\d{3}",
    re.IGNORECASE,
)
LOST_IN_NAME = re.compile("[?\uff1f\u25a1\u25a0\u3013]")
"""What stands in a name where a character could not be kept."""


@lru_cache(10_000)
def is_nothing(text: str, *, who: bool = False) -> bool:
    """Whether a text is a word or a mark for nothing, in any width, case and brackets.

    Args:
        who: it stands where a name or a phone number should, so that 0 is one, any other sign, and 未审签.
    """
    # * stands for the digits of a hidden phone number, ### for a number in too narrow a column.
    if len(text) > LONGEST or "*" in text or "#" in text:
        return False
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    if plain in _AS_ABOVE or not plain or _TICKS.intersection(plain) or LOST_IN_NAME.search(plain):
        return not plain
    word = _NO_LETTER.sub("", plain)
    if _WORD.fullmatch(word) or (not word and _STROKES.fullmatch(plain)):
        return True
    return who and (not word.strip("0〇零") or _LACKING.fullmatch(word) is not None)


def is_error(text: str) -> bool:
    """Whether a text is how a spreadsheet shows an error: #N/A, #DIV/0!, Err:502."""
    return len(text) <= _LONGEST_ERROR and _ERROR.fullmatch(text) is not None


def check(text: str) -> None:
    """Refuse what a spreadsheet writes where it does not know what stands there.

    Raises: CheckError for its error, as a text.
    """
    if is_error(unicodedata.normalize("NFKC", text[: _LONGEST_ERROR + 1]).strip()):
        raise CheckError(SPREADSHEET_ERROR.found(text=text))


def check_says_who(text: str) -> None:
    """Refuse a text that should say who somebody is, or how to reach him, and does not.

    Raises: CheckError for a yes or no, and for what points to another cell.
    """
    if len(text) > LONGEST:
        return
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    word = _NO_LETTER.sub("", plain)
    if _TICKS.intersection(plain) or _YES_OR_NO.fullmatch(word) or (plain and not plain.strip("? ")):
        raise CheckError(YES_OR_NO.found(text=text))
    if plain in _AS_ABOVE or word in _AS_ABOVE:
        raise CheckError(ANOTHER_CELL.found(text=text))
