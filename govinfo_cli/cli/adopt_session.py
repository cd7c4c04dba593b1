"""The questions of `adopt` on a terminal: the issue once, then the submissions, found by typing."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import partial
from typing import NamedTuple

from govinfo_cli import names
from govinfo_cli.checks.row import MUST_BE_FILLED
from govinfo_cli.cli import answers
from govinfo_cli.cli.adopt_issue import asks_of_other_day, other_day, write
from govinfo_cli.cli.messages import note, say
from govinfo_cli.cli.prompter import Key, Left, Offer, Prompter
from govinfo_cli.counting import offers
from govinfo_cli.counting.matching import Matcher, may_be_title
from govinfo_cli.counting.similar import Registered
from govinfo_cli.errors import BadRows, CheckError, GovinfoError, UnclearTitle, UsageError
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import database, refs, rulebooks
from govinfo_cli.ledger.vocabulary import Choices, Units
from govinfo_cli.places import Place
from govinfo_cli.reports.register import titles_of
from govinfo_cli.reports.wording import choice_title
from govinfo_cli.sheets import column_readers, dates

_JOIN = "=＝"
"""What is typed before the title of a printed article, to which the marked submissions are joined."""


class Article(NamedTuple):
    """The answer that the marked submissions are to be joined to a printed article."""

    title: str


class Choosing:
    """Submissions marked one after the other, then adopted all at once.

    Args:
        said: what the command line said of the issue; None where it is to be asked.
        wanted: submissions that the command line named.
        unit: whose these are, where it is said.
    """

    def __init__(self, path: Place, said: dict[str, str | None], wanted: list[str], unit: str | None = None) -> None:
        self._path = path
        self._kind = kind_named("adoption")
        with database.reading(path) as connection:
            books = rulebooks.read(connection)
            self._units = Units(connection, books.latest)
        self._cells = said
        day = self._said_day() or date.today()
        self._book, self._choices = books.words(day), Choices(books, day)
        self._marked: dict[str, str] = {}
        self._articles: dict[str, str] = {}
        """The printed articles that marked submissions were joined to, by their refs."""
        self._prompter = Prompter(self._below)
        self._wanted, self._unit = wanted, unit or ""

    def run(self) -> None:
        """Ask, mark, and write; what is refused is named, and stays marked until it is unmarked."""
        try:
            self._issue()
            for ref in self._wanted:
                self._mark(self._submission(ref))
            while not self._is_done():
                pass
        except (Left, KeyboardInterrupt):
            say(_("left; nothing was written"))

    def _is_done(self) -> bool:
        """Whether what was marked is written; what is refused is named.

        Raises: Left if the clerk leaves, and says that what is marked may go.
        """
        try:
            self._gather()
        except Left:
            if self._marked and not self._prompter.confirm(
                _("Leave, and drop the {count} marked?").format(count=len(self._marked)), default=False
            ):
                return False
            raise
        try:
            write(list(self._marked), self._cells, articles=self._articles)
        except BadRows as error:
            note(str(error))
            return False
        return True

    def _issue(self) -> None:
        """What the command line left open of the issue."""
        self._fill("publication", lambda text: self._choices.find("publication", text), required=True)
        if self._book.types_of(self._choices.find("publication", self._cells["publication"] or "")):
            self._fill("type", lambda text: self._choices.find("type", text), required=True)
        self._fill("issue", column_readers.reader(self._kind.column("issue")))
        is_asked = self._cells["adopted_on"] is None
        while True:
            self._fill(
                "adopted_on",
                partial(answers.day, self._kind.column("adopted_on")),
                required=True,
                default=date.today().isoformat(),
            )
            doubt = other_day(self._path, self._cells)
            if doubt is None or self._prompter.confirm(asks_of_other_day(doubt), default=False):
                return
            if not is_asked:
                raise Left
            self._cells["adopted_on"] = None

    def _said_day(self) -> date | None:
        """The day that the command line said; None if it said none that can be read."""
        with suppress(ValueError):
            return dates.typed(self._cells["adopted_on"] or "", date.today(), date.today())
        return None

    def _fill(self, name: str, read: Callable[[str], str], *, required: bool = False, default: str = "") -> None:
        column = self._kind.column(name)

        def answer(text: str) -> str:
            if required and not text:
                raise CheckError(MUST_BE_FILLED.found())
            return read(text)

        said = self._cells[name]
        if said is not None:
            try:
                self._cells[name] = answer(said)
            except ValueError as error:
                raise UsageError(_(": ").join((column.title, str(error)))) from None
            return
        while isinstance(
            found := self._prompter.ask(
                column.title, answer, default=default, offers=lambda typed: self._words(column.choices, typed)
            ),
            Key,
        ):
            pass
        self._cells[name] = found

    def _words(self, choices: str, typed: str) -> Iterable[Offer]:
        return (Offer(shown, shown, beside) for shown, beside in answers.words(self._choices, choices, typed))

    def _gather(self) -> None:
        """Mark submissions until an empty line ends it and the clerk says yes."""
        title = self._kind.column("submission").title
        while True:
            answer = self._prompter.ask(title, self._answer, offers=self._found)
            if answer is Key.UNDO:
                if self._marked:
                    self._mark(list(self._marked)[-1])
            elif isinstance(answer, Article):
                self._join(answer.title)
            elif isinstance(answer, str):
                self._mark(answer)
            elif self._marked and self._prompter.confirm(
                _("Adopt these {count}?").format(count=len(self._marked)), default=True
            ):
                return

    def _answer(self, text: str) -> str | Article | None:
        """The ref of a submission, or what the marked ones are to be joined to; None for an empty line.

        Raises: ValueError if it is neither.
        """
        if not text:
            return None
        return Article(self._article(text[1:])) if text[0] in _JOIN else self._submission(text)

    def _submission(self, text: str) -> str:
        """The ref of the submission that was chosen, or typed so that one alone is meant.

        Raises: ValueError if none or several are meant.
        """
        shown = self._adoptable(text)
        exact = [each for each in shown if names.key(each.title) == names.key(text)]
        if len(exact) == 1:
            return exact[0].ref
        try:
            with database.reading(self._path) as connection:
                if self._unit and may_be_title(text):
                    return Matcher(connection, self._units).ref(text, self._unit, self._said_day())
                return refs.named(connection, "submissions", text.split(maxsplit=1)[0])
        except UnclearTitle:
            raise
        except ValueError:
            if len(shown) == 1:
                return shown[0].ref
            if shown:
                raise ValueError(
                    _("{text!r} fits several: choose one with the arrow keys, or type its ref").format(text=text)
                ) from None
            if not may_be_title(text):
                raise
            with database.reading(self._path) as connection:
                return Matcher(connection, self._units).ref(text, self._unit, self._said_day())

    def _loose(self) -> list[str]:
        """The marked submissions that are in no printed article yet."""
        return [ref for ref in self._marked if ref not in self._articles]

    def _article(self, title: str) -> str:
        """The title of a printed article that the marked are to be joined to.

        Raises: ValueError if there are not several to join, or the title cannot be one.
        """
        if len(self._loose()) < 2:  # noqa: PLR2004 - one is an article by itself
            raise ValueError(_("mark at least two submissions, then join them to one article"))
        found = column_readers.reader(self._kind.column("article"))(title.strip())
        if not found:
            raise CheckError(MUST_BE_FILLED.found())
        return found

    def _join(self, title: str) -> None:
        """Join what is marked, and in no article yet, to one printed article."""
        loose = self._loose()
        self._articles |= dict.fromkeys(loose, title)
        say(_("  joined to one article: {title} ({refs})").format(title=title, refs=listed(loose)))

    def _mark(self, ref: str) -> None:
        """Mark a submission, or take its mark away."""
        if ref in self._marked:
            self._articles.pop(ref, None)
            say(_("  not marked any more: {ref} {title}").format(ref=ref, title=self._marked.pop(ref)))
            return
        with database.reading(self._path) as connection:
            self._marked[ref] = titles_of(connection, [ref])[ref]
        say(_("  marked: {ref} {title}").format(ref=ref, title=self._marked[ref]))

    def _found(self, typed: str) -> Iterable[Offer]:
        """The submissions that a part of a title, a ref or a unit may mean."""
        for each in self._adoptable(typed) if typed else ():
            mark = "* " if each.ref in self._marked else ""
            yield Offer(each.ref, f"{mark}{each.ref} {each.unit} {each.title}")

    def _adoptable(self, typed: str) -> list[Registered]:
        publication = self._choices.find("publication", self._cells["publication"] or "")
        day = date.fromisoformat(self._cells["adopted_on"] or "")
        with suppress(GovinfoError), database.reading(self._path) as connection:
            return offers.adoptable(connection, self._units, typed, publication, day)
        return []

    def _below(self) -> str:
        issue = [
            choice_title(self._book, name, value) if name in ("publication", "type") else value
            for name, value in self._cells.items()
            if value
        ]
        keys = _("words of title, ref, unit  Enter: mark  =TITLE: join  empty: done  Ctrl-Z: unmark  Esc: leave")
        marked = _("{count} marked").format(count=len(self._marked))
        return f"{' '.join([*issue, marked])}\n{keys}"
