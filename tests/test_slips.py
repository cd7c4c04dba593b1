"""Slips of the keyboard: the nearest name is suggested, in both languages."""

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
    assert "'genral' is not among" in message
    assert "did you mean general?" in message


@pytest.mark.parametrize("line", ["zzz", "record qqqq", "rank --qqqqqq x", "list qqqq"])
def test_what_is_like_nothing_gets_no_suggestion(office: Office, line: str) -> None:
    result = office.run(*line.split())
    assert result.exit_code == 2
    assert "did you mean" not in result.stderr


def test_the_list_of_commands_is_named_then(office: Office) -> None:
    message = outside.run(office.ledger, "zzz").stderr.decode()
    assert message == "error: there is no command 'govinfo zzz'; 'govinfo --help' lists them\n"


def test_a_kind_is_recorded_under_its_chinese_name(office: Office) -> None:
    office.done("record", "培训", "公安局", "--on", "2018-06-05", "--attendees", "60")
    assert office.ask("list", "trainings")["rows"][0]["attendees"] == 60
