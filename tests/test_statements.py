"""Statements that say what counts are built once for a rulebook's criteria, whatever days and units are asked for."""

from govinfo_cli.counting import evidence
from tests.office import COUNTY, KEY, Office, Readings, adoption

BUILDERS = (evidence.selects, evidence.evidence, evidence.counting)


def built() -> list[int]:
    """How often each kind of statement was built."""
    return [builder.cache_info().misses for builder in BUILDERS]


def ask(office: Office, unit: str, year: int) -> None:
    """What reports most."""
    for period in (("--year", year), ("--month", f"{year}-06")):
        for words in (("rank",), ("explain", unit), ("yearbook", "-o", office.ledger.parent / f"{unit}{period}.html")):
            office.done(*words, *period)
    office.done("authors", "--year", year)


def test_other_days_and_units_need_no_other_statements(office: Office) -> None:
    refs = office.sends(KEY, 3, "2018-06-04")
    office.take("adoptions", *(adoption(ref, "general", "2018-06-05") for ref in refs))
    ask(office, KEY, 2018)
    before = built()
    ask(office, COUNTY, 2019)
    assert built() == before


def test_another_reading_has_statements_of_its_own(readings: Readings) -> None:
    office = readings(rate_basis="received-in-month")
    ref = office.send(KEY, "2018-06-04")
    office.take("adoptions", adoption(ref, "general", "2018-07-05"))
    assert office.rank("2018-06")[KEY]["adopted"] == 1
