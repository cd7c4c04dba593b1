"""show: a submission's whole life."""

from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.naming import settled
from govinfo_cli.cli.options import AsOf, Format, Output, Phones, Whose, as_of_day
from govinfo_cli.cli.output import emit
from govinfo_cli.i18n import _

if TYPE_CHECKING:
    from govinfo_cli.counting.matching import Naming
    from govinfo_cli.render.report import Report

app = App()


@app.command(
    help=_(
        "For example:\ngovinfo show 2018-000123\ngovinfo show 123\ngovinfo show 123 --text\n"
        "govinfo show 春耕生产全面展开 --unit 公安局"
    )
)
def show(
    submission: Annotated[
        str,
        typer.Argument(
            metavar=_("SUBMISSION"),
            help=_("Its ref, an ending that is unique, or its title."),
            autocompletion=candidates.submission,
        ),
    ],
    unit: Whose = None,
    text: Annotated[bool, typer.Option("--text", help=_("Its text too, as it came, if it is kept."))] = False,
    as_of: AsOf = None,
    phones: Phones = False,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Show."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import show

    day = as_of_day(as_of)

    def looked_at(naming: "Naming") -> "Report":
        with database.reading(state.ledger_path()) as connection:  # not while somebody thinks
            return show.show(connection, submission, day, naming=naming, phones=phones, text=text)

    emit(settled(looked_at, unit), format_, output)
