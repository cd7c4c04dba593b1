"""Who is ranked with whom and by what, the mark beside a total, and who is awarded."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

import msgspec

from govinfo_cli.exact import Exact
from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Award, Score, Table
from govinfo_cli.rulebook.language.spans import Span


class Evaluated(Protocol):
    """Figures that tables are made of: of records (`figures.Figures`), or as a ledger counts them by its own means."""

    law: Law
    as_of: date

    def count(self, name: str, unit: str, span: Span, /) -> int:
        """How many of a count a unit has in a span."""

    def lines(self, span: Span) -> Mapping[str, Mapping[str, Exact]]:
        """Each unit's columns in a span, exact."""

    def columns(self, span: Span) -> list[str]:
        """The columns of a span's table."""

    def rows(self, span: Span) -> list[str]:
        """The units that have a row in a span's tables."""

    def without_award(self, span: Span) -> set[str]:
        """The units that get no award of a table of a span."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A unit in a table: its columns and total, exact; `rank` is None without a measure."""

    unit: str
    category: str
    table: str
    points: Mapping[str, Exact]
    total: Exact
    measure: Exact | None
    rank: int | None
    mark: Exact | None = None
    award: bool = True


class Awarded(msgspec.Struct, frozen=True):
    """A unit that gets an award of a period, with its rank and total in it."""

    award: str
    unit: str
    rank: int | None
    total: Exact
    amount: Decimal


def tables(figures: Evaluated, span: Span, every: str | None = None) -> list[Row]:
    """All rows of a span, table by table, each from the highest down.

    Args:
        every: the word of the periods whose tables these are; the span's own if nothing is said.
    """
    excluded, lines, columns = figures.without_award(span), figures.lines(span), figures.columns(span)
    units = figures.rows(span)
    found: list[Row] = []
    for table, categories in _tables(figures, span, span.word if every is None else every):
        listed = [unit for unit in units if figures.law.category(unit, span.last) in categories]
        totals = {unit: sum(lines.get(unit, {}).values()) for unit in listed}
        marks = _marks(figures, span, totals)
        measures = {unit: _measure(figures, table, unit, span, totals, marks) for unit in listed}
        ranks = {} if table.by == "order" else places(measures)
        order = sorted(listed, key=lambda unit: ranks.get(unit) or len(listed) + 1)
        found += [
            Row(
                unit=unit,
                category=figures.law.category(unit, span.last),
                table=table.id,
                points={column: lines.get(unit, {}).get(column, 0) for column in columns},
                total=totals[unit],
                measure=measures[unit],
                rank=ranks.get(unit),
                mark=marks.get(unit),
                award=unit not in excluded,
            )
            for unit in order
        ]
    return found


def places(measures: Mapping[str, Exact | None]) -> dict[str, int]:
    """The place of each unit that has a measure: the highest first, equal ones share it."""
    place: dict[Exact, int] = {}
    for position, measure in enumerate(
        sorted((each for each in measures.values() if each is not None), reverse=True), 1
    ):
        place.setdefault(measure, position)
    return {unit: place[measure] for unit, measure in measures.items() if measure is not None}


def _tables(figures: Evaluated, span: Span, every: str) -> list[tuple[Table, tuple[str, ...]]]:
    """The tables of a span with their categories; without any in the book, one by points for each category."""
    law = figures.law
    categories = tuple(dict.fromkeys(each.id for each in law.book.categories))
    if not law.book.tables:
        named = {each.id: each for each in law.book.categories}
        return [(Table(id=one, name=named[one].name, english=named[one].english), (one,)) for one in categories]
    held = history.in_force(law.tables, span.last).values()
    return [(each, each.categories or categories) for each in held if not each.every or every in each.every]


def _measure(
    figures: Evaluated,
    table: Table,
    unit: str,
    span: Span,
    totals: Mapping[str, Exact],
    marks: Mapping[str, Exact],
) -> Exact | None:
    """What a table ranks a unit by, in per cent where it is a ratio; None if there is no such value."""
    if table.by in ("points", "order"):
        return totals[unit]
    if table.by == "mark":
        return marks.get(unit)
    left, *rest = table.parts
    value = totals[unit] if left == "points" else figures.count(left, unit, span)
    if not rest:
        return value
    (below,) = rest
    if below in figures.law.counts:
        base = Decimal(figures.count(below, unit, span))
    else:
        base = figures.law.number(below, unit, span.last) or Decimal(0)
    return 100 * value / Fraction(base) if base else None


def _marks(figures: Evaluated, span: Span, totals: Mapping[str, Exact]) -> dict[str, Exact]:
    """The marks beside totals, in tables of just the score's period."""
    score = figures.law.book.score
    if score is None or score.every != span.word or not (score.steps or score.proportion):
        return {}
    highest = max(totals.values(), default=0)
    found: dict[str, Exact] = {}
    for unit, total in totals.items():
        mark = (
            by_steps(score, total)
            if score.steps
            else in_proportion(score, total, _whole(figures, score, unit, span, highest))
        )
        if mark is not None:
            found[unit] = mark
    return found


def _whole(figures: Evaluated, score: Score, unit: str, span: Span, highest: Exact) -> Exact | None:
    of = score.proportion.of if score.proportion is not None else "highest"
    if of == "highest":
        return highest
    number = figures.law.number(of, unit, span.last) if isinstance(of, str) else of
    return None if number is None else Fraction(number)


def by_steps(score: Score, total: Exact) -> Fraction | None:
    """The mark of the highest step that a total reaches."""
    reached = [each for each in score.steps if total >= each.at_least]
    if reached:
        return Fraction(max(reached, key=lambda each: each.at_least).mark)
    return None if score.otherwise is None else Fraction(score.otherwise)


def in_proportion(score: Score, total: Exact, whole: Exact | None) -> Fraction | None:
    """The part of the full mark that a total is of a whole, never above it; without a whole none."""
    if score.proportion is None or whole is None or whole <= 0:
        return None
    full = Fraction(score.proportion.full)
    return min(full, full * total / whole)


def awards(figures: Evaluated, span: Span) -> list[Awarded]:
    """Who gets which award of a span, by the law of its last day."""
    rows = tables(figures, span)
    held = history.in_force(figures.law.awards, span.last).values()
    found = []
    for award in held:
        if award.every == span.word:
            listed = [row for row in rows if _within(figures, award, row, span)]
            found += [
                Awarded(award.id, row.unit, row.rank, row.total, award.amount)
                for row in chosen(figures, award, listed, span)
            ]
    return found


def _within(figures: Evaluated, award: Award, row: Row, span: Span) -> bool:
    """Whether a row is of those that an award is among; of several tables with a unit, the first by points counts."""
    if award.table is not None:
        return row.table == award.table
    held = history.in_force(figures.law.tables, span.last)
    if row.table in held and held[row.table].by != "points" and any(each.by == "points" for each in held.values()):
        return False
    if award.category is not None:
        return row.category == award.category
    return figures.law.concerns(award, row.unit, span.last)


def chosen(figures: Evaluated, award: Award, listed: Iterable[Row], span: Span) -> list[Row]:
    """The rows that get an award; those left out are so before places are counted."""
    listed = list(listed)
    eligible = [row for row in listed if row.award and award.worthy(row.total) and _there(figures, row.unit, span)]
    measured = {row.unit: row.total if award.table is None else row.measure for row in eligible}
    if award.at_least is not None:
        return [row for row in eligible if (measure := measured[row.unit]) is not None and measure >= award.at_least]
    first, last = award.places_of(len(listed))
    ranks = places(measured)
    order = sorted((row for row in eligible if row.unit in ranks), key=lambda row: ranks[row.unit])
    return [row for row in order if first <= ranks[row.unit] <= last]


def _there(figures: Evaluated, unit: str, span: Span) -> bool:
    """Whether a unit is still there on the period's last day."""
    return figures.law.active(unit, Span(span.last, span.last))
