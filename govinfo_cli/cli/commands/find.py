"""find: submissions by a text or by likeness."""

from datetime import date
from typing import Annotated

import typer

from govinfo_cli import periods
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import (
    AnyPeriod,
    Format,
    From,
    Half,
    Limit,
    Month,
    Output,
    Phones,
    Quarter,
    To,
    Year,
    chosen_days,
)
from govinfo_cli.cli.output import emit, most
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

app = App()


@app.command(
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
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    any_period: AnyPeriod = None,
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
    from govinfo_cli.reports.similar import nearest, pairs

    wanted, count = (text or "").strip(), most(limit, format_, output)
    if not wanted and not similar:
        raise UsageError(_("give what to look for"))
    with database.reading(state.ledger_path()) as connection:
        asked = {"month": month, "quarter": quarter, "half": half, "year": year, "period": any_period}
        span = chosen_days(connection, from_, to, **asked)
        if not similar:
            report = register.find(connection, wanted, span, count, phones=phones)
        elif wanted:
            report = nearest(connection, wanted, span, limit)
        else:
            report = pairs(connection, span or periods.month_of(date.today()), count)
    emit(report, format_, output)
