"""template."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.output import checked_ending, put
from govinfo_cli.i18n import _
from govinfo_cli.kinds import KINDS, kind_named
from govinfo_cli.places import is_there

if TYPE_CHECKING:
    from govinfo_cli.papers.template import Lists

app = App()


@app.command(
    help=_(
        "Its lists come from the ledger, or from the rulebook if there is none yet.\n\n"
        "For example:\n"
        "govinfo template submission -o 报送.xlsx\n"
        "govinfo template -o all.xlsx"
    )
)
def template(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar=_("FILE.xlsx"), help=_("Save as this file."), show_default=False)
    ],
    kinds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[KIND...]"),
            help=_("Kinds of record to fill in, such as submissions or 采用 (default: all)."),
            autocompletion=candidates.kind,
        ),
    ] = None,
) -> None:
    """Write a template."""
    from govinfo_cli.papers import template

    checked_ending(output, ".xlsx")
    wanted = list(dict.fromkeys(kind_named(each) for each in kinds)) if kinds else KINDS
    lists = _lists()
    put(output, lambda file: template.write(file, wanted, lists))


def _lists() -> "Lists":
    """The lists of the ledger; of the rulebook that comes with the program, where there is no ledger."""
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.ledger.vocabulary import Units
    from govinfo_cli.papers import template
    from govinfo_cli.rulebook import loader
    from govinfo_cli.rulebook.in_force import Rulebooks
    from govinfo_cli.rulebook.language import history
    from govinfo_cli.rulebook.language.law import Law

    path, today = state.ledger_path(), date.today()
    if state.ledger is None and not is_there(path):
        book = Rulebooks(Law(loader.load("changji-2017"))).words(today)
        return template.lists(book, [unit.name for unit in history.in_force(book.law.units, today).values()])
    with database.reading(path) as connection:
        book = rulebooks.read(connection).words(today)
        units = Units(connection, book).by_id.values()
        return template.lists(book, [unit.name for unit in units if not unit.ended_before(today)])
