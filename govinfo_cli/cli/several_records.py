"""Several records at once: which are meant is shown, and on a terminal asked, before anything is written."""

from typing import TYPE_CHECKING

import typer

from govinfo_cli.cli import state, terminal
from govinfo_cli.cli.messages import say
from govinfo_cli.cli.naming import settled
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _
from govinfo_cli.kinds import Kind

if TYPE_CHECKING:
    from govinfo_cli.counting.matching import Naming
    from govinfo_cli.reports.records import Record
    from govinfo_cli.reports.register import Filters

_SHOWN = 40


def named(kind: Kind, words: list[str], unit: str | None, question: str, *, yes: bool) -> list[str]:
    """The refs of the records that words name, once the clerk agrees to what is shown.

    Args:
        unit: whose submissions are named by title.
        question: with a place for `count`.
        yes: it was said not to ask.

    Raises: typer.Abort if the clerk does not agree.
    """
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import register

    def chosen(naming: "Naming") -> "list[Record]":
        with database.reading(state.ledger_path()) as connection:  # not while somebody thinks
            return register.chosen(connection, kind, words, naming)

    found = settled(chosen, unit)
    if terminal.on_terminal() and not yes:
        _agreed(kind, found, question)
    return [record.ref for record in found]


def filtered(kind: Kind, filters: "Filters", question: str, *, yes: bool) -> list[str]:
    """The refs of the records that filters leave, once the clerk agrees to what is shown.

    Raises: UsageError if there is none, or nobody can be asked and it was not said not to ask; typer.Abort if the clerk
        does not agree.
    """
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import register

    with database.reading(state.ledger_path()) as connection:
        found = register.filtered(connection, kind, filters)
    if not found:
        raise UsageError(_("No records match."))
    if not yes and not terminal.on_terminal():
        raise UsageError(
            _("{count} records match: look at them with govinfo list, then add --yes").format(count=len(found))
        )
    if not yes:
        _agreed(kind, found, question)
    return [record.ref for record in found]


def _agreed(kind: Kind, found: "list[Record]", question: str) -> None:
    from govinfo_cli.reports import records

    for record in found[:_SHOWN]:
        say(f"  {record.ref}  {records.about(kind, record)}")
    if len(found) > _SHOWN:
        say(_("… and {count} more").format(count=len(found) - _SHOWN))
    if not terminal.confirm(question.format(count=len(found))):
        raise typer.Abort
