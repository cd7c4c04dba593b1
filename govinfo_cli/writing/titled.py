"""Sheets that name a submission by its unit and title, as offices keep their lists of what was adopted."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli import names
from govinfo_cli.checks.row import AMBIGUOUS_TITLE, MUST_BE_FILLED, UNKNOWN_TITLE
from govinfo_cli.errors import CheckError
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import NAMING
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.sheets import cells
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing.rows import Problems

_JUNK = re.compile(r"[\W_]+")
_SHOWN = 6


class _Sent(NamedTuple):
    ref: str
    title: str
    refused: bool


class _Titles:
    """The submissions of units by their titles, each unit's read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, defaultdict[str, list[_Sent]]] = {}

    def find(self, unit: Unit, title: str) -> str:
        """The ref of a unit's submission with a title, whatever its punctuation.

        Raises: CheckError if it has none, with the nearest, or several.
        """
        found = self._of(unit)[_plain(title)]
        meant = [each for each in found if not each.refused] or found
        if len(meant) == 1:
            return meant[0].ref
        if meant:
            refs = listed(each.ref for each in meant[:_SHOWN])
            raise CheckError(AMBIGUOUS_TITLE.found(unit=unit.name, refs=refs))
        known = {each.title: each.ref for sent in self._of(unit).values() for each in sent}
        near = listed(f"{known[each]} {each}" for each in names.nearest(title, known))
        hint = _("; the nearest are: {near}").format(near=near) if near else ""
        raise CheckError(UNKNOWN_TITLE.found(unit=unit.name, near=hint))

    def _of(self, unit: Unit) -> defaultdict[str, list[_Sent]]:
        if unit.id not in self._known:
            own: defaultdict[str, list[_Sent]] = defaultdict(list)
            s = schema.submissions.c
            query = select(s.ref, s.title, s.refused).where(s.unit_id == unit.id, s.voided_id.is_(None)).order_by(s.id)
            for ref, title, refused in self._connection.execute(query):
                own[_plain(title)].append(_Sent(ref, title, bool(refused)))
            self._known[unit.id] = own
        return self._known[unit.id]


def names_by_title(sheet: Sheet) -> bool:
    """Whether the submissions of a sheet's rows are named by unit and title."""
    return (
        sheet.kind.sheet_columns != sheet.kind.columns
        and "submission" not in sheet.columns
        and {*sheet.columns} >= NAMING
    )


def referred(sheet: Sheet, connection: Connection, units: Units, problems: Problems) -> Sheet:
    """The sheet with the refs of the submissions; rows of which none is found are noted and left out."""
    titles = _Titles(connection)
    unit_at, title_at = sheet.columns.index("unit"), sheet.columns.index("title")

    def rows() -> Iterator[tuple[int, list[Cell]]]:
        for number, row in sheet.rows:
            column = "unit"
            try:
                word, title = (cells.text(row[at]) if at < len(row) else "" for at in (unit_at, title_at))
                if not (word and title):
                    column = "title" if word else "unit"
                    raise CheckError(MUST_BE_FILLED.found())  # noqa: TRY301 - one place tells all that is wrong
                unit = units.find(word)
                column = "title"
                ref = titles.find(unit, title)
            except CheckError as error:
                problems.add(sheet.source, number, sheet.kind.column(column).title, error.finding)
            else:
                yield number, [ref, *row]

    # In front, so that cells beyond the heading stay beyond it.
    return msgspec.structs.replace(sheet, columns=["submission", *sheet.columns], rows=rows())


def _plain(title: str) -> str:
    return _JUNK.sub("", unicodedata.normalize("NFKC", title).casefold())
