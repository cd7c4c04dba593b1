"""Cells as offices write them: dates, names, units, publications, numbers; what is left open is never guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli import names
from govinfo_cli.kinds import KINDS, Column, Type, kind_named
from govinfo_cli.ledger.vocabulary import Choices
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.sheets import cells, column_readers, dates
from govinfo_cli.sheets.dates import About
from govinfo_cli.writing import publication_cell
from govinfo_cli.writing.publication_cell import Printed
from tests.office import Office

DAY = date(2018, 6, 5)
CHOICES = Choices(Rulebooks(Law(loader.load("changji-2017"))), DAY)

DATES = [
    "2018-06-05",
    "2018.06.05",
    "2018.6.5",
    "2018/6/5",
    "2018、6、5",
    "20180605",
    "2018年6月5日",
    "2018年6月5号",
    "2018 年 6 月 5 日",
    "２０１８．０６．０５",
    "二〇一八年六月五日",
    "二○一八年六月五日",
    "2018年6月5日（星期二）",
    "2018年6月5日周二",
    "2018-06-05 星期二 14:30",
    "2018/6/5 9:05:00",
    "2018-06-05T09:05:00",
    "2018年6月5日上午",
    "2018年6月5日下午3时30分",
    "2018-06-05 00:00:00.000",
    "6月5日",
    "06月05日",
    "6月5号 星期二",
    "六月五日",
    20180605,
    20180605.0,
    datetime.fromisoformat("2018-06-05 14:30"),
]


@pytest.mark.parametrize("written", DATES, ids=str)
def test_a_date_in_every_common_form(written: object) -> None:
    assert dates.day(written, About(2018)) == DAY


OPEN = [
    "18年6月5日",
    "6.5",
    "6/5",
    "5.6.2018",
    "2018-06",
    "2018年6月",
    "43256",
    "2018-06-05至06-07",
    "2018年6月5日-6日",
    "2018060",
    "201806051",
    "2018-06-05x",
    "6月",
    43256,
    43256.5,
    6.5,
    5,
    True,
]


@pytest.mark.parametrize("written", OPEN, ids=str)
def test_a_date_that_is_left_open_is_named(written: object) -> None:
    with pytest.raises(ValueError, match=r"is not a valid date|is a number"):
        dates.day(written, About(2018))


NEVER = [
    "2018-06-31",
    "2018年6月31日",
    "二〇一八年六月三十一日",
    "2018年2月29日",
    "2018.13.1",
    "6月31日",
    "13月1日",
    "〇月〇日",
]


@pytest.mark.parametrize("written", [*NEVER, "2月29日"])
def test_a_day_that_the_calendar_does_not_have_is_told_as_such(written: str) -> None:
    with pytest.raises(ValueError, match="the calendar has no such day"):
        dates.day(written, About(2018))
    if written != "2月29日":  # of a leap year it is one
        with pytest.raises(ValueError, match="the calendar has no such day"):
            dates.day(written)


@given(st.dates(date(1900, 3, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_day_without_year_is_of_the_sheets_year_or_of_none(day: date, sheet: date) -> None:
    text = f"{day.month}月{day.day}日"
    with pytest.raises(ValueError, match="has no year"):
        dates.day(text)
    if abs(day.month - sheet.month) > 6:
        with pytest.raises(ValueError, match="write the year"):
            dates.day(text, About(sheet.year, sheet.month))
    elif (day.month, day.day) != (2, 29):
        assert dates.day(text, About(sheet.year, sheet.month)) == day.replace(year=sheet.year)


ABOUT = [
    ("2018年6月政务信息报送情况", About(2018, 6)),
    ("二〇一八年六月份报送", About(2018, 6)),
    ("2018年上半年", About(2018)),
    ("报送201806", About(2018, 6)),
    ("2018-06", About(2018, 6)),
    ("2018年6月至7月", About(2018)),
    ("昌州政办〔2017〕12号 2018年6月", None),
    ("2017—2018年", None),
    ("6月", None),
    ("第20181号", None),
    ("电话09942018123", None),
]


@pytest.mark.parametrize(("text", "expected"), ABOUT)
def test_what_a_title_says_of_year_and_month(text: str, expected: About | None) -> None:
    assert dates.about([text]) == (expected or About(None))


def test_the_title_stands_before_the_names_of_sheet_and_file() -> None:
    assert dates.about(["", "6月", "2018"]) == About(2018, 6)
    assert dates.about(["2017年", "2018年"]) == About(2017)


NAMES = [
    ("张伟、李明", ["张伟", "李明"]),
    ("张伟\n李明\r\n王芳", ["张伟", "李明", "王芳"]),
    ("张伟  李明", ["张伟", "李明"]),
    ("张伟　　李明", ["张伟", "李明"]),
    ("张 伟  李 明", ["张伟", "李明"]),
    ("张 伟", ["张伟"]),
    ("张  伟", ["张伟"]),
    ("张　伟、李　明", ["张伟", "李明"]),
    ("欧阳 修", ["欧阳修"]),
    ("阿依古丽·买买提、张伟", ["阿依古丽·买买提", "张伟"]),
    ("Ann Lee, Bob  Smith", ["Ann Lee", "Bob Smith"]),
]


@pytest.mark.parametrize(("written", "expected"), NAMES)
def test_names_parted_by_spaces_and_line_breaks(written: str, expected: list[str]) -> None:
    assert names.several(written) == expected


@pytest.mark.parametrize("written", ["张伟 李明", "张 伟 李 明", "张  伟  李明", "阿依古丽 买买提", "张伟　李明"])
def test_names_that_may_be_one_or_several_are_named(written: str) -> None:
    with pytest.raises(ValueError, match="one name or several"):
        names.several(written)


KEPT_TEXTS = [c for kind in KINDS for c in kind.columns if c.type in (Type.TEXT, Type.NAME, Type.NAMES, Type.REF)]
SIGNS = st.sampled_from("一张，、。 *'=\u3000\ufeff\u200b\0\ud800０Ａａ･ⅧEe1-.()+/\n\u2028") | st.characters()


@pytest.mark.parametrize("column", KEPT_TEXTS, ids=lambda column: f"{column.type.name}-{column.name}")
@given(texts=st.lists(st.text(SIGNS, max_size=8), min_size=1, max_size=3))
def test_texts_said_to_stand_as_they_are_do(column: Column, texts: list[str]) -> None:
    if column_readers.stand_as_they_are(column, texts):
        read = column_readers.PLAIN[Type.REF] if column.type is Type.REF else column_readers.reader(column)
        assert [read(text) for text in texts] == texts


def test_a_clean_register_stands_as_it_is() -> None:
    clean = {
        "ref": "2018-000123",
        "title": "某县“春耕”（第3期）",
        "approver": "张三",
        "authors": "李四",
        "contact": "0994-23",
    }
    for name, text in clean.items():
        assert column_readers.stand_as_they_are(kind_named("submission").column(name), [text, "", text]), name
    assert not column_readers.stand_as_they_are(kind_named("submission").column("title"), ["一" * (cells.LONGEST + 1)])


HANZI = st.text(st.sampled_from("张王李赵伟芳敏静丽强"), min_size=2, max_size=3)


@given(st.lists(HANZI, min_size=1, max_size=5, unique=True), st.sampled_from(["、", "\n", "  ", "；", " / "]))
def test_names_parted_in_any_clear_way_come_back(people: list[str], separator: str) -> None:
    assert names.several(separator.join(people)) == people


PRINTED = [
    ("普刊第23期", Printed("general", "", "第23期")),
    ("《昌吉信息》普刊 第 23 期", Printed("general", "", "第23期")),
    ("昌吉信息（普刊）总第100期", Printed("general", "", "总第100期")),
    ("普刊（第二十三期）", Printed("general", "", "第二十三期")),
    ("普刊23期", Printed("general", "", "23期")),
    ("内刊（动态）", Printed("internal", "news", "")),
    ("内刊·参阅参考类", Printed("internal", "reference", "")),
    ("《昌吉信息》内刊（情况专报）2018年第7期", Printed("internal", "report", "2018年第7期")),
    ("《新疆要情》第8期", Printed("xinjiang-news", "", "第8期")),
    ("普刊23", None),
    ("晚报第3期", None),
    ("第3期", None),
    ("普刊第3期、内刊第4期", None),
    ("普刊、内刊", None),
]


@pytest.mark.parametrize(("written", "expected"), PRINTED)
def test_a_publication_with_its_type_and_issue(written: str, expected: Printed | None) -> None:
    assert publication_cell.parse(written, CHOICES) == expected


UNITS = [
    ("昌吉回族自治州公安局", "公安局"),
    ("昌吉州公安局", "公安局"),
    ("自治州公安局", "公安局"),
    ("州公安局", "公安局"),
    (" 公 安 局 ", "公安局"),
    ("昌吉回族自治州人力资源和社会保障局", "人力资源和社会保障局"),
    ("州人社局", "人力资源和社会保障局"),
    ("昌吉州发展和改革委员会", "发改委"),
    ("州信访局", "州信访局"),
    ("昌吉回族自治州信访局", "州信访局"),
    ("昌吉市人民政府", "昌吉市"),
    ("阜康市政府办", "阜康市"),
    ("木垒哈萨克自治县人民政府办公室", "木垒哈萨克自治县"),
    ("准东经济技术开发区管委会", "新疆准东经济技术开发区"),
    ("昌吉国家高新技术产业开发区管理委员会", "昌吉国家高新技术产业开发区"),
    ("公安局办公室", "公安局"),
]


def test_units_by_every_name_that_offices_write(office: Office) -> None:
    for place, (written, _unit) in enumerate(UNITS):
        office.send(written, "2018-06-05", title=f"第{place}条")
    rows = {row["title"]: row["unit"] for row in office.ask("list", "submissions")["rows"]}
    assert rows == {f"第{place}条": unit for place, (_written, unit) in enumerate(UNITS)}


@pytest.mark.parametrize("written", ["州政府办公室", "州人民政府", "办公室", "管委会", "昌吉州政府办"])
def test_a_unit_is_not_made_up_of_what_may_stand_behind_its_name(office: Office, written: str) -> None:
    office.keeps_out(lambda: office.send(written, "2018-06-05"), "unit")


@pytest.mark.parametrize(("written", "read"), [("1,000人", 1000), ("12,345,6", None), ("约50人", None), ("0", None)])
def test_counts(written: str, read: int | None) -> None:
    if read is None:
        with pytest.raises(ValueError, match="whole number"):
            cells.count(written)
    else:
        assert cells.count(written) == read


@pytest.mark.parametrize("cell", [13912345678.0, "13912345678", "１３９１２３４５６７８"], ids=repr)
def test_a_phone_with_all_its_digits(cell: cells.Cell) -> None:
    assert cells.phone(cell) == "13912345678"


@pytest.mark.parametrize("cell", ["1.39E+10", "1.39e+10", "1E+10", 1.39e15, 0.5, date(2018, 6, 5)], ids=repr)
def test_a_phone_that_lost_digits_is_named(cell: cells.Cell) -> None:
    with pytest.raises(ValueError, match="format the column as text"):
        cells.phone(cell)
