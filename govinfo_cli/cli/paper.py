"""workbook and payout: what leaves the office as a file."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli import period as periods
from govinfo_cli.cli import state
from govinfo_cli.cli.options import AsOf, Month, Year, as_of_day, one_period, put
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, listed

workbook_app = typer.Typer(add_completion=False)
payout_app = typer.Typer(add_completion=False)
File = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=_("The file to write."))]


@workbook_app.command(
    help=_(
        "Write a month or a year as one Excel workbook: ranking, rates, every point, adopted submissions, charts.\n\n"
        "For example: govinfo workbook --month 2018-06 -o 2018-06.xlsx; govinfo workbook --year 2018 -o 2018.xlsx"
    )
)
def workbook(output: File, month: Month = None, year: Year = None, as_of: AsOf = None) -> None:
    """Write the workbook."""
    _ending(output, ".xlsx")
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.reports import workbook as books

    period, day = one_period(month, year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        put(output, partial(books.write, connection, period, day))


@payout_app.command(
    help=_(
        "Write the year's pay list, ready to be signed: awards to units and rewards to authors, as Excel or Word.\n\n"
        "For example: govinfo payout --year 2018 -o payout.docx; govinfo payout --year 2018 -o payout.xlsx"
    )
)
def payout(output: File, year: Year = None, as_of: AsOf = None) -> None:
    """Write the pay list."""
    ending = _ending(output, ".xlsx", ".docx")
    if not year:
        raise UsageError(_("say which year: --year YYYY"))
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import payout as paying

    period, day = periods.year(year), as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        pay = paying.pay_list(connection, period, day)
    put(output, partial(paying.write, pay, ending))


def _ending(output: Path, *endings: str) -> str:
    """The ending of a file's name, if it is one of these."""
    ending = output.suffix.lower()
    if ending not in endings:
        raise UsageError(_("{path}: end the file's name in {endings}").format(path=output, endings=listed(endings)))
    return ending


APPS = {"workbook": workbook_app, "payout": payout_app}
