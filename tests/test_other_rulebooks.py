"""Every rulebook that comes with the program: each report and paper of a ledger by it, in the rulebook's own words."""

import itertools
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli.cli.report_table import PAPERS, REPORTS
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.language.schema import Book
from tests import chinese, circulars, paper, yearbooks
from tests.office import Answer, Office, telling
from tests.other_records import Records

SOME = ("model-city", "tiantai-market-2019", "wuhai-college-2023")
"""Several tables, marks, base and bounds, fractions: what most goes wrong with."""
WITH_POINTS = ("rank", "explain", "rewards", "authors", "analysis")
"""Reports with figures in points, which are printed as decimals, and without anything else over a stroke."""
ALL = [name if name in SOME else pytest.param(name, marks=pytest.mark.ci) for name in loader.shipped()]


class Filled(Office):
    """An office by a rulebook, with records of every kind."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder / "ledger.db")
        self.book: Book = loader.load(name)
        self.begin(name)
        self.records = Records(self.book)
        self.take_all(self.records.rows())

    def option(self, report: str) -> list[list[object]]:
        """The periods for which a report is asked, as options."""
        found = REPORTS[report].periods if report in REPORTS else PAPERS[report].periods
        values = {
            "month": self.records.month,
            "year": self.records.year,
            "quarter": f"{self.records.year}-Q1",
            "of": f"{self.records.month}-05",
        }
        return [[f"--{each}", values[each]] for each in found if each in values] or [[]]


@pytest.fixture(scope="module", params=ALL)
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A filled ledger of each rulebook; it is only read here."""
    chinese.ready()
    return Filled(tmp_path_factory.mktemp(request.param), request.param)


def columns_of(office: Filled, rows: list[Answer]) -> list[str]:
    """The names of the columns that a table has."""
    names = {each.id: each.name for each in office.book.columns}
    return [names.get(each, each) for each in rows[0]["points"] if each not in ("base", "limit", "carried")]


WAYS = list(itertools.product(("en", "zh"), ("table", "plain", "html")))
"""The languages and forms in which a report is printed for people."""


def test_every_report_is_printed(office: Filled) -> None:
    # Each rulebook begins with other ways, so that by one or another each report is printed in all of them.
    names = [*SOME, *(name for name in loader.shipped() if name not in SOME)]
    begin = names.index(office.book.name)
    as_of, turns = office.records.as_of, itertools.islice(itertools.cycle(WAYS), begin, None)
    for report in REPORTS:
        unit = [office.records.units[0]] if "one_unit" in REPORTS[report].options else []
        for option in office.option(report):
            words = [report, *unit, *option, "--as-of", as_of]
            assert json.loads(office.done(*words, "--format", "json"))
            lang, format_ = next(turns)
            result = office.run(*words, "--format", format_, lang=lang)
            assert result.exit_code == 0, (words, result.output)
            assert "Fraction(" not in result.output
            if report in WITH_POINTS and format_ == "plain":
                assert not re.search(r"\d/\d", result.output), (words, result.output)


def totals(office: Filled, option: list[object]) -> dict[str, Any]:
    """The total of each unit, as `rank` says; and what it says must be what `explain` says."""
    as_of = office.records.as_of
    found: dict[str, Any] = {}
    rows = office.ask("rank", *option, as_of=as_of)["rows"]
    for row in rows:
        assert found.setdefault(row["unit"], row["total"]) == row["total"]
    for row in telling(rows):
        said = office.ask("explain", row["unit"], *option, as_of=as_of)
        assert row["total"] == said["total"], row["unit"]
        if not office.book.score or not office.book.score.decimals:
            lines = sum((Fraction(str(line["points"])) for line in said["lines"]), Fraction(0))
            assert abs(lines - Fraction(str(said["total"]))) <= len(said["lines"])
        assert set(row["points"]) >= {line["rule"] for line in said["lines"]}
    return found


@pytest.mark.parametrize("of", ["month", "year"])
def test_rank_and_explain_give_the_same_totals(office: Filled, of: str) -> None:
    found = totals(office, [f"--{of}", getattr(office.records, of)])
    assert found or office.book.tables
    if of == "year" and office.book.columns:
        assert any(found.values())


@pytest.mark.parametrize("of", ["month", "year"])
def test_the_papers_have_the_columns_of_the_rulebook_and_the_figures_of_rank(
    office: Filled, tmp_path: Path, of: str
) -> None:
    period, as_of = getattr(office.records, of), office.records.as_of
    rows = office.ask("rank", f"--{of}", period, as_of=as_of)["rows"]
    circular = circulars.write(office, period, as_of, lang="zh")
    page = yearbooks.page_of(office, period, as_of, "zh")
    languages = ("en", "zh") if of == "year" else ("zh",)
    if "en" in languages:
        circulars.write(office, period, as_of, lang="en")
        yearbooks.page_of(office, period, as_of, "en")
    for lang in languages:
        words = ("workbook", f"--{of}", period, "--as-of", as_of, "-o", tmp_path / f"{lang}.xlsx")
        result = office.run(*words, lang=lang)
        assert result.exit_code == 0, result.output
    sheets = json.dumps(paper.sheets(tmp_path / "zh.xlsx"), ensure_ascii=False, default=str)
    if of == "year":
        for ending in ("xlsx", "docx"):
            office.done("payout", "--year", period, "--as-of", as_of, "-o", tmp_path / f"pay.{ending}")
    if not rows:
        return
    rankings = [each for title, each in circular.annexes.items() if "积分排名" in title]
    heads = [[cell.text for cell in table.rows[0].cells] for table in rankings]
    for name in columns_of(office, rows):
        assert any(name in head for head in heads)
        assert name in str(page)
        assert name in sheets
    told = {
        row["单位"]: row["总积分"] for title in circular.annexes if "积分排名" in title for row in circular.rows(title)
    }
    assert {unit: float(total) for unit, total in told.items()} == {row["unit"]: float(row["total"]) for row in rows}
