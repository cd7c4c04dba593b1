"""An amendment: what differs between two texts of a rulebook, thing by thing, each from its day on."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import msgspec

from govinfo_cli.rulebook.language import history
from govinfo_cli.rulebook.language.faults import shown
from govinfo_cli.rulebook.language.history import Version
from govinfo_cli.rulebook.language.schema import DATED, Book, Comparison, Condition
from govinfo_cli.rulebook.language.spans import after

_DATES = ("from_", "until", "document")
_END = ("until", "into", "carries")
"""What says that a version ends, and of a unit where it goes."""
_SAID = ("id", "code", "article", "english")
"""What of a new thing is not told again beside its id and article."""
_COUNTING = ("from_", "year_starts", "joint", "groups", "score")
"""What of a file that has no days of its own decides points."""


class Change(msgspec.Struct, frozen=True):
    """One difference.

    Attributes:
        what: an id that is new (`added`); an id that is otherwise from a day on (`changed`) or from now on no more
            (`ended`); a version that was there and says something else (`corrected`) or is gone (`withdrawn`).
        of: the list or the section of the file.
        id: empty for a section.
        start: the first day that it concerns; None where it has none.
        article: of the rule, number or award.
        document: the paper that it stands on.
        before: the fields that differ, as the file writes them; `after` the same.
    """

    what: Literal["added", "changed", "ended", "corrected", "withdrawn"]
    of: str
    id: str
    start: date | None
    article: str
    document: str
    before: str
    after: str


def differences(old: Book, new: Book) -> list[Change]:
    """What differs, list by list; worked examples are no part of it."""
    return [*_dated(old, new), *_sections(old, new)]


def first_day(old: Book, new: Book) -> date | None:
    """The first day on which points or money may differ; None if they never do."""
    begin = min(old.from_, new.from_)
    days = [each.start or begin for each in differences(old, new) if each.id or each.of in _COUNTING]
    return min(days, default=None)


def _dated(old: Book, new: Book) -> Iterator[Change]:
    for name in (*DATED, "units"):
        before, after = _versions(old, name), _versions(new, name)
        for id_ in dict.fromkeys((*after, *before)):
            yield from _of_one(name, before.get(id_, []), after.get(id_, []))


def _versions(book: Book, name: str) -> history.Versions[Any]:
    return history.of_units(book) if name == "units" else history.versions(getattr(book, name), book.from_)


def _of_one(name: str, before: list[Version[Any]], now: list[Version[Any]]) -> Iterator[Change]:
    held = {each.start: each for each in before}
    last: Version[Any] | None = None
    for each in now:
        was, preceding, last = held.pop(each.start, None), last, each
        if was is not None:
            said = _differing(was.thing, each.thing)
            if said is not None:
                yield _change("corrected", name, each.thing, each.start, said)
            if _ending(was) != _ending(each):
                last_day = min(each.last, was.last)
                yield _change("ended", name, each.thing, after(last_day), (_ending(was), _ending(each)))
        elif preceding is None and not before:
            yield _change("added", name, each.thing, each.start, ("", _fields(each.thing)))
        else:
            said = _differing(preceding.thing, each.thing) if preceding is not None else None
            yield _change("changed", name, each.thing, each.start, said or ("", _fields(each.thing)))
    for gone in held.values():
        yield _change("withdrawn", name, gone.thing, gone.start, (_fields(gone.thing), ""))


def _ending(version: Version[Any]) -> str:
    """What says that a version ends."""
    there = [name for name in _END if getattr(version.thing, name, None)]
    return _fields(version.thing, there)


def _change(what: Any, name: str, thing: Any, start: date, said: tuple[str, str]) -> Change:
    return Change(
        what,
        name,
        thing.id,
        start if start > date.min else None,
        getattr(thing, "article", None) or "",
        thing.document or "",
        *said,
    )


def _differing(before: Any, after: Any) -> tuple[str, str] | None:
    """The fields that differ between two versions, days and papers aside; None if none does."""
    names = [
        field.name
        for field in msgspec.structs.fields(after)
        if field.name not in (*_DATES, *_END) and getattr(before, field.name) != getattr(after, field.name)
    ]
    return (_fields(before, names), _fields(after, names)) if names else None


def _fields(thing: Any, names: list[str] | None = None) -> str:
    """Fields as the file writes them; of all, those that are said."""
    fields = {field.name: field.encode_name for field in msgspec.structs.fields(thing)}
    values = {name: getattr(thing, name) for name in fields}
    wanted = (
        names
        if names is not None
        else [name for name in fields if name not in (*_DATES, *_SAID) and _set(values[name])]
    )
    return ", ".join(f"{fields[name]} = {_said(values[name])}" for name in wanted)


def _set(value: Any) -> bool:
    return value is not None and value is not False and value not in ((), {})


def _said(value: Any) -> str:
    """A value as the file writes it."""
    return shown(plain(value))


def plain(value: Any) -> Any:
    """What a table, a condition or a value within one is in the file, without what is not said."""
    if isinstance(value, Condition):
        bounds = {"at_least": value.at_least, "at_most": value.at_most}
        given = {name: each for name, each in bounds.items() if each is not None}
        return given or (value.values[0] if len(value.values) == 1 else list(value.values))
    if isinstance(value, Comparison):
        left = f"{value.left}/{value.below}" if value.below else value.left
        cent = "%" if value.below and isinstance(value.right, Decimal) else ""
        return f"{left} {value.sign} {value.right}{cent}"
    if isinstance(value, msgspec.Struct):
        return {
            field.encode_name: plain(getattr(value, field.name))
            for field in msgspec.structs.fields(value)
            if _set(getattr(value, field.name))
        }
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def _sections(old: Book, new: Book) -> Iterator[Change]:
    """What has no days of its own: the head, groups, score, papers, duties."""
    for field in msgspec.structs.fields(new):
        if field.name in (*DATED, "units", "cases"):
            continue
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            said = (_said(before), _said(after))
            yield Change("corrected", field.encode_name, "", None, "", "", *said)
    for name in ("prefixes", "suffixes"):
        before, after = getattr(old.units, name), getattr(new.units, name)
        if before != after:
            yield Change("corrected", f"units.{name}", "", None, "", "", _said(before), _said(after))
