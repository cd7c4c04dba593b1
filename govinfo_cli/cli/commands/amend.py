"""amend: a record corrected, its former content kept."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from govinfo_cli import periods
from govinfo_cli.cli import kind_help, kind_options, state
from govinfo_cli.cli.groups import App, KindGroup
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.naming import settled
from govinfo_cli.cli.options import Reason, checked_reason
from govinfo_cli.cli.several_records import named
from govinfo_cli.cli.signatures import REQUIRED, argument, option, signed
from govinfo_cli.errors import BadRows, UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import KINDS, Kind

app = App(
    cls=KindGroup,
    no_args_is_help=True,
    help=_("For example:\ngovinfo amend submission 2018-000123 --title 春耕备耕进展顺利 --reason 标题有误"),
)
_TARGET = argument(
    "target",
    Annotated[
        list[str],
        typer.Argument(
            metavar=_("REF..."), help=_("Its ref, as 'govinfo list' shows it, or its submission's ref or title.")
        ),
    ],
)
_REASON = option("reason", Reason, REQUIRED)
_YES = option(
    "yes",
    Annotated[bool, typer.Option("--yes", help=_("Do not ask; several are shown and asked for else."))],
    default=False,
)
_DAY = option(
    "day",
    Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="YYYY-MM-DD",
            help=_("The day from which the new name or category holds; before it what is there held."),
            show_default=False,
        ),
    ],
)


def _amend(kind: Kind) -> Callable[..., None]:
    def amend(target: list[str], reason: str, day: str | None = None, *, yes: bool = False, **values: Any) -> None:
        from govinfo_cli.writing import commands, unit_changes

        unit = values.pop(kind_options.WHOSE, None)
        cells = {name: cell for name, cell in kind_options.cells(kind, values).items() if cell is not None}
        if not cells:
            option = kind_options.typed(kind.column(kind.main))
            raise UsageError(_("give what to correct, such as {option}").format(option=option))
        if day is not None and not cells.keys() <= set(unit_changes.DATED):
            raise UsageError(_("--from goes with --name and --category alone"))
        since = periods.day(day) if day is not None else None
        why = checked_reason(reason)
        if len(target) > 1:
            target = named(kind, target, unit, _("Amend these {count}?"), yes=yes)
        try:
            done = settled(
                lambda naming: commands.amend(state.ledger_path(), kind, target, cells, why, since, naming), unit
            )
        except BadRows as error:
            raise BadRows(error.problems, error.headline or _("nothing was written:"), error.more) from None
        for own, titles in done:
            say(_("amended {ref}: {columns}").format(ref=own, columns=listed(titles)))

    options = [kind_options.parameter(column, new=False) for column in kind.columns if column.name != "aliases"]
    dated = [_DAY] if kind.name == "unit" else []
    files = kind_options.files(kind)
    whose = [kind_options.whose()] if kind_options.needs_unit(kind) else []
    return signed(amend, [_TARGET, _REASON, *dated, *options, *files, *whose, _YES])


for _kind in KINDS:
    app.command(_kind.name, help=kind_help.amending(_kind, kind_options.typed(_kind.columns[-1])))(_amend(_kind))
