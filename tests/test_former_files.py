"""A rulebook file of the former kind, whose open points were switches: taken as it is, or what is wrong with it."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FORMER
from tests.office import Office

TEXT = FORMER.read_text(encoding="utf-8")


def ours(folder: Path, *changes: tuple[str, str]) -> Path:
    """The former rulebook with some text changed, each where it first stands."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_its_numbers_decide(tmp_path: Path) -> None:
    path = ours(
        tmp_path,
        ('name = "changji-2017"', 'name = "ours-2020"'),
        ("points_from = 2017-05-25", "points_from = 2016-03-01"),
        ("quota = 10, rate_percent = 10", "quota = 2, rate_percent = 33.33"),
        ('tier = "prefecture"\npoints = 10', 'tier = "prefecture"\npoints = 7'),
    )
    office = Office(tmp_path / "ledger.db")
    assert "ours-2020 and 75 units" in office.done("init", "--rulebook", path)
    first, *_others = office.sends("司法局", 3, "2016-03-01")
    office.adopt(first, "general", "2016-03-01")
    assert office.points("司法局", "2016-03") == {"adoption": 7, "monthly": 20}
    assert office.rates("2016-03")["司法局"]["needed"] == "33.33"


# --- bad files ---

BAD = r"""
name: name = "changji-2017" -> name = "Changji 2017"
    name; "Changji 2017"; small letters, figures and hyphens
no title: title = "自治州加强 -> # title = "自治州加强
    title
an unknown key: [switches] -> colour = 1\n[switches]
    colour
a date as text: points_from = 2017-05-25 -> points_from = "soon"
    points_from; "soon"; date
a switch: rate_basis = "adopted-in-month" -> rate_basis = "both"
    switches.rate_basis; "both"; received-in-month
a switch of instructions: instructions = "once-a-level" -> instructions = "twice"
    switches.instructions; "twice"; once-a-level; each
a tier: tier = "prefecture" -> tier = "city"
    publications[0].tier; "city"; prefecture; region; state
a quota below zero: quota = 100 -> quota = -1
    categories[0].monthly.quota; -1; >= 0
a quota as text: quota = 100 -> quota = "100"
    categories[0].monthly.quota; "100"; a whole number
a rate over 100: rate_percent = 5, -> rate_percent = 500,
    categories[0].monthly; 500; 0 to 100
a rate of three places: rate_percent = 5, -> rate_percent = 5.125,
    categories[0].monthly; 5.125; 2 decimal
points of half: points = 20, article -> points = 20.5, article
    categories[0].monthly.points; 20.5; a whole number
a penalty that rewards: points = -50 -> points = 50
    accuracy.points; 50; <= 0
a bonus that fines: [regional]\npoints = 10 -> [regional]\npoints = -10
    regional.points; -10; >= 0
a value without article: points = 10\narticle = "附件1 三(一)"\n\n[[levels]] -> points = 10\n\n[[levels]]
    regional; article
money of three places: amount = 500 -> amount = 500.005
    rewards[1]; 500.005; 2 decimal
money below zero: amount = 500 -> amount = -500
    rewards[1]; -500; 0 to
a reward that is not there: reward = "region-500" -> reward = "region-501"
    publications[2].reward; "region-501"; region-500; state-1000
an edition without points: points = 10\narticle -> article
    publications[0].points; nothing; points
points above the prefecture: tier = "region"\n -> tier = "region"\npoints = 5\n
    publications[2].points; 5; only the prefecture
an id twice: id = "park" -> id = "county"
    categories.id; "county"; once
a name twice: name = "园区" -> name = "县市"
    categories.name; "县市"; once
a publication twice: id = "internal" -> id = "general"
    publications.id; "general"; once
a clause twice: id = "region-200"\nlevel -> id = "region-100"\nlevel
    rewards.id; "region-100"; once
a type twice: id = "report", name -> id = "news", name
    publications[1].types.id; "news"; once
nothing sends up: sends_up = true -> sends_up = false
    sends_up; false; true for at least one
a unit's category: { category = "county" -> { category = "town"
    units.list[0].category; "town"; county; other
a unit's name twice: name = "阜康市" -> name = "昌吉市"
    units.list.name; "昌吉市"; once
a unit's code twice: code = "fks" -> code = "cjs"
    units.list.code; "cjs"; once
a unit's code: code = "fks" -> code = "FKS!"
    units.list[1].code; "FKS!"; small letters, figures and hyphens
an empty name: name = "阜康市" -> name = ""
    units.list[1].name; ""; >= 1
no categories: [[categories]] -> [[kinds]]
    kinds
a list as a word: prefixes = [ -> prefixes = "州"\nothers = [
    units; prefixes
no TOML: area = "全州" -> area = "全州
    wrong in line; quotation mark
"""
"""What is bad: the text in the rulebook -> what stands there instead; below it what the message must name."""


def bad() -> list[Any]:
    """The cases of BAD."""
    found = []
    for case in re.findall(r"^(\w.*): (.+) -> (.+)\n +(.+)$", BAD, re.MULTILINE):
        what, old, new, told = (part.replace(r"\n", "\n") for part in case)
        found.append(pytest.param(old, new, told.split("; "), id=what))
    return found


def test_all_bad_cases_are_read() -> None:
    assert len(bad()) == BAD.count(" -> ") == 34


@pytest.mark.parametrize(("old", "new", "told"), bad())
def test_a_bad_file_names_key_value_and_what_may_stand_there(
    tmp_path: Path, old: str, new: str, told: list[str]
) -> None:
    path = ours(tmp_path, (old, new))
    office = Office(tmp_path / "ledger.db")
    result = office.run("init", "--rulebook", path)
    assert (result.exit_code, result.stdout) == (1, "")
    message = result.stderr.removeprefix("error: ").strip()
    assert message.startswith("ours.toml: ")
    assert len(message.splitlines()) == 1
    for part in told:
        assert part in message
    assert not office.ledger.exists()
