"""restore: a backup in the ledger's place."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli.cli import state, terminal
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say, told
from govinfo_cli.cli.options import OptionalReason
from govinfo_cli.errors import BadRows, GovinfoError
from govinfo_cli.i18n import _
from govinfo_cli.places import Server

app = App()


@app.command(
    help=_(
        "The journal then tells who restored which file, and why.\n\n"
        "For example:\n"
        "govinfo restore 2018-06-30.db\n"
        "govinfo restore 2018-06-30.db --reason 台账损坏"
    )
)
def restore(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), readable=False, help=_("The backup's file."))],
    reason: OptionalReason = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    """Restore."""
    from govinfo_cli import whole_files
    from govinfo_cli.ledger import database
    from govinfo_cli.writing import restore, setup, verify

    path = state.ledger_path()
    if isinstance(path, Server):
        raise GovinfoError(
            _(
                "a backup takes the place of a file only: make a new database on the server, then govinfo copy {file} "
                "postgresql://HOST/NEW, and let the office use that"
            ).format(file=file)
        )
    if whole_files.same(path, file):
        raise GovinfoError(_("{path} is the ledger itself: there is nothing to restore").format(path=file))
    with database.reading(file) as connection:
        findings = verify.verify(connection, date.today())
    if findings:
        raise BadRows(findings, _("{path} is not sound; nothing was replaced:").format(path=file))
    if path.exists():
        for line in restore.changes(path, file):
            say(line)
    if path.exists() and terminal.on_terminal() and not yes:
        if not terminal.confirm(_("Put {file} in the ledger's place?").format(file=told(str(file)))):
            raise typer.Abort
        if reason is None:
            reason = terminal.ask(_("Why (may be left empty)"), str, default="")
    kept = setup.restore(path, file, (reason or "").strip())
    if kept is not None:
        typer.echo(_("what was there is kept as {path}").format(path=kept))
    typer.echo(_("restored {path} from {file}").format(path=path, file=file))
