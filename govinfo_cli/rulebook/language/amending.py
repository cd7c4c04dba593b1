"""What a later file may not do to the one adopted before it."""

from collections.abc import Collection, Iterator
from datetime import date

from govinfo_cli.checks.rulebooks import GONE
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


def gone(old: Book, new: Book, used: Collection[Listed], source: str) -> list[str]:
    """What of the file adopted before is used and no longer there, each as a line; it may end, never vanish.

    Args:
        used: what records, published periods or past days go by (`begun` gives the last of them).
        source: the new file's name.
    """
    return list(_gone(old, new, used, source))


def _gone(old: Book, new: Book, used: Collection[Listed], source: str) -> Iterator[str]:
    if old.name != new.name:
        message = _("{source}, line {line}: {key}: found {found}; allowed: {allowed}")
        yield message.format(source=source, line=1, key="name", found=f'"{new.name}"', allowed=f'"{old.name}"')
    there = named(new)
    for name, id_ in named(old):
        if (name, id_) not in there and (name, id_) in used:
            message = GONE.found(source=source, key=name, id=id_).message
            new_ids = [other for list_, other in there if list_ == name and (list_, other) not in named(old)]
            if (other := nearest(id_, new_ids)) is not None:
                message += _("; has it become {id}?").format(id=other)
            yield message
