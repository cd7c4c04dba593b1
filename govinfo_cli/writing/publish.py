"""Publishing: the standing of a period, frozen; and what changed since it was last published (Annex 2 §4)."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date

import msgspec
from sqlalchemy import Connection, insert

from govinfo_cli import document_numbers, periods
from govinfo_cli.checks.carried import NOT_TO_PUBLISH
from govinfo_cli.checks.published import (
    BEFORE_ITS_PARTS,
    DAY_TO_COME,
    DOCUMENT_NUMBER_TAKEN,
    EARLIER_OPEN,
    LATER_PUBLISHED,
    LATER_TABLE_MOVES,
    LONGER_PUBLISHED,
    NOT_IN_FORCE,
    NOT_OVER,
    NOT_PUBLISHED,
    NOT_RANKED,
    OTHER_DOCUMENT_NUMBER,
    PARTS_OPEN,
    PUBLISHED_ALREADY,
)
from govinfo_cli.counting import duties, past
from govinfo_cli.counting.criteria import MISSED
from govinfo_cli.counting.duties import Fault
from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.counting.to_date import add_to_date
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import listed
from govinfo_cli.ledger import bulletins, carried, database, journal, rulebooks, schema
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.letterhead import Letterhead
from govinfo_cli.periods import Period, day_title, period_title, row_of
from govinfo_cli.places import Place
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.writing import frozen

Writer = Callable[[Connection, Standing, Bulletin, Letterhead], str]
"""Writes what a circular says, in every language, as it is frozen."""


def publish(
    path: Place,
    period: Period,
    as_of: date,
    write: Writer,
    head: Letterhead,
    *,
    force: bool = False,
) -> tuple[Bulletin, list[str]]:
    """Freeze a period's table as of a day.

    Args:
        write: writes the circular's words, which are frozen too.
        head: what stands on the circular beside them; revisions keep the document number of the first that had one.
        force: publish a period though some within it are open; as of a day before its last; though a later one is
            published.

    Returns: the bulletin, and what changed since its last revision, unit by unit.

    Raises: Refused if the period is not ranked, is not over, is published, comes before its turn, would move a later
        table, or the document number is another circular's.
    """
    with database.writing(path) as connection:
        period = rulebooks.counted_from(connection, period)
        stand = _standing(connection, period, as_of, force=force)
        with _later_kept(connection, period):
            entry = journal.begin(connection, f"publish {period.label}")
            bulletin, changes = _freeze(connection, stand, entry, write, head)
        return msgspec.structs.replace(bulletin, head=journal.close(connection, entry)), changes


def is_empty(path: Place, bulletin: Bulletin) -> bool:
    """Whether nothing counts in a published table."""
    with database.reading(path) as connection:
        lines = bulletins.lines(connection, bulletin.id)
    return not any(line.submitted or line.refused or line.adopted or any(line.points.values()) for line in lines)


def printed_without(path: Place, bulletin: Bulletin) -> list[Period]:
    """The later published periods of its year, whose standings to date were printed before a bulletin was corrected."""
    with database.reading(path) as connection:
        held, books = bulletins.in_force(connection), rulebooks.read(connection)
    year = books.period_of("year", bulletin.days.start)
    later = [each.days for each in held.values() if each.days.start >= bulletin.days.end and each.days.end <= year.end]
    return sorted(later, key=lambda period: (period.start, period.end))


def reopen(path: Place, period: Period, reason: str) -> Bulletin:
    """Take a published period back for correction; what was printed stays in the ledger.

    Returns: the bulletin taken back.

    Raises: Refused if the period is not published, a longer one with it still is, or a later table rests on it.
    """
    with database.writing(path) as connection:
        held, period = bulletins.in_force(connection), rulebooks.counted_from(connection, period)
        bulletin = held.get(period.label)
        if bulletin is None:
            raise Refused(NOT_PUBLISHED.found(period=period_title(period)))
        longer = bulletins.containing(held, period)
        if longer is not None:
            raise Refused(
                LONGER_PUBLISHED.found(
                    longer=periods.label_title(longer.period),
                    label=longer.period,
                    option=periods.option(longer.period),
                    period=period_title(period),
                )
            )
        with _later_kept(connection, period):
            entry = journal.begin(connection, f"reopen {period.label}", reason)
            connection.execute(insert(schema.reopenings).values(bulletin_id=bulletin.id, entry_id=entry))
        journal.close(connection, entry)
        return bulletin


@contextmanager
def _later_kept(connection: Connection, period: Period) -> Iterator[None]:
    """What is done to a table must leave the later ones as they are: a commission missed is counted once.

    Raises: Refused naming the later table that would change.
    """
    books = rulebooks.read(connection)
    held = bulletins.in_force(connection).values()
    later = [each for each in held if each.days.start >= period.end]

    def missed(bulletin: Bulletin) -> list[Fault]:
        return [
            fault
            for part in past.parts(connection, bulletin.days, bulletin.as_of)
            for span in books.stretches(part.start, part.end)
            for fault in duties.counted_faults(connection, span, part.as_of, (MISSED,))
        ]

    before = [missed(each) for each in later]
    yield
    for each, then in zip(later, before, strict=True):
        if missed(each) != then:
            raise Refused(
                LATER_TABLE_MOVES.found(
                    later=periods.label_title(each.period),
                    label=each.period,
                    period=period_title(period),
                    option=periods.option(each.period),
                )
            )


def _standing(connection: Connection, period: Period, as_of: date, *, force: bool) -> Standing:
    """The standing to freeze, if it is the period's turn."""
    held = bulletins.in_force(connection)
    if period.label in held:
        revision = held[period.label].revision
        raise Refused(PUBLISHED_ALREADY.found(period=period_title(period), revision=revision))
    _check_ranked(connection, period)
    _check_day(period, as_of, held, force=force)
    # What is part of a published period is counted by itself, as of the day that is said.
    stand = standing(connection, period, as_of, held=bulletins.within(held, period))
    add_to_date(connection, stand)
    on_paper = carried.months(connection, as_of)
    if _is_on_paper(period, on_paper):
        raise Refused(NOT_TO_PUBLISH.found(period=period_title(period)))
    if not stand.in_force:
        first = day_title(stand.books.first_day)
        raise Refused(NOT_IN_FORCE.found(day=first, period=period_title(period)))
    ranked = stand.books.ranked
    if period.word == ranked[0] and period.word != "year":
        _check_turn(connection, stand, held, on_paper, force=force)
    still_open = [
        part.label
        for word in ranked[: ranked.index(period.word)]
        for part in _periods_of(stand.books, word, period.start, period.end)
        if part.label not in held and period.holds(part) and stand.books.on(part.last_day)
        if not _is_on_paper(part, on_paper)
    ]
    if still_open and not force:
        raise Refused(PARTS_OPEN.found(parts=row_of(still_open), period=period_title(period)))
    return stand


def _is_on_paper(period: Period, months: Collection[str]) -> bool:
    """Whether all months of a period of the rulebook are carried."""
    return all(month.label in months for month in period.months())


def _check_ranked(connection: Connection, period: Period) -> None:
    """Only the periods that the rulebook ranks by are published; what was published by another one stays."""
    ranked = rulebooks.read(connection).ranked
    if period.word not in ranked:
        raise Refused(NOT_RANKED.found(period=period_title(period), ranked=listed(map(periods.word_title, ranked))))


def _periods_of(books: Rulebooks, word: str, start: date, end: date) -> Iterator[Period]:
    """The periods of a word that have days from `start` to before `end`, in order."""
    while start < end:
        part = books.period_of(word, start)
        yield part
        start = part.end


def _check_day(period: Period, as_of: date, held: dict[str, Bulletin], *, force: bool) -> None:
    """A table is published as of a day that has come, not before its last day, nor before what it contains."""
    today = date.today()
    if as_of > today:
        raise Refused(DAY_TO_COME.found(day=day_title(as_of), today=day_title(today)))
    if as_of < period.start or (as_of < period.last_day and not force):
        raise Refused(
            NOT_OVER.found(period=period_title(period), day=day_title(as_of), last=day_title(period.last_day))
        )
    later = [each for each in bulletins.within(held, period).values() if each.as_of > as_of]
    if later:
        last = max(each.as_of for each in later)
        raise Refused(
            BEFORE_ITS_PARTS.found(
                parts=row_of(sorted(each.period for each in later)),
                day=day_title(as_of),
                option=periods.option(period.label),
                period=period.label,
                last=last,
            )
        )


def _check_turn(
    connection: Connection, stand: Standing, held: dict[str, Bulletin], on_paper: Collection[str], *, force: bool
) -> None:
    """The shortest are published in order: none before an earlier one with records, none first after a later one."""
    own = stand.period
    first = max(stand.books.first_day, (bulletins.first_month(connection) or own).start)
    for part in _periods_of(stand.books, own.word, first, own.start):
        if part.label not in held and not _is_on_paper(part, on_paper):
            raise Refused(EARLIER_OPEN.found(first=period_title(part)))
    if force or any(each.period == own.label for each in bulletins.all_of(connection)):
        return  # it is meant so, or was published in its turn and is corrected
    later = sorted(label for label, each in held.items() if each.days.word == own.word and label > own.label)
    if later:
        raise Refused(LATER_PUBLISHED.found(later=row_of(later), period=period_title(stand.period)))


def _numbered(earlier: list[Bulletin], period: str, given: str) -> str:
    """The document number that a circular gets.

    Raises: Refused if it has another one already, or another period's circular has this one.
    """
    kept = bulletins.document_number(earlier, period)
    if kept and given and not document_numbers.alike(given, kept):
        raise Refused(OTHER_DOCUMENT_NUMBER.found(period=periods.label_title(period), number=kept))
    number = kept or given
    other = next(
        (
            each
            for each in earlier
            if number and document_numbers.alike(each.document_number, number) and each.period != period
        ),
        None,
    )
    if other is not None:
        raise Refused(DOCUMENT_NUMBER_TAKEN.found(number=number, period=periods.label_title(other.period)))
    return number


def _freeze(
    connection: Connection, stand: Standing, entry: int, write: Writer, head: Letterhead
) -> tuple[Bulletin, list[str]]:
    earlier = bulletins.all_of(connection)
    last = next((each for each in reversed(earlier) if each.period == stand.period.label), None)
    book = rulebooks.kept(connection)
    bulletin = Bulletin(
        id=len(earlier) + 1,
        period=stand.period.label,
        revision=last.revision + 1 if last else 1,
        as_of=stand.as_of,
        rulebook=stand.book.name,
        rulebook_digest=book.digest,
        rewards=frozen.rewards(connection, stand),
        previous_digest=earlier[-1].digest if earlier else bulletins.FIRST,
        digest="",
        entry_id=entry,
        document_number=_numbered(earlier, stand.period.label, head.number),
        reopened=False,
        number=last.number if last else len({each.period for each in earlier}) + 1,
        days=stand.period,
    )
    lines = frozen.lines(stand)
    said = write(connection, stand, bulletin, head)
    sealed = bulletins.digest(bulletin, lines, frozen.journal_of(connection, entry), said)
    bulletin = msgspec.structs.replace(bulletin, digest=sealed)
    bulletins.freeze(connection, bulletin, lines, said)
    return bulletin, frozen.changes(stand.book, bulletins.lines(connection, last.id), lines) if last else []
