"""The headings that the ledger remembers."""

from collections.abc import Iterable

from govinfo_cli.i18n import _
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.sheets.reader import Meant


def headings(remembered: Iterable[Meant]) -> Report:
    """What each remembered heading means."""
    rows, fields = list(remembered), _fields()
    return Report(
        _("Remembered headings"),
        [table("", fields, rows)],
        {"report": "headings", "rows": json_of(fields, rows)},
        notes=[] if rows else [_("None so far: all headings were known.")],
    )


def _fields() -> list[Field[Meant]]:
    return [
        Field("kind", lambda row: row.kind.table, Column(_("Kind")), lambda row: row.kind.title),
        Field("heading", lambda row: row.heading, Column(_("Heading"))),
        Field(
            "column",
            lambda row: row.column,
            Column(_("Column")),
            lambda row: row.kind.column(row.column).title if row.column else _("(passed over)"),
        ),
    ]
