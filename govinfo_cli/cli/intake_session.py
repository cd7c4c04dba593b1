"""What `intake` does between reading files and registering articles: what is not clear is asked for, or named."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import msgspec

from govinfo_cli.articles import chat, reading
from govinfo_cli.articles.article import FIELDS, Article, Field
from govinfo_cli.articles.pile import Pile
from govinfo_cli.articles.reading import Known
from govinfo_cli.checks.articles import HOLDS_REGISTER, NO_TEXT, NOT_CLEAR, NOT_SAID
from govinfo_cli.counting.matching import Naming
from govinfo_cli.errors import Asked, BadRows, CheckError, Doubt, Problem, Refused, UsageError
from govinfo_cli.i18n import _, plural
from govinfo_cli.kinds import CARRIED, kind_named, lacks
from govinfo_cli.ledger import database, rulebooks
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.places import Place
from govinfo_cli.reports.articles import Row
from govinfo_cli.writing import articles, sender_memory
from govinfo_cli.writing.articles import Fate, Given, Outcome

_KIND = kind_named("submission")
_OF_ONE = ("title", *CARRIED)


class Understood(msgspec.Struct):
    """An article on its way into the ledger.

    Attributes:
        values: what its columns are to hold, as far as that is clear.
        open: the fields that are not, with what is known of them.
        asked: the names of those that somebody answered.
        known: the submission of the same text, if it was taken in before.
    """

    article: Article
    values: dict[str, str]
    open: dict[str, Field]
    asked: list[str] = []
    known: str = ""


def senders(said: Iterable[str]) -> dict[str, str]:
    """The units of mail addresses, as ADDRESS=UNIT says them.

    Raises: UsageError for what does not say it.
    """
    found = {}
    for each in said:
        address, equals, unit = each.partition("=")
        if not (equals and "@" in address and unit.strip()):
            raise UsageError(_("--sender takes ADDRESS=UNIT, not {text!r}").format(text=each))
        found[address.strip().lower()] = unit.strip()
    return found


class Pass:
    """One call's articles."""

    def __init__(self, path: Place, assigned: dict[str, str], given: Mapping[str, str], *, incomplete: bool) -> None:
        """Go by a ledger.

        Args:
            assigned: the units of addresses, to be remembered.
            given: columns that the clerk gave, for all articles.
            incomplete: what lacks author, approver or contact is registered as refused.

        Raises: Refused if no unit is called as one of an address is.
        """
        self._path = path
        self._assigned = assigned
        self._given = given
        self._incomplete = incomplete
        with database.reading(path) as connection:
            self.units = Units(connection, rulebooks.read(connection).latest)
            self._senders = {each.address: each.unit for each in sender_memory.listed(connection)}
        try:
            self._senders |= {address: self.units.find(unit).name for address, unit in assigned.items()}
        except CheckError as error:
            raise Refused(error.finding) from None

    def understood(self, pile: Pile) -> list[Understood]:
        """The articles of a pile.

        Raises: BadRows for files that cannot be read or hold none; UsageError if what is given for one fits several.
        """
        problems, read = list(pile.problems), list[Article]()
        known = Known(self._exact, lambda text: self.units.find(text).name, self._senders.get, date.today())
        for text in pile.texts:
            if text.register:
                problems.append(Problem(*HOLDS_REGISTER.found(), where=text.source))
            elif not any(line.text.strip() for line in text.lines):
                problems.append(Problem(*NO_TEXT.found(), where=text.source))
            else:
                read += chat.items(text, known) or [reading.Reader(known, text).article()]
        if problems:
            raise BadRows(problems, _("nothing was written:"))
        if not read:
            raise UsageError("\n".join([_("no article found; see 'govinfo intake --help'"), *pile.passed]))
        if len(read) > 1 and any(name in self._given for name in _OF_ONE):
            raise UsageError(_("title, author, approver and contact can be given for a single article only"))
        digests = [articles.digest(each.content) for each in read]
        with database.reading(self._path) as connection:
            there = articles.known(connection, digests)
        first: dict[str, Understood] = {}
        return [self._one(*each, first) for each in zip(read, digests, map(there.get, digests), strict=True)]

    def _exact(self, text: str) -> str | None:
        unit = self.units.exact(text)
        return unit.name if unit else None

    def _one(self, article: Article, digest: str, known: str | None, first: dict[str, Understood]) -> Understood:
        """An article with what is open of it; of a text taken in before, or that another file has, nothing is."""
        values = {name: field.value for name, field in article.fields.items() if field.value}
        if digest in first:
            return Understood(article, first[digest].values, {}, known=known or "")
        if known:
            return Understood(article, values, {}, known=known)
        values |= self._given
        open_ = {name: article.fields[name] for name in FIELDS if not values.get(name)}
        if self._incomplete:
            open_ = {name: field for name, field in open_.items() if name not in CARRIED or field.why}
        first[digest] = Understood(article, values, open_)
        return first[digest]

    def assign(self, each: Understood, unit: str, rest: Iterable[Understood]) -> None:
        """Take a unit for that of the address an article came from, where that alone was to be asked; of others too."""
        sender = each.article.sender
        if not sender or sender in self._senders or each.article.fields["unit"].why:
            return
        self._senders[sender] = self._assigned[sender] = unit
        for other in rest:
            if other.article.sender == sender and "unit" in other.open and not other.open["unit"].why:
                other.values["unit"] = unit
                other.asked.append("unit")
                del other.open["unit"]

    def register(
        self, read: list[Understood], command: str, naming: Naming, *, dry_run: bool
    ) -> tuple[list[Row], Outcome]:
        """Register all of them.

        Args:
            naming: what becomes of changed copies of registered submissions.

        Raises: BadRows or Refused with what stands in the way.
        """
        given = [Given(each.article.source, each.article.file, each.article.content, each.values) for each in read]
        outcome = articles.register(self._path, given, self._assigned, command, naming, dry_run=dry_run)
        rows = [Row(fate, _kept(fate, each.values), each.asked) for fate, each in zip(outcome.fates, read, strict=True)]
        return rows, outcome


def _kept(fate: Fate, values: dict[str, str]) -> dict[str, str]:
    """An article's values, without the day where the registered one keeps its own."""
    return {**values, "received_on": ""} if fate.status in ("amended", "skipped") else values


def problems(read: Iterable[Understood]) -> list[Problem]:
    """What is not clear, article by article."""
    found = []
    for each in read:
        for name, field in each.open.items():
            words = " ".join(field.words.text.split())
            why = _("{why} ({words})").format(why=field.why, words=words) if words else field.why
            what = NOT_CLEAR.found(why=why) if field.why else NOT_SAID.found()
            found.append(Problem(*what, where=each.article.source, column=_KIND.column(name).title))
    return found


def in_the_way(read: list[Understood]) -> BadRows | None:
    """What is not clear, as a refusal that says what to do; None if all is."""
    found = problems(read)
    if not found:
        return None
    count = len({each.where for each in found})
    headline = plural(
        "{count} article is not clear; nothing was written:",
        "{count} articles are not clear; nothing was written:",
        count,
    ).format(count=count)
    advice = _(
        "on a terminal this is asked for; or give --unit, --received-on, --title, --author, --approver, --contact; "
        "--incomplete registers as refused what lacks the last three"
    )
    return BadRows(found, headline, advice)


def unclear(read: Iterable[Understood], doubts: Iterable[Asked] = ()) -> list[Row]:
    """Rows of articles of which not all is clear, for a dry run.

    Args:
        doubts: of which it is not said what becomes of them.
    """
    in_doubt = {each.source for each in doubts if isinstance(each, Doubt)}
    return [
        Row(Fate(each.article.source, each.known or None, _status(each, in_doubt)), each.values, list(each.open))
        for each in read
    ]


def _status(each: Understood, in_doubt: Collection[str]) -> str:
    if each.known:
        return "known"
    if each.open or each.article.source in in_doubt:
        return "unclear"
    return "refused" if lacks(each.values) else "accepted"
