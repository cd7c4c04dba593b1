"""What a row alone must satisfy, beyond its single cells."""

from datetime import date
from typing import Any

from govinfo_cli import exact, names, periods
from govinfo_cli.checks.carried import NOT_OVER, TOO_MANY_PLACES
from govinfo_cli.checks.names import SEVERAL_IN_ONE
from govinfo_cli.checks.row import DATES_OUT_OF_ORDER, NOTHING_TOLD, PLACE_BEYOND, SECONDMENT_IN_THE_FUTURE
from govinfo_cli.checks.rules import NO_TIME_TO_FOLLOW_UP, TYPE_MISSING, TYPE_UNWANTED
from govinfo_cli.checks.units import END_MISSING, NOTHING_CARRIED
from govinfo_cli.errors import Finding
from govinfo_cli.i18n import language, listed
from govinfo_cli.kinds import Kind
from govinfo_cli.rulebook import words
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.writing import marks, word_rules

# The later date of each pair may not come before the earlier one.
_IN_ORDER = (
    ("issued_on", "due_on"),
    ("starts_on", "ends_on"),
    ("active_from", "active_to"),
    ("held_on", "rectified_on"),
)
_LOOKED_AT = {
    "unit": ("active_to", "into_id", "carries"),
    "adoption": ("publication", "type"),
    "carried": ("month", "total"),
    "officer": ("name",),
    "instruction": ("follow_up", "instructed_on"),
    "mark": ("kind", "unit_id", "submission_id", "figure"),
    "secondment": ("outcome", "starts_on", "ends_on"),
    "place-above": ("place", "among", "points", "to_date", "note"),
}


def looked_at(kind: Kind, books: Rulebooks) -> tuple[str, ...]:
    """The fields that decide whether a row contradicts itself; none if it cannot."""
    own = {column.name for column in kind.columns}
    dates = (name for pair in _IN_ORDER if own.issuperset(pair) for name in pair)
    dated = [column for column in word_rules.chosen(kind) if not words.steady(books.law, column.choices)]
    worded = (*(column.stored for column in dated), kind.day) if dated else ()
    return tuple(dict.fromkeys(filter(None, (*_LOOKED_AT.get(kind.name, ()), *dates, *worded))))


def contradictions(kind: Kind, values: dict[str, Any], books: Rulebooks, today: date) -> list[tuple[str, Finding]]:
    """What is wrong within a row, each with the column's title; none if all is well."""
    day = word_rules.day_of(kind, values, today)
    book, found = books.words(day), word_rules.out_of_force(kind, values, books, day)
    if kind.name == "adoption" and not found:
        found += _type_of_adoption(kind, values, book)
    for first, second in _IN_ORDER:
        earlier, later = values.get(first), values.get(second)
        if earlier is not None and later is not None and later < earlier:
            wrong = DATES_OUT_OF_ORDER.found(later=later, earlier=earlier, first=kind.column(first).title)
            found.append((kind.column(second).title, wrong))
    if kind.name == "carried" and periods.month(values["month"]).end > today:
        found.append((kind.column("month").title, NOT_OVER.found(month=periods.label_title(values["month"]))))
    if kind.name == "carried" and (unprintable := _unprintable(values["total"], book)) is not None:
        found.append((kind.column("total").title, unprintable))
    if kind.name == "officer" and values["name"] and names.SEPARATORS.search(values["name"]):
        found.append((kind.column("name").title, SEVERAL_IN_ONE.found(text=values["name"])))
    if kind.name == "instruction" and values["follow_up"] and book.follow_up is None:
        wrong = NO_TIME_TO_FOLLOW_UP.found(day=values["instructed_on"])
        found.append((kind.column("follow_up").title, wrong))
    if kind.name == "mark":
        found += marks.contradictions(kind, values, book)
    if kind.name == "unit" and values["into_id"] is not None and values["active_to"] is None:
        found.append((kind.column("active_to").title, END_MISSING.found()))
    if kind.name == "unit" and values["carries"] and values["into_id"] is None:
        found.append((kind.column("into").title, NOTHING_CARRIED.found()))
    if kind.name == "place-above":
        found += _told_above(kind, values)
    if kind.name == "secondment" and values["outcome"] != "planned":
        found += [
            (kind.column(name).title, SECONDMENT_IN_THE_FUTURE.found(day=values[name]))
            for name in ("starts_on", "ends_on")
            if values[name] is not None and values[name] > today
        ]
    return found


def _type_of_adoption(kind: Kind, values: dict[str, Any], book: Rulebook) -> list[tuple[str, Finding]]:
    """The editions that distinguish types need one; the others take none (附件1 三(一))."""
    types = book.types_of(values["publication"])
    allowed = [each.id for each in types]
    title, name = kind.column("type").title, book.publication(values["publication"]).label(language())
    if allowed and values["type"] not in allowed:
        names = listed(f"{each.id} {each.name}" for each in types)
        return [(title, TYPE_MISSING.found(publication=name, names=names))]
    if values["type"] and not allowed:
        return [(title, TYPE_UNWANTED.found(publication=name))]
    return []


def _told_above(kind: Kind, values: dict[str, Any]) -> list[tuple[str, Finding]]:
    """A higher circular says something of the office, and gives it a place among those that it ranks."""
    place, among = values["place"], values["among"]
    if place is None and not (values["points"] or values["to_date"] or values["note"]):
        return [(kind.column("place").title, NOTHING_TOLD.found())]
    if place is not None and among is not None and place > among:
        return [(kind.column("place").title, PLACE_BEYOND.found(place=place, among=among))]
    return []


def _unprintable(total: str, book: Rulebook) -> Finding | None:
    """That a month's points have more decimal places than the rulebook prints, and so would be shown as others."""
    score = book.book.score
    places = score.decimals if score is not None else 0
    if (exact.read(total) * 10**places).denominator == 1:
        return None
    return TOO_MANY_PLACES.found(total=total, places=places)
