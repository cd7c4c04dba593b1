"""Files of which an import names exactly what stands in the way."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.awkward.made import Refused, workbook


def digits_lost(folder: Path) -> Refused:
    """Phones and refs that a spreadsheet has spoilt."""
    lines: list[list[Any]] = [["编号", "单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"]]
    for ref, contact in (
        ("1", "1.39E+10"),
        (201806000000000123, "13900000000"),
        ("3", 13900000000.5),
        ("4", "王五 1.39e+10"),
        (5, 13900000000),
        (date(2018, 6, 1), "1"),
    ):
        lines.append([ref, "司法局", "2018-06-05", f"信息{len(lines)}", "张伟", "王五", contact])
    english = [
        "row 2: contact: '1.39E+10' is a number that lost digits: format the column as text, then type it anew",
        "row 3: ref: '20180600000000",
        "row 4: contact: '***********.5' is a number that lost digits",
        "row 5: contact: '王五 1.39e+10' is a number that lost digits",
        "row 7: ref: the spreadsheet made a date of it: format the column as text, then type it anew",
    ]
    translated = [
        "第2行：联系方式：“1.39E+10”是丢失了位数的数字，请将该列设为文本格式后重新填写",
        "第3行：编号：“20180600000000",
        "第4行：联系方式：“***********.5”是丢失了位数的数字",
        "第5行：联系方式：“王五 1.39e+10”是丢失了位数的数字",
        "第7行：编号：电子表格软件已把它变成日期，请将该列设为文本格式后重新填写",
    ]
    return Refused(workbook(folder / "报送.xlsx", {"报送": lines}), (), english, translated)


def dates_left_open(folder: Path) -> Refused:
    """Dates of which nobody can say for certain what they mean."""
    lines: list[list[Any]] = [["2018年1月信息报送"], ["单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"]]
    for day in (43256, "18年6月5日", "6.5", 1.1, "12月31日", "2018年2月30日", "2018-06-05至06-07", "1月5日"):
        lines.append(["司法局", day, f"信息{len(lines)}", "张伟", "王五", "1"])
    english = [
        "row 3: received on: 43256 is a number; if it means 2018-06-05, format the cell as a date",
        "row 4: received on: '18年6月5日' is not a valid date",
        "row 5: received on: '6.5' is not a valid date",
        "row 6: received on: 1.1 is a number, and may have been 1.10",
        "row 7: received on: '12月31日' in a table of 2018-01 may be of another year: write the year",
        "row 8: received on: '2018年2月30日': the calendar has no such day",
        "row 9: received on: '2018-06-05至06-07' is not a valid date",
    ]
    translated = [
        "第3行：报送日期：43256是数字；如果指2018-06-05，请将单元格设为日期格式",
        "第4行：报送日期：“18年6月5日”",
        "第5行：报送日期：“6.5”",
        "第6行：报送日期：1.1是数字，也可能是1.10",
        "第7行：报送日期：“12月31日”在2018年1月的表中，可能属于另一年，请写明年份",
        "第8行：报送日期：“2018年2月30日”",
        "第9行：报送日期：“2018-06-05至06-07”",
    ]
    return Refused(workbook(folder / "信息.xlsx", {"报送": lines}), (), english, translated)


def year_unknown(folder: Path) -> Refused:
    """No year in the dates, and two in the title."""
    lines = [
        ["2017—2018年度报送"],
        ["单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"],
        ["司法局", "6月5日", "信息", "张伟", "王五", "1"],
    ]
    english = [
        "row 3: received on: '6月5日' has no year, and the sheet's title and name do not give one: give it with --year"
    ]
    translated = ["第3行：报送日期：“6月5日”没有年份，表题、表名和文件名也未写明，请用 --year 填写"]
    return Refused(workbook(folder / "信息.xlsx", {"报送": lines}), (), english, translated)


def names_run_together(folder: Path) -> Refused:
    """Spaces that may part people or not."""
    lines: list[list[Any]] = [["单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"]]
    for authors in ("张伟 李明", "张 伟 李 明", "张  伟、李明", "欧阳 修", "阿依古丽 买买提"):
        lines.append(["司法局", "2018-06-05", f"信息{len(lines)}", authors, "王五", "1"])
    english = [
        "row 2: authors: '张伟 李明': one name or several? separate names by 、 or write the one without a space",
        "row 3: authors: '张 伟 李 明': one name or several?",
        "row 6: authors: '阿依古丽 买买提': one name or several?",
    ]
    translated = [
        "第2行：撰稿人：“张伟 李明”是一人还是多人？多人请用顿号分开，一人请不要加空格",
        "第3行：撰稿人：“张 伟 李 明”是一人还是多人？",
        "第6行：撰稿人：“阿依古丽 买买提”是一人还是多人？",
    ]
    return Refused(workbook(folder / "信息.xlsx", {"报送": lines}), (), english, translated)


def publications_that_disagree(folder: Path) -> Refused:
    """The cell of the publication says one thing, the columns beside it another; a number that may be an issue."""
    lines = [
        ["信息编号", "刊物", "类别", "期号", "采用日期"],
        ["2018-000001", "内刊（动态）第3期", "情况专报类", "", "2018-06-20"],
        ["2018-000002", "普刊第23期", "", "第24期", "2018-06-20"],
        ["2018-000003", "普刊23", "", "", "2018-06-20"],
        ["2018-000003", "普刊第23期", "", "23", "2018-06-20"],
    ]
    english = [
        "row 2: publication: '内刊（动态）第3期' says something else than the columns of type and issue",
        "row 3: publication: '普刊第23期' says something else than the columns of type and issue",
        "row 4: publication: no publication '普刊23' found; choose one of: general 昌吉信息（普刊）",
    ]
    translated = [
        "第2行：刊物：“内刊（动态）第3期”与信息类别列、期号列所填不一致",
        "第3行：刊物：“普刊第23期”与信息类别列、期号列所填不一致",
        "第4行：刊物：",
    ]
    return Refused(workbook(folder / "采用.xlsx", {"采用": lines}), (), english, translated)


def a_month_that_lacks_a_column(folder: Path) -> Refused:
    """Of several months one lacks a column: none of them goes in, and which it is is told."""
    heading = ["单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"]
    row = ["司法局", "2018-06-05", "信息", "张伟", "王五", "1"]
    sheets = {"6月": [heading, row], "7月": [["7月"], [*heading[:2], "内容提要", *heading[3:]], row]}
    english = [
        "sheet 7月: its headings look like submissions, but: columns missing: title; row 2 was taken",
    ]
    translated = ["工作表“7月”：表头像是“报送”，但缺少列：标题（以第2行为表头）"]
    return Refused(workbook(folder / "信息.xlsx", sheets), (), english, translated)


def blank_below_a_unit(folder: Path) -> Refused:
    """A CSV has lost what was merged: an empty cell may mean the one above it, or a unit forgotten."""
    text = "单位,报送日期,标题,撰稿人,审签人,联系方式\n司法局,2018-06-05,甲,张伟,王五,1\n,2018-06-06,乙,张伟,王五,1\n"
    path = folder / "报送.csv"
    path.write_text(text, encoding="gb18030")
    return Refused(path, (), ["row 3: unit: must be filled"], ["第3行：单位："])


def headings_to_confirm(folder: Path) -> Refused:
    """Headings that may mean our columns: what they may mean, and what to type."""
    lines = [
        ["报送单位", "报送时间", "标题", "来源", "撰稿人", "审签人", "联系方式"],
        ["司法局", "2018-06-05", "信息", "x", "张伟", "王五", "1"],
    ]
    english = [
        "报送单位: unit 单位?",
        "报送时间: received_on 报送日期?",
        "if that is what they mean, add: --map 报送单位=unit --map 报送时间=received_on",
    ]
    translated = [
        "报送单位：unit 单位？",
        "报送时间：received_on 报送日期？",
        "如含义正确，请在命令后加上：--map 报送单位=unit --map 报送时间=received_on",
    ]
    return Refused(workbook(folder / "报送.xlsx", {"报送": lines}), (), english, translated)


BAD: Sequence[Callable[[Path], Refused]] = (
    digits_lost,
    dates_left_open,
    year_unknown,
    names_run_together,
    publications_that_disagree,
    a_month_that_lacks_a_column,
    blank_below_a_unit,
    headings_to_confirm,
)
"""Of each it is named exactly what stands in the way."""
