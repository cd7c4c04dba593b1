"""void: a record that no longer counts."""

from typing import Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.naming import settled
from govinfo_cli.cli.options import Reason, Whose, checked_reason
from govinfo_cli.i18n import _
from govinfo_cli.kinds import kind_named

app = App()


@app.command(
    help=_("For example:\ngovinfo void adoption A12 --reason 误登\ngovinfo void submission 2018-000123 --reason 重复")
)
def void(
    kind: Annotated[
        str,
        typer.Argument(
            metavar=_("KIND"), help=_("Kind of record, such as adoption or 采用."), autocompletion=candidates.kind
        ),
    ],
    ref: Annotated[
        str,
        typer.Argument(
            metavar=_("REF"), help=_("Its ref, as 'govinfo list' shows it, or its submission's ref or title.")
        ),
    ],
    reason: Reason,
    unit: Whose = None,
) -> None:
    """Void."""
    from govinfo_cli.writing import commands

    wanted = kind_named(kind)
    why = checked_reason(reason)
    own = settled(lambda naming: commands.void(state.ledger_path(), wanted, ref, why, naming), unit)
    say(_("voided {kind} {ref}").format(kind=wanted.one, ref=own))
