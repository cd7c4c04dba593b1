"""All units of a month or year, scored and placed: what the ranking, the rates and the awards are read from."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import msgspec
from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting import past, tallies
from govinfo_cli.counting.scores import Score, Volume
from govinfo_cli.ledger import bulletins, rulebooks
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import COUNTED, Annual, Line, Tally, merged, month_lines, year_lines
from govinfo_cli.scoring.ranking import places

Rest = ParamSpec("Rest")
Built = TypeVar("Built")


class Status(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether a period is `open` or `published`; if it is, by which revision, and the bulletin's digest.

    Attributes:
        months: the same of each month of a longer period, by label.
    """

    status: str
    revision: int | None = None
    digest: str | None = None
    months: dict[str, str] | None = None


class Standing(msgspec.Struct):
    """All units of a period, scored and placed, by category, place and the ordinance's order.

    Attributes:
        bulletin: its own, if it is published; `months` those of its months.
        by: the bulletin that it is seen by: its own, or that of the year that it is part of.
    """

    period: Period
    as_of: date
    books: Rulebooks
    book: Rulebook
    scores: list[Score]
    bulletin: Bulletin | None = None
    months: dict[str, Bulletin] = {}
    by: Bulletin | None = None

    @property
    def in_force(self) -> bool:
        """Whether any day of the period has a rulebook."""
        return bool(self.books.spans(self.period.start, self.period.end))

    @property
    def begun(self) -> bool:
        """Whether the period has begun on the day as of which it is seen."""
        return self.period.start <= self.as_of

    @property
    def status(self) -> Status:
        """Whether the period is open or published, and by which bulletin."""
        months = None
        if not self.period.is_month:
            labels = [month.label for month in self.period.months()]
            months = {label: "published" if label in self.months else "open" for label in labels}
        if self.bulletin is None:
            return Status("open", months=months)
        return Status("published", self.bulletin.revision, self.bulletin.digest, months)

    def in_order(self) -> list[Score]:
        """The scores by category and in the ordinance's order."""
        order = [category.id for category in self.book.categories]
        return sorted(self.scores, key=lambda each: (order.index(each.unit.category), each.unit.position))

    def of(self, category: str) -> list[Score]:
        """The scores of a category."""
        return [score for score in self.scores if score.unit.category == category]


@contextmanager
def seen(connection: Connection, period: Period, as_of: date) -> Iterator[date]:
    """See the ledger as a report on a period must: what is published as it stood when it was published.

    Days within a year are published when all of their months are, each by itself or with the year; they are seen as the
    last of these bulletins saw them.

    Yields: the day as of which the period is seen.
    """
    held = bulletins.in_force(connection, as_of)
    own = held.get(period.label)
    by = [own]
    if own is None and not period.is_year:
        by = [bulletins.of_month(held, month.label) for month in period.months()]
    last = None if None in by else max(filter(None, by), key=lambda each: each.entry_id)
    whole = last is not None and (last is own or periods.parse(last.period).is_year)
    with past.at(connection, last):
        yield last.as_of if last is not None and whole else as_of


def as_published(
    build: Callable[Concatenate[Connection, Period, date, Rest], Built],
) -> Callable[Concatenate[Connection, Period, date, Rest], Built]:
    """Have a report on a period see the ledger by `seen`."""

    @wraps(build)
    def of_its_time(
        connection: Connection, period: Period, as_of: date, /, *rest: Rest.args, **more: Rest.kwargs
    ) -> Built:
        with seen(connection, period, as_of) as day:
            return build(connection, period, day, *rest, **more)

    return of_its_time


def standing(
    connection: Connection,
    period: Period,
    as_of: date,
    category: str | None = None,
    held: dict[str, Bulletin] | None = None,
    units: list[Unit] | None = None,
    *,
    counted: bool = True,
) -> Standing:
    """Score and place the units of a month, quarter or year as seen on a day.

    A published period is read from its bulletin; in a quarter or open year, so is each month that is published. What is
    open of a published year is seen as that year's bulletin saw it.

    Args:
        held: the bulletins to go by; those in force if not said.
        units: the units in the table, by the ordinance's order; if not said, those active in the period and those for
            which something counts in it.
        counted: whether open months are counted; if not, only what is published and the year's own points have scores.
    """
    held = bulletins.in_force(connection, as_of) if held is None else held
    own = held.get(period.label)
    by = own or (None if period.is_year else held.get(period.year.label))
    as_of = by.as_of if by is not None else as_of
    within = [month.label for month in period.months() if not period.is_month]
    months = {label: held[label] for label in within if label in held}
    with past.at(connection, by):
        books = rulebooks.read(connection)
        if own is not None:
            scores = _frozen_scores(connection, books, period, own)
        else:
            scores = _live_scores(connection, books, period, as_of, months, units, counted=counted)
            _place(scores)
    _mark_shared(scores)
    book = books.on(min(period.last_day, as_of)) or books.on(period.last_day) or books.latest
    order = [each.id for each in books.latest.categories]
    scores = [each for each in scores if category in (None, each.unit.category)]
    scores.sort(key=lambda each: (order.index(each.unit.category), each.place))
    return Standing(period, as_of, books, book, scores, own, months, by)


def month_by_month(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Standing:
    """The same, a year's months each by itself: of its own bulletin, which has their sums only, the units are taken."""
    held = bulletins.in_force(connection, as_of)
    own = held.get(period.label)
    if own is None or period.is_month:
        return standing(connection, period, as_of, category, held)
    with past.at(connection, own):
        held = {label: each for label, each in held.items() if label != period.label and each.id < own.id}
        units = sorted(frozen_units(connection, own).values(), key=lambda each: each.position)
        stand = standing(connection, period, own.as_of, category, held, units)
    stand.bulletin = stand.by = own
    return stand


def frozen_units(connection: Connection, bulletin: Bulletin) -> dict[int, Unit]:
    """The units of a published table by id, as they then stood, under the names and in the categories that it has."""
    known = past.units(connection, [bulletin])[bulletin.id]
    return {line.unit_id: _frozen_unit(line, known) for line in bulletins.lines(connection, bulletin.id)}


def _frozen_unit(line: bulletins.Line, known: dict[int, Unit]) -> Unit:
    return msgspec.structs.replace(known[line.unit_id], name=line.unit, category=line.category)


def _frozen_scores(connection: Connection, books: Rulebooks, period: Period, own: Bulletin) -> list[Score]:
    """The lines of a published table."""
    known, book = tallies.all_units(connection), books.on(period.last_day)
    found = []
    for line in bulletins.lines(connection, own.id):
        unit = _frozen_unit(line, known)
        volume = _frozen_volume(line, period, book, unit, own.as_of)
        found.append(Score(unit, _frozen_lines(line), [volume], place=line.place))
    return found


def _frozen_volume(line: bulletins.Line, period: Period, book: Rulebook | None, unit: Unit, as_of: date) -> Volume:
    active = unit.active_in(period, as_of)
    return Volume(period, line.submitted, line.refused, line.adopted, book, line.category, active)


def _frozen_lines(line: bulletins.Line) -> list[Line]:
    return [Line(rule, "", "", points, 1) for rule, points in line.points.items() if points]


class Months(msgspec.Struct):
    """What the months of a period are scored from.

    Attributes:
        open: the tallies of the open ones by label, then by unit id.
        published: the lines of the published ones, in the same way; `then` the units as they stood.
    """

    open: dict[str, dict[int, Tally]]
    published: dict[str, dict[int, bulletins.Line]] = {}
    bulletins: dict[str, Bulletin] = {}
    then: dict[int, dict[int, Unit]] = {}

    @property
    def counted(self) -> set[int]:
        """The ids of the units for which something counts."""
        found = {unit for tallies_ in self.open.values() for unit in tallies_}
        for lines in self.published.values():
            found |= {unit for unit, line in lines.items() if _says_something(line)}
        return found


def _says_something(line: bulletins.Line) -> bool:
    return bool(line.submitted or line.refused or line.adopted or any(line.points.values()))


def _live_scores(
    connection: Connection,
    books: Rulebooks,
    period: Period,
    as_of: date,
    published: dict[str, Bulletin],
    units: list[Unit] | None,
    *,
    counted: bool,
) -> list[Score]:
    frozen = {
        label: {line.unit_id: line for line in bulletins.lines(connection, each.id)}
        for label, each in published.items()
    }
    still_open = [month for month in period.months() if month.label not in frozen]
    by_month = tallies.monthly(connection, books, period, as_of) if still_open and counted else {}
    own = {month.label: by_month.get(month.label, {}) for month in still_open}
    then = past.units(connection, published.values()) if published else {}
    months = Months(own, frozen, published, then)
    annual = tallies.annual(tallies.annual_records(connection, books, period, as_of)) if period.is_year else {}
    if units is None:
        units = tallies.units_listed(connection, books, period, as_of, also=months.counted)
    return [score(books, unit, period, as_of, months, annual.get(unit.id, Annual())) for unit in units]


def score(books: Rulebooks, unit: Unit, period: Period, as_of: date, months: Months, annual: Annual) -> Score:
    """A unit's lines and volumes, from the tallies of each month, or from its bulletin where that is published."""
    lines: list[Line] = []
    volumes = []
    for month in period.months():
        book = books.on(month.last_day)
        if month.label in months.published:
            line = months.published[month.label].get(unit.id)
            if line is not None:
                bulletin = months.bulletins[month.label]
                lines += _frozen_lines(line)
                then = months.then[bulletin.id][unit.id]
                volumes.append(_frozen_volume(line, month, book, then, bulletin.as_of))
            continue
        tally = months.open.get(month.label, {}).get(unit.id, Tally())
        lines += month_lines(tally, unit.category, book)
        submitted, refused, adopted = (tally.of(rule) for rule in COUNTED)
        active = unit.active_in(month, as_of)
        volumes.append(Volume(month, submitted, refused, adopted, book, unit.category, active))
    lines += lines_of_year(books, unit, period, as_of, annual)
    return Score(unit, merged(lines), volumes, annual)


def lines_of_year(books: Rulebooks, unit: Unit, period: Period, as_of: date, annual: Annual) -> list[Line]:
    """What comes once a year; a unit that was not active in the year is listed for what counts in its months only."""
    last = books.on(min(period.last_day, as_of))
    begun = period.is_year and period.start <= as_of
    if not begun or last is None or not unit.active_in(period, as_of):
        return []
    return year_lines(annual, last.category(unit.category))


def _place(scores: list[Score]) -> None:
    for category in {each.unit.category for each in scores}:
        own = [each for each in scores if each.unit.category == category]
        for each, place in zip(own, places([each.total for each in own]), strict=True):
            each.place = place


def _mark_shared(scores: list[Score]) -> None:
    held = Counter((each.unit.category, each.place) for each in scores)
    for each in scores:
        each.shared = held[each.unit.category, each.place] > 1
