"""Files that import to exactly their rows."""

import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlwt

from tests import files
from tests.awkward.made import SENT, Awkward, workbook

MAPPED = (
    "--map",
    "报送单位=unit",
    "--map",
    "报送时间=received_on",
    "--map",
    "作者=authors",
    "--map",
    "联系电话=contact",
)


def two_row_heading(folder: Path) -> Awkward:
    """Title and units line above, merged headings of two rows, numbers ahead, subtotals, notes below."""
    lines: list[list[Any]] = [
        ["2018年6月政务信息报送情况登记表"],
        ["填报单位：州政府办公室", "", "", "", "", "", "单位：篇"],
        ["序号", "报送单位", "信息", "", "人员", "", "", "备注"],
        ["", "", "标题", "报送时间", "作者", "审签人", "联系电话"],
        [1, "州公安局", "夏季治安整治进展", "6月5日", "张  伟\n李 明", "王五", 13912345678],
        [2, "昌吉州发展和改革委员会", "重点项目 开工", "6月6日 星期三", "刘洋", "王 五", "0994-2345678", "转普刊"],
        ["", "小  计", 2],
        [3, "阜康市人民政府", "天池景区治理", date(2018, 6, 7), "马强、陈静", "赵军", "１３９００００００００"],
        [4],
        [5],
        ["合计", 3],
        [],
        ["注：1.本表由州政府办公室登记。"],
        ["2.逾期不予受理。"],
        ["填报人：张三", "", "", "审核人：李四"],
    ]
    merged = ("A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:G3", "H3:H4", "A13:H13")
    path = workbook(folder / "登记表.xlsx", {"Sheet1": lines}, merged=merged)
    rows = [
        ("公安局", "2018-06-05", "夏季治安整治进展", "张伟、李明", "王五", "13912345678"),
        ("发改委", "2018-06-06", "重点项目 开工", "刘洋", "王五", "0994-2345678"),
        ("阜康市", "2018-06-07", "天池景区治理", "马强、陈静", "赵军", "13900000000"),
    ]
    notes = [
        ("Sheet1: unknown columns are passed over: 备注", "无法识别的列不导入：备注"),
        ("passed over: rows 7, 11 (subtotals), 13-15 (notes)", "略过第7、11行（小计、合计）、第13-15行（注释）"),
    ]
    return Awkward(path, MAPPED, "submissions", SENT, rows, notes)


def months_in_one_file(folder: Path) -> Awkward:
    """A sheet a month, the year in the file's name alone, a summary beside them."""
    heading = ["序号", "单位", "标题", "报送日期", "撰稿人", "审签人", "联系方式"]
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        f"{month}月": [heading, [1, "教育局", f"{month}月招生", f"{month}月{month}日", "何敏", "赵军", "2342425"]]
        for month in (6, 7, 11)
    }
    sheets["汇总"] = [["单位", "报送数量", "采用数量", "采用率"], ["教育局", 3, 1, 0.33]]
    rows = [
        ("教育局", f"2018-{month:02}-{month:02}", f"{month}月招生", "何敏", "赵军", "2342425") for month in (6, 7, 11)
    ]
    notes = [("sheet 汇总 is passed over", "工作表“汇总”已略过")]
    return Awkward(workbook(folder / "2018年信息.xlsx", sheets), (), "submissions", SENT, rows, notes)


def units_merged_downwards(folder: Path) -> Awkward:
    """An old workbook: the unit and the day stand once for all its rows; headings of groups between."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("报送登记")
    sheet.write_merge(0, 0, 0, 5, "二〇一八年六月信息报送")
    for at, heading in enumerate(("单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式")):
        sheet.write(1, at, heading)
    sheet.write_merge(2, 2, 0, 5, "一、县市")
    sheet.write_merge(3, 5, 0, 0, "木垒县")
    sheet.write_merge(3, 4, 1, 1, "六月八日")
    sheet.write(5, 1, "2018.06.09")
    sheet.write_merge(6, 6, 0, 5, "（二）州直部门")
    sheet.write(7, 0, "州人社局")
    sheet.write(7, 1, 20180610)
    titles = {3: "旱田播种", 4: "草场防火", 5: "牧民转场", 7: "技能培训"}
    for row, title in titles.items():
        for at, text in enumerate((title, "叶尔兰", "赵军", "0994-4820000"), 2):
            sheet.write(row, at, text)
    path = folder / "登记.xls"
    book.save(str(path))
    units = {3: "木垒哈萨克自治县", 4: "木垒哈萨克自治县", 5: "木垒哈萨克自治县", 7: "人力资源和社会保障局"}
    days = {3: "2018-06-08", 4: "2018-06-08", 5: "2018-06-09", 7: "2018-06-10"}
    rows = [(units[row], days[row], title, "叶尔兰", "赵军", "0994-4820000") for row, title in titles.items()]
    notes = [("passed over: rows 3, 7 (headings of groups)", "略过第3、7行（分组标题）")]
    return Awkward(path, (), "submissions", SENT, rows, notes)


def wps_spreadsheet(folder: Path) -> Awkward:
    """A .et of WPS, an xls inside."""
    found = units_merged_downwards(folder)
    path = folder / "登记.et"
    shutil.move(found.path, path)
    return found._replace(path=path)


def wps_spreadsheet_of_today(folder: Path) -> Awkward:
    """A .et of WPS, an xlsx inside."""
    found = months_in_one_file(folder)
    path = found.path.with_suffix(".et")
    shutil.move(found.path, path)
    return found._replace(path=path)


def csv_of_excel(folder: Path) -> Awkward:
    """A CSV in GB18030 with a title, cells missing at the end, cells too many, an empty column."""
    text = (
        "2018年6月信息,,,,,,\r\n单位,报送日期,标题,撰稿人,审签人,联系方式,\r\n"
        '州财政局,2018/6/5,"惠民补贴，按时发放",张伟；李明,王五,2342425,\r\n'
        "财 政 局,2018/6/6 9:05:00,预算公开,张伟,王五,0994-2342425\r\n,,,,,,\r\n小计,,2,,,,\r\n"
    )
    path = folder / "信息.csv"
    path.write_text(text, encoding="gb18030", newline="")
    rows = [
        ("财政局", "2018-06-05", "惠民补贴，按时发放", "张伟、李明", "王五", "2342425"),
        ("财政局", "2018-06-06", "预算公开", "张伟", "王五", "0994-2342425"),
    ]
    return Awkward(path, (), "submissions", SENT, rows, [("rows 6 (subtotals)", "第6行（小计、合计）")])


def unicode_text_of_excel(folder: Path) -> Awkward:
    """What Excel saves as 'Unicode text': UTF-16, tabs; the heading once more on each page."""
    heading = "单位（必填）\t报送日期\t标题\t撰稿人\t审签人\t联系方式"
    lines = [
        heading,
        "昌吉市政府办\t2018年6月5日（周二）\t城市更新\t张伟\t王五\t1",
        heading,
        "准东开发区管委会\t2018年6月6号\t煤电,项目,进展\t张伟\t王五\t1",
    ]
    path = folder / "报送.txt"
    path.write_text("\r\n".join(lines), encoding="utf-16", newline="")
    rows = [
        ("昌吉市", "2018-06-05", "城市更新", "张伟", "王五", "1"),
        ("新疆准东经济技术开发区", "2018-06-06", "煤电,项目,进展", "张伟", "王五", "1"),
    ]
    return Awkward(path, (), "submissions", SENT, rows, [("rows 3 (the heading repeated)", "第3行（重复的表头）")])


def full_width_ods(folder: Path) -> Awkward:
    """An OpenDocument workbook in full-width digits and letters, a units line right above the heading."""
    lines: list[list[files.Cell]] = [
        ["单位：篇"],
        ["编　号", "单　位", "报送日期", "标　题", "撰稿人", "审签人", "联系方式"],
        ["２０１８－ａ１", "气 象 局", "２０１８．６．５", "高温预警", "张　伟", "王　五", "０９９４－２３４"],
    ]
    path = files.write_ods(folder / "六月.ods", {"报送": lines})
    rows = [("2018-a1", "气象局", "2018-06-05", "高温预警", "张伟", "王五", "0994-234")]
    return Awkward(path, (), "submissions", ("ref", *SENT), rows)


def hidden_rows(folder: Path) -> Awkward:
    """Rows filtered away and a hidden column: they are records all the same. A look-up that found nothing."""
    heading = ["单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式", "主题"]
    lines: list[list[Any]] = [
        heading,
        ["审计局", date(2018, 6, 5), "甲", "张伟", "王五", 1, '=VLOOKUP("x",A1:A2,1,0)'],
        ["审计局", date(2018, 6, 6), "乙", "张伟", "王五", 1],
        ["审计局", date(2018, 6, 7), "丙", "张伟", "王五", 1],
    ]
    path = workbook(folder / "筛选.xlsx", {"报送": lines}, hidden_rows=(3, 4, 5), hidden_columns="E:F")
    rows = [("审计局", f"2018-06-0{5 + place}", title, "张伟", "王五", "1") for place, title in enumerate("甲乙丙")]
    notes = [
        ("2 hidden or filtered rows count like the others: 3-4", "2个隐藏或被筛选的行照常导入：第3-4行"),
        ("2 hidden columns count like the others", "2个隐藏列照常导入"),
        ("cells that hold an error such as #N/A count as empty: G2", "含 #N/A 等错误值的单元格按空白处理：G2"),
    ]
    return Awkward(path, (), "submissions", SENT, rows, notes)


def publications_with_issues(folder: Path) -> Awkward:
    """Publications as they are spoken of, issue and type in the same cell."""
    printed = [
        ("2018-000001", "《昌吉信息》普刊"),
        ("2018-000001", "《昌吉信息（内刊）》第12期 情况专报类"),
        ("2018-000002", "普刊第23期"),
        ("2018-000002", "内刊（动态）"),
        ("2018-000003", "内刊 2018年第7期（参阅参考）"),
        ("2018-000003", "《新疆要情》总第108期"),
        ("2018-000003", "情况专报"),
    ]
    lines = [["2018年6月采用情况"], ["序号", "信息编号", "采用刊物", "采用日期"]]
    lines += [[str(place), ref, text, "6月20日"] for place, (ref, text) in enumerate(printed, 1)]
    path = workbook(folder / "采用情况.xlsx", {"六月": lines})
    columns = ("submission", "publication", "type", "issue", "adopted_on")
    rows = [
        ("2018-000001", "general", "", "", "2018-06-20"),
        ("2018-000001", "internal", "report", "第12期", "2018-06-20"),
        ("2018-000002", "general", "", "第23期", "2018-06-20"),
        ("2018-000002", "internal", "news", "", "2018-06-20"),
        ("2018-000003", "internal", "reference", "2018年第7期", "2018-06-20"),
        ("2018-000003", "xinjiang-news", "", "总第108期", "2018-06-20"),
        ("2018-000003", "region-report", "", "", "2018-06-20"),
    ]
    return Awkward(path, ("--map", "采用刊物=刊物"), "adoptions", columns, rows)


def commissions_in_lines(folder: Path) -> Awkward:
    """Units asked parted by line breaks and spaces, by all their names."""
    lines: list[list[Any]] = [
        ["约稿通知登记（2018年）"],
        ["约稿编号", "约稿主题", "下发日期", "截止日期", "约稿单位", "要求"],
        ["YG-1", "防汛", "6月1日", "6月15日", "昌吉市人民政府\n州水利局\n昌吉回族自治州气象局", "1,000字"],
        ["YG-2", "秋收", "6月2日", "2018年7月1日 下午", "农业局 粮食局", ""],
    ]
    path = workbook(folder / "约稿.xlsx", {"Sheet1": lines})
    columns = ("ref", "issued_on", "due_on", "units")
    rows = [
        ("YG-1", "2018-06-01", "2018-06-15", "昌吉市、水利局、气象局"),
        ("YG-2", "2018-06-02", "2018-07-01", "农业局、粮食局"),
    ]
    return Awkward(path, (), "commissions", columns, rows)


def no_year_anywhere(folder: Path) -> Awkward:
    """Days without a year, and nobody says which: --year does."""
    heading = ["单位", "日期", "题目", "作者", "审核人", "电话"]
    path = workbook(folder / "新建.xlsx", {"Sheet1": [heading, ["统计局", "6月5日", "夏粮", "张伟", "王五", "1"]]})
    options = ["--as", "报送", "--year", "2018"]
    for pair in ("日期=报送日期", "题目=标题", "作者=撰稿人", "审核人=审签人", "电话=联系方式"):
        options += ["--map", pair]
    rows = [("统计局", "2018-06-05", "夏粮", "张伟", "王五", "1")]
    return Awkward(path, tuple(options), "submissions", SENT, rows)


def headings_of_ones_own(folder: Path) -> Awkward:
    """Headings that nothing is like, told by --map; a column that looks like ours and is not, passed over."""
    lines: list[list[Any]] = [
        ["来稿方", "来稿日", "文章", "标题字数", "撰稿人", "审签人", "联系方式"],
        ["地震局", "2018-06-05", "应急演练", 12, "张伟", "王五", "1"],
    ]
    path = workbook(folder / "报送.xlsx", {"Sheet1": lines})
    options = ("--map", "来稿方=unit", "--map", "来稿日=received_on", "--map", "文章=title", "--map", "标题字数=-")
    return Awkward(path, options, "submissions", SENT, [("地震局", "2018-06-05", "应急演练", "张伟", "王五", "1")])


GOOD: Sequence[Callable[[Path], Awkward]] = (
    two_row_heading,
    months_in_one_file,
    units_merged_downwards,
    wps_spreadsheet,
    wps_spreadsheet_of_today,
    csv_of_excel,
    unicode_text_of_excel,
    full_width_ods,
    hidden_rows,
    publications_with_issues,
    commissions_in_lines,
    no_year_anywhere,
    headings_of_ones_own,
)
"""Each imports to exactly its rows."""
