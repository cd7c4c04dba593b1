"""What the clerk should hear about how a sheet was read: rows passed over, hidden ones, cells in error."""

from collections.abc import Iterable

from govinfo_cli.i18n import _, few, listed, plural
from govinfo_cli.sheets.reader import Read
from govinfo_cli.sheets.sieve import Why

_SHOWN = 6


def reasons() -> dict[Why, str]:
    """Why rows are passed over, in words."""
    return {
        Why.TOTAL: _("subtotals"),
        Why.NOTE: _("notes"),
        Why.GROUP: _("headings of groups"),
        Why.HEADING: _("the heading repeated"),
        Why.NOBODY: _("nobody named"),
        Why.EXAMPLE: _("the example"),
    }


def remarks(read: Read) -> list[str]:
    """Remarks on a sheet whose rows have all been read."""
    return [_(": ").join((read.grid.source, remark)) for remark in [*_passed(read), *_unseen(read)]]


def _passed(read: Read) -> Iterable[str]:
    parts = []
    for why, title in reasons().items():
        rows = [each.row for each in read.sieve.passed if each.why is why]
        if rows and why is not Why.EXAMPLE:
            parts.append(_("{rows} ({why})").format(rows=ranges(rows), why=title))
    if parts:
        yield _("passed over: rows {parts}").format(parts=listed(parts))
    for each in read.sieve.passed:
        if each.why is Why.CHANGED_EXAMPLE:
            yield _("row {row} is marked as the example but was changed: it is imported").format(row=each.row)


def _unseen(read: Read) -> Iterable[str]:
    unseen = read.grid.unseen
    if not read.grid.shown:
        yield _("the sheet is hidden and counts like the others")
    if read.hidden:
        yield plural(
            "{count} hidden or filtered row counts like the others: {rows}",
            "{count} hidden or filtered rows count like the others: {rows}",
            len(read.hidden),
        ).format(count=len(read.hidden), rows=ranges(read.hidden))
    if unseen.columns:
        yield plural(
            "{count} hidden column counts like the others",
            "{count} hidden columns count like the others",
            unseen.columns,
        ).format(count=unseen.columns)
    if unseen.errors:
        shown = few(unseen.errors, _SHOWN)
        yield _("cells that hold an error such as #N/A count as empty: {cells}").format(cells=shown)


def ranges(numbers: Iterable[int]) -> str:
    """Row numbers in short: `9, 33-35`."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][-1] + 1:
            parts[-1][1:] = [number]
        else:
            parts.append([number])
    return listed("-".join(map(str, part)) for part in parts)
