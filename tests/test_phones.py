"""Phone numbers are shown in the roster; elsewhere * stands for their digits, unless they are asked for."""

import stat
import sys
from pathlib import Path

import pytest

from govinfo_cli import phones
from tests import long
from tests.office import KEY, Office

LANDLINE, MOBILE = "0994-2342425", "13912345678"
HIDDEN = "0994-*******"


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a submission and an officer, each with phone numbers."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.send(KEY, "2017-06-05", contact=LANDLINE, approver=f"王丽 {MOBILE}")
    office.take("officers", {"unit": KEY, "name": "赵", "role": "officer", "mobile": MOBILE, "landline": LANDLINE})
    office.done("amend", "submission", "1", "--contact", "0994-2342426", "--reason", f"电话改了，原为{MOBILE}")
    return office


@pytest.fixture
def office(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("0994-2342425", "0994-*******"),
        ("09942342425", "0994*******"),
        ("(0994)2342425转801", "(0994)*******转***"),
        ("13912345678", "***********"),
        ("张三 139 1234 5678", "张三 *** **** ****"),
        ("１３９１２３４５６７８", "***********"),
        ("2342425、2342426", "*******、*******"),
        ("12", "12"),
        ("", ""),
    ],
)
def test_a_cell_for_phones(cell: str, shown: str) -> None:
    assert phones.hide(cell) == shown
    assert phones.are_hidden(shown, only_phones=True) == ("*" in shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("电话改为13912345678", "电话改为***********"),
        ("电话0994-2342425。", "电话0994-*******。"),
        ("2018-000123", "2018-000123"),
        ("import 20180605.csv", "import 20180605.csv"),
        ("产量2342425吨", "产量2342425吨"),
        ("c969fc23d03f13912345678", "c969fc23d03f13912345678"),
    ],
)
def test_other_text(text: str, shown: str) -> None:
    assert phones.hide_in_text(text) == shown


COMMANDS = ["list submissions", "show 1", "find 信息", "log", "log 1", "log P1", "explain gaj --month 2017-06"]
DIGITS = ("2342425", "2342426", MOBILE)


@pytest.mark.parametrize(
    ("words", "format_"),
    long.crossed(COMMANDS, ["table", "plain", "md", "csv", "json"], "they are hidden before a report takes any form"),
)
def test_they_are_hidden_in_every_format(office: Office, words: str, format_: str) -> None:
    shown = office.done(*words.split(), "--format", format_)
    assert not any(digits in shown for digits in DIGITS)


def test_they_are_hidden_in_files(office: Office, tmp_path: Path) -> None:
    for ending in ("txt", "md", "csv", "json"):
        office.done("list", "submissions", "-o", tmp_path / f"list.{ending}")
        written = (tmp_path / f"list.{ending}").read_text(encoding="utf-8")
        assert HIDDEN in written.replace("\\", "")
        assert not any(digits in written for digits in DIGITS)


def test_the_keys_are_the_same(office: Office) -> None:
    hidden, whole = office.ask("list", "submissions"), office.ask("list", "submissions", "--phones")
    assert hidden["rows"][0] == {**whole["rows"][0], "contact": HIDDEN, "approver": f"王丽 {'*' * 11}"}
    assert whole["rows"][0]["contact"] == "0994-2342426"


@pytest.mark.parametrize("words", ["list submissions", "show 1", "find 信息", "log 1"])
def test_they_are_shown_when_asked_for(office: Office, words: str) -> None:
    assert "0994-2342426" in office.done(*words.split(), "--phones", "--format", "json")


def test_the_roster_has_them(office: Office, tmp_path: Path) -> None:
    for row in (office.ask("list", "officers")["rows"][0], office.ask("roster")["rows"][0]):
        assert (row["mobile"], row["landline"]) == (MOBILE, LANDLINE)
    assert MOBILE in office.done("roster", "--unit", KEY)
    office.done("list", "officers", "-o", tmp_path / "roster.csv")
    assert MOBILE in (tmp_path / "roster.csv").read_text(encoding="utf-8")


def test_confirmations_and_errors_hide_them(office: Office) -> None:
    said = office.done("record", "training", KEY, "--on", "2017-06-05", "--attendees", "5", "--topic", MOBILE)
    said += office.done("record", "submission", f"联系{MOBILE}", "--unit", KEY, "--received-on", "2017-06-05")
    said += office.refused("record", "adoption", MOBILE, "--in", "general")
    said += office.done("undo")
    assert not any(digits in said for digits in DIGITS)


def test_a_hidden_number_does_not_come_back_by_import(office: Office, tmp_path: Path) -> None:
    office.done("list", "submissions", "-o", tmp_path / "submissions.csv")
    message = office.refused("import", tmp_path / "submissions.csv")
    assert "submissions.csv, row 2" in message
    assert "contact" in message
    assert "approver" in message
    assert "--phones" in message
    office.done("list", "submissions", "--phones", "-o", tmp_path / "submissions.csv")
    assert office.ask("import", tmp_path / "submissions.csv")["kinds"]["submissions"]["skipped"] == 1


def test_nor_by_hand(office: Office) -> None:
    assert "--phones" in office.refused("amend", "submission", "1", "--contact", HIDDEN, "--reason", "误")
    assert "--phones" in office.refused("amend", "officer", "P1", "--mobile", "139********", "--reason", "误")
    office.done("amend", "submission", "1", "--title", "带*的**标题***", "--reason", "误")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("ending", ["txt", "md", "csv", "json"])
def test_what_is_exported_is_its_owner_s_alone(office: Office, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"list.{ending}"
    target.write_text("there before", encoding="utf-8")
    target.chmod(0o644)
    for words in ("list officers", "rank --month 2017-06", "log"):
        office.done(*words.split(), "-o", target)
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
