"""What can go wrong, each with its exit code: 1 the ledger refused, 2 wrong usage."""

from typing import NamedTuple

from govinfo_cli.i18n import _


class GovinfoError(Exception):
    """Base of all errors that end a command with one clear message and no traceback."""

    exit_code = 1


class UsageError(GovinfoError):
    """The command line does not say what is needed, or says what cannot be read."""

    exit_code = 2


class LedgerError(GovinfoError):
    """The ledger file is missing, busy, foreign, read-only or of another version."""


class ConfigError(GovinfoError):
    """The file of settings cannot be read or written, or holds what it must not."""


class RulebookError(GovinfoError):
    """A rulebook file does not hold what a rulebook must."""


class Refused(GovinfoError):  # noqa: N818 - it is no fault: the ledger refuses what the rules forbid
    """What was asked for would break a rule; nothing was written."""


class AlreadyThere(Refused):
    """What was to be recorded is in the ledger, the same in every field, and nobody said that it happened again."""


class Problem(NamedTuple):
    """One thing wrong with one row: where it stands, which column, what is wrong and what to do.

    Attributes:
        source: the file and sheet, where it stands in one.
        row: its number there; 0 for what concerns the sheet.
    """

    where: str
    column: str
    message: str
    source: str = ""
    row: int = 0

    def __str__(self) -> str:
        return _(": ").join(part for part in (self.where, self.column, self.message) if part)


class BadRows(Refused):
    """Rows that cannot go in, all of them together."""

    def __init__(self, problems: list[Problem], headline: str = "") -> None:
        self.problems = problems
        self.headline = headline
        super().__init__("\n".join([headline, *map(str, problems)] if headline else map(str, problems)))
