"""What events are worth, parts, turns and prices: each rule of evaluation at its boundary."""

import pytest

from govinfo_cli.rulebook.language.events import Record
from tests.language import (
    ADOPTION,
    HEAD,
    INSTRUCTION,
    MARK,
    bad,
    book,
    column,
    figures,
    fractions,
    plain,
    printed,
    record,
    sent,
    values,
    written,
)


def joint(*units: str, article: str = "x", day: str = "2018-03-01") -> list[Record]:
    return [printed(unit, day, f"s {unit} {n}", article=article) for n, unit in enumerate(units)]


# --- parts of an article ---


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('"full"', [12, 12, 12]),
        ('"equal"', [4, 4, 4]),
        ("[3, 2]", ["36/5", "24/5", 0]),  # nothing beyond the length of the list
        ("[1, 1, 2, 4]", [3, 3, 6]),  # over the sum of those used
        ("[1, 0, 2]", [4, 0, 8]),
    ],
)
def test_an_article_of_three_units_is_parted(said: str, expected: list[str | int]) -> None:
    assert values(book(ADOPTION + f"points = 12\njoint = {said}\n"), joint("u1", "u2", "u3")) == fractions(*expected)


def test_a_unit_alone_has_the_whole_whatever_the_parts() -> None:
    assert values(book(ADOPTION + "points = 12\njoint = [3, 2]\n"), joint("u1")) == [12]


def test_the_parts_go_by_the_order_of_the_units_as_recorded() -> None:
    given = figures(book(ADOPTION + "points = 10\njoint = [3, 2]\n"), joint("v1", "u1")).given
    assert plain([(each.unit, each.value) for each in given]) == [("v1", 6), ("u1", 4)]


def test_what_the_head_says_of_articles_holds_where_a_rule_says_nothing() -> None:
    rules = ADOPTION + "points = 12\n" + ADOPTION.replace('"r"', '"s"') + 'points = 12\njoint = "full"\n'
    given = figures(book(rules, head=HEAD + 'joint = "equal"\n'), joint("u1", "u2")).given
    assert plain([(each.rule.id, each.unit, each.value) for each in given]) == [
        ("r", "u1", 6),
        ("s", "u1", 12),
        ("r", "u2", 6),
        ("s", "u2", 12),
    ]


def test_two_submissions_of_one_unit_in_an_article_are_one_event() -> None:
    assert values(book(ADOPTION + 'points = 12\njoint = "equal"\n'), joint("u1", "u1", "u2")) == [6, 6]


def test_an_article_is_of_its_publication_and_day() -> None:
    records = [*joint("u1", "u2"), *joint("u1", "u2", day="2018-03-02")]
    assert values(book(ADOPTION + 'points = 12\njoint = "equal"\n'), records) == [6, 6, 6, 6]


# --- turns ---


def test_once_gives_a_price_to_the_first_only() -> None:
    of = book(ADOPTION + 'points = 10\nonce = ["submission"]\n')
    assert values(of, [printed("u1", "2018-03-02", "s"), printed("u1", "2018-03-01", "s", "q")]) == [10, 0]


def test_without_the_first_the_second_is_the_first() -> None:
    of = book(ADOPTION + 'points = 10\nonce = ["submission"]\n')
    assert column(of, [printed("u1", "2018-04-01", "s")], "2018-04") == 10
    assert column(of, [printed("u1", "2018-03-01", "s"), printed("u1", "2018-04-01", "s")], "2018-04") == 0


def test_a_later_day_is_not_seen_before_it() -> None:
    of = book(ADOPTION + "points = 10\n")
    assert column(of, [printed("u1", "2018-03-20", "s")], "2018-03", as_of="2018-03-19") == 0


def test_once_is_by_all_its_attributes() -> None:
    of = book(INSTRUCTION + 'points = 5\nonce = ["submission", "level"]\n')
    records = [written("u1", f"2018-03-0{n}", "s", level) for n, level in enumerate(("one", "two", "one"), 1)]
    assert values(of, records) == [5, 5, 0]


def test_an_event_without_the_attribute_counts_each_time() -> None:
    of = book(MARK + 'points = -5\nonce = ["submission"]\n')
    records = [bad("u1", "2018-03-01"), bad("u1", "2018-03-02")]
    named = [record("mark", "u1", f"2018-03-0{n}", "s", kind="bad") for n in (3, 4)]
    assert values(of, records + named) == [-5, -5, -5, 0]


def test_a_series_gives_its_last_to_all_later() -> None:
    of = book(INSTRUCTION + 'points = [6, 3, 1]\nin_turn = ["submission"]\n')
    records = [written("u1", f"2018-03-0{n}", "s") for n in range(1, 6)]
    assert values(of, [*records, written("u1", "2018-03-09", "t")]) == [6, 3, 1, 1, 1, 6]


def test_a_series_of_a_unit_runs_over_its_submissions() -> None:
    of = book(INSTRUCTION + 'points = [6, 3]\nin_turn = ["unit"]\n')
    records = [written("u1", "2018-03-01", "s"), written("u1", "2018-03-02", "t"), written("u2", "2018-03-03", "o")]
    assert values(of, records) == [6, 3, 6]


CHANGED = (
    ADOPTION
    + 'points = 10\nonce = ["submission"]\n'
    + ADOPTION
    + 'points = 30\nonce = ["submission"]\nfrom = 2018-06-01\n'
)


def test_what_was_given_once_stays_given_over_a_change_of_price() -> None:
    records = [printed("u1", "2018-05-31", "s"), printed("u1", "2018-06-01", "s"), printed("u1", "2018-06-01", "t")]
    assert values(book(CHANGED), records) == [10, 0, 30]


def test_a_series_runs_on_over_a_change_of_price() -> None:
    series = 'points = [6, 3]\nin_turn = ["submission"]\n'
    of = book(INSTRUCTION + series + INSTRUCTION + series.replace("6, 3", "60, 30, 15") + "from = 2018-06-01\n")
    records = [written("u1", "2018-05-01", "s"), written("u1", "2018-06-01", "s"), written("u1", "2018-07-01", "s")]
    assert values(of, records) == [6, 30, 15]


def test_in_a_gap_a_turn_is_used_and_nothing_given() -> None:
    of = book(CHANGED.replace("points = 10\n", "points = 10\nuntil = 2018-03-31\n"))
    records = [printed("u1", "2018-05-01", "s"), printed("u1", "2018-06-01", "s"), printed("u1", "2018-06-02", "t")]
    assert plain([(str(each.day), each.value) for each in figures(of, records).given]) == [
        ("2018-06-01", 0),
        ("2018-06-02", 30),
    ]


def test_before_the_first_version_a_turn_is_used_too() -> None:
    of = book(ADOPTION + 'points = 10\nonce = ["submission"]\nfrom = 2018-06-01\n')
    assert values(of, [printed("u1", "2018-05-01", "s"), printed("u1", "2018-06-01", "s")]) == [0]


def test_what_is_no_event_of_a_version_takes_no_turn_in_it() -> None:
    first = ADOPTION + 'where = { publication = "p" }\npoints = 10\nonce = ["submission"]\n'
    of = book(first + ADOPTION + 'points = 20\nonce = ["submission"]\nfrom = 2018-06-01\n')
    assert values(of, [printed("u1", "2018-05-01", "s", "q"), printed("u1", "2018-06-01", "s", "q")]) == [20]


def test_a_price_table_without_the_value_is_no_event_and_takes_no_turn() -> None:
    of = book(ADOPTION + 'by = "publication"\npoints = { p = 10 }\nonce = ["submission"]\n')
    assert values(of, [printed("u1", "2018-05-01", "s", "q"), printed("u1", "2018-06-01", "s")]) == [10]


def test_an_article_is_given_once_if_one_of_its_submissions_had_no_turn() -> None:
    of = book(ADOPTION + 'points = 10\nonce = ["submission"]\n')
    both = [printed("u1", "2018-03-02", ref, "q", article="x") for ref in ("s", "t")]
    first = printed("u1", "2018-03-01", "s")
    assert values(of, [first, *both]) == [10, 10]
    assert values(of, [first, *both, printed("u1", "2018-03-03", "t", "i", type="news")]) == [10, 10, 0]


# --- prices ---


def test_a_price_of_the_day_is_right_to_the_day() -> None:
    of = book(ADOPTION + "points = 10\n" + ADOPTION + "points = 2.5\nfrom = 2018-06-16\n")
    records = [printed("u1", "2018-06-15", "s"), printed("u1", "2018-06-16", "t")]
    assert column(of, records, "2018-06") == fractions("12.5")[0]


@pytest.mark.parametrize(
    ("figure", "expected"), [("-30", -20), ("-20", -20), ("-7.5", "-7.5"), ("-5", -5), ("-1", -5), (None, 0)]
)
def test_a_recorded_figure_is_no_less_and_no_more(figure: str | None, expected: str | int) -> None:
    of = book(MARK + 'points = "as recorded"\nleast_each = -20\nmost_each = -5\n')
    assert values(of, [bad("u1", "2018-03-01", figure)]) == fractions(expected)


def test_a_table_is_read_by_truth_too() -> None:
    of = book('[[rules]]\nid = "r"\narticle = "1"\nof = "submission"\nby = "late"\npoints = { true = -1, false = 2 }\n')
    assert values(of, [*sent("u1", "2018-03-01", late=True), *sent("u1", "2018-03-02", late=False)]) == [-1, 2]


def test_conditions_on_numbers_lists_and_what_nobody_said() -> None:
    rule = (
        '[[rules]]\nid = "r"\narticle = "1"\nof = "training"\nwhere = { attendees = { at_least = 50 } }\npoints = 1\n'
    )
    records = [record("training", "u1", f"2018-03-0{n}", attendees=n) for n in (1, 2)]
    assert values(book(rule), [*records, record("training", "u1", "2018-03-03", attendees="50")]) == [1]
    late = '[[rules]]\nid = "r"\narticle = "1"\nof = "submission"\nwhere = { late = false }\npoints = 1\n'
    assert values(book(late), sent("u1", "2018-03-01")) == [1]
    some = ADOPTION + 'where = { publication = ["p", "q"] }\npoints = 1\n'
    assert values(
        book(some), [printed("u1", "2018-03-01", "s"), printed("u1", "2018-03-01", "s", "i", type="news")]
    ) == [1]


def test_a_submission_is_adopted_by_a_tier_from_its_first_printing_seen() -> None:
    rule = '[[rules]]\nid = "r"\narticle = "1"\nof = "submission"\nwhere = { adopted_by = "up" }\npoints = 3\n'
    records = [*sent("u1", "2018-03-01"), printed("u1", "2018-04-01", "u1 2018-03-01 0", "q")]
    assert column(book(rule), records, "2018-03", as_of="2018-03-31") == 0
    assert column(book(rule), records, "2018-03", as_of="2018-04-01") == 3


def test_a_mark_on_a_refused_submission_is_no_event() -> None:
    of = book(MARK + "points = -5\n")
    refused = record("submission", "u1", "2018-03-01", "s", accepted=False)
    assert values(of, [refused, record("mark", "u1", "2018-03-02", "s", kind="bad"), bad("u1", "2018-03-02")]) == [-5]
    nameless = record("submission", "u1", "2018-03-01", accepted=False)
    assert values(of, [nameless, bad("u1", "2018-03-02")]) == [-5]


def test_a_rule_is_for_a_category_of_the_events_day() -> None:
    units = '[units]\nlist = [{ code = "u1", name = "一处", category = "a" }, '
    units += '{ code = "u1", name = "一局", category = "b", from = 2018-06-01 }]\n'
    of = book(ADOPTION + 'for = ["a"]\npoints = 10\n', units=units)
    assert values(of, [printed("u1", "2018-05-31", "s"), printed("u1", "2018-06-01", "t")]) == [10]


def test_a_rule_may_begin_before_the_head() -> None:
    rules = ADOPTION + "points = 10\n" + ADOPTION.replace('"r"', '"pay"') + "yuan = 500\nfrom = 2017-07-01\n"
    early = figures(book(rules), [printed("u1", "2017-08-01", "s"), printed("u1", "2017-06-30", "t")])
    assert plain([(each.rule.id, each.value) for each in early.given]) == [("pay", 500)]
