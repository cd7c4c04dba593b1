"""Every command is where its name says: a module of its own, or a row of the table of reports."""

import inspect
import keyword
import pkgutil
from importlib import import_module

import pytest

from govinfo_cli.cli import commands
from govinfo_cli.cli.catalogue import COMMANDS
from govinfo_cli.cli.report_table import PAPERS, REPORTS
from tests import small
from tests.office import Office

MODULES = {module.name for module in pkgutil.iter_modules(commands.__path__)}
TABLE = "reports"
"""The module that makes the commands of the table's rows."""


def module_of(name: str) -> str:
    """The module that a command's name asks for."""
    return f"{name}_" if keyword.iskeyword(name) else name


def test_every_command_has_a_module_of_its_name_or_a_row() -> None:
    rows = {*REPORTS, *PAPERS}
    assert {name for name in COMMANDS if module_of(name) in MODULES} | rows == set(COMMANDS)
    assert [name for name in rows if name in MODULES] == []


def test_every_module_bears_the_name_of_its_command() -> None:
    assert MODULES - {TABLE} <= {module_of(name) for name in COMMANDS}


@pytest.mark.parametrize("name", REPORTS)
def test_a_rows_builder_takes_what_its_options_say(name: str) -> None:
    row = REPORTS[name]
    module, function = row.build.split(":")
    build = getattr(import_module(f"govinfo_cli.reports.{module}"), function)
    options = {"unit" if each == "one_unit" else each: None for each in row.options}
    inspect.signature(build).bind("connection", *(["period"] if row.periods else []), "as_of", **options)


@pytest.mark.parametrize(("name", "ending"), [(name, ending) for name, row in PAPERS.items() for ending in row.writers])
def test_a_papers_writers_take_period_day_and_file(name: str, ending: str) -> None:
    module, function = PAPERS[name].writers[ending].split(":")
    write = getattr(import_module(f"govinfo_cli.papers.{module}"), function)
    inspect.signature(write).bind("connection", "period", "as_of", "file")


PERIODS = "give one of --month YYYY-MM, --quarter YYYY-Qn, --half YYYY-Hn, --year YYYY and --period FROM..TO"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("rank", PERIODS),
        ("rank --month 2018-06 --year 2018", PERIODS),
        ("quota", PERIODS),
        ("commissions --month 2018-06 --quarter 2018-Q2", PERIODS),
        ("analysis", PERIODS),
        ("talks", "give a quarter: --quarter YYYY-Qn"),
        ("rewards", PERIODS),
        ("payout -o x.xlsx", "give a year: --year YYYY"),
        ("payout --year 2018 -o x.pdf", "x.pdf: the file's name must end in .xlsx, .docx"),
        ("yearbook --year 2018 -o x.pdf", "x.pdf: the file's name must end in .html"),
        ("explain --month 2018-06", "give UNIT"),
    ],
)
def test_what_is_missing_is_said(office: Office, words: str, message: str) -> None:
    result = office.run(*words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_an_empty_word_for_a_unit_is_none_where_none_need_be_given(office: Office) -> None:
    assert office.ask("due", "--unit", "") == office.ask("due")
    result = office.run("explain", "", "--month", "2018-06")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("error: ")


def test_commissions_are_of_the_as_of_days_year(office: Office) -> None:
    small.fill(office)
    assert office.ask("commissions", "--as-of", "2018-07-01")["period"] == "2018"


def test_a_week_is_that_of_the_as_of_day(office: Office) -> None:
    assert office.ask("week", "--as-of", "2018-06-06")["period"] == "2018-W23"
    assert office.ask("week", "--as-of", "2018-06-06", "--of", "2018-05-30")["period"] == "2018-W22"
