"""What is wrong with counts, numbers and groups whose shape is sound."""

from collections.abc import Sequence

from govinfo_cli.i18n import _, listed
from govinfo_cli.rulebook.language import checking_words, history, kinds, words
from govinfo_cli.rulebook.language.faults import Faults
from govinfo_cli.rulebook.language.schema import Book


def names(book: Book) -> list[str]:
    """The names of all counts."""
    return list(dict.fromkeys([*words.USUAL, *history.ids(book.counts)]))


def check(book: Book, paths: Sequence[str], faults: Faults) -> None:
    """Tell every fault of a book's counts, numbers and groups.

    Args:
        paths: where each version of a count stands.
    """
    numbers = history.ids(book.numbers)
    for path, count in zip(paths, book.counts, strict=True):
        if (count.of == "staff") != (count.at == "end"):
            faults.add(f"{path}.at", count.at, _('"end" beside of = "staff", and only there'))
        if count.id in ("points", "refused"):
            faults.add(path, count.id, _("a name other than {words}").format(words=listed(("points", "refused"))))
        if count.id in numbers:
            faults.add(path, count.id, _("a name that no number has"))
        checking_words.where(book, count.of, count.where, path, faults)
        checking_words.attributes(count.of, count.once, f"{path}.once", faults)
    _numbers(book, faults)
    _groups(book, faults)


def _numbers(book: Book, faults: Faults) -> None:
    taken = ("points", *(name for name in words.USUAL if name not in history.ids(book.counts)))
    for place, number in enumerate(book.numbers):
        path = f"numbers[{place}]"
        if number.id in taken:
            faults.add(f"{path}.id", number.id, _("an id other than {words}").format(words=listed(taken)))
        for name, things in (("categories", book.categories), ("units", book.units.list)):
            for key in getattr(number, name):
                faults.known(f"{path}.{name}.{key}", [key], history.ids(things))
        if number.all is None and not number.categories and not number.units:
            faults.add(path, number.id, _("at least one of {keys}").format(keys="all, categories, units"))


def _groups(book: Book, faults: Faults) -> None:
    known = list(dict.fromkeys(name for names_ in words.ATTRIBUTES.values() for name in names_))
    for name, group in book.groups.items():
        if not kinds.is_identifier(name):
            faults.add(f"groups.{name}", name, kinds.allowed("id"))
        faults.known(f"groups.{name}.among", group.among, known)
