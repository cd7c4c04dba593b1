"""Authors by the points that their submissions earned, for the year's outstanding individuals (main text 三(二)).

A submission earns by adoption, regional adoption and instruction (Annex 1 §3(一)); each of its authors gets all of it.
The same person is the same name within a unit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import breakdowns, past
from govinfo_cli.counting.settlement import settlement
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render.report import Column, Report, Shared, Table, Value, as_decimal
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes
from govinfo_cli.scoring.points import price
from govinfo_cli.scoring.ranking import places


class _Author(msgspec.Struct):
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
    found, titles = _found(connection, stand, units)
    ranked = sorted(found, key=lambda each: (-each.total, list(units).index(each.unit.id), each.name))
    rewards = {(each["unit"], each["author"]): each["amount"] for each in settlement(connection, stand)["payees"]}
    rows = [
        {
            "rank": place,
            "author": each.name,
            "category": each.unit.category,
            "unit": each.unit.name,
            "submitted": each.submitted,
            "adopted": each.adopted,
            "points": each.total,
            "best": best,
            "best_title": titles[best] if best else None,
            "best_points": each.points[best] if best else 0,
            "reward": rewards.get((each.unit.name, each.name), "0.00"),
        }
        for each, place in zip(ranked, places([one.total for one in ranked]), strict=True)
        for best in [each.best]
    ]
    shown = rows[:limit]
    earned = {ref: points for each in ranked for ref, points in each.points.items()}
    totals = {"authors": len(rows), "submissions": len(earned), "points": sum(earned.values())}
    report = Report(
        _("Authors {period}").format(period=period_title(year)),
        [_table(shown, Counter(row["rank"] for row in rows))] if shown else [],
        {
            "report": "authors",
            "year": year.start.year,
            "as_of": stand.as_of.isoformat(),
            "rulebook": stand.book.name,
            **stand.status,
            "rows": shown,
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
    if limit and len(rows) > limit:
        report.notes.append(_("Only the first {limit} are shown; --limit 0 shows all.").format(limit=limit))
    return report


def _found(connection: Connection, stand: Standing, units: dict[int, Unit]) -> tuple[list[_Author], dict[str, str]]:
    """Everybody who wrote something that came in, was adopted or earned points; and the titles of what earned any."""
    people: defaultdict[int, dict[str, _Author]] = defaultdict(dict)
    titles = {}

    def named(unit_id: int, names: str) -> Iterator[_Author]:
        for name in dict.fromkeys(filter(None, names.split("、"))):
            yield people[unit_id].setdefault(name, _Author(units[unit_id], name))

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


def _table(rows: list[dict[str, Any]], shared: Counter[int]) -> Table:
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
            wording.place(each["rank"], shared=shared[each["rank"]] > 1),
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
