"""Where a yearbook's points come from: a bar for each unit, and how the columns of the ranking look in it."""

from decimal import Decimal

from govinfo_cli.phones import hide_in_text
from govinfo_cli.render import charts
from govinfo_cli.reports.ranking import RankedUnit
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.schema import Rule

GAINS, LOSSES = 9, 3
"""So many looks the style sheet has for columns that give, and for those that only take."""


def stack(rows: list[RankedUnit]) -> charts.Stack:
    """The bars of some units, each with the figures of its row."""
    return charts.stack([(hide_in_text(row.unit.name), row.points, row.total) for row in rows])


def looks(books: Rulebooks, columns: list[str]) -> dict[str, str]:
    """The style of each column's bars: one that only takes away stands out."""
    numbers = {True: 0, False: 0}
    found = {}
    for column in columns:
        takes = _takes(books, column)
        name, most = ("loss", LOSSES) if takes else ("gain", GAINS)
        found[column] = f"{name}{numbers[takes] % most + 1}"
        numbers[takes] += 1
    return found


def _takes(books: Rulebooks, column: str) -> bool:
    """Whether a column's rules never give anything."""
    rules = [each.thing for held in books.law.rules.values() for each in held if each.thing.printed_in == column]
    given = [value for rule in rules for value in _values(rule)]
    return bool(given) and max(given) <= 0 and min(given) < 0


def _values(rule: Rule) -> list[Decimal]:
    """What a rule may give at a time."""
    price = rule.points
    prices: list[Decimal] = []
    if isinstance(price, dict):
        prices += price.values()
    elif isinstance(price, tuple):
        prices += price
    elif isinstance(price, Decimal):
        prices.append(price)
    elif price is not None:
        prices += [each for each in (rule.least_each, rule.most_each) if each is not None] or [Decimal(1)]
    return prices + [each for each in (rule.otherwise, rule.short, rule.over) if each is not None]
