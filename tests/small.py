"""A small ledger of June 2018, made by hand: ties, a refusal, a missed commission, rewards of every clause."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.office import Office

AS_OF = "2018-12-31"
STAR = "2018-000001"
"""The submission that went all the way up."""

_BY = {"approver": "赵军", "contact": "0994-0001234"}
_SENT: list[dict[str, Any]] = [
    {
        "unit": "昌吉市",
        "received_on": "2018-06-04",
        "title": "昌吉市春耕备耕工作进展顺利，已备齐化肥农药，检修农机具三千余台套",
        "authors": "张伟、李明、王芳",
        "topic": "economy",
        "nature": "general",
    },
    {"unit": "昌吉市", "received_on": "2018-06-05", "title": "旅游市场升温", "authors": "张伟", "approver": ""},
    {"unit": "阜康市", "received_on": "2018-06-05", "title": "天池景区治理", "authors": "马强"}
    | {"nature": "speech", "event_on": "2018-06-04"},
    {"unit": "呼图壁县", "received_on": "2018-06-06", "title": "苗木产业", "authors": "刘洋"},
    {"unit": "吉木萨尔县", "received_on": "2018-06-06", "title": "大蒜销路", "authors": "陈静"},
    {"unit": "奇台县", "received_on": "2018-06-07", "title": "小麦长势", "authors": "杨帆"},
    *(
        {"unit": "司法局", "received_on": f"2018-06-{day:02}", "title": f"普法简报第{day - 9}期", "authors": "何敏"}
        for day in range(10, 20)
    ),
    {"unit": "准东", "received_on": "2018-05-28", "title": "煤电项目推进", "authors": "吴昊"},
    {
        "unit": "公安局",
        "received_on": "2018-06-15",
        "title": "防汛值守",
        "authors": "孙涛",
        "commission": "YG-2018-001",
    },
    *(
        {"unit": unit, "received_on": "2018-06-18", "title": f"{unit}半年工作", "authors": "周敏"}
        for unit in ("发改委", "财政局", "教育局", "统计局", "档案局", "气象局")
    ),
]
_PRINTED = """
01 general 2018-06-05, 01 internal:report 2018-06-06, 01 xinjiang-news 2018-06-08, 01 region-report 2018-06-09
01 state-council 2018-06-20, 03 general 2018-06-06, 03 internal:news 2018-06-07, 04 general 2018-06-07
05 general 2018-06-30, 07 general 2018-06-13, 17 internal:reference 2018-06-01
19 general 2018-06-20, 20 general 2018-06-20, 21 general 2018-06-20, 22 general 2018-06-20
23 general 2018-06-20, 24 general 2018-06-20
"""


def _adoptions() -> list[dict[str, str]]:
    found = []
    for each in _PRINTED.strip().replace("\n", ", ").split(", "):
        number, printed, day = each.split()
        publication, _colon, type_ = printed.partition(":")
        found.append({"submission": f"2018-0000{number}", "publication": publication, "type": type_, "adopted_on": day})
    return found


ROWS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "officers": [
        {"unit": "公安局", "name": "孙涛", "role": "leader", "position": "副局长", "active_from": "2018-01-01"},
        {"unit": "公安局", "name": "周敏", "role": "officer", "employment": "part-time"},
    ],
    "commissions": [
        {"ref": "YG-2018-001", "topic": "防汛", "issued_on": "2018-06-01", "due_on": "2018-06-15"}
        | {"units": "玛纳斯县、公安局", "requirements": "一千字以内"}
    ],
    "submissions": [{"ref": f"2018-{number:06}", **_BY, **row} for number, row in enumerate(_SENT, 1)],
    "adoptions": _adoptions(),
    "instructions": [
        {"submission": STAR, "level": "prefecture", "leader": "某州长", "instructed_on": "2018-06-11", "text": "请阅"},
        {"submission": STAR, "level": "region", "leader": "某副主席", "instructed_on": "2018-06-12"},
    ],
    "verdicts": [{"commission": "YG-2018-001", "unit": "公安局", "verdict": "conforming", "judged_on": "2018-06-16"}],
    "inaccuracies": [{"submission": "2018-000006", "found_on": "2018-06-15", "note": "数字有误"}],
    "trainings": [
        {"unit": "昌吉市", "held_on": "2018-03-05", "attendees": 60, "topic": "信息写作"},
        {"unit": "昌吉市", "held_on": "2018-09-05", "attendees": 50},
        {"unit": "公安局", "held_on": "2018-04-10", "attendees": 12, "topic": "信息报送"},
    ],
    "secondments": [
        {"unit": "准东", "person": "吴昊", "starts_on": "2018-06-01", "ends_on": "2018-07-31", "outcome": "completed"},
        {"unit": "昌吉市", "person": "张伟", "starts_on": "2018-10-01", "ends_on": "2018-11-30", "outcome": "late"},
    ],
    "outreach": [{"unit": "公安局", "held_on": "2018-05-10", "topic": "怎样写信息"}],
    "reporting_points": [
        {"month": "2018-06", "issued_on": "2018-05-31", "content": "防汛、就业"},
        {"month": "2018-07", "issued_on": "2018-07-02"},
    ],
    "conferences": [{"held_on": "2018-03-23", "attendees": 160, "topic": "政务信息工作会议"}],
    "talks": [
        {"unit": "玛纳斯县", "quarter": "2018-Q2", "held_on": "2018-07-09", "findings": "约稿未反馈，报送量不足"},
    ],
}


_filled: dict[bytes, bytes] = {}
"""Ledgers with all of it, by what they were before."""


def fill(office: Office) -> Office:
    """Take all of it in; what was taken into such a ledger once is copied."""
    before = office.ledger.read_bytes()
    if before in _filled:
        office.ledger.write_bytes(_filled[before])
    else:
        office.take_all(ROWS)
        _filled[before] = office.ledger.read_bytes()
    return office
