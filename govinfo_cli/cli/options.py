"""Options that several commands share, and what is read of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli import circular_parts, periods, typed_periods
from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.candidates import CHOICES_HERE
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.periods import Period
from govinfo_cli.render.formats import ENDINGS, FORMATS

if TYPE_CHECKING:
    from govinfo_cli.ledger import database


def _awaited(ctx: typer.Context, value: str | None) -> str | None:
    state.awaited = ctx.info_name if value == "json" else None
    return value


Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="|".join(FORMATS),
        callback=_awaited,
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
Half = Annotated[str | None, typer.Option("--half", metavar="YYYY-Hn", help=_("The half-year."), show_default=False)]
AnyPeriod = Annotated[
    str | None,
    typer.Option(
        "--period",
        "-p",
        metavar=_("FROM..TO"),
        help=_("Any days, or a period by its label: 2018-03-05..2018-04-04, 2018-04..2018-09, 2018-T1, 2018-W23."),
        show_default=False,
    ),
]
LeaveOut = Annotated[
    list[str] | None,
    typer.Option(
        "--leave-out",
        metavar=_("PART"),
        help=_("A part that the circular leaves out; 'none' for nothing (default: that of 'govinfo config')."),
        autocompletion=circular_parts.part_names,
        show_default=False,
    ),
]
Office = Annotated[
    str | None,
    typer.Option(
        "--office",
        metavar=_("NAME"),
        help=_("The issuing office (default: that of 'govinfo config')."),
        show_default=False,
    ),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar=_("FILE"),
        help=_("The Word template (default: that of 'govinfo config', else the program's own)."),
        show_default=False,
    ),
]
Within = Annotated[int, typer.Option("--within", min=0, max=3660, metavar=_("DAYS"), help=_("Days ahead to look."))]
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
Uncounted = Annotated[
    bool,
    typer.Option(
        "--uncounted",
        help=_("Keep what is dated in carried months for later adoptions and for rewards, without counting it there."),
    ),
]
Whose = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar=_("UNIT"),
        help=_("The unit whose submission is named by its title."),
        autocompletion=candidates.unit,
        show_default=False,
    ),
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
ON_TERMINAL = 200
"""Rows that a terminal is shown where nobody says how many."""
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=0,
        metavar=_("N"),
        help=_("At most so many rows; 0 for all (default: {limit} on a terminal, else all).").format(limit=ON_TERMINAL),
        show_default=False,
    ),
]

Corrections = Annotated[
    str | None,
    typer.Option(
        "--corrections",
        metavar="amend|new|skip",
        help=_(
            "What is a corrected copy of a registered submission amends it, is new, or is passed over (asked for on a "
            "terminal)."
        ),
        show_default=False,
    ),
]


def as_of_day(as_of: str | None) -> date:
    """The as-of date that was given, else today."""
    today = date.today()
    return periods.day(typed_periods.label(as_of, today, periods.JANUARY)) if as_of else today


_PERIODS: dict[str, Callable[[str], Period]] = {
    "month": periods.month,
    "quarter": periods.quarter,
    "half": periods.half,
    "year": periods.year,
    "period": lambda label: periods.parse(label, periods.JANUARY),
}
_ASKED: dict[tuple[str, ...], str] = {
    ("month",): _("give a month: --month YYYY-MM"),
    ("quarter",): _("give a quarter: --quarter YYYY-Qn"),
    ("year",): _("give a year: --year YYYY"),
    ("quarter", "half", "year", "period"): _(
        "give one of --quarter YYYY-Qn, --half YYYY-Hn, --year YYYY and --period FROM..TO"
    ),
}
"""What to give, by the options that say a period."""


def chosen_period(as_of: str | None = None, /, **given: str | None) -> Period:
    """The period that was given, its year taken to begin in January: the ledger's rulebook may say otherwise.

    Args:
        as_of: the day that was given; what a word such as 上月 means goes by it.
        given: what each option said by which the command takes a period, in the order of its help page.

    Raises: UsageError if not exactly one was.
    """
    chosen = [(name, label) for name, label in given.items() if label]
    if len(chosen) != 1:
        asked = _("give one of --month YYYY-MM, --quarter YYYY-Qn, --half YYYY-Hn, --year YYYY and --period FROM..TO")
        raise UsageError(_ASKED.get(tuple(given), asked))
    name, label = chosen[0]
    return _read(name, label, as_of_day(as_of))


def _read(name: str, label: str, day: date) -> Period:
    """The period that an option says, in whatever words; those that go by a day go by the ledger's years."""
    if typed_periods.is_label(label) or typed_periods.label(label, day, periods.JANUARY) == label:
        return _PERIODS[name](label)
    from govinfo_cli.ledger import database, rulebooks  # help needs no SQLAlchemy

    with database.reading(state.ledger_path()) as connection:
        starts = rulebooks.year_starts(connection)
    return _PERIODS[name](typed_periods.label(label, day, starts))


def chosen_days(
    connection: "database.Connection", from_: str | None, to: str | None, **given: str | None
) -> Period | None:
    """The days that were asked for; None if nothing was said.

    Args:
        given: as `chosen_period` takes it; `from_` and `to` go before its days.
    """
    from govinfo_cli.ledger import rulebooks  # help needs no SQLAlchemy

    span = rulebooks.counted_from(connection, chosen_period(**given)) if any(given.values()) else None
    if not (span or from_ or to):
        return None
    start = as_of_day(from_) if from_ else span.start if span else date.min
    end = as_of_day(to) + periods.DAY if to else span.end if span else date.max
    return Period(span.label if span else f"{from_ or ''}/{to or ''}", start, end)


def checked_reason(reason: str) -> str:
    """A reason without blanks around it.

    Raises: UsageError if nothing is left.
    """
    if not reason.strip():
        raise UsageError(_("give the reason: --reason TEXT"))
    return reason.strip()


def checked_corrections(said: str | None) -> None:
    """See that what was said of corrected copies is one of the ways.

    Raises: UsageError if it is none.
    """
    from govinfo_cli.writing.corrections import WAYS  # help needs no SQLAlchemy

    if said not in (None, *WAYS):
        raise UsageError(_("--corrections takes one of: {ways}").format(ways=listed(WAYS)))
