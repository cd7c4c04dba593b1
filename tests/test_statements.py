"""Statements that say what counts are built once for a rulebook's criteria, whatever days and units are asked for."""

import pytest
from sqlalchemy.sql.compiler import SQLCompiler

from govinfo_cli.cli.report_table import REPORTS
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


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that were made SQL of."""
    found: list[str] = []

    def noted(self: SQLCompiler, *args: object, **kwargs: object) -> None:
        make(self, *args, **kwargs)  # type: ignore[arg-type]
        found.append(self.string)

    make = SQLCompiler.__init__
    monkeypatch.setattr(SQLCompiler, "__init__", noted)
    return found


def words_of(report: str) -> list[list[str]]:
    """A report as it is asked for, for each length of period that it has."""
    unit = [KEY] if "one_unit" in REPORTS[report].options else []
    values = {"month": "2018-06", "year": "2018", "quarter": "2018-Q2", "of": "2018-06-05"}
    periods = [[f"--{name}", values[name]] for name in REPORTS[report].periods if name in values]
    return [[report, *unit, *period] for period in periods or [[]]]


@pytest.mark.parametrize("report", REPORTS)
def test_no_report_makes_sql_of_a_statement_twice(office: Office, compiled: list[str], report: str) -> None:
    """A part that SQLAlchemy cannot tell from another has its whole statement made anew, month by month."""
    office.take("adoptions", *(adoption(ref, "general", "2018-06-05") for ref in office.sends(KEY, 3, "2018-06-04")))
    for words in words_of(report):
        office.done(*words)
        compiled.clear()
        office.done(*words)
        assert compiled == [], words


def test_another_reading_has_statements_of_its_own(readings: Readings) -> None:
    office = readings(rate_basis="received-in-month")
    ref = office.send(KEY, "2018-06-04")
    office.take("adoptions", adoption(ref, "general", "2018-07-05"))
    assert office.rank("2018-06")[KEY]["adopted"] == 1
