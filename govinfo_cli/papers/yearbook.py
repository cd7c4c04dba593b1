"""A year or a month on one page: ranking, months, rates, sources, topics, awards, and every unit's explanation."""

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import msgspec
from sqlalchemy import Connection

from govinfo_cli import __version__, periods
from govinfo_cli.counting import breakdowns
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _
from govinfo_cli.periods import Period, month_title, period_title
from govinfo_cli.render import cells, charts, html
from govinfo_cli.render.cells import Part
from govinfo_cli.render.report import Column, Report, Value, hide_phones
from govinfo_cli.reports import explain, ranking, wording
from govinfo_cli.reports.explain import Explanation
from govinfo_cli.reports.notes import seal
from govinfo_cli.reports.rewards import rewards
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import COUNTED, MONTH_RULES, YEAR_RULES, percent, rate

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
    rank, rates = ranking.rank(connection, period, as_of), ranking.rates(connection, period, as_of)
    paid = rewards(connection, period, as_of) if period.is_year else None
    for each in filter(None, (rank, rates, paid)):
        hide_phones(each)
    blocks = list(_blocks(stand, rank, rates))
    months = period.months()
    topics = _topics(connection, stand, months)
    draft = seal(stand) if stand.bulletin is None else ""  # the page has its own mark of that
    return html.page(
        "yearbook.html",
        ["sheet.css", "yearbook.css"],
        ["yearbook.js"],
        title=_title(period),
        about=rank.subtitle,
        draft=stand.bulletin is None,
        digest=stand.bulletin.digest if stand.bulletin is not None else "",
        notes=list(dict.fromkeys(note for each in (rank, rates, paid) if each for note in each.notes if note != draft)),
        version=__version__,
        glance=_glance(blocks, rates),
        blocks=blocks,
        heats=_heats(connection, stand, months) if period.is_year else [],
        months=[month_title(month) for month in months],
        rules={rule: wording.rule_title(rule) for rule in (YEAR_RULES if period.is_year else MONTH_RULES)},
        topics=_topics_part(topics, months),
        panels=charts.panels(topics) if period.is_year else [],
        paid=[part for table in paid.tables for part in cells.parts_of(table)] if paid is not None else [],
        cards=list(_cards(connection, stand, rank)),
        units={cells.printed(each.unit.name): f"unit-{each.unit.id}" for each in stand.scores},
    )


def _title(period: Period) -> str:
    title = _("Government information yearbook {period}") if period.is_year else _("Government information {period}")
    return title.format(period=period_title(period))


def _blocks(stand: Standing, rank: Report, rates: Report) -> Iterator[Block]:
    # Both tables have the same categories in the same order.
    rankings, volumes = ([*cells.parts_of(each.tables[0])] for each in (rank, rates))
    ids = dict.fromkeys(score.unit.category for score in stand.scores)
    for id_, ranked, (title, columns, rows, styles) in zip(ids, rankings, volumes, strict=True):
        number = Column(_("No."), numeric=True)
        numbered: list[list[Value]] = [[at, *row] for at, row in enumerate(rows, 1)]
        placed, own = ([row for row in each.json["rows"] if row["category"] == id_] for each in (rank, rates))
        yield Block(
            id_,
            title,
            ranked,
            (title, [number, *columns], numbered, styles),
            charts.scatter([_sample(stand.book, at, row) for at, row in enumerate(own, 1)]),
            charts.stack([(row["unit"], row["points"], row["total"]) for row in placed]),
            [row["unit"] for row in own if not row["submitted"]],
        )


def _sample(book: Rulebook, number: int, row: dict[str, Any]) -> charts.Sample:
    says = _("{unit}: submitted {submitted}, adopted {adopted}, {rate}").format(
        unit=row["unit"],
        submitted=wording.items(book, row["submitted"]),
        adopted=wording.items(book, row["adopted"]),
        rate=wording.rate(row["rate"]),
    )
    return charts.Sample(number, says, row["submitted"], row["rate"], row["quota"], row["needed"])


def _glance(blocks: list[Block], rates: Report) -> Part:
    """Units, sent, refused, adopted, rate and who sent nothing, by category and together."""
    own = {block.id: [row for row in rates.json["rows"] if row["category"] == block.id] for block in blocks}
    lines = [(block.title, own[block.id]) for block in blocks]
    lines.append((_("Grand total"), rates.json["rows"]))
    table: list[list[Value]] = []
    for title, rows in lines:
        submitted, refused, adopted = (sum(row[count] for row in rows) for count in ("submitted", "refused", "adopted"))
        silent = sum(not row["submitted"] for row in rows)
        found = percent(rate(adopted, submitted))
        table.append([title, len(rows), submitted, refused, adopted, found, silent])
    columns = [
        Column(_("Category")),
        Column(_("Units"), numeric=True),
        Column(_("Submitted"), numeric=True),
        Column(_("Refused"), numeric=True),
        Column(_("Adopted"), numeric=True),
        Column(_("Rate %"), numeric=True),
        Column(_("No submissions"), numeric=True),
    ]
    return _("By category"), columns, table, [""] * len(table)


def _heats(connection: Connection, stand: Standing, months: list[Period]) -> list[Heat]:
    """Points, sent and adopted by unit and month, from each month's own standing."""
    found: dict[str, dict[int, list[int | None]]] = {measure: {} for measure in ("points", "submitted", "adopted")}
    for at, month in enumerate(months):
        if month.start > stand.as_of or not stand.books.spans(month.start, month.end):
            continue
        for score in standing(connection, month, stand.as_of).scores:
            for measure, values in found.items():
                value = score.total if measure == "points" else score.sum_of(measure)
                values.setdefault(score.unit.id, [None] * len(months))[at] = value
    titles = {"points": _("Points"), "submitted": _("Submitted"), "adopted": _("Adopted")}
    return [Heat(measure, titles[measure], dict(_heat_rows(stand, values))) for measure, values in found.items()]


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
    said = dict.fromkeys(sorted({topic for own in counts for topic, _rule in own}))
    known = dict.fromkeys(each.id for each in stand.books.latest.topics)
    found = []
    for id_ in known | said:
        submitted, adopted = ([own[id_, rule] for own in counts] for rule in ("submitted", "adopted"))
        title = wording.choice_title(stand.books.latest, "topic", id_) or _("not said")
        found.append((title, submitted, adopted))
    return found


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


def _cards(connection: Connection, stand: Standing, rank: Report) -> Iterator[Card]:
    for found, row in zip(explain.explanations(connection, stand), rank.json["rows"], strict=True):
        cut = _cut(found, stand.period)
        report = Report(found.score.unit.name, explain.tables(stand, found), {})
        hide_phones(report)
        yield Card(
            f"unit-{found.score.unit.id}",
            found.score.unit.name,
            found.score.unit.category,
            explain.headline(stand, found.score),
            _("submitted {submitted}, refused {refused}, adopted {adopted}, {rate}").format(
                **{name: wording.items(stand.book, row[name]) for name in COUNTED}, rate=wording.rate(row["rate"])
            ),
            [part for table in report.tables if table.rows for part in cells.parts_of(table)],
            explain.remarks(found) + cut,
        )


def _cut(found: Explanation, period: Period) -> list[str]:
    """Leave the first records of each line, `MOST` in all.

    Returns: where the others are, if there are any.
    """
    counts = [len(behind) for line, behind in found.lines if line.rule in MONTH_RULES and line.rule != "monthly"]
    if sum(counts) <= MOST:
        return []
    each = next(most for most in range(MOST, -1, -1) if sum(min(count, most) for count in counts) <= MOST)
    found.lines = [(line, behind[:each]) for line, behind in found.lines]
    text = _("The first {most} records of each line are shown; all {count}: govinfo explain {unit} {option} {period}")
    option = periods.option(period.label)
    return [text.format(most=each, count=sum(counts), unit=found.score.unit.name, option=option, period=period.label)]
