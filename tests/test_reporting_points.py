"""The text of a month's reporting points: its lines are kept, wherever it comes from."""

import csv
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from govinfo_cli import periods
from govinfo_cli.counting.reporting_points import points_for
from govinfo_cli.ledger import database
from govinfo_cli.sheets import cells
from tests.office import Office

LINES = ["一、聚焦防汛备汛", "各县市排查病险水库情况。", "二、聚焦就业"]
TEXT = "\n".join(LINES)


def content(office: Office, number: int = 0) -> str:
    return str(office.ask("list", "reporting-points")["rows"][number]["content"])


def test_lines_are_kept_from_a_text_a_word_file_and_a_sheet(office: Office, tmp_path: Path) -> None:
    plain, word = tmp_path / "要点.txt", tmp_path / "要点.docx"
    plain.write_text(f"{TEXT}\n\n", encoding="gbk")
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(word))
    office.done("record", "reporting-points", "2018-06", "--on", "2018-05-30", "--content-from", plain)
    office.done("record", "reporting-points", "2018-07", "--on", "2018-06-30", "--content-from", word)
    office.take("reporting_points", {"month": "2018-08", "issued_on": "2018-07-30", "content": f"{TEXT}\n"})
    assert [content(office, number) for number in range(3)] == [TEXT] * 3
    office.done("amend", "reporting-points", "M1", "--content", "秋收", "--reason", "误")
    office.done("amend", "reporting-points", "M1", "--content-from", word, "--reason", "误")
    assert content(office) == TEXT


def test_a_list_of_them_comes_in_again_the_same(office: Office, tmp_path: Path) -> None:
    office.take("reporting_points", {"month": "2018-08", "issued_on": "2018-07-30", "content": TEXT})
    for name in ("reporting_points.csv", "reporting_points.xlsx"):
        office.done("list", "reporting-points", "-o", tmp_path / name)
        office.done("import", tmp_path / name)
    assert len(office.ask("list", "reporting-points")["rows"]) == 1
    with (tmp_path / "reporting_points.csv").open(encoding="utf-8-sig") as file:
        assert next(csv.DictReader(file))["content"] == TEXT


def test_what_an_older_program_took_in_one_line_is_not_taken_again(office: Office) -> None:
    office.take("reporting_points", {"month": "2018-08", "issued_on": "2018-07-30", "content": TEXT.replace("\n", " ")})
    order = {"ref": "YG-1", "topic": "冬储", "issued_on": "2018-06-01", "due_on": "2018-06-30", "units": "昌吉市"}
    office.take("commissions", {**order, "requirements": "两千字。 有数据。"})
    again = office.take("reporting_points", {"month": "2018-08", "issued_on": "2018-07-30", "content": TEXT})
    assert (again.added, again.skipped) == (0, 1)
    again = office.take("commissions", {**order, "requirements": "两千字。\n有数据。"})
    assert (again.added, again.skipped) == (0, 1)


def test_a_table_shows_lines_in_a_row(office: Office) -> None:
    office.take("reporting_points", {"month": "2018-08", "issued_on": "2018-07-30", "content": TEXT})
    assert TEXT.replace("\n", " ") in office.done("list", "reporting-points")
    assert "\\u{a}" not in office.done("list", "reporting-points", "--format", "table")
    assert f"2018-08 {LINES[0]} …" in office.done("office", "--year", "2018")


def test_the_last_issued_by_a_day_are_those_of_a_month(office: Office) -> None:
    for day, text in (("2018-07-30", "一稿"), ("2018-08-02", TEXT), ("2018-08-01", "二稿")):
        office.take("reporting_points", {"month": "2018-08", "issued_on": day, "content": text})
    month = periods.month("2018-08")
    with database.reading(office.ledger) as connection:
        found = points_for(connection, month, date(2018, 8, 31))
        assert found is not None
        assert (found.ref, found.lines) == ("M2", tuple(LINES))
        earlier = points_for(connection, month, date(2018, 8, 1))
        assert earlier is not None
        assert earlier.lines == ("二稿",)
        assert points_for(connection, month, date(2018, 7, 1)) is None
    office.done("void", "reporting-points", "M2", "--reason", "误")
    with database.reading(office.ledger) as connection:
        found = points_for(connection, month, date(2018, 8, 31))
        assert found is not None
        assert found.ref == "M3"


@pytest.mark.parametrize("made", ["nothing", "folder", "empty", "broken"])
def test_a_file_without_a_text_is_named(office: Office, tmp_path: Path, made: str) -> None:
    path = tmp_path / "要点.docx"
    if made == "folder":
        path.mkdir()
    elif made == "empty":
        Document().save(str(path))
    elif made == "broken":
        path.write_bytes(b"PK\x03\x04")
    before = office.ledger.read_bytes()
    result = office.run("record", "reporting-points", "2018-06", "--on", "2018-05-30", "--content-from", path)
    assert result.exit_code in (1, 2)
    assert "要点.docx" in result.stderr
    assert office.ledger.read_bytes() == before


def test_a_text_in_two_places_is_wrong_and_too_long_a_text_is_told(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("防汛" * cells.LONGEST_LINES, encoding="utf-8")
    words = ("record", "reporting-points", "2018-06", "--on", "2018-05-30")
    assert office.run(*words, "--content", "防汛", "--content-from", path).exit_code == 2
    assert str(cells.LONGEST_LINES) in office.refused(*words, "--content-from", path)
