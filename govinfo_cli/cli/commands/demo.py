"""demo: a throw-away ledger of made-up data."""

from datetime import date

import typer

from govinfo_cli import done, periods
from govinfo_cli.cli.groups import App
from govinfo_cli.i18n import _

app = App()


@app.command(help=_("For example:\ngovinfo demo"))
def demo() -> None:
    """Fill a throw-away ledger and print from it."""
    from govinfo_cli import whole_files
    from govinfo_cli.cli.output import emit
    from govinfo_cli.cli.progress import Progress
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import ranking
    from govinfo_cli.reports.rewards import rewards
    from govinfo_cli.resources import folder
    from govinfo_cli.rulebook import loader
    from govinfo_cli.sheets import reader
    from govinfo_cli.writing import commands, setup

    with whole_files.scratch() as own:
        path = own / "demo.db"
        setup.create(path, loader.sound("changji-2017"))
        found = reader.read([folder("sample_data") / "2018"])
        with Progress() as progress:
            outcome = commands.take_in(path, found.sheets, "demo", progress)
        done.begin()  # what was written is thrown away
        rows = sum(taken.added for taken in outcome.kinds.values())
        typer.echo(
            _("A made-up year of {rows} records was imported into a throw-away ledger.").format(rows=rows) + "\n"
        )
        with database.reading(path) as connection:
            emit(ranking.rank(connection, periods.month("2018-06"), date.today(), "county"), None, None)
            typer.echo()
            emit(rewards(connection, periods.year("2018"), date.today()), None, None)
    typer.echo("\n" + _("To keep a ledger of your own: govinfo init, then govinfo import or govinfo record."))
