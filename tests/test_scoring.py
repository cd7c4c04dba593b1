"""Rates and places as pure functions of numbers, and what lines of points come to."""

from fractions import Fraction

import pytest

from govinfo_cli.scoring.points import Line, merged, percent, rate
from govinfo_cli.scoring.ranking import places


def line(each: int, count: int) -> Line:
    """A line of points of one rule."""
    return Line("general", "adoption", "general", "附件1 三(一)", each, count)


def test_the_rate_is_exact_and_missing_without_submissions() -> None:
    assert rate(1, 3) == Fraction(1, 3)
    assert rate(0, 3) == 0
    assert rate(1, 0) is None


def test_a_line_is_worth_its_count_of_what_each_gives() -> None:
    assert line(-10, 3).points == -30
    assert Line("r", "c", "", "1", Fraction(5, 2), 3).points == Fraction(15, 2)


def test_lines_that_differ_in_count_only_become_one() -> None:
    assert merged([line(10, 1), line(15, 2), line(10, 2)]) == [line(10, 3), line(15, 2)]


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(14, 120), "11.67"),
        (Fraction(1, 800), "0.13"),
        (Fraction(1, 801), "0.12"),
        (Fraction(999_949, 10_000_000), "10.00"),
        (Fraction(0), "0.00"),
        (Fraction(3, 1), "300.00"),
        (None, None),
    ],
)
def test_a_rate_is_shown_in_per_cent_half_up(share: Fraction | None, shown: str | None) -> None:
    found = percent(share)
    assert (found if found is None else str(found)) == shown


@pytest.mark.parametrize(
    ("totals", "found"),
    [
        ([], []),
        ([7], [1]),
        ([30, 20, 20, 10], [1, 2, 2, 4]),
        ([10, 20, 20, 30], [4, 2, 2, 1]),
        ([0, 0, 0], [1, 1, 1]),
        ([-10, 0, -10, 5], [3, 2, 3, 1]),
        ([5, 5, 4, 4, 3], [1, 1, 3, 3, 5]),
    ],
)
def test_equal_totals_share_a_place_and_the_next_is_skipped(totals: list[int], found: list[int]) -> None:
    assert places(totals) == found
