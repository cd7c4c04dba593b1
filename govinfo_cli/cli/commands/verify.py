"""verify: everything that can be checked of a ledger."""

from datetime import date

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.options import Format, Output
from govinfo_cli.cli.output import emit
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _, plural

app = App()


@app.command(help=_("For example:\ngovinfo verify\ngovinfo verify --format json"))
def verify(format_: Format = None, output: Output = None) -> None:
    """Verify."""
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.reports import verified
    from govinfo_cli.writing import verify

    path = state.ledger_path()
    with database.reading(path) as connection:
        findings = verify.verify(connection, date.today())
        report = verified.verified(connection, findings)
    if format_ or output:
        emit(report, format_, output)
    elif findings:
        for finding in findings:
            say(str(finding))
    else:
        typer.echo(_("no problems found: {path}").format(path=path))
    if findings:
        count = len(findings)
        raise GovinfoError(plural("{count} problem", "{count} problems", count).format(count=count))
