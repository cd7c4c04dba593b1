"""`import --errors`: a copy of the file in which what is wrong is marked, and which imports once that is put right."""

import re
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests import files
from tests.awkward import good, refused
from tests.books import SENT
from tests.files import lines
from tests.office import Office


def comments(path: Path) -> dict[str, str]:
    """The comments of a workbook by cell, all sheets together."""
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/comments")]
    found = {}
    for cell, body in re.findall(r'<comment ref="(\w+)"[^>]*>(.*?)</comment>', "".join(parts), re.DOTALL):
        found[cell] = "".join(re.findall(r"<t(?: [^>]*)?>(.*?)</t>", body, re.DOTALL))
    return found


def marked(office: Office, path: Path, *options: object) -> Path:
    """Import a file that is wrong; the copy with the marks."""
    copy = path.with_name("marked.xlsx")
    message = office.run("import", path, "--errors", copy, *options)
    assert message.exit_code == 1
    assert f"saved as {copy}" in message.stderr
    assert copy.stat().st_mode & 0o777 == 0o600
    return copy


def test_wrong_cells_have_a_comment_in_their_place(office: Office, tmp_path: Path) -> None:
    copy = marked(office, refused.dates_left_open(tmp_path).path)
    found = comments(copy)
    assert set(found) == {f"B{row}" for row in range(3, 10)}
    assert found["B3"].startswith("43256 is a number; if it means 2018-06-05")
    sheet = CalamineWorkbook.from_path(copy).get_sheet_by_name("报送")
    original = CalamineWorkbook.from_path(tmp_path / "信息.xlsx").get_sheet_by_name("报送")
    assert sheet.to_python(skip_empty_area=False) == original.to_python(skip_empty_area=False)


def test_a_copy_of_all_sheets_of_a_file_with_dates_numbers_and_merged_cells(office: Office, tmp_path: Path) -> None:
    made = good.two_row_heading(tmp_path)
    copy = marked(office, made.path, *made.options, "--map", "备注=topic")
    assert list(comments(copy)) == ["H6"]
    first, second = (CalamineWorkbook.from_path(path).get_sheet_by_index(0) for path in (made.path, copy))
    assert first.to_python(skip_empty_area=False) == second.to_python(skip_empty_area=False)
    assert first.merged_cell_ranges == second.merged_cell_ranges
    assert office.run("import", copy, *made.options).exit_code == 0
    assert len(office.ask("list", "submissions")["rows"]) == len(made.rows)


def test_a_csv_becomes_a_workbook_and_what_concerns_a_row_stands_at_its_first_cell(
    office: Office, tmp_path: Path
) -> None:
    path = files.write_csv(tmp_path / "in", {"submissions": [*lines(SENT), [*SENT.values(), "x", "=1+1"]]})
    copy = marked(office, path)
    assert comments(copy) == {"A3": "more cells than the heading has; a text with a comma in it needs quotation marks"}
    rows = CalamineWorkbook.from_path(copy).get_sheet_by_name("submissions").to_python()
    assert rows[2][-1] == "=1+1"


def test_what_breaks_a_rule_is_marked_too(office: Office, tmp_path: Path) -> None:
    adoption = {"submission": "1", "publication": "general", "adopted_on": "2017-06-04"}
    sheets = {"报送": lines({"ref": "1", **SENT}), "采用": lines(adoption)}
    copy = marked(office, files.write_xlsx(tmp_path / "x.xlsx", sheets))
    assert CalamineWorkbook.from_path(copy).sheet_names == ["报送", "采用"]
    (message,) = comments(copy).values()
    assert "2017-06-04" in message


def test_a_missing_column_is_marked_at_the_heading(office: Office, tmp_path: Path) -> None:
    copy = marked(office, refused.a_month_that_lacks_a_column(tmp_path).path)
    (cell, message), *more = comments(copy).items()
    assert (cell, more) == ("A2", [])
    assert "columns missing: title" in message


def test_nothing_is_written_where_nothing_is_wrong(office: Office, tmp_path: Path) -> None:
    path = files.write_csv(tmp_path / "in", {"submissions": lines(SENT)})
    office.done("import", path, "--errors", tmp_path / "e.xlsx")
    assert not (tmp_path / "e.xlsx").exists()


@pytest.mark.parametrize("options", [["--errors", "e.csv"], ["-", "--errors", "e.xlsx"]])
def test_what_cannot_be_a_marked_copy_is_wrong_usage(office: Office, tmp_path: Path, options: list[str]) -> None:
    result = office.run("import", tmp_path, *options)
    assert result.exit_code == 2
    assert "--errors takes a file that ends in .xlsx" in result.stderr


def test_a_copy_that_cannot_be_written_ends_with_one_message(office: Office, tmp_path: Path) -> None:
    path = refused.digits_lost(tmp_path).path
    result = office.run("import", path, "--errors", tmp_path / "no" / "e.xlsx")
    assert result.exit_code == 1
    assert "cannot write" in result.stderr
