"""What `enter` asks besides, once F2 was pressed: the commission that is answered, nature, event day and topic."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date

from govinfo_cli.checks.row import UNKNOWN_REF
from govinfo_cli.cli import answers
from govinfo_cli.cli.prompter import Offer
from govinfo_cli.counting import offers
from govinfo_cli.counting.duties import Asked
from govinfo_cli.errors import CheckError, GovinfoError
from govinfo_cli.i18n import _
from govinfo_cli.kinds import Kind
from govinfo_cli.ledger import database, refs
from govinfo_cli.ledger.vocabulary import Choices
from govinfo_cli.places import Place
from govinfo_cli.rulebook.in_force import Rulebooks

FIELDS = ("commission", "nature", "event_on", "topic")


class More:
    """Reads and offers what may be said besides of a submission."""

    def __init__(self, path: Place, kind: Kind, books: Rulebooks) -> None:
        self._path = path
        self._kind = kind
        self._books = books

    def reader(self, name: str, unit_id: int, received: date) -> Callable[[str], str]:
        """What turns the answer of a field into its cell, or says what is wrong with it."""
        column = self._kind.column(name)
        if name == "commission":
            return lambda text: self._commission(text, unit_id, received)
        if name == "event_on":
            return lambda text: answers.day(column, text, received)
        return lambda text: answers.word(self._choices(received), column.choices, text, received)

    def offers(self, name: str, unit_id: int, received: date) -> Callable[[str], Iterable[Offer]]:
        """What may be meant by what is typed for a field."""
        if name == "commission":
            return lambda typed: map(_offer, self._meant(typed, unit_id, received))
        choices = self._kind.column(name).choices
        return lambda typed: _words(self._choices(received), choices, typed)

    def owed(self, unit_id: int, received: date) -> list[Asked]:
        """The commissions that wait for the unit's answer."""
        with suppress(GovinfoError), database.reading(self._path) as connection:
            return offers.waiting(connection, unit_id, received)
        return []

    def _choices(self, received: date) -> Choices:
        return Choices(self._books, received)

    def _meant(self, typed: str, unit_id: int, received: date) -> list[Asked]:
        return [each for each in self.owed(unit_id, received) if typed in each.ref or typed in each.topic]

    def _commission(self, text: str, unit_id: int, received: date) -> str:
        """The ref of a commission, which a part of it or of the topic names too."""
        if not text:
            return ""
        meant = self._meant(text, unit_id, received)
        if len(meant) == 1:
            return meant[0].ref
        try:
            with database.reading(self._path) as connection:
                return refs.named(connection, "commissions", text)
        except GovinfoError:
            raise CheckError(UNKNOWN_REF.found(ref=text)) from None


def _words(choices: Choices, name: str, typed: str) -> Iterable[Offer]:
    return (Offer(shown, shown, beside) for shown, beside in answers.words(choices, name, typed))


def _offer(asked: Asked) -> Offer:
    shown = _("{ref} {topic}").format(ref=asked.ref, topic=asked.topic)
    return Offer(asked.ref, shown, _("due {day}").format(day=asked.due_on))
