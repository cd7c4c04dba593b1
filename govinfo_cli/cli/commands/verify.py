"""verify: everything that can be checked of a ledger."""

from datetime import date

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _, plural

app = App()


@app.command(help=_("For example:\ngovinfo verify"))
def verify() -> None:
    """Verify."""
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.writing import verify

    with database.reading(state.ledger_path()) as connection:
        findings = verify.verify(connection, date.today())
    for finding in findings:
        say(finding)
    if findings:
        count = len(findings)
        raise GovinfoError(plural("{count} problem", "{count} problems", count).format(count=count))
    typer.echo(_("no problems found: {path}").format(path=state.ledger_path()))
