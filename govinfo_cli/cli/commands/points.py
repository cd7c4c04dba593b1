"""rank, rates, explain, rewards."""

from typing import Annotated

import typer

from govinfo_cli import periods
from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import AsOf, Category, Format, Month, Output, Year, as_of_day, emit, one_period
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

rank_app = App()
rates_app = App()
explain_app = App()
rewards_app = App()


@rank_app.command(
    help=_("For example:\ngovinfo rank --month 2018-06\ngovinfo rank --year 2018 --category county -o rank.csv")
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
    from govinfo_cli.cli.arguments import chosen_category  # help needs no SQLAlchemy
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import ranking

    period, day = one_period(month, year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = ranking.rank(connection, period, day, chosen_category(connection, category))
    emit(report, format_, output)


@rates_app.command(help=_("For example:\ngovinfo rates --month 2018-06\ngovinfo rates --year 2018 --category park"))
def rates(
    month: Month = None,
    year: Year = None,
    category: Category = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Rates."""
    from govinfo_cli.cli.arguments import chosen_category
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import ranking

    period, day = one_period(month, year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = ranking.rates(connection, period, day, chosen_category(connection, category))
    emit(report, format_, output)


@explain_app.command(help=_("For example:\ngovinfo explain 昌吉市 --month 2018-06\ngovinfo explain gaj --year 2018"))
def explain(
    unit: Annotated[
        str,
        typer.Argument(
            metavar=_("UNIT"),
            help=_("Its name, an alias, its code or a part of these."),
            autocompletion=candidates.unit,
        ),
    ],
    month: Month = None,
    year: Year = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Explain."""
    from govinfo_cli.cli.arguments import chosen_unit
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import explain as explaining

    period, day = one_period(month, year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = explaining.explain(connection, chosen_unit(connection, unit, period, day), period, day)
    emit(report, format_, output)


@rewards_app.command(help=_("For example:\ngovinfo rewards --year 2018\ngovinfo rewards --year 2018 --format json"))
def rewards(year: Year = None, as_of: AsOf = None, format_: Format = None, output: Output = None) -> None:
    """Rewards."""
    if not year:
        raise UsageError(_("give a year: --year YYYY"))
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import rewards as rewarding

    period, day = periods.year(year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        report = rewarding.rewards(connection, period, day)
    emit(report, format_, output)


APPS = {"rank": rank_app, "rates": rates_app, "explain": explain_app, "rewards": rewards_app}
