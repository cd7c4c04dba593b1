"""What a rulebook asks of records on some days, in a form that statements are built from once.

Most rules say of each record by itself, or with those before it of the same submission, whether it counts: SQL counts
these (`is_plain`). Rules whose price goes by turn, by group, by what was given before or by an article of several units
are priced event by event, see `priced`.
"""

from typing import Any

import msgspec

from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.schema import Condition, Rule

SENT, REFUSED, ADOPTED = COUNTED = ("#sent", "#refused", "#adopted")
"""What every report counts: the submissions accepted, those refused, and those adopted by the office's own."""
MISSED, INACCURATE = FAULTS = ("!missed", "!inaccuracy")
"""What is told of a unit whether or not a rule prices it: commissions missed, inaccuracies."""
_BY_ITSELF = {
    "submission": ("submission", "topic", "nature"),
    "adoption": ("submission", "publication", "tier", "type", "topic", "nature"),
    "sent-up": ("submission", "to", "kind", "topic", "nature"),
    "instruction": ("submission", "level", "leader", "on", "topic", "nature"),
}
"""The attributes that SQL can compare two records of a submission by."""
_IN_ITEM = ("publication", "type", "level", "on", "to", "kind", "topic", "nature", "state")
"""The attributes that tell what within a rule an event was."""


class Traits(msgspec.Struct, frozen=True):
    """What of a ledger decides how it can be counted.

    Attributes:
        articles: whether articles of several submissions are recorded.
        recategorized: whether a unit is in another category than it was.
    """

    articles: bool = False
    recategorized: bool = False


class Asked(msgspec.Struct, frozen=True):
    """What a rule or a count asks of records.

    Attributes:
        name: a rule's id; a count's name behind `#`; one of FAULTS.
        item: the attributes that tell what within the rule it was, the one that a price goes by last.
        keys: the values that the last of these may have; all if none are named.
    """

    name: str
    of: str
    where: tuple[tuple[str, Condition], ...] = ()
    once: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Criteria(msgspec.Struct, frozen=True):
    """What a rulebook asks of records on some days.

    Attributes:
        printed_by: the publications of each tier.
        deadlines: of each nature that has one, days after the event, or the day of the next month.
    """

    asked: tuple[Asked, ...]
    printed_by: tuple[tuple[str, tuple[str, ...]], ...] = ()
    deadlines: tuple[tuple[str, int | None, int | None], ...] = ()


def criteria(book: Rulebook, traits: Traits) -> Criteria:
    """What SQL is asked for by the rules in force on a day: the plain ones, the counts, the faults."""
    key = ("criteria", traits)
    if key not in book.kept:
        book.kept[key] = _criteria(book, traits)
    found: Criteria = book.kept[key]
    return found


def _criteria(book: Rulebook, traits: Traits) -> Criteria:
    return Criteria((*_counts(book), *_rules(book, traits), *_faults()), *_words(book))


def _words(book: Rulebook) -> tuple[Any, Any]:
    return (
        tuple((each.id, tuple(book.printed_by(each.id))) for each in book.tiers),
        tuple((each.id, each.deadline.days, each.deadline.day_of_next_month) for each in book.natures if each.deadline),
    )


def paying(book: Rulebook) -> Criteria:
    """What SQL is asked for by the rules in force that pay for events: every one of these, whatever its turn."""
    asked = [
        Asked(each.id, each.of or "", tuple(each.where.items()), (), (each.by,) if each.by else (), tuple(each.yuan))
        if isinstance(each.yuan, dict)
        else Asked(each.id, each.of or "", tuple(each.where.items()))
        for each in book.rules.values()
        if each.of is not None and each.yuan is not None
    ]
    return Criteria(tuple(asked), *_words(book))


def _counts(book: Rulebook) -> list[Asked]:
    return [
        Asked(f"#{each.id}", each.of, tuple(each.where.items()), each.once)
        for each in book.counts.values()
        if each.of not in ("staff", "secondment")
    ]


def _rules(book: Rulebook, traits: Traits) -> list[Asked]:
    return [
        Asked(
            each.id,
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
    return [Asked(MISSED, "commission", (("state", missed),)), Asked(INACCURATE, "mark", (("kind", inaccurate),))]


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
    if {"unit", "category", "day", "submission", "person"} & {*rule.where, *([rule.by] if rule.by else [])}:
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
