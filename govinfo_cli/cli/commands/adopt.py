"""adopt: several submissions adopted by one issue of a publication, in one go."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

import typer

from govinfo_cli.cli import candidates, state, terminal
from govinfo_cli.cli.adopt_issue import asks_of_other_day, other_day, write
from govinfo_cli.cli.candidates import CHOICES_HERE
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.messages import note
from govinfo_cli.cli.options import Whose
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _

app = App()


@app.command(
    help=_(
        "If no submissions are given, a terminal lets you find them by part of the title, the "
        "ref or the unit; anything else missing is asked once.\n\n"
        "For example:\n"
        "govinfo adopt\n"
        "govinfo adopt 000123 000124 --in 普刊 --issue 23 --on 2018-06-07\n"
        "govinfo adopt 000123 000124 --in 普刊 --article 各地春耕进展"
    )
)
def adopt(
    submissions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[SUBMISSION...]"),
            help=_("Their refs, endings that are unique, or titles."),
            autocompletion=candidates.submission,
            show_default=False,
        ),
    ] = None,
    publication: Annotated[
        str | None,
        typer.Option(
            "--in",
            "--publication",
            metavar=_("PUBLICATION"),
            help=_("The publication") + CHOICES_HERE.format(choices="publication"),
            autocompletion=candidates.choice("publication"),
            show_default=False,
        ),
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--as",
            "--type",
            metavar=_("TYPE"),
            help=_("The type of article, where the publication has types") + CHOICES_HERE.format(choices="type"),
            autocompletion=candidates.choice("type"),
            show_default=False,
        ),
    ] = None,
    unit: Whose = None,
    issue: Annotated[
        str | None, typer.Option("--issue", metavar=_("N"), help=_("The number of the issue."), show_default=False)
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", "--adopted-on", metavar="YYYY-MM-DD", help=_("The day (default: today)."), show_default=False
        ),
    ] = None,
    article: Annotated[
        str | None,
        typer.Option(
            "--article",
            metavar=_("TITLE"),
            help=_("The submissions are printed as one article of this title."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Adopt."""
    cells = {"publication": publication, "type": type_, "issue": issue, "adopted_on": on, "article": article}
    if submissions and publication:
        cells["adopted_on"] = on or date.today().isoformat()
        _doubt(cells)
        write(list(dict.fromkeys(submissions)), cells, unit)
        return
    if not terminal.on_terminal():
        needed = [name for name, said in (("SUBMISSION", submissions), ("--in", publication)) if not said]
        raise UsageError(_("give {options}").format(options=" ".join(needed)))
    from govinfo_cli.cli.adopt_session import Choosing  # only a terminal needs it

    Choosing(state.ledger_path(), cells, submissions or [], unit).run()


def _doubt(cells: Mapping[str, str | None]) -> None:
    """Ask whether the day of an issue is right that has another already; tell it where nobody can be asked.

    Raises: typer.Abort if it is not.
    """
    doubt = other_day(state.ledger_path(), cells)
    if doubt is None:
        return
    if not terminal.on_terminal():
        note(_("issue {issue} has adoptions of {other} too, not of {day} alone").format(**doubt._asdict()))
    elif not terminal.confirm(asks_of_other_day(doubt)):
        raise typer.Abort
