"""Ordinances that say what the one of 2017 says in another way: what reports tell goes by the file, not by its form."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.law import Law
from tests import amendments, chinese, circulars, variants
from tests.office import COUNTY, KEY, OTHER, Office
from tests.test_publishing_ranked import LEDGERS, made

INSTRUCTION = """[[rules]]
id = "instruction"
article = "附件1 三(一)"
of = "instruction"
once = ["submission", "level"]
by = "level"
points = { prefecture = 10, region = 20, state = 50 }
"""
PREFECTURE = INSTRUCTION.replace("by =", "where = { level = 'prefecture' }\n#").replace("points = {", "points = 10 # {")
REGION = PREFECTURE.replace("prefecture'", "region'").replace('"instruction"', '"other"', 1).replace("= 10 #", "= 20 #")
BY_TOPIC = "\n".join(
    f"""[[rules]]
id = "{id_}"
article = "附件1 三(一)"
column = "{column}"
of = "instruction"
where = {{ topic = "{topic}" }}
points = 10
"""
    for id_, column, topic in (("instruction", "instruction", "economy"), ("other", "adoption", "stability"))
)
Ruled = Callable[..., Office]


@pytest.fixture
def ruled(tmp_path: Path) -> Ruled:
    """An office by the shipped ordinance with something written otherwise."""

    def office(*changes: tuple[str, str]) -> Office:
        text = amendments.without_cases(variants.text())
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        found = Office(tmp_path / "ledger.db")
        found.begin(amendments.write(tmp_path, text))
        return found

    return office


@pytest.mark.parametrize("days", [("2019-06-30", "2019-08-31"), ("2019-08-31", "2019-06-30")])
def test_a_column_is_called_as_on_the_day_whatever_was_asked_before(days: tuple[str, str]) -> None:
    later = '[[columns]]\nid = "adoption"\nname = "采用得分"\nenglish = "Printed"\nfrom = 2019-07-01\n'
    books = Rulebooks(Law(loader.decode(variants.text() + later)))
    for day in days:
        column = books.words(date.fromisoformat(day)).column("adoption")
        assert column is not None
        assert column.name == ("采用得分" if day > "2019-07" else "信息采用积分")


def test_a_year_that_begins_in_july_is_so_everywhere(ruled: Ruled) -> None:
    office = ruled(("\nfrom = ", "\nyear_starts = 7\nfrom = "))
    for day in ("2018-03-05", "2018-08-05", "2019-03-05"):
        office.send(KEY, day)
    for words in (("list", "submissions"), ("find", "信息")):
        rows = office.ask(*words, "--year", "2018")["rows"]
        assert sorted(row["received_on"] for row in rows) == ["2018-08-05", "2019-03-05"]
    assert office.ask("commissions", as_of="2019-03-01")["period"] == "2018"


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (INSTRUCTION, "信息获领导批示3篇次，其中州政府领导2篇次、自治区政府领导1篇次。"),
        (f"{PREFECTURE}\n{REGION}", "信息获领导批示3篇次，其中州政府领导2篇次、自治区政府领导1篇次。"),
        (
            INSTRUCTION.replace("by =", "#").replace("points = {", "points = 10 # {"),
            "信息获领导批示3篇次，其中州政府领导2篇次、自治区政府领导1篇次。",
        ),
        (BY_TOPIC, "信息获领导批示3篇次，其中州政府领导2篇次、自治区政府领导1篇次。"),
    ],
    ids=["by-level", "a-column-each", "all-alike", "a-rule-for-each-topic"],
)
def test_p4_a_circular_counts_instructions_however_they_are_priced(ruled: Ruled, rules: str, said: str) -> None:
    chinese.ready()
    office = ruled((INSTRUCTION, rules))
    first, second = (office.send(KEY, "2018-06-01", topic=topic) for topic in ("economy", "stability"))
    for ref in (first, second):
        office.adopt(ref, "internal", "2018-06-04")
    for ref, level in ((first, "prefecture"), (second, "prefecture"), (first, "region")):
        office.instruct(ref, level, "2018-06-05")
    assert said in circulars.write(office, "2018-06", "2018-07-05", lang="zh").text


def test_two_columns_of_instructions_are_told_apart(ruled: Ruled) -> None:
    office = ruled((INSTRUCTION, f"{PREFECTURE}\n{REGION}"))
    first, second = office.sends(KEY, 2, "2018-06-01")
    for ref in (first, second):
        office.adopt(ref, "internal", "2018-06-04")
    office.instruct(first, "prefecture", "2018-06-05")
    office.instruct(second, "region", "2018-06-05")
    shown = office.run("analysis", "--month", "2018-06", "--as-of", "2018-07-05", lang="en").stdout
    assert shown.count("\nInstructions ") == 0


def test_a_unit_with_two_awards_is_simulated_with_both(ruled: Ruled, tmp_path: Path) -> None:
    office = ruled()
    office.adopt(office.send(COUNTY, "2018-02-03"), "general", "2018-02-04")
    second = '[[awards]]\nid = "more"\narticle = "二"\ncategory = "county"\nplaces = 1\namount = 5000\n'
    file = amendments.write(tmp_path, amendments.without_cases(variants.text()) + second, "draft.toml")
    words = ("rulebook", "simulate", file, "--year", "2018", "--as-of", "2019-01-10")
    assert [line.split()[-2:] for line in office.done(*words).splitlines() if line.startswith(f"{COUNTY} ")][-1] == [
        "2000.00",
        "7000.00",
    ]
    totals = office.ask(*words[:-2], as_of="2019-01-10")["totals"]
    assert (totals["awards"], totals["awards_draft"], totals["all_draft"]) == ("2000.00", "7000.00", "7000.00")


def test_y3_whom_a_unit_needs_goes_by_the_count_of_the_day(ruled: Ruled) -> None:
    text = variants.text()
    at = text.index("[counts.full-time]")
    count = text[at : text.index("\n\n", at)]
    later = count.replace("[counts.full-time]", "[[counts.full-time]]")
    dated = later + "\nuntil = 2018-05-31\n" + later.replace(', employment = "full-time"', "") + "\nfrom = 2018-06-01"
    office = ruled((count, dated))
    row = {each["unit"]: each for each in office.ask("roster", "--missing", as_of="2018-12-31")["units"]}[COUNTY]
    assert not row["full_time_needed"]


def test_w2_a_reward_for_no_printing_is_named_by_its_article(ruled: Ruled) -> None:
    paying = '\n[[rules]]\nid = "urgent"\narticle = "补1"\nof = "instruction"\nyuan = 300\n'
    office = ruled(("\n# Awards of the year.", paying + "\n# Awards of the year."))
    ref = office.send(OTHER, "2018-02-03")
    office.adopt(ref, "general", "2018-02-04")
    office.instruct(ref, "prefecture", "2018-03-01")
    shown = office.done("show", ref, "--as-of", "2019-01-10")
    assert "urgent" not in shown


def test_figures_that_are_rounded_apart_are_noted(ruled: Ruled) -> None:
    general = 'where = { publication = "general" }\npoints = '
    office = ruled((f"{general}10", f"{general}0.5"), ("{ prefecture = 10,", "{ prefecture = 0.5,"))
    ref = office.send(KEY, "2018-06-01")
    office.adopt(ref, "general", "2018-06-02")
    assert "do not add up" not in office.notes("rank", "--month", "2018-06")
    office.instruct(ref, "prefecture", "2018-06-03")
    assert "do not add up" in office.notes("rank", "--month", "2018-06")


def test_marks_alone_make_the_first_month(tmp_path: Path) -> None:
    office = Office(tmp_path / "ledger.db")
    office.begin(LEDGERS / "scores-within-bounds" / "rulebook.toml")
    office.done("record", "mark", "bad", "--unit", "一办", "--on", "2021-01-05")
    office.send("一办", "2021-02-05")
    refused = office.refused("publish", "--month", "2021-02", "--as-of", "2023-12-31")
    assert "2021-01 comes first" in refused


LED = """[[rules]]
id = "led"
article = "附件1 九"
every = "month"
when = ["{count} >= 1"]
points = 7

"""


def test_a_month_that_asks_for_people_is_locked(ruled: Ruled) -> None:
    office = ruled(("\n# Awards of the year.", f"\n{LED.format(count='leaders')}# Awards of the year."))
    office.done("record", "officer", "王丽", "--unit", KEY, "--role", "leader", "--active-from", "2018-01-01")
    office.send(KEY, "2018-06-01")
    for month in ("2018-05", "2018-06"):
        office.run("publish", "--month", month, "--as-of", "2018-07-05")
    assert office.rank("2018-06")
    refused = office.refused("amend", "officer", "P1", "--active-to", "2018-06-15", "--reason", "误")
    assert "who was in office on 2018-06-30" in refused
    office.done("amend", "officer", "P1", "--active-to", "2018-07-15", "--reason", "离任")
    assert office.done("verify").startswith("no problems found")


def test_a_month_that_asks_for_secondments_is_locked(ruled: Ruled) -> None:
    office = ruled(("\n# Awards of the year.", f"\n{LED.format(count='seconded')}# Awards of the year."))
    office.take("secondments", {"unit": KEY, "person": "张三", "starts_on": "2018-06-01", "outcome": "planned"})
    office.send(KEY, "2018-06-01")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    assert "govinfo reopen --month 2018-06" in office.refused("void", "secondment", "S1", "--reason", "误")


def test_the_months_of_a_quarter_that_ask_for_people_are_locked(ruled: Ruled) -> None:
    office = ruled(
        ("\n# Awards of the year.", f"\n{LED.format(count='leaders')}# Awards of the year."),
        ("\nfrom = ", '\nranked = ["quarter", "year"]\nfrom = '),
    )
    office.done("record", "officer", "王丽", "--unit", KEY, "--role", "leader", "--active-to", "2018-06-15")
    office.send(KEY, "2018-04-05")
    office.done("publish", "--quarter", "2018-Q2", "--as-of", "2018-07-05")
    refused = office.refused("amend", "officer", "P1", "--active-to", "2018-04-15", "--reason", "误")
    assert "who was in office on 2018-04-30" in refused
    office.done("amend", "officer", "P1", "--active-to", "2018-06-10", "--reason", "误")


def test_a_quarter_that_asks_for_nobody_locks_no_officer(tmp_path: Path) -> None:
    office = made(Office(tmp_path / "ledger.db"), "quarter-scores")
    office.done("publish", "--quarter", "2021-Q1", "--as-of", "2023-12-31")
    office.done("record", "officer", "王丽", "--unit", "甲科", "--role", "officer", "--employment", "full-time")
