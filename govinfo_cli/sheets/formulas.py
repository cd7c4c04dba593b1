"""Formulas of which a file does not hold the value, as programs write them that are no spreadsheets."""

from typing import NamedTuple

from govinfo_cli.checks.row import FORMULA_WITHOUT_VALUE
from govinfo_cli.errors import CheckError


class NoValue(NamedTuple):
    """Stands for the value of such a formula; `place` is its cell, such as F2."""

    place: str

    def __str__(self) -> str:
        return "="

    def error(self) -> CheckError:
        """What is said of it where its value is wanted."""
        return CheckError(FORMULA_WITHOUT_VALUE.found(cell=self.place))
