"""Every point of a unit: article, evidence, and what was found where a condition decides."""

from collections import defaultdict
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import breakdowns, past, tallies
from govinfo_cli.counting.standing import (
    Months,
    Score,
    Standing,
    Volume,
    frozen_units,
    lines_of_year,
    score,
    seen,
    standing,
)
from govinfo_cli.counting.tallies import AnnualRecord
from govinfo_cli.i18n import _
from govinfo_cli.kinds import choice_label
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.report import Column, Report, Shared, Table, Value, as_date
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import Annual, Line, merged, percent, rate

Evidence = list[dict[str, Any]]
Behind = defaultdict[int, defaultdict[tuple[str, str], Evidence]]
"""The records behind each unit's (rule, item)."""


class Explanation(msgspec.Struct):
    """A unit's points counted from the records, whatever is published, each line with what is behind it.

    Attributes:
        score: its place is that of the standing; 0 for a unit that the standing does not list.
        printed: the total that the standing has; None for a unit that it does not list.
        records: what the year's own points go by.
    """

    score: Score
    printed: int | None
    lines: list[tuple[Line, Evidence]]
    records: list[AnnualRecord]


def explain(connection: Connection, period: Period, as_of: date, *, unit: Unit) -> Report:
    """The lines of a unit's month or year, each with its article and the records behind it."""
    with seen(connection, period, as_of) as day:
        return _explain(connection, unit, period, day)


def _explain(connection: Connection, unit: Unit, period: Period, as_of: date) -> Report:
    stand = standing(connection, period, as_of)
    (found,) = explanations(connection, stand, unit)
    score, unit = found.score, found.score.unit
    return Report(
        _("{unit}: points {period}").format(unit=unit.name, period=period_title(period)),
        tables(stand, found),
        {
            "report": "explain",
            "unit": unit.name,
            "category": unit.category,
            "period": period.label,
            "as_of": stand.as_of.isoformat(),
            "rulebook": stand.book.name,
            **stand.status,
            "rank": score.place or None,
            "total": score.total,
            "lines": [
                {
                    "rule": line.rule,
                    "item": line.item or None,
                    "article": line.article,
                    "each": line.each,
                    "count": line.count,
                    "points": line.points,
                    "evidence": behind,
                }
                for line, behind in found.lines
            ],
        },
        [wording.status_line(stand.book, stand.as_of, published=stand.bulletin is not None), headline(stand, score)],
        [*(note for note in notes(stand) if Shared.SIGN not in note), *remarks(found)],
    )


def explanations(connection: Connection, stand: Standing, unit: Unit | None = None) -> list[Explanation]:
    """The explanation of each unit of a standing, in its order; or that of one unit, listed there or not."""
    listed = {each.unit.id: each for each in stand.scores}
    units = [score.unit for score in stand.scores]
    if unit is not None:
        units = [listed[unit.id].unit if unit.id in listed else unit]
    found = {each.id: _begun(each, listed.get(each.id)) for each in units}
    behind: Behind = defaultdict(lambda: defaultdict(list))
    with past.at(connection, stand.by):
        for month in stand.period.months():
            _explain_month(connection, stand, month, found, behind, unit.id if unit is not None else None)
        _explain_year(connection, stand, found, unit.id if unit is not None else None)
    for id_, each in found.items():
        each.score.lines = merged(each.score.lines)
        each.lines = [(line, _evidence(line, behind[id_], each.score, each.records)) for line in each.score.lines]
    return list(found.values())


def _begun(unit: Unit, there: Score | None) -> Explanation:
    """An explanation without lines, at the place that the standing has."""
    score = Score(unit, [], [])
    if there is not None:
        score.place, score.shared = there.place, there.shared
    return Explanation(score, there.total if there is not None else None, [], [])


def _explain_month(
    connection: Connection,
    stand: Standing,
    month: Period,
    found: dict[int, Explanation],
    behind: Behind,
    only: int | None,
) -> None:
    """Add a month's lines and what is behind them; a published month is counted as its bulletin saw it."""
    bulletin = stand.months.get(month.label)
    as_of = bulletin.as_of if bulletin is not None else stand.as_of
    with past.at(connection, bulletin):
        units = frozen_units(connection, bulletin) if bulletin is not None else {}
        books = rulebooks.read(connection) if bulletin is not None else stand.books
        tally = Months(tallies.monthly(connection, books, month, as_of, only))
        for id_, each in found.items():
            # The year has nothing of a unit that a published month does not list.
            own = units.get(id_) if bulletin is not None else each.score.unit
            if each.printed is not None and own is not None:
                counted = score(books, own, month, as_of, tally, Annual())
                each.score.lines += counted.lines
                each.score.volumes += counted.volumes
        _note_evidence(connection, books, month, as_of, behind, only)


def _explain_year(connection: Connection, stand: Standing, found: dict[int, Explanation], only: int | None) -> None:
    """Add the points that come once a year, and what they go by."""
    if not stand.period.is_year:
        return
    records: defaultdict[int, list[AnnualRecord]] = defaultdict(list)
    for record in tallies.annual_records(connection, stand.books, stand.period, stand.as_of, only):
        records[record.unit_id].append(record)
    annual = tallies.annual([each for own in records.values() for each in own])
    for id_, each in found.items():
        each.records += records[id_]
        if each.printed is not None:
            each.score.lines += lines_of_year(
                stand.books, each.score.unit, stand.period, stand.as_of, annual.get(id_, Annual())
            )


def tables(stand: Standing, found: Explanation) -> list[Table]:
    """The lines, what was found where a condition decides, and the evidence."""
    return [
        _lines_table(stand.book, found.lines),
        _conditions(found.score, found.records, stand),
        _evidence_table(stand.book, found.lines),
    ]


def tables_of_all(stand: Standing, found: list[Explanation]) -> list[Table]:
    """The lines of all units in one table, without their sums, and the evidence for them in another."""
    whose = [Column(_("Category")), Column(_("Unit"))]
    lines: list[list[Value]] = []
    behind: list[list[Value]] = []
    for each in found:
        own = [wording.category_title(stand.book, each.score.unit.category), each.score.unit.name]
        lines += [[*own, *row] for row in _line_rows(stand.book, each.lines)]
        behind += [[*own, *row] for row in _evidence_table(stand.book, each.lines).rows]
    return [
        Table(_("Every point"), [*whose, *_line_columns()], lines),
        Table(_("Evidence"), [*whose, *_evidence_table(stand.book, []).columns], behind),
    ]


def headline(stand: Standing, score: Score) -> str:
    """Category, place and total in a line."""
    return _("{category}, place {place}: {total} points").format(
        category=wording.category_title(stand.book, score.unit.category),
        place=wording.place(score.place, shared=score.shared) if score.place else "-",
        total=score.total,
    )


def remarks(found: Explanation) -> list[str]:
    """What a reader of one unit's explanation must know: that it is not listed, or that a bulletin says otherwise."""
    if found.printed is None:
        return [_("{unit} is not active in this period.").format(unit=found.score.unit.name)]
    if found.printed != found.score.total:
        return [
            _("The bulletin says {printed}: the records no longer agree with it; run 'govinfo verify'.").format(
                printed=found.printed
            )
        ]
    return []


def seen_as_of(stand: Standing, month: Period) -> date:
    """The day as of which a month is seen: a published one as it was when it was published."""
    bulletin = stand.bulletin if stand.period == month else stand.months.get(month.label)
    return bulletin.as_of if bulletin is not None else stand.as_of


def _note_evidence(
    connection: Connection, books: Rulebooks, month: Period, as_of: date, behind: Behind, unit: int | None
) -> None:
    """Add the records behind each unit's (rule, item) in a month, in order of date, with ref and title."""
    for each in breakdowns.records(connection, books, month, as_of, unit=unit):
        entry = {"ref": each.ref, "date": each.day.isoformat(), "title": each.title}
        behind[each.unit_id][each.rule, each.item].append(entry)


def _evidence(
    line: Line, behind: dict[tuple[str, str], Evidence], score: Score, records: list[AnnualRecord]
) -> Evidence:
    if line.rule == "monthly":
        return [
            {
                "ref": volume.period.label,
                "date": volume.period.last_day.isoformat(),
                "title": _volume_line(volume),
                **_volume_figures(volume),
            }
            for volume in score.volumes
            if volume.met
        ]
    if line.rule in ("training", "secondment", "organization"):
        return [
            {"ref": each.ref, "date": each.day.isoformat() if each.day else None, "title": _record_line(each)}
            for each in records
            if each.rule == line.rule
        ]
    return behind.get((line.rule, line.item), [])


def _volume_figures(volume: Volume) -> dict[str, Any]:
    assert volume.book is not None  # noqa: S101 - a month that is met has a rulebook
    monthly = volume.book.category(volume.category).monthly
    return {
        "submitted": volume.submitted,
        "quota": monthly.quota,
        "adopted": volume.adopted,
        "rate": percent(rate(volume.adopted, volume.submitted)),
        "needed": f"{monthly.rate_percent:.2f}",
    }


def _volume_line(volume: Volume) -> str:
    book = volume.book
    assert book is not None  # noqa: S101 - it has a rulebook
    counts = {name: wording.items(book, getattr(volume, name)) for name in ("submitted", "quota", "adopted")}
    if not (volume.active or volume.met):
        return _("submitted {submitted}, adopted {adopted}: not active, no quota").format(**counts)
    return _("submitted {submitted} (quota {quota}), adopted {adopted}: {rate} (at least {needed} %)").format(
        **counts,
        rate=wording.rate(percent(rate(volume.adopted, volume.submitted))),
        needed=wording.plain_percent(book.category(volume.category).monthly.rate_percent),
    )


def _record_line(record: AnnualRecord) -> str:
    if record.rule == "training":
        return _("{topic} ({people} people)").format(topic=record.title or _("training"), people=record.figure)
    if record.rule == "secondment":
        return f"{record.title} {choice_label('outcome', record.detail)}"
    role, _colon, employment = record.detail.partition(":")
    parts = (record.title, choice_label("role", role), choice_label("employment", employment))
    return " ".join(filter(None, parts))


def _lines_table(book: Rulebook, lines: list[tuple[Line, Evidence]]) -> Table:
    total: list[Value] = ["", _("Sum"), "", None, None, sum(line.points for line, _found in lines)]
    return Table(_("Points"), _line_columns(), [*_line_rows(book, lines), total])


def _line_columns() -> list[Column]:
    return [
        Column(_("Article")),
        Column(_("For")),
        Column(_("What")),
        Column(_("Each"), numeric=True),
        Column(_("Times"), numeric=True),
        Column(_("Points"), numeric=True),
    ]


def _line_rows(book: Rulebook, lines: list[tuple[Line, Evidence]]) -> list[list[Value]]:
    return [
        [
            line.article,
            wording.rule_title(line.rule),
            wording.item_title(book, line.rule, line.item),
            line.each,
            line.count,
            line.points,
        ]
        for line, _found in lines
    ]


def _conditions(score: Score, records: list[AnnualRecord], stand: Standing) -> Table:
    """Quota and rate of each month, and for a year what the yearly conditions found, met or not."""
    rows: list[list[Value]] = []
    for volume in score.volumes:
        there = volume.active or volume.submitted or volume.adopted
        if volume.book is None or volume.period.start > stand.as_of or not there:
            continue
        points = volume.book.category(volume.category).monthly.points if volume.met else 0
        rows.append([volume.period.label, _volume_line(volume), points])
    if stand.period.is_year and stand.begun:
        by_rule = {line.rule: line.points for line in score.lines}
        for rule in ("training", "secondment", "organization"):
            open_to_it = rule != "secondment" or stand.book.category(score.unit.category).secondment is not None
            if not (open_to_it or rule in by_rule):
                continue
            found = _("; ").join(_record_line(each) for each in records if each.rule == rule)
            rows.append([wording.rule_title(rule), found or _("none"), by_rule.get(rule, 0)])
    return Table(
        _("Conditions"),
        [Column(_("Month or condition")), Column(_("Found")), Column(_("Points"), numeric=True)],
        rows,
    )


def _evidence_table(book: Rulebook, lines: list[tuple[Line, Evidence]]) -> Table:
    rows: list[list[Value]] = [
        [_what(book, line), as_date(each["date"]), each["ref"], each["title"]]
        for line, found in lines
        if line.rule in ("adoption", "regional", "instruction", "commission", "accuracy")
        for each in found
    ]
    columns = [
        Column(_("For")),
        Column(_("Date"), whole=True),
        Column(_("Ref"), whole=True),
        Column(_("Title")),
    ]
    return Table(_("Evidence"), columns, rows)


def _what(book: Rulebook, line: Line) -> str:
    """The rule and, within it, the item: `adoption general edition`."""
    return f"{wording.rule_title(line.rule)} {wording.item_title(book, line.rule, line.item)}".strip()
