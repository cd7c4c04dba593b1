"""How money is shared, and which adoptions a year pays for, by the rulebook that is shipped."""

from datetime import date
from decimal import Decimal

import pytest

from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.language import spans
from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.figures import Figures
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.scoring.rewards import shares
from tests import variants

FEN = Decimal("0.01")
YEAR = spans.parse("2017", 1)


def paid(book: Book, *adoptions: str) -> dict[str, int]:
    """What adoptions `PUBLICATION DAY` of one submission, in the order in which they were recorded, earn in 2017."""
    pairs = [each.split() for each in adoptions]
    records = [
        Record("adoption", "gaj", date.fromisoformat(day), {"submission": "2017-000001", "publication": name})
        for name, day in pairs
    ]
    given = Figures.of_records(book, records, date(2018, 12, 31)).given
    rewards = [each for each in given if each.rule.yuan is not None and each.value and each.day in YEAR]
    return {each.event.first.attributes["publication"]: int(each.value) for each in rewards}


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
    assert paid(loader.load("changji-2017"), *adoptions) == amounts


def test_the_highest_of_each_level_by_the_other_reading() -> None:
    adoptions = [f"{name} 2017-06-01" for name in ("yesterday-news", "region-report", "state-council")]
    highest = loader.decode(variants.text("rewards_of_a_level"))
    assert sum(paid(highest, *adoptions).values()) == 1200
    assert sum(paid(loader.load("changji-2017"), *adoptions).values()) == 1300


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
