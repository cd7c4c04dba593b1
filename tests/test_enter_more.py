"""enter: the commission, nature, event day and topic that F2 asks for; dates typed alike wherever one is asked for."""

import sys
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from govinfo_cli.errors import CheckError
from govinfo_cli.sheets import dates
from tests import chinese
from tests.office import KEY, Office
from tests.terminal import CTRL_Z, DOWN, ENTER, ESC, Terminal

terminal_needed = pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows")
F2 = "\x1bOQ"
ASKED = {
    "en": [
        "unit",
        "received on",
        "title",
        "authors",
        "approver",
        "contact",
        "commission",
        "nature",
        "event on",
        "topic",
    ],
    "zh": ["单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式", "约稿编号", "信息性质", "事件日期", "主题"],
}
MORE = ("commission", "nature", "event_on", "topic")
SIX = ("gaj", "2018-06-05", "一条", "甲", "乙", "1")
SAVED = {"en": "recorded submission", "zh": "已登记信息"}


def enter(terminal: Terminal, lang: str, *answers: str) -> None:
    """Answer questions in turn, from the first on."""
    for question, answer in zip(ASKED[lang], answers, strict=False):
        terminal.answer(question, answer)


def begin(terminal: Terminal, *more: str) -> None:
    """Press F2 at the first question, and answer it, the other five and what is asked besides."""
    terminal.until("unit:")
    terminal.type(F2 + SIX[0] + ENTER)
    for question, answer in zip(ASKED["en"][1:], [*SIX[1:], *more], strict=False):
        terminal.answer(question, answer)


def standing(office: Office) -> list[Mapping[str, str]]:
    """The accepted submissions, in the order of their refs."""
    rows = office.ask("list", "submissions", "--status", "accepted")["rows"]
    return sorted(rows, key=lambda row: row["ref"])


@pytest.fixture
def asking(office: Office) -> Office:
    """An office with two commissions that wait, one that another unit is asked for, and one that is answered."""
    for number, unit in enumerate(("公安局、司法局", KEY, "司法局", KEY), 1):
        row = {
            "ref": f"YG-0{number}",
            "topic": f"专题{number}",
            "issued_on": "2018-06-01",
            "due_on": f"2018-06-1{number}",
        }
        office.take("commissions", {**row, "units": unit})
    office.send(KEY, "2018-06-02", commission="YG-04")
    return office


@terminal_needed
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_f2_asks_for_four_more_until_it_is_pressed_again(asking: Office, lang: str) -> None:
    chinese.ready()
    with Terminal(asking.ledger, "enter", lang=lang) as terminal:
        enter(terminal, lang, *SIX[:2])
        terminal.until("YG-01 专题1")  # below: what waits for an answer
        terminal.type(F2)
        terminal.type("一条" + ENTER)
        for question, answer in zip(ASKED[lang][3:6], SIX[3:], strict=True):
            terminal.answer(question, answer)
        terminal.until(ASKED[lang][6])
        terminal.until("YG-02 专题2")  # offered before anything is typed
        terminal.type(DOWN + ENTER)
        terminal.answer(ASKED[lang][7], "会议")
        terminal.answer(ASKED[lang][8], "6.3")
        terminal.answer(ASKED[lang][9], "经济")
        terminal.until(SAVED[lang])
        # Enter passes over all four, which do not stay; a commission is named by a part of its topic.
        enter(terminal, lang, "", "", "两条", "", "", "", "专题2", "", "", "")
        terminal.until(SAVED[lang])
        terminal.until(ASKED[lang][0] + r" \[")
        terminal.type(F2)
        terminal.type(ENTER)
        for question, answer in zip(ASKED[lang][1:6], ["", "三条", "", "", ""], strict=True):
            terminal.answer(question, answer)
        terminal.until(SAVED[lang])
        terminal.type(ESC)
        assert terminal.ended() == 0
    found = [[row[name] for name in ("title", *MORE)] for row in standing(asking)[1:]]
    assert found == [
        ["一条", "YG-01", "meeting", "2018-06-03", "economy"],
        ["两条", "YG-02", None, None, None],
        ["三条", None, None, None, None],
    ]


@pytest.mark.ci
@terminal_needed
def test_what_is_wrong_is_said_and_what_is_undone_is_offered_again(asking: Office) -> None:
    with Terminal(asking.ledger, "enter") as terminal:
        begin(terminal)
        for question, wrong, message, right in [
            ("commission", "YG-99", "YG-99", "YG-02"),
            ("nature", "天气", "no nature '天气'", "speech"),
            ("event on", "2199-1-1", "is in the future", "昨天"),
            ("topic", "没有", "no topic '没有'", "民生"),
        ]:
            terminal.answer(question, wrong)
            terminal.until(message)
            terminal.type("\x15" + right + ENTER)
        terminal.until("recorded submission")
        terminal.until(r"unit \[")
        terminal.type(CTRL_Z)
        terminal.until("undone")
        enter(terminal, "en", *[""] * 10)
        terminal.until("recorded submission")
        terminal.type(ESC)
        terminal.ended()
    (row,) = standing(asking)[1:]
    yesterday = (date.today() - timedelta(1)).isoformat()
    assert [row[name] for name in MORE] == ["YG-02", "speech", yesterday, "livelihood"]


@pytest.mark.ci
@terminal_needed
def test_another_unit_has_no_commission_of_the_one_before(asking: Office) -> None:
    """What was refused stands as the defaults: not the commission, if it is another unit's."""
    asking.done("publish", "--month", "2018-06", "--as-of", "2018-07-10")
    with Terminal(asking.ledger, "enter") as terminal:
        begin(terminal, "YG-01", "", "", "")
        terminal.until("not saved")
        enter(terminal, "en", "司法局", "2018-07-02", "", "甲", "乙", "1", "", "", "", "")
        terminal.until("recorded submission")
        terminal.type(ESC)
        terminal.ended()
    assert standing(asking)[-1]["commission"] is None


BEFORE, TODAY = date(2018, 6, 5), date(2018, 7, 2)
TYPED = {
    "3": "2018-06-03",
    "3日": "2018-06-03",
    "9.3": "2018-09-03",
    "9-3": "2018-09-03",
    "9/3": "2018-09-03",
    "9月3日": "2018-09-03",
    "９月３号": "2018-09-03",
    "九月三日": "2018-09-03",
    "9月3日（周一）": "2018-09-03",
    "2017-09-03": "2017-09-03",
    "20170903": "2017-09-03",
    "2017年9月3日": "2017-09-03",
    "今天": "2018-07-02",
    "昨天": "2018-07-01",
    "前天": "2018-06-30",
    "明天": "2018-07-03",
    "Yesterday": "2018-07-01",
}


@pytest.mark.parametrize("text", TYPED)
def test_a_typed_date(text: str) -> None:
    found = dates.typed(text, BEFORE, TODAY)
    assert found is not None
    assert found.isoformat() == TYPED[text]


@pytest.mark.parametrize("text", ["31", "13.1", "0", "某天", "9月底", "二号信息"])
def test_what_is_no_date_is_named_as_it_was_typed(text: str) -> None:
    with pytest.raises(CheckError, match=f"'{text}'(: the calendar has no such day| is not a valid date)"):
        dates.typed(text, BEFORE, TODAY)


@pytest.mark.ci
@terminal_needed
def test_record_asks_for_dates_as_enter_does(office: Office) -> None:
    today = date.today()
    yesterday = today - timedelta(1)
    with Terminal(
        office.ledger, "record", "commission", "专题", "--issued-on", "2018-09-05", "--unit", "县市"
    ) as terminal:
        terminal.answer("due on", "9月20日下班前")
        terminal.until("recorded commission")
        assert terminal.ended() == 0
    with Terminal(office.ledger, "record", "secondment", "张三", "--unit", KEY, "--outcome", "完成") as terminal:
        terminal.answer("starts on", "没有")
        terminal.until("is not a valid date")
        terminal.answer("starts on", f"{yesterday.month}.{yesterday.day}")
        terminal.until("recorded")
        assert terminal.ended() == 0
    assert office.ask("list", "commissions")["rows"][0]["due_on"] == "2018-09-20"
