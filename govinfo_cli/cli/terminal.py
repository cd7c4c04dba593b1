"""Questions on a plain terminal: whether somebody is there, what is typed, a yes or a no in either language."""

import sys
from collections.abc import Callable
from typing import TypeVar

import typer

from govinfo_cli import system
from govinfo_cli.cli.messages import told
from govinfo_cli.i18n import _

T = TypeVar("T")
_WORDS = {"y": True, "yes": True, "是": True, "n": False, "no": False, "否": False}


def on_terminal() -> bool:
    """Whether somebody can be asked."""
    return system.is_terminal(sys.stdin) and system.is_terminal(sys.stdout)


def ask(question: str, read: Callable[[str], T], *, default: str | None = None, show_default: bool = False) -> T:
    """Ask until the answer can be read.

    Args:
        read: turns what was typed into the answer; a ValueError says what is wrong with it.
        default: what holds if nothing is typed; None: something must be.

    Raises: typer.Abort if the clerk leaves.
    """
    while True:
        typed = typer.prompt(question, default=default, show_default=show_default, prompt_suffix=_(": "))
        try:
            return read(str(typed))
        except ValueError as error:
            typer.secho(told(str(error)), fg="red", err=True)


def confirm(question: str) -> bool:
    """Ask until it is a yes or a no; a no if nothing is typed."""
    return ask(f"{yes_or_no(question)} [{word(False)}]", read_yes_or_no, default=word(False))


def yes_or_no(question: str) -> str:
    """A question with what may be answered."""
    return _("{question} (y/n)").format(question=question)


def word(answer: bool) -> str:
    """A yes or a no as it is typed."""
    return _("y") if answer else _("n")


def read_yes_or_no(text: str) -> bool:
    """What an answer says.

    Raises: ValueError for what is neither.
    """
    answer = _WORDS.get(text.strip().casefold())
    if answer is None:
        raise ValueError(_("say y or n"))
    return answer
