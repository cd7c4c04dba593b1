"""Points and places as pure functions of counts and a rulebook, without a ledger."""

from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from govinfo_cli.rulebook import loader
from govinfo_cli.scoring.points import (
    MONTH_RULES,
    YEAR_RULES,
    Annual,
    Line,
    Tally,
    by_rule,
    meets,
    merged,
    month_lines,
    percent,
    price,
    rate,
    year_lines,
)
from govinfo_cli.scoring.ranking import places

BOOK = loader.load("changji-2017")


def tally(**counts: int) -> Tally:
    """A tally of rules, `adoption__general` being rule and item."""
    found = Tally()
    for name, count in counts.items():
        rule, _, item = name.partition("__")
        found.add(BOOK, rule, item.replace("_", ":"), count)
    return found


def points(found: Tally, category: str = "other") -> dict[str, int]:
    """The points of a month by rule, those that are not zero."""
    return {rule: sum_ for rule, sum_ in by_rule(month_lines(found, category, BOOK), MONTH_RULES).items() if sum_}


# --- points ---


def test_the_rate_is_exact_and_missing_without_submissions() -> None:
    assert rate(1, 3) == Fraction(1, 3)
    assert rate(0, 3) == 0
    assert rate(1, 0) is None


@pytest.mark.parametrize(
    ("category", "submitted", "adopted", "met"),
    [
        ("county", 100, 5, True),
        ("county", 99, 5, False),
        ("county", 101, 5, False),
        ("county", 10**9, 5 * 10**7, True),
        ("county", 10**9, 5 * 10**7 - 1, False),
        ("park", 30, 3, True),
        ("park", 29, 29, False),
        ("key", 20, 2, True),
        ("key", 20, 1, False),
        ("other", 10, 1, True),
        ("other", 10, 0, False),
        ("other", 0, 0, False),
    ],
)
def test_a_month_meets_quota_and_rate_exactly(category: str, submitted: int, adopted: int, *, met: bool) -> None:
    assert meets(BOOK.category(category), submitted, adopted) is met


def test_without_a_quota_no_submissions_still_meet_nothing() -> None:
    county = BOOK.category("county")
    idle = replace(county, monthly=replace(county.monthly, quota=0, rate_percent=Decimal(0)))
    assert not meets(idle, 0, 0)
    assert meets(idle, 1, 0)


def test_a_needed_rate_may_have_decimals() -> None:
    county = BOOK.category("county")
    decimal = replace(county, monthly=replace(county.monthly, rate_percent=Decimal("33.33")))
    assert meets(decimal, 300, 100)
    assert not meets(decimal, 10000, 3332)
    assert meets(decimal, 10000, 3333)


@pytest.mark.parametrize(
    ("rule", "item", "each", "article"),
    [
        ("adoption", "general", 10, "附件1 三(一)"),
        ("adoption", "internal:news", 10, "附件1 三(一)"),
        ("adoption", "internal:report", 20, "附件1 三(一)"),
        ("adoption", "internal:reference", 40, "附件1 三(一)"),
        ("regional", "", 10, "附件1 三(一)"),
        ("instruction", "prefecture", 10, "附件1 三(一)"),
        ("instruction", "region", 20, "附件1 三(一)"),
        ("instruction", "state", 50, "附件1 三(一)"),
        ("commission", "late", -10, "附件1 三(三)"),
        ("accuracy", "", -50, "附件1 三(四)"),
    ],
)
def test_each_event_has_its_price_and_article(rule: str, item: str, each: int, article: str) -> None:
    assert price(BOOK, rule, item) == (each, article)


def test_counts_are_priced_and_stand_in_the_ordinances_order() -> None:
    found = tally(
        accuracy=2,
        commission__late=3,
        instruction__state=1,
        regional=2,
        adoption__internal_report=2,
        adoption__general=4,
    )
    lines = month_lines(found, "county", BOOK)
    assert [(line.rule, line.each, line.count, line.points) for line in lines] == [
        ("adoption", 10, 4, 40),
        ("adoption", 20, 2, 40),
        ("regional", 10, 2, 20),
        ("instruction", 50, 1, 50),
        ("commission", -10, 3, -30),
        ("accuracy", -50, 2, -100),
    ]


def test_the_bonus_comes_with_quota_and_rate_and_a_rulebook() -> None:
    full = tally(submitted=10, adopted=1)
    assert points(full) == {"monthly": 20}
    assert points(tally(submitted=9, adopted=9)) == {}
    assert points(tally(submitted=10, adopted=1, refused=50)) == {"monthly": 20}
    assert month_lines(full, "other", None) == []


def test_each_event_is_priced_by_the_rulebook_of_its_day() -> None:
    later = replace(BOOK, regional=replace(BOOK.regional, points=15))
    found = tally(regional=2, submitted=6, adopted=1)
    found.add(later, "regional", "", 1)
    found.add(later, "submitted", "", 4)
    assert [(line.each, line.count) for line in month_lines(found, "other", later) if line.rule == "regional"] == [
        (10, 2),
        (15, 1),
    ]
    assert (found.of("submitted"), found.of("refused")) == (10, 0)
    assert by_rule(month_lines(found, "other", later), MONTH_RULES)["monthly"] == 20


def test_lines_that_differ_in_count_only_become_one() -> None:
    one, two = Line("adoption", "general", "附件1", 10, 1), Line("adoption", "general", "附件1", 10, 2)
    dearer = Line("adoption", "general", "附件1", 15, 2)
    assert merged([one, dearer, two]) == [Line("adoption", "general", "附件1", 10, 3), dearer]
    assert by_rule([one, dearer, two], YEAR_RULES) == {**dict.fromkeys(YEAR_RULES, 0), "adoption": 60}


@pytest.mark.parametrize(
    ("category", "annual", "rules"),
    [
        ("county", Annual(attendees=(50, 50)), ["training"]),
        ("county", Annual(attendees=(50, 49)), []),
        ("county", Annual(attendees=(1000,)), []),
        ("park", Annual(attendees=(1,)), ["training"]),
        ("key", Annual(attendees=()), []),
        ("county", Annual(secondments=(True, True)), ["secondment"]),
        ("park", Annual(secondments=(True,)), ["secondment"]),
        ("park", Annual(secondments=(True, False)), []),
        ("key", Annual(secondments=(True,)), []),
        ("other", Annual(secondments=(True,)), []),
        ("county", Annual(leaders=1, full_time=2, officers=2), ["organization"]),
        ("county", Annual(leaders=1, full_time=1, officers=9), []),
        ("county", Annual(leaders=0, full_time=9, officers=9), []),
        ("park", Annual(leaders=1, full_time=1, officers=1), ["organization"]),
        ("park", Annual(leaders=1, full_time=0, officers=1), []),
        ("key", Annual(leaders=1, full_time=0, officers=1), ["organization"]),
        ("other", Annual(leaders=2, full_time=0, officers=0), []),
        ("county", Annual((50, 50), (True,), 1, 2, 2), ["training", "secondment", "organization"]),
    ],
)
def test_what_counts_once_a_year(category: str, annual: Annual, rules: list[str]) -> None:
    lines = year_lines(annual, BOOK.category(category))
    assert [line.rule for line in lines] == rules
    assert all(line.points == 50 for line in lines)


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


# --- places ---


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
