"""Where each unit stands since its year's first month, beside the table of a month or another part of the year.

It is the sum of the months, with what rules of quarters and half-years give; what rules of the year give is the year's
own. Of a published table it is as it was frozen; that of a program which did not freeze it is counted by the bulletins
before it, as the ledger then stood.
"""

from collections import Counter

from sqlalchemy import Connection

from govinfo_cli.counting import past
from govinfo_cli.counting.evaluated import evaluated
from govinfo_cli.counting.scores import ToDate
from govinfo_cli.counting.standing import Standing
from govinfo_cli.exact import exact
from govinfo_cli.ledger import bulletins, rulebooks
from govinfo_cli.periods import MONTHS, Period
from govinfo_cli.rulebook.language import tables
from govinfo_cli.rulebook.language.spans import TO_DATE, Span


def days_to_date(stand: Standing) -> Period | None:
    """From the first month of a standing's year to its own end; None for a year, and for days that are not its part."""
    period = stand.period
    if period.word not in MONTHS or period.is_year:
        return None
    return Period("", stand.books.period_of("year", period.start).start, period.end)


def add_to_date(connection: Connection, stand: Standing) -> None:
    """Give each row of a standing its own to date, unless it was frozen with it; where there is none, nothing."""
    if any(score.to_date is not None for score in stand.tables):
        return
    found = counted(connection, stand)
    for score in stand.tables:
        score.to_date = found.get((score.table, score.unit.id))


def counted(connection: Connection, stand: Standing) -> dict[tuple[str, int], ToDate]:
    """The same counted, whatever is frozen, by table and unit; empty where there is none."""
    period = days_to_date(stand)
    if period is None:
        return {}
    span = Span(period.start, period.last_day, TO_DATE)
    with past.at(connection, stand.by):
        held, keys = bulletins.in_force(connection, stand.as_of), rulebooks.keys(connection)
        # What is published with the period in it holds what came after it, too.
        parts = bulletins.within(held, Period("", period.start, stand.period.start))
        parts |= bulletins.within(held, stand.period)
        printed = {
            label: {keys[line.unit_id]: line for line in bulletins.lines(connection, each.id)}
            for label, each in parts.items()
        }
        found = evaluated(connection, stand.books, period, stand.as_of, printed)
        rows = tables.tables(found, span, stand.period.word)
    held_by = Counter((row.table, row.rank) for row in rows)
    ids = {key: id_ for id_, key in keys.items()}
    return {
        (row.table, ids[row.unit]): ToDate(
            found.count("sent", row.unit, span),
            found.count("adopted", row.unit, span),
            exact(row.total),
            row.rank or 0,
            shared=row.rank is not None and held_by[row.table, row.rank] > 1,
        )
        for row in rows
    }
