"""A verdict after a month's bulletin: reports and the circular say in which period it costs points (附件1 三(三))."""

import pytest

from tests import chinese, circulars
from tests.office import KEY, OTHER, Office


@pytest.fixture
def judged_late(office: Office) -> Office:
    """January is published; a commission answered in time is found nonconforming in February, an excuse is lifted."""
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
