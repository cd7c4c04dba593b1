"""The figures of a period that are set beside those of an earlier one."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import breakdowns, past
from govinfo_cli.counting.criteria import COUNTED
from govinfo_cli.counting.scores import COUNTS
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.exact import Exact
from govinfo_cli.ledger import bulletins, carried, rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.rulebook.language.spans import span_of

TIER, PUBLICATION, LEVEL = "tier", "publication", "level"
"""What takes up what units send: the publications of a tier, one publication, the leaders of a level."""


class TakenUpBy(NamedTuple):
    """How often something was taken up: by one of TIER, PUBLICATION and LEVEL, and which of these."""

    what: str
    id: str


Measure = str | TakenUpBy
"""What is counted: one of COUNTS, points, a column of the table, PRINTED, `instructed`, or by what it was taken up."""
Key = tuple[str, str, Measure]
"""A figure: by what it is counted (total, category, unit, publication, level, topic, day), which id, its measure."""
_ON_PAPER = (("total", "category", "unit"), ("submitted", "adopted", "points"))
"""By what, and of which measures, the figures of a carried month are known."""
PRINTED = "printed"
"""How often all publications together took something up."""
BEST = 3
"""So many places are named as the best."""


class Ranked(msgspec.Struct, frozen=True):
    """A unit on one of the first places of its category, whether it shares the place, and the values it goes by."""

    unit: Unit
    place: int
    shared: bool
    values: tuple[Exact, ...]


class Higher(msgspec.Struct, frozen=True):
    """How often the publications of each tier above the office printed a unit, the nearest tier first."""

    unit: Unit
    printed: dict[str, int]


class Silent(msgspec.Struct, frozen=True):
    """A unit of which nothing was accepted, and how many of its submissions were refused."""

    unit: Unit
    refused: int


def is_on_paper(key: Key) -> bool:
    """Whether a figure is one that is known of a carried month."""
    return all(each in known for each, known in zip((key[0], key[2]), _ON_PAPER, strict=True))


def figures(
    connection: Connection,
    books: Rulebooks,
    period: Period,
    as_of: date,
    units: Iterable[Unit],
    *,
    daily: bool = False,
) -> Counter[Key]:
    """Everything that happened in a period at some units, counted from the evidence."""
    counts: Counter[Key] = Counter()
    rows, keys = whose(connection, books, period, units), rulebooks.keys(connection)
    of = {keys[id_]: unit for id_, unit in rows.items()}
    for each in breakdowns.counts(connection, books, period, as_of, daily=daily):
        unit, measure = of.get(each.unit), _measure(each)
        if unit is None or measure is None:
            continue
        if each.earned and each.key is not None:
            counts["unit", unit.name, "points"] += each.count * each.key.each  # type: ignore[assignment] # exact
        counts["total", "", measure] += each.count
        counts["category", unit.category, measure] += each.count
        counts["unit", unit.name, measure] += each.count
        if each.topic is not None:
            counts["topic", each.topic, measure] += each.count
        if each.day is not None:
            counts["day", each.day.isoformat(), measure] += each.count
    for (key, level), count in breakdowns.instructed(connection, books, period, as_of).items():
        if key in of:
            counts["level", level, "instructed"] += count
            counts["unit", of[key].name, TakenUpBy(LEVEL, level)] += count
    tiers = books.latest.tier_of
    for (unit_id, publication), count in breakdowns.printed(connection, books, period, as_of).items():
        if unit_id in rows:
            row, tier = rows[unit_id], TakenUpBy(TIER, tiers[publication])
            counts["publication", publication, PRINTED] += count
            counts["total", "", tier] += count
            counts["category", row.category, PRINTED] += count
            counts["unit", row.name, tier] += count
            counts["unit", row.name, TakenUpBy(PUBLICATION, publication)] += count
    return counts


def whose(connection: Connection, books: Rulebooks, period: Period, units: Iterable[Unit]) -> dict[int, Unit]:
    """The unit in whose row of a period's table the figures of each unit stand, by the id of that one.

    That is the unit itself, or the one that took it over with what it had.
    """
    keys, span = rulebooks.keys(connection), span_of(period)
    rows = {keys[unit.id]: unit for unit in units}
    owners = {id_: books.law.owner(key, span) for id_, key in keys.items()}
    return {id_: rows[owner] for id_, owner in owners.items() if owner in rows}


def _measure(counted: breakdowns.Counted) -> str | None:
    """What a figure is of: one of COUNTS, or the column of a rule; of other counts nothing is told."""
    if counted.key is not None:
        return counted.key.column
    return dict(zip(COUNTED, COUNTS, strict=True)).get(counted.name)


def tier_measures(book: Rulebook) -> list[TakenUpBy]:
    """What the publications of each tier above the office printed, the nearest tier first."""
    return [TakenUpBy(TIER, each.id) for each in book.upper_tiers]


def event_measures(book: Rulebook, *kinds: str) -> list[str]:
    """The columns of rules of events of some kinds, in the order of the table."""
    columns = [each.printed_in for each in book.rules.values() if each.of in kinds and each.points is not None]
    listed = [each.id for each in book.book.columns]
    return sorted(dict.fromkeys(columns), key=lambda each: listed.index(each) if each in listed else len(listed))


def comparable(connection: Connection, books: Rulebooks, period: Period) -> bool:
    """Whether a period can be compared with: all of it under a rulebook, and not before the ledger's first month.

    Months that were published on paper before can be, some of their days cannot.
    """
    on_paper = carried.months(connection)
    if not period.parts()[0].is_month and any(month.label in on_paper for month in period.months()):
        return False
    first = bulletins.first_known(connection)
    return first is not None and period.start >= books.first_day and period.end > first.start


def best(units: Iterable[Unit], values_of: Callable[[Unit], tuple[Exact, ...]]) -> list[Ranked]:
    """The units on the first places within their category, the first of the values deciding; none without it."""
    listed = list(units)
    ranked = []
    for category in dict.fromkeys(unit.category for unit in listed):
        rivals = sorted((unit for unit in listed if unit.category == category), key=lambda unit: unit.position)
        values = [values_of(unit) for unit in rivals]
        for unit, mine in sorted(zip(rivals, values, strict=True), key=lambda pair: pair[1], reverse=True):
            place = 1 + sum(other > mine for other in values)
            if place <= BEST and mine[0] > 0:
                ranked.append(Ranked(unit, place, values.count(mine) > 1, mine))
    return ranked


def figures_of(connection: Connection, stand: Standing, unit: Unit | None = None) -> Counter[Key]:
    """A month's or year's figures; what the ranking prints is from the standing, which a bulletin may have frozen."""
    scores = [each for each in stand.scores if unit is None or each.unit.id == unit.id]
    units = [each.unit for each in scores]
    period, counts = stand.period, Counter[Key]()
    with past.at(connection, stand.by):
        counts += figures(connection, stand.books, period, stand.as_of, units)
    ranked: Counter[Key] = Counter()
    for each in scores:
        for measure in (*COUNTS, "points"):
            count = each.total if measure == "points" else each.sum_of(measure)
            for key in (("total", ""), ("category", each.unit.category), ("unit", each.unit.name)):
                ranked[*key, measure] += count  # type: ignore[assignment] # points are exact numbers
    return Counter({**counts, **ranked})


def figures_before(
    connection: Connection,
    stand: Standing,
    label: str,
    as_of: date,
    unit: Unit | None = None,
    category: str | None = None,
) -> Counter[Key] | None:
    """The figures of an earlier month or year, of the same units; None where there is nothing to compare."""
    period = stand.books.period(label)
    if not comparable(connection, stand.books, period):
        return None
    return figures_of(connection, standing(connection, period, as_of, category), unit)


def higher(stand: Standing, now: Counter[Key]) -> list[Higher]:
    """The units that higher publications printed, most at the highest tier first."""
    tiers = [each.id for each in stand.book.upper_tiers]
    units = [each.unit for each in stand.in_order()]
    counts = [Higher(unit, {tier: now["unit", unit.name, TakenUpBy(TIER, tier)] for tier in tiers}) for unit in units]
    printed = [each for each in counts if any(each.printed.values())]
    return sorted(printed, key=lambda each: [*reversed(each.printed.values())], reverse=True)


def silent(stand: Standing) -> list[Silent]:
    """The units of which nothing was accepted in a period that has begun, in the ordinance's order."""
    return [
        Silent(each.unit, each.sum_of("refused"))
        for each in stand.in_order()
        if stand.begun and each.told and not each.sum_of("submitted")
    ]
