"""The words by which heads and feet of articles say who wrote one, who signed it off, and the rest of it.

A field is a label, a colon or a space or a stroke, and what stands up to the next label.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from govinfo_cli.sheets.cells import LONGEST

WORDS: dict[str, tuple[str, ...]] = {
    "authors": (
        *("撰稿人员", "撰稿人", "撰稿", "撰写人员", "撰写人", "撰写", "撰文", "供稿人", "供稿", "执笔人", "执笔"),
        *("作者", "起草人", "起草", "拟稿人", "拟稿", "编写人", "编写", "采写", "文字"),
    ),
    "approver": (
        *("审签领导", "审签人", "审签", "签发领导", "签发人", "签发", "签批人", "签批", "核签人", "核签"),
        *("终审人", "终审", "三审", "审定人", "审定", "审批人", "审批"),
        *("审核领导", "审核人员", "审核人", "审核", "审稿人", "审稿", "审阅人", "审阅", "核稿人", "核稿"),
    ),
    "contact": (
        *("联系人及联系电话", "联系人及电话", "联系人电话", "联系电话", "联系方式", "联系手机", "联系号码"),
        *("办公电话", "固定电话", "手机号码", "手机号", "电话号码", "移动电话", "手机", "座机", "电话", "tel"),
    ),
    "person": ("联系人", "经办人", "联络人", "承办人"),
    "unit": (
        *("报送单位", "上报单位", "供稿单位", "来稿单位", "投稿单位", "撰稿单位", "填报单位", "报送部门", "供稿部门"),
        *("信息来源", "稿件来源", "来源", "单位名称", "单位", "部门"),
    ),
    "received_on": ("报送日期", "报送时间", "上报日期", "上报时间", "供稿日期", "供稿时间", "日期", "时间"),
    "title": ("信息标题", "稿件标题", "文章标题", "标题", "题目", "题名", "篇名"),
    "text": ("信息正文", "信息内容", "稿件内容", "正文", "内容"),
    "weak": ("信息员", "通讯员", "报送人", "填报人", "分管领导", "单位负责人", "负责人", "主要领导"),
    "other": (
        *(
            "初审人",
            "初审",
            "一审",
            "复审人",
            "复审",
            "二审",
            "责任编辑",
            "责编",
            "编辑",
            "校对",
            "摄影",
            "图片",
            "供图",
        ),
        *(
            "主题",
            "信息类别",
            "信息性质",
            "类别",
            "抄送",
            "抄报",
            "主送",
            "备注",
            "附件",
            "密级",
            "期号",
            "职务",
            "邮箱",
        ),
        *("电子邮箱", "e-mail", "email", "传真", "地址", "qq", "微信", "邮编", "印发", "刊物", "编号", "字数"),
    ),
}
_NEVER_SPACED = ("一审", "二审", "三审")
"""With blanks within they are a name's end and another label: 张 三　审 签 人."""
_GLUED = ("撰稿人", "撰写人", "供稿人", "执笔人", "作者", "审签人", "签发人", "审核人")
"""Labels behind which a name may stand without anything between: 撰稿人张三."""
RANKS = (
    ("审签领导", "审签人", "审签"),
    ("签发领导", "签发人", "签发", "签批人", "签批", "核签人", "核签"),
    ("终审人", "终审", "三审", "审定人", "审定", "审批人", "审批"),
)
"""Who signs off, before those who only looked at it: of several named, the first of these is the approver."""
TITLED = re.compile(r"《(?:[^《》]|《[^《》]*》)+》")
_ENDS = " \t　，,；;。、|｜/／·-—～~"
_OPENING, _CLOSING = "（(【[〔", "）)】]〕"
_GAP = r"[ \t　]{0,4}"


class Said(NamedTuple):
    """A field: what its label means, the label, what it says, and the words that it stands in."""

    field: str
    label: str
    value: str
    words: str


class Split(msgspec.Struct, frozen=True):
    """A line's fields, and what stands before the first of them."""

    before: str
    fields: list[Said]


_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {ord(sign): " " for sign in "\u3000\xa0\t"}


def plain(text: str) -> str:
    """A text with one kind of colon, bracket, digit and letter, place by place as long as it was."""
    return text.translate(_NARROW)


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    fields = {word: field for field, words in WORDS.items() for word in words}
    spaced = "|".join(
        re.escape(word) if word in _NEVER_SPACED else _GAP.join(map(re.escape, word))
        for word in sorted(fields, key=len, reverse=True)
    )
    # With a colon a label is one wherever it stands; without, where it begins a word and a blank or stroke follows.
    colon = rf"(?:{spaced}){_GAP}(?:\([^()]{{1,12}}\))?{_GAP}[:∶︰]"
    fields |= {"文": "authors", "图": "other", "摄": "other"}  # 文/张三
    begins = r"(?<![^\s(\[【〔,;、。|/])"
    bare = rf"{begins}(?:{spaced})(?:\s+|{_GAP}[/|]{_GAP})(?=\S)"
    glued = (
        rf"{begins}(?:{'|'.join(_GLUED)})(?=[\u3400-\u9fff]{{2}})|{begins}(?:联系)?(?:电话|手机)(?=[\d(])"
        rf"|{begins}[文图摄]\s?[/|]\s?(?=\S)"
    )
    return re.compile(rf"(?P<colon>{colon})|(?P<bare>{bare}|{glued})", re.IGNORECASE), fields


def split(line: str, *, among: bool = False) -> Split:
    """The fields of a line.

    Labels without a colon count only if nothing but labels and what they say stands in the line.

    Args:
        among: they count among other words too, as in an item of a list.
    """
    pattern, known = _labels()
    line = line[:LONGEST].strip()
    found = list(pattern.finditer(plain(line)))
    if found and any(each["colon"] for each in found):
        first = next(at for at, each in enumerate(found) if each["colon"])
        if line[: found[0].start()].strip(_ENDS + _OPENING):
            found = found[first:] if not found[0]["colon"] else found
    elif found and not among and line[: found[0].start()].strip(_ENDS + _OPENING):
        return Split(line, [])
    fields = []
    for at, each in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(line)
        label = re.sub(r"\(.*?\)|[\s:∶︰/|]", "", each[0].lower())
        words = line[each.start() : end].strip(_ENDS)
        fields.append(Said(known[label], label, trimmed(line[each.end() : end]), trimmed(words)))
    return Split(line[: found[0].start()].rstrip(_ENDS + _OPENING) if found else line, fields)


def trimmed(text: str) -> str:
    """A text without what parts it from others, and without a bracket that is only opened or only closed in it."""
    while True:
        text = text.strip(_ENDS)
        opened, closed = (sum(map(text.count, signs)) for signs in (_OPENING, _CLOSING))
        if opened > closed and text[0] in _OPENING:
            text = text[1:]
        elif (closed > opened and text[-1] in _CLOSING) or (opened > closed and text[-1] in _OPENING):
            text = text[:-1]
        else:
            return text


def brackets(text: str) -> Iterator[re.Match[str]]:
    """The brackets of a text, each from its sign to its sign, with no more than one within another."""
    return re.finditer(
        r"[(（\[【〔](?P<inner>[^()（）\[\]【】〔〕]*(?:[(（][^()（）]*[)）][^()（）\[\]【】〔〕]*)*)[)）\]】〕]", text
    )


def rank(label: str) -> int:
    """How surely a label of an approver names the one who signed off, 0 the most."""
    return next((at for at, words in enumerate(RANKS) if label in words), len(RANKS))
