"""Rules of a period: each rule of evaluation at its boundary, one at a time."""

from datetime import date, timedelta

import pytest

from govinfo_cli.rulebook.language import spans
from tests.language import ADOPTION, HEAD, book, column, period, plain, printed, sent, table

QUOTA = '[[numbers]]\nid = "quota"\narticle = "1"\ncategories = { a = 2 }\n'
SCHOOL = HEAD + "year_starts = 7\n"
UNIT_FROM = '[units]\nlist = [{{ code = "u1", name = "一处", category = "a", {dates} }}]\n'


# --- comparisons ---


@pytest.mark.parametrize(
    ("sign", "expected"), [(">=", [0, 1, 1]), (">", [0, 0, 1]), ("<=", [1, 1, 0]), ("<", [1, 0, 0]), ("=", [0, 1, 0])]
)
def test_a_sign_at_its_boundary(sign: str, expected: list[int]) -> None:
    of = book(period("month", f"sent {sign} 2") + "points = 1\n")
    for count, met in enumerate(expected, 1):
        assert column(of, sent("u1", *["2018-03-01"] * count), "2018-03") == met


def test_a_ratio_is_exact_and_in_per_cent() -> None:
    of = book(period("month", "adopted/sent >= 33.3333%") + "points = 1\n")
    third = [*sent("u1", *["2018-03-01"] * 3), printed("u1", "2018-03-02", "s")]
    assert column(of, third, "2018-03") == 1
    assert column(book(period("month", "adopted/sent >= 33.3334%") + "points = 1\n"), third, "2018-03") == 0


@pytest.mark.parametrize("sign", [">=", "<=", ">", "<", "="])
def test_without_anything_below_no_ratio_is_met(sign: str) -> None:
    of = book(period("month", f"adopted/sent {sign} 0%") + "points = 1\notherwise = -2\n")
    assert column(of, [], "2018-03") == -2


def test_below_a_ratio_may_stand_a_number_that_some_have() -> None:
    of = book(QUOTA + period("month", "sent/quota >= 50%") + "points = 1\notherwise = -1\n")
    records = [*sent("u1", "2018-03-01"), *sent("v1", "2018-03-01")]
    assert column(of, records, "2018-03") == 1
    assert column(of, records, "2018-03", "v1") == -1  # absent: not met


def test_a_number_is_read_as_per_cent_beside_a_ratio() -> None:
    rate = '[[numbers]]\nid = "rate"\narticle = "1"\nall = 50\n'
    of = book(rate + period("month", "adopted/sent >= rate") + "points = 1\n")
    records = [*sent("u1", "2018-03-01", "2018-03-01"), printed("u1", "2018-03-02", "s")]
    assert column(of, records, "2018-03") == 1


def test_of_a_unit_without_the_number_the_rule_says_nothing() -> None:
    of = book(QUOTA + period("month", "sent >= quota") + "points = 1\notherwise = -1\nshort = -1\n")
    assert column(of, [], "2018-03") == -3
    assert column(of, [], "2018-03", "v1") == 0


def test_a_units_own_number_goes_before_its_categorys_and_that_before_all() -> None:
    number = '[[numbers]]\nid = "n"\narticle = "1"\nall = 1\ncategories = { a = 2 }\nunits = { u2 = 3 }\n'
    of = book(number + period("month", "sent >= n") + "short = -1\n")
    assert [column(of, [], "2018-03", unit) for unit in ("v1", "u1", "u2")] == [-1, -2, -3]


def test_a_number_goes_by_the_last_day_and_the_category_of_that_day() -> None:
    number = '[[numbers]]\nid = "n"\narticle = "1"\ncategories = { a = 2, b = 5 }\n'
    number += number.replace("a = 2, b = 5", "a = 3, b = 6") + "from = 2018-03-31\n"
    units = '[units]\nlist = [{ code = "u1", name = "一处", category = "a" }, '
    units += '{ code = "u1", name = "一局", category = "b", from = 2018-05-31 }]\n'
    of = book(number + period("month", "sent >= n") + "short = -1\n", units=units)
    assert [column(of, [], month) for month in ("2018-02", "2018-03", "2018-04", "2018-05")] == [-2, -3, -3, -6]


def test_points_are_what_rules_of_events_gave_in_the_period() -> None:
    rules = period("quarter", "points >= 20") + "points = 5\n" + ADOPTION.replace('"r"', '"e"') + "points = 10\n"
    of = book(rules + period("month", "sent >= 0", id_="m") + "points = 100\n")
    one = printed("u1", "2018-01-01", "s")
    assert column(of, [one], "2018-Q1") == 0
    assert column(of, [one, printed("u1", "2018-03-31", "t")], "2018-Q1") == 5
    assert column(of, [one, printed("u1", "2018-04-01", "t")], "2018-Q1") == 0


def test_without_comparisons_it_is_always_met() -> None:
    assert column(book(period("month") + "points = 3\n"), [], "2018-03") == 3


# --- what it gives ---


def test_short_and_over_come_on_top() -> None:
    of = book(period("month", "sent >= 2") + "points = 10\notherwise = -1\nshort = -5\nover = 2\n")
    found = [column(of, sent("u1", *["2018-03-01"] * count), "2018-03") for count in range(5)]
    assert found == [-11, -6, 10, 12, 14]


def test_beyond_is_nothing_if_another_comparison_is_not_met() -> None:
    of = book(period("month", "sent >= 2", "adopted >= 1") + "points = 10\notherwise = -1\nshort = -5\nover = 2\n")
    records = sent("u1", *["2018-03-01"] * 4)
    assert column(of, records, "2018-03") == -1
    assert column(of, [*records, printed("u1", "2018-03-02", "s")], "2018-03") == 14
    assert column(of, [*records[:1], printed("u1", "2018-03-02", "s")], "2018-03") == -6


def test_the_bounds_are_of_one_period() -> None:
    of = book(period("month", "sent >= 5") + "short = -5\nleast = -12\n")
    assert [column(of, [], label) for label in ("2018-03", "2018-Q1", "2018")] == [-12, -36, -144]
    of = book(period("month", "sent >= 0") + "over = 3\nmost = 5\n")
    assert column(of, sent("u1", *["2018-03-01"] * 4), "2018-03") == 5


# --- periods ---


@pytest.mark.parametrize(
    ("every", "label", "start", "last"),
    [
        ("month", "2018-07", "2018-07-01", "2018-07-31"),
        ("two months", "2018-T1", "2018-07-01", "2018-08-31"),
        ("two months", "2018-T6", "2019-05-01", "2019-06-30"),
        ("quarter", "2018-Q1", "2018-07-01", "2018-09-30"),
        ("quarter", "2018-Q4", "2019-04-01", "2019-06-30"),
        ("half-year", "2018-H2", "2019-01-01", "2019-06-30"),
        ("year", "2018", "2018-07-01", "2019-06-30"),
        ("week", "2018-W27", "2018-07-02", "2018-07-08"),
        ("week", "2019-W01", "2018-12-31", "2019-01-06"),
    ],
)
def test_the_periods_of_a_book_whose_year_begins_in_july(every: str, label: str, start: str, last: str) -> None:
    of = book(period(every, "sent >= 2") + "points = 1\n", head=SCHOOL)
    assert spans.parse(label, 7) == (date.fromisoformat(start), date.fromisoformat(last), every)
    within, after = sent("u1", start, last), (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    assert column(of, within, label) == 1
    assert column(of, sent("u1", start, after), label) == 0


def test_a_week_counts_where_its_sunday_lies() -> None:
    of = book(period("week", "sent >= 1") + "points = 1\n")
    records = sent("u1", "2018-04-30")  # Monday of a week whose Sunday is 6 May
    assert column(of, records, "2018-04") == 0
    assert column(of, records, "2018-05") == 1
    assert column(of, records, "2018-04-30..2018-05-05") is None


def test_a_rule_of_a_longer_period_stands_in_no_shorter_table() -> None:
    of = book(period("year") + "points = 50\n" + period("month", id_="m") + "points = 1\n")
    assert list(table(of, [], "2018-12")["u1"].points) == ["m"]
    year = table(of, [], "2018")["u1"]
    assert plain((dict(year.points), year.total)) == ({"r": 50, "m": 12}, 62)
    assert table(of, [], "2018-02..2018-12")["u1"].points == {"m": 11}


def test_a_period_not_begun_gives_nothing_and_one_begun_is_judged_as_if_it_ended_then() -> None:
    of = book(period("month", "sent >= 1") + "otherwise = -1\n")
    assert column(of, [], "2018", as_of="2018-02-01") == -2
    assert column(of, [], "2018", as_of="2018-01-31") == -1


def test_a_period_that_ends_before_the_head_gives_nothing() -> None:
    of = book(period("month") + "points = 1\nfrom = 2017-01-01\n", head=HEAD.replace("2018-01-01", "2018-02-15"))
    assert column(of, [], "2018") == 11
    assert column(of, [], "2018-01") == 0


def test_the_law_is_that_of_the_last_day_even_if_that_is_to_come() -> None:
    of = book(period("month") + "points = 1\n" + period("month") + "points = 2\nfrom = 2018-03-31\n")
    assert [column(of, [], month, as_of="2018-03-15") for month in ("2018-02", "2018-03")] == [1, 2]
    ended = book(period("month") + "points = 1\nuntil = 2018-03-30\n")
    assert [column(ended, [], month) for month in ("2018-02", "2018-03")] == [1, 0]


def test_throughout_means_every_day_of_the_period() -> None:
    first = period("quarter") + 'in_force = "throughout"\npoints = 1\n'
    cases = {
        first + "from = 2018-01-02\n": [0, 1],
        first + "from = 2018-01-01\n": [1, 1],
        first + "until = 2018-06-29\n": [1, 0],
        first + "until = 2018-06-30\n": [1, 1],
        first + first.replace("points = 1", "points = 2") + "from = 2018-05-01\n": [1, 2],  # without a gap
        first + "until = 2018-04-29\n" + first.replace("points = 1", "points = 2") + "from = 2018-05-01\n": [1, 0],
    }
    for text, expected in cases.items():
        assert [column(book(text), [], label) for label in ("2018-Q1", "2018-Q2")] == expected, text


def test_it_holds_for_each_unit_there_on_a_day_of_the_period_in_full() -> None:
    of = book(period("month", "sent >= 2") + "short = -5\n", units=UNIT_FROM.format(dates="from = 2018-03-31"))
    assert table(of, [], "2018-02") == {}
    assert column(of, [], "2018-03") == -10


def test_the_category_is_that_of_the_last_day() -> None:
    units = '[units]\nlist = [{ code = "u1", name = "一处", category = "a" }, '
    units += '{ code = "u1", name = "一局", category = "b", from = 2018-03-31 }]\n'
    of = book(period("month") + 'for = ["a"]\npoints = 1\n', units=units)
    assert [column(of, [], month) for month in ("2018-02", "2018-03")] == [1, 0]


# --- in every part ---


MONTHLY = period("year", "sent >= 1") + 'in_every = "month"\npoints = 60\notherwise = -1\n'


def test_in_every_part_the_comparisons_hold() -> None:
    days = [f"2018-{month:02}-01" for month in range(1, 13)]
    assert column(book(MONTHLY), sent("u1", *days), "2018") == 60
    assert column(book(MONTHLY), sent("u1", *days[:-1], "2018-01-02"), "2018") == -1


def test_only_parts_that_the_unit_was_there_in_are_asked() -> None:
    days = [f"2018-{month:02}-01" for month in range(4, 13)]
    of = book(MONTHLY, units=UNIT_FROM.format(dates="from = 2018-04-30"))
    assert column(of, sent("u1", "2018-04-30", *days[1:]), "2018") == 60
    assert column(of, sent("u1", *days[1:]), "2018") == -1


def test_only_parts_that_have_begun_are_asked() -> None:
    records = sent("u1", "2018-01-01", "2018-02-01")
    assert column(book(MONTHLY), records, "2018", as_of="2018-02-28") == 60
    assert column(book(MONTHLY), records, "2018", as_of="2018-03-01") == -1


def test_a_part_that_ended_before_the_head_is_not_asked() -> None:
    days = [f"2018-{month:02}-20" for month in range(3, 13)]
    of = book(MONTHLY, head=HEAD.replace("2018-01-01", "2018-03-15"))
    assert column(of, sent("u1", *days), "2018") == 60


def test_numbers_go_by_the_last_day_of_the_part() -> None:
    number = '[[numbers]]\nid = "n"\narticle = "1"\nall = 1\n[[numbers]]\nid = "n"\narticle = "1"\nall = 2\n'
    of = book(number + "from = 2018-12-01\n" + MONTHLY.replace(">= 1", ">= n"))
    days = [f"2018-{month:02}-01" for month in range(1, 13)]
    assert column(of, sent("u1", *days), "2018") == -1
    assert column(of, sent("u1", *days, "2018-12-02"), "2018") == 60
