"""What the ledger takes in and what it refuses, by every way in (main text 二(三), A1 to A3)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from govinfo_cli.errors import BadRows
from tests.office import COUNTY, OTHER, Office

REASON = ("--reason", "更正")


def refuses(office: Office, act: Callable[[], object], match: str) -> None:
    """What is imported there is refused with a message, and nothing is written."""
    before = office.ledger.read_bytes()
    with pytest.raises(BadRows, match=match):
        act()
    assert office.ledger.read_bytes() == before


# --- A1 ---

LACKING = [{"authors": ""}, {"authors": " 、， "}, {"approver": ""}, {"approver": "　"}, {"contact": ""}]


@pytest.mark.parametrize("lacking", LACKING, ids=str)
def test_a1_without_author_approver_or_contact_it_is_refused(office: Office, lacking: dict[str, str]) -> None:
    row = {"unit": OTHER, "received_on": "2017-06-05", "title": "信息", "authors": "张伟"}
    row |= {"approver": "王丽", "contact": "2342425"}
    taken = office.take("submissions", {**row, "ref": "2017-000001"}, {**row, **lacking, "ref": "2017-000002"})
    assert (taken.added, taken.refused) == (2, 1)
    own = office.rank("2017-06")[OTHER]
    assert (own["submitted"], own["refused"]) == (1, 1)
    status = {each["ref"]: each["status"] for each in office.ask("list", "submissions")["rows"]}
    assert status == {"2017-000001": "accepted", "2017-000002": "refused"}


def test_a1_a_column_left_out_is_as_good_as_empty(office: Office) -> None:
    taken = office.take("submissions", {"unit": OTHER, "received_on": "2017-06-05", "title": "信息"})
    assert taken.refused == 1


@pytest.mark.parametrize("lacking", ["authors", "approver", "contact"])
def test_a1_what_was_refused_cannot_be_adopted(office: Office, lacking: str) -> None:
    ref = office.send(OTHER, "2017-06-05", **{lacking: ""})
    refuses(office, lambda: office.adopt(ref, "general", "2017-06-05"), "refused")
    assert "refused" in office.refused("record", "adoption", ref, "--in", "general", "--on", "2017-06-05")


def test_a1_refused_and_adopted_in_one_import(office: Office) -> None:
    sent = {"ref": "1", "unit": OTHER, "received_on": "2017-06-05", "title": "信息", "authors": "张伟"}
    printed = {"submission": "1", "publication": "general", "adopted_on": "2017-06-05"}
    refuses(office, lambda: office.take_all({"submissions": [sent], "adoptions": [printed]}), "refused")


def test_a1_a_refused_one_counts_for_no_point(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05", approver="")
    office.take("inaccuracies", {"submission": ref, "found_on": "2017-06-05", "note": "失实"})
    assert office.points(OTHER, "2017-06") == {}


def test_a1_record_says_that_it_was_refused_and_why(office: Office) -> None:
    words = ("record", "submission", "--unit", OTHER, "--title", "信息", "--author", "张伟", "--contact", "2342425")
    assert "approver" in office.done(*words, "--received-on", "2017-06-05")
    assert office.rank("2017-06")[OTHER]["refused"] == 1


def test_a1_what_lacked_can_be_put_in_later(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05", approver="")
    office.done("amend", "submission", ref, "--approver", "王丽", *REASON)
    office.adopt(ref, "general", "2017-06-05")
    own = office.rank("2017-06")[OTHER]
    assert (own["submitted"], own["refused"], own["total"]) == (1, 0, 10)


@pytest.mark.parametrize("option", ["--author", "--approver", "--contact"])
def test_a1_what_was_adopted_cannot_lose_what_it_needs(office: Office, option: str) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    office.refused("amend", "submission", ref, option, "", *REASON)
    assert office.rank("2017-06")[OTHER]["total"] == 10


# --- A2: the future ---


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
    }
    tomorrow = {**rows[kind], column: today + timedelta(days=1)}
    refuses(office, lambda: office.take(kind, tomorrow), "future")
    assert office.take(kind, {**rows[kind], column: today}).added == 1


def test_a2_what_is_due_or_planned_may_lie_ahead(office: Office) -> None:
    office.commission(OTHER, due="2100-01-01")
    planned = {"unit": OTHER, "person": "张伟", "starts_on": "2100-01-01", "ends_on": "2100-03-01"}
    assert office.take("secondments", {**planned, "outcome": "planned"}).added == 1
    refuses(office, lambda: office.take("secondments", {**planned, "outcome": "completed"}), "future")


# --- A2: the order of things ---


@pytest.mark.parametrize("publication", ["general", "internal"])
def test_a2_no_adoption_before_the_submission(office: Office, publication: str) -> None:
    ref = office.send(OTHER, "2017-06-05")
    refuses(office, lambda: office.adopt(ref, publication, "2017-06-04"), "before")
    office.adopt(ref, publication, "2017-06-05")
    assert office.points(OTHER, "2017-06") == {"adoption": 10}


def test_a2_no_instruction_before_the_first_adoption(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    refuses(office, lambda: office.instruct(ref, "prefecture", "2017-06-20"), "no publication had adopted")
    office.adopt(ref, "general", "2017-06-10")
    refuses(office, lambda: office.instruct(ref, "prefecture", "2017-06-09"), "no publication had adopted")
    office.instruct(ref, "prefecture", "2017-06-10")
    assert office.points(OTHER, "2017-06") == {"adoption": 10, "instruction": 10}


UPWARD = ["xinjiang-news", "reference-news", "region-report", "yesterday-news", "region-other", "state-council"]


@pytest.mark.parametrize("publication", UPWARD)
def test_a2_nothing_goes_up_but_through_the_internal_edition(office: Office, publication: str) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    refuses(office, lambda: office.adopt(ref, publication, "2017-06-20"), "no internal edition")
    office.adopt(ref, "internal", "2017-06-10")
    refuses(office, lambda: office.adopt(ref, publication, "2017-06-09"), "no internal edition")
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
    refuses(office, lambda: office.commission(OTHER, due="2017-06-04", issued="2017-06-05"), "before")
    office.commission(OTHER, due="2017-06-05", issued="2017-06-05")


def test_a2_a_verdict_is_on_a_unit_asked_and_not_before_the_commission(office: Office) -> None:
    asked = office.commission(OTHER, due="2017-06-20", issued="2017-06-05")
    refuses(office, lambda: office.judge(asked, COUNTY, "excused", "2017-06-05"), "does not ask")
    refuses(office, lambda: office.judge(asked, OTHER, "excused", "2017-06-04"), "before")
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


# --- A3 ---


def test_a3_one_publication_adopts_a_submission_once(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.adopt(ref, "internal", "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    refuses(office, lambda: office.adopt(ref, "general", "2017-06-06"), "already adopted")
    refuses(office, lambda: office.adopt(ref, "internal", "2017-06-05", "report"), "already adopted")
    office.refused("record", "adoption", ref, "--in", "general", "--on", "2017-06-06")
    office.refused("record", "adoption", ref, "--in", "general", "--on", "2017-06-05")
    assert office.points(OTHER, "2017-06") == {"adoption": 20}


def test_a3_the_same_row_again_is_skipped(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    row = {"submission": ref, "publication": "general", "adopted_on": "2017-06-05"}
    taken = office.take("adoptions", row, row)
    again = office.take("adoptions", row)
    assert (taken.added, taken.skipped, again.added, again.skipped) == (1, 1, 0, 1)
    assert office.points(OTHER, "2017-06") == {"adoption": 10}


def test_a3_twice_in_one_import(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    row = {"submission": ref, "publication": "general", "adopted_on": "2017-06-05"}
    refuses(office, lambda: office.take("adoptions", row, {**row, "adopted_on": "2017-06-06"}), "already adopted")


def test_a3_an_amended_adoption_meets_no_other(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.adopt(ref, "internal", "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    office.refused("amend", "adoption", "A2", "--in", "internal", "--as", "news", *REASON)


@pytest.mark.parametrize("day", ["2017-06-05", "2017-07-05"])
def test_a3_a_voided_adoption_makes_room_for_another(office: Office, day: str) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    office.done("void", "adoption", "A1", *REASON)
    assert office.points(OTHER, "2017") == {}
    office.done("record", "adoption", ref, "--in", "general", "--on", day)
    assert office.points(OTHER, day[:7]) == {"adoption": 10}


def test_a_voided_record_can_be_recorded_anew(office: Office) -> None:
    ref = office.sent_up(OTHER, "2017-06-05")
    words = ("record", "instruction", ref, "--level", "state", "--leader", "总理", "--on", "2017-06-05")
    office.done(*words)
    office.done("void", "instruction", "I1", *REASON)
    office.done(*words)
    assert office.points(OTHER, "2017-06") == {"adoption": 10, "instruction": 50}
