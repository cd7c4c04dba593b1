"""What is missing for a rule of a period: at its boundaries, and, in every shipped book, against trying all numbers."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_cli.exact import Exact
from govinfo_cli.resources import PACKAGE
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.language import duties, prospects, spans
from govinfo_cli.rulebook.language.duties import Facts, Verdict
from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.prospects import Prospect, favours, prospect
from govinfo_cli.rulebook.language.spans import Span
from tests.language import bad, book, figures, period, printed, record, sent

RATE = '[[numbers]]\nid = "rate"\narticle = "1"\nall = 10\n[[numbers]]\nid = "quota"\narticle = "1"\nall = 5\n'
P5 = RATE + period("month", "sent >= quota", "adopted/sent >= rate") + "points = 20\n"


def _prospect(
    rules: str, records: list[Record], label: str = "2018-03", day: str = "2018-03-20", planned: int = 0
) -> Prospect:
    """How the rule of a small book stands to its first unit."""
    of = figures(book(rules), records, day)
    (verdict,) = [each for each in of.verdicts(spans.parse(label, 1)) if each.unit == "u1" and each.rule.id == "r"]
    return prospect(of.facts, verdict, date.fromisoformat(day), planned)


def _sent(count: int, adopted: int = 0) -> list[Record]:
    """So many submissions of March, of which so many were adopted."""
    records = sent("u1", *["2018-03-02"] * count)
    return [*records, *(printed("u1", "2018-03-03", each.submission) for each in records[:adopted])]


@pytest.mark.parametrize(
    ("count", "adopted", "needed", "loses"),
    [
        (0, 0, {"sent": 5, "adopted": 1}, {"sent": 6}),
        (2, 0, {"sent": 3, "adopted": 1}, {"sent": 6}),
        (2, 1, {"sent": 3}, {"sent": 6}),
        (10, 0, {"adopted": 1}, {"sent": 1}),
        (11, 1, {"adopted": 1}, {"sent": 10}),
        (10, 1, {}, {"sent": 1}),
        (5, 2, {}, {"sent": 16}),
    ],
)
def test_quota_and_rate_together(count: int, adopted: int, needed: dict[str, int], loses: dict[str, int]) -> None:
    found = _prospect(P5, _sent(count, adopted))
    assert (found.good, found.needed, found.value, found.loses) == (not needed, needed, 20, loses)


def test_the_order_of_comparisons_changes_nothing() -> None:
    turned = RATE + period("month", "adopted/sent >= rate", "sent >= quota") + "points = 20\n"
    for count, adopted in ((0, 0), (2, 0), (10, 0), (30, 2)):
        assert _prospect(turned, _sent(count, adopted)).needed == _prospect(P5, _sent(count, adopted)).needed


def test_a_part_of_nothing_needs_something_first() -> None:
    found = _prospect(period("month", "adopted/sent >= 50%") + "points = 5\n", [])
    assert found.needed == {"sent": 1, "adopted": 1}


def test_each_one_short_or_beyond_counts_by_itself() -> None:
    rules = period("month", "sent >= 3") + "short = -5\nover = 0.5\n"
    assert _prospect(rules, _sent(1)) == Prospect(False, {"sent": 2}, 0, {}, {"sent": Fraction(1, 2)})
    assert _prospect(rules, _sent(4)) == Prospect(True, {}, Fraction(1, 2), {}, {"sent": Fraction(1, 2)})


def test_a_penalty_is_far_or_near_or_averted() -> None:
    low = period("month", "adopted/sent < 30%") + "points = -1\n"
    assert _prospect(low, _sent(10, 2)).needed == {"adopted": 1}
    assert _prospect(low, _sent(10, 4)) == Prospect(True, {}, 0, {"sent": 4}, {})
    marks = '[counts.bad]\nof = "mark"\nwhere = { kind = "bad" }\n'
    twice = marks + period("month", "bad >= 2") + "points = -30\nover = -10\n"
    assert _prospect(twice, [bad("u1", "2018-03-02")]) == Prospect(True, {}, 0, {"bad": 1}, {})
    assert _prospect(twice, [bad("u1", "2018-03-02")] * 3) == Prospect(False, None, -40, {}, {"bad": -10})
    gone = marks + period("year", "bad >= 1") + "award = false\n"
    assert _prospect(gone, [], "2018").loses == {"bad": 1}
    lost = marks + period("month", "bad >= 1") + "score = 0\n"
    assert not _prospect(lost, [bad("u1", "2018-03-02")]).good


def test_what_is_against_it_is_not_taken_back() -> None:
    rules = period("month", "sent >= 1", "refused <= 0") + "points = 3\n"
    assert _prospect(rules, []).needed == {"sent": 1}
    assert _prospect(rules, []).loses == {"refused": 1}
    refused = sent("u1", "2018-03-05", accepted=False)
    assert _prospect(rules, refused).needed is None


def test_only_the_current_part_can_still_be_changed() -> None:
    rules = period("year", "sent >= 1") + 'in_every = "month"\npoints = 60\n'
    before = sent("u1", "2018-01-05", "2018-02-05")
    assert _prospect(rules, before, "2018").needed == {"sent": 1}
    assert _prospect(rules, before[:1], "2018").needed is None  # February is over


def test_a_window_is_found_and_not_jumped_over() -> None:
    rules = period("month", "sent = 7") + "points = 1\n"
    assert _prospect(rules, _sent(2)).needed == {"sent": 5}
    assert _prospect(rules, _sent(8)).needed is None
    within = period("month", "sent >= 3", "sent <= 3") + "points = 1\n"
    assert _prospect(within, []) == Prospect(False, {"sent": 3}, 1, {"sent": 1}, {})


def test_what_counts_for_one_count_counts_for_those_that_ask_less() -> None:
    counts = (
        '[counts.all]\nof = "training"\n[counts.large]\nof = "training"\nwhere = { attendees = { at_least = 50 } }\n'
    )
    rules = counts + period("year", "all >= 2", "large >= 1") + "points = 6\n"
    held = [record("training", "u1", "2018-03-05", attendees=20)]
    assert _prospect(rules, held, "2018").needed == {"large": 1}
    assert _prospect(rules, [], "2018").needed in ({"large": 1, "all": 1}, {"large": 2})


def test_secondments_that_go_on_may_still_end_well() -> None:
    counts = '[counts.seconded]\nof = "secondment"\n'
    counts += '[counts.completed]\nof = "secondment"\nwhere = { outcome = "completed" }\n'
    rules = counts + period("year", "completed/seconded >= 100%") + "points = 50\n"
    planned = [record("secondment", "u1", "2018-03-01", outcome="planned")]
    late = [record("secondment", "u1", "2018-02-01", outcome="late")]
    assert _prospect(rules, [], "2018").needed == {"completed": 1}
    assert _prospect(rules, planned, "2018", planned=1).needed == {"completed": 1}
    assert _prospect(rules, planned * 2, "2018", planned=2).needed == {"completed": 2}
    assert _prospect(rules, [*planned, *late], "2018", planned=1).needed is None


def test_points_are_tried_in_the_steps_in_which_they_are_printed() -> None:
    rules = '[[rules]]\nid = "e"\narticle = "1"\nof = "adoption"\npoints = 2.5\n[score]\ndecimals = 1\n'
    found = _prospect(rules + period("month", "points >= 4", "sent >= 1") + "points = 10\n", _sent(1, 1))
    assert found.needed == {"points": Fraction(3, 2)}


# --- every shipped rulebook, against trying everything out ---


@cache
def _law(name: str) -> Law:
    return Law(loader.load(name))


def _rules() -> Iterator[tuple[str, str]]:
    for path in sorted((PACKAGE / "rulebook" / "books").glob("*.toml")):
        for each in _law(path.stem).book.rules:
            if each.every is not None:
                yield path.stem, each.id


def _tried(facts: Facts, verdict: Verdict, more: Mapping[str, int]) -> bool:
    """Whether a rule is as a unit would have it with more of some counts; a second reading, by other means."""
    counts = facts.law.counts
    added = {name: number for name, number in more.items() if name != "points"}
    for whole, part in (("seconded", "completed"), ("trainings", "trainings-of-50"), ("trainings", "large-trainings")):
        if whole in counts and part in added:
            added[whole] = added.get(whole, 0) + added[part]

    def count(name: str, unit: str, span: Span) -> int:
        return facts.counted(name, unit, span) + (added.get(name, 0) if verdict.span.last in span else 0)

    def points(unit: str, span: Span) -> Exact:
        return facts.points(unit, span) + Fraction(more.get("points", 0), 10)

    found = duties.verdict(Facts(facts.law, count, points, facts.as_of), verdict.rule, verdict.unit, verdict.span)
    assert found is not None
    return found.met == favours(verdict.rule)


@pytest.mark.parametrize(("name", "rule"), list(_rules()))
@settings(max_examples=25)
@given(data=st.data())
def test_no_fewer_records_would_do_in_any_shipped_rulebook(name: str, rule: str, data: Any) -> None:
    law = _law(name)
    version = law.rules[rule][-1]
    assert version.thing.every is not None
    last = min(version.last, date(2025, 12, 31))
    span = law.span(version.thing.every, last) if version.last > last else law.span(version.thing.every, version.start)
    units = [code for code in law.units if law.active(code, span) and law.concerns(version.thing, code, span.last)]
    if not units:
        pytest.skip("its units are the ledger's own")
    unit = data.draw(st.sampled_from(units))
    names = [each for one in version.thing.when for each in (one.left, one.below) if each in law.counts]
    near = [int(law.number(each, unit, span.last) or 0) for each in law.numbers] + [0, 2]
    counted = {each: max(0, data.draw(st.sampled_from(near)) - data.draw(st.integers(-3, 4))) for each in names}
    points = data.draw(st.integers(15, 25))
    facts = Facts(law, lambda *asked: counted.get(asked[0], 0), lambda *_asked: points, span.last)
    verdict = duties.verdict(facts, version.thing, unit, span)
    if verdict is None:
        return
    found = prospect(facts, verdict, span.last)
    moves = [*dict.fromkeys(names), *(["points"] if any(each.left == "points" for each in version.thing.when) else [])]
    assert found.good == _tried(facts, verdict, {})
    said = None
    if found.needed is not None:
        said = {key: int(each * (10 if key == "points" else 1)) for key, each in found.needed.items()}
    if said is not None:
        assert _tried(facts, verdict, said)
    most = min(sum(said.values()) - 1 if said is not None else 5, 9)
    for numbers in product(range(most + 1), repeat=len(moves)):
        if sum(numbers) <= most:
            assert found.good or not _tried(facts, verdict, dict(zip(moves, numbers, strict=True)))
    for lost, number in found.loses.items():
        with_needed = dict(said or {})
        for further, turned in ((int(number), True), (int(number) - 1, False)):
            more = {**with_needed, lost: with_needed.get(lost, 0) + further * (10 if lost == "points" else 1)}
            assert _tried(facts, verdict, more) is not turned


def test_a_count_covers_those_that_ask_more() -> None:
    law = _law("model-city")
    counts = {name: held[-1].thing for name, held in law.counts.items()}
    assert prospects.covers(counts["on-own"], counts["on-own"])
    assert not prospects.covers(counts["safety"], counts["on-own"])
    assert not prospects.covers(counts["sent"], counts["refused"])
