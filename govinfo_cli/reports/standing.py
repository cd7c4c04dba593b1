"""All units of a month or year, scored and placed: what the ranking, the rates and the awards are read from."""

from collections import Counter
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli import period as periods
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import bulletins, rulebooks, tallies
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.bulletins import Line as Frozen
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.period import Period
from govinfo_cli.reports import words
from govinfo_cli.reports.data import Shared, day_title, period_title
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import (
    COUNTED,
    Annual,
    Line,
    Tally,
    meets,
    merged,
    month_lines,
    reaches_rate,
    year_lines,
)
from govinfo_cli.scoring.ranking import places

_FEW = 2
"""So many months are named one by one."""


class Volume(msgspec.Struct, frozen=True):
    """A unit's month as quota and rate see it (附件1 三(二))."""

    period: Period
    submitted: int
    refused: int
    adopted: int
    book: Rulebook | None
    category: str

    @property
    def quota(self) -> int:
        """What the unit is to send in the month; 0 without a rulebook."""
        return self.book.category(self.category).monthly.quota if self.book else 0

    @property
    def shortfall(self) -> int:
        """How much fewer the unit sent (D1, 正文 二(一))."""
        return max(self.quota - self.submitted, 0)

    @property
    def below_rate(self) -> bool:
        """Whether something was sent and too little of it adopted."""
        return (
            self.book is not None
            and self.submitted > 0
            and not reaches_rate(self.book.category(self.category), self.submitted, self.adopted)
        )

    @property
    def met(self) -> bool:
        """Whether quota and rate are both reached."""
        return self.book is not None and meets(self.book.category(self.category), self.submitted, self.adopted)


class Score(msgspec.Struct):
    """A unit's period: its lines, its months and its place within the category."""

    unit: Unit
    lines: list[Line]
    volumes: list[Volume]
    annual: Annual = msgspec.field(default_factory=Annual)
    place: int = 0
    shared: bool = False

    @property
    def total(self) -> int:
        """The sum of the lines."""
        return sum(line.points for line in self.lines)

    def months_due(self, as_of: date) -> list[Volume]:
        """The months for which the unit has a quota: begun by a day, under a rulebook, with the unit active."""
        unit = self.unit
        return [
            each
            for each in self.volumes
            if each.book is not None
            and each.period.start <= as_of
            and (unit.active_from is None or unit.active_from <= min(each.period.last_day, as_of))
            and (unit.active_to is None or unit.active_to >= each.period.start)
        ]

    def sum_of(self, count: str) -> int:
        """`submitted`, `refused` or `adopted` over all months."""
        return sum(getattr(volume, count) for volume in self.volumes)


class Standing(msgspec.Struct):
    """All units of a period, scored and placed, by category, place and the ordinance's order."""

    period: Period
    as_of: date
    books: Rulebooks
    book: Rulebook
    scores: list[Score]
    bulletin: Bulletin | None = None
    months: dict[str, Bulletin] = {}

    @property
    def in_force(self) -> bool:
        """Whether any day of the period has a rulebook."""
        return bool(self.books.spans(self.period.start, self.period.end))

    @property
    def begun(self) -> bool:
        """Whether the period has begun on the day as of which it is seen."""
        return self.period.start <= self.as_of

    @property
    def status(self) -> dict[str, Any]:
        """What JSON says of the period: open, or published with revision and digest; of several months each too."""
        said: dict[str, Any] = {"status": "open"}
        if self.bulletin is not None:
            said = {"status": "published", "revision": self.bulletin.revision, "digest": self.bulletin.digest}
        if not self.period.is_month:
            labels = [month.label for month in tallies.months_of(self.period)]
            said["months"] = {label: "published" if label in self.months else "open" for label in labels}
        return said

    def in_order(self) -> list[Score]:
        """The scores by category and in the ordinance's order."""
        order = [category.id for category in self.book.categories]
        return sorted(self.scores, key=lambda each: (order.index(each.unit.category), each.unit.position))

    def of(self, category: str) -> list[Score]:
        """The scores of a category."""
        return [score for score in self.scores if score.unit.category == category]


def standing(
    connection: Connection,
    period: Period,
    as_of: date,
    category: str | None = None,
    held: dict[str, Bulletin] | None = None,
    units: list[Unit] | None = None,
) -> Standing:
    """Score and place the units of a month, quarter or year as seen on a day.

    A published period is read from its bulletin; in a quarter or open year, so is each month that is published.

    Args:
        held: the bulletins to go by; those in force if not said.
        units: the units in the table, by the ordinance's order; those active in the period if not said.
    """
    books = rulebooks.read(connection)
    held = bulletins.in_force(connection, as_of) if held is None else held
    own = held.get(period.label)
    as_of = own.as_of if own is not None else as_of
    within = [month.label for month in tallies.months_of(period) if not period.is_month]
    months = {label: held[label] for label in within if label in held}
    if own is not None:
        positions = tallies.positions(connection)
        book = books.on(period.last_day)
        scores = [
            _frozen_score(line, period, book, positions[line.unit_id]) for line in bulletins.lines(connection, own.id)
        ]
        _mark_shared(scores)
    else:
        units = units or tallies.units_listed(connection, books, period, as_of)
        scores = _live_scores(connection, books, period, as_of, months, units)
        _place(scores)
    book = books.on(min(period.last_day, as_of)) or books.on(period.last_day) or books.latest
    order = [each.id for each in books.latest.categories]
    scores = [each for each in scores if category in (None, each.unit.category)]
    scores.sort(key=lambda each: (order.index(each.unit.category), each.place))
    return Standing(period, as_of, books, book, scores, own, months)


def month_by_month(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Standing:
    """The same, a year's months each by itself: the year's own bulletin, which has their sums only, is not asked."""
    held = bulletins.in_force(connection, as_of)
    own = {label: each for label, each in held.items() if period.is_month or label != period.label}
    return standing(connection, period, as_of, category, own)


def _live_scores(
    connection: Connection,
    books: Rulebooks,
    period: Period,
    as_of: date,
    months: dict[str, Bulletin],
    units: list[Unit],
) -> list[Score]:
    frozen = {
        label: {line.unit_id: line for line in bulletins.lines(connection, each.id)} for label, each in months.items()
    }
    still_open = [month for month in tallies.months_of(period) if month.label not in frozen]
    by_month = tallies.monthly(connection, books, period, as_of) if still_open else {}
    annual = tallies.annual(tallies.annual_records(connection, books, period, as_of)) if period.is_year else {}
    return [score(books, unit, period, as_of, by_month, annual.get(unit.id, Annual()), frozen) for unit in units]


def _frozen_score(line: Frozen, period: Period, book: Rulebook | None, position: int) -> Score:
    """A line of a published table."""
    unit = Unit(line.unit_id, line.unit, line.category, "", None, None, position)
    volume = Volume(period, line.submitted, line.refused, line.adopted, book, line.category)
    return Score(unit, _frozen_lines(line), [volume], place=line.place)


def _frozen_lines(line: Frozen) -> list[Line]:
    return [Line(rule, "", "", points, 1) for rule, points in line.points.items() if points]


def score(
    books: Rulebooks,
    unit: Unit,
    period: Period,
    as_of: date,
    by_month: dict[str, dict[int, Tally]],
    annual: Annual,
    frozen: dict[str, dict[int, Frozen]],
) -> Score:
    """A unit's lines and volumes, from the tallies of each month, or from its bulletin where that is frozen."""
    lines: list[Line] = []
    volumes = []
    for month in tallies.months_of(period):
        line = frozen.get(month.label, {}).get(unit.id)
        if line is not None:
            lines += _frozen_lines(line)
            book = books.on(month.last_day)
            volumes.append(Volume(month, line.submitted, line.refused, line.adopted, book, line.category))
            continue
        if month.label in frozen:
            continue
        tally = by_month.get(month.label, {}).get(unit.id, Tally())
        book = books.on(month.last_day)
        lines += month_lines(tally, unit.category, book)
        submitted, refused, adopted = (tally.of(rule) for rule in COUNTED)
        volumes.append(Volume(month, submitted, refused, adopted, book, unit.category))
    last = books.on(min(period.last_day, as_of))
    if period.is_year and period.start <= as_of and last is not None:
        lines += year_lines(annual, last.category(unit.category))
    return Score(unit, merged(lines), volumes, annual)


def _place(scores: list[Score]) -> None:
    for category in {each.unit.category for each in scores}:
        own = [each for each in scores if each.unit.category == category]
        for each, place in zip(own, places([each.total for each in own]), strict=True):
            each.place = place
    _mark_shared(scores)


def _mark_shared(scores: list[Score]) -> None:
    held = Counter((each.unit.category, each.place) for each in scores)
    for each in scores:
        each.shared = held[each.unit.category, each.place] > 1


def row_of(labels: list[str]) -> str:
    """Months as a reader names them, in order; more than a few without a gap by the first and the last."""
    months = [periods.month(label) for label in labels]
    if len(months) > _FEW and months == list(tallies.months_of(Period("", months[0].start, months[-1].end))):
        return _("{first} to {last}").format(first=period_title(months[0]), last=period_title(months[-1]))
    return listed(map(period_title, months))


def notes(stand: Standing) -> list[str]:
    """What a reader of any table of the period must know."""
    found = []
    first = stand.books.first_day
    if stand.bulletin is not None:
        found.append(published_note(stand.bulletin))
    elif stand.months:
        text = (
            _("From their bulletins: {months}; the other months from the records as they are now.")
            if len(stand.months) < len(list(tallies.months_of(stand.period)))
            else _("From their bulletins: {months}.")
        )
        found.append(text.format(months=row_of(sorted(stand.months))))
    if not stand.in_force:
        found.append(
            _("The rulebook {book} is in force from {day}: nothing in this period counts.").format(
                book=stand.books.latest.name, day=day_title(first)
            )
        )
    elif stand.period.start < first:
        found.append(
            _("The rulebook is in force from {day}: nothing dated before that day counts.").format(day=day_title(first))
        )
    if stand.in_force or not stand.begun:
        found += words.so_far(stand.period, stand.as_of)
    if any(each.shared for each in stand.scores):
        found.append(_("{sign} marks a place that several units share.").format(sign=Shared.SIGN))
    return found


def seal(stand: Standing) -> str:
    """What stands on every sheet that leaves the house: a draft, or which revision of which bulletin."""
    return published_note(stand.bulletin) if stand.bulletin else _("Draft: not published, the figures may change.")


def published_note(bulletin: Bulletin) -> str:
    """What stands at the foot of a published table."""
    return _("Published: bulletin {number}, revision {revision}, as of {as_of}, digest {digest}.").format(
        number=bulletin.number, revision=bulletin.revision, as_of=day_title(bulletin.as_of), digest=bulletin.short
    )
