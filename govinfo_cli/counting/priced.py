"""Events that are priced one by one, since their price goes by turn, by group, by bounds or by an article of several.

Their records are read in their order, from the first on, and priced by the rulebook's own steps. Rules that SQL can
count by themselves are not among them, see `criteria`.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, exists, select

from govinfo_cli.counting import cache
from govinfo_cli.counting.bounds import NOTHING
from govinfo_cli.counting.criteria import Traits, is_plain, item_of
from govinfo_cli.exact import exact
from govinfo_cli.ledger import schema
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.schema import Rule
from govinfo_cli.scoring.points import Key

if TYPE_CHECKING:
    from govinfo_cli.rulebook.language.prices import Given


def traits(connection: Connection) -> Traits:
    """What of a ledger decides how it can be counted."""
    return Traits(*map(bool, connection.execute(_traits()).one()))


@lru_cache(maxsize=1)
def _traits() -> Select[bool, bool, bool]:
    a, v, m = schema.adoptions.c, schema.unit_versions.c, schema.marks.c
    # Both comparisons, and the text written out, have SQLite look only into the index of articles.
    articles = exists().where(a.article != NOTHING, a.article > NOTHING, a.voided_id.is_(None))
    return select(articles, exists().where(v.voided_id.is_(None)), exists().where(m.id > 0))


def rules(books: Rulebooks, of: Traits) -> list[str]:
    """The rules of points whose events are priced one by one."""
    return [
        id_
        for id_, held in books.law.rules.items()
        if held[0].thing.of is not None and held[0].thing.points is not None and not is_plain(held, of)
    ]


def given(connection: Connection, books: Rulebooks, of: Traits, as_of: date) -> "list[Given]":
    """What these rules give for every event up to a day, in the order of the events."""
    wanted = rules(books, of)
    if not wanted:
        return []
    kept = cache.of(connection)
    key = ("priced", as_of)
    if key not in kept:
        kept[key] = priced(connection, books, wanted, as_of)
    found: list[Given] = kept[key]
    return found


def priced(connection: Connection, books: Rulebooks, wanted: Iterable[str], as_of: date) -> "list[Given]":
    """What some rules give for every event up to a day."""
    from govinfo_cli.counting.records import records  # most rulebooks have no such rule of points
    from govinfo_cli.rulebook.language import events, prices

    law, names = books.law, list(wanted)
    held = [each.thing for name in names for each in law.rules[name]]
    kinds = {rule.of for rule in held if rule.of is not None}
    if any("adopted_by" in rule.where for rule in held):
        kinds.add("adoption")
    seen = events.seen(law, records(connection, books, kinds, as_of), as_of)
    return prices.given(law, seen, names)


def key(books: Rulebooks, each: "Given") -> Key:
    """The line that what was given for an event belongs to."""
    item = _item(books, each.rule, each)
    before = exact(each.full) if each.full != each.value else None
    return Key(each.rule.id, each.rule.printed_in, item, each.rule.article, exact(each.value), before)


def _item(books: Rulebooks, rule: Rule, each: "Given") -> str:
    book = books.on(each.day) or books.latest
    told = [str(each.event.first.attributes.get(name) or "") for name in item_of(book, rule)]
    return ":".join(filter(None, told))
