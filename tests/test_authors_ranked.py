"""Authors by points: ties, joint authors, names, the best submission."""

from tests.office import COUNTY, KEY, OTHER, Answer, Office, adoption


def told(office: Office, *words: object) -> list[tuple[int, str, str, int, int, int, str | None]]:
    keys = ("rank", "author", "unit", "submitted", "adopted", "points", "best")
    return [tuple(row[key] for key in keys) for row in authors(office, *words)["rows"]]


def authors(office: Office, *words: object) -> Answer:
    return office.ask("authors", "--year", 2018, *words, as_of="2018-12-31")


def test_ties_share_a_place_and_go_by_unit_then_by_name(office: Office) -> None:
    printed = [
        office.send(unit, "2018-06-04", authors=name)
        for unit, name in ((OTHER, "甲"), (KEY, "丁"), (KEY, "丙"), (COUNTY, "乙"))
    ]
    office.take("adoptions", *(adoption(ref, "general", "2018-06-05") for ref in printed))
    office.take("adoptions", adoption(printed[0], "internal", "2018-06-06"))
    office.send(KEY, "2018-06-07", authors="戊")
    office.send(COUNTY, "2018-06-07", authors="己")
    assert [row[:3] for row in told(office)] == [
        (1, "甲", OTHER),
        (2, "乙", COUNTY),
        (2, "丁", KEY),
        (2, "丙", KEY),
        (5, "己", COUNTY),
        (5, "戊", KEY),
    ]
    assert [row[0] for row in told(office, "--limit", 2)] == [1, 2]
    assert "2=" in office.run("authors", "--year", 2018, "--limit", 2, "--as-of", "2018-12-31").stdout
    assert authors(office, "--limit", 2)["totals"] == {"authors": 6, "submissions": 4, "points": 50}


def test_each_of_joint_authors_has_all_of_it_and_it_counts_once(office: Office) -> None:
    both, own = office.send(KEY, "2018-06-04", authors="甲、乙、甲"), office.send(KEY, "2018-06-04", authors="乙")
    office.take("adoptions", adoption(both, "general", "2018-06-05"), adoption(own, "general", "2018-06-05"))
    assert told(office) == [(1, "乙", KEY, 2, 2, 20, both), (2, "甲", KEY, 1, 1, 10, both)]
    assert authors(office)["totals"] == {"authors": 2, "submissions": 2, "points": 20}


def test_one_name_in_two_units_is_two_people(office: Office) -> None:
    office.send(KEY, "2018-06-04", authors="甲")
    office.sends(OTHER, 2, "2018-06-04", authors="甲")
    assert told(office) == [(1, "甲", KEY, 1, 0, 0, None), (1, "甲", OTHER, 2, 0, 0, None)]
    assert [row[2] for row in told(office, "--unit", OTHER)] == [OTHER]
    assert [row[2] for row in told(office, "--category", "key")] == [KEY]


def test_the_best_is_what_earned_most_in_all(office: Office) -> None:
    one, other, third = office.sends(KEY, 3, "2018-06-04", authors="甲")
    for ref in (one, other, third):
        office.take("adoptions", adoption(ref, "general", "2018-06-05"))
    office.take("adoptions", adoption(third, "internal", "2018-07-05"), adoption(other, "internal", "2018-07-05"))
    (row,) = authors(office)["rows"]
    assert (row["best"], row["best_points"], row["points"]) == (other, 20, 50)


def test_an_article_of_a_unit_that_ended_counts_for_its_author(office: Office) -> None:
    office.take("units", {"name": "旧局", "category": "other", "active_to": "2017-12-31"})
    ref = office.send("旧局", "2017-12-30", authors="甲")
    office.take("adoptions", adoption(ref, "general", "2018-01-05"))
    assert told(office) == [(1, "甲", "旧局", 0, 1, 10, ref)]
    assert told(office, "--unit", KEY) == []


def test_a_month_and_a_quarter_are_asked_for_alone_and_a_year_is_their_sum(office: Office) -> None:
    for month, count in (("2018-04", 2), ("2018-06", 3), ("2018-09", 1)):
        office.take(
            "adoptions", *(adoption(ref, "general", f"{month}-20") for ref in office.sends(KEY, count, f"{month}-10"))
        )
        office.sent_up(KEY, f"{month}-21", "yesterday-news", authors="张伟")
    rows = {}
    for option, periods in (("--month", ("2018-04", "2018-06", "2018-09")), ("--quarter", ("2018-Q2", "2018-Q3"))):
        for period in periods:
            answer = office.ask("authors", option, period, as_of="2018-12-31")
            assert answer["period"] == period
            (rows[period],) = answer["rows"]
    (year,) = authors(office)["rows"]
    assert [rows[period]["adopted"] for period in ("2018-04", "2018-06", "2018-09")] == [3, 4, 2]
    for name in ("submitted", "adopted", "points"):
        assert rows["2018-Q2"][name] == rows["2018-04"][name] + rows["2018-06"][name]
        assert year[name] == rows["2018-Q2"][name] + rows["2018-Q3"][name]
    assert [rows["2018-Q2"]["reward"], year["reward"]] == ["200.00", "300.00"]
