"""Awards to units and rewards to authors (Annex 2: W1 to W5)."""

from decimal import Decimal

import pytest

from tests.office import COUNTY, KEY, OTHER, Answer, Office, Readings, Row, adoption, refs_of, units_of

PLACES = {"county": 3, "park": 1, "key": 5, "other": 3}
AMOUNTS = {
    "state-council": "1000.00",
    "xinjiang-news": "500.00",
    "reference-news": "500.00",
    "region-report": "200.00",
    "yesterday-news": "100.00",
}


def lines(found: Answer) -> dict[str, list[tuple[str, str]]]:
    """Of each rewarded submission, by ref, the publications and amounts, after seeing that all sums are right."""
    for each in found["submissions"]:
        assert Decimal(each["amount"]) == sum(Decimal(line["amount"]) for line in each["lines"])
    authors = sum((Decimal(each["amount"]) for each in found["submissions"]), Decimal(0))
    awards = sum((Decimal(each["amount"]) for each in found["awards"]), Decimal(0))
    assert authors == sum((Decimal(each["amount"]) for each in found["payees"]), Decimal(0))
    assert found["totals"] == {"awards": f"{awards:.2f}", "authors": f"{authors:.2f}", "all": f"{awards + authors:.2f}"}
    return {
        each["ref"]: [(line["publication"], line["amount"]) for line in each["lines"]] for each in found["submissions"]
    }


def score(office: Office, totals: dict[str, list[int]]) -> None:
    """The first units of each category get so many adoptions in June 2017."""
    rows: dict[str, list[Row]] = {"submissions": [], "adoptions": []}
    for category, numbers in totals.items():
        for unit, number in zip(units_of(category), numbers, strict=False):
            drafts = office.drafts(unit, number, "2017-06-05")
            rows["submissions"] += drafts
            rows["adoptions"] += [adoption(ref, "general", "2017-06-06") for ref in refs_of(drafts)]
    office.take_all(rows)


def ties(office: Office, report: str, period: str) -> list[str]:
    """What a report notes of ties at the last award place."""
    words = (report, "--year" if len(period) == len("2017") else "--month", period)
    return [line for line in office.notes(*words).splitlines() if "a tie at" in line]


# --- W1 ---


def test_w1_the_first_places_of_each_category_get_two_thousand(office: Office) -> None:
    score(office, {"county": [1, 2, 3, 4], "park": [2, 1], "key": [6, 5, 4, 3, 2, 1], "other": [1, 3, 2, 4]})
    found = office.rewards(2017)
    county, park, key, other = map(units_of, PLACES)
    assert [
        (each["category"], each["rank"], each["unit"], each["total"], each["amount"]) for each in found["awards"]
    ] == [
        ("county", 1, county[3], 40, "2000.00"),
        ("county", 2, county[2], 30, "2000.00"),
        ("county", 3, county[1], 20, "2000.00"),
        ("park", 1, park[0], 20, "2000.00"),
        *(("key", place + 1, key[place], 60 - 10 * place, "2000.00") for place in range(5)),
        ("other", 1, other[3], 40, "2000.00"),
        ("other", 2, other[1], 30, "2000.00"),
        ("other", 3, other[2], 20, "2000.00"),
    ]
    assert found["totals"] == {"awards": "24000.00", "authors": "0.00", "all": "24000.00"}
    assert not ties(office, "rewards", "2017")


def test_w1_a_tie_at_the_last_place_takes_all_in_and_says_what_it_costs(office: Office) -> None:
    score(office, {"county": [4, 2, 3, 2, 2, 1], "park": [2, 1], "key": [6, 5, 4, 3, 2, 1], "other": [4, 3, 2, 1]})
    found = office.rewards(2017)
    county = units_of("county")
    assert [(each["rank"], each["unit"]) for each in found["awards"] if each["category"] == "county"] == [
        (1, county[0]),
        (2, county[2]),
        (3, county[1]),
        (3, county[3]),
        (3, county[4]),
    ]
    assert found["totals"]["awards"] == "28000.00"
    for report in ("rewards", "rank"):
        (note,) = ties(office, report, "2017")
        assert all(part in note for part in ("5 units", "2 more", "4000.00"))
    assert not ties(office, "rank", "2017-06")


def test_w1_a_tie_within_the_places_costs_nothing(office: Office) -> None:
    score(office, {"county": [3, 3, 2, 1], "park": [2, 1], "key": [6, 5, 4, 4, 4, 3], "other": [4, 4, 4, 1]})
    found = office.rewards(2017)
    assert found["totals"]["awards"] == "24000.00"
    assert [each["rank"] for each in found["awards"] if each["category"] == "county"] == [1, 1, 3]
    assert not ties(office, "rewards", "2017")


def test_w1_a_tie_across_the_last_place_skips_it(office: Office) -> None:
    score(office, {"county": [3, 2, 2, 2], "park": [1, 1]})
    awards = office.rewards(2017)["awards"]
    assert [each["rank"] for each in awards if each["category"] == "county"] == [1, 2, 2, 2]
    assert [each["rank"] for each in awards if each["category"] == "park"] == [1, 1]


def test_w1_a_year_without_points_awards_nobody_and_says_so(office: Office) -> None:
    found = office.rewards(2018)
    assert (found["awards"], found["totals"]["all"]) == ([], "0.00")
    assert not ties(office, "rewards", "2018")
    assert "No unit has points, and none gets an award: counties and cities, parks" in office.notes(
        "rewards", "--year", "2018"
    )


def test_w1_a_unit_without_points_takes_no_place(office: Office) -> None:
    score(office, {"county": [2, 1], "park": [1], "key": [5, 4, 3, 2, 1], "other": [3, 2, 1]})
    missed, wrong = units_of("county")[2:4]
    office.commission(missed, "2017-06-10", "2017-06-01")
    ref = office.send(wrong, "2017-06-05")
    office.adopt(ref, "internal", "2017-06-06", "reference")
    office.take("inaccuracies", {"submission": ref, "found_on": "2017-06-07", "note": "误"})
    found = office.rewards(2017)
    assert [each["unit"] for each in found["awards"] if each["category"] == "county"] == units_of("county")[:2]
    assert all(each["total"] > 0 for each in found["awards"])
    (note,) = [line for line in office.notes("rewards", "--year", "2017").splitlines() if "without any points" in line]
    assert not set(units_of("county")[:4]).intersection(note)
    assert {each["unit"] for each in found["unawarded"]} == set(units_of("county")[4:])


@pytest.mark.parametrize(("last", "awarded"), [("2017-07-01", False), ("2017-12-30", False), ("2017-12-31", True)])
def test_w1_a_unit_that_ended_takes_no_place_and_its_authors_are_paid(
    office: Office, last: str, *, awarded: bool
) -> None:
    score(office, {"county": [4, 3, 2, 1], "park": [2, 1, 1]})
    county, park = units_of("county"), units_of("park")
    office.sent_up(park[0], "2017-06-05", "state-council")
    for unit in (county[1], park[0]):
        office.done("amend", "unit", unit, "--active-to", last, "--reason", "撤并")
    found = office.rewards(2017)
    own = {
        name: [(each["unit"], each["rank"]) for each in found["awards"] if each["category"] == name] for name in PLACES
    }
    assert [payee["unit"] for payee in found["payees"]] == [park[0]]
    if awarded:
        assert (own["county"], own["park"]) == ([(county[0], 1), (county[1], 2), (county[2], 3)], [(park[0], 1)])
        return
    # The places are the ranking's; both parks that follow tie for the one award.
    assert own["county"] == [(county[0], 1), (county[2], 3), (county[3], 4)]
    assert own["park"] == [(park[1], 2), (park[2], 2)]
    said = office.notes("rewards", "--year", "2017")
    assert f"Ended by 2017-12-31 and without an award, the next ones moving up: {county[1]}, {park[0]}." in said
    assert "parks: a tie at award place 1 takes in 2 units" in said


def test_w1_a_published_year_keeps_its_awards_when_a_unit_ends_later(office: Office) -> None:
    score(office, {"county": [4, 3, 2, 1], "park": [2, 1]})
    county = units_of("county")
    office.done("amend", "unit", county[0], "--active-to", "2017-08-01", "--reason", "撤并")
    office.done("publish", "--year", "2017", "--force", "--as-of", "2018-01-10")
    before = office.rewards(2017)["awards"]
    assert [each["unit"] for each in before if each["category"] == "county"] == county[1:4]
    office.done("amend", "unit", county[1], "--active-to", "2017-12-01", "--reason", "撤并")
    assert office.rewards(2017)["awards"] == before
    assert office.done("verify").startswith("no problems found")


def test_w1_goes_by_the_years_own_points_too(office: Office) -> None:
    score(office, {"park": [2, 1]})
    office.take("trainings", {"unit": units_of("park")[2], "held_on": "2017-06-05", "attendees": 5})
    park = [each for each in office.rewards(2017)["awards"] if each["category"] == "park"]
    assert [(each["unit"], each["total"]) for each in park] == [(units_of("park")[2], 50)]


# --- W2, W3 ---


@pytest.mark.parametrize(("publication", "amount"), AMOUNTS.items())
def test_w2_each_publication_pays_its_amount(office: Office, publication: str, amount: str) -> None:
    ref = office.sent_up(KEY, "2017-06-05", publication)
    found = office.rewards(2017)
    assert lines(found) == {ref: [(publication, amount)]}
    assert found["payees"] == [{"unit": KEY, "author": "张伟", "amount": amount}]


def test_w2_other_publications_pay_nothing(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05", "region-other")
    office.adopt(office.send(KEY, "2017-06-05"), "general", "2017-06-05")
    found = office.rewards(2017)
    assert (lines(found), found["payees"]) == ({}, [])


@pytest.mark.parametrize(("first", "then"), [("xinjiang-news", "reference-news"), ("reference-news", "xinjiang-news")])
def test_w2_the_two_of_one_clause_pay_once_for_the_first(office: Office, first: str, then: str) -> None:
    ref = office.sent_up(KEY, "2017-06-05")
    office.adopt(ref, then, "2017-07-02")
    office.adopt(ref, first, "2017-07-01")
    assert lines(office.rewards(2017)) == {ref: [(first, "500.00")]}
    assert "Two clauses" not in office.notes("rewards", "--year", "2017")


def test_w2_a_clause_pays_again_for_another_submission(office: Office) -> None:
    refs = [office.sent_up(KEY, "2017-06-05", "xinjiang-news", "reference-news") for _turn in range(2)]
    found = office.rewards(2017)
    assert list(lines(found)) == refs
    assert found["totals"]["authors"] == "1000.00"


def test_w3_levels_add_up(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", "state-council", "xinjiang-news")
    found = office.rewards(2017)
    assert sorted(lines(found)[ref]) == [("state-council", "1000.00"), ("xinjiang-news", "500.00")]
    assert found["submissions"][0]["amount"] == "1500.00"
    assert "Two clauses" not in office.notes("rewards", "--year", "2017")


def test_w3_two_clauses_of_the_region_are_both_paid_and_marked(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", *AMOUNTS)
    plain = office.sent_up(KEY, "2017-06-05", "region-report")
    found = office.rewards(2017)
    assert sorted(amount for _publication, amount in lines(found)[ref]) == ["100.00", "1000.00", "200.00", "500.00"]
    assert found["totals"]["authors"] == "2000.00"
    marked = [line for line in office.notes("rewards", "--year", "2017").splitlines() if "Two clauses" in line]
    assert len(marked) == 1
    assert ref in marked[0]
    assert plain not in marked[0]


def test_w3_by_the_other_reading_the_highest_of_a_level_is_paid(readings: Readings) -> None:
    office = readings(rewards_of_a_level="highest")
    all_of_them = office.sent_up(KEY, "2017-06-05", *AMOUNTS)
    lower = office.sent_up(KEY, "2017-06-05", "yesterday-news", "region-report")
    assert {ref: sorted(each) for ref, each in lines(office.rewards(2017)).items()} == {
        all_of_them: [("state-council", "1000.00"), ("xinjiang-news", "500.00")],
        lower: [("region-report", "200.00")],
    }
    assert "Two clauses" not in office.notes("rewards", "--year", "2017")


@pytest.mark.parametrize(
    ("first", "then", "paid"),
    [
        ("yesterday-news", "xinjiang-news", [("xinjiang-news", "400.00")]),
        ("region-report", "xinjiang-news", [("xinjiang-news", "300.00")]),
        ("xinjiang-news", "region-report", []),
        ("yesterday-news", "state-council", [("state-council", "1000.00")]),
    ],
)
def test_w3_by_the_other_reading_a_later_year_pays_what_the_highest_adds(
    readings: Readings, first: str, then: str, paid: list[tuple[str, str]]
) -> None:
    office = readings(rewards_of_a_level="highest")
    ref = office.sent_up(KEY, "2017-11-05", first)
    office.adopt(ref, then, "2018-02-05")
    assert lines(office.rewards(2017)) == {ref: [(first, AMOUNTS[first])]}
    assert lines(office.rewards(2018)) == ({ref: paid} if paid else {})
    shown = office.ask("show", ref)["rewards"]
    assert [(each["publication"], each["amount"]) for each in shown] == [(first, AMOUNTS[first]), *paid]
    said = office.notes("rewards", "--year", "2018")
    assert (f"what earlier years paid for it: {ref}." in said) is (bool(paid) and then != "state-council")


def test_w3_an_earlier_adoption_recorded_afterwards_cannot_move_a_published_year(readings: Readings) -> None:
    office = readings(rewards_of_a_level="highest")
    ref = office.sent_up(KEY, "2017-11-05")
    office.adopt(ref, "xinjiang-news", "2018-02-05")
    office.done("publish", "--year", "2018", "--force", "--as-of", "2019-01-10")
    before = office.rewards(2018)
    for publication in ("region-report", "reference-news"):
        words = ("record", "adoption", ref, "--in", publication, "--on", "2017-12-05")
        assert "2018 is published" in office.refused(*words)
    assert office.rewards(2018) == before
    assert office.done("verify").startswith("no problems found")


# --- W4 ---


def test_w4_joint_authors_share_one_reward_to_the_fen(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05", "state-council", authors="赵丽、张伟，李娜")
    found = office.rewards(2017)
    assert found["submissions"][0]["authors"] == ["赵丽", "张伟", "李娜"]
    assert {each["author"]: each["amount"] for each in found["payees"]} == {
        "赵丽": "333.34",
        "张伟": "333.33",
        "李娜": "333.33",
    }
    assert found["totals"]["authors"] == "1000.00"


def test_w4_the_whole_reward_is_shared_and_not_each_clause(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05", "state-council", "region-report", "yesterday-news", authors="赵丽、张伟、李娜")
    shares = {each["author"]: each["amount"] for each in office.rewards(2017)["payees"]}
    assert shares == {"赵丽": "433.34", "张伟": "433.33", "李娜": "433.33"}


def test_w4_shares_of_an_author_add_up_within_the_unit(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05", "region-report", authors="张伟、李娜、王丽")
    office.sent_up(KEY, "2017-06-05", "state-council", authors="张伟")
    office.sent_up(COUNTY, "2017-06-05", "yesterday-news", authors="张伟")
    office.sent_up(OTHER, "2017-06-05", "yesterday-news", authors="王丽、张伟")
    found = office.rewards(2017)
    assert [(each["unit"], each["author"], each["amount"]) for each in found["payees"]] == [
        (COUNTY, "张伟", "100.00"),
        (KEY, "张伟", "1066.67"),
        (KEY, "李娜", "66.67"),
        (KEY, "王丽", "66.66"),
        (OTHER, "张伟", "50.00"),
        (OTHER, "王丽", "50.00"),
    ]
    assert len(lines(found)) == 4


def test_w4_an_author_named_twice_shares_once(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05", "region-report", authors="张伟、张 伟、李娜")
    shares = {each["author"]: each["amount"] for each in office.rewards(2017)["payees"]}
    assert shares == {"张伟": "100.00", "李娜": "100.00"}


# --- W5 ---


@pytest.mark.parametrize(
    ("day", "years"), [("2016-12-31", []), ("2017-01-01", [2017]), ("2017-12-31", [2017]), ("2018-01-01", [2018])]
)
def test_w5_rewards_go_by_the_year_of_the_adoption_from_2017_on(office: Office, day: str, years: list[int]) -> None:
    office.sent_up(KEY, day, "state-council")
    assert [year for year in (2016, 2017, 2018) if lines(office.rewards(year))] == years


def test_w5_rewards_count_from_the_years_beginning_and_points_from_the_day_of_issue(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-01-01", "region-report")
    assert lines(office.rewards(2017)) == {ref: [("region-report", "200.00")]}
    assert office.points(KEY, "2017") == {}


def test_w5_each_clause_in_the_year_of_its_first_adoption(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-12-31", "region-report")
    office.adopt(ref, "state-council", "2018-01-01")
    office.adopt(ref, "yesterday-news", "2018-02-01")
    assert lines(office.rewards(2017)) == {ref: [("region-report", "200.00")]}
    assert sorted(lines(office.rewards(2018))[ref]) == [("state-council", "1000.00"), ("yesterday-news", "100.00")]


@pytest.mark.parametrize(("first", "years"), [("2016-12-31", []), ("2017-01-01", [2017])])
def test_w5_a_clause_used_up_in_one_year_pays_no_other(office: Office, first: str, years: list[int]) -> None:
    ref = office.sent_up(KEY, first, "xinjiang-news")
    office.adopt(ref, "reference-news", "2018-02-01")
    assert [year for year in (2016, 2017, 2018) if lines(office.rewards(year))] == years


@pytest.mark.parametrize(("as_of", "paid"), [("2017-06-30", False), ("2017-07-01", True)])
def test_w5_is_seen_from_its_day_on(office: Office, as_of: str, *, paid: bool) -> None:
    ref = office.sent_up(KEY, "2017-06-05")
    office.adopt(ref, "state-council", "2017-07-01")
    assert bool(lines(office.rewards(2017, as_of=as_of))) is paid


def test_w5_before_2017_there_are_no_rewards_and_no_awards(office: Office) -> None:
    office.sent_up(KEY, "2016-12-31", "state-council")
    found = office.rewards(2016)
    assert (found["awards"], lines(found), found["payees"]) == ([], {}, [])
    assert found["totals"] == {"awards": "0.00", "authors": "0.00", "all": "0.00"}
    assert "2017-01-01" in office.notes("rewards", "--year", "2016")
    assert not ties(office, "rank", "2016")


def test_a_voided_adoption_pays_nothing(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", "xinjiang-news")
    office.adopt(ref, "reference-news", "2018-01-05")
    office.done("void", "adoption", "A2", "--reason", "误登")
    assert lines(office.rewards(2017)) == {}
    assert lines(office.rewards(2018)) == {ref: [("reference-news", "500.00")]}
