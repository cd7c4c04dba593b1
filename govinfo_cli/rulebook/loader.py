"""Finds rulebook files: those that come with the program, an office's own, and the text that a ledger keeps."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from govinfo_cli import toml
from govinfo_cli.errors import RulebookError, cause
from govinfo_cli.i18n import _, language
from govinfo_cli.names import suggestion
from govinfo_cli.rulebook.language import reading
from govinfo_cli.rulebook.language.faults import Fault
from govinfo_cli.rulebook.language.schema import Book

_FOLDER = Path(__file__).parent / "books"
_SKELETON = Path(__file__).parent / "skeleton"


class Shipped(NamedTuple):
    """A rulebook that comes with the program; `year` is that of the ordinance."""

    name: str
    title: str
    english: str
    year: int

    @property
    def label(self) -> str:
        """The title in the language in use."""
        return self.title if language() == "zh" else self.english


def shipped() -> list[str]:
    """The names of the rulebooks that come with the program."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def catalogue() -> list[Shipped]:
    """The rulebooks that come with the program, by name; only the head of each file is read."""
    found = []
    for name in shipped():
        head, _section, _rest = toml.text(_FOLDER / f"{name}.toml").partition("\n[")
        said = toml.parse(head)
        year = name.rpartition("-")[2]
        found.append(Shipped(name, said["title"], said["english"], int(year) if year.isdigit() else said["from"].year))
    return found


def text(name_or_path: str) -> tuple[str, str]:
    """The text of the rulebook that comes with the program under a name, or of the one in a file; and its file's name.

    A file of the former kind is converted: ids, names and figures stay.

    Raises: RulebookError if there is none.
    """
    found, source = _found(name_or_path)
    return (_converted(found, source) if is_former(found) else found), source


def _former(source: str, path: str) -> str:
    message = _(
        "{source}: this is a rulebook of the former kind, with [switches]; to have it in the present one, figures "
        "unchanged: govinfo rulebook new NEW.toml --from {path}"
    )
    return message.format(source=source, path=path)


class Checked(NamedTuple):
    """A rulebook file that was looked through.

    Attributes:
        source: its name.
        book: None where it has not even the shape.
        doubts: what is no fault, but hardly meant, each as a line.
    """

    source: str
    text: str
    book: Book | None
    faults: list[Fault]
    doubts: list[str]


def checked(name_or_path: str) -> Checked:
    """Look a rulebook file through and run its worked examples.

    Raises: RulebookError if there is none.
    """
    found, source = _found(name_or_path)
    if is_former(found):
        line = next(number for number, each in enumerate(found.splitlines(), 1) if each.strip() == "[switches]")
        return Checked(source, found, None, [Fault(line, "switches", _former(source, name_or_path))], [])
    book, faults = reading.tried(found, source)
    from govinfo_cli.rulebook.language import doubts  # what a ledger keeps is not looked through again

    return Checked(source, found, book, faults, doubts.of(book) if book is not None and not faults else [])


def skeleton() -> str:
    """A small rulebook with remarks, to be filled in, in the language in use."""
    return toml.text(_SKELETON / f"{language()}.toml")


def _found(name_or_path: str) -> tuple[str, str]:
    path = _FOLDER / f"{name_or_path}.toml" if name_or_path in shipped() else Path(name_or_path)
    try:
        return toml.text(path), path.name
    except (OSError, ValueError) as error:
        why = cause(error) if isinstance(error, OSError) else str(error)
        raise RulebookError(_not_found(name_or_path, why)) from None


def _not_found(name_or_path: str, why: str) -> str:
    message = _(
        "no rulebook {name!r} found ({why}): give the path of a rulebook file, or the name of one that comes with the "
        "program:"
    )
    known = [f"{each.name} ({each.year}) {each.label}" for each in catalogue()]
    first = message.format(name=name_or_path, why=why) + suggestion(name_or_path, shipped())
    return "\n".join([first, *known])


def is_former(text: str) -> bool:
    """Whether a text is of the former kind, whose open points were switches."""
    return any(line.strip() == "[switches]" for line in text.splitlines())


def _converted(found: str, source: str) -> str:
    from govinfo_cli.rulebook.former import converting  # few files are

    return converting.of_file(found, source)


def load(name_or_path: str) -> Book:
    """The rulebook that comes with the program under a name, or the one in a file.

    Raises: RulebookError with everything that is wrong with it, a line each.
    """
    return reading.parse(*text(name_or_path))


def sound(name_or_path: str) -> str:
    """The text of a rulebook in which nothing is wrong.

    Raises: RulebookError, as `load`.
    """
    found, source = text(name_or_path)
    reading.parse(found, source)
    return found


def adoptable(name_or_path: str) -> str:
    """The text of a rulebook file in which nothing is wrong and whose worked examples come out.

    Raises: RulebookError with everything that is wrong with it, a line each.
    """
    found = checked(name_or_path)
    if found.book is None or found.faults:
        raise RulebookError("\n".join(each.message for each in found.faults))
    return found.text


@lru_cache(maxsize=64)
def decode(content: str) -> Book:
    """The rulebook of a text that a ledger keeps, which was looked through when it was taken.

    What published tables of before migration 0008 went by is kept as JSON of the former kind.
    """
    if content.startswith("{"):
        from govinfo_cli.rulebook.former import converting  # only such a ledger needs it

        content = converting.of_ledger(content, [])  # for the units that the ledger has
    return reading.trusted(toml.parse(content))


def digest(text: str) -> str:
    """SHA-256, in hexadecimal, of a rulebook's text."""
    return hashlib.sha256(text.encode()).hexdigest()
