"""What a year's circular says of awards, of its first authors and of its best submissions."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import groupby
from typing import Any, TypeVar

from govinfo_cli.i18n import _, listed
from govinfo_cli.papers.circular_facts import Facts
from govinfo_cli.reports import wording
from govinfo_cli.reports.rewards import award_title

Each = TypeVar("Each")
MOST = 30
"""So many authors, or submissions, a list of the first has at most."""


def awards(facts: Facts) -> list[str]:
    """The units awarded, by award and category, and what they and the authors get together."""
    if facts.paid is None or not facts.paid.awards:
        return []
    stand, paid = facts.stand, facts.paid
    titles = {each.id: award_title(each) for each in stand.books.awards(stand.period)}
    sentences = []
    for (award, category, amount), rows in groupby(paid.awards, lambda row: (row.award, row.category, row.amount)):
        units = [row.unit for row in rows]
        what = titles.get(award) or wording.category_title(stand.book, category)
        text = _("{award}: {units} ({amount} yuan each)") if len(units) > 1 else _("{award}: {units} ({amount} yuan)")
        text = text if amount else _("{award}: {units}")
        sentences.append(text.format(award=what, units=listed(units), amount=_yuan(amount)))
    text = _("{number} units are awarded. {awards}.")
    lines = [text.format(number=len(paid.awards), awards=_("; ").join(sentences))]
    if paid.submissions:
        text = _("The authors of {count} get {amount} yuan together{annex}.")
        count = wording.items(stand.book, len(paid.submissions))
        lines.append(text.format(count=count, amount=_yuan(paid.totals.authors), annex=facts.annex("rewards")))
    return lines


def _yuan(amount: Decimal) -> str:
    """An amount within a sentence: 2000, 333.34."""
    return f"{amount:.2f}".removesuffix(".00")


def first(rows: Iterable[Each], value: Callable[[Each], Any]) -> list[Each]:
    """The first of rows that stand by a value, highest first: at most MOST, and none where others have its value."""
    found: list[Each] = []
    for each_value, group in groupby(rows, value):
        together = list(group)
        if not each_value or len(found) + len(together) > MOST:
            break
        found += together
    return found
