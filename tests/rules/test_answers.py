"""Commissions: who owes what by when, who answered when (main text 二(三): D4)."""

import pytest

from tests.office import KEY, OTHER, Answer, Office

DUE = "2017-06-30"


def answer(office: Office, as_of: str = "2017-08-01", unit: str = OTHER) -> Answer:
    """The unit's only commission."""
    found = office.ask("commissions", "--year", "2017", "--unit", unit, as_of=as_of)
    assert len(found["answers"]) == 1
    one: Answer = found["answers"][0]
    (row,) = found["rows"]
    assert (row["ordered"], row[one["state"]], row["missed"]) == (1, 1, int(one["missed_on"] is not None))
    return one


def state(office: Office, as_of: str = "2017-08-01") -> tuple[str, str | None]:
    """How the unit stands, and on which day it costs points."""
    found = answer(office, as_of)
    return found["state"], found["missed_on"]


@pytest.mark.parametrize(("day", "expected"), [(DUE, ("on_time", None)), ("2017-07-01", ("late", DUE))])
def test_d4_the_due_day_is_in_time_and_the_next_is_late(
    office: Office, day: str, expected: tuple[str, str | None]
) -> None:
    ref = office.commission(OTHER, due=DUE)
    sent = office.send(OTHER, day, commission=ref)
    assert state(office) == expected
    assert (answer(office)["answer"], answer(office)["answered_on"]) == (sent, day)


@pytest.mark.parametrize(("as_of", "expected"), [(DUE, ("owed", None)), ("2017-07-01", ("unanswered", DUE))])
def test_d4_is_owed_until_the_due_day_is_past(office: Office, as_of: str, expected: tuple[str, str | None]) -> None:
    office.commission(OTHER, due=DUE)
    assert state(office, as_of) == expected


def test_d4_the_first_accepted_answer_counts(office: Office) -> None:
    ref = office.commission(OTHER, due=DUE)
    office.send(OTHER, "2017-06-05", commission=ref, contact="")
    office.send(OTHER, "2017-07-03", commission=ref)
    first = office.send(OTHER, "2017-06-20", commission=ref)
    assert (answer(office)["answer"], state(office)) == (first, ("on_time", None))
    assert state(office, as_of="2017-06-19") == ("owed", None)
    office.done("void", "submission", first, "--reason", "误登")
    assert state(office) == ("late", DUE)


@pytest.mark.parametrize(
    ("sent", "verdict", "expected"),
    [
        ("2017-06-20", "conforming", ("on_time", None)),
        ("2017-06-20", "nonconforming", ("nonconforming", "2017-07-10")),
        ("2017-06-20", "excused", ("excused", None)),
        ("2017-07-03", "conforming", ("late", DUE)),
        ("2017-07-03", "nonconforming", ("late", DUE)),
        ("2017-07-03", "excused", ("excused", None)),
        ("", "nonconforming", ("unanswered", DUE)),
        ("", "excused", ("excused", None)),
    ],
)
def test_d4_answer_and_verdict_make_one_state(
    office: Office, sent: str, verdict: str, expected: tuple[str, str | None]
) -> None:
    ref = office.commission(OTHER, due=DUE)
    if sent:
        office.send(OTHER, sent, commission=ref)
    office.judge(ref, OTHER, verdict, "2017-07-10")
    assert state(office) == expected
    assert answer(office)["verdict"] == verdict
    assert answer(office, as_of="2017-07-09")["verdict"] is None


def test_d4_a_verdict_before_the_due_day_costs_nothing_yet(office: Office) -> None:
    ref = office.commission(OTHER, due=DUE)
    office.send(OTHER, "2017-06-05", commission=ref)
    office.judge(ref, OTHER, "nonconforming", "2017-06-10")
    assert state(office, as_of="2017-06-29") == ("nonconforming", None)
    assert state(office, as_of=DUE) == ("nonconforming", DUE)


def test_d4_a_published_month_stays_as_it_counted(office: Office) -> None:
    ref = office.commission(OTHER, due=DUE)
    for month, day in (("2017-05", "2017-06-01"), ("2017-06", "2017-07-01")):
        office.done("publish", "--month", month, "--as-of", day, "--force")
    office.judge(ref, OTHER, "excused", "2017-07-10")
    assert office.points(OTHER, "2017-06") == {"commission": -10}
    assert state(office) == ("excused", DUE)
    office.done("reopen", "--month", "2017-06", "--reason", "免予扣分")
    assert (office.points(OTHER, "2017-06"), state(office)) == ({}, ("excused", None))


def test_d4_the_rate_is_of_those_due_and_not_excused(office: Office) -> None:
    def rate() -> str | None:
        found = office.ask("commissions", "--year", "2017", "--unit", OTHER, as_of="2017-08-01")["rows"][0]
        shown: str | None = found["on_time_rate"]
        return shown

    office.commission(OTHER, due="2017-12-01")
    excused = office.commission(OTHER, due=DUE)
    office.judge(excused, OTHER, "excused", DUE)
    assert rate() is None
    for day in ("2017-06-30", "2017-07-01", "2017-07-01"):
        office.send(OTHER, day, commission=office.commission(OTHER, due=DUE))
    assert rate() == "33.33"


def test_d4_by_due_date_and_every_unit_is_there(office: Office) -> None:
    office.commission(f"{KEY}、{OTHER}", due=DUE)
    office.commission(KEY, due="2017-07-01")
    june = office.ask("commissions", "--month", "2017-06", as_of="2017-08-01")
    assert [(each["unit"], each["due_on"]) for each in june["answers"]] == [(KEY, DUE), (OTHER, DUE)]
    assert len(june["rows"]) == 75
    assert sum(row["ordered"] for row in june["rows"]) == 2
    assert len(office.ask("commissions", as_of="2017-08-01")["answers"]) == 3
    assert len(office.ask("commissions", "--quarter", "2017-Q3", as_of="2017-08-01")["answers"]) == 1


def test_d4_a_verdict_of_the_next_year_counts_there_and_the_report_says_so(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-12-20")
    office.send(OTHER, "2017-12-20", commission=ref)
    office.judge(ref, OTHER, "nonconforming", "2018-01-05")
    assert state(office, as_of="2018-02-01") == ("nonconforming", "2018-01-05")
    assert "1 of them are missed on a day outside this period" in office.notes(
        "commissions", "--year", "2017", as_of="2018-02-01"
    )
    assert office.points(OTHER, "2018-01", as_of="2018-02-01") == {"commission": -10}


def test_d4_a_commission_that_is_voided_or_not_issued_yet_is_not_seen(office: Office) -> None:
    office.commission(OTHER, due=DUE, issued="2017-06-10")
    assert office.ask("commissions", as_of="2017-06-09")["answers"] == []
    assert "No commission was due" in office.notes("commissions", as_of="2017-06-09")
    office.done("void", "commission", office.ask("list", "commissions")["rows"][0]["ref"], "--reason", "撤销")
    assert office.ask("commissions", as_of="2017-08-01")["answers"] == []


def test_d4_all_formats_show_the_answer_and_the_unit(office: Office) -> None:
    office.send(OTHER, "2017-07-01", commission=office.commission(OTHER, due=DUE))
    for format_ in ("table", "plain", "md", "csv"):
        shown = office.done("commissions", "--as-of", "2017-08-01", "--category", "other", "--format", format_)
        assert "2017-07-01" in shown
        assert "地震局" in shown
        assert KEY not in shown
