"""What counts once a year, the year's total and the places (Annex 1 §3(五)(六): Y1 to Y3)."""

import pytest

from tests.office import COUNTY, KEY, OTHER, PARK, UNITS, Office, Row, adoption, refs_of, units_of

ALL = (COUNTY, PARK, KEY, OTHER)


def earned(office: Office, rule: str, year: str = "2017", as_of: str = "") -> list[str]:
    """Which of one unit of each category earned the year's points under a rule."""
    rows = office.rank(year, as_of)
    assert {rows[unit]["points"][rule] for unit in ALL} <= {0, 50}
    return [unit for unit in ALL if rows[unit]["points"][rule]]


# --- Y1 ---


def hold(office: Office, *trainings: tuple[str, int]) -> None:
    """The same trainings, each a day and how many attended, in one unit of each category."""
    rows = [
        {"unit": unit, "held_on": day, "attendees": people, "topic": f"第{number}期"}
        for unit in ALL
        for number, (day, people) in enumerate(trainings)
    ]
    office.take("trainings", *rows)


@pytest.mark.parametrize(
    ("attendees", "units"),
    [
        ((50, 50), [COUNTY, PARK, KEY, OTHER]),
        ((49, 50), [PARK, KEY, OTHER]),
        ((50,), [PARK, KEY, OTHER]),
        ((1,), [PARK, KEY, OTHER]),
        ((49, 50, 51), [COUNTY, PARK, KEY, OTHER]),
        ((50, 50, 50, 50), [COUNTY, PARK, KEY, OTHER]),
    ],
    ids=str,
)
def test_y1_a_county_trains_fifty_people_twice_and_the_others_anyone_once(
    office: Office, attendees: tuple[int, ...], units: list[str]
) -> None:
    hold(office, *(("2017-07-01", people) for people in attendees))
    assert earned(office, "training") == units


@pytest.mark.parametrize(
    ("day", "units"),
    [
        ("2017-05-24", []),
        ("2017-05-25", [PARK, KEY, OTHER]),
        ("2017-12-31", [PARK, KEY, OTHER]),
        ("2018-01-01", []),
        ("2016-12-31", []),
    ],
)
def test_y1_counts_within_the_year_from_the_ordinance_on(office: Office, day: str, units: list[str]) -> None:
    hold(office, (day, 50))
    assert earned(office, "training") == units


def test_y1_two_trainings_of_a_county_fall_in_one_year(office: Office) -> None:
    hold(office, ("2017-12-31", 50), ("2018-01-01", 50))
    assert (COUNTY in earned(office, "training"), COUNTY in earned(office, "training", "2018")) == (False, False)
    hold(office, ("2018-12-31", 50))
    assert (COUNTY in earned(office, "training"), COUNTY in earned(office, "training", "2018")) == (False, True)


@pytest.mark.parametrize(("as_of", "count"), [("2017-06-30", 0), ("2017-07-01", 3)])
def test_y1_is_seen_from_its_day_on(office: Office, as_of: str, count: int) -> None:
    hold(office, ("2017-07-01", 50))
    assert len(earned(office, "training", as_of=as_of)) == count


# --- Y2 ---


def second(office: Office, *stays: str) -> None:
    """The same secondments, each `START END OUTCOME`, in one unit of each category; END may be -."""
    rows = []
    for unit in ALL:
        for number, stay in enumerate(stays):
            begun, ended, outcome = stay.split()
            cells = {"starts_on": begun, "ends_on": "" if ended == "-" else ended, "outcome": outcome}
            rows.append({"unit": unit, "person": f"张{number}", **cells})
    office.take("secondments", *rows)


@pytest.mark.parametrize(
    ("stays", "units"),
    [
        (["2017-06-01 2017-07-31 completed"], [COUNTY, PARK]),
        (["2017-06-01 - completed"], [COUNTY, PARK]),
        (["2017-06-01 2017-07-31 completed", "2017-08-01 2017-09-30 completed"], [COUNTY, PARK]),
        (["2017-06-01 2017-07-31 completed", "2017-08-01 2017-09-30 late"], []),
        (["2017-06-01 2017-07-31 completed", "2017-08-01 2017-09-30 incomplete"], []),
        (["2017-06-01 2017-07-31 completed", "2017-08-01 2017-09-30 violation"], []),
        (["2017-06-01 2017-07-31 completed", "2017-12-31 2018-02-28 planned"], []),
        (["2017-06-01 2017-07-31 late"], []),
        (["2017-06-01 - planned"], []),
    ],
    ids=str,
)
def test_y2_every_secondment_of_a_county_or_park_was_completed(
    office: Office, stays: list[str], units: list[str]
) -> None:
    second(office, *stays)
    assert earned(office, "secondment") == units


def test_y2_without_a_secondment_there_is_nothing(office: Office) -> None:
    assert earned(office, "secondment") == []


@pytest.mark.parametrize(
    ("begun", "counts"),
    [("2017-05-24", False), ("2017-05-25", True), ("2017-12-31", True), ("2018-01-01", False), ("2016-12-31", False)],
)
def test_y2_goes_by_the_secondments_begun_in_the_year(office: Office, begun: str, *, counts: bool) -> None:
    second(office, f"{begun} - completed")
    assert bool(earned(office, "secondment")) is counts


@pytest.mark.parametrize(("begun", "spoils"), [("2017-05-24", False), ("2017-05-25", True), ("2018-01-01", False)])
def test_y2_a_bad_one_spoils_its_own_year_only(office: Office, begun: str, *, spoils: bool) -> None:
    second(office, "2017-06-01 2017-07-31 completed", f"{begun} - violation")
    assert bool(earned(office, "secondment")) is not spoils


@pytest.mark.parametrize(("as_of", "counts"), [("2017-07-30", False), ("2017-07-31", True)])
def test_y2_is_seen_when_the_last_has_ended(office: Office, as_of: str, *, counts: bool) -> None:
    second(office, "2017-06-01 2017-06-30 completed", "2017-06-01 2017-07-31 completed")
    assert bool(earned(office, "secondment", as_of=as_of)) is counts


def test_y2_one_that_ends_in_the_next_year_has_not_ended_in_this(office: Office) -> None:
    second(office, "2017-12-01 2018-01-01 completed")
    assert (earned(office, "secondment"), earned(office, "secondment", "2018")) == ([], [])
    office.done("amend", "secondment", "S1", "--ends-on", "2017-12-31", "--reason", "更正")
    assert earned(office, "secondment") == [COUNTY]


# --- Y3 ---


def appoint(office: Office, *people: str) -> None:
    """The same people, each `NAME ROLE [EMPLOYMENT] [from=DAY] [to=DAY]`, in one unit of each category."""
    rows = []
    for unit in ALL:
        for person in people:
            name, role, *rest = person.split()
            terms = dict(each.split("=") for each in rest if "=" in each)
            employment = "".join(each for each in rest if "=" not in each)
            dates = {"active_from": terms.get("from", ""), "active_to": terms.get("to", "")}
            rows.append({"unit": unit, "name": name, "role": role, "employment": employment, **dates})
    office.take("officers", *rows)


LEADER = "王主任 leader"
TWO = ("张伟 officer full-time", "李娜 officer full-time")


@pytest.mark.parametrize(
    ("people", "units"),
    [
        ([LEADER, *TWO], [COUNTY, PARK, KEY, OTHER]),
        ([LEADER, TWO[0]], [PARK, KEY, OTHER]),
        ([LEADER, TWO[0], "李娜 officer part-time"], [PARK, KEY, OTHER]),
        ([LEADER, "李娜 officer part-time"], [KEY, OTHER]),
        ([LEADER, "李娜 officer"], [KEY, OTHER]),
        ([LEADER], []),
        ([*TWO], []),
        ([LEADER, "刘副 leader"], []),
        ([LEADER, TWO[0], f"{TWO[0]} from=2017-07-01"], [PARK, KEY, OTHER]),
    ],
    ids=str,
)
def test_y3_a_leader_and_enough_officers(office: Office, people: list[str], units: list[str]) -> None:
    appoint(office, *people)
    assert earned(office, "organization") == units


@pytest.mark.parametrize("column", [0, 1], ids=["the leader", "an officer"])
@pytest.mark.parametrize(
    ("term", "there"),
    [
        ("to=2017-12-30", False),
        ("to=2017-12-31", True),
        ("from=2017-12-31", True),
        ("from=2018-01-01", False),
        ("from=2017-12-31 to=2017-12-31", True),
        ("from=2010-01-01", True),
    ],
)
def test_y3_is_decided_on_the_last_day_of_the_year(office: Office, column: int, term: str, *, there: bool) -> None:
    people = [LEADER, *TWO]
    people[column] += f" {term}"
    appoint(office, *people)
    assert (COUNTY in earned(office, "organization")) is there


@pytest.mark.parametrize(
    ("as_of", "there"), [("2017-06-30", False), ("2017-07-01", True), ("2017-08-31", True), ("2017-09-01", False)]
)
def test_y3_or_on_the_as_of_date(office: Office, as_of: str, *, there: bool) -> None:
    appoint(office, f"{LEADER} from=2017-07-01 to=2017-08-31", *TWO)
    assert bool(earned(office, "organization", as_of=as_of)) is there


def test_y3_not_before_the_ordinance(office: Office) -> None:
    appoint(office, LEADER, *TWO)
    assert len(earned(office, "organization", as_of="2017-05-24")) == 0
    assert len(earned(office, "organization", as_of="2017-05-25")) == 4


# --- the year ---


def test_a_years_total_is_its_months_and_its_own_points(office: Office) -> None:
    for day in ("2017-05-25", "2017-08-31", "2017-12-31", "2018-01-01"):
        office.adopt(office.send(COUNTY, day), "general", day)
    hold(office, ("2017-07-01", 50), ("2017-07-02", 50))
    second(office, "2017-06-01 2017-07-31 completed")
    appoint(office, LEADER, *TWO)
    row = office.rank("2017")[COUNTY]
    assert office.points(COUNTY, "2017") == {"adoption": 30, "training": 50, "secondment": 50, "organization": 50}
    assert (row["total"], row["submitted"], row["adopted"], row["rate"]) == (180, 3, 3, "100.00")
    months = [office.rank(f"2017-{month:02}")[COUNTY] for month in range(1, 13)]
    assert sum(each["total"] for each in months) == 30
    assert all(set(each["points"]).isdisjoint({"training", "secondment", "organization"}) for each in months)


def test_a_years_points_are_explained_with_their_articles(office: Office) -> None:
    hold(office, ("2017-07-01", 50), ("2017-07-02", 50))
    second(office, "2017-06-01 2017-07-31 completed")
    appoint(office, LEADER, *TWO)
    found = office.explain(COUNTY, "2017")
    assert [(line["rule"], line["article"], line["points"], len(line["evidence"])) for line in found["lines"]] == [
        ("training", "附件1 三(五)", 50, 2),
        ("secondment", "附件1 三(五)", 50, 1),
        ("organization", "附件1 三(六)", 50, 3),
    ]


def print_so_many(office: Office, totals: dict[str, int]) -> None:
    """So many adoptions of each unit in June 2017."""
    rows: dict[str, list[Row]] = {"submissions": [], "adoptions": []}
    for unit, number in totals.items():
        drafts = office.drafts(unit, number, "2017-06-05")
        rows["submissions"] += drafts
        rows["adoptions"] += [adoption(ref, "general", "2017-06-06") for ref in refs_of(drafts)]
    office.take_all(rows)


@pytest.mark.parametrize("period", ["2017-06", "2017"])
def test_equal_totals_share_a_place_and_the_next_is_skipped(office: Office, period: str) -> None:
    one, two, three, four, *others = units_of("county")
    print_so_many(office, {four: 3, three: 2, one: 2, two: 1})
    rows = [row for row in office.table(period) if row["category"] == "county"]
    assert [(row["unit"], row["rank"]) for row in rows] == [
        (four, 1),
        (one, 2),
        (three, 2),
        (two, 4),
        *((unit, 5) for unit in others),
    ]
    assert {row["rank"] for row in office.table(period) if row["category"] != "county"} == {1}


def test_a_total_below_zero_stands_below_zeros(office: Office) -> None:
    office.commission(KEY, due="2017-06-30")
    rows = [row for row in office.table("2017-06") if row["category"] == "key"]
    assert (rows[-1]["unit"], rows[-1]["rank"], rows[-1]["total"]) == (KEY, 38, -10)
    assert {row["rank"] for row in rows[:-1]} == {1}


@pytest.mark.parametrize("period", ["2017-04", "2016-06", "2016"])
def test_before_the_ordinance_there_are_zeros_and_a_note(office: Office, period: str) -> None:
    day = f"{period}-06-10"[:10] if len(period) == len("2016") else f"{period}-10"
    ref = office.sent_up(KEY, day, "region-report")
    office.instruct(ref, "state", day)
    hold(office, (day, 50))
    appoint(office, LEADER, *TWO)
    rows = office.table(period)
    assert len(rows) == len(UNITS)
    assert {(row["rank"], row["submitted"], row["adopted"], row["rate"], row["total"]) for row in rows} == {
        (1, 0, 0, None, 0)
    }
    words = ("rank", "--year" if len(period) == len("2016") else "--month", period)
    assert "2017-05-25" in office.notes(*words)


def test_the_ordinances_first_month_says_from_when_it_counts(office: Office) -> None:
    assert "2017-05-25" in office.notes("rank", "--month", "2017-05")
    assert "2017-05-25" not in office.notes("rank", "--month", "2017-06")
