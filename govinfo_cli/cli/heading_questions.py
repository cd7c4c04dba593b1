"""What is asked, or said to be confirmed, of headings that are not known."""

import re
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

import typer

from govinfo_cli.checks.file import UNCONFIRMED_HEADING
from govinfo_cli.cli import terminal
from govinfo_cli.cli.messages import told
from govinfo_cli.errors import BadRows, Problem
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import Kind

if TYPE_CHECKING:
    from govinfo_cli.sheets.reader import Meant, Proposal

NOTHING = "-"


def ask(proposals: Iterable["Proposal"]) -> "list[Meant]":
    """Ask for each heading once what it means; Enter takes what is proposed."""
    from govinfo_cli.sheets.reader import Meant

    typer.echo(_("These headings are not known. Enter: as proposed; or the column's name; or - to pass it over."))
    found = []
    for kind, heading, column in _each_once(proposals):
        question = told(_("{kind}: {heading} means").format(kind=kind.title, heading=heading))
        meant = terminal.ask(question, partial(_meant, kind), default=_column(kind, column), show_default=True)
        found.append(Meant(kind, heading, meant))
    return found


def _meant(kind: Kind, answer: str) -> str:
    """The column that an answer names; "" to pass the heading over.

    Raises: ValueError if there is none of that name.
    """
    from govinfo_cli.sheets.headings import column_meant

    meant = column_meant(kind, answer.partition(" ")[0])
    if meant is None:
        columns = listed(_column(kind, each.name) for each in kind.columns)
        raise ValueError(_("no such column; there are: {columns}").format(columns=columns))
    return meant


def to_confirm(proposals: Iterable["Proposal"]) -> BadRows:
    """What is proposed, as a refusal that says what to type."""
    proposals = list(proposals)
    where = dict(reversed(proposals))
    problems = [
        Problem(
            *UNCONFIRMED_HEADING.found(column=_column(meant.kind, meant.column)),
            where=where[meant],
            column=meant.heading,
        )
        for meant in _each_once(proposals)
    ]
    words = " ".join(f"--map {_quoted(f'{heading}={column}')}" for _kind, heading, column in _each_once(proposals))
    advice = _("if that is what they mean, add: {words}").format(words=words)
    advice += "\n" + _("to pass one over: --map HEADING=-; it is asked once, the ledger remembers it")
    return BadRows(
        problems,
        _("headings that are not known may mean these columns; nothing was written:"),
        advice,
    )


def _each_once(proposals: Iterable["Proposal"]) -> "list[Meant]":
    return list(dict.fromkeys(meant for meant, _source in proposals))


def _column(kind: Kind, name: str) -> str:
    """A column as both languages call it."""
    return f"{name} {kind.column(name).zh}"


def _quoted(word: str) -> str:
    return word if re.fullmatch(r"[\w=.-]+", word) else f'"{word}"'
