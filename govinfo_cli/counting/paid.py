"""What events pay: rewards to the authors of submissions, and to units, by the rules that give yuan (附件2 二(二))."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting import cache, priced
from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import paying
from govinfo_cli.counting.evidence import evidence
from govinfo_cli.counting.records import records
from govinfo_cli.ledger import database, rulebooks, schema
from govinfo_cli.names import parted
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language import events, prices
from govinfo_cli.rulebook.language.prices import Given
from govinfo_cli.rulebook.language.schema import Rule
from govinfo_cli.scoring.rewards import yuan


class Paid(msgspec.Struct, frozen=True):
    """What one rule pays for one event.

    Attributes:
        of: what was printed it, or what else it was: the publication, else the rule's id.
        before: what of the price was paid before, where only the highest of several counts.
    """

    rule: str
    article: str
    of: str
    day: date
    amount: Decimal
    before: Decimal


class Author(msgspec.Struct, frozen=True):
    """Somebody who wrote what is paid for, and the id of the unit it was written for."""

    unit_id: int
    name: str


class Work(msgspec.Struct, frozen=True):
    """A submission whose authors are paid, or several printed as one article; `refs` begins with the first."""

    refs: tuple[str, ...]
    unit_id: int
    title: str
    authors: tuple[Author, ...]
    paid: tuple[Paid, ...]

    @property
    def ref(self) -> str:
        """The first of its submissions."""
        return self.refs[0]


def works(
    connection: Connection, books: Rulebooks, period: Period, as_of: date, submission: int | None = None
) -> list[Work]:
    """What is paid for in a period, by ref; or what one submission is paid for."""
    given: dict[tuple[int, ...], list[Given]] = {}
    for each in _given(connection, books, period, as_of, submission):
        if prices.to_authors(each.rule):
            given.setdefault(tuple(one for _unit, one in _parts(each)), []).append(each)
    told = _told(connection, {id_ for ids in given for id_ in ids})
    keys = {key: id_ for id_, key in rulebooks.keys(connection).items()}
    found = []
    for ids, own in given.items():
        units = {one: keys[unit] for unit, one in _parts(own[0])}
        authors = tuple(dict.fromkeys(Author(units[id_], name) for id_ in ids for name in parted(told[id_].authors)))
        paid = tuple(map(_paid, _highest(books, own)))
        if authors:
            found.append(Work(tuple(told[id_].ref for id_ in ids), units[ids[0]], told[ids[0]].title, authors, paid))
    return sorted(found, key=lambda work: work.ref)


def _parts(given: Given) -> Iterator[tuple[str, int]]:
    """The unit and the submission's id of each record that an event is made of."""
    return ((unit, int(one)) for unit, one in given.event.parts if one is not None)


def to_units(
    connection: Connection, books: Rulebooks, period: Period, as_of: date
) -> Iterator[tuple[str, str, Fraction]]:
    """What events pay units in a period: the unit's key, the rule, yuan."""
    for each in _given(connection, books, period, as_of, None):
        if not prices.to_authors(each.rule):
            yield each.unit, each.rule.id, each.value


def _highest(books: Rulebooks, given: list[Given]) -> list[Given]:
    """What is paid, where of a group the highest alone counts as one: the last, with all that the year adds."""
    found: dict[object, Given] = {}
    for number, each in enumerate(given):
        group = books.law.book.groups.get(each.rule.group or "")
        alone = group is not None and group.highest == 1
        key = (each.rule.group, books.law.span("year", each.day)) if alone else number
        there = found.pop(key, None)
        found[key] = each if there is None else each._replace(value=there.value + each.value)
    return list(found.values())


def _paid(each: Given) -> Paid:
    before = yuan(each.full - each.value) if each.full != each.value else Decimal("0.00")
    of = str(each.event.first.attributes.get("publication") or each.rule.id)
    return Paid(each.rule.id, each.rule.article, of, each.day, yuan(each.value), before)


def _given(
    connection: Connection, books: Rulebooks, period: Period, as_of: date, submission: int | None
) -> list[Given]:
    """What rules that give yuan for events give in a period, where that is something."""
    rules = _rules(books)
    if not rules:
        return []
    kept = cache.of(connection)
    key = ("paid", period.start, period.end, as_of, submission)
    if key not in kept:
        end = period.seen_until(as_of)
        found = _priced(connection, books, rules, period, as_of, submission)
        kept[key] = [each for each in found if period.start <= each.day < end and each.value]
    held: list[Given] = kept[key]
    return held


def _rules(books: Rulebooks) -> dict[str, list[Rule]]:
    return {
        id_: [each.thing for each in held]
        for id_, held in books.law.rules.items()
        if held[0].thing.of is not None and held[0].thing.yuan is not None
    }


def _priced(
    connection: Connection,
    books: Rulebooks,
    rules: dict[str, list[Rule]],
    period: Period,
    as_of: date,
    submission: int | None,
) -> list[Given]:
    """All that the rules give; where each goes by a submission alone, for the submissions with events in the period."""
    apart = not priced.traits(connection).articles
    if not (apart and all(_by_submission(books, rule) for versions in rules.values() for rule in versions)):
        found = priced.priced(connection, books, rules, as_of)
        return [each for each in found if submission is None or any(one == submission for _unit, one in _parts(each))]
    wanted = [submission] if submission is not None else _submissions(connection, books, period, as_of)
    kinds = {rule.of for versions in rules.values() for rule in versions if rule.of is not None}
    if any("adopted_by" in rule.where for versions in rules.values() for rule in versions):
        kinds.add("adoption")
    found = []
    for chunk in database.chunks(wanted):
        held = records(connection, books, kinds, as_of, chunk)
        found += prices.given(books.law, events.seen(books.law, held, as_of), rules)
    return found


def _by_submission(books: Rulebooks, rule: Rule) -> bool:
    """Whether what a rule pays goes by the records of one submission alone."""
    group = books.law.book.groups.get(rule.group or "")
    keys = [keys for keys in (rule.once, rule.in_turn, group.among if group else ()) if keys]
    bound = all("submission" in each for each in keys) and rule.most is None and rule.least is None
    return bound and rule.of in ("submission", "adoption", "sent-up", "instruction")


def _submissions(connection: Connection, books: Rulebooks, period: Period, as_of: date) -> list[int]:
    """The submissions with an event in a period that a rule pays for."""
    found: dict[int, None] = {}
    for stretch in books.stretches(period.start, period.end, paid=True):
        by = paying(stretch.book)
        rows = evidence(by).subquery()
        query = select(rows.c.submission_id).distinct().order_by(rows.c.submission_id)
        found |= dict.fromkeys(connection.scalars(query, bounds(stretch, as_of)))
    return sorted(found)


def _told(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    """Ref, title and authors of submissions."""
    s = schema.submissions.c
    return {
        row.id: row
        for chunk in database.chunks(ids)
        for row in connection.execute(select(s.id, s.ref, s.title, s.authors).where(s.id.in_(chunk)))
    }
