"""Parts of Word documents that python-docx has no way of its own to: fields, what is said of rows."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def field(paragraph: Any, code: str) -> None:
    """Add a field that Word fills in, such as the number of the page."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    made.append(run._r)  # noqa: SLF001
    paragraph._p.append(made)  # noqa: SLF001


def mark(row: Any, name: str) -> None:
    """Say something of a row of a table, such as that it is the heading of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001
