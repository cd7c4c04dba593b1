"""Turns what was typed for a unit or a category into what the ledger has, or says what is wrong."""

from sqlalchemy import Connection

from govinfo_cli.errors import UsageError
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Choices, Unit, Units


def chosen_unit(connection: Connection, word: str) -> Unit:
    """The unit that a name, alias, code or part means.

    Raises: UsageError with the nearest names.
    """
    try:
        return Units(connection, rulebooks.read(connection).latest).find(word)
    except ValueError as error:
        raise UsageError(str(error)) from None


def chosen_category(connection: Connection, word: str | None) -> str | None:
    """The id of the category that a word means; None if nothing was said.

    Raises: UsageError with the categories.
    """
    try:
        return Choices(rulebooks.read(connection).latest).find("category", word) if word else None
    except ValueError as error:
        raise UsageError(str(error)) from None
