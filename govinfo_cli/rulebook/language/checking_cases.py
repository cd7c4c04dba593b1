"""What is wrong with the worked examples of a file: events that could not be recorded, figures of nobody."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import checking_words, history, kinds, spans, words
from govinfo_cli.rulebook.language.faults import Faults, exactly_one
from govinfo_cli.rulebook.language.schema import Book, Case

_TIMES = range(1, 1001)
_BESIDE = ("of", "unit", "units", "day", "times", "until")
"""The keys of an event that are no attributes to be looked up in a list of the file."""


def check(book: Book, faults: Faults) -> None:
    """Tell every fault of a book's cases; whether they come out is another question."""
    taken: set[str] = set()
    for place, case in enumerate(book.cases):
        path = f"cases[{place}]"
        if case.id in taken:
            faults.add(f"{path}.id", case.id, _("an id that no other case has"))
        taken.add(case.id)
        try:
            spans.parse(case.period, book.year_starts)
        except ValueError:
            faults.add(f"{path}.period", case.period, _("a period such as 2018-06, 2018-Q1 or 2018"))
        for number, event in enumerate(case.events):
            _event(book, event, f"{path}.events[{number}]", faults)
        _figures(book, case, path, faults)


def _figures(book: Book, case: Case, path: str, faults: Faults) -> None:
    codes = history.ids(book.units.list)
    columns = {*(rule.printed_in for rule in book.rules), "base", "limit", "carried"}
    submissions = {str(event["submission"]) for event in case.events if "submission" in event}
    for key in ("points", "total", "rank"):
        for code in getattr(case, key):
            faults.known(f"{path}.{key}.{code}", [code], codes)
    for code, figures in case.points.items():
        for column in figures:
            faults.known(f"{path}.points.{code}.{column}", [column], sorted(columns))
    for payee in case.yuan:
        faults.known(f"{path}.yuan.{payee}", [payee], [*sorted(submissions), *codes])
    faults.known(f"{path}.awards", case.awards, codes)
    faults.known(f"{path}.no_award", case.no_award, codes)


def _event(book: Book, event: Mapping[str, Any], path: str, faults: Faults) -> None:
    of = event.get("of")
    if not isinstance(of, str) or of not in words.ATTRIBUTES:
        faults.word(f"{path}.of", of, words.ATTRIBUTES)
        return
    before = len(faults.found)
    allowed = [*words.ATTRIBUTES[of], "of", "units", "times", *["until"] * (of in words.LASTING)]
    for key, value in event.items():
        if key not in allowed:
            faults.word(f"{path}.{key}", key, allowed)
        elif key not in _BESIDE and not checking_words.fits(key, value):
            faults.add(f"{path}.{key}", value, checking_words.allowed(key))
    _units(book, event, path, faults)
    _day(of, event, path, faults)
    if "times" in event:
        try:
            kinds.reader(_TIMES)(event["times"])
        except kinds.Refused:
            faults.add(f"{path}.times", event["times"], kinds.allowed(_TIMES))
    for key in words.NEEDED.get(of, ()):
        if key not in event:
            faults.add(f"{path}.{key}", None, _("it must be there"))
    if len(faults.found) == before:
        _words_of_the_day(book, of, event, path, faults)


def _units(book: Book, event: Mapping[str, Any], path: str, faults: Faults) -> None:
    codes, several = history.ids(book.units.list), event.get("units")
    if ("unit" in event) == (several is not None):
        faults.add(f"{path}.units" if several else path, several, exactly_one("unit, units"))
    elif several is None:
        faults.known(f"{path}.unit", [event["unit"]], codes)
    elif not isinstance(several, list) or not several or not all(isinstance(code, str) for code in several):
        faults.add(f"{path}.units", several, kinds.allowed("ids"))
    else:
        faults.known(f"{path}.units", several, codes)


def _day(of: str, event: Mapping[str, Any], path: str, faults: Faults) -> None:
    for key in ("day", "until"):
        value = event.get(key)
        needed = key == "day" and of != "staff"
        if (value is None and needed) or (
            value is not None and (isinstance(value, datetime) or not isinstance(value, date))
        ):
            faults.add(f"{path}.{key}", value, kinds.allowed("day"))


def _words_of_the_day(book: Book, of: str, event: Mapping[str, Any], path: str, faults: Faults) -> None:
    """What an event names is in force on its day; in a publication that has types an adoption says one, else none."""
    day = event.get("day", book.from_)
    for key, value in event.items():
        known = None if key in _BESIDE else _there(book, of, key, day)
        if known is not None and key != "adopted_by":
            faults.known(f"{path}.{key}", [value], known)
    if of == "adoption":
        types = [each.id for each in _held(book.types, book, day) if event["publication"] in each.publications]
        if "type" in event and event["type"] not in types and event["type"] in _there_ids(book.types, book, day):
            faults.word(f"{path}.type", event["type"], types)
        if "type" not in event and types:
            faults.word(f"{path}.type", None, types)


def _there(book: Book, of: str, attribute: str, day: date) -> list[str] | None:
    """The words that an attribute may have on a day; None where any may stand."""
    if attribute in words.CLOSED:
        return list(words.CLOSED[attribute])
    if checking_words.list_of(of, attribute) is None:
        return None
    return _there_ids(checking_words.things(book, of, attribute), book, day)


def _there_ids(things: Iterable[Any], book: Book, day: date) -> list[str]:
    return [each.id for each in _held(things, book, day)]


def _held(things: Iterable[Any], book: Book, day: date) -> Iterable[Any]:
    return history.in_force(history.versions(things, book.from_), day).values()
