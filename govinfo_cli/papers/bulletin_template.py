"""The Word template of a bulletin, built as official documents are laid out (GB/T 9704-2012); an office may edit it.

What stands in double braces is filled in; a paragraph or table row with a percent sign in its braces repeats or leaves
out what stands between it and its end.
"""

from typing import Any, BinaryIO, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from govinfo_cli.i18n import _
from govinfo_cli.papers import bulletin_styles
from govinfo_cli.papers.bulletin_styles import paragraph

_ACROSS = 251
"""Millimetres of an annex's text: A4 across."""
_ROW = Mm(6.5)
LONG = 14
"""Characters of the office's name that fit in a line at full width."""


def write(file: BinaryIO) -> None:
    """Write the template."""
    document = Document()
    bulletin_styles.fonts(document)
    bulletin_styles.styles(document)
    document.core_properties.title = "{{ title }}"
    document.core_properties.author = "{{ office }}"
    document.settings.odd_and_even_pages_header_footer = True
    page(document.sections[0])
    _head(document)
    _body(document)
    _annexes(document)
    _foot(document)
    document.save(file)


def page(section: Any) -> None:
    """An upright page of A4 as official documents have it, with its number outside and the mark of a draft."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    for header, footer, style in (
        (section.header, section.footer, _("Page number right")),
        (section.even_page_header, section.even_page_footer, _("Page number left")),
    ):
        header.is_linked_to_previous = footer.is_linked_to_previous = False
        _watermark(header)
        paragraph = footer.paragraphs[0]
        paragraph.style = style
        paragraph.add_run("— ")
        _field(paragraph, "PAGE")
        paragraph.add_run(" —")


def _head(document: Any) -> None:
    """Whose document it is, in red; its number; the red rule; title, addressees."""
    for text, style in (
        (f"{{%p if office|length > {LONG} %}}", _("Bulletin text")),
        ("{{ office }}", _("Issuing office with a long name")),
        ("{%p else %}", _("Bulletin text")),
        ("{{ office }}", _("Issuing office")),
        ("{%p endif %}", _("Bulletin text")),
        ("{{ document_number }}", _("Document number")),
        ("{%p for line in title_lines %}", _("Bulletin text")),
        ("{{ line }}", _("Bulletin title")),
        ("{%p endfor %}", _("Bulletin text")),
        ("{{ addressees }}", _("Addressees")),
        ("{{ opening }}", _("Bulletin text")),
    ):
        paragraph(document, text, style)


def _body(document: Any) -> None:
    def add(text: str, style: str = _("Bulletin text")) -> None:
        paragraph(document, text, style)

    add("{%p for section in sections %}")
    add("{{ section.number }}{{ section.title }}", _("Heading 1 of a bulletin"))
    add("{%p for part in section.parts %}")
    add("{%p if part.title %}")
    add("{{ part.number }}{{ part.title }}", _("Heading 2 of a bulletin"))
    add("{%p endif %}")
    add("{%p for paragraph in part.paragraphs %}")
    add("{{ paragraph }}")
    add("{%p endfor %}")
    add("{%p endfor %}")
    add("{%p endfor %}")
    add("", _("Space before the signature"))
    add("{%p for annex in annexes %}")
    add(
        "{% if loop.first %}" + _("Annexes:") + "{% endif %}\t{{ annex }}",
        _("List of annexes"),
    )
    add("{%p endfor %}")
    add("", _("Space before the signature"))
    add("{{ office }}", _("Signature of a bulletin"))
    add("{{ date }}", _("Signature of a bulletin"))


def _foot(document: Any) -> None:
    """What ends the last page: what the figures rest on, small; between two rules who gets copies, who issued it."""
    for text, style in (
        ("{%p for note in notes %}", _("Note to an annex")),
        ("{{ note }}", _("Foot of a bulletin")),
        ("{%p endfor %}", _("Note to an annex")),
        ("{{ seal }}", _("Foot of a bulletin")),
        ("{%p if copies %}", _("Note to an annex")),
        (_("Copies: {copies}").format(copies="{{ copies }}"), _("Issued by")),
        ("{%p endif %}", _("Note to an annex")),
        ("{{ office }}\t" + _("issued on {date}").format(date="{{ date }}"), _("Issued by")),
    ):
        added = paragraph(document, text, style)
        if style == _("Issued by"):
            bulletin_styles.at_the_bottom(added)


class _Column(NamedTuple):
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


def _annexes(document: Any) -> None:
    """Every annex on pages of its own, A4 across, in a section of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(23), Mm(23)
    section.footer_distance = Mm(14)
    _say(document, "{%p for annex in rankings %}")
    _annex_title(document)
    _table(document, _RANKING())
    _say(document, "{%p endfor %}")
    for name, columns in _LISTS().items():
        _say(document, f"{{%p if {name} %}}")
        _say(document, f"{{%p for annex in [{name}] %}}")
        _annex_title(document)
        _table(document, columns)
        _say(document, "{%p for note in annex.notes %}")
        _say(document, "{{ note }}", _("Note to an annex"))
        _say(document, "{%p endfor %}")
        if name in ("awards", "payees"):
            sum_of = "awards" if name == "awards" else "authors"
            _say(document, _("Sum: {amount} yuan").format(amount=f"{{{{ totals.{sum_of} }}}}"), _("Note to an annex"))
        _say(document, "{%p endfor %}")
        _say(document, "{%p endif %}")


def _RANKING() -> list[_Column]:  # noqa: N802 - a constant in the language in use
    """The columns of a ranking: those of points are the period's."""
    return [
        _Column(_("Place"), "rank", 12),
        _Column(_("Unit"), "unit", 58, figure=False),
        _Column(_("Submitted"), "submitted", 14),
        _Column(_("Refused"), "refused", 14),
        _Column(_("Adopted"), "adopted", 14),
        _Column(_("Rate %"), "rate", 16),
        _Column("{{ each.title }}", "points[each.id]", each="columns"),
        _Column(_("Total"), "total", 15),
        _Column("{{ each.title }}", "[each.id]", each="more"),
    ]


def _LISTS() -> dict[str, list[_Column]]:  # noqa: N802 - a constant in the language in use
    """The columns of the lists."""
    number = _Column(_("No."), "number", 12)
    return {
        "overview": [
            number,
            _Column(_("Unit"), "unit", 50, figure=False),
            _Column("{{ each.title }}", "[each.id]", each="months"),
            _Column(_("Months below quota"), "below", 13),
            _Column(_("Months without submissions"), "silent", 13),
            _Column(_("Not answered as required"), "missed", 13),
            _Column(_("Refused"), "refused", 13),
            _Column("{{ each.title }}", "printed[each.id]", each="tiers"),
        ],
        "adopted": [
            number,
            _Column(_("Adopted on"), "date", 27, figure=False),
            _Column(_("Publication"), "publication", 58, figure=False),
            _Column(_("Issue"), "issue", 21, figure=False),
            _Column(_("Unit"), "unit", 38, figure=False),
            _Column(_("Title"), "title", figure=False),
            _Column(_("Ref"), "ref", 30, figure=False),
        ],
        "awards": [
            _Column(_("Category"), "category", 50, figure=False),
            _Column(_("Place"), "rank", 20),
            _Column(_("Unit"), "unit", figure=False),
            _Column(_("Total"), "total", 30),
            _Column(_("Award (yuan)"), "amount", 35),
        ],
        "rewards": [
            number,
            _Column(_("Unit"), "unit", 36, figure=False),
            _Column(_("Title"), "title", figure=False),
            _Column(_("Authors"), "authors", 32, figure=False),
            _Column(_("Printed by"), "printed", 44, figure=False),
            _Column(_("Reward (yuan)"), "amount", 26),
            _Column(_("Ref"), "ref", 30, figure=False),
        ],
        "payees": [
            number,
            _Column(_("Unit"), "unit", figure=False),
            _Column(_("Author"), "author", 60, figure=False),
            _Column(_("Amount (yuan)"), "amount", 45),
        ],
    }


def _say(document: Any, text: str, style: str = "") -> None:
    paragraph(document, text, style or _("Note to an annex"))


def _annex_title(document: Any) -> None:
    _say(document, "{{ annex.label }}", _("Annex number"))
    _say(document, "{{ annex.title }}", _("Annex title"))


def _table(document: Any, columns: list[_Column]) -> None:
    """A table that repeats its heading on each page, and a row for each of `annex.rows`, none broken across pages.

    A column that is repeated stands between a cell that begins its list and one that ends it.
    """
    cells = [cell for column in columns for cell in _cells(column)]
    free = [cell for cell in cells if cell.width is None]
    left = (_ACROSS - sum(cell.width or 0 for cell in cells)) // max(len(free), 1)
    table = document.add_table(rows=4, cols=len(cells), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    heading, start, row, end = table.rows
    start.cells[0].text, end.cells[0].text = "{%tr for row in annex.rows %}", "{%tr endfor %}"
    # Each look for a style, or for a row's cells, goes through all of them: once is enough.
    styles = [document.styles[name].style_id for name in (_("Table heading"), _("Table text"))]
    for each, column, *own in zip(cells, table.columns, heading.cells, row.cells, strict=True):
        column.width = Mm(left if each.width is None else each.width)
        for cell, style, text in zip(own, styles, (each.title, each.field), strict=True):
            cell.width, cell.vertical_alignment = column.width, WD_CELL_VERTICAL_ALIGNMENT.CENTER
            if each.each:
                cell._tc.tcPr.tcW.type = "auto"  # noqa: SLF001 - python-docx has no other way in
            cell.paragraphs[0]._p.style = style  # noqa: SLF001
            cell.paragraphs[0].add_run(text)
        if each.figure:
            own[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.height = row.height = _ROW
    for one, marks in ((heading, ("w:cantSplit", "w:tblHeader")), (row, ("w:cantSplit",))):
        for mark in marks:
            one._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001


def _cells(column: _Column) -> list[_Column]:
    """The cells of a column in the template, each with the texts of its heading and of its row."""
    dot = "" if column.field.startswith("[") else "."
    cell = column._replace(field=f"{{{{ row{dot}{column.field} }}}}")
    if not column.each:
        return [cell]
    begin, end = f"{{%tc for each in annex.{column.each} %}}", "{%tc endfor %}"
    return [_Column(begin, begin, 0), cell, _Column(end, end, 0)]


def _watermark(header: Any) -> None:
    """The word that lies across each page of a draft."""
    paragraph = header.paragraphs[0]
    shape = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office">'
        "<w:t>{% if draft %}</w:t>"
        '<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="draft" o:spid="_x0000_s2049" type="#_x0000_t136" '
        'style="position:absolute;margin-left:0;margin-top:0;width:330pt;height:165pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="silver" stroked="f">'
        '<v:fill opacity=".5"/>'
        '<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{{ draft }}"/></v:shape></w:pict>'
        "<w:t>{% endif %}</w:t></w:r>"
    )
    paragraph._p.append(parse_xml(shape))  # noqa: SLF001


def _field(paragraph: Any, code: str) -> None:
    """A field that Word fills in, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001
    paragraph._p.append(field)  # noqa: SLF001
