"""init: a new ledger."""

from typing import Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.i18n import _
from govinfo_cli.places import Server

app = App()


@app.command(
    help=_(
        "For example:\n"
        "govinfo init\n"
        "govinfo --db 2018.db init\n"
        "govinfo init --rulebook ours.toml\n"
        "govinfo init --rulebook tiantai-market-2019\n"
        "govinfo --db postgresql://HOST/DATABASE init"
    )
)
def init(
    rulebook: Annotated[
        str,
        typer.Option(
            "--rulebook",
            metavar=_("NAME"),
            help=_(
                "The rulebook: the name of one that comes with the program ('govinfo rulebook list'), or the path of a "
                "file (.toml)."
            ),
            autocompletion=candidates.rulebook,
        ),
    ] = "changji-2017",
    no_roles: Annotated[
        bool,
        typer.Option("--no-roles", help=_("On a server, make no roles for clerks and readers.")),
    ] = False,
) -> None:
    """Make the ledger."""
    from govinfo_cli.ledger import database, server_roles
    from govinfo_cli.rulebook import loader
    from govinfo_cli.writing import setup  # help needs no SQLAlchemy

    path = state.ledger_path()
    book = setup.create(path, loader.sound(rulebook), roles=not no_roles)
    typer.echo(
        _("made the ledger {path} with rulebook {book} and {units} units").format(
            path=path, book=book.name, units=len({unit.code for unit in book.units.list})
        )
    )
    if isinstance(path, Server) and not no_roles:
        with database.reading(path) as connection:
            clerk, reader = server_roles.quoted(connection)
        typer.echo(
            _(
                "made the roles {clerk} and {reader}: the administrator gives them to people, as with "
                "GRANT {clerk} TO somebody"
            ).format(clerk=clerk, reader=reader)
        )
