"""The units: who is listed in a period, and under which names (Annex 1 §4)."""

import pytest

from govinfo_cli.errors import BadRows
from tests.office import CATEGORY, COUNTY, KEY, NO_POINTS, OTHER, PARK, UNITS, Office, units_of


def test_a_new_ledger_lists_the_ordinances_units_in_its_order_with_zeros(office: Office) -> None:
    rows = office.table("2017-06")
    assert [(row["unit"], row["category"]) for row in rows] == [(name, category) for name, category, *_ in UNITS]
    sizes = {category: len(units_of(category)) for category in CATEGORY.values()}
    assert sizes == {"county": 7, "park": 3, "key": 38, "other": 27}
    nothing = {"rank": 1, "submitted": 0, "refused": 0, "adopted": 0, "rate": None, "points": NO_POINTS, "total": 0}
    for row in rows:
        assert {key: row[key] for key in nothing} == nothing


def test_a_unit_that_sent_nothing_stands_below_with_zeros(office: Office) -> None:
    office.adopt(office.send(PARK, "2017-06-05"), "general", "2017-06-05")
    park = [row for row in office.table("2017-06") if row["category"] == "park"]
    assert [(row["unit"], row["rank"], row["submitted"], row["total"]) for row in park] == [
        (PARK, 1, 1, 10),
        ("昌吉国家高新技术产业开发区", 2, 0, 0),
        ("昌吉国家农业科技园区", 2, 0, 0),
    ]


# From and to when a unit is active; whether it is listed in June 2017 and in 2017.
TERMS = {
    ("2017-06-30", ""): (True, True),
    ("2017-07-01", ""): (False, True),
    ("2017-12-31", ""): (False, True),
    ("2018-01-01", ""): (False, False),
    ("", "2017-06-01"): (True, True),
    ("", "2017-05-31"): (False, True),
    ("", "2017-01-01"): (False, True),
    ("", "2016-12-31"): (False, False),
    ("2017-06-10", "2017-06-10"): (True, True),
    ("", ""): (True, True),
}


def test_a_unit_is_listed_in_a_period_that_it_was_active_in(office: Office) -> None:
    rows = [
        {"name": f"{begun}至{ended}园区", "category": "park", "active_from": begun, "active_to": ended}
        for begun, ended in TERMS
    ]
    office.take("units", *rows)
    month, year = office.rank("2017-06"), office.rank("2017")
    names = [row["name"] for row in rows]
    assert [(name in month, name in year) for name in names] == list(TERMS.values())
    assert [name in office.rates("2017-06") for name in names] == [in_june for in_june, _ in TERMS.values()]


@pytest.mark.parametrize(("as_of", "listed"), [("2017-06-09", False), ("2017-06-10", True)])
def test_a_unit_is_not_seen_before_it_begins(office: Office, as_of: str, *, listed: bool) -> None:
    office.take("units", {"name": "新区", "category": "park", "active_from": "2017-06-10"})
    assert ("新区" in office.rank("2017-06", as_of=as_of)) is listed
    assert ("新区" in office.rank("2017", as_of=as_of)) is listed


def test_a_unit_out_of_its_time_may_send_but_is_remarked_on(office: Office) -> None:
    office.take("units", {"name": "新区", "category": "park", "active_to": "2017-06-10"})
    late = {"unit": "新区", "received_on": "2017-06-11", "title": "信息"}
    outcome = office.take_all({"submissions": [late, {**late, "received_on": "2017-06-10"}]})
    assert [warning for warning in outcome.warnings if warning.startswith("1 ") and "新区" in warning]


def test_a_new_unit_comes_after_the_ordinances_within_a_tie(office: Office) -> None:
    office.take("units", {"name": "安区", "category": "park"}, {"name": "新县", "category": "county"})
    names = [row["unit"] for row in office.table("2017-06")]
    assert names[:8] == [*units_of("county"), "新县"]
    assert names[8:12] == [*units_of("park"), "安区"]


WORDS = {
    "公安局": "公安局",
    "州公安局": "公安局",
    "昌吉州公安局": "公安局",
    "自治州公安局": "公安局",
    "昌吉回族自治州公安局": "公安局",
    " 公 安 局 ": "公安局",
    "gaj": "公安局",
    "GAJ": "公安局",
    "发改委": "发改委",
    "发展和改革委员会": "发改委",
    "州发展改革委": "发改委",
    "督查室": "州督查室",
    "信访局": "州信访局",
    "木垒县": "木垒哈萨克自治县",
    "高新区": "昌吉国家高新技术产业开发区",
    "食药监": "食品药品监督管理局",
}


def test_a_unit_goes_by_its_names_codes_prefixes_and_parts(office: Office) -> None:
    office.take_all({"submissions": [row for word in WORDS for row in office.drafts(word, 1, "2017-06-05")]})
    submissions = office.ask("list", "submissions")["rows"]
    assert [row["unit"] for row in submissions] == list(WORDS.values())
    assert {office.explain(word, "2017-06")["unit"] for word in ("州公安局", "gaj", "公安")} == {KEY}


def test_a_unit_s_long_name_is_understood_wherever_one_is_asked_for(office: Office) -> None:
    long = "昌吉市人民政府办公室"
    office.send(long, "2017-06-05")
    assert office.explain(long, "2017-06")["unit"] == COUNTY
    for words in (("list", "submissions"), ("quota", "--month", "2017-06"), ("log",)):
        assert office.ask(*words, "--unit", long)["rows"]
    assert office.ask("log", "unit", long)["ref"] == office.ask("log", "unit", COUNTY)["ref"]
    assert office.done("adopt", office.send(long, "2017-06-06"), "--in", "general", "--on", "2017-06-06")
    office.done("undo", "--yes")


def test_a_part_that_several_units_share_names_none(office: Office) -> None:
    with pytest.raises(BadRows, match="工商局、工商联"):
        office.take("submissions", {"unit": "工商", "received_on": "2017-06-05", "title": "信息"})
    assert "工商局、工商联" in office.run("explain", "工商", "--month", "2017-06").stderr


@pytest.mark.parametrize(("word", "meant"), [("公安厅", "公安局"), ("玛纳斯市", "玛纳斯县")])
def test_a_name_that_fits_none_gets_the_nearest_suggested(office: Office, word: str, meant: str) -> None:
    result = office.run("explain", word, "--month", "2017-06")
    assert result.exit_code != 0
    assert meant in result.stderr
    with pytest.raises(BadRows, match=meant):
        office.take("submissions", {"unit": word, "received_on": "2017-06-05", "title": "信息"})


def test_a_renamed_unit_keeps_its_points_and_its_former_name(office: Office) -> None:
    office.adopt(office.send(KEY, "2017-06-05"), "general", "2017-06-05")
    office.done("amend", "unit", KEY, "--name", "公安厅", "--reason", "更名")
    assert office.rank("2017-06")["公安厅"]["total"] == 10
    assert KEY not in office.rank("2017-06")
    office.send(KEY, "2017-06-06")
    assert office.rank("2017-06")["公安厅"]["submitted"] == 2


def test_a_unit_in_another_category_is_ranked_there(office: Office) -> None:
    office.adopt(office.send(OTHER, "2017-06-05"), "general", "2017-06-05")
    office.done("amend", "unit", OTHER, "--category", "key", "--reason", "调整")
    row = office.table("2017-06")[7 + 3]
    assert (row["unit"], row["category"], row["rank"]) == (OTHER, "key", 1)


def test_an_alias_may_name_one_unit_only(office: Office) -> None:
    office.done("record", "alias", "市局", "--unit", KEY)
    assert office.explain("市局", "2017-06")["unit"] == KEY
    assert KEY in office.refused("record", "alias", "市局", "--unit", COUNTY)


def test_a_voided_unit_is_gone_but_only_if_nothing_rests_on_it(office: Office) -> None:
    office.take("units", {"name": "新区", "category": "park"})
    office.done("void", "unit", "新区", "--reason", "误登")
    assert "新区" not in office.rank("2017-06")
    office.send(PARK, "2017-06-05")
    office.refused("void", "unit", PARK, "--reason", "误登")
    assert PARK in office.rank("2017-06")


def test_a_category_alone_is_the_same_part_of_the_table(office: Office) -> None:
    office.adopt(office.send("奇台县", "2017-06-05"), "general", "2017-06-05")
    rows = office.ask("rank", "--month", "2017-06", "--category", "县市")["rows"]
    assert rows == [row for row in office.table("2017-06") if row["category"] == "county"]
    assert [rows[0]["unit"], rows[1]["unit"]] == ["奇台县", COUNTY]
