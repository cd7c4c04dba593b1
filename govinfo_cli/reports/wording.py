"""The names under which rules, items and other ids are printed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from govinfo_cli.checks.published import NOT_BEGUN
from govinfo_cli.counting.criteria import item_of
from govinfo_cli.errors import Refused
from govinfo_cli.exact import Exact
from govinfo_cli.i18n import _, language
from govinfo_cli.kinds import CHOICES, choice_label
from govinfo_cli.ledger.carried import COLUMN
from govinfo_cli.periods import Period, day_title, label_title, period_title
from govinfo_cli.render.report import Column, Points, Shared
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.rounding import rounded

_PIECE = 4
"""Letters of an English word that stand in a line of a narrow heading."""


def moment(at: str) -> str:
    """A time of the journal to the minute, as the clock on the wall showed it."""
    return at[: len("2018-06-05T10:00")].replace("T", " ")


def points(book: Rulebook, exact: Exact) -> int | Points:
    """A figure in points as it is printed, rounded once from its exact value."""
    score = book.book.score
    if score is None or not score.decimals:
        return exact if isinstance(exact, int) else int(rounded(exact, 0, score.rounding if score else "half-up"))
    return Points(rounded(Fraction(exact), score.decimals, score.rounding))


def column_title(book: Rulebook, column: str) -> str:
    """A column of the points table, spelled out."""
    return column_heading(book, column).title


def column_heading(book: Rulebook, column: str) -> Column:
    """A column of the points table, as paper and as a narrow terminal have it."""
    own = {"base": _("Base"), "limit": _("Ceiling and floor"), COLUMN: _("Carried points")}
    found = book.column(column)
    if found is None:
        return Column(own.get(column, column), numeric=True, sparse=True)
    short = found.short if language() == "zh" else found.english_short or _narrow(found.english)
    return Column(found.label(language()), numeric=True, short=short or "", sparse=True)


def _narrow(title: str) -> str:
    """An English heading for a narrow column: its words without a last `points`, long ones in pieces."""
    words = title.split()
    return " ".join(_pieces(word) for word in (words[:-1] if words[1:] and words[-1].lower() == "points" else words))


def _pieces(word: str) -> str:
    """A word in pieces, for lines below each other; one that is not much longer stays whole."""
    if len(word) <= _PIECE + 1:
        return word
    return " ".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


def item_title(book: Rulebook, rule: str, item: str) -> str:
    """What within a rule an event was: publication with type, the level, what became of a commission."""
    if rule == COLUMN:
        return _("{month}, from paper, without evidence").format(month=label_title(item))
    held = book.law.rules.get(rule)
    if held is None or held[0].thing.of == "commission":
        return commission_title(item)
    attributes = item_of(book, held[-1].thing)
    return " ".join(_word(book, name, each) for name, each in zip(attributes, item.split(":"), strict=False))


def commission_title(item: str) -> str:
    """What became of a commission, or why it counts as missed."""
    return {
        "late": _("no article by the due date"),
        "nonconforming": _("not as required"),
        "issued": _("issued"),
        "answered": _("answered in time"),
        "adopted": _("printed"),
        "missed": _("missed"),
    }.get(item, item)


_CHOICES = {"publication": "publication", "type": "type", "level": "level", "on": "publication", "to": "tier"}


def _word(book: Rulebook, attribute: str, id_: str) -> str:
    """The name of what an event has, in the language in use."""
    lists = {**_CHOICES, "tier": "tier", "topic": "topic", "nature": "nature"}
    lists["kind"] = "mark" if book.named("mark", id_) is not None else "type"
    found = book.named(lists[attribute], id_) if attribute in lists else None
    return found.label(language()) if found is not None else id_


def category_title(book: Rulebook, category: str) -> str:
    """A category's name in the language in use."""
    return book.category(category).label(language())


def choice_title(book: Rulebook, choices: str, id_: str) -> str:
    """The name of an id from one of the program's or the rulebook's lists; the id itself if the list lacks it."""
    if not id_:
        return ""
    if choices in CHOICES:
        return choice_label(choices, id_)
    found = book.named(choices, id_)
    return found.label(language()) if found else id_


def paid_for(book: Rulebook, id_: str, *, cited: bool = True) -> str:
    """What authors are paid for: a publication, or, where a rule pays for other things, the rule's article."""
    if id_ in book.known("publication"):
        publication = book.publication(id_)
        return publication.cited(language()) if cited else publication.label(language())
    held = book.law.rules.get(id_)
    return held[-1].thing.article if held else id_


def area(book: Rulebook) -> str:
    """What stands before the figures of all units together: 全州, nothing in English."""
    return book.area if language() == "zh" else ""


def items(book: Rulebook, count: int) -> str:
    """So many submissions: 12篇, in English the number alone."""
    return f"{count}{book.counter}" if language() == "zh" else str(count)


def in_items(book: Rulebook, title: str) -> str:
    """A heading of what is counted in submissions: 报送任务（篇）."""
    return f"{title}（{book.counter}）" if language() == "zh" else title


def times(book: Rulebook, count: int) -> str:
    """How many times submissions were printed or instructed on: 12篇次, in English the number alone."""
    return f"{count}{book.counter_times}" if language() == "zh" else str(count)


def rate(found: Decimal | None) -> str:
    """An adoption rate within a sentence; without submissions there is none."""
    return _("no rate") if found is None else _("{rate} %").format(rate=found)


def plain_percent(percent: Decimal) -> str:
    """A per cent without places that say nothing: 10, 2.5."""
    return f"{percent.normalize():f}"


def money(amount: Decimal) -> str:
    """An amount as a table has it: 26,000.00."""
    return f"{amount:,.2f}"


def basis(book: Rulebook) -> str:
    """The document that a table rests on, by its title."""
    return book.title if language() == "zh" else book.english


def status_line(book: Rulebook, as_of: date, status: str) -> str:
    """What a table rests on: the document by its title, as-of date, whether it is published, here or on paper."""
    titles = {"published": _("published"), "carried": _("carried figures, published on paper")}
    shown = titles.get(status) or _("open, not published")
    return _("By {basis}; as of {as_of}; {status}").format(basis=basis(book), as_of=day_title(as_of), status=shown)


def basis_line(book: Rulebook, as_of: date) -> str:
    """What a table that is never published rests on: the document by its title, as-of date."""
    return _("By {basis}; as of {as_of}").format(basis=basis(book), as_of=day_title(as_of))


def month_heading(title: str, *, carried: bool) -> str:
    """What stands above or before a month's figures, marked if these are carried."""
    return _("{month} (carried)").format(month=title) if carried else title


def so_far(period: Period, as_of: date) -> list[str]:
    """What a reader must know of a period that has not begun, or is not over, on the day as of which it is seen."""
    if as_of < period.start:
        return [_("{period} has not begun on {day}: nothing counts in it yet.").format(**_named(period, as_of))]
    if as_of < period.last_day:
        return [_("The period is not over: these are the figures up to {day}.").format(day=day_title(as_of))]
    return []


def begun(period: Period, as_of: date) -> None:
    """Check that there is something to write on a paper.

    Raises: Refused if the period has not begun on the day as of which it is seen.
    """
    if as_of < period.start:
        raise Refused(NOT_BEGUN.found(**_named(period, as_of)))


def _named(period: Period, as_of: date) -> dict[str, str]:
    return {"period": period.label if period.word == "week" else period_title(period), "day": day_title(as_of)}


def state_title(state: str) -> str:
    """How a unit stands to a commission, one of the ledger's states."""
    return {
        "on_time": _("on time"),
        "late": _("late"),
        "unanswered": _("not answered"),
        "nonconforming": _("nonconforming"),
        "excused": _("excused"),
        "owed": _("pending"),
    }[state]


def place(number: int, *, shared: bool) -> int:
    """A place, marked if several units share it."""
    return Shared(number) if shared else number
