"""Options that several commands share, and how a report gets out."""

import io
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from govinfo_cli import periods, whole_files
from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.candidates import CHOICES_HERE
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.periods import Period
from govinfo_cli.render.formats import BINARY, ENDINGS, FORMATS

if TYPE_CHECKING:
    from govinfo_cli.render.report import Report

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        help=_("Output format (default: table on a terminal, else plain)."),
        autocompletion=lambda: list(FORMATS),
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=_("FILE"),
        readable=False,
        help=_("Save as this file; its ending decides the format: {endings}.").format(endings=" ".join(ENDINGS)),
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar=_("DATE"),
        help=_("Ignore anything dated after this day (default: today)."),
        show_default=False,
    ),
]
Month = Annotated[
    str | None, typer.Option("--month", "-m", metavar="YYYY-MM", help=_("The month."), show_default=False)
]
Year = Annotated[str | None, typer.Option("--year", "-y", metavar="YYYY", help=_("The year."), show_default=False)]
Quarter = Annotated[
    str | None, typer.Option("--quarter", "-q", metavar="YYYY-Qn", help=_("The quarter."), show_default=False)
]
UnitOption = Annotated[
    str | None,
    typer.Option(
        "--unit", "-u", metavar=_("UNIT"), help=_("Only this unit."), autocompletion=candidates.unit, show_default=False
    ),
]
Category = Annotated[
    str | None,
    typer.Option(
        "--category",
        "-c",
        metavar=_("CATEGORY"),
        help=_("Only units of this category") + CHOICES_HERE.format(choices="category"),
        autocompletion=candidates.category,
        show_default=False,
    ),
]
Phones = Annotated[
    bool,
    typer.Option("--phones", help=_("Show phone numbers (default: * in place of their digits).")),
]
From = Annotated[str | None, typer.Option("--from", metavar=_("DATE"), help=_("From this day on."), show_default=False)]
To = Annotated[
    str | None, typer.Option("--to", metavar=_("DATE"), help=_("Up to and including this day."), show_default=False)
]
_ON_PAPER = 200
_ENDLESS = 1 << 62
"""More rows than there are: SQLite takes no larger number."""
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=0,
        metavar=_("N"),
        help=_("At most so many rows; 0 for all (default: {limit} on a terminal, else all).").format(limit=_ON_PAPER),
        show_default=False,
    ),
]


def most(limit: int | None, format_: str | None, output: object) -> int | None:
    """How many rows: what was asked for; on a terminal that many as can be read, else all."""
    if limit is None and output is None and (format_ == "table" or (format_ is None and sys.stdout.isatty())):
        return _ON_PAPER
    return min(limit, _ENDLESS) if limit else None


def say(message: str) -> None:
    """Tell the clerk what was done."""
    typer.echo(told(message))


def note(message: str) -> None:
    """Tell the clerk something on stderr."""
    typer.secho(_("note: {message}").format(message=told(message)), fg="yellow", err=True)


def told(message: str) -> str:
    """A message as a terminal may show it."""
    from govinfo_cli.phones import hide_in_text  # help does without
    from govinfo_cli.safe_text import visible

    return visible(hide_in_text(message))


def on_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def as_of_day(as_of: str | None) -> date:
    """The as-of date that was given, else today."""
    return periods.day(as_of) if as_of else date.today()


def one_period(month: str | None, year: str | None) -> Period:
    """The month or the year that was given.

    Raises: UsageError if not exactly one was.
    """
    if month and not year:
        return periods.month(month)
    if year and not month:
        return periods.year(year)
    raise UsageError(_("give either --month YYYY-MM or --year YYYY"))


def span(month: str | None, quarter: str | None, year: str | None) -> Period:
    """The month, quarter or year that was given.

    Raises: UsageError if not exactly one was.
    """
    given = [(periods.month, month), (periods.quarter, quarter), (periods.year, year)]
    chosen = [(read, label) for read, label in given if label]
    if len(chosen) != 1:
        raise UsageError(_("give one of --month YYYY-MM, --quarter YYYY-Qn and --year YYYY"))
    read, label = chosen[0]
    return read(label)


def emit(report: "Report", format_: str | None, output: Path | None) -> None:
    """Print a report, or write it to a file.

    Raises: UsageError for an unknown format or ending; GovinfoError if the file cannot be written.
    """
    printing(report, format_, output)()


def printing(report: "Report", format_: str | None, output: Path | None) -> Callable[[], object]:
    """As `emit`, in two steps: what is returned prints what is made up here, with all rows read.

    So a list is read while the ledger is open, and printed when it is closed: a pager that waits keeps nobody out.
    """
    chosen = format_ or _by_ending(output) or ("table" if sys.stdout.isatty() else "plain")
    if chosen not in FORMATS:
        from govinfo_cli.names import suggestion  # only a slip needs it

        message = _("no format {format!r} found; choose one of: {formats}")
        raise UsageError(message.format(format=chosen, formats=listed(FORMATS)) + suggestion(chosen, FORMATS))
    from govinfo_cli.render import render  # help does without
    from govinfo_cli.render.report import hide_phones

    hide_phones(report)
    if output is not None:
        put(output, partial(render.write, report, "plain" if chosen == "table" else chosen))
        return lambda: None
    if chosen == "table":
        for table in report.tables:
            table.rows = list(table.rows)
        return partial(render.show, report)
    if chosen in ("plain", "md"):
        return partial(sys.stdout.write, render.render(report, chosen))
    if chosen in BINARY and sys.stdout.isatty():
        raise UsageError(_("a terminal cannot show {format}: use -o FILE.{format}").format(format=chosen))
    content = io.BytesIO()
    render.write(report, chosen, content)
    return partial(_send, content.getbuffer())


def _send(content: memoryview) -> None:
    """Print what programs read: always the same bytes, whatever the console prints in."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _by_ending(output: Path | None) -> str | None:
    if output is None:
        return None
    found = ENDINGS.get(output.suffix.lower())
    if found is None:
        raise UsageError(
            _("{path}: the file's name must end in one of {endings}, or give --format").format(
                path=output, endings=" ".join(ENDINGS)
            )
        )
    return found


def put(path: Path, write: Callable[[BinaryIO], object], sources: Iterable[Path] = ()) -> None:
    """Write the whole file or none of it, readable by its owner only, and say so.

    Args:
        sources: files that are read for it, which it must not replace.

    Raises: GovinfoError if it cannot be written.
    """
    whole_files.write(path, write, ledger=state.ledger_path(), sources=sources)
    from govinfo_cli.safe_text import visible

    typer.echo(_("saved as {path}").format(path=visible(str(path))), err=True)
