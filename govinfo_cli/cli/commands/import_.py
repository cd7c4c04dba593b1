"""import."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli import periods
from govinfo_cli.cli import candidates, heading_questions, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import note
from govinfo_cli.cli.naming import settled
from govinfo_cli.cli.options import Corrections, Format, Uncounted, checked_corrections
from govinfo_cli.cli.output import emit, put
from govinfo_cli.cli.progress import Progress
from govinfo_cli.cli.terminal import on_terminal
from govinfo_cli.errors import BadRows, CheckError, Refused, UsageError
from govinfo_cli.i18n import _, plural
from govinfo_cli.kinds import kind_named

if TYPE_CHECKING:
    from govinfo_cli.counting.matching import Naming
    from govinfo_cli.sheets.headings import Headings
    from govinfo_cli.sheets.reader import Hints, Meant, Reading
    from govinfo_cli.writing.importing import Outcome
    from govinfo_cli.writing.preview import Preview

app = App()
_SHOWN = 100
"""Rows of a sheet that a dry run shows."""
_PASTED = Path("-")


@app.command(
    help=_(
        "Files and sheets are named by what they hold, such as submissions.csv or a sheet 报送; "
        "others are recognized by their headings. Title lines, subtotals and notes are passed "
        "over. A row that is in the ledger already is skipped.\n\n"
        "For example:\n"
        "govinfo import sample_data/2018\n"
        "govinfo import 2018-06.xlsx --dry-run\n"
        "govinfo import 6月.xls --year 2018 --map 报送单位=unit\n"
        "govinfo import - --as submissions"
    ),
)
def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar=_("PATH..."), readable=False, help=_("Files and folders; - for what is pasted.")),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Check everything, show what each row would become, write nothing."))
    ] = False,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar=_("KIND"),
            help=_("Kind of record in files and sheets whose names do not tell."),
            autocompletion=candidates.kind,
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        str | None,
        typer.Option(
            "--year",
            "-y",
            metavar="YYYY",
            help=_("Year of dates such as 6月5日, if the sheet's title and name do not give it."),
            show_default=False,
        ),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar=_("HEADING=COLUMN"),
            help=_("What a heading means; the ledger remembers it."),
            show_default=False,
        ),
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar=_("NAME"), help=_("Only this sheet of a workbook; may be repeated.")),
    ] = None,
    corrections: Corrections = None,
    adopted_on: Annotated[
        str | None,
        typer.Option(
            "--adopted-on",
            metavar="YYYY-MM-DD|-",
            help=_(
                "Record what a register says of adoptions, in a column such as 是否采用, as adoptions of this day "
                "(asked for on a terminal); - if it has a column with their days."
            ),
            show_default=False,
        ),
    ] = None,
    uncounted: Uncounted = False,
    errors: Annotated[
        Path | None,
        typer.Option(
            "--errors",
            metavar=_("FILE.xlsx"),
            help=_("If any row is wrong, write a copy of the file with the wrong cells marked."),
            show_default=False,
        ),
    ] = None,
    format_: Format = None,
) -> None:
    """Import."""
    from govinfo_cli.counting.matching import Adopted
    from govinfo_cli.reports import refusals  # help needs no SQLAlchemy
    from govinfo_cli.sheets import headings
    from govinfo_cli.sheets.reader import Hints, Meant, Reading
    from govinfo_cli.writing.preview import Preview

    checked_corrections(corrections)
    adopted = None if adopted_on is None else Adopted(taken=True, day=_day(adopted_on))
    kind = kind_named(as_) if as_ else None
    hints = Hints(kind, periods.year(year).start.year if year else None, tuple(sheet or ()))
    if errors is not None and (errors.suffix.lower() != ".xlsx" or _PASTED in paths):
        raise UsageError(_("--errors takes a file that ends in .xlsx, and copies files, not standard input"))
    known = headings.Headings(headings.parse(map_ or ()))
    command = " ".join(["import", *map(str, paths), *(f"--map {each}" for each in map_ or ())])
    reading, preview, tried = Reading(), None, 0
    answered: list[Meant] = []

    def take(naming: "Naming") -> "tuple[Outcome, list[str]]":
        nonlocal reading, preview, tried
        if tried:  # the rows are read as they go in: for another try they are read anew
            reading = _read(paths, hints, known, answered, warn=False)
        tried += 1
        preview = Preview(None if format_ in ("csv", "json") else _SHOWN) if dry_run else None
        return _take_in(reading, known, command, answered, preview, naming, uncounted=uncounted)

    try:
        reading = _read(paths, hints, known, answered)
        if adopted is not None and not any(each.beside for each in reading.tables):
            raise UsageError(_("--adopted-on: no sheet has a column that says of submissions what printed them"))
        outcome, remarks = settled(take, corrections=corrections, adopted=adopted)
    except Refused as error:
        if format_ == "json":
            emit(refusals.refused("import", error.problems, {"kinds": {}, "dry_run": dry_run}), format_, None)
        if not isinstance(error, BadRows):
            raise
        if reading.tables and not dry_run:
            _keep(answered, error, command)
        if errors is not None and any(each.source for each in error.problems):
            from govinfo_cli.papers import marked_copy
            from govinfo_cli.sheets import grids

            write = partial(marked_copy.write, sources=paths, tables=reading.tables, problems=error.problems)
            put(errors, write, (file for path in paths for file in grids.files(path)))
        raise (_counted(error) if reading.tables else error) from None
    for warning in (*remarks, *outcome.warnings):
        note(warning)
    _tell(outcome, reading, format_, preview)


def _day(text: str) -> date | None:
    """The day that an option says; None for `-`.

    Raises: UsageError for what is no day.
    """
    from govinfo_cli.sheets import dates

    try:
        return None if text == "-" else dates.day(text) or periods.day(text)
    except CheckError as error:
        raise UsageError(error.finding) from None


def _read(
    paths: list[Path], hints: "Hints", known: "Headings", answered: "list[Meant]", *, warn: bool = True
) -> "Reading":
    """Read the files; what headings mean that are not known is asked for, or said what to type.

    Args:
        answered: takes the answers.
        warn: tell what is passed over.

    Raises: BadRows for what cannot be read, or must be confirmed first.
    """
    from govinfo_cli.ledger import database
    from govinfo_cli.sheets import reader
    from govinfo_cli.writing import heading_memory

    with database.reading(state.ledger_path()) as connection:
        known.kept = heading_memory.read(connection)
    reading = reader.read(paths, hints, known)
    while reading.proposals:  # an answer may leave another heading open
        if not on_terminal():
            raise heading_questions.to_confirm(reading.proposals)
        answers = heading_questions.ask(reading.proposals)
        answered += answers
        known.kept = {**known.kept, **heading_memory.by_word(answers)}
        reading = reader.read(paths, hints, known)
    for warning in reading.warnings if warn else ():
        note(warning)
    return reading


def _take_in(
    reading: "Reading",
    known: "Headings",
    command: str,
    answered: "list[Meant]",
    preview: "Preview | None",
    naming: "Naming",
    *,
    uncounted: bool,
) -> "tuple[Outcome, list[str]]":
    """What went in, and remarks on how the sheets were read."""
    from govinfo_cli.sheets import reader, remarks
    from govinfo_cli.writing import commands

    meant = [*reader.said(reading, known), *answered]
    with Progress() as progress:
        outcome = commands.take_in(
            state.ledger_path(), reading.sheets, command, progress, meant, preview, naming, uncounted=uncounted
        )
    return outcome, [remark for each in reading.tables for remark in remarks.remarks(each)]


def _keep(answered: "list[Meant]", error: BadRows, command: str) -> None:
    """Keep what was answered of headings though the rows are refused, but for columns in which something is wrong."""
    from govinfo_cli.ledger import database
    from govinfo_cli.writing import heading_memory

    wrong = {problem.column for problem in error.problems}
    stands = [each for each in answered if not each.column or each.kind.column(each.column).title not in wrong]
    if stands:
        with database.writing(state.ledger_path()) as connection:
            heading_memory.remember(connection, stands, command)


def _counted(error: BadRows) -> BadRows:
    """The error with a headline that says how much is wrong with the rows."""
    count = len(error.problems)
    headline = plural(
        "{count} error; nothing was written:",
        "{count} errors; nothing was written:",
        count,
    )
    return BadRows(error.problems, headline.format(count=count), error.more)


def _tell(outcome: "Outcome", reading: "Reading", format_: str | None, preview: "Preview | None") -> None:
    from govinfo_cli.reports import imported

    if not any(taken.added + taken.skipped + taken.amended for taken in outcome.kinds.values()):
        note(_("nothing to import: there are no rows below the headings"))
    if preview is None:
        emit(imported.imported(outcome), format_, None)
        return
    from govinfo_cli.ledger import database, rulebooks

    with database.reading(state.ledger_path()) as connection:
        books = rulebooks.read(connection)
    emit(imported.tried(outcome, reading.tables, books, preview.counts), format_, None)
