"""The names under which rules, items and other ids are printed."""

from datetime import date

from govinfo_cli.i18n import _, language
from govinfo_cli.ledger.kinds import CHOICES, choice_label
from govinfo_cli.reports.data import Column, Shared
from govinfo_cli.rulebook.schema import Named, Rulebook


def rule_title(rule: str) -> str:
    """A column of the points table, spelled out."""
    return {
        "adoption": _("adoption"),
        "regional": _("regional adoption"),
        "instruction": _("instruction"),
        "monthly": _("quota and rate of the month"),
        "commission": _("commission missed"),
        "accuracy": _("inaccuracy"),
        "training": _("trainings of the year"),
        "secondment": _("secondments of the year"),
        "organization": _("leader and officers"),
    }[rule]


def rule_heading(rule: str) -> Column:
    """The column of the points table."""
    short = {
        "adoption": _("Adop tion"),
        "regional": _("Re- gion"),
        "instruction": _("In- str."),
        "monthly": _("Mon- thly"),
        "commission": _("Com- mis."),
        "accuracy": _("Accu racy"),
        "training": _("Trai ning"),
        "secondment": _("Se- cond"),
        "organization": _("Offi cers"),
    }[rule]
    return Column(rule_title(rule), numeric=True, short=short)


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


def status_line(book: Rulebook, as_of: date, *, published: bool = False) -> str:
    """What a table rests on: rulebook, as-of date, whether it is published."""
    shown = _("published") if published else _("open, not published")
    return _("Rulebook {book}; as of {as_of}; {status}").format(book=book.name, as_of=as_of, status=shown)


def basis_line(book: Rulebook, as_of: date) -> str:
    """What a table that is never published rests on: rulebook, as-of date."""
    return _("Rulebook {book}; as of {as_of}").format(book=book.name, as_of=as_of)


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
