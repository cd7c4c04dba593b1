"""The units of a rulebook's file, brought into a ledger by init and by what a later file says otherwise."""

import re
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli import checks
from govinfo_cli.errors import Refused
from govinfo_cli.rulebook.language import reading
from tests import dated, inside
from tests.language import HEAD, WORDS
from tests.office import Office

WHY = ("--reason", "机构改革")
PLAIN = """
{ code = "lyj", name = "旅游局", category = "a" },
{ code = "whj", name = "文化局", category = "a", aliases = ["文化和广电局"] },
{ code = "kfq", name = "开发区", category = "b" },
"""
MERGED = """
{ code = "lyj", name = "旅游局", category = "a", until = 2018-06-30, into = "wlj", carries = true },
{ code = "whj", name = "文化局", category = "a", aliases = ["文化和广电局"], until = 2018-06-30, into = "wlj" },
{ code = "wlj", name = "文旅局", category = "a", from = 2018-07-01 },
{ code = "kfq", name = "开发区", category = "b" },
{ code = "kfq", name = "高新区", category = "a", from = 2018-07-01 },
"""
EXAMPLES = {"unit.code-of-another", "unit.name-taken", "unit.away-between"}
"""The checks of which this page has an example."""


def text(units: str) -> str:
    """A small rulebook with these units."""
    return f"{HEAD}{WORDS}\n[units]\nlist = [{units}]\n"


def made(folder: Path, units: str) -> Office:
    """An office whose ledger was made by such a file."""
    return dated.made(folder, text(units))


def bring(office: Office, units: str) -> list[str]:
    """Adopt a file with these units, as far as units go."""
    return dated.adopt(office, text(units))


def units(office: Office) -> list[list[Any]]:
    """The units as `list` shows them, in the ordinance's order."""
    shown = ("code", "name", "category", "aliases", "active_from", "active_to", "into", "carries")
    return [[row[name] for name in shown] for row in office.ask("list", "units")["rows"]]


def former(office: Office) -> list[list[Any]]:
    """What units were called before, and their categories."""
    query = """SELECT u.code, v.until_on, v.name, v.category FROM unit_versions v JOIN units u ON u.id = v.unit_id
        WHERE v.voided_id IS NULL ORDER BY v.unit_id, v.until_on"""
    return [list(row.values()) for row in inside.rows(office, query)]


AFTER = [
    ["lyj", "旅游局", "a", [], None, "2018-06-30", "文旅局", True],
    ["whj", "文化局", "a", ["文化和广电局"], None, "2018-06-30", "文旅局", False],
    ["wlj", "文旅局", "a", [], "2018-07-01", None, None, False],
    ["kfq", "高新区", "a", ["开发区"], None, None, None, False],
]


def test_init_takes_units_with_all_their_days(tmp_path: Path) -> None:
    office = made(tmp_path, MERGED)
    assert units(office) == AFTER
    assert former(office) == [["kfq", "2018-06-30", "开发区", "b"]]
    assert office.done("verify").startswith("no problems found")


def test_a_later_file_is_the_same_as_if_it_had_been_the_first(tmp_path: Path) -> None:
    office = made(tmp_path, PLAIN)
    assert bring(office, MERGED) == ["lyj", "whj", "wlj", "kfq"]
    assert units(office) == AFTER
    assert former(office) == [["kfq", "2018-06-30", "开发区", "b"]]
    assert office.done("verify").startswith("no problems found")
    assert bring(office, MERGED) == []
    assert inside.changed(office) == []


def test_what_a_later_file_takes_back_goes(tmp_path: Path) -> None:
    office = made(tmp_path, MERGED)
    later = MERGED.replace('{ code = "kfq", name = "高新区", category = "a", from = 2018-07-01 },', "")
    bring(office, later.replace(', until = 2018-06-30, into = "wlj", carries = true', ""))
    assert units(office)[0] == ["lyj", "旅游局", "a", [], None, None, None, False]
    assert units(office)[3][:3] == ["kfq", "开发区", "b"]
    assert former(office) == []
    assert office.done("verify").startswith("no problems found")


def test_what_the_clerk_did_and_the_file_does_not_speak_of_stays(tmp_path: Path) -> None:
    office = made(tmp_path, PLAIN)
    office.done("record", "unit", "--name", "大数据局", "--category", "a", "--code", "dsj")
    office.done("amend", "unit", "kfq", "--name", "新区", "--from", "2018-03-01", *WHY)
    office.done("amend", "unit", "lyj", "--active-from", "2017-05-01", *WHY)
    bring(office, MERGED.replace('{ code = "kfq", name = "高新区", category = "a", from = 2018-07-01 },', ""))
    assert units(office)[0] == ["lyj", "旅游局", "a", [], "2017-05-01", "2018-06-30", "文旅局", True]
    assert units(office)[3:] == [
        ["kfq", "新区", "b", ["开发区"], None, None, None, False],
        ["dsj", "大数据局", "a", [], None, None, None, False],
    ]
    assert former(office) == [["kfq", "2018-02-28", "开发区", "b"]]


def test_a_unit_that_the_clerk_recorded_first_is_the_files(tmp_path: Path) -> None:
    office = made(tmp_path, PLAIN)
    office.done(
        "record", "unit", "--name", "文旅局", "--category", "b", "--code", "wenlv", "--active-from", "2018-07-01"
    )
    bring(office, MERGED)
    assert sorted(units(office), key=str) == sorted(AFTER, key=str)


@pytest.mark.parametrize(
    ("recorded", "id_", "told"),
    [
        (("档案局", "wlj"), "unit.code-of-another", "calls 文旅局 wlj, which is the code of 档案局"),
        (("高新区", "gxq"), "unit.name-taken", "calls kfq 高新区, which is the name of 高新区 (gxq)"),
    ],
)
def test_a_code_or_name_of_another_unit_is_refused(
    tmp_path: Path, recorded: tuple[str, str], id_: str, told: str
) -> None:
    office = made(tmp_path, PLAIN)
    office.done("record", "unit", "--name", recorded[0], "--category", "a", "--code", recorded[1])
    before = office.ledger.read_bytes()
    with pytest.raises(Refused, match=re.escape(told)) as refused:
        bring(office, MERGED)
    assert [each.check.id for each in refused.value.problems] == [id_]
    assert office.ledger.read_bytes() == before


def test_an_alias_of_another_unit_is_refused_but_its_former_name_is_not(tmp_path: Path) -> None:
    office = made(tmp_path, PLAIN)
    office.done("record", "alias", "--unit", "lyj", "文旅委")
    with pytest.raises(Refused, match="'文旅委' is another name of 旅游局"):
        bring(office, MERGED.replace('"文旅局", category = "a"', '"文旅局", category = "a", aliases = ["文旅委"]'))
    renamed = '{ code = "whj", name = "文旅委", category = "a", until = 2018-02-28 },\n'
    bring(office, renamed + PLAIN.replace('aliases = ["文化和广电局"]', "from = 2018-03-01"))
    assert former(office) == [["whj", "2018-02-28", "文旅委", "a"]]


def test_names_may_change_hands(tmp_path: Path) -> None:
    office = made(tmp_path, PLAIN)
    bring(
        office,
        PLAIN
        + '{ code = "lyj", name = "文化局", category = "a", from = 2018-07-01 },'
        + '{ code = "whj", name = "宣传局", category = "a", from = 2018-07-01 },',
    )
    assert [row[:2] for row in units(office)] == [["lyj", "文化局"], ["whj", "宣传局"], ["kfq", "开发区"]]


def test_a_unit_that_is_away_for_some_time_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    away = '{ code = "kfq", name = "开发区", category = "b", until = 2018-03-31 },'
    file.write_text(text(away + '{ code = "kfq", name = "高新区", category = "b", from = 2018-05-01 },'), "utf-8")
    result = Office(tmp_path / "ledger.db").run("init", "--rulebook", file)
    assert (result.exit_code, "高新区 ends on 2018-03-31 and comes back on 2018-05-01" in result.stderr) == (1, True)
    assert "unit.away-between" in {check.id for check in checks.telling(result.stderr)}
    assert not (tmp_path / "ledger.db").exists()


def test_published_days_stay_but_for_a_name(tmp_path: Path) -> None:
    office = made(tmp_path, PLAIN)
    office.done("publish", "--month", "2018-07", "--as-of", "2018-08-05")
    for changed in (
        PLAIN.replace('"旅游局", category = "a"', '"旅游局", category = "a", until = 2018-06-30, into = "whj"'),
        PLAIN + '{ code = "kfq", name = "开发区", category = "a", from = 2018-07-31 },',
    ):
        with pytest.raises(Refused, match="is published"):
            bring(office, changed)
    bring(office, PLAIN + '{ code = "kfq", name = "高新区", category = "b", from = 2018-07-31 },')
    bring(office, PLAIN + '{ code = "kfq", name = "高新区", category = "a", from = 2018-08-01 },')
    assert units(office)[2][:3] == ["kfq", "高新区", "a"]


def test_the_text_is_sound() -> None:
    for each in (PLAIN, MERGED):
        reading.parse(text(each), "x.toml")
