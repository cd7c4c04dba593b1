"""What the ledger takes in and what it refuses, by every way in (main text 二(三): A1 and A3; A2 is in test_dates)."""

import pytest

from tests.office import OTHER, Office

REASON = ("--reason", "更正")


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
    office.keeps_out(lambda: office.adopt(ref, "general", "2017-06-05"), "refused")
    assert "refused" in office.refused("record", "adoption", ref, "--in", "general", "--on", "2017-06-05")


def test_a1_refused_and_adopted_in_one_import(office: Office) -> None:
    sent = {"ref": "1", "unit": OTHER, "received_on": "2017-06-05", "title": "信息", "authors": "张伟"}
    printed = {"submission": "1", "publication": "general", "adopted_on": "2017-06-05"}
    office.keeps_out(lambda: office.take_all({"submissions": [sent], "adoptions": [printed]}), "refused")


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


# --- A3 ---


def test_a3_one_publication_adopts_a_submission_once(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.adopt(ref, "internal", "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    office.keeps_out(lambda: office.adopt(ref, "general", "2017-06-06"), "already adopted")
    office.keeps_out(lambda: office.adopt(ref, "internal", "2017-06-05", "report"), "already adopted")
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
    office.keeps_out(lambda: office.take("adoptions", row, {**row, "adopted_on": "2017-06-06"}), "already adopted")


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
