"""Asks what a heading means where it is not known, and `headings`, which shows and forgets what was said."""

import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from govinfo_cli.cli import candidates, state
from govinfo_cli.cli.groups import App
from govinfo_cli.cli.options import Format, Output, emit, say, told
from govinfo_cli.errors import BadRows, Problem
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import Kind, kind_named

if TYPE_CHECKING:
    from govinfo_cli.sheets.reader import Meant, Proposal

headings_app = App()
NOTHING = "-"


def may_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(proposals: Iterable["Proposal"]) -> "list[Meant]":
    """Ask for each heading once what it means; Enter takes what is proposed."""
    from govinfo_cli.sheets.headings import column_meant
    from govinfo_cli.sheets.reader import Meant

    typer.echo(_("These headings are not known. Enter: as proposed; or the column's name; or - to pass it over."))
    found = []
    for kind, heading, column in _each_once(proposals):
        while True:
            prompt = told(_("{kind}: {heading} means").format(kind=kind.title, heading=heading))
            answer = str(typer.prompt(prompt, default=_column(kind, column), prompt_suffix=_(": ")))
            meant = column_meant(kind, answer.partition(" ")[0])
            if meant is not None:
                found.append(Meant(kind, heading, meant))
                break
            columns = listed(_column(kind, each.name) for each in kind.columns)
            typer.secho(_("no such column; there are: {columns}").format(columns=columns), fg="red", err=True)
    return found


def to_confirm(proposals: Iterable["Proposal"]) -> BadRows:
    """What is proposed, as a refusal that says what to type."""
    proposals = list(proposals)
    where = dict(reversed(proposals))
    problems = [
        Problem(where[meant], meant.heading, _("{column}?").format(column=_column(meant.kind, meant.column)))
        for meant in _each_once(proposals)
    ]
    words = " ".join(f"--map {_quoted(f'{heading}={column}')}" for _kind, heading, column in _each_once(proposals))
    advice = _("if that is what they mean, add: {words}").format(words=words)
    advice += "\n" + _("to pass one over: --map HEADING=-; it is asked once, the ledger remembers it")
    return BadRows(
        [*problems, Problem("", "", advice)],
        _("headings that are not known may mean these columns; nothing was written:"),
    )


def _each_once(proposals: Iterable["Proposal"]) -> "list[Meant]":
    return list(dict.fromkeys(meant for meant, _source in proposals))


def _column(kind: Kind, name: str) -> str:
    """A column as both languages call it."""
    return f"{name} {kind.column(name).zh}"


def _quoted(word: str) -> str:
    return word if re.fullmatch(r"[\w=.-]+", word) else f'"{word}"'


@headings_app.command(help=_("For example:\ngovinfo headings\ngovinfo headings --forget 报送单位"))
def headings(
    forget: Annotated[
        str | None,
        typer.Option("--forget", metavar=_("HEADING"), help=_("Forget what this heading means.")),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar=_("KIND"), help=_("Of this kind only."), autocompletion=candidates.kind),
    ] = None,
    format_: Format = None,
    output: Output = None,
) -> None:
    """Show or forget headings."""
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import headings as report
    from govinfo_cli.writing import heading_memory

    kind = kind_named(as_) if as_ else None
    if forget is not None:
        for each in heading_memory.forget(state.ledger_path(), forget, kind):
            say(_("forgotten: {heading} ({kind})").format(heading=each.heading, kind=each.kind.title))
        return
    with database.reading(state.ledger_path()) as connection:
        found = [each for each in heading_memory.listed(connection) if kind in (None, each.kind)]
    emit(report.headings(found), format_, output)


APPS = {"headings": headings_app}
