"""Registers articles with their texts, all of them or none, under one journal entry."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select

from govinfo_cli.checks.articles import OTHER_TEXT, TWIN
from govinfo_cli.counting import similar, texts
from govinfo_cli.counting.matching import Naming
from govinfo_cli.errors import CheckError, Doubt
from govinfo_cli.i18n import _
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import database, journal, rulebooks, schema
from govinfo_cli.places import Place
from govinfo_cli.writing import importing
from govinfo_cli.writing.corrections import AMEND, NEW, SKIP
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
            that was taken in before, amended of one that corrected what is registered, skipped of one passed over.
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
    path: Place,
    articles: list[Given],
    senders: Mapping[str, str],
    command: str,
    naming: Naming | None = None,
    *,
    dry_run: bool = False,
) -> Outcome:
    """Register articles and keep their texts.

    Args:
        senders: the units of mail addresses, by address, to be remembered.
        naming: what becomes of changed copies of registered submissions.
        dry_run: see what would become of them, and write nothing.

    Raises: BadRows or Refused with all that is wrong; Unclear if it is not said what becomes of changed copies.
    """
    with database.writing(path) as connection:
        books = rulebooks.read(connection)
        entry = journal.begin(connection, command)
        importer = Importer(connection, books, entry, date.today(), again=True, naming=naming, of_articles=True)
        refs = known(connection, (each.digest for each in articles))
        new = {each.digest: each for each in reversed(articles) if each.digest not in refs}
        new = dict(reversed(new.items()))  # of two files of one text the first is the article
        there = _there(connection, importer, new.values())
        taken = importer.take([one(_KIND, each.values, each.source) for each in there.fresh])
        amended, skipped = there.amended | importer.amended, there.skipped | importer.passed_over
        ids = importer.ids(_KIND.table) | there.text | amended
        amended |= {source: ids[first] for source, first in there.later.items()}
        skipped |= {source: ids[first] for source, first in there.twins.items() if source not in there.later}
        ids |= amended
        # Of several texts of one submission the last stands.
        stands = {ids[each.source]: each.source for each in new.values() if each.source not in skipped}
        last_texts = set(stands.values())
        _void_texts(connection, entry, amended.values())
        kept = [(ids[each.source], each) for each in new.values() if each.source in last_texts]
        _keep_texts(connection, entry, kept)
        remembered = _remember(connection, importer, senders)
        outcome = _told(taken, texts.alike_fresh(connection, importer.reader.units, [id_ for id_, _each in kept]))
        said = {
            **dict.fromkeys(there.text, "text"),
            **dict.fromkeys(amended, "amended"),
            **dict.fromkeys(skipped, "skipped"),
        }
        outcome.fates = _fates(connection, articles, refs, new, ids | skipped, said, dry_run=dry_run)
        if dry_run or not (kept or remembered):
            connection.rollback()
        else:
            journal.close(connection, entry)
        return outcome


class _There(msgspec.Struct):
    """What is registered already: the submissions by the sources of articles, and the articles that are not."""

    fresh: list[Given] = []
    text: dict[str, int] = {}  # it has no text yet
    amended: dict[str, int] = {}  # it has another, which goes
    skipped: dict[str, int] = {}
    twins: dict[str, str] = {}  # articles of this very call that say the same as another, with another text
    later: dict[str, str] = {}  # those of them whose text takes the place of the other's


def _there(connection: Connection, importer: Importer, articles: Iterable[Given]) -> _There:
    """What is registered already, the same in every field; of one that has another text the doubt is noted."""
    found, first = _There(), dict[frozenset[tuple[str, str]], str]()
    for each in articles:
        said = frozenset(each.values.items())
        row = _registered(connection, importer, each)
        if said not in first and (row is None or not row.has_text):
            first[said] = each.source
            if row is None:
                found.fresh.append(each)
            else:
                found.text[each.source] = row.id
            continue
        where = each.source, 0
        way = importer.naming.decided.get(where, importer.naming.corrections)
        if way == NEW:
            found.fresh.append(each)
            importer.repeat = True
        elif way not in (AMEND, SKIP):
            wrong = OTHER_TEXT.found(ref=row.ref) if row and said not in first else TWIN.found(other=first[said])
            importer.problems.add(*where, "", wrong, Doubt(*where, wrong.message, sure=True))
        elif row is None or said in first:
            found.twins[each.source] = first[said]
            found.later |= {each.source: first[said]} if way == AMEND else {}
        elif way == SKIP:
            found.skipped[each.source] = row.id
        else:
            found.amended[each.source] = row.id
            told = _("{what} amended {ref}: {differs}").format(what=each.source, ref=row.ref, differs=_("the text"))
            importer.naming.told.append(told)
    return found


def _registered(connection: Connection, importer: Importer, article: Given) -> Row[Any] | None:
    """The submission that is registered already, the same in every field: its id, its ref, whether it has a text."""
    s, t = schema.submissions, schema.texts
    try:
        values = {name: importer.reader.reader(_KIND.column(name))(cell) for name, cell in article.values.items()}
    except CheckError:
        return None  # told when it is taken in
    same = [s.c[_KIND.column(name).stored] == value for name, value in values.items()]
    has_text = select(t.c.id).where(t.c.submission_id == s.c.id, t.c.voided_id.is_(None)).exists()
    query = select(s.c.id, s.c.ref, has_text.label("has_text")).where(*same, s.c.voided_id.is_(None))
    return connection.execute(query.order_by(has_text, s.c.id).limit(1)).first()


def _void_texts(connection: Connection, entry: int, submissions: Iterable[int]) -> None:
    """Take the texts of submissions that get another out of account; they stay in the ledger."""
    t = schema.texts
    for chunk in database.chunks(submissions):
        query = select(t.c.id).where(t.c.submission_id.in_(chunk), t.c.voided_id.is_(None))
        for text in connection.scalars(query).all():
            journal.void(connection, entry, t, text)


def _keep_texts(connection: Connection, entry: int, articles: Iterable[tuple[int, Given]]) -> None:
    """Keep the texts of articles, each with the submission's id."""
    last = connection.scalar(select(func.max(schema.texts.c.id))) or 0
    rows = [
        (last + number, submission, each.digest, each.file, each.content, entry)
        for number, (submission, each) in enumerate(articles, 1)
    ]
    columns = ("id", "submission_id", "digest", "file", "content", "entry_id")
    database.insert_rows(connection, schema.texts, columns, rows)


def _told(taken: importing.Outcome, by_text: list[similar.Pair]) -> Outcome:
    """What the clerk should hear: of what was taken in, and of like texts that were not told of by their titles."""
    by_title = taken.likely or []
    told = {(pair.first.ref, pair.second.ref) for pair in by_title}
    others = [pair for pair in by_text if (pair.first.ref, pair.second.ref) not in told]
    return Outcome([], [*taken.warnings, *texts.warnings(others)], texts.joined(by_title, by_text))


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
    said: Mapping[str, str],
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
        elif each.source in said:
            fates.append(Fate(each.source, found[ids[each.source]], said[each.source]))
        else:
            ref = None if dry_run else found[ids[each.source]]
            fates.append(Fate(each.source, ref, "refused" if ids[each.source] in refused else "accepted"))
    return fates
