"""A year or a month on one page: ranking, months, rates, sources, topics, awards, and every unit's explanation."""

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

import msgspec
from sqlalchemy import Connection

from govinfo_cli import __version__, periods
from govinfo_cli.counting import breakdowns
from govinfo_cli.counting.explanations import Explanation, explanations
from govinfo_cli.counting.settlement import pays
from govinfo_cli.counting.standing import Standing, as_published
from govinfo_cli.i18n import _
from govinfo_cli.papers import yearbook_sources
from govinfo_cli.papers.yearbook_months import heats
from govinfo_cli.periods import Period, month_title, period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render import cells, charts, fields, html
from govinfo_cli.render.cells import Part
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Report, Value, hide_phones
from govinfo_cli.reports import explain, proof, ranking, wording
from govinfo_cli.reports.notes import seal
from govinfo_cli.reports.ranking import Ranking, RatedUnit, UnitCounts
from govinfo_cli.reports.rewards import rewards
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.scoring.points import percent, rate

MOST = 200
"""Records behind a unit's points that the page holds at most: of a year of a large office all would be 20 MB."""


class Block(msgspec.Struct):
    """A category: its table of rates and its charts. `silent` are the units that sent nothing."""

    id: str
    title: str
    rates: Part
    scatter: charts.Scatter
    stack: charts.Stack
    silent: list[str]


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
    ranked, rated = ranking.ranking(connection, period, as_of), ranking.rated(connection, period, as_of)
    stand = ranked.stand
    wording.begun(period, stand.as_of)
    ranks, rates = ranking.rank_report(ranked), ranking.rates_report(rated)
    paid = rewards(connection, period, as_of) if pays(stand) else None
    for report in filter(None, (ranks, rates, paid)):
        hide_phones(report)
    notes = dict.fromkeys(note for report in (ranks, rates, paid) if report for note in report.notes)
    blocks = list(_blocks(ranked, rates, rated.rows))
    months = period.parts()
    side_by_side = len(months) > 1
    topics = _topics(connection, stand, months)
    marked = stand.carried if side_by_side else ()
    draft = seal(stand) if stand.bulletin is None else ""  # the page has its own mark of that
    return html.page(
        "yearbook.html",
        ["sheet.css", "yearbook.css"],
        ["yearbook.js"],
        title=_title(period),
        about=ranks.subtitle,
        draft=stand.bulletin is None and period.label not in stand.carried,
        proof=proof.of_bulletin(stand.bulletin) if stand.bulletin is not None else "",
        notes=[note for note in notes if note != draft],
        version=__version__,
        glance=_glance(blocks, rated.rows),
        rankings=_rankings(ranks, ranked),
        blocks=blocks,
        heats=heats(connection, stand) if side_by_side else [],
        months=[
            wording.month_heading(title, carried=each.label in marked)
            for title, each in zip(_titles(months), months, strict=True)
        ],
        columns={column: wording.column_title(stand.book, column) for column in ranked.columns},
        looks=yearbook_sources.looks(stand.books, ranked.columns),
        topics=_topics_part(topics, months),
        panels=charts.panels(topics) if side_by_side else [],
        paid=[part for table in paid.tables for part in cells.parts_of(table)] if paid is not None else [],
        cards=list(_cards(connection, ranked)),
        units={cells.printed(each.unit.name): f"unit-{each.unit.id}" for each in stand.scores},
    )


def _title(period: Period) -> str:
    title = _("Government information yearbook {period}") if period.is_year else _("Government information {period}")
    return title.format(period=period_title(period))


def _titles(parts: list[Period]) -> list[str]:
    """The headings of months side by side, of one year or several; of days that are no months those of them."""
    if parts[0].start.year == parts[-1].start.year and parts[0].is_month:
        return [month_title(month) for month in parts]
    return [period_title(part) for part in parts]


def _rankings(report: Report, ranked: Ranking) -> list[tuple[str, Part]]:
    """Each table of the ranking, with the category of its units; empty where there are several."""
    (table,) = report.tables
    categories = [{row.unit.category for row in rows} for rows in ranked.tables.values()]
    parts = zip(categories, cells.parts_of(table), strict=True)
    return [(next(iter(found)) if len(found) == 1 else "", part) for found, part in parts]


def _blocks(ranked: Ranking, rates: Report, rated: list[RatedUnit]) -> Iterator[Block]:
    """Each category that has units, in the order of the rates."""
    (table,) = rates.tables
    by_category: dict[str, list[RatedUnit]] = {}
    for row in rated:
        by_category.setdefault(row.unit.category, []).append(row)
    for (category, own), (title, columns, rows, styles) in zip(by_category.items(), cells.parts_of(table), strict=True):
        number = Column(_("No."), numeric=True)
        numbered: list[list[Value]] = [[at, *row] for at, row in enumerate(rows, 1)]
        yield Block(
            category,
            title,
            (title, [number, *columns], numbered, styles),
            charts.scatter([_sample(ranked.stand.book, at, row) for at, row in enumerate(own, 1)]),
            yearbook_sources.stack([row for row in ranked.units if row.unit.category == category]),
            [_name(row) for row in own if not row.submitted],
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
    columns += [Column(title, numeric=True) for title in _titles(months)]
    if len(months) > 1:
        columns.append(Column(_("Sum"), numeric=True))
    rows: list[list[Value]] = []
    for title, submitted, adopted in topics:
        for what, counts in ((_("Submitted"), submitted), (_("Adopted"), adopted)):
            rows.append([title, what, *counts, *([sum(counts)] if len(months) > 1 else [])])
    return _("Submitted and adopted by topic"), columns, rows, [""] * len(rows)


def _cards(connection: Connection, ranked: Ranking) -> Iterator[Card]:
    stand = ranked.stand
    for explained, row in zip(explanations(connection, stand), ranked.units, strict=True):
        score = explained.score
        cut = _cut(explained, stand.period)
        report = Report(score.unit.name, explain.tables(stand, explained), {})
        hide_phones(report)
        yield Card(
            f"unit-{score.unit.id}",
            score.unit.name,
            score.unit.category,
            explain.headline(stand, score, explained.total),
            _("submitted {submitted}, refused {refused}, adopted {adopted}, {rate}").format(
                submitted=wording.items(stand.book, row.submitted),
                refused=wording.items(stand.book, row.refused),
                adopted=wording.items(stand.book, row.adopted),
                rate=wording.rate(row.rate),
            ),
            [part for table in report.tables if table.rows for part in cells.parts_of(table)],
            explain.remarks(stand, explained) + cut,
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
