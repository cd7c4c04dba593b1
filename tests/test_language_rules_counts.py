"""Counts, the score, and what takes it away: each rule of evaluation at its boundary."""

import pytest

from govinfo_cli.rulebook.language import spans
from tests.language import (
    ADOPTION,
    HEAD,
    UNITS,
    bad,
    book,
    column,
    figures,
    fractions,
    period,
    plain,
    printed,
    record,
    sent,
    table,
)

# --- counts ---


def test_a_count_of_firsts_is_in_the_period_of_the_first() -> None:
    of = book(period("month", "adopted >= 1") + "points = 1\n")
    records = [printed("u1", "2018-03-31", "s"), printed("u1", "2018-04-01", "s", "i", type="news")]
    assert [column(of, records, month) for month in ("2018-03", "2018-04")] == [1, 0]
    assert column(of, [printed("u1", "2018-03-01", "s", "q")], "2018-03") == 0  # not the office's own


def test_the_first_of_all_time_may_be_before_the_book() -> None:
    of = book(period("month", "adopted >= 1") + "points = 1\n")
    assert column(of, [printed("u1", "2017-12-31", "s"), printed("u1", "2018-01-01", "s")], "2018-01") == 0


def test_what_is_before_the_head_counts_for_no_quota_even_if_the_count_was_there() -> None:
    count = '[counts.c]\nof = "submission"\nfrom = 2017-01-01\n'
    of = book(count + period("month", "c >= 2") + "points = 1\n", head=HEAD.replace("2018-01-01", "2018-01-15"))
    assert column(of, sent("u1", "2018-01-14", "2018-01-15"), "2018-01") == 0
    assert column(of, sent("u1", "2018-01-15", "2018-01-15"), "2018-01") == 1


def test_a_count_counts_records_not_articles() -> None:
    of = book('[counts.c]\nof = "adoption"\n' + period("month", "c >= 3") + "points = 1\n")
    records = [printed("u1", "2018-03-01", ref, article="x") for ref in ("s", "t", "w")]
    assert column(of, records, "2018-03") == 1
    assert column(of, records[:2], "2018-03") == 0


def test_refused_submissions_are_none_that_were_sent() -> None:
    of = book(
        period("month", "refused >= 1") + "points = -1\n" + period("month", "sent >= 1", id_="s") + "points = 1\n"
    )
    records = [record("submission", "u1", "2018-03-01", "s", accepted=False)]
    assert [column(of, records, "2018-03", name=name) for name in ("r", "s")] == [-1, 0]


def test_a_dated_count_goes_by_the_version_of_the_records_day() -> None:
    count = '[[counts.c]]\nof = "adoption"\nwhere = { publication = "p" }\n'
    count += '[[counts.c]]\nof = "adoption"\nwhere = { publication = "q" }\nfrom = 2018-03-16\n'
    of = book(count + period("month", "c >= 2") + "points = 1\n")
    days = {"2018-03-15": "p", "2018-03-16": "q"}
    assert column(of, [printed("u1", day, day, name) for day, name in days.items()], "2018-03") == 1
    wrong = [printed("u1", "2018-03-15", "s", "q"), printed("u1", "2018-03-16", "t", "p")]
    assert column(of, wrong, "2018-03") == 0


STAFF = (
    '[counts.c]\nof = "staff"\nat = "end"\nwhere = { role = "officer" }\n' + period("year", "c >= 1") + "points = 1\n"
)


@pytest.mark.parametrize(
    ("until", "as_of", "expected"),
    [
        (None, "2020-01-01", 1),
        ("2018-12-31", "2020-01-01", 1),
        ("2018-12-30", "2020-01-01", 0),
        ("2018-06-30", "2018-06-30", 1),
        ("2018-06-30", "2018-07-01", 0),
    ],
)
def test_staff_are_counted_on_the_last_day_or_the_as_of_day(until: str | None, as_of: str, expected: int) -> None:
    more = {"until": until} if until else {}
    records = [record("staff", "u1", "2018-03-01", role="officer", **more)]
    assert column(book(STAFF), records, "2018", as_of=as_of) == expected


def test_somebody_in_two_offices_is_counted_once_by_person() -> None:
    twice = [record("staff", "u1", f"2018-0{n}-01", role="officer", person="甲") for n in (3, 4)]
    left = record("staff", "u1", "2018-01-01", role="officer", person="乙", until="2018-02-01")
    of = book(STAFF.replace(">= 1", ">= 2"))
    once = book(STAFF.replace(">= 1", ">= 2").replace("where", 'once = ["person"]\nwhere'))
    assert column(of, twice, "2018") == 1
    assert column(once, [*twice, left], "2018") == 0
    assert column(once, [*twice, record("staff", "u1", "2018-05-01", role="officer", person="乙"), left], "2018") == 1


def test_staff_of_a_unit_that_has_ended_are_its_successors() -> None:
    units = '[units]\nlist = [{ code = "u1", name = "一处", category = "a", until = 2018-06-30, into = "u2" }, '
    units += '{ code = "u2", name = "二处", category = "a" }]\n'
    records = [record("staff", "u1", "2018-03-01", role="officer")]
    assert column(book(STAFF, units=units), records, "2018", "u2") == 1
    assert column(book(STAFF, units=units), records, "2018", "u2", as_of="2018-06-30") == 0


def test_a_secondment_is_completed_only_when_it_has_ended() -> None:
    counts = '[counts.all]\nof = "secondment"\n[counts.done]\nof = "secondment"\nwhere = { outcome = "completed" }\n'
    of = book(counts + period("half-year", "all >= 1", "done/all >= 100%") + "points = 1\n")
    records = [record("secondment", "u1", "2018-05-15", outcome="completed", until="2018-07-15")]
    assert column(of, records, "2018-H1", as_of="2018-08-01") == 0  # as on the half-year's last day
    assert (
        column(of, [record("secondment", "u1", "2018-05-15", outcome="completed", until="2018-06-30")], "2018-H1") == 1
    )
    late = record("secondment", "u1", "2018-05-20", outcome="late", until="2018-06-20")
    assert column(of, [*records, late], "2018-H1") == 0
    year = book(counts + period("year", "all >= 1", "done/all >= 100%") + "points = 1\n")
    assert column(year, records, "2018", as_of="2018-07-14") == 0
    assert column(year, records, "2018", as_of="2018-07-15") == 1


# --- the score and its loss ---


SCORE = '[score]\nevery = "quarter"\nbase = 6\nfloor = 0\nceiling = 20\n' + ADOPTION + "points = 10\n"


def test_base_then_ceiling_then_floor_stand_in_columns_of_their_own() -> None:
    records = [printed("u1", "2018-01-01", "s"), printed("u1", "2018-01-02", "t")]
    quarter = table(book(SCORE), records, "2018-Q1")["u1"]
    assert plain((dict(quarter.points), quarter.total)) == ({"r": 20, "base": 6, "limit": -6}, 20)
    minus = SCORE.replace("points = 10", "points = -10")
    assert table(book(minus), records, "2018-Q1")["u1"].points == {"r": -20, "base": 6, "limit": 14}


def test_longer_tables_add_up_what_came_of_it_and_shorter_know_nothing() -> None:
    records = [printed("u1", "2018-01-01", "s"), printed("u1", "2018-01-02", "t"), printed("u1", "2018-04-01", "w")]
    assert table(book(SCORE), records, "2018-01")["u1"].total == 20
    assert list(table(book(SCORE), records, "2018-01")["u1"].points) == ["r"]
    assert table(book(SCORE), records, "2018-H1")["u1"].total == 20 + 16
    assert table(book(SCORE), records, "2018", as_of="2018-06-30")["u1"].total == 20 + 16
    assert table(book(SCORE), records, "2018")["u1"].total == 20 + 16 + 6 + 6


LOSS = '[counts.bad]\nof = "mark"\nwhere = { kind = "bad" }\n' + period("quarter", "bad >= 1") + "score = 0\n"
EVENTS = ADOPTION.replace('"r"', '"e"') + "points = 10\n"


def test_what_is_above_nothing_is_taken_away_by_a_line_of_the_rule() -> None:
    records = [printed("u1", "2018-01-01", "s"), bad("u1", "2018-03-31"), printed("u1", "2018-04-01", "t")]
    of = book(LOSS + EVENTS)
    assert dict(table(of, records, "2018-Q1")["u1"].points) == {"r": -10, "e": 10}
    assert table(of, records, "2018")["u1"].total == 10
    assert table(of, records, "2018-01")["u1"].total == 10


def test_below_nothing_nothing_is_given_back() -> None:
    of = book(LOSS + EVENTS.replace("points = 10", "points = -10"))
    row = table(of, [printed("u1", "2018-01-01", "s"), bad("u1", "2018-03-31")], "2018-Q1")["u1"]
    assert plain((dict(row.points), row.total)) == ({"r": 0, "e": -10}, -10)


def test_the_loss_takes_the_base_too_and_two_losses_take_once() -> None:
    both = LOSS + period("quarter", "bad >= 1", id_="r2") + "score = 0\n"
    records = [printed("u1", "2018-01-01", "s"), bad("u1", "2018-03-31")]
    row = table(book('[score]\nevery = "quarter"\nbase = 6\n' + both + EVENTS), records, "2018-Q1")["u1"]
    assert plain((dict(row.points), row.total)) == ({"r": -16, "r2": 0, "e": 10, "base": 6}, 0)


def test_a_month_lost_is_lost_to_its_quarter_once() -> None:
    monthly = LOSS + period("month", "bad >= 1", id_="m") + "score = 0\n"
    records = [printed("u1", "2018-01-01", "s"), printed("u1", "2018-02-01", "t"), bad("u1", "2018-01-31")]
    row = table(book(monthly + EVENTS), records, "2018-Q1")["u1"]
    assert plain((dict(row.points), row.total)) == ({"r": -10, "m": -10, "e": 20}, 0)


def test_the_bounds_of_a_score_are_of_what_a_month_lost_leaves() -> None:
    lost = '[counts.bad]\nof = "mark"\nwhere = { kind = "bad" }\n' + period("month", "bad >= 1") + "score = 0\n"
    of = book(lost + EVENTS + '[score]\nevery = "quarter"\nceiling = 8\n')
    records = [printed("u1", "2018-01-01", "s"), printed("u1", "2018-02-01", "t"), bad("u1", "2018-01-31")]
    row = table(of, records, "2018-Q1")["u1"]
    assert plain((dict(row.points), row.total)) == ({"r": -10, "e": 20, "limit": -2}, 8)


def test_no_award_reaches_longer_periods_only() -> None:
    rules = '[counts.bad]\nof = "mark"\nwhere = { kind = "bad" }\n' + period("quarter", "bad >= 1") + "award = false\n"
    of = book(rules + EVENTS)
    records = [bad("u1", "2018-02-01"), printed("u1", "2018-02-01", "s")]
    found = {label: table(of, records, label)["u1"].award for label in ("2018-02", "2018-Q1", "2018", "2018-Q2")}
    assert found == {"2018-02": True, "2018-Q1": False, "2018": False, "2018-Q2": True}
    assert "r" not in table(of, records, "2018")["u1"].points  # it gives no points


def test_each_span_is_the_sum_of_what_lies_in_it() -> None:
    rules = period("week", "sent >= 1", id_="w") + "points = 0.5\n" + period("month", "sent >= 2") + "otherwise = -1\n"
    of = book(rules + EVENTS, units=UNITS)
    records = [*sent("u1", "2018-01-03", "2018-02-14"), printed("u1", "2018-02-20", "s")]
    made = figures(of, records, "2018-12-31")
    months = [spans.parse(f"2018-{month:02}", 1) for month in range(1, 13)]
    assert made.total("u1", spans.parse("2018", 1)) == sum(made.total("u1", month) for month in months)
    assert made.total("u1", months[1]) == fractions("9.5")[0]
