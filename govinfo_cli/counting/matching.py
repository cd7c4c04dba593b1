"""The submission that a unit and a title mean, as offices name what was printed: found for sure, or shown as near.

A wrong one would pay the wrong person. So a title is taken for one that is written otherwise only if it is clearly the
likest: `CLEAR` per cent, `AHEAD` more than the next, the same numbers, no other unit or town in it; and only if words
are left out or added that do not make another article of it (`likeness.is_another`): two may differ by a sign.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.checks.marks import OTHER_UNIT
from govinfo_cli.checks.row import AMBIGUOUS_TITLE, UNKNOWN_TITLE, UNKNOWN_TITLE_OF_ANY
from govinfo_cli.counting.likeness import folded, is_another, numbers
from govinfo_cli.counting.similar import Registered
from govinfo_cli.counting.title_pool import Pool, Sent
from govinfo_cli.counting.unit_names import SHORTEST, UnitNames
from govinfo_cli.errors import CheckError, Choice, Finding, Question, UnclearTitle
from govinfo_cli.i18n import _
from govinfo_cli.ledger import database, schema
from govinfo_cli.ledger.refs import Lookup
from govinfo_cli.ledger.vocabulary import Unit, Units

CLEAR = 80
"""Per cent from which on a title that is written otherwise may be taken."""
AHEAD = 10
"""So many per cent more than the next likest it must be."""
ALL = 100
"""Per cent of titles that differ in marks, spaces and the unit's name at most."""
SHOWN = 3
"""So many are named where none is taken."""
MOST = 50_000
"""The newest submissions up to the day that are looked through; in an office of 1,800 a month those of two years."""
_NEAR = 30
"""Per cent from which on a title is worth showing."""
_RECENT = timedelta(days=300)
"""What was received longer before the day is not taken, nor in the way: titles come again each year."""
_AFTER = timedelta(days=31)
"""What was received so long after the day is found too, so that the wrong day can be told."""
_OTHERWISE = 15
"""Per cent that other numbers, or another unit, make a title less like."""
_LOOKED_AT = 30
_LONGER_THAN_ENDINGS = 8
"""Characters from which on a word is no ending of a ref, through all of which one would have to look."""


class Near(msgspec.Struct, frozen=True):
    """A submission whose title is like the one that was said, in whole per cent."""

    likeness: int
    sent: Registered

    def __str__(self) -> str:
        return f"{self.sent.ref} {self.sent.unit} {self.sent.title} ({self.likeness} %)"


class Match(msgspec.Struct, frozen=True):
    """What a title may mean.

    Attributes:
        taken: the one that it means for sure; its likeness is `ALL` where only marks, spaces or the unit's name differ.
        near: the likest, at most `SHOWN`; empty if one is taken.
        partial: older submissions were not looked through.
    """

    taken: Near | None = None
    near: list[Near] = []
    partial: bool = False


def may_be_ending(text: str) -> bool:
    """Whether a text is short enough to be the ending of a ref."""
    return len(folded(text)) < _LONGER_THAN_ENDINGS


class Adopted(NamedTuple):
    """Whether what a register says of what printed its submissions is recorded, and the day where it has none."""

    taken: bool
    day: date | None = None


@dataclass
class Naming:
    """What was said of the submissions that a command names by title, or that rows are corrected copies of.

    Attributes:
        corrections: what becomes of all corrected copies: amend, new or skip; empty where it is not said.
        decided: the same by the source and number of a row.
        unit: whose they are; empty where it is not said.
        chosen: what was answered of a title and unit.
        levels: the id of the level that was answered of a leader.
        adopted: what was decided of a register's adoptions, by source.
        adopted_all: the same of all registers; None where it is not said.
        asks: somebody can be asked.
        told: which titles that are written otherwise were taken for which submissions, and what rows amended.
    """

    unit: str = ""
    corrections: str = ""
    decided: dict[tuple[str, int], str] = field(default_factory=dict)
    chosen: dict[tuple[str, str], Choice] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    adopted: dict[str, Adopted] = field(default_factory=dict)
    adopted_all: Adopted | None = None
    asks: bool = False
    told: list[str] = field(default_factory=list)


def may_be_title(text: str) -> bool:
    """Whether a word that is no ref may be a title."""
    letters = sum(map(str.isalpha, folded(text)))
    return letters >= SHORTEST and (not text.isascii() or " " in text.strip())


class Matcher:
    """Finds submissions by their titles; what was read is kept for the next."""

    def __init__(self, connection: Connection, units: Units, naming: Naming | None = None) -> None:
        self._connection = connection
        self._units = units
        self._naming = naming or Naming()
        self._names = UnitNames(units)
        self._kept: dict[tuple[Any, ...], Pool] = {}
        self._sent: dict[int, tuple[str, int]] = {}

    def ref(self, title: str, word: str = "", day: date | None = None, *, exact: bool = False) -> str:
        """The ref of the submission that a title means; one that is written otherwise is told.

        Args:
            word: the unit as it is called; of the naming if empty.
            exact: one that is written otherwise is not taken, however clear it is: a record is to be changed by it.

        Raises: CheckError if no unit is called so, or no title is near; UnclearTitle if some are.
        """
        word = word or self._naming.unit
        unit = self._units.find(word) if word else None
        name = unit.name if unit else ""
        if (chosen := self._naming.chosen.get((title, name))) and self._is_still(chosen):
            return chosen.ref
        match = self.find(title, unit, day)
        if exact and match.taken is not None and match.taken.likeness < ALL:
            match = Match(near=[match.taken])
        if match.taken is not None:
            if match.taken.likeness < ALL:
                told = _("{title} is taken for {near}").format(title=title, near=match.taken)
                self._naming.told.append(told)
            return match.taken.sent.ref
        choices = [Choice(each.sent.ref, each.sent.title, str(each)) for each in match.near]
        found = _not_taken(match, title, unit, exact=exact)
        raise UnclearTitle(found, Question(title, name, choices)) if choices else CheckError(found)

    def prefetch(self, lookup: Lookup, words: Iterable[str]) -> None:
        """Look up at once whose the submissions of whole refs are, for `check_unit`."""
        s = schema.submissions.c
        refs = [word for word in set(words) if word]
        lookup.prefetch(refs)
        for chunk in database.chunks(refs):
            query = select(s.id, s.ref, s.unit_id).where(s.ref.in_(chunk), s.voided_id.is_(None))
            self._sent.update((id_, (ref, unit)) for id_, ref, unit in self._connection.execute(query))

    def check_unit(self, submission: int | None, word: str, day: date | None = None) -> None:
        """See that a submission that was named by its ref is of the unit that was said beside it, or went into it.

        Raises: CheckError if it is not.
        """
        s = schema.submissions.c
        if submission is not None and submission not in self._sent:
            row = self._connection.execute(select(s.ref, s.unit_id).where(s.id == submission)).one()
            self._sent[submission] = (row.ref, row.unit_id)
        ref, own = self._sent.get(submission or 0, ("", None))
        if own is not None and own not in self._whose(self._units.find(word), day):
            raise CheckError(OTHER_UNIT.found(ref=ref, unit=self._units.by_id[own].name))

    def _whose(self, unit: Unit, day: date | None) -> set[int]:
        """The units whose submissions are a unit's on a day: itself, and those that went into it by then."""
        when = day or date.max
        return {unit.id} | {id_ for id_ in self._units.by_id if self._units.successor(id_, when).id == unit.id}

    def _is_still(self, chosen: Choice) -> bool:
        """Whether a ref that was chosen is that of the same submission: one just numbered may be another's by now."""
        s = schema.submissions.c
        query = select(s.title).where(s.ref == chosen.ref, s.voided_id.is_(None))
        return self._connection.scalar(query) == chosen.title

    def find(self, title: str, unit: Unit | None = None, day: date | None = None) -> Match:
        """The submission that a title means.

        Args:
            unit: whose it is, where that is said.
            day: of what is recorded of it.
        """
        pool = self._pool(unit, day)
        same = self._same(pool, title, unit, day)
        if same:
            recent = [place for place in same if day is None or day - pool.sent[place].received_on <= _RECENT]
            shown = [Near(ALL, self._shown(pool.sent[place])) for place in recent or same]
            return Match(shown[0]) if len(recent) == 1 else Match(near=shown[:SHOWN])
        ordered = self._likest(pool, title, unit, day)
        near = [Near(likeness, self._shown(pool.sent[place])) for likeness, place, _other in ordered]
        if near and not ordered[0][2]:
            text = self._units.bare(folded(title))
            there = pool.texts[ordered[0][1]]
            if unit is not None:
                text, there = self._names.before(unit.id, text), self._names.before(unit.id, there)
            ahead = near[0].likeness - (near[1].likeness if len(near) > 1 else 0)
            if near[0].likeness >= CLEAR and ahead >= AHEAD and not is_another(text, there):
                return Match(near[0])
        return Match(near=near[:SHOWN], partial=len(pool.sent) == MOST)

    def _same(self, pool: Pool, title: str, unit: Unit | None, day: date | None) -> list[int]:
        """The places of the titles that differ in marks, spaces and the unit's own name before it at most.

        Of several the accepted ones, for what was refused is sent anew under its title.
        """
        text = self._units.bare(folded(title))
        found = pool.by_text.get(text, [])
        if not found or unit is not None:
            own = unit.id if unit is not None else self._names.leading(text)
            rest = text if own is None else self._names.without(own, text)
            found = [
                place
                for place in pool.by_rest(self._names)[rest]
                if unit is not None or own is None or pool.sent[place].unit_id == own
            ]
        if day is not None:
            found = [place for place in found if pool.sent[place].received_on - day <= _AFTER]
        figures = numbers(title)  # 1.5 and 15 are one without their marks
        found = [place for place in found if numbers(pool.sent[place].title) == figures]
        return [place for place in found if not pool.sent[place].refused] or found

    def _likest(self, pool: Pool, title: str, unit: Unit | None, day: date | None) -> list[tuple[int, int, bool]]:
        """The likest titles: in whole per cent, their places, and whether they must be other articles."""
        text = self._units.bare(folded(title))
        figures, spoken = numbers(title), self._names.in_text(text)
        found = []
        # Of one unit's titles, all may begin with its name, whether they do or not.
        own = text if unit is None else self._names.before(unit.id, text)
        for place, likeness in pool.weighed(self._names if unit else None).likest(own, _LOOKED_AT):
            sent = pool.sent[place]
            if day is not None and sent.received_on - day > _AFTER:
                continue
            there = self._names.in_text(pool.texts[place])
            other = (
                figures != numbers(sent.title)
                or self._names.town(text) != self._names.town(pool.texts[place])
                or any(id_ != sent.unit_id and not self._names.speaks(pool.texts[place], id_) for id_ in spoken)
                or any(not (unit and id_ == unit.id) and not self._names.speaks(text, id_) for id_ in there)
            )
            found.append((likeness - _OTHERWISE * other, place, other))
        return sorted((each for each in found if each[0] >= _NEAR), key=lambda each: (-each[0], each[2], each[1]))

    def _pool(self, unit: Unit | None, day: date | None) -> Pool:
        """What is looked through: the newest submissions, in a large ledger those up to the end of the day's month."""
        pool = self._read(unit, None)
        if day is None or len(pool.sent) < MOST:
            return pool
        end = day.replace(day=1).toordinal() + 2 * _AFTER.days
        return self._read(unit, date.fromordinal(min(end, date.max.toordinal())))

    def _read(self, unit: Unit | None, upto: date | None) -> Pool:
        key = (unit and unit.id, upto)
        if key not in self._kept:
            if upto is not None:  # of the large ones, two at a time
                self._kept = {kept: pool for kept, pool in self._kept.items() if kept[1] is None}
            s = schema.submissions.c
            query = select(s.received_on, s.ref, s.unit_id, s.title, s.refused).where(s.voided_id.is_(None))
            query = query.where(
                *([s.unit_id.in_(self._whose(unit, None))] if unit else []), *([s.received_on <= upto] if upto else [])
            )
            rows = self._connection.execute(query.order_by(s.received_on.desc(), s.id.desc()).limit(MOST))
            self._kept[key] = Pool([Sent(*row) for row in rows], self._units)
        return self._kept[key]

    def _shown(self, sent: Sent) -> Registered:
        return Registered(sent.ref, self._units.by_id[sent.unit_id].name, sent.received_on, sent.title)


def _not_taken(match: Match, title: str, unit: Unit | None, *, exact: bool) -> Finding:
    """Why no submission is taken for a title, with those that are near."""
    shown = " | ".join(map(str, match.near))
    if match.near and match.near[0].likeness == ALL:
        return AMBIGUOUS_TITLE.found(refs=shown)
    hint = _(
        "; the nearest are: {near} (one is taken by itself only from {clear} % on, {ahead} ahead of the next, and if "
        "nothing tells that it may be another article)"
    )
    if exact:  # by it a record is looked at or changed: none is taken for another here
        hint = _("; the nearest are: {near}: give its ref, or its title as it is registered")
    near = hint.format(near=shown, clear=CLEAR, ahead=AHEAD) if match.near else ""
    if match.partial:
        near += _("; only the newest {most} were looked through: give the ref of an older one").format(most=MOST)
    if unit is None:
        return UNKNOWN_TITLE_OF_ANY.found(title=title, near=near)
    return UNKNOWN_TITLE.found(unit=unit.name, near=near)
