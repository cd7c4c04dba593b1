"""Every point of a unit: article, evidence, and what was found where a condition decides."""

from collections import defaultdict
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.i18n import _
from govinfo_cli.ledger import schema, tallies
from govinfo_cli.ledger.evidence import evidence
from govinfo_cli.ledger.kinds import choice_label
from govinfo_cli.ledger.tallies import AnnualRecord
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.period import Period
from govinfo_cli.reports import words
from govinfo_cli.reports.data import Column, Report, Shared, Table, Value, as_date, percent, period_title
from govinfo_cli.reports.standing import Score, Standing, Volume, notes, standing
from govinfo_cli.reports.standing import score as live_score
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import COUNTED, Annual, Line, Tally, rate

Evidence = list[dict[str, Any]]


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


def explain(connection: Connection, unit: Unit, period: Period, as_of: date) -> Report:
    """The lines of a unit's month or year, each with its article and the records behind it."""
    stand = standing(connection, period, as_of, unit.category)
    (found,) = explanations(connection, stand, unit)
    score = found.score
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
        [words.status_line(stand.book, stand.as_of, published=stand.bulletin is not None), headline(stand, score)],
        [*(note for note in notes(stand) if Shared.SIGN not in note), *remarks(found)],
    )


def explanations(connection: Connection, stand: Standing, unit: Unit | None = None) -> list[Explanation]:
    """The explanation of each unit of a standing, in its order; or that of one unit, listed there or not."""
    only = unit.id if unit is not None else None
    seen = {month.label: seen_as_of(stand, month) for month in tallies.months_of(stand.period)}
    by_month: dict[str, dict[int, Tally]] = {}
    for month in tallies.months_of(stand.period):
        by_month |= tallies.monthly(connection, stand.books, month, seen[month.label], only)
    records: defaultdict[int, list[AnnualRecord]] = defaultdict(list)
    if stand.period.is_year:
        for record in tallies.annual_records(connection, stand.books, stand.period, stand.as_of, only):
            records[record.unit_id].append(record)
    behind = _behind(connection, stand, seen, only)
    listed = {each.unit.id: each for each in stand.scores}
    found = []
    for each in [unit] if unit is not None else [score.unit for score in stand.scores]:
        own, there = records[each.id], listed.get(each.id)
        score = Score(each, [], [])
        if there is not None:
            annual = tallies.annual(own).get(each.id, Annual())
            score = live_score(stand.books, each, stand.period, stand.as_of, by_month, annual, {})
            score.place, score.shared = there.place, there.shared
        lines = [(line, _evidence(line, behind[each.id], score, own)) for line in score.lines]
        found.append(Explanation(score, there.total if there is not None else None, lines, own))
    return found


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
        own = [words.category_title(stand.book, each.score.unit.category), each.score.unit.name]
        lines += [[*own, *row] for row in _line_rows(stand.book, each.lines)]
        behind += [[*own, *row] for row in _evidence_table(stand.book, each.lines).rows]
    return [
        Table(_("Every point"), [*whose, *_line_columns()], lines),
        Table(_("Evidence"), [*whose, *_evidence_table(stand.book, []).columns], behind),
    ]


def headline(stand: Standing, score: Score) -> str:
    """Category, place and total in a line."""
    return _("{category}, place {place}: {total} points").format(
        category=words.category_title(stand.book, score.unit.category),
        place=words.place(score.place, shared=score.shared) if score.place else "-",
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


def _behind(
    connection: Connection, stand: Standing, seen: dict[str, date], unit: int | None
) -> defaultdict[int, defaultdict[tuple[str, str], Evidence]]:
    """The records behind each unit's (rule, item), in order of date, with ref and title."""
    s, c = schema.submissions, schema.commissions
    found: defaultdict[int, defaultdict[tuple[str, str], Evidence]] = defaultdict(lambda: defaultdict(list))
    months = tallies.months_of(stand.period)
    spans = [(span, month) for month in months for span in stand.books.spans(month.start, month.end)]
    for span, month in spans:
        rows = evidence(span, seen[month.label], unit).subquery()
        query = (
            select(rows.c.unit_id, rows.c.rule, rows.c.item, rows.c.day, s.c.ref, s.c.title, c.c.ref, c.c.topic)
            .select_from(rows)
            .outerjoin(s, rows.c.submission_id == s.c.id)
            .outerjoin(c, (rows.c.table == c.name) & (rows.c.record_id == c.c.id))
            .where(rows.c.rule.not_in(COUNTED))
            .order_by(rows.c.day, s.c.ref, c.c.ref)
        )
        for unit_id, rule, item, day, ref, title, commission, topic in connection.execute(query):
            entry = {"ref": ref or commission, "date": day.isoformat(), "title": title or topic}
            found[unit_id][rule, item].append(entry)
    return found


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
    assert volume.book is not None  # noqa: S101 - it has a rulebook
    monthly = volume.book.category(volume.category).monthly
    counts = {name: getattr(volume, name) for name in ("submitted", "quota", "adopted")}
    return _("submitted {submitted} (quota {quota}), adopted {adopted}: {rate} (at least {needed} %)").format(
        **{name: words.items(volume.book, count) for name, count in counts.items()},
        rate=words.rate(percent(rate(volume.adopted, volume.submitted))),
        needed=words.plain_percent(monthly.rate_percent),
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
            words.rule_title(line.rule),
            words.item_title(book, line.rule, line.item),
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
        if volume.book is None or volume.period.start > stand.as_of:
            continue
        points = volume.book.category(volume.category).monthly.points if volume.met else 0
        rows.append([volume.period.label, _volume_line(volume), points])
    if stand.period.is_year and stand.begun:
        by_rule = {line.rule: line.points for line in score.lines}
        for rule in ("training", "secondment", "organization"):
            found = _("; ").join(_record_line(each) for each in records if each.rule == rule)
            rows.append([words.rule_title(rule), found or _("none"), by_rule.get(rule, 0)])
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
    return f"{words.rule_title(line.rule)} {words.item_title(book, line.rule, line.item)}".strip()
