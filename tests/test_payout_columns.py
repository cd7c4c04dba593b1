"""The pay list with columns that an office adds from a table of its own; nothing of them goes into the ledger."""

from pathlib import Path

import pytest
import xlsxwriter
from docx import Document

from tests import paper, small
from tests.office import Office
from tests.test_payout import cells_of, figure

CARD = "6228480123456789012"
TITLE = "Payments by payee 2018"
EXAMPLES = {"paper.no-unit-column", "paper.nothing-to-add", "paper.payee-twice"}
"""The checks that are tried here."""


@pytest.fixture
def june(office: Office) -> Office:
    """The small ledger."""
    return small.fill(office)


def _payees(office: Office) -> list[list[str]]:
    """Who is paid, by the rewards report: units, then authors, each with the amount."""
    paid = office.ask("rewards", "--year", "2018", as_of=small.AS_OF)
    units = [[row["unit"], "the unit", row["amount"]] for row in paid["awards"]]
    return units + [[row["unit"], row["author"], row["amount"]] for row in paid["payees"]]


def _lines(path: Path) -> list[list[str]]:
    """The heading and lines of the form of payees, figures as text."""
    if path.suffix == ".docx":
        table = next(each for each in Document(str(path)).tables if "Payee" in cells_of(each.rows[0]))
        return [cells_of(row) for row in table.rows]
    rows = paper.sheets(path)[TITLE]
    start = next(at for at, row in enumerate(rows) if row[0] == "No.")
    end = next(at for at, row in enumerate(rows) if str(row[0]).startswith("Sum in words"))
    return [[figure(cell) for cell in row] for row in rows[start : end + 1]]


def _table(folder: Path, *rows: list[object]) -> Path:
    """The office's table, as it comes out of Excel."""
    path = folder / "accounts.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "2018年账户表")
        for number, row in enumerate([["序号", "单位", "姓名", "银行卡号", "身份证号"], *rows], 1):
            sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_what_the_table_says_stands_beside_each_payee(june: Office, tmp_path: Path, ending: str) -> None:
    ledger = june.ledger.read_bytes()
    (unit, author, _amount) = next(row for row in _payees(june) if row[1] != "the unit")
    awarded = _payees(june)[0][0]
    table = _table(tmp_path, [1, f"昌吉州{unit}", author, CARD, "65230119800101001X"], [2, awarded, "", "0650016", ""])
    path = tmp_path / f"payout.{ending}"
    june.done("payout", "--year", "2018", "--as-of", small.AS_OF, "-o", path, "--columns", table)
    heading, *lines, sums, _words = _lines(path)
    assert heading == ["No.", "Unit", "Payee", "Amount (yuan)", "银行卡号", "身份证号", "Signature"]
    assert [[cells[1], cells[2], cells[3].replace(",", "")] for cells in lines] == _payees(june)
    added = {(cells[1], cells[2]): cells[4:6] for cells in lines if any(cells[4:6])}
    assert added == {(unit, author): [CARD, "65230119800101001X"], (awarded, "the unit"): ["0650016", ""]}
    total = june.ask("rewards", "--year", "2018", as_of=small.AS_OF)["totals"]["all"]
    assert sums[3].replace(",", "") == total
    assert june.ledger.read_bytes() == ledger
    assert CARD.encode() not in ledger


def test_a_table_of_headings_alone_gives_columns_to_fill_in_by_hand(june: Office, tmp_path: Path) -> None:
    table = tmp_path / "columns.csv"
    table.write_text("单位,姓名,开户行,卡号\n", encoding="utf-8")
    path = tmp_path / "payout.docx"
    june.done("payout", "--year", "2018", "--as-of", small.AS_OF, "-o", path, "--columns", table)
    heading, *lines = _lines(path)
    assert heading[4:6] == ["开户行", "卡号"]
    assert not any(cell for cells in lines[:-2] for cell in cells[4:])


def test_without_a_table_the_pay_list_is_what_it_was(june: Office, tmp_path: Path) -> None:
    june.done("payout", "--year", "2018", "--as-of", small.AS_OF, "-o", tmp_path / "payout.xlsx")
    assert TITLE not in paper.sheets(tmp_path / "payout.xlsx")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([[1, "昌吉市", "张伟", 6228480123456789012, ""]], "is a number that lost digits"),
        ([[1, "没有的单位局", "张伟", CARD, ""]], "单位"),
        ([[1, "", "张伟", CARD, ""]], "row 3: 单位: must be filled"),
        ([[1, "昌吉市", "张伟", CARD, ""], [2, "昌吉市", "张 伟", CARD, ""]], "row 4: the same unit and name"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_nothing_is_written(
    june: Office, tmp_path: Path, rows: list[list[object]], message: str
) -> None:
    path = tmp_path / "payout.xlsx"
    table = _table(tmp_path, *rows)
    said = june.refused("payout", "--year", "2018", "--as-of", small.AS_OF, "-o", path, "--columns", table)
    assert message in said
    assert str(table) in said
    assert not path.exists()


def test_a_table_with_nothing_to_add_is_refused(june: Office, tmp_path: Path) -> None:
    table = tmp_path / "columns.csv"
    words = ("payout", "--year", "2018", "--as-of", small.AS_OF, "-o", tmp_path / "p.xlsx", "--columns", table)
    table.write_text("单位,姓名\n昌吉市,张伟\n", encoding="utf-8")
    assert f"{table}, row 1: no column beside unit and name: there is nothing to add" in june.refused(*words)
    table.write_text("名,卡号\n张伟,1\n", encoding="utf-8")
    assert f"{table}: no table with a column for the unit" in june.refused(*words)


def test_the_table_is_never_overwritten(june: Office, tmp_path: Path) -> None:
    table = _table(tmp_path, [1, "昌吉市", "张伟", CARD, ""])
    before = table.read_bytes()
    said = june.refused("payout", "--year", "2018", "--as-of", small.AS_OF, "-o", table, "--columns", table)
    assert "is read for this" in said
    assert table.read_bytes() == before
