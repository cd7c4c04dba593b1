"""Finds rulebook files: those that come with the program, an office's own, and the text that a ledger keeps."""

import hashlib
from functools import lru_cache
from pathlib import Path

from govinfo_cli import toml
from govinfo_cli.errors import RulebookError, cause
from govinfo_cli.i18n import _, listed
from govinfo_cli.rulebook.language import reading
from govinfo_cli.rulebook.language.schema import Book

_FOLDER = Path(__file__).parent / "books"


def shipped() -> list[str]:
    """The names of the rulebooks that come with the program."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def text(name_or_path: str) -> tuple[str, str]:
    """The text of the rulebook that comes with the program under a name, or of the one in a file; and its file's name.

    A file of the former kind is converted: ids, names and figures stay.

    Raises: RulebookError if there is none.
    """
    path = _FOLDER / f"{name_or_path}.toml" if name_or_path in shipped() else Path(name_or_path)
    try:
        found = toml.text(path)
        return (_converted(found, path.name) if is_former(found) else found), path.name
    except (OSError, ValueError) as error:
        raise RulebookError(
            _("no rulebook {name!r} found ({why}): give one of {shipped}, or the path of a rulebook file").format(
                name=name_or_path,
                shipped=listed(shipped()),
                why=cause(error) if isinstance(error, OSError) else error,
            )
        ) from None


def is_former(text: str) -> bool:
    """Whether a text is of the former kind, whose open points were switches."""
    return any(line.strip() == "[switches]" for line in text.splitlines())


def _converted(found: str, source: str) -> str:
    from govinfo_cli.rulebook.former import reading as former_reading
    from govinfo_cli.rulebook.former import text as former_text  # few files are

    return former_text.text(former_reading.parse(found, source))


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


@lru_cache(maxsize=64)
def decode(content: str) -> Book:
    """The rulebook of a text that a ledger keeps, which was looked through when it was taken.

    What published tables of before migration 0008 went by is kept as JSON of the former kind.
    """
    if content.startswith("{"):
        from govinfo_cli.rulebook.former import reading as former_reading
        from govinfo_cli.rulebook.former import text as former_text  # only such a ledger needs them

        content = former_text.text(former_reading.decode(content))
    return reading.trusted(content)


def digest(text: str) -> str:
    """SHA-256, in hexadecimal, of a rulebook's text."""
    return hashlib.sha256(text.encode()).hexdigest()
