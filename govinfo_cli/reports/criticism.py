"""Who is to be named in a criticism: inaccuracies, missed commissions, nothing sent (main text 二(三), 三(二))."""

from datetime import date

from sqlalchemy import Connection

from govinfo_cli.counting.criteria import INACCURATE
from govinfo_cli.counting.criticism import NamedFault, NamedUnit, SilentMonth, criticised
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Table
from govinfo_cli.reports import wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes
from govinfo_cli.reports.unit_fields import unit_fields
from govinfo_cli.rulebook.in_force import Rulebook


def criticism(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """The units to be named for a month or a year, each with its records and the articles."""
    named = criticised(connection, period, as_of, category, unit)
    stand = named.stand
    units, inaccuracies, commissions = _unit_fields(stand.book), _fault_fields(_("Details")), _fault_fields(_("Reason"))
    tables = [
        table(_("Units"), units, named.units),
        table(_("Inaccuracies"), inaccuracies, named.inaccuracies),
        table(_("Commissions missed"), commissions, named.commissions),
        _silent_table(named.silent),
    ]
    report = Report(
        _("Units named for criticism {period}").format(period=period_title(period)),
        [part for part in tables if part.rows],
        {
            **head("criticism", stand),
            "rows": json_of(units, named.units),
            "inaccuracies": json_of(inaccuracies, named.inaccuracies),
            "commissions": json_of(commissions, named.commissions),
            "silent": json_of(_silent_fields(), named.silent),
        },
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        notes(stand),
    )
    if not named.units:
        report.notes.append(_("No unit to name."))
    return report


def _unit_fields(book: Rulebook) -> list[Field[NamedUnit]]:
    silent = Column(_("Months without submissions"), numeric=True, short=_("Months without"))
    return [
        *unit_fields(book, lambda row: row.unit),
        Field("inaccuracies", lambda row: row.inaccuracies, Column(_("Inaccuracies"), numeric=True)),
        Field("commissions", lambda row: row.commissions, Column(_("Commissions missed"), numeric=True)),
        Field("silent_months", lambda row: row.silent_months, silent),
    ]


def _fault_fields(reason: str) -> list[Field[NamedFault]]:
    return [
        Field("article", lambda row: row.article, Column(_("Article"), whole=True, detail=True)),
        Field("category", lambda row: row.unit.category),
        Field("unit", lambda row: row.unit.name, Column(_("Unit"))),
        Field("date", lambda row: row.fault.day, Column(_("Date"), whole=True)),
        Field("ref", lambda row: row.fault.ref, Column(_("Ref"), whole=True)),
        Field("title", lambda row: row.fault.title, Column(_("Title"))),
        Field("reason", lambda row: row.fault.item or None),
        Field("note", note, Column(reason)),
        Field("points", lambda row: row.points, Column(_("Points"), numeric=True)),
    ]


def note(row: NamedFault) -> str:
    """What was inaccurate, or why a commission counts as missed."""
    fault = row.fault
    return fault.note if fault.kind == INACCURATE else wording.commission_title(fault.item)


def _silent_fields() -> list[Field[SilentMonth]]:
    return [
        Field("category", lambda row: row.unit.category),
        Field("unit", lambda row: row.unit.name),
        Field("month", lambda row: row.month.label),
        Field("refused", lambda row: row.refused),
        Field("article", lambda row: row.article),
    ]


def _silent_table(silent: list[SilentMonth]) -> Table:
    """A line for each unit with its months."""
    months: dict[int, list[SilentMonth]] = {}
    for row in silent:
        months.setdefault(row.unit.id, []).append(row)
    fields: list[Field[list[SilentMonth]]] = [
        Field("", lambda rows: rows[0].article, Column(_("Article"), whole=True)),
        Field("", lambda rows: rows[0].unit.name, Column(_("Unit"))),
        Field("", lambda rows: listed(row.month.label for row in rows), Column(_("Months"))),
        Field("", lambda rows: sum(row.refused for row in rows), Column(_("Refused"), numeric=True)),
    ]
    return table(_("Nothing sent"), fields, months.values())
