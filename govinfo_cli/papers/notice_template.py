"""The Word template of papers to units, built as official documents are (GB/T 9704-2012); an office may edit it.

What stands in double braces is filled in; see `bulletin_template`. One template serves all papers: `notice` names the
kind, and of the tables only those are there that have rows.
"""

from typing import Any, BinaryIO, NamedTuple

from docx.shared import Mm

from govinfo_cli.i18n import _
from govinfo_cli.papers import template_tables
from govinfo_cli.papers.bulletin_styles import paragraph
from govinfo_cli.papers.bulletin_template import begun, issuer, signature, title
from govinfo_cli.papers.template_tables import Cell, around, fill, keep_whole, with_widths

_ACROSS = 156
"""Millimetres of a page's text: A4 upright."""
_ROW = Mm(7)


class _Column(NamedTuple):
    """A column of a table.

    Attributes:
        title: its heading; `field` what stands in it, of a row.
        width: in millimetres; None for what the others leave.
        figure: in the middle.
        when: a condition of the template on which it is there.
    """

    title: str
    field: str
    width: int | None = None
    figure: bool = False
    when: str = ""


def write(file: BinaryIO) -> None:
    """Write the template."""
    document = begun()
    for text, style in (*issuer(), ("{{ document_number }}", _("Document number")), *title()):
        paragraph(document, text, style)
    _body(document)
    for text, style in signature():
        paragraph(document, text, style)
    document.save(file)


def _body(document: Any) -> None:
    body, heading = _("Bulletin text"), _("Heading 1 of a bulletin")
    for text, style in (
        ("{%p for section in sections %}", body),
        ("{{ section.number }}{{ section.title }}", heading),
        ("{%p for each in section.paragraphs %}", body),
        ("{{ each }}", body),
        ("{%p endfor %}", body),
        ("{%p endfor %}", body),
        ("{%p for each in lines %}", body),
        ("{%p if each.heading %}", body),
        ("{{ each.text }}", heading),
        ("{%p else %}", body),
        ("{{ each.text }}", body),
        ("{%p endif %}", body),
        ("{%p endfor %}", body),
    ):
        paragraph(document, text, style)
    for name, columns in _tables().items():
        paragraph(document, f"{{%p if {name} %}}", body)
        _table(document, name, columns)
        paragraph(document, "{%p endif %}", body)
    for text in ("{%p for each in closing %}", "{{ each }}", "{%p endfor %}"):
        paragraph(document, text, body)


def _tables() -> dict[str, list[_Column]]:
    """The tables and their columns, in the language in use."""
    number = _Column(_("No."), "number", 10, figure=True)
    unit = _Column(_("Unit"), "unit", 30, when="several")
    ref = _Column(_("Ref"), "ref", 30)
    return {
        "asked": [
            number,
            unit,
            _Column(_("What is owed"), "what"),
            ref,
            _Column(_("Due"), "due", 22),
            _Column(_("Days left"), "state", 22),
        ],
        "adopted": [
            number,
            unit,
            _Column(_("Title"), "title"),
            _Column(_("Publication and issue"), "publication", 44),
            _Column(_("Adopted on"), "day", 22),
            ref._replace(when="not several"),
        ],
        "refused": [
            number,
            unit,
            _Column(_("Received on"), "day", 22),
            _Column(_("Title"), "title"),
            _Column(_("Not named"), "lacks", 30),
            ref._replace(when="not several"),
        ],
        "talks": [
            number,
            _Column(_("Unit"), "unit", 30),
            _Column(_("Quantity"), "few"),
            _Column(_("Quality"), "poor"),
            _Column(_("Timeliness"), "late"),
        ],
    }


def _table(document: Any, name: str, columns: list[_Column]) -> None:
    """A table that repeats its heading on each page, and a row for each of a list, none broken across pages."""
    cells = with_widths((cell for column in columns for cell in _cells(column)), _ACROSS)
    heading, start, row, end = template_tables.begun(document, cells, 4)
    start.cells[0].text, end.cells[0].text = f"{{%tr for row in {name} %}}", "{%tr endfor %}"
    fill(document, cells, heading, row)
    keep_whole(_ROW, heading, row)


def _cells(column: _Column) -> list[Cell]:
    """The cells of a column in the template: one that may not be there stands between two that say when it is."""
    cell = Cell(column.title, f"{{{{ row.{column.field} }}}}", column.width, column.figure, open=column.width is None)
    return around(cell, f"{{%tc if {column.when} %}}", "{%tc endif %}") if column.when else [cell]
