"""The words of a record must hold on its day: publications, types, levels, natures, topics, marks, tiers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from govinfo_cli import names
from govinfo_cli.checks.row import NOT_IN_FORCE
from govinfo_cli.errors import Finding
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.kinds import CHOSEN, Column, Kind, choices_title
from govinfo_cli.rulebook import words
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.rulebook.words import Held


def chosen(kind: Kind) -> list[Column]:
    """The columns of a kind that hold words of the rulebook."""
    return [column for column in kind.columns if column.choices in CHOSEN]


def day_of(kind: Kind, values: Mapping[str, Any], today: date) -> date:
    """The day by whose law a record is worded: its own; of a unit today, or the nearest day on which it is there."""
    if kind.name == "unit":
        return of_unit(values["active_from"], values["active_to"], today)
    day = values.get(kind.day)
    return today if day is None else day


def of_unit(active_from: date | None, active_to: date | None, today: date) -> date:
    """The day by whose law a unit's category goes: today, or the nearest day on which it is there."""
    day = max(today, active_from or today)
    return min(day, active_to or day)


def out_of_force(kind: Kind, values: Mapping[str, Any], books: Rulebooks, day: date) -> list[tuple[str, Finding]]:
    """What does not hold on a record's day, each with the column's title; none if all is well."""
    return [
        (column.title, wrong)
        for column in chosen(kind)
        if values[column.stored] and (wrong := not_in_force(books, column.choices, values[column.stored], day))
    ]


def not_in_force(books: Rulebooks, choices: str, id_: str, day: date) -> Finding | None:
    """That a word does not hold on a day, when it does, and what may stand there instead; None if it holds."""
    held = words.held(books.law, choices, id_)
    if any(each.start <= day <= each.last for each in held):
        return None
    book = books.words(day)
    return NOT_IN_FORCE.found(
        what=choices_title(choices),
        word=_named(book, choices, id_),
        held=_("; ").join(map(_days, held)) or _("never"),
        day=day,
        instead=_instead(books, book, choices, id_),
        allowed=listed(f"{each.id} {each.name}" for each in book.lists[choices]) or _("none"),
    )


def _instead(books: Rulebooks, book: Rulebook, choices: str, id_: str) -> str:
    """What came after a word, else the nearest that hold on the day."""
    after = words.successors(books.law, choices, id_, book.day)
    if after:
        return _("; it was followed by {successors}").format(
            successors=listed(_named(book, choices, each) for each in after)
        )
    return names.suggestion(_named(book, choices, id_), [each.label(language()) for each in book.lists[choices]])


def _named(book: Rulebook, choices: str, id_: str) -> str:
    found = book.named(choices, id_)
    return found.label(language()) if found else id_


def _days(held: Held) -> str:
    if held.start == date.min:
        return _("up to {last}").format(last=held.last)
    if held.last == date.max:
        return _("from {start} on").format(start=held.start)
    return _("from {start} to {last}").format(start=held.start, last=held.last)
