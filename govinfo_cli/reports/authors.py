"""Authors by the points that their submissions earned, for the year's outstanding individuals (main text 三(二)).

A submission earns by adoption, regional adoption and instruction (Annex 1 §3(一)); each of its authors gets all of it.
The same person is the same name within a unit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import breakdowns, past
from govinfo_cli.counting.settlement import settlement
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Shared
from govinfo_cli.reports import wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes
from govinfo_cli.reports.unit_fields import unit_field
from govinfo_cli.scoring.points import price
from govinfo_cli.scoring.ranking import places


class Author(msgspec.Struct):
    """A name within a unit, and what its submissions did."""

    unit: Unit
    name: str
    submitted: int = 0
    adopted: int = 0
    points: Counter[str] = msgspec.field(default_factory=Counter)  # by ref

    @property
    def total(self) -> int:
        """The points of all submissions."""
        return sum(self.points.values())

    @property
    def best(self) -> str | None:
        """The ref of the submission that earned most, of several the first."""
        return min(self.points, key=lambda ref: (-self.points[ref], ref), default=None)


class RankedAuthor(msgspec.Struct, frozen=True):
    """An author's line.

    Attributes:
        best_title: of the submission that earned most; None if none earned anything.
        reward: what the year pays, in yuan.
    """

    place: int
    author: Author
    best_title: str | None
    reward: Decimal

    @property
    def best_points(self) -> int:
        """What the best submission earned."""
        return self.author.points[self.author.best] if self.author.best else 0


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
    stand = standing(connection, year, as_of, None if unit else category)
    units = {each.unit.id: each.unit for each in stand.in_order() if unit is None or each.unit.id == unit.id}
    rows = _ranked(connection, stand, units)
    shown = rows[:limit]
    fields = _fields(rows)
    earned = {ref: points for row in rows for ref, points in row.author.points.items()}
    totals = {"authors": len(rows), "submissions": len(earned), "points": sum(earned.values())}
    report = Report(
        _("Authors {period}").format(period=period_title(year)),
        [table("", fields, shown)] if shown else [],
        {**head("authors", stand, year=year.start.year), "rows": json_of(fields, shown), "totals": totals},
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
    if limit and len(rows) > limit:
        report.notes.append(_("Only the first {limit} are shown; --limit 0 shows all.").format(limit=limit))
    return report


def _ranked(connection: Connection, stand: Standing, units: dict[int, Unit]) -> list[RankedAuthor]:
    """The authors of some units by points, then in the ordinance's order of units, then by name."""
    people, titles = _found(connection, stand, units)
    position = {id_: position for position, id_ in enumerate(units)}
    people.sort(key=lambda author: (-author.total, position[author.unit.id], author.name))
    rewards = {(payee.unit, payee.author): payee.amount for payee in settlement(connection, stand).payees}
    return [
        RankedAuthor(
            place,
            author,
            titles[author.best] if author.best else None,
            rewards.get((author.unit.name, author.name), Decimal("0.00")),
        )
        for author, place in zip(people, places([author.total for author in people]), strict=True)
    ]


def _found(connection: Connection, stand: Standing, units: dict[int, Unit]) -> tuple[list[Author], dict[str, str]]:
    """Everybody who wrote something that came in, was adopted or earned points; and the titles of what earned any."""
    people: defaultdict[int, dict[str, Author]] = defaultdict(dict)
    titles = {}

    def named(unit_id: int, names: str) -> Iterator[Author]:
        for name in dict.fromkeys(filter(None, names.split("、"))):
            yield people[unit_id].setdefault(name, Author(units[unit_id], name))

    for part in past.parts(connection, stand.period, stand.as_of):
        with past.at(connection, part.bulletin):
            for unit_id, names, rule, count in breakdowns.written(connection, stand.books, part.period, part.as_of):
                for author in named(unit_id, names) if unit_id in units else ():
                    author.submitted += count * (rule == "submitted")
                    author.adopted += count * (rule == "adopted")
            for work in breakdowns.works(connection, stand.books, part.period, part.as_of):
                if work.unit_id in units:
                    titles[work.ref] = work.title
                    for author in named(work.unit_id, work.authors):
                        author.points[work.ref] += price(work.book, work.rule, work.item)[0]
    return [author for own in people.values() for author in own.values()], titles


def _fields(rows: list[RankedAuthor]) -> list[Field[RankedAuthor]]:
    authors_at = Counter(row.place for row in rows)
    return [
        Field(
            "rank",
            lambda row: row.place,
            Column(_("Place"), numeric=True),
            lambda row: wording.place(row.place, shared=authors_at[row.place] > 1),
        ),
        Field(
            "author",
            lambda row: row.author.name,
            Column(_("Author"), whole=True),
            lambda row: hide_in_text(row.author.name),  # a column in one piece holds refs, where nothing is hidden
        ),
        Field("category", lambda row: row.author.unit.category),
        unit_field(lambda row: row.author.unit),
        Field("submitted", lambda row: row.author.submitted, Column(_("Submitted"), numeric=True, short=_("Sent"))),
        Field("adopted", lambda row: row.author.adopted, Column(_("Adopted"), numeric=True)),
        Field("points", lambda row: row.author.total, Column(_("Points"), numeric=True, bar=0)),
        Field("reward", lambda row: row.reward, Column(_("Reward (yuan)"), numeric=True)),
        Field("best", lambda row: row.author.best, Column(_("Best submission"), detail=True), _best),
        Field("best_title", lambda row: row.best_title),
        Field("best_points", lambda row: row.best_points),
    ]


def _best(row: RankedAuthor) -> str | None:
    if row.author.best is None:
        return None
    return _("{ref} {title} ({points} points)").format(
        ref=row.author.best, title=row.best_title, points=row.best_points
    )
