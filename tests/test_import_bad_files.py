"""Files that cannot be imported: each says what is wrong with it, and nothing of the call is written."""

import zipfile
from pathlib import Path

import pytest

from tests import books, files
from tests.books import HEADINGS, ROWS, SENT
from tests.files import WORKBOOKS, lines, write
from tests.office import Office


def wrong(office: Office, *words: object) -> str:
    """Run a command that is no proper use, writing nothing; its message."""
    before = office.ledger.read_bytes()
    result = office.run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert office.ledger.read_bytes() == before
    return result.stderr


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file with nothing wrong, given along with the bad one: it must not go in either."""
    (tmp_path / "good").mkdir()
    return files.write_csv(tmp_path / "good" / "in", {"trainings": books.grid("trainings", ROWS["trainings"])})


@pytest.mark.parametrize("kind", HEADINGS)
def test_missing_columns_are_named(office: Office, tmp_path: Path, good: Path, kind: str) -> None:
    columns = [name for name in HEADINGS[kind].columns if name not in HEADINGS[kind].required]
    path = files.write_csv(tmp_path / "in", {kind: [columns or ["x"], ["1"]]})
    message = office.refused("import", good, path)
    assert f"{kind}.csv: columns missing: " in message
    assert all(name.replace("_", " ") in message for name in HEADINGS[kind].required)


def test_a_missing_column_says_which_row_was_taken_for_the_heading(office: Office, tmp_path: Path, good: Path) -> None:
    lacking = {name: cell for name, cell in SENT.items() if name != "title"}
    path = files.write_xlsx(tmp_path / "x.xlsx", {"报送": [[None], ["2017年6月报送情况"], *lines(lacking)]})
    message = office.refused("import", good, path)
    assert "x.xlsx, sheet 报送: columns missing: title; row 3 was taken for the heading" in message


@pytest.mark.parametrize("ending", ["csv", *WORKBOOKS])
@pytest.mark.parametrize("heading", ["title", "标题", "Title*"])
def test_a_column_twice(office: Office, tmp_path: Path, good: Path, ending: str, heading: str) -> None:
    sheet = [[*SENT, heading], [*SENT.values(), "另一个"]]
    message = office.refused("import", good, write(tmp_path, ending, {"submissions": sheet}))
    assert "duplicate columns: title" in message
    assert "submissions" in message


def test_all_bad_headings_are_told_together(office: Office, tmp_path: Path, good: Path) -> None:
    sheets: files.Book = {
        "submissions": [["unit"]],
        "adoptions": [["submission"]],
        "talks": [["unit", "unit", "quarter"]],
    }
    message = office.refused("import", good, files.write_csv(tmp_path / "in", sheets))
    for kind in sheets:
        assert f"{kind}.csv: columns missing" in message
    assert "talks.csv: duplicate columns: unit" in message


JUNK = {
    "junk": b"\x00\x01 no workbook \xff" * 50,
    "empty": b"",
    "text": "报送".encode(),
    "half": b"PK\x03\x04half a zip",
}


@pytest.mark.parametrize("content", JUNK.values(), ids=JUNK)
@pytest.mark.parametrize("ending", [*WORKBOOKS, "xlsm", "xlsb"])
def test_an_unreadable_workbook(office: Office, tmp_path: Path, good: Path, ending: str, content: bytes) -> None:
    path = tmp_path / f"报送.{ending}"
    path.write_bytes(content)
    message = office.refused("import", good, path)
    assert f"报送.{ending}: cannot be read as a workbook" in message


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_zip_that_is_no_workbook(office: Office, tmp_path: Path, good: Path, ending: str) -> None:
    path = tmp_path / f"x.{ending}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    assert "cannot be read as a workbook" in office.refused("import", good, path)


def test_a_workbook_broken_in_the_middle(office: Office, tmp_path: Path, good: Path) -> None:
    whole = files.write_xlsx(tmp_path / "whole.xlsx", books.book())
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if name.endswith("sheet5.xml") else content)
    assert "broken.xlsx" in office.refused("import", good, broken)


@pytest.mark.parametrize("content", [b"\xff\xff\xff", b"unit,title\n\x81", "unit".encode("utf-16")[:-1]], ids=repr)
def test_a_csv_file_that_is_no_text(office: Office, tmp_path: Path, good: Path, content: bytes) -> None:
    path = tmp_path / "submissions.csv"
    path.write_bytes(content)
    assert "submissions.csv: is neither UTF-8 nor GB18030 text" in office.refused("import", good, path)


@pytest.mark.parametrize("row", ['a,"b', 'a,"b"c,d'])
def test_a_csv_file_with_stray_quotation_marks_names_the_row(
    office: Office, tmp_path: Path, good: Path, row: str
) -> None:
    path = tmp_path / "submissions.csv"
    path.write_text(f"{','.join(SENT)}\n{','.join(SENT.values())}\n{row}\n", encoding="utf-8")
    assert "row 3" in office.refused("import", good, path)


@pytest.mark.parametrize("name", ["nowhere", "submissions.csv", "x/in.xlsx"])
def test_a_missing_path(office: Office, tmp_path: Path, good: Path, name: str) -> None:
    assert str(tmp_path / name) in wrong(office, "import", good, tmp_path / name)


@pytest.mark.parametrize("name", ["2017.csv", "data.txt", "submission list.csv"])
def test_a_file_with_an_unknown_name(office: Office, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    message = wrong(office, "import", path)
    assert name in message
    assert "submissions 报送" in message


def test_a_workbook_with_unknown_sheets_only(office: Office, tmp_path: Path) -> None:
    sheets: files.Book = {"Sheet1": [["预算", "元"], ["办公", 1]], "Sheet2": [["预算", "元"]]}
    message = wrong(office, "import", files.write_xlsx(tmp_path / "2017.xlsx", sheets))
    assert "sheet Sheet1" in message
    assert "sheet Sheet2" in message


@pytest.mark.parametrize("name", ["submissions.pdf", "submissions", "submissions.pptx"])
def test_a_file_of_an_unknown_kind(office: Office, tmp_path: Path, good: Path, name: str) -> None:
    (tmp_path / name).write_text("unit", encoding="utf-8")
    message = wrong(office, "import", good, tmp_path / name)
    assert name in message
    assert ".xlsx" in message


def test_an_empty_folder(office: Office, tmp_path: Path, good: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "empty" in wrong(office, "import", good, tmp_path / "empty")


@pytest.mark.parametrize("content", ["", "\n\n", " , ,\n"], ids=repr)
def test_an_empty_file(office: Office, tmp_path: Path, content: str) -> None:
    path = tmp_path / "submissions.csv"
    path.write_text(content, encoding="utf-8")
    assert "submissions.csv is empty" in wrong(office, "import", path)


def test_nothing_to_import_is_wrong_usage(office: Office) -> None:
    assert "PATH" in wrong(office, "import")


def test_a_workbook_padded_with_blank_rows_to_the_end(office: Office, tmp_path: Path) -> None:
    """As office suites save a sheet whose last rows were once formatted."""
    path = files.write_ods(tmp_path / "x.ods", {"submissions": lines(SENT)})
    padded = tmp_path / "padded.ods"
    blank = '<table:table-row table:number-rows-repeated="1048574">'
    blank += '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(padded, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "content.xml":
                content = content.replace(b"</table:table>", blank.encode() + b"</table:table>")
            target.writestr(name, content)
    assert office.ask("import", padded)["kinds"] == {"submissions": {"added": 1, "skipped": 0, "refused": 0}}
