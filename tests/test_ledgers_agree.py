"""What a ledger counts in SQL under a rulebook of any kind, beside what the rules make of the records one by one."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from govinfo_cli import periods
from govinfo_cli.counting.evaluated import evaluated
from govinfo_cli.counting.records import records
from govinfo_cli.ledger import database, rulebooks
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.language import tables
from govinfo_cli.rulebook.language.figures import Figures
from govinfo_cli.rulebook.language.spans import span_of
from tests import long
from tests.test_rulebook_ledgers import FOLDERS, ledgers  # noqa: F401 - a fixture

KINDS = {"submission", "adoption", "sent-up", "instruction", "commission", "mark", "training", "secondment", "staff"}


def spans_from(start: date, year_starts: int) -> list[Period]:
    """Periods of every word in a year and a half from a day on, and days that are none."""
    days = [start + timedelta(days=number) for number in range(0, 540, 7)]
    found = {periods.of_day(word, day, year_starts) for word in (*periods.MONTHS, "week") for day in days}
    odd = {Period("odd", day + timedelta(days=3), day + timedelta(days=50)) for day in days[::9]}
    return sorted(found | odd, key=lambda period: (period.start, period.end))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("days", long.cases([900, 60, 200], 1, "the last day sees all that the earlier ones see"))
def test_a_ledger_agrees_with_the_rules(ledgers: dict, folder: Path, days: int) -> None:  # type: ignore[type-arg]  # noqa: F811
    with database.reading(ledgers[folder.name].ledger) as connection:
        books = rulebooks.read(connection)
        as_of = books.first_day + timedelta(days=days)
        book = books.law.book
        held = list(records(connection, books, KINDS, as_of))
        figures = Figures.of_records(book, held, as_of)
        for period in spans_from(books.first_day, book.year_starts):
            span = span_of(period)
            found = evaluated(connection, books, period, as_of, {})
            mine = [(row.unit, row.table, row.rank, dict(row.points), row.total) for row in tables.tables(found, span)]
            theirs = [
                (row.unit, row.table, row.rank, dict(row.points), row.total) for row in tables.tables(figures, span)
            ]
            assert mine == theirs, period
            for name in ["sent", "adopted", *(each.id for each in book.counts)]:
                for unit in books.law.units:
                    assert found.count(name, unit, span) == figures.count(name, unit, span), (name, unit, period)
