"""Publishing: the standing of a month or year, frozen; and what changed since it was last published (Annex 2 §4)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from govinfo_cli import config, document_numbers, periods
from govinfo_cli.checks.published import (
    BEFORE_ITS_MONTHS,
    DAY_TO_COME,
    DOCUMENT_NUMBER_TAKEN,
    EARLIER_MONTH_OPEN,
    LATER_MONTH_PUBLISHED,
    LATER_TABLE_MOVES,
    MONTHS_OPEN,
    NOT_IN_FORCE,
    NOT_OVER,
    NOT_PUBLISHED,
    OTHER_DOCUMENT_NUMBER,
    PUBLISHED_ALREADY,
    YEAR_PUBLISHED,
)
from govinfo_cli.counting import duties, past
from govinfo_cli.counting.criteria import MISSED
from govinfo_cli.counting.duties import Fault
from govinfo_cli.counting.settlement import as_frozen, settled
from govinfo_cli.counting.standing import Standing, frozen_units, more_of, standing
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import _, language
from govinfo_cli.ledger import bulletins, database, journal, rulebooks, schema
from govinfo_cli.ledger.bulletins import Bulletin, Line
from govinfo_cli.periods import Period, day_title, period_title, row_of
from govinfo_cli.rulebook.in_force import Rulebook

Writer = Callable[[Connection, Standing, Bulletin, str], str]
"""Writes what a circular says, in every language, as it is frozen."""


def publish(
    path: Path, period: Period, as_of: date, write: Writer, *, force: bool = False, document_number: str = ""
) -> tuple[Bulletin, list[str]]:
    """Freeze a period's table as of a day.

    Args:
        write: writes the circular's words, which are frozen too; given the office whose circular it is, empty if that
            is not set.
        force: publish a year though some of its months are open; as of a day before the period's last; a month though
            a later one is published.
        document_number: the circular's; revisions keep that of the first that had one.

    Returns: the bulletin, and what changed since its last revision, unit by unit.

    Raises: Refused if the period is not over, is published, comes before its turn, would move a later table, or the
        document number is another circular's.
    """
    with database.writing(path) as connection:
        stand = _standing(connection, period, as_of, force=force)
        with _later_kept(connection, period):
            entry = journal.begin(connection, f"publish {period.label}")
            return _freeze(connection, stand, entry, write, document_number)


def is_empty(path: Path, bulletin: Bulletin) -> bool:
    """Whether nothing counts in a published table."""
    with database.reading(path) as connection:
        lines = bulletins.lines(connection, bulletin.id)
    return not any(line.submitted or line.refused or line.adopted or any(line.points.values()) for line in lines)


def reopen(path: Path, period: Period, reason: str) -> Bulletin:
    """Take a published period back for correction; what was printed stays in the ledger.

    Returns: the bulletin taken back.

    Raises: Refused if the period is not published, its year still is, or a later table rests on it.
    """
    with database.writing(path) as connection:
        held = bulletins.in_force(connection)
        bulletin = held.get(period.label)
        if bulletin is None:
            raise Refused(NOT_PUBLISHED.found(period=period_title(period)))
        year = period.year.label
        if not period.is_year and year in held:
            raise Refused(YEAR_PUBLISHED.found(year=year, period=period_title(period)))
        with _later_kept(connection, period):
            entry = journal.begin(connection, f"reopen {period.label}", reason)
            connection.execute(insert(schema.reopenings).values(bulletin_id=bulletin.id, entry_id=entry))
        return bulletin


@contextmanager
def _later_kept(connection: Connection, period: Period) -> Iterator[None]:
    """What is done to a table must leave the later ones as they are: a commission missed is counted once.

    Raises: Refused naming the later table that would change.
    """
    books = rulebooks.read(connection)
    held = bulletins.in_force(connection).values()
    later = [each for each in held if periods.parse(each.period).start >= period.end]

    def missed(bulletin: Bulletin) -> list[Fault]:
        return [
            fault
            for part in past.parts(connection, periods.parse(bulletin.period), bulletin.as_of)
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


def recomputed(connection: Connection, bulletin: Bulletin) -> Standing:
    """The standing that a bulletin froze, counted from the records once more.

    Units come, go and change their category: a table that is published keeps those that it has, as they were.
    """
    period = periods.parse(bulletin.period)
    held: dict[str, Bulletin] = {}
    if period.is_year:  # it rests on the months that were published before it
        seen = bulletins.in_force(connection, bulletin.as_of)
        held = {label: each for label, each in seen.items() if each.id < bulletin.id}
    units = sorted(frozen_units(connection, bulletin).values(), key=lambda unit: unit.position)
    return standing(connection, period, bulletin.as_of, held=held, units=units)


def frozen_lines(stand: Standing) -> list[Line]:
    """The lines of a standing as they are frozen."""
    return [
        Line(
            unit_id=each.unit.id,
            unit=each.unit.name,
            category=each.unit.category,
            place=each.place,
            submitted=each.sum_of("submitted"),
            refused=each.sum_of("refused"),
            adopted=each.sum_of("adopted"),
            points=each.points,
            total=each.total,
            more=more_of(each),
        )
        for each in stand.tables
    ]


def frozen_rewards(connection: Connection, stand: Standing) -> str:
    """A year's settlement as it is frozen; empty for a month."""
    return as_frozen(settled(connection, stand)) if stand.period.is_year else ""


def journal_of(connection: Connection, entry: int) -> dict[str, Any]:
    """When, who and why, as a bulletin's digest covers it."""
    j = schema.journal.c
    return dict(connection.execute(select(j.at, j.person, j.command, j.reason).where(j.id == entry)).mappings().one())


def _standing(connection: Connection, period: Period, as_of: date, *, force: bool) -> Standing:
    """The standing to freeze, if it is the period's turn."""
    held = bulletins.in_force(connection)
    if period.label in held:
        revision = held[period.label].revision
        raise Refused(PUBLISHED_ALREADY.found(period=period_title(period), revision=revision))
    _check_day(period, as_of, held, force=force)
    # A month of a published year is counted by itself, as of the day that is said.
    counted = {label: each for label, each in held.items() if period.is_year or label != period.year.label}
    stand = standing(connection, period, as_of, held=counted)
    if not stand.in_force:
        first = day_title(stand.books.first_day)
        raise Refused(NOT_IN_FORCE.found(day=first, period=period_title(period)))
    if period.is_year:
        months = [month.label for month in period.months() if stand.books.on(month.last_day)]
        still_open = [label for label in months if label not in held]
        if still_open and not force:
            raise Refused(MONTHS_OPEN.found(months=row_of(still_open)))
    else:
        _check_turn(connection, stand, held, force=force)
    return stand


def _check_day(period: Period, as_of: date, held: dict[str, Bulletin], *, force: bool) -> None:
    """A table is published as of a day that has come, not before its last day, nor before what it contains."""
    today = date.today()
    if as_of > today:
        raise Refused(DAY_TO_COME.found(day=day_title(as_of), today=day_title(today)))
    if as_of < period.start or (as_of < period.last_day and not force):
        raise Refused(
            NOT_OVER.found(period=period_title(period), day=day_title(as_of), last=day_title(period.last_day))
        )
    if period.is_year:
        later = [each for label, each in held.items() if periods.parse(label).year == period and each.as_of > as_of]
        if later:
            last = max(each.as_of for each in later)
            raise Refused(
                BEFORE_ITS_MONTHS.found(
                    months=row_of(sorted(each.period for each in later)),
                    day=day_title(as_of),
                    period=period.label,
                    last=last,
                )
            )


def _check_turn(connection: Connection, stand: Standing, held: dict[str, Bulletin], *, force: bool) -> None:
    """Months are published in order: none before an earlier month with records, and none first after a later one."""
    own = stand.period
    first = max(stand.books.first_day, (bulletins.first_month(connection) or own).start)
    for month in Period("", first, own.start).months():
        if month.label not in held:
            raise Refused(EARLIER_MONTH_OPEN.found(first=period_title(month)))
    if force or any(each.period == own.label for each in bulletins.all_of(connection)):
        return  # it is meant so, or was published in its turn and is corrected
    later = sorted(label for label in held if periods.parse(label).is_month and label > own.label)
    if later:
        raise Refused(LATER_MONTH_PUBLISHED.found(later=row_of(later), period=period_title(stand.period)))


def _numbered(earlier: list[Bulletin], period: str, given: str) -> str:
    """The document number that a circular gets.

    Raises: Refused if it has another one already, or another period's circular has this one.
    """
    kept = bulletins.document_number(earlier, period)
    if kept and given and not document_numbers.alike(given, kept):
        raise Refused(OTHER_DOCUMENT_NUMBER.found(period=period_title(periods.parse(period)), number=kept))
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
        raise Refused(DOCUMENT_NUMBER_TAKEN.found(number=number, period=period_title(periods.parse(other.period))))
    return number


def _freeze(
    connection: Connection, stand: Standing, entry: int, write: Writer, document_number: str
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
        rewards=frozen_rewards(connection, stand),
        previous_digest=earlier[-1].digest if earlier else bulletins.FIRST,
        digest="",
        entry_id=entry,
        document_number=_numbered(earlier, stand.period.label, document_number),
        reopened=False,
        number=last.number if last else len({each.period for each in earlier}) + 1,
    )
    lines = frozen_lines(stand)
    said = write(connection, stand, bulletin, config.value("office") or "")
    sealed = bulletins.digest(bulletin, lines, journal_of(connection, entry), said)
    bulletin = msgspec.structs.replace(bulletin, digest=sealed)
    bulletins.freeze(connection, bulletin, lines, said)
    return bulletin, _changes(stand.book, bulletins.lines(connection, last.id), lines) if last else []


def _changes(book: Rulebook, before: list[Line], after: list[Line]) -> list[str]:
    """What changed between two revisions, a line for each unit that did, and one for each that was called otherwise."""
    old = {line.unit_id: line for line in before}
    found = []
    for line in after:
        was = old.pop(line.unit_id, None)
        if was is None:
            found.append(_("{unit}: new in the table, {total} points").format(unit=line.unit, total=line.total))
            continue
        if (line.unit, line.category) != (was.unit, was.category):
            found.append(
                _("{unit} ({category}): stood in the last revision as {former} ({before})").format(
                    unit=line.unit,
                    category=book.category(line.category).label(language()),
                    former=was.unit,
                    before=book.category(was.category).label(language()),
                )
            )
        if (line.points, line.total, line.place) != (was.points, was.total, was.place) or (
            (line.submitted, line.refused, line.adopted) != (was.submitted, was.refused, was.adopted)
        ):
            found.append(
                _("{unit}: {before} → {after} points, place {was} → {now}").format(
                    unit=line.unit, before=was.total, after=line.total, was=was.place, now=line.place
                )
            )
    return found + [_("{unit}: no longer in the table").format(unit=line.unit) for line in old.values()]
