"""The program says what the second reading of the ordinance says, on random lawful ledgers."""

import random
from datetime import date, timedelta

import pytest

from tests import long
from tests.office import UNITS, Office
from tests.oracle import ledgers, reading
from tests.oracle.reading import Data, Unit

DAY = timedelta(days=1)
SPANS = {
    0: (date(2017, 3, 1), date(2018, 3, 31)),
    1: (date(2016, 11, 15), date(2017, 9, 30)),
    2: (date(2017, 5, 25), date(2018, 12, 31)),
}
NEWER: list[Unit] = [
    ("甲新县", "county", date(2017, 6, 1), None),
    ("乙旧县", "county", None, date(2017, 6, 30)),
    ("丙新区", "park", date(2017, 6, 30), date(2017, 12, 31)),
    ("丁旧局", "key", None, date(2017, 5, 31)),
    ("戊新局", "key", date(2017, 7, 1), None),
    ("己短办", "other", date(2017, 8, 15), date(2017, 8, 15)),
    ("庚新办", "other", date(2018, 1, 1), None),
    ("辛旧办", "other", date(2016, 1, 1), date(2016, 12, 31)),
]
"""Units that come and go, most on the first and last days of months."""


class Comparison:
    """A ledger, and the same data for the oracle."""

    def __init__(self, office: Office, data: Data, units: list[Unit]) -> None:
        self.office = office
        self.data = reading.Settled(data)
        self.units = units

    def month(self, label: str, as_of: date) -> None:
        """Every unit's month, its points and its rates."""
        ranked = reading.only(self.office.table(label, as_of), reading.RANK_KEYS)
        assert ranked == reading.rank_month(self.data, self.units, label, as_of), (label, as_of)
        rates = reading.only(self.office.rates(label, as_of).values(), reading.RATES_KEYS)
        assert rates == reading.rates_month(self.data, self.units, label, as_of), (label, as_of)

    def year(self, year: int, as_of: date) -> None:
        """Every unit's year, and the rewards."""
        ranked = reading.only(self.office.table(str(year), as_of), reading.RANK_KEYS)
        assert ranked == reading.rank_year(self.data, self.units, year, as_of), (year, as_of)
        found = reading.comparable_rewards(self.office.rewards(year, as_of))
        expected = reading.rewards(self.data, self.units, year, as_of)
        assert found == reading.comparable_rewards(expected), (year, as_of)


def compared(office: Office, seed: int, submissions: int, span: tuple[date, date], extra: list[Unit]) -> Comparison:
    """A random ledger in the program and in the oracle's hands."""
    units = [*UNITS, *extra]
    data = ledgers.random_ledger(seed, submissions, *span, units)
    assert reading.breaches(data, date.today()) == []
    office.take_all({"units": ledgers.unit_rows(extra), **data})
    return Comparison(office, data, units)


def months(first: date, last: date) -> list[str]:
    """The months from one day to another."""
    return [f"{month:%Y-%m}" for month in ledgers.months_between(first, last)]


@pytest.mark.parametrize(
    "seed", long.cases(SPANS, [0, 2].__contains__, "these begin first and last, and have most units that come and go")
)
def test_a_small_ledger_says_what_the_oracle_says(office: Office, seed: int) -> None:
    start, end = SPANS[seed]
    pair = compared(office, seed, 800, SPANS[seed], NEWER[: 3 * seed])
    for label in months(start, end + 80 * DAY):
        pair.month(label, date.today())
    for year in range(start.year, end.year + 2):
        pair.year(year, date.today())
    for as_of in (date(2017, 5, 24), start + random.Random(seed).randrange((end - start).days) * DAY):
        for label in months(max(start, as_of - 31 * DAY), as_of + 31 * DAY):
            pair.month(label, as_of)
        pair.year(as_of.year, as_of)


def carried_rows(seed: int, units: list[Unit], start: date, end: date) -> list[reading.Row]:
    """Months that were published on paper: of most units, of some without what they sent and had adopted."""
    chance = random.Random(seed)
    labels = [label for label in months(start, end) if chance.random() < 0.4]
    return [
        {
            "unit": unit[0],
            "month": label,
            "submitted": str(chance.randrange(130)) if chance.random() < 0.9 else "",
            "adopted": str(chance.randrange(9)) if chance.random() < 0.9 else "",
            "total": str(chance.randrange(-6, 20) * 10),
        }
        for label in labels
        for unit in units
        if reading.listed(unit, *reading.month_span(label), date.today()) and chance.random() < 0.9
    ]


@pytest.mark.parametrize("seed", long.cases(SPANS, [2].__contains__, "its months are most, and units come and go"))
def test_a_ledger_with_carried_months_says_what_the_oracle_says(office: Office, seed: int) -> None:
    """What is dated in these months is in the ledger too, as for rewards, and counts nowhere but there."""
    start, end = SPANS[seed]
    units = [*UNITS, *NEWER]
    data = ledgers.random_ledger(seed, 800, start, end, units)
    data["carried"] = carried_rows(seed, units, start, end)
    office.take_all({"units": ledgers.unit_rows(NEWER), "carried": data["carried"]})
    rows = {kind: own for kind, own in data.items() if kind not in ("units", "carried")}
    office.done("import", office.folder(rows), "--uncounted")
    pair = Comparison(office, data, units)
    for as_of in (date.today(), start + random.Random(seed).randrange((end - start).days) * DAY):
        for label in months(start, end + 80 * DAY):
            pair.month(label, as_of)
        for year in range(start.year, end.year + 2):
            pair.year(year, as_of)


@pytest.mark.ci
@pytest.mark.parametrize("seed", range(10, 13))
def test_a_large_ledger_says_what_the_oracle_says(office: Office, seed: int) -> None:
    start, end = SPANS[seed % len(SPANS)]
    pair = compared(office, seed, 14_000, (start, end), NEWER)
    chance = random.Random(seed)
    days = [start + chance.randrange((end - start).days + 60) * DAY for _turn in range(2)]
    for as_of in (date.today(), *days):
        last = min(end + 80 * DAY, as_of + 31 * DAY)  # of the months that have not begun one will do
        for label in months(start, last):
            pair.month(label, as_of)
        for year in range(start.year, min(end.year, as_of.year) + 2):
            pair.year(year, as_of)
