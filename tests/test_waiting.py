"""The table of what waits for `.ci/run` is of tests that are there, and leaves cases from the whole of a family."""

from pathlib import Path

import pytest

from tests import waiting


def test_every_test_of_the_table_is_there() -> None:
    assert waiting.unknown(Path(__file__).parent) == []


@pytest.mark.parametrize(
    ("plain", "stay"), [(0, []), (1, [0]), (2, [0, 9]), (4, [0, 3, 6, 9]), (10, list(range(10))), (30, list(range(10)))]
)
def test_what_stays_is_spread_over_a_table(plain: int, stay: list[int]) -> None:
    assert sorted(waiting.spread(plain, 10)) == stay
