"""Further records of a rulebook's counts, in words: `3 more submitted`, `再报送3篇`."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from govinfo_cli.exact import Exact
from govinfo_cli.i18n import _, language, listed, plural
from govinfo_cli.kinds import CHOICES, choice_label
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.prospects import POINTS
from govinfo_cli.rulebook.language.schema import Condition, Count
from govinfo_cli.rulebook.language.words import TRUTHS, USUAL


def more(book: Rulebook, name: str, number: Exact) -> str:
    """So many further records of a count."""
    if name == POINTS:
        return _("{points} more points").format(points=wording.points(book, number))
    count = _count(book, name)
    text = _of_event(book, name, count, int(number))
    which = [] if name in USUAL else _which(book, count)
    return _("{what} ({which})").format(what=text, which=listed(which)) if which else text


def noun(book: Rulebook, name: str) -> str:
    """What a count counts, as one word for many."""
    if name in _USUAL_NOUNS:
        return _USUAL_NOUNS[name]()
    count = _count(book, name)
    which = _which(book, count)
    text = _NOUNS[count.of]()
    return _("{what} ({which})").format(what=text, which=listed(which)) if which else text


def _count(book: Rulebook, name: str) -> Count:
    """A count as it holds, or held last."""
    found: Count = book.counts.get(name) or book.law.counts[name][-1].thing
    return found


_USUAL_NOUNS: dict[str, Callable[[], str]] = {
    "sent": lambda: _("submissions"),
    "adopted": lambda: _("adoptions"),
    "refused": lambda: _("refused submissions"),
}
_NOUNS: dict[str, Callable[[], str]] = {
    "submission": lambda: _("submissions"),
    "adoption": lambda: _("adoptions"),
    "sent-up": lambda: _("submissions sent up"),
    "instruction": lambda: _("instructions"),
    "commission": lambda: _("commissions"),
    "mark": lambda: _("marks"),
    "training": lambda: _("trainings"),
    "secondment": lambda: _("secondments"),
    "staff": lambda: _("people in office"),
}


def _of_event(book: Rulebook, name: str, count: Count, number: int) -> str:
    """So many further events of a kind, whatever else they must be."""
    items = wording.items(book, number)
    if name == "refused":
        return _("{items} more refused").format(items=items)
    texts = {
        "submission": _("{items} more submitted"),
        "adoption": _("{items} more adopted"),
        "sent-up": _("{items} more sent up"),
        "instruction": plural("{count} more instruction", "{count} more instructions", number),
        "commission": plural("{count} more commission", "{count} more commissions", number),
        "mark": plural("{count} more mark", "{count} more marks", number),
        "training": plural("{count} more training", "{count} more trainings", number),
        "secondment": plural("{count} more secondment", "{count} more secondments", number),
        "staff": plural("{count} more person in office", "{count} more people in office", number),
    }
    return texts[count.of].format(items=items, count=number)


def _which(book: Rulebook, count: Count) -> list[str]:
    """What the records must be, attribute by attribute."""
    return [
        said
        for name, condition in count.where.items()
        if (name, condition.values) != ("accepted", (True,)) and (said := _condition(book, count.of, name, condition))
    ]


def _condition(book: Rulebook, of: str, name: str, condition: Condition) -> str:
    if condition.bounded:
        return _bound(name, condition)
    if name in TRUTHS:
        return _truth(name, holds=True in condition.values)
    words = listed(_value(book, of, name, each) for each in condition.values)
    return _("printed by {tiers}").format(tiers=words) if name == "adopted_by" else words


def _bound(name: str, condition: Condition) -> str:
    numbers = {"least": condition.at_least, "most": condition.at_most}
    if name == "attendees":
        text = _("{least} people or more") if condition.at_least is not None else _("{most} people or fewer")
    else:
        text = _("figure {least} or more") if condition.at_least is not None else _("figure {most} or less")
    return text.format(**{key: _plain(each) for key, each in numbers.items() if each is not None})


def _truth(name: str, *, holds: bool) -> str:
    return {
        ("accepted", False): _("refused"),
        ("late", True): _("after the deadline"),
        ("late", False): _("in time"),
        ("commissioned", True): _("commissioned"),
        ("commissioned", False): _("without a commission"),
    }.get((name, holds), "")


def _value(book: Rulebook, of: str, name: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return _plain(value)
    if name in CHOICES and value in CHOICES[name]:
        return choice_label(name, value)
    if of == "commission" and name in ("state", "reason"):
        return wording.commission_title(str(value))
    if name == "unit" and value in book.law.units:
        return book.law.unit(value, book.day).name
    lists = {"adopted_by": "tier", "kind": "mark" if of == "mark" else "type", "to": "tier", "on": "publication"}
    found = book.named(lists.get(name, name), value) if lists.get(name, name) in book.lists else None
    return found.label(language()) if found is not None else str(value)


def _plain(number: Decimal) -> str:
    return wording.plain_percent(number)
