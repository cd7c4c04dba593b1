"""Written bulletins, opened through python-docx: their paragraphs, their tables, the mark of a draft."""

import re
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from govinfo_cli import periods
from tests.office import Office

OFFICE = "某州人民政府办公室"


class Circular:
    """A bulletin that a command wrote."""

    def __init__(self, path: Path) -> None:
        self.document: Any = Document(str(path))
        self.body: list[str] = [paragraph.text for paragraph in self.document.paragraphs]
        self.text = "\n".join(self.body)

    @property
    def annexes(self) -> dict[str, Any]:
        """The table below each annex's title."""
        tables = iter(self.document.tables)
        numbers = [
            at for at, text in enumerate(self.body) if text.startswith(("Annex ", "附件")) and text[-1:].isdigit()
        ]
        return {self.body[at + 1]: next(tables) for at in numbers}

    def rows(self, title: str) -> list[dict[str, str]]:
        """The rows of an annex by its headings."""
        heading, *rows = [[cell.text for cell in row.cells] for row in self.annexes[title].rows]
        return [dict(zip(heading, row, strict=True)) for row in rows]

    def by_unit(self, title: str) -> dict[str, list[dict[str, str]]]:
        """The rows of an annex below the rows across that name a unit, by its name."""
        found: dict[str, list[dict[str, str]]] = {}
        for row in self.rows(title):
            if len(set(row.values())) == 1:
                own = found.setdefault(re.split(r"（采用| \(\d", next(iter(row.values())))[0], [])
            else:
                own.append(row)
        return found

    def marked(self) -> list[bool]:
        """Whether the word across the page stands in the headers of odd and of even pages."""
        section = self.document.sections[0]
        headers = (section.header, section.even_page_header)
        return [any("textpath" in each.tag for each in header._element.iter()) for header in headers]


def repeats(table: Any) -> bool:
    """Whether a table's heading is repeated on each page and no row of it is broken."""
    heading, *rows = [row._tr.trPr for row in table.rows]
    whole = all(row.find(qn("w:cantSplit")) is not None for row in rows)
    return whole and heading.find(qn("w:tblHeader")) is not None


def write(office: Office, period: str, as_of: str, *words: object, lang: str = "en") -> Circular:
    """Write the bulletin of a period and open it."""
    path = office.ledger.parent / f"{period}-{lang}.docx"
    option = periods.option(period)
    named = () if "--office" in words else ("--office", OFFICE)
    told = ["bulletin", option, period, "--as-of", as_of, *named, "-o", path, *words]
    result = office.run(*told, lang=lang)
    assert result.exit_code == 0, result.output
    assert not result.stdout
    return Circular(path)
