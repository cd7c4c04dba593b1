"""init: a new ledger."""

from typing import Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.i18n import _

app = App()


@app.command(
    help=_(
        "For example:\n"
        "govinfo init\n"
        "govinfo --db 2018.db init\n"
        "govinfo init --rulebook ours.toml\n"
        "govinfo init --rulebook tiantai-market-2019"
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
) -> None:
    """Make the ledger."""
    from govinfo_cli.rulebook import loader
    from govinfo_cli.writing import setup  # help needs no SQLAlchemy

    path = state.ledger_path()
    book = setup.create(path, loader.sound(rulebook))
    typer.echo(
        _("made the ledger {path} with rulebook {book} and {units} units").format(
            path=path, book=book.name, units=len({unit.code for unit in book.units.list})
        )
    )
