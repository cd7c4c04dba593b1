"""Instructions whose level is told from the leader's title: by the rulebook's levels, and never guessed."""

import sys
from pathlib import Path

import pytest

from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.writing.leader_levels import told
from tests import files
from tests.office import KEY, Office
from tests.terminal import Terminal

HEADING = ["序号", "信息标题", "单位", "批示领导", "批示时间", "批示内容"]

CHANGJI = {
    "prefecture": [
        "王副州长",
        "州长",
        "州长 王强",
        "王强（副州长）",
        "某州长",
        "昌吉州副州长",
        "自治州州长王某",
        "昌吉州人民政府副州长",
        "州委书记",
        "原州委书记",
        "州委常委、常务副州长",
        "州委副书记、州长",
        "州领导",
        "州级领导",
        "州政府主要领导",
        "州政府",
    ],
    "region": [
        "自治区某副主席",
        "自治区主席",
        "自治区王副主席",
        "自治区 副主席 王强",
        "新疆维吾尔自治区人民政府副主席",
        "自治区党委书记",
        "自治区党委常委、副主席张三",
        "自治区领导",
    ],
    "state": ["国务院副总理", "国务院某领导", "某副总理", "总理", "国务委员某某", "国务院领导"],
    "": [
        "王强",
        "王主席",
        "某副主席",
        "主要领导",
        "张州",
        "公安局局长",
        "州公安局局长",
        "州政府办公室主任",
        "州政府秘书长",
        "州委政法委书记",
        "昌吉市市长",
        "昌吉市长",
        "副州长夫人",
        "王副州长秘书",
        "州长助理王某",
        "昌吉市委书记",
        "奇台县县长",
        "伊犁州副州长",
        "伊犁州州长",
        "自治区发改委主任",
        "自治区纪委书记",
        "自治区政协副主席",
        "自治区人大常委会副主任",
        "自治区妇联主席",
        "国务院办公厅",
        "国务院国资委主任",
        "自治区副主席、州委书记",
    ],
}
CITY = {
    "city-leader": ["市长", "王副市长", "示范市副市长", "市委书记", "市领导"],
    "province-leader": ["副省长", "省委书记", "省领导"],
    "": ["王副州长", "余姚市副市长", "某某市委书记", "市政府秘书长", "自治区主席", "省发改委主任", "国务院副总理"],
}
OTHERS = {
    # Whether he is a first leader a title does not say.
    "liuan-2013": {"": ["副市长", "市长", "市委书记"], "city-first": ["市主要领导"]},
    # 自治区 is no 区.
    "zhonglou-approval-2020": {"": ["自治区政府副主席", "自治区领导"], "district-leader": ["副区长", "区领导"]},
    "shangyu-industry-2012": {"": ["市长", "副市长"]},
}
TITLES = [
    (book, level, title)
    for book, levels in {"changji-2017": CHANGJI, "model-city": CITY, **OTHERS}.items()
    for level, titles in levels.items()
    for title in titles
]


@pytest.mark.parametrize(("book", "level", "title"), TITLES)
def test_what_a_title_tells(book: str, level: str, title: str) -> None:
    rulebook = Rulebooks(Law(loader.load(book))).latest
    units = {name for unit in rulebook.units.list for name in (unit.name, *unit.aliases)}
    found = told(title, rulebook.levels, rulebook.units.prefixes, units)
    assert found == ([level] if level else []) or (not level and len(found) > 1)


def printed(office: Office, number: int = 2) -> list[str]:
    """Titles of submissions that the internal edition printed."""
    titles = [f"{KEY}防汛值守第{each}期" for each in "一二三四五"[:number]]
    for title in titles:
        office.adopt(office.send(KEY, "2018-09-01", title=title), "internal", "2018-09-02")
    return titles


def register(folder: Path, *rows: list[str], heading: list[str] = HEADING, name: str = "批示登记") -> Path:
    return files.write_xlsx(folder / f"{name}.xlsx", {name: [["2018年9月领导批示登记簿"], heading, *rows]})


def levels(office: Office) -> list[tuple[str, str]]:
    return [(each["leader"], each["level"]) for each in office.ask("list", "instructions")["rows"]]


def test_a_register_without_levels(office: Office, tmp_path: Path) -> None:
    first, second = printed(office)
    path = register(
        tmp_path,
        ["1", first, KEY, "王副州长", "2018.9.12", "阅研"],
        ["2", second, KEY, "自治区某副主席", "9月20日", ""],
    )
    result = office.run("import", path)
    assert result.exit_code == 0, result.output
    assert "levels told by the leaders' titles: 王副州长 prefecture, 自治区某副主席 region" in result.stderr
    assert levels(office) == [("王副州长", "prefecture"), ("自治区某副主席", "region")]
    lines = office.ask("explain", KEY, "--month", "2018-09")["lines"]
    assert [each["points"] for each in lines if each["rule"] == "instruction"] == [10, 20]
    again = office.ask("import", path)["kinds"]["instructions"]
    assert again == {"added": 0, "skipped": 2, "refused": 0}


def test_what_is_said_is_not_told_anew(office: Office, tmp_path: Path) -> None:
    titles = printed(office, 3)
    heading = [*HEADING, "批示层级"]
    rows = [
        ["1", titles[0], KEY, "王副州长", "2018.9.12", "", "自治区"],
        ["2", titles[1], KEY, "王副州长", "2018.9.12", "", ""],
        ["3", titles[2], KEY, "王强", "2018.9.12", "", "国务院"],
    ]
    office.done("import", register(tmp_path, *rows, heading=heading))
    assert levels(office) == [("王副州长", "region"), ("王副州长", "prefecture"), ("王强", "state")]


def test_what_no_title_tells_is_named(office: Office, tmp_path: Path) -> None:
    first, second = printed(office)
    rows = [["1", first, KEY, "王副州长", "2018.9.12", ""], ["2", second, KEY, "王强", "2018.9.20", ""]]
    message = office.refused("import", register(tmp_path, *rows))
    assert "row 4: level: '王强' does not tell the level: write one of prefecture, region, State Council" in message
    assert "row 3" not in message
    found = office.run("import", register(tmp_path, *rows), "--format", "json")
    assert '"row.level-not-told"' in found.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")
@pytest.mark.parametrize(("lang", "answer"), [("en", "2"), ("zh", "自治区"), ("en", "region")])
def test_a_terminal_asks_once_for_a_leader(office: Office, tmp_path: Path, lang: str, answer: str) -> None:
    titles = printed(office, 3)
    leaders = ("王强", "王强", "王副州长")
    rows = [
        [str(at), title, KEY, leader, "2018.9.12", ""]
        for at, (title, leader) in enumerate(zip(titles, leaders, strict=True), 1)
    ]
    question = "The level of 王强?" if lang == "en" else "王强的批示层级？"
    with Terminal(office.ledger, "import", str(register(tmp_path, *rows)), lang=lang) as terminal:
        terminal.answer(question, "9")
        terminal.answer(question, answer)
        assert terminal.ended() == 0, terminal.text
    assert levels(office) == [("王强", "region"), ("王强", "region"), ("王副州长", "prefecture")]


def test_the_levels_of_another_rulebook(tmp_path: Path) -> None:
    office = Office(tmp_path / "ledger.db")
    office.begin("model-city")
    unit = office.ask("list", "units")["rows"][0]["name"]
    office.adopt(office.send(unit, "2024-09-01", title="防汛值守"), "brief", "2024-09-02")
    result = office.run(
        "import",
        register(tmp_path, ["1", "防汛值守", unit, "王副市长", "2024.9.12", ""]),
        "--dry-run",
        "--format",
        "json",
    )
    assert '"level": "city-leader"' in result.stdout, result.output


def test_a_leader_and_a_day_alone_are_no_instructions(office: Office, tmp_path: Path) -> None:
    path = files.write_csv(tmp_path / "in", {"六月": [["标题", "领导", "日期"], ["防汛", "王副州长", "2018-06-05"]]})
    assert "instruct" not in office.refused("import", path)
