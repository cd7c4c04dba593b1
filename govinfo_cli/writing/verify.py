"""Checks a whole ledger: the file, every rule over every record, every published table against the records."""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from itertools import islice

import msgspec
from sqlalchemy import Connection, Select, and_, bindparam, create_engine, func, or_, select, text

from govinfo_cli import exact, periods
from govinfo_cli.checks.ledger import (
    BULLETIN_CHANGED,
    BULLETIN_INVENTED,
    CHAIN_BROKEN,
    DAMAGED,
    MISSING_PARENT,
    NO_RULEBOOK,
    OTHER_COUNTS,
    OTHER_POINTS,
    OTHER_REWARDS,
    OTHER_SCHEMA,
    OTHER_TO_DATE,
    OTHER_UNDONE,
    REOPENED_UNTOLD,
    RULEBOOK_CHANGED,
    RULEBOOK_MISSING,
    STILL_PUBLISHED,
    TEXT_CHANGED,
    UNREADABLE,
    is_damaged,
)
from govinfo_cli.checks.rules import DATED_IN_THE_FUTURE
from govinfo_cli.counting import past, settlement
from govinfo_cli.counting.frozen_lines import PrintedToDate, more_in, to_printed
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.counting.to_date import counted
from govinfo_cli.errors import Problem
from govinfo_cli.i18n import _
from govinfo_cli.kinds import KINDS, Kind, Type
from govinfo_cli.ledger import bulletins, database, dialect, rulebooks, schema
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.rulebook import loader
from govinfo_cli.writing import articles, checks, frozen, verify_chain, verify_server, verify_words
from govinfo_cli.writing.guards import named
from govinfo_cli.writing.migrating import migrate
from govinfo_cli.writing.verify_chain import titled

_MOST = 100
_AT_ONCE = 1000


def verify(connection: Connection, today: date) -> list[Problem]:
    """What is wrong with a ledger; nothing if all is well."""
    try:
        return _all(connection, today)
    except database.Garbled:
        with database.garbled_too(connection):
            return _all(connection, today)


def _all(connection: Connection, today: date) -> list[Problem]:
    found = list(islice(_file(connection), _MOST))
    damaged, rules = is_damaged(found), partial(_rules, today=today)
    # Of a damaged file nothing else can be said but which of its rows are other ones.
    others = () if damaged else (_rulebooks, _texts, _undone, rules, _published, _reopenings)
    for part in (verify_chain.problems, *others):
        found += _as_far_as_it_goes(connection, part(connection), changed=bool(found))
    return found


def of_itself(connection: Connection) -> Iterator[Problem]:
    """What is wrong with a ledger by its file and its chain alone, whatever its rules."""
    yield from _file(connection)
    yield from _as_far_as_it_goes(connection, verify_chain.problems(connection), changed=True)


def _as_far_as_it_goes(connection: Connection, problems: Iterator[Problem], *, changed: bool) -> Iterator[Problem]:
    """What is found; in a ledger that somebody has changed, until what is there makes no sense any more."""
    try:
        with database.apart(connection):
            yield from problems
    except Exception as error:  # anything may be wrong then
        database.check_garbled(error)
        if not changed:
            raise
        yield Problem(*UNREADABLE.found(why=f"{type(error).__name__}: {error}"[:_MOST]))


def _file(connection: Connection) -> Iterator[Problem]:
    """SQLite's own checks, and that tables and triggers are those that the program made."""
    if dialect.on_server(connection):
        yield from verify_server.problems(connection)
        return
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem(*DAMAGED.found(message=message))
    for table, row, parent, _number in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(*MISSING_PARENT.found(table=titled(table), row=row, parent=titled(parent)))
    expected = _made()
    actual = _objects(connection)
    for name, type_ in sorted(expected.keys() | actual.keys()):
        if expected.get((name, type_)) != actual.get((name, type_)):
            yield Problem(*OTHER_SCHEMA.found(name=name))
    if connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar() != 1:
        yield Problem(*OTHER_SCHEMA.found(name="alembic_version"))
    if connection.exec_driver_sql("PRAGMA user_version").scalar() != 0:
        yield Problem(*OTHER_SCHEMA.found(name="user_version"))


@cache
def _made() -> dict[tuple[str, str], str]:
    """The tables, indexes and triggers of a ledger that was made just now, by name and type."""
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        migrate(fresh)
        return _objects(fresh)


def _objects(connection: Connection) -> dict[tuple[str, str], str]:
    query = text("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(row.name, row.type): row.sql for row in connection.execute(query)}


def _rulebooks(connection: Connection) -> Iterator[Problem]:
    r = schema.rulebooks.c
    rows = connection.execute(select(r.name, r.content, r.digest)).all()
    if not rows:
        yield Problem(*NO_RULEBOOK.found())
    for row in rows:
        if loader.digest(row.content) != row.digest:
            yield Problem(*RULEBOOK_CHANGED.found(name=row.name))


def _texts(connection: Connection) -> Iterator[Problem]:
    """Every text is what its digest says."""
    t, s = schema.texts.c, schema.submissions.c
    query = select(t.digest, t.content, s.ref).join(schema.submissions, t.submission_id == s.id)
    for row in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        if articles.digest(row.content) != row.digest:
            yield Problem(*TEXT_CHANGED.found(ref=row.ref))


def _undone(connection: Connection) -> Iterator[Problem]:
    """Each entry that took another back says which."""
    j, u = schema.journal.c, schema.undoings.c
    rows = select(j.id, j.command, u.undone_id).outerjoin(schema.undoings, u.entry_id == j.id)
    for number, command, undone in connection.execute(rows.where(or_(j.command.startswith("undo "), u.id > 0))):
        if command != f"undo {undone}":
            yield Problem(*OTHER_UNDONE.found(number=number, command=command))


def _rules(connection: Connection, today: date) -> Iterator[Problem]:
    """A1, A2 and what commissions need, over all records (main text 二(三)); A3 is kept by an index of the file."""
    books = rulebooks.read(connection)
    for violation in checks.run_all(connection, books):
        yield Problem(*violation.finding, where=named(connection, violation.table, violation.id))
    for kind in KINDS:
        late = _late(kind)
        for id_ in connection.scalars(late, {"today": today}) if late is not None else ():
            yield Problem(*DATED_IN_THE_FUTURE.found(), where=named(connection, kind.table, id_))
    yield from verify_words.problems(connection, books, today)


@cache
def _late(kind: Kind) -> Select[int] | None:
    """The records of a kind that are dated after `today`; None if it has no such dates."""
    table, journal = schema.metadata.tables[kind.table], schema.journal.c
    days = [column.name for column in kind.columns if column.type is Type.DATE and not column.future]
    # By the clock of then: one that was once set forward makes no faults for ever.
    written = select(func.substr(journal.at, 1, 10)).where(
        journal.id == func.coalesce(table.c.changed_id, table.c.entry_id)
    )
    late = [and_(table.c[name] > bindparam("today"), table.c[name] > written.scalar_subquery()) for name in days]
    return select(table.c.id).where(table.c.voided_id.is_(None), or_(*late)) if late else None


def _published(connection: Connection) -> Iterator[Problem]:
    """Each bulletin's digest and the chain of them; each that stands, recomputed from the records."""
    previous, earlier = bulletins.FIRST, list[Bulletin]()
    books = set(connection.scalars(select(schema.rulebooks.c.digest)))
    for bulletin in bulletins.all_of(connection):
        label = _label(bulletin.number, bulletin.period, bulletin.revision)
        lines = bulletins.lines(connection, bulletin.id)
        if bulletin.previous_digest != previous:
            yield Problem(*CHAIN_BROKEN.found(), where=label)
        journal, words = frozen.journal_of(connection, bulletin.entry_id), bulletins.words(connection, bulletin.id)
        if bulletins.digest(bulletin, lines, journal, words) != bulletin.digest:
            yield Problem(*BULLETIN_CHANGED.found(), where=label)
        if bulletin.rulebook_digest not in books:
            yield Problem(*RULEBOOK_MISSING.found(), where=label)
        for column, now, then in _free_choices(connection, bulletin, earlier, journal):
            yield Problem(*BULLETIN_INVENTED.found(now=now, then=then), where=label, column=column)
        earlier.append(bulletin)
        previous = bulletin.digest
        if not bulletin.reopened:
            found = list(_recomputed(connection, bulletin, lines, label))
            with past.at(connection, bulletin) as hidden:
                # As they stood then, too: by that a report on the period goes.
                known = bulletin.rulebook_digest in books
                found = found or (list(_recomputed(connection, bulletin, lines, label)) if hidden and known else [])
                found = found or (list(_to_date(connection, bulletin, lines, label)) if known else [])
            yield from found


def _free_choices(
    connection: Connection, bulletin: Bulletin, earlier: list[Bulletin], journal: dict[str, str]
) -> Iterator[tuple[str, object, object]]:
    """What of a bulletin does not follow from its entry, the rulebook of then and the bulletins before it."""
    r = schema.rulebooks.c
    held = select(r.name, r.digest).where(r.entry_id < bulletin.entry_id).order_by(r.id.desc()).limit(1)
    book = connection.execute(held).first()
    same = [each for each in earlier if each.period == bulletin.period]
    day = journal["at"][: len("2018-06-05")]
    follows = {
        "period": (bulletin.period, journal["command"].removeprefix("publish ")),
        "revision": (bulletin.revision, len(same) + 1),
        "rulebook": (bulletin.rulebook, book.name if book else ""),
        "rulebook_digest": (bulletin.rulebook_digest, book.digest if book else ""),
        "as_of": (bulletin.as_of.isoformat(), min(bulletin.as_of.isoformat(), day)),
        "document_number": (
            bulletin.document_number,
            bulletins.document_number(same, bulletin.period) or bulletin.document_number,
        ),
    }
    yield from ((name, now, then) for name, (now, then) in follows.items() if now != then)


def _reopenings(connection: Connection) -> Iterator[Problem]:
    """Each bulletin that was taken back was so by its own command, and each such command took one back."""
    r, b, j = schema.reopenings.c, schema.bulletins.c, schema.journal.c
    query = select(j.id, j.command).where(j.command.startswith("reopen "))
    told = {row.id: row.command for row in connection.execute(query)}
    number = {each.period: each.number for each in bulletins.all_of(connection)}
    taken = select(r.entry_id, b.period, b.revision).join_from(schema.reopenings, schema.bulletins)
    for row in connection.execute(taken):
        if told.pop(row.entry_id, None) != f"reopen {row.period}":
            yield Problem(*REOPENED_UNTOLD.found(), where=_label(number[row.period], row.period, row.revision))
    for entry, command in told.items():
        yield Problem(*STILL_PUBLISHED.found(entry=entry, command=command))


def _recomputed(
    connection: Connection, bulletin: Bulletin, lines: list[bulletins.Line], label: str
) -> Iterator[Problem]:
    stand = frozen.recomputed(connection, bulletin)
    fresh = {frozen.key_of(line): line for line in frozen.lines(stand)}
    for line in lines:
        counted = fresh.get(frozen.key_of(line))
        if counted is not None and frozen.same_figures(counted, line):
            continue
        now, then = frozen.told(counted) if counted is not None else _("no row"), frozen.told(line)
        if counted is not None and (counted.points, now) == (line.points, then):
            yield Problem(*OTHER_COUNTS.found(unit=line.unit), where=label)
        else:
            yield Problem(*OTHER_POINTS.found(unit=line.unit, now=now, then=then), where=label)
    if bulletin.rewards and not _pays_the_same(connection, stand, bulletin):
        yield Problem(*OTHER_REWARDS.found(), where=label)


def _to_date(connection: Connection, bulletin: Bulletin, lines: list[bulletins.Line], label: str) -> Iterator[Problem]:
    """What each line says of the year so far: counted once more as the ledger stood then, corrected since or not."""
    then = [(line, more_in(line)) for line in lines]
    if all(more.to_date is None for _line, more in then):
        return
    now = counted(connection, standing(connection, bulletin.days, bulletin.as_of))
    for line, more in then:
        found = now.get((more.table or line.category, line.unit_id))
        fresh = to_printed(found) if found is not None else None
        if fresh != more.to_date:
            yield Problem(*OTHER_TO_DATE.found(unit=line.unit, now=_said(fresh), then=_said(more.to_date)), where=label)


def _said(since: PrintedToDate | None) -> str:
    """What a message says of a standing to date."""
    if since is None:
        return _("no row")
    text = _("submitted {submitted}, adopted {adopted}, {points} points, place {place}")
    return text.format(
        submitted=since.submitted, adopted=since.adopted, points=exact.text(since.total), place=since.place
    )


def _label(number: int, period: str, revision: int) -> str:
    """A bulletin as a clerk would name it."""
    label = _("bulletin {number} ({period}, revision {revision})")
    return label.format(number=number, period=periods.label_title(period), revision=revision)


def _pays_the_same(connection: Connection, stand: Standing, bulletin: Bulletin) -> bool:
    try:
        published = settlement.published(bulletin)
    except msgspec.DecodeError:
        return False
    return settlement.settled(connection, stand, published) == published
