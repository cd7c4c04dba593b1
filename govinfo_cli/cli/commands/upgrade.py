"""upgrade: a ledger that an older program wrote, brought up to date."""

from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.i18n import _, listed

app = App()


@app.command(help=_("For example:\ngovinfo upgrade"))
def upgrade(
    rulebook: Annotated[
        Path | None,
        typer.Option(
            "--rulebook",
            metavar=_("FILE"),
            help=_(
                "The office's own rulebook file; only duties that score no points may differ, not points or rewards."
            ),
        ),
    ] = None,
) -> None:
    """Upgrade."""
    from govinfo_cli.rulebook import loader
    from govinfo_cli.writing import setup

    done = setup.upgrade(state.ledger_path(), loader.sound(str(rulebook)) if rulebook else None)
    if done.backup is None:
        typer.echo(_("the ledger is up to date"))
    else:
        typer.echo(_("upgraded; the ledger as it was is kept as {path}").format(path=done.backup))
    if done.proves_from is not None:
        typer.echo(
            _(
                "the chain proves what is written from entry {number} on; what stood before is as this upgrade found it"
            ).format(number=done.proves_from)
        )
    if (book := done.renewed) is not None:
        typer.echo(
            _("rulebook {name} renewed: duties and words as now, points and rewards as before").format(name=book.name)
        )
    if (book := done.own) is not None:
        typer.echo(
            _(
                "rulebook {name} is the office's own and stays as it is, without {lacks}: to add them, write them "
                "into its file as in changji-2017.toml, then govinfo upgrade --rulebook FILE"
            ).format(name=book.name, lacks=listed(book.lacks))
        )
