"""Names and phone numbers in heads and feet: cut apart, without what a unit, a title or a bracket adds to them."""

import re
from collections.abc import Callable
from typing import NamedTuple

from govinfo_cli.articles import labels
from govinfo_cli.kinds import kind_named
from govinfo_cli.sheets import column_readers

_PHONE = re.compile(
    r"(?<![\d-])(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}"
    r"|[(]?0\d{2,3}[)]?[-—– ]{0,2}\d{7,8}(?:[-转]\d{1,5})?|[2-8]\d{6,7})(?![\d-])"
)
_TITLES = (
    r"(?:党组|党委|常务|常委|政府|办公室|四级|三级|二级|一级)*(?:副|正|代)?"
    r"(?:市长|县长|州长|区长|局长|主任|书记|秘书长|部长|厅长|院长|校长|科长|处长|股长|队长|支队长|政委|组长|主席|调研员|科员|干事|秘书)"
)
_TITLE_BEFORE = re.compile(rf"^{_TITLES}[\s:、]*(?=[\u4e00-\u9fff·]{{2,}}$)")
_TITLE_BEHIND = re.compile(rf"(?<=[\u4e00-\u9fff])\s+{_TITLES}$")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8})+")

_OFFICE = re.compile(
    r".{2,}(?:局|办|室|科|委|处|会|部|院|府|队|站|所|厅|厂|校|中心|公司|单位)|科室|综合|单位|部门|姓名|电话|职务|本报|本站|"
    r".*(?:审核|审签|签发|撰稿|供稿|联系).*"
)
"""What stands where names should, and is an office or a label."""
_DATED = re.compile("[〇一二三四五六七八九十]+[年月日号]")

_KIND = kind_named("submission")
read_authors = column_readers.reader(_KIND.column("authors"))
read_approver = column_readers.reader(_KIND.column("approver"))
read_contact = column_readers.reader(_KIND.column("contact"))
read_title = column_readers.reader(_KIND.column("title"))


class Person(NamedTuple):
    """What stands where names should: the names, the phone numbers, the unit."""

    names: str
    phones: list[str]
    unit: str


def phones(text: str) -> list[str]:
    """The phone numbers in a text, as they are written there."""
    return [text[each.start() : each.end()] for each in _PHONE.finditer(labels.plain(text))]


def person(text: str, unit_of: Callable[[str], str | None]) -> Person:
    """The parts of a value such as `公安局 张三（副局长） 0994-2340002`."""
    found, unit = phones(text), ""
    for each in found:
        text = text.replace(each, " ")
    text = re.sub(r"(?:联系)?(?:电话|手机|tel)\s*[:：]?\s*$", "", text.strip(), flags=re.IGNORECASE)
    for bracket in list(labels.brackets(text)):
        inner = bracket["inner"].strip()
        unit = unit or unit_of(inner) or ""
        if unit_of(inner) or not inner or re.fullmatch(_TITLES, inner) or not _is_names(inner):
            text = text.replace(bracket[0], " ")
    text = labels.trimmed(text)
    words = re.split(r"(\s+|[:：、])", text)
    for at in (0, -1):
        if len(words) > 1 and (known := unit_of(words[at])):
            unit = unit or known
            words = words[2:] if at == 0 else words[:-2]
    text = labels.trimmed("".join(words))
    if not unit and (known := unit_of(text)):
        return Person("", found, known)
    text = _TITLE_BEHIND.sub("", _TITLE_BEFORE.sub("", text))
    return Person(text, found, unit)


def contact(text: str) -> str:
    """The phone numbers in a text, joined; the text itself if none is in it."""
    found = phones(text)
    return read_contact("、".join(dict.fromkeys(found)) if found else text)


def is_name(word: str) -> bool:
    """Whether a word looks like one person's name and nothing else."""
    return bool(_NAME.fullmatch(word)) and not _DATED.match(word) and _reads(word)


def is_sure(names: str, *, several: bool) -> bool:
    """Whether all that stands there are names of persons: 县公安局 and 张三审核人马军 may be read as such."""
    try:
        read = read_authors(names) if several else names
    except ValueError:
        return True  # that it cannot be read is told by who reads it
    return all(is_name(each) and not _OFFICE.fullmatch(each) for each in read.split("、"))


def _is_names(text: str) -> bool:
    return all(map(is_name, re.split(r"[\s、，,]+", text)))


def _reads(word: str) -> bool:
    try:
        return bool(read_authors(word))
    except ValueError:
        return False
