"""The ordinance of 2017 in the language comes to the figures that the program prints, by the tests' second reading."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from govinfo_cli.rulebook.language import reading
from govinfo_cli.rulebook.language.schema import Book
from tests import variants
from tests.compared_with_language import Compared
from tests.office import UNITS, Office, Readings
from tests.oracle import ledgers
from tests.second_reading import Reading
from tests.test_oracle import NEWER, SPANS, months
from tests.test_sample_data import SAMPLE

DAY = timedelta(days=1)
YEAR = [f"2018-{number:02}" for number in range(1, 13)]


def book(*otherwise: str) -> Book:
    """The shipped book, with these points read the other way."""
    return reading.parse(variants.text(*otherwise), "changji-2017.toml")


@pytest.fixture(scope="session")
def sample(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A ledger with the sample data's year."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("sample-year"))
    office.done("import", SAMPLE / "2018")
    return office


@pytest.mark.parametrize("as_of", [date(2018, 6, 20), date(2018, 12, 31), date(2019, 2, 1)], ids=str)
def test_every_figure_of_the_sample_year(sample: Office, as_of: date) -> None:
    pair = Compared(sample, book(), as_of)
    assert [each for label in (*YEAR, "2018") for each in pair.period(label)] == []
    assert pair.rewards(2018) == []


def _lawful(office: Office, seed: int, submissions: int, found: Book, days: int) -> list[str]:
    """What differs on a random lawful ledger, as of today and of some days before."""
    start, end = SPANS[seed % len(SPANS)]
    extra = NEWER[: 3 * (seed % 4)]
    data = ledgers.random_ledger(seed, submissions, start, end, [*UNITS, *extra])
    office.take_all({"units": ledgers.unit_rows(extra), **data})
    chance = random.Random(seed)
    seen = [start + chance.randrange((end - start).days + 60) * DAY for _time in range(days)]
    read, differences = Reading(office.ledger), []
    for as_of in (date.today(), date(2017, 5, 24), *seen):
        pair = Compared(office, found, as_of, read)
        differences += [each for label in months(start, end + 80 * DAY) for each in pair.period(label)]
        for year in range(start.year, end.year + 2):
            differences += [*pair.period(str(year)), *pair.rewards(year)]
    return differences


@pytest.mark.parametrize("seed", range(20, 23))
def test_every_figure_of_a_random_ledger(office: Office, seed: int) -> None:
    assert _lawful(office, seed, 400, book(), days=1) == []


@pytest.mark.parametrize("switches", variants.SWITCHES[1:], ids=lambda switches: "+".join(switches))
def test_a_point_read_the_other_way_is_a_rule_written_otherwise(readings: Readings, switches: dict[str, str]) -> None:
    seed = 30 + sum(map(ord, "".join(switches))) % 10
    assert _lawful(readings(**switches), seed, 400, book(*switches), days=1) == []


@pytest.mark.ci
@pytest.mark.parametrize("switches", variants.SWITCHES, ids=lambda switches: "+".join(switches) or "taken")
@pytest.mark.parametrize("seed", range(40, 42))
def test_every_figure_of_a_large_ledger(readings: Readings, seed: int, switches: dict[str, str]) -> None:
    assert _lawful(readings(**switches), seed, 6_000, book(*switches), days=3) == []


@pytest.mark.ci
@pytest.mark.parametrize("switches", variants.SWITCHES[1:], ids=lambda switches: "+".join(switches))
def test_every_figure_of_the_sample_year_read_the_other_way(readings: Readings, switches: dict[str, str]) -> None:
    office = readings(**switches)
    office.done("import", SAMPLE / "2018")
    pair = Compared(office, book(*switches), date(2019, 2, 1))
    assert [each for label in (*YEAR, "2018") for each in pair.period(label)] == []
    assert pair.rewards(2018) == []
