"""The Word template of a bulletin, built as official documents are laid out (GB/T 9704-2012); an office may edit it.

What stands in double braces is filled in; a paragraph or table row with a percent sign in its braces repeats or leaves
out what stands between it and its end.
"""

from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from govinfo_cli.i18n import _
from govinfo_cli.papers import bulletin_styles
from govinfo_cli.reports.wording import rule_heading
from govinfo_cli.scoring.points import MONTH_RULES, YEAR_RULES

WITHOUT_SECONDMENT = tuple(rule for rule in YEAR_RULES if rule != "secondment")
"""The columns of a category whose units go on no secondment."""
_POINTS = 108
"""Millimetres that the columns of points share."""
_ROW = Mm(6.5)
_LONG = 14
"""Characters of the office's name that fit in a line at full width."""


def write(file: BinaryIO) -> None:
    """Write the template."""
    document = Document()
    bulletin_styles.fonts(document)
    bulletin_styles.styles(document)
    document.core_properties.title = "{{ title }}"
    document.core_properties.author = "{{ office }}"
    document.settings.odd_and_even_pages_header_footer = True
    _page(document.sections[0])
    _head(document)
    _body(document)
    _annexes(document)
    _foot(document)
    document.save(file)


def _page(section: Any) -> None:
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
        (f"{{%p if office|length > {_LONG} %}}", _("Bulletin text")),
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
        _paragraph(document, text, style)


def _body(document: Any) -> None:
    def add(text: str, style: str = _("Bulletin text")) -> None:
        _paragraph(document, text, style)

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
        paragraph = _paragraph(document, text, style)
        if style == _("Issued by"):
            bulletin_styles.at_the_bottom(paragraph)


def _annexes(document: Any) -> None:
    """Every annex on pages of its own, A4 across, in a section of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(28), Mm(26)
    section.left_margin, section.right_margin = Mm(23), Mm(23)
    section.footer_distance = Mm(14)
    counts = [
        (_("Place"), "rank", 12, True),
        (_("Unit"), "unit", 0, False),
        (_("Submitted"), "submitted", 14, True),
        (_("Refused"), "refused", 14, True),
        (_("Adopted"), "adopted", 14, True),
        (_("Rate %"), "rate", 16, True),
    ]
    points = {
        rules: [(rule_heading(rule).title, f"points.{rule}", _POINTS // len(rules), True) for rule in rules]
        for rules in (MONTH_RULES, YEAR_RULES, WITHOUT_SECONDMENT)
    }
    total = (_("Total"), "total", 15, True)
    _say(document, "{%p for annex in rankings %}")
    _annex_title(document)
    _say(document, "{%p if not year %}")
    _table(document, [*counts, *points[MONTH_RULES], total])
    _say(document, "{%p elif annex.secondment %}")
    _table(document, [*counts, *points[YEAR_RULES], total])
    _say(document, "{%p else %}")
    _table(document, [*counts, *points[WITHOUT_SECONDMENT], total])
    _say(document, "{%p endif %}")
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


def _LISTS() -> dict[str, list[tuple[str, str, int, bool]]]:  # noqa: N802 - a constant in the language in use
    """The columns of the lists: heading, field, width in millimetres (0: what is left), whether a figure."""
    number = (_("No."), "number", 12, True)
    return {
        "overview": [
            number,
            (_("Unit"), "unit", 0, False),
            *((_("{month:02}").format(month=month), f"m{month}", 10, True) for month in range(1, 13)),
            (_("Months below quota"), "below", 13, True),
            (_("Months without submissions"), "silent", 13, True),
            (_("Not answered as required"), "missed", 13, True),
            (_("Refused"), "refused", 13, True),
            ("{{ annex.region }}", "region", 13, True),
            ("{{ annex.state }}", "state", 13, True),
        ],
        "adopted": [
            number,
            (_("Adopted on"), "date", 27, False),
            (_("Publication"), "publication", 58, False),
            (_("Issue"), "issue", 21, False),
            (_("Unit"), "unit", 38, False),
            (_("Title"), "title", 0, False),
            (_("Ref"), "ref", 30, False),
        ],
        "awards": [
            (_("Category"), "category", 50, False),
            (_("Place"), "rank", 20, True),
            (_("Unit"), "unit", 0, False),
            (_("Total"), "total", 30, True),
            (_("Award (yuan)"), "amount", 35, True),
        ],
        "rewards": [
            number,
            (_("Unit"), "unit", 36, False),
            (_("Title"), "title", 0, False),
            (_("Authors"), "authors", 32, False),
            (_("Printed by"), "printed", 44, False),
            (_("Reward (yuan)"), "amount", 26, True),
            (_("Ref"), "ref", 30, False),
        ],
        "payees": [
            number,
            (_("Unit"), "unit", 0, False),
            (_("Author"), "author", 60, False),
            (_("Amount (yuan)"), "amount", 45, True),
        ],
    }


def _paragraph(document: Any, text: str, style: str) -> Any:
    """A paragraph of a style. That python-docx itself sets one takes longer than all else: it looks for the default."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = document.styles[style].style_id  # noqa: SLF001 - python-docx has no other way in
    return paragraph


def _say(document: Any, text: str, style: str = "") -> None:
    _paragraph(document, text, style or _("Note to an annex"))


def _annex_title(document: Any) -> None:
    _say(document, "{{ annex.label }}", _("Annex number"))
    _say(document, "{{ annex.title }}", _("Annex title"))


def _table(document: Any, columns: list[tuple[str, str, int, bool]]) -> None:
    """A table that repeats its heading on each page, and a row for each of `annex.rows`, none broken across pages."""
    left = 251 - sum(width for _title, _field, width, _figure in columns)
    table = document.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    heading, start, row, end = table.rows
    start.cells[0].text, end.cells[0].text = "{%tr for row in annex.rows %}", "{%tr endfor %}"
    # Each look for a style, or for a row's cells, goes through all of them: once is enough.
    styles = [document.styles[name].style_id for name in (_("Table heading"), _("Table text"))]
    places = zip(columns, table.columns, heading.cells, row.cells, strict=True)
    for (title, field, width, figure), column, *own in places:
        column.width = Mm(width or left)
        for cell, style, text in zip(own, styles, (title, f"{{{{ row.{field} }}}}"), strict=True):
            cell.width, cell.vertical_alignment = Mm(width or left), WD_CELL_VERTICAL_ALIGNMENT.CENTER
            cell.paragraphs[0]._p.style = style  # noqa: SLF001 - python-docx has no other way in
            cell.paragraphs[0].add_run(text)
        if figure:
            own[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading.height = row.height = _ROW
    for one, marks in ((heading, ("w:cantSplit", "w:tblHeader")), (row, ("w:cantSplit",))):
        for mark in marks:
            one._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 - python-docx has no other way in


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
