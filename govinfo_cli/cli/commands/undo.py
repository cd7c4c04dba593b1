"""undo: a journal entry taken back."""

from typing import Annotated

import typer

from govinfo_cli.cli import state, terminal
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.options import OptionalReason
from govinfo_cli.i18n import _

app = App()


@app.command(
    help=_(
        "Undoing is itself an entry: undo it by its number to redo the change.\n\n"
        "For example:\n"
        "govinfo undo\n"
        "govinfo undo 12 --reason 导错文件"
    )
)
def undo(
    number: Annotated[
        int | None,
        typer.Argument(metavar=_("[NUMBER]"), help=_("The entry, as 'govinfo log' shows it."), show_default=False),
    ] = None,
    reason: OptionalReason = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    """Undo."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import log
    from govinfo_cli.writing import undo

    path = state.ledger_path()
    with database.reading(path) as connection:
        plan = undo.plan(connection, number)
        lines = log.to_take_back(connection, plan)
    asks = not yes and terminal.on_terminal()
    if asks:
        for line in lines:
            say(line)
        if not terminal.confirm(_("Undo this?")):
            raise typer.Abort
    entry = undo.take_back(path, plan.number, (reason or "").strip() or _("undone"))
    if not asks:
        for line in lines:
            say(line)
    say(_("undone (entry {entry}); to redo: govinfo undo {entry}").format(entry=entry))
