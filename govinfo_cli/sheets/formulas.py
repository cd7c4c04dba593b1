"""Formulas of which a file does not hold the value, as programs write them that are no spreadsheets."""

from typing import NamedTuple

from govinfo_cli.i18n import _


class NoValue(NamedTuple):
    """Stands for the value of such a formula; `place` is its cell, such as F2."""

    place: str

    def __str__(self) -> str:
        return "="

    def error(self) -> ValueError:
        """What is said of it where its value is wanted."""
        return ValueError(
            _("{cell} is a formula without a value: open the file in the spreadsheet and save it first").format(
                cell=self.place
            )
        )
