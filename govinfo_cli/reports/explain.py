"""Every point of a unit: article, evidence, and what was found where a condition decides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.annual_records import AnnualRecord, Secondment, Training
from govinfo_cli.counting.explanations import RECORDED, Event, ExplainedLine, Explanation, explanations, kinds_of
from govinfo_cli.counting.scores import Score, Volume
from govinfo_cli.counting.standing import Standing, seen, standing
from govinfo_cli.exact import Exact, exact
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import choice_label
from govinfo_cli.ledger.carried import Carried
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title, week
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports import unsaid_employments, wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes, taken_over
from govinfo_cli.reports.unit_fields import unit_fields
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.amendment import plain
from govinfo_cli.rulebook.language.duties import Verdict
from govinfo_cli.scoring.points import Line


class UnitLine(msgspec.Struct, frozen=True):
    """A line of a unit's points with what is behind it."""

    unit: Unit
    explained: ExplainedLine

    @property
    def line(self) -> Line:
        """The points."""
        return self.explained.line


class UnitEvent(msgspec.Struct, frozen=True):
    """A record behind a line of a unit's points."""

    unit: Unit
    line: Line
    event: Event


def explain(connection: Connection, period: Period, as_of: date, *, unit: Unit) -> Report:
    """The lines of a unit's month or year, each with its article and the records behind it."""
    with seen(connection, period, as_of) as day:
        stand = standing(connection, period, day)
        (explanation,) = explanations(connection, stand, unit)
    score, unit = explanation.score, explanation.score.unit
    return Report(
        _("{unit}: points {period}").format(unit=unit.name, period=period_title(period)),
        tables(stand, explanation),
        {
            **head("explain", stand, unit=unit.name, category=unit.category, period=period.label),
            "rank": score.place or None,
            "total": wording.points(stand.book, explanation.total),
            "lines": json_of(_line_fields(stand.book), _lines([explanation])),
            **({"wanting": wanting} if (wanting := unsaid_employments.as_json(stand, explanation)) else {}),
        },
        [
            wording.status_line(stand.book, stand.as_of, stand.status.status),
            headline(stand, score, explanation.total),
        ],
        [
            *notes(stand, unit),
            *taken_over(connection, stand, unit),
            *unsaid_employments.notes(stand, explanation),
            *remarks(stand, explanation),
        ],
    )


def tables(stand: Standing, explanation: Explanation) -> list[Table]:
    """The lines, what was found where a condition decides, and the evidence."""
    lines = _lines([explanation])
    points = table(_("Points"), _line_fields(stand.book), lines)
    points.rows = [*points.rows, ["", _("Sum"), "", None, None, wording.points(stand.book, explanation.total)]]
    return [
        points,
        _conditions(explanation, stand),
        table(_("Evidence"), _event_fields(stand.book), _events(lines)),
    ]


def tables_of_all(stand: Standing, explained: list[Explanation]) -> list[Table]:
    """The lines of all units in one table, without their sums, and the evidence for them in another."""
    book, lines = stand.book, _lines(explained)
    return [
        table(_("Every point"), [*unit_fields(book, lambda row: row.unit), *_line_fields(book)], lines),
        table(_("Evidence"), [*unit_fields(book, lambda row: row.unit), *_event_fields(book)], _events(lines)),
    ]


def headline(stand: Standing, score: Score, total: Exact) -> str:
    """Category, place and total in a line."""
    return _("{category}, place {place}: {total} points").format(
        category=wording.category_title(stand.book, score.unit.category),
        place=wording.place(score.place, shared=score.shared) if score.place else "-",
        total=wording.points(stand.book, total),
    )


def remarks(stand: Standing, explanation: Explanation) -> list[str]:
    """What a reader of one unit's explanation must know: that it is not listed, or that a bulletin says otherwise."""
    if explanation.printed is None:
        return [_("{unit} is not active in this period.").format(unit=explanation.score.unit.name)]
    if explanation.printed != explanation.total:
        printed = wording.points(stand.book, explanation.printed)
        return [
            _("The bulletin says {printed}: the records no longer agree with it; run 'govinfo verify'.").format(
                printed=printed
            )
        ]
    return []


def seen_as_of(stand: Standing, month: Period) -> date:
    """The day as of which a month is seen: a published one as it was when it was published."""
    bulletin = stand.bulletin if stand.period == month else stand.months.get(month.label)
    return bulletin.as_of if bulletin is not None else stand.as_of


def _lines(explained: Iterable[Explanation]) -> list[UnitLine]:
    return [UnitLine(explanation.score.unit, line) for explanation in explained for line in explanation.lines]


def _line_fields(book: Rulebook) -> list[Field[UnitLine]]:
    return [
        Field("article", lambda row: row.line.article, Column(_("Article"))),
        Field(
            "rule",
            lambda row: row.line.column,
            Column(_("For")),
            lambda row: wording.column_title(book, row.line.column),
        ),
        Field(
            "item",
            lambda row: row.line.item or None,
            Column(_("What")),
            lambda row: wording.item_title(book, row.line.rule, row.line.item),
        ),
        Field("each", lambda row: wording.points(book, row.line.each), Column(_("Each"), numeric=True)),
        Field("count", lambda row: row.line.count, Column(_("Times"), numeric=True)),
        Field("points", lambda row: wording.points(book, row.line.points), Column(_("Points"), numeric=True)),
        Field("evidence", lambda row: _evidence(book, row.explained)),
    ]


def _evidence(book: Rulebook, line: ExplainedLine) -> list[dict[str, Any]]:
    """What is behind a line, for JSON."""
    return [
        *({"ref": event.ref, "date": event.day, "title": event.title} for event in line.events),
        *({"ref": record.ref, "date": record.day, "title": _record_line(record)} for record in line.records),
        *(_month_evidence(book, volume) for volume in line.months),
        *({"ref": _week(each), "date": each.span.last, "title": _verdict_line(each)} for each in line.weeks),
    ]


def _month_evidence(book: Rulebook, volume: Volume) -> dict[str, Any]:
    return {
        "ref": volume.period.label,
        "date": volume.period.last_day,
        "title": _volume_line(volume.book or book, volume),
        "submitted": volume.submitted,
        "quota": volume.quota,
        "adopted": volume.adopted,
        "rate": volume.rate,
        "needed": volume.needed,
    }


def _events(lines: Iterable[UnitLine]) -> list[UnitEvent]:
    return [UnitEvent(row.unit, row.line, event) for row in lines for event in row.explained.events]


def _event_fields(book: Rulebook) -> list[Field[UnitEvent]]:
    return [
        Field("", lambda row: _what(book, row.line), Column(_("For"))),
        Field("", lambda row: row.event.day, Column(_("Date"), whole=True)),
        Field("", lambda row: row.event.ref, Column(_("Ref"), whole=True)),
        Field("", lambda row: row.event.title, Column(_("Title"))),
    ]


def _what(book: Rulebook, line: Line) -> str:
    """The rule and, within it, the item: `adoption general edition`."""
    return f"{wording.column_title(book, line.column)} {wording.item_title(book, line.rule, line.item)}".strip()


def _conditions(explanation: Explanation, stand: Standing) -> Table:
    """Quota and rate of each month, and what the rules of weeks and of longer periods found, met or not."""
    rows = [
        *_month_conditions(explanation, stand),
        *_week_conditions(explanation, stand),
        *_longer_conditions(explanation, stand),
    ]
    columns = [Column(_("Month or condition")), Column(_("Found")), Column(_("Points"), numeric=True)]
    return Table(_("Conditions"), columns, rows)


def _month_conditions(explanation: Explanation, stand: Standing) -> Iterator[list[Value]]:
    monthly: defaultdict[tuple[date, date], Fraction] = defaultdict(Fraction)
    for verdict in explanation.verdicts:
        if verdict.rule.every == "month" and verdict.rule.yuan is None:
            monthly[verdict.span.start, verdict.span.last] += verdict.value
    for volume in explanation.score.volumes:
        if volume.carried is not None:
            yield [volume.period.label, _carried_line(stand.book, volume.carried), None]
            continue
        if not volume.told:
            yield [volume.period.label, _("no carried figures"), None]
            continue
        counts = volume.active or volume.submitted or volume.adopted
        if volume.book is not None and volume.period.start <= stand.as_of and counts:
            points = exact(monthly[volume.period.start, volume.period.last_day])
            given = None if volume.period.word == "week" else wording.points(stand.book, points)
            yield [volume.period.label, _volume_line(volume.book, volume), given]


def _week_conditions(explanation: Explanation, stand: Standing) -> Iterator[list[Value]]:
    """What the rules of weeks found in each, and what they gave for it."""
    weeks: defaultdict[str, list[Verdict]] = defaultdict(list)
    for verdict in explanation.verdicts:
        if verdict.rule.every == "week" and verdict.rule.yuan is None:
            weeks[_week(verdict)].append(verdict)
    for label, verdicts in weeks.items():
        points = exact(sum((each.value for each in verdicts), Fraction(0)))
        yield [label, _("; ").join(map(_verdict_line, verdicts)), wording.points(stand.book, points)]


def _week(verdict: Verdict) -> str:
    return week(verdict.span.start).label


def _longer_conditions(explanation: Explanation, stand: Standing) -> Iterator[list[Value]]:
    """What each column of rules of longer periods found: records where it goes by them, else what was compared."""
    columns: dict[str, list[Verdict]] = {}
    for verdict in explanation.verdicts:
        if verdict.rule.every not in ("week", "month") and verdict.rule.yuan is None:
            columns.setdefault(verdict.rule.printed_in, []).append(verdict)
    for column, verdicts in columns.items():
        kinds = {kind for verdict in verdicts for kind in kinds_of(stand.books, verdict.rule)}
        found = [_record_line(record) for record in explanation.records if record.of in kinds]
        if not kinds & set(RECORDED):
            found = [_verdict_line(verdict) for verdict in verdicts]
        found += [
            unsaid_employments.brief(each)
            for verdict in verdicts
            if (each := unsaid_employments.of(stand, explanation, verdict))
        ]
        points = wording.points(stand.book, exact(sum((each.value for each in verdicts), Fraction(0))))
        yield [wording.column_title(stand.book, column), _("; ").join(found) or _("none"), points]


def _verdict_line(verdict: Verdict) -> str:
    """What a rule of a period asked, and whether it was so."""
    asked = listed(plain(each) for each in verdict.rule.when) or _("always")
    return f"{asked}{_(': ')}{_('yes') if verdict.met else _('no')}"


def _carried_line(book: Rulebook, figure: Carried) -> str:
    """A carried month: what the paper says was sent and adopted, and the record that has it."""
    told = ((_("submitted {count}"), figure.submitted), (_("adopted {count}"), figure.adopted))
    named = [text.format(count=wording.items(book, count)) for text, count in told if count is not None]
    return listed([_("as published on paper ({ref})").format(ref=figure.ref), *named, *filter(None, [figure.note])])


def _volume_line(book: Rulebook, volume: Volume) -> str:
    """A month's counts against quota and rate."""
    counts = {name: wording.items(book, getattr(volume, name)) for name in ("submitted", "quota", "adopted")}
    if not (volume.active or volume.met):
        return _("submitted {submitted}, adopted {adopted}: not active, no quota").format(**counts)
    if volume.number is None and volume.needed_rate is None:
        return _("submitted {submitted}, adopted {adopted}: {rate}").format(**counts, rate=wording.rate(volume.rate))
    return _("submitted {submitted} (quota {quota}), adopted {adopted}: {rate} (at least {needed} %)").format(
        **counts, rate=wording.rate(volume.rate), needed=wording.plain_percent(volume.needed)
    )


def _record_line(record: AnnualRecord) -> str:
    """What a training, a secondment or a person is, for the points that come once a year."""
    if isinstance(record, Training):
        return _("{topic} ({people} people)").format(topic=record.topic or _("training"), people=record.attendees)
    if isinstance(record, Secondment):
        return f"{record.person} {choice_label('outcome', record.outcome)}"
    parts = (record.name, choice_label("role", record.role), choice_label("employment", record.employment))
    return " ".join(filter(None, parts))
