"""The rulebook's file name stands on no paper and no table; documents are cited by their titles."""

from pathlib import Path

import pytest

from tests import chinese, circulars, paper, small
from tests.office import Office
from tests.test_snapshots import REPORTS

ID = "changji-2017"


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    chinese.ready()
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_table_names_the_rulebooks_file(june: Office, language: str) -> None:
    for words in [*REPORTS.values(), ("rank", "--month", "2016-01", *("--as-of", small.AS_OF))]:
        said = june.run(*words, "--format", "plain", lang=language).stdout
        assert said
        assert ID not in said, words


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_paper_names_the_rulebooks_file(june: Office, tmp_path: Path, language: str) -> None:
    assert ID not in circulars.write(june, "2018-06", small.AS_OF, lang=language).text
    for command in ("workbook", "payout"):
        path = tmp_path / f"{command}.xlsx"
        assert june.run(command, "--year", "2018", "--as-of", small.AS_OF, "-o", path, lang=language).exit_code == 0
        assert all(ID not in paper.texts(cells) for cells in paper.sheets(path).values())
    page = tmp_path / "page.html"
    assert june.run("yearbook", "--month", "2018-06", "--as-of", small.AS_OF, "-o", page, lang=language).exit_code == 0
    assert ID not in page.read_text(encoding="utf-8")


def test_json_has_it(june: Office) -> None:
    assert june.ask("rank", "--month", "2018-06", as_of=small.AS_OF)["rulebook"] == ID
    assert june.ask("status", as_of=small.AS_OF)["rulebook"] == ID


def test_a_roster_report_of_later_years_tells_no_deadline_of_2017(june: Office) -> None:
    told = june.ask("roster", as_of="2026-01-05")
    assert told["due_on"] == "2017-05-31"
    assert "2017" not in june.done("roster", "--as-of", "2026-01-05", "--format", "plain")


def test_a_short_reports_tables_stand_on_one_sheet(june: Office, tmp_path: Path) -> None:
    path = tmp_path / "analysis.xlsx"
    june.done("analysis", "--month", "2018-06", "--as-of", small.AS_OF, "-o", path)
    (cells,) = paper.sheets(path).values()
    first = [str(row[0]) for row in cells]
    assert {"Summary", "Submitted, by category", "Printed, by publication", "The best"} <= set(first)


def test_two_columns_of_a_table_never_have_the_same_heading(june: Office, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    assert june.run("workbook", "--year", "2018", "--as-of", small.AS_OF, "-o", path, lang="zh").exit_code == 0
    for name, cells in paper.sheets(path).items():
        heading = next((row for row in cells if len([cell for cell in row if cell != ""]) > 2), [])
        titles = [cell for cell in heading if cell != ""]
        assert len(titles) == len(set(titles)), (name, titles)
