"""Submissions whose texts are nearly the same, whatever they are called: reported beside those of like titles.

Two texts are compared if they share sentences that few others have: what was copied and changed keeps most of them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from govinfo_cli.counting.similar import WINDOW, Pair, Registered, told
from govinfo_cli.i18n import plural
from govinfo_cli.ledger import database, schema
from govinfo_cli.ledger.vocabulary import Units

ALIKE = 80
"""Per cent from which on two texts are likely the same article."""
_SENTENCES = re.compile(r"[。；！？\n]+")
_SHORTEST = 10
_FREQUENT = 20
"""A sentence that so many texts have is a turn of phrase."""
_MOST = 20_000
"""Texts that are held at once."""


def alike(connection: Connection, units: Units, first: date, last: date) -> list[Pair]:
    """The pairs of which one at least was received from `first` to `last`, the likest first."""
    rows = _rows(connection, first, last)
    asked = {row.id for row in rows if first <= row.received_on <= last}
    return _pairs(rows, units, asked)


def alike_fresh(connection: Connection, units: Units, ids: Iterable[int]) -> list[Pair]:
    """The pairs of which one at least is among submissions just added."""
    fresh = set(ids)
    s = schema.submissions.c
    days = [
        day
        for chunk in database.chunks(fresh)
        for day in connection.scalars(select(s.received_on).where(s.id.in_(chunk)))
    ]
    return _pairs(_rows(connection, min(days), max(days)), units, fresh) if days else []


def joined(by_title: list[Pair], by_text: list[Pair]) -> list[Pair]:
    """Pairs of like titles and pairs of like texts, each pair once, the likest first."""
    found = {(pair.first.ref, pair.second.ref): pair for pair in sorted([*by_title, *by_text], key=_likeness)}
    return sorted(found.values(), key=lambda pair: (-pair.likeness, pair.first.ref, pair.second.ref))


def _likeness(pair: Pair) -> int:
    return pair.likeness


def warnings(likely: list[Pair]) -> list[str]:
    """What a clerk should hear of texts that are alike."""
    headline = plural(
        "{count} pair of submissions has nearly the same text; all are recorded, please check:",
        "{count} pairs of submissions have nearly the same text; all are recorded, please check:",
        len(likely),
    )
    return told(headline, likely) if likely else []


def _rows(connection: Connection, first: date, last: date) -> Sequence[Any]:
    s, t = schema.submissions, schema.texts
    span: ColumnElement[bool] = s.c.received_on.between(_shifted(first, -WINDOW), _shifted(last, WINDOW))
    query = select(s.c.id, s.c.received_on, s.c.ref, s.c.unit_id, s.c.title, t.c.content).join(
        t, t.c.submission_id == s.c.id
    )
    live = query.where(span, s.c.voided_id.is_(None), s.c.refused == 0, t.c.voided_id.is_(None))
    return connection.execute(live.order_by(s.c.received_on.desc(), s.c.id.desc()).limit(_MOST)).all()


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _pairs(rows: Sequence[Any], units: Units, asked: set[int]) -> list[Pair]:
    """The pairs with one of those asked for."""
    from rapidfuzz import fuzz  # few commands compare texts

    sharing: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for sentence in {"".join(each.split()) for each in _SENTENCES.split(row.content)}:
            if len(sentence) >= _SHORTEST:
                sharing[sentence].append(place)
    together: Counter[tuple[int, int]] = Counter()
    for places in sharing.values():
        if 1 < len(places) <= _FREQUENT:
            together.update(combinations(places, 2))
    found = []
    for one, other in together:
        first, second = sorted((rows[one], rows[other]), key=lambda row: (row.received_on, row.ref))
        near = second.received_on - first.received_on <= WINDOW
        if near and (first.id in asked or second.id in asked):
            likeness = fuzz.ratio(first.content, second.content, score_cutoff=ALIKE)
            if likeness:
                found.append(Pair(int(likeness), _shown(units, first), _shown(units, second)))
    return sorted(found, key=lambda pair: -pair.likeness)


def _shown(units: Units, row: Any) -> Registered:
    return Registered(row.ref, units.by_id[row.unit_id].name, row.received_on, row.title)
