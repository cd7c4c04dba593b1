"""Every point of a unit, counted from the records line by line, each line with what is behind it."""

from collections import defaultdict
from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import breakdowns, past, tallies
from govinfo_cli.counting.scores import Score, Volume
from govinfo_cli.counting.standing import Months, Standing, frozen_units, lines_of_year, score
from govinfo_cli.counting.tallies import AnnualRecord
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.scoring.points import Annual, Line, merged


class Event(msgspec.Struct, frozen=True):
    """A submission or a commission that points go by, on the day that counts; `title` is a commission's topic."""

    ref: str
    day: date
    title: str


Events = defaultdict[int, defaultdict[tuple[str, str], list[Event]]]
"""The records behind each unit's (rule, item)."""


class ExplainedLine(msgspec.Struct, frozen=True):
    """A line of points with what is behind it, which is of one kind.

    Attributes:
        events: in order of date.
        months: those in which quota and rate were reached.
        records: what the year's own points go by.
    """

    line: Line
    events: list[Event] = []
    months: list[Volume] = []
    records: list[AnnualRecord] = []


class Explanation(msgspec.Struct):
    """A unit's points counted from the records, whatever is published, each line with what is behind it.

    Attributes:
        score: its place is that of the standing; 0 for a unit that the standing does not list.
        printed: the total that the standing has; None for a unit that it does not list.
        records: what the year's own points go by.
    """

    score: Score
    printed: int | None
    lines: list[ExplainedLine]
    records: list[AnnualRecord]


def explanations(connection: Connection, stand: Standing, unit: Unit | None = None) -> list[Explanation]:
    """The explanation of each unit of a standing, in its order; or that of one unit, listed there or not."""
    listed = {placed.unit.id: placed for placed in stand.scores}
    units = [placed.unit for placed in stand.scores]
    if unit is not None:
        units = [listed[unit.id].unit if unit.id in listed else unit]
    explained = {each.id: _begun(each, listed.get(each.id)) for each in units}
    events: Events = defaultdict(lambda: defaultdict(list))
    with past.at(connection, stand.by):
        for month in stand.period.months():
            _explain_month(connection, stand, month, explained, events, unit.id if unit is not None else None)
        _explain_year(connection, stand, explained, unit.id if unit is not None else None)
    for id_, explanation in explained.items():
        explanation.score.lines = merged(explanation.score.lines)
        explanation.lines = [_explained(line, events[id_], explanation) for line in explanation.score.lines]
    return list(explained.values())


def _begun(unit: Unit, there: Score | None) -> Explanation:
    """An explanation without lines, at the place that the standing has."""
    begun = Score(unit, [], [])
    if there is not None:
        begun.place, begun.shared = there.place, there.shared
    return Explanation(begun, there.total if there is not None else None, [], [])


def _explain_month(
    connection: Connection,
    stand: Standing,
    month: Period,
    explained: dict[int, Explanation],
    events: Events,
    only: int | None,
) -> None:
    """Add a month's lines and what is behind them; a published month is counted as its bulletin saw it."""
    bulletin = stand.months.get(month.label)
    as_of = bulletin.as_of if bulletin is not None else stand.as_of
    with past.at(connection, bulletin):
        units = frozen_units(connection, bulletin) if bulletin is not None else {}
        books = rulebooks.read(connection) if bulletin is not None else stand.books
        tally = Months(tallies.monthly(connection, books, month, as_of, only))
        for id_, explanation in explained.items():
            # The year has nothing of a unit that a published month does not list.
            unit = units.get(id_) if bulletin is not None else explanation.score.unit
            if explanation.printed is not None and unit is not None:
                counted = score(books, unit, month, as_of, tally, Annual())
                explanation.score.lines += counted.lines
                explanation.score.volumes += counted.volumes
        _note_events(connection, books, month, as_of, events, only)


def _explain_year(connection: Connection, stand: Standing, explained: dict[int, Explanation], only: int | None) -> None:
    """Add the points that come once a year, and what they go by."""
    if not stand.period.is_year:
        return
    records: defaultdict[int, list[AnnualRecord]] = defaultdict(list)
    for record in tallies.annual_records(connection, stand.books, stand.period, stand.as_of, only):
        records[record.unit_id].append(record)
    annual = tallies.annual([record for of_unit in records.values() for record in of_unit])
    for id_, explanation in explained.items():
        explanation.records += records[id_]
        if explanation.printed is not None:
            explanation.score.lines += lines_of_year(
                stand.books, explanation.score.unit, stand.period, stand.as_of, annual.get(id_, Annual())
            )


def _note_events(
    connection: Connection, books: Rulebooks, month: Period, as_of: date, events: Events, unit: int | None
) -> None:
    """Add the records behind each unit's (rule, item) in a month, in order of date, with ref and title."""
    for record in breakdowns.records(connection, books, month, as_of, unit=unit):
        events[record.unit_id][record.rule, record.item].append(Event(record.ref, record.day, record.title))


def _explained(line: Line, events: dict[tuple[str, str], list[Event]], explanation: Explanation) -> ExplainedLine:
    if line.rule == "monthly":
        return ExplainedLine(line, months=[volume for volume in explanation.score.volumes if volume.met])
    if line.rule in ("training", "secondment", "organization"):
        return ExplainedLine(line, records=[record for record in explanation.records if record.rule == line.rule])
    return ExplainedLine(line, events=events.get((line.rule, line.item), []))
