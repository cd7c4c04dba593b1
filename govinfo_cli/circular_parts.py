"""The parts that a circular may leave out, as an office names them."""

from collections.abc import Iterable

from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, language, listed

NONE = "none"
"""Says that nothing is left out, whatever is set."""
_PARTS = {
    "points": "积分和名次",
    "to-date": "本年累计",
    "issues": "编发期数",
    "above": "上级通报",
    "higher": "上级刊物采用",
    "praise": "通报表扬",
    "blame": "通报批评",
    "commissions": "约稿反馈",
    "shortfalls": "未完成报送任务",
    "unadopted": "未采用和采用率不足",
    "refused": "不予接收",
    "inaccuracies": "信息失实",
    "next": "下一步要求",
    "reporting-points": "报送要点",
    "publications": "刊物采用统计",
    "overview": "各单位情况",
    "adopted": "采用信息目录",
    "instructions": "批示信息目录",
    "articles": "优秀信息",
    "authors": "撰稿人",
    "awards": "先进单位",
    "rewards": "奖励信息",
    "payees": "撰稿人奖励",
}
"""What a circular may leave out: the Chinese name, by which it may be named too, by id."""


def parts(words: Iterable[str]) -> tuple[str, ...]:
    """The ids of parts named by ids or Chinese names, in one or several texts parted by commas.

    Raises: UsageError naming those that there are.
    """
    found = []
    for text in words:
        for word in text.replace("，", ",").replace("、", ",").split(","):
            name = word.strip().lower()
            if name and name not in (NONE, "无"):
                found.append(_part(name))
    return tuple(id_ for id_ in _PARTS if id_ in found)


def _part(name: str) -> str:
    for id_, chinese in _PARTS.items():
        if name in (id_, chinese):
            return id_
    from govinfo_cli.names import suggestion  # only a slip needs it

    known = [name for id_, chinese in _PARTS.items() for name in (id_, chinese)]
    text = _("no part {name!r} of a circular found; choose from: {all}")
    raise UsageError(text.format(name=name, all=listed(part_names())) + suggestion(name, known))


def part_names() -> list[str]:
    """The names of the parts in the language in use."""
    return [chinese if language() == "zh" else id_ for id_, chinese in _PARTS.items()]
