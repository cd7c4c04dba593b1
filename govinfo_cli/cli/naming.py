"""Submissions that are named by title: what is not clear is asked for on a terminal."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from govinfo_cli.cli import terminal
from govinfo_cli.cli.messages import note, say
from govinfo_cli.errors import AdoptedQuestion, Asked, Choice, Doubt, LevelQuestion, Question, Unclear
from govinfo_cli.i18n import _

if TYPE_CHECKING:
    from govinfo_cli.counting.matching import Adopted, Naming

T = TypeVar("T")


def settled(
    act: "Callable[[Naming], T]",
    unit: str | None = None,
    corrections: str | None = None,
    adopted: "Adopted | None" = None,
) -> T:
    """What `act` returns, once it is clear which submissions are meant; what was taken for which is told.

    Args:
        act: reads or writes, all or nothing; done again with what was answered.
        unit: whose submissions are named.
        corrections: what becomes of corrected copies.
        adopted: what becomes of what registers say of adoptions.

    Raises: Unclear where nobody can be asked; typer.Abort if the clerk leaves.
    """
    from govinfo_cli.counting.matching import Naming  # help needs no SQLAlchemy

    naming = Naming(unit or "", corrections or "", adopted_all=adopted, asks=terminal.on_terminal())
    while True:
        naming.told.clear()
        try:
            done = act(naming)
        except Unclear as error:
            if not terminal.on_terminal():
                raise
            _ask(naming, error.questions)
            continue
        for told in naming.told:
            note(told)
        return done


def _ask(naming: "Naming", questions: Sequence[Asked]) -> None:
    """Ask each question once, and keep the answers.

    Raises: typer.Abort if the clerk leaves.
    """
    for told in naming.told:
        note(told)
    for question in questions:
        if isinstance(question, Question):
            if (question.title, question.unit) not in naming.chosen:
                naming.chosen[question.title, question.unit] = _asked(question)
        elif isinstance(question, AdoptedQuestion):
            naming.adopted[question.source] = _adopted(question)
        elif isinstance(question, LevelQuestion):
            if question.leader not in naming.levels:
                naming.levels[question.leader] = _level(question)
        elif (question.source, question.row) not in naming.decided:
            # To amend all is not meant for what may be another article.
            is_for_all = bool(naming.corrections) and (question.sure or naming.corrections != "amend")
            way = naming.corrections
            if not is_for_all:
                way, is_for_all = _decided(question)
                if is_for_all:
                    naming.corrections = way
            naming.decided[question.source, question.row] = way


def _decided(doubt: Doubt) -> tuple[str, bool]:
    """What becomes of a corrected copy, and whether of all that follow.

    Raises: typer.Abort if the clerk leaves.
    """
    what = _("row {row}").format(row=doubt.row) if doubt.row else doubt.source
    say(_(": ").join((what, doubt.line)))
    words = {"a": "amend", "n": "new", "s": "skip"}

    def read(typed: str) -> tuple[str, bool]:
        answer = typed.strip()
        if (way := words.get(answer.casefold())) is None:
            raise ValueError(_("type a, n or s; A, N or S for all that follow"))
        return way, answer != answer.casefold()

    return terminal.ask(_("Amend it (a), record as new (n) or pass over (s)? A, N, S: all that follow"), read)


def _adopted(question: AdoptedQuestion) -> "Adopted":
    """Whether what a register says of adoptions is recorded, and of which day.

    Raises: typer.Abort if the clerk leaves.
    """
    from govinfo_cli.cli import answers  # help needs no SQLAlchemy
    from govinfo_cli.counting.matching import Adopted
    from govinfo_cli.kinds import kind_named

    say(question.line)
    if not question.undated:
        return Adopted(terminal.confirm(_("Record these as adoptions?")))
    column = kind_named("adoption").column("adopted_on")._replace(required=False)

    def read(typed: str) -> Adopted:
        day = answers.day(column, typed)
        return Adopted(taken=bool(day), day=date.fromisoformat(day) if day else None)

    return terminal.ask(_("Day on which they were adopted (Enter: do not record them)"), read, default="")


def _level(question: LevelQuestion) -> str:
    """The id of the level of what a leader wrote.

    Raises: typer.Abort if the clerk leaves.
    """
    for number, (_id, name) in enumerate(question.levels, 1):
        say(f"  {number}  {name}")

    def read(typed: str) -> str:
        for number, (id_, name) in enumerate(question.levels, 1):
            if typed.strip() in (str(number), id_, name):
                return id_
        raise ValueError(_("type a number from 1 to {count}").format(count=len(question.levels)))

    return terminal.ask(_("The level of {leader}?").format(leader=question.leader), read)


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
