"""A month's points for what was printed, instructed on, missed or false (Annex 1 §3(一)(三)(四): P1 to P4, P6, P7)."""

import pytest

from tests.office import COUNTY, KEY, NO_POINTS, OTHER, PARK, Office, Readings, adoption, refs_of

REGIONAL = ["xinjiang-news", "reference-news", "region-report", "yesterday-news", "region-other"]

# The day before the ordinance was issued and that day; the first and the last day of a month.
DAYS = [
    ("2017-05-24", "2017-05", 0),
    ("2017-05-25", "2017-05", 1),
    ("2017-05-31", "2017-06", 0),
    ("2017-06-01", "2017-06", 1),
    ("2017-06-30", "2017-06", 1),
    ("2017-07-01", "2017-06", 0),
]


@pytest.mark.parametrize("unit", [COUNTY, PARK, KEY, OTHER])
def test_p1_the_general_edition_earns_ten(office: Office, unit: str) -> None:
    office.adopt(office.sends(unit, 2, "2017-06-05"), "general", "2017-06-05")
    row = office.rank("2017-06")[unit]
    assert (row["points"], row["total"], row["rank"]) == ({**NO_POINTS, "adoption": 20}, 20, 1)


@pytest.mark.parametrize(("kind", "points"), [("news", 10), ("report", 20), ("reference", 40)])
def test_p2_the_internal_edition_earns_by_type(office: Office, kind: str, points: int) -> None:
    office.adopt(office.send(KEY, "2017-06-05"), "internal", "2017-06-05", kind)
    assert office.points(KEY, "2017-06") == {"adoption": points}


@pytest.mark.parametrize(("kind", "points"), [("动态类", 10), ("情况专报类", 20), ("参阅参考类", 40)])
def test_p2_in_the_ordinances_words(office: Office, kind: str, points: int) -> None:
    office.adopt(office.send(KEY, "2017-06-05"), "《昌吉信息（内刊）》", "2017-06-05", kind)
    assert office.points(KEY, "2017-06") == {"adoption": points}


def test_p2_the_internal_edition_needs_a_type_and_no_other_takes_one(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    assert "type" in office.refused("record", "adoption", ref, "--in", "internal", "--on", "2017-06-05")
    words = ("record", "adoption", ref, "--in", "general", "--as", "news", "--on", "2017-06-05")
    assert "type" in office.refused(*words)


def test_p1_and_p2_both_count_for_one_submission(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    office.adopt(ref, "internal", "2017-07-05", "reference")
    assert (office.points(KEY, "2017-06"), office.points(KEY, "2017-07")) == ({"adoption": 10}, {"adoption": 40})


@pytest.mark.parametrize(("day", "month", "count"), DAYS)
def test_p1_p2_p3_p4_p7_count_in_the_month_of_their_own_day(office: Office, day: str, month: str, count: int) -> None:
    (sent,) = office.drafts(KEY, 1, "2017-05-01")
    (ref,) = refs_of([sent])
    editions = [adoption(ref, "general", day), adoption(ref, "internal", day, "report")]
    office.take_all(
        {
            "submissions": [sent],
            "adoptions": [*editions, adoption(ref, "region-other", day)],
            "instructions": [{"submission": ref, "level": "state", "leader": "总理", "instructed_on": day}],
            "inaccuracies": [{"submission": ref, "found_on": day, "note": "失实"}],
        }
    )
    counted = {"adoption": 30, "regional": 10, "instruction": 50, "accuracy": -50} if count else {}
    assert office.points(KEY, month) == counted


@pytest.mark.parametrize(("as_of", "points"), [("2017-06-09", {}), ("2017-06-10", {"adoption": 10})])
def test_p1_is_seen_from_its_day_on(office: Office, as_of: str, points: dict[str, int]) -> None:
    office.adopt(office.send(KEY, "2017-06-05"), "general", "2017-06-10")
    assert office.points(KEY, "2017-06", as_of=as_of) == points


@pytest.mark.parametrize("publication", REGIONAL)
def test_p3_any_regional_publication_earns_ten(office: Office, publication: str) -> None:
    office.sent_up(KEY, "2017-06-05", publication)
    assert office.points(KEY, "2017-06") == {"adoption": 10, "regional": 10}


def test_p3_several_regional_publications_earn_ten_once(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-30", *REGIONAL[2:])
    office.adopt(ref, "reference-news", "2017-07-01")
    office.sent_up(KEY, "2017-06-05", "region-other")
    assert office.points(KEY, "2017-06") == {"adoption": 20, "regional": 20}
    assert office.points(KEY, "2017-07") == {}


def test_p3_counts_in_the_month_of_the_first(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05")
    office.adopt(ref, "region-report", "2017-08-01")
    office.adopt(ref, "yesterday-news", "2017-07-31")
    assert [office.points(KEY, f"2017-{month}").get("regional") for month in ("07", "08")] == [10, None]
    assert office.points(KEY, "2017-08", as_of="2017-08-01") == {}


def test_p3_a_first_one_before_the_ordinance_uses_it_up(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-05-24", "region-other")
    office.adopt(ref, "region-report", "2017-05-25")
    assert office.points(KEY, "2017") == {}


def test_p3_moves_to_the_next_when_the_first_is_voided(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", "region-other")
    office.adopt(ref, "region-report", "2017-07-05")
    office.done("void", "adoption", "A2", "--reason", "误登")
    assert (office.points(KEY, "2017-06"), office.points(KEY, "2017-07")) == ({"adoption": 10}, {"regional": 10})


def test_p3_by_the_other_reading_counts_each(readings: Readings) -> None:
    office = readings(regional_adoptions="each")
    ref = office.sent_up(KEY, "2017-06-05", "region-other", "region-report")
    office.adopt(ref, "yesterday-news", "2017-07-01")
    assert office.points(KEY, "2017-06") == {"adoption": 10, "regional": 20}
    assert office.points(KEY, "2017-07") == {"regional": 10}


def test_the_state_councils_publication_earns_no_points(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05", "state-council")
    assert office.points(KEY, "2017-06") == {"adoption": 10}


@pytest.mark.parametrize(("level", "points"), [("prefecture", 10), ("region", 20), ("state", 50), ("国务院", 50)])
def test_p4_an_instruction_earns_by_level(office: Office, level: str, points: int) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.adopt(ref, "general", "2017-06-05")
    office.instruct(ref, level, "2017-07-01")
    assert office.points(KEY, "2017-07") == {"instruction": points}


def test_p4_several_leaders_of_a_level_count_once_in_the_first_month(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05")
    office.instruct(ref, "region", "2017-07-01", "主席")
    office.instruct(ref, "region", "2017-06-30", "副主席")
    office.instruct(ref, "region", "2017-06-30", "秘书长")
    assert office.points(KEY, "2017-06") == {"adoption": 10, "instruction": 20}
    assert office.points(KEY, "2017-07") == {}


def test_p4_levels_add_up(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05")
    for level, day in (("prefecture", "2017-06-05"), ("region", "2017-06-30"), ("state", "2017-07-01")):
        office.instruct(ref, level, day)
    assert office.points(KEY, "2017-06")["instruction"] == 30
    assert office.points(KEY, "2017-07")["instruction"] == 50
    assert office.points(KEY, "2017")["instruction"] == 80


def test_p4_counts_by_submission(office: Office) -> None:
    for _turn in range(2):
        office.instruct(office.sent_up(KEY, "2017-06-05"), "state", "2017-06-05")
    assert office.points(KEY, "2017-06") == {"adoption": 20, "instruction": 100}


def test_p4_a_first_one_before_the_ordinance_uses_its_level_up(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-05-24")
    office.instruct(ref, "prefecture", "2017-05-24", "州长")
    office.instruct(ref, "prefecture", "2017-05-25", "副州长")
    office.instruct(ref, "region", "2017-05-25", "主席")
    assert office.points(KEY, "2017-05") == {"instruction": 20}


def test_p4_by_the_other_reading_counts_each_leader(readings: Readings) -> None:
    office = readings(instructions="each")
    ref = office.sent_up(KEY, "2017-06-05")
    office.instruct(ref, "region", "2017-06-30", "主席")
    office.instruct(ref, "region", "2017-06-30", "副主席")
    office.instruct(ref, "region", "2017-07-01", "秘书长")
    assert office.points(KEY, "2017-06") == {"adoption": 10, "instruction": 40}
    assert office.points(KEY, "2017-07") == {"instruction": 20}


def test_p7_each_inaccuracy_costs_fifty(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    for note in ("数据失实", "情况失实"):
        office.take("inaccuracies", {"submission": ref, "found_on": "2017-06-05", "note": note})
    row = office.rank("2017-06")[KEY]
    assert (row["points"], row["total"]) == ({**NO_POINTS, "accuracy": -100}, -100)
    assert row["rank"] == 38


def test_p7_not_before_the_submission(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    words = ("record", "inaccuracy", ref, "--note", "失实", "--on")
    office.refused(*words, "2017-06-04")
    office.done(*words, "2017-06-05")
    assert office.points(KEY, "2017-06") == {"accuracy": -50}


def test_every_point_is_explained_with_its_article_and_its_records(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", "region-report", "yesterday-news", title="春耕备耕情况")
    office.adopt(ref, "general", "2017-06-06")
    office.instruct(ref, "region", "2017-06-07")
    office.take("inaccuracies", {"submission": ref, "found_on": "2017-06-08", "note": "失实"})
    asked = office.commission(KEY, due="2017-06-09")
    found = office.explain(KEY, "2017-06")
    lines = [[line[key] for key in ("rule", "article", "each", "count", "points")] for line in found["lines"]]
    assert lines == [
        ["adoption", "附件1 三(一)", 10, 1, 10],
        ["adoption", "附件1 三(一)", 10, 1, 10],
        ["regional", "附件1 三(一)", 10, 1, 10],
        ["instruction", "附件1 三(一)", 20, 1, 20],
        ["commission", "附件1 三(三)", -10, 1, -10],
        ["accuracy", "附件1 三(四)", -50, 1, -50],
    ]
    records = [(each["date"], each["ref"], each["title"]) for line in found["lines"] for each in line["evidence"]]
    assert sorted(records) == [
        ("2017-06-05", ref, "春耕备耕情况"),
        ("2017-06-05", ref, "春耕备耕情况"),
        ("2017-06-06", ref, "春耕备耕情况"),
        ("2017-06-07", ref, "春耕备耕情况"),
        ("2017-06-08", ref, "春耕备耕情况"),
        ("2017-06-09", asked, "专题"),
    ]
    assert found["total"] == -10
