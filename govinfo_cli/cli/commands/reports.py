"""The commands that print a report or write it as a file, made from the rows of their table."""

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from govinfo_cli import periods
from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import (
    AnyPeriod,
    AsOf,
    Category,
    File,
    Format,
    Half,
    Limit,
    Month,
    Output,
    Quarter,
    UnitOption,
    Within,
    Year,
    as_of_day,
    chosen_period,
)
from govinfo_cli.cli.output import checked_ending, emit, most, put
from govinfo_cli.cli.report_table import PAPERS, REPORTS, PaperRow, ReportRow
from govinfo_cli.cli.signatures import REQUIRED, option, signed
from govinfo_cli.i18n import _
from govinfo_cli.periods import Period

_DayOfWeek = Annotated[
    str | None,
    typer.Option("--of", metavar=_("DATE"), help=_("Any day of the week (default: today)."), show_default=False),
]
_OneUnit = Annotated[
    str,
    typer.Argument(
        metavar=_("UNIT"),
        help=_("Its name, an alias, its code or a part of these."),
        autocompletion=candidates.unit,
    ),
]
_Missing = Annotated[bool, typer.Option("--missing", help=_("Only roster gaps."))]
_ToDate = Annotated[
    bool, typer.Option("--to-date", help=_("The month beside its year so far, without the columns of points."))
]
_Columns = Annotated[
    Path | None,
    typer.Option(
        "--columns",
        metavar=_("FILE"),
        readable=False,
        help=_("A table of yours with unit, name and what is to be added, such as bank cards; it is only read."),
        show_default=False,
    ),
]
_Page = Annotated[
    Path, typer.Option("--output", "-o", metavar=_("FILE"), readable=False, help=_("Save as this file (.html)."))
]


_PARAMETERS = {
    "one_unit": option("one_unit", _OneUnit, REQUIRED),
    "month": option("month", Month),
    "quarter": option("quarter", Quarter),
    "half": option("half", Half),
    "year": option("year", Year),
    "period": option("period", AnyPeriod),
    "of": option("of", _DayOfWeek),
    "within": option("within", Within, 14),
    "missing": option("missing", _Missing, False),
    "category": option("category", Category),
    "unit": option("unit", UnitOption),
    "limit": option("limit", Limit),
    "to_date": option("to_date", _ToDate, False),
    "as_of": option("as_of", AsOf),
    "format": option("format_", Format),
    "output": option("output", Output),
    "file": option("output", File, REQUIRED),
    "page": option("output", _Page, REQUIRED),
    "columns": option("columns", _Columns),
}
"""What a row's options are to Typer, in the words of the table."""


def app(name: str) -> App:
    """The command of a row."""
    made = App()
    row = REPORTS.get(name) or PAPERS[name]
    made.command(help=row.examples)(_report(row) if isinstance(row, ReportRow) else _paper(row))
    return made


def _report(row: ReportRow) -> Callable[..., None]:
    def report(*, as_of: str | None, format_: str | None, output: Path | None, **given: Any) -> None:
        of = _of(row, {name: given.pop(name) for name in row.periods}, as_of)
        day = as_of_day(as_of)
        if "limit" in given:
            given["limit"] = most(given["limit"], format_, output)
        from govinfo_cli.cli.arguments import with_what_is_meant  # help needs no SQLAlchemy
        from govinfo_cli.ledger import database, first_questions, rulebooks

        build = _function("reports", row.build)
        with database.reading(state.ledger_path()) as connection:
            first_questions.ask(connection)
            if isinstance(of, Period):
                of = rulebooks.counted_from(connection, of)
            elif of is None and (row.this_year or row.this_month):
                word = "year" if row.this_year else "month"
                of = periods.of_day(word, day, rulebooks.year_starts(connection))
            period = of if isinstance(of, Period) else None
            meant = with_what_is_meant(connection, given, period, day)
            made = build(connection, *([of] if of is not None else []), day, **meant)
        emit(made, format_, output)

    return _signed(report, *row.periods, *row.options, "as_of", "format", "output")


def _paper(row: PaperRow) -> Callable[..., None]:
    def paper(*, output: Path, as_of: str | None, **given: Any) -> None:
        ending = checked_ending(output, *row.writers)
        read = {name: file for name in row.sources if (file := given.pop(name)) is not None}
        period, day = chosen_period(as_of, **given), as_of_day(as_of)
        from govinfo_cli.ledger import database, first_questions, rulebooks

        write = _function("papers", row.writers[ending])
        with database.reading(state.ledger_path()) as connection:
            first_questions.ask(connection)
            period = rulebooks.counted_from(connection, period)
            put(output, partial(write, connection, period, day, **read), read.values())

    return _signed(paper, row.output, *row.periods, *row.sources, "as_of")


def _signed(command: Callable[..., None], *options: str) -> Callable[..., None]:
    """A command with the options of a row."""
    return signed(command, [_PARAMETERS[name] for name in options])


def _function(wing: str, name: str) -> Callable[..., Any]:
    """What `module:function` names, imported now."""
    module, _colon, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"govinfo_cli.{wing}.{module}"), function)
    return found


def _of(row: ReportRow, given: dict[str, str | None], as_of: str | None) -> Period | date | None:
    """The period or the day that a report is of; None where it is of the as-of day, or of its month or year."""
    if not row.periods:
        return None
    if "of" in given:
        return as_of_day(given["of"] or as_of)
    if (row.this_year or row.this_month) and not any(given.values()):
        return None
    return chosen_period(as_of, **given)
