"""Awards and rewards as pure functions of adoptions and a rulebook, and which rulebook is in force on a day."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.rulebook import loader
from govinfo_cli.scoring.rewards import Printed, clauses_paid, shares, winners

BOOK = loader.load("changji-2017")
YEAR = (date(2017, 1, 1), date(2018, 1, 1))
FEN = Decimal("0.01")


@pytest.mark.parametrize(
    ("totals", "wanted", "won"),
    [
        ([4, 3, 2, 1], 3, [0, 1, 2]),
        ([4, 2, 3, 2, 2], 3, [0, 1, 2, 3, 4]),
        ([4, 4, 4, 4], 3, [0, 1, 2, 3]),
        ([3, 2, 2], 1, [0]),
        ([1, 1, 1], 3, [0, 1, 2]),
        ([1, 1], 3, [0, 1]),
        ([], 3, []),
        ([2, 1], 0, []),
    ],
)
def test_a_tie_at_the_last_award_place_takes_all_in(totals: list[int], wanted: int, won: list[int]) -> None:
    assert winners(totals, wanted) == won


def printed(*adoptions: str) -> list[Printed]:
    """Adoptions `PUBLICATION DAY`, in the order in which they were recorded."""
    pairs = [each.split() for each in adoptions]
    return [Printed(name, date.fromisoformat(day), order) for order, (name, day) in enumerate(pairs)]


def paid(*adoptions: str, highest: bool = False) -> list[tuple[str, Decimal]]:
    """What adoptions earn in 2017."""
    reading = "highest" if highest else "every-clause"
    book = replace(BOOK, switches=replace(BOOK.switches, rewards_of_a_level=reading))
    lines = clauses_paid(printed(*adoptions), book, *YEAR)
    return [(line.publication, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("adoptions", "amounts"),
    [
        (["state-council 2017-06-01"], {"state-council": 1000}),
        (["region-other 2017-06-01"], {}),
        (["general 2017-06-01", "internal 2017-06-01"], {}),
        (["xinjiang-news 2017-06-02", "reference-news 2017-06-01"], {"reference-news": 500}),
        (["reference-news 2017-06-01", "xinjiang-news 2017-06-01"], {"reference-news": 500}),
        (["region-report 2017-06-01", "yesterday-news 2017-06-01"], {"region-report": 200, "yesterday-news": 100}),
        (["xinjiang-news 2016-12-31", "reference-news 2017-06-01"], {}),
        (["xinjiang-news 2017-12-31", "reference-news 2018-01-01"], {"xinjiang-news": 500}),
        (["state-council 2018-01-01"], {}),
        (["state-council 2017-01-01", "yesterday-news 2017-12-31"], {"state-council": 1000, "yesterday-news": 100}),
    ],
)
def test_each_clause_is_paid_once_by_its_first_adoption(adoptions: list[str], amounts: dict[str, int]) -> None:
    assert dict(paid(*adoptions)) == amounts
    assert dict(paid(*reversed(adoptions[:1]), *adoptions[1:])) == amounts


@pytest.mark.parametrize(("day", "lines"), [("2017-05-31", 0), ("2017-06-01", 1), ("2017-06-30", 1), ("2017-07-01", 0)])
def test_a_clause_is_paid_from_the_rulebooks_day_on_and_within_the_range(day: str, lines: int) -> None:
    book = replace(BOOK, rewards_from=date(2017, 6, 1))
    found = clauses_paid(printed(f"state-council {day}"), book, date(2017, 1, 1), date(2017, 7, 1))
    assert len(found) == lines


def test_rewards_are_in_force_from_the_years_beginning_and_points_from_the_day_of_issue() -> None:
    books = Rulebooks([BOOK])
    days = [date(2016, 12, 31), date(2017, 1, 1), date(2017, 5, 24), date(2017, 5, 25)]
    assert [books.rewarding(day) for day in days] == [None, BOOK, BOOK, BOOK]
    assert [books.on(day) for day in days] == [None, None, None, BOOK]


def test_a_later_rulebook_takes_over_on_its_day() -> None:
    later = replace(BOOK, name="changji-2018", points_from=date(2018, 1, 15), rewards_from=date(2018, 1, 1))
    books = Rulebooks([later, BOOK])
    assert books.latest is later
    spans = [(span.book, span.start, span.end) for span in books.spans(date(2017, 5, 1), date(2018, 2, 1))]
    assert spans == [
        (BOOK, date(2017, 5, 25), date(2018, 1, 15)),
        (later, date(2018, 1, 15), date(2018, 2, 1)),
    ]
    assert books.spans(date(2017, 1, 1), date(2017, 5, 25)) == []


def test_the_highest_of_each_level_by_the_other_reading() -> None:
    adoptions = [f"{name} 2017-06-01" for name in ("yesterday-news", "region-report", "state-council")]
    assert dict(paid(*adoptions, highest=True)) == {"region-report": 200, "state-council": 1000}
    assert len(paid(*adoptions)) == 3


@pytest.mark.parametrize(
    ("amount", "authors", "found"),
    [
        ("1000", 1, ["1000.00"]),
        ("1000", 3, ["333.34", "333.33", "333.33"]),
        ("200", 3, ["66.67", "66.67", "66.66"]),
        ("0.02", 3, ["0.01", "0.01", "0.00"]),
        ("100", 4, ["25.00", "25.00", "25.00", "25.00"]),
    ],
)
def test_a_reward_is_shared_to_the_fen_and_the_rest_goes_to_the_first(
    amount: str, authors: int, found: list[str]
) -> None:
    assert [str(share.quantize(FEN)) for share in shares(Decimal(amount), authors)] == found
