"""backup: a copy of the ledger as a file of its own."""

from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import note
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _

app = App()


@app.command(help=_("For example:\ngovinfo backup 2018-06-30.db"))
def backup(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), readable=False, help=_("The backup's file."))],
) -> None:
    """Back up."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import proof
    from govinfo_cli.writing import setup

    path = state.ledger_path()
    with database.reading(path):
        pass  # it is a ledger of ours
    if file.exists():
        raise GovinfoError(_("{path} is there already: give the backup a new name").format(path=file))
    unnoted = setup.backup(path, file)
    typer.echo(_("backed up to {path}").format(path=file))
    with database.reading(file) as copied:
        for line in proof.lines(copied):
            typer.echo(line)
    if unnoted:
        note(_("the backup could not be entered in the journal: {why}").format(why=unnoted))
