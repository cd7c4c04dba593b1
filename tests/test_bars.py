"""Bars beside numbers: on a terminal that is wide enough, and nowhere else."""

import csv
import io

import pytest

from govinfo_cli.render.render import render, show
from govinfo_cli.render.report import Column, Report, Table, Value

BLOCKS = "█▉▊▋▌▍▎▏"


def report(*rows: list[Value], bar: int = 0) -> Report:
    """A report of one table, with a text, a number that has a bar, and a detail."""
    columns = [Column("Unit"), Column("Sent", numeric=True, bar=bar), Column("Note", detail=True)]
    return Report("Title", [Table("", columns, list(rows))], {})


def shown(found: Report, columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """The report on a terminal so wide."""
    monkeypatch.setenv("COLUMNS", str(columns))
    show(found)
    return capsys.readouterr().out


def blocks(line: str) -> int:
    """How many whole cells of a line are filled."""
    return line.count("█")


@pytest.mark.parametrize(
    ("bar", "lengths"),
    [(0, [12, 6, 0, 0]), (20, [6, 3, 0, 0]), (5, [12, 6 + 6, 0, 0])],
    ids=["largest", "of 20", "over"],
)
def test_a_bar_is_as_long_as_its_share(
    bar: int, lengths: list[int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[list[Value]] = [["a", 10, ""], ["b", "5.00", ""], ["c", 0, ""], ["d", None, ""]]
    text = shown(report(*rows, bar=bar), 80, monkeypatch, capsys)
    assert [blocks(line) for line in text.splitlines()[4:]] == lengths
    assert "5.00" in text


def test_a_narrow_terminal_drops_details_first_and_then_bars(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = report(["昌吉市" * 5, 10, "x" * 30])
    wide, narrow, narrowest = (shown(found, columns, monkeypatch, capsys) for columns in (90, 50, 40))
    assert ("xxx" in wide, blocks(wide)) == (True, 12)
    assert ("xxx" in narrow, blocks(narrow)) == (False, 12)
    assert ("xxx" in narrowest, blocks(narrowest)) == (False, 0)
    assert "10" in narrowest
    assert shown(found, 20, monkeypatch, capsys) == narrowest


@pytest.mark.parametrize("format_", ["plain", "md", "csv", "json"])
def test_other_formats_have_numbers_only(format_: str) -> None:
    assert set(render(report(["昌吉市", 10, ""]), format_)) & set(BLOCKS) == set()


def test_a_number_below_zero_is_no_formula_but_a_text_is() -> None:
    (_heading, row) = csv.reader(io.StringIO(render(report(["-5", "-3.35", "=1"]), "csv"), newline=""))
    assert row == ["'-5", "-3.35", "'=1"]


def test_a_table_of_numbers_alone_stays_in_one_piece(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = [Column(f"Number {place}", numeric=True) for place in range(6)]
    text = shown(Report("Title", [Table("", columns, [[1] * 6])], {}), 80, monkeypatch, capsys)
    assert len(text.splitlines()) == 5
