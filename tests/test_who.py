"""Who wrote, approved and can be reached: what counts as nothing, and what is named because it says more or less."""

import sys

import pytest

from tests.office import KEY, Answer, Office
from tests.terminal import ENTER, ESC, Terminal

NOTHING = [
    "空缺",
    *(
        "无",
        "空",
        "暂无",
        "待定",
        "略",
        "/",
        "\\",
        "-",
        "—",
        "——",
        "×",
        "N/A",
        "n/a",
        "ＮＵＬＬ",
        "null",
        "none",
        "None",
        "nil",
    ),
    *("0", "０", "（无）", "【空】", "无。", "“无”", "…", "○", "未填", "没有", "不详", "无审签人", "未审签"),
]
MORE_THAN_NAMES = [
    "文/张三",
    "图／李四",
    "张三、文",
    "文 张三",
    "李四（执笔）",
    "李四[整理]",
    "张三和李四",
    "买买提·艾力与张三",
    "张三及李四",
    "张三等3人",
    "张三、李四等",
    "张三等人",
    "撰稿：张三",
    "作者:张三",
    "通讯员张三",
    "张三执笔",
    "张三同志",
    "张三|李四",
    "张三 13900000000",
    "张三&李四",
    "张三+李四",
    "同上",
]
NO_NAMES = ["是", "否", "有", "true", "FALSE", "√", "已审签", "张?", "张？三", "张\ufffd"]
NAMES = [
    "张三",
    "李和平",
    "欧阳和",
    "和平",
    "买买提·艾力",
    "张伟2",
    "张伟A",
    "O'Neil",
    "文化和旅游局",
    "等等",
    "文静",
    "撰稿人甲",
]
SENT = {"unit": KEY, "received_on": "2018-06-05", "title": "一条", "authors": "张三", "approver": "李四"}
WHOLE = {**SENT, "contact": "0994-2340001"}


def only(office: Office, kind: str = "submissions") -> Answer:
    (row,) = office.ask("list", kind, "--phones")["rows"]
    return dict(row)


def record(**cells: str) -> tuple[str, ...]:
    said = {**WHOLE, **cells}
    options = {"unit": "--unit", "received_on": "--received-on", "title": "--title", "authors": "--author"}
    return ("record", "submission", *(w for name, cell in said.items() for w in (options.get(name, f"--{name}"), cell)))


# --- words for nothing ---


@pytest.mark.parametrize("word", NOTHING)
def test_a_word_for_nothing_is_nothing(office: Office, word: str) -> None:
    rows = [{**WHOLE, column: word, "title": column} for column in ("authors", "approver", "contact")]
    taken = office.take("submissions", *rows)
    assert (taken.added, taken.refused) == (3, 3)
    for row in office.ask("list", "submissions", "--phones")["rows"]:
        assert (row["status"], row[row["title"]]) == ("refused", [] if row["title"] == "authors" else None)


@pytest.mark.parametrize("word", ["无", "/", "——", "N/A", "0"])
def test_also_by_hand(office: Office, word: str) -> None:
    assert "refused: it lacks approver" in office.done(*record(approver=word))
    row = only(office)
    assert (row["status"], row["approver"]) == ("refused", None)
    office.done("amend", "submission", row["ref"], "--approver", "李四", "--reason", "补签")
    assert only(office)["status"] == "accepted"
    office.done("amend", "submission", row["ref"], "--approver", word, "--reason", "误填")
    assert only(office)["approver"] is None


@pytest.mark.ci
@pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows")
def test_also_in_a_sitting(office: Office) -> None:
    with Terminal(office.ledger, "enter") as terminal:
        for question, answer in (
            ("unit", "gaj"),
            ("received on", "2018-06-05"),
            ("title", "一条"),
            ("authors", "张三"),
        ):
            terminal.answer(question, answer)
        terminal.answer("approver", "是")
        terminal.until("says yes or no, not who")
        terminal.type("\x15无" + ENTER)
        terminal.answer("contact", "N/A")
        terminal.until("refused: it lacks approver, contact")
        terminal.type(ESC)
        terminal.ended()
    assert only(office)["status"] == "refused"


def test_what_may_stay_empty_does_and_what_is_needed_is_wanted(office: Office) -> None:
    cells = {"topic": "无", "nature": "/", "event_on": "—", "commission": "暂无"}
    assert office.take("submissions", {**WHOLE, **cells}).added == 1
    row = only(office)
    assert [row[name] for name in cells] == [None] * 4
    office.keeps_out(
        lambda: office.take("trainings", {"unit": KEY, "held_on": "待定", "attendees": 5}), "must be filled"
    )
    officer = {"unit": KEY, "name": "无", "role": "officer"}
    office.keeps_out(lambda: office.take("officers", officer), "must be filled")


def test_a_title_is_what_it_is(office: Office) -> None:
    office.take("submissions", {**WHOLE, "title": "无"})
    assert only(office)["title"] == "无"


# --- what is no name, or more ---


@pytest.mark.parametrize("cell", MORE_THAN_NAMES + NO_NAMES)
def test_a_cell_that_is_no_list_of_names_is_named(office: Office, cell: str) -> None:
    office.keeps_out(lambda: office.take("submissions", {**WHOLE, "authors": cell}), "authors")
    assert "authors: " in office.refused(*record(authors=cell))
    ref = office.send(KEY, "2018-06-05")
    assert "authors: " in office.refused("amend", "submission", ref, "--author", cell, "--reason", "误")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one(office: Office, name: str) -> None:
    office.take("submissions", {**WHOLE, "authors": name, "approver": name})
    assert (only(office)["authors"], only(office)["approver"]) == ([name], name)


@pytest.mark.parametrize("cell", ["张三／李四", "张三/李四", "张三﹑李四", "张三、无", "张三、/李四"])
def test_names_are_parted_in_any_width(office: Office, cell: str) -> None:
    office.take("submissions", {**WHOLE, "authors": cell})
    assert only(office)["authors"] == (["张三"] if "无" in cell else ["张三", "李四"])


@pytest.mark.parametrize("cell", ["李四（副局长）", "李四同志", "刘局", "李四 13900000001", "李四/王五"])
def test_a_title_may_stand_behind_who_approved(office: Office, cell: str) -> None:
    office.take("submissions", {**WHOLE, "approver": cell})
    assert only(office)["status"] == "accepted"


@pytest.mark.parametrize("cell", ["是", "已审", "true", "审签：李四", "李四和王五", "同上", "李?", "√"])
def test_an_approver_is_somebody(office: Office, cell: str) -> None:
    office.keeps_out(lambda: office.take("submissions", {**WHOLE, "approver": cell}), "approver")


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "Err:502"])
def test_an_error_typed_or_pasted_at_a_question_is_named(office: Office, error: str) -> None:
    for column in ("authors", "approver", "contact", "title"):
        assert "an error of the spreadsheet" in office.refused(*record(**{column: error}))


@pytest.mark.parametrize("cell", ["有", "是", "TRUE", "同上", "√", "？"])
def test_a_contact_says_how(office: Office, cell: str) -> None:
    office.keeps_out(lambda: office.take("submissions", {**WHOLE, "contact": cell}), "contact")


@pytest.mark.parametrize(
    ("kind", "row", "column"),
    [
        ("officers", {"unit": KEY, "name": "张三（女）", "role": "officer"}, "name"),
        ("officers", {"unit": KEY, "name": "是", "role": "leader"}, "name"),
        (
            "secondments",
            {"unit": KEY, "person": "张三等2人", "starts_on": "2018-06-05", "outcome": "planned"},
            "person",
        ),
    ],
)
def test_other_names_are_names_too(office: Office, kind: str, row: dict[str, str], column: str) -> None:
    office.keeps_out(lambda: office.take(kind, row), f"{column}: ")


# --- mobile numbers ---


@pytest.mark.parametrize("number", ["139000000", "1390000000", "139000000011", "139 0000 001", "139-0000-001"])
def test_a_mobile_number_that_lost_digits_is_named(office: Office, number: str) -> None:
    office.keeps_out(lambda: office.take("submissions", {**WHOLE, "contact": number}), "mobile number")
    assert "mobile number" in office.refused(*record(contact=number))
    officer = ("record", "officer", "--unit", KEY, "--name", "张三", "--role", "officer", "--mobile", number)
    assert "mobile: " in office.refused(*officer)


@pytest.mark.parametrize("number", ["2340001", "0994-2340001", "王五"])
def test_a_column_of_mobiles_holds_mobiles(office: Office, number: str) -> None:
    row = {"unit": KEY, "name": "张三", "role": "officer", "mobile": number}
    office.keeps_out(lambda: office.take("officers", row), "mobile: ")


@pytest.mark.parametrize(
    "number",
    [
        "13900000001",
        "139 0000 0001",
        "139-0000-0001",
        "+86 13900000001",
        "2340001",
        "0994-2340001",
        "0994-2340001-801",
        "2340001转801",
        "400-123-4567",
        "13900000001/2340001",
        "王五",
        "QQ1390000001",
    ],
)
def test_a_number_that_can_be_called_is_kept(office: Office, number: str) -> None:
    office.take("submissions", {**WHOLE, "contact": number})
    assert only(office)["contact"] == number
