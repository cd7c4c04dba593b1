"""Commissions missed: late, or found not to conform (Annex 1 §3(三): P6)."""

import pytest

from tests.office import COUNTY, KEY, OTHER, Office

MISSED = {"commission": -10}


def missed(office: Office, as_of: str = "") -> list[str]:
    """The days on which the unit lost points in 2017, each time ten, and it neither lost nor earned any other."""
    found = office.explain(OTHER, "2017", as_of=as_of)
    days = [evidence["date"] for line in found["lines"] for evidence in line["evidence"]]
    assert found["total"] == -10 * len(days)
    return days


def test_p6_answered_on_the_due_date_is_in_time(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-06-30", commission=ref)
    assert missed(office) == []


def test_p6_answered_a_day_later_is_missed_on_the_due_date(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-07-01", commission=ref)
    assert missed(office) == ["2017-06-30"]
    assert [office.points(OTHER, month) for month in ("2017-06", "2017-07", "2017")] == [MISSED, {}, MISSED]


def test_p6_never_answered_is_missed(office: Office) -> None:
    office.commission(OTHER, due="2017-06-30")
    assert missed(office) == ["2017-06-30"]
    office.commission(OTHER, due="2017-07-01")
    assert missed(office) == ["2017-06-30", "2017-07-01"]
    assert [office.points(OTHER, month) for month in ("2017-06", "2017-07")] == [MISSED, MISSED]


@pytest.mark.parametrize(("as_of", "days"), [("2017-06-29", []), ("2017-06-30", []), ("2017-07-01", ["2017-06-30"])])
def test_p6_counts_once_the_due_date_is_past(office: Office, as_of: str, days: list[str]) -> None:
    office.commission(OTHER, due="2017-06-30")
    assert missed(office, as_of=as_of) == days
    assert office.points(OTHER, "2017-06", as_of=as_of) == (MISSED if days else {})


def test_p6_what_is_not_yet_due_is_not_missed(office: Office) -> None:
    office.commission(OTHER, due="2100-01-01")
    assert office.points(OTHER, "2100-01") == {}


@pytest.mark.parametrize("lacking", ["authors", "approver", "contact"])
def test_p6_a_refused_submission_is_no_answer(office: Office, lacking: str) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    answer = office.send(OTHER, "2017-06-30", commission=ref, **{lacking: ""})
    assert missed(office) == ["2017-06-30"]
    office.done("amend", "submission", answer, f"--{lacking.removesuffix('s')}", "补", "--reason", "更正")
    assert missed(office) == []


def test_p6_only_the_units_own_answer_to_this_commission_counts(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    other = office.commission(OTHER, due="2017-06-30")
    office.send(KEY, "2017-06-30", commission=ref)
    office.send(OTHER, "2017-06-30")
    assert office.points(OTHER, "2017-06") == {"commission": -20}
    office.send(OTHER, "2017-06-30", commission=other)
    assert office.points(OTHER, "2017-06") == {"commission": -10}


def test_p6_each_unit_asked_answers_for_itself(office: Office) -> None:
    ref = office.commission(f"{COUNTY}、{KEY}；{OTHER}", due="2017-06-30")
    office.send(KEY, "2017-06-30", commission=ref)
    assert [office.points(unit, "2017-06") for unit in (COUNTY, KEY, OTHER)] == [MISSED, {}, MISSED]


def test_p6_one_of_several_answers_in_time_is_enough(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    for day in ("2017-07-05", "2017-06-30", "2017-07-01"):
        office.send(OTHER, day, commission=ref)
    assert missed(office) == []


@pytest.mark.parametrize("judged", ["2017-06-10", "2017-06-30", "2017-08-10"])
def test_p6_excused_lifts_lateness(office: Office, judged: str) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.judge(ref, OTHER, "excused", judged)
    assert missed(office) == []


def test_p6_excused_is_seen_from_its_day_on(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.judge(ref, OTHER, "excused", "2017-08-10")
    assert missed(office, as_of="2017-08-09") == ["2017-06-30"]
    assert missed(office, as_of="2017-08-10") == []


@pytest.mark.parametrize(
    ("judged", "day"),
    [
        ("2017-06-10", "2017-06-30"),
        ("2017-06-30", "2017-06-30"),
        ("2017-07-01", "2017-07-01"),
        ("2017-08-31", "2017-08-31"),
    ],
)
def test_p6_nonconforming_counts_on_the_later_of_due_date_and_verdict(office: Office, judged: str, day: str) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-06-05", commission=ref)
    office.judge(ref, OTHER, "nonconforming", judged)
    assert missed(office) == [day]
    assert office.points(OTHER, day[:7]) == MISSED


@pytest.mark.parametrize(
    ("judged", "as_of", "days"),
    [
        ("2017-06-10", "2017-06-29", []),
        ("2017-06-10", "2017-06-30", ["2017-06-30"]),
        ("2017-07-10", "2017-07-09", []),
        ("2017-07-10", "2017-07-10", ["2017-07-10"]),
    ],
)
def test_p6_nonconforming_is_seen_from_its_date_on(office: Office, judged: str, as_of: str, days: list[str]) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-06-05", commission=ref)
    office.judge(ref, OTHER, "nonconforming", judged)
    assert missed(office, as_of=as_of) == days


def test_p6_conforming_does_not_cure_lateness(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-07-01", commission=ref)
    office.judge(ref, OTHER, "conforming", "2017-07-02")
    assert missed(office) == ["2017-06-30"]


def test_p6_both_reasons_count_once_on_the_earlier_date(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-07-01", commission=ref)
    office.judge(ref, OTHER, "nonconforming", "2017-08-05")
    assert missed(office) == ["2017-06-30"]
    assert office.points(OTHER, "2017") == MISSED


@pytest.mark.parametrize(
    ("verdicts", "days"),
    [
        (["nonconforming 2017-07-01", "excused 2017-07-02"], []),
        (["excused 2017-07-01", "nonconforming 2017-07-02"], ["2017-07-02"]),
        (["nonconforming 2017-07-01", "conforming 2017-08-02"], []),
        (["nonconforming 2017-07-01", "nonconforming 2017-08-02"], ["2017-08-02"]),
        (["excused 2017-08-02", "nonconforming 2017-07-01"], []),
        (["excused 2017-07-01", "nonconforming 2017-07-01"], ["2017-07-01"]),
        (["nonconforming 2017-07-01", "excused 2017-07-01"], []),
    ],
)
def test_p6_the_latest_verdict_counts_and_of_one_day_the_last(
    office: Office, verdicts: list[str], days: list[str]
) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-06-30", commission=ref)
    for verdict in verdicts:
        office.judge(ref, OTHER, *verdict.split())
    assert missed(office) == days


@pytest.mark.parametrize("due", ["2017-05-24", "2017-05-25"])
def test_p6_nothing_counts_before_the_ordinance(office: Office, due: str) -> None:
    office.commission(OTHER, due=due, issued="2017-05-02")
    assert missed(office) == ([due] if due == "2017-05-25" else [])


@pytest.mark.parametrize("judged", ["2017-05-24", "2017-05-25", "2017-06-01"])
def test_p6_a_verdict_of_the_ordinances_time_counts(office: Office, judged: str) -> None:
    ref = office.commission(OTHER, due="2017-05-20", issued="2017-05-02")
    office.send(OTHER, "2017-05-20", commission=ref)
    office.judge(ref, OTHER, "nonconforming", judged)
    assert missed(office) == ([judged] if judged >= "2017-05-25" else [])


def test_p6_late_before_the_ordinance_is_the_earlier_date(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-05-24", issued="2017-05-02")
    office.judge(ref, OTHER, "nonconforming", "2017-05-26")
    assert missed(office) == []


def test_p6_is_gone_with_the_commission_the_unit_or_an_earlier_due_date(office: Office) -> None:
    refs = [office.commission(f"{KEY}、{OTHER}", due="2017-06-30") for _turn in range(3)]
    assert missed(office) == ["2017-06-30"] * 3
    office.done("void", "commission", refs[0], "--reason", "撤销")
    office.done("amend", "commission", refs[1], "--unit", KEY, "--reason", "更正")
    office.send(OTHER, "2017-07-03", commission=refs[2])
    office.done("amend", "commission", refs[2], "--due-on", "2017-07-03", "--reason", "延期")
    assert missed(office) == []
    assert [office.points(KEY, month) for month in ("2017-06", "2017-07")] == [MISSED, MISSED]


def test_p6_a_voided_answer_or_verdict_counts_no_more(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    answer = office.send(OTHER, "2017-06-30", commission=ref)
    office.judge(ref, OTHER, "nonconforming", "2017-07-10")
    assert missed(office) == ["2017-07-10"]
    office.done("void", "verdict", "V1", "--reason", "误登")
    assert missed(office) == []
    office.done("void", "submission", answer, "--reason", "误登")
    assert missed(office) == ["2017-06-30"]


def test_p6_a_months_explanation_shows_the_months_own(office: Office) -> None:
    refs = [office.commission(OTHER, due="2017-06-30") for _turn in range(2)]
    for ref, day in zip(refs, ("2017-06-30", "2017-07-01"), strict=True):
        office.send(OTHER, "2017-06-30", commission=ref)
        office.judge(ref, OTHER, "nonconforming", day)
    lines = [office.explain(OTHER, month)["lines"] for month in ("2017-06", "2017-07")]
    assert [[each["ref"] for line in found for each in line["evidence"]] for found in lines] == [[ref] for ref in refs]
