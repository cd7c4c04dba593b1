"""cards: a page for each unit, as a folder of plain files."""

from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli import whole_folders
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import AsOf, Half, Month, Quarter, UnitOption, Year, as_of_day, chosen_period
from govinfo_cli.i18n import _, plural

app = App()


@app.command(
    help=_(
        "The folder can lie on a share or be sent: each page has one unit's data alone, and needs nothing but a "
        "browser. With --unit only that unit's page is written, beside those that are there.\n\n"
        "For example:\n"
        "govinfo cards --month 2018-06 -o cards-2018-06\n"
        "govinfo cards --quarter 2018-Q2 --unit 公安局 -o cards"
    )
)
def cards(
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar=_("FOLDER"), help=_("The folder to write.")),
    ],
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
) -> None:
    """Write the pages."""
    period, day = chosen_period(as_of, month=month, quarter=quarter, half=half, year=year), as_of_day(as_of)
    from govinfo_cli.cli.arguments import chosen_unit  # help needs no SQLAlchemy
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.papers import cards
    from govinfo_cli.safe_text import visible

    with database.reading(state.ledger_path()) as connection:
        period = rulebooks.counted_from(connection, period)
        one = chosen_unit(connection, unit, period, day) if unit else None
        files = cards.pages(connection, period, day, one)
    write = whole_folders.write if one is None else whole_folders.add
    write(output, files, cards.MARK)
    text = plural("{count} page saved in {path}", "{count} pages saved in {path}", len(files))
    typer.echo(text.format(count=len(files), path=visible(str(output))), err=True)
