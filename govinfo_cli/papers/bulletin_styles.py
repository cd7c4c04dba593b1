"""The styles and fonts of a bulletin's template (GB/T 9704-2012): sizes, spacing, what stands in for a missing font."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor

from govinfo_cli.i18n import _, language

_RED = RGBColor(0xE6, 0, 0)
_LINE = Pt(28.95)
"""22 lines on a page whose type area is 225 mm high."""
_TITLE, _BODY, _NUMBER, _MARK = Pt(22), Pt(16), Pt(14), Pt(30)
_SCALE = 66
"""Per cent of their width: 22 characters of the mark fit in a line."""
_TABLE = Pt(10)
_FOOT = Pt(10.5)
_ACROSS = Mm(251)
"""The width of an annex's text: A4 across."""
_TIGHT = -5
"""Twentieths of a point between characters: 28 of them fit in a line of 156 mm."""
_SONG, _FANG, _HEI, _KAI = "方正小标宋简体", "仿宋", "黑体", "楷体"
_LATIN = "Times New Roman"
FALL_BACKS = {
    _SONG: "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun,Noto Serif CJK SC",
    _FANG: "仿宋_GB2312,FangSong,华文仿宋,STFangsong,Noto Serif CJK SC",
    _HEI: "SimHei,华文黑体,微软雅黑,Noto Sans CJK SC",
    _KAI: "楷体_GB2312,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC",
}
"""What Word takes instead of a font that a machine does not have."""


def styles(document: Any) -> None:
    """A style for each kind of paragraph, so that the office changes it in one place."""
    lang = document.styles.element.find(f".//{qn('w:lang')}")
    lang.set(qn("w:eastAsia"), "zh-CN")
    base = _style(document, _("Bulletin text"), _FANG, _BODY, indent=True)
    base.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if language() == "zh" else WD_ALIGN_PARAGRAPH.LEFT
    for name in (_("Issuing office"), _("Issuing office with a long name")):
        mark = _style(document, name, _SONG, _MARK, WD_ALIGN_PARAGRAPH.CENTER, exact=False)
        mark.font.color.rgb = _RED
        mark.paragraph_format.space_after = _LINE
    _narrow(mark)
    number = _style(document, _("Document number"), _FANG, _BODY, WD_ALIGN_PARAGRAPH.CENTER)
    signed = _style(document, _("Document number and signer"), _FANG, _BODY)
    signed.paragraph_format.left_indent = signed.paragraph_format.right_indent = _BODY
    signed.paragraph_format.tab_stops.add_tab_stop(Length(Mm(156) - _BODY), WD_TAB_ALIGNMENT.RIGHT)
    for style in (number, signed):
        style.paragraph_format.space_after = Length(_LINE * 2)
        _rule(style)
    title = _style(document, _("Bulletin title"), _SONG, _TITLE, WD_ALIGN_PARAGRAPH.CENTER, exact=False)
    title.paragraph_format.space_after = _LINE
    _together(title)
    _style(document, _("Addressees"), _FANG, _BODY)
    for name, font in ((_("Heading 1 of a bulletin"), _HEI), (_("Heading 2 of a bulletin"), _KAI)):
        _style(document, name, font, _BODY, indent=True).paragraph_format.keep_with_next = True
    annexes = _style(document, _("List of annexes"), _FANG, _BODY)
    annexes.paragraph_format.left_indent = Length(_BODY * (5 if language() == "zh" else 7))
    annexes.paragraph_format.first_line_indent = Length(-_BODY * (3 if language() == "zh" else 5))
    space = _style(document, _("Space before the signature"), _FANG, _BODY)
    space.paragraph_format.keep_with_next = annexes.paragraph_format.keep_with_next = True
    signature = _style(document, _("Signature of a bulletin"), _FANG, _BODY, WD_ALIGN_PARAGRAPH.RIGHT)
    signature.paragraph_format.right_indent = Length(_BODY * 4)
    signature.paragraph_format.keep_with_next = True
    first = _style(document, _("Annex number"), _HEI, _BODY)
    first.paragraph_format.page_break_before = first.paragraph_format.keep_with_next = True
    titled = _style(document, _("Annex title"), _SONG, _TITLE, WD_ALIGN_PARAGRAPH.CENTER, exact=False)
    titled.paragraph_format.space_after, titled.paragraph_format.keep_with_next = Pt(8), True
    _style(document, _("Note to an annex"), _FANG, Pt(12), exact=False)
    _style(document, _("Table text"), _FANG, _TABLE, exact=False)
    _style(document, _("Table heading"), _HEI, _TABLE, WD_ALIGN_PARAGRAPH.CENTER, exact=False)
    foot = _style(document, _("Foot of a bulletin"), _FANG, _FOOT, exact=False)
    foot.paragraph_format.space_before = Pt(4)
    end = _style(document, _("Issued by"), _FANG, _NUMBER, exact=False)
    end.paragraph_format.left_indent = end.paragraph_format.right_indent = _NUMBER
    end.paragraph_format.tab_stops.add_tab_stop(Length(_ACROSS - _NUMBER), WD_TAB_ALIGNMENT.RIGHT)
    _rules(end)
    right = _style(document, _("Page number right"), "宋体", _NUMBER, WD_ALIGN_PARAGRAPH.RIGHT, exact=False)
    right.paragraph_format.right_indent = _NUMBER
    left = _style(document, _("Page number left"), "宋体", _NUMBER, exact=False)
    left.paragraph_format.left_indent = _NUMBER


def _style(
    document: Any,
    name: str,
    font: str,
    size: Length,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    *,
    exact: bool = True,
    indent: bool = False,
) -> Any:
    """A paragraph style.

    Args:
        exact: on the page's grid of 22 lines, whatever the font.
        indent: its first line stands two characters in.
    """
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = None, True
    style.font.name, style.font.size = _LATIN, size
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), font)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = alignment, Pt(0), Pt(0)
    if exact:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(_TIGHT))
        properties.find(qn("w:sz")).addprevious(spacing)
    if indent:
        form.first_line_indent = Length(size * 2)
        style.element.pPr.ind.set(qn("w:firstLineChars"), "200")
    return style


def _narrow(style: Any) -> None:
    """Characters as tall as ever and narrower, as a long name is set."""
    scale = OxmlElement("w:w")
    scale.set(qn("w:val"), str(_SCALE))
    style.element.rPr.find(qn("w:sz")).addprevious(scale)


def _together(style: Any) -> None:
    """Lines of one title: the space after it only after the last."""
    mark = OxmlElement("w:contextualSpacing")
    style.element.get_or_add_pPr().insert_element_before(mark, "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr")


def _rules(style: Any) -> None:
    """The black rules between which a document says who issued it, and when (GB/T 9704-2012, 7.4)."""
    lines = "".join(f'<w:{edge} w:val="single" w:sz="8" w:space="2" w:color="000000"/>' for edge in ("top", "bottom"))
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
    style.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:spacing", "w:ind", "w:jc")


def paragraph(document: Any, text: str, style: str) -> Any:
    """A paragraph of a style. That python-docx itself sets one takes longer than all else: it looks for the default."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = document.styles[style].style_id  # noqa: SLF001 - python-docx has no other way in
    return paragraph


def at_the_bottom(paragraph: Any) -> None:
    """Set a paragraph at the foot of the page, whatever stands above it."""
    frame = parse_xml(
        f'<w:framePr {nsdecls("w")} w:w="{_ACROSS.twips}" w:wrap="around" w:hAnchor="margin" w:vAnchor="margin" '
        'w:xAlign="center" w:yAlign="bottom"/>'
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no other way in
    properties.insert_element_before(frame, "w:pBdr", "w:shd", "w:spacing", "w:ind", "w:jc")


def _rule(style: Any) -> None:
    """The red rule below the document number."""
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="18" w:space="6" w:color="{_RED}"/></w:pBdr>'
    )
    style.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:spacing", "w:ind", "w:jc")


def fonts(document: Any) -> None:
    """Name the fonts, each with those to be taken where a machine lacks it."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/></w:font>' for name, others in FALL_BACKS.items()
    )
    table._blob = table.blob.replace(b"</w:fonts>", f"{entries}</w:fonts>".encode())  # noqa: SLF001
