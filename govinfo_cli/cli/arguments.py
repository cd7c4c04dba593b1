"""Turns what was typed for a unit or a category into what the ledger has, or says what is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from govinfo_cli.counting import past
from govinfo_cli.errors import CheckError, UsageError
from govinfo_cli.ledger import database, rulebooks
from govinfo_cli.ledger.vocabulary import Choices, Unit, Units
from govinfo_cli.periods import Period


def chosen_unit(
    connection: database.Connection, word: str, period: Period | None = None, as_of: date = date.max
) -> Unit:
    """The unit that a name, alias, code or part means.

    Args:
        period: what is published of it knows units by the names that they had then, too.

    Raises: UsageError with the nearest names.
    """
    try:
        if period is not None:
            return past.unit_named(connection, word, period, as_of)
        return Units(connection, rulebooks.read(connection).latest).find(word)
    except CheckError as error:
        raise UsageError(error.finding) from None


def chosen_category(connection: database.Connection, word: str | None) -> str | None:
    """The id of the category that a word means; None if nothing was said.

    Raises: UsageError with the categories.
    """
    try:
        return Choices(rulebooks.read(connection), date.today()).find("category", word) if word else None
    except CheckError as error:
        raise UsageError(error.finding) from None


def with_what_is_meant(
    connection: database.Connection, given: Mapping[str, Any], period: Period | None, as_of: date
) -> dict[str, Any]:
    """What was given for a report, with the unit and the category that its words mean; None where nothing was said.

    Raises: UsageError for a word that names none.
    """
    meant = dict(given)
    if "unit" in meant:
        meant["unit"] = chosen_unit(connection, meant["unit"], period, as_of) if meant["unit"] else None
    if "one_unit" in meant:
        meant["unit"] = chosen_unit(connection, meant.pop("one_unit"), period, as_of)
    if "category" in meant:
        meant["category"] = chosen_category(connection, meant["category"])
    return meant
