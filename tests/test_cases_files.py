"""Files as spreadsheets hand them over: what is in them comes in as it was meant, or what is wrong is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import chinese
from tests.office import Office

CASES = Path(__file__).parent / "cases"

TAKEN: dict[str, list[dict[str, Any]]] = {
    "01-error-cells.csv": [{"ref": "2018-000001", "approver": "", "contact": "", "status": "refused"}],
    "01-error-cells.ods": [{"ref": "2018-000001", "approver": "", "status": "refused"}],
    "03-paste-merges-rows.txt": [{"title": '"甲规划', "authors": ["张三"]}, {"title": '乙收尾"', "authors": ["李四"]}],
    "03-paste-quote-lost.txt": [{"title": '"一带一路"'}, {"title": '"十三五"建设'}],
    "05-author-dots.csv": [{"authors": ["买买提·艾力"]}] * 5,
    "06-gbk-a3a0.csv": [{"authors": ["张三"]}, {"authors": ["张三"]}],
    "07-author-linebreak.ods": [{"authors": ["张三", "李四"]}],
    "09-ref-format.xlsx": [{"ref": "000001"}, {"ref": "000002"}],
    "15-invisible-ref.csv": [{"ref": "2018-000001", "status": "new"}, {"ref": "2018-000001", "status": "there"}],
    "17-commas-in-cell.csv": [{"authors": ["张一", "张二", "张三", "张四", "张五", "张六", "张七", "张八"]}],
    "17-tab-suffix.csv": [{"contact": "0994-0000001"}, {"contact": "0994-0000001"}],
    "17-semicolons-in-cell.csv": [
        {"units": ["昌吉市", "阜康市", "呼图壁县", "玛纳斯县", "奇台县", "吉木萨尔县"], "topic": "防汛"}
    ],
    "18-merged.ods": [{"unit": "公安局", "title": "事项甲"}, {"unit": "公安局", "title": "事项乙"}],
    "19-subtotals.xlsx": [{"ref": f"2018-00000{number}"} for number in (1, 2, 3)],
}
"""What each row becomes, as far as it is looked at."""

TOLD = {
    "01-error-cells.csv": ("such as #N/A count as empty: F2, G2", "错误值的单元格按空白处理：F2、G2"),
    "01-error-cells.ods": ("such as #N/A count as empty: F2", "错误值的单元格按空白处理：F2"),
    "19-subtotals.xlsx": ("passed over: rows 4, 6-7 (subtotals)", "第4、6-7行"),
}

REFUSED = {
    "02-formula-no-value.xlsx": [
        ("row 2: approver: F2 is a formula without a value", "第2行：审签人：F2是没有计算结果的公式"),
    ],
    "08-phone-lost-zero.xlsx": [
        ("row 3: contact: ********** has lost the 0 in front", "第3行：联系方式：**********丢失了开头的0"),
    ],
    "10-date-1905.xlsx": [
        ("1905-07-10 is what a spreadsheet makes of 2018", "1905-07-10是在日期格式的单元格里填写2018得到的"),
        ("1900-01-05 is what a spreadsheet makes of 5", "1900-01-05是在日期格式的单元格里填写5得到的"),
    ],
    "11-issue-date.xlsx": [("issue: the spreadsheet made a date of it", "期号：电子表格软件已把它变成日期")],
    "21-excel95-gbk.xls": [
        (
            "a workbook of Excel 5.0/95",
            "Excel（5.0/95）的工作簿：请用电子表格软件打开，另存为 .xlsx 文件",
        )
    ],
    "22-date-cell-time.xlsx": [
        ("00:00 is a time without a day", "00:00只有时间，没有日期"),
        ("a number of hours; if it is meant for 2018-06-05", "是小时数；如果指2018-06-05"),
    ],
}
"""What is wrong with each, in English and in Chinese, and nothing else."""


def arguments(name: str) -> list[object]:
    """How a file of unknown name is imported."""
    return ["import", CASES / name, *(() if "semicolons" in name else ("--as", "submissions"))]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", TAKEN)
def test_what_a_spreadsheet_meant_comes_in(office: Office, name: str, lang: str) -> None:
    chinese.ready()
    tried = office.run(*arguments(name), "--dry-run", "--format", "json", lang=lang)
    assert tried.exit_code == 0, tried.output
    rows = json.loads(tried.stdout)["rows"]
    assert [{key: row[key] for key in wanted} for row, wanted in zip(rows, TAKEN[name], strict=True)] == TAKEN[name]
    done = office.run(*arguments(name), lang=lang)
    assert done.exit_code == 0, done.output
    if name in TOLD:
        assert TOLD[name][lang == "zh"] in done.stderr
    assert len(office.ask("list", rows[0]["kind"])["rows"]) == len({row["ref"] for row in rows})


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_a_spreadsheet_lost_is_named(office: Office, name: str, lang: str) -> None:
    chinese.ready()
    before = office.ledger.read_bytes()
    result = office.run(*arguments(name), lang=lang)
    assert result.exit_code == 1, result.output
    assert office.ledger.read_bytes() == before
    for said in REFUSED[name]:
        assert said[lang == "zh"] in result.stderr, result.stderr
    assert result.stderr.count(name) == len(REFUSED[name]), result.stderr
    assert "datetime" not in result.stderr


@pytest.mark.parametrize("name", [name for name in TAKEN if name.endswith(".txt")])
def test_what_is_pasted_is_read_as_the_file(office: Office, name: str) -> None:
    pasted = (CASES / name).read_text(encoding="utf-8")
    result = office.run("import", "-", "--as", "submissions", "--dry-run", "--format", "json", stdin=pasted)
    assert result.exit_code == 0, result.output
    assert [row["title"] for row in json.loads(result.stdout)["rows"]] == [row["title"] for row in TAKEN[name]]


@pytest.mark.parametrize("pasted", ["2018-\u200b000001", "２０１８-000001", "\ufeff000001", " 2018-000001\u00a0"])
def test_a_ref_is_found_however_it_was_pasted(office: Office, pasted: str) -> None:
    office.done(*arguments("15-invisible-ref.csv"))
    assert office.ask("show", pasted) == office.ask("show", "2018-000001")
    office.done("amend", "submission", pasted, "--title", "夏季治安", "--reason", "误")
