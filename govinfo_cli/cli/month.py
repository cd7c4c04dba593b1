"""week, analysis."""

from typing import Annotated

import typer

from govinfo_cli import period as periods
from govinfo_cli.cli import complete, state
from govinfo_cli.cli.options import AsOf, Category, Format, Month, Output, as_of_day, emit
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

week_app = typer.Typer(add_completion=False)
analysis_app = typer.Typer(add_completion=False)
OneUnit = Annotated[
    str | None,
    typer.Option("--unit", "-u", help=_("Only this unit."), autocompletion=complete.unit, show_default=False),
]


@week_app.command(
    help=_(
        "The week's comment: what came in and was printed, day by day, against the week before.\n\n"
        "For example: govinfo week; govinfo week --of 2018-06-06 --category county"
    )
)
def week(
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="DATE", help=_("Any day of the week; today if not said."), show_default=False),
    ] = None,
    category: Category = None,
    unit: OneUnit = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Week."""
    from govinfo_cli.cli.asking import chosen_category, chosen_unit  # help needs no SQLAlchemy
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import week as weekly

    seen = as_of_day(as_of)
    day = periods.day(of) if of else seen
    with database.reading(state.ledger_path()) as connection:
        own = chosen_unit(connection, unit) if unit else None
        report = weekly.week(connection, day, seen, chosen_category(connection, category), own)
    emit(report, format_, output)


@analysis_app.command(
    help=_(
        "The month's analysis: change on the month and the year before, topics, publications, the best, the silent.\n\n"
        "For example: govinfo analysis --month 2018-06; govinfo analysis --month 2018-06 --unit 昌吉市"
    )
)
def analysis(
    month: Month = None,
    category: Category = None,
    unit: OneUnit = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Analysis."""
    if not month:
        raise UsageError(_("say which month: --month YYYY-MM"))
    from govinfo_cli.cli.asking import chosen_category, chosen_unit
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import analysis as analysing

    period, day = periods.month(month), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        own = chosen_unit(connection, unit) if unit else None
        report = analysing.analysis(connection, period, day, chosen_category(connection, category), own)
    emit(report, format_, output)


APPS = {"week": week_app, "analysis": analysis_app}
