"""office, roster, authors."""

from typing import Annotated

import typer

from govinfo_cli import periods
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import AsOf, Category, Format, Limit, Output, UnitOption, Year, as_of_day, emit, most
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

office_app = App()
roster_app = App()
authors_app = App()


@office_app.command(help=_("For example:\ngovinfo office --year 2018"))
def office(year: Year = None, as_of: AsOf = None, format_: Format = None, output: Output = None) -> None:
    """Office."""
    if not year:
        raise UsageError(_("give a year: --year YYYY"))
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.reports import office as planned

    period, day = periods.year(year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = planned.office(connection, period, day)
    emit(report, format_, output)


@roster_app.command(help=_("For example:\ngovinfo roster --unit 公安局\ngovinfo roster --missing"))
def roster(
    missing: Annotated[bool, typer.Option("--missing", help=_("Only roster gaps."))] = False,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Roster."""
    from govinfo_cli.cli.arguments import chosen_category, chosen_unit
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import roster as people

    day = as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        own = chosen_unit(connection, unit) if unit else None
        report = people.roster(connection, day, chosen_category(connection, category), own, missing=missing)
    emit(report, format_, output)


@authors_app.command(
    help=_("For example:\ngovinfo authors --year 2018 --limit 20\ngovinfo authors --year 2018 --unit 公安局")
)
def authors(
    year: Year = None,
    category: Category = None,
    unit: UnitOption = None,
    limit: Limit = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Authors."""
    if not year:
        raise UsageError(_("give a year: --year YYYY"))
    from govinfo_cli.cli.arguments import chosen_category, chosen_unit
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import authors as writers

    period, day = periods.year(year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = writers.authors(
            connection,
            period,
            day,
            chosen_category(connection, category),
            chosen_unit(connection, unit) if unit else None,
            most(limit, format_, output),
        )
    emit(report, format_, output)


APPS = {"office": office_app, "roster": roster_app, "authors": authors_app}
