"""Authors by the points that their submissions earned, for the year's outstanding individuals (main text 三(二))."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from govinfo_cli.counting.authors import Author, Best, ranking
from govinfo_cli.counting.settlement import payees
from govinfo_cli.counting.standing import as_published, standing
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes
from govinfo_cli.reports.phrases import only_first
from govinfo_cli.reports.unit_fields import unit_field
from govinfo_cli.rulebook.in_force import Rulebook


@as_published
def authors(
    connection: Connection,
    year: Period,
    as_of: date,
    category: str | None = None,
    unit: Unit | None = None,
    limit: int | None = None,
) -> Report:
    """The authors of a year or another period, most points first, with what is paid for what was printed in it."""
    category = None if unit else category
    stand = standing(connection, year, as_of, category, counted=False)
    ranked = ranking(connection, stand, category, unit, limit)
    fields = _fields(stand.book, {(payee.unit, payee.author): payee.amount for payee in payees(connection, stand)})
    totals = {
        "authors": ranked.count,
        "submissions": ranked.submissions,
        "points": wording.points(stand.book, ranked.points),
    }
    of = {"year": year.start.year} if year.is_year else {"period": year.label}
    report = Report(
        _("Authors {period}").format(period=period_title(year)),
        [table("", fields, ranked.first)] if ranked.first else [],
        {**head("authors", stand, **of), "rows": json_of(fields, ranked.first), "totals": totals},
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        notes(stand, unit),
    )
    if not ranked.first:
        report.notes.append(_("No author has submitted anything."))
        return report
    report.notes.append(
        _(
            "Authors: {authors}; submissions that earned points by adoption, regional adoption or instruction: "
            "{submissions}; these points: {points}. A joint submission counts in full for each of its authors."
        ).format(**totals)
    )
    if limit and ranked.count > limit:
        report.notes.append(only_first(limit))
    return report


def _fields(book: Rulebook, paid: dict[tuple[str, str], Decimal]) -> list[Field[Author]]:
    """What is said of an author; `paid` is what the year pays by unit and name, in yuan."""
    return [
        Field(
            "rank",
            lambda author: author.place,
            Column(_("Place"), numeric=True),
            lambda author: wording.place(author.place, shared=author.shared),
        ),
        Field(
            "author",
            lambda author: author.name,
            Column(_("Author"), whole=True),
            lambda author: hide_in_text(author.name),  # a column in one piece holds refs, where nothing is hidden
        ),
        Field("category", lambda author: author.unit.category),
        unit_field(lambda author: author.unit),
        Field("submitted", lambda author: author.submitted, Column(_("Submitted"), numeric=True, short=_("Sent"))),
        Field("adopted", lambda author: author.adopted, Column(_("Adopted"), numeric=True)),
        Field("points", lambda author: wording.points(book, author.points), Column(_("Points"), numeric=True, bar=0)),
        Field(
            "reward",
            lambda author: paid.get((author.unit.name, author.name), Decimal("0.00")),
            Column(_("Reward (yuan)"), numeric=True),
        ),
        Field(
            "best",
            lambda author: author.best.ref if author.best else None,
            Column(_("Best submission"), detail=True),
            lambda author: _best(book, author.best) if author.best else None,
        ),
        Field("best_title", lambda author: author.best.title if author.best else None),
        Field("best_points", lambda author: wording.points(book, author.best.points) if author.best else 0),
    ]


def _best(book: Rulebook, best: Best) -> str:
    points = wording.points(book, best.points)
    return _("{ref} {title} ({points} points)").format(ref=best.ref, title=best.title, points=points)
