"""What an import reads: files, sheets and columns by their names, cells as offices write them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_cli.sheets import dates, grids, limits
from tests import books, files
from tests.books import HEADINGS, ROWS, SENT
from tests.files import WORKBOOKS, lines
from tests.office import KEY, OTHER, Office


def taken(office: Office, *paths: Path | str) -> dict[str, dict[str, int]]:
    """Import; the counts by kind."""
    kinds: dict[str, dict[str, int]] = office.ask("import", *paths)["kinds"]
    return kinds


def listed(office: Office, kind: str) -> list[dict[str, Any]]:
    """The records of a kind."""
    rows: list[dict[str, Any]] = office.ask("list", kind, "--phones")["rows"]
    return rows


def holds_rows(office: Office) -> None:
    """The ledger holds ROWS and nothing else."""
    for kind in ROWS:
        own = [row for row in listed(office, kind) if kind != "units" or row["name"] == ROWS["units"][0]["name"]]
        found = [{name: row[name] for name in HEADINGS[kind].columns if name != "ref"} for row in own]
        assert found == books.listed(kind), kind


def one_column(path: Path, kind: str, row: dict[str, Any]) -> Path:
    """A file with one row."""
    path.write_text(files.csv_text(lines(row)), encoding="utf-8")
    return path.rename(path.with_name(f"{kind}.csv"))


# --- files and sheets ---


ORDERS = pytest.mark.parametrize(
    ("chinese", "backwards"), [(False, False), (True, True)], ids=["English", "Chinese and backwards"]
)


@ORDERS
def test_a_folder_of_csv_files(office: Office, tmp_path: Path, *, chinese: bool, backwards: bool) -> None:
    folder = files.write_csv(tmp_path / "in", books.book(chinese=chinese, backwards=backwards))
    assert taken(office, folder) == books.ADDED
    holds_rows(office)


@ORDERS
@pytest.mark.parametrize("ending", WORKBOOKS)
def test_a_workbook(office: Office, tmp_path: Path, ending: str, *, chinese: bool, backwards: bool) -> None:
    sheets = books.book(chinese=chinese, backwards=backwards)
    path = WORKBOOKS[ending](tmp_path / f"2017.{ending}", sheets)
    assert taken(office, path) == books.ADDED
    holds_rows(office)


def test_single_files_in_any_order_are_one_import(office: Office, tmp_path: Path) -> None:
    folder = files.write_csv(tmp_path / "in", books.book())
    assert taken(office, *sorted(folder.iterdir(), reverse=True)) == books.ADDED
    holds_rows(office)


def test_a_folder_may_hold_workbooks_and_csv_files(office: Office, tmp_path: Path) -> None:
    sheets = books.book()
    folder = files.write_csv(tmp_path / "in", {"submissions": sheets.pop("submissions")})
    files.write_xlsx(folder / "rest.xlsx", sheets)
    (folder / "~$rest.xlsx").write_bytes(b"locked by a spreadsheet")
    (folder / "readme.md").write_text("no data", encoding="utf-8")
    assert taken(office, folder) == books.ADDED


def test_a_kind_may_come_in_several_files(office: Office, tmp_path: Path) -> None:
    first, second = ({**SENT, "ref": f"2017-00000{number}"} for number in (1, 2))
    folder = files.write_csv(tmp_path / "in", {"submissions": lines(first)})
    one_column(folder / "x.csv", "报送", second)
    assert taken(office, folder) == {"submissions": {"added": 2, "skipped": 0, "refused": 0}}


def test_a_workbook_of_one_sheet_may_have_its_name(office: Office, tmp_path: Path) -> None:
    sheets = {"Sheet1": books.grid("trainings", ROWS["trainings"])}
    path = files.write_xlsx(tmp_path / "培训.xlsx", sheets)
    assert taken(office, path) == {"trainings": {"added": 1, "skipped": 0, "refused": 0}}


def test_what_is_named_by_no_kind_is_passed_over_with_a_note(office: Office, tmp_path: Path) -> None:
    folder = files.write_csv(tmp_path / "in", {"trainings": books.grid("trainings", ROWS["trainings"])})
    (folder / "budget.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    result = office.run("import", folder, "--format", "json")
    assert result.exit_code == 0
    assert "budget.csv" in result.stderr
    assert len(listed(office, "trainings")) == 1


def test_a_sheet_named_by_no_kind_is_passed_over_with_a_note(office: Office, tmp_path: Path) -> None:
    sheets: files.Book = {"trainings": books.grid("trainings", ROWS["trainings"]), "预算": [["a"], [1]], "empty": []}
    result = office.run("import", files.write_xlsx(tmp_path / "x.xlsx", sheets))
    assert "预算" in result.stderr
    assert "empty" not in result.stderr


@pytest.mark.parametrize("ending", ["csv", *WORKBOOKS])
def test_unknown_columns_are_named_in_a_note(office: Office, tmp_path: Path, ending: str) -> None:
    row = {**SENT, "备注": "x", "hobby": "", "": ""}
    sheets = {"submissions": lines(row)}
    path = files.write_csv(tmp_path / "in", sheets) if ending == "csv" else tmp_path / f"x.{ending}"
    if ending != "csv":
        WORKBOOKS[ending](path, sheets)
    result = office.run("import", path)
    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines() if "备注, hobby" in line and "submissions" in line]


@pytest.mark.parametrize(
    "heading", ["Received_On", "received on", "received-on", "报送日期*", "《报送日期》", " 报送 日期 "]
)
def test_headings_as_people_write_them(office: Office, tmp_path: Path, heading: str) -> None:
    row = {heading if name == "received_on" else name: cell for name, cell in SENT.items()}
    result = office.run("import", one_column(tmp_path / "x.csv", "submissions", row))
    assert (result.exit_code, result.stderr) == (0, "")
    assert listed(office, "submissions")[0]["received_on"] == "2017-06-05"


def test_a_heading_without_rows_adds_nothing(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "submissions.csv"
    path.write_text(",".join(SENT) + "\n", encoding="utf-8")
    assert taken(office, path) == {"submissions": {"added": 0, "skipped": 0, "refused": 0}}


# --- text ---


@pytest.mark.parametrize("shift", range(3))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_long_text_is_whole_wherever_its_parts_end(tmp_path: Path, encoding: str, shift: int) -> None:
    rows = [["x" * shift, "标题"], *(["公安局", "春耕备耕，进展顺利" * 900] for _ in range(90))]
    path = tmp_path / "submissions.csv"
    path.write_text(files.csv_text(rows), encoding=encoding, newline="")
    assert path.stat().st_size > limits.MEGABYTE
    (grid,) = grids.read(path)
    assert list(grid.rows) == list(enumerate(rows, 1))


def test_numbers_are_given_behind_all_that_rows_bring(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    sent = {**SENT, "received_on": "2018-06-05"}
    files.write_csv(folder / "a", {"submissions": lines({**sent, "title": "甲"})})
    rows = lines({"ref": "", **sent, "title": "乙"}, {"ref": "2018-000007", **sent, "title": "丙"})
    files.write_csv(folder / "b", {"submissions": rows})
    assert taken(office, folder / "a", folder / "b")["submissions"]["added"] == len("甲乙丙")
    refs = {row["title"]: row["ref"] for row in listed(office, "submissions")}
    assert refs["丙"] == "2018-000007"
    assert {refs["甲"], refs["乙"]} == {"2018-000008", "2018-000009"}


def test_true_and_one_in_a_column_are_two_things(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "trainings.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("trainings")
        for place, row in enumerate(
            [["unit", "held_on", "attendees"], [OTHER, "2018-06-05", 1], [OTHER, "2018-06-06", True]]
        ):
            sheet.write_row(place, 0, row)
    told = office.refused("import", path)
    assert "row 3: attendees" in told
    assert "row 2" not in told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"], ids=["comma", "tab", "semicolon"])
def test_encodings_and_delimiters_of_csv(office: Office, tmp_path: Path, encoding: str, delimiter: str) -> None:
    row = {"ref": "1", **SENT, "title": "准东“煤电化”, 一体化; \t第㐂期", "unit": "木垒县"}
    text = files.csv_text(lines(row), delimiter)
    path = tmp_path / "报送.csv"
    path.write_text(text, encoding=encoding, newline="")
    taken(office, path)
    own = listed(office, "submissions")[0]
    assert (own["unit"], own["title"]) == ("木垒哈萨克自治县", "准东“煤电化”, 一体化; 第㐂期")


def test_a_mark_at_the_start_does_not_stand_in_the_way_of_quotation_marks(office: Office, tmp_path: Path) -> None:
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in lines({"ref": "1", **SENT}))
    (tmp_path / "submissions.csv").write_text(text, encoding="utf-8-sig")
    result = office.run("import", tmp_path / "submissions.csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert listed(office, "submissions")[0]["ref"] == "1"


@pytest.mark.parametrize("newline", ["\r\n", "\n"], ids=["CRLF", "LF"])
def test_a_cell_may_hold_several_lines(office: Office, tmp_path: Path, newline: str) -> None:
    path = tmp_path / "submissions.csv"
    lines = [",".join(SENT), ",".join(SENT.values()).replace("信息", '"第一行\n""第二行"""'), ""]
    path.write_text(newline.join(lines), encoding="utf-8", newline="")
    taken(office, path)
    assert listed(office, "submissions")[0]["title"] == '第一行 "第二行"'


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Co", "Cs", "Zs", "Zl", "Zp"], exclude_characters="\ufffd"),
    min_size=1,
)


@settings(max_examples=15)
@given(
    st.lists(
        PRINTABLE.filter(lambda text: text.strip("\u200b\ufeff") == text and text[0] != "'"), min_size=1, max_size=12
    )
)
def test_titles_come_back_as_they_were_written(template: Path, titles: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        office = Office.copy_of(template, Path(folder))
        office.take(
            "submissions", *({**SENT, "ref": str(number), "title": title} for number, title in enumerate(titles))
        )
        assert [row["title"] for row in listed(office, "submissions")] == titles


# --- dates and numbers ---

DATES = [
    "2017-06-05",
    "2017/6/5",
    "2017.6.5",
    "2017年6月5日",
    "2017年06月05日",
    "２０１７－０６－０５",
    "２０１７年６月５日",
    " 2017-6-5 ",
    "2017-06-05 00:00:00",
]


@pytest.mark.parametrize("written", DATES)
def test_dates_as_text(office: Office, tmp_path: Path, written: str) -> None:
    taken(office, one_column(tmp_path / "x.csv", "submissions", {**SENT, "received_on": written, "event_on": written}))
    own = listed(office, "submissions")[0]
    assert (own["received_on"], own["event_on"]) == ("2017-06-05", "2017-06-05")


@pytest.mark.parametrize("ending", WORKBOOKS)
@pytest.mark.parametrize("written", [date(2017, 6, 5), date(2016, 2, 29), "2017年6月5日", "２０１７/６/５"], ids=str)
def test_dates_in_a_workbook(office: Office, tmp_path: Path, ending: str, written: date | str) -> None:
    row = {**SENT, "received_on": written}
    taken(office, WORKBOOKS[ending](tmp_path / f"x.{ending}", {"报送": lines(row)}))
    expected = written if isinstance(written, date) else date(2017, 6, 5)
    assert listed(office, "submissions")[0]["received_on"] == str(expected)


STYLES: list[Callable[[date], str]] = [
    date.isoformat,
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month:02}.{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day:02}日",
    lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    lambda day: day.isoformat().translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789-"}),
]


@given(st.dates(date(1920, 1, 1), date(2199, 12, 31)), st.sampled_from(STYLES))
def test_every_date_is_read_in_every_way_of_writing(day: date, style: Callable[[date], str]) -> None:
    assert dates.day(style(day)) == day


@pytest.mark.parametrize("ending", WORKBOOKS)
def test_numbers_in_a_workbook_are_taken_as_they_are_shown(office: Office, tmp_path: Path, ending: str) -> None:
    sent = {**SENT, "ref": 7.0, "contact": 13900000000.0}
    officer = {"unit": KEY, "name": "王丽", "role": "officer", "mobile": 13900000000.0, "landline": 2342425}
    training = {"unit": KEY, "held_on": date(2017, 6, 5), "attendees": 50.0}
    adoption = {"submission": 7, "publication": "general", "issue": 12.0, "adopted_on": date(2017, 6, 6)}
    rows = {"submissions": sent, "officers": officer, "trainings": training, "adoptions": adoption}
    sheets: dict[str, files.Grid] = {kind: lines(row) for kind, row in rows.items()}
    taken(office, WORKBOOKS[ending](tmp_path / f"x.{ending}", sheets))
    own = listed(office, "submissions")[0]
    assert (own["ref"], own["contact"]) == ("7", "13900000000")
    person = listed(office, "officers")[0]
    assert (person["mobile"], person["landline"]) == ("13900000000", "2342425")
    assert listed(office, "trainings")[0]["attendees"] == 50
    assert [(row["submission"], row["issue"]) for row in listed(office, "adoptions")] == [("7", "12")]


@pytest.mark.parametrize(("written", "read"), [("50", 50), ("５０", 50), ("50人", 50), ("1000000", 1000000)])
def test_numbers_as_text(office: Office, tmp_path: Path, written: str, read: int) -> None:
    row = {"unit": KEY, "held_on": "2017-06-05", "attendees": written}
    taken(office, one_column(tmp_path / "x.csv", "trainings", row))
    assert listed(office, "trainings")[0]["attendees"] == read


@pytest.mark.parametrize("written", ["2017-Q2", "2017q2", "2017年第二季度", "2017年2季度", "2017第2季度"])
def test_quarters(office: Office, tmp_path: Path, written: str) -> None:
    row = {"unit": KEY, "quarter": written, "held_on": "2017-07-05", "findings": "数量不够"}
    taken(office, one_column(tmp_path / "x.csv", "talks", row))
    assert listed(office, "talks")[0]["quarter"] == "2017-Q2"


# --- several names in one cell ---


@pytest.mark.parametrize("separator", ["、", "，", ",", "；", ";", "/", " 、 ", "、、"])
def test_names_in_one_cell(office: Office, tmp_path: Path, separator: str) -> None:
    folder = tmp_path / "in"
    unit = {"name": "新区", "category": "park", "aliases": separator.join(("新城", "开发新区"))}
    order = {"ref": "YG-01", "topic": "春耕", "issued_on": "2017-06-01", "due_on": "2017-06-20"}
    order["units"] = separator.join(("州公安局", "司法局", "gaj"))
    sent = {**SENT, "authors": separator.join(("张伟", "李 军", "张伟"))}
    rows = {"units": unit, "commissions": order, "submissions": sent}
    files.write_csv(folder, {kind: lines(row) for kind, row in rows.items()})
    taken(office, folder)
    assert listed(office, "submissions")[0]["authors"] == ["张伟", "李军"]
    assert listed(office, "commissions")[0]["units"] == [KEY, OTHER]
    assert listed(office, "units")[-1]["aliases"] == ["新城", "开发新区"]
