"""list, show, find."""

from datetime import date
from typing import Annotated

import typer

from govinfo_cli import periods
from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import (
    AsOf,
    Category,
    Format,
    From,
    Limit,
    Month,
    Output,
    Phones,
    To,
    UnitOption,
    Year,
    as_of_day,
    emit,
    most,
    printing,
)
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.names import suggestion
from govinfo_cli.periods import Period

list_app = App()
show_app = App()
find_app = App()

STATUSES = ("accepted", "refused", "valid", "voided")


def _status(status: str) -> str:
    """A status as it is typed, with what it means."""
    from govinfo_cli.reports.register import status_title  # help needs no SQLAlchemy

    title = status_title(status)
    return status if title == status else f"{status} {title}"


@list_app.command(
    name="list",
    help=_(
        "For example:\n"
        "govinfo list submissions --unit 公安局 --month 2018-06\n"
        "govinfo list units\n"
        "govinfo list 采用 -o adoptions.csv"
    ),
)
def list_(
    kind: Annotated[
        str,
        typer.Argument(
            metavar=_("KIND"), help=_("Kind of record, such as submissions or 报送."), autocompletion=candidates.kind
        ),
    ],
    unit: UnitOption = None,
    category: Category = None,
    month: Month = None,
    year: Year = None,
    from_: From = None,
    to: To = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status",
            metavar="|".join(STATUSES),
            help=_("Only records of this status."),
            autocompletion=lambda: list(STATUSES),
            show_default=False,
        ),
    ] = None,
    limit: Limit = None,
    phones: Phones = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """List."""
    from govinfo_cli.cli.arguments import chosen_category, chosen_unit  # help needs no SQLAlchemy
    from govinfo_cli.kinds import kind_named
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import register

    wanted = kind_named(kind)
    if status is not None and status not in STATUSES:
        message = _("no status {status!r} found; choose one of: {all}").format(
            status=status, all=listed(map(_status, STATUSES))
        )
        raise UsageError(message + suggestion(status, STATUSES))
    if (month or year or from_ or to) and not wanted.day:
        raise UsageError(_("{kind} have no date to choose by").format(kind=wanted.title))
    if (unit or category) and not wanted.of_units:
        raise UsageError(_("{kind} belong to no unit").format(kind=wanted.title))
    span = _span(month, year, from_, to)
    with database.reading(state.ledger_path()) as connection:
        filters = register.Filters(
            chosen_unit(connection, unit) if unit else None,
            chosen_category(connection, category),
            span.start if span else None,
            span.end if span else None,
            status,
            most(limit, format_, output),
        )
        print_ = printing(register.listing(connection, wanted, filters, phones=phones), format_, output)
    print_()


@show_app.command(help=_("For example:\ngovinfo show 2018-000123\ngovinfo show 123"))
def show(
    submission: Annotated[
        str,
        typer.Argument(
            metavar=_("SUBMISSION"),
            help=_("Its ref, or an ending that is unique."),
            autocompletion=candidates.submission,
        ),
    ],
    as_of: AsOf = None,
    phones: Phones = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Show."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import show

    with database.reading(state.ledger_path()) as connection:
        report = show.show(connection, submission, as_of_day(as_of), phones=phones)
    emit(report, format_, output)


@find_app.command(
    help=_(
        "By likeness it finds the titles nearest to a text, or pairs that are likely the same "
        "article submitted twice (of this month if no days are given).\n\n"
        "For example:\n"
        "govinfo find 春耕\n"
        "govinfo find --similar 春耕备耕工作进展\n"
        "govinfo find --similar --month 2018-06"
    )
)
def find(
    text: Annotated[
        str | None, typer.Argument(metavar=_("TEXT"), help=_("The text to look for."), show_default=False)
    ] = None,
    similar: Annotated[
        bool, typer.Option("--similar", help=_("Search by likeness of titles, and show it in per cent."))
    ] = False,
    month: Month = None,
    year: Year = None,
    from_: From = None,
    to: To = None,
    limit: Limit = None,
    phones: Phones = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Find."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import register
    from govinfo_cli.reports import similar as alike

    wanted, span, count = (text or "").strip(), _span(month, year, from_, to), most(limit, format_, output)
    if not wanted and not similar:
        raise UsageError(_("give what to look for"))
    with database.reading(state.ledger_path()) as connection:
        if not similar:
            report = register.find(connection, wanted, span, count, phones=phones)
        elif wanted:
            report = alike.nearest(connection, wanted, span, limit)
        else:
            report = alike.pairs(connection, span or periods.month(f"{date.today():%Y-%m}"), count)
    emit(report, format_, output)


def _span(month: str | None, year: str | None, from_: str | None, to: str | None) -> Period | None:
    """The days that were asked for; None if nothing was said."""
    if not (month or year or from_ or to):
        return None
    span = periods.month(month) if month else periods.year(year) if year else None
    start = periods.day(from_) if from_ else span.start if span else date.min
    end = periods.day(to) + periods.DAY if to else span.end if span else date.max
    return Period(month or year or f"{from_ or ''}/{to or ''}", start, end)


APPS = {"list": list_app, "show": show_app, "find": find_app}
