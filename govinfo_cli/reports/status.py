"""One screen of how things stand: the month, who leads, what is due, what to publish, the last backup."""

from datetime import date
from decimal import Decimal

import msgspec
from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting.scores import COUNTS, Score
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.i18n import _, listed, plural
from govinfo_cli.ledger import bulletins, journal
from govinfo_cli.periods import period_title, row_of
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import due, proof, wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes
from govinfo_cli.reports.unit_fields import unit_fields
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.scoring.points import percent, rate

_AHEAD = 31
"""Days within which a table that is over by now is due."""
_NEXT = 5
"""So many things that are due are shown."""
_NAMED = 3
"""So many units or periods are named; of more, their number is said."""


class Totals(msgspec.Struct, frozen=True):
    """The sums over all units of a month.

    Attributes:
        rate: adopted of submitted, in per cent with two places; None if nothing was submitted.
        units: how many there are; `units_met` of them reached quota and rate, `units_silent` sent nothing.
    """

    submitted: int
    refused: int
    adopted: int
    rate: Decimal | None
    units: int
    units_met: int
    units_silent: int


def status(connection: Connection, as_of: date) -> Report:
    """How the month of a day stands."""
    stand = standing(connection, periods.month_of(as_of), as_of)
    owed = due.items(connection, as_of, _AHEAD)
    over = [item.ref for item in owed if item.kind == "publish" and stand.books.period(item.ref).end <= as_of]
    others = [item for item in owed if item.kind != "publish"]
    overdue = [item for item in others if item.due_on < as_of]
    upcoming = [item for item in others if item.due_on >= as_of]
    backup = journal.last_backup(connection, as_of)
    totals, leaders = [_totals(stand)], [score for score in stand.scores if score.place == 1 and score.total > 0]
    tables = [
        table("", _totals_fields(), totals),
        table(_("Most points by category"), _leader_fields(stand.book), leaders),
        due.table(_("Due next"), upcoming[:_NEXT], as_of, _NAMED),
    ]
    return Report(
        _("Overview of {period}").format(period=period_title(stand.period)),
        [part for part in tables if part.rows],
        {
            **head("status", stand),
            "as_of": as_of,
            "totals": json_of(_totals_fields(), totals)[0],
            "leaders": json_of(_leader_fields(stand.book), leaders),
            "overdue": len(overdue),
            "due": due.as_json(upcoming[:_NEXT], as_of),
            "to_publish": over,
            "head": proof.digest(connection),
            "last_backup": {"at": backup.at.isoformat(), "file": backup.file} if backup else None,
        },
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        [
            *notes(stand),
            *_notes(overdue, upcoming, over, backup, published=bool(bulletins.in_force(connection, as_of))),
            *proof.lines(connection),
        ],
        together=True,
    )


def _totals(stand: Standing) -> Totals:
    submitted, refused, adopted = (sum(score.sum_of(count) for score in stand.scores) for count in COUNTS)
    return Totals(
        submitted,
        refused,
        adopted,
        percent(rate(adopted, submitted)),
        units=len(stand.scores),
        units_met=sum(score.volumes[0].met for score in stand.scores),
        units_silent=sum(not score.sum_of("submitted") for score in stand.scores),
    )


def _totals_fields() -> list[Field[Totals]]:
    met = Column(_("Quota and rate reached"), numeric=True, short=_("Quota+rate reached"))
    return [
        Field("submitted", lambda totals: totals.submitted, Column(_("Submitted"), numeric=True)),
        Field("refused", lambda totals: totals.refused, Column(_("Refused"), numeric=True)),
        Field("adopted", lambda totals: totals.adopted, Column(_("Adopted"), numeric=True)),
        Field("rate", lambda totals: totals.rate, Column(_("Rate %"), numeric=True)),
        Field("units", lambda totals: totals.units, Column(_("Number of units"), numeric=True)),
        Field("units_met", lambda totals: totals.units_met, met),
        Field(
            "units_silent",
            lambda totals: totals.units_silent,
            Column(_("Without submissions"), numeric=True, short=_("None sent")),
        ),
    ]


def _leader_fields(book: Rulebook) -> list[Field[Score]]:
    return [
        *unit_fields(book, lambda score: score.unit),
        Field("total", lambda score: wording.points(book, score.total), Column(_("Points"), numeric=True, bar=0)),
    ]


def _notes(
    overdue: list[due.Item],
    upcoming: list[due.Item],
    over: list[str],
    backup: journal.Backup | None,
    *,
    published: bool,
) -> list[str]:
    lines = []
    if overdue:
        count = len(overdue)
        text = plural("{count} item overdue: see govinfo due.", "{count} items overdue: see govinfo due.", count)
        lines.append(text.format(count=count))
    if not upcoming:
        lines.append(_("Nothing is due within {within} days.").format(within=_AHEAD))
    if len(over) > _NAMED:
        lines.append(_("To publish: {periods}, {count} tables.").format(periods=row_of(over), count=len(over)))
    elif over:
        lines.append(_("To publish: {periods}.").format(periods=listed(map(periods.label_title, over))))
    elif published:
        lines.append(_("Everything that is over is published."))
    if backup is None:
        lines.append(_("No backup was ever made: govinfo backup FILE."))
    else:
        lines.append(_("Last backup: {at:%Y-%m-%d %H:%M}, {file}.").format(at=backup.at, file=backup.file))
    return lines
