"""Registers articles with their texts, all of them or none, under one journal entry."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import msgspec
from sqlalchemy import Connection, func, insert, select

from govinfo_cli.checks.articles import OTHER_TEXT
from govinfo_cli.counting import similar, texts
from govinfo_cli.errors import BadRows, CheckError, Problem
from govinfo_cli.i18n import _
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import database, journal, rulebooks, schema
from govinfo_cli.writing.importing import Importer
from govinfo_cli.writing.rows import one

_KIND = kind_named("submission")


class Given(msgspec.Struct, frozen=True):
    """An article to be registered.

    Attributes:
        source: what messages call it; no two are called the same.
        file: the file or mail that it came in, as the ledger keeps it.
        values: cells by column name.
    """

    source: str
    file: str
    content: str
    values: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The SHA-256 digest of its text."""
        return digest(self.content)


class Fate(msgspec.Struct, frozen=True):
    """What became of an article.

    Attributes:
        ref: that of its submission; None in a dry run, for one that would be new.
        status: accepted or refused of one that is new, text of one that was registered without its text, known of one
            that was taken in before.
    """

    source: str
    ref: str | None
    status: str


class Outcome(msgspec.Struct):
    """What became of all of them, in order, and what the clerk should hear."""

    fates: list[Fate] = []
    warnings: list[str] = []
    likely: list[similar.Pair] = []


def digest(content: str) -> str:
    """A text's SHA-256 digest, 64 hex digits."""
    return hashlib.sha256(content.encode(errors="surrogatepass")).hexdigest()


def known(connection: Connection, digests: Iterable[str]) -> dict[str, str]:
    """The refs of the submissions whose texts have these digests, by digest; not of those that are voided."""
    t, s = schema.texts, schema.submissions
    found: dict[str, str] = {}
    for chunk in database.chunks(set(digests)):
        query = select(t.c.digest, s.c.ref).join(s, t.c.submission_id == s.c.id)
        query = query.where(t.c.digest.in_(chunk), t.c.voided_id.is_(None), s.c.voided_id.is_(None))
        found.update((row.digest, row.ref) for row in connection.execute(query.order_by(t.c.id.desc())))
    return found


def register(
    path: Path, articles: list[Given], senders: Mapping[str, str], command: str, *, dry_run: bool = False
) -> Outcome:
    """Register articles and keep their texts.

    Args:
        senders: the units of mail addresses, by address, to be remembered.
        dry_run: see what would become of them, and write nothing.

    Raises: BadRows or Refused with all that is wrong.
    """
    with database.writing(path) as connection:
        books = rulebooks.read(connection)
        entry = journal.begin(connection, command)
        importer = Importer(connection, books, entry, date.today(), again=True)
        refs = known(connection, (each.digest for each in articles))
        new = {each.digest: each for each in reversed(articles) if each.digest not in refs}
        new = dict(reversed(new.items()))  # of two files of one text the first is the article
        there = _there(connection, importer, new.values())
        fresh = [each for each in new.values() if each.source not in there]
        taken = importer.take([one(_KIND, each.values, each.source) for each in fresh])
        ids = importer.ids(_KIND.table) | there
        last = connection.scalar(select(func.max(schema.texts.c.id))) or 0
        rows = [
            (last + number, ids[each.source], each.digest, each.file, each.content, entry)
            for number, each in enumerate(new.values(), 1)
        ]
        database.insert_rows(
            connection, schema.texts, ("id", "submission_id", "digest", "file", "content", "entry_id"), rows
        )
        remembered = _remember(connection, importer, senders)
        by_title = taken.likely or []
        by_text = texts.alike_fresh(connection, importer.reader.units, [row[1] for row in rows])
        told = {(pair.first.ref, pair.second.ref) for pair in by_title}
        others = [pair for pair in by_text if (pair.first.ref, pair.second.ref) not in told]
        outcome = Outcome([], [*taken.warnings, *texts.warnings(others)], texts.joined(by_title, by_text))
        outcome.fates = _fates(connection, articles, refs, new, ids, there, dry_run=dry_run)
        if dry_run or not (rows or remembered):
            connection.rollback()
        else:
            journal.close(connection, entry)
        return outcome


def _registered(connection: Connection, importer: Importer, article: Given) -> int | None:
    """The submission that is registered already, the same in every field, without a text.

    Raises: CheckError if it has another text.
    """
    s, t = schema.submissions, schema.texts
    try:
        values = {name: importer.reader.reader(_KIND.column(name))(cell) for name, cell in article.values.items()}
    except CheckError:
        return None  # told when it is taken in
    same = [s.c[_KIND.column(name).stored] == value for name, value in values.items()]
    has_text = select(t.c.id).where(t.c.submission_id == s.c.id, t.c.voided_id.is_(None)).exists()
    query = select(s.c.id, s.c.ref, has_text.label("has_text")).where(*same, s.c.voided_id.is_(None))
    row = connection.execute(query.order_by(has_text, s.c.id).limit(1)).first()
    if row is not None and row.has_text:
        raise CheckError(OTHER_TEXT.found(ref=row.ref))
    return row.id if row else None


def _there(connection: Connection, importer: Importer, articles: Iterable[Given]) -> dict[str, int]:
    """The submissions that articles are registered as already, by source.

    Raises: BadRows for those that have another text.
    """
    found, problems = {}, []
    for each in articles:
        try:
            id_ = _registered(connection, importer, each)
        except CheckError as error:
            problems.append(Problem(*error.finding, where=each.source))
            continue
        if id_ is not None:
            found[each.source] = id_
    if problems:
        raise BadRows(problems, _("nothing was written:"))
    return found


def _remember(connection: Connection, importer: Importer, senders: Mapping[str, str]) -> bool:
    """Keep the units of addresses; what was said of one before is voided."""
    table = schema.senders
    said = {address.lower(): importer.reader.units.find(unit).id for address, unit in senders.items()}
    live = select(table.c.id, table.c.address, table.c.unit_id).where(
        table.c.address.in_(said), table.c.voided_id.is_(None)
    )
    for row in connection.execute(live).all():
        if said[row.address] == row.unit_id:
            del said[row.address]
        else:
            journal.void(connection, importer.entry, table, row.id)
    for address, unit_id in said.items():
        connection.execute(insert(table).values(address=address, unit_id=unit_id, entry_id=importer.entry))
    return bool(said)


def _fates(
    connection: Connection,
    articles: list[Given],
    refs: Mapping[str, str],
    new: Mapping[str, Given],
    ids: Mapping[str, int],
    there: Mapping[str, int],
    *,
    dry_run: bool,
) -> list[Fate]:
    s = schema.submissions.c
    found, refused = dict[int, str](), set[int]()
    for chunk in database.chunks(ids.values()):
        for row in connection.execute(select(s.id, s.ref, s.refused).where(s.id.in_(chunk))):
            found[row.id] = row.ref
            refused |= {row.id} if row.refused else set()
    fates = []
    for each in articles:
        own = new.get(each.digest)
        if own is None or own.source != each.source:
            ref = refs.get(each.digest) or (None if dry_run or own is None else found[ids[own.source]])
            fates.append(Fate(each.source, ref, "known"))
        elif each.source in there:
            fates.append(Fate(each.source, found[there[each.source]], "text"))
        else:
            ref = None if dry_run else found[ids[each.source]]
            fates.append(Fate(each.source, ref, "refused" if ids[each.source] in refused else "accepted"))
    return fates
