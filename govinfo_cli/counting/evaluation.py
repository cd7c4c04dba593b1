"""What a rulebook makes of what was counted in a period: each unit's columns, from the shortest periods to the longest.

A year is the sum of its months and of the rules of longer periods. A month that is published stands as it was printed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction

import msgspec

from govinfo_cli.counting.criteria import COUNTED, is_tallied
from govinfo_cli.counting.tallies import Tallies
from govinfo_cli.exact import Exact, exact
from govinfo_cli.ledger.carried import Figures
from govinfo_cli.periods import month
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language import duties, spans
from govinfo_cli.rulebook.language.columns import bounds, columns
from govinfo_cli.rulebook.language.duties import Counted, Facts, Verdict
from govinfo_cli.rulebook.language.spans import TO_DATE, Span
from govinfo_cli.scoring.points import Line, lines_of

Lines = dict[str, dict[str, Exact]]
"""What each unit has in each column."""
LONGER = ("two months", "quarter", "half-year", "year")
"""The words for periods longer than a month."""


class Printed(msgspec.Struct, frozen=True):
    """What a published month says of a unit: points by column, and how much of each of COUNTED."""

    points: Mapping[str, Exact]
    counts: Mapping[str, int]


class Evaluation:
    """The figures of a ledger under its rulebook, as of a day, for spans within what was counted."""

    def __init__(
        self,
        books: Rulebooks,
        as_of: date,
        tallies: Tallies,
        other: Counted,
        published: Mapping[Span, Mapping[str, Printed]],
        units: Collection[str] | None = None,
        carried: Figures | None = None,
    ) -> None:
        """What was counted, to be asked.

        Args:
            published: what stands as it was printed, carried months too, of which `carried` has the figures.
            units: the units to be listed; if not said, those that are there or have something.
        """
        self.carried = carried or {}
        self._on_paper = {Span(each.start, each.last_day, each.word): each.label for each in map(month, self.carried)}
        self.law, self.as_of = books.law, as_of
        self.tallies, self._other, self._published, self._units = tallies, other, published, units
        self._facts = Facts(self.law, self.count, self.event_points, as_of)
        self._by_sql = {name for name, held in self.law.counts.items() if is_tallied(held)}
        self._verdicts: dict[Span, list[Verdict]] = {}
        self._owners: dict[Span, defaultdict[str, list[str]]] = {}
        self._given: dict[Span, Lines] = {}
        self._own: dict[Span, Lines] = {}
        self._whole: dict[Span, Lines] = {}
        self._put_together: dict[Span, list[Span]] = {}

    # --- counts ---

    def count(self, name: str, unit: str, span: Span) -> int:
        """How many of a count a unit, or those that it took over, has in a span."""
        if not self._published or name not in COUNTED:
            return self._counted(name, unit, span)
        return sum(
            self._printed(name, code, each) if each in self._published else self._counted(name, code, each)
            for each in self._pieces(span)
            for code in self.owned(span).get(unit, ())
        )

    def owned(self, span: Span) -> Mapping[str, Collection[str]]:
        """The units whose figures of a span stand in each unit's row."""
        if span not in self._owners:
            self._owners[span] = defaultdict(list)
            for code in self.law.units:
                self._owners[span][self.law.owner(code, span)].append(code)
        return self._owners[span]

    def _printed(self, name: str, unit: str, piece: Span) -> int:
        printed = self._published[piece].get(unit)
        return printed.counts[name] if printed is not None else 0

    def _counted(self, name: str, unit: str, span: Span) -> int:
        if name not in self._by_sql:
            return self._other(name, unit, span)
        tally = self.tallies.within(span).get(unit)
        return tally.counts[name] if tally is not None else 0

    def event_points(self, unit: str, span: Span) -> Exact:
        """What rules of events give a unit in a span, in points."""
        return sum(self._events(span).get(unit, {}).values())

    def _events(self, span: Span) -> Lines:
        if span not in self._given:
            found = self._given[span] = Lines()
            for code, tally in self.tallies.within(span).items():
                for line, count in tally.lines.items():
                    _add(found, code, line.column, line.each * count)
        return self._given[span]

    # --- points ---

    def lines(self, span: Span) -> Lines:
        """Each unit's columns in a span, exact, nothing where nothing is given."""
        if span not in self._whole:
            self._whole[span] = self._before(span, LONGER if span.word != TO_DATE else LONGER[:-1])
        return self._whole[span]

    def _pieces(self, span: Span) -> list[Span]:
        """What a span is put together from: the longest published periods within it, and its other months."""
        if span not in self._put_together:  # asked for every unit of a table
            self._put_together[span] = self._found_pieces(span)
        return self._put_together[span]

    def _found_pieces(self, span: Span) -> list[Span]:
        if span in self._published or not span.whole_months:
            return [span]
        if not span.longer_than_a_month:  # it may be named by its days
            return [next((each for each in self._published if each[:2] == span[:2]), span)]
        found: list[Span] = []
        for each in sorted(self._published, key=lambda part: part.start - part.last):
            if _within(each, span) and not any(_overlap(each, one) for one in found):
                found.append(each)
        months = spans.parts("month", span, self.law.book.year_starts)
        found += [month for month in months if not any(_overlap(month, each) for each in found)]
        return sorted(found)

    def _before(self, span: Span, longer: Iterable[str]) -> Lines:
        """The pieces of a span, and what periods of some longer words give in it; weeks and days by themselves."""
        found: Lines = {}
        pieces = self._pieces(span)
        parts = [self._piece(each) for each in pieces]
        if not (len(pieces) == 1 and pieces[0][:2] == span[:2] and pieces[0] in self._published):
            parts += [
                self._own_of(part)
                for word in longer
                for part in self.law.parts(word, span)
                if not any(each in self._published and _within(part, each) for each in pieces)
            ]
        for lines in parts:
            for code, own in lines.items():
                for column, value in own.items():
                    _add(found, self.law.owner(code, span), column, value)
        return found

    def _piece(self, piece: Span) -> Lines:
        """What a month comes to, or days that are no month: events, weeks that end in it, its own rules."""
        if piece in self._published:
            return {code: dict(each.points) for code, each in self._published[piece].items()}
        words = ("week", "month") if piece.word != "week" else ("week",)
        return _sum(
            self._events(piece), *(self._own_of(part) for word in words for part in self.law.parts(word, piece))
        )

    def _own_of(self, part: Span) -> Lines:
        """What the rules of just a period's word give in it; then `[score]`, then what is lost."""
        if part not in self._own:
            found: Lines = {}
            for each in self._verdicts_of(part):
                if each.rule.yuan is None:
                    _add(found, each.unit, each.rule.printed_in, exact(each.value))
            self._own[part] = found
            score = self.law.book.score
            lost = self._losers(part)
            if lost or (score is not None and score.every == part.word):
                before = _sum(self._shorter(part), found)
                found = _sum(found, self._scored(part, before))
                found = _sum(found, self._lost(lost, _sum(self._shorter(part), found)))
                self._own[part] = found
        return self._own[part]

    def _shorter(self, part: Span) -> Lines:
        """What stands in a period before its own rules."""
        if part.word == "week":
            return self._events(part)
        if part.word == "month":
            return _sum(self._events(part), *map(self._own_of, self.law.parts("week", part)))
        return self._before(part, LONGER[: LONGER.index(part.word)])

    def _scored(self, part: Span, before: Lines) -> Lines:
        """Base, ceiling and floor, where the score is of this period."""
        score, found = self.law.book.score, Lines()
        if score is None or score.every != part.word or part.start > self.as_of:
            return found
        for unit in self.law.rows(part, self.as_of):
            base, limit = bounds(score, Fraction(sum(before.get(unit, {}).values())))
            _add(found, unit, "base", base)
            _add(found, unit, "limit", limit)
        return found

    def _losers(self, part: Span) -> dict[str, str]:
        """The units whose score is lost, each with the column of the first rule that says so."""
        found: dict[str, str] = {}
        for each in self._verdicts_of(part):
            if each.rule.score is not None and each.met:
                found.setdefault(each.unit, each.rule.printed_in)
        return found

    def _lost(self, losers: Mapping[str, str], before: Lines) -> Lines:
        found: Lines = {}
        for unit, column in losers.items():
            _add(found, unit, column, -max(sum(before.get(unit, {}).values()), 0))
        return found

    # --- verdicts ---

    def _verdicts_of(self, part: Span) -> list[Verdict]:
        """What each rule of just a period's word gives each unit in it."""
        if part not in self._verdicts:
            rules = [held for held in self.law.rules.values() if held[0].thing.every == part.word]
            self._verdicts[part] = [each for held in rules for each in duties.verdicts(self._facts, held, part)]
        return self._verdicts[part]

    def verdicts(self, span: Span) -> list[Verdict]:
        """What each rule of a period gives each unit in the periods that count in a span."""
        words = dict.fromkeys(held[0].thing.every for held in self.law.rules.values())
        return [
            each
            for word in words
            if word is not None
            for part in self.law.parts(word, span)
            if not self._of_paper(part)
            for each in self._verdicts_of(part)
        ]

    def _of_paper(self, part: Span) -> bool:
        """Whether a week or a month lies in a month that is carried: its own rules have spoken on paper."""
        return not part.longer_than_a_month and any(part.last in each for each in self._on_paper)

    def without_award(self, span: Span) -> set[str]:
        """The units that get no award of a table of a span, by a rule of it or of a shorter period in it."""
        if not any(each.thing.award is not None for held in self.law.rules.values() for each in held):
            return set()
        return {
            self.law.owner(each.unit, span) for each in self.verdicts(span) if each.rule.award is not None and each.met
        }

    # --- explanations ---

    def given(self, span: Span, words: Collection[str], besides: Collection[Span] = ()) -> dict[str, list[Line]]:
        """What is behind the figures of a span: events, if weeks or months are asked for, and periods of some words.

        Args:
            besides: what is printed, of which nothing is told.
        """
        found: defaultdict[str, list[Line]] = defaultdict(list)
        if "month" in words:
            for code, tally in self.tallies.within(span).items():
                found[code] += sorted(lines_of(tally.lines), key=self._order)
            for each in sorted(self._on_paper):
                if _within(each, span):
                    self._give_carried(found, each, span)
        for word in words:
            for part in self.law.parts(word, span):
                if any(_within(part, each) for each in besides) or self._of_paper(part):
                    continue
                for code, lines in self._given_by(part).items():
                    found[self.law.owner(code, span)] += lines
        return found

    def _give_carried(self, found: dict[str, list[Line]], month: Span, span: Span) -> None:
        """Add what each unit had in a carried month, as a line whose item is the month."""
        for code, each in self._published[month].items():
            for column, total in each.points.items():
                found[self.law.owner(code, span)].append(Line(column, column, self._on_paper[month], "", total, 1))

    def _order(self, line: Line) -> tuple[int, Fraction, str]:
        return list(self.law.rules).index(line.rule), Fraction(line.each), line.item

    def _given_by(self, part: Span) -> dict[str, list[Line]]:
        """What the rules of just a period's word give, and what its score comes to, line by line."""
        found: defaultdict[str, list[Line]] = defaultdict(list)
        for each in self._verdicts_of(part):
            if each.rule.yuan is None and each.value:
                article = each.rule.article
                line = Line(each.rule.id, each.rule.printed_in, "", article, exact(each.value), 1)
                found[each.unit].append(line)
        ruled = {code: _points(lines) for code, lines in found.items()}
        for code, own in self._own_of(part).items():
            for column, value in own.items():
                rest = value - ruled.get(code, {}).get(column, 0)
                if rest:
                    found[code].append(Line(column, column, "", self._article(part, column), exact(rest), 1))
        return found

    def _article(self, part: Span, column: str) -> str:
        """The article by which a column that is of no rule, or loses what it had, stands as it does."""
        losing = (each.rule for each in self._verdicts_of(part) if each.rule.score is not None)
        return next((rule.article for rule in losing if rule.printed_in == column), "")

    # --- tables ---

    def columns(self, span: Span) -> list[str]:
        """The columns of a span's table."""
        return columns(self.law, span, carried=any(_within(each, span) for each in self._on_paper))

    def rows(self, span: Span) -> list[str]:
        """The units that have a row in a span's tables: those there and those for which something counts."""
        if self._units is not None:
            return list(self._units)
        there, lines = set(self.law.rows(span, self.as_of)), self.lines(span)

        def counts(code: str) -> bool:
            return any(lines.get(code, {}).values()) or any(self.count(name, code, span) for name in COUNTED)

        return [code for code in self.law.units if code in there or counts(code)]


def _points(lines: Iterable[Line]) -> dict[str, Exact]:
    found: dict[str, Exact] = {}
    for line in lines:
        found[line.column] = found.get(line.column, 0) + line.points
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start <= other.last and other.start <= one.last


def _within(part: Span, whole: Span) -> bool:
    return whole.start <= part.start and part.last <= whole.last


def _add(lines: Lines, unit: str, column: str, value: Exact) -> None:
    own = lines.setdefault(unit, {})
    own[column] = own.get(column, 0) + value


def _sum(*several: Lines) -> Lines:
    found: defaultdict[str, dict[str, Exact]] = defaultdict(dict)
    for lines in several:
        for unit, own in lines.items():
            for column, value in own.items():
                found[unit][column] = found[unit].get(column, 0) + value
    return dict(found)
