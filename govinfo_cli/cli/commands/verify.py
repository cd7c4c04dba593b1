"""verify: everything that can be checked of a ledger, by itself and by what others keep of its past."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from govinfo_cli import config
from govinfo_cli.checks.ledger import is_damaged
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.options import Format, Output
from govinfo_cli.cli.output import emit
from govinfo_cli.errors import GovinfoError
from govinfo_cli.i18n import _, plural

app = App()


@app.command(
    help=_(
        "A head is printed at the foot of circulars and pay lists, and by publish, backup, status and log.\n\n"
        "For example:\n"
        "govinfo verify\n"
        "govinfo verify --head 3f2a-91bc-0d4e-77aa-1b2c-9f00\n"
        "govinfo verify --against 2018-06-30.db\n"
        "govinfo verify --format json"
    )
)
def verify(
    head: Annotated[
        str | None,
        typer.Option(
            "--head",
            metavar=_("HEAD"),
            help=_("Say whether a head that somebody kept is in the ledger's past, and where."),
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar=_("FILE"),
            readable=False,
            help=_("Say whether a backup is the ledger's past, or where the two part."),
            show_default=False,
        ),
    ] = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Verify."""
    from govinfo_cli.ledger import database  # help needs no SQLAlchemy
    from govinfo_cli.reports import verified
    from govinfo_cli.writing import verify, verify_past

    path = state.ledger_path()
    with database.reading(path) as connection:
        findings, past = verify.verify(connection, date.today()), verify_past.Past()
        if not is_damaged(findings):
            past = verify_past.look(connection, path, head, against, config.file("witness"))
        report = verified.verified(connection, findings, past)
    findings += past.findings
    if format_ or output:
        emit(report, format_, output)
    else:
        if not findings:
            typer.echo(_("no problems found: {path}").format(path=path))
        for line in [*map(str, findings), *report.notes[not findings :]]:
            say(line)
    if findings:
        count = len(findings)
        raise GovinfoError(plural("{count} problem", "{count} problems", count).format(count=count))
