"""reopen: a published period, to be corrected and published again."""

import typer

from govinfo_cli import periods
from govinfo_cli.cli import state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import AnyPeriod, Half, Month, Quarter, Reason, Year, checked_reason, chosen_period
from govinfo_cli.i18n import _

app = App()


@app.command(help=_("For example:\ngovinfo reopen --month 2018-06 --reason 漏登一条采用"))
def reopen(
    reason: Reason,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    any_period: AnyPeriod = None,
) -> None:
    """Reopen."""
    from govinfo_cli.writing import publish

    why = checked_reason(reason)
    period = chosen_period(month=month, quarter=quarter, half=half, year=year, period=any_period)
    bulletin = publish.reopen(state.ledger_path(), period, why)
    typer.echo(
        _("reopened {period} (revision {revision}); correct it, then: govinfo publish {option} {label}").format(
            period=periods.period_title(period),
            revision=bulletin.revision,
            option=periods.option(bulletin.period),
            label=bulletin.period,
        )
    )
