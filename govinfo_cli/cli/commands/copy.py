"""copy: a ledger at another place."""

from typing import Annotated

import typer

from govinfo_cli import places
from govinfo_cli.cli.groups import App
from govinfo_cli.i18n import _

app = App()


@app.command(
    help=_(
        "Every record, the journal and the head stay the same; what was there stays as it is. The office then uses the "
        "new place alone: govinfo config ledger PLACE.\n\n"
        "For example:\n"
        "govinfo copy ledger.db postgresql://HOST/DATABASE\n"
        "govinfo copy postgresql://HOST/DATABASE ledger.db"
    )
)
def copy(
    source: Annotated[str, typer.Argument(metavar=_("SOURCE"), help=_("The ledger: a file or a server."))],
    target: Annotated[
        str, typer.Argument(metavar=_("TARGET"), help=_("A new file, or an empty database of a server."))
    ],
    no_roles: Annotated[
        bool,
        typer.Option("--no-roles", help=_("On a server, make no roles for clerks and readers.")),
    ] = False,
) -> None:
    """Copy."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import proof
    from govinfo_cli.writing import carrying

    from_, to = places.place(source), places.place(target)
    carrying.carry(from_, to, roles=not no_roles)
    typer.echo(_("copied {source} to {target}").format(source=from_, target=to))
    with database.reading(to) as copied:
        for line in proof.lines(copied):
            typer.echo(line)
