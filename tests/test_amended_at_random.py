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
from tests.office import Office
from tests.trials import TIMES

LAST = date(2019, 6, 30)
AS_OF = (date(2019, 9, 30), date(2018, 10, 25))
"""After all, and in the middle of a month in which something changed."""


def differences(folder: Path, seed: int, as_of: date, *, each: int = 5) -> list[str]:
    """What differs in a random ledger under a random ordinance."""
    file = folder / "rules.toml"
    file.write_text(random_ordinances.ordinance(seed), encoding="utf-8")
    office = Office(folder / "ledger.db")
    office.done("init", "--rulebook", file)
    book = loader.load(str(file))
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
