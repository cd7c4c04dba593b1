"""Turns what was typed for a unit or a category into what the ledger has, or says what is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from govinfo_cli.cli import state
from govinfo_cli.cli.options import as_of_day, emit
from govinfo_cli.counting import past
from govinfo_cli.errors import UsageError
from govinfo_cli.ledger import database, rulebooks
from govinfo_cli.ledger.vocabulary import Choices, Unit, Units
from govinfo_cli.periods import Period
from govinfo_cli.render.report import Report

When = TypeVar("When")


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
    except ValueError as error:
        raise UsageError(str(error)) from None


def chosen_category(connection: database.Connection, word: str | None) -> str | None:
    """The id of the category that a word means; None if nothing was said.

    Raises: UsageError with the categories.
    """
    try:
        return Choices(rulebooks.read(connection).latest).find("category", word) if word else None
    except ValueError as error:
        raise UsageError(str(error)) from None


def tell(
    build: Callable[[database.Connection, When, date, str | None, Unit | None], Report],
    when: When,
    as_of: str | None,
    category: str | None,
    unit: str | None,
    format_: str | None,
    output: Path | None,
) -> None:
    """Print a report on a period or day, as seen on a day, of a category or one unit if one was said.

    Raises: UsageError for a word that names none.
    """
    day = as_of_day(as_of)
    with database.reading(state.ledger_path()) as connection:
        period = when if isinstance(when, Period) else None
        own = chosen_unit(connection, unit, period, day) if unit else None
        report = build(connection, when, day, chosen_category(connection, category), own)
    emit(report, format_, output)
