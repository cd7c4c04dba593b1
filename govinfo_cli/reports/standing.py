"""All units of a month or year, scored and placed: what the ranking, the rates and the awards are read from."""

from collections import Counter
from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli.i18n import _
from govinfo_cli.ledger import rulebooks, tallies
from govinfo_cli.ledger.rulebooks import Rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.period import Period
from govinfo_cli.reports import words
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring import rewards
from govinfo_cli.scoring.points import COUNTED, Annual, Line, Tally, meets, merged, month_lines, year_lines
from govinfo_cli.scoring.ranking import places


class Volume(msgspec.Struct, frozen=True):
    """A unit's month as quota and rate see it (附件1 三(二))."""

    period: Period
    submitted: int
    refused: int
    adopted: int
    book: Rulebook | None
    category: str

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

    @property
    def in_force(self) -> bool:
        """Whether any day of the period has a rulebook."""
        return bool(self.books.spans(self.period.start, self.period.end))

    def of(self, category: str) -> list[Score]:
        """The scores of a category."""
        return [score for score in self.scores if score.unit.category == category]


def standing(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Standing:
    """Score and place the units of a month or year as seen on a day."""
    books = rulebooks.read(connection)
    units = tallies.units_listed(connection, books, period, as_of)
    by_month = tallies.monthly(connection, books, period, as_of)
    annual = tallies.annual(tallies.annual_records(connection, books, period, as_of)) if period.is_year else {}
    scores = [
        score(books, unit, period, as_of, by_month, annual.get(unit.id, Annual()))
        for unit in units
        if category is None or unit.category == category
    ]
    _place(scores)
    book = books.on(min(period.last_day, as_of)) or books.on(period.last_day) or books.latest
    order = [each.id for each in books.latest.categories]
    scores.sort(key=lambda each: (order.index(each.unit.category), each.place))
    return Standing(period, as_of, books, book, scores)


def score(
    books: Rulebooks,
    unit: Unit,
    period: Period,
    as_of: date,
    by_month: dict[str, dict[int, Tally]],
    annual: Annual,
) -> Score:
    """A unit's lines and volumes, from the tallies of each month."""
    lines: list[Line] = []
    volumes = []
    for month in tallies.months_of(period):
        tally = by_month.get(month.label, {}).get(unit.id, Tally())
        book = books.on(month.last_day)
        lines += month_lines(tally, unit.category, book)
        submitted, refused, adopted = (tally.of(rule) for rule in COUNTED)
        volumes.append(Volume(month, submitted, refused, adopted, book, unit.category))
    last = books.on(min(period.last_day, as_of))
    if period.is_year and last is not None:
        lines += year_lines(annual, last.category(unit.category))
    return Score(unit, merged(lines), volumes, annual)


def _place(scores: list[Score]) -> None:
    for category in {each.unit.category for each in scores}:
        own = [each for each in scores if each.unit.category == category]
        found = places([each.total for each in own])
        shared = Counter(found)
        for each, place in zip(own, found, strict=True):
            each.place, each.shared = place, shared[place] > 1


def notes(stand: Standing) -> list[str]:
    """What a reader of any table of the period must know."""
    found = []
    first = stand.books.first_day
    if not stand.in_force:
        found.append(
            _("The rulebook {book} is in force from {day}: nothing in this period counts.").format(
                book=stand.books.latest.name, day=first
            )
        )
    elif stand.period.start < first:
        found.append(_("The rulebook is in force from {day}: nothing dated before that day counts.").format(day=first))
    if stand.as_of < stand.period.last_day and stand.in_force:
        found.append(_("The period is not over: these are the figures up to {day}.").format(day=stand.as_of))
    if any(each.shared for each in stand.scores):
        found.append(_("{sign} marks a place that several units share.").format(sign=words.EQUAL))
    return found


def tie_notes(stand: Standing) -> list[str]:
    """Where a tie at the last award place takes in more units, and what that costs (W1)."""
    if stand.books.rewarding(stand.period.last_day) is None:
        return []
    found = []
    for category in stand.book.categories:
        own = stand.of(category.id)
        tie = rewards.tie([each.total for each in own], category.award.places, category.award.amount)
        if tie is not None:
            found.append(
                _(
                    "{category}: a tie at award place {places} takes in {winners} units, {more} more than places; "
                    "that costs {cost} yuan more."
                ).format(
                    category=words.category_title(stand.book, category.id),
                    places=tie.wanted,
                    winners=tie.winners,
                    more=tie.winners - tie.wanted,
                    cost=tie.cost.quantize(rewards.FEN),
                )
            )
    return found
