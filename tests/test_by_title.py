"""Submissions named by their titles: in tables, on the command line, as editors above print them."""

import csv
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli.counting import matching
from govinfo_cli.counting.likeness import folded, numbers
from govinfo_cli.ledger import database, rulebooks
from govinfo_cli.ledger.vocabulary import Units
from tests.edited import edited
from tests.office import COUNTY, KEY, OTHER, Office, write_csv

SAMPLE = Path(__file__).parent.parent / "sample_data" / "2018" / "submissions.csv"
REGISTERED = [
    (COUNTY, "昌吉市“三个到位”抓实秋粮收购"),
    (COUNTY, "昌吉市四举措推进民营企业维权"),
    (KEY, "州公安局传达学习全州旅游发展大会精神"),
    (KEY, "1—5月全州盗窃案件立案数下降10.0%"),
    (OTHER, "全州行政执法监督情况调研报告"),
    (OTHER, "春耕备耕"),
    (KEY, "春耕备耕"),
]


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has a few submissions of June 2018, `2018-000001` and on."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    for unit, title in REGISTERED:
        office.send(unit, "2018-06-05", title=title)
    return office


@pytest.fixture
def registered(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def adoptions(office: Office) -> list[tuple[Any, ...]]:
    """Which submissions are adopted, with what is shown of them."""
    return [(row["submission"], row["unit"], row["title"]) for row in office.ask("list", "adoptions")["rows"]]


def taken(number: int) -> tuple[str, str, str]:
    """What `adoptions` shows of the one that is registered in a place from 1 on."""
    return (f"2018-{number:06}", *REGISTERED[number - 1])


# --- in other words ---


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“三个到位”抓实", "3个到位 抓实"),
        ("1—5月增长3.5%", "前5月增长百分之3.5"),
        ("一至五月", "1-5月份"[:4]),
        ("第十二期", "12期"),
        ("ＷＴＯ 规则", "wto规则"),
        ("第一季度", "一季度"),
    ],
)
def test_one_text_in_several_ways_of_writing(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_numbers_are_read_where_they_count() -> None:
    assert numbers("进一步推进一体化三项工作，二十条措施") == ["20", "3"]
    assert numbers("二〇一八年第3期") == ["2018", "3"]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("with_units", [False, True])
def test_what_editors_make_of_titles_is_found_and_never_taken_for_another(
    sample: Path, seed: int, *, with_units: bool
) -> None:
    """Titles of a year of 22,000, edited, and then the same where the edited ones are not registered at all."""
    chance = random.Random(seed)
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = chance.sample(list(csv.DictReader(file)), 250)
    asked = [(row, edited(row["title"], chance)) for row in rows]
    first = certain = 0
    wrong = []
    with database.reading(sample) as connection:
        units = Units(connection, rulebooks.read(connection).latest)
        matcher = matching.Matcher(connection, units)
        for row, title in asked:
            match = matcher.find(title, units.find(row["unit"]) if with_units else None, date(2018, 12, 31))
            likest = [match.taken] if match.taken else match.near
            first += bool(likest) and likest[0].sent.ref == row["ref"]
            certain += match.taken is not None
            if match.taken and match.taken.sent.ref != row["ref"]:
                wrong.append(f"{title}: {match.taken}")
    told = f"of {len(asked)} edited titles {first} were right at first guess, {certain} taken, wrong: {wrong}"
    assert not wrong, told
    assert first >= 0.9 * len(asked), told
    assert certain >= 0.4 * len(asked), told


def test_an_article_that_is_not_registered_is_taken_for_no_other(sample: Path) -> None:
    """One in two hundred at most may be: in a sample that is made of the same phrases, most have a near sister."""
    chance = random.Random(7)
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = chance.sample(list(csv.DictReader(file)), 400)
    gone = {row["ref"] for row in rows}
    with database.reading(sample) as connection:
        units = Units(connection, rulebooks.read(connection).latest)
        matcher = matching.Matcher(connection, units)
        pool = matcher._read(None, None)
        pool.__init__([each for each in pool.sent if each.ref not in gone], units)  # type: ignore[misc]
        found = [(row["title"], matcher.find(edited(row["title"], chance)).taken) for row in rows]
    wrong = [f"{title}: {match}" for title, match in found if match]
    assert len(wrong) <= 2, wrong


@pytest.fixture(scope="module")
def sample(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the submissions of the sample year."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("sample"))
    folder = tmp_path_factory.mktemp("rows") / "in"
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = [{name: cell for name, cell in row.items() if name != "commission"} for row in csv.DictReader(file)]
    write_csv(folder, {"submissions": rows})
    office.done("import", folder)
    return office.ledger


# --- tables ---


def test_a_list_of_titles_alone_is_imported(registered: Office) -> None:
    rows = [
        {"标题": "昌吉市三个到位抓实秋粮收购", "刊物": "普刊", "采用日期": "2018-06-08"},
        {"标题": "昌吉州公安局：传达学习全州旅游发展大会精神", "刊物": "普刊", "采用日期": "2018-06-08"},
    ]
    result = registered.run("import", registered.folder({"采用": rows}))
    assert result.exit_code == 0, result.output
    assert adoptions(registered) == [taken(1), taken(3)]


def test_units_tell_the_same_title_apart(registered: Office) -> None:
    rows = [{"单位": OTHER, "标题": "春耕备耕", "刊物": "普刊", "采用日期": "2018-06-08"}]
    registered.take_all({"采用": rows})
    assert adoptions(registered) == [taken(6)]


def test_a_title_may_stand_where_the_ref_does(registered: Office) -> None:
    rows = [
        {"信息编号": "昌吉市“三个到位”抓实秋粮收购", "刊物": "普刊", "采用日期": "2018-06-08"},
        {"信息编号": "000002", "刊物": "普刊", "采用日期": "2018-06-08"},
    ]
    registered.take_all({"采用": rows})
    assert adoptions(registered) == [taken(1), taken(2)]


def test_what_is_not_clear_is_named_with_the_nearest_and_nothing_is_written(registered: Office) -> None:
    rows = [
        {"标题": "春耕备耕", "刊物": "普刊", "采用日期": "2018-06-08"},
        {"标题": "昌吉市三举措推进民营企业维权", "刊物": "普刊", "采用日期": "2018-06-08"},
        {"标题": "粮食流通", "刊物": "普刊", "采用日期": "2018-06-08"},
    ]
    message = registered.refused("import", registered.folder({"采用": rows}))
    assert "row 2: title: several submissions have this title, " in message
    assert f"2018-000007 {KEY} 春耕备耕 (100 %) | 2018-000006 {OTHER} 春耕备耕 (100 %)" in message
    assert (
        "row 3: title: no submission of the title '昌吉市三举措推进民营企业维权' found; the nearest are: 2018-000002"
        in message
    )
    assert "(one is taken by itself only from 80 % on, 10 ahead of the next, and i" in message
    assert "row 4: title: no submission of the title '粮食流通' found\n" in message


def test_what_is_taken_though_it_is_written_otherwise_is_told(registered: Office) -> None:
    rows = [{"标题": "昌吉市三个到位抓实秋粮收购工作", "刊物": "普刊", "采用日期": "2018-06-08"}]
    result = registered.run("import", registered.folder({"采用": rows}))
    assert (
        "昌吉市三个到位抓实秋粮收购工作 is taken for 2018-000001 昌吉市 昌吉市“三个到位”抓实秋粮收购 (" in result.stderr
    )
    assert adoptions(registered) == [taken(1)]


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("批示", {"批示层级": "自治区", "批示领导": "某主席", "批示日期": "2018-06-09"}),
        ("失实", {"失实认定日期": "2018-06-09", "情况说明": "数字有误"}),
        ("上报", {"上报单位": "自治区", "上报日期": "2018-06-09"}),
        ("加减分事项", {"事项": "失实", "日期": "2018-06-09"}),
    ],
)
def test_every_kind_that_is_of_a_submission(registered: Office, kind: str, cells: dict[str, str]) -> None:
    registered.adopt("2018-000003", "general", "2018-06-08")
    rows = [{"单位": KEY, "标题": "州公安局传达学习全州旅游发展大会精神", **cells}]
    registered.take_all({kind: rows})
    (row,) = registered.ask("list", kind)["rows"]
    assert (row["submission"], row["unit"], row["title"]) == taken(3)


def test_a_register_with_a_note_is_no_table_of_inaccuracies(registered: Office, tmp_path: Path) -> None:
    path = tmp_path / "9月.csv"
    path.write_text("单位,标题,日期,备注\n公安局,护校安园,2018-09-07,无\n", encoding="utf-8")
    assert "--map 日期=received_on" in registered.refused("import", path)


def test_what_was_received_long_after_is_not_meant(office: Office) -> None:
    office.send(KEY, "2018-06-05", title="护校安园专项行动")
    office.send(KEY, "2019-06-05", title="护校安园专项行动")
    office.done("record", "adoption", "护校安园专项行动", "--in", "general", "--on", "2018-06-08")
    office.done("record", "adoption", "护校安园专项行动", "--in", "general", "--on", "2019-06-20", "--unit", KEY)
    assert [row[0] for row in adoptions(office)] == ["2018-000001", "2019-000002"]


# --- commands ---


@pytest.mark.parametrize(
    "words",
    [
        "record adoption 昌吉市三个到位抓实秋粮收购 --in general --on 2018-06-08",
        "record adoption 抓实秋粮收购三个到位 --in general --on 2018-06-08 --unit 昌吉市",
        "adopt 三个到位抓实秋粮收购 --in general --on 2018-06-08 --unit 昌吉市",
        "adopt 昌吉市三个到位抓实秋粮收购 --in general --on 2018-06-08",
    ],
)
def test_adopted_by_title(registered: Office, words: str) -> None:
    registered.done(*words.split())
    assert adoptions(registered) == [taken(1)]


def test_shown_amended_and_voided_by_title(registered: Office) -> None:
    title = "1-5月全州盗窃案件立案数下降百分之10.0"
    assert registered.ask("show", title)["ref"] == "2018-000004"
    registered.done("record", "inaccuracy", title, "--on", "2018-06-09", "--note", "数字有误")
    registered.done("amend", "inaccuracy", title, "--note", "误", "--reason", "改")
    registered.done("void", "inaccuracy", title, "--unit", KEY, "--reason", "误登")
    assert [(row["note"], row["status"]) for row in registered.ask("list", "inaccuracies")["rows"]] == [
        ("误", "voided")
    ]
    assert "several submissions have this title" in registered.refused("show", "春耕备耕")
    assert registered.ask("show", "春耕备耕", "--unit", "司法局")["ref"] == "2018-000006"


def test_a_unit_that_did_not_send_it_is_told(registered: Office) -> None:
    words = ("record", "adoption", "2018-000001", "--in", "general", "--on", "2018-06-08", "--unit", KEY)
    assert "is not the unit of 2018-000001, which 昌吉市 sent" in registered.refused(*words)


def test_the_older_of_two_that_are_alike_is_not_chosen_by_chance(office: Office) -> None:
    office.send(KEY, "2018-06-05", title="一季度经济运行情况分析", approver="")
    office.send(KEY, "2018-06-06", title="一季度经济运行情况分析")
    office.done("adopt", "一季度经济运行情况分析", "--in", "general", "--on", "2018-06-08")
    assert [row[0] for row in adoptions(office)] == ["2018-000002"]  # the first was refused, and sent anew
