"""Questions on a terminal, one line each: what may be meant is offered while typing, counts and keys stand below."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from typing import Any, NamedTuple, TypeVar

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.validation import ValidationError, Validator

from govinfo_cli.checks.row import TOO_LONG
from govinfo_cli.cli import terminal
from govinfo_cli.cli.messages import told
from govinfo_cli.errors import CheckError, UsageError
from govinfo_cli.i18n import _
from govinfo_cli.safe_text import visible
from govinfo_cli.sheets.cells import LONGEST

T = TypeVar("T")
NOTHING = "-"
"""What is typed where the default does not hold and nothing is to stand."""
_ROWS = 8


class Key(Enum):
    """A key that is an answer of its own."""

    UNDO = auto()
    BACK = auto()


class Left(Exception):  # noqa: N818 - it is no fault
    """The clerk left."""


class Offer(NamedTuple):
    """Something that may be meant: what is put into the line, what is shown for it and beside it."""

    word: str
    shown: str = ""
    beside: str = ""


class Prompter:
    """Asks one question after the other.

    Args:
        below: the lines below the question, asked for whenever the screen is drawn.
        switch: what F2 does, while the question stays.
    """

    def __init__(self, below: Callable[[], str], switch: Callable[[], None] | None = None) -> None:
        self._default = ""
        self._switch = switch
        try:
            self._session: PromptSession[Any] = PromptSession(
                history=DummyHistory(),
                key_bindings=self._keys(),
                bottom_toolbar=lambda: told(below()).replace(r"\u{a}", "\n"),
                reserve_space_for_menu=_ROWS,
                validate_while_typing=False,
            )
        except Exception as error:  # on Windows, a window that is no console has an error of its own
            raise UsageError(_("this window cannot be used for entering: use the plain console")) from error

    def ask(
        self,
        title: str,
        read: Callable[[str], T],
        *,
        default: str = "",
        offers: Callable[[str], Iterable[Offer]] = lambda _typed: (),
        at_once: bool = False,
    ) -> T | Key:
        """Ask until the answer can be read.

        Args:
            read: turns what was typed into the answer; a ValueError says what is wrong with it.
            default: what holds if nothing is typed.
            offers: what may be meant by what is typed so far.
            at_once: they are shown before anything is typed.

        Returns: the answer, or the key that was pressed in its stead.

        Raises: Left if the clerk left.
        """
        self._default = default

        def answer(text: str) -> T:
            if len(text) > LONGEST:
                raise CheckError(TOO_LONG.found(length=len(text), most=LONGEST))
            plain = text.strip() or default
            return read("" if plain == NOTHING else plain)

        try:
            typed = self._session.prompt(
                [("bold", title), ("", (f" [{visible(default)}]" if default else "") + _(": "))],
                completer=_Offers(offers),
                validator=_Check(answer),
                pre_run=self._open_menu if at_once else None,
            )
        except (KeyboardInterrupt, EOFError):
            raise Left from None
        return typed if isinstance(typed, Key) else answer(typed)

    def confirm(self, question: str, *, default: bool) -> bool:
        """Ask for a yes or a no.

        Raises: Left if the clerk left.
        """
        while isinstance(
            answer := self.ask(terminal.yes_or_no(question), terminal.read_yes_or_no, default=terminal.word(default)),
            Key,
        ):
            pass
        return answer

    def _open_menu(self) -> None:
        self._session.default_buffer.start_completion(select_first=False)

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("escape", eager=True)
        def _leave(event: KeyPressEvent) -> None:
            if event.current_buffer.complete_state:
                event.current_buffer.cancel_completion()
            else:
                event.app.exit(exception=EOFError)

        @keys.add("c-z")
        def _undo(event: KeyPressEvent) -> None:
            event.app.exit(result=Key.UNDO)

        @keys.add("f2")
        def _other(event: KeyPressEvent) -> None:
            if self._switch is not None:
                self._switch()
                event.app.invalidate()

        @keys.add("pageup")
        def _back(event: KeyPressEvent) -> None:
            event.app.exit(result=Key.BACK)

        @keys.add("up")
        def _edit(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if buffer.complete_state:
                buffer.complete_previous()
            elif not buffer.text:
                buffer.insert_text(self._default)

        return keys


class _Offers(Completer):
    def __init__(self, offers: Callable[[str], Iterable[Offer]]) -> None:
        self._offers = offers

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        """What may be meant by the line as it stands."""
        for offer in self._offers(document.text.strip()):
            yield Completion(
                offer.word,
                start_position=-len(document.text),
                display=told(offer.shown or offer.word),
                display_meta=told(offer.beside),
            )


class _Check(Validator):
    def __init__(self, read: Callable[[str], Any]) -> None:
        self._read = read

    def validate(self, document: Document) -> None:
        """Keep what cannot be read in the line, and say why."""
        try:
            self._read(document.text)
        except ValueError as error:
            raise ValidationError(len(document.text), visible(str(error))) from None
