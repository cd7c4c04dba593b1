"""The refused submissions of a period by unit, each with what it lacks (正文 二(三))."""

from collections import defaultdict
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli.counting.standing import Standing
from govinfo_cli.kinds import CARRIED, lacks
from govinfo_cli.ledger import rulebooks, schema
from govinfo_cli.periods import month_label
from govinfo_cli.rulebook.language.spans import span_of


class Refusal(msgspec.Struct, frozen=True):
    """A refused submission, and which columns of CARRIED it lacks."""

    ref: str
    received_on: date
    title: str
    lacks: list[str]


def refusals(connection: Connection, stand: Standing) -> dict[str, list[Refusal]]:
    """By the code of the unit in whose row the ranking counts it, what was refused, in order of date.

    Of a carried month nothing: how much was refused in it is the paper's to say.
    """
    s = schema.submissions.c
    period, law, keys = stand.period, stand.books.law, rulebooks.keys(connection)
    start = max(period.start, stand.books.first_day)
    query = (
        select(s.unit_id, s.ref, s.received_on, s.title, *(s[name] for name in CARRIED))
        .where(s.voided_id.is_(None), s.refused == 1)
        .where(s.received_on >= start, s.received_on < period.seen_until(stand.as_of))
        .order_by(s.received_on, s.id)
    )
    found: defaultdict[str, list[Refusal]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        day = row["received_on"]
        if month_label(day) in stand.carried:
            continue
        code = law.owner(law.successor(keys[row["unit_id"]], day), span_of(period))
        found[code].append(Refusal(row["ref"], day, row["title"], lacks(row)))
    return found
