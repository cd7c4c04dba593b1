"""Tables of Word templates: a heading that stands on each page, and rows that are repeated for each of a list."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm

from govinfo_cli.i18n import _
from govinfo_cli.papers.word_parts import mark


class Cell(NamedTuple):
    """A cell of the heading and the one below it.

    Attributes:
        title: what stands in the heading; `field` in the row.
        width: in millimetres; None for a share of what the others leave.
        figure: in the middle, as figures are.
        open: as wide as the filled-in table leaves room for.
    """

    title: str
    field: str
    width: int | None
    figure: bool
    open: bool = False


def around(cell: Cell, begin: str, end: str) -> list[Cell]:
    """A cell that is repeated, or left out: between two that say so, which are gone when they have been read."""
    return [Cell(begin, begin, 0, cell.figure), cell, Cell(end, end, 0, cell.figure)]


def with_widths(cells: Iterable[Cell], across: int) -> list[Cell]:
    """The cells of a table that is so many millimetres wide, each with its width."""
    found = list(cells)
    free = sum(cell.width is None for cell in found)
    left = (across - sum(cell.width or 0 for cell in found)) // max(free, 1)
    return [cell._replace(width=left) if cell.width is None else cell for cell in found]


def begun(document: Any, cells: list[Cell], number: int) -> Any:
    """The rows of a new table, its columns as wide as they are to be."""
    table = document.add_table(rows=number, cols=len(cells), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, column in zip(cells, table.columns, strict=True):
        column.width = Mm(cell.width or 0)
    return table.rows


def fill(document: Any, cells: list[Cell], heading: Any, row: Any) -> None:
    """Put the texts of cells into the heading and the row that is repeated."""
    # Each look for a style, or for a row's cells, goes through all of them: once is enough.
    styles = [document.styles[name].style_id for name in (_("Table heading"), _("Table text"))]
    for each, *own in zip(cells, heading.cells, row.cells, strict=True):
        for cell, style, text in zip(own, styles, (each.title, each.field), strict=True):
            cell.width, cell.vertical_alignment = Mm(each.width or 0), WD_CELL_VERTICAL_ALIGNMENT.CENTER
            if each.open:
                cell._tc.tcPr.tcW.type = "auto"  # noqa: SLF001 - python-docx has no other way in
            cell.paragraphs[0]._p.style = style  # noqa: SLF001
            cell.paragraphs[0].add_run(text)
        if each.figure:
            own[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def keep_whole(height: Length, heading: Any, *rows: Any) -> None:
    """See that no row is broken across pages, each at least so high, and that each page begins with the heading."""
    for row in (heading, *rows):
        row.height = height
        mark(row, "w:cantSplit")
    mark(heading, "w:tblHeader")
