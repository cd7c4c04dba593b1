"""Rows that cannot be imported: all of them told together, with their places, and nothing of the call written."""

from pathlib import Path

import pytest

from tests import books, files
from tests.books import ROWS, SENT
from tests.files import WORKBOOKS, lines, write
from tests.office import KEY, Office


def test_all_bad_rows_are_told_together(office: Office, tmp_path: Path) -> None:
    bad = [
        {"ref": "1", **SENT, "unit": "某某局"},
        {"ref": "2", **SENT, "received_on": "2017-02-30", "title": ""},
        {"ref": "3", **SENT},
        {"ref": "4", **SENT, "topic": "天气"},
    ]
    bad = [{"topic": "", **row} for row in bad]
    training = {"unit": KEY, "held_on": "2017-06-05", "attendees": "many"}
    adoption = {"submission": "3", "publication": "internal", "type": "", "adopted_on": "2017-06-05"}
    sheets = {"报送": lines(*bad), "trainings": lines(training), "采用": lines(adoption)}
    for ending in ("csv", *WORKBOOKS):
        folder = tmp_path / ending
        folder.mkdir()
        message = office.refused("import", write(folder, ending, sheets))
        for sheet, row, column in (
            ("报送", 2, "unit"),
            ("报送", 3, "received on"),
            ("报送", 3, "title"),
            ("报送", 5, "topic"),
            ("trainings", 2, "attendees"),
            ("采用", 2, "type"),
        ):
            place = f"{sheet}.csv" if ending == "csv" else f"in.{ending}, sheet {sheet}"
            assert f"{place}, row {row}: {column}:" in message
        assert len(message.splitlines()) == 7
        assert "6 errors" in message


@pytest.mark.parametrize(
    ("kind", "column", "cell"),
    [
        ("submissions", "received_on", "2017-13-01"),
        ("submissions", "received_on", "5.6.2017"),
        ("submissions", "received_on", "2017-06"),
        ("submissions", "received_on", "0217-06-05"),
        ("submissions", "received_on", "2100-01-01"),
        ("submissions", "title", "x" * 5000),
        ("submissions", "commission", "YG-99"),
        ("adoptions", "publication", "晚报"),
        ("adoptions", "submission", "2017-999999"),
        ("adoptions", "type", "日报"),
        ("instructions", "level", "县政府"),
        ("verdicts", "verdict", "好"),
        ("officers", "role", "司机"),
        ("officers", "employment", "临时"),
        ("trainings", "attendees", "0"),
        ("trainings", "attendees", "-5"),
        ("trainings", "attendees", "12.5"),
        ("secondments", "outcome", "ok"),
        ("secondments", "ends_on", "2017-06-30"),
        ("talks", "quarter", "2017-Q5"),
        ("units", "category", "镇"),
        ("commissions", "units", "公安局、某某局"),
    ],
)
def test_bad_cells(office: Office, tmp_path: Path, kind: str, column: str, cell: str) -> None:
    rest = {each: grid for each, grid in books.book().items() if each != kind}
    heading, first, *others = books.grid(kind, [{**ROWS[kind][-1], column: cell}, *ROWS[kind][:-1]])
    path = files.write_csv(tmp_path / "in", {**rest, kind: [heading, first, *others]})
    message = office.refused("import", path)
    assert f"{kind}.csv, row 2: {column.replace('_', ' ')}: " in message


@pytest.mark.parametrize("kind", ROWS)
def test_columns_that_must_be_filled(office: Office, tmp_path: Path, kind: str) -> None:
    heading = books.HEADINGS[kind]
    sheet = [["remark", *heading.columns], ["x", *("" for _column in heading.columns)]]
    message = office.refused("import", files.write_csv(tmp_path / "in", {kind: sheet}))
    told = {line.split(": ")[-2] for line in message.splitlines() if line.endswith(": must be filled")}
    assert told == {column.replace("_", " ") for column in heading.required}


def test_a_row_that_refers_to_a_bad_row_is_not_told_again(office: Office, tmp_path: Path) -> None:
    order = {"ref": "YG-01", "topic": "春耕", "issued_on": "2017-06-01", "due_on": "soon", "units": KEY}
    sent = {"ref": "1", **SENT, "received_on": "never", "commission": "YG-01"}
    adoption = {"submission": "1", "publication": "general", "adopted_on": "2017-06-05"}
    verdict = {"commission": "YG-01", "unit": KEY, "verdict": "excused", "judged_on": "2017-06-30"}
    sheets = {"commissions": order, "submissions": sent, "adoptions": adoption, "verdicts": verdict}
    message = office.refused(
        "import", files.write_csv(tmp_path / "in", {kind: lines(row) for kind, row in sheets.items()})
    )
    assert "2 errors" in message
    assert "commissions.csv, row 2: due on" in message
    assert "submissions.csv, row 2: received on" in message


@pytest.mark.parametrize("ending", ["csv", *WORKBOOKS])
def test_row_numbers_count_blank_lines(office: Office, tmp_path: Path, ending: str) -> None:
    heading, good = lines(SENT)
    bad = lines({**SENT, "unit": "某某局"})[1]
    blank: list[files.Cell] = [None] * len(heading)
    sheet = [blank, heading, good, blank, blank, bad, good, blank, bad]
    message = office.refused("import", write(tmp_path, ending, {"submissions": sheet}))
    assert [line.split(": ")[0].rpartition(", ")[2] for line in message.splitlines()[1:]] == ["row 6", "row 9"]


def test_row_numbers_count_a_cell_of_several_lines_once(office: Office, tmp_path: Path) -> None:
    rows = [{**SENT, "title": "第一行\n第二行"}, {**SENT, "unit": "某某局"}]
    message = office.refused("import", files.write_csv(tmp_path / "in", {"submissions": lines(*rows)}))
    assert "submissions.csv, row 3: unit" in message


def test_what_breaks_a_rule_is_told_with_its_row(office: Office, tmp_path: Path) -> None:
    early = {"submission": "1", "publication": "general", "adopted_on": "2017-06-04"}
    bare = {"submission": "2", "publication": "general", "adopted_on": "2017-06-05"}
    sheets = {
        "submissions": lines({"ref": "1", **SENT}, {"ref": "2", **SENT, "approver": ""}),
        "采用": lines(early, bare),
    }
    message = office.refused("import", files.write_xlsx(tmp_path / "in.xlsx", sheets))
    assert "in.xlsx, sheet 采用, row 2: adopted on 2017-06-04, before 1 was received" in message
    assert "in.xlsx, sheet 采用, row 3: 2 was refused" in message


def test_a_row_with_too_many_cells_is_told_with_all_others(office: Office, tmp_path: Path) -> None:
    heading, good = lines(SENT)
    sheet = [heading, good, [*good, "", ""], [*good, "x"], lines({**SENT, "unit": "某某局"})[1]]
    message = office.refused("import", files.write_csv(tmp_path / "in", {"submissions": sheet}))
    assert "submissions.csv, row 4: more cells than the heading has" in message
    assert "submissions.csv, row 5: unit" in message
    assert "2 errors" in message
