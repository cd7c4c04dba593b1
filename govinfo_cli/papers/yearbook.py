"""A year or a month on one page: ranking, months, rates, sources, topics, awards, and every unit's explanation."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO, TypeVar

import msgspec
from sqlalchemy import Connection

from govinfo_cli import __version__, periods
from govinfo_cli.counting import breakdowns
from govinfo_cli.counting.explanations import Explanation, explanations
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _
from govinfo_cli.periods import Period, month_title, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render import cells, charts, fields, html
from govinfo_cli.render.cells import Part
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Report, Value, hide_phones
from govinfo_cli.reports import explain, ranking, wording
from govinfo_cli.reports.notes import seal
from govinfo_cli.reports.ranking import RankedUnit, RatedUnit, UnitCounts
from govinfo_cli.reports.rewards import rewards
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.scoring.points import MONTH_RULES, YEAR_RULES, percent, rate

Row = TypeVar("Row", bound=UnitCounts)
MOST = 200
"""Records behind a unit's points that the page holds at most: of a year of a large office all would be 20 MB."""


class Block(msgspec.Struct):
    """A category: its tables and charts. `silent` are the units that sent nothing."""

    id: str
    title: str
    ranking: Part
    rates: Part
    scatter: charts.Scatter
    stack: charts.Stack
    silent: list[str]


class Cell(msgspec.Struct, frozen=True):
    """A unit's month; `value` is None where the unit was not active or the month had not begun."""

    value: int | None
    shade: int


class Heat(msgspec.Struct):
    """One measure by unit and month: for each category its rows of a unit, its cells and their sum."""

    id: str
    title: str
    rows: dict[str, list[tuple[str, list[Cell], int]]]


class Card(msgspec.Struct):
    """A unit's own part of the page: where it stands, and its explanation."""

    id: str
    unit: str
    category: str
    headline: str
    volume: str
    tables: list[Part]
    notes: list[str]


def write(connection: Connection, period: Period, as_of: date, file: BinaryIO) -> None:
    """Write the page of a year or a month as seen on a day.

    Raises: Refused if it has not begun.
    """
    file.write(yearbook(connection, period, as_of).encode())


@as_published
def yearbook(connection: Connection, period: Period, as_of: date) -> str:
    """The page of a year or a month, as HTML.

    Raises: Refused if it has not begun.
    """
    stand = standing(connection, period, as_of)
    wording.begun(period, stand.as_of)
    ranked, rated = ranking.ranking(connection, period, as_of), ranking.rated(connection, period, as_of)
    ranks, rates = ranking.rank_report(ranked), ranking.rates_report(rated)
    paid = rewards(connection, period, as_of) if period.is_year else None
    for report in filter(None, (ranks, rates, paid)):
        hide_phones(report)
    notes = dict.fromkeys(note for report in (ranks, rates, paid) if report for note in report.notes)
    blocks = list(_blocks(stand, _parts(ranks, ranked.rows), _parts(rates, rated.rows)))
    months = period.months()
    topics = _topics(connection, stand, months)
    draft = seal(stand) if stand.bulletin is None else ""  # the page has its own mark of that
    return html.page(
        "yearbook.html",
        ["sheet.css", "yearbook.css"],
        ["yearbook.js"],
        title=_title(period),
        about=ranks.subtitle,
        draft=stand.bulletin is None,
        digest=stand.bulletin.digest if stand.bulletin is not None else "",
        notes=[note for note in notes if note != draft],
        version=__version__,
        glance=_glance(blocks, rated.rows),
        blocks=blocks,
        heats=_heats(connection, stand, months) if period.is_year else [],
        months=[month_title(month) for month in months],
        rules={rule: wording.rule_title(rule) for rule in (YEAR_RULES if period.is_year else MONTH_RULES)},
        topics=_topics_part(topics, months),
        panels=charts.panels(topics) if period.is_year else [],
        paid=[part for table in paid.tables for part in cells.parts_of(table)] if paid is not None else [],
        cards=list(_cards(connection, stand, ranked.rows)),
        units={cells.printed(each.unit.name): f"unit-{each.unit.id}" for each in stand.scores},
    )


def _title(period: Period) -> str:
    title = _("Government information yearbook {period}") if period.is_year else _("Government information {period}")
    return title.format(period=period_title(period))


def _parts(report: Report, rows: list[Row]) -> Iterator[tuple[Part, list[Row]]]:
    """The report's table of each category, and the rows that it is made of."""
    (table,) = report.tables
    by_category: dict[str, list[Row]] = {}
    for row in rows:
        by_category.setdefault(row.unit.category, []).append(row)
    return zip(cells.parts_of(table), by_category.values(), strict=True)


def _blocks(
    stand: Standing,
    rankings: Iterable[tuple[Part, list[RankedUnit]]],
    rates: Iterable[tuple[Part, list[RatedUnit]]],
) -> Iterator[Block]:
    """Both have the same categories in the same order."""
    for (ranking_part, ranked), ((title, columns, rows, styles), rated) in zip(rankings, rates, strict=True):
        number = Column(_("No."), numeric=True)
        numbered: list[list[Value]] = [[at, *row] for at, row in enumerate(rows, 1)]
        yield Block(
            ranked[0].unit.category,
            title,
            ranking_part,
            (title, [number, *columns], numbered, styles),
            charts.scatter([_sample(stand.book, at, row) for at, row in enumerate(rated, 1)]),
            charts.stack([(_name(row), row.points, row.total) for row in ranked]),
            [_name(row) for row in rated if not row.submitted],
        )


def _name(row: UnitCounts) -> str:
    """A unit's name outside of a report's tables, in which phone numbers are hidden before."""
    return hide_in_text(row.unit.name)


def _sample(book: Rulebook, number: int, row: RatedUnit) -> charts.Sample:
    says = _("{unit}: submitted {submitted}, adopted {adopted}, {rate}").format(
        unit=_name(row),
        submitted=wording.items(book, row.submitted),
        adopted=wording.items(book, row.adopted),
        rate=wording.rate(row.rate),
    )
    return charts.Sample(number, says, row.submitted, row.rate, row.quota, row.needed)


class Glance(msgspec.Struct, frozen=True):
    """What the units of a category did, or all together."""

    title: str
    units: list[RatedUnit]

    def total(self, count: str) -> int:
        """The sum of one of COUNTED."""
        return sum(getattr(unit, count) for unit in self.units)


def _glance(blocks: list[Block], rated: list[RatedUnit]) -> Part:
    """Units, sent, refused, adopted, rate and who sent nothing, by category and together."""
    lines = [Glance(block.title, [row for row in rated if row.unit.category == block.id]) for block in blocks]
    columns: list[Field[Glance]] = [
        Field("", lambda line: line.title, Column(_("Category"))),
        Field("", lambda line: len(line.units), Column(_("Units"), numeric=True)),
        Field("", lambda line: line.total("submitted"), Column(_("Submitted"), numeric=True)),
        Field("", lambda line: line.total("refused"), Column(_("Refused"), numeric=True)),
        Field("", lambda line: line.total("adopted"), Column(_("Adopted"), numeric=True)),
        Field(
            "",
            lambda line: percent(rate(line.total("adopted"), line.total("submitted"))),
            Column(_("Rate %"), numeric=True),
        ),
        Field(
            "", lambda line: sum(not unit.submitted for unit in line.units), Column(_("No submissions"), numeric=True)
        ),
    ]
    (part,) = cells.parts_of(fields.table(_("By category"), columns, [*lines, Glance(_("Grand total"), rated)]))
    return part


def _heats(connection: Connection, stand: Standing, months: list[Period]) -> list[Heat]:
    """Points, sent and adopted by unit and month, from each month's own standing."""
    by_measure: dict[str, dict[int, list[int | None]]] = {measure: {} for measure in ("points", "submitted", "adopted")}
    for at, month in enumerate(months):
        if month.start > stand.as_of or not stand.books.stretches(month.start, month.end):
            continue
        for score in standing(connection, month, stand.as_of).scores:
            for measure, values in by_measure.items():
                value = score.total if measure == "points" else score.sum_of(measure)
                values.setdefault(score.unit.id, [None] * len(months))[at] = value
    titles = {"points": _("Points"), "submitted": _("Submitted"), "adopted": _("Adopted")}
    return [Heat(measure, titles[measure], dict(_heat_rows(stand, values))) for measure, values in by_measure.items()]


def _heat_rows(
    stand: Standing, values: dict[int, list[int | None]]
) -> Iterator[tuple[str, list[tuple[str, list[Cell], int]]]]:
    """Each category's units in order of place, shaded by the most that a unit of the category has in a month."""
    for category in dict.fromkeys(score.unit.category for score in stand.scores):
        own = [(score.unit.name, values[score.unit.id]) for score in stand.of(category) if score.unit.id in values]
        most = max((value for _name, each in own for value in each if value is not None), default=0)
        yield (
            category,
            [
                (
                    name,
                    [Cell(value, charts.shade(value, most) if value is not None else 0) for value in each],
                    sum(value for value in each if value is not None),
                )
                for name, each in own
            ],
        )


Topic = tuple[str, list[int], list[int]]
"""A topic's title, and what was submitted and adopted, by month."""


def _topics(connection: Connection, stand: Standing, months: list[Period]) -> list[Topic]:
    counts = [breakdowns.topics(connection, stand.books, month, explain.seen_as_of(stand, month)) for month in months]
    there = dict.fromkeys(sorted({topic for own in counts for topic, _rule in own}))
    known = dict.fromkeys(each.id for each in stand.books.latest.topics)
    topics = []
    for id_ in known | there:
        submitted, adopted = ([own[id_, rule] for own in counts] for rule in ("submitted", "adopted"))
        title = wording.choice_title(stand.books.latest, "topic", id_) or _("not said")
        topics.append((title, submitted, adopted))
    return topics


def _topics_part(topics: list[Topic], months: list[Period]) -> Part:
    """Each topic's months: adopted of submitted."""
    columns = [Column(_("Topic")), Column(_("What"))]
    columns += [Column(month_title(month), numeric=True) for month in months]
    if len(months) > 1:
        columns.append(Column(_("Sum"), numeric=True))
    rows: list[list[Value]] = []
    for title, submitted, adopted in topics:
        for what, counts in ((_("Submitted"), submitted), (_("Adopted"), adopted)):
            rows.append([title, what, *counts, *([sum(counts)] if len(months) > 1 else [])])
    return _("Submitted and adopted by topic"), columns, rows, [""] * len(rows)


def _cards(connection: Connection, stand: Standing, ranked: list[RankedUnit]) -> Iterator[Card]:
    for explained, row in zip(explanations(connection, stand), ranked, strict=True):
        score = explained.score
        cut = _cut(explained, stand.period)
        report = Report(score.unit.name, explain.tables(stand, explained), {})
        hide_phones(report)
        yield Card(
            f"unit-{score.unit.id}",
            score.unit.name,
            score.unit.category,
            explain.headline(stand, score),
            _("submitted {submitted}, refused {refused}, adopted {adopted}, {rate}").format(
                submitted=wording.items(stand.book, row.submitted),
                refused=wording.items(stand.book, row.refused),
                adopted=wording.items(stand.book, row.adopted),
                rate=wording.rate(row.rate),
            ),
            [part for table in report.tables if table.rows for part in cells.parts_of(table)],
            explain.remarks(explained) + cut,
        )


def _cut(explained: Explanation, period: Period) -> list[str]:
    """Leave the first records of each line, `MOST` in all.

    Returns: where the others are, if there are any.
    """
    counts = [len(line.events) for line in explained.lines]
    if sum(counts) <= MOST:
        return []
    most = next(most for most in range(MOST, -1, -1) if sum(min(count, most) for count in counts) <= MOST)
    explained.lines = [msgspec.structs.replace(line, events=line.events[:most]) for line in explained.lines]
    text = _("The first {most} records of each line are shown; all {count}: govinfo explain {unit} {option} {period}")
    option, unit = periods.option(period.label), explained.score.unit.name
    return [text.format(most=most, count=sum(counts), unit=unit, option=option, period=period.label)]
