"""Rules of a line each on paper and pages: the foot of a sheet, what a page may load, when a table goes across."""

import base64
import hashlib
import io
import re

import pytest

from govinfo_cli.render import html, xlsx
from govinfo_cli.render.report import Column, Report, Table
from tests import pages, paper


@pytest.mark.parametrize(
    ("said", "printed"), [("R&D 2018", "&LR&&D 2018&R"), ("&P&N", "&L&&P&&N&R"), ("夏\u200b季\ufffe", "&L夏季&R")]
)
def test_the_foot_of_a_sheet_is_text(said: str, printed: str) -> None:
    file = io.BytesIO()
    with xlsx.workbook(file, "t", footer=said) as book:
        book.add("t", Table("", [Column("a")], [["x"]]), title="t")
    assert printed in _footer(file)


def _footer(file: io.BytesIO) -> str:
    import zipfile
    from xml.etree import ElementTree as ET

    with zipfile.ZipFile(file) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    (footer,) = [each.text or "" for each in sheet.iter() if each.tag.endswith("oddFooter")]
    return footer


def _page(columns: int) -> pages.Element:
    table = Table("", [Column(f"c{at}") for at in range(columns)], [["x"] * columns])
    return pages.read(html.document(Report("t", [table], {})))


def test_a_page_loads_its_own_style_and_nothing_else() -> None:
    page = _page(2)
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    text = html.document(Report("t", [], {}))
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(("columns", "broad"), [(9, None), (10, "broad")])
def test_ten_columns_are_printed_across_the_sheet(columns: int, broad: str | None) -> None:
    assert _page(columns).one("main").attributes.get("class") == broad


def test_a_name_of_a_sheet_holds_nothing_that_is_not_seen() -> None:
    file = io.BytesIO()
    xlsx.write(Report("t", [Table("夏\u200b季\x1b\ufffe", [Column("a\uffff")], [["x"]])], {}), file)
    file.seek(0)
    (name,) = paper.sheets_of(file)
    assert name == "夏季"
