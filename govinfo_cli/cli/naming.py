"""Submissions that are named by title: what is not clear is asked for on a terminal."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from govinfo_cli.cli import terminal
from govinfo_cli.cli.messages import note, say
from govinfo_cli.errors import Choice, Question, Unclear
from govinfo_cli.i18n import _

if TYPE_CHECKING:
    from govinfo_cli.counting.matching import Naming

T = TypeVar("T")


def settled(act: "Callable[[Naming], T]", unit: str | None = None) -> T:
    """What `act` returns, once it is clear which submissions are meant; what was taken for which is told.

    Args:
        act: reads or writes, all or nothing; done again with what was answered.
        unit: whose submissions are named.

    Raises: Unclear where nobody can be asked; typer.Abort if the clerk leaves.
    """
    from govinfo_cli.counting.matching import Naming  # help needs no SQLAlchemy

    naming = Naming(unit or "")
    while True:
        naming.told.clear()
        try:
            done = act(naming)
        except Unclear as error:
            if not terminal.on_terminal():
                raise
            for question in dict.fromkeys((each.title, each.unit) for each in error.questions):
                found = next(each for each in error.questions if (each.title, each.unit) == question)
                naming.chosen[question] = _asked(found)
            continue
        for told in naming.told:
            note(told)
        return done


def _asked(question: Question) -> Choice:
    """The submission that is meant.

    Raises: typer.Abort if the clerk leaves.
    """
    say(_("{title} may mean:").format(title=" ".join(filter(None, [question.unit, question.title]))))
    for number, choice in enumerate(question.choices, 1):
        say(f"  {number}  {choice.line}")

    def read(typed: str) -> Choice:
        with suppress(ValueError, IndexError):
            if (number := int(typed)) > 0:
                return question.choices[number - 1]
        raise ValueError(_("type a number from 1 to {count}").format(count=len(question.choices)))

    return terminal.ask(_("Which one? (number; Ctrl-C leaves, nothing is written)"), read)
