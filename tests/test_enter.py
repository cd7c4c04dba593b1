"""enter: a pile of paper on a real terminal, in both languages; what was saved stays, whatever key ends it."""

import sys
from collections.abc import Mapping

import pytest

from tests import chinese, inside, outside
from tests.office import KEY, Office
from tests.terminal import CTRL_C, CTRL_D, CTRL_Z, DOWN, ENTER, ESC, PAGE_UP, UP, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows")

QUESTIONS = {
    "en": ["unit", "received on", "title", "authors", "approver", "contact"],
    "zh": ["单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"],
}
COLUMNS = ["unit", "received_on", "title", "authors", "approver", "contact"]
SAVED = {"en": "recorded submission", "zh": "已登记信息"}
TAKEN_BACK = {"en": "undone", "zh": "已撤销"}
ALL_THE_SAME = {"en": "Enter it all the same? (y/n)", "zh": "仍要登记？（是/否）"}
MATTERS = [
    "春耕备耕",
    "防汛值守",
    "治安整治",
    "旅游推介",
    "企业减负",
    "脱贫攻坚",
    "环境保护",
    "信访化解",
    "学校安全",
    "医疗改革",
]
# What is typed for a unit, and the unit: initials, alias, part of the name, full name.
UNITS = [
    ("gaj", "公安局"),
    ("住建局", "住房和城乡建设局"),
    ("木垒县", "木垒哈萨克自治县"),
    ("fks", "阜康市"),
    ("准东", "新疆准东经济技术开发区"),
]


def enter(terminal: Terminal, lang: str, *answers: str) -> None:
    """Answer a submission's questions in turn, from the first on; "" takes what stands there."""
    for question, answer in zip(QUESTIONS[lang], answers, strict=False):
        terminal.answer(question, answer)


def standing(office: Office) -> list[list[str]]:
    """The accepted submissions in the order in which they were entered."""
    rows: list[Mapping[str, str]] = office.ask("list", "submissions", "--status", "accepted", "--phones")["rows"]
    return [[row[name] for name in COLUMNS] for row in sorted(rows, key=lambda row: row["ref"])]


@pytest.mark.ci
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_pile_of_thirty_with_three_mistakes_undone(office: Office, lang: str) -> None:
    chinese.ready()
    meant: list[list[object]] = []
    with Terminal(office.ledger, "enter", lang=lang) as terminal:
        for number in range(30):
            typed, unit = UNITS[number // 6]
            first = number % 6 == 0
            title = f"{unit}{MATTERS[number % 10]}工作第{number}期"
            day = f"2018-06-{5 + number // 10:02}"
            people = ("张三、李四", "王五", "0994-2342425") if first else ("", "", "")
            # Unit and date are typed once, then kept; the date's month and year are kept longer.
            date = ("2018-06-05" if number == 0 else str(5 + number // 10)) if number % 10 == 0 else ""
            answers = [typed if first else "", date, title, *people]
            meant.append([unit, day, title, ["张三", "李四"], "王五", "0994-2342425"])
            wrong = {4: (2, "写错的标题"), 11: (0, "cjs"), 20: (1, "5-1")}.get(number)
            if wrong is None:
                enter(terminal, lang, *answers)
                terminal.until(SAVED[lang])
                continue
            place, mistake = wrong
            spoilt = [*answers[:place], mistake, *answers[place + 1 :]]
            if place == 0:  # another unit has other people
                spoilt[3:] = ["张三、李四", "王五", "0994-2342425"]
            enter(terminal, lang, *spoilt)
            terminal.until(SAVED[lang])
            terminal.until(QUESTIONS[lang][0] + r" \[")
            terminal.type(CTRL_Z)
            terminal.until(TAKEN_BACK[lang])
            # What it was is offered again: only what was wrong is typed anew.
            again = ["", "", "", "", "", ""]
            again[place] = {0: "住建局", 1: "2018-6-7", 2: title}[place]
            enter(terminal, lang, *again)
            terminal.until(SAVED[lang])
        terminal.until(QUESTIONS[lang][0] + r" \[")
        terminal.type(ESC)
        terminal.until("30 submissions entered and saved" if lang == "en" else "本次共录入并保存30篇信息")
        assert terminal.ended() == 0
    assert standing(office) == meant
    voided = office.ask("list", "submissions", "--status", "voided")["rows"]
    assert [row["title"] for row in voided][:1] == [meant[20][2]]  # of 1 May
    assert len(voided) == 3
    entries = [row["command"].split()[0] for row in inside.rows(office, "SELECT command FROM journal ORDER BY id")]
    assert entries.count("record") == 33
    assert entries.count("undo") == 3
    assert len(entries) == 1 + 33 + 3
    office.done("verify")


def test_units_are_offered_while_typing_and_counts_stand_below(office: Office) -> None:
    office.sends(KEY, 3, "2018-06-05")
    office.sends(KEY, 4, "2018-06-06")
    with Terminal(office.ledger, "enter") as terminal:
        terminal.until("unit:")
        terminal.type("g")
        terminal.until("公安局 +gaj")
        terminal.type(DOWN + ENTER)
        terminal.answer("received on", "2018-06-05")
        terminal.until(r"on 2018-06-05: 3 \| 公安局 2018-06: 7 of 20")
        terminal.type(ESC)
        assert terminal.ended() == 0


@pytest.mark.ci
def test_what_is_registered_already_in_every_field_is_asked_about(office: Office) -> None:
    """A refused one is not looked for by its title: it is told when it would be saved."""
    answers = ("gaj", "2018-06-05", "一条没有审签的信息", "甲", "-", "1")
    with Terminal(office.ledger, "enter") as terminal:
        for reply in ("", "n", "y"):
            enter(terminal, "en", *answers)
            if reply:
                terminal.until("submission 2018-000001 is in the ledger already, the same in every field")
                terminal.answer("Enter it all the same? (y/n)", reply)
            if reply != "n":
                terminal.until("recorded submission")
        terminal.type(ESC)
        assert terminal.ended() == 0
    assert len(office.ask("list", "submissions")["rows"]) == 2


@pytest.mark.ci
def test_a_title_very_like_one_that_is_registered(office: Office) -> None:
    there = office.send("司法局", "2018-06-01", title="全州矛盾纠纷排查化解工作取得明显成效")
    with Terminal(office.ledger, "enter") as terminal:
        enter(terminal, "en", "gaj", "2018-06-05", "全州矛盾纠纷排查化解工作取得显著成效")
        terminal.until(f"very like, 94 %: {there} 司法局 2018-06-01")
        terminal.answer("Enter it all the same? (y/n)")
        # Left out; the next begins.
        enter(terminal, "en", "", "", "全州矛盾纠纷排查化解工作取得显著成效！")
        terminal.answer("Enter it all the same? (y/n)", "y")
        terminal.answer("authors", "甲")
        terminal.answer("approver", "乙")
        terminal.answer("contact", "1")
        terminal.until("recorded submission")
        terminal.type(CTRL_D)
        terminal.ended()
    assert [row[2] for row in standing(office)] == [
        "全州矛盾纠纷排查化解工作取得明显成效",
        "全州矛盾纠纷排查化解工作取得显著成效！",
    ]


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(ESC, id="esc"),
        pytest.param(CTRL_C, marks=pytest.mark.ci, id="ctrl-c"),
        pytest.param(CTRL_D, marks=pytest.mark.ci, id="ctrl-d"),
    ],
)
def test_leaving_in_the_middle_loses_nothing_saved(office: Office, key: str) -> None:
    with Terminal(office.ledger, "enter") as terminal:
        enter(terminal, "en", "gaj", "2018-06-05", "一条", "甲", "乙", "1")
        terminal.until("recorded submission")
        enter(terminal, "en", "", "", "两条")
        terminal.until(r"authors \[甲\]:")
        terminal.type(key)
        terminal.until("the submission that was begun is not saved")
        terminal.until("1 submission entered and saved")
        assert terminal.ended() == 0
    assert [row[2] for row in standing(office)] == ["一条"]


def test_what_cannot_be_read_is_said_at_once(office: Office) -> None:
    with Terminal(office.ledger, "enter") as terminal:
        for question, wrong, message, right in [
            ("unit", "没有这家", "no unit", "gaj"),
            ("received on", "2199-1-1", "is in the future", "2018-06-05"),
            ("title", "", "must be filled", "标题"),
        ]:
            terminal.answer(question, wrong)
            terminal.until(message)
            terminal.type("\x15" + right + ENTER)
        for question in ("authors", "approver", "contact"):
            terminal.answer(question, "甲")
        terminal.until("recorded submission")
        terminal.type(ESC)
        terminal.ended()
    assert standing(office) == [["公安局", "2018-06-05", "标题", ["甲"], "甲", "甲"]]


@pytest.mark.ci
def test_a_page_back_a_default_edited_and_one_left_empty(office: Office) -> None:
    with Terminal(office.ledger, "enter") as terminal:
        enter(terminal, "en", "gaj", "2018-06-05", "第一稿", "甲", "乙")
        terminal.until("contact:")
        for question in ("approver", "authors", "title"):
            terminal.type(PAGE_UP)
            terminal.until(rf"{question} \[.*\]:")
        terminal.type(UP + "修订" + ENTER)
        enter_rest = [("authors", ""), ("approver", "-"), ("contact", "1")]
        for question, answer in enter_rest:
            terminal.answer(question, answer)
        terminal.until("refused: it lacks approver")
        terminal.type(ESC)
        terminal.ended()
    (row,) = office.ask("list", "submissions")["rows"]
    assert (row["title"], row["authors"], row["approver"], row["status"]) == ("第一稿修订", ["甲"], None, "refused")


def test_a_refusal_keeps_what_was_typed(office: Office) -> None:
    office.send("公安局", "2018-06-05")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-10")
    with Terminal(office.ledger, "enter") as terminal:
        enter(terminal, "en", "gaj", "2018-06-20", "晚到的一条", "甲", "乙", "1")
        terminal.until("not saved: .*2018-06 is published")
        enter(terminal, "en", "", "2018-07-02", "", "", "", "")
        terminal.until("recorded submission")
        terminal.type(ESC)
        terminal.ended()
    assert standing(office)[-1] == ["公安局", "2018-07-02", "晚到的一条", ["甲"], "乙", "1"]


@pytest.mark.ci
def test_nothing_to_take_back(office: Office) -> None:
    office.send("公安局", "2018-06-05")
    with Terminal(office.ledger, "enter") as terminal:
        terminal.until("unit:")
        terminal.type(CTRL_Z)
        terminal.until("nothing left to undo in this sitting")
        terminal.type(ESC)
        terminal.until("0 submissions entered")
    assert len(standing(office)) == 1


def test_without_a_terminal_the_way_is_named(office: Office) -> None:
    done = outside.shell(f"echo gaj | $GOVINFO --db {office.ledger} enter")
    assert done.returncode == 2
    assert b"this needs a terminal; to import a file: govinfo import FILE" in done.stderr
