"""The weekly comment and the monthly analysis (main text 二(一) and 二(三): D3, D6)."""

from typing import Any

import pytest

from tests.office import COUNTY, KEY, OTHER, PARK, Answer, Office

TOPICS = ["stability", "economy", "reform", "livelihood", "ecology", "opinion", "government", "other", None]


def figure(found: Answer, measure: str, by: str = "total", id_: str | None = None) -> Answer:
    """The one row of a week or an analysis that counts a measure by something."""
    (row,) = [row for row in found["rows"] if (row["by"], row["id"], row["measure"]) == (by, id_, measure)]
    return dict(row)


def counts(found: Answer, measure: str, by: str) -> dict[str | None, Any]:
    """What a measure counts, by id."""
    return {row["id"]: row["count"] for row in found["rows"] if (row["by"], row["measure"]) == (by, measure)}


# --- D3 ---


def test_d3_every_topic_is_listed_and_what_is_not_said_too(office: Office) -> None:
    found = office.ask("analysis", "--month", "2017-06")
    assert counts(found, "submitted", "topic") == dict.fromkeys(TOPICS, 0)
    assert counts(found, "adopted", "topic") == dict.fromkeys(TOPICS, 0)


def test_d3_each_submission_counts_under_its_topic_or_as_not_said(office: Office) -> None:
    economy = office.sends(COUNTY, 3, "2017-06-05", topic="economy")
    office.sends(KEY, 2, "2017-06-05", topic="opinion")
    office.send(KEY, "2017-06-05")
    office.send(KEY, "2017-06-05", topic="economy", approver="")
    office.adopt(economy[:2], "general", "2017-06-06")
    office.adopt(economy[0], "internal", "2017-06-07")
    found = office.ask("analysis", "--month", "2017-06")
    sent = {id_: count for id_, count in counts(found, "submitted", "topic").items() if count}
    assert sent == {"economy": 3, "opinion": 2, None: 1}
    assert {id_: count for id_, count in counts(found, "adopted", "topic").items() if count} == {"economy": 2}
    assert "not said" in office.done("analysis", "--month", "2017-06")


# --- D6, the week ---


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2017-06-04", False), ("2017-06-05", True), ("2017-06-11", True), ("2017-06-12", False)],
)
def test_d6_a_week_is_from_monday_to_sunday(office: Office, day: str, *, inside: bool) -> None:
    office.send(COUNTY, day)
    for of in ("2017-06-05", "2017-06-08", "2017-06-11"):
        found = office.ask("week", "--of", of)
        assert (found["from"], found["to"], found["period"]) == ("2017-06-05", "2017-06-11", "2017-W23")
        assert figure(found, "submitted")["count"] == int(inside)
        assert sum(each["submitted"] for each in found["days"]) == int(inside)


def test_d6_a_week_over_the_turn_of_the_year(office: Office) -> None:
    office.send(COUNTY, "2017-12-31")
    office.send(COUNTY, "2018-01-01")
    found = office.ask("week", "--of", "2018-01-03")
    assert (found["from"], found["period"]) == ("2018-01-01", "2018-W01")
    assert figure(found, "submitted") | {"week_before": 1, "change": 0, "percent": "0.00"} == figure(found, "submitted")


def test_d6_the_week_counts_everything_by_day_category_and_publication(office: Office) -> None:
    office.send(PARK, "2017-06-05", contact="")
    ref = office.sent_up(COUNTY, "2017-06-06", "xinjiang-news", "reference-news", "state-council")
    office.adopt(ref, "general", "2017-06-07")
    office.instruct(ref, "prefecture", "2017-06-08")
    found = office.ask("week", "--of", "2017-06-08")
    totals = {row["measure"]: row["count"] for row in found["rows"] if row["by"] == "total"}
    assert totals == {"submitted": 1, "refused": 1, "adopted": 1, "region": 2, "state": 1, "instruction": 1}
    printed = {id_: count for id_, count in counts(found, "printed", "publication").items() if count}
    assert printed == {"general": 1, "internal": 1, "xinjiang-news": 1, "reference-news": 1, "state-council": 1}
    assert counts(found, "submitted", "category") == {"county": 1, "park": 0, "key": 0, "other": 0}
    by_day = {each["date"][8:]: (each["submitted"], each["refused"], each["adopted"]) for each in found["days"]}
    assert by_day["05"] == (0, 1, 0)
    assert by_day["06"] == (1, 0, 1)
    assert [each["instruction"] for each in found["days"]] == [0, 0, 0, 1, 0, 0, 0]


def test_d6_only_days_that_have_begun_are_shown(office: Office) -> None:
    found = office.ask("week", as_of="2017-06-07")
    assert [each["date"] for each in found["days"]] == ["2017-06-05", "2017-06-06", "2017-06-07"]


def test_d6_the_best_of_the_week_by_points_then_adopted_then_sent(office: Office) -> None:
    for unit, number in (("阜康市", 4), ("奇台县", 3), ("呼图壁县", 3), ("玛纳斯县", 1)):
        office.adopt(office.sends(unit, number, "2017-06-05")[0], "general", "2017-06-06")
    office.adopt(office.send("昌吉市", "2017-06-05"), "internal", "2017-06-06", "reference")
    office.sends("吉木萨尔县", 9, "2017-06-05")
    best = office.ask("week", "--of", "2017-06-05")["best"]
    assert [(each["rank"], each["unit"], each["points"]) for each in best] == [
        (1, "昌吉市", 40),
        (2, "阜康市", 10),
        (3, "呼图壁县", 10),
        (3, "奇台县", 10),
    ]
    assert [each["shared"] for each in best] == [False, False, True, True]


def test_d6_who_sent_nothing_is_named_even_if_all_was_refused(office: Office) -> None:
    office.send(COUNTY, "2017-06-05")
    office.send(KEY, "2017-06-05", approver="")
    silent = {each["unit"]: each["refused"] for each in office.ask("week", "--of", "2017-06-05")["silent"]}
    assert len(silent) == 74
    assert COUNTY not in silent
    assert (silent[KEY], silent[OTHER]) == (1, 0)


def test_d6_nothing_before_the_ordinance_counts(office: Office) -> None:
    office.send(COUNTY, "2017-05-24")
    office.send(COUNTY, "2017-05-25")
    found = office.ask("week", "--of", "2017-05-25")
    assert figure(found, "submitted") == {
        "by": "total",
        "id": None,
        "measure": "submitted",
        "count": 1,
    } | dict.fromkeys(("week_before", "change", "percent"))
    assert "2017-05-25" in office.notes("week", "--of", "2017-05-25")


# --- D6, the month ---


def test_d6_change_is_exact_and_null_where_there_is_nothing_to_compare(office: Office) -> None:
    for month, number in (("2017-06", 3), ("2017-07", 5), ("2018-06", 2), ("2018-07", 0)):
        office.sends(OTHER, number, month)
    assert figure(office.ask("analysis", "--month", "2017-06"), "submitted")["month_before"] is None
    july = figure(office.ask("analysis", "--month", "2017-07"), "submitted")
    assert (july["month_before"], july["change"], july["percent"]) == (3, 2, "66.67")
    assert (july["year_before"], july["year_change"], july["year_percent"]) == (None, None, None)
    june = figure(office.ask("analysis", "--month", "2018-06"), "submitted")
    assert (june["month_before"], june["change"], june["percent"]) == (0, 2, None)
    assert (june["year_before"], june["year_change"], june["year_percent"]) == (3, -1, "-33.33")
    last = figure(office.ask("analysis", "--month", "2018-07"), "submitted")
    assert (last["change"], last["percent"], last["year_percent"]) == (-2, "-100.00", "-100.00")


def test_d6_the_month_in_which_the_ordinance_came_is_not_compared_with(office: Office) -> None:
    office.sends(OTHER, 3, "2017-05-26")
    office.sends(OTHER, 3, "2017-06")
    found = office.ask("analysis", "--month", "2017-06")
    assert figure(found, "submitted")["month_before"] is None
    assert "2017-05" in office.notes("analysis", "--month", "2017-06")


def test_d6_the_rate_changes_by_points_of_per_cent(office: Office) -> None:
    for month, adopted in (("2017-06", 1), ("2017-07", 2)):
        office.adopt(office.sends(OTHER, 3, f"{month}-05")[:adopted], "general", f"{month}-06")
    row = figure(office.ask("analysis", "--month", "2017-07"), "rate")
    assert (row["count"], row["month_before"], row["change"], row["percent"]) == ("66.67", "33.33", "33.33", None)


def test_d6_a_published_month_is_analysed_as_it_was_published(office: Office) -> None:
    refs = office.sends(KEY, 20, "2017-06")
    office.adopt(refs[:2], "general", "2017-06-30")
    asked = office.commission(KEY, due="2017-06-20")
    office.done("publish", "--month", "2017-06", "--as-of", "2017-07-05")
    office.judge(asked, KEY, "excused", "2017-07-10")
    row = office.rank("2017-06")[KEY]
    found = office.ask("analysis", "--month", "2017-06")
    assert found["status"] == "published"
    assert figure(found, "points")["count"] == row["total"] == 30
    assert figure(found, "commission")["count"] == 1


def test_d6_the_best_of_the_month_by_points_as_ranked_and_by_adopted(office: Office) -> None:
    for unit, number in (("公安局", 3), ("发改委", 2), ("财政局", 2), ("审计局", 1)):
        office.adopt(office.sends(unit, 3, "2017-06-05")[:number], "general", "2017-06-06")
    office.adopt(office.send("审计局", "2017-06-05"), "internal", "2017-06-07", "reference")
    found = office.ask("analysis", "--month", "2017-06")["best"]
    by = {
        measure: [(each["rank"], each["unit"], each["count"]) for each in found if each["by"] == measure]
        for measure in ("points", "adopted")
    }
    assert by["points"] == [(1, "审计局", 50), (2, "公安局", 30), (3, "发改委", 20), (3, "财政局", 20)]
    assert by["adopted"] == [(1, "公安局", 3), (2, "发改委", 2), (2, "财政局", 2), (2, "审计局", 2)]


def test_d6_who_was_printed_higher_up(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05", "xinjiang-news", "yesterday-news")
    office.sent_up(COUNTY, "2017-06-05", "xinjiang-news")
    office.sent_up(OTHER, "2017-06-05", "state-council")
    found = office.ask("analysis", "--month", "2017-06")["higher"]
    assert [(each["unit"], each["region"], each["state"]) for each in found] == [
        (OTHER, 0, 1),
        (KEY, 2, 0),
        (COUNTY, 1, 0),
    ]


@pytest.mark.parametrize("words", [("--category", "county"), ("--unit", COUNTY)])
def test_d6_units_may_be_chosen(office: Office, words: tuple[str, str]) -> None:
    office.sends(COUNTY, 2, "2017-06-05")
    office.sends(KEY, 3, "2017-06-05")
    for report in (("analysis", "--month", "2017-06"), ("week", "--of", "2017-06-05")):
        found = office.ask(*report, *words)
        assert figure(found, "submitted")["count"] == 2
        assert found.get("unit") == (COUNTY if words[0] == "--unit" else None)
        assert ("silent" in found) == (words[0] == "--category")


@pytest.mark.parametrize("report", [("analysis", "--month", "2017-06"), ("week", "--of", "2017-06-05")])
def test_an_empty_period_says_so(office: Office, report: tuple[str, ...]) -> None:
    assert "Nothing" in office.notes(*report)
    assert len(office.ask(*report)["silent"]) == 75


def test_a_month_must_be_said(office: Office) -> None:
    assert office.run("analysis").exit_code == 2
    assert office.run("week", "--of", "0001-01-01").exit_code == 2
