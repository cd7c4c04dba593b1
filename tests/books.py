"""Sheets as an office keeps them: the headers of every kind, and rows of every kind."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from govinfo_cli.places import Place
from tests.files import Cell, Grid, write_csv
from tests.office import Office


class Heading(NamedTuple):
    """A kind's Chinese name, its columns with their Chinese headers, and those that must be filled."""

    chinese: str
    columns: dict[str, str]
    required: set[str]


_HEADINGS = """
units 单位: name* 单位, category* 单位类别, code 代码, aliases 别名, active_from 启用日期, active_to 停用日期,\
 into 承接单位, carries 积分转入
officers 人员: unit* 单位, name* 姓名, role* 身份, employment 专兼职, position 职务, landline 固定电话,\
 mobile 手机号, active_from 任职日期, active_to 离任日期
commissions 约稿: ref 约稿编号, topic* 约稿主题, issued_on* 下发日期, due_on* 截止日期, units* 约稿单位,\
 requirements 要求
submissions 报送: ref 编号, unit* 单位, received_on* 报送日期, title* 标题, authors 撰稿人, approver 审签人,\
 contact 联系方式, topic 主题, nature 信息性质, event_on 事件日期, commission 约稿编号,\
 answers 落实批示
adoptions 采用: submission* 信息编号, publication* 刊物, type 信息类别, issue 期号, adopted_on* 采用日期,\
 article 刊发标题
instructions 批示: submission* 信息编号, level* 批示层级, leader* 批示领导, instructed_on* 批示日期, text 批示内容,\
 publication 批示刊物, follow_up 要求反馈
sent_up 上报: submission* 信息编号, to* 上报单位, kind 类别, sent_on* 上报日期
verdicts 约稿认定: commission* 约稿编号, unit* 单位, verdict* 认定结果, judged_on* 认定日期, note 说明
inaccuracies 失实: submission* 信息编号, found_on* 失实认定日期, note* 情况说明
marks 加减分事项: kind* 事项, unit 单位, submission 信息编号, marked_on* 日期, figure 分值, note 说明
trainings 培训: unit* 单位, held_on* 培训日期, attendees* 参加人数, topic 内容
secondments 跟班: unit* 单位, person* 姓名, starts_on* 开始日期, ends_on 结束日期, outcome* 结果
outreach 送课: held_on* 日期, unit* 单位, topic* 内容
talks 约谈: unit* 单位, quarter* 季度, held_on* 约谈日期, findings* 问题, rectified_on 整改日期
reporting_points 报送要点: month* 月份, issued_on* 下发日期, content 内容
conferences 年会: held_on* 召开日期, attendees 参加人数, topic 内容
notices 通知: paper* 文种, unit* 主送单位, about 通知事项, sent_on* 发出日期, number 发文字号, file 文件,\
 digest 文件校验码
remarks 评语: period* 期间, about* 类别, text* 内容, written_on* 日期
places_above 上级通报: period* 期间, by* 通报单位, place 名次, among 参评单位数, points 积分, to_date 累计积分,\
 goal 年度目标, told_on* 通报日期, note 说明
"""


def _headings() -> dict[str, Heading]:
    found = {}
    for line in _HEADINGS.strip().splitlines():
        names, _colon, columns = line.partition(": ")
        kind, chinese = names.split()
        pairs = [column.split() for column in columns.split(", ")]
        required = {name.rstrip("*") for name, _zh in pairs if name.endswith("*")}
        found[kind] = Heading(chinese, {name.rstrip("*"): zh for name, zh in pairs}, required)
    return found


HEADINGS = _headings()

CHINESE = {
    "park": "园区",
    "leader": "分管领导",
    "officer": "信息员",
    "full-time": "专职",
    "stability": "社会稳定",
    "meeting": "会议精神",
    "general": "昌吉信息（普刊）",
    "internal": "昌吉信息（内刊）",
    "state-council": "国务院政务信息刊物",
    "inaccuracy": "失实",
    "yes": "是",
    "reference": "参阅参考类",
    "region": "自治区",
    "conforming": "符合",
    "completed": "完成",
    "talk": "约谈通知",
}
"""What the ids among ROWS are called in Chinese."""

ROWS: dict[str, list[dict[str, Any]]] = {
    "units": [
        {
            "name": "新城开发区",
            "category": "park",
            "code": "xckfq",
            "aliases": ["新城", "新城区"],
            "active_from": date(2017, 1, 1),
            "active_to": date(2029, 12, 31),
            "into": "昌吉市",
            "carries": "yes",
        }
    ],
    "officers": [
        {
            "unit": "昌吉市",
            "name": "王丽",
            "role": "officer",
            "employment": "full-time",
            "position": "科员",
            "landline": "0994-0001234",
            "mobile": "13900000000",
            "active_from": date(2017, 5, 31),
            "active_to": date(2020, 1, 31),
        },
        {"unit": "新城开发区", "name": "马强", "role": "leader"},
    ],
    "commissions": [
        {
            "ref": "YG-01",
            "topic": "春耕",
            "issued_on": date(2017, 6, 1),
            "due_on": date(2017, 6, 20),
            "units": ["昌吉市", "公安局"],
            "requirements": "两千字",
        }
    ],
    "submissions": [
        {
            "ref": "2017-000001",
            "unit": "昌吉市",
            "received_on": date(2017, 6, 5),
            "title": "春耕备耕进展",
            "authors": ["张伟", "阿依古丽·买买提"],
            "approver": "李军",
            "contact": "0994-0002345",
            "topic": "stability",
            "nature": "meeting",
            "event_on": date(2017, 6, 2),
            "commission": "YG-01",
        },
        {"ref": "2017-000002", "unit": "公安局", "received_on": date(2017, 6, 6), "title": "未审签", "contact": "1"},
    ],
    "adoptions": [
        {"submission": "2017-000001", "publication": "general", "adopted_on": date(2017, 6, 7)},
        {
            "submission": "2017-000001",
            "publication": "internal",
            "type": "reference",
            "issue": "第12期",
            "adopted_on": date(2017, 6, 8),
            "article": "各地春耕综述",
        },
        {"submission": "2017-000001", "publication": "state-council", "adopted_on": date(2017, 6, 9)},
    ],
    "instructions": [
        {
            "submission": "2017-000001",
            "level": "region",
            "leader": "某副主席",
            "instructed_on": date(2017, 6, 10),
            "text": "请研究",
            "publication": "state-council",
            "follow_up": "yes",
        }
    ],
    "sent_up": [{"submission": "2017-000001", "to": "region", "kind": "reference", "sent_on": date(2017, 6, 9)}],
    "verdicts": [
        {
            "commission": "YG-01",
            "unit": "昌吉市",
            "verdict": "conforming",
            "judged_on": date(2017, 6, 21),
            "note": "质量好",
        }
    ],
    "inaccuracies": [{"submission": "2017-000001", "found_on": date(2017, 7, 1), "note": "数字有误"}],
    "marks": [
        {
            "kind": "inaccuracy",
            "unit": "昌吉市",
            "submission": "2017-000001",
            "marked_on": date(2017, 7, 2),
            "figure": "-2.5",
            "note": "按附表",
        }
    ],
    "trainings": [{"unit": "公安局", "held_on": date(2017, 7, 3), "attendees": 50, "topic": "写作"}],
    "secondments": [
        {
            "unit": "昌吉市",
            "person": "王丽",
            "starts_on": date(2017, 7, 1),
            "ends_on": date(2017, 8, 31),
            "outcome": "completed",
        }
    ],
    "outreach": [{"held_on": date(2017, 9, 1), "unit": "公安局", "topic": "怎样写信息"}],
    "talks": [
        {
            "unit": "公安局",
            "quarter": "2017-Q2",
            "held_on": date(2017, 7, 10),
            "findings": "数量不够",
            "rectified_on": date(2017, 8, 10),
        }
    ],
    "reporting_points": [{"month": "2017-09", "issued_on": date(2017, 9, 1), "content": "秋收、项目建设"}],
    "conferences": [{"held_on": date(2017, 9, 20), "attendees": 150, "topic": "工作年会"}],
    "notices": [
        {
            "paper": "talk",
            "unit": "公安局",
            "about": "2017-Q2",
            "sent_on": date(2017, 7, 5),
            "number": "昌州政办函〔2017〕3号",
            "file": "约谈.doc",
            "digest": "3f2a" * 16,
        }
    ],
    "remarks": [{"period": "2017-09", "about": "praise", "text": "报送及时", "written_on": date(2017, 10, 8)}],
    "places_above": [
        {"period": "2017-Q3", "by": "region", "place": 3, "among": 14, "points": "340", "to_date": "1980.5"}
        | {"goal": "3600", "told_on": date(2017, 10, 9), "note": "第三季度"},
    ],
}
"""A small ledger with every kind, every column of which is filled somewhere, but for `answers`."""

ADDED = {kind: {"added": len(rows), "skipped": 0, "refused": int(kind == "submissions")} for kind, rows in ROWS.items()}
"""What an import of ROWS counts."""


def grid(kind: str, rows: Sequence[Mapping[str, Any]], *, chinese: bool = False, backwards: bool = False) -> Grid:
    """Rows of a kind below a heading of all its columns, in English or Chinese, from the left or from the right."""
    headings = HEADINGS[kind].columns

    def cell(value: Any) -> Any:
        value = "、".join(value) if isinstance(value, list) else value
        return CHINESE.get(value, value) if chinese else value

    found: list[list[Cell]] = [[zh if chinese else name for name, zh in headings.items()]]
    found += [[cell(row.get(name)) for name in headings] for row in rows]
    return [line[::-1] for line in found] if backwards else found


def book(*, chinese: bool = False, backwards: bool = False) -> dict[str, Grid]:
    """ROWS as grids, by sheet."""
    return {
        HEADINGS[kind].chinese if chinese else kind: grid(kind, rows, chinese=chinese, backwards=backwards)
        for kind, rows in ROWS.items()
    }


_FULL: dict[Place, Office] = {}
"""What `full` copies, by the empty ledger that it was made of."""


def full(template: Place, folder: Path) -> Office:
    """An office whose ledger holds ROWS: imported once, then copied."""
    if template not in _FULL:
        beside = Path(tempfile.mkdtemp())
        office = Office.copy_of(template, beside)
        office.done("import", write_csv(beside / "rows", book()))
        _FULL[template] = office
    return Office.copy_of(_FULL[template], folder)


def listed(kind: str) -> list[dict[str, Any]]:
    """ROWS of a kind as `list` gives them, without refs and status."""
    found: list[dict[str, Any]] = []
    for row in ROWS[kind]:
        cells = {name: row.get(name) for name in HEADINGS[kind].columns if name != "ref"}
        found.append({name: str(cell) if isinstance(cell, date) else cell for name, cell in cells.items()})
        if kind == "submissions":
            found[-1]["authors"] = row.get("authors", [])
        for kind_, flag in (("units", "carries"), ("instructions", "follow_up")):
            if kind == kind_:
                found[-1][flag] = row.get(flag) == "yes"
    return found


SENT = {
    "unit": "昌吉市",
    "received_on": "2017-06-05",
    "title": "信息",
    "authors": "张伟",
    "approver": "李军",
    "contact": "1",
}
"""An accepted submission."""
