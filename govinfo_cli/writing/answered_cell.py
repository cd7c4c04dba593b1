"""The cell of a submission that reports back on a leader's instruction: which submission that was written on."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting import named
from govinfo_cli.counting.matching import Matcher, may_be_title
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import refs, schema
from govinfo_cli.ledger.refs import Lookup
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.sheets import cells
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.sheet import Sheet

_INSTRUCTION = kind_named("instruction")
_Rows = list[tuple[int, list[Cell]]]


def find(connection: Connection, units: Units, lookup: Lookup, cell: Cell) -> int | None:
    """The id of the submission that a cell names: by its ref, its title, or the ref of the instruction; None if empty.

    Raises: CheckError if it names none or several.
    """
    word = cells.text(cell)
    if not word:
        return None
    own = refs.own_id(_INSTRUCTION, word)
    if own is not None:
        i = schema.instructions.c
        found = connection.scalar(select(i.submission_id).where(i.id == own, i.voided_id.is_(None)))
        if found is None:
            raise refs.unknown(_INSTRUCTION, word)
        return int(found)
    if may_be_title(word) and not named.is_ref(lookup, word):
        return lookup.submission(Matcher(connection, units).ref(word, exact=True))
    return lookup.submission(cells.ref(cell))


def answered_first(sheet: Sheet, rows: _Rows) -> Iterator[Sheet]:
    """A sheet of submissions in parts: before a part stand those that its rows report back on, if the sheet has them.

    Args:
        rows: all of the sheet's.
    """
    own, at = (sheet.columns.index(name) if name in sheet.columns else -1 for name in ("ref", "answers"))

    def shown(row: list[Cell], place: int) -> str:
        return cells.shown(row[place]) if 0 <= place < len(row) else ""

    left = rows
    while left:
        waiting = {shown(row, own) for _number, row in left if shown(row, at)} - {""}
        part = [each for each in left if shown(each[1], at) not in waiting] or left
        # The first part is of those that answer nothing: what they are answered by may lie in any later one.
        if left is rows and (plain := [each for each in rows if not shown(each[1], at)]):
            part = plain
        taken = {id(each) for each in part}
        left = [each for each in left if id(each) not in taken]
        yield msgspec.structs.replace(sheet, rows=iter(part))
