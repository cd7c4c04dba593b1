"""The fields by which a report's rows say whose they are, and which place these have."""

from collections.abc import Callable
from typing import TypeVar

from govinfo_cli.counting.scores import Score
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.in_force import Rulebook

Row = TypeVar("Row")


def category_field(book: Rulebook, unit: Callable[[Row], Unit]) -> Field[Row]:
    """The category of a row's unit: its id in JSON, its name in the table."""
    return Field(
        "category",
        lambda row: unit(row).category,
        Column(_("Category")),
        lambda row: wording.category_title(book, unit(row).category),
    )


def unit_field(unit: Callable[[Row], Unit]) -> Field[Row]:
    """The name of a row's unit."""
    return Field("unit", lambda row: unit(row).name, Column(_("Unit")))


def unit_fields(book: Rulebook, unit: Callable[[Row], Unit]) -> list[Field[Row]]:
    """Both, in this order."""
    return [category_field(book, unit), unit_field(unit)]


def place_field(score: Callable[[Row], Score]) -> Field[Row]:
    """The place of a row's unit, empty where it has none; in the table marked if others share it."""
    return Field(
        "rank",
        lambda row: score(row).place or None,
        Column(_("Place"), numeric=True, short=_("Pl.")),
        lambda row: wording.place(score(row).place, shared=score(row).shared) or None,
    )
