"""Which rows of a sheet are records: what is passed over is told, and nothing that may be a record is."""

from pathlib import Path
from typing import Any

import pytest

from tests import files
from tests.books import ROWS, SENT
from tests.files import lines
from tests.office import Office

HEADING = ["序号", *SENT]
FULL = ["1", *SENT.values()]


def tried(office: Office, tmp_path: Path, *rows: list[Any], kind: str = "submissions") -> dict[str, Any]:
    """A dry run of rows below a heading."""
    grid = [HEADING, *([*row, *[""] * (len(HEADING) - len(row))] for row in rows)]
    answer: dict[str, Any] = office.ask("import", files.write_csv(tmp_path / "in", {kind: grid}), "--dry-run")
    return answer


PASSED = [
    (["", "小计", "", "3"], "total"),
    (["合　计", "", "", "12篇"], "total"),
    (["", "县市小计"], "total"),
    (["", "合计：12条"], "total"),
    (["注：本表按报送时间排列"], "note"),
    (["", "备注:以上为六月"], "note"),
    (["填报人：张三", "", "", "审核人：李四"], "note"),
    (["单位（盖章）：", "", "填报日期：2018年7月1日"], "note"),
    (["一、县市"], "group"),
    (["", "（二）州直重点部门"], "group"),
    (HEADING, "heading"),
]


@pytest.mark.parametrize(("row", "why"), PASSED, ids=lambda each: str(each)[:20])
def test_what_is_no_record_is_passed_over_and_told(office: Office, tmp_path: Path, row: list[str], why: str) -> None:
    answer = tried(office, tmp_path, FULL, row, FULL)
    assert [each["row"] for each in answer["rows"]] == [2, 4]
    assert [(each["row"], each["why"]) for each in answer["passed_over"]] == [(3, why)]


@pytest.mark.parametrize("row", [[], ["7"], [" ", "　"], ["8.0"]], ids=str)
def test_a_row_with_at_most_its_number_is_blank(office: Office, tmp_path: Path, row: list[str]) -> None:
    answer = tried(office, tmp_path, FULL, row, FULL)
    assert [each["row"] for each in answer["rows"]] == [2, 4]
    assert answer["passed_over"] == []


BROKEN = [
    ["5", "公安局"],
    ["5", "公安局", "", "小计：一条真的标题"],
    ["5", "公安局", "2018-06-05"],
    ["5", "", "2018-06-05", "合计十件实事"],
    ["", "合计局", "2018-06-05", "标题"],
]


@pytest.mark.parametrize("row", BROKEN, ids=str)
def test_a_record_that_lacks_something_is_never_taken_for_something_else(
    office: Office, tmp_path: Path, row: list[str]
) -> None:
    grid = [HEADING, ["注：先报先登"], FULL, [*row, *[""] * (len(HEADING) - len(row))]]
    path = files.write_csv(tmp_path / "in", {"submissions": [[*row, *[""] * (7 - len(row))] for row in grid]})
    message = office.refused("import", path)
    assert "submissions.csv, row 4: " in message


def test_notes_go_on_over_the_lines_below_them(office: Office, tmp_path: Path) -> None:
    notes = [["注：1.按时间排列。"], ["2.以登记为准。"], [], ["3.逾期不候。"]]
    answer = tried(office, tmp_path, FULL, *notes)
    assert [each["row"] for each in answer["passed_over"]] == [3, 4, 6]


def test_a_title_that_is_called_like_a_heading(office: Office, tmp_path: Path) -> None:
    path = files.write_xlsx(tmp_path / "x.xlsx", {"报送": [["标题"], *lines(SENT)]})
    assert office.ask("import", path)["kinds"]["submissions"]["added"] == 1


def test_cells_beyond_the_heading_stay_there_where_publications_are_spelled_out(office: Office, tmp_path: Path) -> None:
    adoption = {"submission": "1", "publication": "普刊第3期", "adopted_on": "2017-06-06"}
    grid = [*lines(adoption), ["1", "内刊", "2017-06-06", "动态"]]
    sheets: files.Book = {"submissions": lines({"ref": "1", **SENT}), "adoptions": grid}
    message = office.refused("import", files.write_csv(tmp_path / "in", sheets))
    assert "adoptions.csv, row 3: more cells than the heading has" in message


def test_a_dry_run_shows_what_each_row_would_become(office: Office, tmp_path: Path) -> None:
    office.take("submissions", {"ref": "1", **SENT})
    rows = [
        {"ref": "1", **SENT},
        {"ref": "2", **SENT, "title": "未审签", "approver": ""},
        {"ref": "3", **SENT, "title": "新"},
    ]
    sheets: files.Book = {
        "submissions": lines(*rows),
        "adoptions": lines({"submission": "3", "publication": "内刊（动态）第3期", "adopted_on": "2017年6月6日"}),
        "commissions": lines(
            {key: "、".join(cell) if isinstance(cell, list) else cell for key, cell in ROWS["commissions"][0].items()}
        ),
    }
    path = files.write_csv(tmp_path / "in", sheets)
    before = office.ledger.read_bytes()
    answer = office.ask("import", path, "--dry-run")
    assert office.ledger.read_bytes() == before
    assert {(row["kind"], row["row"]): row["status"] for row in answer["rows"]} == {
        ("adoptions", 2): "new",
        ("commissions", 2): "new",
        ("submissions", 2): "there",
        ("submissions", 3): "refused",
        ("submissions", 4): "new",
    }
    found = next(row for row in answer["rows"] if row["kind"] == "adoptions")
    assert (found["submission"], found["publication"], found["type"], found["issue"], found["adopted_on"]) == (
        "3",
        "internal",
        "news",
        "第3期",
        "2017-06-06",
    )
    shown = office.notes("import", path, "--dry-run")
    assert "there already" in shown
    assert "new, refused" in shown
    assert "internal edition" in shown


def test_a_long_sheet_is_shown_in_part(office: Office, tmp_path: Path) -> None:
    rows = [{"ref": str(number), **SENT, "title": f"第{number}条"} for number in range(1, 121)]
    path = files.write_csv(tmp_path / "in", {"submissions": lines(*rows)})
    shown = office.notes("import", path, "--dry-run")
    assert "the first 100 of 120 rows are shown; --format csv shows all." in shown
    assert "第100条" in shown
    assert "第101条" not in shown
    assert "第120条" in office.done("import", path, "--dry-run", "--format", "csv")
