"""The annexes of a bulletin's template: their pages, and the tables that are filled in row by row."""

from collections.abc import Callable
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from govinfo_cli.i18n import _
from govinfo_cli.papers import annex_columns
from govinfo_cli.papers.annex_columns import Column
from govinfo_cli.papers.bulletin_styles import paragraph
from govinfo_cli.papers.template_tables import Cell, around, begun, fill, keep_whole, with_widths

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
    cells = _all_cells(columns)
    heading, start, row, end = begun(document, cells, 4)
    start.cells[0].text, end.cells[0].text = "{%tr for row in annex.rows %}", "{%tr endfor %}"
    fill(document, cells, heading, row)
    keep_whole(_ROW, heading, row)


def _grouped(document: Any, columns: list[Column]) -> None:
    """A table with a row across for each of `annex.units`, and below it one for each of its rows."""
    cells = _all_cells(columns)
    heading, start, unit, own, row, end, last = begun(document, cells, 7)
    start.cells[0].text, last.cells[0].text = "{%tr for unit in annex.units %}", "{%tr endfor %}"
    own.cells[0].text, end.cells[0].text = "{%tr for row in unit.rows %}", "{%tr endfor %}"
    fill(document, cells, heading, row)
    across = unit.cells[0].merge(unit.cells[-1])
    across.paragraphs[0]._p.style = document.styles[_("Table heading")].style_id  # noqa: SLF001
    across.paragraphs[0].add_run("{{ unit.heading }}")
    across.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT
    across.paragraphs[0].paragraph_format.keep_with_next = True
    keep_whole(_ROW, heading, unit, row)


def _all_cells(columns: list[Column]) -> list[Cell]:
    """The cells of a table's columns, each with its width."""
    return with_widths((cell for column in columns for cell in _cells(column)), _ACROSS)


def _cells(column: Column) -> list[Cell]:
    """The cells of a column in the template."""
    dot = "" if column.field.startswith("[") else "."
    field = f"{{{{ row{dot}{column.field} }}}}"
    cell = Cell(column.title, field, column.width, column.figure, open=bool(column.each))
    return around(cell, f"{{%tc for each in annex.{column.each} %}}", "{%tc endfor %}") if column.each else [cell]


def say(document: Any, text: str, style: str = "") -> None:
    """Add a paragraph, as a note to an annex if no style is named."""
    paragraph(document, text, style or _("Note to an annex"))
