"""What must hold of the records among each other, whatever the way in (main text 二(三), Annex 1 §3, Annex 2 §4).

Each check is one SELECT of the records that break a rule. It runs over the records that a command touched, inside
the command's transaction, so that import, record, amend and void all answer to the same rules.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Self

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)

from govinfo_cli.checks.carried import NOT_ACTIVE
from govinfo_cli.checks.marks import BEFORE_RECEIPT
from govinfo_cli.checks.record import DEPENDED_ON
from govinfo_cli.checks.rules import (
    ADOPTED_BEFORE_RECEIPT,
    ADOPTED_THOUGH_REFUSED,
    ANSWERS_NOTHING,
    ARTICLE_DIFFERS,
    DUE_BEFORE_ISSUE,
    INACCURATE_BEFORE_RECEIPT,
    INSTRUCTED_BEFORE_ADOPTION,
    NOT_SENT_UP,
    SENT_UP_BEFORE_RECEIPT,
    SENT_UP_THOUGH_REFUSED,
    VERDICT_BEFORE_ISSUE,
    VERDICT_ON_UNIT_NOT_ASKED,
)
from govinfo_cli.checks.units import INTO_INACTIVE, INTO_ITSELF
from govinfo_cli.errors import Check, Finding
from govinfo_cli.i18n import language
from govinfo_cli.ledger import dialect, schema
from govinfo_cli.ledger.active import active_within
from govinfo_cli.periods import label_title
from govinfo_cli.rulebook import words
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks

s, a, i, c, v = (
    schema.submissions,
    schema.adoptions,
    schema.instructions,
    schema.commissions,
    schema.verdicts,
)
x, cu, up, m = schema.inaccuracies, schema.commission_units, schema.sent_up, schema.marks

Within = Callable[[Any, str], ColumnElement[bool]]
"""A condition on a column that holds ids of submissions, commissions or units: that they are to be looked at."""
Picked = tuple[tuple[words.Held, tuple[str, ...]], ...]
"""Publications by the days on which they are meant."""
_PARENTS = frozenset({"submissions", "commissions", "units"})
"""Whose records are looked at."""


_Query = tuple[Check, Table, Select[Any]]
"""A check, the table of the records that it finds, and what selects them: `id`, and what its message is filled with."""


class Scope(msgspec.Struct):
    """The parents whose records a command touched, by id."""

    submissions: set[int] = set()
    commissions: set[int] = set()
    units: set[int] = set()

    def __ior__(self, other: Self) -> Self:
        """Take another's in."""
        self.submissions |= other.submissions
        self.commissions |= other.commissions
        self.units |= other.units
        return self


class Violation(msgspec.Struct, frozen=True):
    """A record that breaks a rule."""

    table: str
    id: int
    finding: Finding


def run_all(connection: Connection, books: Rulebooks) -> list[Violation]:
    """The records of the whole ledger that break a rule; none if all is well."""
    return _run(connection, books, _PARENTS, everywhere=True)


def run(connection: Connection, books: Rulebooks, scope: Scope) -> list[Violation]:
    """The records in `scope` that break a rule; none if all is well."""
    ids = {"submissions": scope.submissions, "commissions": scope.commissions, "units": scope.units}
    if not any(ids.values()):
        return []
    parents = frozenset(table for table, wanted in ids.items() if wanted)
    return _run(connection, books, parents, {table: sorted(wanted) for table, wanted in ids.items()})


def _run(
    connection: Connection,
    books: Rulebooks,
    parents: frozenset[str],
    ids: dict[str, list[int]] | None = None,
    *,
    everywhere: bool = False,
) -> list[Violation]:
    found = []
    sending, needing = _picked(books, _sending_up), _picked(books, _needing_sent_up)
    for check, table, query in _checks(sending, needing, parents, everywhere=everywhere):
        rows = sorted(connection.execute(query, ids).mappings(), key=lambda row: (row["id"], str(row)))
        found += [Violation(table.name, row["id"], check.found(**_named(books, row))) for row in rows]
    return found


def _named(books: Rulebooks, row: RowMapping) -> dict[str, Any]:
    """A row with its publication under the name that it had when it printed, and its month as it is said."""
    values = dict(row)
    if values.get("month"):
        values["month"] = label_title(values["month"])
    if values.get("publication"):
        publication = books.words(values["adopted_on"]).named("publication", values["publication"])
        values["publication"] = publication.label(language()) if publication else values["publication"]
    return values


def _live(*tables: FromClause) -> Any:
    return and_(*(table.c.voided_id.is_(None) for table in tables))


@lru_cache(maxsize=64)
def _checks(sending: Picked, needing: Picked, parents: frozenset[str], *, everywhere: bool) -> tuple[_Query, ...]:
    """Each check of some parents' records, those in scope or all; building a statement takes longer than it runs."""

    def within(column: Any, table: str) -> ColumnElement[bool]:
        in_scope: ColumnElement[bool] = column.in_(dialect.each_of(bindparam(table, type_=dialect.Numbers())))
        return true() if everywhere else in_scope

    found: list[_Query] = []
    if "submissions" in parents:
        found += _submission_checks(within, sending, needing)
    if "commissions" in parents:
        found += _commission_checks(within)
    if "units" in parents:
        found += _unit_checks(within)
    return (*found, *_orphan_checks(within, parents))


def _submission_checks(within: Within, sending: Picked, needing: Picked) -> Iterable[_Query]:
    touched = within(s.c.id, "submissions")
    adoption = select(a.c.id, s.c.ref, a.c.adopted_on, s.c.received_on, a.c.publication).join(s)
    yield ADOPTED_THOUGH_REFUSED, a, adoption.where(_live(a, s), touched, s.c.refused == 1)
    yield ADOPTED_BEFORE_RECEIPT, a, adoption.where(_live(a, s), touched, a.c.adopted_on < s.c.received_on)
    sent = a.alias()
    yield (
        NOT_SENT_UP,
        a,
        adoption.where(
            _live(a, s),
            touched,
            _printed_by(a, needing),
            ~exists().where(
                sent.c.submission_id == s.c.id,
                _live(sent),
                _printed_by(sent, sending),
                sent.c.adopted_on <= a.c.adopted_on,
            ),
        ),
    )
    yield (
        INSTRUCTED_BEFORE_ADOPTION,
        i,
        select(i.c.id, s.c.ref, i.c.instructed_on)
        .join(s)
        .where(
            _live(i, s),
            touched,
            ~exists().where(a.c.submission_id == s.c.id, _live(a), a.c.adopted_on <= i.c.instructed_on),
        ),
    )
    yield (
        INACCURATE_BEFORE_RECEIPT,
        x,
        select(x.c.id, s.c.ref, x.c.found_on, s.c.received_on)
        .join(s)
        .where(_live(x, s), touched, x.c.found_on < s.c.received_on),
    )
    yield from _sent_up_checks(touched)
    yield ANSWERS_NOTHING, s, _answering_nothing(within)
    marked = select(m.c.id, s.c.ref, m.c.marked_on, s.c.received_on).join(s)
    yield BEFORE_RECEIPT, m, marked.where(_live(m, s), touched, m.c.marked_on < s.c.received_on)
    yield ARTICLE_DIFFERS, a, _differing_articles(touched)


def _needing_sent_up(book: Rulebook) -> list[str]:
    """The publications that print only what was sent up."""
    return book.printed_by(*(tier.id for tier in book.tiers if tier.needs_sent_up))


def _sending_up(book: Rulebook) -> list[str]:
    """The publications whose printing sends up."""
    return [each.id for each in book.publications if each.sends_up]


def _picked(books: Rulebooks, pick: Callable[[Rulebook], list[str]]) -> Picked:
    """Some publications by the law of each day."""
    return tuple((held, tuple(pick(books.words(held.start)))) for held in words.stretches(books))


def _printed_by(rows: FromClause, picked: Picked) -> ColumnElement[bool]:
    """That adoptions are by some publications, picked by the law of each adoption's own day."""
    day, publication = rows.c.adopted_on, rows.c.publication
    if all(each == picked[0][1] for _held, each in picked):
        return publication.in_(picked[0][1])
    return or_(*(and_(day.between(held.start, held.last), publication.in_(each)) for held, each in picked if each))


def _sent_up_checks(touched: ColumnElement[bool]) -> Iterable[_Query]:
    sent = select(up.c.id, s.c.ref, up.c.sent_on, s.c.received_on).join(s)
    yield SENT_UP_THOUGH_REFUSED, up, sent.where(_live(up, s), touched, s.c.refused == 1)
    yield SENT_UP_BEFORE_RECEIPT, up, sent.where(_live(up, s), touched, up.c.sent_on < s.c.received_on)


def _answering_nothing(within: Within) -> Select[Any]:
    """Submissions said to report back on an instruction, where none of their day or before asks for that."""
    answered = s.alias()
    asked = exists().where(
        i.c.submission_id == answered.c.id, _live(i), i.c.follow_up == 1, i.c.instructed_on <= s.c.received_on
    )
    return (
        select(s.c.id, answered.c.ref, s.c.received_on)
        .join(answered, s.c.answers_id == answered.c.id)
        .where(_live(s), or_(within(s.c.id, "submissions"), within(s.c.answers_id, "submissions")))
        .where(or_(answered.c.id == s.c.id, ~asked))
    )


def _differing_articles(touched: ColumnElement[bool]) -> Select[Any]:
    """Adoptions in an article of which another row of that day, or of that issue of a year, says something else."""
    b, other = a.alias(), s.alias()
    same_day, same_issue = b.c.adopted_on == a.c.adopted_on, and_(b.c.issue == a.c.issue, b.c.issue != "")
    same_year = func.substr(b.c.adopted_on, 1, 4) == func.substr(a.c.adopted_on, 1, 4)
    nothing: ColumnElement[str] = literal_column("''")  # the index of articles serves no bound value
    differs = or_(
        and_(same_day, or_(b.c.type != a.c.type, b.c.issue != a.c.issue)), and_(same_issue, same_year, ~same_day)
    )
    return (
        select(a.c.id, a.c.article, func.min(other.c.ref).label("other"))
        .join(s, a.c.submission_id == s.c.id)
        .join(b, and_(b.c.article == a.c.article, b.c.publication == a.c.publication, b.c.id != a.c.id))
        .join(other, b.c.submission_id == other.c.id)
        .where(_live(a, s, b), touched, a.c.article != nothing, b.c.article != nothing, differs)
        .group_by(a.c.id)
    )


def _unit_checks(within: Within) -> Iterable[_Query]:
    """A unit goes into another that is there on the day after its last; so none goes into itself by way of others."""
    u, successor = schema.units, schema.units.alias()
    touched = or_(within(u.c.id, "units"), within(u.c.into_id, "units"))
    ended = select(u.c.id, u.c.name.label("unit"), u.c.active_to.label("ended"), successor.c.name.label("successor"))
    ended = ended.join(successor, u.c.into_id == successor.c.id).where(_live(u), touched)
    yield INTO_ITSELF, u, ended.where(u.c.into_id == u.c.id)
    next_day = dialect.day_of(u.c.active_to, literal("+1 day"))
    gone = ~active_within(successor.c.active_from, successor.c.active_to, next_day, next_day)
    yield INTO_INACTIVE, u, ended.where(u.c.into_id != u.c.id, gone)
    f = schema.carried
    first, last = (schema.month_of(day) for day in (u.c.active_from, u.c.active_to))
    away = ~active_within(first, last, f.c.month, f.c.month)
    figures = select(f.c.id, u.c.name.label("unit"), f.c.month).join(u, f.c.unit_id == u.c.id)
    yield NOT_ACTIVE, f, figures.where(_live(f), within(u.c.id, "units"), away)


def _commission_checks(within: Within) -> Iterable[_Query]:
    asked = exists().where(cu.c.commission_id == c.c.id, cu.c.unit_id == v.c.unit_id, _live(cu))
    touched = within(c.c.id, "commissions")
    verdict = (
        select(v.c.id, c.c.ref, v.c.judged_on, c.c.issued_on, schema.units.c.name.label("unit"))
        .join(c, v.c.commission_id == c.c.id)
        .join(schema.units, v.c.unit_id == schema.units.c.id)
    )
    yield VERDICT_ON_UNIT_NOT_ASKED, v, verdict.where(_live(v, c), touched, ~asked)
    yield VERDICT_BEFORE_ISSUE, v, verdict.where(_live(v, c), touched, v.c.judged_on < c.c.issued_on)
    issued = select(c.c.id, c.c.ref, c.c.due_on, c.c.issued_on)
    yield DUE_BEFORE_ISSUE, c, issued.where(_live(c), touched, c.c.due_on < c.c.issued_on)


_RESTING = (cu, schema.texts, schema.senders)
"""What stays with a parent that is voided, and counts for nothing with it."""


def _orphan_checks(within: Within, parents: frozenset[str]) -> Iterable[_Query]:
    """A live record whose parent is voided: the parent cannot go while this rests on it."""
    for child in schema.metadata.sorted_tables:
        for key in child.foreign_keys:
            name = key.column.table.name
            if name not in parents or child in _RESTING or "voided_id" not in child.c:
                continue
            parent = key.column.table.alias()  # a unit may have gone into another
            label = parent.c.name if name == "units" else parent.c.ref
            yield (
                DEPENDED_ON,
                child,
                select(child.c.id, label.label("parent"), literal(child.name).label("kind"))
                .join(parent, key.parent == parent.c.id)
                .where(
                    _live(child),
                    parent.c.voided_id.is_not(None),
                    within(parent.c.id, name),
                ),
            )
    if "units" not in parents:
        return
    yield (
        DEPENDED_ON,
        c,
        select(c.c.id, schema.units.c.name.label("parent"))
        .select_from(cu)
        .join(c, cu.c.commission_id == c.c.id)
        .join(schema.units, cu.c.unit_id == schema.units.c.id)
        .where(_live(cu, c), schema.units.c.voided_id.is_not(None), within(schema.units.c.id, "units")),
    )
