"""The figures of a period that are set beside those of an earlier one."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting import breakdowns, past
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.ledger import bulletins
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.scoring.points import COUNTED, EARNING, price

Key = tuple[str, str, str]
"""A figure: by what it is counted (total, category, unit, publication, level, topic, day), which id, its measure."""


BEST = 3
"""So many places are named as the best."""


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
    found: Counter[Key] = Counter()
    of = {unit.id: unit for unit in units}
    for each in breakdowns.counts(connection, books, period, as_of, daily=daily):
        unit = of.get(each.unit_id)
        if unit is None:
            continue
        if each.rule in EARNING:
            found["unit", unit.name, "points"] += each.count * price(each.book, each.rule, each.item)[0]
        found["total", "", each.rule] += each.count
        found["category", unit.category, each.rule] += each.count
        found["unit", unit.name, each.rule] += each.count
        if each.rule == "instruction":
            found["level", each.item, each.rule] += each.count
        if each.topic is not None:
            found["topic", each.topic, each.rule] += each.count
        if each.day is not None:
            found["day", each.day.isoformat(), each.rule] += each.count
    tiers = {each.id: each.tier for each in books.latest.publications}
    for (unit_id, publication), count in breakdowns.printed(connection, books, period, as_of).items():
        if unit_id in of:
            found["publication", publication, "printed"] += count
            found["total", "", tiers[publication]] += count
            found["unit", of[unit_id].name, tiers[publication]] += count
    return found


def comparable(connection: Connection, books: Rulebooks, period: Period) -> bool:
    """Whether a period can be compared with: all of it under a rulebook, and not before the ledger's first month."""
    first = bulletins.first_month(connection)
    return first is not None and period.start >= books.first_day and f"{period.last_day:%Y-%m}" >= first


def best(units: Iterable[Unit], value: Callable[[Unit], tuple[int, ...]]) -> list[tuple[int, bool, Unit]]:
    """The units on the first places within their category: place, whether it is shared, unit; none without a value."""
    listed = list(units)
    found = []
    for category in dict.fromkeys(unit.category for unit in listed):
        own = sorted((unit for unit in listed if unit.category == category), key=lambda unit: unit.position)
        values = [value(unit) for unit in own]
        for unit, mine in sorted(zip(own, values, strict=True), key=lambda pair: pair[1], reverse=True):
            place = 1 + sum(other > mine for other in values)
            if place <= BEST and mine[0] > 0:
                found.append((place, values.count(mine) > 1, unit))
    return found


BEFORE = ("month_before", "change", "percent")


def figures_of(connection: Connection, stand: Standing, unit: Unit | None = None) -> Counter[Key]:
    """A month's or year's figures; what the ranking prints is from the standing, which a bulletin may have frozen."""
    scores = [each for each in stand.scores if unit is None or each.unit.id == unit.id]
    units = [each.unit for each in scores]
    period, found = stand.period, Counter[Key]()
    with past.at(connection, stand.by):
        found += figures(connection, stand.books, period, stand.as_of, units)
    ranked: Counter[Key] = Counter()
    for each in scores:
        for measure in (*COUNTED, "points"):
            count = each.total if measure == "points" else each.sum_of(measure)
            for key in (("total", ""), ("category", each.unit.category), ("unit", each.unit.name)):
                ranked[*key, measure] += count
    return Counter({**found, **ranked})


def figures_before(
    connection: Connection,
    stand: Standing,
    label: str,
    as_of: date,
    unit: Unit | None = None,
    category: str | None = None,
) -> Counter[Key] | None:
    """The figures of an earlier month or year, of the same units; None where there is nothing to compare."""
    if label < f"{stand.books.first_day:%Y-%m}" or not comparable(connection, stand.books, periods.span(label)):
        return None
    return figures_of(connection, standing(connection, periods.span(label), as_of, category), unit)


def higher(stand: Standing, now: Counter[Key]) -> list[dict[str, Any]]:
    """The units that higher publications printed, most at the State Council first, then at the region."""
    found = [
        {"category": each.unit.category, "unit": each.unit.name}
        | {tier: now["unit", each.unit.name, tier] for tier in ("region", "state")}
        for each in stand.in_order()
    ]
    printed = [each for each in found if each["region"] or each["state"]]
    return sorted(printed, key=lambda each: (each["state"], each["region"]), reverse=True)
