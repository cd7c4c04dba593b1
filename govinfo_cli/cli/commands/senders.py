"""senders: what the ledger remembers of the addresses that mails come from."""

from typing import Annotated

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.options import Format, Output
from govinfo_cli.cli.output import emit
from govinfo_cli.i18n import _

app = App()


@app.command(help=_("For example:\ngovinfo senders\ngovinfo senders --forget info@example.cn"))
def senders(
    forget: Annotated[
        str | None,
        typer.Option("--forget", metavar=_("ADDRESS"), help=_("Forget whose this address is.")),
    ] = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Show or forget senders."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import articles
    from govinfo_cli.writing import sender_memory

    if forget is not None:
        sender_memory.forget(state.ledger_path(), forget)
        say(_("forgotten: {address}").format(address=forget))
        return
    with database.reading(state.ledger_path()) as connection:
        found = sender_memory.listed(connection)
    emit(articles.senders(found), format_, output)
