"""Authors by the points that their submissions earned, for the year's outstanding individuals (main text 三(二))."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting.authors import ranking
from govinfo_cli.counting.settlement import payees
from govinfo_cli.counting.standing import as_published, standing
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render.report import Column, Report, Shared, Table, Value, as_decimal
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes


@as_published
def authors(
    connection: Connection,
    year: Period,
    as_of: date,
    category: str | None = None,
    unit: Unit | None = None,
    limit: int | None = None,
) -> Report:
    """The authors of a year, most points first."""
    category = None if unit else category
    stand = standing(connection, year, as_of, category, counted=False)
    found = ranking(connection, stand, category, unit, limit)
    rewards = {(each["unit"], each["author"]): each["amount"] for each in payees(connection, stand)}
    rows = [
        {
            "rank": each.place,
            "author": each.name,
            "category": each.unit.category,
            "unit": each.unit.name,
            "submitted": each.submitted,
            "adopted": each.adopted,
            "points": each.points,
            "best": each.best.ref if each.best else None,
            "best_title": each.best.title if each.best else None,
            "best_points": each.best.points if each.best else 0,
            "reward": rewards.get((each.unit.name, each.name), "0.00"),
        }
        for each in found.first
    ]
    totals = {"authors": found.count, "submissions": found.submissions, "points": found.points}
    report = Report(
        _("Authors {period}").format(period=period_title(year)),
        [_table(rows, {each.place for each in found.first if each.shared})] if rows else [],
        {
            "report": "authors",
            "year": year.start.year,
            "as_of": stand.as_of.isoformat(),
            "rulebook": stand.book.name,
            **stand.status,
            "rows": rows,
            "totals": totals,
        },
        [wording.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        [note for note in notes(stand) if Shared.SIGN not in note],
    )
    if not rows:
        report.notes.append(_("No author has submitted anything."))
        return report
    report.notes.append(
        _(
            "Authors: {authors}; submissions that earned points by adoption, regional adoption or instruction: "
            "{submissions}; these points: {points}. A joint submission counts in full for each of its authors."
        ).format(**totals)
    )
    if limit and found.count > limit:
        report.notes.append(_("Only the first {limit} are shown; --limit 0 shows all.").format(limit=limit))
    return report


def _table(rows: list[dict[str, Any]], shared: set[int]) -> Table:
    columns = [
        Column(_("Place"), numeric=True),
        Column(_("Author"), whole=True),
        Column(_("Unit")),
        Column(_("Submitted"), numeric=True, short=_("Sent")),
        Column(_("Adopted"), numeric=True),
        Column(_("Points"), numeric=True, bar=0),
        Column(_("Reward (yuan)"), numeric=True),
        Column(_("Best submission"), detail=True),
    ]
    cells: list[list[Value]] = [
        [
            wording.place(each["rank"], shared=each["rank"] in shared),
            hide_in_text(each["author"]),  # a column in one piece holds refs, where nothing is hidden
            each["unit"],
            each["submitted"],
            each["adopted"],
            each["points"],
            as_decimal(each["reward"]),
            _("{ref} {title} ({points} points)").format(
                ref=each["best"], title=each["best_title"], points=each["best_points"]
            )
            if each["best"]
            else None,
        ]
        for each in rows
    ]
    return Table("", columns, cells)
