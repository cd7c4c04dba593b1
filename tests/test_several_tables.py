"""Tables of a rulebook's own: a unit stands in several, marks beside totals, terms other than the year that pay."""

import json
from pathlib import Path

import pytest

from tests import chinese, circulars, inside, paper, yearbooks
from tests.office import Office
from tests.test_publishing_ranked import AS_OF, LEDGERS, made, publish

MONTHS = ("2018-07", "2018-08")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "ledger.db")


def adopt(office: Office, name: str, old: str, new: str) -> str:
    """What refuses an amendment of a ledger's own rulebook."""
    text = (LEDGERS / name / "rulebook.toml").read_text(encoding="utf-8")
    assert old in text
    file = office.ledger.with_name("amended.toml")
    file.write_text(text.replace(old, new), encoding="utf-8")
    return office.refused("rulebook", "adopt", file, "--reason", "修订", "--yes")


def test_the_place_in_each_of_a_units_tables_stands(office: Office) -> None:
    made(office, "tables-and-awards")
    publish(office, "2020-01")
    said = adopt(office, "tables-and-awards", 'by = "points/target"', 'by = "sent"')
    assert "published figures would move" in said
    assert office.ask("verify")["ok"]


def test_a_revision_tells_what_changed_table_by_table(office: Office) -> None:
    made(office, "tables-and-awards")
    publish(office, "2020-01")
    office.done("reopen", "--month", "2020-01", "--reason", "改")
    again = publish(office, "2020-01")
    assert "revision 2" in again
    assert "new in the table" not in again
    assert "→" not in again


def test_a_printed_mark_stands(office: Office) -> None:
    made(office, "scores-within-bounds")
    publish(office, "2021-01")
    said = adopt(office, "scores-within-bounds", "full = 100", "full = 50")
    assert "published figures would move" in said
    assert ", mark " in said


def test_a_line_of_a_table_that_is_not_there_is_named(office: Office) -> None:
    made(office, "tables-and-awards")
    publish(office, "2020-01")
    inside.tamper(office, """UPDATE bulletin_lines SET more = replace(more, '"order"', '"x"')""")
    answer = office.run("verify", "--format", "json")
    problems = [each["message"] for each in json.loads(answer.stdout)["findings"]]
    assert any("no row" in each for each in problems)


def test_a_quarter_that_pays_has_its_awards_in_its_papers(office: Office, tmp_path: Path) -> None:
    chinese.ready()
    made(office, "scores-within-bounds")
    for label in ("2021-01", "2021-02", "2021-03", "2021-Q1"):
        publish(office, label)
    awards = office.ask("rewards", "--quarter", "2021-Q1", as_of=AS_OF)["awards"]
    assert awards
    circular = circulars.write(office, "2021-Q1", AS_OF, lang="zh")
    told = [row["单位"] for title in circular.annexes if "奖励名单" in title for row in circular.rows(title)]
    assert told == [each["unit"] for each in awards]
    office.run("workbook", "--quarter", "2021-Q1", "--as-of", AS_OF, "-o", tmp_path / "q.xlsx", lang="zh")
    assert "单位奖励" in json.dumps(paper.sheets(tmp_path / "q.xlsx"), ensure_ascii=False, default=str)


def test_a_month_that_pays_has_its_awards_on_its_page(office: Office) -> None:
    made(office, "single-rulings")
    month = next(each for each in MONTHS if office.ask("rewards", "--month", each, as_of=AS_OF)["awards"])
    page = yearbooks.page_of(office, month, AS_OF, "zh")
    shown = str(page.one("section", id="rewards"))
    for row in office.ask("rewards", "--month", month, as_of=AS_OF)["awards"]:
        assert row["unit"] in shown
