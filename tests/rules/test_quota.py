"""A month's points for quota and adoption rate (Annex 1 §3(二): P5)."""

import pytest

from tests.office import COUNTY, KEY, OTHER, PARK, Office, Readings, Row, adoption, refs_of, units_of


def month(office: Office, unit: str, sent: int, adopted: int) -> list[str]:
    """So many submissions in June 2017, on its first, its last and other days, and so many of them adopted."""
    refs = office.sends(unit, sent, "2017-06")
    office.adopt(refs[:adopted], "general", "2017-06-30")
    return refs


def bonus(office: Office, unit: str, period: str = "2017-06", as_of: str = "") -> int:
    """The bonus, after seeing that the rates say the same."""
    points: int = office.rank(period, as_of)[unit]["points"]["monthly"]
    assert office.rates(period, as_of)[unit]["met"] is (points > 0)
    return points


UNITS = (COUNTY, PARK, KEY, OTHER)


@pytest.mark.parametrize(
    ("sent", "adopted", "points"),
    [
        pytest.param((100, 30, 20, 10), (5, 3, 2, 1), 20, id="both just reached"),
        pytest.param((99, 29, 19, 9), (99, 29, 19, 9), 0, id="quota missed by one, all adopted"),
        pytest.param((100, 30, 20, 10), (4, 2, 1, 0), 0, id="rate missed by one"),
        pytest.param((101, 31, 21, 11), (5, 3, 2, 1), 0, id="one more sent lowers the rate"),
        pytest.param((120, 40, 30, 20), (6, 4, 3, 2), 20, id="more of both, the rate exact"),
        pytest.param((121, 49, 39, 29), (6, 4, 3, 2), 0, id="more of both, the rate just missed"),
        pytest.param((150, 31, 21, 11), (150, 31, 21, 11), 20, id="all adopted"),
    ],
)
def test_p5_quota_and_rate_are_both_reached_or_there_is_nothing(
    office: Office, sent: tuple[int, ...], adopted: tuple[int, ...], points: int
) -> None:
    rows: dict[str, list[Row]] = {"submissions": [], "adoptions": []}
    for unit, number, printed in zip(UNITS, sent, adopted, strict=True):
        drafts = office.drafts(unit, number, "2017-06")
        rows["submissions"] += drafts
        rows["adoptions"] += [adoption(ref, "general", "2017-06-30") for ref in refs_of(drafts[:printed])]
    office.take_all(rows)
    ranked, rates = office.rank("2017-06"), office.rates("2017-06")
    assert [ranked[unit]["points"]["monthly"] for unit in UNITS] == [points] * 4
    assert [rates[unit]["met"] for unit in UNITS] == [points > 0] * 4
    counts = [(rates[unit]["quota"], rates[unit]["submitted"], rates[unit]["adopted"]) for unit in UNITS]
    assert counts == list(zip((100, 30, 20, 10), sent, adopted, strict=True))
    assert [rates[unit]["needed"] for unit in UNITS] == ["5.00", "10.00", "10.00", "10.00"]


def test_p5_the_rate_is_shown_with_two_places_half_up(office: Office) -> None:
    cases = {(120, 14): "11.67", (3, 1): "33.33", (3, 2): "66.67", (16, 1): "6.25", (32, 1): "3.13", (7, 7): "100.00"}
    rows: dict[str, list[Row]] = {"submissions": [], "adoptions": []}
    for unit, (sent, adopted) in zip(units_of("county"), cases, strict=False):
        drafts = office.drafts(unit, sent, "2017-06")
        rows["submissions"] += drafts
        rows["adoptions"] += [adoption(ref, "general", "2017-06-30") for ref in refs_of(drafts[:adopted])]
    office.take_all(rows)
    expected = dict(zip(units_of("county"), [*cases.values(), None], strict=True))
    assert {
        unit: row["rate"] for unit, row in office.rates("2017-06").items() if row["category"] == "county"
    } == expected
    assert {
        unit: row["rate"] for unit, row in office.rank("2017-06").items() if row["category"] == "county"
    } == expected


def test_p5_a_rate_shown_as_reached_may_still_fall_short(office: Office) -> None:
    month(office, COUNTY, 1001, 50)
    assert (office.rank("2017-06")[COUNTY]["rate"], bonus(office, COUNTY)) == ("5.00", 0)


def test_p5_refused_submissions_count_for_neither(office: Office) -> None:
    office.sends(OTHER, 1, "2017-06", contact="")
    month(office, OTHER, 9, 1)
    assert bonus(office, OTHER) == 0
    month(office, OTHER, 1, 0)
    office.sends(OTHER, 50, "2017-06", authors="")
    row = office.rank("2017-06")[OTHER]
    assert (row["submitted"], row["refused"], row["rate"]) == (10, 51, "10.00")
    assert bonus(office, OTHER) == 20


def test_p5_submissions_count_from_the_first_day_of_the_month_to_the_last(office: Office) -> None:
    refs = [office.sends(OTHER, 5, day) for day in ("2017-06-01", "2017-06-30")]
    office.adopt(refs[0][0], "general", "2017-06-30")
    assert bonus(office, OTHER) == 20
    office.done("amend", "submission", refs[0][1], "--received-on", "2017-05-31", "--reason", "更正")
    assert bonus(office, OTHER) == 0
    office.done("amend", "submission", refs[0][1], "--received-on", "2017-07-01", "--reason", "更正")
    assert bonus(office, OTHER) == 0


@pytest.mark.parametrize(
    ("day", "adopted"), [("2017-05-31", 0), ("2017-06-01", 1), ("2017-06-30", 1), ("2017-07-01", 0)]
)
def test_p5_adopted_counts_in_the_month_of_the_first_adoption(office: Office, day: str, adopted: int) -> None:
    month(office, OTHER, 10, 0)
    office.adopt(office.send(OTHER, "2017-05-25"), "internal", day)
    row = office.rank("2017-06")[OTHER]
    assert (row["submitted"], row["adopted"]) == (10, adopted)
    assert bonus(office, OTHER) == 20 * adopted


def test_p5_both_editions_count_once_in_the_earlier_month(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05")
    office.adopt(ref, "general", "2017-07-05")
    office.adopt(ref, "internal", "2017-06-30")
    office.adopt(ref, "region-other", "2017-08-05")
    assert [office.rank(f"2017-{each}")[OTHER]["adopted"] for each in ("06", "07", "08")] == [1, 0, 0]


def test_p5_a_first_edition_before_the_ordinance_uses_it_up(office: Office) -> None:
    refs = office.sends(OTHER, 10, "2017-05-25")
    early = office.send(OTHER, "2017-05-24")
    office.adopt(early, "general", "2017-05-24")
    office.adopt(early, "internal", "2017-05-25")
    assert (office.rank("2017-05")[OTHER]["adopted"], bonus(office, OTHER, "2017-05")) == (0, 0)
    office.adopt(refs[0], "general", "2017-05-25")
    assert (office.rank("2017-05")[OTHER]["adopted"], bonus(office, OTHER, "2017-05")) == (1, 20)


@pytest.mark.parametrize(("day", "submitted", "points"), [("2017-05-24", 9, 0), ("2017-05-25", 10, 20)])
def test_p5_the_ordinances_first_month_counts_from_its_issue(
    office: Office, day: str, submitted: int, points: int
) -> None:
    refs = office.sends(OTHER, 9, "2017-05-31")
    office.sends(OTHER, 1, day)
    office.adopt(refs[0], "general", "2017-05-31")
    assert office.rank("2017-05")[OTHER]["submitted"] == submitted
    assert bonus(office, OTHER, "2017-05") == points


def test_p5_without_submissions_there_is_no_rate_and_no_bonus(office: Office) -> None:
    office.adopt(office.send(OTHER, "2017-05-31"), "general", "2017-06-01")
    row = office.rank("2017-06")[OTHER]
    assert (row["submitted"], row["adopted"], row["rate"]) == (0, 1, None)
    assert bonus(office, OTHER) == 0


def test_p5_each_month_by_itself(office: Office) -> None:
    month(office, OTHER, 10, 1)
    refs = office.sends(OTHER, 20, "2017-07")
    office.adopt(refs[0], "general", "2017-07-31")
    assert (bonus(office, OTHER), bonus(office, OTHER, "2017-07")) == (20, 0)
    office.adopt(refs[1], "general", "2017-07-31")
    assert office.rank("2017")[OTHER]["points"]["monthly"] == 40
    row = office.rank("2017")[OTHER]
    assert (row["submitted"], row["adopted"], row["rate"]) == (30, 3, "10.00")


def test_p5_a_years_quota_is_that_of_its_months_in_force_and_begun(office: Office) -> None:
    month(office, OTHER, 10, 1)
    row = office.rates("2017")[OTHER]
    assert (row["quota"], row["submitted"], row["adopted"], row["met"], row["months_met"]) == (80, 10, 1, False, 1)
    assert office.rates("2017", as_of="2017-06-01")[OTHER]["quota"] == 20
    assert office.rates("2018")[OTHER]["quota"] == 120
    assert office.rates("2017-04")[OTHER]["quota"] == 10


@pytest.mark.parametrize(("as_of", "points"), [("2017-06-29", 0), ("2017-06-30", 20)])
def test_p5_as_of_a_day_within_the_month(office: Office, as_of: str, points: int) -> None:
    month(office, OTHER, 10, 1)
    assert bonus(office, OTHER, as_of=as_of) == points


def test_p5_is_explained_with_its_figures(office: Office) -> None:
    month(office, COUNTY, 100, 5)
    lines = {line["rule"]: line for line in office.explain(COUNTY, "2017-06")["lines"]}
    assert (lines["monthly"]["article"], lines["monthly"]["points"]) == ("附件1 三(二)", 20)
    figures = lines["monthly"]["evidence"][0]
    assert (figures["submitted"], figures["quota"], figures["adopted"]) == (100, 100, 5)


def test_p5_by_the_other_reading_asks_what_became_of_the_months_submissions(readings: Readings) -> None:
    office = readings(rate_basis="received-in-month")
    refs = month(office, OTHER, 10, 0)
    before = office.send(OTHER, "2017-05-31")
    office.adopt(before, "general", "2017-06-01")
    assert bonus(office, OTHER) == 0
    office.adopt(refs[0], "general", "2017-08-15")
    office.adopt(refs[0], "internal", "2017-08-16")
    row = office.rank("2017-06")[OTHER]
    assert (row["submitted"], row["adopted"]) == (10, 1)
    assert office.rank("2017-05")[OTHER]["adopted"] == 1
    assert office.rank("2017-08")[OTHER]["adopted"] == 0
    assert bonus(office, OTHER) == 20


def test_p5_by_the_other_reading_nothing_is_seen_that_came_later(readings: Readings) -> None:
    office = readings(rate_basis="received-in-month")
    refs = month(office, OTHER, 10, 0)
    office.adopt(refs[0], "general", "2017-08-15")
    assert bonus(office, OTHER, as_of="2017-08-14") == 0
    assert bonus(office, OTHER, as_of="2017-08-15") == 20
