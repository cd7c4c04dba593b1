"""The office's own plan of a year (main text 二(三) and 二(四): D7)."""

import pytest

from tests.office import COUNTY, KEY, PARK, Answer, Office

UNITS = [COUNTY, PARK, "阜康市", "奇台县"]


def plan(office: Office, year: int = 2018, as_of: str = "2019-01-31") -> dict[str, Answer]:
    """The rows of the plan by duty."""
    return {row["duty"]: row for row in office.ask("office", "--year", year, as_of=as_of)["rows"]}


def stays(office: Office, number: int, outcome: str = "completed", month: str = "2018-03") -> None:
    """So many secondments of two months."""
    office.take(
        "secondments",
        *(
            {"unit": UNITS[place % 4], "person": f"信息员{place}", "starts_on": f"{month}-01", "outcome": outcome}
            for place in range(number)
        ),
    )


def test_d7_the_plan_figures_are_the_ordinances(office: Office) -> None:
    rows = plan(office)
    assert {duty: row["planned"] for duty, row in rows.items()} == {
        "secondments": 10,
        "outreach": 10,
        "reporting_points": 12,
        "conference": 1,
    }
    assert {row["article"] for row in rows.values()} == {"正文 二(三)", "正文 二(四)"}
    assert {row["done"] for row in rows.values()} == {0}


@pytest.mark.parametrize(
    ("number", "percent", "met"), [(9, "90.00", False), (10, "100.00", True), (11, "110.00", True)]
)
def test_d7_ten_lectures(office: Office, number: int, percent: str, *, met: bool) -> None:
    office.take(
        "outreach",
        *({"unit": KEY, "held_on": f"2018-05-{day + 1:02}", "topic": f"第{day}讲"} for day in range(number)),
    )
    row = plan(office)["outreach"]
    assert (row["done"], row["percent"], row["met"], row["open"]) == (number, percent, met, max(0, 10 - number))


@pytest.mark.parametrize("outcome", ["planned", "late", "incomplete", "violation"])
def test_d7_only_secondments_completed_count(office: Office, outcome: str) -> None:
    stays(office, 9)
    stays(office, 1, outcome, "2018-06")
    found = office.ask("office", "--year", 2018, as_of="2018-12-31")
    assert (found["rows"][0]["done"], found["rows"][0]["met"]) == (9, False)
    assert [each["counts"] for each in found["records"]] == [True] * 9 + [False]
    stays(office, 1, month="2018-08")
    assert plan(office)["secondments"]["met"]


def test_d7_a_secondment_must_begin_two_months_before_the_years_end(office: Office) -> None:
    assert plan(office)["secondments"]["by"] == "2018-11-01"
    assert "2018-11-01" in office.notes("office", "--year", 2018)


def test_d7_a_secondment_belongs_to_the_year_in_which_it_begins(office: Office) -> None:
    row = {"unit": COUNTY, "person": "张伟", "starts_on": "2017-12-01", "ends_on": "2018-01-31", "outcome": "completed"}
    office.take("secondments", row)
    assert plan(office)["secondments"]["done"] == 0
    assert plan(office, 2017, "2018-02-28")["secondments"]["done"] == 0  # it had not ended by 31 December


def test_d7_each_month_counts_once_and_in_its_own_year(office: Office) -> None:
    rows = [("2018-01", "2017-12-29"), ("2018-02", "2018-02-01"), ("2018-02", "2018-02-20"), ("2019-01", "2018-12-29")]
    office.take("reporting_points", *({"month": month, "issued_on": day} for month, day in rows))
    found = office.ask("office", "--year", 2018, as_of="2018-04-30")
    row = found["rows"][2]
    assert (row["done"], row["open"], found["months_lacking"]) == (2, 10, ["2018-03", "2018-04"])
    assert [each["counts"] for each in found["records"]] == [True, True, False]
    assert plan(office, 2019, "2018-12-31")["reporting_points"]["done"] == 1


@pytest.mark.parametrize(("as_of", "done"), [("2018-06-05", 0), ("2018-06-06", 1)])
def test_d7_what_is_dated_later_is_not_seen(office: Office, as_of: str, done: int) -> None:
    office.take("reporting_points", {"month": "2018-06", "issued_on": "2018-06-06"})
    office.take("conferences", {"held_on": "2018-06-06"})
    office.take("outreach", {"unit": KEY, "held_on": "2018-06-06", "topic": "写作"})
    rows = plan(office, as_of=as_of)
    assert [rows[duty]["done"] for duty in ("outreach", "reporting_points", "conference")] == [done] * 3


def test_d7_nothing_before_the_ordinance_counts(office: Office) -> None:
    for day in ("2017-05-24", "2017-05-25"):
        office.take("conferences", {"held_on": day})
        office.take("outreach", {"unit": KEY, "held_on": day, "topic": "写作"})
    rows = plan(office, 2017)
    assert (rows["outreach"]["done"], rows["conference"]["done"]) == (1, 1)
    assert "in force from 2017-05-25" in office.notes("office", "--year", 2016)


def test_d7_a_plan_that_is_done_says_so(office: Office) -> None:
    stays(office, 10)
    office.take("outreach", *({"unit": KEY, "held_on": f"2018-05-{day:02}", "topic": "讲"} for day in range(1, 11)))
    months = [f"2018-{number:02}" for number in range(1, 13)]
    office.take("reporting_points", *({"month": month, "issued_on": f"{month}-01"} for month in months))
    office.take("conferences", {"held_on": "2018-03-23", "attendees": 160, "topic": "年会"})
    assert {row["met"] for row in plan(office).values()} == {True}
    said = office.notes("office", "--year", 2018)
    assert "The plan of the year is done" in said
    assert "No reporting points" not in said


def test_d7_reporting_points_and_conferences_are_locked_with_their_month(office: Office) -> None:
    office.sends(KEY, 1, "2017-06")
    office.take("reporting_points", {"month": "2017-07", "issued_on": "2017-06-29"})
    office.take("conferences", {"held_on": "2017-06-20"})
    office.done("publish", "--month", "2017-06")
    for words in (
        ("void", "conference", "C1", "--reason", "误"),
        ("amend", "reporting-points", "M1", "--content", "要点", "--reason", "误"),
        ("record", "conference", "--on", "2017-06-21"),
    ):
        assert "2017-06 is published" in office.refused(*words)
    office.done("record", "reporting-points", "2017-06", "--on", "2017-07-01")
    assert "belong to no unit" in office.run("list", "conferences", "--unit", KEY).stderr
