"""What holds whatever happens: sums of parts, the highest of a group, bounds, and what a later change may not move."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_cli.rulebook.language import spans
from govinfo_cli.rulebook.language.events import Record
from tests.language import ADOPTION, MARK, awarded, bad, book, figures, period, printed, sent

START = date(2018, 1, 1)
PRICES = {"p": 5, "q": 9, "i": 7}
EVENTS = st.lists(
    st.tuples(st.sampled_from(["u1", "u2", "v1"]), st.integers(0, 364), st.integers(0, 3), st.sampled_from("pqi")),
    max_size=25,
)
TABLE = 'by = "publication"\npoints = { p = 5, q = 9, i = 7 }\n'


def adoptions(events: list[tuple[str, int, int, str]]) -> list[Record]:
    """Adoptions, each of one of a unit's four submissions."""
    typed = {"i": {"type": "news"}}
    return [
        printed(unit, (START + timedelta(days)).isoformat(), f"{unit} {number}", name, **typed.get(name, {}))
        for unit, days, number, name in events
    ]


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.integers(1, 3))
def test_what_a_group_gives_is_the_sum_of_its_highest(events: list[tuple[str, int, int, str]], highest: int) -> None:
    of = book(ADOPTION + TABLE + f'group = "g"\n[groups.g]\namong = ["submission"]\nhighest = {highest}\n')
    found: dict[str, Fraction] = defaultdict(Fraction)
    for each in figures(of, adoptions(events)).given:
        assert each.value >= 0
        found[str(each.event.first.submission)] += each.value
    expected: dict[str, list[int]] = defaultdict(list)
    for unit, _days, number, name in events:
        expected[f"{unit} {number}"].append(PRICES[name])
    assert found == {key: sum(sorted(held, reverse=True)[:highest]) for key, held in expected.items()}


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.integers(0, 40))
def test_the_most_is_all_that_there_is_of_it(events: list[tuple[str, int, int, str]], most: int) -> None:
    made = figures(book(ADOPTION + TABLE + f'most = {most}\nper = "quarter"\n'), adoptions(events))
    for quarter in spans.parts("quarter", spans.parse("2018", 1), 1):
        for unit in ("u1", "u2", "v1"):
            whole = sum(
                PRICES[name] for who, days, _n, name in events if who == unit and START + timedelta(days) in quarter
            )
            assert made.total(unit, quarter) == min(most, whole)


@settings(max_examples=40, deadline=None)
@given(EVENTS)
def test_a_year_is_its_months_and_the_rules_of_longer_periods(events: list[tuple[str, int, int, str]]) -> None:
    rules = (
        ADOPTION
        + TABLE
        + 'once = ["submission"]\n'
        + period("month", "adopted >= 1", id_="m")
        + "points = 2\nover = 1\n"
    )
    rules += period("quarter", "points >= 20", id_="q") + "points = 7\notherwise = -0.5\n"
    rules += '[score]\nevery = "quarter"\nbase = 3\nceiling = 25\n'
    made, year = figures(book(rules), adoptions(events)), spans.parse("2018", 1)
    for unit in ("u1", "u2", "u3", "v1"):
        quarters = [made.total(unit, quarter) for quarter in spans.parts("quarter", year, 1)]
        assert made.total(unit, year) == sum(quarters)
        assert all(total <= 25 for total in quarters)
        months = sum((made.total(unit, month) for month in spans.parts("month", year, 1)), Fraction(0))
        longer = sum(
            (made.lines(year).get(unit, {}).get(name, Fraction(0)) for name in ("q", "base", "limit")), Fraction(0)
        )
        assert made.total(unit, year) == months + longer


@settings(max_examples=40, deadline=None)
@given(EVENTS, st.integers(1, 364))
def test_a_change_moves_nothing_before_its_day(events: list[tuple[str, int, int, str]], days: int) -> None:
    day = START + timedelta(days)
    rule = ADOPTION + TABLE + 'once = ["submission"]\nmost = 30\n'
    later = rule.replace("p = 5, q = 9, i = 7", "p = 50, q = 1, i = 0").replace("most = 30", "most = 90")
    before = figures(book(rule), adoptions(events)).given
    after = figures(book(rule + later + f"from = {day.isoformat()}\n"), adoptions(events)).given
    assert [(each.unit, each.value) for each in before if each.day < day] == [
        (each.unit, each.value) for each in after if each.day < day
    ]
    given_once = [each.event.first.submission for each in after if each.full]
    assert len(given_once) == len(set(given_once))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 364), max_size=12), st.integers(0, 364))
def test_nothing_dated_later_is_seen(days: list[int], until: int) -> None:
    of = book(period("month", "sent >= 2") + "points = 1\notherwise = -1\nshort = -1\n")
    as_of = START + timedelta(until)
    records = sent("u1", *[(START + timedelta(day)).isoformat() for day in days])
    year = spans.parse("2018", 1)
    seen = [each for each in records if each.day <= as_of]
    assert figures(of, records, as_of.isoformat()).lines(year) == figures(of, seen, as_of.isoformat()).lines(year)


UNITS = tuple(f"u{number}" for number in range(1, 9))
NAMED = ", ".join(f'{{ code = "{unit}", name = "{unit}处", category = "a" }}' for unit in UNITS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=len(UNITS)), st.integers(1, 6))
def test_awards_fill_their_places_and_nobody_beaten_gets_one(totals: list[int], places: int) -> None:
    award = f'[[awards]]\nid = "w"\narticle = "1"\ncategory = "a"\nevery = "year"\nplaces = {places}\n'
    of = book(f'{MARK}points = "as recorded"\n{award}', units=f"[units]\nlist = [{NAMED}]\n")
    earned = dict(zip(UNITS, totals, strict=False))
    got = awarded(of, [bad(unit, "2018-03-01", str(figure)) for unit, figure in earned.items()], "2018").get("w", [])
    won, lost = [earned[unit] for unit in got], [total for unit, total in earned.items() if unit not in got]
    assert len(won) >= min(places, len(totals))
    assert all(total > other for total in won for other in lost)
    assert all(sum(other > total for other in totals) < places for total in won)
