"""What becomes of published tables when a copy takes the ledger's place."""

from collections.abc import Iterable
from pathlib import Path

from govinfo_cli.errors import LedgerError
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import bulletins, database
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.periods import label_title


def changes(ledger: Path, copy: Path) -> list[str]:
    """Which published tables go with the ledger, and which the copy brings back, in lines; none if none do.

    Raises: LedgerError if the copy cannot be read.
    """
    there = _published(copy)
    try:
        here = _published(ledger)
    except LedgerError as error:  # that may be why there is a copy
        return [_("what is published in the ledger cannot be told: {why}").format(why=error)]
    going = [each for digest, each in here.items() if digest not in there]
    coming = [each for digest, each in there.items() if digest not in here]
    lines = []
    if going:
        lines.append(_("published tables that the copy lacks: {tables}").format(tables=_named(going)))
    if coming:
        lines.append(_("tables that are published again with it: {tables}").format(tables=_named(coming)))
    return lines


def _published(path: Path) -> dict[str, Bulletin]:
    """The bulletins in force in a ledger, by digest."""
    with database.reading(path) as connection:
        return {each.digest: each for each in bulletins.in_force(connection).values()}


def _named(found: Iterable[Bulletin]) -> str:
    return listed(
        _("{period} (revision {revision})").format(period=label_title(each.period), revision=each.revision)
        for each in sorted(found, key=lambda each: each.period)
    )
