"""What may be asked of events: attributes, their values, conditions on them."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import history, words
from govinfo_cli.rulebook.language.faults import Faults
from govinfo_cli.rulebook.language.schema import Book, Condition


def list_of(of: str, attribute: str) -> str | None:
    """The list of the file that an attribute's values are from; None if they are from none."""
    if attribute == "unit":
        return "units.list"
    return words.KINDS_OF.get(of) if attribute == "kind" else words.LISTS.get(attribute)


def things(book: Book, of: str, attribute: str) -> tuple[Any, ...]:
    """The things of the file, in all versions, that an attribute of an event names."""
    name = list_of(of, attribute)
    if name is None:
        return ()
    found: tuple[Any, ...] = book.units.list if name == "units.list" else getattr(book, name)
    return found


def values(book: Book, of: str, attribute: str) -> list[str] | None:
    """The words that an attribute of an event may have; None where any may stand."""
    if attribute in words.CLOSED:
        return list(words.CLOSED[attribute])
    return None if list_of(of, attribute) is None else history.ids(things(book, of, attribute))


def attributes(of: str, found: Iterable[str], path: str, faults: Faults) -> None:
    """Tell which are no attributes of an event."""
    for name in found:
        if name not in words.ATTRIBUTES[of]:
            faults.word(path, name, words.ATTRIBUTES[of])


def where(book: Book, of: str, conditions: Mapping[str, Condition], path: str, faults: Faults) -> None:
    """Tell what is wrong with each condition on an event."""
    for attribute, condition in conditions.items():
        key = f"{path}.where.{attribute}"
        if attribute not in words.ATTRIBUTES[of]:
            faults.word(key, attribute, words.ATTRIBUTES[of])
        elif condition.bounded and attribute not in words.NUMBERS:
            bound = condition.at_most if condition.at_least is None else condition.at_least
            faults.add(key, bound, _("a value: only a number has bounds"))
        else:
            known = values(book, of, attribute)
            for value in condition.values:
                if not fits(attribute, value):
                    faults.add(key, value, allowed(attribute))
                elif known is not None and value not in known:
                    faults.word(key, value, known)


def fits(attribute: str, value: object) -> bool:
    """Whether a value is of the type that an attribute has."""
    if attribute in words.TRUTHS:
        return isinstance(value, bool)
    if attribute in words.NUMBERS:
        return isinstance(value, int | Decimal) and not isinstance(value, bool)
    return isinstance(value, date if attribute == "day" else str)


def allowed(attribute: str) -> str:
    """What type of value an attribute has, in words."""
    if attribute in words.TRUTHS:
        return _("true or false")
    if attribute in words.NUMBERS:
        return _("a number")
    return _("a day such as 2017-05-25, without quotation marks") if attribute == "day" else _("text")
