"""The annexes of a bulletin's template: their pages, and the tables that are filled in row by row."""

from collections.abc import Callable
from typing import Any, NamedTuple

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm

from govinfo_cli.i18n import _
from govinfo_cli.papers.bulletin_styles import paragraph

_ACROSS = 251
"""Millimetres of an annex's text: A4 across."""
_ROW = Mm(6.5)


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        title: its heading; `field` what stands in it, of a row.
        width: in millimetres; None for a share of what the others leave.
        figure: in the middle, as figures are.
        each: a list of the annex that the column is repeated for: title and field are of one of it, and so many columns
            share the width.
    """

    title: str
    field: str
    width: int | None = None
    figure: bool = True
    each: str = ""


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
    _either(document, "annex.ranked", _table, _RANKING(), _SUBMITTED())
    say(document, "{%p endfor %}")
    for name, columns in _LISTS().items():
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
    items = _ITEMS()
    say(document, "{%p if annex.units %}")
    _either(document, "annex.with_points", _grouped, items, items[:-1])
    say(document, "{{ annex.marks }}", _("Note to an annex"))
    say(document, "{%p else %}")
    _table(document, columns)
    say(document, "{%p endif %}")


def _ITEMS() -> list[Column]:  # noqa: N802 - a constant in the language in use
    """The columns of what was adopted, under its unit."""
    return [
        Column(_("No."), "number", 12),
        Column(_("Title"), "title }}{{ row.marks", figure=False),
        Column(_("Adopted by, issue"), "printed", 84, figure=False),
        Column(_("Date"), "date", 27, figure=False),
        Column(_("Points"), "points", 18),
    ]


def _RANKING() -> list[Column]:  # noqa: N802 - a constant in the language in use
    """The columns of a ranking: those of points are the period's."""
    return [
        Column(_("Place"), "rank", 12),
        Column(_("Unit"), "unit", 52, figure=False),
        Column(_("Submitted"), "submitted", 14),
        Column(_("Refused"), "refused", 14),
        Column(_("Adopted"), "adopted", 14),
        Column(_("Rate %"), "rate", 16),
        Column("{{ each.title }}", "points[each.id]", each="columns"),
        Column(_("Total"), "total", 15),
        Column("{{ each.title }}", "[each.id]", each="more"),
        Column("{{ each.title }}", "[each.id]", each="to_date"),
    ]


def _SUBMITTED() -> list[Column]:  # noqa: N802 - a constant in the language in use
    """The columns of a table that ranks nobody."""
    return [
        Column(_("Unit"), "unit", 70, figure=False),
        Column(_("Submitted"), "submitted", 28),
        Column(_("Refused"), "refused", 28),
        Column(_("Adopted"), "adopted", 28),
        Column(_("Rate %"), "rate", 28),
        Column("{{ each.title }}", "[each.id]", each="to_date"),
    ]


def _LISTS() -> dict[str, list[Column]]:  # noqa: N802 - a constant in the language in use
    """The columns of the lists."""
    number = Column(_("No."), "number", 12)
    title, ref = Column(_("Title"), "title", figure=False), Column(_("Ref"), "ref", 30, figure=False)
    return {
        "publications": [
            number,
            Column(_("Unit"), "unit", 50, figure=False),
            Column(_("Adopted"), "adopted", 16),
            Column("{{ each.title }}", "printed[each.id]", each="publications"),
            Column(_("Times adopted"), "times", 16),
            Column("{{ each.title }}", "instructed[each.id]", each="levels"),
        ],
        "overview": [
            number,
            Column(_("Unit"), "unit", 50, figure=False),
            Column("{{ each.title }}", "[each.id]", each="months"),
            Column(_("Months below quota"), "below", 13),
            Column(_("Months without submissions"), "silent", 13),
            Column(_("Not answered as required"), "missed", 13),
            Column(_("Refused"), "refused", 13),
            Column("{{ each.title }}", "printed[each.id]", each="tiers"),
        ],
        "adopted": [
            number,
            Column(_("Adopted on"), "date", 27, figure=False),
            Column(_("Publication"), "publication", 58, figure=False),
            Column(_("Issue"), "issue", 21, figure=False),
            Column(_("Unit"), "unit", 38, figure=False),
            title,
            ref,
        ],
        "instructions": [
            number,
            Column(_("Level"), "level", 24, figure=False),
            Column(_("Leader"), "leader", 30, figure=False),
            Column(_("Date"), "date", 27, figure=False),
            Column(_("Unit"), "unit", 44, figure=False),
            title,
            ref,
        ],
        "articles": [
            number,
            Column(_("Unit"), "unit", 40, figure=False),
            title,
            Column(_("Authors"), "authors", 36, figure=False),
            Column(_("Adopted by, issue"), "printed", 76, figure=False),
            Column(_("Points"), "points", 16),
        ],
        "authors": [
            Column(_("Place"), "rank", 14),
            Column(_("Unit"), "unit", 50, figure=False),
            Column(_("Author"), "author", 28, figure=False),
            Column(_("Submitted"), "submitted", 20),
            Column(_("Adopted"), "adopted", 20),
            Column(_("Points"), "points", 20),
            Column(_("Best submission"), "best", figure=False),
        ],
        "awards": [
            Column(_("Category"), "category", 50, figure=False),
            Column(_("Place"), "rank", 20),
            Column(_("Unit"), "unit", figure=False),
            Column(_("Total"), "total", 30),
            Column(_("Award (yuan)"), "amount", 35),
        ],
        "rewards": [
            number,
            Column(_("Unit"), "unit", 36, figure=False),
            title,
            Column(_("Authors"), "authors", 32, figure=False),
            Column(_("Printed by"), "printed", 44, figure=False),
            Column(_("Reward (yuan)"), "amount", 26),
            ref,
        ],
        "payees": [
            number,
            Column(_("Unit"), "unit", figure=False),
            Column(_("Author"), "author", 60, figure=False),
            Column(_("Amount (yuan)"), "amount", 45),
        ],
    }


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
    _whole(heading, row)


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
    _whole(heading, unit, row)


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


def _whole(heading: Any, *rows: Any) -> None:
    """See that no row is broken across pages, and that each page begins with the heading."""
    for row in (heading, *rows):
        row.height = _ROW
        for mark in ("w:cantSplit", "w:tblHeader")[: 2 if row is heading else 1]:
            row._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 - python-docx has no other way in


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
