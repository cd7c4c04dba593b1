"""Dates make sense, by every way in (main text 二(三): A2)."""

from datetime import date, timedelta

import pytest

from govinfo_cli.errors import BadRows
from tests.office import COUNTY, OTHER, Office

REASON = ("--reason", "更正")

# --- the future ---


@pytest.mark.parametrize(
    ("kind", "column"),
    [
        ("submissions", "received_on"),
        ("submissions", "event_on"),
        ("adoptions", "adopted_on"),
        ("instructions", "instructed_on"),
        ("inaccuracies", "found_on"),
        ("commissions", "issued_on"),
        ("verdicts", "judged_on"),
        ("trainings", "held_on"),
        ("secondments", "ends_on"),
        ("outreach", "held_on"),
        ("talks", "held_on"),
        ("talks", "rectified_on"),
        ("reporting_points", "issued_on"),
        ("conferences", "held_on"),
    ],
)
def test_a2_nothing_is_dated_in_the_future(office: Office, kind: str, column: str) -> None:
    today = date.today()
    ref = office.sent_up(OTHER, "2017-06-05")
    asked = office.commission(OTHER, due="2017-06-05")
    rows: dict[str, dict[str, object]] = {
        "submissions": {"unit": OTHER, "received_on": "2017-06-05", "title": "信息", "event_on": "2017-06-05"},
        "adoptions": {"submission": ref, "publication": "general", "adopted_on": today},
        "instructions": {"submission": ref, "level": "state", "leader": "总理", "instructed_on": today},
        "inaccuracies": {"submission": ref, "found_on": today, "note": "失实"},
        "commissions": {"ref": "YG", "topic": "专题", "issued_on": today, "due_on": "2100-01-01", "units": OTHER},
        "verdicts": {"commission": asked, "unit": OTHER, "verdict": "excused", "judged_on": today},
        "trainings": {"unit": OTHER, "held_on": today, "attendees": 50},
        "secondments": {"unit": OTHER, "person": "张伟", "starts_on": "2017-06-05", "outcome": "completed"},
        "outreach": {"unit": OTHER, "held_on": today, "topic": "送课"},
        "talks": {"unit": OTHER, "quarter": "2017-Q2", "held_on": "2017-06-05", "findings": "数量不够"},
        "reporting_points": {"month": "2017-06", "issued_on": today},
        "conferences": {"held_on": today},
    }
    tomorrow = {**rows[kind], column: today + timedelta(days=1)}
    office.keeps_out(lambda: office.take(kind, tomorrow), "future")
    assert office.take(kind, {**rows[kind], column: today}).added == 1


def test_a2_what_is_due_or_planned_may_lie_ahead(office: Office) -> None:
    office.commission(OTHER, due="2100-01-01")
    planned = {"unit": OTHER, "person": "张伟", "starts_on": "2100-01-01", "ends_on": "2100-03-01"}
    assert office.take("secondments", {**planned, "outcome": "planned"}).added == 1
    office.keeps_out(lambda: office.take("secondments", {**planned, "outcome": "completed"}), "future")


# --- the order of things ---


@pytest.mark.parametrize("publication", ["general", "internal"])
def test_a2_no_adoption_before_the_submission(office: Office, publication: str) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.keeps_out(lambda: office.adopt(ref, publication, "2017-06-04"), "before")
    office.adopt(ref, publication, "2017-06-05")
    assert office.points(OTHER, "2017-06") == {"adoption": 10}


def test_a2_no_instruction_before_the_first_adoption(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.keeps_out(lambda: office.instruct(ref, "prefecture", "2017-06-20"), "no publication had adopted")
    office.adopt(ref, "general", "2017-06-10")
    office.keeps_out(lambda: office.instruct(ref, "prefecture", "2017-06-09"), "no publication had adopted")
    office.instruct(ref, "prefecture", "2017-06-10")
    assert office.points(OTHER, "2017-06") == {"adoption": 10, "instruction": 10}


UPWARD = ["xinjiang-news", "reference-news", "region-report", "yesterday-news", "region-other", "state-council"]


@pytest.mark.parametrize("publication", UPWARD)
def test_a2_nothing_goes_up_but_through_the_internal_edition(office: Office, publication: str) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    office.keeps_out(lambda: office.adopt(ref, publication, "2017-06-20"), "no internal edition")
    office.adopt(ref, "internal", "2017-06-10")
    office.keeps_out(lambda: office.adopt(ref, publication, "2017-06-09"), "no internal edition")
    office.adopt(ref, publication, "2017-06-10")
    assert len(office.ask("list", "adoptions")["rows"]) == 3


def test_a2_record_answers_to_the_same_rules(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    assert "before" in office.refused("record", "adoption", ref, "--in", "general", "--on", "2017-06-04")
    assert "internal" in office.refused("record", "adoption", ref, "--in", "新疆要情", "--on", "2017-06-05")
    words = ("record", "instruction", ref, "--level", "state", "--leader", "总理", "--on", "2017-06-05")
    assert "adopted" in office.refused(*words)
    assert "future" in office.refused("record", "adoption", ref, "--in", "general", "--on", "2100-01-01")


def shelf(office: Office) -> str:
    """A submission received, printed inside and above, and instructed on, ten days apart; adoptions A1 and A2."""
    ref = office.send(OTHER, "2017-06-01")
    office.adopt(ref, "internal", "2017-06-11")
    office.adopt(ref, "state-council", "2017-06-21")
    office.instruct(ref, "state", "2017-06-30")
    return ref


@pytest.mark.parametrize(
    ("kind", "ref", "option", "good", "bad"),
    [
        ("submission", "", "--received-on", "2017-06-11", "2017-06-12"),
        ("adoption", "A1", "--on", "2017-06-01", "2017-05-31"),
        ("adoption", "A1", "--on", "2017-06-21", "2017-06-22"),
        ("adoption", "A2", "--on", "2017-06-11", "2017-06-10"),
        ("instruction", "I1", "--on", "2017-06-11", "2017-06-10"),
        ("submission", "", "--received-on", "2017-01-01", "2100-01-01"),
    ],
)
def test_a2_amending_keeps_the_order(office: Office, kind: str, ref: str, option: str, good: str, bad: str) -> None:
    submission = shelf(office)
    office.refused("amend", kind, ref or submission, option, bad, *REASON)
    office.done("amend", kind, ref or submission, option, good, *REASON)


def test_a2_amending_cannot_pull_away_what_others_rest_on(office: Office) -> None:
    shelf(office)
    other = office.send(OTHER, "2017-06-01")
    assert "internal" in office.refused("amend", "adoption", "A1", "--submission", other, *REASON)
    assert "internal edition" in office.refused("amend", "adoption", "A1", "--in", "general", "--as", "", *REASON)
    assert office.points(OTHER, "2017-06") == {"adoption": 10, "instruction": 50}


def test_a2_voiding_takes_nothing_that_others_rest_on(office: Office) -> None:
    ref = shelf(office)
    for words in (("submission", ref), ("adoption", "A1")):
        office.refused("void", *words, *REASON)
    office.done("void", "adoption", "A2", *REASON)
    office.refused("void", "adoption", "A1", *REASON)  # the instruction rests on it
    office.done("void", "instruction", "I1", *REASON)
    office.done("void", "adoption", "A1", *REASON)
    office.done("void", "submission", ref, *REASON)
    own = office.rank("2017-06")[OTHER]
    assert (own["submitted"], own["adopted"], own["total"]) == (0, 0, 0)


def test_a2_an_instruction_may_rest_on_any_earlier_adoption(office: Office) -> None:
    ref = office.sent_up(OTHER, "2017-06-01", "general")
    office.instruct(ref, "prefecture", "2017-06-02")
    office.done("void", "adoption", "A1", *REASON)
    assert office.points(OTHER, "2017-06") == {"adoption": 10, "instruction": 10}


def test_a2_a_commission_is_not_due_before_it_is_issued(office: Office) -> None:
    office.keeps_out(lambda: office.commission(OTHER, due="2017-06-04", issued="2017-06-05"), "before")
    ref = office.commission(OTHER, due="2017-06-05", issued="2017-06-05")
    office.judge(ref, OTHER, "excused", "2017-06-05")
    office.refused("amend", "commission", ref, "--due-on", "2017-06-04", *REASON)
    office.done("amend", "commission", ref, "--topic", "另一专题", *REASON)


def test_a2_a_verdict_is_on_a_unit_asked_and_not_before_the_commission(office: Office) -> None:
    asked = office.commission(OTHER, due="2017-06-20", issued="2017-06-05")
    office.keeps_out(lambda: office.judge(asked, COUNTY, "excused", "2017-06-05"), "does not ask")
    office.keeps_out(lambda: office.judge(asked, OTHER, "excused", "2017-06-04"), "before")
    office.judge(asked, OTHER, "excused", "2017-06-05")


def test_a2_one_bad_row_keeps_the_whole_import_out_and_all_bad_rows_are_told(office: Office) -> None:
    sent = {"ref": "2017-000001", "unit": OTHER, "received_on": "2017-06-05", "title": "信息", "authors": "张伟"}
    sent |= {"approver": "王丽", "contact": "2342425"}
    early = {"submission": "2017-000001", "publication": "general", "adopted_on": "2017-06-04"}
    upward = {"submission": "2017-000001", "publication": "state-council", "adopted_on": "2017-06-05"}
    before = office.ledger.read_bytes()
    with pytest.raises(BadRows) as caught:
        office.take_all({"submissions": [sent], "adoptions": [early, upward]})
    places = sorted(problem.where.rpartition("adoptions.csv, ")[2] for problem in caught.value.problems)
    assert places == ["row 2", "row 3"]
    assert office.ledger.read_bytes() == before
