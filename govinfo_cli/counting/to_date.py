"""The standing to date: from the first month of a period's year up to the period's end."""

from datetime import date

from sqlalchemy import Connection

from govinfo_cli.counting.standing import Standing, standing
from govinfo_cli.periods import Period


def to_date(connection: Connection, stand: Standing, as_of: date) -> Standing:
    """The units from the year's first month up to the end of a period, as seen on a day."""
    period = since_new_year(stand)
    return stand if period == stand.period else standing(connection, period, as_of)


def since_new_year(stand: Standing) -> Period:
    """The months from the first of a period's year up to its last; itself where it begins the year."""
    books, period = stand.books, stand.period
    year = books.period_of("year", period.last_day)
    if period.start <= year.start:
        return period
    months = Period("", year.start, period.end).months()
    return books.period(f"{months[0].label}..{months[-1].label}")
