"""What may no longer be written, since it would change a published table (Annex 2 §4), or count in a carried month."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from govinfo_cli import periods
from govinfo_cli.checks.carried import CLOSED, COUNTED, MOVED_INTO, PUBLISHED
from govinfo_cli.checks.published import LOCKED, OFFICERS_LOCKED, RESTS_ON_OFFICERS
from govinfo_cli.errors import Finding
from govinfo_cli.i18n import _
from govinfo_cli.kinds import Kind, kind_named
from govinfo_cli.ledger import bulletins, rulebooks, schema
from govinfo_cli.ledger.active import is_active
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.periods import DAY, Period
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language import spans
from govinfo_cli.rulebook.language.spans import span_of
from govinfo_cli.writing.carried_months import CarriedMonths

Row = Mapping[str, Any]
"""A record's values by field."""
_MATTERS = ("unit_id", "name", "role", "employment")
"""What of an officer the table of a longer period rests on (Annex 1 §3(六))."""

_ENDED = ("into_id", "carries", "active_to")
"""What of a unit that went into another decides for which of the two something counts."""


class Locks:
    """The periods that are published or carried, and what would count in them."""

    def __init__(self, connection: Connection, *, uncounted: bool = False) -> None:
        """What is closed in a ledger.

        Args:
            uncounted: it was said that what is dated in carried months stays without counting there.
        """
        self._connection = connection
        self._uncounted = uncounted
        self._carried = CarriedMonths(connection)
        self.let_in = 0
        """The records that were let into carried months, since that was said."""
        self.held = list(bulletins.in_force(connection).values())
        """The bulletins in force."""
        self._last = max((max(each.days.last_day, each.as_of) for each in self.held), default=date.min)

    @property
    def any(self) -> bool:
        """Whether anything is closed."""
        return bool(self.held or self._carried.months)

    def look(self, months: Iterable[str]) -> None:
        """See now, and keep in mind, in which months that may be carried something counts."""
        for month in months:
            self._carried.is_counted(month)

    def why(self, kind: Kind, day: date | None) -> Finding | None:
        """Why no record of a kind dated on a day may be written, and the way out; None if it may."""
        bulletin = self._on(kind, day)
        return locked(bulletin) if bulletin else None

    def why_change(self, kind: Kind, before: Row | None, after: Row | None) -> Finding | None:
        """As `why`, of a record that comes (None before), changes, or goes (None after)."""
        if kind.name == "officer":
            return self._why_officer(before, after)
        if kind.name == "unit":
            return self._why_unit(before, after)
        if kind.of_period:
            labels = {row["period"] for row in (before, after) if row is not None}
            return next((locked(each) for each in self.held if each.period in labels), None)
        if kind.name == "carried":
            return self._why_figure(before, after)
        return self._why_published(kind, before, after) or self._why_on_paper(kind, before, after)

    def _why_on_paper(self, kind: Kind, before: Row | None, after: Row | None) -> Finding | None:
        """A carried month has all that counted in it; what was kept there uncounted may be corrected."""
        if after is None or not self._carried.would_count(kind, after) or self._carried.would_count(kind, before):
            return None
        if self._uncounted:
            self.let_in += 1
            return None
        refused = CLOSED if before is None else MOVED_INTO
        return refused.found(month=periods.label_title(periods.month_label(after[kind.day])))

    def _why_figure(self, before: Row | None, after: Row | None) -> Finding | None:
        """What is carried of a month stands in longer periods; a month that is published or counted is not carried."""
        for row in (before, after):
            month = periods.month(row["month"]) if row is not None else None
            for bulletin in self.held if month is not None else ():
                if month is not None and bulletin.days.holds(month):
                    if bulletin.period != month.label:
                        return locked(bulletin)
                    return PUBLISHED.found(month=periods.period_title(month), revision=bulletin.revision)
        if after is None or self._uncounted:
            return None
        if not self._carried.is_counted(after["month"]):
            return None
        return COUNTED.found(month=periods.label_title(after["month"]))

    def _why_published(self, kind: Kind, before: Row | None, after: Row | None) -> Finding | None:
        rows = (row for row in (before, after) if row is not None and kind.day and row[kind.day] <= self._last)
        return next((why for row in rows for why in self._reasons(kind, row)), None)

    def why_from(self, day: date) -> Finding | None:
        """Why what holds from a day on may not be changed: that day or a later one is published; None if it may."""
        return next((locked(each) for each in self.held if each.days.last_day >= day), None)

    def _on(self, kind: Kind, day: date | None) -> Bulletin | None:
        for bulletin in self.held:
            period = bulletin.days
            if kind.unlocked or day not in period:
                continue
            if not kind.of_period and (not kind.lasting or by_staff(self._books, period)):
                return bulletin
        return None

    @cached_property
    def _books(self) -> Rulebooks:
        return rulebooks.read(self._connection)

    def _reasons(self, kind: Kind, row: Row) -> Iterator[Finding]:
        day: date = row[kind.day]
        if why := self.why(kind, day):
            yield why
        elif kind.name in ("adoption", "instruction"):
            yield from self._later_ones(row["submission_id"], day)
        elif kind.name == "verdict":
            yield from self._judged(row["commission_id"], row["unit_id"], day)
        elif kind.name == "submission" and row["commission_id"]:
            due = self._due(row["commission_id"])
            if due >= day:
                yield from self._answered(row["commission_id"], row["unit_id"], due)

    def _later_ones(self, submission: int, day: date) -> Iterator[Finding]:
        """Only the first adoption and the first instruction count: one before them moves what they gave."""
        for word in ("adoption", "instruction"):
            kind = kind_named(word)
            t = schema.metadata.tables[kind.table].c
            query = select(t[kind.day]).where(t.submission_id == submission, t[kind.day] > day, t.voided_id.is_(None))
            for later in self._connection.scalars(query):
                if why := self.why(kind, later):
                    yield why

    def _answered(self, commission: int, unit: int, due: date) -> Iterator[Finding]:
        """An answer in time decides whether the due date or a verdict's day counts (Annex 1 §3(三))."""
        v = schema.verdicts.c
        query = select(v.judged_on).where(
            v.commission_id == commission, v.unit_id == unit, v.voided_id.is_(None), v.verdict == "nonconforming"
        )
        for kind, days in (("commission", [due]), ("verdict", self._connection.scalars(query))):
            for day in days:
                if why := self.why(kind_named(kind), day):
                    yield why

    def _judged(self, commission: int, unit: int, day: date) -> Iterator[Finding]:
        """The latest verdict counts, on the day of an earlier one or of the due date (Annex 1 §3(三))."""
        v, kind = schema.verdicts.c, kind_named("verdict")
        query = select(v.judged_on).where(v.commission_id == commission, v.unit_id == unit, v.voided_id.is_(None))
        for counted in (self._due(commission), *self._connection.scalars(query)):
            bulletin = self._on(kind, counted)
            if bulletin is not None and day <= bulletin.as_of:
                yield locked(bulletin)

    def _due(self, commission: int) -> date:
        c = schema.commissions.c
        due: date = self._connection.execute(select(c.due_on).where(c.id == commission)).scalar_one()
        return due

    def _why_unit(self, before: Row | None, after: Row | None) -> Finding | None:
        """What is dated after a unit's end counts for the unit that it went into."""
        then, now = (
            [row[name] for name in _ENDED] if row is not None and row["into_id"] is not None else None
            for row in (before, after)
        )
        if before is None or after is None or then == now:
            return None  # for a unit that comes or goes nothing counts
        ends = [end for end in (before["active_to"], after["active_to"]) if end is not None]
        return self.why_from(min(ends) + DAY)

    def _why_officer(self, before: Row | None, after: Row | None) -> Finding | None:
        """A table rests on who is in office at the end of each period that its rules ask it of, or on the as-of day."""
        for bulletin in self.held:
            period = bulletin.days
            if not by_staff(self._books, period):
                continue
            for day in sorted({min(day, bulletin.as_of) for day in _days_of_staff(self._books, period)}):
                then, now = (
                    [row[name] for name in _MATTERS] if row is not None and _in_office(row, day) else None
                    for row in (before, after)
                )
                if then != now:
                    rests = _(RESTS_ON_OFFICERS).format(day=day)
                    return OFFICERS_LOCKED.found(message=locked(bulletin), remark=rests)
        return None


_STAFF = ("training", "secondment", "staff")


def by_staff(books: Rulebooks, period: Period) -> bool:
    """Whether a period's table may rest on trainings, secondments and who is in office: a year's, or as rules ask."""
    book = books.law.book
    ranked = {name for table in book.tables for name in table.parts}
    return (
        period.is_year
        or any(rule.of in _STAFF for rule in book.rules)
        or not ranked.isdisjoint(_counts_of_staff(books))
        or bool(_words_of_staff(books, period))
    )


def _counts_of_staff(books: Rulebooks) -> set[str]:
    return {count.id for count in books.law.book.counts if count.of in _STAFF}


def _words_of_staff(books: Rulebooks, period: Period) -> set[str]:
    """The words of periods, none longer than this one, of which rules ask for trainings, secondments or people."""
    words = spans.WORDS[: spans.WORDS.index(period.word) + 1] if period.word in spans.WORDS else ()
    asking = [rule for rule in books.law.book.rules if rule.every in words]
    wanted = _counts_of_staff(books)
    return {
        str(rule.every)
        for rule in asking
        for each in rule.when
        if not wanted.isdisjoint((each.left, each.below, str(each.right)))
    }


def _days_of_staff(books: Rulebooks, period: Period) -> set[date]:
    """The last days of a period, and of those within it of which rules ask for people."""
    starts = books.law.book.year_starts
    words = _words_of_staff(books, period)
    parts = (part for word in words for part in spans.parts(word, span_of(period), starts))
    return {period.last_day, *(part.last for part in parts)}


def _in_office(row: Row, day: date) -> bool:
    return is_active(row["active_from"], row["active_to"], day, day)


def locked(bulletin: Bulletin) -> Finding:
    """That a period is published, and the way out."""
    return LOCKED.found(
        period=periods.label_title(bulletin.period),
        label=bulletin.period,
        revision=bulletin.revision,
        option=periods.option(bulletin.period),
    )
