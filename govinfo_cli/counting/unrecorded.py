"""What a draft's rules ask of records that nobody could record yet: kinds of events, and words that are new."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

import msgspec
from sqlalchemy import Column, Connection, Table, exists, select

from govinfo_cli.ledger import schema
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language import words
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.schema import Count, Rule

Thing = TypeVar("Thing", Rule, Count)


class Unrecorded(msgspec.Struct, frozen=True, order=True):
    """What rules ask for without there being a record of it.

    Attributes:
        of: the event.
        attribute: what of it; empty for the event as such.
        value: the word that is new; empty where the attribute was never recorded at all.
    """

    of: str
    attribute: str = ""
    value: str = ""


_TABLES: dict[str, tuple[Table, ...]] = {
    "adoption": (schema.adoptions,),
    "sent-up": (schema.sent_up,),
    "instruction": (schema.instructions,),
    "commission": (schema.commissions,),
    "mark": (schema.marks, schema.inaccuracies),
    "training": (schema.trainings,),
    "secondment": (schema.secondments,),
    "staff": (schema.officers,),
}
"""The records that tell of each event; that there are submissions is no question."""
_COLUMNS: dict[tuple[str, str], Column[str]] = {
    ("adoption", "publication"): schema.adoptions.c.publication,
    ("adoption", "type"): schema.adoptions.c.type,
    ("sent-up", "to"): schema.sent_up.c.tier,
    ("sent-up", "kind"): schema.sent_up.c.type,
    ("instruction", "level"): schema.instructions.c.level,
    ("instruction", "on"): schema.instructions.c.publication,
    ("mark", "kind"): schema.marks.c.kind,
    **{(of, name): schema.submissions.c[name] for of in words.ATTRIBUTES for name in ("topic", "nature")},
}
"""Where an attribute is recorded."""
_OPTIONAL = (("instruction", "on"),)
"""What a record need not have."""


def unrecorded(connection: Connection, drafted: Rulebooks, today: Rulebooks, period: Period) -> list[Unrecorded]:
    """What a draft's rules of a period ask for that has no record, and that today's rulebook does not know.

    What today's rules ask for and nobody recorded did not happen: of that nothing is said.
    """
    asked = _asked(drafted, period)
    known = {each.of for each in _asked(today, period) if not each.attribute}
    missing = {
        each.of
        for each in asked
        if not each.attribute and each.of not in known and not any(_has(connection, at) for at in _TABLES[each.of])
    }
    new = [each for each in asked if each.attribute and each.of not in missing and _is_new(connection, today, each)]
    return sorted([*map(Unrecorded, missing), *new])


def _asked(books: Rulebooks, period: Period) -> set[Unrecorded]:
    """All that the rules of a period ask for, and the counts that these go by."""
    law = books.law
    rules: list[Rule] = _within(chain.from_iterable(law.rules.values()), period)
    compared = {name for rule in rules for each in rule.when for name in (each.left, each.below)}
    counts: list[Count] = _within(
        chain.from_iterable(held for name, held in law.counts.items() if name in compared), period
    )
    found: set[Unrecorded] = set()
    asking: list[Rule | Count] = [*rules, *counts]
    for thing in asking:
        if thing.of in _TABLES:
            found.add(Unrecorded(thing.of))
            found.update(_words(thing))
    return found


def _within(versions: Iterable[Version[Thing]], period: Period) -> list[Thing]:
    """The things of which a version holds on some day of a period."""
    return [each.thing for each in versions if each.start <= period.last_day and period.start <= each.last]


def _words(thing: Rule | Count) -> Iterator[Unrecorded]:
    """The words that a rule or a count goes by, and attributes that a record need not have."""
    of = thing.of or ""
    asked = [(name, str(value)) for name, condition in thing.where.items() for value in condition.values]
    if isinstance(thing, Rule) and thing.by is not None:
        asked += [(thing.by, key) for key in thing.price] if isinstance(thing.price, dict) else []
    for name, value in asked:
        if (of, name) in _OPTIONAL:
            yield Unrecorded(of, name)
        elif (of, name) in _COLUMNS:
            yield Unrecorded(of, name, value)


def _is_new(connection: Connection, today: Rulebooks, asked: Unrecorded) -> bool:
    column = _COLUMNS[asked.of, asked.attribute]
    if not asked.value:
        return not _has(connection, column.table, column != "")
    known = today.latest.named(words.choices_of(asked.of, asked.attribute), asked.value) is not None
    return not known and not _has(connection, column.table, column == asked.value)


def _has(connection: Connection, table: Table, *conditions: object) -> bool:
    """Whether there is such a record."""
    query = select(exists().where(table.c.voided_id.is_(None), *conditions))  # type: ignore[arg-type]
    return bool(connection.scalar(query))
