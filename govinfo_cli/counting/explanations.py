"""Every point of a unit, counted from the records line by line, each line with what is behind it."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import dated_records, past
from govinfo_cli.counting.annual_records import AnnualRecord, annual_records
from govinfo_cli.counting.evaluated import evaluated
from govinfo_cli.counting.evaluation import LONGER, Evaluation
from govinfo_cli.counting.frozen_lines import frozen_units
from govinfo_cli.counting.scores import Score, Volume
from govinfo_cli.counting.standing import Standing
from govinfo_cli.counting.volumes import live_volume, on_paper
from govinfo_cli.exact import Exact, exact
from govinfo_cli.ledger import bulletins, rulebooks
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.duties import Verdict
from govinfo_cli.rulebook.language.schema import Rule
from govinfo_cli.rulebook.language.spans import span_of
from govinfo_cli.scoring.points import Key, Line, merged


class Event(msgspec.Struct, frozen=True):
    """A submission or another record that points go by, on the day that counts; `title` is a commission's topic."""

    ref: str
    day: date
    title: str


Events = defaultdict[str, defaultdict[Key, list[Event]]]
"""The records behind each unit's lines, by the unit's key."""


class ExplainedLine(msgspec.Struct, frozen=True):
    """A line of points with what is behind it, which is of one kind.

    Attributes:
        events: in order of date.
        months: those in which quota and rate were reached.
        weeks: what a rule of weeks found in those for which it gave this.
        records: what points of a longer period go by.
    """

    line: Line
    events: list[Event] = []
    months: list[Volume] = []
    weeks: list[Verdict] = []
    records: list[AnnualRecord] = []


class Explanation(msgspec.Struct):
    """A unit's points counted from the records, whatever is published, each line with what is behind it.

    Attributes:
        score: its place is that of the standing; 0 for a unit that the standing does not list.
        printed: the total that the standing has; None for a unit that it does not list.
        records: what points of a longer period go by.
        verdicts: what the rules of periods found, met or not.
        given: the lines before what is behind them is looked up.
    """

    score: Score
    printed: Exact | None
    lines: list[ExplainedLine]
    records: list[AnnualRecord]
    verdicts: list[Verdict] = []
    given: list[Line] = []

    @property
    def total(self) -> Exact:
        """The sum of the lines."""
        return exact(sum((Fraction(line.points) for line in self.given), Fraction(0)))


def explanations(connection: Connection, stand: Standing, unit: Unit | None = None) -> list[Explanation]:
    """The explanation of each unit of a standing, in its order; or that of one unit, listed there or not."""
    listed = {placed.unit.id: placed for placed in stand.scores}
    units = [placed.unit for placed in stand.scores]
    if unit is not None:
        units = [listed[unit.id].unit if unit.id in listed else unit]
    explained = {each.id: _begun(each, listed.get(each.id)) for each in units}
    events: Events = defaultdict(lambda: defaultdict(list))
    only = unit.id if unit is not None else None
    with past.at(connection, stand.by):
        keys = rulebooks.keys(connection)
        owned = _owned(stand, {id_: keys[id_] for id_ in explained})
        # What was sent by a unit that went into this one counts for it from then on.
        heir = only is not None and any(held[-1].thing.into == keys[only] for held in stand.books.law.units.values())
        alone = only if only is not None and len(owned[only]) == 1 and not heir else None
        for month in stand.period.parts():
            _explain_month(connection, stand, month, explained, owned, events, alone)
        _explain_longer(connection, stand, explained, only, keys)
    for id_, explanation in explained.items():
        explanation.given = merged(explanation.given)
        own = [events[code] for code in owned[id_]]
        explanation.lines = [_explained(stand.books, line, own, explanation) for line in explanation.given]
    return list(explained.values())


def _owned(stand: Standing, keys: dict[int, str]) -> dict[int, list[str]]:
    """The keys of each unit and of those that it took over, itself first, by its id."""
    law, whole = stand.books.law, span_of(stand.period)
    taken: defaultdict[str, list[str]] = defaultdict(list)
    for code in law.units:
        taken[law.owner(code, whole)].append(code)
    return {id_: sorted({key, *taken[key]}, key=lambda code: code != key) for id_, key in keys.items()}


def _begun(unit: Unit, there: Score | None) -> Explanation:
    """An explanation without lines, at the place that the standing has."""
    begun = Score(unit, {}, [])
    if there is not None:
        begun.place, begun.shared = there.place, there.shared
    return Explanation(begun, there.total if there is not None else None, [], [])


def _explain_month(
    connection: Connection,
    stand: Standing,
    month: Period,
    explained: dict[int, Explanation],
    owned: dict[int, list[str]],
    events: Events,
    only: int | None,
) -> None:
    """Add a month's lines and what is behind them; what is published is counted as its bulletin saw it."""
    bulletin = stand.parts.get(month.label) or bulletins.containing(stand.parts, month)
    as_of = bulletin.as_of if bulletin is not None else stand.as_of
    with past.at(connection, bulletin):
        keys = rulebooks.keys(connection)
        units = {keys[id_]: each for id_, each in frozen_units(connection, bulletin).items()} if bulletin else {}
        books = rulebooks.read(connection, units) if bulletin is not None else stand.books
        found = evaluated(connection, books, month, as_of, {}, [])
        span, ids = span_of(month), {code: id_ for id_, code in keys.items()}
        given = found.given(span, ("week", "month"))
        for id_, explanation in explained.items():
            # The year has nothing of a unit that a published month does not list.
            own = [code for code in owned[id_] if bulletin is None or code in units]
            if explanation.printed is None or not own:
                continue
            unit = units[own[0]] if bulletin is not None else explanation.score.unit
            explanation.given += [line for code in own for line in given.get(code, ())]
            within = [] if month.is_month else [each for each in month.months() if month.holds(each)]
            codes = {ids[code] for code in own}
            explanation.score.volumes += [
                on_paper(live_volume(found, books, own[0], own, unit, each, as_of), found.carried, codes)
                for each in (month, *within)
            ]
            explanation.verdicts += [each for each in found.verdicts(span) if each.unit in own]
        _note_events(connection, books, month, as_of, events, only)


def _explain_longer(
    connection: Connection, stand: Standing, explained: dict[int, Explanation], only: int | None, keys: dict[int, str]
) -> None:
    """Add the points of periods longer than a month, and what they go by."""
    span = span_of(stand.period)
    words = [word for word in LONGER if word in {held[0].thing.every for held in stand.books.law.rules.values()}]
    score = stand.books.law.book.score
    if not span.longer_than_a_month or not (words or (score is not None and score.every in LONGER)):
        return
    records: defaultdict[int, list[AnnualRecord]] = defaultdict(list)
    for record in annual_records(connection, stand.books, stand.period, stand.as_of, only):
        records[record.unit_id].append(record)
    found = stand.evaluation or evaluated(connection, stand.books, stand.period, stand.as_of, {}, None)
    longest = [each for each in stand.longest if not each.days.is_month]
    held = [(found, span, [span_of(each.days) for each in longest])]
    held += [(_as_published(connection, each), span_of(each.days), []) for each in longest]
    for evaluation, part, besides in held:
        given = evaluation.given(part, LONGER, besides)
        verdicts = [each for each in evaluation.verdicts(part) if each.span.word in LONGER]
        for id_, explanation in explained.items():
            if explanation.printed is not None:
                law = stand.books.law
                own = [code for code in law.units if law.owner(code, span) == keys[id_]]
                explanation.given += [line for code in own for line in given.get(code, ())]
                explanation.verdicts += [each for each in verdicts if each.unit in own]
    for id_, explanation in explained.items():
        explanation.records += records[id_]


def _as_published(connection: Connection, bulletin: Bulletin) -> Evaluation:
    """What was counted for a bulletin."""
    with past.at(connection, bulletin):
        books = rulebooks.read(connection)
        return evaluated(connection, books, bulletin.days, bulletin.as_of, {}, None)


def _note_events(
    connection: Connection, books: Rulebooks, month: Period, as_of: date, events: Events, unit: int | None
) -> None:
    """Add the records behind each unit's lines in a month, in order of date, with ref and title."""
    for record in dated_records.records(connection, books, month, as_of, unit=unit):
        events[record.unit][record.key].append(Event(record.ref, record.day, record.title))


def _explained(
    books: Rulebooks, line: Line, events: list[defaultdict[Key, list[Event]]], explanation: Explanation
) -> ExplainedLine:
    rule = next((each.thing for each in books.law.rules.get(line.rule, ())), None)
    if rule is None or rule.of is not None:
        found = [event for each in events for event in each.get(line.key, ())]
        return ExplainedLine(line, events=sorted(found, key=lambda each: each.day))
    kinds = kinds_of(books, rule)
    if kinds & set(RECORDED):
        return ExplainedLine(line, records=[each for each in explanation.records if each.of in kinds])
    given = [each for each in explanation.verdicts if each.rule.id == rule.id and exact(each.value) == line.each]
    spans = {each.span for each in given if each.rule.every != "week"}
    months = [each for each in explanation.score.volumes if span_of(each.period) in spans]
    return ExplainedLine(line, months=months, weeks=[each for each in given if each.rule.every == "week"])


RECORDED = ("training", "secondment", "staff")
"""The kinds of records that an explanation lists where a rule of a period goes by them."""


def kinds_of(books: Rulebooks, rule: Rule) -> set[str]:
    """The kinds of records that a rule of a period goes by."""
    names = (name for each in rule.when for name in (each.left, each.below))
    return {books.law.counts[name][0].thing.of for name in names if name in books.law.counts}
