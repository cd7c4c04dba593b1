"""Rows that name a submission by its title, as offices keep their lists of what was adopted."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice

import msgspec

from govinfo_cli.checks.row import MUST_BE_FILLED
from govinfo_cli.counting.matching import Matcher, may_be_title
from govinfo_cli.counting.named import is_ref
from govinfo_cli.errors import CheckError
from govinfo_cli.ledger.refs import Lookup
from govinfo_cli.sheets import cells, dates
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing.rows import Problems

_AT_ONCE = 5000


def may_name_by_title(sheet: Sheet) -> bool:
    """Whether a sheet's rows are of submissions, which may be named by their titles."""
    return sheet.kind.by_title and not {"submission", "title"}.isdisjoint(sheet.columns)


def referred(sheet: Sheet, matcher: Matcher, lookup: Lookup, problems: Problems) -> Sheet:
    """The sheet with the refs of the submissions that its rows name by title; rows that name none are noted, left out.

    A title may stand in a column of its own, with the unit beside it or not, or where the ref does.
    """
    columns = sheet.columns if "submission" in sheet.columns else ["submission", *sheet.columns]
    added: list[Cell] = [None] * (len(columns) - len(sheet.columns))
    at = {name: place for place, name in enumerate(columns)}
    # A mark has its own unit, and tells itself if it is not the submission's.
    said = "unit" in at and all(column.name != "unit" for column in sheet.kind.columns)

    def text(row: list[Cell], name: str) -> str:
        place = at.get(name, len(row))
        return cells.text(row[place]) if place < len(row) else ""

    def named(row: list[Cell]) -> str:
        """The title by which a row names its submission; empty if it does not."""
        if added or not text(row, "submission"):
            title = text(row, "title")
            if not title and sheet.kind.column("submission").required and added:
                raise CheckError(MUST_BE_FILLED.found())
            return title
        word = text(row, "submission")
        return word if may_be_title(word) and not is_ref(lookup, word) else ""

    def rows() -> Iterator[tuple[int, list[Cell]]]:
        place, left = at["submission"], iter(sheet.rows)
        while batch := [(number, [*added, *row]) for number, row in islice(left, _AT_ONCE)]:
            if said and not added:
                matcher.prefetch(lookup, (text(row, "submission") for _number, row in batch))
            yield from rows_of(batch, place)

    def rows_of(batch: list[tuple[int, list[Cell]]], place: int) -> Iterator[tuple[int, list[Cell]]]:
        for number, cells_ in batch:
            row = cells_
            if not said and not added and place < len(row) and isinstance(cell := row[place], str) and cell.isascii():
                yield number, row  # as most do
                continue
            try:
                title, unit, day = named(row), text(row, "unit"), day_of(sheet, row, at)
                ref = matcher.ref(title, unit, day) if title else None
                if said and unit and not title:
                    matcher.check_unit(lookup.submission(cells.ref(row[place])), unit, day)
            except CheckError as error:
                column = sheet.kind.column("title" if "title" in at else "submission")
                problems.add(sheet.source, number, column.title, error.finding, getattr(error, "question", None))
                continue
            if ref is not None:
                row += [None] * (place + 1 - len(row))
                row[place] = ref
            yield number, row

    return msgspec.structs.replace(sheet, columns=columns, rows=rows())


def day_of(sheet: Sheet, row: list[Cell], at: dict[str, int]) -> date | None:
    """The day of a row; None where it is not said, or cannot be read: that is told where it is."""
    place = at.get(sheet.kind.day, len(row))
    with suppress(CheckError):
        return dates.day(row[place], sheet.about) if place < len(row) else None
    return None
