"""Titles as editors print them: shortened, turned round, in other words. Made from those that were sent, by a seed."""

import random
import re
from collections.abc import Callable

Edit = Callable[[str, random.Random], str]

_SYNONYMS = (
    ("进展顺利", "有序推进"),
    ("抓实", "抓好"),
    ("抓好", "抓牢"),
    ("做好", "抓好"),
    ("推进", "推动"),
    ("举措", "措施"),
    ("存在的问题及建议", "问题与建议"),
    ("面临的困难及对策", "面临困难和对策"),
    ("主要问题与对策", "主要问题和建议"),
    ("情况的报告", "情况汇报"),
    ("调研报告", "调研情况"),
    ("经验做法", "做法与经验"),
    ("取得阶段性成效", "取得初步成效"),
    ("传达学习", "学习传达"),
    ("贯彻落实", "认真落实"),
    ("批示情况", "批示精神情况"),
    ("受到群众好评", "获群众好评"),
    ("召开", "组织召开"),
    ("增长", "同比增长"),
    ("下降", "同比下降"),
    ("反映", "反映出"),
    ("工作有序推进", "工作稳步推进"),
)
_PADDING = (
    "坚持问题导向",
    "聚焦薄弱环节",
    "紧盯时间节点",
    "细化任务清单",
    "创新工作机制",
    "抽调骨干力量",
    "积极",
    "全面",
    "扎实",
    "集中",
    "专题会议",
    "的主要",
    "专题",
    "工作",
    "当前",
    "关于",
    "的报告",
    "情况",
    "视频",
)
_MARKS = re.compile("[“”《》「」、，：—]")
_DIGITS = dict(zip("一二三四五六七八九", "123456789", strict=True))


def shortened(title: str, chance: random.Random) -> str:
    """Without a phrase that says little."""
    there = [each for each in _PADDING if each in title]
    return title.replace(chance.choice(there), "", 1) if there else title


def in_other_words(title: str, _chance: random.Random) -> str:
    """With a synonym or two."""
    done = 0
    for word, other in _SYNONYMS:
        if word in title and done < 2:
            title, done = title.replace(word, other, 1), done + 1
    return title


def without_marks(title: str, chance: random.Random) -> str:
    """Without quotation marks, or with others."""
    if chance.random() < 0.3:
        return title.replace("“", "「").replace("”", "」")
    return _MARKS.sub("", title)


def turned_round(title: str, chance: random.Random) -> str:
    """With its clauses the other way round, as an editor puts the matter first."""
    for pattern, turned in (
        (r"(.+?)((?:一季度|上半年|前三季度|2017年|\d+(?:—\d+)?月份?))(.+)", r"\2\1\3"),
        (r"(.+?)(赴|到)(.{3,5}?(?:市|县))(督导|调研|检查)(.+)", r"\1\4\3\5"),
        (
            r"(.+?)(多措并举|坚持问题导向|聚焦薄弱环节|加大力度|压实责任|强化部门协作|以点带面)(推进|抓好)(.+)",
            r"\1\4\3\2",
        ),
        (r"关于(.+?)(?:情况)?的(报告|调研与思考)", r"\1的\2"),
        (r"(群众|基层干部|基层)(.+?)(全州|.{2,5}?[市县区])(.+)", r"\3\1\2\4"),
        (r"(.+?)(召开|传达学习|贯彻落实)(.+)", r"\3在\1\2" if chance.random() < 0.5 else r"\1：\2\3"),
    ):
        if re.fullmatch(pattern, title):
            return re.sub(pattern, turned, title)
    middle = re.search(r"(推进|抓好|做好|抓实)", title[4:-2])
    if middle:
        at = middle.start() + 4
        return f"{title[at:]} {title[:at]}"
    return title


def with_other_numbers(title: str, _chance: random.Random) -> str:
    """With digits for hanzi, and per cent in words."""
    title = re.sub(r"([三四五])(项|措|个|点|方面|举措)", lambda found: _DIGITS[found[1]] + found[2], title)
    title = re.sub(r"([0-9.]+)%", r"百分之\1", title)
    return re.sub(r"1—(\d+)月", r"前\1月", title)


def with_prefix(title: str, chance: random.Random) -> str:
    """With the place before it that the reader above needs."""
    return chance.choice(["昌吉州", "新疆昌吉州", "昌吉回族自治州"]) + title.removeprefix("州")


EDITS: tuple[Edit, ...] = (shortened, in_other_words, without_marks, turned_round, with_other_numbers, with_prefix)


def edited(title: str, chance: random.Random) -> str:
    """A title after one edit or two; never as it was."""
    for _try in range(50):
        found = title
        for edit in chance.sample(EDITS, chance.choice([1, 1, 2])):
            found = edit(found, chance)
        if found != title:
            return found
    raise AssertionError(title)
