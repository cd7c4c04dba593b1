"""due, commissions, quota, timeliness, talks."""

from typing import Annotated

import typer

from govinfo_cli import periods
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import (
    AsOf,
    Category,
    Format,
    Month,
    Output,
    Quarter,
    UnitOption,
    Year,
    as_of_day,
    emit,
    span,
)
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

due_app = App()
commissions_app = App()
quota_app = App()
timeliness_app = App()
talks_app = App()


@due_app.command(help=_("For example:\ngovinfo due\ngovinfo due --within 30\ngovinfo due --unit 公安局"))
def due(
    within: Annotated[
        int, typer.Option("--within", min=0, max=3660, metavar=_("DAYS"), help=_("Days ahead to look."))
    ] = 14,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Due."""
    from govinfo_cli.cli.arguments import chosen_category, chosen_unit  # help needs no SQLAlchemy
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import due as owed

    day = as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        chosen = chosen_unit(connection, unit) if unit else None
        report = owed.due(connection, day, within, chosen_category(connection, category), chosen)
    emit(report, format_, output)


@commissions_app.command(
    help=_(
        "For example:\n"
        "govinfo commissions\n"
        "govinfo commissions --month 2018-06\n"
        "govinfo commissions --year 2018 --unit 公安局"
    )
)
def commissions(
    month: Month = None,
    quarter: Quarter = None,
    year: Year = None,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Commissions."""
    from govinfo_cli.cli.arguments import tell
    from govinfo_cli.reports import commissions as ordered

    period = span(month, quarter, year) if month or quarter or year else periods.year(as_of_day(as_of).isoformat()[:4])
    tell(ordered.commissions, period, as_of, category, unit, format_, output)


@quota_app.command(
    help=_("For example:\ngovinfo quota --month 2018-06\ngovinfo quota --quarter 2018-Q2 --category county")
)
def quota(
    month: Month = None,
    quarter: Quarter = None,
    year: Year = None,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Quota."""
    from govinfo_cli.cli.arguments import tell
    from govinfo_cli.reports import quota as sent

    tell(sent.quota, span(month, quarter, year), as_of, category, unit, format_, output)


@timeliness_app.command(
    help=_("For example:\ngovinfo timeliness --month 2018-06\ngovinfo timeliness --quarter 2018-Q2 --unit 公安局")
)
def timeliness(
    month: Month = None,
    quarter: Quarter = None,
    year: Year = None,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Timeliness."""
    from govinfo_cli.cli.arguments import tell
    from govinfo_cli.reports import timeliness as in_time

    tell(in_time.timeliness, span(month, quarter, year), as_of, category, unit, format_, output)


@talks_app.command(
    help=_("For example:\ngovinfo talks --quarter 2018-Q2\ngovinfo talks --quarter 2018-Q2 --category county")
)
def talks(
    quarter: Quarter = None,
    category: Category = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Talks."""
    if not quarter:
        raise UsageError(_("give a quarter: --quarter YYYY-Qn"))
    from govinfo_cli.cli.arguments import tell
    from govinfo_cli.reports import talks as talking

    tell(talking.talks, periods.quarter(quarter), as_of, category, unit, format_, output)


APPS = {
    "due": due_app,
    "commissions": commissions_app,
    "quota": quota_app,
    "timeliness": timeliness_app,
    "talks": talks_app,
}
