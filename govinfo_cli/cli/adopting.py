"""adopt: several submissions adopted by one issue of a publication, in one go."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from govinfo_cli.cli import complete, state, yesno
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import note, on_terminal, say
from govinfo_cli.errors import BadRows, UsageError
from govinfo_cli.i18n import _, plural
from govinfo_cli.ledger.cells import Cell
from govinfo_cli.ledger.kinds import kind_named

adopt_app = App()


@adopt_app.command(
    help=_(
        "Without submissions these are found on a terminal by typing a part of the title, the ref or the "
        "unit; what else is not said is asked once.\n\n"
        "For example:\n"
        "govinfo adopt\n"
        "govinfo adopt 000123 000124 --in 普刊 --issue 23 --on 2018-06-07"
    )
)
def adopt(
    submissions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SUBMISSION...]",
            help=_("Their refs, or endings that are unique."),
            autocompletion=complete.submission,
            show_default=False,
        ),
    ] = None,
    publication: Annotated[
        str | None,
        typer.Option(
            "--in",
            "--publication",
            metavar="PUBLICATION",
            help=_("The publication."),
            autocompletion=complete.choice("publication"),
            show_default=False,
        ),
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option(
            "--as",
            "--type",
            metavar="TYPE",
            help=_("The type of article, where the publication has types."),
            autocompletion=complete.choice("type"),
            show_default=False,
        ),
    ] = None,
    issue: Annotated[
        str | None, typer.Option("--issue", metavar="N", help=_("The number of the issue."), show_default=False)
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", "--adopted-on", metavar="YYYY-MM-DD", help=_("The day; today if not said."), show_default=False
        ),
    ] = None,
) -> None:
    """Adopt."""
    cells = {"publication": publication, "type": type_, "issue": issue, "adopted_on": on}
    if submissions and publication:
        cells["adopted_on"] = on or date.today().isoformat()
        _doubt(cells)
        write(list(dict.fromkeys(submissions)), cells)
        return
    if not on_terminal():
        needed = [name for name, said in (("SUBMISSION", submissions), ("--in", publication)) if not said]
        raise UsageError(_("still needed: {options}").format(options=" ".join(needed)))
    from govinfo_cli.cli.choosing import Choosing  # only a terminal needs it

    Choosing(state.ledger_path(), cells, submissions or []).run()


class OtherDay(NamedTuple):
    """An issue, the day that is said of it, and another on which the ledger has adoptions by it."""

    issue: str
    day: date
    other: date


def other_day(path: Path, cells: Mapping[str, str | None]) -> OtherDay | None:
    """The other day of an issue that is to adopt something; None if it has none, or what is said cannot be read."""
    from govinfo_cli.ledger import database, dates, desk, rulebooks
    from govinfo_cli.ledger.vocabulary import Choices

    issue = cells["issue"]
    if not issue:
        return None
    with database.reading(path) as connection:
        try:
            book = rulebooks.read(connection).latest
            publication = Choices(book).find("publication", cells["publication"] or "")
            day = dates.day(cells["adopted_on"])
        except ValueError:
            return None  # told where it is written
        other = desk.other_day(connection, publication, issue, day) if day else None
    return OtherDay(issue, day, other) if day and other else None


def asks_of_other_day(doubt: OtherDay) -> str:
    """The question whether the day is right all the same."""
    return _("Issue {issue} has adoptions of {other}. Is {day} right?").format(**doubt._asdict())


def _doubt(cells: Mapping[str, str | None]) -> None:
    """Ask whether the day of an issue is right that has another already; tell it where nobody can be asked.

    Raises: typer.Abort if it is not.
    """
    doubt = other_day(state.ledger_path(), cells)
    if doubt is None:
        return
    if not on_terminal():
        note(_("issue {issue} has adoptions of {other} too, not of {day} alone").format(**doubt._asdict()))
    elif not yesno.confirm(asks_of_other_day(doubt)):
        raise typer.Abort


def write(refs: list[str], cells: Mapping[str, str | None]) -> None:
    """Record the adoptions and tell them.

    Raises: BadRows naming every submission that cannot be adopted; none is then.
    """
    from govinfo_cli.ledger import database, writing
    from govinfo_cli.reports import register

    kind, path = kind_named("adoption"), state.ledger_path()
    rows: dict[str, dict[str, Cell]] = {ref: {"submission": ref, **cells} for ref in refs}
    try:
        outcome, ids = writing.record_all(path, kind, rows, "adopt " + " ".join(refs))
    except BadRows as error:
        raise BadRows(error.problems, _("nothing was written:")) from None
    with database.reading(path) as connection:
        records = [register.one(connection, kind, id_) for id_ in ids]
        titles = register.titles(connection, [record["submission"] for record in records])
    for record in records:
        say(f"{record['ref']}  {record['submission']}  {titles[record['submission']]}")
    say(plural("{count} adoption recorded", "{count} adoptions recorded", len(ids)).format(count=len(ids)))
    for warning in outcome.warnings:
        note(warning)


APPS = {"adopt": adopt_app}
