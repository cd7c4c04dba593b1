"""Periods as a clerk types them: Chinese forms, words that go by the day, and what is none of these."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli import periods, typed_periods
from tests.office import COUNTY, Office

DAY = date(2018, 7, 10)
UNITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number up to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else UNITS[tens]) + ("十" if tens else "") + (UNITS[ones] if ones else "")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2018年6月", "2018-06"),
        ("2018年6月份", "2018-06"),
        ("６月", "2018-06"),
        ("2018.6", "2018-06"),
        ("201806", "201806"),
        ("十二月", "2017-12"),
        ("二〇一八年十月", "2018-10"),
        ("二0一八年十月", "2018-10"),
        ("第二季度", "2018-Q2"),
        ("2018年二季度", "2018-Q2"),
        ("四季度", "2017-Q4"),
        ("2018q2", "2018-Q2"),
        ("上半年", "2018-H1"),
        ("2017年下半年", "2017-H2"),
        ("1-2月", "2018-01..2018-02"),
        ("1—6月", "2018-01..2018-06"),
        ("一至三季度", "2018-Q1..2018-Q3"),
        ("2018年1月至2月", "2018-01..2018-02"),
        ("11月至2月", "2017-11..2018-02"),
        ("2017年11月至2018年2月", "2017-11..2018-02"),
        ("3月5-8日", "2018-03-05..2018-03-08"),
        ("2018年3月5日至4月4日", "2018-03-05..2018-04-04"),
        ("2018-04..2018-09", "2018-04..2018-09"),
        ("上月", "2018-06"),
        ("本季度", "2018-Q3"),
        ("上季度", "2018-Q2"),
        ("今年", "2018"),
        ("去年", "2017"),
        ("2018年度", "2018"),
        ("第23周", "2018-W23"),
        ("上周", "2018-W27"),
        ("昨天", "2018-07-09"),
        ("2018.6.5", "2018-06-05"),
    ],
)
def test_what_a_text_means(text: str, label: str) -> None:
    assert typed_periods.label(text, DAY, periods.JANUARY) == label


@pytest.mark.parametrize(
    "text", ["", "六", "13月", "2018-6", "2018-6-5", "2018年13月", "2月30日", "五季度", "至", "6月至", "上上月"]
)
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert typed_periods.label(text, DAY, periods.JANUARY) == text


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(sorted(periods.MONTHS)), st.booleans())
def test_every_title_is_read_as_its_period(day: date, word: str, chinese: bool) -> None:
    period = periods.of_day(word, day, periods.JANUARY)
    year, number = period.start.year, (period.start.month - 1) // periods.MONTHS[word] + 1
    said = numeral(number) if chinese else str(number)
    title = {
        "month": f"{year}年{said}月",
        "quarter": f"{year}年第{said}季度",
        "half-year": f"{year}年{'上' if number == 1 else '下'}半年",
        "year": f"{year}年",
    }.get(word)
    if title is not None:
        assert typed_periods.label(title, DAY, periods.JANUARY) == period.label
    assert typed_periods.label(period.label, DAY, periods.JANUARY) == period.label


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 12), st.integers(1, 12))
def test_months_without_a_year_have_begun_and_follow_each_other(day: date, first: int, last: int) -> None:
    found = periods.parse(typed_periods.label(f"{first}-{last}月", day, periods.JANUARY), periods.JANUARY)
    months = found.months()
    assert (months[0].start.month, months[-1].start.month) == (first, last)
    assert months[0].start <= day < months[0].start.replace(year=months[0].start.year + 1)
    assert len(months) <= 12


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 12), st.sampled_from(["quarter", "year"]))
def test_words_go_by_the_years_of_the_rulebook(day: date, year_starts: int, word: str) -> None:
    now, before = {"quarter": ("本季度", "上季度"), "year": ("今年", "去年")}[word]
    period = periods.of_day(word, day, year_starts)
    assert periods.parse(typed_periods.label(now, day, year_starts), year_starts) == period
    assert periods.parse(typed_periods.label(before, day, year_starts), year_starts) == period.before(1)


@given(st.text(alphabet="0123456789年月日季度上下半第周一二十至-.—QH本去今", max_size=12))
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    found = typed_periods.label(text, DAY, periods.JANUARY)
    assert found == text or typed_periods.is_label(found)


def test_commands_take_them(office: Office) -> None:
    office.send(COUNTY, "2018-05-05")
    office.send(COUNTY, "2018-06-05")
    for of, period in (
        (("--month", "上月"), "2018-06"),
        (("--month", "6月"), "2018-06"),
        (("--quarter", "第二季度"), "2018-Q2"),
        (("--half", "上半年"), "2018-H1"),
        (("--year", "今年"), "2018"),
        (("--period", "5-6月"), "2018-05..2018-06"),
        (("--period", "2018年5月1日至6月2日"), "2018-05-01..2018-06-02"),
    ):
        assert office.ask("rank", *of, as_of="2018年7月10日")["period"] == period
    assert "'2018-Q2' is not a valid month" in office.run("rank", "--month", "二季度", "--as-of", "2018-07-10").stderr
    assert office.run("rank", "--month", "某月").exit_code == 2
    for of, count in ((("--quarter", "2018-Q2"), 2), (("--half", "2018-H1"), 2), (("--period", "2018年5月"), 1)):
        assert len(office.ask("list", "submissions", *of)["rows"]) == count
        assert len(office.ask("find", "信息", *of)["rows"]) == count
    assert office.run("list", "submissions", "--month", "2018-06", "--year", "2018").exit_code == 2
    office.done("void", "submissions", "--period", "2018年5月", "--reason", "误", "--yes")
    assert [row["status"] for row in office.ask("list", "submissions")["rows"]] == ["voided", "accepted"]


def test_without_a_ledger_a_mistake_is_one_of_usage(office: Office) -> None:
    office.ledger.unlink()
    assert office.run("rank", "--month", "2018-13").exit_code == 2
    assert "no ledger" in office.run("rank", "--month", "上月").stderr
