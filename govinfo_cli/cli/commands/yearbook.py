"""yearbook."""

from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import AsOf, Month, Year, as_of_day, one_period, put
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

yearbook_app = App()


@yearbook_app.command(
    help=_("For example:\ngovinfo yearbook --year 2018 -o yearbook.html\ngovinfo yearbook --month 2018-06 -o june.html")
)
def yearbook(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar=_("FILE"), readable=False, help=_("Save as this file (.html)."))
    ],
    month: Month = None,
    year: Year = None,
    as_of: AsOf = None,
) -> None:
    """Yearbook."""
    period, day = one_period(month, year), as_of_day(as_of)
    if output.suffix.lower() != ".html":
        raise UsageError(_("{path}: the file's name must end in .html").format(path=output))
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.papers.yearbook import yearbook as page

    with database.reading(state.ledger_path()) as connection:
        text = page(connection, period, day)
    put(output, lambda file: file.write(text.encode()))


APPS = {"yearbook": yearbook_app}
