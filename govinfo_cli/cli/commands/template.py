"""template."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import put
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _
from govinfo_cli.kinds import KINDS, kind_named

if TYPE_CHECKING:
    from govinfo_cli.papers.template import Lists

template_app = App()


@template_app.command(
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
    from govinfo_cli.papers import template as report

    if output.suffix.lower() != ".xlsx":
        raise UsageError(_("{path}: a template is a workbook, its name ends in .xlsx").format(path=output))
    wanted = list(dict.fromkeys(kind_named(each) for each in kinds)) if kinds else KINDS
    lists = _lists()
    put(output, lambda file: report.write(file, wanted, lists))


def _lists() -> "Lists":
    """The lists of the ledger; of the rulebook that comes with the program, where there is no ledger."""
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.ledger.vocabulary import Units
    from govinfo_cli.papers import template as report
    from govinfo_cli.rulebook import loader

    path = state.ledger_path()
    if state.ledger is None and not path.exists():
        book = loader.load("changji-2017")
        return report.lists(book, [unit.name for unit in book.units.list])
    with database.reading(path) as connection:
        book = rulebooks.read(connection).latest
        return report.lists(book, [unit.name for unit in Units(connection, book).by_id.values()])


APPS = {"template": template_app}
