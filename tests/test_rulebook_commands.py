"""The commands about rulebooks: which there are, a new file, a check, what holds on a day, a draft on the past."""

import json
from pathlib import Path

import pytest

from govinfo_cli.rulebook import loader
from tests import amendments
from tests.amendments import DAY, PAPER, RENAMED, TAKING
from tests.office import COUNTY, KEY, OTHER, Office

FORMER = Path(__file__).parent / "rulebooks" / "former-changji-2017.toml"
PRICE = 'where = { publication = "general" }\npoints = 10'


@pytest.fixture
def nowhere(tmp_path: Path) -> Office:
    """An office without a ledger."""
    return Office(tmp_path / "nothing" / "ledger.db")


def dearer(points: int = 12) -> str:
    """The ordinance as if it had always given more for the general edition."""
    text = amendments.shipped()
    assert text.count(PRICE) == 1
    return amendments.without_cases(text.replace(PRICE, PRICE.replace("10", str(points))))


# --- list, init, new ---


def test_the_rulebooks_that_come_with_the_program_are_listed(nowhere: Office) -> None:
    rows = nowhere.ask("rulebook", "list")["rows"]
    assert [row["name"] for row in rows] == loader.shipped()
    assert {"name": "changji-2017", "title": "自治州加强政务信息工作实施方案", "year": 2017}.items() <= rows[0].items()
    assert "加强政务信息工作实施方案" in nowhere.run("rulebook", "list", lang="zh").stdout
    assert not any("skeleton" in row["name"] or row["name"] in ("en", "zh") for row in rows)


def test_an_unknown_name_gets_those_that_there_are_and_the_nearest(nowhere: Office) -> None:
    result = nowhere.run("init", "--rulebook", "changji-2018")
    assert (result.exit_code, nowhere.ledger.exists()) == (1, False)
    assert "did you mean changji-2017?" in result.stderr
    lines = result.stderr.splitlines()[1:]
    assert len(lines) == len(loader.shipped())
    assert "changji-2017 (2017) Changji prefecture's plan for government information" in lines


def test_any_of_them_makes_a_ledger(tmp_path: Path) -> None:
    office = Office(tmp_path / "ledger.db")
    office.done("init", "--rulebook", "yongkang-health-2009")
    assert office.ask("rulebook", "show")["rulebook"] == "yongkang-health-2009"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_new_file_is_sound_and_in_the_language_of_who_asks(nowhere: Office, tmp_path: Path, lang: str) -> None:
    file = tmp_path / "ours.toml"
    assert nowhere.run("rulebook", "new", file, lang=lang).exit_code == 0
    text = file.read_text(encoding="utf-8")
    assert ("# A rulebook to fill in" in text) == (lang == "en")
    assert nowhere.done("rulebook", "check", file).startswith("ours.toml: no faults; 6 rules, 3 worked examples")


def test_a_file_that_is_there_is_never_touched(nowhere: Office, tmp_path: Path) -> None:
    file = amendments.write(tmp_path, "mine")
    result = nowhere.run("rulebook", "new", file)
    assert result.exit_code == 1
    assert "it is there already" in result.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_copy_of_one_that_there_is_may_be_had(nowhere: Office, tmp_path: Path) -> None:
    nowhere.done("rulebook", "new", tmp_path / "ours.toml", "--from", "changji-2017")
    assert (tmp_path / "ours.toml").read_text(encoding="utf-8") == amendments.shipped()


def test_a_former_file_is_told_so_and_can_be_converted(nowhere: Office, tmp_path: Path) -> None:
    result = nowhere.run("rulebook", "check", FORMER)
    assert result.exit_code == 1
    assert "of the former kind" in result.stderr
    assert f"govinfo rulebook new NEW.toml --from {FORMER}" in result.stderr
    nowhere.done("rulebook", "new", tmp_path / "new.toml", "--from", FORMER)
    nowhere.done("rulebook", "check", tmp_path / "new.toml")
    (fault,) = json.loads(nowhere.run("rulebook", "check", FORMER, "--format", "json").stdout)["faults"]
    assert fault["key"] == "switches"
    assert FORMER.read_text(encoding="utf-8").splitlines()[fault["line"] - 1] == "[switches]"


# --- check ---


def test_every_fault_is_told_with_key_and_line(nowhere: Office, tmp_path: Path) -> None:
    text = (
        amendments.shipped()
        .replace('tier = "prefecture"', 'teir = "prefecture"', 1)
        .replace(PRICE, PRICE + "0_0.00001")
    )
    file = amendments.write(tmp_path, text)
    result = nowhere.run("rulebook", "check", file)
    assert (result.exit_code, result.stdout) == (1, "")
    answer = json.loads(nowhere.run("rulebook", "check", file, "--format", "json").stdout)
    assert answer["ok"] is False
    assert len(answer["faults"]) == len(result.stderr.splitlines()) == 3
    for fault, line in zip(answer["faults"], result.stderr.removeprefix("error: ").splitlines(), strict=True):
        assert fault["message"] == line
        assert f"ours.toml, line {fault['line']}: {fault['key']}" in line
        assert text.splitlines()[fault["line"] - 1]


def test_an_example_that_does_not_come_out_is_a_fault(nowhere: Office, tmp_path: Path) -> None:
    file = amendments.write(tmp_path, amendments.amended().replace("total = { cjs = 17 }", "total = { cjs = 18 }"))
    answer = json.loads(nowhere.run("rulebook", "check", file, "--format", "json").stdout)
    (fault,) = answer["faults"]
    assert fault["key"].endswith(".total.cjs")
    assert "found 18; allowed: 17" in fault["message"]


def test_what_is_hardly_meant_is_noted(nowhere: Office, tmp_path: Path) -> None:
    column = '\n[[columns]]\nid = "lost"\nname = "无"\nenglish = "lost"\n'
    file = amendments.write(tmp_path, amendments.shipped() + column)
    result = nowhere.run("rulebook", "check", file)
    assert result.exit_code == 0
    assert "no rule is printed in lost" in result.stderr
    assert nowhere.ask("rulebook", "check", file)["doubts"] == ["columns: no rule is printed in lost"]


def test_a_file_that_is_not_there_is_told_so(nowhere: Office, tmp_path: Path) -> None:
    result = nowhere.run("rulebook", "check", tmp_path / "none.toml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is no such path" in result.stderr


# --- show ---


def test_an_office_gets_its_file_back(office: Office, tmp_path: Path) -> None:
    assert office.done("rulebook", "show", "--format", "toml") == amendments.shipped()
    office.done("rulebook", "show", "-o", tmp_path / "back.toml")
    assert (tmp_path / "back.toml").read_text(encoding="utf-8") == amendments.shipped()


def test_what_holds_on_a_day_is_shown(office: Office, tmp_path: Path) -> None:
    file = amendments.write(tmp_path, amendments.amended())
    office.done("rulebook", "adopt", file, "--reason", PAPER, "--yes")
    for day, points, quota, brief in (("2019-06-30", 10, 100, False), (DAY, 12, 120, True)):
        answer = office.ask("rulebook", "show", "--on", day)
        rules = {rule["id"]: rule for rule in answer["rules"]}
        assert rules["general"]["points"] == points
        assert answer["numbers"][0]["categories"]["county"] == quota
        assert ("brief" in rules, "brief" in [each["id"] for each in answer["publications"]]) == (brief, brief)
        assert (answer["changes_on"] == []) == brief
    assert (rules["general"]["from"], rules["general"]["until"], rules["general"]["document"]) == (DAY, None, PAPER)
    assert PAPER in office.notes("rulebook", "show", "--on", DAY)
    assert "It changes on 2019-07-01." in office.notes("rulebook", "show", "--on", "2019-06-30")


def test_units_that_change_are_shown(office: Office, tmp_path: Path) -> None:
    office.done("rulebook", "adopt", amendments.write(tmp_path, amendments.amended()), "--reason", PAPER, "--yes")
    units = {(each["name"], each["from"], each["until"]) for each in office.ask("rulebook", "show")["units"]}
    assert {(TAKING, None, "2019-06-30"), (RENAMED, DAY, None)} <= units


def test_an_entry_that_brought_none_is_told_so(office: Office) -> None:
    office.send(COUNTY, "2018-06-01")
    assert "entry 2 brought no rulebook; these did: 1" in office.refused("rulebook", "show", "--entry", 2)


# --- simulate ---


def year(office: Office) -> None:
    """A little of 2018: two units of a category that a price decides between, an author who is paid."""
    office.adopt(office.sends(KEY, 3, "2018-02-03"), "general", "2018-02-04")
    office.adopt(office.sends("财政局", 3, "2018-02-03"), "internal", "2018-02-05")
    office.adopt(office.send("财政局", "2018-02-06"), "general", "2018-02-07")
    office.sent_up(OTHER, "2018-03-05", "xinjiang-news")


def test_a_draft_is_compared_with_today_by_unit_and_article(office: Office, tmp_path: Path) -> None:
    year(office)
    file = amendments.write(tmp_path, dearer(30))
    kept = office.ledger.read_bytes()
    answer = office.ask("rulebook", "simulate", file, "--year", 2018, as_of="2019-01-10")
    assert office.ledger.read_bytes() == kept, "nothing is written"
    assert (answer["report"], answer["period"], answer["rulebook"]) == ("simulate", "2018", "changji-2017")
    rows = {row["unit"]: row for row in answer["rows"]}
    first, second = rows["财政局"], rows[KEY]
    assert (first["rank"], first["rank_draft"], first["total"], first["total_draft"]) == (1, 2, 40, 60)
    assert (second["rank"], second["rank_draft"], second["total"], second["total_draft"]) == (2, 1, 30, 90)
    assert second["lines"] == [{"rule": "general", "article": "附件1 三(一)", "points": 30, "points_draft": 90}]
    assert rows[COUNTY]["lines"] == []
    assert (
        answer["totals"]["all"] == answer["totals"]["all_draft"] == office.rewards(2018, "2019-01-10")["totals"]["all"]
    )
    assert (
        office.notes("rulebook", "simulate", file, "--year", 2018).count("Units with more points: 2; with fewer: 0")
        == 1
    )


def test_money_is_compared(office: Office, tmp_path: Path) -> None:
    year(office)
    text = amendments.shipped()
    assert text.count("yuan = 500") == 1
    assert text.count("amount = 2000") == 4
    text = amendments.without_cases(text.replace("yuan = 500", "yuan = 800").replace("amount = 2000", "amount = 100"))
    answer = office.ask("rulebook", "simulate", amendments.write(tmp_path, text), "--year", 2018, as_of="2019-01-10")
    totals = answer["totals"]
    assert (totals["authors"], totals["authors_draft"]) == ("500.00", "800.00")
    assert (totals["awards"], totals["awards_draft"]) == ("6000.00", "300.00")
    assert (totals["all"], totals["all_draft"]) == ("6500.00", "1100.00")
    assert {"unit": KEY, "amount": "2000.00", "amount_draft": "100.00"} in answer["awards"]


def test_the_days_of_the_draft_decide_unless_said_otherwise(office: Office, tmp_path: Path) -> None:
    year(office)
    file = amendments.write(tmp_path, amendments.amended())
    words = ("rulebook", "simulate", file, "--month", "2018-02")
    assert all(row["total"] == row["total_draft"] for row in office.ask(*words)["rows"])
    assert f"to see what it would have made of this period: --as-on {DAY}" in office.notes(*words)
    rows = {row["unit"]: row for row in office.ask(*words, "--as-on", DAY)["rows"]}
    assert (rows[KEY]["total"], rows[KEY]["total_draft"]) == (30, 36)
    assert rows[KEY]["lines"][0]["article"] == "修订 一"
    assert (rows["旅游局"]["total_draft"], rows["旅游局"]["rank_draft"]) == (None, None), "it is merged, then"


def test_todays_side_of_a_published_period_is_as_published(office: Office, tmp_path: Path) -> None:
    office.adopt(office.send(COUNTY, "2018-02-03"), "general", "2018-02-04")
    office.done("publish", "--month", "2018-02", "--as-of", "2018-03-10")
    file = amendments.write(tmp_path, dearer())
    answer = office.ask("rulebook", "simulate", file, "--month", "2018-02")
    assert (answer["status"], answer["as_of"]) == ("published", "2018-03-10")
    row = next(each for each in answer["rows"] if each["unit"] == COUNTY)
    assert (row["total"], row["total_draft"]) == (10, 12)
    assert row["lines"] == [{"rule": "general", "article": "附件1 三(一)", "points": 10, "points_draft": 12}]
    whole = office.ask("rulebook", "simulate", file, "--year", "2018", as_of="2018-12-31")
    row = next(each for each in whole["rows"] if each["unit"] == COUNTY)
    assert (row["total"], row["total_draft"]) == (10, 12), "a published month of an open year is counted anew too"
    assert office.ask("verify")["ok"] is True


def test_what_the_draft_asks_for_and_nobody_recorded_is_said(office: Office, tmp_path: Path) -> None:
    year(office)
    answer = office.ask("rulebook", "simulate", "yongkang-health-2009", "--year", 2018)
    asked = {(each["of"], each["attribute"]) for each in answer["unrecorded"]}
    assert asked == {("mark", "kind"), ("adoption", "publication"), ("adoption", "type")}
    said = office.notes("rulebook", "simulate", "yongkang-health-2009", "--year", 2018)
    assert "Never recorded, so the draft gives nothing for it: marks (" in said
    assert "The draft does not have these categories of units:" in said
    assert office.ask("rulebook", "simulate", amendments.write(tmp_path, dearer()), "--year", 2018)["unrecorded"] == []


def test_kinds_of_record_that_nobody_keeps_are_said(office: Office, tmp_path: Path) -> None:
    year(office)
    rules = """
[[rules]]
id = "up"
article = "甲"
of = "sent-up"
points = 3
[[rules]]
id = "leaders"
article = "乙"
of = "instruction"
by = "on"
points = { general = 5 }
"""
    file = amendments.write(tmp_path, amendments.without_cases(amendments.shipped()) + rules)
    answer = office.ask("rulebook", "simulate", file, "--year", 2018)
    assert answer["unrecorded"] == [
        {"of": "instruction", "attribute": "on", "value": ""},
        {"of": "sent-up", "attribute": "", "value": ""},
    ]


def test_a_unit_that_goes_into_a_new_one_counts_there(office: Office, tmp_path: Path) -> None:
    year(office)
    text = amendments.without_cases(amendments.shipped())
    line = next(each for each in text.splitlines() if f'name = "{KEY}"' in each)
    new = '    { category = "key", code = "xin", name = "新局", from = 2018-02-01 },'
    old = line.replace(" },", ', until = 2018-01-31, into = "xin", carries = true },')
    file = amendments.write(tmp_path, text.replace(line, f"{old}\n{new}"))
    rows = {row["unit"]: row for row in office.ask("rulebook", "simulate", file, "--year", 2018)["rows"]}
    assert (rows["新局"]["rank"], rows["新局"]["total"], rows["新局"]["total_draft"]) == (None, None, 30)
    assert (rows[KEY]["total"], rows[KEY]["total_draft"]) == (30, None)


def test_a_unit_in_another_category_is_one_row(office: Office, tmp_path: Path) -> None:
    year(office)
    text = amendments.without_cases(amendments.shipped())
    line = next(each for each in text.splitlines() if f'name = "{KEY}"' in each)
    file = amendments.write(tmp_path, text.replace(line, line.replace('category = "key"', 'category = "other"')))
    rows = [row for row in office.ask("rulebook", "simulate", file, "--year", 2018)["rows"] if row["unit"] == KEY]
    assert [(row["category"], row["category_draft"]) for row in rows] == [("key", "other")]
    assert [(row["rank"], row["rank_draft"], row["total"], row["total_draft"]) for row in rows] == [(2, 1, 30, 30)]


def test_a_draft_with_a_fault_is_refused(office: Office, tmp_path: Path) -> None:
    file = amendments.write(tmp_path, dearer().replace("points = 12", "points = twelve"))
    assert "ours.toml, line " in office.refused("rulebook", "simulate", file, "--year", 2018)
