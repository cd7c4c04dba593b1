"""All units of a month or year, scored and placed: what the ranking, the rates and the awards are read from."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import msgspec
from sqlalchemy import Connection

from govinfo_cli import exact
from govinfo_cli.counting import past, tallies
from govinfo_cli.counting.evaluated import evaluated
from govinfo_cli.counting.evaluation import Evaluation
from govinfo_cli.counting.frozen_lines import frozen_scores, frozen_units, numbers_of
from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.volumes import Months
from govinfo_cli.ledger import bulletins, carried, rulebooks
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.carried import Figures
from govinfo_cli.ledger.vocabulary import Unit, place_in_order
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.rulebook.language import tables
from govinfo_cli.rulebook.language.columns import columns
from govinfo_cli.rulebook.language.duties import Verdict
from govinfo_cli.rulebook.language.spans import span_of

Rest = ParamSpec("Rest")
Built = TypeVar("Built")


class Status(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whether a period is `open` or `published`; if it is, by which revision, and the bulletin's digest.

    Attributes:
        status: `carried` of a month whose figures were published on paper before the ledger began.
        months: the same of each month of a longer period, by label.
    """

    status: str
    revision: int | None = None
    digest: str | None = None
    months: dict[str, str] | None = None


class Standing(msgspec.Struct):
    """All units of a period, scored and placed, by category, place and the ordinance's order.

    Attributes:
        bulletin: its own, if it is published; `parts` those of what is published within it, by label.
        by: the bulletin that it is seen by: its own, or that of a longer period that it is part of.
        evaluation: what the figures were counted by; None if they are published.
        tables: the rows of all tables, where the rulebook ranks by several; `scores` has each unit once.
        carried: the figures of its months that were published on paper before the ledger began.
        cut: the months of such figures of which the period has some days only.
    """

    period: Period
    as_of: date
    books: Rulebooks
    book: Rulebook
    scores: list[Score]
    bulletin: Bulletin | None = None
    parts: dict[str, Bulletin] = {}
    by: Bulletin | None = None
    tables: list[Score] = []
    evaluation: Evaluation | None = None
    carried: Figures = {}
    cut: list[str] = []

    @property
    def months(self) -> dict[str, Bulletin]:
        """The bulletins of its months that are published, each by itself."""
        return {label: each for label, each in self.parts.items() if each.days.is_month}

    @property
    def longest(self) -> list[Bulletin]:
        """The bulletins of what is published within it, those left out that lie within a longer one; by day."""
        held = sorted(self.parts.values(), key=lambda each: each.days.start)
        return [each for each in held if bulletins.containing(self.parts, each.days) is None]

    @property
    def verdicts(self) -> list[Verdict]:
        """What each rule of a period gives each unit, where that is counted; nothing of what is published."""
        return self.evaluation.verdicts(span_of(self.period)) if self.evaluation is not None else []

    @property
    def columns(self) -> list[str]:
        """The columns of its tables; of a published one those that it was printed with."""
        if self.bulletin is not None and self.tables:
            return list(self.tables[0].points)
        return columns(self.books.law, span_of(self.period), carried=bool(self.carried))

    @property
    def rows(self) -> dict[tuple[str, str], Score]:
        """The rows of all tables by table and unit's code; by code alone where there is one table for each category."""
        apart = bool(self.books.law.tables)
        return {(each.table if apart else "", each.unit.code): each for each in self.tables}

    @property
    def in_force(self) -> bool:
        """Whether any day of the period has a rulebook."""
        return bool(self.books.stretches(self.period.start, self.period.end))

    @property
    def begun(self) -> bool:
        """Whether the period has begun on the day as of which it is seen."""
        return self.period.start <= self.as_of

    @property
    def status(self) -> Status:
        """Whether the period is open or published, and by which bulletin; or carried."""
        months = None
        if self.period.parts() != [self.period]:
            labels = [month.label for month in self.period.months()]
            by = {label: self.parts.get(label) or self._longer(label) for label in labels}
            months = {label: "published" if each is not None else "open" for label, each in by.items()}
            months |= dict.fromkeys(self.carried, "carried")
        if self.bulletin is None:
            return Status("carried" if self.period.label in self.carried else "open", months=months)
        return Status("published", self.bulletin.revision, self.bulletin.digest, months)

    def _longer(self, month: str) -> Bulletin | None:
        """The bulletin of a part that has a month, where months are not published by themselves."""
        return None if "month" in self.books.ranked else bulletins.of_month(self.parts, month)

    def in_order(self) -> list[Score]:
        """The scores by category and in the ordinance's order."""
        place = place_in_order(self.book)
        return sorted(self.scores, key=lambda each: place(each.unit))

    def of(self, category: str) -> list[Score]:
        """The scores of a category."""
        return [score for score in self.scores if score.unit.category == category]


@contextmanager
def seen(connection: Connection, period: Period, as_of: date) -> Iterator[date]:
    """See the ledger as a report on a period must: what is published as it stood when it was published.

    Days that are not ranked are published when all of their months are, each by itself or within a longer period; they
    are seen as the last of these bulletins saw them.

    Yields: the day as of which the period is seen.
    """
    held = bulletins.in_force(connection, as_of)
    by = [held.get(period.label) or bulletins.containing(held, period)]
    if None in by and held and period.word not in rulebooks.read(connection).ranked:
        by = [bulletins.of_month(held, month.label) for month in period.months()]
    last = None if None in by else max(filter(None, by), key=lambda each: each.entry_id)
    with past.at(connection, last):
        whole = last is not None and last.days.holds(period) and period.word != "week"
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
    """Score and place the units of a period as seen on a day.

    A published period is read from its bulletin; in a longer open one, so is each part that is published. What is
    open of a published period is seen as that period's bulletin saw it.

    Args:
        held: the bulletins to go by; those in force if not said.
        units: the units in the table, by the ordinance's order, in the categories that they are to be in; if not said,
            those active in the period and those for which something counts in it.
        counted: whether what is open is counted; if not, only what is published and the year's own points have scores.
    """
    held = bulletins.in_force(connection, as_of) if held is None else held
    own = held.get(period.label)
    by = own or bulletins.containing(held, period)
    as_of = by.as_of if by is not None else as_of
    parts = bulletins.within(held, period)
    with past.at(connection, by):
        keys = rulebooks.keys(connection)
        books = rulebooks.read(connection, {keys[each.id]: each for each in units or ()})
        if own is not None:
            found, rows = None, frozen_scores(connection, books, period, own)
            figures = carried.within(connection, period, as_of)
        else:
            found, rows = _live_scores(connection, books, period, as_of, parts, units, counted=counted)
            figures = found.carried
        held_on_paper = carried.months(connection, as_of) if period.parts() == [period] else set()
        cut = [month.label for month in period.months() if month.label in held_on_paper - figures.keys()]
    scores = _first(books, period, rows)
    _mark_shared(rows)
    book = books.on(min(period.last_day, as_of)) or books.on(period.last_day) or books.latest
    if category is not None:
        scores = [each for each in scores if each.unit.category == category]
        rows = [each for each in rows if each.unit.category == category]
    return Standing(period, as_of, books, book, scores, own, parts, by, rows, found, figures, cut)


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


def _live_scores(
    connection: Connection,
    books: Rulebooks,
    period: Period,
    as_of: date,
    published: dict[str, Bulletin],
    units: list[Unit] | None,
    *,
    counted: bool,
) -> tuple[Evaluation, list[Score]]:
    """The rows of all tables of a period, counted; published parts of it stand as they were printed."""
    keys = rulebooks.keys(connection)
    frozen = {
        label: {keys[line.unit_id]: line for line in bulletins.lines(connection, each.id)}
        for label, each in published.items()
    }
    only = [keys[each.id] for each in units] if units is not None else None
    found = evaluated(connection, books, period, as_of, frozen, only, counted=counted)
    known = {keys[id_]: each for id_, each in tallies.all_units(connection).items()}
    known |= {keys[each.id]: each for each in units or ()}
    then = past.units(connection, published.values()) if published else {}
    seen_by = {label: (each, then[each.id]) for label, each in published.items()}
    span = span_of(period)
    months = Months(books, found, frozen, seen_by, period.parts(), found.owned(span))
    rows = tables.tables(found, span)
    day = min(period.last_day, as_of)
    return found, [
        Score(
            _as_on(known[row.unit], books, row, day, named=units is not None),
            {column: exact.exact(value) for column, value in row.points.items()},
            months.volumes(row.unit, known, as_of),
            total=exact.exact(row.total),
            place=row.rank or 0,
            table=row.table,
            measure=None if row.measure is None else exact.exact(row.measure),
            mark=None if row.mark is None else exact.exact(row.mark),
            award=row.award,
            numbers=numbers_of(books, row.unit, row.category, period) if books.on(period.last_day) else {},
        )
        for row in rows
    ]


def _as_on(unit: Unit, books: Rulebooks, row: tables.Row, day: date, *, named: bool) -> Unit:
    """A unit under the name of a day, in the category by which it was ranked, which may begin later in the period."""
    if named or unit.voided:
        return unit
    name = books.law.unit(row.unit, day).name
    if (name, row.category) == (unit.name, unit.category):
        return unit
    return msgspec.structs.replace(unit, name=name, category=row.category)


def _first(books: Rulebooks, period: Period, tables: list[Score]) -> list[Score]:
    """Each unit's row once: of the first table by points that has it, else of the first."""
    by_points = {each.id for each in books.tables(period.last_day) if each.by == "points"}
    found: dict[int, Score] = {}
    for each in sorted(tables, key=lambda score: score.table not in by_points):
        found.setdefault(each.unit.id, each)
    chosen = {id(each) for each in found.values()}
    return [each for each in tables if id(each) in chosen]


def _mark_shared(scores: list[Score]) -> None:
    held = Counter((each.table, each.place) for each in scores)
    for each in scores:
        each.shared = each.place > 0 and held[each.table, each.place] > 1
