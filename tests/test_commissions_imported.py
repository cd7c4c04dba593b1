"""Commissions in tables as offices write them: numbered by the ledger, never twice, due as a notice says it."""

from pathlib import Path

import pytest

from tests.files import write_csv
from tests.office import COUNTY, KEY, OTHER, Office, Row

HEADS = ("约稿题目", "约稿单位", "约稿时间", "上报时限")


def notice(*rows: tuple[str, str, str, str]) -> list[Row]:
    """Rows of a notice, without numbers."""
    return [dict(zip(("topic", "units", "issued_on", "due_on"), row, strict=True)) for row in rows]


TABLE = notice(
    ("四季度经济走势", "各县市、园区，公安局", "2018-09-05", "9月20日下班前"),
    ("教育双减落实", "司法局", "2018-09-07", "9月22日18:00前"),
)


def standing(office: Office) -> list[tuple[str, str, str, int]]:
    """The commissions, by number: topic, due day, how many units."""
    rows = office.ask("list", "commissions", "--status", "valid")["rows"]
    return sorted((row["ref"], row["topic"], row["due_on"], len(row["units"])) for row in rows)


def test_commissions_without_numbers_get_them_and_are_taken_once(office: Office) -> None:
    office.done(*("record", "commission", "旧", "--issued-on", "2018-01-05", "--due-on", "2018-02-01", "--unit", KEY))
    folder = office.folder({"commissions": TABLE})
    first = office.run("import", folder)
    assert "numbered: YG-2018-002 四季度经济走势, YG-2018-003 教育双减落实" in first.stderr
    there = standing(office)
    assert there[1:] == [
        ("YG-2018-002", "四季度经济走势", "2018-09-20", 11),
        ("YG-2018-003", "教育双减落实", "2018-09-22", 1),
    ]
    again = office.run("import", folder, "--format", "json")
    assert '"added":0,"skipped":2' in again.stdout.replace(" ", "").replace("\n", "")
    assert "registered already, with the same topic, days and units: YG-2018-002, YG-2018-003" in again.stderr
    assert standing(office) == there
    chinese = office.run("import", folder, lang="zh")
    assert "主题、日期、单位均相同的约稿已登记，不再登记：YG-2018-002、YG-2018-003" in chinese.stderr
    office.done("verify")


def test_a_number_follows_those_that_the_same_table_brings(office: Office) -> None:
    own = {"ref": "YG-2018-007", "topic": "防汛", "units": KEY, "issued_on": "2018-09-01", "due_on": "2018-09-30"}
    office.take("commissions", {**TABLE[0], "ref": ""}, own)
    assert [row[:2] for row in standing(office)] == [("YG-2018-007", "防汛"), ("YG-2018-008", "四季度经济走势")]


def test_numbers_are_those_of_the_year_of_issue(office: Office) -> None:
    rows = notice(("甲", KEY, "2017-12-20", "1月10日前"), ("乙", KEY, "2018-01-02", "1月10日前"))
    office.take("commissions", *rows)
    assert [row[:3] for row in standing(office)] == [
        ("YG-2017-001", "甲", "2018-01-10"),
        ("YG-2018-001", "乙", "2018-01-10"),
    ]


def test_what_may_be_a_corrected_copy_is_named_and_never_added(office: Office) -> None:
    office.take("commissions", *TABLE)
    before = standing(office)
    for change, differs in [
        ({"due_on": "2018-09-25"}, "due on"),
        ({"units": "各县市"}, "units"),
        ({"requirements": "1500字"}, "requirements"),
    ]:
        folder = office.folder({"commissions": [{**TABLE[0], **change}]})
        like = "YG-2018-001 has this topic and day and asks one of these units, but differs in"
        assert f"{like} {differs}" in office.refused("import", folder)
    # Another day, or other units alone: another commission.
    office.take("commissions", {**TABLE[1], "units": COUNTY}, {**TABLE[0], "issued_on": "2018-09-06"})
    assert len(standing(office)) == len(before) + 2


def test_a_voided_or_amended_one_is_known_again(office: Office) -> None:
    office.take("commissions", *TABLE)
    office.done("void", "commission", "YG-2018-001", "--reason", "取消")
    office.done("amend", "commission", "YG-2018-002", "--due-on", "9月25日前", "--reason", "延期")
    result = office.run("import", office.folder({"commissions": TABLE}))
    assert result.exit_code == 0, result.output
    assert "1 rows are in the ledger as voided and stay so" in result.stderr
    assert standing(office) == [("YG-2018-002", "教育双减落实", "2018-09-25", 1)]


def test_undo_takes_them_back_and_their_numbers_are_not_given_again(office: Office) -> None:
    office.take("commissions", *TABLE)
    office.done("undo", "--yes")
    assert not standing(office)
    office.take("commissions", *TABLE)
    assert [row[1] for row in standing(office)] == ["四季度经济走势", "教育双减落实"]
    office.done("verify")


def test_recorded_ones_are_numbered_the_same_way(office: Office) -> None:
    words = ("record", "commission", "防汛", "--issued-on", "2018-09-05", "--due-on", "9月20日下班前", "--unit", KEY)
    assert "recorded commission YG-2018-001: 防汛" in office.done(*words)
    assert "YG-2018-001 is in the ledger already, the same in every field" in office.refused(*words)
    assert "recorded commission YG-2018-002" in office.done(*words, "--again")
    assert [row[2] for row in standing(office)] == ["2018-09-20"] * 2
    # The table that has the same is passed over.
    office.take("commissions", *notice(("防汛", KEY, "2018-09-05", "2018-09-20")))
    assert len(standing(office)) == 2


DUE = {
    "9月22日下班前": "2018-09-22",
    "9月22日前": "2018-09-22",
    "9月22日18:00前": "2018-09-22",
    "9月22日18时前": "2018-09-22",
    "9月22日（周六）下午6点半之前": "2018-09-22",
    "九月二十二日下班前": "2018-09-22",
    "请于9月22日前报送": "2018-09-22",
    "2018年9月22日17:30前": "2018-09-22",
    "2018-09-22前": "2018-09-22",
    "9.22前": "2018-09-22",
    "22日前": "2018-09-22",
    "9月22日": "2018-09-22",
    "1月10日前": "2019-01-10",
}
UNCLEAR = ["9月底前", "9月下旬", "本周五前", "10个工作日内", "9月20日-22日", "9月22日0:00前", "9.22", "22", "9月31日前"]


@pytest.mark.parametrize("written", DUE)
def test_a_due_day_is_read_as_offices_write_it(office: Office, written: str) -> None:
    office.take("commissions", *notice(("题", OTHER, "2018-09-07", written)))
    assert standing(office)[0][2] == DUE[written]


@pytest.mark.parametrize("written", UNCLEAR)
def test_a_due_day_that_is_unclear_is_named(office: Office, written: str) -> None:
    office.keeps_out(
        lambda: office.take("commissions", *notice(("题", OTHER, "2018-09-07", written))), "is not a valid date"
    )


def test_a_due_day_before_the_day_of_issue_is_named(office: Office) -> None:
    rows = notice(("题", OTHER, "2018-09-07", "9月5日前"))
    office.keeps_out(lambda: office.take("commissions", *rows), "before")


def test_only_due_days_are_read_so(office: Office) -> None:
    (row,) = office.drafts(KEY, 1, "2018-06-05")
    office.keeps_out(lambda: office.take("submissions", {**row, "received_on": "6月5日下班前"}), "is not a valid date")


def test_a_notice_as_it_comes(office: Office, tmp_path: Path) -> None:
    rows = [
        dict(zip(HEADS, (each[key] for key in ("topic", "units", "issued_on", "due_on")), strict=True))
        for each in TABLE
    ]
    folder = write_csv(tmp_path / "in", {"约稿通知": [list(HEADS), *(list(map(str, row.values())) for row in rows)]})
    result = office.run("import", folder, "--dry-run")
    assert result.exit_code == 0, result.output
    assert "YG-2018-001" in result.stdout
    assert not standing(office)
    office.done("import", folder)
    assert len(standing(office)) == 2
