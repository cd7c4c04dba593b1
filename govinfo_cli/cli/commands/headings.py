"""headings: what the ledger remembers of the office's own headings."""

from typing import Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.options import Format, Output
from govinfo_cli.cli.output import emit
from govinfo_cli.i18n import _
from govinfo_cli.kinds import kind_named

app = App()


@app.command(help=_("For example:\ngovinfo headings\ngovinfo headings --forget 报送单位"))
def headings(
    forget: Annotated[
        str | None,
        typer.Option("--forget", metavar=_("HEADING"), help=_("Forget what this heading means.")),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar=_("KIND"), help=_("Of this kind only."), autocompletion=candidates.kind),
    ] = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Show or forget headings."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import headings
    from govinfo_cli.writing import heading_memory

    kind = kind_named(as_) if as_ else None
    if forget is not None:
        for each in heading_memory.forget(state.ledger_path(), forget, kind):
            say(_("forgotten: {heading} ({kind})").format(heading=each.heading, kind=each.kind.title))
        return
    with database.reading(state.ledger_path()) as connection:
        found = [each for each in heading_memory.listed(connection) if kind in (None, each.kind)]
    emit(headings.headings(found), format_, output)
