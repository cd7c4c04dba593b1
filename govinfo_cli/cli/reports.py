"""rank, rates, explain, rewards."""

from typing import Annotated

import typer

from govinfo_cli import period as periods
from govinfo_cli.cli import complete, state
from govinfo_cli.cli.options import AsOf, Category, Format, Month, Output, Year, as_of_day, emit, one_period
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

rank_app = typer.Typer(add_completion=False)
rates_app = typer.Typer(add_completion=False)
explain_app = typer.Typer(add_completion=False)
rewards_app = typer.Typer(add_completion=False)


@rank_app.command(
    help=_(
        "The points ranking of a month or a year, category by category.\n\n"
        "For example: govinfo rank --month 2018-06; govinfo rank --year 2018 --category county -o rank.csv"
    )
)
def rank(
    month: Month = None,
    year: Year = None,
    category: Category = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Rank."""
    from govinfo_cli.cli.asking import chosen_category  # help needs no SQLAlchemy
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import ranking

    period, day = one_period(month, year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = ranking.rank(connection, period, day, chosen_category(connection, category))
    emit(report, format_, output)


@rates_app.command(
    help=_(
        "What each unit sent and had adopted, against its quota and the rate needed.\n\n"
        "For example: govinfo rates --month 2018-06; govinfo rates --year 2018 --category park"
    )
)
def rates(
    month: Month = None,
    year: Year = None,
    category: Category = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Rates."""
    from govinfo_cli.cli.asking import chosen_category
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import ranking

    period, day = one_period(month, year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = ranking.rates(connection, period, day, chosen_category(connection, category))
    emit(report, format_, output)


@explain_app.command(
    help=_(
        "Every point of a unit, with the article and the records behind it.\n\n"
        "For example: govinfo explain 昌吉市 --month 2018-06; govinfo explain gaj --year 2018"
    )
)
def explain(
    unit: Annotated[
        str,
        typer.Argument(
            metavar="UNIT",
            help=_("Its name, an alias, its code or a part of these."),
            autocompletion=complete.unit,
        ),
    ],
    month: Month = None,
    year: Year = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Explain."""
    from govinfo_cli.cli.asking import chosen_unit
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import explain as explaining

    period, day = one_period(month, year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = explaining.explain(connection, chosen_unit(connection, unit), period, day)
    emit(report, format_, output)


@rewards_app.command(
    help=_(
        "The year's awards to units and rewards to authors, and the pay list.\n\n"
        "For example: govinfo rewards --year 2018; govinfo rewards --year 2018 --format json"
    )
)
def rewards(year: Year = None, as_of: AsOf = None, format_: Format = None, output: Output = None) -> None:
    """Rewards."""
    if not year:
        raise UsageError(_("say which year: --year YYYY"))
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import rewards as rewarding

    period, day = periods.year(year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = rewarding.rewards(connection, period, day)
    emit(report, format_, output)


APPS = {"rank": rank_app, "rates": rates_app, "explain": explain_app, "rewards": rewards_app}
