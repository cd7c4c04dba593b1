"""What `verify` found."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from govinfo_cli.checks.ledger import DAMAGED
from govinfo_cli.errors import Problem
from govinfo_cli.i18n import _
from govinfo_cli.ledger import schema
from govinfo_cli.render.report import Column, Report, Table, Value


def verified(connection: Connection, findings: Sequence[Problem]) -> Report:
    """The findings, each under its check's id; `entries` of JSON is None where a damaged file cannot tell."""
    damaged = any(each.check is DAMAGED for each in findings)
    count = select(func.count()).select_from(schema.journal)
    json = {
        "report": "verify",
        "entries": None if damaged else connection.scalar(count),
        "findings": [{"check": each.check.id, "where": each.where, "message": each.message} for each in findings],
        "ok": not findings,
    }
    columns = [Column(_("Check"), whole=True), Column(_("Where")), Column(_("What is wrong"))]
    rows: list[list[Value]] = [[each.check.id, each.where, each.message] for each in findings]
    notes = [] if findings else [_("No problems found.")]
    return Report(_("Verification of the ledger"), [Table("", columns, rows)], json, notes=notes)
