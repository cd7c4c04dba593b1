"""Authors by the points that their submissions earned (main text 三(二)).

A submission earns by what is of it alone (附件1 三(一)); each of its authors gets all of it.
The same person is the same name within a unit. A year of a large ledger has hundreds of thousands of authors: they are
counted by name, and only those that are asked for become more than a count.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate, islice

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import breakdowns, past, tallies
from govinfo_cli.counting.standing import Standing
from govinfo_cli.ledger.vocabulary import Unit, place_in_order
from govinfo_cli.names import JOINT, parted

Counts = defaultdict[int, Counter[str]]
"""Numbers by unit id and name; what is not there is 0."""


class Best(msgspec.Struct, frozen=True):
    """The submission that earned an author most, of several the first by ref."""

    ref: str
    title: str
    points: int


class Author(msgspec.Struct, frozen=True):
    """A name within a unit, with its place by points, and what its submissions did.

    Attributes:
        shared: whether others have the same place.
        best: None for one whose submissions earned nothing.
    """

    unit: Unit
    name: str
    place: int
    shared: bool
    submitted: int
    adopted: int
    points: int
    best: Best | None


class Ranking(msgspec.Struct, frozen=True):
    """The first authors by points, then by unit and name.

    Attributes:
        count: how many authors there are in all.
        submissions: how many submissions earned points; `points` what they earned, a joint one counted once.
    """

    first: list[Author]
    count: int
    submissions: int
    points: int


_Earned = Counter[tuple[int, str, str]]
"""What submissions earned by unit id, authors as they then stood, and ref."""


class _Found(msgspec.Struct):
    """What the submissions of some units did: how many came in and were adopted, what they earned, their titles."""

    submitted: Counts
    adopted: Counts
    earned: _Earned
    titles: dict[str, str]

    def keep(self, units: Collection[int]) -> None:
        """Leave what some units did."""
        if not all(key[0] in units for key in self.earned):
            self.earned = Counter({key: own for key, own in self.earned.items() if key[0] in units})


def ranking(
    connection: Connection, stand: Standing, category: str | None, unit: Unit | None, limit: int | None
) -> Ranking:
    """Everybody who wrote what came in, was adopted or earned points in a year, most points first.

    Args:
        stand: the year's; it need not be counted.
        unit: whose authors alone are wanted.
        limit: how many authors are wanted; None for all.
    """
    found = _found(connection, stand, {unit.id} if unit is not None else None)
    units = _units(connection, stand, category, unit, found)
    found.keep(units)
    submitted, adopted, points = _by_name(found.submitted), _by_name(found.adopted), _points(found.earned)
    people = {id_: submitted[id_].keys() | adopted[id_].keys() | points[id_].keys() for id_ in units}
    count = sum(map(len, people.values()))
    totals = Counter(own for names in points.values() for own in names.values())
    totals[0] += count - totals.total()
    falling = sorted(totals, reverse=True)
    place = dict(zip(falling, accumulate((totals[each] for each in falling), initial=1), strict=False))
    first = list(islice(_in_order(people, points), limit))
    best = _best(found, set(first))
    return Ranking(
        [
            Author(
                units[id_],
                name,
                place[points[id_][name]],
                totals[points[id_][name]] > 1,
                submitted[id_][name],
                adopted[id_][name],
                points[id_][name],
                best.get((id_, name)),
            )
            for id_, name in first
        ],
        count,
        len({ref for _unit, _authors, ref in found.earned}),
        sum(found.earned.values()),
    )


def _units(
    connection: Connection, stand: Standing, category: str | None, unit: Unit | None, found: _Found
) -> dict[int, Unit]:
    """The units in the year's table, and those for which something was found, in the ordinance's order."""
    units = [each.unit for each in stand.scores if unit is None or each.unit.id == unit.id]
    if stand.bulletin is None:
        also = found.submitted.keys() | found.adopted.keys() | {unit_id for unit_id, _authors, _ref in found.earned}
        units = tallies.units_listed(connection, stand.books, stand.period, stand.as_of, category, unit, also)
    return {each.id: each for each in sorted(units, key=place_in_order(stand.book))}


def _found(connection: Connection, stand: Standing, wanted: Collection[int] | None) -> _Found:
    """What is published is read as it then stood."""
    books = stand.books
    found = _Found(defaultdict(Counter), defaultdict(Counter), Counter(), {})
    counts = {"submitted": found.submitted, "adopted": found.adopted}
    for part in past.parts(connection, stand.period, stand.as_of):
        with past.at(connection, part.bulletin):
            for rule, unit_id, authors in breakdowns.writers(connection, books, part.period, part.as_of):
                if wanted is None or unit_id in wanted:
                    counts[rule][unit_id].update(authors)
            for work in breakdowns.works(connection, books, part.period, part.as_of):
                if wanted is None or work.unit_id in wanted:
                    found.titles[work.ref] = work.title
                    found.earned[work.unit_id, work.authors, work.ref] += work.points  # type: ignore[assignment] # exact
    return found


def _names(authors: str) -> Iterable[str]:
    """The names in a cell, one that stands there twice once."""
    return dict.fromkeys(parted(authors))


def _by_name(counts: Counts) -> Counts:
    """Numbers by authors as they stand, by each name instead."""
    for own in counts.values():
        for authors in [each for each in own if JOINT in each]:
            count = own.pop(authors)
            for name in _names(authors):
                own[name] += count
    return counts


def _points(earned: _Earned) -> Counts:
    found: Counts = defaultdict(Counter)
    for (unit_id, authors, _ref), points in earned.items():
        for name in _names(authors):
            found[unit_id][name] += points
    return found


def _in_order(people: dict[int, set[str]], points: Counts) -> Iterator[tuple[int, str]]:
    """Unit and name, most points first, then by unit and name."""
    order = {id_: place for place, id_ in enumerate(people)}
    scored = [(-own, order[id_], name, id_) for id_, names in points.items() for name, own in names.items() if own]
    yield from ((id_, name) for _own, _place, name, id_ in sorted(scored))
    for id_, names in people.items():
        yield from ((id_, name) for name in sorted(names) if not points[id_][name])


def _best(found: _Found, wanted: Collection[tuple[int, str]]) -> dict[tuple[int, str], Best]:
    """The best submission of each author that is wanted."""
    earned: defaultdict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for (unit_id, authors, ref), points in found.earned.items():
        for name in _names(authors):
            if (unit_id, name) in wanted:
                earned[unit_id, name][ref] += points
    first = {each: min(own, key=lambda ref: (-own[ref], ref)) for each, own in earned.items()}
    return {each: Best(ref, found.titles[ref], earned[each][ref]) for each, ref in first.items()}
