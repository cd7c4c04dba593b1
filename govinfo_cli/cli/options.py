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
File = Annotated[Path, typer.Option("--output", "-o", metavar=_("FILE"), readable=False, help=_("Save as this file."))]
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
Reason = Annotated[str, typer.Option("--reason", metavar=_("REASON"), help=_("The reason; it goes into the journal."))]
OptionalReason = Annotated[
    str | None,
    typer.Option("--reason", metavar=_("REASON"), help=_("The reason; it goes into the journal."), show_default=False),
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


def as_of_day(as_of: str | None) -> date:
    """The as-of date that was given, else today."""
    return periods.day(as_of) if as_of else date.today()


_PERIODS = {"month": periods.month, "quarter": periods.quarter, "year": periods.year}
_ASKED = {
    ("month",): _("give a month: --month YYYY-MM"),
    ("quarter",): _("give a quarter: --quarter YYYY-Qn"),
    ("year",): _("give a year: --year YYYY"),
    ("month", "year"): _("give either --month YYYY-MM or --year YYYY"),
    ("month", "quarter", "year"): _("give one of --month YYYY-MM, --quarter YYYY-Qn and --year YYYY"),
}
"""What to give, by the options that say a period."""


def chosen_period(**given: str | None) -> Period:
    """The period that was given.

    Args:
        given: what each option said by which the command takes a period, in the order of its help page.

    Raises: UsageError if not exactly one was.
    """
    chosen = [(name, label) for name, label in given.items() if label]
    if len(chosen) != 1:
        raise UsageError(_ASKED[tuple(given)])
    name, label = chosen[0]
    return _PERIODS[name](label)


def chosen_days(month: str | None, year: str | None, from_: str | None, to: str | None) -> Period | None:
    """The days that were asked for; None if nothing was said."""
    if not (month or year or from_ or to):
        return None
    span = periods.month(month) if month else periods.year(year) if year else None
    start = periods.day(from_) if from_ else span.start if span else date.min
    end = periods.day(to) + periods.DAY if to else span.end if span else date.max
    return Period(month or year or f"{from_ or ''}/{to or ''}", start, end)


def checked_reason(reason: str) -> str:
    """A reason without blanks around it.

    Raises: UsageError if nothing is left.
    """
    if not reason.strip():
        raise UsageError(_("give the reason: --reason TEXT"))
    return reason.strip()


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


def checked_ending(output: Path, *endings: str) -> str:
    """The ending of a file's name, in small letters.

    Raises: UsageError if it is none of these.
    """
    ending = output.suffix.lower()
    if ending not in endings:
        raise UsageError(
            _("{path}: the file's name must end in {endings}").format(path=output, endings=listed(endings))
        )
    return ending


def put(path: Path, write: Callable[[BinaryIO], object], sources: Iterable[Path] = ()) -> None:
    """Write the whole file or none of it, readable by its owner only, and say so.

    Args:
        sources: files that are read for it, which it must not replace.

    Raises: GovinfoError if it cannot be written.
    """
    whole_files.write(path, write, ledger=state.ledger_path(), sources=sources)
    from govinfo_cli.safe_text import visible

    typer.echo(_("saved as {path}").format(path=visible(str(path))), err=True)
