"""Commissions missed in a published month, and judged again after it (附件1 三(三), 附件2 四): once, and not lost."""

from pathlib import Path

import pytest

from tests import long
from tests.office import OTHER, Office

MISSED = {"commission": -10}
REASON = ("--reason", "更正")
YEAR_END = "2018-01-05"


def publish(office: Office, *months: str) -> None:
    """Publish months of 2017, each as of the fifth of the next."""
    for month in months:
        later = f"2017-{int(month) + 1:02}-05"
        office.done("publish", "--month", f"2017-{month}", "--as-of", later, "--force")


def months(office: Office) -> dict[str, int]:
    """The points that each month of 2017 took, as its own table, its explanation and the year's have it."""
    found: dict[str, int] = {}
    for number in range(6, 12):  # no verdict is later
        month = f"2017-{number:02}"
        points = office.points(OTHER, month, as_of=YEAR_END)
        assert points in ({}, MISSED)
        if points or number == 6:
            assert office.explain(OTHER, month, as_of=YEAR_END)["total"] == sum(points.values())
        if points:
            found[month] = points["commission"]
    year = office.rank("2017", as_of=YEAR_END)[OTHER]
    explained = office.explain(OTHER, "2017", as_of=YEAR_END)
    assert year["points"]["commission"] == explained["total"] == sum(found.values())
    assert sorted(each["date"][:7] for line in explained["lines"] for each in line["evidence"]) == sorted(found)
    (row,) = [row for row in office.ask("commissions", "--year", "2017", as_of=YEAR_END)["rows"] if row["ordered"]]
    assert row["missed"] == len(found)
    assert len(office.ask("criticism", "--year", "2017", as_of=YEAR_END)["commissions"]) == len(found)
    assert office.done("verify").startswith("no problems found")
    return found


@pytest.fixture(scope="module")
def published(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A commission answered in time and found nonconforming on 10 July; June and July are published."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("published"))
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-06-20", commission=ref)
    office.judge(ref, OTHER, "nonconforming", "2017-07-10")
    publish(office, "06", "07")
    return office


@pytest.fixture
def judged(published: Office, tmp_path: Path) -> Office:
    """A copy of that office."""
    return Office.copy_of(published, tmp_path)


LATER = [
    ["conforming 2017-08-10"],
    ["excused 2017-08-10"],
    ["nonconforming 2017-09-12"],
    ["conforming 2017-08-10", "nonconforming 2017-09-12"],
    ["excused 2017-08-10", "nonconforming 2017-09-12"],
    ["conforming 2017-08-10", "nonconforming 2017-08-11", "conforming 2017-09-12", "nonconforming 2017-10-01"],
]


@pytest.mark.parametrize(
    "verdicts",
    long.cases(LATER, [LATER[5]].__contains__, "it has most verdicts in its course"),
)
def test_p6_what_a_published_month_took_is_not_taken_again(judged: Office, verdicts: list[str]) -> None:
    for verdict in verdicts:
        judged.judge("YG-001", OTHER, *verdict.split())
    assert months(judged) == {"2017-07": -10}
    publish(judged, "08", "09", "10", "11")
    assert months(judged) == {"2017-07": -10}
    before = judged.rewards(2017, as_of=YEAR_END)
    judged.done("publish", "--year", "2017", "--as-of", YEAR_END, "--force")
    assert months(judged) == {"2017-07": -10}
    assert judged.rewards(2017, as_of=YEAR_END)["awards"] == before["awards"]


@pytest.mark.parametrize(
    ("verdicts", "after"),
    [
        (LATER[0], {}),
        (LATER[3], {"2017-09": -10}),
        pytest.param(LATER[2], {"2017-09": -10}, marks=pytest.mark.ci(reason="the one before goes on from it")),
    ],
)
def test_p6_a_reopened_month_takes_what_the_latest_verdict_says(
    judged: Office, verdicts: list[str], after: dict[str, int]
) -> None:
    for verdict in verdicts:
        judged.judge("YG-001", OTHER, *verdict.split())
    judged.done("reopen", "--month", "2017-07", *REASON)
    assert months(judged) == after
    judged.done("publish", "--month", "2017-07", "--as-of", "2017-09-20")
    assert months(judged) == after
    publish(judged, "08", "09")
    assert months(judged) == after


def test_p6_a_month_that_a_later_one_rests_on_is_reopened_after_it(judged: Office) -> None:
    judged.judge("YG-001", OTHER, "nonconforming", "2017-09-12")
    publish(judged, "08", "09", "10")
    message = judged.refused("reopen", "--month", "2017-07", *REASON)
    assert "2017-09 is published and uses 2017-07's figures" in message
    assert "govinfo reopen --month 2017-09" in message
    judged.done("reopen", "--month", "2017-09", *REASON)
    judged.done("reopen", "--month", "2017-07", *REASON)
    assert months(judged) == {"2017-09": -10}
    judged.done("publish", "--month", "2017-07", "--as-of", "2017-11-06")
    judged.done("publish", "--month", "2017-09", "--as-of", "2017-11-06")
    assert months(judged) == {"2017-09": -10}


def test_p6_a_month_published_as_of_a_day_before_the_later_verdict_takes_nothing_twice(judged: Office) -> None:
    judged.judge("YG-001", OTHER, "nonconforming", "2017-09-12")
    judged.done("reopen", "--month", "2017-07", *REASON)
    judged.done("publish", "--month", "2017-07", "--as-of", "2017-09-20")
    publish(judged, "08", "09")
    judged.done("reopen", "--month", "2017-07", *REASON)
    message = judged.refused("publish", "--month", "2017-07", "--as-of", "2017-08-05")
    assert "2017-09 is published and uses 2017-07's figures" in message
    judged.done("publish", "--month", "2017-07", "--as-of", "2017-10-06")
    assert months(judged) == {"2017-09": -10}


def test_p6_all_recorded_before_the_months_are_published_as_of_their_days(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-06-20", commission=ref)
    for verdict in ("nonconforming 2017-07-10", "conforming 2017-08-10", "nonconforming 2017-09-12"):
        office.judge(ref, OTHER, *verdict.split())
    assert months(office) == {"2017-09": -10}
    publish(office, "06", "07")
    assert months(office) == {"2017-07": -10}
    publish(office, "08", "09", "10")
    assert months(office) == {"2017-07": -10}


@pytest.mark.parametrize("again", ["nonconforming", "conforming"])
def test_p6_lateness_that_a_published_month_excused_counts_with_the_verdict_that_lifts_the_excuse(
    office: Office, again: str
) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.judge(ref, OTHER, "excused", "2017-07-03")
    publish(office, "06", "07")
    assert months(office) == {}
    office.judge(ref, OTHER, again, "2017-09-12")
    assert months(office) == {"2017-09": -10}
    publish(office, "08", "09")
    office.judge(ref, OTHER, "excused", "2017-10-10")
    office.judge(ref, OTHER, again, "2017-11-12")
    assert months(office) == {"2017-09": -10}
    assert "2017-09 is published and uses 2017-06's figures" in office.refused("reopen", "--month", "2017-06", *REASON)


def test_p6_an_answer_on_which_a_published_verdict_rests_stays(judged: Office) -> None:
    judged.done("reopen", "--month", "2017-06", *REASON)
    message = judged.refused("void", "submission", "2017-000002", *REASON)
    assert "2017-07 is published" in message
    judged.done("reopen", "--month", "2017-07", *REASON)
    judged.done("void", "submission", "2017-000002", *REASON)
    assert months(judged) == {"2017-06": -10}


def test_p6_an_answer_in_time_that_would_move_a_published_month_is_refused(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.judge(ref, OTHER, "nonconforming", "2017-07-10")
    publish(office, "06", "07")
    office.done("reopen", "--month", "2017-06", *REASON)
    office.keeps_out(lambda: office.send(OTHER, "2017-06-20", commission=ref), "2017-07 is published")
    office.send(OTHER, "2017-08-20", commission=ref)
    assert months(office) == {"2017-06": -10}


def test_p6_what_a_published_year_took_in_an_open_month_is_not_taken_again(office: Office) -> None:
    ref = office.commission(OTHER, due="2017-06-30")
    office.send(OTHER, "2017-06-20", commission=ref)
    office.judge(ref, OTHER, "nonconforming", "2017-07-10")
    office.judge(ref, OTHER, "nonconforming", "2017-09-12")
    office.done("publish", "--year", "2017", "--as-of", YEAR_END, "--force")
    assert office.points(OTHER, "2017") == MISSED
    assert months(office) == {"2017-09": -10}
    office.judge(ref, OTHER, "nonconforming", "2018-02-12")
    assert office.points(OTHER, "2018-02") == {}
    assert office.done("verify").startswith("no problems found")
    for month in ("2017-06", "2017-07", "2017-08", "2017-09", "2017-10", "2017-11", "2017-12", "2018-01", "2018-02"):
        office.done("publish", "--month", month, "--as-of", "2018-03-05", "--force")
    assert "2018-02 is published and uses 2017's figures" in office.refused("reopen", "--year", "2017", *REASON)
