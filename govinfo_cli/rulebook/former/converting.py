"""Rulebooks of the former kind as texts in the language: ids, names and figures stay."""

from collections.abc import Iterable

from govinfo_cli.rulebook.former.reading import decode, parse
from govinfo_cli.rulebook.former.text import text
from govinfo_cli.rulebook.language.vocabulary import Unit


def of_file(found: str, source: str) -> str:
    """The text of a former file in the language.

    Raises: RulebookError naming what is wrong with the former one.
    """
    return text(parse(found, source))


def of_ledger(content: str, units: Iterable[Unit]) -> str:
    """The JSON that a ledger of before migration 0008 keeps, in the language.

    Args:
        units: those to list; with none, rules of all categories are kept.
    """
    return text(decode(content), units)
