"""status, week, analysis, criticism."""

from typing import Annotated

import typer

from govinfo_cli import periods
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import AsOf, Category, Format, Month, Output, UnitOption, Year, as_of_day, emit, one_period
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

status_app = App()
week_app = App()
analysis_app = App()
criticism_app = App()


@status_app.command(help=_("For example:\ngovinfo status"))
def status(as_of: AsOf = None, format_: Format = None, output: Output = None) -> None:
    """Status."""
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.reports import status as standing

    with database.reading(state.ledger_path()) as connection:
        report = standing.status(connection, as_of_day(as_of))
    emit(report, format_, output)


@week_app.command(help=_("For example:\ngovinfo week\ngovinfo week --of 2018-06-06 --category county"))
def week(
    of: Annotated[
        str | None,
        typer.Option("--of", metavar=_("DATE"), help=_("Any day of the week (default: today)."), show_default=False),
    ] = None,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Week."""
    from govinfo_cli.cli.arguments import tell  # help needs no SQLAlchemy
    from govinfo_cli.reports import week as weekly

    tell(weekly.week, as_of_day(of or as_of), as_of, category, unit, format_, output)


@analysis_app.command(
    help=_("For example:\ngovinfo analysis --month 2018-06\ngovinfo analysis --month 2018-06 --unit 昌吉市")
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
        raise UsageError(_("give a month: --month YYYY-MM"))
    from govinfo_cli.cli.arguments import tell
    from govinfo_cli.reports import analysis as analysing

    tell(analysing.analysis, periods.month(month), as_of, category, unit, format_, output)


@criticism_app.command(
    help=_("For example:\ngovinfo criticism --month 2018-06\ngovinfo criticism --year 2018 --category county")
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
    from govinfo_cli.cli.arguments import tell
    from govinfo_cli.reports import criticism as criticising

    tell(criticising.criticism, one_period(month, year), as_of, category, unit, format_, output)


APPS = {"status": status_app, "week": week_app, "analysis": analysis_app, "criticism": criticism_app}
