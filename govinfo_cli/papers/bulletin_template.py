"""The Word template of a bulletin, built as official documents are laid out (GB/T 9704-2012); an office may edit it.

What stands in double braces is filled in; a paragraph or table row with a percent sign in its braces repeats or leaves
out what stands between it and its end.
"""

from typing import Any, BinaryIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from govinfo_cli.i18n import _
from govinfo_cli.papers import bulletin_styles, bulletin_tables
from govinfo_cli.papers.bulletin_styles import paragraph
from govinfo_cli.papers.word_parts import field
from govinfo_cli.reports.phrases import clauses

_LONG = 14
"""Characters of the office's name that fit in a line at full width."""


def write(file: BinaryIO) -> None:
    """Write the template."""
    document = begun()
    _head(document)
    _body(document)
    bulletin_tables.annexes(document)
    _foot(document)
    document.save(file)


def begun() -> Any:
    """A document with the styles and the first page of an official document, and nothing on it yet."""
    document = Document()
    bulletin_styles.fonts(document)
    bulletin_styles.styles(document)
    document.core_properties.title = "{{ title }}"
    document.core_properties.author = "{{ office }}"
    document.settings.odd_and_even_pages_header_footer = True
    _page(document.sections[0])
    return document


def issuer() -> list[tuple[str, str]]:
    """Whose document it is, in red: paragraphs with their styles."""
    return [
        (f"{{%p if office|length > {_LONG} %}}", _("Bulletin text")),
        ("{{ office }}", _("Issuing office with a long name")),
        ("{%p else %}", _("Bulletin text")),
        ("{{ office }}", _("Issuing office")),
        ("{%p endif %}", _("Bulletin text")),
    ]


def title() -> list[tuple[str, str]]:
    """Title and addressees, and what the text begins with."""
    return [
        ("{%p for line in title_lines %}", _("Bulletin text")),
        ("{{ line }}", _("Bulletin title")),
        ("{%p endfor %}", _("Bulletin text")),
        ("{{ addressees }}", _("Addressees")),
        ("{{ opening }}", _("Bulletin text")),
    ]


def signature() -> list[tuple[str, str]]:
    """Who signs, the date, and whom to ask."""
    name, phone = _("contact: {name}").format(name="{{ contact }}"), _("phone: {number}").format(number="{{ phone }}")
    both = clauses((name, phone))
    told = f"{{% if contact and phone %}}{both}{{% elif contact %}}{name}{{% else %}}{phone}{{% endif %}}"
    return [
        ("", _("Space before the signature")),
        ("{{ office }}", _("Signature of a bulletin")),
        ("{{ date }}", _("Signature of a bulletin")),
        ("{%p if contact or phone %}", _("Bulletin text")),
        (_("({words})").format(words=told), _("Bulletin text")),
        ("{%p endif %}", _("Bulletin text")),
    ]


def _page(section: Any) -> None:
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
        field(paragraph, "PAGE")
        paragraph.add_run(" —")


def _head(document: Any) -> None:
    """Whose document it is, in red; its number; the red rule; title, addressees."""
    for text, style in (
        *issuer(),
        ("{%p if signer %}", _("Bulletin text")),
        (
            "{{ document_number }}\t" + _("Signed by {name}").format(name="{{ signer }}"),
            _("Document number and signer"),
        ),
        ("{%p else %}", _("Bulletin text")),
        ("{{ document_number }}", _("Document number")),
        ("{%p endif %}", _("Bulletin text")),
        *title(),
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
    for text, style in signature():
        add(text, style)


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
