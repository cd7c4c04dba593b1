"""The annexes of a bulletin's template: their pages, and the tables that are filled in row by row."""

from collections.abc import Callable
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from govinfo_cli.i18n import _
from govinfo_cli.papers import annex_columns
from govinfo_cli.papers.annex_columns import Column
from govinfo_cli.papers.bulletin_styles import paragraph
from govinfo_cli.papers.word_parts import keep_whole

_ACROSS = 251
"""Millimetres of an annex's text: A4 across."""
_ROW = Mm(6.5)


def annexes(document: Any) -> None:
    """Every annex on pages of its own, A4 across, in a section of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(23), Mm(23)
    section.footer_distance = Mm(14)
    say(document, "{%p for annex in rankings %}")
    _annex_title(document)
    _either(document, "annex.ranked", _table, annex_columns.of_ranking(), annex_columns.of_volumes())
    say(document, "{%p endfor %}")
    for name, columns in annex_columns.of_lists().items():
        say(document, f"{{%p if {name} %}}")
        say(document, f"{{%p for annex in [{name}] %}}")
        _annex_title(document)
        if name == "adopted":
            _adopted(document, columns)
        elif name == "awards":
            _either(document, "annex.ranked", _table, columns, [each for each in columns if each.field in _UNRANKED])
        else:
            _table(document, columns)
        say(document, "{%p for note in annex.notes %}")
        say(document, "{{ note }}", _("Note to an annex"))
        say(document, "{%p endfor %}")
        if name in ("awards", "payees"):
            sum_of = "awards" if name == "awards" else "authors"
            say(document, _("Sum: {amount} yuan").format(amount=f"{{{{ totals.{sum_of} }}}}"), _("Note to an annex"))
        say(document, "{%p endfor %}")
        say(document, "{%p endif %}")


_UNRANKED = ("category", "unit", "amount")
"""The columns of the awards that tell no place and no points."""


def _either(
    document: Any,
    condition: str,
    table: Callable[[Any, list[Column]], None],
    columns: list[Column],
    others: list[Column],
) -> None:
    """A table with some columns on a condition, else with others."""
    say(document, f"{{%p if {condition} %}}")
    table(document, columns)
    say(document, "{%p else %}")
    table(document, others)
    say(document, "{%p endif %}")


def _adopted(document: Any, columns: list[Column]) -> None:
    """What was adopted under its unit, with the marks explained; of what older programs published, by day."""
    items = annex_columns.of_items()
    say(document, "{%p if annex.units %}")
    _either(document, "annex.with_points", _grouped, items, items[:-1])
    say(document, "{{ annex.marks }}", _("Note to an annex"))
    say(document, "{%p else %}")
    _table(document, columns)
    say(document, "{%p endif %}")


def _annex_title(document: Any) -> None:
    say(document, "{{ annex.label }}", _("Annex number"))
    say(document, "{{ annex.title }}", _("Annex title"))


def _table(document: Any, columns: list[Column]) -> None:
    """A table that repeats its heading on each page, and a row for each of `annex.rows`, none broken across pages.

    A column that is repeated stands between a cell that begins its list and one that ends it.
    """
    heading, start, row, end = _rows(document, columns, 4)
    start.cells[0].text, end.cells[0].text = "{%tr for row in annex.rows %}", "{%tr endfor %}"
    _fill(document, columns, heading, row)
    keep_whole(_ROW, heading, row)


def _grouped(document: Any, columns: list[Column]) -> None:
    """A table with a row across for each of `annex.units`, and below it one for each of its rows."""
    heading, start, unit, own, row, end, last = _rows(document, columns, 7)
    start.cells[0].text, last.cells[0].text = "{%tr for unit in annex.units %}", "{%tr endfor %}"
    own.cells[0].text, end.cells[0].text = "{%tr for row in unit.rows %}", "{%tr endfor %}"
    _fill(document, columns, heading, row)
    across = unit.cells[0].merge(unit.cells[-1])
    across.paragraphs[0]._p.style = document.styles[_("Table heading")].style_id  # noqa: SLF001
    across.paragraphs[0].add_run("{{ unit.heading }}")
    across.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    across.paragraphs[0].paragraph_format.keep_with_next = True
    keep_whole(_ROW, heading, unit, row)


def _rows(document: Any, columns: list[Column], number: int) -> Any:
    """The rows of a new table, its columns as wide as they are to be."""
    cells = _all_cells(columns)
    table = document.add_table(rows=number, cols=len(cells), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for cell, column in zip(cells, table.columns, strict=True):
        column.width = Mm(cell.width or 0)
    return table.rows


def _all_cells(columns: list[Column]) -> list[Column]:
    """The cells of a table's columns, each with its width."""
    cells = [cell for column in columns for cell in _cells(column)]
    free = [cell for cell in cells if cell.width is None]
    left = (_ACROSS - sum(cell.width or 0 for cell in cells)) // max(len(free), 1)
    return [cell._replace(width=left) if cell.width is None else cell for cell in cells]


def _fill(document: Any, columns: list[Column], heading: Any, row: Any) -> None:
    """Put the texts of the columns into the heading's cells and those of the row that is repeated."""
    # Each look for a style, or for a row's cells, goes through all of them: once is enough.
    styles = [document.styles[name].style_id for name in (_("Table heading"), _("Table text"))]
    for each, *own in zip(_all_cells(columns), heading.cells, row.cells, strict=True):
        for cell, style, text in zip(own, styles, (each.title, each.field), strict=True):
            cell.width, cell.vertical_alignment = Mm(each.width or 0), WD_CELL_VERTICAL_ALIGNMENT.CENTER
            if each.each:
                cell._tc.tcPr.tcW.type = "auto"  # noqa: SLF001 - python-docx has no other way in
            cell.paragraphs[0]._p.style = style  # noqa: SLF001
            cell.paragraphs[0].add_run(text)
        if each.figure:
            own[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


def _cells(column: Column) -> list[Column]:
    """The cells of a column in the template, each with the texts of its heading and of its row."""
    dot = "" if column.field.startswith("[") else "."
    cell = column._replace(field=f"{{{{ row{dot}{column.field} }}}}")
    if not column.each:
        return [cell]
    begin, end = f"{{%tc for each in annex.{column.each} %}}", "{%tc endfor %}"
    return [Column(begin, begin, 0), cell, Column(end, end, 0)]


def say(document: Any, text: str, style: str = "") -> None:
    """Add a paragraph, as a note to an annex if no style is named."""
    paragraph(document, text, style or _("Note to an annex"))
