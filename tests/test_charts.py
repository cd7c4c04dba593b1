"""Where a chart's marks stand: in proportion, within the field, nothing lost."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_cli.render import charts

COUNT = st.integers(0, 3000)
POINTS = st.dictionaries(st.sampled_from(["adoption", "monthly", "commission", "accuracy"]), st.integers(-500, 2500))


def sample(number: int, submitted: int, rate: str | None, quota: int = 20, needed: str = "10.00") -> charts.Sample:
    return charts.Sample(number, f"unit {number}", submitted, Decimal(rate) if rate else None, quota, Decimal(needed))


@given(st.lists(st.integers(-5000, 90_000), min_size=1), st.booleans())
def test_an_axis_holds_its_values_in_order(values: list[int], near: bool) -> None:
    axis = charts.axis(values, 10, 310, near=near)
    assert 10 <= min(map(axis.at, values)) <= max(map(axis.at, values)) <= 310
    assert [axis.at(value) for value in sorted(values)] == sorted(map(axis.at, values))
    assert (axis.at(axis.low), axis.at(axis.high)) == (10, 310)
    assert len(axis.ticks) <= 8
    assert all(value % axis.step == 0 and axis.low <= value <= axis.high for value, _place in axis.ticks)


def test_an_axis_has_round_steps() -> None:
    assert [value for value, _place in charts.axis([37], 0, 100).ticks] == [0, 10, 20, 30, 40]
    assert [value for value, _place in charts.axis([0], 0, 100).ticks] == [0, 1]
    assert [value for value, _place in charts.axis([-60, 900], 0, 100).ticks] == [0, 200, 400, 600, 800, 1000]
    assert next(value for value, _place in charts.axis([1027, 1265], 0, 100, near=True).ticks) == 1000


def test_who_reaches_the_thresholds_stands_beyond_their_lines() -> None:
    chart = charts.scatter([sample(1, 20, "10.00"), sample(2, 19, "10.01"), sample(3, 21, "9.99"), sample(4, 0, None)])
    ((quota, right),) = chart.quotas
    ((needed, up),) = chart.needed
    assert (quota, needed) == (20, Decimal("10.00"))
    exact, few, poor = chart.dots
    assert (exact.x, exact.y) == (right, up)
    assert few.x < right <= poor.x
    assert [dot.numbers for dot in chart.dots] == ["1", "2", "3"]


def test_units_at_one_place_share_a_mark() -> None:
    (mark,) = charts.scatter([sample(at, 10, "0.00") for at in range(1, 9)]).dots
    assert mark.numbers == "1 2 3 4 5 +3"
    assert mark.says.splitlines() == [f"unit {at}" for at in range(1, 9)]


@settings(max_examples=50)
@given(st.lists(st.tuples(COUNT, st.integers(0, 10_000)), min_size=1, max_size=40))
def test_every_unit_is_within_the_field(units: list[tuple[int, int]]) -> None:
    rated = [sample(at, sent, f"{rate // 100}.{rate % 100:02}") for at, (sent, rate) in enumerate(units)]
    chart = charts.scatter(rated)
    assert sum(len(dot.says.splitlines()) for dot in chart.dots) == len(units)
    for dot in chart.dots:
        assert charts.LEFT <= dot.x <= charts.RIGHT
        assert charts.TOP <= dot.y <= charts.BOTTOM


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_bars_follow_each_other_from_zero(units: list[dict[str, int]]) -> None:
    chart = charts.stack([(f"unit {at}", points, sum(points.values())) for at, points in enumerate(units)])
    zero = chart.x.at(0)
    for row, points in zip(chart.rows, units, strict=True):
        assert {bar.key: bar.value for bar in row.bars} == {key: value for key, value in points.items() if value}
        right = left = zero
        for bar in row.bars:
            if bar.value > 0:
                assert bar.x == right
                right += bar.width
            else:
                left -= bar.width
                assert bar.x == left
        assert right == row.end == chart.x.at(sum(value for value in points.values() if value > 0))


def test_topics_stand_on_one_scale() -> None:
    busy, quiet = charts.panels([("a", [100, 50], [10, 0]), ("b", [0, 10], [0, 10])])
    assert busy.y == quiet.y
    assert busy.columns[0].submitted_y < busy.columns[1].submitted_y < quiet.columns[1].submitted_y
    assert quiet.columns[1].submitted_y == quiet.columns[1].adopted_y
    assert quiet.columns[0].submitted_y == quiet.y.start


def test_shades_go_from_nothing_to_the_most() -> None:
    assert [charts.shade(value, 100) for value in (-50, 0, 1, 20, 21, 99, 100)] == [0, 0, 1, 1, 2, 5, 5]
    assert charts.shade(0, 0) == 0
    assert charts.shade(7, 7) == charts.SHADES


@given(st.integers(-100, 1000), st.integers(1, 1000))
def test_a_shade_is_one_of_the_styles(value: int, most: int) -> None:
    assert 0 <= charts.shade(min(value, most), most) <= charts.SHADES
    assert Fraction(charts.shade(min(value, most), most), charts.SHADES) >= Fraction(min(value, most), most)
