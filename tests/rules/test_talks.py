"""The quarterly talk list: too few, too poor, too late (main text 二(三): D5)."""

import pytest

from tests.office import OTHER, Answer, Office

QUARTER = "2017-Q3"
AS_OF = "2017-10-01"


def good(office: Office, unit: str = OTHER) -> None:
    """A quarter without a fault: each month on quota and on the rate."""
    for month in ("2017-07", "2017-08", "2017-09"):
        refs = office.sends(unit, 10, month)
        office.adopt(refs[0], "general", f"{month}-28")


def case(office: Office, as_of: str = AS_OF, unit: str = OTHER) -> Answer | None:
    """What the list says of a unit."""
    rows = office.ask("talks", "--quarter", QUARTER, "--unit", unit, as_of=as_of)["rows"]
    return rows[0] if rows else None


def reasons(office: Office, as_of: str = AS_OF) -> dict[str, int]:
    """Why the unit is on the list, and how often."""
    found = case(office, as_of)
    return {each["reason"]: each["count"] for each in found["reasons"]} if found else {}


def test_d5_without_a_reason_a_unit_is_not_on_the_list(office: Office) -> None:
    good(office)
    assert case(office) is None
    assert "No unit is due for a talk" in office.notes("talks", "--quarter", QUARTER, "--unit", OTHER, as_of=AS_OF)


def test_d5_too_few_in_any_month(office: Office) -> None:
    good(office)
    office.done("void", "submission", office.ask("list", "submissions")["rows"][5]["ref"], "--reason", "重复")
    assert reasons(office) == {"below_quota": 1}
    found = case(office)
    assert found is not None
    figures = found["reasons"][0]["cases"]
    assert [(each["month"], each["submitted"], each["quota"]) for each in figures] == [("2017-07", 9, 10)]


def test_d5_too_poor_by_the_rate_exactly(office: Office) -> None:
    good(office)
    assert reasons(office) == {}
    office.send(OTHER, "2017-08-02")
    assert reasons(office) == {"below_rate": 1}
    found = case(office)
    assert found is not None
    each = found["reasons"][0]["cases"][0]
    assert (each["month"], each["rate"], each["needed"]) == ("2017-08", "9.09", "10.00")


def test_d5_without_submissions_there_is_no_rate_to_fall_short_of(office: Office) -> None:
    office.send("昌吉市", "2017-06-30")
    assert reasons(office) == {"below_quota": 3}


def test_d5_too_poor_by_an_inaccuracy_or_a_refusal(office: Office) -> None:
    good(office)
    ref = office.ask("list", "submissions")["rows"][0]["ref"]
    office.take("inaccuracies", {"submission": ref, "found_on": "2017-09-30", "note": "失实"})
    assert reasons(office) == {"inaccuracies": 1}
    office.sends(OTHER, 2, "2017-07-01", contact="")
    assert reasons(office) == {"inaccuracies": 1, "refused": 2}
    assert reasons(office, as_of="2017-09-29") == {"refused": 2}


def test_d5_too_late_by_a_commission_or_a_deadline(office: Office) -> None:
    good(office)
    ref = office.commission(OTHER, due="2017-09-29")
    assert reasons(office, as_of="2017-09-29") == {}
    assert reasons(office) == {"commissions_missed": 1}
    office.judge(ref, OTHER, "excused", "2017-09-30")
    assert reasons(office) == {}
    sent = office.ask("list", "submissions")["rows"][0]["ref"]
    office.done("amend", "submission", sent, "--nature", "speech", "--event-on", "2017-06-30", "--reason", "补")
    assert reasons(office) == {"late": 1}


@pytest.mark.parametrize(
    ("day", "counts"), [("2017-06-30", 0), ("2017-07-01", 1), ("2017-09-30", 1), ("2017-10-01", 0)]
)
def test_d5_counts_the_quarters_own(office: Office, day: str, counts: int) -> None:
    good(office)
    office.send(OTHER, day, authors="")
    assert reasons(office, as_of="2017-10-05").get("refused", 0) == counts


@pytest.mark.parametrize(("as_of", "months"), [("2017-07-31", 0), ("2017-08-01", 1), ("2017-10-01", 3)])
def test_d5_a_month_falls_short_when_it_is_over(office: Office, as_of: str, months: int) -> None:
    office.send("昌吉市", "2017-06-30")
    assert reasons(office, as_of).get("below_quota", 0) == months


def test_d5_a_talk_closes_and_its_findings_are_put_right(office: Office) -> None:
    def state(as_of: str) -> str:
        found = case(office, as_of)
        assert found is not None
        return str(found["state"])

    office.send("昌吉市", "2017-06-30")
    assert state("2017-10-10") == "to-hold"
    done = office.done("record", "talk", OTHER, "--quarter", QUARTER, "--findings", "报送量不足", "--on", "2017-10-15")
    assert done.startswith("recorded talk K1")
    assert [state(day) for day in ("2017-10-14", "2017-10-15")] == ["to-hold", "open"]
    office.done("amend", "talk", "K1", "--rectified-on", "2017-11-01", "--reason", "已整改")
    assert [state(day) for day in ("2017-10-31", "2017-11-01")] == ["open", "rectified"]
    found = case(office, "2017-11-01")
    assert found is not None
    assert found["talks"] == [
        {"ref": "K1", "held_on": "2017-10-15", "findings": "报送量不足", "rectified_on": "2017-11-01"}
    ]
    office.done("void", "talk", "K1", "--reason", "误登")
    assert state("2017-11-01") == "to-hold"


def test_d5_a_talk_about_another_quarter_does_not_close_this_one(office: Office) -> None:
    office.send("昌吉市", "2017-06-30")
    office.done("record", "talk", OTHER, "--quarter", "2017-Q2", "--findings", "不足", "--on", "2017-10-15")
    found = case(office, "2017-10-20")
    assert found is not None
    assert found["state"] == "to-hold"


def test_d5_a_talk_without_a_reason_is_on_record(office: Office) -> None:
    good(office)
    office.done("record", "talk", OTHER, "--quarter", QUARTER, "--findings", "听取意见", "--on", "2017-10-15")
    found = case(office, "2017-10-20")
    assert found is not None
    assert (found["reasons"], found["state"]) == ([], "open")


def test_d5_most_reasons_come_first_and_all_formats_show_them(office: Office) -> None:
    office.send("地震局", "2017-07-05", contact="")
    rows = office.ask("talks", "--quarter", QUARTER, "--category", "other", as_of=AS_OF)["rows"]
    assert rows[0]["unit"] == "地震局"
    assert [row["unit"] for row in rows[1:3]] == ["州督查室", "监察局"]
    for format_ in ("table", "plain", "md", "csv"):
        assert "refused: 1" in office.done(
            "talks", "--quarter", QUARTER, "--category", "other", "--as-of", AS_OF, "--format", format_
        )


def test_d5_a_quarter_must_be_said(office: Office) -> None:
    for words in (
        ["talks"],
        ["talks", "--quarter", "2017-Q5"],
        ["quota"],
        ["quota", "--month", "2017-06", "--year", "2017"],
    ):
        assert office.run(*words).exit_code == 2
