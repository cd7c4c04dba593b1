"""Reports as workbooks: numbers and dates as such, text as nothing but text, set up to be worked with and printed."""

import csv
import io
import json
import re
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_cli.render import xlsx
from govinfo_cli.render.report import Column, Lazy, Report, Table, Value
from govinfo_cli.safe_text import on_paper
from tests import chinese, outside, paper, small
from tests.books import SENT
from tests.office import Office

BOM = "\ufeff"
AS_OF = ("--as-of", small.AS_OF)
REPORTS = [
    "rank --month 2018-06",
    "rank --year 2018",
    "rates --month 2018-06",
    "explain 昌吉市 --year 2018",
    "rewards --year 2018",
    "show 2018-000001",
    "list submissions",
    "list units",
    "find 春耕",
]


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger with one record voided; it is only read here."""
    office = small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))
    office.send("气象局", "2018-06-20", ref="2018-000025", title="重复的一条")
    office.done("void", "submission", "2018-000025", "--reason", "重复")
    return office


def written(office: Office, tmp_path: Path, *words: object) -> Path:
    """The workbook that a report writes."""
    office.done(*words, "-o", tmp_path / "out.xlsx")
    return tmp_path / "out.xlsx"


def as_text(value: Any) -> str:
    """A workbook's cell as CSV has it."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.2f}"
    return "" if value is None else str(value)


@pytest.mark.parametrize("words", REPORTS)
def test_a_workbook_holds_what_csv_holds(june: Office, tmp_path: Path, words: str) -> None:
    as_of = () if words.startswith(("list", "find")) else AS_OF
    said = june.done(*words.split(), *as_of, "--format", "csv").removeprefix(BOM)
    wanted = sorted(
        cell.rstrip("=").removesuffix(".00")
        for row in list(csv.reader(io.StringIO(said, newline="")))
        for cell in row
        if cell
    )
    names = {"counties and cities", "parks", "key departments", "other departments"}
    grouped = words.startswith("ra")
    found: list[str] = []
    headings: set[str] = set()
    for cells in paper.sheets(written(june, tmp_path, *words.split(), *as_of)).values():
        first = 1 + next(at for at, row in enumerate(cells[1:]) if any(cell != "" for cell in row[1:]))
        last = next((at for at, row in enumerate(cells) if at > first and not any(cell != "" for cell in row)), None)
        rows = cells[first:last]
        if grouped and headings:
            assert headings - set(map(str, rows[0])) <= {"Secondment points"}
            rows = rows[1:]
        headings = headings or set(map(str, rows[0]))
        found += [as_text(cell) for row in rows for cell in row if cell != ""]
    if grouped:
        wanted = [cell for cell in wanted if cell not in {*names, "Category"}]
    assert sorted(found) == wanted


def test_numbers_and_dates_are_such(june: Office, tmp_path: Path) -> None:
    path = written(june, tmp_path, "rank", "--month", "2018-06", *AS_OF)
    rows = paper.below(paper.sheets(path)["counties and cities"], ["Place", "Unit"])
    listed = [row for row in june.table("2018-06", as_of=small.AS_OF) if row["category"] == "county"]
    assert [row["Place"] for row in rows] == [each["rank"] for each in listed]
    assert {type(row[title]) for row in rows for title in ("Place", "Submitted", "Total")} == {float}
    assert [row["Rate %"] for row in rows] == [float(each["rate"]) if each["rate"] else "" for each in listed]
    path = written(june, tmp_path, "list", "submissions")
    rows = paper.below(paper.sheets(path)["submissions"], ["ref", "unit"])
    assert rows[0]["received on"] == date(2018, 5, 28)
    assert {type(row["received on"]) for row in rows} == {date}


OTHERS = [
    "due",
    "commissions --month 2018-06",
    "quota --year 2018",
    "timeliness --month 2018-06",
    "talks --quarter 2018-Q2",
    "status",
    "week",
    "analysis --month 2018-06",
    "criticism --year 2018",
    "authors --year 2018",
    "office --year 2018",
    "find --similar --month 2018-06",
]


@pytest.mark.parametrize("words", [*REPORTS, *OTHERS])
def test_no_number_and_no_date_is_left_as_text(june: Office, tmp_path: Path, words: str) -> None:
    as_of = () if words.startswith(("list", "find")) else ("--as-of", "2018-07-10")
    for cells in paper.sheets(written(june, tmp_path, *words.split(), *as_of)).values():
        shown = [cell for row in cells[3:] for cell in row if isinstance(cell, str)]
        assert [cell for cell in shown if re.fullmatch(r"-?\d+(\.\d+)?|\d{4}-\d\d-\d\d", cell)] == []


def test_many_groups_stay_on_one_sheet() -> None:
    for count in (6, 7):
        file = io.BytesIO()
        rows: list[list[Value]] = [[f"group {number}", number] for number in range(count)]
        table = Table("", [Column("Group"), Column("n", numeric=True)], rows, grouped=True)
        xlsx.write(Report("t", [table], {}), file)
        assert len(paper.sheets_of(file)) == (6 if count == 6 else 1)


def test_a_report_without_tables_has_a_sheet(office: Office, tmp_path: Path) -> None:
    path = written(office, tmp_path, "due", "--as-of", "2017-05-26", "--within", "1")
    (cells,) = paper.sheets(path).values()
    assert "Nothing due within 1 day" in paper.texts(cells)


def test_what_is_urgent_is_red(june: Office, tmp_path: Path) -> None:
    path = written(june, tmp_path, "due", "--as-of", "2018-07-10")
    fonts = paper.part(path, "xl/styles.xml").iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}color")
    assert "FFC00000" in {each.attrib.get("rgb") for each in fonts}


def test_phone_numbers_are_hidden(office: Office, tmp_path: Path) -> None:
    office.sent_up("昌吉市", "2018-06-05", "yesterday-news", title="联系13912345678李处长", contact="0994-2342425")
    commands = [
        ("list", "submissions"),
        ("workbook", "--month", "2018-06"),
        ("workbook", "--year", "2018"),
        ("payout", "--year", "2018"),
    ]
    for words in commands:
        said = "\n".join(map(paper.texts, paper.sheets(written(office, tmp_path, *words)).values()))
        assert "联系***********李处长" in said, words
        assert "13912345678" not in said
        assert "2342425" not in said
    (cells,) = paper.sheets(written(office, tmp_path, "list", "submissions", "--phones")).values()
    assert "联系13912345678李处长" in paper.texts(cells)
    assert "0994-2342425" in paper.texts(cells)


def test_a_shared_place_is_a_number_that_shows_its_sign(june: Office, tmp_path: Path) -> None:
    path = written(june, tmp_path, "rank", "--month", "2018-06", *AS_OF)
    formats = {
        each.attrib["formatCode"] for each in paper.part(path, "xl/styles.xml").iter() if "formatCode" in each.attrib
    }
    assert {'0"="', "#,##0.00_ "} <= formats <= {'0"="', "#,##0.00_ ", "0_ ", "@"}


def test_each_category_has_its_sheet(june: Office, tmp_path: Path) -> None:
    names = list(paper.sheets(written(june, tmp_path, "rank", "--month", "2018-06", *AS_OF)))
    assert names == ["counties and cities", "parks", "key departments", "other departments"]
    names = list(paper.sheets(written(june, tmp_path, "rewards", "--year", "2018", *AS_OF)))
    assert names == ["Awards to units", "Submissions rewarded", "Pay list of authors", "Totals"]


def test_a_sheet_is_set_up_to_be_worked_with_and_printed(june: Office, tmp_path: Path) -> None:
    path = written(june, tmp_path, "rank", "--month", "2018-06", *AS_OF)
    sheet = paper.part(path, "xl/worksheets/sheet1.xml")
    assert paper.found(sheet, "pane")["ySplit"] == "3"
    assert paper.found(sheet, "autoFilter")["ref"] == "A3:Q10"
    assert paper.found(sheet, "pageSetup") | {"fitToHeight": "0"} == {
        "paperSize": "9",
        "orientation": "landscape",
        "fitToHeight": "0",
    }
    (footer,) = [each.text for each in sheet.iter() if each.tag.endswith("oddFooter")]
    assert footer is not None
    assert footer.endswith("&Cpage &P of &N")
    names = {
        each.attrib["name"]: each.text for each in paper.part(path, "xl/workbook.xml").iter() if "name" in each.attrib
    }
    assert names["_xlnm.Print_Titles"]


def test_a_short_chinese_heading_stands_in_one_line(june: Office, tmp_path: Path) -> None:
    chinese.ready()
    path = tmp_path / "排名.xlsx"
    june.run("rank", "--month", "2018-06", *AS_OF, "-o", path, lang="zh")
    heading = paper.sheets(path)["县市"][2]
    widths = [
        float(each.attrib["width"])
        for each in paper.part(path, "xl/worksheets/sheet1.xml").iter()
        if each.tag.endswith("}col")
        for _at in range(int(each.attrib["min"]), int(each.attrib["max"]) + 1)
    ]
    pixels = {title: (width * 7, len(title) * 11 * 4 / 3) for title, width in zip(heading, widths, strict=True)}
    assert {"报送数量", "领导批示积分"} <= set(pixels)
    assert all(width > text for title, (width, text) in pixels.items() if len(title) <= 6)


def test_titles_status_and_notes_are_on_it(june: Office, tmp_path: Path) -> None:
    said = paper.texts(paper.sheets(written(june, tmp_path, "rank", "--month", "2018-06", *AS_OF))["parks"])
    assert "Points ranking 2018-06 (parks)" in said
    assert "as of 2018-12-31; open, not published" in said
    assert "= marks a place that several units share." in said


def test_voided_rows_are_struck(june: Office, tmp_path: Path) -> None:
    path = written(june, tmp_path, "list", "submissions")
    (cells,) = paper.sheets(path).values()
    voided = {at for at, row in enumerate(cells, 1) if "voided" in row}
    assert len(voided) == 1
    assert paper.struck(path, 1) == voided


EVIL = [
    "=1+1",
    "+86",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "http://example.org/",
    "mailto:a@b.cn",
    "0042",
    "1e3",
]


def test_text_stays_text(office: Office, tmp_path: Path) -> None:
    office.take("submissions", *({**SENT, "ref": f"R{at}", "title": text} for at, text in enumerate(EVIL)))
    path = written(office, tmp_path, "list", "submissions")
    rows = paper.below(paper.sheets(path)["submissions"], ["ref", "unit"])
    assert [row["title"] for row in rows] == EVIL
    sheet = paper.part(path, "xl/worksheets/sheet1.xml")
    assert not [each.tag for each in sheet.iter() if each.tag.endswith(("}f", "}hyperlink"))]
    assert not paper.parts(path, ".*rels/sheet.*")


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1, max_size=5))
def test_any_text_is_written_so_that_it_opens(texts: list[str]) -> None:
    file = io.BytesIO()
    table = Table(texts[0], [Column("a"), Column("b")], [[text, 1] for text in texts])
    xlsx.write(Report(texts[-1] or "title", [table], {}, texts, texts), file)
    file.seek(0)
    ((_name, cells),) = paper.sheets_of(file).items()
    assert [row[0] for row in cells[len(texts) + 2 :]][: len(texts)] == [on_paper(text) for text in texts]


def test_control_characters_are_left_out() -> None:
    file = io.BytesIO()
    xlsx.write(Report("t", [Table("", [Column("a"), Column("b")], [["a\x1b[31m\x00b\u202e", 1]])], {}), file)
    assert "a[31mb" in paper.texts(paper.sheets_of(file)["t"])


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    file = io.BytesIO()
    titles = ["a/b:c*?[d]\\", "A b c   d", "'quoted'", "很长" * 20, "很长" * 20, ""]
    xlsx.write(Report("报表", [Table(title, [Column("a")], [["x"]]) for title in titles], {}), file)
    names = list(paper.sheets_of(file))
    assert len({name.casefold() for name in names}) == len(titles)
    assert not [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\") or name.startswith("'")]


def test_a_table_without_rows_opens(office: Office, tmp_path: Path) -> None:
    path = written(office, tmp_path, "list", "talks")
    assert "No records match." in paper.texts(paper.sheets(path)["talks"])


def test_more_rows_than_a_sheet_can_have_are_refused(
    june: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 12)
    result = june.run("list", "submissions", "-o", tmp_path / "out.xlsx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no room for more than 10 rows" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_rows_are_made_as_they_are_written() -> None:
    made: list[int] = []

    def rows() -> Any:
        for number in range(50):
            made.append(number)
            yield [number, "x"]

    file = io.BytesIO()
    xlsx.write(Report("t", [Table("", [Column("n", numeric=True), Column("x")], Lazy(rows))], {}), file)
    assert made == list(range(50))
    assert len(paper.sheets_of(file)["t"]) == 52


# --- files, pipes, terminals ---


def test_it_is_private_and_whole(june: Office, tmp_path: Path) -> None:
    path = written(june, tmp_path, "rank", "--month", "2018-06", *AS_OF)
    assert [each.name for each in tmp_path.iterdir()] == ["out.xlsx"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_pipe_gets_it(june: Office, tmp_path: Path) -> None:
    done = outside.run(june.ledger, "rank", "--month", "2018-06", *AS_OF, "-f", "xlsx")
    assert (done.returncode, done.stderr) == (0, b"")
    (tmp_path / "piped.xlsx").write_bytes(done.stdout)
    path = written(june, tmp_path, "rank", "--month", "2018-06", *AS_OF)
    assert paper.sheets(tmp_path / "piped.xlsx") == paper.sheets(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pexpect")
def test_a_terminal_does_not(june: Office) -> None:
    for words in ("rank --month 2018-06", "list submissions"):
        code, shown = outside.converse(june.ledger, *words.split(), "--format", "xlsx", answers=[])
        assert code == 2
        assert "a terminal cannot show xlsx: use -o FILE.xlsx" in shown
        assert "PK" not in shown


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_told(june: Office) -> None:
    line = f'$GOVINFO --db "{june.ledger}" rank --month 2018-06 -f xlsx > /dev/full'
    done = outside.shell(line)
    assert done.returncode == 1
    assert b"the disk is full" in done.stderr
    assert b"Traceback" not in done.stderr


def test_import_tells_in_a_workbook_too(office: Office, tmp_path: Path) -> None:
    folder = office.folder({"submissions": office.drafts("昌吉市", 3, "2018-06")})
    raw = office.run("import", folder, "--format", "xlsx").stdout_bytes
    (tmp_path / "import.xlsx").write_bytes(raw)
    assert [row["Added"] for row in paper.below(paper.sheets(tmp_path / "import.xlsx")["Import"], ["Kind"])] == [3.0]


def test_a_list_in_a_workbook_says_what_json_says(june: Office, tmp_path: Path) -> None:
    said = json.loads(june.done("list", "adoptions", "--format", "json"))["rows"]
    rows = paper.below(paper.sheets(written(june, tmp_path, "list", "adoptions"))["adoptions"], ["Ref", "submission"])
    assert [(row["Ref"], row["submission"], str(row["adopted on"])) for row in rows] == [
        (each["ref"], each["submission"], each["adopted_on"]) for each in said
    ]
