"""Finds submissions by what their texts hold, the newest first; what it costs does not grow with the ledger."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from govinfo_cli.ledger import article_index, database, dialect, journal, schema
from govinfo_cli.periods import Period

_LATEST = 2000
"""Texts that are looked at as they stand: what is frequent is found there, and the index is slow for that alone."""
_FEW = 20_000
"""Of days with no more submissions than this all texts are looked at."""
_MOST = 5000
"""Texts at most that the index may point to where not all are asked for."""
_AROUND = 12


class Hits(NamedTuple):
    """Ids of submissions whose texts hold what is looked for; `cut` if more may."""

    ids: list[int]
    cut: bool


def hits(connection: Connection, wanted: str, span: Period | None, most: int | None) -> Hits:
    """The submissions, the newest first as far as that is known; of some days only, if these are given.

    Args:
        most: so many are enough; None for all.
    """
    t, s = schema.texts.c, schema.submissions.c
    last = connection.scalar(select(func.max(t.id)))
    if last is None:
        return Hits([], cut=False)
    if span is not None:
        within = s.received_on >= span.start, s.received_on < span.end
        few = select(s.id).where(*within).limit(_FEW + 1)
        if (connection.scalar(select(func.count()).select_from(few.subquery())) or 0) <= _FEW:
            return Hits(list(connection.scalars(_live(wanted, span).where(*within))), cut=False)
    if most is not None:
        newest = select(s.id).order_by(s.received_on.desc(), s.id.desc()).limit(_LATEST)
        latest = _live(wanted, span).where(s.id.in_(newest)).order_by(s.received_on.desc(), s.id.desc()).limit(most)
        found = list(connection.scalars(latest))
        if len(found) >= most:
            return Hits(found, cut=True)
    pointed = article_index.candidates(connection, wanted, last if most is None else _MOST)
    ids: list[int] = []
    for chunk in _chunks(connection, pointed, most):
        ids += connection.scalars(_live(wanted, span).where(t.id.in_(chunk)))
    return Hits(ids, cut=most is not None and (pointed is None or len(pointed) == _MOST))


def matching(ids: list[int]) -> Select[Any]:
    """The ids as a query: there may be more of them than SQLite takes as values."""
    return dialect.each_of(ids)


def around(connection: Connection, ids: list[int], wanted: str) -> dict[int, str]:
    """What stands around the first place in each text that holds what is looked for, by submission."""
    t = schema.texts.c
    found = {}
    for chunk in database.chunks(ids):
        rows = connection.execute(
            select(t.submission_id, t.content).where(t.submission_id.in_(chunk), t.voided_id.is_(None))
        )
        for id_, content in rows:
            at = content.find(wanted) if wanted in content else content.lower().find(wanted.lower())
            if at >= 0:
                words = content[max(at - _AROUND, 0) : at + len(wanted) + _AROUND]
                found[id_] = f"…{' '.join(words.split())}…"
    return found


def _chunks(connection: Connection, pointed: list[int] | None, most: int | None) -> Iterator[list[int]]:
    """The texts to look at: those that the index points to; without its help the latest, or all."""
    if pointed is not None:
        yield from database.chunks(pointed)
        return
    t = schema.texts.c
    query = select(t.id).order_by(t.id.desc())
    yield from database.chunks(connection.scalars(query if most is None else query.limit(_MOST)).all())


def _live(wanted: str, span: Period | None) -> Select[Any]:
    """The submissions whose texts hold it, beside those that were taken back."""
    t, s = schema.texts, schema.submissions
    query = select(s.c.id).join(t, t.c.submission_id == s.c.id)
    query = query.where(article_index.holds(t.c.content, wanted), t.c.voided_id.is_(None), journal.not_taken_back(s))
    return query if span is None else query.where(s.c.received_on >= span.start, s.c.received_on < span.end)
