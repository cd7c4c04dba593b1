"""Groups of units wherever several are listed: a category of the rulebook of the day, and what is left out of it."""

from pathlib import Path

import pytest

from tests import inside
from tests.office import COUNTY, KEY, OTHER, Office, units_of

PARKS, COUNTIES = units_of("park"), units_of("county")
DEPARTMENTS = [*units_of("key"), *units_of("other")]
ALL = [*COUNTIES, *PARKS, *DEPARTMENTS]
MULEI = "木垒哈萨克自治县"
MEANT: dict[str, list[str]] = {
    "县市": COUNTIES,
    "各县市": COUNTIES,
    "county": COUNTIES,
    "all parks": PARKS,
    "各县、市": COUNTIES,
    "各县（市）": COUNTIES,
    "各县市人民政府": COUNTIES,
    "七县市": COUNTIES,
    "3个园区": PARKS,
    "各县市、园区，发改委": [*COUNTIES, *PARKS, "发改委"],
    "各园区、州直各部门": [*PARKS, *DEPARTMENTS],
    "各园区管委会，州直各部门（单位）": [*PARKS, *DEPARTMENTS],
    "州直各部门、各单位": DEPARTMENTS,
    "州直各单位": DEPARTMENTS,
    "各部门": DEPARTMENTS,
    "各重点部门": units_of("key"),
    "州直非重点部门": units_of("other"),
    "全部单位": ALL,
    "各单位": ALL,
    "all units": ALL,
    "各县市和园区": [*COUNTIES, *PARKS],
    "各县市和住房和城乡建设局": [*COUNTIES, "住房和城乡建设局"],
    "各县市 公安局": [*COUNTIES, KEY],
    "公安局 司法局": [KEY, OTHER],
    "各县市（除木垒县外）": [each for each in COUNTIES if each != MULEI],
    "各县市（木垒县除外）": [each for each in COUNTIES if each != MULEI],
    "各县市（不含木垒县）、公安局": [*(each for each in COUNTIES if each != MULEI), KEY],
    "除木垒县外的各县市": [each for each in COUNTIES if each != MULEI],
    "除木垒县以外其他县市": [each for each in COUNTIES if each != MULEI],
    "全部单位，除公安局、外事办外": [each for each in ALL if each not in (KEY, "外办")],
    "除公安局、外事办外各部门": [each for each in DEPARTMENTS if each not in (KEY, "外办")],
    "全部单位，园区除外": [each for each in ALL if each not in PARKS],
}
UNCLEAR = {
    "有关部门": "does not say which units",
    "各有关单位": "does not say which units",
    "其他县市": "does not say which units",
    "重点部门": "does not say which units",
    "各县市、各部门、各单位": "'各单位' does not say which units",
    "发改委等部门": "no unit '发改委等部门' found",
    "单位": "no unit '单位' found",
    "八县市": "'八县市': on 2018-06-01 it is 7 units",
    "各县市、公安局（公安局除外）": "公安局 is left out, and not among the units that are asked",
    "除公安局外": "公安局 is left out, and not among",
    "各县市，除县市外": "what is left out is all that is asked",
}


def ask(units: str) -> tuple[object, ...]:
    """The words of a commission of June 2018."""
    return (
        "record",
        "commission",
        units,
        "--issued-on",
        "2018-06-01",
        "--due-on",
        "2018-06-30",
        "--unit",
        units,
    )


@pytest.fixture(scope="module")
def shared(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office.copy_of(template, tmp_path_factory.mktemp("groups"))


@pytest.fixture(scope="module")
def asked(shared: Office) -> dict[str, list[str]]:
    """The units that each list asks, by its words."""
    for units in MEANT:
        shared.done(*ask(units))
    return {row["topic"]: row["units"] for row in shared.ask("list", "commissions")["rows"]}


@pytest.mark.parametrize("words", MEANT)
def test_a_list_asks_the_units_that_it_says(asked: dict[str, list[str]], words: str) -> None:
    assert sorted(asked[words]) == sorted(MEANT[words])


@pytest.mark.parametrize("words", UNCLEAR)
def test_what_is_unclear_is_named(shared: Office, words: str) -> None:
    assert UNCLEAR[words] in shared.refused(*ask(words))


def test_what_was_understood_is_told(office: Office) -> None:
    result = office.run(*ask("各县市、园区，公安局"))
    assert "各县市: 7 units" in result.stderr
    assert "园区: 3 units" in result.stderr
    assert "公安局:" not in result.stderr
    result = office.run(*ask("各县市（除木垒县外）"), lang="zh")
    assert "各县市：6个单位，木垒哈萨克自治县除外" in result.stderr
    result = office.run("amend", "commission", "YG-2018-001", "--unit", "各园区", "--reason", "更正")
    assert "各园区: 3 units" in result.stderr
    (first, _second) = office.ask("list", "commissions")["rows"]
    assert first["units"] == PARKS


def test_units_are_those_of_the_day_on_which_it_was_issued(office: Office) -> None:
    """Ended, renamed and moved units: the category is that of the day, also where it was called otherwise."""
    office.done("amend", "unit", MULEI, "--active-to", "2018-06-30", "--reason", "撤销")
    office.done("amend", "unit", COUNTY, "--category", "park", "--from", "2018-07-01", "--reason", "改类")
    orders = [("2018-06-30", COUNTIES), ("2018-07-01", [each for each in COUNTIES if each not in (COUNTY, MULEI)])]
    for day, units in orders:
        office.take("commissions", {"topic": day, "issued_on": day, "due_on": "2018-08-01", "units": "各县市"})
        (row,) = (each for each in office.ask("list", "commissions")["rows"] if each["topic"] == day)
        assert row["units"] == units
    office.take("commissions", {"topic": "园区", "issued_on": "2018-07-01", "due_on": "2018-08-01", "units": "园区"})
    (row,) = (each for each in office.ask("list", "commissions")["rows"] if each["topic"] == "园区")
    assert set(row["units"]) == {COUNTY, *PARKS}


def test_another_office_has_other_categories(tmp_path: Path) -> None:
    office = Office(tmp_path / "ledger.db")
    office.begin("model-city")
    units = office.ask("list", "units")["rows"]
    by_category: dict[str, set[str]] = {}
    for each in (each for each in units if (each["active_to"] or "2024-08-30") >= "2024-08-30"):
        by_category.setdefault(each["category"], set()).add(each["name"])
    words = {"各县区": by_category["county"], "市直各部门": by_category["department"]}
    for number, (said, wanted) in enumerate(words.items()):
        day = f"2024-08-{number + 1:02}"
        office.take("commissions", {"topic": said, "issued_on": day, "due_on": "2024-08-30", "units": said})
        row = next(each for each in office.ask("list", "commissions")["rows"] if each["topic"] == said)
        assert set(row["units"]) == wanted
    assert "does not say which units" in office.refused(
        "record", "commission", "题", "--issued-on", "2024-08-01", "--due-on", "2024-08-02", "--unit", "各县市"
    )


def test_an_import_tells_each_group_once_and_asks_each_unit_once(office: Office) -> None:
    row = {"issued_on": "2018-06-01", "due_on": "2018-06-30"}
    folder = office.folder(
        {"commissions": [{**row, "topic": f"题{number}", "units": "各县市、昌吉市"} for number in range(3)]}
    )
    result = office.run("import", folder)
    assert result.exit_code == 0, result.output
    assert result.stderr.count("各县市: 7 units") == 1
    assert inside.rows(office, "SELECT count(*) AS n FROM commission_units")[0]["n"] == 21
    office.done("verify")
