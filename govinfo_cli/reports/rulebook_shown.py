"""What of a rulebook holds on a day: its rules with their prices, numbers, words, awards, and the units that change."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.i18n import _, language, listed
from govinfo_cli.ledger import rulebooks
from govinfo_cli.periods import day_title
from govinfo_cli.render.fields import Field, table
from govinfo_cli.render.report import Column, Points, Report, Table
from govinfo_cli.reports import wording
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.rulebook.language import faults
from govinfo_cli.rulebook.language.amendment import plain
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import VOCABULARY, Award, NumberOf, Rule
from govinfo_cli.rulebook.language.vocabulary import Unit


class Held(msgspec.Struct, frozen=True):
    """A version of a thing that holds on a day; its days are None where it has always held, or has no end."""

    thing: Any
    start: date | None
    last: date | None


def shown(connection: Connection, kept: rulebooks.Kept, day: date, entry: int | None = None) -> Report:
    """What a rulebook that a ledger keeps holds on a day.

    Args:
        entry: the journal entry by which it came; None for the one that the ledger goes by, with the ledger's units.
    """
    books = rulebooks.read(connection) if entry is None else Rulebooks(Law(loader.decode(kept.content)))
    law, book = books.law, Rulebook(books.law, day)
    rules, numbers, awards = (_held(things, day) for things in (law.rules, law.numbers, law.awards))
    words = {name: _held(law.words[name], day) for name in VOCABULARY}
    units = [Held(each.thing, *_days(each)) for versions in law.units.values() for each in versions if _changes(each)]
    later = [each for each in law.days_of_change if each > day]
    return Report(
        _("{title}, as it holds on {day}").format(title=wording.basis(book), day=day_title(day)),
        [
            table(_("Rules"), _rule_fields(book, rules), sorted(rules, key=_by_column(rules))),
            table(_("Numbers"), _number_fields(book, numbers), numbers),
            _words_table(book, words),
            table(_("Awards"), _award_fields(book, awards), awards),
            *([table(_("Units that change"), _unit_fields(book, units), units)] if units else []),
        ],
        {
            "report": "rulebook",
            "rulebook": book.name,
            "title": book.book.title,
            "english": book.book.english,
            "on": day,
            "from": book.points_from,
            "digest": kept.digest,
            "rules": [_json(each) for each in rules],
            "numbers": [_json(each) for each in numbers],
            **{name: [_json(each) for each in held] for name, held in words.items()},
            "awards": [_json(each) for each in awards],
            "units": [_json(each) for each in units],
            "changes_on": later,
        },
        [_("Points count from {day} on.").format(day=day_title(book.points_from))],
        [_("It changes on {days}.").format(days=listed(map(day_title, later)))] if later else [],
        together=True,
    )


def _held(things: Mapping[str, list[Version[Any]]], day: date) -> list[Held]:
    """What of a list holds on a day."""
    return [
        Held(each.thing, *_days(each))
        for versions in things.values()
        for each in versions
        if each.start <= day <= each.last
    ]


def _days(version: Version[Any]) -> tuple[date | None, date | None]:
    return (
        version.start if version.start > date.min else None,
        version.last if version.last < date.max else None,
    )


def _changes(unit: Version[Unit]) -> bool:
    """Whether a version of a unit is not all that there ever is of it."""
    return any(_days(unit)) and unit.last >= unit.start


def _json(held: Held) -> dict[str, Any]:
    """A version as the file has it, with its days."""
    return {
        **{name: _number(value) for name, value in plain(held.thing).items()},
        "from": held.start,
        "until": held.last,
    }


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else Points(value)
    if isinstance(value, dict):
        return {name: _number(each) for name, each in value.items()}
    return [_number(each) for each in value] if isinstance(value, list | tuple) else value


def _dates(rows: Iterable[Held]) -> list[Field[Held]]:
    """The paper that a version stands on, where any names one, and its days."""
    document = Field[Held]("", lambda row: row.thing.document, Column(_("Document")))
    return [
        *([document] if any(row.thing.document for row in rows) else []),
        Field("", lambda row: row.start, Column(_("From"), whole=True)),
        Field("", lambda row: row.last, Column(_("Until"), whole=True)),
    ]


# --- rules ---


def _by_column(rules: list[Held]) -> Any:
    order = list(dict.fromkeys(each.thing.printed_in for each in rules))
    return lambda row: order.index(row.thing.printed_in)


def _rule_fields(book: Rulebook, rows: list[Held]) -> list[Field[Held]]:
    return [
        Field("", lambda row: wording.column_title(book, row.thing.printed_in), Column(_("Column"))),
        Field("", lambda row: row.thing.id, Column(_("Rule"))),
        Field("", lambda row: asked(row.thing), Column(_("For what"))),
        Field("", lambda row: price(book, row.thing), Column(_("Gives"))),
        Field("", lambda row: row.thing.article, Column(_("Article"))),
        *_dates(rows),
    ]


def asked(rule: Rule) -> str:
    """The events or the period that a rule is about, and its conditions, in the words of the file."""
    said: list[str] = [rule.of or rule.every or ""]
    said += [f"{name} = {faults.shown(plain(each))}" for name, each in rule.where.items()]
    said += [f"in_every = {rule.in_every}"] if rule.in_every else []
    said += [plain(each) for each in rule.when]
    said += [f"{name}: {listed(values)}" for name, values in _keys(rule).items() if values]
    return _("; ").join(said)


def _keys(rule: Rule) -> dict[str, tuple[str, ...]]:
    return {"for": rule.for_, "once": rule.once, "in_turn": rule.in_turn, "group": (rule.group,) if rule.group else ()}


def price(book: Rulebook, rule: Rule) -> str:
    """What a rule gives: figures, in words where they are yuan, and their bounds."""
    found = []
    if rule.price is not None:
        figures = _figures(book, rule)
        found.append(_("{figures} yuan").format(figures=figures) if rule.yuan is not None else figures)
    for name in ("otherwise", "short", "over", "score", "least_each", "most_each", "most", "least"):
        value = getattr(rule, name)
        if value is not None:
            found.append(f"{name} {value}")
    if rule.award is not None:
        found.append(_("no award"))
    return _("; ").join(found)


def _figures(book: Rulebook, rule: Rule) -> str:
    held: Any = rule.price
    if isinstance(held, dict):
        return listed(
            f"{wording.item_title(book, rule.id, key) if _named(rule) else key} {each}" for key, each in held.items()
        )
    if isinstance(held, tuple):
        return " · ".join(map(str, held))
    return _("as recorded") if isinstance(held, str) else str(held)


def _named(rule: Rule) -> bool:
    """Whether the table's keys alone tell what an event was."""
    return rule.by in ("publication", "type", "level", "on", "to", "kind", "topic", "nature")


# --- numbers, words, awards, units ---


def _number_fields(book: Rulebook, rows: list[Held]) -> list[Field[Held]]:
    def of_categories(number: NumberOf) -> str:
        return listed(f"{wording.category_title(book, one)} {each}" for one, each in number.categories.items())

    def of_units(number: NumberOf) -> str:
        return listed(f"{book.law.unit(one, book.day).name} {each}" for one, each in number.units.items())

    own = [Field[Held]("", lambda row: of_units(row.thing), Column(_("Single units")))]
    return [
        Field("", lambda row: row.thing.id, Column("id")),
        Field("", lambda row: row.thing.all, Column(_("All units"), numeric=True)),
        Field("", lambda row: of_categories(row.thing), Column(_("By category"))),
        *(own if any(row.thing.units for row in rows) else []),
        Field("", lambda row: row.thing.article, Column(_("Article"))),
        *_dates(rows),
    ]


def _words_table(book: Rulebook, words: Mapping[str, list[Held]]) -> Table:
    titles = {
        "categories": _("Categories of units"),
        "tiers": _("Authorities"),
        "publications": _("Publications"),
        "types": _("Types"),
        "levels": _("Levels of leaders"),
        "natures": _("Natures of information"),
        "topics": _("Topics"),
        "marks": _("Marks"),
    }
    rows = [each for held in words.values() for each in held]
    lists = {id(each): titles[name] for name, held in words.items() for each in held}
    fields = [
        Field[Held]("", lambda row: lists[id(row)], Column(_("List"))),
        Field[Held]("", lambda row: row.thing.id, Column("id")),
        Field[Held]("", lambda row: row.thing.label(language()), Column(_("Name"))),
        Field[Held]("", lambda row: listed(_more(book, row.thing)), Column(_("Of"))),
        *_dates(rows),
    ]
    return table(_("Words of records"), fields, rows)


def _more(book: Rulebook, thing: Any) -> Iterator[str]:
    """Whose a publication is, in what a type stands, of whom a level is."""
    tier = getattr(thing, "tier", None)
    if tier:
        yield wording.choice_title(book, "tier", tier)
    for publication in getattr(thing, "publications", ()):
        yield wording.choice_title(book, "publication", publication)


def _award_fields(book: Rulebook, rows: list[Held]) -> list[Field[Held]]:
    return [
        Field("", lambda row: row.thing.id, Column("id")),
        Field("", lambda row: row.thing.every, Column(_("Period"))),
        Field("", lambda row: _among(book, row.thing), Column(_("Among"))),
        Field("", lambda row: places_of(row.thing), Column(_("Who"))),
        Field("", lambda row: row.thing.amount, Column(_("Award (yuan)"), numeric=True)),
        Field("", lambda row: row.thing.article, Column(_("Article"))),
        *_dates(rows),
    ]


def _among(book: Rulebook, award: Award) -> str:
    if award.category is not None:
        return wording.category_title(book, award.category)
    return award.table or listed(award.for_)


def places_of(award: Award) -> str:
    """Who gets an award: some places, a share, or who has so many points."""
    if award.places is not None:
        first, last = award.places
        if first == last:
            return _("place {place}").format(place=first)
        return _("places {first} to {last}").format(first=first, last=last)
    if award.share is not None:
        return _("the first {share} %").format(share=award.share)
    return _("at least {points} points").format(points=award.at_least)


def _unit_fields(book: Rulebook, rows: list[Held]) -> list[Field[Held]]:
    def into(unit: Unit) -> str:
        return book.law.unit(unit.into, book.day).name if unit.into in book.law.units else unit.into or ""

    return [
        Field("", lambda row: row.thing.code, Column(_("Code"))),
        Field("", lambda row: row.thing.name, Column(_("Unit"))),
        Field("", lambda row: wording.category_title(book, row.thing.category), Column(_("Category"))),
        Field("", lambda row: into(row.thing), Column(_("Went into"))),
        Field("", lambda row: _("yes") if row.thing.carries else "", Column(_("Points carried"))),
        *_dates(rows),
    ]
