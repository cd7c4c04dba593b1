"""The widths of a filled-in document's tables: columns that a template repeats share what the others leave."""

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

_NARROW = Mm(10).twips
"""A share below which a table is set small, so that figures stay in one line."""
_TIGHT = Mm(13).twips
"""A share below which cells have narrow margins, so that two characters of a heading stand beside each other."""
_SMALL = 15
"""Half points of its text."""
_MARGIN = Mm(0.4).twips
"""Left and right of its text."""


def fit(document: Any) -> None:
    """Set the widths of the tables in which the template left the width of columns open."""
    for table in document.element.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        if rows and any(_width(cell) is None for cell in rows[0].findall(qn("w:tc"))):
            _share(table, rows)


def _share(table: Any, rows: list[Any]) -> None:
    grid = table.find(qn("w:tblGrid"))
    across = sum(int(each.get(qn("w:w"))) for each in grid)
    widths = [_width(cell) for cell in rows[0].findall(qn("w:tc"))]
    open_ = widths.count(None)
    share = (across - sum(width or 0 for width in widths)) // open_
    if share < _TIGHT:
        _set_margins(table)
    if share < _NARROW:
        _set_small(rows)
        share = max(share, _NARROW // 2)
    whole = sum(share if width is None else width for width in widths)
    found = [(share if width is None else width) * min(across, whole) // whole for width in widths]
    for column, width in zip(grid, found, strict=False):
        column.set(qn("w:w"), str(width))
    for row in rows:
        for cell, width in zip(row.findall(qn("w:tc")), found, strict=False):
            set_ = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if set_ is not None:
                set_.set(qn("w:w"), str(width))
                set_.set(qn("w:type"), "dxa")


def _width(cell: Any) -> int | None:
    """A cell's width in twentieths of a point; None if it is left open."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return None if found is None or found.get(qn("w:type")) != "dxa" else int(found.get(qn("w:w")))


def _set_margins(table: Any) -> None:
    edges = "".join(f'<w:{edge} w:w="{_MARGIN}" w:type="dxa"/>' for edge in ("left", "right"))
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>")
    table.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _set_small(rows: list[Any]) -> None:
    for row in rows:
        for run in row.iter(qn("w:r")):
            size = OxmlElement("w:sz")
            size.set(qn("w:val"), str(_SMALL))
            run.get_or_add_rPr().append(size)
