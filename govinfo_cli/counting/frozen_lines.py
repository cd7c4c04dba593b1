"""The lines of published tables: what a bulletin keeps of a unit, and the unit's row made of it again (Annex 2 §4)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec
from sqlalchemy import Connection

from govinfo_cli import exact
from govinfo_cli.counting import past, tallies
from govinfo_cli.counting.scores import QUOTA, RATE, Score, ToDate, Volume
from govinfo_cli.exact import Exact
from govinfo_cli.ledger import bulletins, rulebooks
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks


def frozen_units(connection: Connection, bulletin: Bulletin) -> dict[int, Unit]:
    """The units of a published table by id, as they then stood, under the names and in the categories that it has."""
    known = past.units(connection, [bulletin])[bulletin.id]
    return {line.unit_id: _frozen_unit(line, known) for line in bulletins.lines(connection, bulletin.id)}


def _frozen_unit(line: bulletins.Line, known: dict[int, Unit]) -> Unit:
    return msgspec.structs.replace(known[line.unit_id], name=line.unit, category=line.category)


def frozen_scores(connection: Connection, books: Rulebooks, period: Period, own: Bulletin) -> list[Score]:
    """The lines of a published table."""
    known, book = tallies.all_units(connection), books.on(period.last_day)
    keys = rulebooks.keys(connection)
    found = []
    for line in bulletins.lines(connection, own.id):
        unit = _frozen_unit(line, known)
        volume = frozen_volume(line, period, books, unit, own.as_of, keys[line.unit_id])
        more = more_in(line)
        numbers = more.numbers
        if numbers is None:
            numbers = numbers_of(books, keys[line.unit_id], line.category, period) if book is not None else {}
        found.append(
            Score(
                unit,
                dict(line.points),
                [volume],
                total=line.total,
                place=line.place,
                table=more.table or line.category,
                measure=_kept(more.measure) if more.measure is not None else line.total if line.place else None,
                mark=_kept(more.mark),
                award=more.award,
                numbers=numbers,
                to_date=_to_date(more.to_date),
            )
        )
    return found


def _kept(number: Fraction | None) -> Exact | None:
    return None if number is None else exact.exact(number)


class PrintedToDate(msgspec.Struct, frozen=True):
    """Where a unit stands since its year's first month, as a bulletin keeps it."""

    submitted: int
    adopted: int
    total: Fraction
    place: int
    shared: bool


class More(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a published table says of a unit beside its points and counts, as a bulletin's line keeps it.

    Attributes:
        table: empty for the one of its category.
        measure: what the table ranks it by, if not by the total; `mark` what stands beside that.
        numbers: its quotas, rates and targets; None in bulletins of older programs, which did not freeze them.
        to_date: where it stands since its year's first month; None too in bulletins of programs that did not freeze it.
    """

    table: str = ""
    measure: Fraction | None = None
    mark: Fraction | None = None
    award: bool = True
    numbers: dict[str, Decimal] | None = None
    to_date: PrintedToDate | None = None


def more_in(line: bulletins.Line) -> More:
    """What a published line says beside its points and counts."""
    return msgspec.json.decode(line.more, type=More, dec_hook=exact.decoded) if line.more else More()


def more_of(score: Score) -> str:
    """The same of a score, as JSON, with every number of points as text."""
    by_total = score.measure == score.total and score.place
    return msgspec.json.encode(
        More(
            "" if score.table == score.unit.category else score.table,
            None if score.measure is None or by_total else Fraction(score.measure),
            None if score.mark is None else Fraction(score.mark),
            score.award,
            dict(score.numbers),
            None if (since := score.to_date) is None else to_printed(since),
        ),
        enc_hook=exact.text,
    ).decode()


def to_printed(since: ToDate) -> PrintedToDate:
    """A standing to date as a bulletin keeps it."""
    return PrintedToDate(since.submitted, since.adopted, Fraction(since.total), since.place, since.shared)


def _to_date(printed: PrintedToDate | None) -> ToDate | None:
    if printed is None:
        return None
    return ToDate(printed.submitted, printed.adopted, exact.exact(printed.total), printed.place, printed.shared)


def frozen_volume(line: bulletins.Line, period: Period, books: Rulebooks, unit: Unit, as_of: date, key: str) -> Volume:
    """The month, or another period, of a unit as it was published.

    Args:
        key: what the law knows the unit by.
    """
    book, day = books.on(period.last_day), period.last_day
    quota, needed = (
        (books.law.number_in(name, key, line.category, day) if book is not None else None) for name in (QUOTA, RATE)
    )
    active = unit.active_in(period, as_of)
    counts = (line.submitted, line.refused, line.adopted)
    return Volume(period, *counts, book, line.category, active, quota, needed)


def numbers_of(books: Rulebooks, key: str, category: str, period: Period) -> dict[str, Decimal]:
    """All numbers that a unit has on a period's last day."""
    found = {name: books.law.number_in(name, key, category, period.last_day) for name in books.law.numbers}
    return {name: each for name, each in found.items() if each is not None}
