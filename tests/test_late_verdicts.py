"""A verdict after a month's bulletin: reports and the circular say in which period it costs points (附件1 三(三))."""

from datetime import date
from pathlib import Path

import pytest

from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.language import spans, tables
from tests import chinese, circulars, variants
from tests.amended import Amended
from tests.office import KEY, OTHER, Office


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """January is published; a commission answered in time is found nonconforming in February, an excuse is lifted."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.take(
        "commissions",
        {"ref": "Y1", "topic": "春耕", "issued_on": "2018-01-05", "due_on": "2018-01-20", "units": f"{KEY}、{OTHER}"},
    )
    office.send(KEY, "2018-01-19", commission="Y1", title="春耕情况")
    office.send(OTHER, "2018-01-10")
    office.judge("Y1", OTHER, "excused", "2018-01-21")
    office.done("publish", "--month", "2018-01", "--as-of", "2018-02-05")
    office.judge("Y1", KEY, "nonconforming", "2018-02-10")
    office.judge("Y1", OTHER, "nonconforming", "2018-02-11")
    return office


@pytest.fixture
def judged_late(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


@pytest.mark.parametrize("words", [("--year", "2018"), ("--quarter", "2018-Q1")])
def test_d4_a_year_and_a_quarter_show_the_verdict_that_cost_points(judged_late: Office, words: tuple[str, str]) -> None:
    answers = judged_late.ask("commissions", *words, as_of="2018-04-10")["answers"]
    assert [(each["unit"], each["state"], each["missed_on"]) for each in answers] == [
        (KEY, "nonconforming", "2018-02-10"),
        (OTHER, "unanswered", "2018-02-11"),
    ]


def test_d4_a_published_month_shows_what_its_bulletin_knew(judged_late: Office) -> None:
    answers = judged_late.ask("commissions", "--month", "2018-01", as_of="2018-04-10")["answers"]
    assert [(each["state"], each["missed_on"]) for each in answers] == [("on_time", None), ("excused", None)]


def test_d9_a_circular_tells_of_what_cost_points_on_earlier_commissions(judged_late: Office) -> None:
    chinese.ready()
    text = circulars.write(judged_late, "2018-02", "2018-03-05", lang="zh").text
    assert f"以往到期的约稿，本期认定未按要求反馈2家次：《春耕》（{KEY}、{OTHER}）。" in text
    assert sum(row["points"]["commission"] for row in judged_late.table("2018-02", "2018-03-05")) == -20


def test_d9_a_circular_says_what_of_its_commissions_costs_points_later(office: Office) -> None:
    chinese.ready()
    commission = office.commission(KEY, "2018-01-20", "2018-01-05")
    office.send(KEY, "2018-01-19", commission=commission)
    office.judge(commission, KEY, "nonconforming", "2018-02-02")
    text = circulars.write(office, "2018-01", "2018-02-06", lang="zh").text
    assert "未按要求反馈1家次" in text
    assert "其中1家次未按要求反馈的，扣分计入以后时段。" in text


def test_a_unit_that_ended_owes_no_answer_any_more(office: Office) -> None:
    office.commission(KEY, "2018-03-10", "2018-02-05")
    office.done("amend", "unit", KEY, "--active-to", "2018-02-28", "--reason", "撤并")
    assert KEY in office.notes("due", as_of="2018-02-28")
    assert KEY not in office.notes("due", as_of="2018-03-20")


@pytest.mark.parametrize(
    ("head", "published", "as_of", "later", "then"),
    [
        ('ranked = ["two months", "year"]', ("--period", "2018-T1"), "2018-03-02", "2018-03-10", "2018-T2"),
        ('ranked = ["quarter", "year"]', ("--quarter", "2018-Q1"), "2018-04-02", "2018-04-10", "2018-Q2"),
        ('ranked = ["year", "half-year"]', ("--half", "2018-H1"), "2018-07-02", "2018-07-10", "2018-H2"),
        ('ranked = ["year"]\nyear_starts = 9', ("--year", "2017"), "2018-09-02", "2018-09-10", "2018"),
    ],
    ids=["two-months", "quarter", "half-year", "school-year"],
)
def test_p6_what_any_published_table_took_is_not_taken_again(
    tmp_path: Path, head: str, published: tuple[str, str], as_of: str, later: str, then: str
) -> None:
    """Of lateness that the table excused, and of verdicts on it, as of a month's table."""
    file = tmp_path / "rules.toml"
    file.write_text(variants.text().replace("\nfrom = ", f"\n{head}\nfrom = ", 1), encoding="utf-8")
    office = Office(tmp_path / "ledger.db")
    office.begin(file)
    excused, *taken, new = (office.commission(KEY, "2018-01-10", "2018-01-02") for _time in range(4))
    for answered in (*taken, new):
        office.send(KEY, "2018-01-05", commission=answered)
    office.judge(excused, KEY, "excused", "2018-01-20")
    for each in taken:
        office.judge(each, KEY, "nonconforming", "2018-01-25")
    office.done("publish", *published, "--as-of", as_of)
    for each in (excused, *taken, new):
        office.judge(each, KEY, "nonconforming", later)
    (row,) = (each for each in office.ask("rank", "--period", then)["rows"] if each["unit"] == KEY)
    read = Amended(office, loader.load(str(file)), date.today())
    code = next(unit.code for unit in read.book.units.list if unit.name == KEY)
    rows = tables.tables(read.figures, spans.parse(then, read.book.year_starts))
    (own,) = (each for each in rows if each.unit == code)
    assert row["points"]["commission"] == own.points["commission"] == -20
