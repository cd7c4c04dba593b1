"""What is a person's name and what is not: a cell that holds more than names is named, and nobody is made of it."""

import re
import unicodedata

from govinfo_cli import names
from govinfo_cli.checks.names import JOINED, MORE_THAN_NAMES
from govinfo_cli.errors import CheckError
from govinfo_cli.sheets import empty_cells

_AND = re.compile(r"(?:\w+·)*[^\W\d_]{2,4}(?:以?及|[和与跟暨])[^\W\d_]{2,4}(?:·\w+)*")
_BODIES = (*"局委办室科处院厅部会站组队社司所县市区乡镇村校", "中心")
"""What a body's name ends with: 文化和旅游局 is one."""
_AND_OTHERS = re.compile(r".{2,}等(?:[\d一二三四五六七八九十两几多]+[人名位]?|人|同志)?")
_ROLE = (
    "文图|图文|文字|图片|摄影|摄像|撰稿人|撰稿|撰写人|撰写|撰文|供稿人|供稿|作者|执笔人|执笔|记者|通讯员|编辑|责编|整理|采写|"
    "审核人|审核|审签人|审签|签发人|签发|来源|信息员|联系人|署名"
)
_ONLY_ROLE = re.compile(f"(?:{_ROLE}|文|图|摄|供图|供文|等|等人|集体|编辑部|某某?|领导|局长|主任|书记|一)[·.]?")
_WITH_ROLE = re.compile(rf"(?:{_ROLE})[^\W\d_]{{2,}}|[^\W\d_]{{2,}}(?:{_ROLE}|同志|先生|女士)")
_UNNAMED = re.compile(rf"(?:{_ROLE})[甲乙丙丁戊己庚辛壬癸]|审签人")
"""People who are not to be named, as made-up records have them: 撰稿人甲; an approver of whom no more is known."""
_CREDIT = re.compile(r"[文图摄]\s+\S{2,}|\S{2,}\s+[文图摄]")
"""`文 张三`, `张三 摄`, which would be names if their space meant nothing."""
_BEHIND = re.compile(r"\s*(?:同志)?\s*(?:[(\[【〔][^()\[\]【】〔〕]*[)\]】〕])?\s*(?:\+?\d[\d -]{5,})?\Z")
"""What may stand behind the name of one who is paid nothing: `李四同志`, `李四（副局长）`, `李四 13900000001`."""
_COUNTED = re.compile(r"(?<=[^\W\d_])\d{1,3}\Z")
"""What tells apart two of the same name: 张伟2."""
_MARKS = frozenset(" ·.'’-〇")
SUSPECT = (
    "和与及跟暨等文图字片摄撰写供作执笔记通编责整采审签来信联署同志先女无空暂待略缺没尚未不佚零如是否有对错真假已"
    "意过批准核阅盖章领导局任书集某一本匿名明人见附后正文"
)
"""The hanzi by which a name that holds hanzi alone may be none; one that holds none of them certainly is one."""


def several(text: str) -> list[str]:
    """The names in one cell, each once, in order; what stands for nothing is left out.

    Raises: CheckError where it holds anything but names, or leaves open which.
    """
    if empty_cells.is_nothing(text, who=True):
        return []
    _check_whole(text)
    found = [each for each in names.several(text) if not empty_cells.is_nothing(each, who=True)]
    for each in found:
        _check(each, text)
    if any(_CREDIT.fullmatch(part.strip()) for part in names.SEPARATORS.split(text)):
        raise _more_than_names(text)
    return found


def one(text: str, *, titled: bool = False) -> str:
    """A person's name, or those that share one place, as they are written; empty for a word for nothing.

    Args:
        titled: a title, a remark in brackets and a phone number may stand behind it.

    Raises: CheckError as `several`.
    """
    if empty_cells.is_nothing(text, who=True):
        return ""
    _check_whole(text)
    for part in filter(None, map(names.person, names.SEPARATORS.split(text))):
        if not empty_cells.is_nothing(part, who=True):
            _check((titled and _BEHIND.sub("", part)) or part, text)
    return names.person(text)


def _check_whole(text: str) -> None:
    empty_cells.check(text)
    empty_cells.check_says_who(text)


def _check(name: str, text: str) -> None:
    """Refuse what is no name.

    Args:
        text: the cell that it stands in.
    """
    empty_cells.check_says_who(name)
    if _UNNAMED.fullmatch(name):
        return
    odd = _ONLY_ROLE.fullmatch(name) or _WITH_ROLE.fullmatch(name) or _AND_OTHERS.fullmatch(name)
    if odd or not all(map(_may_stand, _COUNTED.sub("", name))):
        raise _more_than_names(text)
    both = _AND.fullmatch(name)
    if both and not name.endswith(_BODIES):
        raise CheckError(JOINED.found(text=names.one_line(text)))


def _more_than_names(text: str) -> CheckError:
    return CheckError(MORE_THAN_NAMES.found(text=names.one_line(text)))


def _may_stand(char: str) -> bool:
    """Whether a character may stand in a name: a letter of any script, what belongs to it, or what joins two parts."""
    return char in _MARKS or unicodedata.category(char)[0] in "LM"
