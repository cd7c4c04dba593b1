"""The names under which rules, items and other ids are printed."""

from datetime import date
from decimal import Decimal

from govinfo_cli.checks.published import NOT_BEGUN
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import _, language
from govinfo_cli.kinds import CHOICES, choice_label
from govinfo_cli.periods import Period, day_title, period_title
from govinfo_cli.render.report import Column, Shared
from govinfo_cli.rulebook.schema import Named, Rulebook


def rule_title(rule: str) -> str:
    """A column of the points table, spelled out."""
    return rule_heading(rule).title


def rule_heading(rule: str) -> Column:
    """The column of the points table, as paper and as a narrow terminal have it."""
    title, short = {
        "adoption": (_("Adoption points"), _("Adop tion")),
        "regional": (_("Regional adoption points"), _("Re- gion")),
        "instruction": (_("Instruction points"), _("In- str.")),
        "monthly": (_("Quota and rate points"), _("Mon- thly")),
        "commission": (_("Commission points"), _("Com- mis.")),
        "accuracy": (_("Accuracy points"), _("Accu racy")),
        "training": (_("Training points"), _("Trai ning")),
        "secondment": (_("Secondment points"), _("Se- cond")),
        "organization": (_("Organization points"), _("Offi cers")),
    }[rule]
    return Column(title, numeric=True, short=short, sparse=rule == "secondment")


def item_title(book: Rulebook, rule: str, item: str) -> str:
    """What within a rule: the publication with its type, the level, the reason."""
    if rule == "adoption":
        name, _colon, type_ = item.partition(":")
        publication = book.publication(name)
        label = publication.label(language())
        found = next((each for each in publication.types if each.id == type_), None)
        return f"{label} {found.label(language())}" if found else label
    if rule == "instruction":
        return book.level(item).label(language())
    if rule == "commission":
        return {"late": _("no article by the due date"), "nonconforming": _("not as required")}[item]
    return item


def category_title(book: Rulebook, category: str) -> str:
    """A category's name in the language in use."""
    return book.category(category).label(language())


def choice_title(book: Rulebook, choices: str, id_: str) -> str:
    """The name of an id from one of the program's or the rulebook's lists; the id itself if the list lacks it."""
    if not id_:
        return ""
    if choices in CHOICES:
        return choice_label(choices, id_)
    found: Named | None = next((each for each in book.lists[choices] if each.id == id_), None)
    return found.label(language()) if found else id_


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


def status_line(book: Rulebook, as_of: date, *, published: bool = False) -> str:
    """What a table rests on: the document by its title, as-of date, whether it is published."""
    shown = _("published") if published else _("open, not published")
    return _("By {basis}; as of {as_of}; {status}").format(basis=basis(book), as_of=day_title(as_of), status=shown)


def basis_line(book: Rulebook, as_of: date) -> str:
    """What a table that is never published rests on: the document by its title, as-of date."""
    return _("By {basis}; as of {as_of}").format(basis=basis(book), as_of=day_title(as_of))


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
    return {"period": period.label if "W" in period.label else period_title(period), "day": day_title(as_of)}


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
