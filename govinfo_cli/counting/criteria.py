"""What a rulebook asks of records on some days, in a form that statements are built from once.

Most rules say of each record by itself, or with those before it of the same submission, whether it counts: SQL counts
these (`is_plain`). Rules whose price goes by turn, by group, by what was given before or by an article of several units
are priced event by event, see `priced`.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from govinfo_cli.periods import DAY
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Condition, Count, Rule
from govinfo_cli.rulebook.language.vocabulary import Publication

RULE, COUNT, FAULT = "rule", "count", "fault"
"""What asks for records: a rule, a count, or what is told of a unit whether or not a rule prices it."""
SENT, REFUSED, ADOPTED = COUNTED = ("sent", "refused", "adopted")
"""The counts that every report has: the submissions accepted, those refused, and those adopted by the office's own."""
MISSED, INACCURATE = FAULTS = ("missed", "inaccuracy")
"""The faults: commissions missed, inaccuracies."""
_BY_ITSELF = {
    "submission": ("submission", "topic", "nature"),
    "adoption": ("submission", "publication", "tier", "type", "topic", "nature"),
    "sent-up": ("submission", "to", "kind", "topic", "nature"),
    "instruction": ("submission", "level", "leader", "on", "topic", "nature"),
}
"""The attributes that SQL can compare two records of a submission by."""
_IN_PYTHON = {"unit", "category", "day", "submission", "person", "article"}
"""The attributes by which SQL does not choose."""
_IN_ITEM = ("publication", "type", "level", "on", "to", "kind", "topic", "nature", "state")
"""The attributes that tell what within a rule an event was."""


class Traits(msgspec.Struct, frozen=True):
    """What of a ledger decides how it can be counted.

    Attributes:
        articles: whether articles of several submissions are recorded.
        recategorized: whether a unit is in another category than it was.
        marks: whether marks beside inaccuracies are recorded.
    """

    articles: bool = False
    recategorized: bool = False
    marks: bool = True


Where = tuple[tuple[str, Condition], ...]


class Turns(msgspec.Struct, frozen=True):
    """What a record had to be on some days, both within, to be given a turn."""

    start: date
    last: date
    where: Where


class Name(NamedTuple):
    """What asks for records: RULE, COUNT or FAULT, and which: the id of a rule or count, or one of FAULTS."""

    kind: str
    id: str


NOBODY = Name("", "")
"""Stands where neither rule nor count asks."""


class Asked(msgspec.Struct, frozen=True):
    """What a rule or a count asks of records.

    Attributes:
        item: the attributes that tell what within the rule it was, the one that a price goes by last.
        keys: the values that the last of these may have; all if none are named.
        turns: of what is counted once, who was given a turn when; empty if that is what is asked now, at all times.
    """

    name: Name
    of: str
    where: Where = ()
    once: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    turns: tuple[Turns, ...] = ()


class Tier(msgspec.Struct, frozen=True):
    """Whose a publication is: on some days, both within, if it was another's on others."""

    tier: str
    publication: str
    days: tuple[date, date] | None


class Due(msgspec.Struct, frozen=True):
    """The deadline of a nature for what comes in on some days, both within: days after, or a day of the next month."""

    nature: str
    start: date
    last: date
    days: int | None
    day_of_next_month: int | None


class Ranked(msgspec.Struct, frozen=True):
    """Of what periods tables are published: their words, the shortest first, and the month in which a year begins."""

    words: tuple[str, ...]
    year_starts: int


class Criteria(msgspec.Struct, frozen=True):
    """What a rulebook asks of records on some days.

    Attributes:
        tiers: of every publication that there ever was: a record is told by what held on its own day.
        deadlines: of each nature that has one.
        ranked: what tables are published of.
        marks: whether there are marks beside inaccuracies to be looked for.
    """

    asked: tuple[Asked, ...]
    tiers: tuple[Tier, ...]
    deadlines: tuple[Due, ...]
    ranked: Ranked
    marks: bool = True

    def names(self, *kinds: str) -> tuple[Name, ...]:
        """What asks for records, of some kinds."""
        return tuple(each.name for each in self.asked if each.name.kind in kinds)


def criteria(book: Rulebook, traits: Traits) -> Criteria:
    """What SQL is asked for by the rules in force on a day: the plain ones, the counts, the faults."""
    key = ("criteria", traits)
    if key not in book.kept:
        book.kept[key] = _criteria(book, traits)
    found: Criteria = book.kept[key]
    return found


def _criteria(book: Rulebook, traits: Traits) -> Criteria:
    return Criteria((*_counts(book), *_rules(book, traits), *_faults()), *_of_records(book.law), traits.marks)


def ranked(law: Law) -> Ranked:
    """Of what periods a rulebook's tables are published."""
    return Ranked(law.ranked, law.book.year_starts)


def _of_records(law: Law) -> tuple[tuple[Tier, ...], tuple[Due, ...], Ranked]:
    """What statements need to know of a rulebook beside its rules."""
    tiers = [each for held in law.publications.values() for each in _tiers(held)]
    deadlines = [
        Due(id_, each.start, each.last, each.thing.deadline.days, each.thing.deadline.day_of_next_month)
        for id_, held in law.words["natures"].items()
        for each in held
        if each.thing.deadline is not None
    ]
    return tuple(tiers), tuple(deadlines), ranked(law)


def _tiers(held: list[Version[Publication]]) -> Iterator[Tier]:
    """Whose a publication is; on days on which it is not there, as on those before."""
    if len({each.thing.tier for each in held}) == 1:
        yield Tier(held[0].thing.tier, held[0].thing.id, None)
        return
    starts = [date.min, *(each.start for each in held[1:])]
    lasts = [*(start - DAY for start in starts[1:]), date.max]
    for each, *days in zip(held, starts, lasts, strict=True):
        yield Tier(each.thing.tier, each.thing.id, (days[0], days[1]))


def paying(book: Rulebook) -> Criteria:
    """What SQL is asked for by the rules in force that pay for events: every one of these, whatever its turn."""
    asked = [
        Asked(
            Name(RULE, each.id),
            each.of or "",
            tuple(each.where.items()),
            (),
            *(((each.by,) if each.by else (), tuple(each.yuan)) if isinstance(each.yuan, dict) else ()),
        )
        for each in book.rules.values()
        if each.of is not None and each.yuan is not None
    ]
    return Criteria(tuple(asked), *_of_records(book.law))


def _counts(book: Rulebook) -> list[Asked]:
    return [
        Asked(
            Name(COUNT, each.id),
            each.of,
            tuple(each.where.items()),
            each.once,
            turns=_turns(book.law.counts[each.id]),
        )
        for each in book.counts.values()
        if is_tallied(book.law.counts[each.id])
    ]


def is_tallied(versions: list[Version[Count]]) -> bool:
    """Whether SQL counts a count by month; others are few, go by a period's last day, or by all records in order."""
    counts = [each.thing for each in versions]
    if counts[0].of in ("staff", "secondment", "training") or any(_IN_PYTHON & {*each.where} for each in counts):
        return False
    keys = set(counts[0].once) - {"unit"}
    return not counts[0].once or ("submission" in keys and keys <= set(_BY_ITSELF.get(counts[0].of, ())))


def _turns(versions: list[Version[Count]]) -> tuple[Turns, ...]:
    """Who was given a turn when, if that ever changed: days on which nothing holds go by what holds next."""
    first = versions[0].thing
    if not first.once or all(each.thing.where == first.where for each in versions):
        return ()
    starts = [date.min, *(each.last + DAY for each in versions[:-1])]
    return tuple(
        Turns(start, each.last, tuple(each.thing.where.items())) for start, each in zip(starts, versions, strict=True)
    )


def _rules(book: Rulebook, traits: Traits) -> list[Asked]:
    return [
        Asked(
            Name(RULE, each.id),
            each.of or "",
            tuple(each.where.items()),
            each.once,
            item_of(book, each),
            tuple(each.points) if isinstance(each.points, dict) else (),
        )
        for each in book.rules.values()
        if each.of is not None and each.points is not None and is_plain(book.law.rules[each.id], traits)
    ]


def _faults() -> list[Asked]:
    missed = Condition(values=("missed",))
    inaccurate = Condition(values=("inaccuracy",))
    return [
        Asked(Name(FAULT, MISSED), "commission", (("state", missed),)),
        Asked(Name(FAULT, INACCURATE), "mark", (("kind", inaccurate),)),
    ]


def item_of(book: Rulebook, rule: Rule) -> tuple[str, ...]:
    """The attributes that tell events of a rule apart for a reader.

    What the price goes by is last; before it what tells the rule from others of its column.
    """
    if rule.of == "commission":
        return ()  # an event says itself what was wrong
    shares = any(each.printed_in == rule.printed_in and each.id != rule.id for each in book.rules.values())
    named = [name for name in rule.where if name in _IN_ITEM and name != rule.by] if shares else []
    return (*named, *([rule.by] if rule.by else []))


def is_plain(versions: list[Version[Rule]], traits: Traits) -> bool:
    """Whether SQL can count a rule's events: each counts by itself, or as the first of its submission."""
    rules = [each.thing for each in versions]
    return all(_plain(rule, traits) for rule in rules) and (not rules[0].once or _alike(rules))


def _plain(rule: Rule, traits: Traits) -> bool:
    by_order = rule.in_turn or rule.group or rule.most is not None or rule.least is not None
    if by_order or rule.price == "as recorded" or rule.of in ("secondment", "staff"):
        return False
    if rule.of == "adoption" and traits.articles:
        return False
    if _IN_PYTHON & {*rule.where, *([rule.by] if rule.by else [])}:
        return False
    if rule.once:
        keys = set(rule.once) - {"unit"}
        known = _BY_ITSELF.get(rule.of or "", ())
        return "submission" in keys and keys <= set(known) and not (rule.for_ and traits.recategorized)
    return True


def _alike(rules: list[Rule]) -> bool:
    """Whether all versions of a rule are about the same events, so that a turn is a turn under any of them."""

    def about(rule: Rule) -> object:
        return rule.where, rule.for_, rule.by, set(rule.points) if isinstance(rule.points, dict) else None

    return all(about(each) == about(rules[0]) for each in rules[1:])
