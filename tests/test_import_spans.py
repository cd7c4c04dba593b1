"""Trainings over several days: a span counts on its last day; what leaves it open is named."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli.sheets import day_spans
from govinfo_cli.sheets.dates import About
from tests import files
from tests.office import Office

LAST = date(2018, 9, 5)
HEADING = ["序号", "单位", "培训时间", "地点", "参训人数", "培训内容"]

SPANS = [
    "2018年9月3日-5日",
    "2018年9月3-5日",
    "2018年9月3日—9月5日",
    "2018年9月3日至2018年9月5日",
    "2018年8月30日至9月5日",
    "2018.9.3—9.5",
    "2018.9.3-9.5",
    "2018-09-03至2018-09-05",
    "2018-9-3-9-5",
    "2018/9/3~2018/9/5",
    "2018/9/3～9/5",
    "20180903-20180905",
    "9月3日至5日",
    "9月3日-9月5日",
    "9月3日 — 5日",
    "9月3日－5日",
    "9月3日到2018年9月5日",
    "9月3—5日",
    "9月3号至5号",
    "九月三日至五日",
    "9.3-9.5",
    "9/3--9/5",
    "9月3日（星期一）至5日（星期三）",
    "9月3日上午至9月5日下午",
    "2018年9月5日9:00-18:00",
    "9月5日上午9时至下午6时",
    "9月5日",
]


@pytest.mark.parametrize("written", SPANS)
def test_a_span_in_every_common_form(written: str) -> None:
    assert day_spans.last(written, About(2018)) == LAST


@pytest.mark.parametrize("written", ["9-3-9-5", "9.3-5", "9-3—9-5"])
def test_numbers_alone_are_days_where_the_sheet_names_the_month(written: str) -> None:
    assert day_spans.last(written, About(2018, 9)) == LAST


@pytest.mark.parametrize(
    "written",
    [
        "9月5日至3日",
        "2018年12月30日-1月2日",
        "9月31日-10月2日",
        "9月30日-31日",
        "3月下旬",
        "9月上旬至中旬",
        "9月3日、4日",
        "9月3日、10日",
        "9-3-5",
        "9.3-5",
        "2018年9月-10月",
        "2018-9",
        "5日至7日",
        "2018-09-03至今",
        "9月3日至",
        "9月3日起3天",
        "9月3日-",
        "3" * 200,
    ],
)
def test_what_leaves_the_days_open_is_named(written: str) -> None:
    with pytest.raises(ValueError, match=r"valid date|before its first|no such day"):
        day_spans.last(written, About(2018))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.sampled_from("-—~至到"))
def test_any_two_days_written_in_full_are_a_span(first: date, more: int, to: str) -> None:
    last = date.fromordinal(first.toordinal() + more)
    for form in ("%Y-%m-%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"):
        written = f"{first.strftime(form)}{to}{last.strftime(form)}"
        assert day_spans.last(written) == last
        if more:
            with pytest.raises(ValueError, match="before its first"):
                day_spans.last(f"{last.strftime(form)}{to}{first.strftime(form)}")


def trainings(folder: Path, *rows: list[str]) -> Path:
    return files.write_xlsx(folder / "培训统计.xlsx", {"培训": [["2018年信息培训情况统计表"], HEADING, *rows]})


def test_trainings_over_several_days_are_dated_their_last(office: Office, tmp_path: Path) -> None:
    rows = [
        ["1", "昌吉市", "3月30日-4月1日", "党校", "65人", "写作"],
        ["2", "昌吉市", "9月3日至5日", "", "50名", ""],
    ]
    result = office.run("import", trainings(tmp_path, *rows))
    assert result.exit_code == 0, result.output
    assert "3月30日-4月1日 counts on its last day, 2018-04-01" in result.stderr
    found = [(each["held_on"], each["attendees"]) for each in office.ask("list", "trainings")["rows"]]
    assert found == [("2018-04-01", 65), ("2018-09-05", 50)]
    assert office.ask("explain", "昌吉市", "--year", "2018", "--as-of", "2018-09-04")["lines"] == []
    lines = office.ask("explain", "昌吉市", "--year", "2018", "--as-of", "2018-09-05")["lines"]
    assert [(each["rule"], each["points"]) for each in lines] == [("training", 50)]
    # The same table again is the same trainings.
    again = office.ask("import", trainings(tmp_path, *rows))
    assert again["kinds"]["trainings"] == {"added": 0, "skipped": 2, "refused": 0}


@pytest.mark.parametrize("attendees", ["约60人", "60余人", "60多人", "60人左右", "60人次", "五十人", "50-60人"])
def test_a_number_that_is_not_said_is_named(office: Office, tmp_path: Path, attendees: str) -> None:
    path = trainings(
        tmp_path, ["1", "昌吉市", "9月3日至5日", "", attendees, ""], ["2", "阜康市", "3月下旬", "", "5", ""]
    )
    message = office.refused("import", path)
    assert f"row 3: attendees: must be a whole number from 1 to 1000000, not '{attendees}'" in message
    assert "row 4: held on: '3月下旬' is not a valid date" in message


def test_recorded_with_a_span(office: Office) -> None:
    result = office.run(
        *("record", "training", "--unit", "昌吉市", "--on", "2018年9月3日至5日", "--attendees", "60"), lang="zh"
    )
    assert result.exit_code == 0, result.output
    assert "2018年9月3日至5日" in result.stderr
    assert office.ask("list", "trainings")["rows"][0]["held_on"] == "2018-09-05"


def test_other_days_are_no_spans(office: Office) -> None:
    row = office.drafts("昌吉市", 1, "2018-09-05", received_on="2018年9月3日-5日")
    message = office.refused("import", office.folder({"submissions": row}))
    assert "is not a valid date" in message
