"""Ordinances amended at random: every table and all that is paid, beside the second reading of the same ledger.

Prices, conditions, quotas, counts, publications and units change within months and between years; what the program
says of months, quarters, half-years and years, before, across and after each change, must be what the rulebook's own
steps make of the records.
"""

from datetime import date
from pathlib import Path

import pytest

from govinfo_cli.rulebook import loader
from tests import random_ordinances
from tests.amended import Amended
from tests.dated import made
from tests.trials import TIMES

LAST = random_ordinances.LAST
AS_OF = (date(2019, 9, 30), date(2018, 10, 25))
"""After all, and in the middle of a month in which something changed."""


def differences(folder: Path, seed: int, as_of: date, *, each: int = 5) -> list[str]:
    """What differs in a random ledger under a random ordinance."""
    office = made(folder, random_ordinances.ordinance(seed))
    book = loader.load(str(folder / "rules.toml"))
    random_ordinances.fill(office, book, seed, each=each)
    return Amended(office, book, as_of).differences(min(LAST, as_of))


@pytest.mark.parametrize("seed", [4, 10])
def test_an_amended_ordinance_is_read_alike(tmp_path: Path, seed: int) -> None:
    assert differences(tmp_path, seed, AS_OF[seed % 4 // 2], each=2) == []


@pytest.mark.ci
@pytest.mark.parametrize("as_of", AS_OF)
@pytest.mark.parametrize("seed", range(100, 100 + 2 * TIMES))
def test_many_amended_ordinances_are_read_alike(tmp_path: Path, seed: int, as_of: date) -> None:
    assert differences(tmp_path, seed, as_of) == []
