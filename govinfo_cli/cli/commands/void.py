"""void: records that no longer count."""

from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.naming import settled
from govinfo_cli.cli.options import AnyPeriod, From, Half, Month, Quarter, Reason, To, Year, checked_reason, chosen_days
from govinfo_cli.cli.several_records import filtered, named
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _
from govinfo_cli.kinds import Kind, kind_named

if TYPE_CHECKING:
    from govinfo_cli.reports.register import Filters

app = App()


@app.command(
    help=_(
        "Several are one entry of the journal; on a terminal they are shown and asked for first. "
        "Without refs, all that the filters leave are voided.\n\n"
        "For example:\n"
        "govinfo void adoption A12 --reason 误登\n"
        "govinfo void submission 2018-000123 --reason 重复\n"
        "govinfo void adoption A12 A13 A15 --reason 误登\n"
        "govinfo void training --unit 公安局 --month 2018-06 --reason 误登"
    )
)
def void(
    kind: Annotated[
        str,
        typer.Argument(
            metavar=_("KIND"), help=_("Kind of record, such as adoption or 采用."), autocompletion=candidates.kind
        ),
    ],
    reason: Reason,
    refs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[REF...]"),
            help=_("Its ref, as 'govinfo list' shows it, or its submission's ref or title."),
            show_default=False,
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            metavar=_("UNIT"),
            help=_("The unit whose submission is named by its title; without refs, only records of this unit."),
            autocompletion=candidates.unit,
            show_default=False,
        ),
    ] = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    any_period: AnyPeriod = None,
    from_: From = None,
    to: To = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    """Void."""
    from govinfo_cli.writing import commands

    wanted, why = kind_named(kind), checked_reason(reason)
    asked = {"month": month, "quarter": quarter, "half": half, "year": year, "period": any_period}
    days = {"from_": from_, "to": to, **asked}
    if refs and any(days.values()):
        raise UsageError(_("give refs, or filters"))
    if not refs and not any((unit, *days.values())):
        raise UsageError(_("give {options}").format(options=_("REF")))
    question = _("Void these {count}?")
    if not refs:
        refs = filtered(wanted, _filters(wanted, unit, days), question, yes=yes)
    elif len(refs) > 1:
        refs = named(wanted, refs, unit, question, yes=yes)
    own = settled(lambda naming: commands.void(state.ledger_path(), wanted, refs, why, naming), unit)
    for ref in own:
        say(_("voided {kind} {ref}").format(kind=wanted.one, ref=ref))


def _filters(kind: Kind, unit: str | None, days: dict[str, str | None]) -> "Filters":
    """The records of a kind that still count, of a unit and some days.

    Raises: UsageError if the kind has no unit or no day to choose by.
    """
    from govinfo_cli.cli.arguments import chosen_unit
    from govinfo_cli.ledger import database
    from govinfo_cli.reports.register import Filters

    if any(days.values()) and not kind.day:
        raise UsageError(_("{kind} have no date to choose by").format(kind=kind.title))
    if unit and not kind.of_units:
        raise UsageError(_("{kind} belong to no unit").format(kind=kind.title))
    with database.reading(state.ledger_path()) as connection:
        span = chosen_days(connection, **days)
        chosen = chosen_unit(connection, unit) if unit else None
    return Filters(chosen, None, span.start if span else None, span.end if span else None, "valid")
