"""What units lack for each rule of a period, for the next place and for each award; counted once for all of them."""

from collections import defaultdict
from datetime import date
from fractions import Fraction
from typing import Literal

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import settlement
from govinfo_cli.counting.annual_records import Secondment, annual_records
from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.exact import Exact, exact
from govinfo_cli.ledger import bulletins, rulebooks
from govinfo_cli.periods import MONTHS, Period
from govinfo_cli.rulebook.language.duties import Facts, Verdict
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.prospects import Prospect, prospect
from govinfo_cli.rulebook.language.schema import Award, Rule
from govinfo_cli.rulebook.language.spans import Span, span_of

State = Literal["won", "lacking", "above", "barred", "ended", "unknown"]


class RuleOutlook(msgspec.Struct, frozen=True):
    """How a rule of a period stands to a unit; `value` is what it gives as it is, in points or in yuan."""

    rule: Rule
    period: Period
    value: Exact
    prospect: Prospect


class PlaceOutlook(msgspec.Struct, frozen=True):
    """A unit's row of a table, the nearest with more and with less, and how many rows have a place."""

    stand: Standing
    score: Score
    placed: int
    ahead: Score | None
    behind: Score | None

    @property
    def to_ahead(self) -> Exact | None:
        """What it lacks to draw level with the nearest before it, in the table's measure."""
        return _difference(self.ahead, self.score)

    @property
    def from_behind(self) -> Exact | None:
        """By how much it leads the nearest behind it."""
        return _difference(self.score, self.behind)


class AwardOutlook(msgspec.Struct, frozen=True):
    """How an award of a period stands to a unit, as the period's table is now.

    Attributes:
        state: `won`, or `lacking` so much; `above` its places; `barred` by a rule; `ended` before the period does;
            `unknown` where the table goes by what further points do not tell.
        lacks: so much more of the measure, points as a rule, while the others stand.
        leads: of one that has it, by how much it leads the best that has not; None if there is no such.
        measure: the table that the measure is of; empty for points.
    """

    stand: Standing
    award: Award
    state: State
    lacks: Exact | None = None
    leads: Exact | None = None
    measure: str = ""


class UnitOutlook(msgspec.Struct, frozen=True):
    """All three of a unit."""

    rules: list[RuleOutlook]
    places: list[PlaceOutlook]
    awards: list[AwardOutlook]


class Outlook:
    """A period and the longer ones that it lies in, as seen on a day, ready to be asked of any unit.

    Attributes:
        stand: the period itself.
        final: what of them is published: nothing can be missing there any more.
    """

    def __init__(self, connection: Connection, period: Period, as_of: date) -> None:
        self.stand = standing(connection, period, as_of)
        self._as_of, books = self.stand.as_of, self.stand.books
        self._keys = rulebooks.keys(connection)
        self._stands = [self.stand]
        for longer in _longer(self.stand):
            self._stands.append(standing(connection, longer, self._as_of))
        self._whole = self._stands[-1]
        held = bulletins.in_force(connection, self._as_of)
        self._published = [each.days for each in held.values()]
        self._planned = self._secondments(connection) if _asks_for_secondments(books.law) else {}
        self._verdicts = self._of_units()

    @property
    def final(self) -> list[Period]:
        """What of the periods is published."""
        return [each.period for each in self._stands if each.bulletin is not None]

    @property
    def periods(self) -> list[Period]:
        """The period and the longer ones."""
        return [each.period for each in self._stands]

    def of(self, unit_id: int) -> UnitOutlook:
        """What a unit lacks."""
        rules = [self._rule(each) for each in self._verdicts[self._keys[unit_id]]]
        places = [place for stand in self._stands for place in _places(stand, unit_id)]
        awards = [award for stand in self._stands if stand.bulletin is None for award in self._awards(stand, unit_id)]
        return UnitOutlook(rules, places, awards)

    # --- rules ---

    def _of_units(self) -> dict[str, list[Verdict]]:
        """By unit, what the rules of the periods say that are not published: of a month's weeks, the current one."""
        found: defaultdict[str, list[Verdict]] = defaultdict(list)
        evaluation = self._whole.evaluation
        if evaluation is None:
            return found
        spans = {span_of(each) for each in self.periods}
        own = self.stand.period
        for verdict in evaluation.verdicts(span_of(self._whole.period)):
            span = verdict.span
            week = span.word == "week" and own.is_month and span.last in span_of(own) and self._as_of in span
            if (span in spans or week) and not self._is_published(span):
                found[verdict.unit].append(verdict)
        return found

    def _is_published(self, span: Span) -> bool:
        return any(span.start in each and span.last in each for each in self._published)

    def _rule(self, verdict: Verdict) -> RuleOutlook:
        evaluation, span, books = self._whole.evaluation, verdict.span, self.stand.books
        assert evaluation is not None  # noqa: S101 - without it there are no verdicts
        facts = Facts(books.law, evaluation.count, evaluation.event_points, self._as_of)
        day = min(max(self._as_of, span.start), span.last)
        planned = sum(span.start <= each <= span.last for each in self._planned.get(verdict.unit, ()))
        period = books.period_of(span.word, span.start)
        return RuleOutlook(verdict.rule, period, exact(Fraction(verdict.value)), prospect(facts, verdict, day, planned))

    def _secondments(self, connection: Connection) -> dict[str, list[date]]:
        """The first days of each unit's secondments of which it is not decided how they end."""
        found: defaultdict[str, list[date]] = defaultdict(list)
        law, whole = self.stand.books.law, self._whole.period
        for each in annual_records(connection, self.stand.books, whole, self._as_of):
            if isinstance(each, Secondment) and not each.completed and each.outcome in ("planned", "completed"):
                code = law.successor(self._keys[each.unit_id], each.day)
                found[law.owner(code, span_of(whole))].append(each.day)
        return found

    # --- awards ---

    def _awards(self, stand: Standing, unit_id: int) -> list[AwardOutlook]:
        found = []
        for award in stand.books.awards(stand.period):
            listed = settlement.among(stand, award)
            mine = next((score for score in listed if score.unit.id == unit_id), None)
            if mine is not None:
                found.append(_award(stand, award, listed, mine))
        return found


def _longer(stand: Standing) -> list[Period]:
    """The longer periods with it of which anything is said: a rule, an award, a table to be published; the year."""
    books, length = stand.books, MONTHS[stand.period.word]
    words: set[str | None] = {held[0].thing.every for held in books.law.rules.values()}
    words |= {*(each.every for each in books.law.book.awards), *books.ranked, "year"}
    return [
        books.period_of(word, stand.period.start)
        for word, months in MONTHS.items()
        if months > length and word in words
    ]


def _asks_for_secondments(law: Law) -> bool:
    return any(held[0].thing.of == "secondment" for held in law.counts.values())


def _places(stand: Standing, unit_id: int) -> list[PlaceOutlook]:
    """A unit's row in each table that gives places."""
    found = []
    for mine in stand.tables:
        if mine.unit.id != unit_id or not mine.place or mine.measure is None:
            continue
        own = Fraction(mine.measure)
        others = [(Fraction(each.measure or 0), each) for each in stand.tables if _is_beside(each, mine)]
        ahead = min((pair for pair in others if pair[0] > own), key=lambda pair: pair[0], default=(None, None))
        behind = max((pair for pair in others if pair[0] < own), key=lambda pair: pair[0], default=(None, None))
        found.append(PlaceOutlook(stand, mine, len(others) + 1, ahead[1], behind[1]))
    return found


def _is_beside(score: Score, mine: Score) -> bool:
    return score.table == mine.table and score.measure is not None and score.place > 0 and score is not mine


def _difference(more: Score | None, less: Score | None) -> Exact | None:
    if more is None or less is None or more.measure is None or less.measure is None:
        return None
    return exact(Fraction(more.measure) - Fraction(less.measure))


def _award(stand: Standing, award: Award, listed: list[Score], mine: Score) -> AwardOutlook:
    """An award as the table is, and, for who has it not, with so much more as would be enough."""
    if mine.unit.ended_before(stand.period.last_day):
        return AwardOutlook(stand, award, "ended")
    if not mine.award:
        return AwardOutlook(stand, award, "barred")
    table = next((each for each in stand.books.tables(stand.period.last_day) if each.id == award.table), None)
    in_points = table is None or table.by == "points"
    measure = "" if in_points else mine.table
    won = settlement.winners(stand, award, listed)
    if any(each is mine for each in won):
        behind = [Fraction(_measure(award, each)) for each in listed if all(each is not one for one in won)]
        lower = [each for each in behind if each < _measure(award, mine)]
        leads = exact(_measure(award, mine) - max(lower)) if lower and award.at_least is None else None
        return AwardOutlook(stand, award, "won", leads=leads, measure=measure)
    if table is not None and (table.is_rate or table.by in ("mark", "order")):
        return AwardOutlook(stand, award, "unknown", measure=measure)
    lacks = _lacks(stand, award, listed, mine, in_points=in_points)
    return AwardOutlook(stand, award, "above" if lacks is None else "lacking", lacks, measure=measure)


def _measure(award: Award, score: Score) -> Fraction:
    """What an award goes by."""
    return Fraction(score.total if award.table is None or award.at_least is not None else score.measure or 0)


def _lacks(stand: Standing, award: Award, listed: list[Score], mine: Score, *, in_points: bool) -> Exact | None:
    """So much more with which a unit would get an award while the others stand; None if no more would do."""
    own, score = _measure(award, mine), stand.books.law.book.score
    step = Fraction(1, 10 ** (score.decimals if score is not None else 0))
    levels = {_measure(award, each) for each in listed}
    levels |= {Fraction(each) for each in (award.at_least, award.least) if each is not None} | {step}
    for level in sorted(each for each in {*levels, *(each + step for each in levels)} if each > own):
        more = level - own
        raised = msgspec.structs.replace(
            mine,
            total=mine.total + more if in_points else mine.total,
            measure=None if mine.measure is None else mine.measure + more,
        )
        rows = [raised if each is mine else each for each in listed]
        if any(each is raised for each in settlement.winners(stand, award, rows)):
            return exact(more)
    return None
