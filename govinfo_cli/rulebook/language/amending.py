"""What a later file may not do to the one adopted before it."""

from collections.abc import Collection
from datetime import date

from govinfo_cli.checks.rulebooks import GONE, PERHAPS_BECAME
from govinfo_cli.errors import Finding
from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.faults import nearest
from govinfo_cli.rulebook.language.schema import DATED, Book

Listed = tuple[str, str]
"""A list of the file (`publications`, `rules`, `units` …) and an id in it."""


def named(book: Book) -> list[Listed]:
    """All ids of a book, each with its list."""
    lists = [(name, getattr(book, name)) for name in DATED]
    return [(name, id_) for name, things in (*lists, ("units", book.units.list)) for id_ in history.ids(things)]


def begun(book: Book, day: date) -> set[Listed]:
    """The ids of a book that hold, or have held, before a day: days gone by went by them."""
    lists = [(name, history.versions(getattr(book, name), book.from_)) for name in DATED]
    return {
        (name, id_)
        for name, things in (*lists, ("units", history.of_units(book)))
        for id_, versions in things.items()
        if versions[0].start < day
    }


def gone(old: Book, new: Book, used: Collection[Listed], source: str) -> list[Finding]:
    """What of the file adopted before is used and no longer there; it may end, never vanish.

    Args:
        used: what records, published periods or past days go by (`begun` gives the last of them).
        source: the new file's name.
    """
    found, there = list[Finding](), named(new)
    for name, id_ in named(old):
        if (name, id_) not in there and (name, id_) in used:
            lost = GONE.found(source=source, key=name, id=id_)
            new_ids = [other for list_, other in there if list_ == name and (list_, other) not in named(old)]
            if (other := nearest(id_, new_ids)) is not None:
                lost = lost.adding(_(PERHAPS_BECAME).format(id=other))
            found.append(lost)
    return found
