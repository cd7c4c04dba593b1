"""What is wrong with tables, awards, the score, papers and duties whose shape is sound."""

import string
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import checking_counts, history, spans
from govinfo_cli.rulebook.language.faults import Faults, exactly_one
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.schema import Award, Book, Score, Table


def check(book: Book, faults: Faults) -> None:
    """Tell every fault of what is printed and awarded."""
    for place, table in enumerate(book.tables):
        faults.known(f"tables[{place}].categories", table.categories, history.ids(book.categories))
        _measure(book, table, f"tables[{place}].by", faults)
    for place, award in enumerate(book.awards):
        _award(book, award, f"awards[{place}]", faults)
    if book.score is not None:
        _score(book, book.score, faults)
    _document_number(book, faults)
    _duties(book, faults)


def _measure(book: Book, table: Table, path: str, faults: Faults) -> None:
    counts, numbers = checking_counts.names(book), history.ids(book.numbers)
    left, slash, below = table.by.partition("/")
    lefts, belows = (["points", *counts], numbers) if left == "points" else (counts, [*counts, *numbers])
    if slash and left in lefts and "/" not in below and below:
        faults.known(path, [below], belows)
    elif slash or left not in ("points", "mark", "order", *counts):
        forms = _('"points", "mark", "order", COUNT, COUNT/COUNT, COUNT/NUMBER or points/NUMBER')
        faults.add(path, table.by, forms, ["points", "mark", "order", *counts])
    elif table.by == "mark" and not (book.score is not None and (book.score.steps or book.score.proportion)):
        faults.add(path, table.by, _("only where [score] has steps or proportion"))


def covered(book: Book, faults: Faults) -> None:
    """On every day each category is in a table, and in one only of the tables of a measure and period."""
    if not book.tables:
        return
    categories = history.versions(book.categories, book.from_)
    tables = [each for versions in history.versions(book.tables, book.from_).values() for each in versions]
    told = set()
    for day in _days(book):
        held = sorted((each for each in tables if each.start <= day <= each.last), key=lambda each: each.place)
        for name in history.in_force(categories, day):
            own = [each for each in held if name in (each.thing.categories or categories)]
            twice = next((pair for pair in _pairs(own) if _both(*pair)), None)
            if twice is not None and name not in told:
                first, second = (each.thing for each in twice)
                key = "categories" if second.categories else "id"
                allowed = _("a category in one table by {by}, as it is in {id}").format(by=first.by, id=first.id)
                faults.add(f"tables[{twice[1].place}].{key}", name, allowed)
            if not own and name not in told:
                place = next(place for place, each in enumerate(book.categories) if each.id == name)
                faults.add(f"categories[{place}].id", name, _("a category that one of the [[tables]] has"))
            if twice is not None or not own:
                told.add(name)


def _days(book: Book) -> list[date]:
    """The days from the book's first on, on which a table or category begins or has just ended."""
    things = [*book.categories, *book.tables]
    begun = {each.from_ for each in things if each.from_ is not None}
    over = {spans.after(each.until) for each in things if each.until is not None}
    return [book.from_, *sorted(day for day in begun | over if day > book.from_)]


def _pairs(own: list[Version[Table]]) -> Iterator[tuple[Version[Table], Version[Table]]]:
    return ((first, second) for number, second in enumerate(own) for first in own[:number])


def _both(one: Version[Table], other: Version[Table]) -> bool:
    """Whether two tables are by the same measure and both of some period."""
    words = [set(each.thing.every or spans.WORDS) for each in (one, other)]
    return one.thing.by == other.thing.by and bool(words[0] & words[1])


def _award(book: Book, award: Award, path: str, faults: Faults) -> None:
    faults.known(f"{path}.table", [award.table], history.ids(book.tables))
    faults.known(f"{path}.category", [award.category], history.ids(book.categories))
    faults.known(f"{path}.for", award.for_, [*history.ids(book.categories), *history.ids(book.units.list)])
    there = [key for key in ("places", "share", "at_least") if getattr(award, key) is not None]
    if len(there) != 1:
        shown = getattr(award, there[1]) if there else None
        faults.add(f"{path}.{there[1]}" if there else path, shown, exactly_one("places, share, at_least"))
    among = [key for key, value in (("table", award.table), ("category", award.category), ("for", award.for_)) if value]
    if len(among) > 1:
        value = award.for_ if among[1] == "for" else award.category
        faults.add(f"{path}.{among[1]}", value, _("one of {keys}").format(keys="table, category, for"))
    if award.share is not None and not 0 < award.share <= 100:  # noqa: PLR2004 - per cent
        faults.add(f"{path}.share", award.share, _("above {least} and at most {most}").format(least=0, most=100))
    if award.amount < 0:
        faults.add(f"{path}.amount", award.amount, _("0 or more"))
    words = [word for each in book.tables if each.id == award.table for word in each.every or spans.WORDS]
    if words:
        faults.known(f"{path}.every", [award.every], words)


def _score(book: Book, score: Score, faults: Faults) -> None:
    if score.steps and score.proportion is not None:
        faults.add("score.proportion", score.proportion.full, _("one of {keys}").format(keys="steps, proportion"))
    if score.otherwise is not None and not score.steps:
        faults.add("score.otherwise", score.otherwise, _("only beside `{key}`").format(key="steps"))
    if score.floor is not None and score.ceiling is not None and score.floor > score.ceiling:
        faults.add("score.floor", score.floor, _("at most {most}").format(most=score.ceiling))
    if score.proportion is not None and isinstance(score.proportion.of, str):
        faults.known("score.proportion.of", [score.proportion.of], ["highest", *history.ids(book.numbers)])
    _steps(score, faults)


def _steps(score: Score, faults: Faults) -> None:
    """Steps go up, or go down, one way all through."""
    bounds = [step.at_least for step in score.steps]
    down = len(bounds) > 1 and bounds[1] < bounds[0]
    for place, (before, after) in enumerate(pairwise(bounds), 1):
        if after == before or (after < before) != down:
            allowed = _("less than {bound}") if down else _("more than {bound}")
            faults.add(f"score.steps[{place}].at_least", after, allowed.format(bound=before))
            return


def _document_number(book: Book, faults: Faults) -> None:
    number = book.papers.number
    if number is None:
        return
    try:
        names = {name for _text, name, form, turned in string.Formatter().parse(number) if name is not None}
        plain = all(not form and not turned for _text, _name, form, turned in string.Formatter().parse(number))
    except ValueError:
        names, plain = set(), False
    if not plain or not names <= {"year", "n"}:
        faults.add("papers.number", number, _("text with {year} and {n} to fill, and nothing else in braces"))


def _duties(book: Book, faults: Faults) -> None:
    """A duty whose number or mark the book lacks has nothing to go by."""
    numbers, marks = history.ids(book.numbers), history.ids(book.marks)
    needs = {
        ("talks", "months_below_quota"): ("quota", numbers),
        ("talks", "months_below_rate"): ("rate", numbers),
        ("talks", "inaccuracies"): ("inaccuracy", marks),
        ("criticism", "accuracy"): ("inaccuracy", marks),
    }
    for (section, key), (needed, there) in needs.items():
        value = getattr(getattr(book, section), key, None)
        if value and needed not in there:
            faults.add(f"{section}.{key}", value, _("only where the file has `{id}`").format(id=needed))
