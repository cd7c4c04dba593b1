"""Tables, marks, awards and rounding: each rule of evaluation at its boundary."""

from fractions import Fraction

import pytest

from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.rounding import rounded
from tests.language import (
    ADOPTION,
    INSTRUCTION,
    MARK,
    awarded,
    bad,
    book,
    fractions,
    period,
    printed,
    record,
    sent,
    table,
    written,
)

GIVEN = MARK + 'points = "as recorded"\n'
FIVE = (
    "[units]\nlist = [\n"
    + "".join(f'{{ code = "u{n}", name = "{n}处", category = "a" }},\n' for n in range(1, 6))
    + "]\n"
)


def totals(*figures_: str | None) -> list[Record]:
    """Marks that give units u1, u2 … a total each."""
    return [bad(f"u{n}", "2018-03-01", figure) for n, figure in enumerate(figures_, 1) if figure is not None]


def award(said: str, id_: str = "w") -> str:
    return f'[[awards]]\nid = "{id_}"\narticle = "1"\n{said}\n'


# --- rounding ---


@pytest.mark.parametrize(
    ("value", "up", "even", "down"),
    [
        ("2.5", 3, 2, 2),
        ("3.5", 4, 4, 3),
        ("2.4999", 2, 2, 2),
        ("-2.5", -3, -2, -2),
        ("-3.5", -4, -4, -3),
        ("-2.5001", -3, -3, -2),
        ("-0.4", 0, 0, 0),
    ],
)
def test_a_figure_is_rounded_once(value: str, up: int, even: int, down: int) -> None:
    exact = Fraction(value)
    assert [rounded(exact, 0, mode) for mode in ("half-up", "half-even", "down")] == [up, even, down]


def test_places_are_kept() -> None:
    assert str(rounded(Fraction(1, 3), 2)) == "0.33"
    assert str(rounded(Fraction(-1, 200), 2)) == "-0.01"
    assert str(rounded(Fraction(-1, 1000), 2)) == "0.00"
    assert str(rounded(Fraction(5), 1)) == "5.0"


def test_what_is_ranked_is_exact() -> None:
    of = book("[score]\ndecimals = 0\n" + GIVEN, units=FIVE)
    rows = table(of, totals("2.4", "2.3", "2.4", None, "-1"), "2018-03")
    assert {unit: row.rank for unit, row in rows.items()} == {"u1": 1, "u3": 1, "u2": 3, "u4": 4, "u5": 5}
    assert list(rows) == ["u1", "u3", "u2", "u4", "u5"]


# --- tables ---


def test_without_tables_each_category_has_one_by_points() -> None:
    rows = table(book(GIVEN), totals("1"), "2018-03")
    assert {unit: (row.table, row.rank) for unit, row in rows.items()} == {
        "u1": ("a", 1),
        "u2": ("a", 2),
        "u3": ("a", 2),
        "v1": ("b", 1),
    }


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("sent", {"u1": (2, 1), "u2": (1, 2), "v1": (0, 3)}),
        ("adopted/sent", {"u1": (50, 2), "u2": (100, 1), "v1": (None, None)}),
        ("sent/target", {"u1": (50, 1), "u2": (25, 2), "v1": (None, None)}),
        ("points/target", {"u1": (250, 1), "u2": (0, 2), "v1": (None, None)}),
        ("order", {"u1": (10, None), "u2": (0, None), "v1": (0, None)}),
    ],
)
def test_a_table_by_measure(by: str, expected: dict[str, tuple[int | None, int | None]]) -> None:
    number = '[[numbers]]\nid = "target"\narticle = "1"\ncategories = { a = 4 }\n'
    of = book(number + f'[[tables]]\nid = "t"\nname = "表"\nenglish = "t"\nby = "{by}"\n' + GIVEN)
    records = [*sent("u1", "2018-03-01", "2018-03-01"), *sent("u2", "2018-03-01"), *totals("10")]
    records += [printed(unit, "2018-03-02", unit) for unit in ("u1", "u2")]
    rows = table(of, records, "2018-03")
    assert {unit: (rows[unit].measure, rows[unit].rank) for unit in expected} == expected


def test_a_table_is_of_its_periods_and_of_its_time() -> None:
    one = '[[tables]]\nid = "t"\nname = "表"\nenglish = "t"\n'
    of = book(one + 'every = ["month"]\n' + one.replace('"t"', '"y"') + 'every = ["year"]\n' + GIVEN)
    assert {row.table for row in table(of, [], "2018-03").values()} == {"t"}
    assert {row.table for row in table(of, [], "2018").values()} == {"y"}
    assert table(of, [], "2018-Q1") == {}
    dated = book(one + "until = 2018-06-30\n" + one.replace('"t"', '"y"') + "from = 2018-07-01\n" + GIVEN)
    assert {row.table for row in table(dated, [], "2018-06").values()} == {"t"}
    assert {row.table for row in table(dated, [], "2018").values()} == {"y"}


def test_columns_are_listed_ones_first_then_rules_in_their_order() -> None:
    listed = '[[columns]]\nid = "papers"\nname = "采用"\nenglish = "papers"\n'
    rules = GIVEN + INSTRUCTION.replace('"r"', '"i"') + "points = 5\nuntil = 2018-02-28\n"
    rules += ADOPTION.replace('"r"', '"p"') + 'column = "papers"\npoints = 10\n'
    rules += ADOPTION.replace('"r"', '"money"') + "yuan = 10\n"
    of = book(listed + rules)
    assert list(table(of, [], "2018-03")["u1"].points) == ["papers", "r"]
    assert list(table(of, [], "2018-02")["u1"].points) == ["papers", "r", "i"]
    row = table(of, [written("u1", "2018-02-01", "s"), printed("u1", "2018-02-02", "s")], "2018")["u1"]
    assert row.points == {"papers": 10, "r": 0, "i": 5}


# --- the mark beside a total ---


def test_steps_give_the_mark_of_the_highest_reached() -> None:
    steps = "steps = [ { at_least = 0, mark = 3 }, { at_least = 20, mark = 5 } ]\n"
    records = totals("20", "19.99", "0", "-0.01")
    for more, last in (("", None), ("otherwise = 1\n", 1)):
        rows = table(book('[score]\nevery = "month"\n' + steps + more + GIVEN, units=FIVE), records, "2018-03")
        assert [rows[f"u{n}"].mark for n in range(1, 5)] == [5, 3, 3, last]
        assert table(book("[score]\n" + steps + more + GIVEN, units=FIVE), records, "2018-03")["u1"].mark is None


@pytest.mark.parametrize(
    ("of", "expected"),
    [('"highest"', [5, "2.5", 0]), ('"target"', [5, 5, 0]), ("80", [5, "2.5", 0]), ("160", ["2.5", "1.25", 0])],
)
def test_in_proportion_to_the_highest_or_a_number_never_above_full(of: str, expected: list[str | int]) -> None:
    number = '[[numbers]]\nid = "target"\narticle = "1"\nall = 40\n'
    score = f'[score]\nevery = "month"\nproportion = {{ full = 5, of = {of} }}\n'
    rows = table(book(number + score + GIVEN), totals("80", "40", None), "2018-03")
    assert [rows[unit].mark for unit in ("u1", "u2", "u3")] == fractions(*expected)


# --- awards ---


@pytest.mark.parametrize(
    ("said", "marks", "expected"),
    [
        ("places = 2", ("9", "8", "7"), ["u1", "u2"]),
        ("places = 2", ("9", "8", "8"), ["u1", "u2", "u3"]),  # a tie at the last place takes all in
        ("places = 2", ("9", "9", "8"), ["u1", "u2"]),
        ("places = [2, 3]", ("9", "8", "7", "6"), ["u2", "u3"]),
        ("places = [2, 2]", ("9", "9", "7"), []),
        ("places = 3", ("9", "0", "-1"), ["u1"]),  # above nothing, if no least is said
        ("places = 3\nleast = 0", ("9", "0", "-1"), ["u1", "u2", "u4", "u5"]),
        ("places = 3\nleast = 8", ("9", "8", "7.99"), ["u1", "u2"]),
        ("share = 40", ("9", "8", "7"), ["u1", "u2"]),  # 2 of 5
        ("share = 59.9", ("9", "8", "7"), ["u1", "u2"]),  # rounded down
        ("share = 60", ("9", "8", "7"), ["u1", "u2", "u3"]),
        ("share = 1", ("9", "8", "7"), ["u1"]),  # at least one
        ("share = 20", ("9", "9", "7"), ["u1", "u2"]),
        ("at_least = 8", ("9", "8", "7.99"), ["u1", "u2"]),
    ],
)
def test_who_is_awarded(said: str, marks: tuple[str, ...], expected: list[str]) -> None:
    of = book(award(said + '\ncategory = "a"\nevery = "month"') + GIVEN, units=FIVE)
    assert awarded(of, totals(*marks), "2018-03").get("w", []) == expected


def test_who_is_left_out_uses_up_no_place() -> None:
    rules = (
        '[counts.veto]\nof = "mark"\nwhere = { kind = "veto" }\n'
        + period("year", "veto >= 1", id_="v")
        + "award = false\n"
    )
    units = FIVE.replace(
        'code = "u2", name = "2处", category = "a"', 'code = "u2", name = "2处", category = "a", until = 2018-12-30'
    )
    of = book(award('places = 2\ncategory = "a"') + rules + GIVEN, units=units)
    records = [*totals("9", "8", "7", "6"), record("mark", "u1", "2018-04-01", kind="veto")]
    assert awarded(of, records, "2018") == {"w": ["u3", "u4"]}
    assert awarded(of, totals("9", "8", "7"), "2018-03") == {}


def test_a_share_is_of_all_units_listed() -> None:
    rules = (
        '[counts.veto]\nof = "mark"\nwhere = { kind = "veto" }\n'
        + period("year", "veto >= 1", id_="v")
        + "award = false\n"
    )
    of = book(award('share = 40\ncategory = "a"') + rules + GIVEN, units=FIVE)
    records = [*totals("9", "8", "7"), record("mark", "u1", "2018-04-01", kind="veto")]
    assert awarded(of, records, "2018") == {"w": ["u2", "u3"]}


def test_an_award_of_a_table_goes_by_its_measure() -> None:
    one = '[[tables]]\nid = "t"\nname = "表"\nenglish = "t"\nby = "adopted/sent"\nevery = ["year"]\n'
    one += '[[tables]]\nid = "m"\nname = "表二"\nenglish = "m"\n'
    of = book(one + award('places = 1\ntable = "t"') + award('at_least = 50\ntable = "t"', "half") + GIVEN, units=FIVE)
    records = [*totals("9", "8", "7"), *sent("u1", "2018-03-01"), *sent("u2", "2018-03-01", "2018-03-01")]
    records += [*sent("u3", "2018-03-01"), printed("u2", "2018-03-02", "s"), printed("u3", "2018-03-02", "t")]
    assert awarded(of, records, "2018") == {"w": ["u3"], "half": ["u3", "u2"]}


def test_an_award_is_by_the_law_of_the_last_day() -> None:
    two = award('places = 1\ncategory = "a"') + award('places = 2\ncategory = "a"\nfrom = 2018-12-31')
    assert awarded(book(two + GIVEN, units=FIVE), totals("9", "8"), "2018") == {"w": ["u1", "u2"]}
