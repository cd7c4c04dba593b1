"""What must hold of any lawful ledger, whatever is in it."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli.scoring.points import percent
from govinfo_cli.scoring.ranking import places
from govinfo_cli.scoring.rewards import shares
from tests import trials
from tests.office import COUNTY, KEY, OTHER, PARK, UNITS, Answer, Office, units_of
from tests.oracle.ledgers import random_ledger
from tests.oracle.reading import Data

FEN = Decimal("0.01")
START, END = date(2017, 3, 1), date(2018, 3, 31)
FEW = [
    unit
    for unit in UNITS
    if unit[0] in {name for each in ("county", "park", "key", "other") for name in units_of(each)[:3]}
]
"""Three units of each category: what they send is not thinned out over all."""

SEEDS = trials.SEEDS
SIZES = st.integers(50, 400)
DAYS = st.integers(0, (END - START).days + 60).map(lambda days: START + timedelta(days=days))
MONTHS = DAYS.map(lambda day: f"{day:%Y-%m}")
TOTALS = st.lists(st.integers(-50, 50), max_size=12)


@contextmanager
def fresh(template: Path) -> Iterator[Office]:
    """An office that is gone afterwards: one for each example."""
    with tempfile.TemporaryDirectory(prefix="govinfo-test-") as folder:
        yield Office.copy_of(template, Path(folder))


@pytest.fixture(scope="module")
def busy(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something of everything, to be copied."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("busy"))
    office.take_all(random_ledger(2017, 600, START, END, FEW))
    return office.ledger


# --- points ---


@pytest.mark.ledgers
@given(seed=SEEDS, size=SIZES, month=MONTHS, as_of=DAYS)
@trials.ledgers(2)
def test_the_explanations_add_up_to_the_ranking(template: Path, seed: int, size: int, month: str, as_of: date) -> None:
    with fresh(template) as office:
        office.take_all(random_ledger(seed, size, START, END, FEW))
        for period in (month, "2017"):
            rows = office.rank(period, as_of=as_of)
            for unit, *_ in random.Random(seed).sample(FEW, min(4 * trials.TIMES, len(FEW))):
                check_explained(office.explain(unit, period, as_of=as_of), rows[unit])


def check_explained(found: Answer, row: Answer) -> None:
    """The lines of an explanation add up to a row of the ranking, and have a record for every count."""
    by_rule = dict.fromkeys(row["points"], 0)
    for line in found["lines"]:
        assert line["points"] == line["each"] * line["count"]
        by_rule[line["rule"]] += line["points"]
        if line["rule"] not in ("training", "secondment", "organization"):
            assert len(line["evidence"]) == line["count"]
    assert by_rule == row["points"]
    assert found["total"] == row["total"] == sum(row["points"].values())
    assert found["category"] == row["category"]


@pytest.mark.ledgers
@given(seed=SEEDS, size=SIZES, month=MONTHS)
@trials.ledgers(2)
def test_importing_twice_changes_nothing(template: Path, seed: int, size: int, month: str) -> None:
    data = random_ledger(seed, size, START, END, FEW)
    with fresh(template) as office:
        first = office.take_all(data).kinds
        assert {kind: taken.added for kind, taken in first.items()} == {kind: len(data[kind]) for kind in first}
        before, written = office.everything(month, "2017"), office.ledger.read_bytes()
        again = office.take_all(data).kinds
        assert {kind: (taken.added, taken.skipped) for kind, taken in again.items()} == {
            kind: (0, taken.added) for kind, taken in first.items()
        }
        assert office.ledger.read_bytes() == written
        assert office.everything(month, "2017") == before


@pytest.mark.ledgers
@given(seed=SEEDS, size=SIZES, month=MONTHS)
@trials.ledgers(2)
def test_the_order_of_rows_does_not_matter(template: Path, seed: int, size: int, month: str) -> None:
    data = one_verdict_a_day(random_ledger(seed, size, START, END, FEW))
    mixed = {kind: random.Random(seed).sample(rows, len(rows)) for kind, rows in data.items()}
    kinds = list(mixed)
    random.Random(seed).shuffle(kinds)
    with fresh(template) as office, fresh(template) as other:
        office.take_all(data)
        other.take_all({kind: mixed[kind] for kind in kinds})
        for period in (month, "2017"):
            assert office.table(period) == other.table(period)
        assert without_ties(office.rewards(2017)) == without_ties(other.rewards(2017))


def one_verdict_a_day(data: Data) -> Data:
    """The ledger without the verdicts that another of the same day overrules."""
    verdicts = {(row["commission"], row["unit"], row["judged_on"]): row for row in data["verdicts"]}
    return {**data, "verdicts": list(verdicts.values())}


def without_ties(found: Answer) -> Answer:
    """The rewards without the names of publications: of two of one clause and day, the first recorded is named."""
    for each in found["submissions"]:
        each["lines"] = sorted(line["amount"] for line in each["lines"])
    return found


# --- taking back ---

RECORDS = {
    "submission": ["--unit", "{unit}", "--title", "新增", "--author", "张伟", "--approver", "王丽", "--contact", "1"],
    "adoption": ["{ref}", "--in", "internal", "--as", "reference", "--on", "{day}"],
    "instruction": ["{ref}", "--level", "state", "--leader", "总理", "--on", "{day}"],
    "inaccuracy": ["{ref}", "--note", "失实", "--on", "{day}"],
    "commission": ["--topic", "新约稿", "--unit", "{unit}", "--issued-on", "{day}", "--due-on", "{day}"],
    "training": ["--unit", "{unit}", "--attendees", "50", "--topic", "新增", "--on", "{day}"],
    "secondment": ["--unit", "{unit}", "--person", "新人", "--starts-on", "{day}", "--outcome", "late"],
    "officer": ["--unit", "{unit}", "--name", "新人", "--role", "leader", "--active-from", "{day}"],
}


@pytest.mark.ledgers
@given(
    unit=st.sampled_from([COUNTY, PARK, KEY, OTHER]),
    day=DAYS,
    kinds=st.sets(st.sampled_from(sorted(RECORDS)), min_size=1),
)
@trials.ledgers(2, plain=2)
def test_voiding_takes_away_exactly_what_a_record_gave(busy: Path, unit: str, day: date, kinds: set[str]) -> None:
    wanted = kinds | ({"submission"} if kinds & {"adoption", "instruction", "inaccuracy"} else set())
    wanted |= {"adoption"} if "instruction" in kinds else set()
    periods = (f"{day:%Y-%m}", f"{day.year}")
    with fresh(busy) as office:
        before = office.everything(*periods)
        recorded: list[tuple[str, str]] = []
        for kind in [kind for kind in RECORDS if kind in wanted]:
            words = [word.format(unit=unit, day=day, ref="新-1") for word in RECORDS[kind]]
            own = ["--ref", "新-1", "--received-on", str(day)] if kind == "submission" else []
            said = office.done("record", kind, *words, *own)
            recorded.append((kind, said.partition(":")[0].split()[-1]))
        if "submission" in wanted:
            assert office.everything(*periods) != before or day < date(2017, 5, 25)
        for kind, ref in reversed(recorded):
            office.done("void", kind, ref, "--reason", "误登")
        assert office.everything(*periods) == before


# --- places and shares ---


@given(totals=TOTALS)
def test_a_place_is_one_more_than_those_above(totals: list[int]) -> None:
    assert places(totals) == [1 + sum(other > total for other in totals) for total in totals]


@given(totals=TOTALS, seed=SEEDS)
def test_places_do_not_depend_on_the_order(totals: list[int], seed: int) -> None:
    order = random.Random(seed).sample(range(len(totals)), len(totals))
    assert places([totals[index] for index in order]) == [places(totals)[index] for index in order]


@given(fen=st.integers(0, 10**9), authors=st.integers(1, 50))
def test_shares_add_up_and_differ_by_a_fen_at_most(fen: int, authors: int) -> None:
    found = shares(fen * FEN, authors)
    assert len(found) == authors
    assert sum(found) == fen * FEN
    assert max(found) - min(found) <= FEN
    assert found == sorted(found, reverse=True)
    assert all(share == share.quantize(FEN) for share in found)


@given(part=st.integers(0, 10**6), whole=st.integers(1, 10**6))
def test_a_rate_is_shown_within_half_a_hundredth(part: int, whole: int) -> None:
    exact = Fraction(part, whole)
    shown = percent(exact)
    assert shown is not None
    assert Fraction(-1, 200) < Fraction(shown) - 100 * exact <= Fraction(1, 200)
    assert shown.as_tuple().exponent == -2
