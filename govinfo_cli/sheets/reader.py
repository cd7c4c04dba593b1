"""Reads files, folders and what is pasted into sheets of records: where the table is, its kind, its columns, its rows.

Each step is a module of its own: `grids` reads cells, `tables` finds the table and its kind, `headings` knows what a
heading means, `sieve` sifts the rows. What none of them can decide is named here, and nothing is guessed.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from govinfo_cli.checks.carried import COUNTS_ONLY, MONTH_UNSAID
from govinfo_cli.checks.file import (
    COLUMNS_MISSING,
    DUPLICATE_COLUMNS,
    LEAVE_IT_OUT,
    LIKE_A_KIND,
    NAME_CONTRADICTS_HEADINGS,
    SEVERAL_KINDS,
    UNKNOWN_HEADING,
    UNKNOWN_HEADINGS,
)
from govinfo_cli.errors import BadRows, Problem, UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import KINDS, Kind, kind_named
from govinfo_cli.sheets import adoption_columns, dates, figures_of_months, grids, rosters, tables
from govinfo_cli.sheets.adoption_columns import Beside
from govinfo_cli.sheets.grids import Grid
from govinfo_cli.sheets.headings import PASSED_OVER, Headings, word
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.sheets.sieve import Sieve, filled_down
from govinfo_cli.sheets.tables import Layout

INSTRUCTIONS = ("填表说明", "how to fill")
LISTS = ("选项", "lists")
"""The sheets of a template that hold no records: how to fill the others, and what may be chosen in them."""


class Hints(msgspec.Struct, frozen=True):
    """What the clerk says about files that do not say it themselves.

    Attributes:
        kind: what is in a sheet whose name does not say so.
        year: the year of dates without one, where neither title nor name of a sheet says it.
        sheets: the names of the sheets to read; all of them if none is named.
    """

    kind: Kind | None = None
    year: int | None = None
    sheets: tuple[str, ...] = ()


NO_HINTS = Hints()


class Meant(NamedTuple):
    """A heading of a kind's sheet, and the name of the column it means, "" if it is passed over."""

    kind: Kind
    heading: str
    column: str


class Proposal(NamedTuple):
    """What a heading may mean, for the clerk to confirm, and where it stands."""

    meant: Meant
    source: str


class Read(msgspec.Struct):
    """A sheet that was read.

    Attributes:
        grid: the cells as they stand.
        layout: how its table stands in them.
        columns: the column of each cell, "" for one that is passed over.
        sheet: the records, read as they are asked for.
        sieve: lets them through; knows, once all are read, what was passed over.
        hidden: the numbers of those that the spreadsheet does not show, once they are read.
        beside: what it says of what printed its submissions.
    """

    grid: Grid
    layout: Layout
    columns: list[str]
    sheet: Sheet
    sieve: Sieve
    hidden: list[int]
    beside: Beside | None = None


class Reading(msgspec.Struct):
    """What was found: the tables, what was passed over, the headings to be confirmed, and what is wrong."""

    tables: list[Read] = []
    warnings: list[str] = []
    proposals: list[Proposal] = []
    problems: list[Problem] = []

    @property
    def sheets(self) -> list[Sheet]:
        """The sheets of records, those of a register with what it says of adoptions behind them."""
        return [sheet for each in self.tables for sheet in (each.sheet, *([each.beside.sheet] if each.beside else []))]


def read(paths: Iterable[Path], hints: Hints = NO_HINTS, headings: Headings | None = None) -> Reading:
    """The sheets in files and folders, and in what is pasted on standard input.

    Args:
        headings: what headings are known to mean. Those yet to be confirmed are then in `proposals`, and the sheets
            that have them are not among those found. Without it they are an error.

    Raises:
        UsageError: a path is not there, or names nothing that can be read.
        BadRows: a file cannot be read, or a column is missing or there twice.
    """
    reading = Reading()
    known = headings or Headings()
    for path in paths:
        for file in grids.files(path):
            try:
                found = grids.read(file)
            except BadRows as error:
                reading.problems += error.problems
                continue
            for grid in found:
                if not hints.sheets or grid.sheet in hints.sheets:
                    _read_grid(grid, hints, known, reading)
    if headings is None:
        reading.problems += [
            Problem(*UNKNOWN_HEADING.found(column=meant.column), where=source, column=meant.heading)
            for meant, source in reading.proposals
        ]
    if reading.problems:
        raise BadRows(reading.problems)
    if not reading.tables and not reading.proposals:
        raise _nothing(reading, hints)
    return reading


def _nothing(reading: Reading, hints: Hints) -> UsageError:
    """That nothing is there to import, why, and what to do."""
    empty = _("no sheet {names} found").format(names=listed(hints.sheets)) if hints.sheets else _("all is empty")
    why = "; ".join(reading.warnings) or empty
    message = _("nothing to import: {why}").format(why=why)
    if hints.kind is None and reading.warnings:
        kinds = listed(f"{kind.table} {kind.zh}" for kind in KINDS)
        message += "\n" + _("name files and sheets by what they hold, or use --as KIND, one of {kinds}").format(
            kinds=kinds
        )
    return UsageError(message)


def said(reading: Reading, headings: Headings) -> list[Meant]:
    """What of that which the clerk said about headings served to read the sheets.

    Raises: UsageError for what served for none.
    """
    found = []
    unused = dict(headings.said)
    for each in reading.tables:
        for labels in each.layout.labels:
            for label in labels:
                column = headings.said_of(each.layout.kind, label)
                if column is not None:
                    found.append(Meant(each.layout.kind, label, column))
                    unused.pop(word(label), None)
    if unused:
        raise UsageError(_("no sheet has the heading {headings}, named with --map").format(headings=listed(unused)))
    return found


def _read_grid(grid: Grid, hints: Hints, headings: Headings, reading: Reading) -> None:
    try:
        top = list(islice(grid.rows, tables.LOOKED_AT))
    except BadRows as error:
        reading.problems += error.problems
        return
    roster = rosters.find(top, grid, headings, tables.named_kind(grid) or hints.kind)
    layout = _layout(top, grid, hints, headings, reading) if roster is None else roster.layout
    if layout is None:
        return
    if roster is None:
        columns = _columns(layout, grid, hints, headings, reading)
    else:
        columns = _columns_of_people(roster, grid, reading)
    if columns is None:
        return
    _first, last = layout.rows
    below = chain((row for row in top if row[0] > last), grid.rows)
    sieve = Sieve(layout.kind, columns, [labels[-1] if labels else "" for labels in layout.labels])
    rows = sieve.records(filled_down(below, grid.merged) if grid.merged else below)
    hidden: list[int] = []
    if grid.unseen.rows:
        rows = _noting(rows, grid.unseen.rows, hidden)
    about = dates.about(["\n".join(layout.above), grid.sheet, grid.stem], hints.year)
    of_sheet = figures_of_months.column_of_sheet(layout.kind, columns)
    if of_sheet is not None:
        if about.year is None or about.month is None:
            unsaid = MONTH_UNSAID.found(month=layout.kind.column(of_sheet).title)
            reading.problems.append(Problem(*unsaid, where=grid.source, source=grid.source, row=layout.rows[0]))
            return
        rows, columns = figures_of_months.with_month(rows, about, len(columns)), [*columns, of_sheet]
    sheet = Sheet(layout.kind, grid.source, columns, rows, about)
    if roster is not None:
        sheet = Sheet(
            layout.kind, grid.source, rosters.columns(roster), rosters.rows(roster, rows, sieve.passed), about
        )
    elif layout.kind.name == "officer" and "role" in columns:
        sheet = rosters.spelled_out(sheet)
    said = (
        adoption_columns.columns(layout, layout.columns(headings), headings)
        if layout.kind.name == "submission"
        else None
    )
    printed = None
    if said is not None:
        sheet, printed = adoption_columns.with_adoptions(sheet, said, layout)
    reading.tables.append(Read(grid, layout, columns, sheet, sieve, hidden, printed))


def _noting(rows: Iterable[grids.NumberedRow], wanted: set[int], met: list[int]) -> Iterator[grids.NumberedRow]:
    """The rows, and the numbers of those among them that are wanted."""
    for row in rows:
        if row[0] in wanted:
            met.append(row[0])
        yield row


def _layout(
    top: list[grids.NumberedRow], grid: Grid, hints: Hints, headings: Headings, reading: Reading
) -> Layout | None:
    """How the table stands; None, with the reason noted, if the grid holds none or it cannot be said of what kind."""
    kind = tables.named_kind(grid) or hints.kind
    if kind is not None:
        layout = tables.find(top, grid, headings, kind)
        if layout is not None and not tables.is_whole(layout, headings) and _counts_only(top, grid, headings, reading):
            return None
        if layout is None:
            reading.warnings.append(_("{source} is empty").format(source=grid.source))
        elif kind is hints.kind and not tables.fit(layout, headings).found:
            reading.warnings.append(
                _("{source} is passed over: it has none of the columns of {kind}").format(
                    source=grid.source, kind=kind.title
                )
            )
            return None
        return layout
    fitting = tables.guessed(top, grid, headings)
    whole = any(tables.is_whole(each, headings) for each in fitting)
    if not whole and _counts_only(top, grid, headings, reading):
        return None
    if len(fitting) == 1:
        called = tables.called_like(grid, fitting[0])
        # A submission needs so little that tables of much else look like it.
        if called in (None, fitting[0].kind) or fitting[0].kind.name != "submission":
            return fitting[0]
        kind = fitting[0].kind
        found = NAME_CONTRADICTS_HEADINGS.found(called=called.title, kind=kind.title, name=called.one, other=kind.one)
        reading.problems.append(Problem(*found, where=grid.source, source=grid.source))
        return None
    if fitting:
        kinds = listed(f"{each.kind.name} {each.kind.zh}" for each in fitting)
        reading.problems.append(Problem(*SEVERAL_KINDS.found(kinds=kinds), where=grid.source, source=grid.source))
    elif top and grid.shown and grid.sheet not in (*INSTRUCTIONS, *LISTS):
        reading.warnings.append(
            _("{source} is passed over: neither its name nor its headings say what it holds").format(source=grid.source)
        )
    return None


def _counts_only(top: list[grids.NumberedRow], grid: Grid, headings: Headings, reading: Reading) -> bool:
    """Whether a grid holds counts by unit, of which no records can be made; if so, that is noted."""
    carried = kind_named("carried")
    layout = tables.find(top, grid, headings, carried)
    below = (row for row in top if layout is not None and row[0] > layout.rows[1])
    if layout is None or not figures_of_months.are_counts(layout, below, headings):
        return False
    found = COUNTS_ONLY.found(columns=listed(column.title for column in carried.columns[:-1]))
    reading.problems.append(Problem(*found, where=grid.source, source=grid.source))
    return True


def _columns_of_people(roster: rosters.Roster, grid: Grid, reading: Reading) -> list[str] | None:
    """The column of each cell; None, with the reason noted, if a heading is to be confirmed."""
    kind = roster.layout.kind
    if roster.unsure:
        reading.proposals += [
            Proposal(Meant(kind, heading, column), grid.source) for heading, column in roster.unsure.items()
        ]
        return None
    if roster.unknown:
        unknown = listed(roster.unknown)
        reading.warnings.append(
            _("{source}: unknown columns are passed over: {columns}").format(source=grid.source, columns=unknown)
        )
    return roster.by_cell


def _columns(layout: Layout, grid: Grid, hints: Hints, headings: Headings, reading: Reading) -> list[str] | None:
    """The column of each cell; None, with the reason noted, if a column is missing, there twice, or to be confirmed."""
    kind, source = layout.kind, grid.source
    found = layout.columns(headings)
    if kind.name == "submission" and (said := adoption_columns.columns(layout, found, headings)) is not None:
        found = [PASSED_OVER if at in said.all else name for at, name in enumerate(found)]
    proposed = _proposals(layout, source, found, headings)
    known = [name for name in found if name]
    named = {*known, *(each.meant.column for each in proposed)}
    twice = sorted({kind.column(name).title for name in known if known.count(name) > 1})
    missing = [column.title for column in kind.lacking(named)]
    asked = {each.meant.heading for each in proposed}
    unknown = [
        labels[0]
        for labels, name in zip(layout.labels, found, strict=True)
        if labels and name is None and asked.isdisjoint(labels)
    ]
    if twice:
        duplicate = DUPLICATE_COLUMNS.found(columns=listed(twice))
        reading.problems.append(Problem(*duplicate, where=source, source=source, row=layout.rows[0]))
    if missing:
        lacking = COLUMNS_MISSING.found(missing=listed(missing), row=layout.rows[0])
        guessed = tables.named_kind(grid) is None and hints.kind is None
        if guessed:
            lacking = COLUMNS_MISSING.saying(LIKE_A_KIND, kind=kind.title, message=lacking)
        if unknown:
            lacking = lacking.adding(_(UNKNOWN_HEADINGS).format(unknown=listed(unknown), first=unknown[0]))
        if guessed and not grid.alone:
            lacking = lacking.adding(_(LEAVE_IT_OUT))
        reading.problems.append(Problem(*lacking, source, "", source, layout.rows[0]))
    if twice or missing:
        return None
    if proposed:
        reading.proposals += proposed
        return None
    if unknown:
        reading.warnings.append(
            _("{source}: unknown columns are passed over: {columns}").format(source=source, columns=listed(unknown))
        )
    return [name or PASSED_OVER for name in found]


def _proposals(layout: Layout, source: str, found: list[str | None], headings: Headings) -> list[Proposal]:
    """What the headings that name no column may mean: what offices call so, or what is called nearly so."""
    kind = layout.kind
    free = {column.name for column in (kind.columns if "submission" in found else kind.sheet_columns)} - set(found)
    open_ = [labels for labels, name in zip(layout.labels, found, strict=True) if labels and name is None]
    likely = [(labels, label, headings.likely(kind, label)) for labels in open_ for label in labels]
    chosen = {id(labels): (label, column) for labels, label, column in reversed(likely) if column in free}
    free -= {column for _label, column in chosen.values()}
    for labels in open_:
        if id(labels) not in chosen and (near := headings.near(kind, labels[-1], free)) is not None:
            chosen[id(labels)] = (labels[-1], near)
    proposals = []
    for labels in open_:
        if id(labels) in chosen:
            label, column = chosen[id(labels)]
            # Of two rows, the lower heading may stand several times: then it is called by both.
            alike = sum(label in each for each in layout.labels)
            proposals.append(Proposal(Meant(kind, label if alike == 1 else labels[0], column), source))
    return proposals
