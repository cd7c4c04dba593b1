"""A pay list as a Word document: each form on pages of its own, A4 across, its heading on every one, to be signed."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from sqlalchemy import Connection

from govinfo_cli.i18n import _, language
from govinfo_cli.papers import word_parts
from govinfo_cli.papers.payout import Form, Line, PayList, pay_list
from govinfo_cli.periods import Period
from govinfo_cli.render.report import Value
from govinfo_cli.safe_text import on_paper

_LONG, _SHORT = Mm(297), Mm(210)
_MARGIN = Mm(14)
_TALL = Mm(9)
"""The least height of a line: room to sign."""
_SIZE, _TITLE = Pt(9), Pt(18)
_LAST = 3
"""Lines of a table that stay on the page of the signatures; those of one payee stay together too."""


def write(connection: Connection, year: Period, as_of: date, file: BinaryIO, columns: Path | None = None) -> None:
    """Write the pay list of a year as seen on a day, with the columns of an office's own table.

    Raises: Refused if it has not begun; GovinfoError if the table cannot be read.
    """
    pay = pay_list(connection, year, as_of, columns)
    document = Document()
    document.core_properties.title = on_paper(pay.title)
    style = document.styles["Normal"]
    _font(style, "宋体")
    # Without it a Chinese text is laid out as the machine's own language does it, its commas in mid-air.
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:eastAsia"), "zh-CN")
    style.font.size = _SIZE
    _page(document, pay)
    for number, form in enumerate(pay.forms):
        _form(document, form, pay, new_page=number > 0)
    content = io.BytesIO()
    document.save(content)
    file.write(content.getbuffer())


def _page(document: Any, pay: PayList) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _LONG, _SHORT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(7)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    mark = header.add_run(on_paper(pay.seal))
    if pay.draft:
        mark.bold, mark.font.color.rgb = True, RGBColor(0xC0, 0, 0)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in _("page {page} of {pages}").format(page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0"):
        if part in ("PAGE", "NUMPAGES"):
            word_parts.field(footer, part)
        else:
            footer.add_run(part)


def _form(document: Any, form: Form, pay: PayList, *, new_page: bool) -> None:
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.page_break_before = new_page
    run = title.add_run(on_paper(form.title))
    run.bold, run.font.size = True, _TITLE
    _font(run, "黑体")
    document.add_paragraph(on_paper(pay.basis)).paragraph_format.space_after = Pt(4)
    table = document.add_table(rows=1, cols=len(form.fields), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, field in zip(table.columns, form.fields, strict=True):
        column.width = Mm(field.width)
    heading = table.rows[0]
    word_parts.mark(heading, "w:tblHeader")
    for cell, field in zip(heading.cells, form.fields, strict=True):
        _fill(cell, field.title, field.width, bold=True, centred=True)
    _finish(heading)
    for number, line in enumerate(form.lines):
        followed = number + 1 < len(form.lines) and form.lines[number + 1].goes_on
        row = table.add_row()
        _line(row, form, line, followed=followed)
        if followed or number >= len(form.lines) - _LAST:
            for cell in row._tr.tc_lst:  # noqa: SLF001 - row.cells walks the whole table for cells joined downwards
                Paragraph(cell.p_lst[0], cell).paragraph_format.keep_with_next = True
    for note in form.notes:
        paragraph = document.add_paragraph(on_paper(note))
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.keep_with_next = True
    signatures = document.add_paragraph(pay.signatures)
    signatures.alignment = WD_ALIGN_PARAGRAPH.CENTER
    signatures.paragraph_format.space_before = Pt(12)


def _line(row: Any, form: Form, line: Line, *, followed: bool) -> None:
    cells = list(row.cells)
    for cell, field, value in zip(cells, form.fields, line.cells, strict=True):
        joined = field.once and (line.goes_on or followed)
        shown = None if joined and line.goes_on else value
        _fill(cell, _shown(shown), field.width, bold=line.span > 1, right=field.numeric and line.span == 1)
        if joined:
            merge = OxmlElement("w:vMerge")
            if not line.goes_on:
                merge.set(qn("w:val"), "restart")
            cell._tc.get_or_add_tcPr().append(merge)  # noqa: SLF001 - python-docx has no other way in
    if line.span > 1:
        for cell, field in zip(cells[line.span :], form.fields[line.span :], strict=True):
            if field.numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for cell in cells[1 : line.span]:
            cell.paragraphs[0].clear()
        cells[0].merge(cells[line.span - 1])
        _one_paragraph(cells[0])
    _finish(row)


def _fill(cell: Any, text: str, width: int, *, bold: bool = False, right: bool = False, centred: bool = False) -> None:
    cell.width = Mm(width)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if right or centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
    if text:
        paragraph.add_run(text).bold = bold


def _one_paragraph(cell: Any) -> None:
    """Merging leaves the empty paragraphs of the cells that went."""
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001


def _finish(row: Any) -> None:
    row.height = _TALL
    word_parts.mark(row, "w:cantSplit")


def _font(holder: Any, name: str) -> None:
    """A Chinese font for Chinese characters; the figures are in that of the language in use."""
    holder.font.name = name if language() == "zh" else "Calibri"
    holder.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _shown(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return "" if value is None else on_paper(str(value))
