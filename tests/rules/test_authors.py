"""Authors by what their submissions earned (main text 三(二): D10)."""

from tests.office import COUNTY, KEY, OTHER, Answer, Office


def authors(office: Office, *words: object, as_of: str = "2018-01-31") -> dict[tuple[str, str], Answer]:
    """The rows of the year 2017 by unit and author."""
    rows = office.ask("authors", "--year", 2017, *words, as_of=as_of)["rows"]
    return {(row["unit"], row["author"]): row for row in rows}


def test_d10_points_of_adoption_region_and_instruction(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", "xinjiang-news", authors="王伟")
    office.adopt(ref, "general", "2017-06-06")
    office.instruct(ref, "state", "2017-06-07")
    office.send(KEY, "2017-06-05", authors="王伟")
    row = authors(office)[KEY, "王伟"]
    assert (row["submitted"], row["adopted"], row["points"]) == (2, 1, 10 + 10 + 10 + 50)
    assert (row["best"], row["best_points"], row["rank"], row["reward"]) == (ref, 80, 1, "500.00")


def test_d10_no_bonus_and_no_deduction_of_the_unit(office: Office) -> None:
    refs = office.sends(OTHER, 10, "2017-06", authors="李强")
    office.adopt(refs[0], "general", "2017-06-30")
    office.take("inaccuracies", {"submission": refs[0], "found_on": "2017-07-01", "note": "失实"})
    office.commission(OTHER, due="2017-06-20")
    assert office.points(OTHER, "2017", "2018-01-31") == {
        "adoption": 10,
        "monthly": 20,
        "commission": -10,
        "accuracy": -50,
    }
    assert authors(office)[OTHER, "李强"]["points"] == 10


def test_d10_every_author_of_a_joint_submission_gets_all_of_its_points(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", "region-report", authors="甲一、乙二、丙三")
    found = authors(office)
    assert [row["points"] for row in found.values()] == [20, 20, 20]
    assert {row["best"] for row in found.values()} == {ref}
    assert [row["reward"] for row in found.values()] == ["66.66", "66.67", "66.67"]  # 丙三, 乙二, 甲一
    totals = office.ask("authors", "--year", 2017, as_of="2018-01-31")["totals"]
    assert totals == {"authors": 3, "submissions": 1, "points": 20}


def test_d10_the_same_person_is_the_same_name_within_a_unit(office: Office) -> None:
    for unit, day in ((KEY, "2017-06-05"), (KEY, "2017-07-05"), (COUNTY, "2017-06-05")):
        office.adopt(office.send(unit, day, authors="张伟"), "general", day)
    found = authors(office)
    assert found[KEY, "张伟"]["points"] == 20
    assert found[COUNTY, "张伟"]["points"] == 10


def test_d10_equal_points_share_a_place_and_zeros_are_listed(office: Office) -> None:
    for author in ("甲一", "乙二"):
        office.adopt(office.send(KEY, "2017-06-05", authors=author), "general", "2017-06-06")
    office.send(KEY, "2017-06-05", authors="丙三")
    office.send(KEY, "2017-06-05", authors="丁四", approver="")
    found = authors(office)
    assert {author: (row["rank"], row["points"]) for (_unit, author), row in found.items()} == {
        "乙二": (1, 10),
        "甲一": (1, 10),
        "丙三": (3, 0),
    }
    assert found[KEY, "丙三"]["best"] is None


def test_d10_the_limit_and_the_choice_of_units(office: Office) -> None:
    for number, unit in enumerate((KEY, COUNTY, OTHER)):
        office.adopt(
            office.sends(unit, number + 1, "2017-06-05", authors="甲乙丙"[number] + "作者"), "general", "2017-06-06"
        )
    assert [unit for unit, _author in authors(office, "--limit", 2)] == [OTHER, COUNTY]
    assert [unit for unit, _author in authors(office, "--unit", KEY)] == [KEY]
    assert [unit for unit, _author in authors(office, "--category", "county")] == [COUNTY]
    assert "Only the first 2" in office.notes("authors", "--year", 2017, "--limit", 2)


def test_d10_a_published_year_keeps_its_points_and_rewards(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", "xinjiang-news", authors="王伟")
    office.done("publish", "--year", "2017", "--force", "--as-of", "2018-01-05")
    office.adopt(ref, "general", "2018-01-08")
    row = authors(office)[KEY, "王伟"]
    assert (row["points"], row["reward"]) == (20, "500.00")


def test_d10_an_empty_year_says_so(office: Office) -> None:
    assert authors(office) == {}
    assert "No author has submitted anything" in office.notes("authors", "--year", 2017)
    assert office.run("authors").exit_code == 2
