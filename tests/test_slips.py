"""Slips of the keyboard: the nearest name is suggested, what is wrong is told, in both languages."""

import pytest

from govinfo_cli import i18n
from tests import chinese, outside
from tests.office import Office


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("rnak --month 2018-06", "rank"),
        ("lsit units", "list"),
        ("addopt 01", "adopt"),
        ("record submision", "submission"),
        ("record 报关", "报送"),
        ("amend adopton A1", "adoption"),
        ("rank --mnoth 2018-06", "--month"),
        ("record submission --untit gaj", "--unit"),
        ("list submisions", "submission"),
        ("void 采用表 A1 --reason x", "采用"),
        ("list submissions --status acepted", "accepted"),
        ("rank --month 2018-06 --format jsn", "json"),
        ("rank --month 2018-06 --category conuty", "county"),
        ("completion basch", "bash"),
    ],
)
@pytest.mark.parametrize(("lang", "question"), [("en", "; did you mean {}?"), ("zh", "，是否指 {}？")])
def test_the_nearest_is_suggested(office: Office, line: str, near: str, lang: str, question: str) -> None:
    chinese.ready()
    i18n.choose(lang)
    result = office.run(*line.split(), lang=lang)
    assert (result.exit_code, result.stdout) == (2, "")
    assert question.format(near) in result.stderr


def test_a_wrong_choice_of_a_record_is_suggested_too(office: Office) -> None:
    ref = office.send("公安局", "2018-06-05")
    message = office.refused("record", "adoption", ref, "--in", "genral", "--on", "2018-06-07")
    assert "no publication 'genral' found" in message
    assert "did you mean general?" in message


@pytest.mark.parametrize("line", ["zzz", "record qqqq", "rank --qqqqqq x", "list qqqq"])
def test_what_is_like_nothing_gets_no_suggestion(office: Office, line: str) -> None:
    result = office.run(*line.split())
    assert result.exit_code == 2
    assert "did you mean" not in result.stderr


def test_the_list_of_commands_is_named_then(office: Office) -> None:
    message = outside.run(office.ledger, "zzz").stderr.decode()
    assert message == "error: no command 'govinfo zzz' found; 'govinfo --help' lists them\n"


@pytest.mark.parametrize(
    ("line", "en", "zh"),
    [
        ("rank --month", "--month needs what follows it: YYYY-MM", "--month 后面请填写YYYY-MM"),
        ("rank --help=3", "--help takes no value", "--help 后面不带内容"),
        (
            "rank 6 7",
            "unexpected: 6 7; remove it, or put quotation marks around what belongs together",
            "命令后多出“6 7”，请删去；属于同一项内容的，请加引号",
        ),
        ("undo x", "[NUMBER]: must be a whole number, not 'x'", "[序号]：应为整数，现为“x”"),
        ("due --within x", "--within: must be a whole number, not 'x'", "--within：应为整数，现为“x”"),
        ("due --within -4", "--within: -4 is out of range (0 to 3660)", "--within：-4不在0至3660之间"),
        ("record --x", "no option --x found", "没有选项 --x"),
        ("show", "give SUBMISSION", "请填写：信息编号"),
        ("record adoption --in", "--in needs what follows it: CHOICE", "--in 后面请填写可选值"),
    ],
)
def test_wrong_usage_is_told_in_one_line_and_where_it_is_explained(office: Office, line: str, en: str, zh: str) -> None:
    chinese.ready()
    command = "govinfo record adoption" if "adoption" in line else f"govinfo {line.split(maxsplit=1)[0]}"
    told = {
        "en": f"error: {en}\n'{command} --help' shows how to use it\n",
        "zh": f"错误：{zh}\n用法见 {command} --help\n",
    }
    for lang, said in told.items():
        done = outside.run(office.ledger, "--lang", lang, *line.split(), PYTHONIOENCODING="utf-8")
        assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", said)


def test_a_kind_is_recorded_under_its_chinese_name(office: Office) -> None:
    office.done("record", "培训", "公安局", "--on", "2018-06-05", "--attendees", "60")
    assert office.ask("list", "trainings")["rows"][0]["attendees"] == 60
