"""The tables of a circular's annexes: a column for each of the rulebook's, however many, within the page."""

from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tests import circulars
from tests.office import Office

ACROSS = Mm(251)
"""The text of a page of A4 across."""


def many(columns: int) -> str:
    """A rulebook whose table has so many columns."""
    head = 'name = "many"\ntitle = "多栏办法"\nenglish = "Many"\nfrom = 2018-01-01\n'
    words = (
        '[[categories]]\nid = "bureau"\nname = "局"\nenglish = "bureaus"\n'
        '[[units.list]]\ncode = "one"\nname = "一局"\ncategory = "bureau"\n'
    )
    kinds = "".join(
        f'[[marks]]\nid = "m{at}"\nname = "事项{at}"\nenglish = "thing {at}"\n'
        f'[[columns]]\nid = "c{at}"\nname = "事项{at}积分"\nenglish = "Thing {at} points"\n'
        f'[[rules]]\nid = "c{at}"\narticle = "一"\nof = "mark"\nwhere = {{ kind = "m{at}" }}\npoints = 12.5\n'
        for at in range(columns)
    )
    return f"{head}{words}{kinds}[score]\ndecimals = 1\n"


@pytest.mark.parametrize("columns", [1, 6, 24])
def test_many_columns_fit_the_page(tmp_path: Path, columns: int) -> None:
    (tmp_path / "many.toml").write_text(many(columns), encoding="utf-8")
    office = Office(tmp_path / "ledger.db")
    office.begin(tmp_path / "many.toml")
    office.take("marks", *({"kind": f"m{at}", "unit": "一局", "marked_on": "2018-06-05"} for at in range(columns)))
    circular = circulars.write(office, "2018-06", "2018-07-05")
    (table,) = [each for title, each in circular.annexes.items() if "ranking" in title]
    (row,) = circular.rows("Points ranking 2018-06: bureaus")
    assert [row[f"Thing {at} points"] for at in range(columns)] == ["12.5"] * columns
    assert row["Total"] == str(12.5 * columns)
    assert widths(table) <= ACROSS + Mm(1)
    assert widths(table) >= ACROSS * 0.9


def widths(table: Any) -> int:
    """The width of a table's columns together, which is that of its first row's cells."""
    grid = sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid)
    cells = sum(cell.width for cell in table.rows[0].cells)
    assert abs(grid * 635 - cells) < Mm(1)
    return int(cells)
