"""What stands in the tables of a ranking: their names, their columns of points, measures and marks."""

from collections.abc import Iterable
from fractions import Fraction

from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import language
from govinfo_cli.render.report import Points, Value
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.language.rounding import rounded
from govinfo_cli.rulebook.language.schema import Table


def table_title(stand: Standing, table: str) -> str:
    """A table's name: where the rulebook has no tables of its own, that of its category."""
    found = _table(stand, table)
    return found.label(language()) if found is not None else wording.category_title(stand.book, table)


def _table(stand: Standing, id_: str) -> Table | None:
    return next((each for each in stand.books.tables(stand.period.last_day) if each.id == id_), None)


def has_tables(stand: Standing) -> bool:
    """Whether the rulebook ranks by tables of its own, which may go by other things than points."""
    return bool(stand.books.tables(stand.period.last_day))


def has_marks(stand: Standing) -> bool:
    """Whether the rulebook gives marks for totals."""
    score = stand.book.book.score
    return score is not None and bool(score.steps or score.proportion)


def open_columns(stand: Standing, columns: Iterable[str], category: str) -> set[str]:
    """The columns that may have points for units of a category: those of rules that are for it."""
    return {column for column in columns if stand.books.is_open(column, category)}


def measure(stand: Standing, score: Score, *, printed: bool = False) -> Value:
    """What a table ranks a unit by: points, a count, or per cent with two places; printed with the table's own."""
    table = _table(stand, score.table)
    if score.measure is None or table is None:
        return table.rate_of_nothing or None if table is not None and printed else None
    if table.is_rate:
        return rounded(Fraction(score.measure), table.rate_decimals if printed else 2)
    return wording.points(stand.book, score.measure)


def mark(stand: Standing, score: Score) -> int | Points | None:
    """The mark beside a total."""
    return None if score.mark is None else wording.points(stand.book, score.mark)
