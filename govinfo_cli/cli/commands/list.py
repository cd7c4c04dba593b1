"""list: the records of a kind."""

from typing import Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import (
    AnyPeriod,
    Category,
    Format,
    From,
    Half,
    Limit,
    Month,
    Output,
    Phones,
    Quarter,
    To,
    UnitOption,
    Year,
    chosen_days,
)
from govinfo_cli.cli.output import most, printing
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.names import suggestion

app = App()

STATUSES = ("accepted", "refused", "valid", "voided")


def _status(status: str) -> str:
    """A status as it is typed, with what it means."""
    from govinfo_cli.reports.records import status_title  # help needs no SQLAlchemy

    title = status_title(status)
    return status if title == status else f"{status} {title}"


@app.command(
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
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    any_period: AnyPeriod = None,
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
    asked = {"month": month, "quarter": quarter, "half": half, "year": year, "period": any_period}
    if (any(asked.values()) or from_ or to) and not wanted.day:
        raise UsageError(_("{kind} have no date to choose by").format(kind=wanted.title))
    if (unit or category) and not wanted.of_units:
        raise UsageError(_("{kind} belong to no unit").format(kind=wanted.title))
    with database.reading(state.ledger_path()) as connection:
        span = chosen_days(connection, from_, to, **asked)
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
