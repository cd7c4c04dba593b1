"""log and undo."""

import sys
from typing import Annotated

import typer

from govinfo_cli import periods
from govinfo_cli.cli import candidates, state, yesno
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import Format, From, Limit, Output, Phones, To, UnitOption, emit, most, say
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

log_app = App()
undo_app = App()


@log_app.command(
    help=_(
        "For example:\n"
        "govinfo log --unit 公安局 --from 2018-06-01\n"
        "govinfo log 2018-000123\n"
        "govinfo log A12\n"
        "govinfo log commission YG-2018-001"
    )
)
def log(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[[KIND] REF]"),
            help=_("A record: its ref, or a unit's name; with its kind, if another kind has the same."),
            autocompletion=candidates.submission,
            show_default=False,
        ),
    ] = None,
    unit: UnitOption = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar=_("KIND"),
            help=_("Only this kind of record."),
            autocompletion=candidates.kind,
            show_default=False,
        ),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar=_("PERSON"), help=_("Only what this person wrote."), show_default=False),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--day", metavar=_("DATE"), help=_("Only what was written on this day."), show_default=False),
    ] = None,
    from_: From = None,
    to: To = None,
    limit: Limit = None,
    phones: Phones = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Log."""
    from govinfo_cli.cli.arguments import chosen_unit  # help needs no SQLAlchemy
    from govinfo_cli.kinds import kind_named
    from govinfo_cli.ledger import database, history, rulebooks
    from govinfo_cli.ledger.vocabulary import Units
    from govinfo_cli.reports import log as logging

    *kinds, ref = words or [""]
    if kind:
        kinds.append(kind)
    if len(kinds) > 1:
        raise UsageError(_("give one record: its kind, if need be, and its ref"))
    wanted = kind_named(kinds[0]) if kinds else None
    if ref and (unit or person or day or from_ or to):
        raise UsageError(_("a record's history is shown whole: leave the other options out"))
    if day and (from_ or to):
        raise UsageError(_("give either --day or --from and --to"))
    start, end = (periods.day(each) if each else None for each in (day or from_, day or to))
    with database.reading(state.ledger_path()) as connection:
        if ref:
            units = Units(connection, rulebooks.read(connection).latest)
            report = logging.record(connection, *history.locate(connection, units, ref, wanted), phones=phones)
        else:
            filters = history.Filters(
                chosen_unit(connection, unit) if unit else None,
                wanted,
                person,
                start,
                end + periods.DAY if end else None,
                most(limit, format_, output),
            )
            report = logging.log(connection, filters)
    report.phones = phones
    emit(report, format_, output)


@undo_app.command(
    help=_(
        "Undoing is itself an entry: undo it by its number to redo the change.\n\n"
        "For example:\n"
        "govinfo undo\n"
        "govinfo undo 12 --reason 导错文件"
    )
)
def undo(
    number: Annotated[
        int | None,
        typer.Argument(metavar=_("[NUMBER]"), help=_("The entry, as 'govinfo log' shows it."), show_default=False),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason", metavar=_("REASON"), help=_("The reason; it goes into the journal."), show_default=False
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
) -> None:
    """Undo."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import log as logging
    from govinfo_cli.writing import undo

    path = state.ledger_path()
    with database.reading(path) as connection:
        plan = undo.plan(connection, number)
        lines = logging.to_take_back(connection, plan)
    asks = not yes and sys.stdin.isatty() and sys.stdout.isatty()
    if asks:
        for line in lines:
            say(line)
        if not yesno.confirm(_("Undo this?")):
            raise typer.Abort
    entry = undo.take_back(path, plan.number, (reason or "").strip() or _("undone"))
    if not asks:
        for line in lines:
            say(line)
    say(_("undone (entry {entry}); to redo: govinfo undo {entry}").format(entry=entry))


APPS = {"log": log_app, "undo": undo_app}
