"""The headings that the ledger remembers."""

from collections.abc import Iterable

from govinfo_cli.i18n import _
from govinfo_cli.render.report import Column, Report, Table
from govinfo_cli.sheets.reader import Meant


def headings(found: Iterable[Meant]) -> Report:
    """What each remembered heading means."""
    rows = list(found)
    table = Table(
        "",
        [Column(_("Kind")), Column(_("Heading")), Column(_("Column"))],
        [
            [each.kind.title, each.heading, each.kind.column(each.column).title if each.column else _("(passed over)")]
            for each in rows
        ],
    )
    json = {
        "report": "headings",
        "rows": [{"kind": each.kind.table, "heading": each.heading, "column": each.column} for each in rows],
    }
    notes = [] if rows else [_("None so far: all headings were known.")]
    return Report(_("Remembered headings"), [table], json, notes=notes)
