"""What an office writes into the one cell of a publication: `普刊第23期`, `内刊（动态）`, as its three columns."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from govinfo_cli import names
from govinfo_cli.checks.row import PUBLICATION_CONTRADICTED
from govinfo_cli.errors import CheckError
from govinfo_cli.ledger.vocabulary import Choices
from govinfo_cli.sheets import cells
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing.rows import Problems

_ISSUE = re.compile(r"[(\[【〔]?((?:\d{4}\s*年)?\s*(?:总?第\s*[\d〇零一二三四五六七八九十百]+|\d+)\s*期)[)\]】〕]?")
_LONGEST = 200
"""Characters of a cell that may be a publication."""
_BETWEEN = re.compile(r"[\s()\[\]【】〔〕:.·、,;/-]+")


class Printed(NamedTuple):
    """A publication, type and issue, each as the cell says it; what it does not say is empty."""

    publication: str
    type: str = ""
    issue: str = ""


def parse(text: str, choices: Choices) -> Printed | None:
    """What a cell says, ids for publication and type; None if it is no publication with a type or an issue behind it.

    Where a text may be read in two ways, it is not read at all.
    """
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text)
    issues = _ISSUE.findall(plain)
    if len(issues) > 1:
        return None
    issue = re.sub(r"\s+", "", issues[0]) if issues else ""
    rest = _key(_ISSUE.sub(" ", plain))
    publications = _by_word(choices, "publication")
    if rest in publications:
        return Printed(publications[rest], "", issue)
    types = _by_word(choices, "type")
    found = {
        Printed(publication, type_, issue)
        for word, publication in publications.items()
        if rest.startswith(word)
        for name, type_ in types.items()
        if rest == word + name
    }
    return found.pop() if len(found) == 1 else None


def spelled_out(sheet: Sheet, choices: Choices, problems: Problems) -> Sheet:
    """A sheet of adoptions whose publications that say more are spelled out in the columns `type` and `issue`.

    Where these columns say something else, that is noted and the row left out.
    """
    # In front, so that cells beyond the heading stay beyond it.
    added: list[str] = [name for name in ("type", "issue") if name not in sheet.columns]
    columns = [*added, *sheet.columns]
    at, type_at, issue_at = (columns.index(name) for name in ("publication", "type", "issue"))
    nothing: list[Cell] = [None] * len(added)
    read: dict[Cell, Printed | None] = {}

    def rows() -> Iterator[tuple[int, list[Cell]]]:
        for number, cells_ in sheet.rows:
            row = [*nothing, *cells_, *[None] * (len(sheet.columns) - len(cells_))]
            cell = row[at]
            if cell not in read:
                read[cell] = _more(cell, choices)
            said = read[cell]
            if said is None:
                yield number, row
                continue
            row[at] = said.publication
            # Both are tried, so that both are filled.
            agree = [
                _fill(row, type_at, "type", said.type, choices),
                _fill(row, issue_at, "issue", said.issue, choices),
            ]
            if all(agree):
                yield number, row
            else:
                wrong = PUBLICATION_CONTRADICTED.found(cell=cells.shown(cell))
                problems.add(sheet.source, number, sheet.kind.column("publication").title, wrong)

    return msgspec.structs.replace(sheet, columns=columns, rows=rows())


def _more(cell: Cell, choices: Choices) -> Printed | None:
    """What a cell says beyond its publication; None if nothing."""
    if not isinstance(cell, str):
        return None
    try:
        choices.find("publication", cell)
    except CheckError:
        return parse(cell, choices)
    return None


def _fill(row: list[Cell], at: int, name: str, said: str, choices: Choices) -> bool:
    """Put what was said into a cell that is empty; whether it agrees with one that is not."""
    there = cells.shown(row[at])
    if not said:
        return True
    if not there:
        row[at] = said
        return True
    if name == "type":
        try:
            return choices.find("type", there) == said
        except CheckError:
            return True  # told where the column is read
    return re.sub(r"\D", "", there) == re.sub(r"\D", "", said) or there == said


def _by_word(choices: Choices, name: str) -> dict[str, str]:
    return {_key(word): id_ for word, id_ in choices.known(name).items()}


def _key(text: str) -> str:
    return _BETWEEN.sub("", names.key(text))
