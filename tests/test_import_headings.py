"""Headings in the office's own words: proposed, confirmed once, remembered, forgotten; kinds told by headings."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli.errors import BadRows
from govinfo_cli.kinds import kind_named
from govinfo_cli.sheets import reader
from govinfo_cli.sheets.headings import Headings
from tests import books, files, long
from tests.books import HEADINGS, ROWS, SENT
from tests.files import lines
from tests.office import Office
from tests.terminal import Terminal

REPORTED: dict[str, Any] = {("报送单位" if name == "unit" else name): cell for name, cell in SENT.items()}


def workbook(tmp_path: Path, *rows: dict[str, Any], sheet: str = "Sheet1", name: str = "六月") -> Path:
    """A workbook whose name says nothing."""
    return files.write_xlsx(tmp_path / f"{name}.xlsx", {sheet: lines(*rows)})


def added(office: Office, *words: object) -> int:
    """Import; how many submissions went in."""
    count: int = office.ask("import", *words)["kinds"]["submissions"]["added"]
    return count


def kept(office: Office) -> list[tuple[str, str, str]]:
    """The headings that are remembered."""
    return [(row["kind"], row["heading"], row["column"]) for row in office.ask("headings")["rows"]]


# --- what a heading means ---


def test_a_heading_is_told_once_and_remembered(office: Office, tmp_path: Path) -> None:
    path = workbook(tmp_path, REPORTED)
    assert "--map 报送单位=unit" in office.refused("import", path)
    assert kept(office) == []
    assert added(office, path, "--map", "报送单位=单位") == 1
    assert kept(office) == [("submissions", "报送单位", "unit")]
    more = workbook(tmp_path, {**REPORTED, "title": "另一条"}, name="七月")
    assert added(office, more) == 1
    assert office.done("verify").startswith("no problems found")


def test_a_dry_run_remembers_nothing(office: Office, tmp_path: Path) -> None:
    office.done("import", workbook(tmp_path, REPORTED), "--map", "报送单位=unit", "--dry-run")
    assert kept(office) == []


def test_what_is_refused_remembers_nothing(office: Office, tmp_path: Path) -> None:
    path = workbook(tmp_path, {**REPORTED, "received_on": "never"})
    office.refused("import", path, "--map", "报送单位=unit")


def test_it_is_remembered_by_kind(office: Office, tmp_path: Path) -> None:
    office.done("import", workbook(tmp_path, REPORTED), "--map", "报送单位=unit")
    training = {"报送单位": "公安局", "held_on": "2018-06-05", "attendees": 5}
    assert "--map 报送单位=unit" in office.refused("import", workbook(tmp_path, training, name="培训"))


def test_it_is_forgotten(office: Office, tmp_path: Path) -> None:
    path = workbook(tmp_path, REPORTED)
    office.done("import", path, "--map", "报送单位=unit")
    assert office.done("headings", "--forget", "报送 单位") == "forgotten: 报送单位 (submissions)\n"
    assert kept(office) == []
    assert "--map 报送单位=unit" in office.refused("import", path)
    assert "is not remembered" in office.refused("headings", "--forget", "报送单位")
    assert office.done("verify").startswith("no problems found")


def test_an_import_is_taken_back_and_what_its_headings_mean_stays(office: Office, tmp_path: Path) -> None:
    path = workbook(tmp_path, REPORTED)
    office.done("import", path, "--map", "报送单位=unit")
    office.done("undo")
    assert kept(office) == [("submissions", "报送单位", "unit")]
    office.done("undo")
    assert kept(office) == []
    assert office.done("verify").startswith("no problems found")
    assert "recorded: 1 remembered heading" in office.done("log", "--format", "plain")


def test_a_heading_that_was_forgotten_comes_back_where_that_is_undone(office: Office, tmp_path: Path) -> None:
    office.done("import", workbook(tmp_path, REPORTED), "--map", "报送单位=unit")
    office.done("headings", "--forget", "报送单位")
    office.done("undo")
    assert kept(office) == [("submissions", "报送单位", "unit")]
    assert office.done("verify").startswith("no problems found")


def test_it_may_be_told_otherwise_later(office: Office, tmp_path: Path) -> None:
    row = {**SENT, "来源": "公安局"}
    office.done("import", workbook(tmp_path, row), "--map", "来源=-")
    assert kept(office) == [("submissions", "来源", "")]
    del row["unit"]
    assert added(office, workbook(tmp_path, {**row, "title": "二"}, name="二"), "--map", "来源=unit") == 1
    assert kept(office) == [("submissions", "来源", "unit")]
    assert office.done("verify").startswith("no problems found")


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("报送日其", "received_on"),
        ("标题内容", "title"),
        ("recieved_on", "received_on"),
        ("联系方法", "contact"),
        ("作者", "authors"),
    ],
)
def test_what_is_nearly_a_heading_or_another_word_for_it_is_proposed(
    office: Office, tmp_path: Path, heading: str, column: str
) -> None:
    row = {(heading if name == column else name): cell for name, cell in SENT.items()}
    path = workbook(tmp_path, row, name="报送")
    if heading == "标题内容":  # half of it is another word: not near enough
        assert "columns missing: title" in office.refused("import", path)
    else:
        assert f"--map {heading}={column}" in office.refused("import", path)


def test_a_column_that_is_there_is_not_proposed_again(office: Office, tmp_path: Path) -> None:
    result = office.run("import", workbook(tmp_path, {**SENT, "报送单位": "x", "作者": "y"}, name="报送"))
    assert result.exit_code == 0
    assert "unknown columns are passed over: 报送单位, 作者" in result.stderr


def test_a_heading_that_both_rows_repeat_is_told_once(office: Office, tmp_path: Path) -> None:
    upper = ["单位", "收文日期", "稿件", "稿件", "稿件", "稿件", "说明事项"]
    lower = ["", "", "标题", "撰稿人", "审签人", "联系方式", "说明事项"]
    row = ["公安局", "2018-06-04", "春耕", "张伟", "王丽", "2342425", "好"]
    result = office.run("import", files.write_xlsx(tmp_path / "报送.xlsx", {"报送": [upper, lower, row]}))
    assert result.exit_code == 0, result.output
    assert "unknown columns are passed over: 说明事项\n" in result.stderr


def test_two_headings_may_mean_the_same_column(office: Office, tmp_path: Path) -> None:
    row = {**{name: cell for name, cell in SENT.items() if name != "authors"}, "作者": "张伟", "执笔人": "李明"}
    path = workbook(tmp_path, row, name="报送")
    message = office.refused("import", path)
    assert "作者=authors" in message
    assert "duplicate columns: authors" in office.refused(
        "import", path, "--map", "作者=authors", "--map", "执笔人=authors"
    )
    assert added(office, path, "--map", "作者=authors", "--map", "执笔人=-") == 1


WRONG = [
    ("报送单位", "HEADING=COLUMN"),
    ("=unit", "HEADING=COLUMN"),
    ("报送单位=unti", "did you mean unit"),
    ("没有=unit", "no sheet has the heading 没有"),
]


@pytest.mark.parametrize(("pair", "message"), WRONG)
def test_a_map_that_means_nothing_is_wrong_usage(office: Office, tmp_path: Path, pair: str, message: str) -> None:
    before = office.ledger.read_bytes()
    result = office.run("import", workbook(tmp_path, SENT), "--map", pair)
    assert result.exit_code == 2
    assert message in result.stderr
    assert office.ledger.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")
def test_on_a_terminal_it_is_asked(office: Office, tmp_path: Path) -> None:
    import pexpect

    path = workbook(tmp_path, {**REPORTED, "电话": "2", "received_on": "never"})
    command = [str(office.ledger), "--lang", "en", "import", str(path)]
    program = shutil.which("govinfo", path=os.path.dirname(sys.executable)) or ""  # noqa: PTH120
    child = pexpect.spawn(program, ["--db", *command], encoding="utf-8", timeout=30, dimensions=(40, 200))
    child.expect("submissions: 报送单位 means .unit 单位.:")
    child.sendline("nonsense")
    child.expect("no such column")
    child.expect("submissions: 报送单位 means .unit 单位.:")
    child.sendline("")
    child.expect("1 error")
    child.expect(pexpect.EOF)
    # What was answered stays answered, though the file was refused.
    assert kept(office) == [("submissions", "报送单位", "unit")]
    assert added(office, workbook(tmp_path, REPORTED)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")
def test_an_answer_that_turns_out_wrong_is_not_kept(office: Office, tmp_path: Path) -> None:
    row = {name: cell for name, cell in REPORTED.items() if name != "received_on"}
    path = workbook(tmp_path, {**row, "时间": "上午"})
    with Terminal(office.ledger, "import", str(path)) as terminal:
        terminal.answer("submissions: 报送单位 means")
        terminal.answer("submissions: 时间 means")
        terminal.until("received on: .*上午")
        terminal.ended()
    assert kept(office) == [("submissions", "报送单位", "unit")]


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("submissions", ["收文日期", "信息标题", "联系电话", "审签领导", "撰稿"]),
        ("trainings", ["培训时间", "参训人数", "培训内容"]),
        ("instructions", ["批示时间", "信息标题"]),
        ("commissions", ["约稿题目", "约稿时间", "上报时限"]),
    ],
)
def test_a_heading_that_can_mean_one_thing_is_known(kind: str, headings: list[str]) -> None:
    known = Headings()
    assert all(known.sure(kind_named(kind), heading) for heading in headings)


def test_without_anybody_to_confirm_them_they_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadRows, match="报送单位: is not a known column; it may mean unit"):
        reader.read([workbook(tmp_path, REPORTED)])


# --- the kind, told by headings, by --as ---


@pytest.mark.parametrize(
    ("chinese", "kind"), long.crossed([True, False], HEADINGS, "other tests import every kind under English headings")
)
def test_headings_tell_every_kind(office: Office, tmp_path: Path, chinese: bool, kind: str) -> None:
    sheets = {name: books.grid(name, rows, chinese=chinese) for name, rows in ROWS.items() if name != kind}
    sheets["Sheet1"] = books.grid(kind, ROWS[kind], chinese=chinese)
    assert office.ask("import", files.write_xlsx(tmp_path / "2017.xlsx", sheets))["kinds"] == books.ADDED


def test_as_tells_what_is_in_a_sheet_that_does_not_say(office: Office, tmp_path: Path) -> None:
    row = {"A": "公安局", "B": "2018-06-05", "C": "一条"}
    maps = ["--map", "A=unit", "--map", "B=held_on", "--map", "C=topic"]
    path = workbook(tmp_path, row)
    assert office.run("import", path).exit_code == 2
    assert office.ask("import", path, "--as", "送课", *maps)["kinds"] == {
        "outreach": {"added": 1, "skipped": 0, "refused": 0}
    }


def test_a_name_stands_before_as_and_as_before_headings(office: Office, tmp_path: Path) -> None:
    sheets: files.Book = {"培训": books.grid("trainings", ROWS["trainings"]), "x": lines(SENT)}
    counts = office.ask("import", files.write_xlsx(tmp_path / "x.xlsx", sheets), "--as", "submission")["kinds"]
    assert set(counts) == {"submissions", "trainings"}
    assert "columns missing" in office.refused("import", workbook(tmp_path, SENT), "--as", "training")


def test_an_unknown_kind_is_wrong_usage(office: Office, tmp_path: Path) -> None:
    result = office.run("import", workbook(tmp_path, SENT), "--as", "letters")
    assert (result.exit_code, result.stdout) == (2, "")


def test_only_the_sheets_that_are_named(office: Office, tmp_path: Path) -> None:
    sheets = {name: lines({**SENT, "title": name}) for name in ("6月", "7月", "8月")}
    path = files.write_xlsx(tmp_path / "2017.xlsx", sheets)
    assert added(office, path, "--sheet", "6月", "--sheet", "8月") == 2
    result = office.run("import", path, "--sheet", "9月")
    assert result.exit_code == 2
    assert "no sheet 9月 found" in result.stderr


# --- standard input ---


@pytest.mark.parametrize("options", [["--as", "submissions"], []], ids=["told", "by headings"])
def test_rows_pasted_on_standard_input(office: Office, options: list[str]) -> None:
    text = files.csv_text(lines({**SENT, "title": "一,二"}), "\t")
    result = office.run("import", "-", *options, stdin=text)
    assert result.exit_code == 0, result.output
    assert office.ask("list", "submissions")["rows"][0]["title"] == "一,二"


def test_what_is_wrong_with_what_was_pasted_is_named(office: Office) -> None:
    result = office.run("import", "-", stdin=files.csv_text(lines({**SENT, "unit": "某某局"}), "\t"))
    assert result.exit_code == 1
    assert "standard input, row 2: unit" in result.stderr
    assert office.run("import", "-", stdin=" \n").exit_code == 2
