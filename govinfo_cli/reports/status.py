"""One screen of how things stand: the month, who leads, what is due, what to publish, the last backup."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.i18n import _, listed, plural
from govinfo_cli.ledger import bulletins, journal
from govinfo_cli.periods import Period, period_title, row_of
from govinfo_cli.render.report import Column, Report, Shared, Table, Value, as_decimal
from govinfo_cli.reports import due, wording
from govinfo_cli.reports.notes import notes
from govinfo_cli.scoring.points import COUNTED, percent, rate

_AHEAD = 31
"""Days within which a table that is over by now is due."""
_NEXT = 5
"""So many things that are due are shown."""
_NAMED = 3
"""So many units or periods are named; of more, their number is said."""


def status(connection: Connection, as_of: date) -> Report:
    """How the month of a day stands."""
    stand = standing(connection, periods.month_of(as_of), as_of)
    owed = due.items(connection, as_of, _AHEAD)
    over = [each.ref for each in owed if each.kind == "publish" and _period(each.ref).end <= as_of]
    others = [each for each in owed if each.kind != "publish"]
    overdue = [each for each in others if each.due_on < as_of]
    upcoming = [each for each in others if each.due_on >= as_of]
    backup = journal.last_backup(connection, as_of)
    totals = _totals(stand)
    leaders = [
        {"category": each.unit.category, "unit": each.unit.name, "total": each.total}
        for each in stand.scores
        if each.place == 1 and each.total > 0
    ]
    tables = [
        _totals_table(totals),
        _leaders_table(stand, leaders),
        due.table(_("Due next"), upcoming[:_NEXT], as_of, _NAMED),
    ]
    return Report(
        _("Overview of {period}").format(period=period_title(stand.period)),
        [table for table in tables if table.rows],
        {
            "report": "status",
            "period": stand.period.label,
            "as_of": as_of.isoformat(),
            "rulebook": stand.book.name,
            **stand.status,
            "totals": totals,
            "leaders": leaders,
            "overdue": len(overdue),
            "due": [due.as_json(each, as_of) for each in upcoming[:_NEXT]],
            "to_publish": over,
            "last_backup": {"at": backup.at.isoformat(), "file": backup.file} if backup else None,
        },
        [wording.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        [
            *(note for note in notes(stand) if Shared.SIGN not in note),
            *_notes(overdue, upcoming, over, backup, published=bool(bulletins.in_force(connection, as_of))),
        ],
        together=True,
    )


def _period(label: str) -> Period:
    return periods.year(label) if len(label) == len("2018") else periods.month(label)


def _totals(stand: Standing) -> dict[str, Any]:
    """The sums over all units, and how many units reached quota and rate, or sent nothing."""
    sums = {count: sum(each.sum_of(count) for each in stand.scores) for count in COUNTED}
    return {
        **sums,
        "rate": percent(rate(sums["adopted"], sums["submitted"])),
        "units": len(stand.scores),
        "units_met": sum(each.volumes[0].met for each in stand.scores),
        "units_silent": sum(not each.sum_of("submitted") for each in stand.scores),
    }


def _totals_table(totals: dict[str, Any]) -> Table:
    titles = {
        "submitted": _("Submitted"),
        "refused": _("Refused"),
        "adopted": _("Adopted"),
        "rate": _("Rate %"),
        "units": _("Number of units"),
        "units_met": _("Quota and rate reached"),
        "units_silent": _("Without submissions"),
    }
    short = {"units_met": _("Quota+rate reached"), "units_silent": _("None sent")}
    columns = [Column(titles[name], numeric=True, short=short.get(name, "")) for name in titles]
    cells: list[Value] = [as_decimal(totals[name]) if name == "rate" else totals[name] for name in titles]
    return Table("", columns, [cells])


def _leaders_table(stand: Standing, leaders: list[dict[str, Any]]) -> Table:
    columns = [Column(_("Category")), Column(_("Unit")), Column(_("Points"), numeric=True, bar=0)]
    cells: list[list[Value]] = [
        [wording.category_title(stand.book, each["category"]), each["unit"], each["total"]] for each in leaders
    ]
    return Table(_("Most points by category"), columns, cells)


def _notes(
    overdue: list[due.Item],
    upcoming: list[due.Item],
    over: list[str],
    backup: journal.Backup | None,
    *,
    published: bool,
) -> list[str]:
    found = []
    if overdue:
        count = len(overdue)
        said = plural("{count} item overdue: see govinfo due.", "{count} items overdue: see govinfo due.", count)
        found.append(said.format(count=count))
    if not upcoming:
        found.append(_("Nothing is due within {within} days.").format(within=_AHEAD))
    if len(over) > _NAMED:
        months = sorted(each for each in over if len(each) > len("2018"))
        years = [periods.label_title(each) for each in over if each not in months]
        named = listed([*([row_of(months)] if months else []), *years])
        found.append(_("To publish: {periods}, {count} tables.").format(periods=named, count=len(over)))
    elif over:
        found.append(_("To publish: {periods}.").format(periods=listed(map(periods.label_title, over))))
    elif published:
        found.append(_("Everything that is over is published."))
    if backup is None:
        found.append(_("No backup was ever made: govinfo backup FILE."))
    else:
        found.append(_("Last backup: {at:%Y-%m-%d %H:%M}, {file}.").format(at=backup.at, file=backup.file))
    return found
