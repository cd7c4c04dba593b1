"""The ordinance of 2017 in the language comes to the figures that the program prints, by the tests' second reading."""

from datetime import date
from pathlib import Path

import pytest

from govinfo_cli.rulebook.language import cases, reading
from govinfo_cli.rulebook.language.schema import Book
from tests import long, variants
from tests.compared_with_language import Compared, lawful
from tests.office import KEY, Office, Readings
from tests.test_sample_data import SAMPLE

YEAR = [f"2018-{number:02}" for number in range(1, 13)]


def book(*otherwise: str) -> Book:
    """The shipped book, with these points read the other way."""
    return reading.parse(variants.text(*otherwise), "changji-2017.toml")


@pytest.fixture(scope="session")
def sample(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A ledger with the sample data's year."""
    return Office.copy_of(sample_year, tmp_path_factory.mktemp("sample-year"))


def test_its_examples_come_out() -> None:
    found = book()
    assert found.cases
    assert cases.run(found) == []


@pytest.mark.parametrize(
    "as_of",
    long.cases(
        [date(2018, 6, 20), date(2019, 2, 1), date(2018, 12, 31)],
        2,
        "the year's last day lies between one in it and one behind",
    ),
    ids=str,
)
def test_every_figure_of_the_sample_year(sample: Office, as_of: date) -> None:
    pair = Compared(sample, book(), as_of)
    assert [each for label in (*YEAR, "2018") for each in pair.period(label)] == []
    assert pair.rewards(2018) == []


@pytest.mark.parametrize("seed", long.cases(range(20, 22), 1, "another random ledger, by the same rulebook"))
def test_every_figure_of_a_random_ledger(office: Office, seed: int) -> None:
    assert lawful(office, seed, 400, book(), days=1) == []


@pytest.mark.parametrize(
    "switches",
    long.cases(
        variants.SWITCHES[1:],
        lambda switches: len(switches) > 1,
        "read otherwise with all others, and by itself in tests/rules",
    ),
    ids="+".join,
)
def test_a_point_read_the_other_way_is_a_rule_written_otherwise(readings: Readings, switches: dict[str, str]) -> None:
    seed = 30 + sum(map(ord, "".join(switches))) % 10
    assert lawful(readings(**switches), seed, 300, book(*switches), days=1) == []


def test_what_is_open_goes_by_what_is_published(office: Office) -> None:
    excused, late, taken, later = (office.commission(KEY, "2018-01-10", "2018-01-02") for _time in range(4))
    office.send(KEY, "2018-01-05", commission=taken)
    office.send(KEY, "2018-01-05", commission=later)
    office.judge(excused, KEY, "excused", "2018-01-20")
    office.judge(late, KEY, "excused", "2018-01-21")
    office.judge(taken, KEY, "nonconforming", "2018-01-25")
    office.done("publish", "--month", "2018-01", "--as-of", "2018-02-03")
    office.judge(excused, KEY, "conforming", "2018-02-10")
    office.judge(late, KEY, "nonconforming", "2018-02-10")
    office.judge(taken, KEY, "nonconforming", "2018-02-12")
    office.judge(later, KEY, "nonconforming", "2018-02-12")
    assert office.points(KEY, "2018-02") == {"commission": -30}
    assert Compared(office, book(), date.today()).period("2018-02") == []


@pytest.mark.ci
@pytest.mark.parametrize("switches", variants.SWITCHES, ids=lambda switches: "+".join(switches) or "taken")
@pytest.mark.parametrize("seed", range(40, 41))
def test_every_figure_of_a_large_ledger(readings: Readings, seed: int, switches: dict[str, str]) -> None:
    assert lawful(readings(**switches), seed, 4_000, book(*switches), days=2) == []


@pytest.mark.ci
@pytest.mark.parametrize("switches", variants.SWITCHES[1:], ids="+".join)
def test_every_figure_of_the_sample_year_read_the_other_way(readings: Readings, switches: dict[str, str]) -> None:
    office = readings(**switches)
    office.done("import", SAMPLE / "2018")
    pair = Compared(office, book(*switches), date(2019, 2, 1))
    assert [each for label in (*YEAR, "2018") for each in pair.period(label)] == []
    assert pair.rewards(2018) == []
