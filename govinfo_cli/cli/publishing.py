"""publish and reopen."""

from typing import Annotated

import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import AsOf, Month, Year, as_of_day, one_period
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

publish_app = App()
reopen_app = App()


@publish_app.command(help=_("For example:\ngovinfo publish --month 2018-06\ngovinfo publish --year 2018"))
def publish(
    month: Month = None,
    year: Year = None,
    as_of: AsOf = None,
    force: Annotated[
        bool, typer.Option("--force", help=_("Publish a year though some of its months are open."))
    ] = False,
) -> None:
    """Publish."""
    from govinfo_cli.reports import publishing

    period = one_period(month, year)
    bulletin, changes = publishing.publish(state.ledger_path(), period, as_of_day(as_of), force=force)
    typer.echo(
        _("published {period}: bulletin {number}, revision {revision}, digest {digest}").format(
            period=bulletin.period, number=bulletin.id, revision=bulletin.revision, digest=bulletin.short
        )
    )
    if bulletin.revision > 1:
        typer.echo(_("since the last revision:") if changes else _("nothing changed since the last revision"))
        for line in changes:
            typer.echo(f"  {line}")


@reopen_app.command(help=_("For example:\ngovinfo reopen --month 2018-06 --reason 漏登一条采用"))
def reopen(
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=_("Why; it goes into the journal."))],
    month: Month = None,
    year: Year = None,
) -> None:
    """Reopen."""
    from govinfo_cli.ledger import bulletins
    from govinfo_cli.reports import publishing

    if not reason.strip():
        raise UsageError(_("say why: --reason TEXT"))
    bulletin = publishing.reopen(state.ledger_path(), one_period(month, year), reason.strip())
    typer.echo(
        _("reopened {period} (revision {revision}); correct it, then: govinfo publish {option} {period}").format(
            period=bulletin.period, revision=bulletin.revision, option=bulletins.option(bulletin.period)
        )
    )


APPS = {"publish": publish_app, "reopen": reopen_app}
