"""status, week, analysis, criticism."""

from typing import Annotated

import typer

from govinfo_cli import period as periods
from govinfo_cli.cli import state
from govinfo_cli.cli.options import AsOf, Category, Format, Month, Output, UnitOption, Year, as_of_day, emit, one_period
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

status_app = typer.Typer(add_completion=False)
week_app = typer.Typer(add_completion=False)
analysis_app = typer.Typer(add_completion=False)
criticism_app = typer.Typer(add_completion=False)


@status_app.command(
    help=_(
        "One screen of how things stand: this month, who leads, what is due next, what to publish, the last backup.\n\n"
        "For example: govinfo status"
    )
)
def status(as_of: AsOf = None, format_: Format = None, output: Output = None) -> None:
    """Status."""
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.reports import status as standing

    with database.reading(state.ledger_path()) as connection:
        report = standing.status(connection, as_of_day(as_of))
    emit(report, format_, output)


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
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Week."""
    from govinfo_cli.cli.asking import tell  # help needs no SQLAlchemy
    from govinfo_cli.reports import week as weekly

    tell(weekly.week, as_of_day(of or as_of), as_of, category, unit, format_, output)


@analysis_app.command(
    help=_(
        "The month's analysis: change on the month and the year before, topics, publications, the best, the silent.\n\n"
        "For example: govinfo analysis --month 2018-06; govinfo analysis --month 2018-06 --unit 昌吉市"
    )
)
def analysis(
    month: Month = None,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Analysis."""
    if not month:
        raise UsageError(_("say which month: --month YYYY-MM"))
    from govinfo_cli.cli.asking import tell
    from govinfo_cli.reports import analysis as analysing

    tell(analysing.analysis, periods.month(month), as_of, category, unit, format_, output)


@criticism_app.command(
    help=_(
        "The units to be named in a criticism: inaccuracies, missed commissions, nothing sent.\n\n"
        "For example: govinfo criticism --month 2018-06; govinfo criticism --year 2018 --category county"
    )
)
def criticism(
    month: Month = None,
    year: Year = None,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Criticism."""
    from govinfo_cli.cli.asking import tell
    from govinfo_cli.reports import criticism as criticising

    tell(criticising.criticism, one_period(month, year), as_of, category, unit, format_, output)


APPS = {"status": status_app, "week": week_app, "analysis": analysis_app, "criticism": criticism_app}
