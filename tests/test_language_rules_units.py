"""Units that end, months carried, and money: each rule of evaluation at its boundary."""

from decimal import Decimal
from fractions import Fraction

import pytest

from govinfo_cli.rulebook.language import spans
from govinfo_cli.rulebook.language.figures import Carried, Figures
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.rounding import rounded, shares
from tests.language import ADOPTION, HEAD, book, column, figures, period, plain, printed, sent, table

# --- units that end ---


def merged(carries: str) -> str:
    old = f'{{ code = "u1", name = "一处", category = "a", until = 2018-03-31, into = "u2"{carries} }}'
    return f'[units]\nlist = [{old}, {{ code = "u2", name = "二处", category = "a" }}]\n'


MERGED = [*sent("u1", "2018-03-01"), printed("u1", "2018-03-31", "s"), printed("u1", "2018-04-01", "t")]


def test_what_is_dated_after_a_units_end_counts_for_its_successor() -> None:
    of = book(ADOPTION + "points = 10\n", units=merged(""))
    assert {unit: row.total for unit, row in table(of, MERGED, "2018-03").items()} == {"u1": 10, "u2": 0}
    assert {unit: row.total for unit, row in table(of, MERGED, "2018-04").items()} == {"u2": 10}


def test_not_carried_it_keeps_its_row_its_points_and_its_place() -> None:
    of = book(ADOPTION + "points = 10\n", units=merged(""))
    assert plain({unit: (row.total, row.rank) for unit, row in table(of, MERGED, "2018").items()}) == {
        "u1": (10, 1),
        "u2": (10, 1),
    }


def test_carried_its_points_and_counts_are_the_successors_in_longer_tables_that_end_after_it() -> None:
    of = book(
        ADOPTION + "points = 10\n" + period("year", "sent >= 1", id_="y") + "points = 5\n",
        units=merged(", carries = true"),
    )
    assert {unit: row.total for unit, row in table(of, MERGED, "2018").items()} == {"u2": 25}
    assert {unit: row.total for unit, row in table(of, MERGED, "2018-Q1").items()} == {"u1": 10, "u2": 0}
    assert {unit: row.total for unit, row in table(of, MERGED, "2018-03").items()} == {"u1": 10, "u2": 0}
    assert {unit: row.total for unit, row in table(of, MERGED, "2018-03..2018-04").items()} == {"u2": 20}


def test_a_turn_goes_on_with_the_successor() -> None:
    of = book(ADOPTION + 'points = 10\nonce = ["submission"]\n', units=merged(""))
    records = [printed("u1", "2018-03-31", "s"), printed("u1", "2018-04-01", "s", "q")]
    assert plain([(each.unit, each.value) for each in figures(of, records).given]) == [("u1", 10), ("u2", 0)]


def test_what_a_rule_gives_at_most_goes_on_with_a_successor_that_carries() -> None:
    rule = ADOPTION + "points = 10\nmost = 15\n"
    assert [each.value for each in figures(book(rule, units=merged(", carries = true")), MERGED).given] == [10, 5]
    assert [each.value for each in figures(book(rule, units=merged("")), MERGED).given] == [10, 10]


# --- months before the ledger ---


def test_carried_months_have_a_column_where_there_are_some() -> None:
    law = Law(book(ADOPTION + "points = 10\n"))
    march = spans.parse("2018-03", 1)
    made = Figures(
        law, [], lambda _name, _unit, _span: 0, spans.parse("2018", 1).last, [Carried("u1", march, Fraction(7))]
    )
    for label in ("2018-03", "2018-Q1", "2018"):
        span = spans.parse(label, 1)
        assert plain((made.columns(span), made.total("u1", span))) == (["r", "carried"], 7)
    april = spans.parse("2018-04", 1)
    assert plain((made.columns(april), made.total("u1", april))) == (["r"], 0)


# --- money ---


def test_authors_are_paid_once_for_an_article_whatever_units_it_has() -> None:
    of = book(ADOPTION + 'yuan = 500\njoint = "equal"\nonce = ["submission"]\n', head=HEAD + 'joint = "equal"\n')
    records = [printed(unit, "2018-03-01", ref, article="x") for unit, ref in (("u1", "s"), ("u2", "t"), ("v1", "w"))]
    made, year = figures(of, [*records, printed("u2", "2018-03-02", "t", "q")]), spans.parse("2018", 1)
    assert plain(made.yuan_of_submissions(year)) == [(("s", "t", "w"), "r", 500)]
    assert made.yuan_of_units(year) == []


def test_units_are_paid_their_parts_and_for_periods() -> None:
    rules = (
        ADOPTION + 'yuan = 100\npays = "unit"\njoint = "equal"\n' + period("month", "sent >= 1", id_="m") + "yuan = 3\n"
    )
    records = [printed(unit, "2018-03-01", unit, article="x") for unit in ("u1", "u2", "u3")]
    made, year = figures(book(rules), [*records, *sent("u1", "2018-05-01")]), spans.parse("2018", 1)
    third = Fraction(100, 3)
    assert made.yuan_of_units(year) == [("u1", "r", third), ("u2", "r", third), ("u3", "r", third), ("u1", "m", 3)]
    assert made.yuan_of_submissions(year) == []
    assert column(book(rules), records, "2018") is None  # money is no column of points


def test_who_is_paid_may_change_and_what_was_paid_stays_paid() -> None:
    rules = ADOPTION + 'yuan = 100\nonce = ["submission"]\n'
    of = book(rules + rules + 'pays = "unit"\nfrom = 2018-06-01\n')
    both = [printed(unit, "2018-05-01", unit, article="x") for unit in ("u1", "u2")]
    later = [printed(unit, "2018-06-01", unit + new, article="y") for unit, new in (("u1", ""), ("u2", "n"))]
    made, year = figures(of, both + later), spans.parse("2018", 1)
    assert plain(made.yuan_of_submissions(year)) == [(("u1", "u2"), "r", 100)]
    assert plain(made.yuan_of_units(year)) == [("u2", "r", 100)]


@pytest.mark.parametrize(
    ("amount", "authors", "expected"),
    [
        (500, 3, ["166.67", "166.67", "166.66"]),
        (Fraction(1000, 3), 2, ["166.67", "166.66"]),
        (Fraction(1, 100), 2, ["0.01", "0.00"]),
        (100, 1, ["100.00"]),
    ],
)
def test_money_is_shared_to_the_fen(amount: int | Fraction, authors: int, expected: list[str]) -> None:
    found = shares(Fraction(amount), authors)
    assert [str(each) for each in found] == expected
    assert sum(found) == rounded(Fraction(amount), 2)
    assert all(each == each.quantize(Decimal("0.01")) for each in found)
