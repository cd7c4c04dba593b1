"""Groups, the most and the least: each rule of evaluation at its boundary."""

import pytest

from govinfo_cli.rulebook.language.events import Record
from tests.language import ADOPTION, HEAD, MARK, bad, book, figures, plain, printed, record, values

# --- groups ---

GROUP = '[groups.best]\namong = ["submission"]\nhighest = {n}\n'
BY = 'group = "best"\nby = "publication"\npoints = { p = 5, q = 9, i = 7 }\n'


def prints(*publications: str) -> list[Record]:
    typed = {"i": {"type": "news"}}
    return [printed("u1", f"2018-03-0{n}", "s", name, **typed.get(name, {})) for n, name in enumerate(publications, 1)]


@pytest.mark.parametrize(
    ("highest", "order", "expected"),
    [
        (1, "piq", [5, 2, 2]),
        (1, "qip", [9, 0, 0]),
        (2, "piq", [5, 7, 4]),  # 5, 5 + 7, 7 + 9
        (2, "qpi", [9, 5, 2]),
        (3, "piq", [5, 7, 9]),
    ],
)
def test_of_a_group_the_highest_count_as_what_they_add(highest: int, order: str, expected: list[int]) -> None:
    assert values(book(ADOPTION + BY + GROUP.replace("{n}", str(highest))), prints(*order)) == expected


def test_a_group_has_events_of_several_rules() -> None:
    conforming = '[[rules]]\nid = "s"\narticle = "1"\nof = "submission"\ngroup = "best"\npoints = 5\n'
    of = book(ADOPTION + BY + conforming + GROUP.replace("{n}", "1"))
    records = [record("submission", "u1", "2018-03-01", "s"), printed("u1", "2018-03-02", "s", "q")]
    assert values(of, records) == [5, 4]


def test_an_article_adds_the_most_that_it_is_more_for_one_of_its_submissions() -> None:
    of = book(ADOPTION + BY + GROUP.replace("{n}", "1"))
    both = [printed("u1", "2018-03-02", ref, "q", article="x") for ref in ("s", "t")]
    assert values(of, [printed("u1", "2018-03-01", "s"), *both]) == [5, 9]
    assert values(of, [*both, printed("u1", "2018-03-03", "t")]) == [9, 0]


def test_an_event_without_the_groups_attribute_counts_whole() -> None:
    marks = MARK + 'group = "best"\npoints = 4\n' + GROUP.replace("{n}", "1")
    assert values(book(marks), [bad("u1", "2018-03-01"), bad("u1", "2018-03-02")]) == [4, 4]


def test_of_a_day_a_submission_comes_before_its_printing_however_recorded() -> None:
    conforming = '[[rules]]\nid = "s"\narticle = "1"\nof = "submission"\ngroup = "best"\npoints = 5\n'
    of = book(ADOPTION + BY + conforming + GROUP.replace("{n}", "1"))
    records = [printed("u1", "2018-03-01", "s", "q"), record("submission", "u1", "2018-03-01", "s")]
    given = figures(of, records).given
    assert plain([(each.rule.id, each.value) for each in given]) == [("s", 5), ("r", 4)]


# --- the most and the least ---


def test_the_most_gives_what_is_left() -> None:
    of = book(ADOPTION + "points = 20\nmost = 50\n")
    records = [printed("u1", f"2018-{month}-01", month) for month in ("01", "02", "03", "04")]
    assert values(of, [*records, printed("u1", "2019-01-01", "n")]) == [20, 20, 10, 0, 20]


def test_the_most_is_of_each_unit_and_period() -> None:
    of = book(ADOPTION + 'points = 20\nmost = 30\nper = "quarter"\n')
    days = [("u1", "2018-03-30"), ("u1", "2018-03-31"), ("u1", "2018-04-01"), ("u2", "2018-03-31")]
    found = {
        (each.unit, str(each.day)): each.value for each in figures(of, [printed(u, d, u + d) for u, d in days]).given
    }
    assert found == {
        ("u1", "2018-03-30"): 20,
        ("u1", "2018-03-31"): 10,
        ("u1", "2018-04-01"): 20,
        ("u2", "2018-03-31"): 20,
    }


def test_the_most_goes_by_the_books_own_year() -> None:
    of = book(ADOPTION + "points = 20\nmost = 30\n", head=HEAD + "year_starts = 7\n")
    records = [printed("u1", day, day) for day in ("2018-06-29", "2018-06-30", "2018-07-01")]
    assert values(of, records) == [20, 10, 20]


def test_the_most_runs_on_over_a_change_of_price() -> None:
    first = ADOPTION + "points = 20\nmost = 30\n"
    records = [printed("u1", "2018-03-01", "s"), printed("u1", "2018-06-01", "t"), printed("u1", "2018-07-01", "w")]
    assert values(book(first + ADOPTION + "points = 50\nmost = 60\nfrom = 2018-06-01\n"), records) == [20, 40, 0]
    assert values(book(first + ADOPTION + "points = 50\nmost = 10\nfrom = 2018-06-01\n"), records) == [20, 0, 0]
    assert values(book(first + ADOPTION + "points = 50\nfrom = 2018-06-01\n"), records) == [20, 50, 50]


def test_the_least_is_never_passed() -> None:
    of = book(MARK + 'points = "as recorded"\nleast = -30\nmost = 5\n')
    figures_ = ["-20", "-15", "-1", "10", "10", "20", "-40"]
    records = [bad("u1", f"2018-03-0{n}", figure) for n, figure in enumerate(figures_, 1)]
    assert values(of, records) == [-20, -10, 0, 10, 10, 15, -35]
