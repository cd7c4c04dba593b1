"""What a spreadsheet shows and does not hand over, in each of its formats: looked up or named, never left out."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests import handed_over, long
from tests.handed_over import Cell, Error, Lines, Padded, Rows, Span, Unworked
from tests.office import Office

HEADING = ["编号", "单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"]
DAY = date(2018, 6, 5)


def row(**cells: Cell) -> list[Cell]:
    """A whole row, with some cells otherwise."""
    own: dict[str, Cell] = {
        "ref": "2018-000001",
        "unit": "公安局",
        "day": DAY,
        "title": "防汛值守",
        "authors": "张三",
        "approver": "王五",
        "contact": "0994-2345678",
    }
    return list({**own, **cells}.values())


def imported(office: Office, folder: Path, ending: str, rows: Rows, merged: tuple[Span, ...] = ()) -> Result:
    """Import rows below their heading as a file of a format."""
    path = handed_over.ALL[ending](folder / f"报送.{ending}", [HEADING, *rows], merged)
    return office.run("import", path, "--dry-run", "--format", "json")


def becomes(
    office: Office, folder: Path, ending: str, rows: Rows, merged: tuple[Span, ...] = ()
) -> list[dict[str, Any]]:
    """What rows become."""
    result = imported(office, folder, ending, rows, merged)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


def named(office: Office, folder: Path, ending: str, rows: Rows, *said: str) -> None:
    """The rows are refused, each saying what is wrong, and nothing else is."""
    result = imported(office, folder, ending, rows)
    assert result.exit_code == 1, result.output
    lines = [line for line in result.stderr.splitlines() if "row " in line]
    assert len(lines) == len(said), lines
    for line, each in zip(lines, said, strict=True):
        assert each in line


EACH = "what a cell holds is judged after it is read, alike in every format"
EVERY = pytest.mark.parametrize("ending", handed_over.ALL)
WORKBOOK = pytest.mark.parametrize("ending", handed_over.WORKBOOKS)


@pytest.mark.parametrize(
    ("ending", "shown"),
    long.crossed(handed_over.ALL, ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"], EACH),
)
def test_a_cell_in_error_counts_as_empty_and_is_told(office: Office, tmp_path: Path, ending: str, shown: str) -> None:
    result = imported(office, tmp_path, ending, [row(approver=Error(shown))])
    assert result.exit_code == 0, result.output
    assert "such as #N/A count as empty: F2" in result.stderr
    (found,) = json.loads(result.stdout)["rows"]
    assert (found["approver"], found["status"]) == ("", "refused")


@pytest.mark.parametrize(("ending", "shown"), long.crossed(handed_over.ALL, ["#N/A", "Err:502", "#SPILL!"], EACH))
def test_an_error_kept_as_text_is_one_too(office: Office, tmp_path: Path, ending: str, shown: str) -> None:
    result = imported(office, tmp_path, ending, [row(approver=shown)])
    assert "such as #N/A count as empty: F2" in result.stderr
    assert json.loads(result.stdout)["rows"][0]["approver"] == ""


@EVERY
def test_a_title_that_begins_like_an_error_is_none(office: Office, tmp_path: Path, ending: str) -> None:
    (found,) = becomes(office, tmp_path, ending, [row(title="#1高炉复产")])
    assert found["title"] == "#1高炉复产"


@WORKBOOK
def test_a_formula_without_a_value_is_named(office: Office, tmp_path: Path, ending: str) -> None:
    named(office, tmp_path, ending, [row(approver=Unworked())], "approver: F2 is a formula without a value")


@WORKBOOK
def test_a_day_that_is_a_formula_without_a_value_is_named(office: Office, tmp_path: Path, ending: str) -> None:
    named(office, tmp_path, ending, [row(day=Unworked("A1"))], "received on: C2 is a formula without a value")


@WORKBOOK
def test_unworked_sums_below_a_table_are_in_nobodys_way(office: Office, tmp_path: Path, ending: str) -> None:
    sums: list[Cell] = ["", "合计", "", Unworked("COUNTA(D2)"), "", "", ""]
    assert len(becomes(office, tmp_path, ending, [row(), sums])) == 1


@EVERY
@pytest.mark.parametrize(
    ("cell", "ref"),
    [
        (Padded(1, "000000", "000001"), "000001"),
        (Padded(201800001, "0000-00000", "2018-00001"), "2018-00001"),
        (Padded(12, '"YG-2018-"000', "YG-2018-012"), "YG-2018-012"),
        (Padded(1234567, "000000", "1234567"), "1234567"),
    ],
    ids=str,
)
def test_a_ref_is_what_the_spreadsheet_shows(
    office: Office, tmp_path: Path, ending: str, cell: Padded, ref: str
) -> None:
    (found,) = becomes(office, tmp_path, ending, [row(ref=cell)])
    assert found["ref"] == ref


@EVERY
def test_a_landline_is_what_the_spreadsheet_shows(office: Office, tmp_path: Path, ending: str) -> None:
    shown = Padded(9942345678, "0000-0000000", "0994-2345678")
    (found,) = becomes(office, tmp_path, ending, [row(contact=shown)])
    assert found["contact"] == "0994-2345678"


@pytest.mark.parametrize(
    ("ending", "number"), long.crossed(handed_over.ALL, [9942345678, 1012345678, 2112345678, 75512345678], EACH)
)
def test_a_landline_that_lost_its_zero_is_named(office: Office, tmp_path: Path, ending: str, number: int) -> None:
    named(office, tmp_path, ending, [row(contact=number)], f"contact: {'*' * len(str(number))} has lost the 0 in front")


@pytest.mark.parametrize(
    ("ending", "number"), long.crossed(handed_over.ALL, [2345678, 13900000000, 4006001234, 12345], EACH)
)
def test_a_number_that_is_whole_stays(office: Office, tmp_path: Path, ending: str, number: int) -> None:
    (found,) = becomes(office, tmp_path, ending, [row(contact=number)])
    assert found["contact"] == str(number)


@EVERY
def test_a_mobile_number_of_nine_digits_is_named(office: Office, tmp_path: Path, ending: str) -> None:
    named(office, tmp_path, ending, [row(contact=139000000)], "contact: '*********' is no mobile number")


@EVERY
@pytest.mark.parametrize(("day", "number"), [(date(1905, 7, 10), 2018), (date(1901, 8, 27), 605)])
def test_a_day_that_is_a_year_or_a_count_is_named(
    office: Office, tmp_path: Path, ending: str, day: date, number: int
) -> None:
    said = f"{day} is what a spreadsheet makes of {number} in a cell for dates"
    named(office, tmp_path, ending, [row(day=day)], said)


@EVERY
def test_line_breaks_part_names(office: Office, tmp_path: Path, ending: str) -> None:
    (found,) = becomes(office, tmp_path, ending, [row(authors=Lines("张三\n李四"), title=Lines("防汛\n值守"))])
    assert (found["authors"], found["title"]) == (["张三", "李四"], "防汛 值守")


@EVERY
def test_what_is_kept_as_text_by_an_equals_sign(office: Office, tmp_path: Path, ending: str) -> None:
    if ending in handed_over.WORKBOOKS:
        cells = row(ref='="000001"') if ending == "ods" else row(ref=Lines('="000001"'))
    else:
        cells = row(ref='="000001"', day='="2018-06-05"', contact='="0994-2345678"')
    (found,) = becomes(office, tmp_path, ending, [cells])
    assert (found["ref"], found["received_on"], found["contact"]) == ("000001", "2018-06-05", "0994-2345678")


INVISIBLE = ["\u202d{}\u202c", "\u200b{}", "{}\ufeff", "\u2060{}", " {} ", "\u00ad{}"]


@pytest.mark.parametrize(("ending", "around"), long.crossed(handed_over.ALL, INVISIBLE, EACH), ids=ascii)
def test_what_nobody_sees_around_a_cell_is_not_there(office: Office, tmp_path: Path, ending: str, around: str) -> None:
    cells = row(
        ref=around.format("2018-000001"),
        unit=around.format("公安局"),
        day=around.format("2018-06-05"),
        authors=around.format("张三"),
        contact=around.format("13900000000"),
    )
    found = becomes(office, tmp_path, ending, [row(contact="13900000000"), cells])
    assert [each["status"] for each in found] == ["new", "there"]


@pytest.mark.parametrize(
    ("ending", "lost"), long.crossed(handed_over.ALL, ["张\ufffd", "张?", "?三", "张？", "张□", "??", "####"], EACH)
)
def test_a_name_that_lost_a_character_is_named(office: Office, tmp_path: Path, ending: str, lost: str) -> None:
    cells = row(authors=lost, approver=lost)
    result = imported(office, tmp_path, ending, [cells])
    assert result.exit_code == 1, result.output
    for column in ("authors", "approver"):
        assert any(f"row 2: {column}: " in line for line in result.stderr.splitlines()), result.stderr


@pytest.mark.parametrize(("ending", "dot"), long.crossed(handed_over.ALL, "·•‧・･．.●﹒∙⋅․", EACH))
def test_the_dot_of_a_name_is_one(office: Office, tmp_path: Path, ending: str, dot: str) -> None:
    (found,) = becomes(office, tmp_path, ending, [row(authors=f"买买提{dot}艾力", approver=f"买买提 {dot} 艾力")])
    assert (found["authors"], found["approver"]) == (["买买提·艾力"], "买买提·艾力")


@WORKBOOK
def test_a_cell_merged_in_two_directions_holds_for_its_rows(office: Office, tmp_path: Path, ending: str) -> None:
    rows = [[first, second, "", *others] for first, second, *others in (row(), row(ref="2018-000002", unit=""))]
    heading = [*HEADING[:2], "", *HEADING[2:]]
    path = handed_over.ALL[ending](tmp_path / f"报送.{ending}", [heading, *rows], [(1, 1, 2, 2)])
    found = json.loads(office.done("import", path, "--dry-run", "--format", "json"))["rows"]
    assert [each["unit"] for each in found] == ["公安局", "公安局"]


TOTALS = [
    "公安局 汇总",
    "公安局 计数",
    "总计",
    "总计数",
    "合计",
    "小计",
    "公安局 Total",
    "Grand Total",
    "Subtotal",
    "Grand Count",
]


@pytest.mark.parametrize(("ending", "label"), long.crossed(handed_over.ALL, TOTALS, EACH))
def test_a_subtotal_is_passed_over(office: Office, tmp_path: Path, ending: str, label: str) -> None:
    total: list[Cell] = ["", label, "", "", "", "", 1]
    result = imported(office, tmp_path, ending, [row(), total, row(ref="2018-000002", title="入夏治安")])
    assert result.exit_code == 0, result.output
    assert "passed over: rows 3 (subtotals)" in result.stderr
    assert len(json.loads(result.stdout)["rows"]) == 2


@pytest.mark.parametrize(
    ("ending", "title"),
    long.crossed(handed_over.ALL, ["全州夏粮收购情况汇总", "防汛物资总计", "Total", "五年小计"], EACH),
)
def test_a_title_that_looks_like_a_subtotal_is_a_record(
    office: Office, tmp_path: Path, ending: str, title: str
) -> None:
    (found,) = becomes(office, tmp_path, ending, [row(title=title)])
    assert found["title"] == title
    path = handed_over.ALL[ending](
        tmp_path / f"标题在前.{ending}",
        [["标题", *HEADING[:3], *HEADING[4:]], [title, "2018-000002", "公安局", "", "张三", "王五", "13900000000"]],
        (),
    )
    assert "received on: must be filled" in office.refused("import", path, "--as", "submissions")


@EVERY
def test_a_heading_behind_a_byte_order_mark_is_passed_over(office: Office, tmp_path: Path, ending: str) -> None:
    again: list[Cell] = ["\ufeff" + HEADING[0], *HEADING[1:]]
    assert len(becomes(office, tmp_path, ending, [row(), again, row(ref="2018-000002", title="入夏治安")])) == 2


@EVERY
def test_an_issue_that_became_a_day_is_named(office: Office, tmp_path: Path, ending: str) -> None:
    office.take("submissions", {**office.drafts("公安局", 1, "2018-06-01")[0], "ref": "2018-000001"})
    heading = ["信息编号", "刊物", "类别", "期号", "采用日期"]
    issues: list[Cell] = [date(2018, 3, 4), "3月4日", "4-Mar", "第3-4期"]
    for place, issue in enumerate(issues):
        cells: list[Cell] = ["2018-000001", "普刊", "", issue, date(2018, 6, 7)]
        path = handed_over.ALL[ending](tmp_path / f"六月{place}.{ending}", [heading, cells], (), name="六月")
        if issue == "第3-4期":
            office.done("import", path, "--as", "adoptions")
        else:
            assert "row 2: issue: " in office.refused("import", path, "--as", "adoptions")


PARTED = {
    ";": ["张一,张二,张三,张四,张五,张六,张七,张八", "甲,乙,丙,丁"],
    ",": ["张一;张二;张三;张四;张五;张六;张七;张八", "甲;乙;丙;丁"],
    "\t": ["张一,张二,张三,张四,张五,张六,张七,张八", "甲;乙;丙;丁,戊"],
}


@pytest.mark.parametrize("delimiter", PARTED)
@pytest.mark.parametrize("titled", [False, True])
def test_a_line_is_parted_by_what_parts_the_heading(
    office: Office, tmp_path: Path, delimiter: str, titled: bool
) -> None:
    authors, title = PARTED[delimiter]
    lines = [HEADING, [str(cell) for cell in row(authors=authors, title=title)]]
    top = "2018年6月,报送;情况\n" if titled else ""
    path = tmp_path / "信息.csv"
    path.write_text(top + "\n".join(delimiter.join(line) for line in lines), encoding="utf-8")
    (found,) = json.loads(office.done("import", path, "--as", "报送", "--dry-run", "--format", "json"))["rows"]
    assert (len(found["authors"]), found["title"]) == (8, title)
