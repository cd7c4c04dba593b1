"""Papers to units: what each says, to be filled into a Word template. Their facts are those of the reports."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli import numerals
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit, Units, place_in_order
from govinfo_cli.papers.titles import title_lines
from govinfo_cli.periods import day_title
from govinfo_cli.reports.phrases import numeral
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks

Context = dict[str, Any]
"""What a template may name: see `Letter.context`."""


class Sender(msgspec.Struct, frozen=True):
    """Whose papers they are, and of which day; what is empty is left to be filled in by hand.

    Attributes:
        blank: what stands for a document number that is not given.
        draft: the paper says that it is one.
    """

    day: date
    office: str = ""
    number: str = ""
    blank: str = ""
    contact: str = ""
    phone: str = ""
    draft: bool = False


class Wanted(msgspec.Struct, frozen=True):
    """To whom papers are wanted: to one unit, to a category's or to all; one for each, or one together."""

    unit: Unit | None = None
    category: str | None = None
    each: bool = False

    def takes(self, unit: Unit) -> bool:
        """Whether a unit is among them."""
        return self.category in (None, unit.category) and (self.unit is None or self.unit.id == unit.id)


class Office(msgspec.Struct, frozen=True):
    """What papers are made from: the ledger as it is known on their day."""

    connection: Connection
    books: Rulebooks
    units: Units
    sender: Sender

    @property
    def book(self) -> Rulebook:
        """The rulebook in force on the papers' day."""
        return self.books.words(self.sender.day)

    def in_order(self, ids: Iterable[int]) -> list[Unit]:
        """Units by category and in the ordinance's order."""
        return sorted((self.units.by_id[id_] for id_ in ids), key=place_in_order(self.books.latest))


class Section(msgspec.Struct, frozen=True):
    """A heading and the paragraphs below it."""

    title: str
    paragraphs: list[str]


class Text(msgspec.Struct, frozen=True):
    """What a paper says.

    Attributes:
        subject: what it is about, as its title names it.
        lines: paragraphs with headings among them, as they were written.
        lists: rows of its tables, by the table's name in the template.
        closing: the last paragraphs.
    """

    subject: str
    opening: str
    sections: list[Section] = []
    lines: list[str] = []
    lists: dict[str, list[dict[str, str]]] = {}
    closing: list[str] = []


class Letter(msgspec.Struct, frozen=True):
    """A paper: its kind (one of the choices `paper`), about what, to whom, and what a template is filled with.

    Attributes:
        own: about what it is to each unit, by its id, where it tells each of its own.
    """

    paper: str
    about: str
    units: list[Unit]
    context: Context
    own: dict[int, str] = {}

    def about_to(self, unit: Unit) -> str:
        """About what it is to one of its units."""
        return self.own.get(unit.id, self.about)


LISTS = ("asked", "adopted", "refused", "talks")
"""The tables that a paper may have."""


def office(connection: Connection, sender: Sender) -> Office:
    """The ledger as papers of a day know it."""
    books = rulebooks.read(connection)
    return Office(connection, books, Units(connection, books.latest), sender)


def letter(made: Office, paper: str, about: str, units: list[Unit], text: Text, addressees: str = "") -> Letter:
    """A paper with its letterhead and its foot.

    Args:
        addressees: whom it addresses, where that is not its units by name.

    Returns: a letter whose context names `notice` (its kind), `office`, `document_number`, `title`, `title_lines`,
        `addressees`, `opening`, `sections` (each with `number`, `title`, `paragraphs`), `lines` (each with `text` and
        whether it is a `heading`), the rows of LISTS, `several` (whether it is to more than one unit), `closing`,
        `date`, `contact`, `phone` and `draft`.
    """
    sender = made.sender
    sections = [
        {"number": _("{number}. ").format(number=numeral(number)), "title": each.title, "paragraphs": each.paragraphs}
        for number, each in enumerate(text.sections, 1)
    ]
    lines = title_lines(sender.office, text.subject)
    context = {
        "notice": paper,
        "office": sender.office or _("(issuing office)"),
        "document_number": sender.number or sender.blank or _("No.      of {year}").format(year=sender.day.year),
        "title": "".join(lines),
        "title_lines": lines,
        "addressees": addressees or to(each.name for each in units),
        "opening": text.opening,
        "sections": sections,
        "lines": [{"text": each, "heading": _is_heading(each)} for each in text.lines],
        **{name: text.lists.get(name, []) for name in LISTS},
        "several": len(units) > 1,
        "closing": text.closing,
        "date": day_title(sender.day),
        "contact": sender.contact,
        "phone": sender.phone,
        "draft": _("DRAFT") if sender.draft else "",
    }
    return Letter(paper, about, units, context)


def to(names: Iterable[str]) -> str:
    """Whom a paper addresses."""
    return _("To {units}:").format(units=listed(names))


def everybody(made: Office) -> str:
    """All units as the rulebook addresses them."""
    return f"{'，'.join(made.book.papers.addressees) or '各单位'}：" if language() == "zh" else to([_("all units")])


def you(units: list[Unit]) -> str:
    """How a paper speaks to its units."""
    return _("you") if len(units) == 1 else _("you all")


def numbered(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Rows with their number in front."""
    return [{"number": str(number), **row} for number, row in enumerate(rows, 1)]


def _is_heading(line: str) -> bool:
    """Whether a line is a heading of the first level, as official documents number them."""
    return line[:1] in numerals.COUNTING and line.lstrip(numerals.COUNTING)[:1] == "、" and line[-1:] not in "。；"
